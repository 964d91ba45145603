// A dossier as one line of JSON: the keys are described in docs/shapes.md.
#include <string>

#include <nlohmann/json.hpp>

#include "collate/origins.h"
#include "dossier/json.h"
#include "dossier/json_number.h"
#include "dossier/view.h"
#include "page/json.h"
#include "reuse/json.h"
#include "stemma/dossier.h"

namespace stemma {
namespace {

using Json = nlohmann::ordered_json;

// Absent knowledge is an absent key, and so is an empty list of what could have been found but was not.
void put(Json& to, const char* key, std::string_view text) {
    if (!text.empty()) to[key] = text;
}

void put(Json& to, const char* key, const std::vector<std::string>& texts) {
    if (!texts.empty()) to[key] = texts;
}

void put_if(Json& to, const char* key, bool holds) {
    if (holds) to[key] = true;
}

// An open end is an absent key.
void put(Json& to, const char* key, double value) {
    if (auto number = json_number(value)) to[key] = std::move(*number);
}

void put_if(Json& to, const char* key, const std::optional<double>& value) {
    if (value) put(to, key, *value);
}

template <class Tag>
Json ids_of(const std::vector<Id<Tag>>& ids) {
    Json out = Json::array();
    for (const auto& id : ids) out.push_back(id.text);
    return out;
}

Json json_of(Span span) { return {{"begin", span.begin.value}, {"end", span.end.value}}; }

Json json_of(const Figure& figure) {
    Json out = Json::object();
    put(out, "text", figure.text);
    put_if(out, "value", figure.value);
    put(out, "low", figure.low);
    put(out, "high", figure.high);
    out["precision"] = to_string(figure.precision);
    put(out, "unit", figure.unit);
    return out;
}

Json json_of(const Matter& matter) {
    Json out = Json::object();
    put(out, "text", matter.text);
    put(out, "counted", matter.counted);
    put(out, "happening", matter.happening);
    put(out, "who", matter.who);
    put(out, "to_whom", matter.to_whom);
    put(out, "where", matter.where);
    put(out, "qualifiers", matter.qualifiers);
    return out;
}

Json json_of(const Attribution& attribution) {
    Json out{{"name", attribution.name}, {"as", to_string(attribution.as)}, {"kind", to_string(attribution.kind)}};
    if (attribution.inferred_from) out["inferred_from"] = json_of(*attribution.inferred_from);
    return out;
}

std::vector<OriginId> known(std::vector<OriginId> ids, const UnknownOrigins& unknown) {
    std::erase_if(ids, [&](const OriginId& id) { return unknown.contains(id.text); });
    return ids;
}

template <class T>
Json list_of(const std::vector<T>& items) {
    Json out = Json::array();
    for (const T& item : items) out.push_back(json_of(item));
    return out;
}

}  // namespace

UnknownOrigins unknown_origins(const Dossier& dossier) {
    UnknownOrigins out;
    for (const Origin& origin : dossier.origins) {
        if (!is_known(origin)) out.insert(origin.id.text);
    }
    return out;
}

Json story_json_of(const Dossier& dossier) {
    Json story{{"id", dossier.id.text}};
    put(story, "title", dossier.title);
    put(story, "begins", dossier.begins.value_or(""));
    put(story, "ends", dossier.ends.value_or(""));
    return story;
}

Json json_of(const Statement& statement, const std::vector<Statement>& all) {
    Json out{{"id", statement.id.text}, {"report", statement.report.text}, {"kind", to_string(statement.kind)}};
    out["passage"] = json_of(statement.passage);
    out["passage"]["text"] = statement.text;
    out["sentence"] = json_of(statement.sentence);
    out["matter"] = json_of(statement.matter);
    put(out, "labels", statement.labels);
    if (statement.figure) out["figure"] = json_of(*statement.figure);
    put(out, "value", statement.value);
    out["said_by"] = Json::array();
    for (const Attribution& attribution : statement.said_by) out["said_by"].push_back(json_of(attribution));
    out["firmness"] = to_string(statement.firmness);
    if (statement.when) {
        out["when"] = {{"value", statement.when->value}, {"precision", to_string(statement.when->precision)}, {"passage", json_of(statement.when->span)}};
        if (statement.when->value.empty()) out["when"].erase("value"), out["when"].erase("precision");
    }
    if (statement.part_of && statement.part_of->whole < all.size()) out["part_of"] = all[statement.part_of->whole].id.text;
    for (const std::size_t companion : statement.companions) {
        if (companion < all.size()) out["companions"].push_back(all[companion].id.text);
    }
    put_if(out, "correction", statement.correction);
    put_if(out, "superseded", statement.superseded);
    put_if(out, "other_event", statement.other_event);
    put_if(out, "total", statement.total);
    return out;
}

Json json_of(const Finding& finding, const UnknownOrigins& unknown) {
    Json out{{"id", finding.id.text}, {"kind", to_string(finding.kind)}, {"matter", json_of(finding.matter)}};
    put(out, "labels", finding.labels);
    out["verdict"] = to_string(finding.verdict);
    out["support"] = to_string(finding.support);
    put(out, "why", finding.why);
    if (finding.settled) {
        Json settled = Json::object();
        put_if(settled, "value", finding.settled->value);
        put(settled, "low", finding.settled->low);
        put(settled, "high", finding.settled->high);
        settled["rule"] = to_string(finding.settled->rule);
        out["settled"] = std::move(settled);
    }
    out["readings"] = Json::array();
    for (const Reading& reading : finding.readings) {
        Json one = Json::object();
        if (finding.kind == StatementKind::Figure) one["figure"] = json_of(reading.figure);
        put(one, "text", reading.text);
        one["statements"] = ids_of(reading.statements);
        one["reports"] = ids_of(reading.reports);
        one["origins"] = ids_of(known(reading.origins, unknown));
        out["readings"].push_back(std::move(one));
    }
    return out;
}

Json json_of(const StoryName& name) {
    Json out{{"id", name.id.text}, {"name", name.name}, {"kind", to_string(name.kind)}, {"variants", name.variants},
             {"roles", name.roles}, {"reports", ids_of(name.reports)}};
    for (const NameJoin& join : name.joined) {
        out["joined"].push_back({{"text", join.text}, {"to", join.to}, {"score", join.score.value}, {"why", join.why}});
    }
    for (const LikelyVariant& likely : name.likely) {
        Json variant{{"text", likely.text}, {"score", likely.score.value}};
        put(variant, "why", likely.why);
        variant["reports"] = ids_of(likely.reports);
        out["likely"].push_back(std::move(variant));
    }
    return out;
}

Json json_of(const DossierTime& time) {
    const bool publication = time.text.empty();
    Json out{{"value", time.value}, {"precision", to_string(time.precision)}, {"kind", publication ? "published" : "told"}, {"report", time.report.text}};
    if (!publication) {
        out["passage"] = json_of(time.passage);
        out["passage"]["text"] = time.text;
    }
    return out;
}

Json json_of(const SummarySentence& sentence) {
    Json out{{"text", sentence.text}, {"statements", ids_of(sentence.statements)}};
    put(out, "report", sentence.report.text);
    if (!sentence.passage.empty()) out["passage"] = json_of(sentence.passage);
    return out;
}

Json json_of(const Origin& origin) {
    return {{"id", origin.id.text}, {"name", origin.name}, {"kind", to_string(origin.kind)}, {"reports", ids_of(origin.reports)}};
}

Json json_of(const Link& link) { return {{"from", link.from}, {"to", link.to}, {"how", to_string(link.how)}}; }

Json json_of(const Dossier& dossier) {
    Json statements = Json::array();
    for (const Statement& statement : dossier.statements) statements.push_back(json_of(statement, dossier.statements));
    const UnknownOrigins unknown = unknown_origins(dossier);
    Json findings = Json::array(), origins = Json::array(), links = Json::array();
    for (const Finding& finding : dossier.findings) findings.push_back(json_of(finding, unknown));
    for (const Origin& origin : dossier.origins) {
        if (is_known(origin)) origins.push_back(json_of(origin));
    }
    for (const Link& link : dossier.links) {
        if (!unknown.contains(link.from)) links.push_back(json_of(link));
    }
    Json out;
    out["story"] = story_json_of(dossier);
    out["summary"] = list_of(dossier.summary);
    out["reports"] = list_of(dossier.reports);
    out["statements"] = std::move(statements);
    out["findings"] = std::move(findings);
    out["names"] = list_of(dossier.names);
    out["times"] = list_of(dossier.times);
    out["copies"] = list_of(dossier.copies);
    out["origins"] = std::move(origins);
    out["links"] = std::move(links);
    return out;
}

// Bytes that are no UTF-8 become U+FFFD instead of an exception.
std::string to_json_line(const Dossier& dossier) { return json_of(dossier).dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace stemma
