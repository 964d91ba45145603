#include "serve/web.h"

#include <string>
#include <vector>

namespace stemma::serve {
namespace {

struct BuiltFile {
    std::string_view name;
    const char *begin, *end, *packed, *packed_end;
};
#include "built.inc"

std::string_view type_of(std::string_view name) {
    if (name.ends_with(".html")) return "text/html; charset=utf-8";
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    return "image/svg+xml";
}

struct Table {
    std::vector<std::string> paths;  // whose memory the files' paths see
    std::vector<WebFile> files;
};

Table table_of_files() {
    Table table;
    for (const BuiltFile& file : kBuilt) table.paths.push_back(file.name == "index.html" ? "/" : "/" + std::string(file.name));
    std::size_t i = 0;
    for (const BuiltFile& file : kBuilt) {
        table.files.push_back({table.paths[i++], type_of(file.name), {file.begin, static_cast<std::size_t>(file.end - file.begin)},
                               {file.packed, static_cast<std::size_t>(file.packed_end - file.packed)}});
    }
    return table;
}

}  // namespace

std::span<const WebFile> web_files() {
    static const Table table = table_of_files();
    return table.files;
}

}  // namespace stemma::serve
