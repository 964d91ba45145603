// The JSON-LD in a page's scripts, as pages really write it.
//
// Idea: strict JSON is read as it is. What fails is mended once, in one pass that knows only whether it is
// within a string: comments, commas before a closing bracket, raw line breaks and tabs, quotation marks left
// bare within a string, escapes that JSON does not have, and the whole written with &quot;. Several values one
// after the other are read each for itself. What still fails is passed over.
// Cost: linear, a copy of the text where it has to be mended. Threads: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace stemma::page {

// The values in the text of one script; none when it cannot be read.
std::vector<nlohmann::json> read_json_ld(std::string_view text);

// The entities of HTML that stand in texts which no HTML parser has seen: "M&uuml;ller" stays, as there are
// hundreds of names, but the numbered ones and those of markup (&amp; &quot; &lt; &gt; &apos; &nbsp;) are read.
std::string without_entities(std::string_view text);

}  // namespace stemma::page
