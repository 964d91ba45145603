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

}  // namespace stemma
