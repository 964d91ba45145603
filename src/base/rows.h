// Word lists: one entry a line, fields separated by tabs, "#" begins a comment line.
//
// The views see the memory of the file that is built into the library and stay valid for ever.
#pragma once

#include <map>
#include <set>
#include <string_view>
#include <vector>

namespace stemma {

using Row = std::vector<std::string_view>;

// The fields of a line, empty ones too; one where the separator is not met. Sees the line's memory.
Row split_fields(std::string_view line, char separator);

// The rows of an embedded file, in the file's order; every row has at least one field.
std::vector<Row> rows_of(std::string_view path);

// The first fields of the rows; and what the first two fields say of one another. Rows of a table have two fields at least.
std::set<std::string_view> set_of_rows(std::string_view path);
std::map<std::string_view, std::string_view> table_of_rows(std::string_view path);

}  // namespace stemma
