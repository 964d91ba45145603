#include "serve/bodies.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/json_depth.h"
#include "base/named.h"
#include "base/unicode.h"
#include "serve/limits.h"
#include "stemma/page.h"

namespace stemma::serve {
namespace {

using Json = nlohmann::json;

constexpr const char* kBody = "the body";

// Thrown by the readers below and caught in overruling_from(), never outside of this file.
struct BadField {
    std::string key, cause;
};

Error too_deep() { return {Fault::BadJson, kBody, "", fmt::format("it is nested deeper than {} levels", kDeepestBody)}; }

// The parser's own words, less its class names and numbers.
std::string cause_of(const nlohmann::json::exception& error) {
    std::string_view what = error.what();
    if (const auto close = what.find("] "); close != std::string_view::npos) what.remove_prefix(close + 2);
    constexpr std::size_t kLongest = 200;
    return fmt::format("not JSON: {}", what.substr(0, kLongest));
}

std::string text_of(const std::string& key, const Json& value) {
    if (!value.is_string()) throw BadField{key, "is not a string"};
    const auto& text = value.get_ref<const std::string&>();
    if (!is_clean_utf8(text)) throw BadField{key, "holds NUL"};
    return text;
}

template <class Enumeration>
Enumeration named(const std::string& key, const Json& value) {
    const std::string text = text_of(key, value);
    const auto found = value_named<Enumeration>(text);
    if (!found) throw BadField{key, fmt::format("is a word that is not known there: \"{}\"", text)};
    return *found;
}

void set(Overruling& out, const std::string& key, const Json& value) {
    if (key == "kind") {
        out.kind = named<OverrulingKind>(key, value);
    } else if (key == "note") {
        out.note = text_of(key, value);
    } else if (key == "story") {
        out.story = StoryId{text_of(key, value)};
    } else if (key == "reports") {
        if (!value.is_array()) throw BadField{key, "is not an array"};
        for (const Json& report : value) out.reports.push_back({text_of(key, report)});
    } else if (key == "a") {
        out.a = text_of(key, value);
    } else if (key == "b") {
        out.b = text_of(key, value);
    } else if (key == "name_kind") {
        out.name_kind = named<NameKind>(key, value);
    } else if (key == "statement") {
        out.statement = {text_of(key, value)};
    } else if (key == "rule") {
        out.rule = named<Rule>(key, value);
    } else {
        throw BadField{key, "this key is not known here; known are kind, note, story, reports, a, b, name_kind, statement, rule"};
    }
}

Result<Report> report_in(std::string_view json, const std::string& place) {
    if (json_depth(json) > kDeepestBody) return too_deep();
    return report_from_json(json, "posted", place);
}

Result<Sent> lines_from(std::string_view body) {
    Sent sent;
    std::size_t number = 0;
    while (!body.empty()) {
        const std::string_view line = body.substr(0, body.find('\n'));
        body.remove_prefix(std::min(body.size(), line.size() + 1));
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        if (sent.arriving.size() + sent.errors.size() == kMostReportsAtOnce) {
            return Error{Fault::TooLarge, kBody, "", fmt::format("more than {} reports at once; send them in several requests", kMostReportsAtOnce)};
        }
        const std::string place = fmt::format("line {}", number);
        if (auto report = report_in(line, place)) {
            sent.arriving.push_back({std::move(report).value(), {}});
        } else {
            sent.errors.push_back(report.error());
            sent.errors.back().place = place;
        }
    }
    if (number == 0 || sent.arriving.size() + sent.errors.size() == 0) return Error{Fault::Empty, kBody, "", "it is empty"};
    return sent;
}

Result<Sent> page_from(std::string_view body, const std::optional<std::string>& charset, const std::string& url, const std::string& now) {
    const std::string start = lower_ascii(url.substr(0, 8));
    if (!url.empty() && !start.starts_with("http://") && !start.starts_with("https://")) {
        return Error{Fault::BadQuery, "the query", "url", "is no address that begins with http:// or https://"};
    }
    Page page;
    page.source = url.empty() ? "posted" : url;
    if (!url.empty()) page.url = url;
    page.bytes = body;
    page.media_type = "text/html";
    page.charset = charset;
    page.fetched = now;
    constexpr std::size_t kDay = 10;  // "2026-03-05"
    auto report = clean(page, {.today = now.substr(0, kDay)});
    if (!report) return report.error();
    Sent sent;
    sent.arriving.push_back({std::move(report).value(), std::move(page)});
    return sent;
}

}  // namespace

Result<Overruling> overruling_from(std::string_view json) {
    if (json_depth(json) > kDeepestBody) return too_deep();
    try {
        const Json parsed = Json::parse(json);
        if (!parsed.is_object()) return Error{Fault::BadJson, kBody, "", "it is not an object"};
        Overruling out;
        for (const auto& [key, value] : parsed.items()) set(out, key, value);
        if (!parsed.contains("kind")) return bad_query("kind", "is missing: split, join, same name, different name, dismiss or settle");
        if (out.kind == OverrulingKind::Settle && !parsed.contains("rule")) return bad_query("rule", "is missing: corroborated, conservative, range, latest or majority");
        return out;
    } catch (const BadField& bad) {
        return bad_query(bad.key, bad.cause);
    } catch (const nlohmann::json::exception& error) {
        return Error{Fault::BadJson, kBody, "", cause_of(error)};
    }
}

std::optional<BodyKind> body_kind(std::string_view content_type) {
    const std::string type = fold_space(lower_ascii(content_type.substr(0, content_type.find(';'))));
    if (type == "application/json") return BodyKind::Json;
    if (type == "application/x-ndjson") return BodyKind::Lines;
    if (type == "text/html") return BodyKind::Html;
    return std::nullopt;
}

std::optional<std::string> charset_of(std::string_view content_type) {
    const std::string lower = lower_ascii(content_type);
    constexpr std::string_view kKey = "charset=";
    const auto at = lower.find(kKey);
    if (at == std::string::npos) return std::nullopt;
    std::string name = lower.substr(at + kKey.size(), lower.find(';', at) - at - kKey.size());
    std::erase_if(name, [](char c) { return c == '"' || c == ' '; });
    return name.empty() ? std::nullopt : std::optional(std::move(name));
}

Result<Sent> reports_from(std::string_view body, BodyKind kind, const std::optional<std::string>& charset, const std::string& url, const std::string& now) {
    if (kind == BodyKind::Html) return page_from(body, charset, url, now);
    if (!url.empty()) return bad_query("url", "is only for pages (text/html); a report has its address in its \"url\"");
    if (kind == BodyKind::Lines) return lines_from(body);
    auto report = report_in(body, "");
    if (!report) return report.error();
    Sent sent;
    sent.arriving.push_back({std::move(report).value(), {}});
    return sent;
}

}  // namespace stemma::serve
