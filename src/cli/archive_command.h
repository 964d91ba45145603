// The commands of `stemma archive`.
#pragma once

#include "cli/options.h"

namespace stemma::cli {

// Exit status as run()'s.
int run_archive(const Request&);

}  // namespace stemma::cli
