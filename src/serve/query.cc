#include "serve/query.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/moment.h"
#include "base/unicode.h"
#include "serve/clock.h"
#include "serve/limits.h"

namespace stemma::serve {
namespace {

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

Error bad_address(std::string cause) { return {Fault::BadAddress, "the address", "", std::move(cause)}; }

enum class Plus { Plus, Blank };

Result<std::string> decoded(std::string_view text, Plus plus) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const int high = i + 2 < text.size() ? hexadecimal(text[i + 1]) : -1, low = i + 2 < text.size() ? hexadecimal(text[i + 2]) : -1;
            if (high < 0 || low < 0) return bad_address("a percent sign does not stand before two hexadecimal digits");
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i] == '+' && plus == Plus::Blank ? ' ' : text[i];
        }
    }
    if (!is_clean_utf8(out)) return bad_address("it holds bytes that are no UTF-8, or NUL");
    return out;
}

// Digits with "-" between them, of these lengths: "2026-03-05" is {4, 2, 2}.
bool is_day(std::string_view text) {
    constexpr std::string_view kForm = "0000-00-00";
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (kForm[i] == '0' ? !digit : text[i] != '-') return false;
    }
    return moment_of(text).has_value();
}

}  // namespace

std::optional<std::string_view> Target::value(std::string_view key) const {
    const auto found = std::ranges::find(query, key, &std::pair<std::string, std::string>::first);
    return found == query.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

bool is_clean_utf8(std::string_view bytes) {
    // The well-formed sequences: The Unicode Standard, table 3-7.
    struct Row { unsigned char first, last, second_low, second_high; int more; };
    constexpr Row kForms[] = {{0x01, 0x7F, 0, 0, 0},       {0xC2, 0xDF, 0x80, 0xBF, 1}, {0xE0, 0xE0, 0xA0, 0xBF, 2}, {0xE1, 0xEC, 0x80, 0xBF, 2}, {0xED, 0xED, 0x80, 0x9F, 2},
                             {0xEE, 0xEF, 0x80, 0xBF, 2}, {0xF0, 0xF0, 0x90, 0xBF, 3}, {0xF1, 0xF3, 0x80, 0xBF, 3}, {0xF4, 0xF4, 0x80, 0x8F, 3}};
    for (std::size_t i = 0; i < bytes.size();) {
        const auto byte = [&](std::size_t k) { return i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : static_cast<unsigned char>(0); };
        const auto* row = std::ranges::find_if(kForms, [&](const Row& r) { return byte(0) >= r.first && byte(0) <= r.last; });
        if (row == std::end(kForms)) return false;
        if (row->more > 0 && (byte(1) < row->second_low || byte(1) > row->second_high)) return false;
        for (int k = 2; k <= row->more; ++k) {
            if (byte(static_cast<std::size_t>(k)) < 0x80 || byte(static_cast<std::size_t>(k)) > 0xBF) return false;
        }
        i += static_cast<std::size_t>(row->more) + 1;
    }
    return true;
}

Result<Target> target_of(std::string_view text) {
    Target target;
    if (text.size() > kMostTargetBytes) return bad_address("it is too long");
    constexpr std::string_view kScheme = "http://";
    if (lower_ascii(text.substr(0, kScheme.size())) == kScheme) {  // RFC 9112, 3.2.2
        text.remove_prefix(kScheme.size());
        const auto end = std::min(text.find_first_of("/?"), text.size());
        target.host = text.substr(0, end);
        text.remove_prefix(end);
        if (target.host.empty()) return bad_address("it has no host");
        if (text.empty()) text = "/";
    }
    if (!text.starts_with('/')) return bad_address("it does not begin with a slash");
    if (text.find('#') != std::string_view::npos) return bad_address("it holds a \"#\", which stays in the browser");
    const auto mark = text.find('?');
    target.path = text.substr(0, mark);
    for (std::size_t at = 1; at < target.path.size();) {
        const std::size_t end = std::min(target.path.find('/', at), target.path.size());
        auto part = decoded(std::string_view(target.path).substr(at, end - at), Plus::Plus);
        if (!part) return part.error();
        target.parts.push_back(std::move(part).value());
        at = end + 1;
        if (at == target.path.size()) target.parts.emplace_back();  // a slash at the end is a part without letters
    }
    if (mark == std::string_view::npos) return target;
    std::string_view rest = text.substr(mark + 1);
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        auto key = decoded(pair.substr(0, equals), Plus::Blank);
        auto value = decoded(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1), Plus::Blank);
        if (!key) return key.error();
        if (!value) return value.error();
        if (target.query.size() == kMostQueryKeys) return bad_address("its query has too many keys");
        if (target.value(*key)) return bad_query(*key, "stands twice");
        target.query.emplace_back(std::move(key).value(), std::move(value).value());
    }
    return target;
}

std::string percent_encoded(std::string_view utf8) {
    std::string out;
    for (const char c : utf8) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' || c == '~';
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

Error bad_query(std::string_view key, std::string cause) { return {Fault::BadQuery, "the query", std::string(key), std::move(cause)}; }

Outcome only_keys(const Target& target, std::initializer_list<std::string_view> known) {
    for (const auto& [key, value] : target.query) {
        if (std::ranges::find(known, std::string_view(key)) != known.end()) continue;
        std::string names;
        for (const std::string_view name : known) names.append(names.empty() ? "" : ", ").append(name);
        return bad_query(key, names.empty() ? "no key is known here" : "this key is not known here; known are " + names);
    }
    return std::nullopt;
}

Result<std::size_t> whole_number(const Target& target, std::string_view key, std::size_t otherwise, std::size_t least, std::size_t most) {
    const auto text = target.value(key);
    if (!text) return otherwise;
    const auto bad = [&] { return bad_query(key, fmt::format("is no whole number from {} to {}", least, most)); };
    constexpr std::size_t kMostDigits = 15;  // within 64 bits
    if (text->empty() || text->size() > kMostDigits || text->find_first_not_of("0123456789") != std::string_view::npos) return bad();
    std::size_t value = 0;
    for (const char c : *text) value = value * 10 + static_cast<std::size_t>(c - '0');
    if (value < least || value > most) return bad();
    return value;
}

Result<bool> flag(const Target& target, std::string_view key) {
    const auto text = target.value(key);
    if (text && *text != "1") return bad_query(key, "can only be 1, or be left out");
    return text.has_value();
}

Result<std::optional<std::string>> day(const Target& target, std::string_view key) {
    const auto text = target.value(key);
    if (!text) return std::optional<std::string>();
    if (!is_day(*text)) return bad_query(key, "is no day; write it as 2026-03-05, 2026-03 or 2026");
    return std::optional<std::string>(*text);
}

Result<std::optional<std::string>> time(const Target& target, std::string_view key) {
    const auto text = target.value(key);
    if (!text) return std::optional<std::string>();
    constexpr std::size_t kLongest = 40;
    const auto moment = text->size() <= kLongest ? moment_of(*text) : std::nullopt;
    const auto written = moment ? written_time(moment->end - 1) : std::nullopt;
    if (!written) return bad_query(key, "is no time; write it as 2026-03-05T10:30:00Z");
    return written;
}

}  // namespace stemma::serve
