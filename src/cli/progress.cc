#include "cli/progress.h"

#include <cstdio>
#include <string>

#include <unistd.h>

#include <fmt/format.h>

namespace stemma::cli {
namespace {

// Ten redraws a second are smooth to the eye and cost nothing.
constexpr std::chrono::milliseconds kRedraw{100};

}  // namespace

ProgressLine::ProgressLine() : terminal_(isatty(STDERR_FILENO) == 1) {}
ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::show(std::string_view step, std::size_t done, std::size_t of) {
    if (!terminal_) return;
    const auto now = std::chrono::steady_clock::now();
    if (shown_ && now - last_ < kRedraw && done != of) return;
    last_ = now;
    shown_ = true;
    const std::string count = of == 0 ? fmt::format("{}", done) : fmt::format("{}/{}", done, of);
    fmt::print(stderr, "\r\x1b[K{} {}", step, count);
    std::fflush(stderr);
}

void ProgressLine::clear() {
    if (!shown_) return;
    fmt::print(stderr, "\r\x1b[K");
    std::fflush(stderr);
    shown_ = false;
}

}  // namespace stemma::cli
