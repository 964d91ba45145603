#include "base/rows.h"

#include "base/embedded.h"

namespace stemma {
Row split_fields(std::string_view line, char separator) {
    Row fields;
    while (true) {
        const auto at = line.find(separator);
        fields.push_back(line.substr(0, at));
        if (at == std::string_view::npos) return fields;
        line.remove_prefix(at + 1);
    }
}

std::vector<Row> rows_of(std::string_view path) {
    std::vector<Row> rows;
    for (std::string_view line : split_fields(embedded(path), '\n')) {
        if (line.empty() || line.front() == '#') continue;
        rows.push_back(split_fields(line, '\t'));
    }
    return rows;
}

std::set<std::string_view> set_of_rows(std::string_view path) {
    std::set<std::string_view> set;
    for (const Row& row : rows_of(path)) set.insert(row[0]);
    return set;
}

std::map<std::string_view, std::string_view> table_of_rows(std::string_view path) {
    std::map<std::string_view, std::string_view> table;
    for (const Row& row : rows_of(path)) table.emplace(row[0], row.at(1));
    return table;
}

}  // namespace stemma
