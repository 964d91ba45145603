#include "base/embedded.h"

#include <algorithm>
#include <cassert>

namespace stemma {
namespace {
#include "embedded.inc"
}

std::span<const EmbeddedFile> embedded_files() { return kEmbedded; }

std::string_view embedded(std::string_view path) {
    const auto* at = std::ranges::lower_bound(kEmbedded, path, {}, &EmbeddedFile::path);
    assert(at != std::end(kEmbedded) && at->path == path);
    return {at->begin, static_cast<std::size_t>(at->end - at->begin)};
}

}  // namespace stemma
