#include "cli/reading.h"

#include <algorithm>
#include <thread>

#include "cli/clock.h"

namespace stemma::cli {

ReadOptions reading_options(const Options& options) {
    return {.max_page_bytes = options.max_page_bytes, .timeout_seconds = options.timeout_seconds, .keep_cut = true, .today = today_text()};
}

int threads(const Options& options) {
    return options.threads > 0 ? options.threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

}  // namespace stemma::cli
