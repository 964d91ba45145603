// How long work tells how far it is.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace stemma {

// Called from the calling thread only: what is being done, how much of it is done. To end the work early, throw: what is thrown comes
// out of the function that was called, as soon as the pieces that other threads have are done.
using Progress = std::function<void(std::string_view step, std::size_t done, std::size_t of)>;

}  // namespace stemma
