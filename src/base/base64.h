// Base64 with padding (RFC 4648, section 4). Threads: pure.
#pragma once

#include <string>
#include <string_view>

namespace stemma {

std::string to_base64(std::string_view bytes);

}  // namespace stemma
