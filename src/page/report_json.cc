// Reports as lines of JSON and back (DESIGN.md, "Shapes"). See page.h.
#include <array>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "page/dates.h"
#include "page/furniture.h"
#include "page/json.h"
#include "page/text.h"
#include "stemma/page.h"

namespace stemma {
namespace {

using Json = nlohmann::ordered_json;

// Thrown by the readers of fields below and caught in report_from_json(), never outside of this file.
struct BadField {
    std::string cause;
};

std::string text_in(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return {};
    if (!found->is_string()) throw BadField{fmt::format("\"{}\" is not a string", key)};
    return page::fold_text(found->get_ref<const std::string&>());
}

std::optional<std::string> optional_in(const Json& object, const char* key) {
    std::string text = text_in(object, key);
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

const Json& array_in(const Json& object, const char* key) {
    static const Json none = Json::array();
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return none;
    if (!found->is_array()) throw BadField{fmt::format("\"{}\" is not an array", key)};
    return *found;
}

const Json& object_of(const Json& value, std::string_view what) {
    if (!value.is_object()) throw BadField{fmt::format("{} is not an object", what)};
    return value;
}

std::optional<Stamp> stamp_in(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return std::nullopt;
    if (found->is_string()) {
        auto stamp = page::find_stamp(found->get_ref<const std::string&>(), "given");
        if (!stamp) throw BadField{fmt::format("\"{}\" is no date: \"{}\"; write it as 2026-03-05", key, found->get<std::string>())};
        return stamp;
    }
    object_of(*found, fmt::format("\"{}\"", key));
    const std::string value = text_in(*found, "value");
    auto stamp = page::find_stamp(value, "given");
    if (!stamp) throw BadField{fmt::format("\"{}\" has no date in \"value\": \"{}\"; write it as 2026-03-05", key, value)};
    const std::string precision = text_in(*found, "precision");
    if (!precision.empty()) {
        const auto known = time_precision_from(precision);
        if (!known) throw BadField{fmt::format("\"{}\" has an unknown precision: \"{}\"", key, precision)};
        stamp->value = value;
        stamp->precision = *known;
    }
    if (const auto from = optional_in(*found, "from")) stamp->from = *from;
    return stamp;
}

Paragraph paragraph_of(const Json& value) {
    if (value.is_string()) return {Role::Body, page::fold_text(value.get_ref<const std::string&>())};
    object_of(value, "a paragraph");
    const std::string name = text_in(value, "role");
    const auto role = name.empty() ? std::optional(Role::Body) : role_from(name);
    if (!role) throw BadField{fmt::format("a paragraph has an unknown role: \"{}\"", name)};
    return {*role, text_in(value, "text")};
}

std::vector<Paragraph> paragraphs_in(const Json& object) {
    std::vector<Paragraph> out;
    const auto keep = [&](Paragraph paragraph) {
        if (!paragraph.text.empty()) out.push_back(std::move(paragraph));
    };
    for (const Json& value : array_in(object, "paragraphs")) keep(paragraph_of(value));
    if (object.contains("paragraphs")) return out;
    const auto text = object.find("text");
    if (text == object.end()) throw BadField{"no \"paragraphs\" and no \"text\"; a report needs one of them"};
    if (!text->is_string()) throw BadField{"\"text\" is not a string"};
    for (const auto line : page::split(text->get_ref<const std::string&>(), '\n')) keep({Role::Body, page::fold_text(line)});
    page::mark_gallery(out);
    return out;
}

Credit credit_of(const Json& value) {
    object_of(value, "a credit");
    const std::string how = text_in(value, "how");
    const auto known = credit_how_from(how);
    if (!known) throw BadField{fmt::format("a credit has an unknown \"how\": \"{}\"", how)};
    Credit credit{text_in(value, "name"), *known, text_in(value, "text")};
    if (credit.name.empty()) throw BadField{"a credit has no \"name\""};
    return credit;
}

// A cut stretch keeps its lines.
std::string lines_in(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) return text_in(object, key);
    std::string out;
    for (const std::string_view line : page::split(found->get_ref<const std::string&>(), '\n')) out.append(out.empty() ? "" : "\n").append(page::fold_text(line));
    return out;
}

Report report_of(const Json& object, std::string_view input) {
    object_of(object, "the line");
    Report report;
    report.is_given = true;
    report.id.text = text_in(object, "id");
    report.source = optional_in(object, "source").value_or(std::string(input));
    report.url = optional_in(object, "url");
    report.outlet = optional_in(object, "outlet");
    report.title = optional_in(object, "title");
    report.language = optional_in(object, "language");
    for (const Json& author : array_in(object, "authors")) {
        if (!author.is_string()) throw BadField{"an author is not a string"};
        if (std::string name = page::fold_text(author.get_ref<const std::string&>()); !name.empty()) report.authors.push_back(std::move(name));
    }
    report.published = stamp_in(object, "published");
    report.modified = stamp_in(object, "modified");
    report.paragraphs = paragraphs_in(object);
    for (const Json& credit : array_in(object, "credits")) report.credits.push_back(credit_of(credit));
    if (const auto story = optional_in(object, "story")) report.story = StoryId{*story};
    for (const Json& cut : array_in(object, "cut")) {
        object_of(cut, "a cut");
        report.cut.push_back({lines_in(cut, "text"), text_in(cut, "reason")});
    }
    if (report.text().empty()) throw BadField{"the report has neither a title nor a text"};
    if (report.id.empty()) report.id = report_id_of(report);
    return report;
}

// The parser's own words, less its class names and numbers: "parse error at line 1, column 9: syntax error ...".
std::string cause_of(const nlohmann::json::exception& error) {
    std::string_view what = error.what();
    if (const auto close = what.find("] "); close != std::string_view::npos) what.remove_prefix(close + 2);
    constexpr std::size_t kLongest = 200;
    return fmt::format("not JSON: {}", what.substr(0, kLongest));
}

}  // namespace

ReportId report_id_of(const Report& report) {
    // A byte that no UTF-8 text has parts the address from the text.
    return {content_id(report.url.value_or("") + '\xFF' + report.text())};
}

Json json_of(const Stamp& stamp) {
    Json out{{"value", stamp.value}, {"precision", to_string(stamp.precision)}};
    if (!stamp.from.empty()) out["from"] = stamp.from;
    return out;
}

Json json_of(const Paragraph& paragraph) { return {{"role", to_string(paragraph.role)}, {"text", paragraph.text}}; }

Json json_of(const Credit& credit) {
    Json out{{"name", credit.name}, {"how", to_string(credit.how)}};
    if (!credit.text.empty()) out["text"] = credit.text;
    return out;
}

Json json_of(const Cut& cut) { return {{"reason", cut.reason}, {"text", cut.text}}; }

Json json_of(const Report& report, WithCut with_cut) {
    Json out;
    out["id"] = report.id.text;
    out["source"] = report.source;
    if (report.url) out["url"] = *report.url;
    if (report.outlet) out["outlet"] = *report.outlet;
    if (report.title) out["title"] = *report.title;
    out["authors"] = report.authors;
    if (report.language) out["language"] = *report.language;
    if (report.published) out["published"] = json_of(*report.published);
    if (report.modified) out["modified"] = json_of(*report.modified);
    out["paragraphs"] = Json::array();
    for (const Paragraph& paragraph : report.paragraphs) out["paragraphs"].push_back(json_of(paragraph));
    out["credits"] = Json::array();
    for (const Credit& credit : report.credits) out["credits"].push_back(json_of(credit));
    if (report.story) out["story"] = report.story->text;
    if (with_cut == WithCut::Yes) {
        out["cut"] = Json::array();
        for (const Cut& cut : report.cut) out["cut"].push_back(json_of(cut));
    }
    return out;
}

std::string to_json_line(const Report& report, WithCut with_cut) {
    // Paths are bytes; what is not UTF-8 in one becomes U+FFFD.
    return json_of(report, with_cut).dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Report> report_from_json(std::string_view json, std::string_view input, std::string_view place) {
    const auto failed = [&](std::string cause) { return Error{Fault::BadJson, std::string(input), std::string(place), std::move(cause)}; };
    try {
        return report_of(Json::parse(json), input);
    } catch (const BadField& bad) {
        return failed(bad.cause);
    } catch (const nlohmann::json::exception& error) {
        return failed(cause_of(error));
    }
}

}  // namespace stemma
