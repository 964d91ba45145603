// Text and JSON as Python's values, and text for as long as the module is there.
//
// Text is UTF-8; what is none in it (a path is bytes) becomes U+FFFD, as in the JSON that the command writes.
// Threads: all of these need the interpreter's lock.
#pragma once

#include <string>
#include <string_view>

#include <nanobind/nanobind.h>
#include <nlohmann/json.hpp>

namespace stemma::python {

using Json = nlohmann::ordered_json;

nanobind::str text_of(std::string_view utf8);
// The UTF-8 of a str; of one with lone surrogates, as os.fsdecode() makes of a path, the bytes that it was made of. ValueError where it was made of none.
std::string bytes_of(nanobind::handle text);
// dict, list, str, int, float, bool, None.
nanobind::object python_of(const Json&);
std::string line_of(const Json&);
// Text that a class keeps by its address, such as a signature: it stays for as long as the module does.
const char* kept(std::string);

}  // namespace stemma::python
