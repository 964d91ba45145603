// The user's list of names that are one bearer's or two bearers'. See stemma/collate.h.
#include <map>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "base/unicode.h"
#include "stemma/collate.h"

namespace stemma {
namespace {

std::vector<std::string_view> fields_of(std::string_view line) {
    std::vector<std::string_view> out;
    for (;;) {
        const auto tab = line.find('\t');
        out.push_back(line.substr(0, tab));
        if (tab == std::string_view::npos) return out;
        line.remove_prefix(tab + 1);
    }
}

std::optional<NameKind> kind_from(std::string_view text) {
    for (const NameKind kind : {NameKind::Person, NameKind::Organisation, NameKind::Agency, NameKind::Outlet, NameKind::Place, NameKind::Other}) {
        if (to_string(kind) == text) return kind;
    }
    return std::nullopt;
}

// A rule, or what is wrong with the line.
std::variant<NameRule, std::string> rule_of(std::string_view line) {
    const std::vector<std::string_view> fields = fields_of(line);
    if (fields[0] != "same" && fields[0] != "different") return fmt::format("begins with \"{}\", not with \"same\" or \"different\"", fields[0]);
    if (fields.size() < 3) return fmt::format("has {} of the three fields that a row needs: same or different, a name, another name, with tabs between", fields.size());
    if (fields.size() > 4) return fmt::format("has {} fields, more than same or different, a name, another name and a kind", fields.size());
    NameRule rule{.same = fields[0] == "same", .a = fold_space(fields[1]), .b = fold_space(fields[2]), .kind = std::nullopt};
    if (rule.a.empty() || rule.b.empty()) return std::string("has an empty name");
    if (fold_case(rule.a) == fold_case(rule.b)) return fmt::format("has \"{}\" twice", rule.a);
    if (fields.size() == 4) {
        rule.kind = kind_from(fold_space(fields[3]));
        if (!rule.kind) return fmt::format("has the kind \"{}\", which is none of person, organisation, agency, outlet, place, other", fields[3]);
    }
    return rule;
}

}  // namespace

Result<std::vector<NameRule>> name_rules_from(std::string_view text, std::string_view input) {
    std::vector<NameRule> rules;
    std::map<std::pair<std::string, std::string>, std::pair<bool, std::size_t>> said;  // the two names -> what, in which line
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.starts_with('#') || fold_space(line).empty()) continue;
        const auto wrong = [&](std::string cause) { return Error{Fault::BadRow, std::string(input), fmt::format("line {}", number), std::move(cause)}; };
        auto read = rule_of(line);
        if (auto* cause = std::get_if<std::string>(&read)) return wrong(std::move(*cause));
        NameRule rule = std::get<NameRule>(std::move(read));
        std::pair<std::string, std::string> names{fold_case(rule.a), fold_case(rule.b)};
        if (names.second < names.first) std::swap(names.first, names.second);
        const auto [at, fresh] = said.emplace(std::move(names), std::pair(rule.same, number));
        if (!fresh && at->second.first != rule.same) return wrong(fmt::format("says the opposite of line {}", at->second.second));
        rules.push_back(std::move(rule));
    }
    return rules;
}

}  // namespace stemma
