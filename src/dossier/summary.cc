#include "dossier/summary.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include <unicode/uchar.h>

#include "base/rows.h"
#include "base/unicode.h"
#include "dossier/view.h"

namespace stemma {
namespace {

// Five to eight sentences are read in half a minute. More are taken than five only while they are worth
// kWorthwhile of the first; raising it makes short summaries.
constexpr std::size_t kFewest = 5, kMost = 8;
constexpr double kWorthwhile = 0.55;

// Words. A shorter sentence says nothing alone; a longer one is a list or a fault of the page.
constexpr std::size_t kShortest = 6, kLongest = 48;

// Two sentences say the same when the shorter has this share of its content words in the longer. Chosen by
// looking at the summaries of the bundled examples; lowering it loses sentences on the same thing that add to
// one another, raising it tells a sentence and its rewrite.
constexpr double kSameSaying = 0.55;
// The limit for a sentence whose findings have all been told already.
constexpr double kSameFindings = 0.3;

// What the worth is made of; each part lies between 0 and 1. Findings weigh most because they are what the
// dossier is for; the lead of a report is its own summary. A sentence that begins with a word pointing back
// ("He", "However") does not stand alone; one told of another event misleads here.
constexpr double kByReports = 1.0, kByTitles = 0.8, kByLead = 0.7, kByFindings = 1.5, kByNames = 0.3;
constexpr double kPointsBack = -0.7, kOtherEvent = -0.8, kSameReport = -0.15;

// How much of a finding's weight a sentence gets: one side of a dispute is worth telling, with the other in
// brackets; a figure that has been replaced misleads, and the more, the more the finding weighs.
constexpr double kSettled = 1, kDisputed = 0.6, kVaguer = 0.3, kReplaced = -0.8;
// Findings' weights that count in one sentence: more of them make a list. A sentence without any is colour.
constexpr double kMostFindings = 1.5, kTellsNoFinding = -0.4;

// Letters. Where there are no tags, shorter words are mostly articles and prepositions.
constexpr std::size_t kShortestUntagged = 4;

struct Candidate {
    std::size_t report = 0;
    const Sentence* sentence = nullptr;
    std::size_t number = 0;  // among the body's sentences of its report
    std::set<std::string> words;
    std::map<std::size_t, double> findings;  // and the share of each one's weight, see kSettled
    std::vector<StatementId> statements;
    double worth = 0;  // without the findings, whose worth shrinks as they are told
};

bool is_content(Tag tag) { return tag == Tag::Noun || tag == Tag::Propn || tag == Tag::Verb || tag == Tag::Adj || tag == Tag::Num; }

std::set<std::string> pointing_back(const std::string& language) {
    std::set<std::string> out;
    for (const Row& row : rows_of("data/dossier/pointing_back.tsv")) {
        if (row.size() > 1 && row[0] == language) out.emplace(row[1]);
    }
    return out;
}

// A closing mark and no bracket or quotation left open: a sentence that a menu or a cut made ends otherwise.
bool is_whole(std::u32string_view text) {
    int open = 0, straight = 0;
    for (const char32_t c : text) {
        if (c == U'(' || c == U'[' || c == U'“' || c == U'«') ++open;
        if (c == U')' || c == U']' || c == U'”' || c == U'»') --open;
        straight += c == U'"';
    }
    if (open != 0 || straight % 2 != 0) return false;
    while (!text.empty() && u_hasBinaryProperty(static_cast<UChar32>(text.back()), UCHAR_QUOTATION_MARK)) text.remove_suffix(1);
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

// How much a finding matters: the share of the reports that tell it; people before things. Nothing, if one
// report tells it in a line. Empty where no figure is told.
std::vector<double> finding_weights(const View& view) {
    const auto& dossier = view.dossier();
    std::vector<double> weights;
    if (std::ranges::count(dossier.findings, StatementKind::Figure, &Finding::kind) == 0) return weights;
    for (const Finding& finding : dossier.findings) {
        const double share = static_cast<double>(view.reports_of(finding).size()) / static_cast<double>(std::max<std::size_t>(1, dossier.reports.size()));
        if (weight_of(finding) != Weight::Full) weights.push_back(0);
        else weights.push_back(finding.matter.counted == "people" ? (1 + share) / 2 : share / 2);
    }
    return weights;
}

class Summariser {
public:
    Summariser(const Dossier& dossier, std::span<const Annotation> annotations) : view_(dossier), annotations_(annotations) {}

    std::vector<SummarySentence> run() {
        weights_ = finding_weights(view_);
        gather();
        score();
        choose();
        return tell();
    }

private:
    // A statement's findings, and the share of each one's weight that it carries.
    using FindingsOf = std::unordered_map<std::string_view, std::vector<std::pair<std::size_t, double>>>;

    static double share_of(const Finding& finding, std::size_t reading) {
        if (reading == 0) return kSettled;
        if (rivals_of(finding, reading).empty()) return kVaguer;
        return finding.verdict == Verdict::Disputed ? kDisputed : kReplaced;
    }

    void gather() {
        FindingsOf finding_of;
        const auto& findings = view_.dossier().findings;
        for (std::size_t f = 0; f < findings.size(); ++f) {
            if (findings[f].kind != StatementKind::Figure) continue;
            for (std::size_t r = 0; r < findings[f].readings.size(); ++r) {
                const double share = share_of(findings[f], r);
                for (const StatementId& id : findings[f].readings[r].statements) finding_of[id.text].emplace_back(f, share);
            }
        }
        std::vector<std::vector<const Statement*>> statements(view_.dossier().reports.size());
        for (const Statement& statement : view_.dossier().statements) {
            if (const auto i = view_.report(statement.report)) statements[*i].push_back(&statement);
        }
        const std::string language = main_language(annotations_);
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
            for (std::size_t s = next; s < statements.size() && sentence.span.contains(statements[s]->passage.begin); ++s) {
                candidate.statements.push_back(statements[s]->id);
                if (statements[s]->other_event) candidate.worth += kOtherEvent;
                const auto found = finding_of.find(statements[s]->id.text);
                if (statements[s]->superseded || found == finding_of.end()) continue;
                for (const auto& [finding, share] : found->second) {
                    double& kept = candidate.findings.try_emplace(finding, share).first->second;
                    kept = std::min(kept, share);
                }
            }
            candidates_.push_back(std::move(candidate));
        }
    }

    static bool is_well_made(const Annotation& annotation, const Sentence& sentence) {
        const std::size_t words = word_count(annotation, sentence);
        const auto text = std::u32string_view(annotation.text).substr(sentence.span.begin.value, sentence.span.size());
        return words >= kShortest && words <= kLongest && is_whole(text);
    }

    void score() {
        std::map<std::string, double> in_reports, in_titles;
        count_words(in_reports, in_titles);
        const auto back = pointing_back(main_language(annotations_));
        std::set<std::string> names;
        for (const StoryName& name : view_.dossier().names) {
            if (name.reports.size() > 1) names.insert(fold_case(name.name));
        }
        for (Candidate& candidate : candidates_) {
            const Annotation& annotation = annotations_[candidate.report];
            double reports = 0, titles = 0;
            for (const std::string& word : candidate.words) {
                reports += in_reports[word];
                if (const auto found = in_titles.find(word); found != in_titles.end()) titles += found->second;
            }
            // By the square root: a mean would favour three common words, a sum the longest sentence.
            const double size = std::sqrt(static_cast<double>(candidate.words.size()) * kLongest / 2);
            candidate.worth += kByReports * std::min(1.0, reports / size) + kByTitles * std::min(1.0, titles / size * 2);
            candidate.worth += kByLead / (1 + static_cast<double>(candidate.number));
            const std::string text = fold_case(annotation.utf8(candidate.sentence->span));
            const bool named = std::any_of(names.begin(), names.end(), [&](const std::string& name) { return text.find(name) != std::string::npos; });
            candidate.worth += named ? kByNames : 0;
            const auto first = candidate.sentence->begin;
            if (first < candidate.sentence->end && back.contains(annotation.tokens[first.value].lower)) candidate.worth += kPointsBack;
        }
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
        for (const auto& [f, share] : candidate.findings) findings += told_.contains(f) && share > 0 ? 0 : share * weights_[f];
        const auto same_report = std::count_if(chosen_.begin(), chosen_.end(), [&](const Candidate* c) { return c->report == candidate.report; });
        const double colour = findings == 0 && !weights_.empty() ? kTellsNoFinding : 0;
        return candidate.worth + colour + kByFindings * std::min(kMostFindings, findings) + kSameReport * static_cast<double>(same_report);
    }

    bool is_told(const Candidate& candidate) const {
        const bool nothing_new = !candidate.findings.empty() && std::all_of(candidate.findings.begin(), candidate.findings.end(), [&](const auto& f) { return told_.contains(f.first); });
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
        for (const Candidate& candidate : candidates_) left.push_back(&candidate);
        double first = 0;
        while (chosen_.size() < kMost) {
            std::erase_if(left, [&](const Candidate* c) { return is_told(*c); });
            const auto best = std::max_element(left.begin(), left.end(), [&](const Candidate* a, const Candidate* b) { return worth_now(*a) < worth_now(*b); });
            if (best == left.end()) break;
            const double worth = worth_now(**best);
            if (chosen_.empty()) first = worth;
            if (chosen_.size() >= kFewest && worth < kWorthwhile * first) break;
            chosen_.push_back(*best);
            for (const auto& [finding, share] : (*best)->findings) told_.insert(finding);
        }
        // The best one opens; the others in the order in which reports tell things.
        if (chosen_.size() > 1) {
            std::sort(chosen_.begin() + 1, chosen_.end(), [](const Candidate* a, const Candidate* b) {
                return std::pair(a->number, a->report) < std::pair(b->number, b->report);
            });
        }
    }

    std::vector<SummarySentence> tell() const {
        std::vector<SummarySentence> out;
        std::set<std::pair<const Finding*, std::size_t>> noted;  // readings
        for (const Candidate* candidate : chosen_) {
            SummarySentence sentence;
            sentence.report = view_.dossier().reports[candidate->report].id;
            sentence.passage = candidate->sentence->span;
            auto notes = rival_notes(view_, sentence.report, sentence.passage);
            std::erase_if(notes, [&](const RivalNote& note) { return !noted.emplace(note.finding, note.reading).second; });
            sentence.text = with_notes(annotations_[candidate->report], sentence.passage, std::move(notes));
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
    std::vector<double> weights_;
    std::vector<Candidate> candidates_;
    std::vector<const Candidate*> chosen_;
    std::set<std::size_t> told_;  // findings
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
