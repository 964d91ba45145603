// A dossier back from the line that json.cc wrote: the keys are described in docs/shapes.md.
//
// Strict, since the line is our own: a key of another shape than it is written in, a passage outside of its report's text and a report
// or statement that is named and not there are errors. Unknown keys are passed over, so that a later version may add some.
#include <cmath>
#include <limits>
#include <map>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/json_depth.h"
#include "base/named.h"
#include "base/unicode.h"
#include "stemma/dossier.h"

namespace stemma {
namespace {

using Json = nlohmann::json;

// Levels. A dossier has nine; deeper is none of ours.
constexpr std::size_t kDeepest = 16;
constexpr double kOpen = std::numeric_limits<double>::infinity();

// Thrown by the readers below and caught in dossier_from_json(), never outside of this file.
struct BadField {
    std::string cause;
};

// A value and the way to it, which is only spelled out in an error. Sees the JSON's and its parent's memory.
class Node {
public:
    explicit Node(const Json& json) : json_(&json) {}

    std::string path() const {
        const std::string above = parent_ ? parent_->path() : std::string();
        if (key_ == nullptr) return parent_ ? fmt::format("{}[{}]", above, index_) : above;
        return above.empty() ? key_ : above + "." + key_;
    }
    [[noreturn]] void fail(std::string_view is) const {
        const std::string name = path();
        throw BadField{name.empty() ? fmt::format("the line {}", is) : fmt::format("\"{}\" {}", name, is)};
    }

    std::optional<Node> find(const char* key) const {
        if (!json_->is_object()) fail("is not an object");
        const auto found = json_->find(key);
        return found == json_->end() ? std::nullopt : std::optional(Node(*found, this, key, 0));
    }
    Node at(const char* key) const {
        const auto found = find(key);
        if (!found) Node(*json_, this, key, 0).fail("is missing");
        return *found;
    }
    // Calls take(node) for each element of the array at `key`.
    template <class Take>
    void each(const char* key, Take take) const {
        at(key).each(take);
    }
    template <class Take>
    void each_if(const char* key, Take take) const {
        if (const auto list = find(key)) list->each(take);
    }

    const std::string& text() const {
        if (!json_->is_string()) fail("is not a string");
        return json_->get_ref<const std::string&>();
    }
    double number() const {
        if (!json_->is_number()) fail("is not a number");
        return json_->get<double>();
    }
    CodePoint place() const {
        if (!json_->is_number_unsigned() || json_->get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max()) fail("is no place in a text");
        return {json_->get<std::uint32_t>()};
    }
    // "true"; what does not hold is absent.
    void holds() const {
        if (*json_ != Json(true)) fail("is not true");
    }
    template <class Enumeration>
    Enumeration named() const {
        const auto value = value_named<Enumeration>(text());
        if (!value) fail(fmt::format("has a word that is not known there: \"{}\"", text()));
        return *value;
    }

private:
    Node(const Json& json, const Node* parent, const char* key, std::size_t index) : json_(&json), parent_(parent), key_(key), index_(index) {}

    template <class Take>
    void each(Take take) const {
        if (!json_->is_array()) fail("is not an array");
        for (std::size_t i = 0; i < json_->size(); ++i) take(Node((*json_)[i], this, nullptr, i));
    }

