#include "dossier/summary.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>

#include <unicode/uchar.h>

#include "base/rows.h"
#include "base/unicode.h"
#include "dossier/view.h"

namespace stemma {
namespace {

// Five to eight sentences are read in half a minute. More are taken than five only while they are worth
// kWorthwhile of the first, which has its pick of the findings; raising it makes short summaries. Below five
// a sentence must be worth kWorthAnyhow, or the summary stays short: less have those that no other report
// bears out and that tell no finding. Both chosen by reading the summaries of incidents with three reports and more.
constexpr std::size_t kFewest = 5, kMost = 8;
constexpr double kWorthwhile = 0.35, kWorthAnyhow = 0;

// Words. A shorter sentence says nothing alone; a longer one is a list or a fault of the page.
constexpr std::size_t kShortest = 6, kLongest = 48;

// Two sentences say the same when the shorter has this share of its content words in the longer. Chosen by
// looking at the summaries of the bundled examples; lowering it loses sentences on the same thing that add to
// one another, raising it tells a sentence and its rewrite.
constexpr double kSameSaying = 0.55;
// The limit for a sentence whose findings have all been told already, but for what it alone tells.
constexpr double kSameFindings = 0.3;

// What the worth is made of; each part lies between 0 and 1. Findings weigh most because they are what the
// dossier is for; the lead of a report is its own summary. Every further sentence of one report costs, so that
// a summary does not become that report. One told of another event misleads here.
constexpr double kByReports = 1.0, kByTitles = 0.6, kByLead = 0.5, kByFindings = 1.5, kByNames = 0.3, kBySource = 0.15;
constexpr double kOtherEvent = -0.8, kSameReport = -0.25;

// How much of a finding's weight a sentence gets: one side of a dispute is worth telling, with the other in
// brackets; a figure that has been replaced misleads, and the more, the more the finding weighs.
constexpr double kSettled = 1, kDisputed = 0.6, kVaguer = 0.3, kReplaced = -0.8;
// A contested "a girl" reads badly with figures behind it, and where one stands against six it often counts others.
constexpr double kContestedOne = -0.6;
// What an opener loses that is not among the first kLeads sentences of its report; the second loses a part of it.
constexpr double kLateOpening = 1.0, kLeads = 3;
// What an opener loses by telling what came out after the first day: as much as two tolls are worth, since the last toll and
// a late estimate carry several. With 1 the earthquake of examples/ opens with its casualties and never says that it shook
// anything, with 2 it opens with the quake; the other examples open alike or, the verdict, with the jury and not the sentence.
constexpr double kLaterNews = 2.0;
// What opens is best put in the words of the titles.
constexpr double kOpensByTitles = 0.6;
// Somebody's words alone are colour more often than news. A figure told again costs a share of its weight, for
// a sentence on another thing would have had the room; the greater one if it is contested, for then the first
// that told it has the others behind it already.
constexpr double kQuotation = -0.3, kToldAgain = -0.25, kContestedAgain = -0.8;
// Findings' weights that count in one sentence: more of them make a list. A sentence without any is colour.
constexpr double kMostFindings = 2, kTellsNoFinding = -0.4;

// The weight of a finding that every report tells, by what it is about: first what happened to people, then what
// was done, then other figures; when and where stand in most sentences anyway. A toll keeps half of its weight
// when few tell it. What one origin tells that nobody bears out gets kOneOrigin of it.
constexpr double kPeople = 1, kHappenings = 0.8, kThings = 0.5, kTimesAndPlaces = 0.4, kOneOrigin = 0.8;
// The share of its weight for what one report has in passing.
constexpr double kInPassing = 0.3;

// Letters. Where there are no tags, shorter words are mostly articles and prepositions.
constexpr std::size_t kShortestUntagged = 4;

struct Candidate {
    std::size_t report = 0;
    const Sentence* sentence = nullptr;
    std::size_t number = 0;  // among the body's sentences of its report
    std::set<std::string> words;
    std::map<std::size_t, double> findings;  // and the share of each one's weight, see kSettled
    std::map<std::size_t, std::string> days;  // by finding: on which what it tells of it was first told
    std::string stage;  // the day by which all that it tells had been told
    std::vector<StatementId> statements;
    double titles = 0;  // how much its words are those of the titles, from 0 to 1
    double worth = 0;  // without the findings, whose worth shrinks as they are told
};

bool is_content(Tag tag) { return tag == Tag::Noun || tag == Tag::Propn || tag == Tag::Verb || tag == Tag::Adj || tag == Tag::Num; }

// What makes a sentence unfit, in one language.
struct Unfit {
    std::set<std::string, std::less<>> openers, people, groups, readers;  // words
    std::vector<std::pair<std::string, bool>> furniture;         // phrases, and whether only at the start
};

Unfit unfit_in(const std::string& language) {
    Unfit out;
    for (const Row& row : rows_of("data/dossier/pointing_back.tsv")) {
        if (row.size() < 2 || row[0] != language) continue;
        out.openers.emplace(row[1]);
        if (row.size() > 2 && row[2] == "person") out.people.emplace(row[1]);
        if (row.size() > 2 && row[2] == "group") out.groups.emplace(row[1]);
    }
    for (const Row& row : rows_of("data/dossier/furniture.tsv")) {
        if (row.size() < 3 || (row[0] != language && row[0] != "*")) continue;
        if (row[1] == "word") out.readers.emplace(row[2]);
        else out.furniture.emplace_back(row[2], row[1] == "start");
    }
    return out;
}

// Whether a phrase stands in a text with no letter of another word at its ends: "read more", not "spread more".
bool holds_words(std::string_view text, std::string_view phrase) {
    const auto is_letter = [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0 || (c >= 'a' && c <= 'z'); };
    for (std::size_t i = text.find(phrase); i != std::string_view::npos; i = text.find(phrase, i + 1)) {
        const std::size_t end = i + phrase.size();
        const bool begins = i == 0 || !is_letter(phrase.front()) || !is_letter(text[i - 1]);
        if (begins && (end == text.size() || !is_letter(phrase.back()) || !is_letter(text[end]))) return true;
    }
    return false;
}

// A caption, a share line, an address: by a phrase, or by how it begins ("(Photo: ...", "5. ").
bool is_furniture(const std::string& folded, const Unfit& unfit) {
    if (folded.empty() || folded.front() == '(' || folded.front() == '[') return true;
    const auto digits = folded.find_first_not_of("0123456789");
    if (digits != std::string::npos && digits > 0 && folded.compare(digits, 2, ". ") == 0) return true;
    return std::any_of(unfit.furniture.begin(), unfit.furniture.end(), [&](const auto& phrase) {
        return phrase.second ? folded.starts_with(phrase.first) : holds_words(folded, phrase.first);
    });
}

bool is_quotation_mark(char32_t c) { return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_QUOTATION_MARK); }

// A closing mark and no bracket or quotation left open: a sentence that a menu or a cut made ends otherwise.
bool is_whole(std::u32string_view text) {
    int open = 0, straight = 0;
    for (const char32_t c : text) {
        if (c == U'(' || c == U'[' || c == U'“' || c == U'«') ++open;
        if (c == U')' || c == U']' || c == U'”' || c == U'»') --open;
        straight += c == U'"';
    }
    if (open != 0 || straight % 2 != 0) return false;
    while (!text.empty() && is_quotation_mark(text.back())) text.remove_suffix(1);
    return !text.empty() && u_hasBinaryProperty(static_cast<UChar32>(text.back()), UCHAR_S_TERM);
}

std::size_t word_count(const Annotation& annotation, const Sentence& sentence) {
    std::size_t n = 0;
    for (auto i = sentence.begin; i < sentence.end; ++i) {
        const auto& text = annotation.tokens[i.value].text;
        n += !text.empty() && !is_punctuation(to_u32(text).front());
    }
    return n;
}

bool is_tellable(const Sentence& sentence) { return sentence.paragraph && (sentence.role == Role::Body || sentence.role == Role::List); }

// How much a finding matters: by its kind, the share of the reports that tell it and whether they have it from
// several. Empty where nothing was found.
std::vector<double> finding_weights(const View& view) {
    const auto& dossier = view.dossier();
    std::vector<double> weights;
    for (const Finding& finding : dossier.findings) {
        const double share = static_cast<double>(view.reports_of(finding).size()) / static_cast<double>(std::max<std::size_t>(1, dossier.reports.size()));
        const bool of_people = finding.matter.counted == "people" && weight_of(finding) == Weight::Full;
        double weight = kTimesAndPlaces * share;
        if (finding.kind == StatementKind::Figure) weight = of_people ? kPeople * (1 + share) / 2 : kThings * share;
        else if (finding.kind == StatementKind::Happening) weight = kHappenings * share;
        if (weight_of(finding) == Weight::Passing) weight *= kInPassing;
        if (finding.support != Support::Corroborated) weight *= kOneOrigin;
        weights.push_back(weight);
    }
    return weights;
}

// The day of an ISO 8601 time, in characters, and what stands behind all days.
constexpr std::size_t kDay = 10;
constexpr const char* kUndated = "~";

// For each reading of each finding the first day on which a report tells it: a correction is no news of the first day.
std::vector<std::vector<std::string>> days_told(const View& view) {
    std::vector<std::vector<std::string>> days;
    for (const Finding& finding : view.dossier().findings) {
        std::vector<std::string>& of_readings = days.emplace_back();
        for (const Reading& reading : finding.readings) {
            std::string first = kUndated;
            for (const ReportId& id : reading.reports) {
                const auto report = view.report(id);
                if (!report) continue;
                if (const auto& published = view.dossier().reports[*report].published) first = std::min(first, published->value.substr(0, kDay));
            }
            of_readings.push_back(std::move(first));
        }
    }
    return days;
}

bool is_contested(const Finding& finding) { return finding.verdict == Verdict::Disputed || finding.verdict == Verdict::Updated; }

class Summariser {
public:
    Summariser(const Dossier& dossier, std::span<const Annotation> annotations) : view_(dossier), annotations_(annotations) {}

