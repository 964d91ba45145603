// What can be asked for: a row for each method and path, and what answers it.
//
// The document in data/serve/openapi.json has an entry for each row of the API and no other; a test holds them together.
// Handlers are functions of the archive and the request: nothing of sockets is known here.
//
// Threads: pure but for the archive, which is the calling thread's, and the memory, which takes care of itself.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "serve/answer.h"
#include "serve/bodies.h"
#include "serve/memory.h"
#include "serve/query.h"
#include "stemma/archive.h"

namespace stemma::serve {

enum class Deed {
    Page,    // a file of the reader: the same for everybody
    Read,
    Write,
    Events,  // a stream, which the server answers itself
};

struct Question {
    const Target& target;
    const std::vector<std::string>& captured;
    std::string_view body;
    std::optional<BodyKind> kind;
    std::optional<std::string> charset;
    std::int64_t now = 0;     // seconds since 1970
    bool writable = false;
    Memory* memory = nullptr; // none: nothing is remembered
};

// What the writer does with its archive, when its turn comes.
using Change = std::function<Answer(Archive&, const std::string& now)>;

struct Route {
    std::string_view method, path;  // "/api/v1/stories/{story}"
    Deed deed = Deed::Read;
    std::vector<BodyKind> accepts = {};
    Answer (*read)(const Archive&, const Question&) = nullptr;
    std::variant<Change, Answer> (*write)(const Question&) = nullptr;  // an Answer: the body is not what it must be
};

std::span<const Route> routes();

// The state of the archive, as /status has it and as events tell it.
std::string status_json(const Archive&, bool writable);

}  // namespace stemma::serve
