// Versions of dossiers: made when a story has changed, kept for good, read back.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "archive/inside.h"
#include "archive/json_of.h"
#include "archive/pack.h"
#include "base/hash.h"
#include "base/json_depth.h"
#include "base/parallel.h"
#include "base/named.h"
#include "base/unicode.h"
#include "dossier/json_number.h"
#include "dossier/view.h"
#include "stemma/page.h"
#include "stemma/stemma.h"

namespace stemma {
namespace archive {
namespace {

using Json = nlohmann::ordered_json;

// A version is packed onto the latest whole one, until it has little in common with it or the next reader's way grows long in
// time: then it is whole itself. A version never leans on more than one other.
constexpr double kLeastSaved = 0.5;  // of the whole one's bytes
// Stories that are collated side by side, each on a thread.
constexpr std::size_t kSideBySide = 16;
// Of a story: findings and places that its row shows.
constexpr std::size_t kLeading = 3, kPlaces = 4;

// Where the reports stand in a dossier's JSON. The sequence cannot stand within a string, in which quotes are escaped, nor in the
// summary before it, which has no such keys.
constexpr std::string_view kNoReports = ",\"reports\":[],\"statements\":";

// How deep a dossier's JSON is nested at most; ours is much flatter. What is nested deeper is none, and would take a stack frame a level.
constexpr std::size_t kDeepest = 16;

struct Work {
    Number story = 0;
    std::int64_t touched = 0;
    StoryId id;
    std::map<std::string, story::Place> places;  // by the reports' ids
    std::vector<Report> reports;
    Ruled ruled;
    Dossier dossier;
};

std::optional<Work> work_on(Sql& sql, Number story) {
    Read read(sql);
    Work work;
    work.story = story;
    {
        Query query(sql, "SELECT id, touched FROM story WHERE number = ?1 AND stale");
        if (!query.with(story).step()) return std::nullopt;
        work.id = {query.text(0)};
        work.touched = query.number(1);
    }
    std::vector<story::Place> places;
    {
        Query query(sql, "SELECT place FROM report WHERE story = ?1 ORDER BY place");
        query.with(story);
        while (query.step()) places.push_back(static_cast<story::Place>(query.number(0)));
    }
    for (const story::Place place : places) {
        std::optional<Report> report = read_report(sql, place, false);
        if (!report) return std::nullopt;
        report->story = work.id;
        work.places.emplace(report->id.text, place);
        work.reports.push_back(std::move(*report));
    }
    work.ruled = ruled_for(sql, story);
    return work;
}

void collate_one(Work& work, int threads) {
    std::vector<Dossier> dossiers = collate_reports(std::move(work.reports), {.threads = threads, .rule = work.ruled.rule, .names = work.ruled.names, .dismissed = work.ruled.dismissed});
    if (!dossiers.empty()) work.dossier = std::move(dossiers.front());
}

void put(Json& to, const char* key, double value) {
    if (auto number = json_number(value)) to[key] = std::move(*number);
}

std::string state_of(const View& view, const Finding& finding) {
    Json out{{"matter", finding.matter.text}, {"verdict", to_string(finding.verdict)}, {"support", to_string(finding.support)}};
    if (finding.settled) {
        Json& settled = out["settled"] = Json::object();
        if (finding.settled->value) put(settled, "value", *finding.settled->value);
        put(settled, "low", finding.settled->low);
        put(settled, "high", finding.settled->high);
        settled["rule"] = to_string(finding.settled->rule);
    }
    if (finding.kind == StatementKind::Figure) out["settled_text"] = settled_text(finding);
    else if (!finding.readings.empty()) out["settled_text"] = finding.readings.front().text;
    out["readings"] = finding.readings.size();
    out["origins"] = finding.readings.empty() ? 0 : view.origins_of(finding.readings.front());
    out["reports"] = view.reports_of(finding).size();
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

constexpr const char* kGone = "{\"gone\":true}";

// Entries for the findings that do not stand as they stood.
void keep_states(Sql& sql, const Work& work, int number) {
    std::map<std::string, std::string> before, now;
    {
        Query query(sql, "SELECT finding, state, max(version) FROM finding_state WHERE story = ?1 GROUP BY finding");
        query.with(work.story);
        while (query.step()) before[query.text(0)] = query.text(1);
    }
    const View view(work.dossier);
    for (const Finding& finding : work.dossier.findings) now[finding.id.text] = state_of(view, finding);
    for (const auto& [finding, state] : before) now.try_emplace(finding, kGone);
    for (const auto& [finding, state] : now) {
        const auto found = before.find(finding);
        if (found != before.end() && found->second == state) continue;
        Query(sql, "INSERT OR REPLACE INTO finding_state VALUES(?1, ?2, ?3, ?4)").with(work.story, finding, number, state).run();
    }
}

std::vector<std::string> places_of(const Dossier& dossier) {
    std::vector<std::string> out;
    const auto add = [&](const std::string& place) {
        if (!place.empty() && out.size() < kPlaces && std::ranges::find(out, place) == out.end()) out.push_back(place);
    };
    for (const Finding& finding : dossier.findings) {
        if (finding.kind == StatementKind::Place && !finding.readings.empty()) add(finding.readings.front().text);
    }
    std::vector<const StoryName*> names;
    for (const StoryName& name : dossier.names) {
        if (name.kind == NameKind::Place) names.push_back(&name);
    }
    std::ranges::stable_sort(names, std::greater{}, [](const StoryName* name) { return name->reports.size(); });
    for (const StoryName* name : names) add(name->name);
    return out;
}

Json leading_of(const Dossier& dossier) {
    Json out = Json::array();
    for (const Finding& finding : dossier.findings) {
        if (out.size() == kLeading) break;
        if (weight_of(finding) != Weight::Full || finding.kind != StatementKind::Figure) continue;
        out.push_back({{"finding", finding.id.text}, {"matter", finding.matter.text}, {"settled", settled_text(finding)}, {"verdict", to_string(finding.verdict)},
                       {"support", to_string(finding.support)}});
    }
    return out;
}

// The story's row says what the version says.
void keep_row(Sql& sql, const Work& work, int number) {
    const Dossier& dossier = work.dossier;
    const std::vector<std::string> places = places_of(dossier);
    const auto disputed = std::ranges::count(dossier.findings, Verdict::Disputed, &Finding::verdict);
    Query(sql, "UPDATE story SET title = ?2, begins = ?3, ends = ?4, places = ?5, leading = ?6, disputed = ?7, version = ?8, stale = 0 WHERE number = ?1")
        .with(work.story, dossier.title, dossier.begins, dossier.ends, Json(places).dump(-1, ' ', false, Json::error_handler_t::replace), leading_of(dossier).dump(-1, ' ', false, Json::error_handler_t::replace),
              static_cast<std::int64_t>(disputed), number)
        .run();
    Query(sql, "DELETE FROM story_place WHERE story = ?1").with(work.story).run();
    for (const std::string& place : places) Query(sql, "INSERT OR IGNORE INTO story_place VALUES(?1, ?2)").with(fold_case(place), work.story).run();
}

struct Packed {
    std::optional<int> base;
    std::string body;
};

Packed packed_version(Sql& sql, Number story, const std::string& json) {
    Packed out{std::nullopt, pack(json)};
    int base = 0;
    std::optional<std::string> whole;
    {
        Query query(sql, "SELECT number, body FROM version WHERE story = ?1 AND base IS NULL ORDER BY number DESC LIMIT 1");
        if (!query.with(story).step()) return out;
        base = static_cast<int>(query.number(0));
        whole = unpack(query.text(1));
    }
    if (!whole) return out;
    std::string onto = pack_onto(*whole, json);
    if (static_cast<double>(onto.size()) < kLeastSaved * static_cast<double>(out.body.size())) out = {base, std::move(onto)};
    return out;
}

// True when a version was made; false when the story has changed since, or its dossier says what it said.
bool keep_version(Sql& sql, const Work& work, std::string_view now) {
    int number = 0;
    {
        Query query(sql, "SELECT version FROM story WHERE number = ?1 AND stale AND touched = ?2");
        if (!query.with(work.story, work.touched).step()) return false;
        number = static_cast<int>(query.number(0)) + 1;
    }
    Dossier bare = work.dossier;
    bare.reports.clear();
    const std::string json = to_json_line(bare);
    const std::uint64_t hash = hash64(json);
    std::vector<story::Place> places;  // as the dossier has its reports: in time order
    for (const Report& report : work.dossier.reports) {
        if (const auto place = work.places.find(report.id.text); place != work.places.end()) places.push_back(place->second);
    }
    const std::string members = bytes_of(std::span<const std::uint32_t>(places));
    bool same = false;
    {
        Query query(sql, "SELECT hash, members FROM version WHERE story = ?1 AND number = ?2");
        same = query.with(work.story, number - 1).step() && static_cast<std::uint64_t>(query.number(0)) == hash && query.text(1) == members;
    }
    if (same) {
        keep_row(sql, work, number - 1);  // of a story that had ended and is taken up again it says nothing
        return false;
    }
    const Packed packed = packed_version(sql, work.story, json);
    Query(sql, "INSERT INTO version(story, number, made, reports, findings, members, base, hash, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
        .with(work.story, number, now, places.size(), work.dossier.findings.size(), Blob{members}, packed.base, hash, Blob{packed.body})
        .run();
    keep_states(sql, work, number);
    keep_row(sql, work, number);
    Query(sql, "UPDATE story SET changed = ?2 WHERE number = ?1").with(work.story, now).run();
    return true;
}

std::optional<Number> version_holder(Sql& sql, const StoryId& id, std::string_view time) {
    std::optional<Number> story = any_story(sql, id);
    for (int step = 0; story && step < kMostEndings; ++step) {
        Query query(sql, "SELECT ended, into_story FROM story WHERE number = ?1 AND ended IS NOT NULL");
        if (!query.with(*story).step() || query.text(0) > time || query.is_null(1)) return story;
        story = query.number(1);
    }
    return story;
}

}  // namespace

std::optional<std::string> read_version(Sql& sql, Number story, int number) {
    std::optional<std::string> json;
    std::vector<std::uint32_t> members;
    {
        Query query(sql, "SELECT v.body, v.members, b.body, v.base, v.hash FROM version v LEFT JOIN version b ON b.story = v.story AND b.number = v.base WHERE v.story = ?1 AND v.number = ?2");
        if (!query.with(story, number).step()) return std::nullopt;
        if (query.is_null(3)) {
            json = unpack(query.text(0));
        } else if (const std::optional<std::string> base = unpack(query.text(2))) {
            json = unpack_onto(*base, query.text(0));
        }
        if (json && static_cast<std::uint64_t>(query.number(4)) != hash64(*json)) json.reset();
        if (auto places = places_from(query.text(1))) members = std::move(*places);
        else json.reset();
    }
    const auto damaged = [&](const char* cause) {
        sql.fail(Error{Fault::Damaged, sql.path(), fmt::format("story {}, version {}", id_of(sql, story).text, number), cause});
    };
    const std::size_t at = json ? json->find(kNoReports) : std::string::npos;
    if (at == std::string::npos) {
        damaged("its dossier cannot be unpacked");
        return std::nullopt;
    }
    constexpr std::string_view kBefore = ",\"reports\":[";
    std::string out = json->substr(0, at + kBefore.size());
    // A damaged list may name a report any number of times, and each may be large.
    const bool once = std::set<std::uint32_t>(members.begin(), members.end()).size() == members.size();
    for (std::size_t i = 0; once && i < members.size() && out.size() <= kMostUnpacked; ++i) {
        const std::optional<std::string> line = read_report_line(sql, members[i]);
        if (!line) {
            damaged("one of its reports is not there");
            return std::nullopt;
        }
        if (i > 0) out += ',';
        out += *line;
    }
    out += json->substr(at + kBefore.size());
    if (!once || out.size() > kMostUnpacked || json_depth(out) > kDeepest) {
        damaged("its dossier is not what was kept");
        return std::nullopt;
    }
    return out;
}

}  // namespace archive

using archive::Number;
using archive::Query;
using archive::Sql;

std::size_t Archive::stale() const {
    Sql& sql = *inside_->sql;
    sql.forgive();
    Query query(sql, "SELECT count(*) FROM story WHERE stale");
    return query.step() ? query.count(0) : 0;
}

Result<std::vector<StoryId>> Archive::collate(std::string_view now, std::size_t most, const std::function<bool()>& stop) {
    if (Outcome error = inside_->may_write(now)) return std::move(*error);
    Sql& sql = *inside_->sql;
    std::vector<StoryId> made;
    std::vector<Number> waiting;
    {
        Query query(sql, "SELECT number FROM story WHERE stale ORDER BY changed, number");
        while (query.step()) waiting.push_back(query.number(0));
    }
    if (sql.error()) return *sql.error();
    Outcome damaged;  // the first; the other stories go on
    for (std::size_t next = 0, done = 0; next < waiting.size() && done < most;) {
        if (stop && stop()) break;
        std::vector<archive::Work> works;
        for (; next < waiting.size() && works.size() < std::min(archive::kSideBySide, most - done); ++next) {
            if (auto work = archive::work_on(sql, waiting[next])) works.push_back(std::move(*work));
            if (!sql.error()) continue;
            if (sql.error()->fault != Fault::Damaged) return *sql.error();
            if (!damaged) damaged = sql.error();
            sql.forgive();
        }
        if (works.empty()) continue;
        done += works.size();
        const int threads = inside_->options.threads;
        const bool alone = works.size() == 1;
        parallel_for(works.size(), threads, [&](std::size_t i) { archive::collate_one(works[i], alone ? threads : 1); });
        archive::Write write(sql);
        for (const archive::Work& work : works) {
            if (archive::keep_version(sql, work, now)) made.push_back(work.id);
        }
        const std::int64_t seen = sql.commits();
        if (Outcome error = write.commit()) return std::move(*error);
        // Nothing of the stream has changed by this: it need not be thrown away.
        if (inside_->seen == seen) inside_->seen = seen + 1;
    }
    if (made.empty() && damaged) return std::move(*damaged);
    return made;
}

Result<std::vector<VersionInfo>> Archive::versions(const StoryId& id) const {
    Sql& sql = *inside_->sql;
    sql.forgive();
    archive::Read read(sql);
    const std::optional<Number> story = archive::any_story(sql, id);
    if (sql.error()) return *sql.error();
    if (!story) return archive::missing(sql, fmt::format("story {}", id.text));
    std::vector<VersionInfo> out;
    Query query(sql, "SELECT number, made, reports, findings FROM version WHERE story = ?1 ORDER BY number");
    query.with(*story);
    while (query.step()) out.push_back({static_cast<int>(query.number(0)), query.text(1), query.count(2), query.count(3)});
    if (sql.error()) return *sql.error();
    return out;
}

namespace archive {
namespace {

Result<DossierVersion> dossier_version(Sql& sql, const StoryId& asked, std::optional<Number> story, int number) {
    const auto none = [&] { return sql.error() ? *sql.error() : missing(sql, fmt::format("story {}{}", asked.text, story ? fmt::format(", version {}", number) : "")); };
    if (!story || number <= 0) return none();
    DossierVersion out;
    out.story = id_of(sql, *story);
    {
        Query query(sql, "SELECT made, reports, findings, (SELECT made FROM version n WHERE n.story = v.story AND n.number = v.number + 1) FROM version v WHERE story = ?1 AND number = ?2");
        if (!query.with(*story, number).step()) return none();
        out.info = {number, query.text(0), query.count(1), query.count(2)};
        out.superseded_at = query.text(3);
    }
    std::optional<std::string> json = read_version(sql, *story, number);
    if (!json) return none();
    out.json = std::move(*json);
    return out;
}

}  // namespace
}  // namespace archive

Result<DossierVersion> Archive::dossier(const StoryId& id) const {
    Sql& sql = *inside_->sql;
    sql.forgive();
    archive::Read read(sql);
    const std::optional<Number> story = archive::living_story(sql, id);
    int number = 0;
    if (story) {
        Query query(sql, "SELECT version FROM story WHERE number = ?1");
        if (query.with(*story).step()) number = static_cast<int>(query.number(0));
    }
    if (story && number == 0 && !sql.error()) return Error{Fault::NotFound, sql.path(), fmt::format("story {}", id.text), "its first dossier is still to be made"};
    return archive::dossier_version(sql, id, story, number);
}

Result<DossierVersion> Archive::dossier(const StoryId& id, int number) const {
    Sql& sql = *inside_->sql;
    sql.forgive();
    archive::Read read(sql);
    return archive::dossier_version(sql, id, archive::any_story(sql, id), number);
}

Result<DossierVersion> Archive::dossier_at(const StoryId& id, std::string_view time) const {
    Sql& sql = *inside_->sql;
    sql.forgive();
    if (!archive::is_time(time)) return Error{Fault::BadQuery, std::string(time), "", "a past time is asked for as 2026-03-05T10:30:00Z"};
    archive::Read read(sql);
    const std::optional<Number> story = archive::version_holder(sql, id, time);
    int number = 0;
    if (story) {
        Query query(sql, "SELECT max(number) FROM version WHERE story = ?1 AND made <= ?2");
        if (query.with(*story, time).step()) number = static_cast<int>(query.number(0));
    }
    if (story && number == 0 && !sql.error()) return Error{Fault::NotFound, sql.path(), fmt::format("story {}", id.text), fmt::format("there was no dossier of it yet at {}", time)};
    return archive::dossier_version(sql, id, story, number);
}

Result<std::vector<FindingState>> Archive::history(const StoryId& id, const std::optional<FindingId>& finding) const {
    Sql& sql = *inside_->sql;
    sql.forgive();
    archive::Read read(sql);
    const std::optional<Number> story = archive::living_story(sql, id);
    if (sql.error()) return *sql.error();
    if (!story) return archive::missing(sql, fmt::format("story {}", id.text));
    std::vector<FindingState> out;
    Query query(sql, "SELECT f.finding, f.version, v.made, f.state FROM finding_state f JOIN version v ON v.story = f.story AND v.number = f.version "
                     "WHERE f.story = ?1 AND (?2 IS NULL OR f.finding = ?2) ORDER BY f.version, f.finding");
    query.with(*story, finding ? std::optional(finding->text) : std::nullopt);
    while (query.step()) {
        const auto json = nlohmann::json::parse(query.text(3), nullptr, false);
        if (!json.is_object()) return Error{Fault::Damaged, sql.path(), fmt::format("finding {}", query.text(0)), "its history cannot be read"};
        FindingState& state = out.emplace_back();
        state.id = {query.text(0)};
        state.version = static_cast<int>(query.number(1));
        state.made = query.text(2);
        state.gone = archive::member_of(json, "gone") == true;
        state.matter = archive::text_of(json, "matter");
        state.verdict = value_named<Verdict>(archive::text_of(json, "verdict")).value_or(Verdict::Same);
        state.support = value_named<Support>(archive::text_of(json, "support")).value_or(Support::Single);
        if (const auto& settled = archive::member_of(json, "settled"); settled.is_object()) {
            state.settled = Settled{std::nullopt, archive::number_of(settled, "low", -INFINITY), archive::number_of(settled, "high", INFINITY),
                                    rule_from(archive::text_of(settled, "rule")).value_or(Rule::Corroborated)};
            if (settled.contains("value")) state.settled->value = archive::number_of(settled, "value", 0);
        }
        state.settled_text = archive::text_of(json, "settled_text");
        state.readings = archive::count_of(json, "readings");
        state.origins = archive::count_of(json, "origins");
        state.reports = archive::count_of(json, "reports");
    }
    if (sql.error()) return *sql.error();
    return out;
}

}  // namespace stemma
