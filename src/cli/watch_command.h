// The command `stemma watch`: feeds into an archive. See stemma/watch.h.
#pragma once

#include "cli/options.h"

namespace stemma::cli {

// Exit status: 0 done; 1 something could not be had or kept; 2 bad usage.
int run_watch(const Options&);

}  // namespace stemma::cli
