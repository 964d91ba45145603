// Names that are one but for a slip, told from those that are two.
#include "collate/name_slips.h"

#include <map>
#include <random>
#include <set>
#include <string>

#include "collate/names.h"
#include "support.h"

namespace stemma {
namespace {

using namespace test;

// Every text that one slip makes of another.
std::set<std::string> slips_of(const std::string& text, std::string_view letters) {
    std::set<std::string> out;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        for (const char letter : letters) {
            out.insert(text.substr(0, i) + letter + text.substr(i));
            if (i < text.size()) out.insert(text.substr(0, i) + letter + text.substr(i + 1));
        }
        if (i < text.size()) out.insert(text.substr(0, i) + text.substr(i + 1));
        if (i + 1 < text.size()) out.insert(text.substr(0, i) + text[i + 1] + text[i] + text.substr(i + 2));
    }
    out.erase(text);
    return out;
}

TEST(Slips, AreWhatMakingThemOneByOneGives) {
    std::mt19937 random(6);
    constexpr std::string_view kLetters = "abc";
    const auto word = [&] {
        std::string out;
        for (std::size_t n = random() % 6; n > 0; --n) out += kLetters[random() % kLetters.size()];
        return out;
    };
    for (int round = 0; round < 20'000; ++round) {
        const std::string a = word(), b = word();
        ASSERT_EQ(differ_by_a_slip(a, b), slips_of(a, kLetters).contains(b)) << a << " / " << b;
    }
}

struct Met {
    const char* text;
    NameKind kind = NameKind::Person;
    std::vector<std::string> roles = {};
    bool block = false;  // "the block of" it
};

// The bearers of the reports' names, the forms of each sorted.
std::string bearers(const std::vector<std::vector<Met>>& reports) {
    std::vector<Report> told;
    std::vector<Annotation> annotations;
    for (const std::vector<Met>& names : reports) {
        told.push_back(report_of(std::string(1, static_cast<char>('A' + told.size())), "2031-04-02", told.size()));
        Annotation text;
        text.language = "en";
        for (const Met& met : names) {
            if (met.block) {
                for (const char* word : {"block", "of"}) text.tokens.push_back({.text = word, .lower = word, .lemma = word, .tag = Tag::Noun});
            }
            const TokenIndex at{static_cast<std::uint32_t>(text.tokens.size())};
            text.tokens.push_back({.text = met.text, .lower = met.text, .lemma = met.text, .tag = Tag::Propn});
            text.mentions.push_back({.begin = at, .end = at + 1, .name = {static_cast<std::uint32_t>(text.names.size())}});
            text.names.push_back({met.text, met.kind, {}, met.roles});
        }
        text.sentences.push_back({.begin = {0}, .end = {static_cast<std::uint32_t>(text.tokens.size())}, .paragraph = {0}});
        annotations.push_back(std::move(text));
    }
    return test::bearers(join_names(told, annotations));
}

struct Row {
    std::vector<std::vector<Met>> reports;
    const char *expected, *why;
};

void check(const std::vector<Row>& rows) {
    for (const Row& row : rows) EXPECT_EQ(bearers(row.reports), row.expected) << row.why;
}

constexpr NameKind kPerson = NameKind::Person, kPlace = NameKind::Place, kOther = NameKind::Other;

TEST(Slips, OfAFamilyNameBelongToTheOneIntroduced) {
    check({
        {{{{"Ida Malvern"}, {"Malvren"}}}, "Ida Malvern = Malvren", "two letters changed places"},
        {{{{"Ida Malvern"}, {"Malver", kOther}}}, "Ida Malvern = Malver", "a letter less"},
        {{{{"Ida Malvern"}}, {{"Malvren"}}}, "Ida Malvern | Malvren", "another report introduces nobody"},
        {{{{"Ida Malvern"}, {"Jon Malvorn"}, {"Malvirn"}}}, "Ida Malvern | Jon Malvorn | Malvirn", "it could be either"},
        {{{{"Ida Malvern"}, {"Malvren", kPlace}}}, "Ida Malvern | Malvren", "a town"},
        {{{{"Ida Mason"}, {"Jason"}}}, "Ida Mason | Jason", "a given name"},
        {{{{"Ida Tabbey"}, {"Abbey"}}}, "Abbey | Ida Tabbey", "a rare given name"},
        {{{{"Ida Bell"}, {"Ball"}}}, "Ball | Ida Bell", "too short"},
    });
}

TEST(Slips, OfFullNamesAreOneInOneOffice) {
    const std::vector<std::string> detective{"Tarvo police detective"}, spokeswoman{"Tarvo police spokeswoman"};
    check({
        {{{{"Rosalia Elstad", kPerson, detective}}, {{"Rosalie Elstad", kPerson, spokeswoman}}}, "Rosalia Elstad = Rosalie Elstad", "both of the Tarvo police"},
        {{{{"Rosalia Elstad"}}, {{"Rosalie Elstad"}}}, "Rosalia Elstad | Rosalie Elstad", "two sisters perhaps"},
        {{{{"Rosalia Elstad", kPerson, detective}, {"Rosalie Elstad", kPerson, spokeswoman}}}, "Rosalia Elstad | Rosalie Elstad", "one report has both"},
        {{{{"Rosalia Elstad", kPerson, detective}}, {{"Rosalie Elstad", kPerson, {"Lindmar police spokeswoman"}}}}, "Rosalia Elstad | Rosalie Elstad", "of two towns"},
    });
}

TEST(Slips, OfPlacesAreOneAcrossReports) {
    check({
        {{{{"Orvells Drive", kPlace}}, {{"Orvels Drive", kPlace}}}, "Orvells Drive = Orvels Drive", "a letter less"},
        {{{{"Orvells Drive", kPlace}, {"Orvels Drive", kPlace}}}, "Orvells Drive | Orvels Drive", "a report that tells them apart"},
        {{{{"Orvells Drive", kPlace}}, {{"Orvels Lane", kPlace}}}, "Orvells Drive | Orvels Lane", "another kind of street"},
    });
}

TEST(Streets, AreCalledByTheirNameAlone) {
    check({
        {{{{"Orvell Street", kPlace}}, {{"Orvell", kOther, {}, true}}}, "Orvell = Orvell Street", "the block of it"},
        {{{{"Orvell Street", kPlace}}, {{"Orvell", kOther}}}, "Orvell | Orvell Street", "nothing says that it is a street"},
        {{{{"Orvell Street", kPlace}}, {{"Orvell", kPerson, {}, true}}}, "Orvell | Orvell Street", "a person"},
        {{{{"Orvell Street", kPlace}, {"Orvell Lane", kPlace}}, {{"Orvell", kOther, {}, true}}}, "Orvell | Orvell Lane | Orvell Street", "two streets"},
        {{{{"Norway Street", kPlace}}, {{"Norway", kPlace, {}, true}}}, "Norway | Norway Street", "a country"},
    });
}

TEST(Streets, StandBehindBlocksAndAtCrossings) {
    struct Place {
        const char *input, *name;
        bool expected;
        const char* why;
    };
    const Place rows[] = {
        {"Orvell was quiet. It happened in the 300 block of Orvell.", "Orvell", true, "a block"},
        {"It happened at Lake Avenue and Orvell.", "Orvell", true, "a crossing"},
        {"It happened at Orvell and West Lake Avenue.", "Orvell", true, "the other way round"},
        {"It happened in Orvell.", "Orvell", false, "a town perhaps"},
    };
    for (const Place& row : rows) {
        Report report;
        report.id = {"r"};
        report.language = "en";
        report.paragraphs.push_back({Role::Body, row.input});
        const Annotation text = annotate(report);
        const std::vector<bool> used = used_as_streets(text);
        bool found = false;
        for (std::size_t n = 0; n < used.size(); ++n) found |= used[n] && text.names[n].text == row.name;
        EXPECT_EQ(found, row.expected) << row.input << "\n  " << row.why;
    }
}

}  // namespace
}  // namespace stemma
