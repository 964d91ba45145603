// The commands: each reads its inputs, calls the library, and writes what comes out.
#pragma once

#include "cli/options.h"

namespace stemma::cli {

// Exit status: 0 done; 1 some input could not be read, or the output could not be written; 2 the list of names is no such list.
int run(const Request&);

}  // namespace stemma::cli
