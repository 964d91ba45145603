// What an Archive holds, and what its parts share. The tables are in schema.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/shelf.h"
#include "archive/sql.h"
#include "stemma/archive.h"
#include "story/stream.h"

namespace stemma::archive {

using Number = std::int64_t;  // of a story in the table `story`

// Endings that are followed from a story to the one it is part of now. Never in a circle: a story that is taken up again is ended no longer. The
// bound is for damaged files.
inline constexpr int kMostEndings = 1000;

// A story's row that has the id, whether it is still one or has become part of another; by a report's id the story that this is in now.
std::optional<Number> any_story(Sql&, const StoryId&);
// The same, followed to the story that it is part of now.
std::optional<Number> living_story(Sql&, const StoryId&);
std::optional<Number> living_story_of(Sql&, story::Place report);
StoryId id_of(Sql&, Number story);
std::optional<story::Place> place_of(Sql&, const ReportId&);

// Makes the stories of these clusters anew (see grouping.h), and those that overrulings tie to them; marks as stale what has changed.
// Within a Write.
void regroup(Sql&, std::set<story::StoryAt> clusters, std::string_view now);
// Marks a story as one that its version does not know whole. Within a Write.
void touch(Sql&, Number story, std::string_view now);

// A kept report, as it came in; with what was cut. Nothing where it is damaged, which the connection remembers.
std::optional<Report> read_report(Sql&, story::Place, bool with_cut);
// Its line of JSON.
std::optional<std::string> read_report_line(Sql&, story::Place);

// The body of a version and the bodies that it leans on; nothing where it is damaged.
std::optional<std::string> read_version(Sql&, Number story, int number);

// What users know that bears on a story.
struct Ruled {
    Rule rule = Rule::Corroborated;
    std::vector<NameRule> names;
    std::vector<StatementId> dismissed;  // sorted
};
Ruled ruled_for(Sql&, Number story);

Overruling overruling_from(Sql&, std::int64_t id);

bool is_time(std::string_view);
Error missing(const Sql&, std::string what);

}  // namespace stemma::archive

namespace stemma {

struct Archive::Inside {
    std::unique_ptr<archive::Sql> sql;
    ArchiveOptions options;
    std::unique_ptr<archive::SqlShelf> shelf;
    std::unique_ptr<story::Stream> stream;  // on the shelf; thrown away when somebody else has written, or it has grown
    std::int64_t seen = 0;                  // Sql::commits() when the stream was last right

    Outcome may_write(std::string_view now) const;
    story::Stream& ready_stream();
};

}  // namespace stemma
