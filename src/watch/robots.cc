#include "watch/robots.h"

#include <algorithm>
#include <charconv>

#include "base/unicode.h"
#include "watch/percent.h"

namespace stemma::watch {
namespace {

std::string_view without_blanks(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

// Takes the next line off the front, whatever ends it: LF, CR or both.
std::string_view next_line(std::string_view& text) {
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

// Section 2.2.1: letters, "_" and "-"; what stands behind ("Bot/1.2") is not compared. Digits are let in, as names have them.
std::string product_token(std::string_view value) {
    const auto end = std::ranges::find_if_not(value, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
    return lower_ascii(value.substr(0, static_cast<std::size_t>(end - value.begin())));
}

std::optional<std::chrono::milliseconds> seconds_of(std::string_view value) {
    double seconds = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), seconds);
    // A day stands for every longer wait; who asks has a bound of his own.
    constexpr double kDay = 86'400;
    if (read.ec != std::errc() || !(seconds >= 0)) return std::nullopt;
    return std::chrono::milliseconds(static_cast<std::int64_t>(std::min(seconds, kDay) * 1000));
}

}  // namespace

bool matches_pattern(std::string_view text, std::string_view pattern, bool ends) {
    const auto star = pattern.find('*');
    const std::string_view head = pattern.substr(0, star);
    if (!text.starts_with(head)) return false;
    if (star == std::string_view::npos) return !ends || text.size() == head.size();
    text.remove_prefix(head.size());
    pattern.remove_prefix(star + 1);
    // Each stretch between two stars is taken where it stands first: whatever matches behind a later one does behind this.
    for (auto next = pattern.find('*'); next != std::string_view::npos; next = pattern.find('*')) {
        const auto at = text.find(pattern.substr(0, next));
        if (at == std::string_view::npos) return false;
        text.remove_prefix(at + next);
        pattern.remove_prefix(next + 1);
    }
    return ends ? text.ends_with(pattern) : text.find(pattern) != std::string_view::npos;
}

Robots Robots::read(std::string_view text, std::string_view token) {
    text = text.substr(0, kMostRobotsBytes);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const std::string own = lower_ascii(token);
    Robots named, everybody;
    bool any_named = false;                         // a group for this program was met
    bool for_own = false, for_everybody = false;    // whom the present group is for
    bool in_head = false;                           // its user-agent lines are being read
    while (!text.empty()) {
        std::string_view line = next_line(text);
        line = line.substr(0, line.find('#'));
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        const std::string key = lower_ascii(without_blanks(line.substr(0, colon)));
        const std::string_view value = without_blanks(line.substr(colon + 1));
        if (key == "user-agent") {
            if (!in_head) for_own = for_everybody = false;
            in_head = true;
            for_everybody |= value == "*";
            for_own |= product_token(value) == own;
            any_named |= for_own;
        } else if (key == "allow" || key == "disallow") {
            in_head = false;
            if (value.empty() || (value[0] != '/' && value[0] != '*')) continue;
            Rule rule;
            rule.allow = key == "allow";
            rule.ends = value.ends_with('$');
            rule.pattern = percent_normal(value.substr(0, value.size() - (rule.ends ? 1 : 0)));
            rule.weight = rule.pattern.size() + (rule.ends ? 1 : 0);
            if (for_everybody && everybody.rules_.size() < kMostRobotsRules) everybody.rules_.push_back(rule);
            if (for_own && named.rules_.size() < kMostRobotsRules) named.rules_.push_back(std::move(rule));
        } else if (key == "crawl-delay") {
            // Other records do not end the list of those that a group is for (section 2.2.4).
            const auto delay = seconds_of(value);
            if (delay && for_everybody) everybody.crawl_delay_ = std::max(delay, everybody.crawl_delay_);
            if (delay && for_own) named.crawl_delay_ = std::max(delay, named.crawl_delay_);
        }
    }
    Robots& taken = any_named ? named : everybody;
    // The closest fit first, and of two as close the one that allows: the first that matches decides.
    std::ranges::stable_sort(taken.rules_, [](const Rule& a, const Rule& b) { return a.weight != b.weight ? a.weight > b.weight : a.allow > b.allow; });
    return std::move(taken);
}

bool Robots::allows(std::string_view path_and_query) const {
    if (path_and_query == "/robots.txt") return true;
    const std::string asked = percent_normal(path_and_query, "*$");
    for (const Rule& rule : rules_) {
        if (matches_pattern(asked, rule.pattern, rule.ends)) return rule.allow;
    }
    return true;
}

}  // namespace stemma::watch