    std::vector<SummarySentence> run() {
        weights_ = finding_weights(view_);
        days_ = days_told(view_);
        for (const Finding& finding : view_.dossier().findings) told_by_.push_back(view_.reports_of(finding).size());
        gather();
        score();
        choose();
        return tell();
    }

private:
    // A finding of a statement, the share of its weight that the statement carries, and whether others stand against it.
    struct Carried {
        std::size_t finding = 0;
        double share = 0;
        bool has_rivals = false;
        std::string_view day;  // on which the reading was first told; sees days_
    };
    using FindingsOf = std::unordered_map<std::string_view, std::vector<Carried>>;

    static double share_of(const Finding& finding, std::size_t reading) {
        if (reading == 0) return kSettled;
        if (rivals_of(finding, reading).empty()) return kVaguer;
        return finding.verdict == Verdict::Disputed ? kDisputed : kReplaced;
    }

    void gather() {
        FindingsOf finding_of;
        const auto& findings = view_.dossier().findings;
        for (std::size_t f = 0; f < findings.size(); ++f) {
            for (std::size_t r = 0; r < findings[f].readings.size(); ++r) {
                const double share = share_of(findings[f], r);
                const bool has_rivals = !rivals_of(findings[f], r).empty();
                for (const StatementId& id : findings[f].readings[r].statements) finding_of[id.text].push_back({f, share, has_rivals, days_[f][r]});
            }
        }
        std::vector<std::vector<const Statement*>> statements(view_.dossier().reports.size());
        for (const Statement& statement : view_.dossier().statements) {
            if (const auto i = view_.report(statement.report)) statements[*i].push_back(&statement);
        }
        const std::string language = main_language(annotations_);
        unfit_ = unfit_in(language);
        for (std::size_t r = 0; r < annotations_.size(); ++r) {
            if (annotations_[r].language == language) gather_report(r, statements[r], finding_of);
        }
        // A story of very short or very odd texts: rather a sentence that is not well made than none.
        if (strict_ && candidates_.empty()) {
            strict_ = false;
            gather();
        }
    }

