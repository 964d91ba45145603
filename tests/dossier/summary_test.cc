#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "base/unicode.h"
#include "sample.h"
#include "stemma/lang.h"

namespace stemma {
namespace {

// A story of reports of one paragraph each, put together as the earlier steps do; every report a day later.
class Told {
public:
    void report(const std::string& id, const std::string& text) {
        Report report;
        report.id = {id};
        report.outlet = "Outlet " + id;
        report.language = "en";
        report.published = Stamp{"2031-05-0" + std::to_string(reports_.size() + 1), TimePrecision::Day, "test"};
        report.paragraphs = {{Role::Body, text}};
        annotations_.push_back(annotate(report));
        reports_.push_back(std::move(report));
        statements_.emplace_back();
    }

    // A statement of the last report at the first `passage` of its text.
    Statement& statement(const std::string& passage, double value) {
        const std::string text = reports_.back().text();
        const auto begin = static_cast<std::uint32_t>(text.find(passage));
        Statement statement;
        statement.report = reports_.back().id;
        statement.id = {reports_.back().id.text + "#" + std::to_string(statements_.back().size() + 1)};
        statement.text = passage;
        statement.passage = {{begin}, {begin + static_cast<std::uint32_t>(passage.size())}};
        statement.figure = Figure{passage.substr(0, passage.find(' ')), value, value, value, Precision::Exact, ""};
        statements_.back().push_back(statement);
        return statements_.back().back();
    }

    // A finding of people killed, with a reading for each list of statements.
    Finding& finding(Verdict verdict, const std::vector<std::vector<Statement>>& readings) {
        Finding finding;
        finding.id = {"f" + std::to_string(collation_.findings.size() + 1)};
        finding.matter.text = "people killed";
        finding.matter.counted = "people";
        finding.matter.happening = "killed";
        finding.verdict = verdict;
        const double settled = *readings.front().front().figure->value;
        finding.settled = Settled{settled, settled, settled, Rule::Corroborated};
        for (const auto& statements : readings) {
            Reading reading;
            reading.figure = *statements.front().figure;
            for (const Statement& statement : statements) {
                reading.statements.push_back(statement.id);
                reading.reports.push_back(statement.report);
            }
            finding.readings.push_back(std::move(reading));
        }
        collation_.findings.push_back(std::move(finding));
        return collation_.findings.back();
    }

    std::vector<std::string> summary() const {
        std::vector<std::string> out;
        for (const SummarySentence& sentence : assemble({{"s"}, {}}, reports_, annotations_, statements_, {}, collation_).summary) out.push_back(sentence.text);
        return out;
    }

private:
    std::vector<Report> reports_;
    std::vector<Annotation> annotations_;
    std::vector<std::vector<Statement>> statements_;
    Collation collation_;
};

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) out += line + "\n";
    return out;
}

bool tells(const std::vector<std::string>& summary, const std::string& sentence) { return std::find(summary.begin(), summary.end(), sentence) != summary.end(); }

TEST(Summary, QuotesNoFurnitureAndNothingThatPointsBack) {
    const struct { const char* sentence; bool told; const char* why; } rows[] = {
        {"Click here for more news about the burned ferry in Orvik.", false, "a call to the reader"},
        {"(Photo by Ilse Brandt) The ferry lay on its side near the Orvik pier.", false, "a caption begins in brackets"},
        {"Image 3 of 12 The ferry lay on its side near the Orvik pier.", false, "a caption"},
        {"5. The ferry lay on its side near the Orvik pier.", false, "an item of a numbered list"},
        {"Write to news@orvik.example about the ferry and the pier.", false, "an address"},
        {"Harbour officers tell us the ferry lay near the Orvik pier.", false, "an outlet of itself"},
        {"He left the ferry before it reached the Orvik pier.", false, "nobody knows who he is"},
        {"Police say he left the ferry before the fire began.", false, "not the police"},
        {"Medics carried him to the hospital in Orvik on Tuesday.", false, "not the medics"},
        {"US officials sent two divers to the ferry near Orvik.", true, "a country, not the readers"},
        {"“The ferry was one of our oldest,” the owner said in Orvik.", true, "within quotation marks it is the speaker's"},
        {"Share prices of the ferry line in Orvik fell by half.", true, "no share line"},
        {"The captain said he left the ferry before the fire began.", false, "who says it may be another than he"},
        {"Captain Ole Lund left before his ferry reached the Orvik pier.", true, "he is named before"},
        {"Officers found the mate in his cabin on the burned ferry.", true, "he is told of before"},
    };
    for (const auto& [sentence, told, why] : rows) {
        Told story;
        story.report("a", std::string("A ferry burned at the pier of Orvik on Monday evening. ") + sentence);
        EXPECT_EQ(tells(story.summary(), sentence), told) << sentence << "\n" << why << "\n" << joined(story.summary());
    }
}

TEST(Summary, LeavesOutWhatIsToldOfAnotherEventOnly) {
    for (const bool other : {false, true}) {
        Told story;
        story.report("a", "Two sailors died when a ferry burned at Orvik on Monday. Nine people drowned off Tarn when a trawler sank last year.");
        const Statement first = story.statement("Two sailors died", 2);
        Statement& nine = story.statement("Nine people drowned", 9);
        nine.other_event = other;
        story.finding(Verdict::Same, {{first}});
        story.finding(Verdict::Same, {{nine}});
        EXPECT_EQ(tells(story.summary(), "Nine people drowned off Tarn when a trawler sank last year."), !other) << joined(story.summary());
    }
}

