#include "story/stream.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace stemma::story {
namespace {

// Stories that are taken to have been seen before the first one, so that the first words already weigh something.
constexpr double kPriorStories = 100;
// Of those, the share that holds a function word, and any other word.
constexpr double kPriorFunctionWord = 0.5, kPriorWord = 0.005;
// A speaker's name counts by so much less.
constexpr double kSpeakerShare = 0.4;
// A name or number counts by so much more.
constexpr double kNameBoost = 2;
// The words of a report that are looked for first in others.
constexpr std::size_t kStrongest = 12;
// Words of a report that propose others, strongest first, and the latest holders that each proposes.
constexpr std::size_t kProposing = 40, kMostHolders = 100;
// Stories that a report is compared with, those first that hold most of its strongest words.
constexpr std::size_t kMostStories = 16;
// Members of a story that a report is compared with, the latest: a busy story has said all it has by then.
constexpr std::size_t kMostMembers = 24;
// Days after which nothing joins any more. One in twenty follow-ups (trials, anniversaries) comes later.
constexpr double kWindow = 400;
// Stories that a rare word may stand in: this many, or this share.
constexpr double kRareStories = 3, kRareShare = 0.004;
// Stories from which on a plain word can be known to be rare; before, only names and numbers are taken for it.
constexpr std::size_t kEnoughStories = 100;
// The score that an absent comparison counts for in a mean.
constexpr double kUnlike = -6;
// Log odds from which a report joins a story, and from which it joins two stories to each other. The weights of
// Evidence::score() were fitted on one half of corpora/incidents; these two were picked on the whole of it
// (lab/score_stories.py, 2026-11-23: B-cubed F1 0.945, pairwise F1 0.851), so that other data may want others.
// Raising kJoin gains precision and loses recall.
constexpr double kJoin = 0.3, kMerge = 1.3;
// How much of the closeness to a story is that to its likest report; the rest is the mean.
constexpr double kLikestShare = 0.4;

// Both are sorted by key.
double dot(const auto& a, const auto& b, const auto& weight) {
    double sum = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i].key < b[j].key) {
            ++i;
        } else if (b[j].key < a[i].key) {
            ++j;
        } else {
            sum += static_cast<double>(weight(a[i++])) * weight(b[j++]);
        }
    }
    return sum;
}

void normalise(auto& terms, auto field) {
    double sum = 0;
    for (const auto& term : terms) sum += static_cast<double>(term.*field) * (term.*field);
    if (sum <= 0) return;
    for (auto& term : terms) term.*field = static_cast<float>((term.*field) / std::sqrt(sum));
}

double cosine_of_days(const std::vector<DayMention>& a, const std::vector<DayMention>& b) {
    const auto weight = [](const DayMention& mention) { return 1 + std::log(static_cast<double>(mention.count)); };
    double in_a = 0, in_b = 0, both = 0;
    for (const DayMention& mention : a) in_a += weight(mention) * weight(mention);
    for (const DayMention& mention : b) in_b += weight(mention) * weight(mention);
    for (const DayMention& mention : a) {
        const auto same = std::ranges::lower_bound(b, mention.day, {}, &DayMention::day);
        if (same != b.end() && same->day == mention.day) both += weight(mention) * weight(*same);
    }
    return both > 0 ? both / std::sqrt(in_a * in_b) : 0;
}

template <class Weighted>
std::vector<std::uint64_t> strongest_of(const std::vector<Weighted>& words, std::size_t n, auto keep) {
    std::vector<const Weighted*> order;
    for (const Weighted& word : words) {
        if (word.all > 0 && keep(word)) order.push_back(&word);
    }
    const std::size_t kept = std::min(n, order.size());
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(kept),
                              [](const Weighted* a, const Weighted* b) { return std::pair(-a->all, a->key) < std::pair(-b->all, b->key); });
    std::vector<std::uint64_t> out;
    for (std::size_t i = 0; i < kept; ++i) out.push_back(order[i]->key);
    return out;
}

template <class Weighted>
std::size_t found_in(const std::vector<std::uint64_t>& keys, const std::vector<Weighted>& words) {
    return static_cast<std::size_t>(std::ranges::count_if(keys, [&](std::uint64_t key) {
        const auto at = std::ranges::lower_bound(words, key, {}, &Weighted::key);
        return at != words.end() && at->key == key;
    }));
}

}  // namespace

