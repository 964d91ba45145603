// The value of an enumeration that has this name: the way back from to_string().
//
// Cost: a comparison for each of its values, which are numbered from 0 on without a gap. Threads: pure.
#pragma once

#include <optional>
#include <string_view>

namespace stemma {

template <class Enumeration>
std::optional<Enumeration> value_named(std::string_view name) {
    for (int i = 0;; ++i) {
        const auto value = static_cast<Enumeration>(i);
        const std::string_view its = to_string(value);
        if (its.empty()) return std::nullopt;  // behind the last value
        if (its == name) return value;
    }
}

}  // namespace stemma
