#include "base/hash.h"

#include <fmt/format.h>

namespace stemma {

std::string content_id(std::string_view bytes) { return fmt::format("{:016x}", hash64(bytes)); }

}  // namespace stemma
