// The files of the web reader, which are built into the program (cmake/EmbedData.cmake): a table, and no way to any other file.
//
// Threads: pure.
#pragma once

#include <span>
#include <string_view>

namespace stemma::serve {

struct WebFile {
    std::string_view path, type;     // "/app.js"
    std::string_view bytes, packed;  // the latter as gzip
};

std::span<const WebFile> web_files();

}  // namespace stemma::serve
