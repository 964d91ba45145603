// SHA-256 (FIPS 180-4, https://doi.org/10.6028/NIST.FIPS.180-4, sections 4.1.2, 5 and 6.2), for the page's
// Content-Security-Policy, which names its own style and script by their hashes. None of the libraries
// that Stemma needs has it, and one more for forty lines is not worth its weight.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace stemma {

std::array<std::uint8_t, 32> sha256(std::string_view bytes);

// "sha256-" and the digest in base64, as a policy writes it.
std::string policy_hash(std::string_view bytes);

}  // namespace stemma
