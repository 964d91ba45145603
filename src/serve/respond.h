// From a request to its answer, over an archive, without a socket.
//
// Threads: pure but for the archive, which is the calling thread's.
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "serve/gate.h"

namespace stemma::serve {

// What a request that has been let in asks for: its answer, or a change for the writer.
std::variant<Change, Answer> respond(const Policy&, const Admitted&, const Head&, std::string_view body, const Archive&, std::int64_t now, Memory*);

}  // namespace stemma::serve
