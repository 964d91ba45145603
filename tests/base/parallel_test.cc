#include "base/parallel.h"

#include <atomic>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace stemma {
namespace {

TEST(ParallelFor, CallsEachIndexOnceForAnyNumberOfThreads) {
    for (const int threads : {-1, 0, 1, 2, 7, 64}) {
        for (const std::size_t n : {0u, 1u, 2u, 100u}) {
            std::vector<std::atomic<int>> calls(n);
            parallel_for(n, threads, [&](std::size_t i) { ++calls[i]; });
            for (std::size_t i = 0; i < n; ++i) EXPECT_EQ(calls[i], 1) << threads << " threads, " << n << " pieces, index " << i;
        }
    }
}

TEST(ParallelFor, TellsProgressOnTheCallingThreadOnly) {
    const auto caller = std::this_thread::get_id();
    for (const int threads : {1, 4, 64}) {
        for (int round = 0; round < 50; ++round) {
            std::size_t last = 0;
            parallel_for(50, threads, [](std::size_t) {}, [&](std::size_t done) {
                EXPECT_EQ(std::this_thread::get_id(), caller);
                EXPECT_GT(done, last);
                last = done;
            });
            EXPECT_EQ(last, 50u) << "whoever had the last piece";
        }
    }
}

}  // namespace
}  // namespace stemma
