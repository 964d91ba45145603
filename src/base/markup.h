// Writes elements, for HTML and XML alike: what is opened is closed in order, and every text and attribute
// is escaped, because there is no other way to write one.
//
// What comes out is well-formed XML and, for a page, valid HTML too: empty elements end with " />", and
// attributes always have a value.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stemma {

// For text and for attribute values: & < > " ' escaped, characters that XML forbids left out.
std::string escaped(std::string_view utf8);

class Markup {
public:
    // An attribute with an empty value is left out, so that a missing one needs no branch.
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    Markup& open(std::string_view tag, Attributes = {});
    Markup& close();
    Markup& text(std::string_view);
    Markup& leaf(std::string_view tag, Attributes, std::string_view text);  // open, text, close
    Markup& empty(std::string_view tag, Attributes = {});
    Markup& line();                  // a line feed, for people who read the source
    Markup& raw(std::string_view);   // our own markup, style or script only

    std::string take();              // closes what is open

private:
    void start(std::string_view tag, Attributes);

    std::string out_;
    std::vector<std::string> open_;
};

}  // namespace stemma
