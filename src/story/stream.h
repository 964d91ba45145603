// Stories as they grow: reports come in one at a time, and each finds its story or founds one.
//
// Idea: how likely two reports are on one event is judged by eight marks (Evidence) in one weighted sum; a report's
// closeness to a story lies between that to its likest report there and the mean over the story. A report may be
// what shows that two stories are one; then they are merged. A word weighs by the number of *stories* that hold
// it, not of reports: else the most reported event would drown its own words, and five reports on one event would
// have nothing in common that counts. Nothing looks ahead, so adding reports one by one and all at once in the
// same order are the same thing.
//
// Cost: a report is compared with at most kMostMembers reports of each story that shares one of its strongest words
// within the window; memory is linear in the reports. Threads: one stream belongs to one thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "stemma/story.h"
#include "story/terms.h"

namespace stemma::story {

// What speaks for and against two reports being on one event.
struct Evidence {
    double words = 0;       // cosine of all words, names and numbers counting more
    double names = 0;       // cosine of the names
    double strongest = 0;   // share of the strongest words of each that stand in the other
    double rare = 0;        // log(1 + rare words in both)
    double other_days = 0;  // 1: both speak of days, and of no common one
    double late_days = 0;   // cosine of the days they speak of, when they are published more than a week apart
    double gap = 0;         // log(1 + days between their publications)
    double week = 0;        // the same in weeks, at most 1

    double score() const;      // log odds
};

class Stream {
public:
    // Takes the next report. `given`: the story that it is said to belong to.
    void add(const ReportId&, const std::optional<StoryId>& given, const Terms&);

    // The stories so far, in the order of their first reports; the reports in the order they came.
    std::vector<Story> stories() const;

    // The reports that a report with these terms would be compared with, by their place in the stream.
    std::vector<std::pair<std::size_t, Evidence>> compare(const Terms&) const;

private:
    struct Weighted {
        std::uint64_t key = 0;
        float all = 0, name = 0;  // tf-idf; each of these two vectors has length 1
        bool rare = false;        // and no speaker's name
        bool concrete = false;    // a name or a number
    };
    struct Member {
        ReportId id;
        std::optional<StoryId> given;
        std::string language;
        std::optional<double> published;
        std::vector<Weighted> words;
        std::vector<DayMention> days;
        std::vector<std::uint64_t> strongest, strongest_concrete;
        std::size_t story = 0;
    };
    using Postings = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>;

    Member weighed(const Terms&) const;
    double idf(std::uint64_t key, bool function) const;
    Evidence evidence(const Member& later, const Member& earlier) const;
    std::vector<std::size_t> neighbours(const Member&) const;
    std::vector<std::pair<std::size_t, double>> scores(const Member&) const;
    void enter(Member&&, std::size_t story);
    void merge(std::size_t into, std::size_t from);

    std::vector<Member> members_;
    std::vector<std::vector<std::size_t>> stories_;  // members; empty once merged into another
    std::size_t living_ = 0;                         // stories that are not empty
    Postings holders_;                               // word -> members
    std::unordered_map<std::uint64_t, std::uint32_t> stories_holding_;
    std::vector<std::unordered_map<std::uint64_t, std::uint32_t>> words_of_story_;
    std::unordered_map<std::string, std::size_t> given_;  // story id -> story
};

}  // namespace stemma::story