    void gather_report(std::size_t r, const std::vector<const Statement*>& statements,
                       const FindingsOf& finding_of) {
        const Annotation& annotation = annotations_[r];
        std::size_t number = 0, next = 0;
        for (const Sentence& sentence : annotation.sentences) {
            if (!is_tellable(sentence)) continue;
            Candidate candidate;
            candidate.report = r;
            candidate.sentence = &sentence;
            candidate.number = number++;
            if (strict_ && !is_well_made(annotation, sentence)) continue;
            candidate.words = content_words(annotation, sentence.begin, sentence.end);
            if (candidate.words.empty()) continue;
            while (next < statements.size() && statements[next]->passage.begin < sentence.span.begin) ++next;
            std::size_t elsewhere = 0;
            for (std::size_t s = next; s < statements.size() && sentence.span.contains(statements[s]->passage.begin); ++s) {
                candidate.statements.push_back(statements[s]->id);
                elsewhere += statements[s]->other_event;
                take_findings(candidate, *statements[s], finding_of);
            }
            if (strict_ && elsewhere > 0 && elsewhere == candidate.statements.size()) continue;
            candidate.worth += kOtherEvent * static_cast<double>(elsewhere);
            candidate.stage = stage_of(candidate);
            candidates_.push_back(std::move(candidate));
        }
    }

