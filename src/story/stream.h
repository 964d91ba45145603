// Stories as they grow: reports come in one at a time, and each finds its story or founds one.
//
// Idea: how likely two reports are on one event is judged by what speaks for and against it (evidence.h); a report's
// closeness to a story lies between that to its likest report there and the mean over the story's latest. A report may be
// what shows that two stories are one; then they are merged. Nothing looks ahead, so adding reports one by one and all at
// once in the same order are the same thing.
//
// A story that nothing has joined for its window of days is closed: nothing joins it any more, and what was kept of its
// reports is given back, so that memory is bounded by what a window holds (but for ids, which are the result). A busy
// story's window is longer. An undated report may join any open story. The clock is the kClock-th latest date so far, so that a wrong
// date in the future closes nothing.
//
// A stream may lie on a shelf (shelf.h): then it holds only what its reports touched, and hands out what they changed.
//
// Cost: a report is compared with at most kMostMembers reports of each of kMostStories stories that share its heaviest
// words or its rare pairs; looking these up is bounded by kMostHolders for each of kProposing words and of its pairs. So the
// time for a report does not grow with the stream, nor with its story, but for a logarithm. Threads: one stream belongs to one thread.
// Source: single-pass clustering as in Allan, Papka, Lavrenko 1998, "On-line New Event Detection and Tracking".
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "stemma/story.h"
#include "story/counts.h"
#include "story/evidence.h"
#include "story/key_set.h"
#include "story/profile.h"
#include "story/shelf.h"
#include "story/terms.h"

namespace stemma::story {

// Days without a new report after which a story of one report is closed. One in twenty follow-ups (trials, anniversaries)
// comes later. Longer costs memory in proportion, and compares more with what merely sounds alike.
inline constexpr double kWindow = 400;
// Times the window that a busy story stays open: each doubling of its reports adds kStretch, up to kMostStretch.
inline constexpr double kStretch = 0.5, kMostStretch = 2;
// Words of a report that propose others, heaviest first, and the latest holders that each word or rare pair proposes.
inline constexpr std::size_t kProposing = 40, kMostHolders = 100;
// Stories that a report is compared with, those first that hold most of what proposes.
inline constexpr std::size_t kMostStories = 16;
// Members of a story that a report is compared with, the latest: a busy story has said all it has by then.
inline constexpr std::size_t kMostMembers = 24;
// How much of the closeness to a story is that to its likest report; the rest is the mean. Of the shares from 0.2 to 1
// tried on corpora/incidents (stemma_train_stories, 2026-11-26) 0.2 to 0.4 were best, and 1 (likest alone) chains stories.
inline constexpr double kLikestShare = 0.4;
// Dates that must have been seen from a day on for that day to have come.
inline constexpr std::size_t kClock = 8;
// The log odds that an absent comparison counts for in a mean.
inline constexpr double kUnlike = -6;

enum class Closing {
    Old,    // stories whose window has passed
    Never,  // none: undated reports are still to come, and may belong to any
};

// Where a report has come to stand.
struct Placed {
    Place place = 0;
    StoryAt story = 0;               // its own, after all merging
    std::vector<StoryAt> merged;     // stories that have become part of it, or of which it has become one: all but `story`
    std::optional<Place> nearest;    // the report of the story it joined that it is likest to; absent where it founded one, or it was given
};

// The reports of a story, in the order they came.
struct Grouped {
    std::optional<StoryId> given;
    Place first = 0;  // the place of its first report
    std::vector<ReportId> reports;
};
// As stories, in the order of their first reports: called as they were given, else after their first report.
std::vector<Story> named(std::vector<Grouped>);

class Stream {
public:
    explicit Stream(const Model& model = built_in_model(), Closing closing = Closing::Old, Shelf* shelf = nullptr);
    explicit Stream(Model&&, Closing = Closing::Old) = delete;  // it sees the model's memory

    // The model from the next report on; what has been grouped stays. For cross-validation.
    void judge_by(const Model& model) { model_ = &model; }
    void judge_by(Model&&) = delete;

    // Takes the next report. `given`: the story that it is said to belong to; such a grouping is kept as it came.
    Placed add(const ReportId&, const std::optional<StoryId>& given, const Terms&);

