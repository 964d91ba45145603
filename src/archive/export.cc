// Everything in the archive as JSON Lines. The keys are described in docs/archive.md.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "archive/inside.h"
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
        const bool going = line({{"kind", "archive"}, {"schema", newest_schema()}}) && reports() && stories() && overrulings() && feeds();
        static_cast<void>(going);
        return sql_.error();
    }

private:
    static void put(Json& to, const char* key, const std::optional<std::string>& text) {
        if (text && !text->empty()) to[key] = *text;
    }

    bool line(const Json& json) { return !sql_.error() && take_(json.dump(-1, ' ', false, Json::error_handler_t::replace)); }

    bool reports() {
        std::vector<ReportId> ids;
        {
            Query query(sql_, "SELECT id FROM report ORDER BY place");
            while (query.step()) ids.push_back({query.text(0)});
        }
        for (const ReportId& id : ids) {
            const Result<KeptReport> kept = archive_.report(id);
            if (!kept) {
                sql_.fail(kept.error());
                return false;
            }
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
                if (!bytes) {
                    sql_.fail(bytes.error());
                    return false;
                }
                json["base64"] = to_base64(*bytes);
            }
            if (!line(out)) return false;
        }
        return true;
    }

    bool stories() {
        struct Row {
            Number number;
            Json json;
            int version;
        };
        std::vector<Row> rows;
        {
            Query query(sql_, "SELECT s.number, s.id, s.title, s.ended, i.id, s.version FROM story s LEFT JOIN story i ON i.number = s.into_story ORDER BY s.number");
            while (query.step()) {
                Json json{{"kind", "story"}, {"story", query.text(1)}};
                put(json, "title", query.maybe_text(2));
                put(json, "ended", query.maybe_text(3));
                put(json, "became_part_of", query.maybe_text(4));
                rows.push_back({query.number(0), std::move(json), static_cast<int>(query.number(5))});
            }
        }
        for (const Row& row : rows) {
            if (!line(row.json)) return false;
            for (int number = 1; number <= row.version; ++number) {
                const std::string& id = row.json["story"].get_ref<const std::string&>();
                std::string made;
                {
                    Query query(sql_, "SELECT made FROM version WHERE story = ?1 AND number = ?2");
                    if (query.with(row.number, number).step()) made = query.text(0);
                }
                const std::optional<std::string> dossier = read_version(sql_, row.number, number);
                if (!dossier) return false;
                Json json = Json::parse(*dossier, nullptr, false);
                Json reports = Json::array();
                if (!json.is_object()) return false;  // read_version() has seen that it is what was kept
                for (const auto& report : json["reports"]) reports.push_back(report["id"]);
                json["reports"] = std::move(reports);  // they stand on their own lines
                if (!line({{"kind", "version"}, {"story", id}, {"number", number}, {"made", made}, {"dossier", std::move(json)}})) return false;
            }
        }
        return true;
    }

    bool overrulings() {
        for (const Overruling& one : archive_.overrulings()) {
            Json out{{"kind", "overruling"}, {"id", one.id}, {"overruling", to_string(one.kind)}, {"made", one.made}};
            put(out, "undone", one.undone);
            put(out, "note", one.note);
            if (one.story) out["story"] = one.story->text;
            for (const ReportId& report : one.reports) out["reports"].push_back(report.text);
            put(out, "a", one.a);
            put(out, "b", one.b);
            if (one.name_kind) out["name_kind"] = to_string(*one.name_kind);
            put(out, "statement", one.statement.text);
            put(out, "passage", one.passage);
            if (one.kind == OverrulingKind::Settle) out["rule"] = to_string(one.rule);
            if (!line(out)) return false;
        }
        return true;
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
        for (const Failure& failure : archive_.failures(SIZE_MAX)) {
            Json out{{"kind", "failure"}, {"at", failure.at}, {"fault", to_string(failure.error.fault)}, {"input", failure.error.input}, {"cause", failure.error.cause}};
            put(out, "feed", failure.feed);
            put(out, "place", failure.error.place);
            if (!line(out)) return false;
        }
        return true;
    }

    Sql& sql_;
    const Archive& archive_;
    const std::function<bool(std::string_view)>& take_;
};

}  // namespace
}  // namespace archive

Outcome Archive::export_lines(const std::function<bool(std::string_view)>& take) const {
    inside_->sql->forgive();
    archive::Read read(*inside_->sql);
    return archive::Exporting(*inside_->sql, *this, take).all();
}

}  // namespace stemma
