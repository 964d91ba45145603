#include "watch/tried.h"

namespace stemma::watch {

bool may_heal(Fault fault) { return fault == Fault::Network || fault == Fault::Busy; }

void Tried::failed(const std::string& address, Fault fault, Time at) {
    Entry& entry = by_address_[address];
    if (entry.tries > 0) {
        const auto [begin, end] = by_time_.equal_range(entry.last);
        for (auto it = begin; it != end; ++it) {
            if (it->second != address) continue;
            by_time_.erase(it);
            break;
        }
    }
    // After the week's rest it is as if it had not been tried.
    if (entry.tries > 0 && at >= entry.last + kGivenUp) entry.tries = 0;
    ++entry.tries;
    entry.heals = may_heal(fault) && entry.tries < kMostTries;
    entry.last = at;
    entry.next = at + (entry.heals ? back_off(entry.tries, kFirstRetry, kGivenUp) : kGivenUp);
    by_time_.emplace(at, address);
    while (by_address_.size() > kMostTried) {
        by_address_.erase(by_time_.begin()->second);
        by_time_.erase(by_time_.begin());
    }
}

bool Tried::waits(std::string_view address, Time now) const {
    const auto found = by_address_.find(address);
    return found != by_address_.end() && now < found->second.next;
}

bool Tried::is_open(std::string_view address) const {
    const auto found = by_address_.find(address);
    return found != by_address_.end() && found->second.heals;
}

}  // namespace stemma::watch