// Weights: logistic regression over the 37,901 pairs that are compared in the half of corpora/incidents whose
// md5(incident) is even, 2026-11-23. The signs are what one expects of any kind of event; the sizes come from
// shootings, where wording hardly tells events apart, and so ask for more than other kinds would need.
double Evidence::score() const {
    return -2.7 + 1.7 * words + 6.8 * names + 8.2 * strongest + 0.92 * rare - 2.0 * other_days + 4.8 * late_days - 0.19 * gap - 2.6 * week;
}

double Stream::idf(std::uint64_t key, bool function) const {
    const auto found = stories_holding_.find(key);
    const double holding = 1 + (found == stories_holding_.end() ? 0.0 : static_cast<double>(found->second));
    const double prior = kPriorStories * (function ? kPriorFunctionWord : kPriorWord);
    return std::max(0.0, std::log((static_cast<double>(living_) + 1 + kPriorStories) / (holding + prior)));
}

Stream::Member Stream::weighed(const Terms& terms) const {
    Member member;
    member.language = terms.language;
    member.published = terms.published;
    member.days = terms.days;
    const double rare_limit = std::max(kRareStories, kRareShare * static_cast<double>(living_));
    for (const Term& term : terms.words) {
        const double weight = (1 + std::log(static_cast<double>(term.count))) * idf(term.key, term.function) * (term.speaker ? kSpeakerShare : 1);
        const bool concrete = term.name || term.number;
        const auto found = stories_holding_.find(term.key);
        const bool rare = !term.speaker && !term.function && (concrete || living_ >= kEnoughStories) && (found == stories_holding_.end() || found->second <= rare_limit);
        member.words.push_back({term.key, static_cast<float>(concrete ? weight * kNameBoost : weight), term.name ? static_cast<float>(weight) : 0.0f, rare, concrete});
    }
    normalise(member.words, &Weighted::all);
    normalise(member.words, &Weighted::name);
    member.strongest = strongest_of(member.words, kStrongest, [](const Weighted&) { return true; });
    member.strongest_concrete = strongest_of(member.words, kStrongest, [](const Weighted& word) { return word.concrete; });
    return member;
}

Evidence Stream::evidence(const Member& later, const Member& earlier) const {
    Evidence out;
    const bool foreign = !later.language.empty() && !earlier.language.empty() && later.language != earlier.language;
    const auto all = [](const Weighted& word) { return word.all; };
    const auto name = [](const Weighted& word) { return word.name; };
    out.names = dot(later.words, earlier.words, name);
    if (!foreign) {
        out.words = dot(later.words, earlier.words, all);
        out.strongest = static_cast<double>(found_in(later.strongest, earlier.words) + found_in(earlier.strongest, later.words)) /
                        static_cast<double>(std::max<std::size_t>(1, later.strongest.size() + earlier.strongest.size()));
    } else {
        // Across languages only names and numbers can be the same. Some languages capitalise every noun, so the
        // side of which more is found is taken to be the one with names alone.
        const auto share = [](const Member& from, const Member& in) {
            return static_cast<double>(found_in(from.strongest_concrete, in.words)) / static_cast<double>(std::max<std::size_t>(1, from.strongest_concrete.size()));
        };
        out.strongest = std::max(share(later, earlier), share(earlier, later));
        out.words = out.names;
    }
    const double same_days = cosine_of_days(later.days, earlier.days);
    out.other_days = !later.days.empty() && !earlier.days.empty() && same_days == 0 ? 1 : 0;
    out.rare = std::log1p(dot(later.words, earlier.words, [](const Weighted& word) { return word.rare ? 1.0 : 0.0; }));
    if (later.published && earlier.published) {
        const double days = std::abs(std::floor(*later.published) - std::floor(*earlier.published));
        out.gap = std::log1p(days);
        out.late_days = days > 7 ? same_days : 0;
        out.week = std::min(days / 7, 1.0);
    }
    return out;
}

std::vector<std::size_t> Stream::neighbours(const Member& member) const {
    std::map<std::size_t, double> proposed;  // story -> how much of the report's strength stands there
    std::set<std::size_t> here;
    for (const std::uint64_t key : strongest_of(member.words, kProposing, [](const Weighted&) { return true; })) {
        const auto found = holders_.find(key);
        if (found == holders_.end()) continue;
        here.clear();
        std::size_t left = kMostHolders;
        for (auto holder = found->second.rbegin(); holder != found->second.rend() && left > 0; ++holder, --left) {
            const Member& other = members_[*holder];
            if (member.published && other.published && std::abs(*member.published - *other.published) > kWindow) break;
            here.insert(other.story);
        }
        for (const std::size_t story : here) proposed[story] += 1 / (1 + std::log(static_cast<double>(here.size())));
    }
    std::vector<std::pair<double, std::size_t>> order;
    for (const auto& [story, strength] : proposed) order.emplace_back(-strength, story);
    std::ranges::sort(order);
    if (order.size() > kMostStories) order.resize(kMostStories);
    std::vector<std::size_t> out;
    for (const auto& [strength, story] : order) out.push_back(story);
    std::ranges::sort(out);
    return out;
}

