// Percent-encoding in the one form in which two texts that mean the same are the same.
//
// Idea: what is encoded without need (letters, digits, "-", ".", "_", "~") is unpacked; what may not stand plainly (bytes
// outside ASCII, blanks, quotation marks, angle brackets and the like) is encoded; the digits are capital letters. All other
// signs stay as they stand, since "%2F" and "/" differ. The result is a fixed point.
// Cost: linear. Threads: pure.
// Source: RFC 3986, sections 2.1 to 2.4 and 6.2.2; RFC 9309, section 2.2.2.
#pragma once

#include <string>
#include <string_view>

namespace stemma::watch {

// `also` are further signs to encode.
std::string percent_normal(std::string_view text, std::string_view also = "");

}  // namespace stemma::watch
