// Stories as rows: which reports each has, under which id, and what has become of those that are no more.
#include <algorithm>
#include <map>
#include <set>

#include "archive/grouping.h"
#include "archive/inside.h"

namespace stemma::archive {
namespace {

// The story that an ended one is part of now.
std::optional<Number> followed(Sql& sql, Number story) {
    for (int step = 0; step < kMostEndings; ++step) {
        Query query(sql, "SELECT into_story FROM story WHERE number = ?1 AND ended IS NOT NULL");
        if (!query.with(story).step()) return story;
        if (query.is_null(0)) return std::nullopt;
        story = query.number(0);
    }
    return std::nullopt;
}

struct Kept {
    Standing standing;
    Number story = 0;
};

// The reports of a cluster.
std::vector<Kept> reports_in(Sql& sql, story::StoryAt cluster) {
    std::vector<Kept> out;
    Query query(sql, "SELECT place, nearest, story FROM report WHERE cluster = ?1 ORDER BY place");
    query.with(cluster);
    while (query.step()) {
        Standing standing{static_cast<story::Place>(query.number(0)), cluster, std::nullopt};
        if (!query.is_null(1)) standing.nearest = static_cast<story::Place>(query.number(1));
        out.push_back({standing, query.number(2)});
    }
    return out;
}

struct Tied {
    std::vector<Kept> reports;                      // sorted by place
    std::map<std::int64_t, Regrouping> regroupings;  // by the overruling's id
};

// The clusters, those that overrulings tie to them, and the overrulings.
Tied tied_to(Sql& sql, std::set<story::StoryAt> clusters) {
    Tied out;
    std::vector<story::StoryAt> to_do(clusters.begin(), clusters.end());
    while (!to_do.empty()) {
        const story::StoryAt cluster = to_do.back();
        to_do.pop_back();
        const std::vector<Kept> here = reports_in(sql, cluster);
        out.reports.insert(out.reports.end(), here.begin(), here.end());
        std::vector<std::int64_t> found;
        {
            Query query(sql, "SELECT DISTINCT o.id, o.kind, o.known FROM report r JOIN overruling_report x ON x.report = r.place JOIN overruling o ON o.id = x.overruling "
                             "WHERE r.cluster = ?1 AND o.undone IS NULL AND o.kind IN ('split', 'join')");
            query.with(cluster);
            while (query.step()) {
                const auto [at, is_new] = out.regroupings.try_emplace(query.number(0), Regrouping{query.text(1) == "split", {}, static_cast<story::Place>(query.number(2))});
                if (is_new) found.push_back(query.number(0));
            }
        }
        for (const std::int64_t overruling : found) {
            Query query(sql, "SELECT r.place, r.cluster FROM overruling_report x JOIN report r ON r.place = x.report WHERE x.overruling = ?1 ORDER BY r.place");
            query.with(overruling);
            while (query.step()) {
                out.regroupings[overruling].reports.push_back(static_cast<story::Place>(query.number(0)));
                const auto other = static_cast<story::StoryAt>(query.number(1));
                if (clusters.insert(other).second) to_do.push_back(other);
            }
        }
    }
    std::ranges::sort(out.reports, {}, [](const Kept& kept) { return kept.standing.place; });
    return out;
}

// The id of a group: the one given to its cluster, or that of the report it is known by.
StoryId name_of(Sql& sql, const Group& group, std::set<std::string>& taken) {
    std::string id;
    {
        Query query(sql, "SELECT r.id, s.given FROM report r LEFT JOIN stream_story s ON s.number = r.cluster WHERE r.place = ?1");
        if (!query.with(group.anchor).step()) return {};
        if (!query.is_null(1) && taken.insert(query.text(1)).second) return {query.text(1)};
        id = query.text(0);
    }
    // Somebody gave this name to another story.
    for (bool free = false; !free; id += free ? "" : "-own") {
        Query query(sql, "SELECT 1 FROM stream_story WHERE given = ?1");
        free = !query.with(id).step() && !taken.contains(id);
    }
    taken.insert(id);
    return {id};
}

Number row_for(Sql& sql, const StoryId& id) {
    Query(sql, "INSERT INTO story(id) VALUES(?1) ON CONFLICT(id) DO UPDATE SET ended = NULL, into_story = NULL").with(id.text).run();
    Query query(sql, "SELECT number FROM story WHERE id = ?1");
    return query.with(id.text).step() ? query.number(0) : 0;
}

void end(Sql& sql, Number story, Number into, std::string_view now) {
    Query(sql, "UPDATE story SET reports = 0, outlets = 0, stale = 0, ended = ?2, into_story = ?3, changed = ?2, disputed = 0 WHERE number = ?1").with(story, now, into).run();
    Query(sql, "DELETE FROM story_place WHERE story = ?1").with(story).run();
}

}  // namespace

std::optional<story::Place> place_of(Sql& sql, const ReportId& id) {
    Query query(sql, "SELECT place FROM report WHERE id = ?1");
    if (!query.with(id.text).step()) return std::nullopt;
    return static_cast<story::Place>(query.number(0));
}

std::optional<Number> living_story_of(Sql& sql, story::Place report) {
    Query query(sql, "SELECT story FROM report WHERE place = ?1");
    if (!query.with(report).step()) return std::nullopt;
    return query.number(0);
}

std::optional<Number> any_story(Sql& sql, const StoryId& id) {
    {
        Query query(sql, "SELECT number FROM story WHERE id = ?1");
        if (query.with(id.text).step()) return query.number(0);
    }
    const std::optional<story::Place> report = place_of(sql, {id.text});
    return report ? living_story_of(sql, *report) : std::nullopt;
}

std::optional<Number> living_story(Sql& sql, const StoryId& id) {
    const std::optional<Number> story = any_story(sql, id);
    return story ? followed(sql, *story) : std::nullopt;
}

StoryId id_of(Sql& sql, Number story) {
    Query query(sql, "SELECT id FROM story WHERE number = ?1");
    return query.with(story).step() ? StoryId{query.text(0)} : StoryId{};
}

void touch(Sql& sql, Number story, std::string_view now) {
    Query(sql, "UPDATE story SET stale = 1, touched = touched + 1, changed = ?2, "
               "reports = (SELECT count(*) FROM report WHERE story = ?1), outlets = (SELECT count(DISTINCT outlet) FROM report WHERE story = ?1), "
               "title = iif(title = '', coalesce((SELECT title FROM report WHERE story = ?1 ORDER BY place LIMIT 1), ''), title), "
               "begins = coalesce(begins, (SELECT min(published) FROM report WHERE story = ?1)), ends = coalesce(ends, (SELECT max(published) FROM report WHERE story = ?1)) "
               "WHERE number = ?1")
        .with(story, now)
        .run();
}

namespace {

// Clusters that have reports in the story of that id and are not among these: it is called by another's name, and gets a new one.
std::set<story::StoryAt> clusters_called(Sql& sql, const StoryId& id, const std::set<story::StoryAt>& known) {
    std::set<story::StoryAt> out;
    Query query(sql, "SELECT DISTINCT r.cluster FROM story s JOIN report r ON r.story = s.number WHERE s.id = ?1");
    query.with(id.text);
    while (query.step()) {
        const auto cluster = static_cast<story::StoryAt>(query.number(0));
        if (!known.contains(cluster)) out.insert(cluster);
    }
    return out;
}

}  // namespace

void regroup(Sql& sql, std::set<story::StoryAt> clusters, std::string_view now) {
    std::map<story::Place, Number> story_of;
    std::vector<Group> groups;
    std::vector<StoryId> names;
    for (bool whole = false; !whole;) {  // with more clusters each time, thus not for ever
        const Tied tied = tied_to(sql, clusters);
        std::vector<Standing> standings;
        for (const Kept& kept : tied.reports) {
            standings.push_back(kept.standing);
            story_of[kept.standing.place] = kept.story;
            clusters.insert(kept.standing.cluster);
        }
        std::vector<Regrouping> regroupings;
        for (const auto& [id, regrouping] : tied.regroupings) regroupings.push_back(regrouping);
        groups = groups_of(standings, regroupings);
        // Those that keep a name take it before those that were taken out.
        std::ranges::stable_partition(groups, [](const Group& group) { return !group.taken_out; });
        names.clear();
        std::set<std::string> taken;
        std::set<story::StoryAt> others;
        for (const Group& group : groups) {
            names.push_back(name_of(sql, group, taken));
            others.merge(clusters_called(sql, names.back(), clusters));
        }
        whole = others.empty();
        clusters.merge(others);
    }

    std::set<Number> changed;
    std::map<Number, Number> moved_to;  // a story that lost reports -> the story that has the first of them
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const Group& group = groups[i];
        const Number target = row_for(sql, names[i]);
        for (const story::Place place : group.reports) {
            const Number before = story_of[place];
            if (before == target) continue;
            Query(sql, "UPDATE report SET story = ?2 WHERE place = ?1").with(place, target).run();
            changed.insert(target);
            if (before == 0) continue;
            changed.insert(before);
            moved_to.try_emplace(before, target);
        }
    }
    for (const Number story : changed) {
        bool any = false;
        {
            Query query(sql, "SELECT 1 FROM report WHERE story = ?1");
            any = query.with(story).step();
        }
        if (any) touch(sql, story, now);
        else if (const auto into = moved_to.find(story); into != moved_to.end()) end(sql, story, into->second, now);
    }
}

}  // namespace stemma::archive
