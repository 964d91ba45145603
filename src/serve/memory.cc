#include "serve/memory.h"

namespace stemma::serve {

std::optional<std::string> Memory::find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = where_.find(key);
    if (found == where_.end()) return std::nullopt;
    entries_.splice(entries_.begin(), entries_, found->second);
    return entries_.front().second;
}

void Memory::keep(const std::string& key, const std::string& value) {
    const std::lock_guard lock(mutex_);
    if (where_.contains(key) || key.size() + value.size() > most_) return;
    entries_.emplace_front(key, value);
    where_.emplace(key, entries_.begin());
    bytes_ += size_of(entries_.front());
    while (bytes_ > most_) {
        bytes_ -= size_of(entries_.back());
        where_.erase(entries_.back().first);
        entries_.pop_back();
    }
}

}  // namespace stemma::serve
