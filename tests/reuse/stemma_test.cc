#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <random>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>

#include "reuse/words.h"
#include "stemma/reuse.h"

namespace stemma {
namespace {

// The same words for the same letter, and others for every other one: "p" is a passage of 40 words.
std::string passage(char letter, std::size_t words = 40) {
    std::mt19937 random(static_cast<unsigned>(letter));
    std::string text;
    for (std::size_t i = 0; i < words; ++i) text += fmt::format("{}{} ", letter, random() % 100'000);
    return text;
}

std::string passages(std::string_view letters) {
    std::string text;
    for (const char letter : letters) text += passage(letter);
    return text;
}

Report report_of(std::string id, std::string published, std::string text, std::string outlet = "") {
    Report report;
    report.id = {id};
    report.source = id;
    if (!published.empty()) report.published = Stamp{published, published.size() > 10 ? TimePrecision::Minute : TimePrecision::Day, "given"};
    report.outlet = outlet.empty() ? "Outlet " + id : std::move(outlet);
    report.paragraphs.push_back({Role::Body, std::move(text)});
    return report;
}

std::string day(int number) { return fmt::format("2021-05-{:02}", number); }

// "a b<a c<b+d": each text behind its parent, with its further sources; stemmata are separated by " | ".
std::string shape(const std::vector<Stemma>& stemmata) {
    std::string out;
    for (const Stemma& stemma : stemmata) {
        if (!out.empty()) out += " | ";
        for (std::size_t i = 0; i < stemma.texts.size(); ++i) {
            const StemmaText& text = stemma.texts[i];
            out += (i ? " " : "") + text.id;
            if (text.parent) out += "<" + stemma.texts[text.parent->from].id;
            for (const Descent& other : text.further) out += "+" + stemma.texts[other.from].id;
        }
    }
    return out;
}

std::string shape_of(const std::vector<Report>& reports) { return shape(stemmata_of(find_copies(reports), reports)); }

struct StemmaCase {
    const char* name;
    std::vector<Report> reports;
    const char* expected;
    const char* why;
};

std::vector<StemmaCase> cases() {
    const std::string statement = "\"" + passage('s', 90) + "\"";
    const std::string quotation = "\"" + passage('q', 20) + "\"";
    return {
        {"Chain", {report_of("a", day(1), passages("mno")), report_of("b", day(2), passages("mnx")), report_of("c", day(3), passages("mnxy"))},
         "a b<a c<b", "c has b's own words too"},
        {"Star", {report_of("a", day(1), passages("mno")), report_of("b", day(2), passages("mnx")), report_of("c", day(3), passages("mny"))},
         "a b<a c<a", "b and c share nothing that a has not"},
        {"StarOfReprints", {report_of("a", day(1), passages("mn")), report_of("b", day(2), passages("mn")), report_of("c", day(3), passages("mn")), report_of("d", day(4), passages("mn"))},
         "a b<a c<a d<a", "a chain would be feigned"},
        {"AFewWordsMakeNoChain", {report_of("a", day(1), passages("mno")), report_of("b", day(2), passages("mn") + passage('x', 4)), report_of("c", day(3), passages("mn") + passage('x', 4))},
         "a b<a c<a", "two desks may add the same four words"},
        {"Compilation", {report_of("a", day(1), passages("mn") + passage('o', 30)), report_of("b", day(2), passages("vw")), report_of("c", day(3), passages("mnv"))},
         "a c<a+b b", "the greater part decides, and the other is named"},
        {"SourceAndItsSource", {report_of("a", day(1), passages("mno")), report_of("b", day(2), passages("mnx")), report_of("c", day(3), passages("mnx") + passage('o', 30))},
         "a b<a c<b+a", "c went back to a for what b had cut"},
        {"AgencyNotThere", {report_of("a", day(1), "TALM (AP) - " + passages("mno")), report_of("b", day(2), "TALM (AP) - " + passages("mnx"))},
         "lost:AP:a a<lost:AP:a b<lost:AP:a", "the earlier customer is no source of the other"},
        {"TwoDispatches", {report_of("a", day(1), "TALM (AP) - " + passages("mno")), report_of("b", day(2), "TALM (AP) - " + passages("mnx")),
                           report_of("c", day(3), "ORN (AP) - " + passages("tuv")), report_of("d", day(4), "ORN (AP) - " + passages("tuw"))},
         "lost:AP:a a<lost:AP:a b<lost:AP:a | lost:AP:c c<lost:AP:c d<lost:AP:c", "one agency, two texts"},
        {"AgencyThere", {report_of("a", day(1), passages("mno"), "Reuters"), report_of("b", day(2), "TALM (Reuters) - " + passages("mnx")), report_of("c", day(2), "TALM (Reuters) - " + passages("mny"))},
         "a b<a c<a", "nothing is lost"},
        {"AgencyThereInAnotherCut", {report_of("a", day(1), passages("mn"), "Reuters"), report_of("b", day(2), "TALM (Reuters) - " + passages("mnop")), report_of("c", day(2), "TALM (Reuters) - " + passages("opx"))},
         "a b<a c<a", "c has it from the agency, as b has, though not from this cut"},
        {"AgencyThereWithAnotherText", {report_of("a", day(1), passages("mn"), "Reuters"), report_of("b", day(2), "TALM (Reuters) - " + passages("mnop")),
                                        report_of("c", day(3), "TALM (Reuters) - " + passages("opqr")), report_of("d", day(4), "ORN (Reuters) - " + passages("qrst"))},
         "a b<a c<a+lost:Reuters:a lost:Reuters:a d<lost:Reuters:a", "c has one part from a, the other from a text that d has too"},
        {"CustomerOfACustomer", {report_of("a", day(1), "TALM (AP) - " + passages("mno"), "Talm Observer"), report_of("b", day(2), "The Talm Observer had the news. TALM (AP) - " + passages("mno"))},
         "lost:AP:a a<lost:AP:a b<a", "it says from whom it has the agency's text"},
        {"Statement", {report_of("a", day(1), passages("m") + statement + passages("n")), report_of("b", day(2), passages("v") + statement + passages("w"))},
         "lost:statement:a a<lost:statement:a b<lost:statement:a", "both were sent it"},
        {"QuotationOnly", {report_of("a", day(1), passages("mn") + quotation + passages("o")), report_of("b", day(2), passages("vw") + quotation + passages("x"))},
         "", "one remark heard by both is no kinship"},
        {"Undirected", {report_of("a", day(1), passages("mno")), report_of("b", day(1), passages("mnx"))},
         "lost:text:a a<lost:text:a b<lost:text:a", "nothing shows who was first"},
        {"EitherOfTwo", {report_of("a", day(1), passages("mno")), report_of("b", day(1), passages("mno")), report_of("c", day(2), passages("mny"))},
         "lost:text:a a<lost:text:a b<lost:text:a c<lost:text:a", "c may have it from a or from b"},
        {"NeitherHasItFromTheOther", {report_of("a", day(1), passages("mn")), report_of("b", day(2), passages("mnx")), report_of("c", day(2), passages("mnx"))},
         "a lost:text:b<a b<lost:text:b c<lost:text:b", "a version behind a, of which b and c are copies"},
        {"ExplainedByTheirSource", {report_of("a", day(1), passages("mno")), report_of("b", day(2), passages("mnx")), report_of("c", day(2), passages("mny"))},
         "a b<a c<a", "what b and c share, a has"},
        {"VersionsOfOneOutlet", {report_of("a", day(1), passages("mn"), "Hill Gazette"), report_of("b", day(2), passages("mnopqr") + passage('x', 30), "Hill Gazette"), report_of("c", day(3), passages("mnopqr") + passages("yz"), "Hill Gazette")},
         "a b<a c<b", "c has more of b than of a, though all of a is in both"},
        {"EitherCustomer", {report_of("a", day(1), "TALM (AP) - " + passages("mno")), report_of("b", day(2), "TALM (AP) - " + passages("mno")), report_of("c", day(3), passages("mnyz"))},
         "lost:AP:a a<lost:AP:a b<lost:AP:a c<lost:AP:a", "c may have the agency's text from anybody"},
        {"ShareAlsoWhatTheSourceLacks", {report_of("a", day(1), passages("mnop")), report_of("b", day(2), passages("mnx")), report_of("c", day(2), passages("opxy"))},
         "a b<a+lost:text:b c<a+lost:text:b lost:text:b", "x came from elsewhere to both"},
        {"SaidTwice", {report_of("a", day(1), passages("mn")), report_of("b", day(2), passages("m") + passage('y', 5)), report_of("c", day(3), passages("mnxmy"))},
         "a b<a c<a", "b and c share the second m, but a has those words too"},
        {"TwinsOfOneOutlet", {report_of("a", day(1), passages("mn"), "Hill Gazette"), report_of("b", day(2), passages("mnx"), "Hill Gazette"), report_of("c", day(3), passages("mnxy"), "Hill Gazette")},
         "a b<a c<b", "versions follow one another"},
        {"Undated", {report_of("a", "", passages("mno")), report_of("b", "", passages("mnx")), report_of("c", "", passages("mny"))},
         "lost:text:a a<lost:text:a b<lost:text:a c<lost:text:a", "one text for all three"},
        {"TwoStories", {report_of("a", day(3), passages("mn")), report_of("b", day(4), passages("mn")), report_of("c", day(1), passages("vw")), report_of("d", day(2), passages("vw"))},
         "c d<c | a b<a", "the earliest first"},
        {"Alone", {report_of("a", day(1), passages("mn")), report_of("b", day(2), passages("vw"))}, "", "no copy, no stemma"},
        {"Nothing", {}, "", "no report"},
    };
}

// Two offices publish one statement on one day, and a paper quotes it: which of the two gave it out is not known, but it is there.
TEST(Stemma, AStatementThatAnOfficePublishedIsNotLost) {
    const std::string statement = "\"" + passage('s', 90) + "\"";
    std::vector<Report> reports{report_of("a", day(1), passages("m") + statement), report_of("b", day(1), passages("n") + statement), report_of("c", day(1), passages("v") + statement + passages("w"))};
    const auto lost_in = [&] {
        std::size_t lost = 0, statements = 0;
        for (const Stemma& stemma : stemmata_of(find_copies(reports), reports)) {
            for (const StemmaText& text : stemma.texts) {
                statements += text.kind == TextKind::Statement;
                lost += text.kind == TextKind::Statement && text.lost;
            }
        }
        return std::pair(statements, lost);
    };
    EXPECT_EQ(lost_in(), (std::pair<std::size_t, std::size_t>(1, 1))) << "three papers";
    reports[0].url = "https://safety.talm.gov/statements/1";
    reports[1].url = "https://rivers.talm.gov/news/7";
    EXPECT_EQ(lost_in(), (std::pair<std::size_t, std::size_t>(1, 0))) << "two offices and a paper";
}

TEST(Stemma, HangsEachTextFromItsNearestSource) {
    for (const StemmaCase& c : cases()) EXPECT_EQ(shape_of(c.reports), c.expected) << c.name << ": " << c.why;
}

TEST(Stemma, OrderMakesNoDifference) {
    std::mt19937 random(7);
    for (StemmaCase& c : cases()) {
        std::vector<Copy> copies = find_copies(c.reports);
        const auto lines = [&] {
            std::string out;
            for (const Stemma& stemma : stemmata_of(copies, c.reports)) out += to_json_line(stemma) + "\n" + to_text(stemma);
            return out;
        };
        const std::string expected = lines();
        for (int round = 0; round < 5; ++round) {
            std::ranges::shuffle(copies, random);
            std::ranges::shuffle(c.reports, random);
            EXPECT_EQ(lines(), expected) << c.name;
        }
    }
}

TEST(Stemma, KnowsWhetherACommonTextIsSurelyLost) {
    // p is in all; of m, n and o each report has two.
    const std::vector<Report> none_holds_all{report_of("a", day(1), passages("pmn")), report_of("b", day(1), passages("pno")), report_of("c", day(1), passages("pmo"))};
    const auto lost = stemmata_of(find_copies(none_holds_all), none_holds_all);
    ASSERT_EQ(shape(lost), "lost:text:a a<lost:text:a b<lost:text:a c<lost:text:a");
    EXPECT_TRUE(lost[0].texts[0].lost) << "no report holds all that the others share";
    const std::vector<Report> one_does{report_of("a", day(1), passages("pmn")), report_of("b", day(1), passages("pmx")), report_of("c", day(1), passages("pny"))};
    const auto maybe = stemmata_of(find_copies(one_does), one_does);
    ASSERT_EQ(shape(maybe), "lost:text:a a<lost:text:a b<lost:text:a c<lost:text:a");
    EXPECT_FALSE(maybe[0].texts[0].lost) << "a may be it";
}

TEST(Stemma, AReleaseThatIsThereTwiceIsOne) {
    const std::vector<Report> reports{report_of("a", day(1), passages("mno")), report_of("b", day(1), passages("mno")), report_of("c", day(2), passages("mny"))};
    std::vector<Copy> copies = find_copies(reports);
    for (Copy& copy : copies) copy.kind = CopyKind::Release;
    EXPECT_EQ(shape(stemmata_of(copies, reports)), "lost:statement:a a<lost:statement:a b<lost:statement:a c<lost:statement:a");
}

TEST(Stemma, CountsTheRoots) {
    const std::vector<Report> reports{report_of("a", day(1), passages("mn")), report_of("b", day(2), passages("vw")), report_of("c", day(3), passages("mnv"))};
    const auto stemmata = stemmata_of(find_copies(reports), reports);
    ASSERT_EQ(stemmata.size(), 1u);
    EXPECT_EQ(stemmata[0].roots(), (std::vector<std::size_t>{0, 2}));
    EXPECT_EQ(stemmata[0].id, "a");
}

// Copies without texts: what is said of the words must not be relied on.
Copy copy_of(std::size_t a, std::size_t b, double share = 0.5, std::optional<std::size_t> earlier = {}) {
    const auto id = [](std::size_t n) { return ReportId{fmt::format("r{:05}", n)}; };
    Copy copy;
    copy.a = id(std::min(a, b));
    copy.b = id(std::max(a, b));
    copy.kind = CopyKind::Source;
    if (earlier) copy.earlier = id(*earlier);
    copy.confidence = {0.85};
    copy.share_a = copy.share_b = {share};
    copy.passages = {{{{0}, {50}}, {{0}, {50}}}};
    copy.why = "They share words.";
    return copy;
}

TEST(Stemma, ACircleIsOpened) {
    std::vector<Copy> copies{copy_of(0, 1, 0.5, 0), copy_of(1, 2, 0.5, 1), copy_of(0, 2, 0.5, 2)};
    copies[1].confidence = {0.6};  // the least sure
    const std::vector<Report> reports{report_of("r00000", "", passage('m')), report_of("r00001", "", passage('m')), report_of("r00002", "", passage('m'))};
    EXPECT_EQ(shape(stemmata_of(copies, reports)), "r00002 r00000<r00002 r00001<r00000");
}

TEST(Stemma, ReportsThatAreNotGivenAreNodesToo) {
    EXPECT_EQ(shape(stemmata_of(std::vector{copy_of(0, 1, 0.5, 1)}, {})), "r00001 r00000<r00001");
    EXPECT_EQ(shape(stemmata_of(std::vector{copy_of(0, 1)}, {})), "lost:text:r00000 r00000<lost:text:r00000 r00001<lost:text:r00000");
}

TEST(Stemma, ManyReprintsMakeAStar) {
    std::vector<Report> reports;
    for (int i = 0; i < 100; ++i) reports.push_back(report_of(fmt::format("{:03}", i), fmt::format("2021-05-03T{:02}:{:02}Z", 5 + i / 50, i % 50), passages("mn")));
    std::ranges::shuffle(reports, std::mt19937(5));
    const auto stemmata = stemmata_of(find_copies(reports), reports);
    ASSERT_EQ(stemmata.size(), 1u);
    ASSERT_EQ(stemmata[0].texts.size(), 100u);
    for (std::size_t i = 1; i < 100; ++i) EXPECT_EQ(stemmata[0].texts[i].parent->from, 0u);
    EXPECT_EQ(stemmata[0].texts[0].id, "000");
}

// Trees hold whatever the copies claim: one parent each, behind it in the list, and every report once.
void check_forest(const std::vector<Stemma>& stemmata, const std::vector<Copy>& copies) {
    std::set<std::string> ids, expected;
    for (const Copy& copy : copies) {
        if (copy.kind == CopyKind::Common || copy.kind == CopyKind::Incidental) continue;
        expected.insert(copy.a.text);
        expected.insert(copy.b.text);
    }
    std::map<std::string, std::size_t> stemma_of;
    for (std::size_t s = 0; s < stemmata.size(); ++s) {
        for (std::size_t i = 0; i < stemmata[s].texts.size(); ++i) {
            const StemmaText& text = stemmata[s].texts[i];
            if (text.parent) { EXPECT_LT(text.parent->from, i) << text.id; }
            for (const Descent& other : text.further) EXPECT_LT(other.from, stemmata[s].texts.size());
            EXPECT_TRUE(ids.insert(text.id).second) << text.id;
            stemma_of[text.id] = s;
            if (text.kind == TextKind::Report) { EXPECT_EQ(expected.erase(text.id), 1u) << text.id; }
        }
    }
    EXPECT_TRUE(expected.empty());
    for (const Copy& copy : copies) {
        if (stemma_of.contains(copy.a.text) && stemma_of.contains(copy.b.text) && copy.kind == CopyKind::Source) { EXPECT_EQ(stemma_of[copy.a.text], stemma_of[copy.b.text]); }
    }
}

TEST(Stemma, IsAForestWhateverTheCopiesClaim) {
    std::mt19937 random(11);
    for (int round = 0; round < 150; ++round) {
        const std::size_t n = 2 + random() % 8;
        std::vector<Report> reports;
        for (std::size_t i = 0; i < n; ++i) {
            std::string text;
            for (int p = 0; p < 3; ++p) text += passage(static_cast<char>('m' + random() % 4));
            reports.push_back(report_of(fmt::format("r{:05}", i), random() % 3 ? day(static_cast<int>(1 + random() % 4)) : "", (random() % 4 ? "" : "TALM (AP) - ") + text));
        }
        std::vector<Copy> copies = find_copies(reports);
        for (Copy& copy : copies) {  // kinds and directions as no judge would give them
            copy.kind = static_cast<CopyKind>(random() % 5);
            if (random() % 3) copy.earlier = random() % 2 ? copy.a : copy.b;
        }
        check_forest(stemmata_of(copies, reports), copies);
    }
}

// The slow obvious twin counts the passages that two reports were made to share: none that a report may have it
// from holds more of it than its parent, and none that is older as much.
TEST(Stemma, NoOtherSourceHoldsMore) {
    std::mt19937 random(1927);
    for (int round = 0; round < 100; ++round) {
        const std::size_t n = 2 + random() % 4;
        std::vector<Report> reports;
        std::vector<std::set<char>> letters(n);
        for (std::size_t i = 0; i < n; ++i) {
            while (letters[i].size() < 3) letters[i].insert(static_cast<char>('m' + random() % 6));
            reports.push_back(report_of(fmt::format("r{:05}", i), day(static_cast<int>(1 + i)), passages(std::string(letters[i].begin(), letters[i].end()))));
        }
        const auto copies = find_copies(reports);
        std::vector<std::vector<std::size_t>> sources(n);  // earlier reports, by report
        for (const Copy& copy : copies) {
            if (copy.kind != CopyKind::Source || !copy.earlier) continue;
            const auto number = [](const ReportId& id) { return static_cast<std::size_t>(std::stoul(id.text.substr(1))); };
            sources[number(*copy.earlier == copy.a ? copy.b : copy.a)].push_back(number(*copy.earlier));
        }
        const auto shared = [&](std::size_t a, std::size_t b) {
            std::vector<char> both;
            std::ranges::set_intersection(letters[a], letters[b], std::back_inserter(both));
            return both.size();
        };
        for (const Stemma& stemma : stemmata_of(copies, reports)) {
            for (const StemmaText& text : stemma.texts) {
                if (text.kind != TextKind::Report || !text.parent) continue;
                const StemmaText& parent = stemma.texts[text.parent->from];
                if (parent.kind != TextKind::Report) continue;
                const auto self = static_cast<std::size_t>(std::stoul(text.id.substr(1))), from = static_cast<std::size_t>(std::stoul(parent.id.substr(1)));
                for (const std::size_t other : sources[self]) {
                    EXPECT_TRUE(shared(self, other) < shared(self, from) || (shared(self, other) == shared(self, from) && other >= from))
                        << "round " << round << ": " << text.id << " from " << parent.id << " and not r" << other;
                }
            }
        }
    }
}

TEST(Stemma, TenThousandReprintsAreRead) {
    constexpr std::size_t kReports = 10'000, kFollowers = 8;
    std::vector<Report> reports;
    std::vector<Copy> copies;
    for (std::size_t i = 0; i < kReports; ++i) {
        reports.push_back(report_of(fmt::format("r{:05}", i), "", passage('m')));
        for (std::size_t f = 1; f <= kFollowers && i + f < kReports; ++f) copies.push_back(copy_of(i, i + f, 0.9, i % 2 ? i : i + f));
    }
    check_forest(stemmata_of(copies, reports), copies);
    for (Copy& copy : copies) copy.earlier.reset();
    const auto one_text = stemmata_of(copies, reports);
    ASSERT_EQ(one_text.size(), 1u);
    EXPECT_EQ(one_text[0].roots().size(), 1u) << "nothing shows the order, and all carry one text";
    EXPECT_EQ(one_text[0].texts.size(), kReports + 1);
}

// Copies of a text that very many carry are looked for among near ones only; the first is all the same the root.
TEST(Stemma, OneIsTheFirstOfVeryMany) {
    constexpr std::size_t kReports = 500, kFollowers = 8;
    std::mt19937 random(4);
    std::vector<std::size_t> ages(kReports);
    std::iota(ages.begin(), ages.end(), std::size_t{0});
    std::ranges::shuffle(ages, random);
    std::vector<Report> reports;
    std::vector<Copy> copies;
    for (std::size_t i = 0; i < kReports; ++i) reports.push_back(report_of(fmt::format("r{:05}", i), fmt::format("2021-05-03T{:02}:{:02}Z", ages[i] / 60, ages[i] % 60), passage('m')));
    for (std::size_t i = 0; i < kReports; ++i) {
        for (std::size_t f = 1; f <= kFollowers && i + f < kReports; ++f) copies.push_back(copy_of(i, i + f, 0.9, ages[i] < ages[i + f] ? i : i + f));
    }
    const auto stemmata = stemmata_of(copies, reports);
    ASSERT_EQ(stemmata.size(), 1u);
    EXPECT_EQ(stemmata[0].roots().size(), 1u);
    for (std::size_t i = 1; i < kReports; ++i) ASSERT_EQ(stemmata[0].texts[i].parent->from, 0u);
}

TEST(Stemma, JsonLeavesOutWhatIsNotKnown) {
    const std::vector<Report> reports{report_of("a", day(1), "TALM (AP) - " + passages("mn"), "Talm Observer"), report_of("b", "", "TALM (AP) - " + passages("mn"), "Hill Gazette")};
    const auto stemmata = stemmata_of(find_copies(reports), reports);
    ASSERT_EQ(stemmata.size(), 1u);
    EXPECT_EQ(to_json_line(stemmata[0]),
              "{\"stemma\":\"a\",\"roots\":1,\"nodes\":[{\"id\":\"lost:AP:a\",\"kind\":\"agency\",\"lost\":true,\"name\":\"AP\"},"
              "{\"id\":\"a\",\"kind\":\"report\",\"name\":\"Talm Observer\",\"published\":\"2021-05-01\"},{\"id\":\"b\",\"kind\":\"report\",\"name\":\"Hill Gazette\"}],"
              "\"edges\":[{\"from\":\"lost:AP:a\",\"to\":\"a\",\"tree\":true,\"kind\":\"wire\",\"confidence\":0.9,\"share\":1.0,"
              "\"why\":\"Talm Observer credits AP, whose own text is not among the reports.\"},"
              "{\"from\":\"lost:AP:a\",\"to\":\"b\",\"tree\":true,\"kind\":\"wire\",\"confidence\":0.9,\"share\":1.0,"
              "\"why\":\"Hill Gazette credits AP, whose own text is not among the reports.\"}]}");
}

TEST(Stemma, IsDrawnAsATree) {
    const std::vector<Report> reports{report_of("a", "2021-05-01T10:30Z", passages("mno"), "Talm Observer"), report_of("b", day(2), passages("mnx"), "Hill\x1B[31m Gazette"),
                                      report_of("c", day(3), passages("mnxy"), "Orn Times"), report_of("d", day(4), passages("mo"), "Weir Post")};
    const auto stemmata = stemmata_of(find_copies(reports), reports);
    ASSERT_EQ(stemmata.size(), 1u);
    EXPECT_EQ(to_text(stemmata[0]),
              "Talm Observer, 2021-05-01 10:30 UTC (a)\n"
              "├─ copied by Hill[31m Gazette, 2021-05-02, 67 % (b)\n"
              "│  └─ copied by Orn Times, 2021-05-03, 75 % (c)\n"
              "└─ copied by Weir Post, 2021-05-04, 100 % (d)\n");
    const std::vector<Report> others{report_of("a", day(1), passages("mn") + passage('o', 30)), report_of("b", day(1), passages("uv")), report_of("c", day(2), passages("wx")),
                                     report_of("d", day(3), passages("mnuw")), report_of("e", "", "TALM (AP) - " + passages("rst")), report_of("f", "", "TALM (AP) - " + passages("rst"))};
    std::string drawn;
    for (const Stemma& stemma : stemmata_of(find_copies(others), others)) drawn += to_text(stemma);
    EXPECT_EQ(drawn,
              "Outlet a, 2021-05-01 (a)\n"
              "└─ copied by Outlet d, 2021-05-03, 50 %; also from Outlet b, 2021-05-01, 25 %, and from Outlet c, 2021-05-02, 25 % (d)\n"
              "Outlet b, 2021-05-01 (b)\n"
              "Outlet c, 2021-05-02 (c)\n"
              "[AP, not among the reports]\n"
              "├─ carried by Outlet e, 100 % (e)\n"
              "└─ carried by Outlet f, 100 % (f)\n");
}

// The values that the elements of one kind hold under a key.
void collect_data(const xmlNode* node, const std::string& element, const std::string& key, std::vector<std::string>& out) {
    for (; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) continue;
        const auto* name = reinterpret_cast<const char*>(node->name);
        const std::unique_ptr<xmlChar, void (*)(void*)> of(xmlGetProp(node, reinterpret_cast<const xmlChar*>("key")), xmlFree);
        if (name == std::string("data") && of && reinterpret_cast<const char*>(of.get()) == key && element == reinterpret_cast<const char*>(node->parent->name)) {
            const std::unique_ptr<xmlChar, void (*)(void*)> value(xmlNodeGetContent(node), xmlFree);
            out.emplace_back(reinterpret_cast<const char*>(value.get()));
        }
        collect_data(node->children, element, key, out);
    }
}

TEST(Stemma, GraphmlHoldsTheLostTextsAndMarksTheTree) {
    const std::vector<Report> reports{report_of("a", day(1), "TALM (AP) - " + passages("mno")), report_of("b", day(2), "TALM (AP) - " + passages("mnx")),
                                      report_of("c", day(3), passages("rst")), report_of("d", day(4), passages("rst")), report_of("e", day(5), "Nothing shared.")};
    const std::string graph = to_graphml(find_copies(reports), reports);
    const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(
        xmlReadMemory(graph.data(), static_cast<int>(graph.size()), "stemma.graphml", nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING), xmlFreeDoc);
    ASSERT_NE(document, nullptr) << graph;
    const auto values = [&](const char* element, const char* key) {
        std::vector<std::string> out;
        collect_data(xmlDocGetRootElement(document.get()), element, key, out);
        return out;
    };
    EXPECT_EQ(values("node", "text"), (std::vector<std::string>{"report", "report", "report", "report", "report", "agency"}));
    EXPECT_EQ(values("node", "lost"), (std::vector<std::string>{"false", "false", "false", "false", "false", "true"}));
    EXPECT_EQ(values("node", "stemma"), (std::vector<std::string>{"a", "a", "c", "c", "a"})) << "e stands in none";
    EXPECT_EQ(graph.find("directed=\""), std::string::npos) << "readers refuse graphs with both kinds of edges";
    EXPECT_EQ(values("edge", "tree"), (std::vector<std::string>{"false", "true", "true", "true"})) << "a to b, c to d, then both from the agency";
}

}  // namespace
}  // namespace stemma
