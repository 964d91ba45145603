#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace stemma {

void parallel_for(std::size_t n, int threads, const std::function<void(std::size_t)>& work,
                  const std::function<void(std::size_t)>& done) {
    std::atomic<std::size_t> next{0}, finished{0};
    std::size_t told = 0;
    auto run = [&](bool report) {
        for (std::size_t i; (i = next.fetch_add(1)) < n;) {
            work(i);
            const std::size_t count = finished.fetch_add(1) + 1;
            if (!report || !done) continue;
            told = count;
            try {
                done(count);
            } catch (...) {
                next = n;  // the others end with the piece that they have
                throw;
            }
        }
    };
    const std::size_t wanted = std::min<std::size_t>(static_cast<std::size_t>(std::max(1, threads)), std::max<std::size_t>(1, n));
    {
        std::vector<std::jthread> others;
        others.reserve(wanted - 1);
        for (std::size_t i = 1; i < wanted; ++i) others.emplace_back(run, false);
        run(true);
    }
    // The calling thread may have had no piece, or not the last one.
    if (done && told < n) done(n);
}

}  // namespace stemma
