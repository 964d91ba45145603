// What recurs over an outlet's pages, and whether it is the template's or the articles'.
#include "page/debris.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "page/parts.h"
#include "page/text.h"
#include "support.h"

namespace stemma::page {
namespace {

using page_test::cut_for;
using page_test::text_with;

constexpr std::string_view kReason = "template debris of the outlet";
const std::string kBox = "You must type the letters that are darker than the rest of the picture";

// A name that no other number has: "Bakolimu".
std::string name(std::size_t number) {
    std::string out;
    for (int i = 0; i < 4; ++i, number /= 10) out += std::string(1, "bdfgklmnrs"[number % 10]) + std::string(1, "aeiouaeiou"[(number / 10 + number) % 10]);
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

// An article with its own people and places; `event` gives these, `number` the words around them.
Report article(std::size_t event, std::size_t number) {
    const auto n = [&](std::size_t i) { return name(event * 10 + i); };
    static const std::vector<std::string> things{"bridge", "orchestra", "bakery", "tunnel", "library", "harvest", "stadium", "museum", "railway", "hospital", "forest", "brewery", "theatre", "quarry", "market", "chapel"};
    const std::string& thing = things[number % things.size()];
    Report report;
    report.url = fmt::format("https://www.lake-post.example/{}/{}", event, number);
    report.title = fmt::format("{} {} opens again", n(0), thing);
    report.language = "en";
    for (const std::string& text :
         {fmt::format("The {} of {} opens again after the council of {} had asked {} for help.", thing, n(0), n(1), n(2)),
          fmt::format("Nobody had seen a {} like it, said {} of the {} works, who came with {} and {}.", thing, n(3), n(4), n(5), n(6)),
          fmt::format("Until the autumn {} will look after the {}, and then {} takes over.", n(7), thing, n(8))}) {
        report.paragraphs.push_back({Role::Body, text});
    }
    report.id = report_id_of(report);
    return report;
}

std::vector<Report> articles(std::size_t n) {
    std::vector<Report> out;
    for (std::size_t i = 0; i < n; ++i) out.push_back(article(i, i));
    return out;
}

enum class Place { Top, Middle, End };

void put(Report& report, const std::string& text, Place place, Role role = Role::Body) {
    const std::size_t at = place == Place::Top ? 0 : place == Place::Middle ? 1 : report.paragraphs.size();
    report.paragraphs.insert(report.paragraphs.begin() + static_cast<std::ptrdiff_t>(at), {role, text});
}

TemplateDebris learnt_from(const std::vector<Report>& reports) {
    DebrisLearner learner;
    for (const Report& report : reports) learner.add(report);
    return learner.learnt();
}

// How many paragraphs are cut from all of them.
std::size_t cut_from(std::vector<Report>& reports) {
    const TemplateDebris debris = learnt_from(reports);
    return std::accumulate(reports.begin(), reports.end(), std::size_t{0}, [&](std::size_t n, Report& report) { return n + debris.cut_from(report); });
}

struct Row {
    const char* name;
    std::string text;
    std::size_t pages;  // of 10 it stands on
    Place place = Place::End;
    Role role = Role::Body;
    bool is_cut = false;
};

class Lines : public ::testing::TestWithParam<Row> {};

TEST_P(Lines, AreJudged) {
    const Row& row = GetParam();
    std::vector<Report> reports = articles(10);
    for (std::size_t i = 0; i < row.pages; ++i) put(reports[i], row.text, row.place, row.role);
    EXPECT_EQ(cut_from(reports), row.is_cut ? row.pages : 0) << row.text;
    EXPECT_EQ(text_with(reports[0], row.role).find(row.text) == std::string::npos, row.is_cut);
    EXPECT_EQ(cut_for(reports[0], kReason), row.is_cut ? row.text + "\n" : "");
}

const std::string kSubscribe = "Sign up here for our weekly newsletter.";
INSTANTIATE_TEST_SUITE_P(
    Debris, Lines,
    ::testing::Values(Row{"LabelBehindTheArticle", kBox, 10, Place::End, Role::Body, true}, Row{"LabelBeforeTheArticle", kBox, 10, Place::Top, Role::Body, true},
                      Row{"LabelWithin", "Watch this film clip", 10, Place::Middle, Role::Body, true}, Row{"LabelOnFour", kBox, 4, Place::End, Role::Body, true},
                      Row{"LabelOnThree", kBox, 3}, Row{"SentenceBehindTheArticle", kSubscribe, 6, Place::End, Role::Body, true},
                      Row{"SentenceOnTooFew", kSubscribe, 4}, Row{"SentenceWithin", kSubscribe, 10, Place::Middle},
                      Row{"HeadingWithin", "Background", 10, Place::Middle, Role::Heading}, Row{"RubricWithin", "Weather", 10, Place::Middle}, Row{"QuoteWithin", "Peace be with us all", 10, Place::Middle, Role::Quote},
                      Row{"ListItemAtTheEnd", "Print this", 10, Place::End, Role::List, true}, Row{"Caption", "Photo: our own archive", 10, Place::Middle, Role::Caption, true},
                      Row{"TableCell", "Weather", 10, Place::End, Role::Table}, Row{"Comment", "First", 10, Place::End, Role::Comment},
                      Row{"Figure", "Call 555 0134 with what you know", 10}, Row{"FigureOfOtherScript", "Call ٥٥٥ with what you know", 10},
                      Row{"YearOfRights", "Copyright 2026 Lake Post. All rights reserved.", 10, Place::End, Role::Body, true},
                      Row{"FigureInALineOfRights", "Copyright 2026 Lake Post. It was the storm that took 40 lives.", 10},
                      Row{"MatterOfTheArticles", "Nobody had seen works like it; the council looks after it", 10}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Debris, DigitsOfTheOutletsNameAreNoFigure) {
    std::vector<Report> reports = articles(8);
    for (Report& report : reports) {
        report.url = "https://shore59.example/" + report.id.text;
        put(report, "Download the Shore 59 app", Place::End);
    }
    EXPECT_EQ(cut_from(reports), 8u);
}

TEST(Debris, YearsInLinesOfRightsAreTakenAsTheSame) {
    std::vector<Report> reports = articles(9);
    for (std::size_t i = 0; i < 9; ++i) put(reports[i], fmt::format("© {} Lake Post", 2018 + i), Place::End);
    EXPECT_EQ(cut_from(reports), 9u);
}

TEST(Debris, VersionsOfOneArticleCountOnce) {
    struct Versions {
        std::size_t articles, versions;
        bool is_cut;
    };
    for (const auto& [count, versions, is_cut] : {Versions{1, 12, false}, Versions{4, 3, false}, Versions{5, 3, true}, Versions{5, 1, true}}) {
        std::vector<Report> reports;
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t v = 0; v < versions; ++v) {
                Report report = article(i, i);
                report.url = *report.url + fmt::format("?version={}", v);
                report.paragraphs.push_back({Role::Body, fmt::format("In the evening {} and {} had come, too, after {}.", name(900 + 30 * i + 3 * v), name(901 + 30 * i + 3 * v), name(902 + 30 * i + 3 * v))});
                put(report, kBox, Place::End);
                report.id = report_id_of(report);
                reports.push_back(report);
            }
        }
        EXPECT_EQ(cut_from(reports), is_cut ? reports.size() : 0) << count << " articles in " << versions << " versions";
    }
}

const std::string kBackground = "Divers are still searching, and relatives wait on the shore.";

TEST(Debris, BackgroundThatFollowUpsRepeatStays) {
    // All on one event: nothing tells its background from a box, and both stay.
    std::vector<Report> alone;
    for (std::size_t i = 0; i < 12; ++i) {
        alone.push_back(article(1, i));
        put(alone.back(), kBackground, Place::End);
        put(alone.back(), kBox, Place::End);
    }
    EXPECT_EQ(cut_from(alone), 0u);

    // Among other articles the box shows itself, the background does not.
    std::vector<Report> among = articles(9);
    for (std::size_t i = 0; i < 9; ++i) {
        Report report = article(99, i);
        put(report, kBackground, Place::End);
        among.push_back(report);
    }
    for (Report& report : among) put(report, kBox, Place::End);
    EXPECT_EQ(cut_from(among), 18u);
    for (std::size_t i = 9; i < 18; ++i) EXPECT_NE(text_with(among[i], Role::Body).find(kBackground), std::string::npos) << i;
}

TEST(Debris, MatterOfALongSeriesStays) {
    // Ten articles on one war: other people and places in each, the war in all, once in words of their own.
    std::vector<Report> reports = articles(10);
    for (Report& report : reports) {
        put(report, "So went another day of the war between Norland and Ostmark on the frontier.", Place::Top);
        report.paragraphs[0].text += " " + name(3000 + static_cast<std::size_t>(&report - reports.data()));
        put(report, "Norland and Ostmark are at war over the frontier", Place::End);
    }
    EXPECT_EQ(cut_from(reports), 0u);
}

TEST(Debris, OneOutletTeachesNothingAboutAnother) {
    std::vector<Report> reports = articles(8);
    for (std::size_t i = 0; i < reports.size(); ++i) {
        put(reports[i], kBox, Place::End);
        if (i % 2 == 0) reports[i].url = fmt::format("https://sound.example/{}", i);
    }
    EXPECT_EQ(cut_from(reports), 0u);
}

TEST(Debris, GivenReportsAreTakenAsTheyAre) {
    std::vector<Report> reports = articles(8);
    for (Report& report : reports) put(report, kBox, Place::End);
    const TemplateDebris debris = learnt_from(reports);
    EXPECT_FALSE(debris.empty());
    auto given = report_from_json(to_json_line(reports[0]), "", "");
    ASSERT_TRUE(given.ok());
    EXPECT_EQ(debris.cut_from(*given), 0u);
    for (Report& report : reports) report.is_given = true;
    EXPECT_TRUE(learnt_from(reports).empty());
}

TEST(Debris, IdAndCreditsStay) {
    std::vector<Report> reports = articles(8);
    for (Report& report : reports) {
        put(report, "Copyright 2026 Nordlicht. All rights reserved.", Place::End);
        report.credits.push_back({"Nordlicht", CreditHow::Copyright, "Copyright 2026 Nordlicht."});
        report.id = report_id_of(report);
    }
    const ReportId id = reports[0].id;
    EXPECT_EQ(cut_from(reports), 8u);
    EXPECT_EQ(reports[0].id, id);
    EXPECT_EQ(reports[0].credits.size(), 1u);
}

TEST(Debris, NoReportIsEmptied) {
    std::vector<Report> reports = articles(9);
    for (Report& report : reports) put(report, kBox, Place::End);
    reports[8].paragraphs = {{Role::Body, kBox}, {Role::Body, "The page has moved."}};
    EXPECT_EQ(cut_from(reports), 8u);
    EXPECT_EQ(reports[8].paragraphs.size(), 2u);
}

TEST(Debris, WhatIsCutElsewhereIsCounted) {
    std::vector<Report> reports = articles(9);
    for (std::size_t i = 0; i < 9; ++i) {
        if (i < 2) put(reports[i], kBox, Place::End);
        else if (i < 6) reports[i].cut.push_back({"Menu\n" + kBox + "\nHome", "form"});
    }
    EXPECT_EQ(cut_from(reports), 2u);
}

TEST(Debris, ScriptsWithoutCapitalsAndSpacesShowTheirEvents) {
    struct Script {
        const char* name;
        std::vector<std::string> events;  // what each article tells of
        std::string box;
    };
    for (const Script& script : {Script{"Han", {"山上的老桥被洪水冲走", "博物馆展出古代青铜器", "农民庆祝苹果大丰收", "新火车站明年春天开放", "医院引进先进扫描仪器", "足球队赢得全国冠军"}, "输入字符"},
                                 Script{"Arabic", {"انهار الجسر القديم قرب القرية الجبلية صباحا", "يعرض المتحف تماثيل برونزية نادرة للزوار مجانا", "احتفل المزارعون بموسم التفاح الوفير هناك أمس", "ستفتح محطة القطار الجديدة أبوابها ربيعا قادما", "اشترى المستشفى جهازا حديثا لتصوير المرضى بسرعة", "فاز فريقنا بالبطولة الوطنية لكرة القدم مجددا"}, "أدخل الأحرف الداكنة"}}) {
        std::vector<Report> unlike, alike;
        for (std::size_t i = 0; i < script.events.size(); ++i) {
            for (auto* reports : {&unlike, &alike}) {
                Report report;
                report.url = fmt::format("https://lake.example/{}", i);
                const std::string& event = script.events[reports == &alike ? 0 : i];
                report.paragraphs = {{Role::Body, event + "。 " + event + "。 " + event}, {Role::Body, script.box}};
                if (reports == &alike) report.paragraphs[0].text += " " + script.events[i].substr(0, 18);
                report.id = report_id_of(report);
                reports->push_back(report);
            }
        }
        EXPECT_EQ(cut_from(unlike), unlike.size()) << script.name;
        EXPECT_EQ(cut_from(alike), 0u) << script.name;
    }
}

TEST(Debris, OutletIsTheHostElseTheName) {
    struct Key {
        std::optional<std::string> url, outlet;
        const char* expected;
    };
    for (const Key& row : {Key{"https://www.lake.example/1", "Lake Post", "lake.example"}, Key{"http://m.lake.example/1", std::nullopt, "lake.example"},
                           Key{"https://web.archive.org/web/20260305103000/https://www.lake.example/1", std::nullopt, "lake.example"},
                           Key{std::nullopt, "Lake Post", "lake post"}, Key{"no address", "Lake Post", "lake post"}, Key{std::nullopt, std::nullopt, ""}}) {
        Report report;
        report.url = row.url;
        report.outlet = row.outlet;
        EXPECT_EQ(outlet_key(report), row.expected) << row.url.value_or("none");
    }
}

std::string everything(std::vector<Report> reports) {
    cut_from(reports);
    std::ranges::sort(reports, {}, [](const Report& report) { return report.id; });
    std::string out;
    for (const Report& report : reports) out += to_json_line(report, WithCut::Yes) + "\n";
    return out;
}

TEST(Debris, OrderOfTheReportsChangesNothing) {
    std::mt19937 random(5);
    // More pages than are sampled, some of them alike, with lines on a share of them near the limits.
    std::vector<Report> reports;
    for (std::size_t i = 0; i < 260; ++i) {
        Report report = article(random() % 150, i);
        for (std::size_t line = 0; line < 8; ++line) {
            if (random() % 100 < 25 + 4 * line) put(report, fmt::format("{} {}{}", name(5000 + line), name(6000 + line), line % 2 ? "." : ""), Place::End);
        }
        report.id = report_id_of(report);
        reports.push_back(report);
    }
    const std::string expected = everything(reports);
    EXPECT_NE(expected.find(kReason), std::string::npos);
    for (int i = 0; i < 4; ++i) {
        std::ranges::shuffle(reports, random);
        ASSERT_EQ(everything(reports), expected) << "shuffle " << i;
    }
}

// What DebrisLearner learns, out of the prints with the smallest keys of each outlet, which come as bytes and in any order.
std::string everything_in_parts(std::vector<Report> reports) {
    std::map<std::string, std::map<std::uint64_t, std::string>> prints;
    for (const Report& report : reports) {
        const auto lesson = lesson_of(report);
        if (lesson) prints[lesson->outlet][sampling_key(report.id)] = bytes_of(lesson->print);
    }
    TemplateDebris debris;
    for (const auto& [outlet, of_outlet] : prints) {
        std::vector<PagePrint> sampled;
        for (const auto& [key, bytes] : of_outlet) {
            if (sampled.size() < kMostSampled) sampled.push_back(print_from(bytes).value());
        }
        std::vector<const PagePrint*> in_order;
        for (const PagePrint& print : sampled) in_order.push_back(&print);
        debris.add(outlet, debris_of(in_order));
    }
    std::ranges::sort(reports, {}, &Report::id);
    std::string out;
    for (Report& report : reports) {
        debris.cut_from(report);
        out += to_json_line(report, WithCut::Yes) + "\n";
    }
    return out;
}

TEST(Debris, LearntInPartsIsLearntAtOnce) {
    std::mt19937 random(6);
    for (const std::size_t pages : {4u, 30u, 260u}) {
        std::vector<Report> reports;
        for (std::size_t i = 0; i < pages; ++i) {
            Report report = article(random() % 150, i);
            for (std::size_t line = 0; line < 8; ++line) {
                if (random() % 100 < 25 + 4 * line) put(report, fmt::format("{} {}{}", name(5000 + line), name(6000 + line), line % 2 ? "." : ""), Place::End);
            }
            if (random() % 3 == 0) report.url = "https://hill.example/" + std::to_string(i);
            if (random() % 20 == 0) report.is_given = true;
            report.id = report_id_of(report);
            reports.push_back(report);
        }
        EXPECT_EQ(everything_in_parts(reports), everything(reports)) << pages << " pages";
    }
}

TEST(Debris, PrintsComeBackAndCutOnesAreNothing) {
    const PagePrint print = lesson_of(article(3, 3))->print;
    const std::string bytes = bytes_of(print);
    ASSERT_TRUE(print_from(bytes));
    EXPECT_EQ(bytes_of(*print_from(bytes)), bytes);
    for (std::size_t n = 0; n < bytes.size(); ++n) EXPECT_FALSE(print_from(std::string_view(bytes).substr(0, n))) << n;
    PagePrint astray = print;
    astray.paragraphs.front().words_end = 100000;
    EXPECT_FALSE(print_from(bytes_of(astray))) << "words that are not there";
}

// The same by its definition: all pairs of pages, sets, nothing clever.
bool slow_may_be_one_story(const PagePrint& a, const PagePrint& b) {
    const std::set<WordPrint> x(a.names.begin(), a.names.end()), y(b.names.begin(), b.names.end());
    const std::size_t smaller = std::min(x.size(), y.size());
    if (smaller < kLeastNames) return true;
    const auto both = std::ranges::count_if(x, [&](WordPrint n) { return y.contains(n); });
    if (static_cast<double>(both) >= kSameNames * static_cast<double>(smaller)) return true;
    std::size_t bytes_a = 0, bytes_b = 0, common = 0;
    for (const auto& p : a.paragraphs) bytes_a += p.bytes;
    for (const auto& p : b.paragraphs) bytes_b += p.bytes;
    for (const auto& p : a.paragraphs) {
        for (const auto& q : b.paragraphs) common += p.hash != 0 && p.hash == q.hash ? std::min(p.bytes, q.bytes) : 0;
    }
    return static_cast<double>(common) >= kSameText * static_cast<double>(std::min(bytes_a, bytes_b));
}

std::set<WordPrint> words_in_page(const PagePrint& page, const std::set<std::uint64_t>& without) {
    std::set<WordPrint> out;
    for (std::size_t k = 0; k < page.paragraphs.size(); ++k) {
        if (without.contains(page.paragraphs[k].hash)) continue;
        for (const WordPrint word : page.words_of(k)) out.insert(word);
    }
    return out;
}

double slow_share(const std::set<WordPrint>& words, const std::set<WordPrint>& of) {
    if (words.empty()) return 0;
    return static_cast<double>(std::ranges::count_if(words, [&](WordPrint w) { return of.contains(w); })) / static_cast<double>(words.size());
}

std::vector<std::uint64_t> slow_debris_of(const std::vector<PagePrint>& all) {
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
        bool like = all[i].names.size() < kLeastNames;
        for (const std::size_t k : kept) like |= slow_may_be_one_story(all[i], all[k]);
        if (!like) kept.push_back(i);
    }
    if (kept.size() < kLeastUnlike) return {};
    struct Seen {
        std::map<std::size_t, std::set<WordPrint>> words;
        std::set<std::size_t> on;
        bool sentence = false, figure = false, rights = true;
    };
    std::map<std::uint64_t, Seen> seen;
    for (const std::size_t i : kept) {
        for (std::size_t k = 0; k < all[i].paragraphs.size(); ++k) {
            const auto& p = all[i].paragraphs[k];
            if (p.hash == 0) continue;
            Seen& s = seen[p.hash];
            const auto words = all[i].words_of(k);
            s.words[i] = {words.begin(), words.end()};
            s.on.insert(i);
            s.sentence |= p.is_sentence;
            s.figure |= p.has_figure;
            s.rights &= p.is_rights;
        }
    }
    std::set<std::uint64_t> candidates;
    for (auto& [hash, s] : seen) {
        for (const std::size_t i : kept) {
            if (std::ranges::find(all[i].cut, hash) != all[i].cut.end()) s.on.insert(i);
        }
        const double share = static_cast<double>(s.on.size()) / static_cast<double>(kept.size());
        const bool enough = s.sentence ? s.on.size() >= kLeastPagesOfSentence && share >= kLeastShareOfSentence : s.on.size() >= kLeastPagesOfLabel && share >= kLeastShareOfLabel;
        if (enough) candidates.insert(hash);
    }
    double common = 0;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        common += slow_share(words_in_page(all[kept[i]], candidates), words_in_page(all[kept[(i + 1) % kept.size()]], candidates)) / static_cast<double>(kept.size());
    }
    std::vector<std::uint64_t> out;
    for (const std::uint64_t hash : candidates) {
        const Seen& s = seen[hash];
        double known = 0;
        for (const auto& [page, words] : s.words) known += slow_share(words, words_in_page(all[page], candidates)) / static_cast<double>(s.words.size());
        double in_all = 0;
        for (const std::size_t i : kept) in_all += slow_share(s.words.begin()->second, words_in_page(all[i], candidates)) / static_cast<double>(kept.size());
        known = std::max(known, in_all);
        if (!s.figure && (s.rights || known <= std::min(kMostKnown * common, kMostKnownEver) + 1e-12)) out.push_back(hash);
    }
    return out;
}

