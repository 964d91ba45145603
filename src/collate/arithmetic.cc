#include "collate/arithmetic.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>

#include "base/rows.h"
#include "base/unicode.h"

namespace stemma {
namespace {

// The least whole that a difference or a share is looked for. Below ten a story has a third number for nearly every two;
// from ten on, with the third told by a report of the two and of the same thing, chance is rare.
constexpr double kLeastWhole = 10;
// Different numbers of one thing in one report that are added up two by two. A report that names parts and a whole has three
// to five; in one that has more, a table or a round-up, nearly every number is the sum of two others by chance.
constexpr std::size_t kMostAddends = 6;
// Ways to make one sum, and figures of one value, that are kept. One is shown; the others may be those of the reading itself.
constexpr std::size_t kMostWays = 8;
// Characters before a number in which a share may stand: "three quarters of all its " has 25.
constexpr std::uint32_t kShareReach = 40;

bool counts(const Statement& s) {
    if (s.kind != StatementKind::Figure || !s.figure || !s.figure->value || *s.figure->value <= 0) return false;
    // "At least seven" adds up to nothing exact.
    const bool open = s.figure->precision == Precision::AtLeast || s.figure->precision == Precision::AtMost;
    return !open && !s.superseded && !s.other_event;
}

template <class T>
void keep_few(std::vector<T>& list, T value) {
    if (list.size() < kMostWays) list.push_back(std::move(value));
}

void add_sums(std::size_t report, const std::vector<Statement>& statements, Arithmetic& out) {
    // By unit and thing: its different numbers, and where each stands first.
    std::map<std::pair<std::string, std::string>, std::map<double, std::size_t>> of_one_thing;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const Statement& one = statements[i];
        if (!counts(one)) continue;
        for (const std::size_t k : one.companions) {
            if (k <= i || !counts(statements[k]) || statements[k].figure->unit != one.figure->unit) continue;
            keep_few(out.sums[{one.figure->unit, *one.figure->value + *statements[k].figure->value}], {report, i, k, true});
        }
        of_one_thing[{one.figure->unit, one.matter.counted}].emplace(*one.figure->value, i);
    }
    for (const auto& [thing, numbers] : of_one_thing) {
        if (numbers.size() > kMostAddends) continue;
        for (auto one = numbers.begin(); one != numbers.end(); ++one) {
            for (auto other = std::next(one); other != numbers.end(); ++other) {
                if (one->first + other->first < kTellingSum) continue;
                keep_few(out.sums[{thing.first, one->first + other->first}], {report, std::min(one->second, other->second), std::max(one->second, other->second), false});
            }
        }
    }
}

struct ShareWords {
    std::map<std::string_view, double> shares;  // by their words
    std::set<std::string_view> links, bounds;

    ShareWords() {
        for (const Row& row : rows_of("data/collate/shares.tsv")) {
            if (row.at(2) == "link") {
                links.insert(row[1]);
            } else if (row[2] == "bound") {
                bounds.insert(row[1]);
            } else {
                const Row fraction = split_fields(row[2], '/');
                shares.emplace(row[1], number_in(fraction.at(0)) / number_in(fraction.at(1)));
            }
        }
    }

private:
    static double number_in(std::string_view digits) {
        int value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    }
};

// The share that the words end with, before a link: "... a third of the".
std::optional<std::pair<double, std::string_view>> share_at_the_end(std::string_view words) {
    static const ShareWords known;
    constexpr std::size_t kMostWords = 3;  // "one in four"
    std::vector<std::string_view> each = split_fields(words, ' ');
    std::erase(each, std::string_view());
    const std::size_t all = each.size();
    while (!each.empty() && known.links.contains(each.back())) each.pop_back();
    if (each.size() == all) return std::nullopt;
    // The longest first: "one half" before "half".
    for (std::size_t take = std::min(kMostWords, each.size()); take > 0; --take) {
        const std::string_view first = each[each.size() - take], last = each.back();
        const auto share = known.shares.find({first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())});
        if (share == known.shares.end()) continue;
        if (take < each.size() && known.bounds.contains(each[each.size() - take - 1])) return std::nullopt;
        return std::pair(share->second, share->first);
    }
    return std::nullopt;
}

