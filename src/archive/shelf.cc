#include "archive/shelf.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "archive/pack.h"
#include "story/kept.h"
#include "story/stream.h"

namespace stemma::archive {

void SqlShelf::damaged(const char* what) {
    sql_.fail(Error{Fault::Damaged, sql_.path(), what, "does not hold what it should; `stemma archive check` tells more"});
}

story::KeptState SqlShelf::state() {
    story::KeptState out;
    Query query(sql_, "SELECT members, stories, open, held, since_closing, latest FROM stream_state");
    if (!query.step()) return out;
    out.members = static_cast<story::Place>(query.number(0));
    out.stories = static_cast<story::StoryAt>(query.number(1));
    out.open = query.count(2);
    out.held = query.count(3);
    out.since_closing = query.count(4);
    const auto latest = days_from(query.text(5));
    if (latest && latest->size() <= story::kClock) out.latest = *latest;
    else damaged("the stream's state");
    return out;
}

std::vector<story::KeptKey> SqlShelf::keys(std::span<const std::uint64_t> keys) {
    std::vector<story::KeptKey> out;
    out.reserve(keys.size());
    for (const std::uint64_t key : keys) {
        story::KeptKey& kept = out.emplace_back();
        kept.key = key;
        Query query(sql_, "SELECT stories, holders FROM stream_key WHERE key = ?1");
        if (!query.with(key).step()) continue;
        kept.stories = static_cast<std::uint32_t>(query.number(0));
        auto holders = places_from(query.text(1));
        if (holders && holders->size() <= story::kMostHolders) kept.holders = std::move(*holders);
        else damaged("the stream's words");
    }
    return out;
}

story::KeptMember SqlShelf::member(story::Place place) {
    story::KeptMember out;
    Query query(sql_, "SELECT id, cluster FROM report WHERE place = ?1");
    if (!query.with(place).step()) {
        damaged("the stream's reports");
        return out;
    }
    out.id = {query.text(0)};
    out.story = static_cast<story::StoryAt>(query.number(1));
    return out;
}

std::optional<story::Profile> SqlShelf::profile(story::Place place) {
    Query query(sql_, "SELECT profile FROM stream_profile WHERE place = ?1");
    if (!query.with(place).step()) return std::nullopt;
    std::optional<story::Profile> out = story::profile_from(query.text(0));
    if (!out) damaged("the stream's reports");
    return out;
}

story::KeptStory SqlShelf::story(story::StoryAt number) {
    story::KeptStory out;
    Query query(sql_, "SELECT members, speaking, keys, given, latest, open FROM stream_story WHERE number = ?1");
    if (!query.with(number).step()) {
        damaged("the stream's stories");
        return out;
    }
    auto members = places_from(query.text(0)), speaking = places_from(query.text(1));
    auto keys = keys_from(query.text(2));
    // Longer or repeating lists are none of ours, and each entry would be looked up.
    const auto each_once = [](const auto& list) { return std::ranges::adjacent_find(list, std::greater_equal{}) == list.end(); };
    if (!members || !speaking || !keys || speaking->size() > story::kMostMembers || !each_once(*members) || !each_once(*speaking) || !each_once(*keys)) {
        damaged("the stream's stories");
        return out;
    }
    out.members = std::move(*members);
    out.speaking = std::move(*speaking);
    out.keys = std::move(*keys);
    if (!query.is_null(3)) out.given = StoryId{query.text(3)};
    if (!query.is_null(4)) out.latest = query.real(4);
    out.open = query.number(5) != 0;
    return out;
}

std::optional<story::StoryAt> SqlShelf::given(const StoryId& id) {
    Query query(sql_, "SELECT number FROM stream_story WHERE given = ?1");
    if (!query.with(id.text).step()) return std::nullopt;
    return static_cast<story::StoryAt>(query.number(0));
}

std::vector<story::StoryAt> SqlShelf::open_before(double day) {
    std::vector<story::StoryAt> out;
    Query query(sql_, "SELECT number FROM stream_story WHERE open AND latest < ?1 ORDER BY number");
    query.with(day);
    while (query.step()) out.push_back(static_cast<story::StoryAt>(query.number(0)));
    return out;
}

void SqlShelf::keep(const story::StreamChanges& changes) {
    for (const story::KeptKey& kept : changes.keys) {
        if (kept.stories == 0 && kept.holders.empty()) {
            Query(sql_, "DELETE FROM stream_key WHERE key = ?1").with(kept.key).run();
        } else {
            Query(sql_, "INSERT INTO stream_key VALUES(?1, ?2, ?3) ON CONFLICT(key) DO UPDATE SET stories = ?2, holders = ?3")
                .with(kept.key, kept.stories, Blob{bytes_of(std::span<const std::uint32_t>(kept.holders))}).run();
        }
    }
    for (const auto& [place, member] : changes.members) {
        Query(sql_, "UPDATE report SET cluster = ?2 WHERE place = ?1 AND cluster <> ?2").with(place, member.story).run();
        if (member.profile) Query(sql_, "INSERT OR REPLACE INTO stream_profile VALUES(?1, ?2)").with(place, Blob{story::bytes_of(*member.profile)}).run();
        else Query(sql_, "DELETE FROM stream_profile WHERE place = ?1").with(place).run();
    }
    for (const auto& [number, story] : changes.stories) {
        Query(sql_, "INSERT OR REPLACE INTO stream_story VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .with(number, Blob{bytes_of(std::span<const std::uint32_t>(story.members))}, Blob{bytes_of(std::span<const std::uint32_t>(story.speaking))},
                  Blob{bytes_of(std::span<const std::uint64_t>(story.keys))}, story.given ? std::optional(story.given->text) : std::nullopt, story.latest, story.open && !story.members.empty())
            .run();
    }
    const story::KeptState& state = changes.state;
    Query(sql_, "INSERT OR REPLACE INTO stream_state VALUES(1, ?1, ?2, ?3, ?4, ?5, ?6)")
        .with(state.members, state.stories, state.open, state.held, state.since_closing, Blob{bytes_of(std::span<const double>(state.latest))})
        .run();
}

}  // namespace stemma::archive
