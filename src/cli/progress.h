// One line of progress on stderr, only when stderr is a terminal.
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

namespace stemma::cli {

class ProgressLine {
public:
    ProgressLine();
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    // "reading sentences 120/2948"; `of` 0 when the whole is not known. Redrawn at most ten times a second.
    void show(std::string_view step, std::size_t done, std::size_t of);
    // Takes the line away, so that something else can be written.
    void clear();

private:
    bool terminal_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point last_;
};

}  // namespace stemma::cli