    static void take_findings(Candidate& candidate, const Statement& statement, const FindingsOf& finding_of) {
        const auto found = finding_of.find(statement.id.text);
        if (statement.superseded || found == finding_of.end()) return;
        const bool one = statement.implicit || (statement.figure && statement.figure->value == 1);
        for (const Carried& carried : found->second) {
            double& kept = candidate.findings.try_emplace(carried.finding, carried.share).first->second;
            kept = std::min(kept, carried.share);
            candidate.worth += one && carried.has_rivals ? kContestedOne : 0;
            std::string& day = candidate.days.try_emplace(carried.finding, carried.day).first->second;
            day = std::max(day, std::string(carried.day));
        }
    }

    // What tells nothing that others tell too is as new as its report.
    std::string stage_of(const Candidate& candidate) const {
        std::string stage;
        for (const auto& [finding, day] : candidate.days) stage = std::max(stage, day);
        const auto& published = view_.dossier().reports[candidate.report].published;
        if (!stage.empty()) return stage;
        return published ? published->value.substr(0, kDay) : kUndated;
    }

    bool is_well_made(const Annotation& annotation, const Sentence& sentence) const {
        const std::size_t words = word_count(annotation, sentence);
        const auto text = std::u32string_view(annotation.text).substr(sentence.span.begin.value, sentence.span.size());
        if (words < kShortest || words > kLongest || !is_whole(text)) return false;
        if (is_quotation_mark(text.front()) && is_quotation_mark(text.back())) return false;  // nobody knows whose words
        return !is_furniture(fold_case(annotation.utf8(sentence.span)), unfit_) && !points_back(annotation, sentence) && !speaks_to_readers(annotation, sentence);
    }

    // By its first word, or by a "he" for whom nothing before it in the sentence can stand: neither who says it
    // ("Police say he ran") nor, for an object, the subject of its verb ("Medics brought him to Orvik"). A "they"
    // may be who says it.
    bool points_back(const Annotation& annotation, const Sentence& sentence) const {
        if (sentence.begin < sentence.end && unfit_.openers.contains(annotation.tokens[sentence.begin.value].lower)) return true;
        std::vector<TokenIndex> bearers;
        for (auto i = sentence.begin; annotation.parsed && i < sentence.end; ++i) {
            const Token& token = annotation.tokens[i.value];
            if ((token.tag == Tag::Noun || token.tag == Tag::Propn) && token.relation != Relation::compound) bearers.push_back(i);
            if (token.tag == Tag::Pron && unfit_.groups.contains(token.lower) && bearers.empty()) return true;
            if (token.tag != Tag::Pron || !unfit_.people.contains(token.lower)) continue;
            const bool borne = std::any_of(bearers.begin(), bearers.end(), [&](TokenIndex b) {
                const Token& noun = annotation.tokens[b.value];
                return !is_in_cue(annotation, sentence, noun.span) && !(noun.relation == Relation::nsubj && noun.head == token.head);
            });
            return !borne;  // the others may be the first one's
        }
        return false;
    }

