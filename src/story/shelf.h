// Where a stream's memory lies when it outlives the program: what the stream asks of it, and what it gives back to be kept.
//
// Idea: a stream over a shelf begins with nothing and asks for what a report touches: the counts and holders of its words, the
// stories that these propose, their latest reports' profiles. What it has changed it hands out as StreamChanges, to be kept in
// one commit with the report. So a report costs the same however much lies on the shelf, and the outcome is that of a stream
// that has held everything all along.
//
// A shelf that cannot read answers with nothing and remembers why; whoever owns it asks it before keeping anything, and throws
// the stream away. Threads: one shelf belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "stemma/units.h"
#include "story/profile.h"

namespace stemma::story {

using Place = std::uint32_t;    // of a report in the stream, from 0 in the order they came
using StoryAt = std::uint32_t;  // of a story, from 0 in the order they were founded

// A word, a pair of words or a sentence.
struct KeptKey {
    std::uint64_t key = 0;
    std::uint32_t stories = 0;   // open ones that hold it
    std::vector<Place> holders;  // the latest reports of open stories that have it, in their order
};

struct KeptMember {
    ReportId id;
    StoryAt story = 0;
    std::optional<Profile> profile;  // absent once its story is closed, or newer reports speak for it
};

struct KeptStory {
    std::vector<Place> members;   // empty once merged into another
    std::vector<Place> speaking;  // of these the latest, whose profiles are kept
    std::vector<std::uint64_t> keys;  // sorted
    std::optional<StoryId> given;
    std::optional<double> latest;  // publication, days since 1970
    bool open = true;
};

struct KeptState {
    Place members = 0;            // so many have come
    StoryAt stories = 0;          // so many have been founded
    std::size_t open = 0;         // stories
    std::size_t held = 0;         // profiles
    std::size_t since_closing = 0;  // reports since old stories were looked for
    std::vector<double> latest;   // publications, see stream.h's kClock
};

class Shelf {
public:
    virtual ~Shelf() = default;
    virtual KeptState state() = 0;
    // One for each key, in the order asked; of unknown keys with no stories.
    virtual std::vector<KeptKey> keys(std::span<const std::uint64_t>) = 0;
    // The first without its profile: that of most reports that share a word is never looked at.
    virtual KeptMember member(Place) = 0;
    virtual std::optional<Profile> profile(Place) = 0;
    virtual KeptStory story(StoryAt) = 0;
    virtual std::optional<StoryAt> given(const StoryId&) = 0;
    // Open stories whose latest publication is before that day.
    virtual std::vector<StoryAt> open_before(double day) = 0;
};

// What a stream has changed since it was last asked, each list sorted. A key without stories and holders is to be forgotten.
struct StreamChanges {
    std::vector<KeptKey> keys;
    std::vector<std::pair<Place, KeptMember>> members;
    std::vector<std::pair<StoryAt, KeptStory>> stories;
    KeptState state;
};

}  // namespace stemma::story
