// What users know better: made, undone, listed, and what of it bears on a story.
#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "archive/inside.h"
#include "archive/json_of.h"
#include "base/named.h"
#include "base/unicode.h"

namespace stemma {
namespace archive {
namespace {

// Characters of a note, and of a name: what a person types.
constexpr std::size_t kMostNote = 4000, kMostName = 400;
// Reports that one overruling may name.
constexpr std::size_t kMostNamed = 10000;

Outcome lacks(std::string what, std::string cause) { return Error{Fault::BadQuery, std::move(what), "", std::move(cause)}; }

// What it lacks, if anything. Fills in what the archive gives.
Outcome complete(Sql& sql, Overruling& made, std::vector<story::Place>& reports, std::optional<story::Place>& anchor) {
    if (made.note.size() > kMostNote) return lacks("note", fmt::format("longer than {} bytes", kMostNote));
    if (made.a.size() > kMostName || made.b.size() > kMostName) return lacks("a, b", fmt::format("a name is longer than {} bytes", kMostName));
    if (made.reports.size() > kMostNamed) return lacks("reports", fmt::format("more than {} reports", kMostNamed));
    for (const ReportId& id : made.reports) {
        const std::optional<story::Place> place = place_of(sql, id);
        if (!place) return lacks("reports", fmt::format("there is no report {}", id.text));
        reports.push_back(*place);
    }
    std::ranges::sort(reports);
    reports.erase(std::unique(reports.begin(), reports.end()), reports.end());
    std::optional<Number> story;
    if (made.story) {
        story = living_story(sql, *made.story);
        if (!story) return lacks("story", fmt::format("there is no story {}", made.story->text));
        Query query(sql, "SELECT place FROM report WHERE story = ?1 AND id = (SELECT id FROM story WHERE number = ?1) UNION ALL SELECT min(place) FROM report WHERE story = ?1 LIMIT 1");
        if (query.with(*story).step()) anchor = static_cast<story::Place>(query.number(0));
    }
    switch (made.kind) {
        case OverrulingKind::Split: {
            if (!story) return lacks("story", "a split needs the story that is split");
            if (reports.empty()) return lacks("reports", "a split needs the reports that go out");
            for (const story::Place place : reports) {
                if (living_story_of(sql, place) != story) return lacks("reports", "a report is not in the story that is to be split");
            }
            // It is about the story that is left: known by a report that stays in it.
            if (anchor && !std::ranges::binary_search(reports, *anchor)) return std::nullopt;
            Query query(sql, "SELECT place FROM report WHERE story = ?1 ORDER BY place");
            query.with(*story);
            while (query.step()) {
                anchor = static_cast<story::Place>(query.number(0));
                if (!std::ranges::binary_search(reports, *anchor)) return std::nullopt;
            }
            return lacks("reports", "these are all reports of the story: nothing would be left in it");
        }
        case OverrulingKind::Join: {
            std::set<Number> stories;
            for (const story::Place place : reports) {
                if (const auto of = living_story_of(sql, place)) stories.insert(*of);
            }
            if (stories.size() < 2) return lacks("reports", "a join needs reports of two stories at least");
            return std::nullopt;
        }
        case OverrulingKind::SameName:
        case OverrulingKind::DifferentName:
            if (made.a.empty() || made.b.empty()) return lacks("a, b", "two names are needed");
            if (fold_case(made.a) == fold_case(made.b)) return lacks("a, b", "these are one name already");
            return std::nullopt;
        case OverrulingKind::Dismiss: {
            const std::size_t sharp = made.statement.text.rfind('#');
            const std::optional<story::Place> report = sharp == std::string::npos ? std::nullopt : place_of(sql, {made.statement.text.substr(0, sharp)});
            if (!report) return lacks("statement", "there is no such statement");
            const std::optional<Number> of = living_story_of(sql, *report);
            if (!of || (story && of != story)) return lacks("statement", "the statement's report is not in that story");
            int version = 0;
            {
                Query query(sql, "SELECT version FROM story WHERE number = ?1");
                if (query.with(*of).step()) version = static_cast<int>(query.number(0));
            }
            const std::optional<std::string> json = version > 0 ? read_version(sql, *of, version) : std::nullopt;
            const nlohmann::json dossier = json ? nlohmann::json::parse(*json, nullptr, false) : nlohmann::json();
            for (const auto& statement : member_of(dossier, "statements")) {
                if (text_of(statement, "id") == made.statement.text) made.passage = text_of(member_of(statement, "passage"), "text");
            }
            if (made.passage.empty()) return lacks("statement", "there is no such statement in the story's dossier");
            anchor = report;
            return std::nullopt;
        }
        case OverrulingKind::Settle: return std::nullopt;
    }
    return lacks("kind", "no such kind of overruling");
}

// The stories that a change of this overruling bears on are to be collated anew.
void touch_what_it_bears_on(Sql& sql, OverrulingKind kind, std::optional<story::Place> anchor, const std::vector<story::Place>& reports, std::string_view now) {
    if (kind == OverrulingKind::Split || kind == OverrulingKind::Join) {
        std::set<story::StoryAt> clusters;
        for (const story::Place place : reports) {
            Query query(sql, "SELECT cluster FROM report WHERE place = ?1");
            if (query.with(place).step()) clusters.insert(static_cast<story::StoryAt>(query.number(0)));
        }
        regroup(sql, std::move(clusters), now);
        return;
    }
    std::vector<Number> stories;
    if (anchor) {
        if (const auto story = living_story_of(sql, *anchor)) stories.push_back(*story);
    } else {
        Query query(sql, "SELECT number FROM story WHERE ended IS NULL");
        while (query.step()) stories.push_back(query.number(0));
    }
    for (const Number story : stories) touch(sql, story, now);
}

std::vector<story::Place> named_by(Sql& sql, std::int64_t overruling) {
    std::vector<story::Place> out;
    Query query(sql, "SELECT report FROM overruling_report WHERE overruling = ?1 ORDER BY report");
    query.with(overruling);
    while (query.step()) out.push_back(static_cast<story::Place>(query.number(0)));
    return out;
}

}  // namespace

Overruling overruling_from(Sql& sql, std::int64_t id) {
    Overruling out;
    {
        Query query(sql, "SELECT kind, made, undone, note, a, b, name_kind, statement, passage, rule, anchor FROM overruling WHERE id = ?1");
        if (!query.with(id).step()) return out;
        out.id = id;
        out.kind = overruling_kind_from(query.text(0)).value_or(OverrulingKind::Settle);
        out.made = query.text(1);
        out.undone = query.maybe_text(2);
        out.note = query.text(3);
        out.a = query.text(4);
        out.b = query.text(5);
        if (!query.is_null(6)) out.name_kind = value_named<NameKind>(query.text(6));
        out.statement = {query.text(7)};
        out.passage = query.text(8);
        out.rule = rule_from(query.text(9)).value_or(Rule::Corroborated);
        if (!query.is_null(10)) {
            if (const auto story = living_story_of(sql, static_cast<story::Place>(query.number(10)))) out.story = id_of(sql, *story);
        }
    }
    for (const story::Place place : named_by(sql, id)) {
        Query query(sql, "SELECT id FROM report WHERE place = ?1");
        if (query.with(place).step()) out.reports.push_back({query.text(0)});
    }
    return out;
}

Ruled ruled_for(Sql& sql, Number story) {
    Ruled out;
    Query query(sql, "SELECT o.kind, o.a, o.b, o.name_kind, o.statement, o.rule, o.anchor IS NOT NULL FROM overruling o LEFT JOIN report r ON r.place = o.anchor "
                     "WHERE o.undone IS NULL AND o.kind NOT IN ('split', 'join') AND (o.anchor IS NULL OR r.story = ?1) ORDER BY o.id");
    query.with(story);
    bool own_rule = false;  // what is said of this story goes before what is said of all
    while (query.step()) {
        const auto kind = overruling_kind_from(query.text(0));
        const bool own = query.number(6) != 0;
        if (kind == OverrulingKind::Dismiss) {
            out.dismissed.push_back({query.text(4)});
        } else if (kind == OverrulingKind::Settle) {
            if (own_rule && !own) continue;
            out.rule = rule_from(query.text(5)).value_or(Rule::Corroborated);
            own_rule = own;
        } else {
            NameRule rule{kind == OverrulingKind::SameName, query.text(1), query.text(2), query.is_null(3) ? std::nullopt : value_named<NameKind>(query.text(3))};
            // The latest word on two names is the one that holds.
            std::erase_if(out.names, [&](const NameRule& other) {
                const std::string a = fold_case(rule.a), b = fold_case(rule.b), c = fold_case(other.a), d = fold_case(other.b);
                return (a == c && b == d) || (a == d && b == c);
            });
            out.names.push_back(std::move(rule));
        }
    }
    std::ranges::sort(out.dismissed);
    return out;
}

}  // namespace archive

using archive::Query;
using archive::Sql;

Result<std::int64_t> Archive::overrule(Overruling made, std::string_view now) {
    if (Outcome error = inside_->may_write(now)) return std::move(*error);
    Sql& sql = *inside_->sql;
    archive::Write write(sql);
    std::vector<story::Place> reports;
    std::optional<story::Place> anchor;
    const Outcome lacking = archive::complete(sql, made, reports, anchor);
    if (sql.error()) return *sql.error();
    if (lacking) return *lacking;
    std::int64_t known = 0;
    if (Query query(sql, "SELECT coalesce(max(place) + 1, 0) FROM report"); query.step()) known = query.number(0);
    const bool of_names = made.kind == OverrulingKind::SameName || made.kind == OverrulingKind::DifferentName;
    Query(sql, "INSERT INTO overruling(kind, made, note, anchor, known, a, b, name_kind, statement, passage, rule) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")
        .with(to_string(made.kind), now, made.note, anchor, known, made.a, made.b, of_names && made.name_kind ? std::optional(to_string(*made.name_kind)) : std::nullopt,
              made.statement.text, made.passage, made.kind == OverrulingKind::Settle ? std::optional(to_string(made.rule)) : std::nullopt)
        .run();
    const std::int64_t id = sql.last_id();
    for (const story::Place place : reports) Query(sql, "INSERT INTO overruling_report VALUES(?1, ?2)").with(place, id).run();
    archive::touch_what_it_bears_on(sql, made.kind, anchor, reports, now);
    if (Outcome error = write.commit()) return std::move(*error);
    return id;
}

Outcome Archive::undo(std::int64_t id, std::string_view now) {
    if (Outcome error = inside_->may_write(now)) return error;
    Sql& sql = *inside_->sql;
    archive::Write write(sql);
    OverrulingKind kind = OverrulingKind::Settle;
    std::optional<story::Place> anchor;
    {
        Query query(sql, "SELECT kind, anchor, undone FROM overruling WHERE id = ?1");
        if (!query.with(id).step()) return sql.error() ? *sql.error() : archive::missing(sql, fmt::format("overruling {}", id));
        if (!query.is_null(2)) return Error{Fault::BadQuery, fmt::format("overruling {}", id), "", fmt::format("it was undone already, at {}", query.text(2))};
        kind = overruling_kind_from(query.text(0)).value_or(OverrulingKind::Settle);
        if (!query.is_null(1)) anchor = static_cast<story::Place>(query.number(1));
    }
    Query(sql, "UPDATE overruling SET undone = ?2 WHERE id = ?1").with(id, now).run();
    archive::touch_what_it_bears_on(sql, kind, anchor, archive::named_by(sql, id), now);
    return write.commit();
}

std::vector<Overruling> Archive::overrulings(bool also_undone) const {
    Sql& sql = *inside_->sql;
    sql.forgive();
    archive::Read read(sql);
    std::vector<std::int64_t> ids;
    {
        Query query(sql, "SELECT id FROM overruling WHERE ?1 OR undone IS NULL ORDER BY id");
        query.with(also_undone);
        while (query.step()) ids.push_back(query.number(0));
    }
    std::vector<Overruling> out;
    for (const std::int64_t id : ids) out.push_back(archive::overruling_from(sql, id));
    return out;
}

}  // namespace stemma