    static bool is_in_cue(const Annotation& annotation, const Sentence& sentence, Span span) {
        // Speeches are sorted by what is said, which stands beside its cue but for quotations of several paragraphs.
        const auto from = std::lower_bound(annotation.speeches.begin(), annotation.speeches.end(), sentence.span.begin, [](const Speech& s, CodePoint at) { return s.content.begin < at; });
        for (auto speech = from; speech != annotation.speeches.end() && speech->content.begin < sentence.span.end; ++speech) {
            if (speech->cue.contains(span)) return true;
        }
        return false;
    }

    // "Sources tell us": outside of quotation marks that is the outlet and its readers, and no part of the event.
    bool speaks_to_readers(const Annotation& annotation, const Sentence& sentence) const {
        bool quoted = false;
        for (auto i = sentence.begin; i < sentence.end; ++i) {
            const Token& token = annotation.tokens[i.value];
            const auto letters = to_u32(token.text);
            if (letters.size() == 1 && is_quotation_mark(letters.front()) && letters.front() != U'\'' && letters.front() != U'’') quoted = !quoted;
            const bool capitals = letters.size() > 1 && u_isupper(static_cast<UChar32>(letters[1]));  // "US"
            if (!quoted && !capitals && unfit_.readers.contains(token.lower)) return true;
        }
        return false;
    }

    void score() {
        std::map<std::string, double> in_reports, in_titles;
        count_words(in_reports, in_titles);
        const auto named = named_tokens();
        for (Candidate& candidate : candidates_) {
            const Annotation& annotation = annotations_[candidate.report];
            double reports = 0, titles = 0;
            for (const std::string& word : candidate.words) {
                reports += in_reports[word];
                if (const auto found = in_titles.find(word); found != in_titles.end()) titles += found->second;
            }
            // By the square root: a mean would favour three common words, a sum the longest sentence.
            const double size = std::sqrt(static_cast<double>(candidate.words.size()) * kLongest / 2);
            candidate.titles = std::min(1.0, titles / size * 2);
            candidate.worth += kByReports * std::min(1.0, reports / size) + kByTitles * candidate.titles;
            candidate.worth += begins_with_quotation(annotation, *candidate.sentence) ? kQuotation : 0;
            candidate.worth += kByLead / (1 + static_cast<double>(candidate.number));
            const auto& here = named[candidate.report];
            const auto name = std::lower_bound(here.begin(), here.end(), candidate.sentence->begin);
            candidate.worth += name != here.end() && *name < candidate.sentence->end ? kByNames : 0;
            candidate.worth += says_who(annotation, *candidate.sentence) ? kBySource : 0;
        }
    }

    // For each report the tokens at which a name begins that several reports have, in order.
    std::vector<std::vector<TokenIndex>> named_tokens() const {
        std::set<std::string> shared;
        for (const StoryName& name : view_.dossier().names) {
            if (name.reports.size() < 2) continue;
            shared.insert(fold_case(name.name));
            for (const std::string& variant : name.variants) shared.insert(fold_case(variant));
        }
        std::vector<std::vector<TokenIndex>> out(annotations_.size());
        for (std::size_t r = 0; r < annotations_.size(); ++r) {
            for (const NameMention& mention : annotations_[r].mentions) {
                if (shared.contains(fold_case(annotations_[r].utf8(mention.span)))) out[r].push_back(mention.begin);
            }
            std::sort(out[r].begin(), out[r].end());
        }
        return out;
    }

    static bool begins_with_quotation(const Annotation& annotation, const Sentence& sentence) {
        return !sentence.span.empty() && is_quotation_mark(annotation.text[sentence.span.begin.value]);
    }

    static bool says_who(const Annotation& annotation, const Sentence& sentence) {
        const auto from = std::lower_bound(annotation.speeches.begin(), annotation.speeches.end(), sentence.span.begin, [](const Speech& s, CodePoint at) { return s.content.begin < at; });
        return from != annotation.speeches.end() && from->content.begin < sentence.span.end && !from->speaker.empty();
    }

    // For each content word, the share of the reports, and of the titles, that have it.
    void count_words(std::map<std::string, double>& in_reports, std::map<std::string, double>& in_titles) const {
        const double share = 1 / static_cast<double>(std::max<std::size_t>(1, annotations_.size()));
        for (const Annotation& annotation : annotations_) {
            std::set<std::string> body, title;
            for (const Sentence& sentence : annotation.sentences) {
                if (sentence.role == Role::Comment) continue;
                (sentence.paragraph ? body : title).merge(content_words(annotation, sentence.begin, sentence.end));
            }
            for (const std::string& word : body) in_reports[word] += share;
            for (const std::string& word : title) in_titles[word] += share;
        }
    }