PagePrint random_page(std::mt19937& random) {
    const auto some = [&](std::size_t most) { return static_cast<std::uint16_t>(random() % most); };
    PagePrint page;
    std::map<std::uint64_t, std::vector<WordPrint>> paragraphs;
    // Twelve lines that recur, each with words of its own, and paragraphs of the page's own.
    for (std::uint64_t line = 1; line <= 12; ++line) {
        if (random() % 12 < line) paragraphs[line] = {static_cast<WordPrint>(line), static_cast<WordPrint>(line + 12), static_cast<WordPrint>(30 + line % 5)};
    }
    for (int i = 0; i < 4; ++i) {
        auto& words = paragraphs[100 + random() % 400];
        words.clear();
        for (int k = 0; k < 8; ++k) words.push_back(static_cast<WordPrint>(random() % 5 == 0 ? some(40) : 100 + some(60)));
        std::ranges::sort(words);
        words.erase(std::ranges::unique(words).begin(), words.end());
    }
    if (random() % 3 == 0) page.paragraphs.push_back({});
    for (const auto& [hash, words] : paragraphs) {
        page.words.insert(page.words.end(), words.begin(), words.end());
        const bool line = hash < 100;
        page.paragraphs.push_back({.hash = hash, .bytes = line ? 15u : 100u + some(100), .words_end = static_cast<std::uint32_t>(page.words.size()),
                                   .has_figure = hash == 11, .is_sentence = hash % 3 == 0, .is_rights = hash == 10});
    }
    std::set<WordPrint> names;
    for (std::size_t n = 4 + random() % 10; names.size() < n;) names.insert(some(60));
    page.names.assign(names.begin(), names.end());
    for (std::uint64_t line = 1; line <= 12; ++line) {
        if (random() % 6 == 0) page.cut.push_back(line);
    }
    return page;
}

