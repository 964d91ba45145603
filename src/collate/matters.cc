#include "collate/matters.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "claim/lexicon.h"

namespace stemma {
namespace {

// A share by which "about" may miss. Reports round to one or two leading digits: five per cent at most, and
// the double of that leaves room for one rounding of a rounding.
constexpr double kAboutSlack = 0.10;
// A share by which a vague word may miss its interval: "dozens" has been written of 20 and of 110.
constexpr double kVagueSlack = 0.25;
// From this value on, two reports that have the same number for one happening are thought to mean one thing,
// though they name it otherwise. Below it the same number is common by chance: of two counts under 100 in one
// story, about one pair in ten agrees.
constexpr double kTellingValue = 100;

std::vector<std::string> words_of_label(const std::string& label) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : label + " ") {
        if (c != ' ') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    return words;
}

// A plural brought to a form that its singular shares; only for comparing.
std::string stem_of(std::string word) {
    if (word == "children") return "child";
    if (word == "people" || word == "persons") return "person";
    if (word.ends_with("men")) return word.substr(0, word.size() - 3) + "man";
    if (word.ends_with("ies") && word.size() > 4) return word.substr(0, word.size() - 3) + "y";
    if (word.ends_with("s") && !word.ends_with("ss") && word.size() > 3) word.pop_back();
    return word;
}

struct Label {
    std::string head;
    std::set<std::string> modifiers;
};

Label parse_label(const std::string& text) {
    Label label;
    for (const std::string& word : words_of_label(text)) {
        if (!label.head.empty()) label.modifiers.insert(label.head);
        label.head = stem_of(word);
    }
    return label;
}

bool is_vague(const Figure& figure) { return figure.precision == Precision::Vague || !figure.value; }

bool is_toll(const Statement& s) { return s.matter.counted == "people" && is_people_happening(s.matter.happening); }

bool planned(const Statement& s) { return s.planned; }

bool label_contains(const Label& more, const Label& less) {
    return more.head == less.head && std::ranges::includes(more.modifiers, less.modifiers);
}

// Whether labels fit each other, and how well: 2 the same, 1 one says more, 0 not.
int label_fit(const std::string& a, const std::string& b) {
    if (a == b) return 2;
    const Label x = parse_label(a), y = parse_label(b);
    if (x.head.empty() || x.head != y.head) return 0;
    if (x.modifiers == y.modifiers) return 2;
    return label_contains(x, y) || label_contains(y, x) ? 1 : 0;
}

std::string label_of(const Statement& s) { return s.labels.empty() ? s.matter.counted : s.labels.front(); }

int best_fit(const Statement& a, const Statement& b) {
    if (a.matter.counted == "people" && b.matter.counted == "people") return 2;
    // "148 people aboard" and "148 passengers aboard"
    if (a.of_people && b.of_people && (a.matter.counted == "people" || b.matter.counted == "people")) return 1;
    return label_fit(label_of(a), label_of(b));
}

bool same_happening(const Statement& a, const Statement& b) {
    return a.matter.happening == b.matter.happening && a.figure->unit == b.figure->unit;
}

class Groups {
public:
    explicit Groups(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
    std::size_t root(std::size_t i) const {
        while (parent_[i] != i) i = parent_[i];
        return i;
    }
    void join(std::size_t a, std::size_t b) {
        a = root(a);
        b = root(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::size_t> parent_;
};

bool share_companion_value(std::span<const std::vector<Statement>> statements, const Item& a, const Item& b) {
    for (const std::size_t i : a.said->companions) {
        const auto& x = statements[a.report][i].figure;
        for (const std::size_t k : b.said->companions) {
            const auto& y = statements[b.report][k].figure;
            if (x && y && x->value && y->value && *x->value == *y->value && *x->value != *a.said->figure->value) return true;
        }
    }
    return false;
}

bool one_matter(std::span<const std::vector<Statement>> statements, const Item& a, const Item& b) {
    const Statement& s = *a.said;
    const Statement& t = *b.said;
    if (!same_happening(s, t)) return false;
    const bool fits = compatible(*s.figure, *t.figure);
    if (planned(s) != planned(t) && !fits) return false;
    const int fit = best_fit(s, t);
    // Where nothing is said to happen, the noun alone must tell ("firefighters"), and the values must agree.
    if (s.matter.happening.empty()) return fit == 2 && fits && s.matter.counted != "people" && s.matter.qualifiers == t.matter.qualifiers;
    if (fit == 2) return true;
    if (fit == 1) return fits;
    return a.report != b.report && *s.figure->value == *t.figure->value && share_companion_value(statements, a, b);
}

// "North Korea" and "North Korean" are one group: the ending of the adjective is cut.
std::string group_stem(const std::string& group) {
    // Letters of a name that tell it from others; endings of adjectives ("-an", "-ese") come behind them.
    constexpr std::size_t kTellingLetters = 5;
    const auto space = group.rfind(' ');
    const std::size_t last_word = space == std::string::npos ? 0 : space + 1;
    return group.substr(0, last_word + kTellingLetters);
}

// The key of a toll: what happened, to which part, of which group.
using TollKey = std::tuple<std::string, std::set<std::string>, std::string>;

std::vector<MatterGroup> toll_groups(const std::vector<Item>& items) {
    std::map<std::string, std::set<std::string>> groups_of;  // happening -> groups named
    for (const Item& item : items) {
        if (!item.said->group.empty()) groups_of[item.said->matter.happening].insert(group_stem(item.said->group));
    }
    std::map<TollKey, MatterGroup> by_key;
    for (const Item& item : items) {
        std::set<std::string> parts;
        for (const std::string& qualifier : item.said->matter.qualifiers) parts.insert(parse_label(qualifier).head);
        // Where a story knows one group of people, those told of without a group are of it.
        const bool several = groups_of[item.said->matter.happening].size() > 1;
        by_key[{item.said->matter.happening, parts, several ? group_stem(item.said->group) : std::string()}].items.push_back(item);
    }
    std::vector<MatterGroup> out;
    for (auto& [key, group] : by_key) out.push_back(std::move(group));
    return out;
}

void attach_vague(const std::vector<Item>& vague, std::vector<MatterGroup>& groups) {
    std::vector<MatterGroup> fresh;
    const auto attach = [](std::vector<MatterGroup>& to, const Item& item, const std::string& label) {
        MatterGroup* best = nullptr;
        std::tuple<int, std::size_t> best_score{0, 0};
        for (MatterGroup& group : to) {
            if (!same_happening(*group.items.front().said, *item.said)) continue;
            int fit = 0;
            bool fits = true;
            for (const Item& other : group.items) {
                fit = std::max(fit, other.said->matter.counted == "people" && item.said->matter.counted == "people" ? 2 : label_fit(label_of(*other.said), label));
                // A number for several things together is at least that of each.
                fits &= agree(*other.said, *item.said);
            }
            const std::tuple score(fits ? fit : 0, group.items.size());
            if (std::get<0>(score) > 0 && score > best_score) {
                best = &group;
                best_score = score;
            }
        }
        if (best != nullptr && std::ranges::find(best->items, item) == best->items.end()) best->items.push_back(item);
        return best != nullptr;
    };
    for (const Item& item : vague) {
        bool placed = false;
        std::vector<std::string> labels = item.said->labels;
        if (labels.empty()) labels.push_back(item.said->matter.counted);
        for (const std::string& label : labels) placed |= attach(groups, item, label);
        if (placed) continue;
        for (const std::string& label : labels) placed = placed || attach(fresh, item, label);
        if (!placed) fresh.push_back({.items = {item}, .relabelled = false, .labels = {}});
    }
    for (MatterGroup& group : fresh) groups.push_back(std::move(group));
}

bool places_agree(const Statement& a, const Statement& b) {
    return a.matter.where.empty() || b.matter.where.empty() || a.matter.where == b.matter.where;
}

// The same telling number for one happening under two nouns, in two reports.
bool is_relabelled(const MatterGroup& a, const MatterGroup& b) {
    for (const Item& x : a.items) {
        for (const Item& y : b.items) {
            const Statement& s = *x.said;
            const Statement& t = *y.said;
            if (x.report == y.report || !same_happening(s, t) || s.matter.happening.empty() || !places_agree(s, t)) continue;
            if (is_toll(s) || is_toll(t) || planned(s) != planned(t)) continue;
            if (s.figure->value && t.figure->value && *s.figure->value == *t.figure->value && *s.figure->value >= kTellingValue) return true;
        }
    }
    return false;
}

void join_relabelled(std::vector<MatterGroup>& groups) {
    for (std::size_t a = 0; a < groups.size(); ++a) {
        for (std::size_t b = groups.size(); b-- > a + 1;) {
            if (!is_relabelled(groups[a], groups[b])) continue;
            groups[a].items.insert(groups[a].items.end(), groups[b].items.begin(), groups[b].items.end());
            groups[a].relabelled = true;
            groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(b));
        }
    }
}

}  // namespace

bool same_figure(const Figure& a, const Figure& b) {
    return a.value == b.value && a.low == b.low && a.high == b.high && a.precision == b.precision && a.unit == b.unit;
}

bool compatible(const Figure& a, const Figure& b) {
    if (a.unit != b.unit) return false;
    const auto about = [](const Figure& f) { return f.precision == Precision::About && f.value; };
    const auto vague = [](const Figure& f) { return f.precision == Precision::Vague ? kVagueSlack : 0.0; };
    const auto low = [&](const Figure& f) { return about(f) ? *f.value * (1 - kAboutSlack) : f.low * (1 - vague(f)); };
    const auto high = [&](const Figure& f) { return about(f) ? *f.value * (1 + kAboutSlack) : f.high * (1 + vague(f)); };
    return low(a) <= high(b) && low(b) <= high(a);
}

bool agree(const Statement& a, const Statement& b) {
    // A number for several things together ("thousands of builders and sappers") is at least that of each.
    if (a.labels.size() > 1 && b.labels.size() <= 1) return b.figure->low <= a.figure->high;
    if (b.labels.size() > 1 && a.labels.size() <= 1) return a.figure->low <= b.figure->high;
    return compatible(*a.figure, *b.figure);
}

std::vector<MatterGroup> group_matters(std::span<const std::vector<Statement>> statements) {
    std::vector<Item> tolls, exact, vague;
    for (std::size_t r = 0; r < statements.size(); ++r) {
        for (std::size_t i = 0; i < statements[r].size(); ++i) {
            const Statement& s = statements[r][i];
            if (s.kind != StatementKind::Figure || !s.figure || s.other_event) continue;
            (is_toll(s) ? tolls : is_vague(*s.figure) ? vague : exact).push_back({r, i, &s});
        }
    }
    Groups joined(exact.size());
    for (std::size_t a = 0; a < exact.size(); ++a) {
        for (std::size_t b = a + 1; b < exact.size(); ++b) {
            if (one_matter(statements, exact[a], exact[b])) joined.join(a, b);
        }
    }
    std::map<std::size_t, MatterGroup> by_root;
    for (std::size_t i = 0; i < exact.size(); ++i) by_root[joined.root(i)].items.push_back(exact[i]);
    std::vector<MatterGroup> groups;
    for (auto& [root, group] : by_root) groups.push_back(std::move(group));
    join_relabelled(groups);
    attach_vague(vague, groups);
    for (MatterGroup& group : toll_groups(tolls)) groups.push_back(std::move(group));
    for (MatterGroup& group : groups) {
        std::ranges::sort(group.items);
        std::set<std::string> labels;
        for (const Item& item : group.items) labels.insert(item.said->labels.begin(), item.said->labels.end());
        group.labels.assign(labels.begin(), labels.end());
    }
    return groups;
}

}  // namespace stemma