    double worth_now(const Candidate& candidate) const {
        double findings = 0;
        double again = 0;
        for (const auto& [f, share] : candidate.findings) {
            if (!told_.contains(f) || share <= 0) findings += share * weights_[f];
            else if (view_.dossier().findings[f].kind == StatementKind::Figure) again += (is_contested(view_.dossier().findings[f]) ? kContestedAgain : kToldAgain) * weights_[f];
        }
        const auto same_report = std::count_if(chosen_.begin(), chosen_.end(), [&](const Candidate* c) { return c->report == candidate.report; });
        const double colour = findings == 0 && !weights_.empty() ? kTellsNoFinding : 0;
        return candidate.worth + colour + again + kByFindings * std::min(kMostFindings, findings) + kSameReport * static_cast<double>(same_report);
    }

    // What reporters write first needs nothing before it.
    double opening_cost(const Candidate& candidate) const {
        const double later = candidate.stage > first_stage_ ? kLaterNews : 0;
        return later + kLateOpening * std::min(1.0, static_cast<double>(candidate.number) / kLeads) - kOpensByTitles * candidate.titles;
    }

    // All has been told, but for what one report of the first day alone has. What came out later is news.
    bool tells_nothing_new(const Candidate& candidate) const {
        bool any = false;
        for (const auto& [finding, share] : candidate.findings) {
            any |= told_.contains(finding) && view_.dossier().findings[finding].kind == StatementKind::Figure;
            if (told_.contains(finding)) continue;
            if (candidate.days.at(finding) > first_stage_ || told_by_[finding] > 1) return false;
        }
        return any;
    }

    bool is_told(const Candidate& candidate) const {
        const bool nothing_new = tells_nothing_new(candidate);
        const bool replaced = std::any_of(candidate.findings.begin(), candidate.findings.end(), [&](const auto& f) { return f.second < 0 && told_.contains(f.first); });
        if (nothing_new && replaced) return true;
        return std::any_of(chosen_.begin(), chosen_.end(), [&](const Candidate* other) {
            std::vector<std::string> both;
            std::set_intersection(candidate.words.begin(), candidate.words.end(), other->words.begin(), other->words.end(), std::back_inserter(both));
            const auto shorter = static_cast<double>(std::min(candidate.words.size(), other->words.size()));
            return static_cast<double>(both.size()) / shorter > (nothing_new ? kSameFindings : kSameSaying);
        });
    }

    void choose() {
        std::vector<const Candidate*> left;
        for (const Candidate& candidate : candidates_) {
            left.push_back(&candidate);
            first_stage_ = std::min(first_stage_, candidate.stage);
        }
        double first = 0;
        while (chosen_.size() < kMost) {
            std::erase_if(left, [&](const Candidate* c) { return is_told(*c); });
            const bool opens = chosen_.empty();
            const auto worth_of = [&](const Candidate* c) { return worth_now(*c) - (opens ? opening_cost(*c) : 0); };
            const auto best = std::max_element(left.begin(), left.end(), [&](const Candidate* a, const Candidate* b) { return worth_of(a) < worth_of(b); });
            if (best == left.end()) break;
            const double worth = worth_of(*best);
            if (chosen_.empty()) first = worth_now(**best);
            if (chosen_.size() >= kFewest && worth < kWorthwhile * first) break;
            if (!chosen_.empty() && worth < kWorthAnyhow) break;
            chosen_.push_back(*best);
            for (const auto& [finding, share] : (*best)->findings) told_.insert(finding);
        }
        put_in_order();
    }

    // As things came out, and of one day in the order in which reports tell things: a charge follows the deed
    // though its report tells the deed again. The opener stays first, for the reader must know what it is about.
    void put_in_order() {
        if (chosen_.empty()) return;
        std::sort(chosen_.begin() + 1, chosen_.end(), [](const Candidate* a, const Candidate* b) {
            return std::tie(a->stage, a->number, a->report) < std::tie(b->stage, b->number, b->report);
        });
    }

