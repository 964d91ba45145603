#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/embedded.h"
#include "base/markup.h"
#include "base/moment.h"
#include "base/unicode.h"
#include "dossier/picture.h"
#include "dossier/sha256.h"
#include "dossier/stemma_graph.h"
#include "dossier/view.h"
#include "stemma/dossier.h"

namespace stemma {
namespace {

// The page's own words are in this language; text in another gets a lang attribute.
constexpr std::string_view kPageLanguage = "en";
// Code points of a cut piece that are shown: enough to know it again.
constexpr std::size_t kCutShown = 160;
// Nested lists deeper than this are flat from here: browsers and parsers limit the depth of elements.
constexpr std::size_t kDeepestList = 10;
// A report's copies that are named; a wire text has hundreds.
constexpr std::size_t kMostCopies = 8;
// Reports named beside an origin; all of them are named up to the second number where they have one origin.
constexpr std::size_t kMostNamed = 3, kFewReports = 2;
constexpr std::size_t kEveryReport = 1'000'000;

// Letters, digits and hyphens: fit for a language tag or an anchor as it is.
bool is_plain_ascii(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

// A language tag, when it is not the page's own.
std::string foreign_language(const std::optional<std::string>& tag) {
    const bool foreign = tag && *tag != kPageLanguage && !tag->starts_with("en-") && is_plain_ascii(*tag);
    return foreign ? *tag : std::string();
}

std::string shortened(const std::string& utf8, std::size_t most) {
    const auto text = to_u32(utf8);
    return text.size() <= most ? utf8 : to_utf8(std::u32string_view(text).substr(0, most)) + "…";
}

// The statements of a reading that stand in one paragraph of one report.
struct Group {
    std::size_t report = 0;
    Place place;
    std::vector<const Statement*> statements;
};

bool covered(const std::vector<Span>& spans, CodePoint at) {
    return std::any_of(spans.begin(), spans.end(), [&](Span span) { return span.contains(at); });
}

class DossierPage {
public:
    DossierPage(Markup& out, const Dossier& dossier, std::size_t number, int level, std::set<std::string>& used)
        : out_(out), dossier_(dossier), view_(dossier), graph_(stemma_graph(view_)), prefix_(fmt::format("s{}", number)), level_(level) {
        for (const Report& report : dossier.reports) {
            texts_.push_back(to_u32(report.text()));
            places_.push_back(places_of(report));
        }
        for (const Finding& finding : dossier.findings) {
            std::string anchor = "f-" + finding.id.text;
            if (!is_plain_ascii(finding.id.text) || !used.insert(anchor).second) anchor = id("f" + std::to_string(anchors_.size() + 1));
            anchors_.push_back(std::move(anchor));
        }
    }

    void write() {
        out_.open("article", {{"class", "dossier"}, {"id", prefix_}, {"aria-labelledby", id("title")}}).line();
        write_head();
        out_.open("div", {{"class", "front"}}).line();
        write_findings();
        out_.open("aside", {{"class", "side"}, {"aria-label", "Summary and key"}}).line();
        write_summary();
        write_key();
        out_.close().line().close().line();
        write_stemma();
        write_timelines();
        write_names();
        write_times();
        write_reports();
        out_.close().line();
    }

private:
    std::string id(std::string_view part) const { return prefix_ + "-" + std::string(part); }
    std::string report_id(std::size_t report) const { return id("r" + std::to_string(report + 1)); }
    std::string heading(int deeper = 0) const { return "h" + std::to_string(level_ + deeper); }

    void open_section(std::string_view name, std::string_view title, std::string_view aside = {}) {
        const std::string title_id = id(std::string(name) + "-title");
        out_.open("section", {{"class", name}, {"id", id(name)}, {"aria-labelledby", title_id}}).line();
        out_.open(heading(1), {{"id", title_id}}).text(title);
        if (!aside.empty()) out_.text(" ").leaf("span", {{"class", "aside"}}, aside);
        out_.close().line();
    }

    void time(const Stamp& stamp) { out_.leaf("time", {{"datetime", stamp.value}}, shown_time(stamp.value)); }

    void report_link(std::size_t report) {
        out_.open("a", {{"href", "#" + report_id(report)}}).leaf("bdi", {}, view_.label(report)).close();
    }

    void page_link(const Report& report, std::string_view text) {
        if (!report.url || !is_web_address(*report.url)) return;
        out_.leaf("a", {{"href", *report.url}, {"rel", "external noopener noreferrer"}}, text);
    }

    void write_head() {
        out_.open("header", {{"class", "head"}}).line();
        out_.leaf(heading(), {{"id", id("title")}, {"dir", "auto"}, {"lang", title_language()}}, dossier_.title.empty() ? "A story without a title" : dossier_.title).line();
        if (const std::string note = title_note(); !note.empty()) out_.leaf("p", {{"class", "rivals"}}, note).line();
        out_.open("p", {{"class", "facts"}});
        out_.text(facts_text(dossier_)).close().line();
        out_.open("nav", {{"class", "parts"}, {"aria-label", "Parts of the dossier"}}).open("ul");
        for (const auto& [name, title, there] : parts()) {
            if (there) out_.open("li").leaf("a", {{"href", "#" + id(name)}}, title).close();
        }
        out_.close().close().line().close().line();
    }

    struct Part { std::string_view name, title; bool there; };
    std::vector<Part> parts() const {
        return {{"findings", "Findings", true}, {"summary", "Summary", !dossier_.summary.empty()}, {"stemma", "Who had it from whom", !graph_.edges.empty()},
                {"timelines", "Values over time", has_timelines()}, {"names", "Names", !dossier_.names.empty()},
                {"times", "Times", !dossier_.times.empty()}, {"reports", "Reports", true}};
    }

    const Report* title_report() const {
        for (const Report& report : dossier_.reports) {
            if (report.title && *report.title == dossier_.title) return &report;
        }
        return nullptr;
    }

    std::string title_language() const {
        const Report* report = title_report();
        return report ? foreign_language(report->language) : std::string();
    }

    std::string title_note() const {
        const Report* report = title_report();
        return report && !report->title->empty() ? rival_note(view_, report->id, places_of(*report).front().span) : std::string();
    }

    // Findings.

    void write_findings() {
        open_section("findings", "Findings", verdict_counts(dossier_));
        const auto is_figure = [](const Finding& finding) { return finding.kind == StatementKind::Figure; };
        if (std::none_of(dossier_.findings.begin(), dossier_.findings.end(), is_figure)) out_.leaf("p", {}, "No figure was found in the reports.").line();
        if (dossier_.findings.size() > 1) write_filter();
        std::vector<std::size_t> lines, passing;
        for (std::size_t i = 0; i < dossier_.findings.size(); ++i) {
            if (!is_figure(dossier_.findings[i])) continue;
            const Weight weight = weight_of(dossier_.findings[i]);
            if (weight == Weight::Full) write_finding(i);
            else (weight == Weight::Line ? lines : passing).push_back(i);
        }
        if (!lines.empty()) {
            out_.open("div", {{"class", "group"}}).leaf(heading(2), {}, "Told by one report only").line();
            for (const std::size_t i : lines) write_plain(i);
            out_.close().line();
        }
        if (!passing.empty()) {
            out_.open("details", {{"class", "group passing"}}).open("summary").leaf(heading(2), {}, "Counted in passing by one report");
            out_.text(" ").leaf("span", {{"class", "aside"}}, counted(passing.size(), "figure", "figures")).close().line();
            for (const std::size_t i : passing) write_plain(i);
            out_.close().line();
        }
        write_told("Who", true);
        write_told("When, where and what happened", false);
        out_.leaf("p", {{"class", "none"}, {"hidden", "hidden"}}, "No finding fits the filter.").close().line();
    }

    // What several reports tell first, then what one does.
    void write_told(std::string_view title, bool people) {
        std::vector<std::size_t> shared, single;
        for (std::size_t i = 0; i < dossier_.findings.size(); ++i) {
            const StatementKind kind = dossier_.findings[i].kind;
            if (kind == StatementKind::Figure || (kind == StatementKind::Person) != people) continue;
            (weight_of(dossier_.findings[i]) == Weight::Full ? shared : single).push_back(i);
        }
        if (shared.empty() && single.empty()) return;
        out_.open("div", {{"class", "group"}}).leaf(heading(2), {}, title).line();
        for (const std::size_t i : shared) write_finding(i);
        for (const std::size_t i : single) write_plain(i);
        out_.close().line();
    }

    // Shown by the script, since it does nothing without it.
    void write_filter() {
        out_.open("form", {{"class", "filter"}, {"role", "search"}, {"hidden", "hidden"}}).line();
        out_.open("label").leaf("span", {}, "Filter").empty("input", {{"type", "search"}, {"name", "words"}, {"placeholder", "matter, outlet, name or number"}, {"autocomplete", "off"}}).close();
        out_.open("label").leaf("span", {}, "Verdict").open("select", {{"name", "verdict"}}).open("option", {{"value", "any"}}).text("any").close();
        std::set<Verdict> verdicts;
        for (const Finding& finding : dossier_.findings) verdicts.insert(finding.verdict);
        for (const Verdict verdict : verdicts) out_.leaf("option", {{"value", to_string(verdict)}}, to_string(verdict));
        out_.close().close();
        out_.open("label").leaf("span", {}, "Support").open("select", {{"name", "support"}}).open("option", {{"value", "any"}}).text("any").close();
        for (const Support support : {Support::Single, Support::Echoed, Support::Corroborated}) out_.leaf("option", {{"value", to_string(support)}}, to_string(support));
        out_.close().close().line();
        out_.leaf("output", {{"aria-live", "polite"}}, "").close().line();
    }

    // What the filter looks in.
    std::string words_of(const Finding& finding) const {
        std::string words = finding.matter.text;
        for (const std::string& label : finding.labels) words += " " + label;
        for (const Reading& reading : finding.readings) {
            words += " " + view_.figure_of(reading) + " " + reading.figure.text;
            for (const Witness& witness : view_.witnesses(reading)) {
                words += " " + origin_of(witness);
                words += " " + view_.labels(witness.reports, kEveryReport);
            }
        }
        return fold_case(words);
    }

    // From the finding's own id, so that a link to it still holds when the page is made anew.
    std::string finding_id(std::size_t number) const { return anchors_[number]; }
    std::string reading_id(std::size_t number, std::size_t reading) const { return finding_id(number) + "-" + std::to_string(reading + 1); }

    void write_finding(std::size_t number) {
        const Finding& finding = dossier_.findings[number];
        const std::string title_id = finding_id(number) + "-title";
        out_.open("section", {{"class", "finding"}, {"id", finding_id(number)}, {"aria-labelledby", title_id}, {"data-verdict", to_string(finding.verdict)},
                              {"data-support", to_string(finding.support)}, {"data-words", words_of(finding)}}).line();
        out_.open("header");
        out_.open(heading(2), {{"id", title_id}}).leaf("span", {{"class", "number"}}, std::to_string(number + 1)).text(" ").leaf("bdi", {}, finding.matter.text);
        if (const std::string settled = settled_text(finding); !settled.empty()) out_.text(": ").leaf("strong", {{"class", "settled"}}, settled);
        out_.close();
        write_standing(finding);
        out_.close().line();
        if (const auto labels = other_labels(view_, finding); !labels.empty()) {
            out_.open("p", {{"class", "called"}}).text("called ").leaf("bdi", {}, listed(labels)).close().line();
        }
        for (std::size_t r = 0; r < finding.readings.size(); ++r) write_reading(number, r, false);
        if (const std::string why = why_text(finding); !why.empty()) out_.leaf("p", {{"class", "why"}}, why).line();
        out_.close().line();
    }

    void write_standing(const Finding& finding) {
        out_.open("p", {{"class", "standing"}});
        out_.open("span", {{"class", "verdict " + std::string(to_string(finding.verdict))}}).leaf("span", {{"aria-hidden", "true"}}, sign_of(finding.verdict));
        out_.text(" ").text(to_string(finding.verdict)).close().text(" ");
        out_.open("span", {{"class", "support " + std::string(to_string(finding.support))}}).leaf("span", {{"aria-hidden", "true"}}, sign_of(finding.support));
        out_.text(" ").text(to_string(finding.support)).close().close();
    }

    void write_plain(std::size_t number) {
        const Finding& finding = dossier_.findings[number];
        out_.open("div", {{"class", "finding plain"}, {"id", finding_id(number)}, {"data-verdict", to_string(finding.verdict)},
                          {"data-support", to_string(finding.support)}, {"data-words", words_of(finding)}});
        write_reading(number, 0, true);
        out_.close().line();
    }

    void write_reading(std::size_t number, std::size_t r, bool plain) {
        const Finding& finding = dossier_.findings[number];
        const Reading& reading = finding.readings[r];
        const bool settled = r == 0 && finding.settled && finding.settled->rule != Rule::Range && finding.readings.size() > 1;
        out_.open("details", {{"class", settled ? "reading first" : "reading"}, {"id", reading_id(number, r)}}).open("summary");
        out_.open("span", {{"class", "figure"}}).leaf("bdi", {}, view_.figure_of(reading));
        if (settled) out_.text(" ").leaf("small", {}, "settled");
        out_.close().text(" ");
        if (plain) {
            out_.open("span", {{"class", "matter"}}).leaf("bdi", {}, finding.matter.text).close().text(" ");
        } else {
            const auto reports = view_.reports_of(reading.reports).size();
            out_.leaf("span", {{"class", "count"}}, counted(reports, "report", "reports")).text(" ");
            out_.leaf("span", {{"class", "count"}}, counted(view_.origins_of(reading), "origin", "origins")).text(" ");
        }
        write_witnesses(reading, plain);
        out_.close().line();
        out_.open("div", {{"class", "sentences"}}).line();
        for (const Group& group : groups_of(reading)) write_group(group);
        out_.open("p", {{"class", "link"}}).leaf("a", {{"href", "#" + reading_id(number, r)}}, "Link to this reading").close();
        out_.close().close().line();
    }

    static std::string origin_of(const Witness& witness) {
        return witness.kind == WitnessKind::Named ? witness.origin->name : witness.kind == WitnessKind::Unknown ? "not known from whom" : "";
    }

    // `plain`: a line among others, where the outlet alone says that it is the outlet's word.
    void write_witnesses(const Reading& reading, bool plain) {
        const auto witnesses = view_.witnesses(reading);
        out_.open("span", {{"class", "who"}});
        for (std::size_t i = 0; i < witnesses.size(); ++i) {
            const Witness& witness = witnesses[i];
            const std::string reports = view_.labels(witness.reports, kMostNamed);
            if (i > 0) out_.text("; ");
            if (witness.kind == WitnessKind::Own) {
                out_.leaf("bdi", {}, reports).text(plain ? "" : ", naming no source");
                continue;
            }
            out_.leaf("bdi", {{"class", witness.origin ? "origin" : "unknown"}}, origin_of(witness));
            // Where all have it from one, how many they are stands beside it, and who they are below it.
            const bool all = witness.origin && witnesses.size() == 1 && witness.reports.size() > kFewReports;
            if (!all && !reports.empty()) out_.text(" in ").leaf("bdi", {}, reports);
        }
        out_.close();
    }

    std::vector<Group> groups_of(const Reading& reading) const {
        std::map<std::pair<std::size_t, std::uint32_t>, Group> groups;
        for (const Statement* statement : view_.statements_of(reading)) {
            const auto report = view_.report(statement->report);
            const Place* place = report ? place_of(places_[*report], statement->passage.begin) : nullptr;
            if (!place) continue;
            Group& group = groups.try_emplace({*report, place->span.begin.value}, Group{*report, *place, {}}).first->second;
            group.statements.push_back(statement);
        }
        std::vector<Group> out;
        for (auto& [key, group] : groups) out.push_back(std::move(group));
        return out;
    }

    void write_group(const Group& group) {
        const Report& report = dossier_.reports[group.report];
        out_.open("figure", {{"class", "said"}});
        out_.open("blockquote", {{"lang", foreign_language(report.language)}, {"dir", "auto"}, {"cite", report.url && is_web_address(*report.url) ? *report.url : ""}});
        std::vector<Span> passages, sentences;
        for (const Statement* statement : group.statements) {
            passages.push_back(statement->passage);
            sentences.push_back(statement->sentence);
        }
        out_.open("p");
        write_marked(texts_[group.report], group.place.span, sentences, passages);
        out_.close().close();
        out_.open("figcaption");
        report_link(group.report);
        if (report.published) out_.text(", "), time(*report.published);
        if (!group.place.paragraph) out_.text(", in the title");
        if (report.url && is_web_address(*report.url)) out_.text(", "), page_link(report, "the page");
        for (const Statement* statement : group.statements) write_circumstances(group.report, *statement, group.statements.size() > 1);
        out_.close().close().line();
    }

    // The paragraph's text: what lies outside the sentences can be folded away, the passages are marked.
    void write_marked(const std::u32string& text, Span paragraph, const std::vector<Span>& sentences, const std::vector<Span>& passages) {
        std::set<std::uint32_t> cuts{paragraph.begin.value, paragraph.end.value};
        for (const auto* spans : {&sentences, &passages}) {
            for (const Span span : *spans) {
                cuts.insert(std::clamp(span.begin.value, paragraph.begin.value, paragraph.end.value));
                cuts.insert(std::clamp(span.end.value, paragraph.begin.value, paragraph.end.value));
            }
        }
        for (auto begin = cuts.begin(), end = std::next(begin); end != cuts.end(); begin = end++) {
            const CodePoint at{*begin};
            const std::string piece = to_utf8(std::u32string_view(text).substr(*begin, *end - *begin));
            if (covered(passages, at)) {
                out_.leaf("mark", {}, piece);
            } else if (covered(sentences, at)) {
                out_.text(piece);
            } else {
                out_.leaf("span", {{"class", "rest"}}, piece);
            }
        }
    }

    // `named`: by its passage, where several stand in one paragraph.
    void write_circumstances(std::size_t report, const Statement& statement, bool named) {
        std::vector<std::string> parts;
        for (const Attribution& attribution : statement.said_by) {
            std::string part = (attribution.as == SpeakerKind::Medium ? "carried by " : attribution.as == SpeakerKind::Document ? "from " : "said by ") + attribution.name;
            if (attribution.inferred_from) part += ", concluded from “" + passage_text(report, *attribution.inferred_from) + "”";
            parts.push_back(std::move(part));
        }
        if (statement.firmness != Firmness::Stated) parts.emplace_back(to_string(statement.firmness));
        if (statement.correction) parts.emplace_back("a correction");
        if (statement.superseded) parts.emplace_back("given as the earlier value");
        if (statement.other_event) parts.emplace_back("told of another event");
        if (statement.total) parts.emplace_back("said to be a total");
        if (statement.when && !statement.when->value.empty()) parts.push_back("for " + shown_time(statement.when->value));
        if (parts.empty()) return;
        std::string line;
        for (const std::string& part : parts) line += (line.empty() ? "" : "; ") + part;
        out_.open("span", {{"class", "circumstances"}});
        if (named) out_.leaf("bdi", {}, "“" + statement.text + "”").text(": ");
        out_.leaf("bdi", {}, line).close();
    }

    std::string passage_text(std::size_t report, Span span) const {
        const std::u32string_view text = texts_[report];
        if (span.begin.value >= text.size() || span.end < span.begin) return {};
        return to_utf8(text.substr(span.begin.value, span.size()));
    }

    // Summary and key.

    void write_summary() {
        if (dossier_.summary.empty()) return;
        open_section("summary", "Summary");
        for (const SummarySentence& sentence : dossier_.summary) {
            const auto report = view_.report(sentence.report);
            out_.open("p", {{"dir", "auto"}, {"lang", report ? foreign_language(dossier_.reports[*report].language) : ""}}).text(sentence.text);
            if (report) {
                out_.text(" ").open("cite");
                report_link(*report);
                out_.close();
            }
            out_.close().line();
        }
        out_.leaf("p", {{"class", "note"}}, "Sentences of the reports, as they stand there. What stands elsewhere is added in brackets.").close().line();
    }

    void write_key() {
        out_.open("details", {{"class", "key"}}).leaf("summary", {}, "What the words mean").open("dl").line();
        constexpr std::pair<Verdict, std::string_view> kVerdicts[] = {
            {Verdict::Same, "the readings say the same"}, {Verdict::Refined, "they differ only in precision"}, {Verdict::Updated, "a later one replaces an earlier one"},
            {Verdict::Rescoped, "the same number under another label, or a sum or share of others"}, {Verdict::Disputed, "they exclude one another, and nothing explains it"}};
        constexpr std::pair<Support, std::string_view> kSupports[] = {
            {Support::Single, "one report"}, {Support::Echoed, "several reports, one origin: repeated, not confirmed"}, {Support::Corroborated, "two or more independent origins"}};
        for (const auto& [verdict, meaning] : kVerdicts) {
            out_.open("dt").leaf("span", {{"aria-hidden", "true"}}, sign_of(verdict)).text(" ").text(to_string(verdict)).close().leaf("dd", {}, meaning).line();
        }
        for (const auto& [support, meaning] : kSupports) {
            out_.open("dt").leaf("span", {{"aria-hidden", "true"}}, sign_of(support)).text(" ").text(to_string(support)).close().leaf("dd", {}, meaning).line();
        }
        out_.close().close().line();
    }

    // Stemma and timelines.

    void write_stemma() {
        if (graph_.edges.empty()) return;
        open_section("stemma", "Who had it from whom");
        if (const std::string wide = stemma_picture(view_, graph_, PictureSize::Wide, id("stemma-wide")); !wide.empty()) {
            // Focusable, because it scrolls where it is wider than the screen.
            out_.open("div", {{"class", "picture"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", "Picture of the stemma"}});
            out_.raw(wide).raw(stemma_picture(view_, graph_, PictureSize::Narrow, id("stemma-narrow"))).close().line();
            out_.leaf("p", {{"class", "note"}}, "Round: who says it. Square: a report. Dashed: its own text is not among the reports. Thick line: text was copied; dotted: credited; thin: quoted or carried.").line();
        }
        write_tree();
        std::vector<std::size_t> alone;
        for (const StemmaNode& node : graph_.nodes) {
            if (node.alone && node.report) alone.push_back(*node.report);
        }
        if (!alone.empty()) out_.leaf("p", {{"class", "note"}}, "Names no source, and shares no text: " + view_.labels(alone, kEveryReport)).line();
        out_.close().line();
    }

    void write_tree() {
        std::vector<std::pair<std::size_t, std::size_t>> order, stack;  // node, depth
        const auto roots = graph_.roots();
        for (auto i = roots.rbegin(); i != roots.rend(); ++i) stack.emplace_back(*i, 0);
        while (!stack.empty()) {
            order.push_back(stack.back());
            const auto [node, depth] = stack.back();
            stack.pop_back();
            const auto& children = graph_.nodes[node].children;
            for (auto i = children.rbegin(); i != children.rend(); ++i) stack.emplace_back(*i, std::min(depth + 1, kDeepestList));
        }
        if (order.empty()) return;
        out_.open("details", {{"class", "tree"}}).leaf("summary", {}, "The same as a list").open("ul");
        for (std::size_t i = 0; i < order.size(); ++i) {
            out_.open("li");
            write_tree_node(order[i].first);
            const std::size_t depth = order[i].second, next = i + 1 < order.size() ? order[i + 1].second : 0;
            if (next > depth) {
                out_.open("ul");
                continue;
            }
            out_.close();
            for (std::size_t d = depth; d > next; --d) out_.close().close();
        }
        out_.close().close().line();
    }

    void write_tree_node(std::size_t number) {
        const StemmaNode& node = graph_.nodes[number];
        if (node.parent) out_.text(phrase_of(graph_.edges[*node.parent])).text(" ");
        if (node.report) {
            report_link(*node.report);
            if (const auto& published = dossier_.reports[*node.report].published) out_.text(", "), time(*published);
        } else {
            out_.leaf("bdi", {}, node.label).text(" (" + node.detail + (node.lost ? "; its text is not among the reports)" : ")"));
        }
        if (const auto others = graph_.other_sources(number); !others.empty()) out_.text("; also from ").leaf("bdi", {}, listed(others));
    }

    bool has_timelines() const {
        return std::any_of(dossier_.findings.begin(), dossier_.findings.end(), [&](const Finding& f) { return !timeline_picture(view_, f, "x").empty(); });
    }

    void write_timelines() {
        if (!has_timelines()) return;
        open_section("timelines", "Values over time", "by publication");
        out_.open("div", {{"class", "small-multiples"}}).line();
        for (std::size_t i = 0; i < dossier_.findings.size(); ++i) {
            const std::string picture = timeline_picture(view_, dossier_.findings[i], finding_id(i) + "-time");
            if (picture.empty()) continue;
            out_.open("figure", {{"class", "time"}}).open("figcaption").leaf("a", {{"href", "#" + finding_id(i)}}, dossier_.findings[i].matter.text).close();
            out_.raw(picture).close().line();
        }
        out_.close().close().line();
    }

    // Names and times.

    void write_names() {
        if (dossier_.names.empty()) return;
        open_section("names", "Names");
        out_.open("ul", {{"class", "plain"}}).line();
        std::vector<std::string> common, passing;
        for (const StoryName& name : dossier_.names) {
            const auto variants = shown_variants(name);
            if (is_passing(name)) passing.push_back(name.name);
            else if (variants.empty() && name.roles.empty() && name.likely.empty()) common.push_back(fmt::format("{} ({})", name.name, name.reports.size()));
            else write_name(name, variants);
        }
        out_.close().line();
        if (!common.empty()) out_.open("p", {{"class", "note"}}).text("In several reports: ").leaf("bdi", {}, listed(common)).close().line();
        if (!passing.empty()) out_.open("p", {{"class", "note"}}).text("In one report each: ").leaf("bdi", {}, listed(passing)).close().line();
        out_.close().line();
    }

    void write_name(const StoryName& name, const std::vector<std::string>& variants) {
        out_.open("li").leaf("bdi", {{"class", "name"}}, name.name);
        out_.leaf("span", {{"class", "aside"}}, fmt::format(" {}, {}", to_string(name.kind), counted(name.reports.size(), "report", "reports")));
        if (!variants.empty()) out_.open("span", {{"class", "more"}}).text("also ").leaf("bdi", {}, listed(variants)).close();
        for (const std::string& role : shown_roles(name)) out_.open("span", {{"class", "more"}}).leaf("bdi", {}, role).close();
        for (const LikelyVariant& likely : name.likely) write_likely(likely);
        out_.close().line();
    }

    void write_likely(const LikelyVariant& likely) {
        out_.open("span", {{"class", "more likely"}}).text("likely also ").leaf("bdi", {}, "“" + likely.text + "”");
        out_.text(fmt::format(" ({:.0f}%, not merged", likely.score.value * 100));
        if (const auto reports = view_.reports_of(likely.reports); !reports.empty()) out_.text("; in ").leaf("bdi", {}, view_.labels(reports, 6));
        out_.text(")");
        if (!likely.why.empty()) out_.text(": ").text(likely.why);
        out_.close();
    }

    void write_times() {
        if (dossier_.times.empty()) return;
        open_section("times", "Times");
        out_.open("dl", {{"class", "times"}}).line();
        for (std::size_t i = 0; i < dossier_.times.size();) {
            const std::string& value = dossier_.times[i].value;
            out_.open("dt").leaf("time", {{"datetime", value}}, shown_time(value)).close();
            std::vector<std::size_t> published;
            std::map<std::string, std::vector<std::size_t>> told;
            for (; i < dossier_.times.size() && dossier_.times[i].value == value; ++i) {
                const auto report = view_.report(dossier_.times[i].report);
                if (report) (dossier_.times[i].text.empty() ? published : told[dossier_.times[i].text]).push_back(*report);
            }
            if (!published.empty()) out_.open("dd").text("published: ").leaf("bdi", {}, view_.labels(published, 6)).close();
            for (const auto& [text, reports] : told) out_.open("dd").leaf("bdi", {}, "“" + text + "”").text(" in ").leaf("bdi", {}, view_.labels(reports, 6)).close();
            out_.line();
        }
        out_.close().close().line();
    }

    // Reports.

    void write_reports() {
        open_section("reports", "Reports");
        for (std::size_t i = 0; i < dossier_.reports.size(); ++i) write_report(i);
        out_.close().line();
    }

    void write_report(std::size_t number) {
        const Report& report = dossier_.reports[number];
        const std::string language = foreign_language(report.language);
        out_.open("details", {{"class", "report"}, {"id", report_id(number)}}).open("summary");
        out_.open("span", {{"class", "outlet"}}).leaf("bdi", {}, view_.label(number)).close().text(" ");
        out_.open("span", {{"class", "date"}});
        if (report.published) time(*report.published);
        else out_.text("no date");
        out_.close().text(" ");
        out_.leaf("span", {{"class", "title"}, {"lang", language}, {"dir", "auto"}}, report.title.value_or("(without a title)")).text(" ");
        out_.leaf("span", {{"class", "count"}}, counted(words_in(report), "word", "words")).close().line();
        write_report_facts(number);
        out_.open("div", {{"class", "text"}, {"lang", language}, {"dir", "auto"}}).line();
        for (const Paragraph& paragraph : report.paragraphs) {
            if (paragraph.role == Role::Comment) continue;
            out_.leaf("p", {{"class", to_string(paragraph.role)}, {"dir", "auto"}}, paragraph.text).line();
        }
        out_.close().line();
        write_comments(report);
        write_cut(report);
        out_.close().line();
    }

    void fact(std::string_view name, std::string_view text) {
        if (!text.empty()) out_.leaf("dt", {}, name).open("dd").leaf("bdi", {}, text).close().line();
    }

    void write_report_facts(std::size_t number) {
        const Report& report = dossier_.reports[number];
        out_.open("dl", {{"class", "facts"}}).line();
        if (report.url && is_web_address(*report.url)) {
            out_.leaf("dt", {}, "Page").open("dd");
            page_link(report, *report.url);
            out_.close().line();
        }
        fact("Read from", report.source);
        fact("By", listed(report.authors));
        if (report.modified) fact("Changed", shown_time(report.modified->value));
        fact("Language", report.language.value_or(""));
        for (const Credit& credit : report.credits) {
            fact("Credits", fmt::format("{} ({})", credit.name, to_string(credit.how)) + (credit.text.empty() ? "" : ": “" + credit.text + "”"));
        }
        write_copy_facts(report.id);
        out_.close().line();
    }

    void write_copy_facts(const ReportId& self) {
        const auto share = [&](const Copy* copy) { return (copy->a == self ? copy->share_a : copy->share_b).value; };
        std::vector<const Copy*> copies;
        for (const Copy& copy : dossier_.copies) {
            if (copy.kind != CopyKind::Incidental && (copy.a == self || copy.b == self)) copies.push_back(&copy);
        }
        std::stable_sort(copies.begin(), copies.end(), [&](const Copy* a, const Copy* b) { return share(a) > share(b); });
        const std::size_t shown = std::min(copies.size(), kMostCopies);
        for (std::size_t i = 0; i < shown; ++i) write_copy_fact(self, *copies[i]);
        if (shown < copies.size()) fact("Shares", fmt::format("less with {} more", copies.size() - shown));
    }

    void write_copy_fact(const ReportId& self, const Copy& copy) {
        const auto other = view_.report(copy.a == self ? copy.b : copy.a);
        if (!other) return;
        const double share = (copy.a == self ? copy.share_a : copy.share_b).value;
        std::string text = fmt::format("{:.0f}% of its words with {} ({}", share * 100, view_.label(*other), to_string(copy.kind));
        if (copy.earlier) text += *copy.earlier == self ? "; the other likely had it from here)" : "; likely had from there)";
        else text += "; which had it first is not known)";
        fact("Shares", copy.why.empty() ? text : text + ": " + copy.why);
    }

    void write_comments(const Report& report) {
        const std::size_t comments = comments_in(report);
        if (comments == 0) return;
        out_.open("details", {{"class", "apart"}}).leaf("summary", {}, counted(comments, "readers’ comment", "readers’ comments") + ", kept apart").line();
        for (const Paragraph& paragraph : report.paragraphs) {
            if (paragraph.role == Role::Comment) out_.leaf("p", {{"lang", foreign_language(report.language)}, {"dir", "auto"}}, paragraph.text).line();
        }
        out_.close().line();
    }

    void write_cut(const Report& report) {
        if (report.cut.empty()) return;
        std::map<std::string, std::vector<const Cut*>> reasons;
        for (const Cut& cut : report.cut) reasons[cut.reason].push_back(&cut);
        out_.open("details", {{"class", "apart"}}).leaf("summary", {}, counted(report.cut.size(), "piece", "pieces") + " of the page cut away").open("dl").line();
        for (const auto& [reason, cuts] : reasons) {
            out_.leaf("dt", {}, cuts.size() == 1 ? reason : fmt::format("{} ({})", reason, cuts.size()));
            for (const Cut* cut : cuts) out_.leaf("dd", {{"dir", "auto"}}, shortened(cut->text, kCutShown));
            out_.line();
        }
        out_.close().close().line();
    }

    Markup& out_;
    const Dossier& dossier_;
    View view_;
    StemmaGraph graph_;
    std::string prefix_;
    int level_;
    std::vector<std::u32string> texts_;
    std::vector<std::vector<Place>> places_;
    std::vector<std::string> anchors_;
};

void write_index(Markup& out, std::span<const Dossier> dossiers) {
    out.open("nav", {{"class", "stories"}, {"aria-label", "Stories"}}).line();
    out.leaf("h1", {}, counted(dossiers.size(), "story", "stories")).open("ol").line();
    for (std::size_t i = 0; i < dossiers.size(); ++i) {
        const Dossier& dossier = dossiers[i];
        out.open("li").open("a", {{"href", fmt::format("#s{}", i + 1)}}).leaf("bdi", {}, dossier.title.empty() ? "A story without a title" : dossier.title).close();
        out.leaf("span", {{"class", "aside"}}, fmt::format(" {}, {}", counted(dossier.reports.size(), "report", "reports"), counted(dossier.findings.size(), "finding", "findings")));
        out.close().line();
    }
    out.close().close().line();
}

}  // namespace

std::string to_html(std::span<const Dossier> dossiers) {
    const std::string_view style = embedded("data/dossier/page.css"), script = embedded("data/dossier/page.js");
    // Nothing is loaded from anywhere; only this style and this script are run.
    const std::string policy = fmt::format("default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'", policy_hash(style), policy_hash(script));
    const bool one = dossiers.size() == 1;
    const std::string title = one && !dossiers.front().title.empty() ? dossiers.front().title + " · Stemma" : counted(dossiers.size(), "story", "stories") + " · Stemma";
    Markup out;
    out.raw("<!DOCTYPE html>").line();
    out.open("html", {{"lang", kPageLanguage}}).line().open("head").line();
    out.empty("meta", {{"charset", "utf-8"}}).line();
    out.empty("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}}).line();
    out.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}).line();
    out.empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}}).line();
    out.empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}}).line();
    out.leaf("title", {}, title).line();
    out.open("style").raw(style).close().line().close().line();
    out.open("body").line();
    out.leaf("a", {{"class", "skip"}, {"href", one ? "#s1-findings" : "#main"}}, one ? "Skip to the findings" : "Skip to the stories").line();
    out.open("main", {{"id", "main"}}).line();
    if (!one) write_index(out, dossiers);
    std::set<std::string> used;
    for (std::size_t i = 0; i < dossiers.size(); ++i) DossierPage(out, dossiers[i], i + 1, one ? 1 : 2, used).write();
    out.close().line();
    out.open("script").raw(script).close().line();
    return out.take() + "\n";
}

}  // namespace stemma
