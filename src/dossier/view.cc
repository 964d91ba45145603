#include "dossier/view.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include "base/amount.h"
#include "base/moment.h"
#include "base/unicode.h"
#include "claim/lexicon.h"
#include "collate/matters.h"
#include "collate/origins.h"

namespace stemma {
namespace {

// Equal labels get a number in the order of the reports: "Nordpost", "Nordpost (2)".
std::vector<std::string> distinct_labels(const std::vector<Report>& reports) {
    std::vector<std::string> labels;
    std::set<std::string> taken;
    std::map<std::string, int> last;
    for (const Report& report : reports) {
        const std::string plain = shown_name(report);
        std::string label = plain;
        for (int& n = last.try_emplace(plain, 1).first->second; !taken.insert(label).second;) label = fmt::format("{} ({})", plain, ++n);
        labels.push_back(std::move(label));
    }
    return labels;
}

std::string amount(double value, const std::string& unit) { return with_unit(number_text(value), value, unit); }

std::string interval(double low, double high, const std::string& unit) {
    if (std::isinf(high)) return amount(low, unit) + " or more";
    if (low == high) return amount(low, unit);
    return number_text(low) + " to " + amount(high, unit);
}

bool is_contested(const Finding& finding) {
    const bool gravely = finding.verdict == Verdict::Disputed || finding.verdict == Verdict::Updated || finding.verdict == Verdict::Rescoped;
    return finding.readings.size() > 1 && gravely;
}

bool is_toll(const Matter& matter) { return matter.happening == "killed" || matter.happening == "injured" || matter.happening == "killed or injured"; }

bool is_bound(const Figure& figure) { return figure.precision == Precision::AtLeast || figure.precision == Precision::AtMost; }

bool holds(const Reading& reading, const std::set<StatementId>& ids) {
    return std::any_of(reading.statements.begin(), reading.statements.end(), [&](const StatementId& id) { return ids.contains(id); });
}

// The figures of the rivals that do not stand among `here`, each with its reports.
std::string rival_figures(const View& view, const Finding& finding, std::size_t reading, const std::set<StatementId>& here) {
    // Enough to see who else; all of them stand in the finding itself.
    constexpr std::size_t kMostNamed = 1;
    std::string out;
    for (const std::size_t rival : rivals_of(finding, reading)) {
        if (holds(finding.readings[rival], here)) continue;
        const auto reports = view.reports_of(finding.readings[rival].reports);
        const std::string figure = view.figure_of(finding.readings[rival]);
        if (figure.empty()) continue;
        out += (out.empty() ? "" : ", ") + (reports.empty() ? figure : fmt::format("{} ({})", figure, view.labels(reports, kMostNamed)));
    }
    return out;
}

// Where the statement's figure ends: behind its own words if they stand whole in the passage, else behind the passage.
CodePoint end_of_figure(const Statement& statement) {
    const std::u32string passage = to_u32(statement.text), figure = statement.figure ? to_u32(statement.figure->text) : std::u32string();
    const auto at = figure.empty() ? std::u32string::npos : passage.find(figure);
    const auto end = at + figure.size();
    const auto is_inner = [&](std::size_t i) { return i < passage.size() && (is_letter(passage[i]) || is_digit(passage[i]) || passage[i] == U'-'); };
    if (at == std::u32string::npos || is_inner(end) || (at > 0 && is_inner(at - 1)) || passage.size() != statement.passage.size()) return statement.passage.end;
    return statement.passage.begin + static_cast<std::uint32_t>(end);
}

// What may be the singular of an English noun.
std::vector<std::string> singulars_of(const std::string& folded) {
    std::vector<std::string> out{folded};
    if (folded.ends_with("ies")) out.push_back(folded.substr(0, folded.size() - 3) + "y");
    if (folded.ends_with("es")) out.push_back(folded.substr(0, folded.size() - 2));
    if (folded.ends_with("s")) out.push_back(folded.substr(0, folded.size() - 1));
    return out;
}

// A toll word says nothing new of its own happening, unless that may be one of two: "casualties".
bool repeats_toll(std::string_view toll, const std::string& happening) { return toll == happening && happening.find(" or ") == std::string::npos; }

// Whether a label for people says no more than "people", or than what happens to them.
bool says_only_people(const std::string& folded, const std::string& happening, const std::set<std::string>& languages) {
    for (const std::string& noun : singulars_of(folded)) {
        const auto toll = toll_of(noun, folded);
        if (toll ? repeats_toll(*toll, happening) : people_noun(noun) == PeopleNoun::General) return true;
    }
    for (const std::string& language : languages) {
        for (const Concept& meant : concepts_of(language)) {
            if (meant.form == folded && (meant.kind == ConceptKind::Toll ? repeats_toll(meant.means, happening) : meant.kind == ConceptKind::People)) return true;
        }
    }
    return false;
}

// Whether the words of `part` end those of `whole`: "Shevarin" in "Anton Shevarin".
bool ends_words_of(const std::string& whole, const std::string& part) { return whole.size() > part.size() && whole.ends_with(" " + part); }

bool is_own_outlet(const Dossier& dossier, const Origin& origin, const std::vector<std::size_t>& reports) {
    return origin.kind == OriginKind::Outlet && !reports.empty() && std::all_of(reports.begin(), reports.end(), [&](std::size_t i) {
        return fold_case(origin.name) == fold_case(shown_name(dossier.reports[i]));
    });
}

// By ICU's word iterator, which knows the languages that put no spaces between words.
std::size_t words_of(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    thread_local const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (!words) return 0;
    const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
    words->setText(text);
    std::size_t n = 0;
    while (words->next() != icu::BreakIterator::DONE) n += words->getRuleStatus() >= UBRK_WORD_NUMBER;
    return n;
}

}  // namespace

View::View(const Dossier& dossier) : dossier_(dossier), labels_(distinct_labels(dossier.reports)) {
    for (std::size_t i = 0; i < dossier.reports.size(); ++i) reports_.emplace(dossier.reports[i].id.text, i);
    for (std::size_t i = 0; i < dossier.statements.size(); ++i) statements_.emplace(dossier.statements[i].id.text, i);
    for (std::size_t i = 0; i < dossier.origins.size(); ++i) origins_.emplace(dossier.origins[i].id.text, i);
}

std::optional<std::size_t> View::find(const Ids& ids, std::string_view text) {
    const auto found = ids.find(text);
    return found == ids.end() ? std::nullopt : std::optional(found->second);
}

std::string View::labels(const std::vector<std::size_t>& reports, std::size_t most) const {
    std::string out;
    // "and 1 more" is longer than most labels, so one over the limit is still named.
    const std::size_t named = reports.size() <= most + 1 ? reports.size() : most;
    for (std::size_t i = 0; i < named; ++i) out += (i ? ", " : "") + label(reports[i]);
    if (named < reports.size()) out += fmt::format(" and {} more", reports.size() - named);
    return out;
}

std::vector<std::size_t> View::reports_of(const std::vector<ReportId>& ids) const {
    std::set<std::size_t> found;
    for (const ReportId& id : ids) {
        if (const auto i = report(id)) found.insert(*i);
    }
    return {found.begin(), found.end()};
}

std::vector<std::size_t> View::reports_of(const Finding& finding) const {
    std::vector<ReportId> ids;
    for (const Reading& reading : finding.readings) ids.insert(ids.end(), reading.reports.begin(), reading.reports.end());
    return reports_of(ids);
}

std::vector<Witness> View::witnesses(const Reading& reading) const {
    const auto all = reports_of(reading.reports);
    std::set<std::size_t> own, unexplained(all.begin(), all.end());
    std::vector<Witness> out;
    for (const OriginId& id : reading.origins) {
        const auto at = origin(id);
        if (!at || !is_known(dossier_.origins[*at])) continue;
        Witness witness;
        witness.origin = &dossier_.origins[*at];
        for (const std::size_t i : reports_of(witness.origin->reports)) {
            if (std::binary_search(all.begin(), all.end(), i)) witness.reports.push_back(i);
        }
        for (const std::size_t i : witness.reports) unexplained.erase(i);
        if (is_own_outlet(dossier_, *witness.origin, witness.reports)) own.insert(witness.reports.begin(), witness.reports.end());
        else out.push_back(std::move(witness));
    }
    std::stable_sort(out.begin(), out.end(), [](const Witness& a, const Witness& b) { return a.reports.size() > b.reports.size(); });
    if (!own.empty()) out.push_back({WitnessKind::Own, nullptr, {own.begin(), own.end()}});
    if (!unexplained.empty()) out.push_back({WitnessKind::Unknown, nullptr, {unexplained.begin(), unexplained.end()}});
    return out;
}

std::size_t View::origins_of(const Reading& reading) const {
    std::set<std::size_t> known;
    for (const OriginId& id : reading.origins) {
        if (const auto at = origin(id); at && is_known(dossier_.origins[*at])) known.insert(*at);
    }
    return known.size();
}

std::vector<const Statement*> View::statements_of(const Reading& reading) const {
    std::vector<std::size_t> found;
    for (const StatementId& id : reading.statements) {
        if (const auto i = statement(id)) found.push_back(*i);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<const Statement*> out;
    for (const std::size_t i : found) out.push_back(&dossier_.statements[i]);
    return out;
}

std::string View::figure_of(const Reading& reading) const {
    if (!reading.text.empty()) return reading.text;
    if (const std::string figure = figure_text(reading.figure); !figure.empty()) return figure;
    const auto statements = statements_of(reading);
    return statements.empty() ? std::string() : "“" + statements.front()->text + "”";
}

std::string number_text(double value) {
    if (std::isnan(value)) return "?";
    if (std::isinf(value)) return value < 0 ? "-∞" : "∞";
    // Beyond this a double no longer holds every whole number, and grouping its digits would feign it.
    constexpr double kExactLimit = 9007199254740992.0;  // 2^53
    if (std::fabs(value) >= kExactLimit) return fmt::format("{:.3g}", value);
    std::string digits = fmt::format("{:.2f}", std::fabs(value));
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
    const auto point = digits.find('.');
    for (auto at = static_cast<std::ptrdiff_t>(point == std::string::npos ? digits.size() : point) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return value < 0 && digits != "0" ? "-" + digits : digits;
}

std::string figure_text(const Figure& figure) {
    const double value = figure.value.value_or(figure.precision == Precision::AtMost ? figure.high : figure.low);
    switch (figure.precision) {
        case Precision::Exact:
            if (!figure.value && figure.text.empty() && figure.low == 0 && figure.high == 0) return {};
            return figure.value ? amount(value, figure.unit) : interval(figure.low, figure.high, figure.unit);
        case Precision::About: return "about " + amount(value, figure.unit);
        case Precision::AtLeast: return "at least " + amount(value, figure.unit);
        case Precision::AtMost: return "at most " + amount(value, figure.unit);
        case Precision::Range: return interval(figure.low, figure.high, figure.unit);
        case Precision::Vague: break;
    }
    return fmt::format("“{}” ({})", figure.text, interval(figure.low, figure.high, figure.unit));
}

std::string settled_text(const Finding& finding) {
    if (!finding.settled) return {};
    const Settled& settled = *finding.settled;
    if (!finding.readings.empty()) {
        const Figure& first = finding.readings.front().figure;
        const bool same = settled.value ? first.value == settled.value
                                        : !first.value && first.low == settled.low && first.high == settled.high;
        if (same) return figure_text(first);
    }
    const std::string unit = finding.readings.empty() ? std::string() : finding.readings.front().figure.unit;
    return settled.value ? amount(*settled.value, unit) : interval(settled.low, settled.high, unit);
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", number_text(static_cast<double>(n)), n == 1 ? one : many);
}

std::string listed(const std::vector<std::string>& items) {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i) out += i + 1 == items.size() ? " and " : ", ";
        out += items[i];
    }
    return out;
}

std::string verdict_counts(const Dossier& dossier) {
    std::map<Verdict, std::size_t> counts;
    for (const Finding& finding : dossier.findings) counts[finding.verdict] += finding.kind == StatementKind::Figure;
    std::erase_if(counts, [](const auto& count) { return count.second == 0; });
    std::vector<std::string> parts;
    for (auto i = counts.rbegin(); i != counts.rend(); ++i) parts.push_back(fmt::format("{} {}", i->second, to_string(i->first)));
    return listed(parts);
}

std::vector<std::string> other_labels(const View& view, const Finding& finding) {
    std::set<std::string> languages;
    for (const std::size_t report : view.reports_of(finding)) {
        if (const auto& language = view.dossier().reports[report].language) languages.insert(language->substr(0, language->find('-')));
    }
    std::vector<std::string> out;
    std::set<std::string> seen{fold_case(finding.matter.counted)};
    for (const std::string& qualifier : finding.matter.qualifiers) seen.insert(fold_case(qualifier));
    for (const std::string& label : finding.labels) {
        const std::string folded = fold_case(label);
        if (finding.matter.counted == "people" && says_only_people(folded, finding.matter.happening, languages)) continue;
        if (seen.insert(folded).second) out.push_back(label);
    }
    return out;
}

std::string why_text(const Finding& finding) {
    // What a sentence may begin with in small letters: a hedged figure. Other words stand there as names do.
    constexpr std::string_view kHedges[] = {"about ", "at least ", "at most "};
    if (finding.verdict == Verdict::Same && finding.readings.size() == 1 && finding.readings.front().reports.size() == 1) return {};
    std::string out = finding.why;
    for (std::size_t at = 0; at < out.size();) {
        const std::string_view rest = std::string_view(out).substr(at);
        const bool hedged = std::any_of(std::begin(kHedges), std::end(kHedges), [&](std::string_view hedge) { return rest.starts_with(hedge); });
        if (hedged) out[at] = static_cast<char>(out[at] - 'a' + 'A');
        const auto stop = out.find(". ", at);
        if (stop == std::string::npos) break;
        at = stop + 2;
    }
    return out;
}

std::string facts_text(const Dossier& dossier) {
    std::set<std::string> outlets;
    bool all = true;
    for (const Report& report : dossier.reports) {
        if (report.outlet) outlets.insert(*report.outlet);
        all = all && report.outlet;
    }
    std::string out = counted(dossier.reports.size(), "report", "reports");
    if (!outlets.empty()) out += all ? " of " + counted(outlets.size(), "outlet", "outlets") : fmt::format(" ({} named)", counted(outlets.size(), "outlet is", "outlets are"));
    if (dossier.begins) out += ", " + shown_time(*dossier.begins);
    if (dossier.ends && dossier.ends != dossier.begins) out += " to " + shown_time(*dossier.ends);
    return out;
}

Weight weight_of(const Finding& finding) {
    const bool alone = finding.readings.size() == 1 && finding.readings.front().reports.size() <= 1;
    if (!alone || finding.verdict != Verdict::Same || is_toll(finding.matter)) return Weight::Full;
    if (finding.kind != StatementKind::Figure) return Weight::Line;
    const bool measured = !finding.readings.empty() && !finding.readings.front().figure.unit.empty();
    return finding.matter.happening.empty() && !measured ? Weight::Passing : Weight::Line;
}

bool is_passing(const StoryName& name) {
    return name.reports.size() <= 1 && shown_variants(name).empty() && name.roles.empty() && name.likely.empty();
}

std::vector<std::string> shown_variants(const StoryName& name) {
    std::vector<std::string> folded{fold_case(name.name)};
    for (const std::string& variant : name.variants) folded.push_back(fold_case(variant));
    std::vector<std::string> out;
    for (std::size_t i = 1; i < folded.size(); ++i) {
        const bool shorter = std::any_of(folded.begin(), folded.end(), [&](const std::string& other) { return ends_words_of(other, folded[i]); });
        const bool again = std::find(folded.begin(), folded.begin() + static_cast<std::ptrdiff_t>(i), folded[i]) != folded.begin() + static_cast<std::ptrdiff_t>(i);
        if (!shorter && !again) out.push_back(name.variants[i - 1]);
    }
    return out;
}

std::vector<std::string> shown_roles(const StoryName& name) {
    const auto held = [&](const std::string& folded) {
        return std::any_of(name.roles.begin(), name.roles.end(), [&](const std::string& other) {
            return fold_case(other) != folded && (" " + fold_case(other) + " ").find(" " + folded + " ") != std::string::npos;
        });
    };
    std::vector<std::string> out;
    std::set<std::string> seen;
    for (const std::string& role : name.roles) {
        const std::string folded = fold_case(role);
        if (seen.insert(folded).second && !held(folded)) out.push_back(role);
    }
    return out;
}

bool is_web_address(std::string_view url) {
    const std::string start = fold_case(url.substr(0, 8));
    return start.starts_with("http://") || start.starts_with("https://");
}

std::vector<Place> places_of(const Report& report) {
    std::vector<Place> places;
    std::uint32_t at = 0;
    const auto add = [&](ParagraphIndex paragraph, const std::string& text) {
        if (at > 0) ++at;  // the line feed
        const auto size = static_cast<std::uint32_t>(to_u32(text).size());
        places.push_back({paragraph, {{at}, {at + size}}});
        at += size;
    };
    if (report.title && !report.title->empty()) add({}, *report.title);
    for (std::uint32_t i = 0; i < report.paragraphs.size(); ++i) add({i}, report.paragraphs[i].text);
    return places;
}

const Place* place_of(const std::vector<Place>& places, CodePoint at) {
    const auto after = std::upper_bound(places.begin(), places.end(), at, [](CodePoint c, const Place& p) { return c < p.span.begin; });
    return after == places.begin() ? nullptr : &*std::prev(after);
}

std::size_t words_in(const Report& report) {
    std::size_t words = 0;
    for (const Paragraph& paragraph : report.paragraphs) {
        if (paragraph.role == Role::Comment || paragraph.role == Role::Caption) continue;
        words += words_of(paragraph.text);
    }
    return words;
}

std::size_t comments_in(const Report& report) {
    return static_cast<std::size_t>(std::count_if(report.paragraphs.begin(), report.paragraphs.end(),
                                                  [](const Paragraph& p) { return p.role == Role::Comment; }));
}

std::vector<std::size_t> rivals_of(const Finding& finding, std::size_t reading) {
    std::vector<std::size_t> out;
    if (!is_contested(finding)) return out;
    const bool one_is_settled = finding.settled && finding.settled->rule != Rule::Range;
    if (!one_is_settled && finding.verdict == Verdict::Rescoped) return out;  // each holds for its own label
    const Figure& own = finding.readings[reading].figure;
    for (std::size_t other = 0; other < finding.readings.size(); ++other) {
        if (other == reading || same_figure(own, finding.readings[other].figure)) continue;
        const bool settled = one_is_settled && other == 0;
        if (one_is_settled && !settled && finding.verdict != Verdict::Disputed) continue;
        // A bound agrees with every number beyond it; that the number is known by now is news all the same.
        const bool agrees = compatible(own, finding.readings[other].figure) && !(settled && is_bound(own));
        if (!agrees) out.push_back(other);
    }
    return out;
}

std::vector<RivalNote> rival_notes(const View& view, const ReportId& report, Span span) {
    std::vector<const Statement*> standing;
    std::set<StatementId> here;
    for (const Statement& statement : view.dossier().statements) {
        if (statement.report != report || !span.contains(statement.passage)) continue;
        standing.push_back(&statement);
        here.insert(statement.id);
    }
    std::vector<RivalNote> notes;
    if (here.empty()) return notes;
    for (const Finding& finding : view.dossier().findings) {
        if (!is_contested(finding)) continue;
        for (const Statement* statement : standing) {  // the first that is held to be so speaks for the finding
            const auto reading = std::find_if(finding.readings.begin(), finding.readings.end(), [&](const Reading& r) { return holds(r, {statement->id}); });
            if (statement->superseded || reading == finding.readings.end()) continue;
            const auto at = static_cast<std::size_t>(reading - finding.readings.begin());
            if (std::string figures = rival_figures(view, finding, at, here); !figures.empty()) notes.push_back({&finding, at, end_of_figure(*statement), std::move(figures)});
            break;
        }
    }
    return notes;
}

std::string rival_note(const View& view, const ReportId& report, Span span) {
    std::string out;
    for (const RivalNote& note : rival_notes(view, report, span)) out += fmt::format("{}{} {}", out.empty() ? "" : "; ", note.finding->matter.text, note.figures);
    return out.empty() ? out : "[elsewhere: " + out + "]";
}

std::string_view sign_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::Same: return "=";
        case Verdict::Refined: return "≈";
        case Verdict::Updated: return "→";
        case Verdict::Rescoped: return "⊂";
        case Verdict::Disputed: return "≠";
    }
    return {};
}

// Filled: an origin. Hollow: a report that only repeats it.
std::string_view sign_of(Support support) {
    switch (support) {
        case Support::Single: return "●";
        case Support::Echoed: return "●○";
        case Support::Corroborated: return "●●";
    }
    return {};
}

}  // namespace stemma
