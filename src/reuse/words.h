// The words of a report that are compared with those of others, each with its place in the text.
//
// Unicode's rules find the words (word_breaks.h); a word is kept as the hash of its case-folded form. The title,
// comments and captions are left out: outlets share headlines, readers repeat each other, and a caption comes
// with its picture. What stands in quotation marks is marked, since words that two reports quote came from a third.
//
// Cost: linear in the text; ASCII paragraphs are read as they stand, a block of characters at a time (lanes.h), others
// by code points. Threads: pure.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "stemma/report.h"
#include "stemma/units.h"

namespace stemma::reuse {

struct Words {
    std::vector<std::uint64_t> forms;  // one a word, in the order of the text
    std::vector<Span> spans;           // in Report::text()
    std::vector<char> quoted;          // 1: within quotation marks
    std::size_t size() const { return forms.size(); }
};

Words words_of(const Report&);

// The folded forms of the words of any text, for looking phrases up.
std::vector<std::uint64_t> forms_of(std::string_view utf8);

// For each code point of one paragraph: does it stand within quotation marks? A mark after a space opens and
// one after anything else closes, so that every language's marks work alike; an opening double mark that is
// never closed reaches to the end of the paragraph, as it does in quotations of several paragraphs; a single
// mark counts only when it is closed, since it may be an apostrophe.
std::vector<char> quoted_in(std::u32string_view paragraph);

}  // namespace stemma::reuse
