#include "heap.h"

#include <algorithm>
#include <cerrno>

#include <malloc.h>

// The C library's own, under the names that it keeps for programs that replace them.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
void __libc_free(void* block);
}

namespace {

// Initial-exec: the first use of another kind of thread-local variable may itself call malloc.
__attribute__((tls_model("initial-exec"))) thread_local bool counting = false;
__attribute__((tls_model("initial-exec"))) thread_local std::ptrdiff_t now = 0;
__attribute__((tls_model("initial-exec"))) thread_local std::ptrdiff_t most = 0;

void* taken(void* block) {
    if (counting && block) {
        now += static_cast<std::ptrdiff_t>(malloc_usable_size(block));
        most = std::max(most, now);
    }
    return block;
}

void given_back(void* block) {
    if (counting && block) now -= static_cast<std::ptrdiff_t>(malloc_usable_size(block));
}

}  // namespace

extern "C" {
void* malloc(std::size_t size) { return taken(__libc_malloc(size)); }
void* calloc(std::size_t count, std::size_t size) { return taken(__libc_calloc(count, size)); }

// A block that moves is there twice for a moment; that moment is left out, because whether it moves is chance.
void* realloc(void* block, std::size_t size) {
    given_back(block);
    return taken(__libc_realloc(block, size));
}

void* memalign(std::size_t alignment, std::size_t size) { return taken(__libc_memalign(alignment, size)); }
void* aligned_alloc(std::size_t alignment, std::size_t size) { return taken(__libc_memalign(alignment, size)); }
int posix_memalign(void** block, std::size_t alignment, std::size_t size) {
    *block = taken(__libc_memalign(alignment, size));
    return *block ? 0 : ENOMEM;
}

void free(void* block) {
    given_back(block);
    __libc_free(block);
}
}

namespace stemma::bench {

HeapPeak::HeapPeak() {
    now = most = 0;
    counting = true;
}
HeapPeak::~HeapPeak() { counting = false; }
std::size_t HeapPeak::bytes() const { return static_cast<std::size_t>(std::max<std::ptrdiff_t>(most, 0)); }

}  // namespace stemma::bench
