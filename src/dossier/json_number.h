// A number as JSON has it in a dossier: whole ones as integers; without one for an open end, which JSON cannot say.
// Threads: pure.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>

#include <nlohmann/json.hpp>

namespace stemma {

inline std::optional<nlohmann::ordered_json> json_number(double value) {
    constexpr double kExactLimit = 9007199254740992.0;  // 2^53: beyond it a double skips whole numbers
    if (!std::isfinite(value)) return std::nullopt;
    if (value == std::floor(value) && std::fabs(value) < kExactLimit) return nlohmann::ordered_json(static_cast<std::int64_t>(value));
    return nlohmann::ordered_json(value);
}

}  // namespace stemma
