// Does independent pieces of work on several threads. The outcome must not depend on who does which.
#pragma once

#include <cstddef>
#include <functional>

namespace stemma {

// Calls work(i) once for each i below n, on up to `threads` threads, and returns when all are done.
// `done(k)` is called now and then, on the calling thread only, with how many are finished, and at last with n. What it throws ends the work early.
void parallel_for(std::size_t n, int threads, const std::function<void(std::size_t)>& work,
                  const std::function<void(std::size_t)>& done = {});

}  // namespace stemma
