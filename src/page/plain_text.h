// A page's text as somebody copied it, with its debris, to the parts of a report.
//
// Idea: what markup would say has to be told from the lines themselves. A state runs down the lines: head
// (title, bylines, debris), body, comments, form. Known phrases (furniture.h) are cut wherever they stand;
// a short line without a final stop is a heading if running text follows it and debris if none does; a
// heading "5 Comments" opens the comments. Text that was wrapped at a fixed width is joined first.
// Cost: linear. Threads: pure. The caption rule needs a list of verbs and holds for English only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/report.h"

namespace stemma::page {

struct PlainText {
    std::optional<std::string> title, outlet;
    std::vector<std::string> bylines;  // lines with names and dates that were cut
    std::vector<Paragraph> paragraphs;
    std::vector<Cut> cut;
};

PlainText read_plain_text(std::string_view utf8);

}  // namespace stemma::page
