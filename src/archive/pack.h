// How values lie in the archive: packed texts, lists of numbers.
//
// Idea: zstd packs texts; a dossier's version is packed with an earlier one as its prefix, of which it repeats nearly all
// (ZSTD_CCtx_refPrefix), so that a story that grows report by report costs what is new. Numbers lie as they do in memory, least
// byte first. Everything that is read is measured against the bytes that are there; what does not fit is absent.
// Cost: linear. Threads: pure.
// Source: RFC 8878 (zstd).
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stemma::archive {

static_assert(std::endian::native == std::endian::little, "numbers lie in the file with their least byte first");

// Bytes of a text before packing, above which a packed one is taken for damaged. A dossier of 2,000 long reports has 100 MB.
inline constexpr std::size_t kMostUnpacked = std::size_t{1} << 30;

std::string pack(std::string_view text);
std::optional<std::string> unpack(std::string_view packed);

// With another text before it, which must be the same for both.
std::string pack_onto(std::string_view base, std::string_view text);
std::optional<std::string> unpack_onto(std::string_view base, std::string_view packed);

std::string bytes_of(std::span<const std::uint32_t>);
std::string bytes_of(std::span<const std::uint64_t>);
std::string bytes_of(std::span<const double>);
std::optional<std::vector<std::uint32_t>> places_from(std::string_view);
std::optional<std::vector<std::uint64_t>> keys_from(std::string_view);
std::optional<std::vector<double>> days_from(std::string_view);

}  // namespace stemma::archive