// Closeness to each story nearby.
std::vector<std::pair<std::size_t, double>> Stream::scores(const Member& member) const {
    std::vector<std::pair<std::size_t, double>> out;
    for (const std::size_t story : neighbours(member)) {
        const auto& all = stories_[story];
        const std::size_t n = std::min(kMostMembers, all.size());
        double likest = kUnlike, sum = 0;
        for (std::size_t i = all.size() - n; i < all.size(); ++i) {
            const double score = std::max(kUnlike, evidence(member, members_[all[i]]).score());
            likest = std::max(likest, score);
            sum += score;
        }
        out.emplace_back(story, kLikestShare * likest + (1 - kLikestShare) * sum / static_cast<double>(n));
    }
    return out;
}

std::vector<std::pair<std::size_t, Evidence>> Stream::compare(const Terms& terms) const {
    const Member member = weighed(terms);
    std::vector<std::pair<std::size_t, Evidence>> out;
    for (const std::size_t story : neighbours(member)) {
        for (const std::size_t other : stories_[story]) out.emplace_back(other, evidence(member, members_[other]));
    }
    return out;
}

void Stream::enter(Member&& member, std::size_t story) {
    const auto place = static_cast<std::uint32_t>(members_.size());
    member.story = story;
    stories_[story].push_back(place);
    for (const Weighted& word : member.words) {
        holders_[word.key].push_back(place);
        if (words_of_story_[story][word.key]++ == 0) ++stories_holding_[word.key];
    }
    members_.push_back(std::move(member));
}

void Stream::merge(std::size_t into, std::size_t from) {
    for (const std::size_t member : stories_[from]) members_[member].story = into;
    stories_[into].insert(stories_[into].end(), stories_[from].begin(), stories_[from].end());
    std::ranges::sort(stories_[into]);
    stories_[from].clear();
    for (const auto& [key, count] : words_of_story_[from]) {
        std::uint32_t& held = words_of_story_[into][key];
        if (held > 0) --stories_holding_[key];
        held += count;
    }
    words_of_story_[from].clear();
    --living_;
}

void Stream::add(const ReportId& id, const std::optional<StoryId>& given, const Terms& terms) {
    Member member = weighed(terms);
    member.id = id;
    member.given = given;
    std::optional<std::size_t> home;
    std::vector<std::size_t> same;  // stories that this report shows to be one with its own
    if (given) {
        const auto known = given_.find(given->text);
        if (known != given_.end()) home = known->second;
    } else {
        double highest = kJoin;
        for (const auto& [story, score] : scores(member)) {
            if (members_[stories_[story].front()].given) continue;  // such a grouping is kept as it came
            if (score >= highest) highest = score, home = story;
            if (score >= kMerge) same.push_back(story);
        }
    }
    if (!home) {
        home = stories_.size();
        stories_.emplace_back();
        words_of_story_.emplace_back();
        ++living_;
        if (given) given_.emplace(given->text, *home);
    }
    enter(std::move(member), *home);
    for (const std::size_t story : same) {
        if (story == *home) continue;
        const std::size_t into = std::min(story, *home);
        merge(into, std::max(story, *home));
        home = into;
    }
}

std::vector<Story> Stream::stories() const {
    std::vector<std::vector<std::size_t>> ordered;
    for (const auto& story : stories_) {
        if (!story.empty()) ordered.push_back(story);
    }
    std::ranges::sort(ordered);
    std::vector<Story> out;
    for (const auto& story : ordered) {
        const Member& first = members_[story.front()];
        Story& made = out.emplace_back();
        made.id = first.given.value_or(StoryId{first.id.text});
        if (!first.given) {
            while (given_.contains(made.id.text)) made.id.text += "-own";  // somebody gave this name to another story
        }
        for (const std::size_t member : story) made.reports.push_back(members_[member].id);
    }
    return out;
}

}  // namespace stemma::story
