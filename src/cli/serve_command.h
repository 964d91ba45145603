// stemma serve: the API and the web reader over an archive.
#pragma once

#include "cli/options.h"

namespace stemma::cli {

// Runs until it is interrupted or terminated. Exit status: 0 it was; 1 the archive cannot be opened or the port is taken; 2 bad usage.
int run_serve(const Request&);

}  // namespace stemma::cli
