#include "archive/json.h"

#include "dossier/json_number.h"
#include "page/json.h"

namespace stemma {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& to, const char* key, const std::string& text) {
    if (!text.empty()) to[key] = text;
}
void put_if(Json& to, const char* key, const std::optional<std::string>& text) {
    if (text) put(to, key, *text);
}
void put_if(Json& to, const char* key, bool holds) {
    if (holds) to[key] = true;
}
// As in a dossier: an open end is absent.
void put(Json& to, const char* key, double value) {
    if (auto number = json_number(value)) to[key] = std::move(*number);
}

}  // namespace

Json json_of(const StoryRow& row) {
    Json out{{"id", row.id.text}};
    put(out, "title", row.title);
    put_if(out, "begins", row.begins);
    put_if(out, "ends", row.ends);
    out["reports"] = row.reports;
    out["outlets"] = row.outlets;
    out["growth"] = row.growth;
    out["places"] = row.places;
    out["disputed"] = row.disputed;
    out["leading"] = Json::array();
    for (const LeadingFinding& finding : row.leading) {
        Json one{{"finding", finding.id.text}, {"matter", finding.matter}};
        put(one, "settled", finding.settled);
        one["verdict"] = to_string(finding.verdict);
        one["support"] = to_string(finding.support);
        out["leading"].push_back(std::move(one));
    }
    out["version"] = row.version;
    put(out, "changed", row.changed);
    put_if(out, "stale", row.stale);
    put_if(out, "overruled", row.overruled);
    return out;
}

Json json_of(const VersionInfo& info) {
    return {{"number", info.number}, {"made", info.made}, {"reports", info.reports}, {"findings", info.findings}};
}

Json json_of(const FindingState& state) {
    Json out{{"finding", state.id.text}, {"version", state.version}, {"made", state.made}};
    put(out, "matter", state.matter);
    out["verdict"] = to_string(state.verdict);
    out["support"] = to_string(state.support);
    if (state.settled) {
        Json settled = Json::object();
        if (state.settled->value) put(settled, "value", *state.settled->value);
        put(settled, "low", state.settled->low);
        put(settled, "high", state.settled->high);
        settled["rule"] = to_string(state.settled->rule);
        out["settled"] = std::move(settled);
    }
    put(out, "settled_text", state.settled_text);
    out["readings"] = state.readings;
    out["origins"] = state.origins;
    out["reports"] = state.reports;
    put_if(out, "gone", state.gone);
    return out;
}

Json json_of(const SearchHit& hit) {
    Json out{{"report", hit.report.text}, {"story", hit.story.text}};
    put(out, "title", hit.title);
    put(out, "story_title", hit.story_title);
    put_if(out, "outlet", hit.outlet);
    put_if(out, "published", hit.published);
    out["snippet"] = Json::array();
    for (const auto& [text, is_hit] : hit.snippet) {
        Json piece{{"text", text}};
        put_if(piece, "hit", is_hit);
        out["snippet"].push_back(std::move(piece));
    }
    return out;
}

Json json_of(const Overruling& overruling) {
    const OverrulingKind kind = overruling.kind;
    Json out{{"id", overruling.id}, {"kind", to_string(kind)}};
    put(out, "made", overruling.made);
    put_if(out, "undone", overruling.undone);
    put(out, "note", overruling.note);
    if (overruling.story) out["story"] = overruling.story->text;
    if (!overruling.reports.empty()) {
        out["reports"] = Json::array();
        for (const ReportId& report : overruling.reports) out["reports"].push_back(report.text);
    }
    put(out, "a", overruling.a);
    put(out, "b", overruling.b);
    if (overruling.name_kind) out["name_kind"] = to_string(*overruling.name_kind);
    put(out, "statement", overruling.statement.text);
    put(out, "passage", overruling.passage);
    if (kind == OverrulingKind::Settle) out["rule"] = to_string(overruling.rule);
    return out;
}

Json json_of(const FeedState& feed) {
    Json out{{"address", feed.address}};
    put(out, "title", feed.title);
    put(out, "tried", feed.tried);
    put(out, "succeeded", feed.succeeded);
    put(out, "next", feed.next);
    out["failures"] = feed.failures;
    put(out, "cause", feed.cause);
    out["reports"] = feed.reports;
    out["followed"] = feed.followed;
    return out;
}

Json json_of(const Failure& failure) {
    Json out{{"at", failure.at}};
    put(out, "feed", failure.feed);
    put(out, "input", failure.error.input);
    put(out, "place", failure.error.place);
    out["fault"] = to_string(failure.error.fault);
    out["cause"] = failure.error.cause;
    return out;
}

Json json_of(const KeptReport& kept) {
    Json out{{"report", json_of(kept.report, WithCut::Yes)}, {"story", kept.story.text}};
    put(out, "arrived", kept.arrived);
    if (kept.page) {
        Json page{{"source", kept.page->source}};
        put_if(page, "url", kept.page->url);
        put_if(page, "media_type", kept.page->media_type);
        put_if(page, "charset", kept.page->charset);
        put_if(page, "fetched", kept.page->fetched);
        page["bytes"] = kept.page->bytes;
        page["sha256"] = kept.page->sha256;
        out["page"] = std::move(page);
    }
    return out;
}

Json json_of(const Arrival& arrival) {
    Json out{{"report", arrival.report.text}, {"story", arrival.story.text}};
    put_if(out, "known", arrival.known);
    return out;
}

}  // namespace stemma
