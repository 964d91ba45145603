#include "story/evidence.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include <fmt/format.h>

#include "base/rows.h"

namespace stemma::story {
namespace {

struct MarkRow {
    const char* name;
    int sign;
};

// In the order of Mark. How long the shorter report is decides what the others are worth, so it may pull either way; so
// may the absence of days.
constexpr std::array<MarkRow, kMarks> kRows{{
    {"words", 1}, {"names", 1}, {"people", 1}, {"places", 1}, {"leads", 1}, {"lead_in", 1}, {"leads_in", 1},
    {"title_in", 1}, {"strongest", 1}, {"rare", 1}, {"rare_pairs", 1}, {"ages", 1}, {"other_ages", -1}, {"other_days", -1}, {"nearest_day", -1},
    {"no_days", 0}, {"first_days", -1}, {"late_days", 1}, {"gap", -1}, {"week", -1}, {"other_place", -1}, {"shortest", 0},
    {"foreign", 1}, {"crowd", -1},
}};

// Days after which how far apart two days are says no more.
constexpr int kFarDays = 30;
// Days between two publications from which the days that both speak of are more than today's and yesterday's.
constexpr double kLate = 7;

// Sums over the words of both.
struct Both {
    double words = 0, names = 0, people = 0, places = 0, leads = 0, rare = 0;
    double later_lead = 0, earlier_lead = 0, later_title = 0, earlier_title = 0;
};

Both both_of(const Profile& later, const Profile& earlier, bool concrete_only) {
    Both sum;
    auto a = later.words.begin();
    auto b = earlier.words.begin();
    while (a != later.words.end() && b != earlier.words.end()) {
        if (a->key < b->key) {
            ++a;
        } else if (b->key < a->key) {
            ++b;
        } else {
            if (!concrete_only || (a->concrete && b->concrete)) {
                const double product = static_cast<double>(a->weight) * static_cast<double>(b->weight);
                sum.words += product;
                if (a->name && b->name) sum.names += product;
                if (a->person && b->person) sum.people += product;
                if (a->place && b->place) sum.places += product;
                if (a->lead && b->lead) sum.leads += product;
                if (a->rare && b->rare) sum.rare += 1;
                if (a->lead) sum.later_lead += static_cast<double>(a->weight);
                if (b->lead) sum.earlier_lead += static_cast<double>(b->weight);
                if (a->title) sum.later_title += static_cast<double>(a->weight);
                if (b->title) sum.earlier_title += static_cast<double>(b->weight);
            }
            ++a, ++b;
        }
    }
    return sum;
}

double share(double part, float of) { return of > 0 ? part / static_cast<double>(of) : 0; }
double cosine(double product, float length_a, float length_b) { return share(product, length_a * length_b); }

bool holds(const Profile& profile, std::uint64_t key) {
    const auto at = std::ranges::lower_bound(profile.words, key, {}, &Weighed::key);
    return at != profile.words.end() && at->key == key;
}

double found_in(const std::vector<std::uint64_t>& keys, const Profile& profile) {
    return static_cast<double>(std::ranges::count_if(keys, [&](std::uint64_t key) { return holds(profile, key); }));
}

// Across languages the side of which more is found is taken: some capitalise every noun, and so have names that are none.
double strongest_in_both(const Profile& a, const Profile& b, bool foreign) {
    const auto part = [](double found, std::size_t of) { return found / static_cast<double>(std::max<std::size_t>(1, of)); };
    if (foreign) {
        return std::max(part(found_in(a.strongest_concrete, b), a.strongest_concrete.size()), part(found_in(b.strongest_concrete, a), b.strongest_concrete.size()));
    }
    return part(found_in(a.strongest, b) + found_in(b.strongest, a), a.strongest.size() + b.strongest.size());
}

template <class T>
std::size_t common(const std::vector<T>& a, const std::vector<T>& b) {
    std::size_t n = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        n += a[i] == b[j];
        const bool step_a = a[i] <= b[j], step_b = b[j] <= a[i];
        i += step_a;
        j += step_b;
    }
    return n;
}

struct Days {
    double same = 0;  // cosine
    int nearest = std::numeric_limits<int>::max();
};

Days compare_days(const std::vector<DayWeight>& a, const std::vector<DayWeight>& b) {
    Days out;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        out.nearest = std::min(out.nearest, std::abs(a[i].day - b[j].day));
        if (a[i].day == b[j].day) out.same += static_cast<double>(a[i].weight) * static_cast<double>(b[j].weight);
        if (a[i].day <= b[j].day) {
            ++i;
        } else {
            ++j;
        }
    }
    return out;
}