TEST(Summary, FollowsTheEvents) {
    Told story;
    story.report("a", "Two sailors died when a ferry burned at the pier of Orvik on Monday. The harbour was closed until the evening of that day.");
    const Statement early = story.statement("Two sailors died", 2);
    story.report("b", "The owner of the line was charged with neglect over the burning, in which two sailors died at Orvik.");
    const Statement late = story.statement("two sailors died", 2);
    const Statement charged = story.statement("The owner", 1);
    story.report("c", "A court in Tarn sent the owner of the burned ship to prison for six years.");
    story.finding(Verdict::Same, {{early, late}});
    story.finding(Verdict::Same, {{charged}}).matter.happening = "charged";
    const std::vector<std::string> summary = story.summary();
    ASSERT_GE(summary.size(), 3u) << joined(summary);
    EXPECT_TRUE(summary.front().starts_with("Two sailors died")) << joined(summary);
    EXPECT_TRUE(summary.back().starts_with("A court in Tarn")) << joined(summary);
}

TEST(Summary, ACorrectionIsNoNewsOfTheFirstDay) {
    Told story;
    story.report("a", "Nine sailors died when a ferry burned at the pier of Orvik on Monday. Two divers searched the water of the harbour until the evening.");
    const Statement nine = story.statement("Nine sailors died", 9);
    const Statement divers = story.statement("Two divers", 2);
    story.report("b", "Seven sailors died, and not nine, the court of Tarn found after two months of hearings.");
    const Statement seven = story.statement("Seven sailors died", 7);
    story.finding(Verdict::Updated, {{seven}, {nine}});
    story.finding(Verdict::Same, {{divers}}).matter.happening = "searching";
    const std::vector<std::string> summary = story.summary();
    const auto place = [&](const std::string& begins) { return std::ranges::find_if(summary, [&](const std::string& line) { return line.starts_with(begins); }); };
    ASSERT_NE(place("Two divers"), summary.end()) << joined(summary);
    ASSERT_NE(place("Seven"), summary.end()) << joined(summary);
    EXPECT_LT(place("Two divers"), place("Seven")) << joined(summary);
}

TEST(Summary, PhrasesOfFurnitureAreWholeWords) {
    Told story;
    story.report("a", "The fire in the harbour of Orvik spread more quickly than the crew of the pumps had thought.");
    const Statement one = story.statement("The fire", 1);
    story.finding(Verdict::Same, {{one}});
    const std::vector<std::string> summary = story.summary();
    ASSERT_EQ(summary.size(), 1u);
}

TEST(Summary, GivesTheRivalAtEveryDisputedFigure) {
    Told story;
    story.report("a", "Four sailors died when a ferry burned at the pier of Orvik on Monday, police said.");
    const Statement four = story.statement("Four sailors died", 4);
    story.report("b", "Six people lost their lives in the blaze, according to the doctors of the district hospital.");
    const Statement six = story.statement("Six people lost their lives", 6);
    story.finding(Verdict::Disputed, {{four}, {six}});
    const std::vector<std::string> summary = story.summary();
    ASSERT_FALSE(summary.empty());
    for (const std::string& sentence : summary) {
        EXPECT_NE(sentence.find(sentence.starts_with("Four") ? "[elsewhere: 6 (Outlet b)]" : "[elsewhere: 4 (Outlet a)]"), std::string::npos) << sentence;
    }
}

TEST(Summary, IsNotOneReportsAlone) {
    Told story;
    story.report("a", "A ferry burned at the pier of Orvik on Monday evening. Crews fought the flames for six hours. The mayor closed the old harbour road. "
                      "Divers searched the cold water for survivors. Smoke drifted over the market square. Schools stayed shut on Tuesday morning. "
                      "A crane lifted the broken mast. Insurers sent four experts from Tarn.");
    story.report("b", "The ship had been built in a Tarn yard in 1998. Inspectors had found rust in the engine room last autumn.");
    const std::string summary = joined(story.summary());
    EXPECT_NE(summary.find("The ship had been built"), std::string::npos) << summary;
    EXPECT_LE(story.summary().size(), 8u) << summary;
}

// The limit of eight, the reports' own words and the same result, for stories of random sentences.
TEST(Summary, HoldsToItsBoundsForRandomStories) {
    const char* const subjects[] = {"A ferry", "The mayor", "Two sailors", "Police", "He", "Click here", "The owner"};
    const char* const verbs[] = {"left", "closed", "searched", "burned", "reached"};
    const char* const ends[] = {"the pier of Orvik on Monday.", "the old harbour road near Tarn.", "for six hours in the cold rain.", "a broken mast"};
    std::mt19937 random(11);
    const auto any = [&](const auto& list) { return std::string(list[random() % std::size(list)]); };
    for (int round = 0; round < 20; ++round) {
        Told story;
        std::string all;
        for (std::size_t r = 0, n = 1 + random() % 4; r < n; ++r) {
            std::string text;
            for (std::size_t i = 0, m = 1 + random() % 12; i < m; ++i) text += (text.empty() ? "" : " ") + any(subjects) + " " + any(verbs) + " " + any(ends);
            story.report(std::string(1, static_cast<char>('a' + r)), text);
            all += text + "\n";
        }
        const std::vector<std::string> summary = story.summary();
        EXPECT_GE(summary.size(), 1u) << all;
        EXPECT_LE(summary.size(), 8u) << all;
        for (const std::string& sentence : summary) {
            EXPECT_NE(all.find(sentence), std::string::npos) << sentence;
            EXPECT_EQ(std::count(summary.begin(), summary.end(), sentence), 1) << sentence;
        }
        EXPECT_EQ(joined(summary), joined(story.summary()));
    }
}

}  // namespace
}  // namespace stemma