// Copies name one share in the same words; it is kept once.
using ShareKey = std::tuple<double, std::string, std::string, double>;

void add_shares(const Report& report, std::size_t r, const std::vector<Statement>& statements, std::set<ShareKey>& seen, Arithmetic& out) {
    const auto add = [&](NamedShare named) {
        const Statement& s = *named.of.said;
        if (seen.emplace(named.share, s.figure->unit, s.matter.counted, *s.figure->value).second) out.shares.push_back(std::move(named));
    };
    std::u32string text;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const Statement& s = statements[i];
        if (!counts(s)) continue;
        if (s.figure->unit == "%") {
            constexpr double kHalfAPoint = 0.005;
            if (*s.figure->value < 100) add({{r, i, &s}, *s.figure->value / 100, kHalfAPoint, s.figure->text});
            continue;
        }
        if (text.empty()) text = to_u32(report.text());
        const std::u32string_view passage = std::u32string_view(text).substr(std::min<std::size_t>(s.passage.begin.value, text.size()), s.passage.size());
        const std::size_t within = passage.find(to_u32(s.figure->text));
        const std::size_t end = std::min<std::size_t>(s.passage.begin.value + (within == std::u32string_view::npos ? 0 : within), text.size());
        const std::size_t begin = std::max<std::size_t>(std::min<std::size_t>(s.sentence.begin.value, end), end > 2 * kShareReach ? end - 2 * kShareReach : 0);
        const auto share = share_at_the_end(latin(fold_space(to_utf8(std::u32string_view(text).substr(begin, end - begin)))));
        if (share) add({{r, i, &s}, share->first, 0, std::string(share->second)});
    }
}

}  // namespace

Arithmetic arithmetic_of(std::span<const Report> reports, std::span<const std::vector<Statement>> statements) {
    Arithmetic out;
    std::set<ShareKey> seen;
    for (std::size_t r = 0; r < statements.size(); ++r) {
        add_sums(r, statements[r], out);
        add_shares(reports[r], r, statements[r], seen, out);
        for (std::size_t i = 0; i < statements[r].size(); ++i) {
            const Statement& s = statements[r][i];
            if (counts(s)) out.amounts[{s.figure->unit, *s.figure->value}].push_back({r, i, &s});
        }
    }
    return out;
}

const Item* difference(const Arithmetic& arithmetic, const Statement& more, const Statement& less, std::span<const std::size_t> reports) {
    if (!more.figure->value || !less.figure->value || *more.figure->value < kLeastWhole) return nullptr;
    const double rest = *more.figure->value - *less.figure->value;
    const auto found = arithmetic.amounts.find({more.figure->unit, rest});
    // A third number: twice the same is the same number told again.
    if (rest < 2 || rest == *less.figure->value || found == arithmetic.amounts.end()) return nullptr;
    for (const std::size_t report : reports) {
        for (auto item = std::ranges::lower_bound(found->second, report, {}, &Item::report); item != found->second.end() && item->report == report; ++item) {
            if (may_be_one_thing(*item->said, more)) return &*item;
        }
    }
    return nullptr;
}

const NamedShare* share_between(const Arithmetic& arithmetic, const Statement& more, const Statement& less) {
    if (!more.figure->value || !less.figure->value || *more.figure->value < kLeastWhole || more.figure->unit != less.figure->unit) return nullptr;
    for (const NamedShare& named : arithmetic.shares) {
        // Counted things come whole: half of one is rounding.
        constexpr double kWholeThings = 0.5;
        const double expected = named.share * *more.figure->value;
        const double slack = std::max(named.slack * *more.figure->value, more.figure->unit.empty() ? kWholeThings : 0.0);
        if (std::abs(*less.figure->value - expected) > slack || !may_be_one_thing(*named.of.said, more)) continue;
        // "A third of the 3,600 houses" is a share of 3,600.
        if (named.of.said->figure->unit != "%" && *named.of.said->figure->value != *more.figure->value) continue;
        return &named;
    }
    return nullptr;
}

}  // namespace stemma
