#include "serve/routes.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "serve/clock.h"
#include "serve/json.h"
#include "serve/limits.h"
#include "serve/web.h"
#include "base/embedded.h"
#include "stemma/stemma.h"

namespace stemma::serve {
namespace {

constexpr std::string_view kApi = "/api/v1";

// Of the page with the reader: what it loads is ours, and nothing in it is run but that.
constexpr std::string_view kReaderPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
// Of a page as it was fetched: nothing of it runs or loads anything.
constexpr std::string_view kForeignPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";

Answer json_answer(const Json& json) { return {.body = dumped(json)}; }

Answer moved(std::string where) {
    Answer answer{.status = 301, .body = dumped({{"moved", where}})};
    answer.fields.emplace_back("Location", std::move(where));
    return answer;
}

std::string story_path(const StoryId& id) { return fmt::format("{}/stories/{}", kApi, percent_encoded(id.text)); }

std::string file_name(std::string_view id, std::string_view ending) {
    std::string out;
    constexpr std::size_t kLongest = 64;
    for (const char c : id.substr(0, kLongest)) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
        out += plain ? c : '_';
    }
    return fmt::format("attachment; filename=\"stemma-{}{}\"", out, ending);
}

// The same request for the rows behind these; nothing when these are the last.
std::optional<std::string> next_page(const Target& target, std::size_t skip, std::size_t rows, std::size_t of) {
    if (rows == 0 || skip + rows >= of) return std::nullopt;
    std::string out = target.path + "?";
    for (const auto& [key, value] : target.query) {
        if (key != "skip") out += fmt::format("{}={}&", percent_encoded(key), percent_encoded(value));
    }
    return out + fmt::format("skip={}", skip + rows);
}

Answer page_of(const char* key, Json rows, const Target& target, std::size_t skip, std::size_t of) {
    const std::size_t count = rows.size();
    Json out{{key, std::move(rows)}, {"of", of}};
    if (auto next = next_page(target, skip, count, of)) out["next"] = std::move(*next);
    return json_answer(out);
}

template <class T>
Json list_of(const std::vector<T>& items) {
    Json out = Json::array();
    for (const T& item : items) out.push_back(json_of(item));
    return out;
}

Answer get_status(const Archive& archive, const Question& question) {
    if (Outcome error = only_keys(question.target, {})) return error_answer(*error);
    return {.body = status_json(archive, question.writable)};
}

std::optional<StoryQuery::Sort> sort_named(std::string_view name) {
    using Sort = StoryQuery::Sort;
    for (const auto& [its, sort] : {std::pair("latest", Sort::Latest), std::pair("growth", Sort::Growth), std::pair("size", Sort::Size), std::pair("oldest", Sort::Oldest),
                                    std::pair("changed", Sort::Changed)}) {
        if (name == its) return sort;
    }
    return std::nullopt;
}

Result<StoryQuery> story_query(const Question& question) {
    const Target& target = question.target;
    if (Outcome error = only_keys(target, {"words", "place", "from", "to", "disputed", "sort", "growth_hours", "skip", "limit"})) return *error;
    constexpr std::size_t kDayOfHours = 24;
    const auto from = day(target, "from"), to = day(target, "to");
    const auto disputed = flag(target, "disputed");
    const auto hours = whole_number(target, "growth_hours", kDayOfHours, 1, kMostGrowthHours);
    const auto skip = whole_number(target, "skip", 0, 0, kMostSkipped), limit = whole_number(target, "limit", kRows, 1, kMostRows);
    for (const auto* one : {&from, &to}) {
        if (!*one) return one->error();
    }
    if (!disputed) return disputed.error();
    for (const auto* one : {&hours, &skip, &limit}) {
        if (!*one) return one->error();
    }
    const auto sort = sort_named(target.value("sort").value_or("latest"));
    if (!sort) return bad_query("sort", "is none of latest, growth, size, oldest, changed");
    StoryQuery query;
    query.words = target.value("words").value_or("");
    query.place = target.value("place").value_or("");
    query.from = from.value();
    query.to = to.value();
    query.only_disputed = disputed.value();
    query.sort = *sort;
    constexpr std::int64_t kHour = 3600, kMinute = 60;
    // To the minute, so that the same question has the same answer for as long.
    query.growth_since = written_time((question.now / kMinute) * kMinute - static_cast<std::int64_t>(hours.value()) * kHour).value_or("");
    query.skip = skip.value();
    query.most = limit.value();
    return query;
}

Answer get_stories(const Archive& archive, const Question& question) {
    const auto query = story_query(question);
    if (!query) return error_answer(query.error());
    const auto list = archive.stories(query.value());
    if (!list) return error_answer(list.error());
    return page_of("stories", list_of(list->rows), question.target, query->skip, list->of);
}

// Which version of a story is asked for.
struct Wanted {
    StoryId story;
    std::optional<int> number;
    std::optional<std::string> at;
    bool latest() const { return !number && !at; }
};

Result<Wanted> wanted(const Question& question) {
    constexpr std::size_t kMostVersions = 1'000'000'000;
    const auto number = whole_number(question.target, "version", 0, 1, kMostVersions);
    if (!number) return number.error();
    const auto at = time(question.target, "at");
    if (!at) return at.error();
    Wanted out{{question.captured[0]}, {}, at.value()};
    if (number.value() > 0) out.number = static_cast<int>(number.value());
    if (out.number && out.at) return bad_query("at", "cannot be asked for together with version");
    return out;
}

Result<DossierVersion> version_of(const Archive& archive, const Wanted& wanted) {
    if (wanted.number) return archive.dossier(wanted.story, *wanted.number);
    if (wanted.at) return archive.dossier_at(wanted.story, *wanted.at);
    return archive.dossier(wanted.story);
}

// A story by its present id; the answer that says where it is when it has become part of another, or that it is not ready.
std::variant<StoryRow, Answer> row_of(const Archive& archive, const Question& question, std::string_view rest, bool needs_version) {
    const StoryId id{question.captured[0]};
    auto row = archive.story(id);
    if (!row) return error_answer(row.error());
    if (row->id != id) {
        std::string where = story_path(row->id) + std::string(rest);
        char sign = '?';
        for (const auto& [key, value] : question.target.query) where += fmt::format("{}{}={}", std::exchange(sign, '&'), percent_encoded(key), percent_encoded(value));
        return moved(std::move(where));
    }
    if (needs_version && row->version == 0) return error_answer(Error{Fault::Busy, "", "", "the story's first dossier is being made"});
    return std::move(row).value();
}

std::string key_of(const DossierVersion& version) { return fmt::format("{}\n{}\n{}", version.story.text, version.info.number, version.info.made); }

// The stemmata of a version, as a list in JSON.
Result<std::string> stemmata_json(const DossierVersion& version, Memory* memory) {
    if (memory) {
        if (auto known = memory->find(key_of(version))) return *std::move(known);
    }
    const auto dossier = dossier_from_json(version.json, "the archive", "");
    if (!dossier) return Error{Fault::Damaged, "", "", dossier.error().cause};
    std::string out = "[";
    for (const Stemma& stemma : stemmata_of(dossier->copies, dossier->reports)) out.append(out.size() > 1 ? "," : "").append(to_json_line(stemma));
    out += "]";
    if (memory) memory->keep(key_of(version), out);
    return out;
}

// In force for the story: those of it, those of any of its reports, and those of every story.
Json overrulings_of(const Archive& archive, const StoryId& story) {
    const std::vector<Overruling> all = archive.overrulings(false);
    std::set<ReportId> own;
    if (!all.empty()) {
        for (ReportId& report : archive.reports_of(story)) own.insert(std::move(report));
    }
    Json out = Json::array();
    for (const Overruling& one : all) {
        const bool everywhere = !one.story && one.reports.empty();
        const bool of_reports = std::ranges::any_of(one.reports, [&](const ReportId& report) { return own.contains(report); });
        if (everywhere || of_reports || (one.story && *one.story == story)) out.push_back(json_of(one));
    }
    return out;
}

Answer get_story(const Archive& archive, const Question& question) {
    if (Outcome error = only_keys(question.target, {"version", "at"})) return error_answer(*error);
    const auto asked = wanted(question);
    if (!asked) return error_answer(asked.error());
    std::optional<StoryRow> row;
    if (asked->latest()) {
        auto found = row_of(archive, question, "", true);
        if (auto* answer = std::get_if<Answer>(&found)) return std::move(*answer);
        row = std::get<StoryRow>(std::move(found));
    }
    auto version = version_of(archive, asked.value());
    if (!version) return error_answer(version.error());
    const auto stemmata = stemmata_json(version.value(), question.memory);
    if (!stemmata) return error_answer(stemmata.error());
    Json info = json_of(version->info);
    if (!version->superseded_at.empty()) info["superseded_at"] = version->superseded_at;
    // The dossier is an object already; the further keys are put before its last brace.
    std::string body = std::move(version->json);
    body.resize(body.rfind('}') == std::string::npos ? 0 : body.rfind('}'));
    body += fmt::format(",\"version\":{}", dumped(info));
    if (row) body += fmt::format(",\"row\":{}", dumped(json_of(*row)));
    body += fmt::format(",\"overrulings\":{},\"stemmata\":{}}}", dumped(overrulings_of(archive, version->story)), stemmata.value());
    return {.body = std::move(body)};
}

Answer get_versions(const Archive& archive, const Question& question) {
    if (Outcome error = only_keys(question.target, {})) return error_answer(*error);
    const auto found = row_of(archive, question, "/versions", false);
    if (const auto* answer = std::get_if<Answer>(&found)) return *answer;
    const auto versions = archive.versions({question.captured[0]});
    if (!versions) return error_answer(versions.error());
    return json_answer({{"versions", list_of(versions.value())}});
}

Answer get_history(const Archive& archive, const Question& question) {
    if (Outcome error = only_keys(question.target, {"finding"})) return error_answer(*error);
    const auto found = row_of(archive, question, "/history", false);
    if (const auto* answer = std::get_if<Answer>(&found)) return *answer;
    std::optional<FindingId> finding;
    if (const auto id = question.target.value("finding")) finding = FindingId{std::string(*id)};
    const auto history = archive.history({question.captured[0]}, finding);
    if (!history) return error_answer(history.error());
    return json_answer({{"history", list_of(history.value())}});
}

struct Form {
    std::string_view name, type, ending;
    std::string (*write)(const Dossier&);
};
const Form kForms[] = {
    {"json", "application/json", ".json", nullptr},
    {"csv", "text/csv; charset=utf-8", ".csv", [](const Dossier& dossier) { return to_csv(std::span(&dossier, 1)); }},
    {"html", "text/html; charset=utf-8", ".html", [](const Dossier& dossier) { return to_html(std::span(&dossier, 1)); }},
    {"graphml", "application/xml", ".graphml", [](const Dossier& dossier) { return to_graphml(dossier); }},
    {"text", "text/plain; charset=utf-8", ".txt", [](const Dossier& dossier) { return to_text(dossier); }},
};

Answer get_export(const Archive& archive, const Question& question) {
    if (Outcome error = only_keys(question.target, {"format", "version", "at"})) return error_answer(*error);
    const auto* form = std::ranges::find(kForms, question.target.value("format").value_or(""), &Form::name);
    if (form == std::end(kForms)) return error_answer(bad_query("format", "is none of json, csv, html, graphml, text"));
    const auto asked = wanted(question);
    if (!asked) return error_answer(asked.error());
    if (asked->latest()) {
        const auto found = row_of(archive, question, "/export", true);
        if (const auto* answer = std::get_if<Answer>(&found)) return *answer;
    }
    auto version = version_of(archive, asked.value());
    if (!version) return error_answer(version.error());
    Answer answer{.type = std::string(form->type), .policy = kForeignPolicy};
    answer.fields.emplace_back("Content-Disposition", file_name(version->story.text, fmt::format("-v{}{}", version->info.number, form->ending)));
    if (form->write == nullptr) {
        answer.body = std::move(version->json) + "\n";
        return answer;
    }
    auto dossier = dossier_from_json(version->json, "the archive", "");
    if (!dossier) return error_answer(Error{Fault::Damaged, "", "", dossier.error().cause});
    for (Report& report : dossier->reports) {  // what was cut is no part of a dossier's JSON
        if (auto kept = archive.report(report.id)) report.cut = std::move(kept->report.cut);
    }
    answer.body = form->write(dossier.value());
    return answer;
}

Answer get_report(const Archive& archive, const Question& question) {
    if (Outcome error = only_keys(question.target, {})) return error_answer(*error);
    const auto kept = archive.report({question.captured[0]});
    return kept ? json_answer(json_of(kept.value())) : error_answer(kept.error());
}

Answer get_page(const Archive& archive, const Question& question) {
    if (Outcome error = only_keys(question.target, {})) return error_answer(*error);
    auto bytes = archive.page_bytes({question.captured[0]});
    if (!bytes) return error_answer(bytes.error());
    Answer answer{.type = "application/octet-stream", .body = std::move(bytes).value(), .policy = kForeignPolicy};
    answer.fields.emplace_back("Content-Disposition", file_name(question.captured[0], ".page"));
    return answer;
}

// Two reports of one story: the copy that its dossier has, or none. Of two stories: what the two texts alone show.
Result<std::optional<Copy>> copy_of(const Archive& archive, const KeptReport& a, const KeptReport& b) {
    const auto is_it = [&](const Copy& copy) { return (copy.a == a.report.id && copy.b == b.report.id) || (copy.a == b.report.id && copy.b == a.report.id); };
    if (a.story == b.story) {
        if (const auto version = archive.dossier(a.story)) {
            const auto dossier = dossier_from_json(version->json, "the archive", "");
            if (!dossier) return Error{Fault::Damaged, "", "", dossier.error().cause};
            const auto has = [&](const ReportId& id) { return std::ranges::find(dossier->reports, id, &Report::id) != dossier->reports.end(); };
            if (has(a.report.id) && has(b.report.id)) {
                const auto found = std::ranges::find_if(dossier->copies, is_it);
                return found == dossier->copies.end() ? std::optional<Copy>() : std::optional(*found);
            }
        }
    }
    const std::vector<Copy> copies = find_copies(std::vector{a.report, b.report});
    return copies.empty() ? std::optional<Copy>() : std::optional(copies.front());
}

Answer get_compare(const Archive& archive, const Question& question) {
    if (Outcome error = only_keys(question.target, {"a", "b"})) return error_answer(*error);
    std::vector<KeptReport> reports;
    for (const char* key : {"a", "b"}) {
        const auto id = question.target.value(key);
        if (!id || id->empty()) return error_answer(bad_query(key, "is missing: the id of a report"));
        auto kept = archive.report({std::string(*id)});
        if (!kept) return error_answer(kept.error());
        reports.push_back(std::move(kept).value());
    }
    if (reports[0].report.id == reports[1].report.id) return error_answer(bad_query("b", "is the same report as a"));
    const auto copy = copy_of(archive, reports[0], reports[1]);
    if (!copy) return error_answer(copy.error());
    Json out{{"a", json_of(reports[0])["report"]}, {"b", json_of(reports[1])["report"]}};
    if (copy.value()) out["copy"] = Json::parse(to_json_line(*copy.value()));
    out["stories"] = {reports[0].story.text, reports[1].story.text};
    return json_answer(out);
}

Answer get_search(const Archive& archive, const Question& question) {
    if (Outcome error = only_keys(question.target, {"words", "skip", "limit"})) return error_answer(*error);
    const auto words = question.target.value("words");
    if (!words) return error_answer(bad_query("words", "is missing: what to look for"));
    const auto skip = whole_number(question.target, "skip", 0, 0, kMostSkipped), limit = whole_number(question.target, "limit", kRows, 1, kMostRows);
    for (const auto* one : {&skip, &limit}) {
        if (!*one) return error_answer(one->error());
    }
    const auto result = archive.search(*words, skip.value(), limit.value());
    if (!result) return error_answer(result.error());
    return page_of("hits", list_of(result->hits), question.target, skip.value(), result->of);
}

Answer get_overrulings(const Archive& archive, const Question& question) {
    if (Outcome error = only_keys(question.target, {"undone"})) return error_answer(*error);
    const auto undone = flag(question.target, "undone");
    if (!undone) return error_answer(undone.error());
    return json_answer({{"overrulings", list_of(archive.overrulings(undone.value()))}});
}

Result<std::int64_t> overruling_number(const Question& question) {
    const std::string& text = question.captured[0];
    constexpr std::size_t kMostDigits = 15;
    const bool number = text.size() <= kMostDigits && text.find_first_not_of("0123456789") == std::string::npos;
    if (!number) return Error{Fault::NotFound, "", "", "an overruling has a number"};
    std::int64_t out = 0;
    for (const char c : text) out = out * 10 + (c - '0');
    return out;
}

Answer overruling_answer(const Archive& archive, std::int64_t number, int status) {
    for (const Overruling& one : archive.overrulings(true)) {
        if (one.id != number) continue;
        Answer answer = json_answer(json_of(one));
        answer.status = status;
        if (status == 201) answer.fields.emplace_back("Location", fmt::format("{}/overrulings/{}", kApi, number));
        return answer;
    }
    return error_answer(Error{Fault::NotFound, "", "", fmt::format("no overruling has the number {}", number)});
}

Answer get_overruling(const Archive& archive, const Question& question) {
    if (Outcome error = only_keys(question.target, {})) return error_answer(*error);
    const auto number = overruling_number(question);
    return number ? overruling_answer(archive, number.value(), 200) : error_answer(number.error());
}

// The archive says as the input of a BadQuery what in the overruling is not what it must be.
Answer overruling_error(Error error) {
    if (error.fault == Fault::BadQuery && error.place.empty()) error.place = error.input;
    return error_answer(error);
}

std::variant<Change, Answer> post_overruling(const Question& question) {
    if (Outcome error = only_keys(question.target, {})) return error_answer(*error);
    auto overruling = overruling_from(question.body);
    if (!overruling) return error_answer(overruling.error());
    return [overruling = std::move(overruling).value()](Archive& archive, const std::string& now) {
        const auto id = archive.overrule(overruling, now);
        return id ? overruling_answer(archive, id.value(), 201) : overruling_error(id.error());
    };
}

std::variant<Change, Answer> delete_overruling(const Question& question) {
    if (Outcome error = only_keys(question.target, {})) return error_answer(*error);
    const auto number = overruling_number(question);
    if (!number) return error_answer(number.error());
    return [number = number.value()](Archive& archive, const std::string& now) {
        if (Outcome error = archive.undo(number, now)) return overruling_error(*std::move(error));
        return overruling_answer(archive, number, 200);
    };
}

std::variant<Change, Answer> post_reports(const Question& question) {
    if (Outcome error = only_keys(question.target, {"url"})) return error_answer(*error);
    const std::string url(question.target.value("url").value_or(""));
    auto sent = reports_from(question.body, question.kind.value_or(BodyKind::Json), question.charset, url, written_time(question.now).value_or(""));
    if (!sent) return error_answer(sent.error());
    return [sent = std::move(sent).value()](Archive& archive, const std::string& now) {
        Json out{{"arrivals", Json::array()}, {"errors", list_of(sent.errors)}};
        if (!sent.arriving.empty()) {
            const auto arrivals = archive.add(sent.arriving, now);
            if (!arrivals) return error_answer(arrivals.error());
            out["arrivals"] = list_of(arrivals.value());
        }
        return json_answer(out);
    };
}

Answer get_feeds(const Archive& archive, const Question& question) {
    if (Outcome error = only_keys(question.target, {})) return error_answer(*error);
    return json_answer({{"feeds", list_of(archive.feeds())}});
}

Answer get_failures(const Archive& archive, const Question& question) {
    if (Outcome error = only_keys(question.target, {"limit"})) return error_answer(*error);
    const auto limit = whole_number(question.target, "limit", kRows, 1, kMostRows);
    if (!limit) return error_answer(limit.error());
    return json_answer({{"failures", list_of(archive.failures(limit.value()))}});
}

Answer get_document(const Archive&, const Question& question) {
    if (Outcome error = only_keys(question.target, {})) return error_answer(*error);
    return {.body = std::string(embedded("data/serve/openapi.json"))};
}

Answer get_web_file(const Archive&, const Question& question) {
    const auto files = web_files();
    const auto file = std::ranges::find(files, std::string_view(question.target.path), &WebFile::path);
    if (file == files.end()) return error_answer(404, Fault::NotFound, "there is nothing here");
    return {.type = std::string(file->type), .body = std::string(file->bytes), .policy = kReaderPolicy, .packed = file->packed};
}

std::vector<Route> all_routes() {
    std::vector<Route> out{
        {"GET", "/api/v1/status", Deed::Read, {}, get_status},
        {"GET", "/api/v1/stories", Deed::Read, {}, get_stories},
        {"GET", "/api/v1/stories/{story}", Deed::Read, {}, get_story},
        {"GET", "/api/v1/stories/{story}/versions", Deed::Read, {}, get_versions},
        {"GET", "/api/v1/stories/{story}/history", Deed::Read, {}, get_history},
        {"GET", "/api/v1/stories/{story}/export", Deed::Read, {}, get_export},
        {"GET", "/api/v1/reports/{report}", Deed::Read, {}, get_report},
        {"GET", "/api/v1/reports/{report}/page", Deed::Read, {}, get_page},
        {"POST", "/api/v1/reports", Deed::Write, {BodyKind::Json, BodyKind::Lines, BodyKind::Html}, nullptr, post_reports},
        {"GET", "/api/v1/compare", Deed::Read, {}, get_compare},
        {"GET", "/api/v1/search", Deed::Read, {}, get_search},
        {"GET", "/api/v1/overrulings", Deed::Read, {}, get_overrulings},
        {"POST", "/api/v1/overrulings", Deed::Write, {BodyKind::Json}, nullptr, post_overruling},
        {"GET", "/api/v1/overrulings/{overruling}", Deed::Read, {}, get_overruling},
        {"DELETE", "/api/v1/overrulings/{overruling}", Deed::Write, {}, nullptr, delete_overruling},
        {"GET", "/api/v1/feeds", Deed::Read, {}, get_feeds},
        {"GET", "/api/v1/failures", Deed::Read, {}, get_failures},
        {"GET", "/api/v1/events", Deed::Events},
        {"GET", "/api/v1/openapi.json", Deed::Page, {}, get_document},
    };
    for (const WebFile& file : web_files()) out.push_back({"GET", file.path, Deed::Page, {}, get_web_file});
    return out;
}

}  // namespace

std::span<const Route> routes() {
    static const std::vector<Route> all = all_routes();
    return all;
}

std::string status_json(const Archive& archive, bool writable) {
    const Archive::Counts counts = archive.counts();
    Json out{{"program", STEMMA_VERSION}, {"schema", counts.schema}, {"generation", archive.generation()}, {"reports", counts.reports}, {"stories", counts.stories},
             {"versions", counts.versions}, {"stale", counts.stale}, {"bytes", counts.bytes}, {"writable", writable}};
    StoryQuery query;
    query.most = 1;
    if (const auto newest = archive.stories(query); newest && !newest->rows.empty() && newest->rows.front().ends) out["newest"] = *newest->rows.front().ends;
    query.sort = StoryQuery::Sort::Oldest;
    if (const auto oldest = archive.stories(query); oldest && !oldest->rows.empty() && oldest->rows.front().begins) out["oldest"] = *oldest->rows.front().begins;
    return dumped(out);
}

}  // namespace stemma::serve
