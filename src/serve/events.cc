#include "serve/events.h"

#include <fmt/format.h>

namespace stemma::serve {

std::string event_text(std::string_view event, std::string_view json, std::optional<std::int64_t> id) {
    return fmt::format("event: {}\ndata: {}\n{}\n", event, json, id ? fmt::format("id: {}\n", *id) : std::string());
}

std::optional<std::uint64_t> Events::join(std::optional<std::int64_t> seen, Take take) {
    const std::lock_guard lock(mutex_);
    if (listeners_.size() == most_listeners_) return std::nullopt;
    const bool resumes = seen && *seen >= before_ && (told_.empty() || *seen <= told_.back().first);
    if (!resumes) {
        if (state_) take(state_);
    } else {
        for (const auto& [generation, text] : told_) {
            if (generation > *seen) take(text);
        }
    }
    listeners_.emplace(++next_, std::move(take));
    return next_;
}

void Events::leave(std::uint64_t listener) {
    const std::lock_guard lock(mutex_);
    listeners_.erase(listener);
}

void Events::forget_listeners() {
    const std::lock_guard lock(mutex_);
    listeners_.clear();
}

void Events::publish(std::int64_t generation, std::string_view changes, std::string_view state) {
    const auto ending = event_text("status", state, generation);
    const auto piece = std::make_shared<const std::string>(std::string(changes) + ending);
    const std::lock_guard lock(mutex_);
    if (!state_) before_ = generation;  // the first piece tells how things stand, and nothing that changed
    state_ = std::make_shared<const std::string>(ending);
    told_.emplace_back(generation, piece);
    if (told_.size() > most_remembered_) {
        before_ = told_.front().first;
        told_.pop_front();
    }
    for (const auto& [number, take] : listeners_) take(piece);
}

}  // namespace stemma::serve
