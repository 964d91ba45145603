#include "claim/other_events.h"

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>

#include "base/moment.h"
#include "base/rows.h"
#include "claim/lexicon.h"
#include "claim/phrases.h"
#include "claim/within.h"
#include "claim/words.h"

namespace stemma {
namespace {

// Paragraphs that are the report's own whatever they say: an event is told before another is turned to. With none a report that opens
// "In another shooting this week, ..." would lose all of its own.
constexpr std::uint32_t kOwnParagraphs = 2;
// Tokens from the start of a sentence within which it turns to another event, and from "separate" to the noun. "In an unrelated
// non-fatal shooting"; further behind stands what the sentence is not about.
constexpr std::uint32_t kTurnReach = 8, kNounReach = 4;
// Seconds between a report and the event that it is of; a report of a trial has more. It must hold of all days on which people were
// hit in the paragraphs before kLeadParagraphs: a follow-up may copy "on Sunday" from weeks ago, and then say "last month".
constexpr std::int64_t kDay = 86400, kOfTheDay = 14 * kDay;
constexpr std::uint32_t kLeadParagraphs = 3;
// Seconds before the event beyond which what was done is of another: quarrels that led to it are days old, seldom weeks. And those
// beyond which a day without a year may be a year off ("November 19" on a page that was dated the 18th and changed later).
constexpr std::int64_t kLongBefore = 30 * kDay, kMayBeNext = 300 * kDay;

constexpr std::array<std::string_view, 4> kApart{"another", "other", "separate", "unrelated"};

// The tokens before the words that say that something else is told: "in a separate shooting"; nothing where none do.
std::optional<std::uint32_t> turn_in(const Annotation& text, const Sentence& sentence) {
    static const std::set<std::string_view> kNouns = set_of_rows("data/claim/separate_events.en.txt");
    if (at(text, sentence.begin).lower == "separately") return 0;
    for (TokenIndex i = sentence.begin; i + 1 < sentence.end; ++i) {
        if (at(text, i).lower != "in") continue;
        // "In three separate shootings" tells of all of them.
        TokenIndex apart = i + 1;
        if (at(text, apart).tag == Tag::Det && at(text, apart).lower != "another") ++apart;
        if (apart >= sentence.end || !is_one_of(kApart, at(text, apart).lower)) continue;
        for (TokenIndex k = apart + 1; k < sentence.end && k.value <= apart.value + kNounReach; ++k) {
            if (kNouns.contains(at(text, k).lemma) || kNouns.contains(at(text, k).lower)) return i.value - sentence.begin.value;
        }
    }
    return std::nullopt;
}

class Reader {
public:
    explicit Reader(const Annotation& text) : text_(text), other_(text.sentences.size()) {}

    std::vector<bool> run() {
        for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) read(s);
        return std::move(other_);
    }

private:
    void read(std::uint32_t s) {
        const Sentence& sentence = text_.sentences[s];
        const bool opens = s == 0 || text_.sentences[s - 1].paragraph.value != sentence.paragraph.value;
        if (opens) {
            link_ = false;
            away_ = away_ && !names_one_known(s);
        }
        const std::string folded = folded_words_of(text_, {sentence.begin, sentence.end});
        link_ = link_ || opens_link(folded);
        const auto turn = turn_in(text_, sentence);
        away_ = away_ || (turn && *turn < kTurnReach && sentence.paragraph && sentence.paragraph.value >= kOwnParagraphs);
        other_[s] = away_ || link_ || turn || tells_past_event(folded);
        if (away_) return;
        for (const NameMention& mention : within(text_.mentions, sentence.begin, sentence.end)) {
            if (is_person(mention)) known_.insert(mention.name.value);
        }
    }

    // Whether the paragraph that begins with this sentence names somebody of before.
    bool names_one_known(std::uint32_t s) const {
        const ParagraphIndex paragraph = text_.sentences[s].paragraph;
        for (; s < text_.sentences.size() && text_.sentences[s].paragraph.value == paragraph.value; ++s) {
            for (const NameMention& mention : within(text_.mentions, text_.sentences[s].begin, text_.sentences[s].end)) {
                if (is_person(mention) && known_.contains(mention.name.value)) return true;
            }
        }
        return false;
    }

    bool is_person(const NameMention& mention) const { return mention.name && text_.names[mention.name.value].kind == NameKind::Person; }

    const Annotation& text_;
    std::vector<bool> other_;
    std::set<std::uint32_t> known_;  // people named of the report's own event
    bool away_ = false, link_ = false;
};

bool is_hit(std::string_view happening) { return happening == "killed" || happening == "injured" || happening == "shot" || happening == "killed or injured"; }

// The day on which people were hit, as the report's first words of it have it.
std::optional<Moment> day_of_event(const Report& report, const Annotation& text, std::span<const FigureFound> figures) {
    const auto published = report.published ? moment_of(report.published->value) : std::nullopt;
    if (!published) return std::nullopt;
    std::optional<Moment> first;
    for (const FigureFound& figure : figures) {
        const Statement& said = figure.statement;
        if (said.other_event || !said.when || !is_hit(said.matter.happening)) continue;
        const ParagraphIndex paragraph = text.sentences[figure.sentence.value].paragraph;
        if (first && paragraph && paragraph.value >= kLeadParagraphs) break;
        const auto when = moment_of(said.when->value);
        if (!when) continue;
        if (when->first > published->end || published->first - when->end > kOfTheDay) return std::nullopt;
        if (!first && said.when->precision >= TimePrecision::Day) first = when;
    }
    return first;
}

}  // namespace

std::vector<bool> tell_of_other_events(const Annotation& text) { return Reader(text).run(); }

std::vector<bool> mark_long_before(const Report& report, const Annotation& text, std::vector<FigureFound>& figures) {
    std::vector<bool> before(text.sentences.size()), since(text.sentences.size());
    const auto event = day_of_event(report, text, figures);
    if (!event) return before;
    for (const FigureFound& figure : figures) {
        const Statement& said = figure.statement;
        if (said.other_event || !is_hit(said.matter.happening)) continue;
        const auto when = said.when ? moment_of(said.when->value) : std::nullopt;
        const bool old = when && when->end + kLongBefore <= event->first && when->end + kMayBeNext > event->first;
        (old ? before : since)[figure.sentence.value] = true;
    }
    for (std::uint32_t s = 0; s < text.sentences.size(); ++s) {
        const Sentence& sentence = text.sentences[s];
        const bool goes_on = s > 0 && before[s - 1] && text.sentences[s - 1].paragraph.value == sentence.paragraph.value;
        before[s] = (before[s] && !since[s]) || (goes_on && within(text.times, sentence.begin, sentence.end).empty());
    }
    mark_within(before, figures);
    return before;
}

void mark_within(const std::vector<bool>& sentences, std::span<FigureFound> told) {
    for (FigureFound& one : told) one.statement.other_event |= sentences[one.sentence.value];
}

}  // namespace stemma
