#include "reuse/parts.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "reuse/judge.h"

namespace stemma::reuse {
namespace {

std::string sentence_of(std::mt19937& random) {
    static const char* kSyllables[] = {"ta", "lo", "mi", "re", "ko", "su", "ne", "vi", "da", "pa", "or", "el"};
    std::string out;
    for (int word = 0; word < 12; ++word) {
        if (word > 0) out += ' ';
        for (int i = 0; i < 3; ++i) out += kSyllables[random() % std::size(kSyllables)];
    }
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out + ".";
}

// Reports that carry one another's sentences: of a few outlets, each with its own habit, some with an agency's dateline, over months.
std::vector<Report> reports_of(unsigned seed, std::size_t n) {
    std::mt19937 random(seed);
    std::vector<std::string> pool, habits;
    for (std::size_t i = 0; i < n; ++i) pool.push_back(sentence_of(random));
    for (int i = 0; i < 5; ++i) habits.push_back(sentence_of(random));
    std::vector<Report> reports(n);
    for (std::size_t i = 0; i < n; ++i) {
        Report& report = reports[i];
        report.id = {"r" + std::to_string(random() % 1000000) + "x" + std::to_string(i)};
        report.source = "page" + std::to_string(i);
        const std::size_t outlet = random() % 6;
        if (outlet < 5) report.outlet = "Gazette " + std::to_string(outlet);
        if (outlet == 4 && random() % 2) report.outlet = "Talmwire";
        if (random() % 8) report.published = Stamp{"2021-0" + std::to_string(1 + random() % 8) + "-1" + std::to_string(random() % 10), TimePrecision::Day, "given"};
        if (outlet < 5 && random() % 3) report.paragraphs.push_back({Role::Body, habits[outlet]});
        const std::size_t from = random() % pool.size();
        for (std::size_t k = 0; k < 3 + random() % 4; ++k) report.paragraphs.push_back({Role::Body, pool[(from + k * (1 + random() % 2)) % pool.size()]});
        report.paragraphs.push_back({Role::Body, sentence_of(random)});
        if (random() % 5 == 0) report.credits.push_back({random() % 2 ? "Talmwire" : "TALMWIRE", CreditHow::Dateline, "TALM (Talmwire)"});
    }
    return reports;
}

// Each step over shares of the reports that are dealt at random, brought together as an engine would.
struct Apart {
    std::vector<Copy> copies;
    std::size_t habits = 0, explained = 0;
};

Apart copies_apart(const std::vector<Report>& given, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<Report> reports = given;
    std::ranges::sort(reports, {}, &Report::id);

    std::vector<std::vector<std::uint64_t>> fingerprints;
    std::map<Key, std::size_t> holding;
    std::map<std::string, std::map<Key, std::vector<std::optional<std::int64_t>>>> runs;  // outlet -> run -> times
    Credited credited;
    for (const Report& report : reports) {
        const Marks marks = marks_of(report);
        fingerprints.push_back(marks.fingerprints);
        for (const std::string& name : marks.agencies) credited.emplace(name == "TALMWIRE" ? "talmwire" : name == "Talmwire" ? "talmwire" : name, name);
        for (const Key key : keys_of(report)) ++holding[key];
        if (marks.outlet.empty()) continue;
        for (const Key run : run_keys_of(report)) runs[marks.outlet][run].push_back(marks.published);
    }
    const Holders holders(fingerprints);
    std::vector<std::vector<Candidate>> shares(5);
    for (std::size_t i = 0; i < reports.size(); ++i) {
        for (const Candidate& candidate : holders.candidates_of(i)) shares[random() % shares.size()].push_back(candidate);
    }
    Common common;
    for (const auto& [key, n] : holding) {
        if (n > common_limit(reports.size())) common.often.insert(key);
    }
    std::set<Key> asked;
    for (const auto& share : shares) {
        for (const Key key : asked_of(reports, share)) asked.insert(key);
    }
    Apart out;
    for (const auto& [outlet, held] : runs) {
        for (const auto& [run, times] : held) {
            std::vector<std::int64_t> dated;
            for (const auto& time : times) {
                if (time) dated.push_back(*time);
            }
            const std::int64_t apart = dated.empty() ? 0 : std::ranges::max(dated) - std::ranges::min(dated);
            if (asked.contains(run) && is_habit(times.size(), apart)) common.habits[outlet].insert(run), ++out.habits;
        }
    }
    for (const auto& share : shares) {
        for (const Copy& copy : copies_between(reports, share, credited, common, 2)) out.copies.push_back(unpack_copy(pack(copy)).value());
    }
    std::map<ReportId, const Report*> by_id;
    for (const Report& report : reports) by_id[report.id] = &report;
    std::map<ReportId, std::map<ReportId, double>> earlier_of;
    for (const Copy& copy : out.copies) {
        if (copy.earlier) earlier_of[*copy.earlier == copy.a ? copy.b : copy.a][*copy.earlier] = firmness_of(copy);
    }
    for (Copy& copy : out.copies) {
        std::vector<Label> labels;
        std::vector<Third> thirds;
        labels.reserve(earlier_of[copy.a].size());
        for (const auto& [third, firmness] : earlier_of[copy.a]) {
            if (!earlier_of[copy.b].contains(third)) continue;
            const Label& label = labels.emplace_back(label_of(*by_id.at(third), credited));
            thirds.push_back({label.text, label.is_agency, firmness, earlier_of[copy.b][third]});
        }
        const bool directed = copy.earlier.has_value();
        explain(copy, thirds);
        out.explained += directed && !copy.earlier;
    }
    std::ranges::sort(out.copies, {}, [](const Copy& copy) { return std::pair(copy.a, copy.b); });
    return out;
}

std::vector<std::string> lines_of(const std::vector<Copy>& copies) {
    std::vector<std::string> lines;
    for (const Copy& copy : copies) lines.push_back(to_json_line(copy));
    return lines;
}

TEST(Parts, BroughtTogetherAreTheCopiesThatAreFoundAtOnce) {
    std::size_t copies = 0, directed = 0, explained = 0, habits = 0;
    for (unsigned seed = 1; seed <= 12; ++seed) {
        const std::vector<Report> reports = reports_of(seed, 40 + 10 * seed);
        const std::vector<Copy> at_once = find_copies(reports);
        const Apart apart = copies_apart(reports, seed);
        EXPECT_EQ(lines_of(apart.copies), lines_of(at_once)) << "seed " << seed;
        copies += at_once.size(), explained += apart.explained, habits += apart.habits;
        directed += static_cast<std::size_t>(std::ranges::count_if(at_once, [](const Copy& copy) { return copy.earlier.has_value(); }));
    }
    // What the comparison is about did occur.
    EXPECT_GT(copies, 500u);
    EXPECT_GT(directed, 100u);
    EXPECT_GT(explained, 10u);
    EXPECT_GT(habits, 50u);
}

TEST(Parts, APackedCopyComesBackWhole) {
    Copy copy{{"a"}, {"b"}, CopyKind::Release, ReportId{"b"}, {1.0 / 3}, {0.1 + 0.2}, {1e-17}, {{{{1}, {2}}, {{3}, {4000000000u}}}, {{{7}, {9}}, {{5}, {6}}}}, "Both quote “it”."};
    for (const bool known : {true, false}) {
        if (!known) copy.earlier.reset();
        const std::optional<Copy> back = unpack_copy(pack(copy));
        ASSERT_TRUE(back);
        EXPECT_EQ(std::tie(back->a, back->b, back->kind, back->earlier, back->confidence, back->share_a, back->share_b, back->passages, back->why),
                  std::tie(copy.a, copy.b, copy.kind, copy.earlier, copy.confidence, copy.share_a, copy.share_b, copy.passages, copy.why));
    }
}

TEST(Parts, WhatIsNoPackedCopyGivesNothing) {
    Copy copy{{"a"}, {"b"}, CopyKind::Source, {}, {1}, {1}, {1}, {{{{1}, {2}}, {{3}, {4}}}}, "why"};
    const std::string packed = pack(copy);
    for (std::size_t n = 0; n < packed.size(); ++n) EXPECT_FALSE(unpack_copy(packed.substr(0, n))) << n << " bytes of it";
    EXPECT_FALSE(unpack_copy("{}"));
    EXPECT_FALSE(unpack_copy("\xA1\x61\x61\x01"));
}

}  // namespace
}  // namespace stemma::reuse