    // What was changed since the last call, for the shelf. Only of a stream that lies on one.
    StreamChanges take_changes();
    // Words, pairs and sentences that a stream on a shelf has asked for so far, those of closed stories too, and reports.
    std::size_t loaded_keys() const { return fetched_.size(); }
    std::size_t loaded_members() const { return members_.size(); }

    // The stories so far, in the order of their first reports; the reports in the order they came. Not of a stream on a shelf.
    std::vector<Story> stories() const;

    // The reports that a report with these terms would be compared with, by their place in the stream.
    std::vector<std::pair<std::size_t, Evidence>> compare(const Terms&) const;

    // Profiles that are held now. For benchmarks and tests of the bound.
    std::size_t held() const { return held_; }
    std::size_t reports() const { return next_member_; }

private:
    struct Member {
        ReportId id;
        StoryAt story = 0;
        std::unique_ptr<const Profile> profile;  // absent once its story is closed, or newer reports speak for it
        bool on_shelf = false;                   // the profile was not asked for yet
    };
    struct Grown {
        std::vector<Place> members;  // empty once merged into another
        std::deque<Place> speaking;  // of these the latest, whose profiles are held
        KeySet keys;                 // that it holds in counts_
        std::optional<StoryId> given;
        std::optional<double> latest;     // publication
        bool open = true;
    };
    struct Comparison {
        StoryAt story = 0;
        std::vector<std::pair<Place, Evidence>> with;  // its reports, in their order; at least one
    };
    struct Closeness {
        double odds = 0;
        Place nearest = 0;
    };

    // What lies on the shelf is fetched when it is first asked for; a const stream may still fetch.
    Member& member(Place) const;
    const Profile* profile_of(Place) const;
    Grown& story(StoryAt) const;
    std::vector<Place>& holders(std::uint64_t key) const { return holders_[key]; }
    void fetch(std::span<const std::uint64_t> keys) const;
    void touch(std::uint64_t key) { if (shelf_ != nullptr) changed_keys_.insert(key); }
    void touch_story(StoryAt at) { if (shelf_ != nullptr) changed_stories_.insert(at); }
    void touch_member(Place place) { if (shelf_ != nullptr) changed_members_.insert(place); }
    void drop_profile(Place);

    bool within(const Grown&, const std::optional<double>& published) const;
    enum class Of { All, NotGiven };
    std::vector<StoryAt> neighbours(const Profile&, Of) const;
    std::vector<Comparison> comparisons(const Profile&, Of) const;
    Closeness closeness(const Comparison&) const;
    std::optional<StoryAt> known(const StoryId& given) const;
    StoryAt found(const std::optional<StoryId>& given);
    Place enter(const ReportId&, Weighing&&, StoryAt);
    void merge(StoryAt into, StoryAt from);
    void hold(StoryAt, const std::vector<std::uint64_t>& keys);
    void release(std::span<const std::uint64_t> keys);
    void drop_older(Grown&);
    void see(double published);
    void close(StoryAt);
    void close_old();

    const Model* model_;
    Closing closing_;
    Shelf* shelf_;
    Place next_member_ = 0;
    StoryAt next_story_ = 0;
    mutable std::unordered_map<Place, Member> members_;
    mutable std::unordered_map<StoryAt, Grown> stories_;
    std::vector<StoryAt> open_;  // those founded here, and those that have been merged away since the last search
    mutable Counts counts_;
    mutable std::unordered_map<std::uint64_t, std::vector<Place>> holders_;  // of words and rare pairs, the latest in the order they came
    mutable std::unordered_map<std::string, StoryAt> given_;                 // story id -> story
    mutable std::unordered_set<std::uint64_t> fetched_;              // keys that were asked of the shelf
    std::vector<double> latest_;                                     // the kClock latest publications so far, sorted
    std::optional<double> now_;                                      // the first of them
    std::size_t held_ = 0, since_closing_ = 0;
    std::unordered_set<std::uint64_t> changed_keys_;
    std::set<StoryAt> changed_stories_;
    std::set<Place> changed_members_;
};

}  // namespace stemma::story
