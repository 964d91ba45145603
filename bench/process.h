// What a benchmark asks of its own process: the processor's time, and memory. Linux.
//
// Processor time is what a busy machine leaves alone. Memory is read from /proc/self/status, because getrusage() would
// give that of the process that started this one, when it was more.
// Cost: a system call each. Threads: any; the figures are the whole process's.
#pragma once

#include <string_view>

namespace stemma::bench {

double processor_seconds();

// In bytes. VmRSS is what the process holds now, VmHWM what it held at most; 0 for a name that is not there.
long memory_of(std::string_view name);

// From here on VmHWM is what is held at most after this call.
void forget_peak();

}  // namespace stemma::bench