    const Json* json_;
    const Node* parent_ = nullptr;
    const char* key_ = nullptr;
    std::size_t index_ = 0;
};

std::string text_if(const Node& node, const char* key) {
    const auto found = node.find(key);
    return found ? found->text() : std::string();
}

// An empty text is no knowledge either.
std::optional<std::string> known_text(const Node& node, const char* key) {
    std::string text = text_if(node, key);
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

bool holds(const Node& node, const char* key) {
    const auto found = node.find(key);
    if (found) found->holds();
    return found.has_value();
}

std::optional<double> number_if(const Node& node, const char* key) {
    const auto found = node.find(key);
    return found ? std::optional(found->number()) : std::nullopt;
}

std::vector<std::string> texts_if(const Node& node, const char* key) {
    std::vector<std::string> out;
    node.each_if(key, [&](const Node& one) { out.push_back(one.text()); });
    return out;
}

std::vector<std::string> texts(const Node& node, const char* key) {
    node.at(key);
    return texts_if(node, key);
}

template <class Id>
std::vector<Id> ids(const Node& node, const char* key) {
    std::vector<Id> out;
    node.each(key, [&](const Node& one) { out.push_back({one.text()}); });
    return out;
}

Share share(const Node& node, const char* key) {
    const double value = node.at(key).number();
    if (!(value >= 0 && value <= 1)) node.at(key).fail("is no share between 0 and 1");
    return {value};
}

Stamp stamp_of(const Node& node) { return {node.at("value").text(), node.at("precision").named<TimePrecision>(), text_if(node, "from")}; }

Report report_of(const Node& node) {
    Report report;
    report.id.text = node.at("id").text();
    report.source = node.at("source").text();
    report.url = known_text(node, "url");
    report.outlet = known_text(node, "outlet");
    report.title = known_text(node, "title");
    report.authors = texts(node, "authors");
    report.language = known_text(node, "language");
    if (const auto published = node.find("published")) report.published = stamp_of(*published);
    if (const auto modified = node.find("modified")) report.modified = stamp_of(*modified);
    node.each("paragraphs", [&](const Node& one) { report.paragraphs.push_back({one.at("role").named<Role>(), one.at("text").text()}); });
    node.each("credits", [&](const Node& one) {
        report.credits.push_back({one.at("name").text(), one.at("how").named<CreditHow>(), text_if(one, "text")});
    });
    if (const auto story = known_text(node, "story")) report.story = StoryId{*story};
    return report;
}

Figure figure_of(const Node& node) {
    Figure figure;
    figure.text = text_if(node, "text");
    figure.value = number_if(node, "value");
    figure.low = number_if(node, "low").value_or(-kOpen);
    figure.high = number_if(node, "high").value_or(kOpen);
    figure.precision = node.at("precision").named<Precision>();
    figure.unit = text_if(node, "unit");
    return figure;
}

Matter matter_of(const Node& node) {
    return {text_if(node, "text"), text_if(node, "counted"), text_if(node, "happening"), text_if(node, "who"),
            text_if(node, "to_whom"), text_if(node, "where"), texts_if(node, "qualifiers")};
}

class Reader {
public:
    Dossier run(const Node& root) {
        const Node story = root.at("story");
        dossier_.id.text = story.at("id").text();
        dossier_.title = text_if(story, "title");
        dossier_.begins = known_text(story, "begins");
        dossier_.ends = known_text(story, "ends");
        root.each("reports", [&](const Node& node) {
            dossier_.reports.push_back(report_of(node));
            const Report& report = dossier_.reports.back();
            if (!lengths_.emplace(report.id.text, length_of(report.text())).second) node.fail("has the id of another");
        });
        read_statements(root);
        root.each("summary", [&](const Node& node) { dossier_.summary.push_back(sentence(node)); });
        root.each("findings", [&](const Node& node) { dossier_.findings.push_back(finding(node)); });
        root.each("names", [&](const Node& node) { dossier_.names.push_back(name(node)); });
        root.each("times", [&](const Node& node) { dossier_.times.push_back(time(node)); });
        root.each("copies", [&](const Node& node) { dossier_.copies.push_back(copy(node)); });
        root.each("origins", [&](const Node& node) {
            dossier_.origins.push_back({{node.at("id").text()}, node.at("name").text(), node.at("kind").named<OriginKind>(), ids<ReportId>(node, "reports")});
        });
        root.each("links", [&](const Node& node) {
            dossier_.links.push_back({node.at("from").text(), node.at("to").text(), node.at("how").named<LinkHow>()});
        });
        return std::move(dossier_);
    }

private:
    ReportId report(const Node& node, const char* key) const {
        const Node at = node.at(key);
        if (!lengths_.contains(at.text())) at.fail(fmt::format("is no report of the dossier: \"{}\"", at.text()));
        return {at.text()};
    }

    // Within the report's text.
    Span span_of(const Node& node, const ReportId& in) const {
        const Span span{node.at("begin").place(), node.at("end").place()};
        if (span.end < span.begin || span.end.value > lengths_.at(in.text)) node.fail("lies outside of its report's text");
        return span;
    }
    Span span(const Node& node, const char* key, const ReportId& in) const {
        const Node at = node.at(key);
        return span_of(at, in);
    }

    void read_statements(const Node& root) {
        root.each("statements", [&](const Node& node) { dossier_.statements.push_back(statement(node)); });
        std::map<std::string_view, std::size_t> index;
        for (std::size_t i = 0; i < dossier_.statements.size(); ++i) index.emplace(dossier_.statements[i].id.text, i);
        const auto index_of = [&](const Node& node) {
            const auto found = index.find(node.text());
            if (found == index.end()) node.fail(fmt::format("is no statement of the dossier: \"{}\"", node.text()));
            return found->second;
        };
        std::size_t i = 0;
        root.each("statements", [&](const Node& node) {
            Statement& one = dossier_.statements[i++];
            if (const auto whole = node.find("part_of")) one.part_of = PartOf{index_of(*whole)};
            node.each_if("companions", [&](const Node& companion) { one.companions.push_back(index_of(companion)); });
        });
    }

    Statement statement(const Node& node) const {
        Statement out;
        out.id.text = node.at("id").text();
        out.report = report(node, "report");
        out.kind = node.at("kind").named<StatementKind>();
        out.passage = span(node, "passage", out.report);
        const Node passage = node.at("passage");
        out.text = passage.at("text").text();
        out.sentence = span(node, "sentence", out.report);
        const Node matter = node.at("matter");
        out.matter = matter_of(matter);
        out.labels = texts_if(node, "labels");
        if (const auto figure = node.find("figure")) out.figure = figure_of(*figure);
        out.value = text_if(node, "value");
        node.each("said_by", [&](const Node& one) {
            Attribution by{one.at("name").text(), one.at("as").named<SpeakerKind>(), one.at("kind").named<NameKind>(), {}};
            if (const auto from = one.find("inferred_from")) by.inferred_from = span_of(*from, out.report);
            out.said_by.push_back(std::move(by));
        });
        out.firmness = node.at("firmness").named<Firmness>();
        if (const auto when = node.find("when")) {
            Time time;
            time.span = span(*when, "passage", out.report);
            time.value = text_if(*when, "value");
            if (!time.value.empty()) time.precision = when->at("precision").named<TimePrecision>();
            out.when = std::move(time);
        }
        out.correction = holds(node, "correction");
        out.superseded = holds(node, "superseded");
        out.other_event = holds(node, "other_event");
        out.total = holds(node, "total");
        return out;
    }

    SummarySentence sentence(const Node& node) const {
        SummarySentence out{node.at("text").text(), ids<StatementId>(node, "statements"), {}, {}};
        if (node.find("report")) out.report = report(node, "report");
        if (node.find("passage")) {
            if (out.report.empty()) node.at("report");
            out.passage = span(node, "passage", out.report);
        }
        return out;
    }

    static Finding finding(const Node& node) {
        Finding out;
        out.id.text = node.at("id").text();
        out.kind = node.at("kind").named<StatementKind>();
        const Node matter = node.at("matter");
        out.matter = matter_of(matter);
        out.labels = texts_if(node, "labels");
        out.verdict = node.at("verdict").named<Verdict>();
        out.support = node.at("support").named<Support>();
        out.why = text_if(node, "why");
        if (const auto settled = node.find("settled")) {
            out.settled = Settled{number_if(*settled, "value"), number_if(*settled, "low").value_or(-kOpen), number_if(*settled, "high").value_or(kOpen),
                                  settled->at("rule").named<Rule>()};
        }
        node.each("readings", [&](const Node& one) {
            Reading reading;
            if (out.kind == StatementKind::Figure) {
                const Node figure = one.at("figure");
                reading.figure = figure_of(figure);
            }
            reading.text = text_if(one, "text");
            reading.statements = ids<StatementId>(one, "statements");
            reading.reports = ids<ReportId>(one, "reports");
            reading.origins = ids<OriginId>(one, "origins");
            out.readings.push_back(std::move(reading));
        });
        if (out.readings.empty()) node.at("readings").fail("is empty");
        return out;
    }

    static StoryName name(const Node& node) {
        StoryName out;
        out.id.text = node.at("id").text();
        out.name = node.at("name").text();
        out.kind = node.at("kind").named<NameKind>();
        out.variants = texts(node, "variants");
        out.roles = texts(node, "roles");
        out.reports = ids<ReportId>(node, "reports");
        node.each_if("joined", [&](const Node& one) {
            out.joined.push_back({one.at("text").text(), one.at("to").text(), share(one, "score"), one.at("why").text()});
        });
        node.each_if("likely", [&](const Node& one) {
            out.likely.push_back({one.at("text").text(), share(one, "score"), text_if(one, "why"), ids<ReportId>(one, "reports")});
        });
        return out;
    }

    DossierTime time(const Node& node) const {
        DossierTime out{node.at("value").text(), node.at("precision").named<TimePrecision>(), {}, report(node, "report"), {}};
        const std::string& kind = node.at("kind").text();
        if (kind != "published" && kind != "told") node.at("kind").fail(fmt::format("has a word that is not known there: \"{}\"", kind));
        if (kind == "published") return out;
        out.passage = span(node, "passage", out.report);
        const Node passage = node.at("passage");
        out.text = passage.at("text").text();
        if (out.text.empty()) passage.at("text").fail("is empty");
        return out;
    }

    Copy copy(const Node& node) const {
        Copy out;
        out.a = report(node, "a");
        out.b = report(node, "b");
        out.kind = node.at("kind").named<CopyKind>();
        if (node.find("earlier")) out.earlier = report(node, "earlier");
        if (out.earlier && *out.earlier != out.a && *out.earlier != out.b) node.at("earlier").fail("is neither of the two");
        out.confidence = share(node, "confidence");
        out.share_a = share(node, "share_a");
        out.share_b = share(node, "share_b");
        node.each("passages", [&](const Node& one) { out.passages.push_back({span(one, "a", out.a), span(one, "b", out.b)}); });
        out.why = node.at("why").text();
        return out;
    }

    Dossier dossier_;
    std::map<std::string, std::size_t, std::less<>> lengths_;  // code points of each report's text, by its id
};

}  // namespace

Result<Dossier> dossier_from_json(std::string_view json, std::string_view input, std::string_view place) {
    const auto failed = [&](std::string cause) { return Error{Fault::BadJson, std::string(input), std::string(place), std::move(cause)}; };
    if (json_depth(json) > kDeepest) return failed("not a dossier: it is nested too deep");
    try {
        const Json parsed = Json::parse(json);
        return Reader().run(Node(parsed));
    } catch (const BadField& bad) {
        return failed("not a dossier: " + bad.cause);
    } catch (const nlohmann::json::exception& error) {
        // The parser's own words, less its class names and numbers.
        std::string_view what = error.what();
        if (const auto close = what.find("] "); close != std::string_view::npos) what.remove_prefix(close + 2);
        constexpr std::size_t kLongest = 200;
        return failed(fmt::format("not JSON: {}", what.substr(0, kLongest)));
    }
}

}  // namespace stemma
