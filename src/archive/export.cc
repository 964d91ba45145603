// Everything in the archive as JSON Lines. The keys are described in docs/archive.md.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "archive/inside.h"
#include "archive/json.h"
#include "archive/pack.h"
#include "archive/schema.h"
#include "base/base64.h"
#include "stemma/page.h"

namespace stemma {
namespace archive {
namespace {

using Json = nlohmann::ordered_json;

class Exporting {
public:
    Exporting(Sql& sql, const Archive& archive, const std::function<bool(std::string_view)>& take) : sql_(sql), archive_(archive), take_(take) {}

    Outcome all() {
        const bool going = line({{"kind", "archive"}, {"schema", newest_schema()}}) && reports() && stories() && overrulings() && feeds() && failures();
        static_cast<void>(going);
        return first_;
    }

private:
    static void put(Json& to, const char* key, const std::optional<std::string>& text) {
        if (text && !text->empty()) to[key] = *text;
    }

    // False: nobody wants more.
    bool line(const Json& json) { return take_(json.dump(-1, ' ', false, Json::error_handler_t::replace)); }

    // What cannot be read has a line too, and the rest goes on: an export is what saves a damaged archive.
    bool damaged(const Error& error) {
        if (!first_) first_ = error;
        sql_.forgive();
        Json out{{"kind", "damaged"}, {"cause", error.cause}};
        put(out, "place", error.place);
        return line(out);
    }
    bool after() { return !sql_.error() || damaged(Error(*sql_.error())); }

    bool reports() {
        std::vector<ReportId> ids;
        {
            Query query(sql_, "SELECT id FROM report ORDER BY place");
            while (query.step()) ids.push_back({query.text(0)});
        }
        if (!after()) return false;
        for (const ReportId& id : ids) {
            if (!report(id)) return false;
        }
        return true;
    }

    bool report(const ReportId& id) {
        const Result<KeptReport> kept = archive_.report(id);
        if (!kept) return damaged(kept.error());
        Json out{{"kind", "report"}, {"story", kept->story.text}, {"arrived", kept->arrived}};
        out["report"] = Json::parse(to_json_line(kept->report, WithCut::Yes));
        if (kept->page) {
            const KeptPage& page = *kept->page;
            Json& json = out["page"] = {{"source", page.source}};
            put(json, "url", page.url);
            put(json, "media_type", page.media_type);
            put(json, "charset", page.charset);
            put(json, "fetched", page.fetched);
            json["sha256"] = page.sha256;
            const Result<std::string> bytes = archive_.page_bytes(id);
            if (bytes) json["base64"] = to_base64(*bytes);
            else if (!damaged(bytes.error())) return false;
        }
        return line(out);
    }

    bool stories() {
        struct Row {
            Number number;
            Json json;
        };
        std::vector<Row> rows;
        {
            Query query(sql_, "SELECT s.number, s.id, s.title, s.ended, i.id FROM story s LEFT JOIN story i ON i.number = s.into_story ORDER BY s.number");
            while (query.step()) {
                Json json{{"kind", "story"}, {"story", query.text(1)}};
                put(json, "title", query.maybe_text(2));
                put(json, "ended", query.maybe_text(3));
                put(json, "became_part_of", query.maybe_text(4));
                rows.push_back({query.number(0), std::move(json)});
            }
        }
        if (!after()) return false;
        for (const Row& row : rows) {
            if (!line(row.json) || !versions(row.number, row.json["story"])) return false;
        }
        return true;
    }

    bool versions(Number story, const Json& id) {
        std::vector<std::pair<int, std::string>> versions;
        {
            Query query(sql_, "SELECT number, made FROM version WHERE story = ?1 ORDER BY number");
            query.with(story);
            while (query.step()) versions.emplace_back(static_cast<int>(query.number(0)), query.text(1));
        }
        if (!after()) return false;
        for (const auto& [number, made] : versions) {
            const std::optional<std::string> dossier = read_version(sql_, story, number);
            Json json = dossier ? Json::parse(*dossier, nullptr, false) : Json();
            if (dossier && !json.is_object()) sql_.fail(Error{Fault::Damaged, sql_.path(), fmt::format("story {}, version {}", id.get<std::string>(), number), "its dossier is no JSON"});
            if (!after()) return false;
            if (!json.is_object()) continue;
            Json reports = Json::array();
            for (const auto& report : json["reports"]) reports.push_back(report.is_object() ? report.value("id", Json()) : Json());
            json["reports"] = std::move(reports);  // they stand on their own lines
            if (!line({{"kind", "version"}, {"story", id}, {"number", number}, {"made", made}, {"dossier", std::move(json)}})) return false;
        }
        return true;
    }

    bool overrulings() {
        for (const Overruling& one : archive_.overrulings()) {
            Json out{{"kind", "overruling"}, {"id", one.id}, {"overruling", to_string(one.kind)}};
            // "kind" is the line's; the rest as the API has it.
            const Json whole = json_of(one);
            for (const auto& [key, value] : whole.items()) {
                if (key != "kind") out[key] = value;
            }
            if (!line(out)) return false;
        }
        return after();
    }

    bool feeds() {
        for (const FeedState& feed : archive_.feeds()) {
            Json out{{"kind", "feed"}, {"address", feed.address}, {"followed", feed.followed}, {"reports", feed.reports}, {"failures", feed.failures}};
            put(out, "title", feed.title);
            put(out, "tried", feed.tried);
            put(out, "succeeded", feed.succeeded);
            put(out, "next", feed.next);
            put(out, "cause", feed.cause);
            put(out, "etag", feed.etag);
            put(out, "last_modified", feed.last_modified);
            if (!line(out)) return false;
        }
        return after();
    }

    bool failures() {
        for (const Failure& failure : archive_.failures(SIZE_MAX)) {
            Json out{{"kind", "failure"}, {"at", failure.at}, {"fault", to_string(failure.error.fault)}, {"input", failure.error.input}, {"cause", failure.error.cause}};
            put(out, "feed", failure.feed);
            put(out, "place", failure.error.place);
            if (!line(out)) return false;
        }
        return after();
    }

    Sql& sql_;
    const Archive& archive_;
    const std::function<bool(std::string_view)>& take_;
    Outcome first_;
};

}  // namespace
}  // namespace archive

Outcome Archive::export_lines(const std::function<bool(std::string_view)>& take) const {
    inside_->sql->forgive();
    archive::Read read(*inside_->sql);
    if (inside_->sql->error()) return inside_->sql->error();
    return archive::Exporting(*inside_->sql, *this, take).all();
}

}  // namespace stemma
