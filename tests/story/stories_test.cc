#include "stemma/story.h"

#include <algorithm>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "base/unicode.h"
#include "story/stream.h"

namespace stemma {
namespace {

struct Given {
    std::string id, published, title, text, language = "en", story = "";
};

Report report_of(const Given& given) {
    Report report;
    report.id = {given.id};
    report.title = given.title;
    report.language = given.language;
    if (!given.published.empty()) report.published = Stamp{given.published, TimePrecision::Day, "given"};
    if (!given.story.empty()) report.story = StoryId{given.story};
    report.paragraphs.push_back({Role::Body, given.text});
    return report;
}

std::vector<Story> stories_of(const std::vector<Given>& given) {
    std::vector<Report> reports;
    for (const Given& one : given) reports.push_back(report_of(one));
    return find_stories(reports, std::vector<Annotation>(reports.size()));
}

std::vector<std::vector<std::string>> groups_of(const std::vector<Story>& stories) {
    std::vector<std::vector<std::string>> groups;
    for (const Story& story : stories) {
        auto& group = groups.emplace_back();
        for (const ReportId& id : story.reports) group.push_back(id.text);
    }
    return groups;
}

// One event, told five times.
const std::vector<Given> kCableCar{
    {"c1", "", "Cable car stuck above Ravna gorge", "Rescuers brought 26 people down from a cable car that stuck above the Ravna gorge on Saturday. The operator Skala Lift said a brake had locked in the wind. Nobody was hurt, the mountain rescue of Ravna said."},
    {"c2", "", "Twenty-six saved from gondolas at Ravna", "Mountain rescue teams lowered 26 passengers on ropes after the Ravna cable car stopped between two masts. Skala Lift, which runs it, blames a brake. Some of the passengers had waited for seven hours above the gorge."},
    {"c3", "", "Ravna: brake blamed for cable car halt", "A brake that locked in strong wind halted the cable car at Ravna, its operator Skala Lift said. All 26 passengers were roped down into the gorge by mountain rescue. The mayor asked why it took seven hours."},
    {"c4", "", "Seven hours above the gorge", "Passengers of the Ravna cable car have told of seven hours in the wind before rescuers reached them. There were 26 people in the gondolas when the brake locked. Skala Lift promised to pay their hotels."},
    {"c5", "", "Lift company under fire after Ravna rescue", "Skala Lift has to answer questions after its cable car over the Ravna gorge stood still for seven hours. The 26 passengers were unhurt. An inspector will look at the brake on Monday."},
};

// Another one of another kind.
const std::vector<Given> kBakery{
    {"b1", "", "Fire guts bakery in Hollin Street", "A fire destroyed the Fenwick bakery in Hollin Street early on Thursday. Flames were seen from the station, and 12 neighbours spent the night in a gym. The fire service of Aldermoor suspects an oven."},
    {"b2", "", "Oven may have caused Aldermoor bakery fire", "Investigators believe an oven started the fire that gutted the Fenwick bakery in Aldermoor. Twelve neighbours of the house in Hollin Street were taken to a gym. The owner, Tom Fenwick, wants to rebuild."},
};

std::vector<Given> joined(std::vector<Given> a, const std::vector<Given>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

std::vector<Given> dated(std::vector<Given> given, const std::string& day) {
    for (Given& one : given) one.published = day;
    return given;
}

TEST(Stories, FiveUndatedReportsOnOneEventAreOneStory) { EXPECT_EQ(groups_of(stories_of(kCableCar)).size(), 1u); }

TEST(Stories, TwoEventsInOneFolderAreTwoStories) {
    const std::vector<std::vector<std::string>> expected{{"b1", "b2"}, {"c1", "c2", "c3", "c4", "c5"}};
    auto undated = groups_of(stories_of(joined(kCableCar, kBakery)));
    EXPECT_EQ(undated, expected);
    auto same_day = groups_of(stories_of(dated(joined(kCableCar, kBakery), "2022-01-20")));
    EXPECT_EQ(same_day, expected) << "one day for all of them";
}

TEST(Stories, AReportInAnotherLanguageJoinsByNamesAndNumbers) {
    std::vector<Given> reports = dated(kCableCar, "2022-01-22");
    reports.push_back({"d1", "2022-01-23", "Seilbahn über der Ravna-Schlucht blieb stecken",
                       "Nach sieben Stunden im Wind sind 26 Fahrgäste einer Seilbahn in Ravna gerettet worden. Nach Angaben des Betreibers Skala Lift hatte eine Bremse blockiert. Verletzt wurde niemand.", "de"});
    reports.push_back({"d2", "2022-01-23", "Stadtrat streitet über neue Turnhalle",
                       "Der Stadtrat von Eschenbrück hat am Mittwoch über den Bau einer Turnhalle gestritten. Die Kosten sind auf 4 Millionen Euro gestiegen. Bürgermeisterin Jana Holm will sparen.", "de"});
    const std::vector<std::vector<std::string>> expected{{"c1", "c2", "c3", "c4", "c5", "d1"}, {"d2"}};
    EXPECT_EQ(groups_of(stories_of(reports)), expected);
}

TEST(Stories, TheSameKindOfEventInTheSameTownOnAnotherDayIsAnother) {
    const std::vector<Report> reports{
        report_of({"f1", "2022-01-10", "Man injured in Aldermoor crash", "A man was injured when his van hit a tree in Station Road in Aldermoor on Monday, police said."}),
        report_of({"f2", "2022-06-15", "Woman injured in Aldermoor crash", "A woman was injured when her car hit a lamp post in Mill Lane in Aldermoor on Wednesday, police said."}),
    };
    std::vector<Annotation> annotations(2);
    for (const auto& [i, day] : {std::pair<std::size_t, const char*>{0, "2022-01-10"}, {1, "2022-06-15"}}) {
        Time time;
        time.value = day;
        annotations[i].times.push_back(time);
    }
    EXPECT_EQ(find_stories(reports, annotations).size(), 2u);
}

TEST(Stories, AGivenStoryIsKept) {
    std::vector<Given> reports = joined(kCableCar, kBakery);
    for (Given& one : reports) one.story = one.id == "c1" || one.id == "b1" ? "mixed" : one.id == "c2" ? "lonely" : "";
    const auto stories = stories_of(reports);
    std::set<std::string> ids;
    for (const Story& story : stories) {
        ids.insert(story.id.text);
        std::vector<std::string> members;
        for (const ReportId& id : story.reports) members.push_back(id.text);
        if (story.id.text == "mixed") { EXPECT_EQ(members, (std::vector<std::string>{"b1", "c1"})); }
        if (story.id.text == "lonely") { EXPECT_EQ(members, (std::vector<std::string>{"c2"})); }
    }
    EXPECT_TRUE(ids.contains("mixed") && ids.contains("lonely"));
}

TEST(Stories, AnIdThatSomebodyGaveIsNotGivenTwice) {
    std::vector<Given> reports = kBakery;
    reports.push_back(kCableCar[0]);
    reports.back().story = "b1";
    std::set<std::string> ids;
    for (const Story& story : stories_of(reports)) EXPECT_TRUE(ids.insert(story.id.text).second) << story.id.text;
    EXPECT_EQ(ids.size(), 2u);
}

TEST(Stories, AreNamedByTheirFirstReportAndInTimeOrder) {
    std::vector<Given> reports = dated(kBakery, "2022-03-02");
    reports[1].published = "2022-03-01";
    reports.push_back(kCableCar[0]);
    reports.push_back({"a0", "2022-03-09", "Chess club wins", "The chess club of Lorn won the cup of the county on Tuesday after a game of nine hours."});
    const auto stories = stories_of(reports);
    const std::vector<std::vector<std::string>> expected{{"b2", "b1"}, {"a0"}, {"c1"}};
    EXPECT_EQ(groups_of(stories), expected) << "undated reports come last";
    EXPECT_EQ(stories[0].id.text, "b2");
}

// A stream of invented events with reports that share their event's names, more or less.
std::vector<Given> random_stream(unsigned seed, int events, int reports_each) {
    std::mt19937 random(seed);
    const auto word = [&](int vocabulary) {
        std::string out;
        for (auto n = static_cast<unsigned>(random()) % static_cast<unsigned>(vocabulary) + 30; n > 0; n /= 26) out += static_cast<char>('a' + n % 26);
        return out;
    };
    const auto name = [&] {
        std::string out = word(500'000);
        out[0] = static_cast<char>(out[0] - 'a' + 'A');
        return out;
    };
    std::vector<Given> stream;
    for (int e = 0; e < events; ++e) {
        std::vector<std::string> names;
        for (int i = 0; i < 8; ++i) names.push_back(name());
        const int day = static_cast<int>(random() % 20) + 1;
        for (int r = 0; r < reports_each; ++r) {
            Given& given = stream.emplace_back();
            given.id = std::string("e").append(std::to_string(e)).append("r").append(std::to_string(r));
            given.published = std::string("2022-03-").append(day + r < 10 ? "0" : "").append(std::to_string(day + r));
            given.title = "report";
            for (int i = 0; i < 60; ++i) {
                if (i > 0) given.text += ' ';
                given.text += random() % 4 == 0 ? names[random() % names.size()] : word(300);
            }
        }
    }
    return stream;
}

TEST(Stories, AnyOrderOfTheInputGivesTheSame) {
    std::vector<Given> stream = random_stream(1, 12, 4);
    const auto expected = groups_of(stories_of(stream));
    EXPECT_GT(expected.size(), 5u);
    EXPECT_LT(expected.size(), 40u);
    std::mt19937 random(2);
    for (int round = 0; round < 5; ++round) {
        std::ranges::shuffle(stream, random);
        EXPECT_EQ(groups_of(stories_of(stream)), expected);
    }
}

TEST(Stories, OneByOneIsTheSameAsAllAtOnce) {
    for (unsigned seed = 1; seed <= 4; ++seed) {
        std::vector<Given> given = random_stream(seed, 10, 4);
        std::ranges::sort(given, {}, [](const Given& one) { return std::pair(one.published, one.id); });
        story::Stream stream;
        for (std::size_t n = 0; n < given.size(); ++n) {
            const Report report = report_of(given[n]);
            stream.add(report.id, report.story, story::terms_of(report, {}));
            if (n % 7 != 0 && n + 1 != given.size()) continue;
            const std::vector<Given> so_far(given.begin(), given.begin() + static_cast<std::ptrdiff_t>(n + 1));
            EXPECT_EQ(groups_of(stream.stories()), groups_of(stories_of(so_far))) << "seed " << seed << ", after " << n + 1;
        }
    }
}

// The slow obvious twin of the proposals: a report of the same event must be among those that are compared.
TEST(Stories, ProposesEveryReportThatSharesSeveralNames) {
    const std::vector<Given> given = random_stream(9, 15, 3);
    story::Stream stream;
    std::vector<std::string> events;
    std::size_t expected = 0;
    for (const Given& one : given) {
        const Report report = report_of(one);
        const story::Terms terms = story::terms_of(report, {});
        std::set<std::size_t> compared;
        for (const auto& [place, evidence] : stream.compare(terms)) compared.insert(place);
        const std::string event = one.id.substr(0, one.id.find('r'));
        for (std::size_t i = 0; i < events.size(); ++i) {
            if (events[i] != event) continue;
            ++expected;
            EXPECT_TRUE(compared.contains(i)) << one.id;
        }
        events.push_back(event);
        stream.add(report.id, std::nullopt, terms);
    }
    EXPECT_EQ(expected, 45u);
}

TEST(Stories, EveryReportStandsInExactlyOneStory) {
    const std::vector<Given> given = joined(joined(random_stream(3, 20, 3), kCableCar), {{"empty", "", "", ""}, {"odd", "not a date", "?", "\xFF\xFE"}});
    std::set<std::string> seen;
    for (const auto& group : groups_of(stories_of(given))) {
        for (const std::string& id : group) EXPECT_TRUE(seen.insert(id).second) << id;
    }
    EXPECT_EQ(seen.size(), given.size());
}

TEST(Stories, NoReportsNoStories) { EXPECT_TRUE(stories_of({}).empty()); }

TEST(Stories, JsonHasTheStoryAndItsReports) {
    EXPECT_EQ(to_json_line(Story{{"s"}, {{"a"}, {"b\""}}}), "{\"story\":\"s\",\"reports\":[\"a\",\"b\\\"\"]}");
}

}  // namespace
}  // namespace stemma