    std::vector<SummarySentence> tell() const {
        std::vector<SummarySentence> out;
        for (const Candidate* candidate : chosen_) {
            SummarySentence sentence;
            sentence.report = view_.dossier().reports[candidate->report].id;
            sentence.passage = candidate->sentence->span;
            sentence.text = with_notes(annotations_[candidate->report], sentence.passage, rival_notes(view_, sentence.report, sentence.passage));
            sentence.statements = candidate->statements;
            out.push_back(std::move(sentence));
        }
        return out;
    }

    // "Two [elsewhere: 5 (Ostel)] people were killed": each note behind the figure that it concerns.
    static std::string with_notes(const Annotation& annotation, Span sentence, std::vector<RivalNote> notes) {
        std::stable_sort(notes.begin(), notes.end(), [](const RivalNote& a, const RivalNote& b) { return a.after < b.after; });
        std::string out;
        CodePoint at = sentence.begin;
        for (const RivalNote& note : notes) {
            const CodePoint after = std::clamp(note.after, at, sentence.end);
            out += annotation.utf8({at, after}) + " [elsewhere: " + note.figures + "]";
            at = after;
        }
        return out + annotation.utf8({at, sentence.end});
    }

    View view_;
    std::span<const Annotation> annotations_;
    std::vector<double> weights_;    // of the findings
    std::vector<std::vector<std::string>> days_;  // by finding and reading: on which it was first told
    std::vector<std::size_t> told_by_;  // how many reports
    Unfit unfit_;
    std::vector<Candidate> candidates_;
    std::vector<const Candidate*> chosen_;
    std::set<std::size_t> told_;  // findings
    std::string first_stage_ = kUndated;
    bool strict_ = true;
};

}  // namespace

std::set<std::string> content_words(const Annotation& annotation, TokenIndex begin, TokenIndex end) {
    std::set<std::string> out;
    for (auto i = begin; i < end; ++i) {
        const Token& token = annotation.tokens[i.value];
        if (token.lower.empty()) continue;
        const auto letters = to_u32(token.lower);
        if (!is_letter(letters.front()) && !is_digit(letters.front())) continue;
        const bool content = annotation.parsed ? is_content(token.tag) : letters.size() >= kShortestUntagged || is_digit(letters.front());
        if (content) out.insert(token.lemma.empty() ? token.lower : fold_case(token.lemma));
    }
    return out;
}

std::string main_language(std::span<const Annotation> annotations) {
    std::map<std::string, std::size_t> counts;
    for (const Annotation& annotation : annotations) ++counts[annotation.language];
    std::string best;
    for (const auto& [language, n] : counts) {
        if (best.empty() || n > counts[best]) best = language;
    }
    return best;
}

std::vector<SummarySentence> summarise(const Dossier& dossier, std::span<const Annotation> annotations) {
    return Summariser(dossier, annotations).run();
}

std::size_t most_resembled(std::span<const Annotation> annotations, const std::vector<bool>& may_be) {
    // The sum of one vector's cosines with all is its product with the sum of the unit vectors, so no pairs
    // are needed.
    std::vector<std::set<std::string>> words(annotations.size());
    std::unordered_map<std::string_view, double> sum;
    for (std::size_t i = 0; i < annotations.size(); ++i) {
        for (const Sentence& sentence : annotations[i].sentences) {
            if (sentence.role != Role::Comment) words[i].merge(content_words(annotations[i], sentence.begin, sentence.end));
        }
        for (const std::string& word : words[i]) sum[word] += 1 / std::sqrt(static_cast<double>(words[i].size()));
    }
    std::size_t best = annotations.size();
    double best_sum = -1;
    for (std::size_t i = 0; i < annotations.size(); ++i) {
        if (!may_be[i]) continue;
        double likeness = 0;
        for (const std::string& word : words[i]) likeness += sum[word];
        if (!words[i].empty()) likeness = likeness / std::sqrt(static_cast<double>(words[i].size())) - 1;
        // Sums of the same terms in another order differ in the last digits; that must not decide.
        constexpr double kRounding = 1e-9;
        if (likeness > best_sum + kRounding) {
            best_sum = likeness;
            best = i;
        }
    }
    return best;
}

}  // namespace stemma
