// Ids that follow from content: the same bytes give the same id on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stemma {

// 16 hexadecimal digits of the XXH3 64-bit hash.
std::string content_id(std::string_view bytes);

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

}  // namespace stemma
