#include "base/hash.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace stemma {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
    return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string content_id(std::string_view bytes) { return fmt::format("{:016x}", hash64(bytes)); }

}  // namespace stemma
