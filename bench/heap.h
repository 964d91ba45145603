// Counts what a piece of work takes from the heap: every malloc of the process, of libxml2 and ICU too.
//
// Idea: the program defines malloc and its kin itself, and the linker prefers a program's own functions to those of the
// C library; so operator new and every shared library come through here as well. While nobody is counting, a call
// costs one look at a flag more than before.
// Cost: two additions a call while counting. Threads: counts are the calling thread's own.
// Source: "Replacing malloc" in the manual of the GNU C library.
#pragma once

#include <cstddef>

namespace stemma::bench {

// What `work` had at once at most, in bytes beyond what it found, as the allocator rounds them.
class HeapPeak {
public:
    HeapPeak();
    ~HeapPeak();
    HeapPeak(const HeapPeak&) = delete;
    HeapPeak& operator=(const HeapPeak&) = delete;

    std::size_t bytes() const;
};

}  // namespace stemma::bench