TEST(Debris, AgreesWithAllPairs) {
    std::mt19937 random(17);
    std::size_t found = 0, none = 0;
    for (int round = 0; round < 3000; ++round) {
        std::vector<PagePrint> pages(random() % 40);
        for (PagePrint& page : pages) page = random_page(random);
        std::vector<const PagePrint*> pointers;
        for (const PagePrint& page : pages) pointers.push_back(&page);
        const auto expected = slow_debris_of(pages);
        ASSERT_EQ(debris_of(pointers), expected) << "round " << round << ", " << pages.size() << " pages";
        ++(expected.empty() ? none : found);
    }
    EXPECT_GT(found, 500u);
    EXPECT_GT(none, 100u);
}

TEST(Debris, LargeAndEmptyReportsAreBounded) {
    Report report;
    report.url = "https://lake.example/1";
    EXPECT_TRUE(print_of(report, "lake.example").paragraphs.empty());
    for (std::size_t i = 0; i < 5000; ++i) report.paragraphs.push_back({Role::Body, "Line of " + name(i)});
    std::string long_text;
    for (std::size_t i = 0; i < 5000; ++i) long_text += name(i) + " ";
    report.paragraphs.push_back({Role::Body, long_text});
    const PagePrint print = print_of(report, "lake.example");
    EXPECT_EQ(print.paragraphs.size(), kMostParagraphs);
    EXPECT_LE(print.words.size(), kMostParagraphs * kMostWords);
}

}  // namespace
}  // namespace stemma::page
