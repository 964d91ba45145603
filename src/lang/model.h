// The file that holds a language's models: a few named sections behind a checksum.
//
// Layout, little-endian: "STEMMA-M", version (u32), number of sections (u32), XXH3 of all that follows the
// header (u64); then for each section its name (16 bytes, padded with zeros), offset (u64, from the start of
// the file, a multiple of 64) and size (u64); then the sections. Weights are used where they lie, without
// copying.
//
// Cost: opening hashes the file once (about a millisecond for 10 MB). Threads: plain values, all functions pure.
// A ModelFile sees the memory that it was opened on.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stemma/result.h"

namespace stemma {

class ModelFile {
public:
    // Fault::BadArchive for anything that is not a whole, unchanged model file of this version.
    static Result<ModelFile> open(std::string_view bytes, std::string_view input);

    // Empty for a section that is not there.
    std::string_view section(std::string_view name) const;

private:
    std::vector<std::pair<std::string_view, std::string_view>> sections_;
};

// The bytes of a model file with these sections, in this order. Names have at most 16 bytes.
std::string model_bytes(const std::vector<std::pair<std::string, std::string>>& sections);

}  // namespace stemma
