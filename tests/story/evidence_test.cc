// Evidence between two reports: the marks one by one, and all of them against slow obvious twins.
#include "story/evidence.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "base/hash.h"
#include "base/rows.h"

namespace stemma::story {
namespace {

Word word(std::string_view form, std::uint32_t sentence = 0) { return {.key = hash64(form), .sentence = sentence}; }
Word name(std::string_view form, std::uint32_t sentence = 0) { return {.key = hash64(form), .sentence = sentence, .name = true}; }

Terms terms_of_words(std::vector<Word> words) {
    Terms terms;
    terms.words = std::move(words);
    std::uint32_t last = 0;
    for (const Word& w : terms.words) last = std::max(last, w.sentence);
    terms.sentences.assign(last + 1, 0);
    return terms;
}

Profile profile_of(const Terms& terms) { return weigh(terms, Counts{}).profile; }

Terms told(std::vector<std::pair<int, float>> days, std::vector<int> ages, std::optional<double> published) {
    Terms terms = terms_of_words({name("ravna"), word("cable"), word("car")});
    for (const auto& [day, count] : days) terms.days.push_back({day, count});
    std::ranges::sort(terms.days, {}, &DayMention::day);
    if (!days.empty()) terms.first_day = days.front().first;
    terms.ages = std::move(ages);
    terms.published = published;
    return terms;
}

struct MarkCase {
    const char* name;
    Terms later, earlier;
    std::map<Mark, float> expected;
    const char* why;
};

TEST(Evidence, OfDaysAgesAndPublication) {
    const float one = std::log1p(1.0f), three = std::log1p(3.0f), hundred = std::log1p(100.0f);
    const MarkCase cases[] = {
        {"OneDay", told({{100, 1}}, {}, 101.0), told({{100, 2}}, {}, 101.5), {{OtherDays, 0}, {NearestDay, 0}, {FirstDays, 0}, {NoDays, 0}, {Gap, 0}}, "the hour does not matter"},
        {"OtherDays", told({{103, 1}}, {}, 104.0), told({{100, 1}, {95, 1}}, {}, 101.0), {{OtherDays, 1}, {NearestDay, three}, {FirstDays, three}, {Gap, three}}, "the nearest two are three apart"},
        {"SilentSide", told({}, {}, 104.0), told({{100, 1}}, {}, 104.0), {{OtherDays, 0}, {NearestDay, 0}, {NoDays, 1}}, "who names no day contradicts none"},
        {"LateFollowUp", told({{100, 1}}, {}, 200.0), told({{100, 1}}, {}, 100.0), {{LateDays, 1}, {Gap, hundred}, {Week, 1}}, "a hundred days later it still speaks of that day"},
        {"SoonFollowUp", told({{100, 1}}, {}, 102.0), told({{100, 1}}, {}, 100.0), {{LateDays, 0}, {Week, 2.0f / 7}}, "everybody speaks of yesterday"},
        {"Undated", told({}, {}, std::nullopt), told({}, {}, 100.0), {{Gap, 0}, {Week, 0}}, "not known is no distance"},
        {"OneAge", told({}, {17, 43}, {}), told({}, {43}, {}), {{Ages, one}, {OtherAges, 0}}, "43 in both"},
        {"OtherAges", told({}, {17}, {}), told({}, {43}, {}), {{Ages, 0}, {OtherAges, 1}}, "none in common"},
        {"NoAge", told({}, {}, {}), told({}, {43}, {}), {{Ages, 0}, {OtherAges, 0}}, "who tells none contradicts none"},
    };
    for (const MarkCase& c : cases) {
        const Evidence got = evidence(profile_of(c.later), profile_of(c.earlier));
        for (const auto& [mark, expected] : c.expected) EXPECT_NEAR(got[mark], expected, 1e-5) << c.name << ", " << mark_names()[mark] << ": " << c.why;
    }
}

TEST(Evidence, AcrossLanguagesOnlyNamesAndNumbersCount) {
    Terms english = terms_of_words({name("ravna"), word("gorge"), word("hotel")}), german = terms_of_words({name("ravna"), word("schlucht"), word("hotel")});
    english.language = "en";
    const Evidence alike = evidence(profile_of(german), profile_of(english));
    german.language = "de";
    const Evidence foreign = evidence(profile_of(german), profile_of(english));
    EXPECT_NEAR(foreign[Words], 1, 1e-5) << "all that can be the same is the same";
    EXPECT_LT(alike[Words], 1);
    EXPECT_NEAR(foreign[LeadIn], 1, 1e-5);
    EXPECT_NEAR(foreign[Strongest], 1, 1e-5);
}

TEST(Evidence, OtherPlaceNeedsBothToHaveOne) {
    Word aldermoor = name("aldermoor"), lorn = name("lorn");
    aldermoor.place = lorn.place = true;
    const Profile a = profile_of(terms_of_words({aldermoor, word("fire")})), b = profile_of(terms_of_words({lorn, word("fire")})), none = profile_of(terms_of_words({word("fire")}));
    EXPECT_EQ(evidence(a, b)[OtherPlace], 1);
    EXPECT_EQ(evidence(a, a)[OtherPlace], 0);
    EXPECT_EQ(evidence(a, none)[OtherPlace], 0);
    EXPECT_EQ(evidence(none, a)[OtherPlace], 0);
}

Terms random_terms(std::mt19937& random) {
    std::vector<Word> words;
    const std::size_t n = 5 + random() % 60;
    for (std::size_t i = 0; i < n; ++i) {
        Word w = word(std::to_string(random() % 50), static_cast<std::uint32_t>(i / 7));
        w.title = i < 4;
        w.name = random() % 3 == 0;
        w.person = w.name && random() % 2 == 0;
        w.place = w.name && !w.person;
        w.speaker = random() % 6 == 0;
        w.function = random() % 5 == 0;
        words.push_back(w);
    }
    return terms_of_words(std::move(words));
}

// The slow obvious twin: vectors as maps, each sum by itself.
double cosine(const Profile& a, const Profile& b, const auto& in) {
    std::map<std::uint64_t, double> of_a;
    double length_a = 0, length_b = 0, product = 0;
    for (const Weighed& w : a.words) {
        if (!in(w)) continue;
        of_a[w.key] = static_cast<double>(w.weight);
        length_a += static_cast<double>(w.weight) * static_cast<double>(w.weight);
    }
    for (const Weighed& w : b.words) {
        if (!in(w)) continue;
        length_b += static_cast<double>(w.weight) * static_cast<double>(w.weight);
        if (of_a.contains(w.key)) product += of_a[w.key] * static_cast<double>(w.weight);
    }
    return length_a > 0 && length_b > 0 ? product / std::sqrt(length_a * length_b) : 0;
}

double share_in(const Profile& a, const Profile& b, const auto& in) {
    double all = 0, found = 0;
    for (const Weighed& w : a.words) {
        if (!in(w)) continue;
        all += static_cast<double>(w.weight);
        if (std::ranges::any_of(b.words, [&](const Weighed& other) { return other.key == w.key; })) found += static_cast<double>(w.weight);
    }
    return all > 0 ? found / all : 0;
}

TEST(Evidence, IsWhatTheSlowTwinSays) {
    std::mt19937 random(17);
    for (int round = 0; round < 300; ++round) {
        const Profile a = profile_of(random_terms(random)), b = profile_of(random_terms(random));
        const Evidence got = evidence(a, b);
        const auto lead = [](const Weighed& w) { return w.lead; };
        const auto title = [](const Weighed& w) { return w.title; };
        EXPECT_NEAR(got[Words], cosine(a, b, [](const Weighed&) { return true; }), 1e-4);
        EXPECT_NEAR(got[Names], cosine(a, b, [](const Weighed& w) { return w.name; }), 1e-4);
        EXPECT_NEAR(got[People], cosine(a, b, [](const Weighed& w) { return w.person; }), 1e-4);
        EXPECT_NEAR(got[Places], cosine(a, b, [](const Weighed& w) { return w.place; }), 1e-4);
        EXPECT_NEAR(got[Leads], cosine(a, b, lead), 1e-4);
        EXPECT_NEAR(got[LeadIn], std::max(share_in(a, b, lead), share_in(b, a, lead)), 1e-4);
        EXPECT_NEAR(got[LeadsIn], std::min(share_in(a, b, lead), share_in(b, a, lead)), 1e-4);
        EXPECT_NEAR(got[TitleIn], (share_in(a, b, title) + share_in(b, a, title)) / 2, 1e-4);
        std::vector<std::uint64_t> pairs;
        std::ranges::set_intersection(a.pairs, b.pairs, std::back_inserter(pairs));
        EXPECT_NEAR(got[RarePairs], std::log1p(static_cast<double>(pairs.size())), 1e-4);
    }
}

TEST(Evidence, OfAReportWithItselfIsTheGreatest) {
    std::mt19937 random(23);
    for (int round = 0; round < 50; ++round) {
        const Profile a = profile_of(random_terms(random)), b = profile_of(random_terms(random));
        const Evidence same = evidence(a, a), other = evidence(a, b);
        for (const Mark mark : {Words, LeadIn, LeadsIn, Strongest}) EXPECT_GE(same[mark] + 1e-5f, other[mark]) << mark_names()[mark];
    }
}

TEST(StoryModel, IsInTheFormThatIsReadAndWritten) {
    const Model& model = built_in_model();
    EXPECT_GT(model.trees.trees.size(), 100u);
    const auto rows = rows_of("models/story.tsv");
    EXPECT_EQ(model.trees.trees.size(), static_cast<std::size_t>(std::ranges::count(rows, std::string_view("tree"), [](const Row& row) { return row[0]; }))) << "a tree that asks for a mark that is not known";
    EXPECT_GT(model.merge, model.join);
    std::set<std::string> names(mark_names().begin(), mark_names().end());
    EXPECT_EQ(names.size(), std::size_t{kMarks}) << "two marks of one name";
    EXPECT_EQ(mark_signs().size(), std::size_t{kMarks});
    const std::string text = file_text(model);
    EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(text, '\n')), 3 + 2 + 1 + model.trees.trees.size()) << "comments, thresholds, base, trees";
}

// What the training promises: a mark never pulls against its sign, whatever the others are.
TEST(StoryModel, NoMarkPullsAgainstItsSign) {
    const Model& model = built_in_model();
    std::mt19937 random(5);
    for (int round = 0; round < 2000; ++round) {
        Evidence low{};
        for (float& value : low) value = static_cast<float>(random() % 1000) / 250;
        const auto mark = random() % kMarks;
        if (mark_signs()[mark] == 0) continue;
        Evidence high = low;
        high[mark] += static_cast<float>(random() % 1000) / 250;
        const double rise = static_cast<double>(model.trees(high)) - static_cast<double>(model.trees(low));
        EXPECT_GE(rise * mark_signs()[mark], -1e-4) << mark_names()[mark];
    }
}

}  // namespace
}  // namespace stemma::story
