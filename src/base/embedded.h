// Word lists and models that are built into the library (see cmake/EmbedData.cmake).
#pragma once

#include <span>
#include <string_view>

namespace stemma {

struct EmbeddedFile {
    std::string_view path;   // from the project's root: "data/lang/agencies.tsv"
    const char* begin;
    const char* end;
};

// The bytes of the file; asking for a file that was not built in is a fault of the library.
std::string_view embedded(std::string_view path);

// All of them, sorted by path.
std::span<const EmbeddedFile> embedded_files();

}  // namespace stemma
