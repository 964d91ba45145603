// Ids that follow from content: the same bytes give the same id on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace stemma {

// 16 hexadecimal digits of the XXH3 64-bit hash.
std::string content_id(std::string_view bytes);

// XXH3. In the header, since for the few bytes of a word the call costs as much as the hash.
inline std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0) { return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed); }

}  // namespace stemma
