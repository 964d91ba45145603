// Reading JSON that the archive keeps, which a damaged or foreign file may have in any shape: what is missing or of another kind
// is empty. Threads: pure.
#pragma once

#include <cstddef>
#include <string>

#include <nlohmann/json.hpp>

namespace stemma::archive {

inline const nlohmann::json& member_of(const nlohmann::json& json, const char* key) {
    static const nlohmann::json none;
    const auto found = json.is_object() ? json.find(key) : json.end();
    return json.is_object() && found != json.end() ? *found : none;
}

inline std::string text_of(const nlohmann::json& json, const char* key) {
    const nlohmann::json& value = member_of(json, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

inline double number_of(const nlohmann::json& json, const char* key, double otherwise) {
    const nlohmann::json& value = member_of(json, key);
    return value.is_number() ? value.get<double>() : otherwise;
}

inline std::size_t count_of(const nlohmann::json& json, const char* key) {
    const nlohmann::json& value = member_of(json, key);
    return value.is_number_unsigned() ? value.get<std::size_t>() : 0;
}

}  // namespace stemma::archive
