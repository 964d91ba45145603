#include "story/profile.h"

#include <cmath>

#include "base/hash.h"

namespace stemma::story {
namespace {

// Weights of an occurrence by its place: news puts who, what and where first.
constexpr float kInTitle = 3, kInLead = 2, kElsewhere = 1;
// A name or number counts by so much more, a speaker's name by so much less.
constexpr double kConcreteBoost = 2, kSpeakerShare = 0.4;
// Stories that a rare word, or a rare pair, may stand in: this many, or this share of the open ones.
constexpr double kRareStories = 3, kRareShare = 0.004, kRarePairStories = 2, kRarePairShare = 0.002;
// Stories from which on a plain word can be known to be rare; before, only names and numbers are taken for it.
constexpr std::size_t kEnoughStories = 100;
// Other stories in which a sentence stands, from which it is template.
constexpr std::uint32_t kTemplateStories = 2;
// Words of its own that a report must keep; below, what looks like template is all there is and stays.
constexpr std::size_t kFewestOwn = 20;

// The words that are the report's own.
std::vector<const Word*> own_words(const Terms& terms, const Counts& counts) {
    std::vector<const Word*> own;
    for (const Word& word : terms.words) {
        const std::uint64_t sentence = terms.sentences[word.sentence];
        if (sentence == 0 || counts.holding(sentence) < kTemplateStories) own.push_back(&word);
    }
    if (own.size() >= kFewestOwn || own.size() == terms.words.size()) return own;
    own.clear();
    for (const Word& word : terms.words) own.push_back(&word);
    return own;
}

struct Occurrence {
    const Word* word;
    bool lead;
};

// Each distinct word with all that is known of it, its count as yet in `weight`.
std::vector<Weighed> counted(const std::vector<const Word*>& own, const Counts& counts) {
    std::vector<Occurrence> occurrences;
    std::size_t body = 0;
    for (const Word* word : own) {
        const bool lead = word->title || body < kLeadWords;
        body += !word->title;
        if (!word->function) occurrences.push_back({word, lead});
    }
    std::ranges::stable_sort(occurrences, {}, [](const Occurrence& o) { return o.word->key; });
    const double stories = static_cast<double>(counts.stories());
    std::vector<Weighed> out;
    for (std::size_t i = 0; i < occurrences.size();) {
        Weighed weighed;
        weighed.key = occurrences[i].word->key;
        bool speaker = false;
        float count = 0;
        for (; i < occurrences.size() && occurrences[i].word->key == weighed.key; ++i) {
            const Word& word = *occurrences[i].word;
            count += word.title ? kInTitle : occurrences[i].lead ? kInLead : kElsewhere;
            weighed.name = weighed.name || word.name;
            weighed.person = weighed.person || word.person;
            weighed.place = weighed.place || word.place;
            weighed.concrete = weighed.concrete || word.name || word.number;
            weighed.title = weighed.title || word.title;
            weighed.lead = weighed.lead || occurrences[i].lead;
            speaker = speaker || word.speaker;
        }
        weighed.person = weighed.person && !speaker;
        weighed.rare = !speaker && (weighed.concrete || counts.stories() >= kEnoughStories) && counts.holding(weighed.key) <= std::max(kRareStories, kRareShare * stories);
        weighed.weight = static_cast<float>((1 + std::log(static_cast<double>(count))) * counts.idf(weighed.key) * (speaker ? kSpeakerShare : 1) * (weighed.concrete ? kConcreteBoost : 1));
        out.push_back(weighed);
    }
    return out;
}

// Length of the part of the vector that `in` takes.
template <class In>
float length_of(const std::vector<Weighed>& words, const In& in) {
    double sum = 0;
    for (const Weighed& word : words) sum += in(word) ? static_cast<double>(word.weight) * static_cast<double>(word.weight) : 0.0;
    return static_cast<float>(std::sqrt(sum));
}

template <class In>
float sum_of(const std::vector<Weighed>& words, const In& in) {
    double sum = 0;
    for (const Weighed& word : words) sum += in(word) ? static_cast<double>(word.weight) : 0.0;
    return static_cast<float>(sum);
}

void measure(Profile& profile) {
    auto& words = profile.words;
    const float length = length_of(words, [](const Weighed&) { return true; });
    if (length > 0) {
        for (Weighed& word : words) word.weight /= length;
    }
    profile.names = length_of(words, [](const Weighed& w) { return w.name; });
    profile.people = length_of(words, [](const Weighed& w) { return w.person; });
    profile.places = length_of(words, [](const Weighed& w) { return w.place; });
    profile.leads = length_of(words, [](const Weighed& w) { return w.lead; });
    profile.lead_sum = sum_of(words, [](const Weighed& w) { return w.lead; });
    profile.title_sum = sum_of(words, [](const Weighed& w) { return w.title; });
    profile.concrete_lead_sum = sum_of(words, [](const Weighed& w) { return w.lead && w.concrete; });
    profile.concrete_title_sum = sum_of(words, [](const Weighed& w) { return w.title && w.concrete; });
    float most = 0;
    for (const Weighed& word : words) {
        if (word.place && word.weight > most) most = word.weight, profile.main_place = word.key;
    }
}

std::vector<std::uint64_t> pairs_of(const std::vector<const Word*>& own) {
    std::vector<std::uint64_t> pairs;
    for (std::size_t i = 0; i + 1 < own.size(); ++i) {
        const Word &a = *own[i], &b = *own[i + 1];
        if (a.sentence != b.sentence || a.function || b.function || (a.speaker && b.speaker)) continue;
        const std::uint64_t both[] = {a.key, b.key};
        pairs.push_back(hash64({reinterpret_cast<const char*>(both), sizeof both}));
    }
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

std::vector<DayWeight> days_of(const std::vector<DayMention>& mentions) {
    std::vector<DayWeight> days;
    double sum = 0;
    for (const DayMention& mention : mentions) {
        const double weight = 1 + std::log(static_cast<double>(mention.count));
        days.push_back({mention.day, static_cast<float>(weight)});
        sum += weight * weight;
    }
    for (DayWeight& day : days) day.weight = static_cast<float>(static_cast<double>(day.weight) / std::sqrt(sum));
    return days;
}

}  // namespace

std::vector<std::uint64_t> heaviest(const Profile& profile, std::size_t most, bool concrete_only) {
    std::vector<const Weighed*> order;
    for (const Weighed& word : profile.words) {
        if (word.weight > 0 && (word.concrete || !concrete_only)) order.push_back(&word);
    }
    const std::size_t kept = std::min(most, order.size());
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(kept),
                              [](const Weighed* a, const Weighed* b) { return std::pair(-a->weight, a->key) < std::pair(-b->weight, b->key); });
    std::vector<std::uint64_t> out;
    for (std::size_t i = 0; i < kept; ++i) out.push_back(order[i]->key);
    return out;
}

// A sentence is passed over whole, and pairs lie within one: those of all words hold those of any report's own words.
std::vector<std::uint64_t> keys_of(const Terms& terms) {
    std::vector<const Word*> all;
    for (const Word& word : terms.words) all.push_back(&word);
    std::vector<std::uint64_t> keys = pairs_of(all);
    for (const Word& word : terms.words) keys.push_back(word.key);
    std::ranges::copy_if(terms.sentences, std::back_inserter(keys), [](std::uint64_t sentence) { return sentence != 0; });
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

Weighing weigh(const Terms& terms, const Counts& counts) {
    Weighing out;
    Profile& profile = out.profile;
    const std::vector<const Word*> own = own_words(terms, counts);
    profile.words = counted(own, counts);
    measure(profile);
    profile.strongest = heaviest(profile, kStrongest);
    profile.strongest_concrete = heaviest(profile, kStrongest, true);
    out.keys = pairs_of(own);
    const double rare_limit = std::max(kRarePairStories, kRarePairShare * static_cast<double>(counts.stories()));
    std::ranges::copy_if(out.keys, std::back_inserter(profile.pairs), [&](std::uint64_t pair) { return counts.holding(pair) <= rare_limit; });
    for (const Weighed& word : profile.words) out.keys.push_back(word.key);
    std::ranges::copy_if(terms.sentences, std::back_inserter(out.keys), [](std::uint64_t sentence) { return sentence != 0; });
    std::ranges::sort(out.keys);
    out.keys.erase(std::unique(out.keys.begin(), out.keys.end()), out.keys.end());
    profile.days = days_of(terms.days);
    profile.first_day = terms.first_day;
    profile.ages = terms.ages;
    profile.published = terms.published;
    profile.language = terms.language;
    profile.length = own.size();
    return out;
}

}  // namespace stemma::story