double log_count(double count) { return std::log1p(count); }

void compare_times(const Profile& later, const Profile& earlier, Evidence& out) {
    const auto set = [&](Mark mark, double value) { out[mark] = static_cast<float>(value); };
    const bool spoken = !later.days.empty() && !earlier.days.empty();
    const Days days = compare_days(later.days, earlier.days);
    set(NoDays, spoken ? 0 : 1);
    if (spoken) {
        set(OtherDays, days.nearest == 0 ? 0 : 1);
        set(NearestDay, log_count(days.nearest));
        set(FirstDays, log_count(std::min(kFarDays, std::abs(*later.first_day - *earlier.first_day))));
    }
    if (!later.published || !earlier.published) return;
    const double gap = std::abs(std::floor(*later.published) - std::floor(*earlier.published));
    set(Gap, log_count(gap));
    set(Week, std::min(gap / 7, 1.0));
    if (gap > kLate) set(LateDays, days.same);
}

}  // namespace

std::span<const std::string> mark_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> out;
        for (const MarkRow& row : kRows) out.emplace_back(row.name);
        return out;
    }();
    return names;
}

std::span<const int> mark_signs() {
    static const std::vector<int> signs = [] {
        std::vector<int> out;
        for (const MarkRow& row : kRows) out.push_back(row.sign);
        return out;
    }();
    return signs;
}

Evidence evidence(const Profile& later, const Profile& earlier) {
    Evidence out{};
    const auto set = [&](Mark mark, double value) { out[mark] = static_cast<float>(value); };
    const bool foreign = !later.language.empty() && !earlier.language.empty() && later.language != earlier.language;
    set(Foreign, foreign ? 1 : 0);
    const Both both = both_of(later, earlier, foreign);
    const double names = cosine(both.names, later.names, earlier.names);
    set(Words, foreign ? names : both.words);
    set(Names, names);
    set(People, cosine(both.people, later.people, earlier.people));
    set(Places, cosine(both.places, later.places, earlier.places));
    set(Leads, cosine(both.leads, later.leads, earlier.leads));
    const double later_lead = share(both.later_lead, foreign ? later.concrete_lead_sum : later.lead_sum);
    const double earlier_lead = share(both.earlier_lead, foreign ? earlier.concrete_lead_sum : earlier.lead_sum);
    set(LeadIn, std::max(later_lead, earlier_lead));
    set(LeadsIn, std::min(later_lead, earlier_lead));
    set(TitleIn, (share(both.later_title, foreign ? later.concrete_title_sum : later.title_sum) + share(both.earlier_title, foreign ? earlier.concrete_title_sum : earlier.title_sum)) / 2);
    set(Strongest, strongest_in_both(later, earlier, foreign));
    set(Rare, log_count(both.rare));
    set(RarePairs, log_count(static_cast<double>(common(later.pairs, earlier.pairs))));
    const std::size_t ages = common(later.ages, earlier.ages);
    set(Ages, log_count(static_cast<double>(ages)));
    set(OtherAges, !later.ages.empty() && !earlier.ages.empty() && ages == 0 ? 1 : 0);
    compare_times(later, earlier, out);
    const bool other_place = later.main_place && earlier.main_place && !holds(earlier, *later.main_place) && !holds(later, *earlier.main_place);
    set(OtherPlace, other_place ? 1 : 0);
    set(Shortest, log_count(static_cast<double>(std::min(later.length, earlier.length))));
    return out;
}

const Model& built_in_model() {
    static const Model model = [] {
        Model out;
        for (const Row& row : rows_of("models/story.tsv")) {
            if (take_row(row, mark_names(), out.trees) || row.size() != 2) continue;
            if (row[0] == "join") out.join = model_number(row[1]);
            if (row[0] == "merge") out.merge = model_number(row[1]);
        }
        return out;
    }();
    return model;
}

std::string file_text(const Model& model) {
    return "# What speaks for two reports being on one event (src/story/evidence.h). Made by `make story-model`; see README.md.\n"
           "# join, merge: log odds from which a report joins a story, and two stories to each other; base: log odds before all;\n"
           "# tree: a question (mark, threshold), two more, and four values.\n" +
           fmt::format("join\t{}\nmerge\t{}\n", model.join, model.merge) + rows_text(model.trees, mark_names());
}

}  // namespace stemma::story
