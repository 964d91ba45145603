// Who is told when a story changes, and what has been told.
//
// Idea: what one commit changed is one piece of text in the form of server-sent events, with the archive's generation as its id. The last
// pieces are remembered, so that a listener that was away for a moment is told what it missed, and nothing twice. One that was away for
// longer gets the state of the archive, whose generation tells it that it must ask anew.
//
// Cost: a piece is held once, however many listen. Threads: any number at once; `take` is called under a lock and must only pass on.
// Source: https://html.spec.whatwg.org/multipage/server-sent-events.html
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "serve/limits.h"

namespace stemma::serve {

// "event: story\ndata: {...}\n\n". An id is put on the last of a piece only: who has it has all of the piece.
std::string event_text(std::string_view event, std::string_view json, std::optional<std::int64_t> id = {});

class Events {
public:
    using Text = std::shared_ptr<const std::string>;
    using Take = std::function<void(Text)>;

    explicit Events(std::size_t most_listeners = kMostListeners, std::size_t most_remembered = kRememberedEvents)
        : most_listeners_(most_listeners), most_remembered_(most_remembered) {}

    // Tells at once what was missed since the generation `seen`, or how things stand. Gives back a number for leave(); nothing: too many listen.
    std::optional<std::uint64_t> join(std::optional<std::int64_t> seen, Take);
    void leave(std::uint64_t listener);
    void forget_listeners();

    // `state`: the event that tells how things stand now; it ends the piece.
    void publish(std::int64_t generation, std::string_view changes, std::string_view state);

private:
    std::mutex mutex_;
    std::map<std::uint64_t, Take> listeners_;
    std::deque<std::pair<std::int64_t, Text>> told_;  // by generation
    Text state_;
    std::int64_t before_ = 0;  // the generation before the first that is remembered
    std::uint64_t next_ = 0;
    std::size_t most_listeners_, most_remembered_;
};

}  // namespace stemma::serve
