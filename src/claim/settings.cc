#include "claim/settings.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "claim/happening_words.h"
#include "claim/happenings.h"
#include "claim/lexicon.h"
#include "claim/other_events.h"
#include "claim/phrases.h"
#include "claim/within.h"
#include "claim/words.h"

namespace stemma {
namespace {

// Phrases between a time or place and its word: "in the yard of a house on Vine Street". A longer way has left the clause.
constexpr int kMaxClimb = 5;
// Tokens that the phrase of a place has behind its noun: "the 300 block of Fennel Row near Orsola Square".
constexpr std::uint32_t kPlaceReach = 9;
constexpr std::string_view kEvent = "event";
constexpr int kMinutesOfHour = 60, kNoon = 12 * kMinutesOfHour, kMinutesOfDay = 24 * kMinutesOfHour;

constexpr std::array<std::string_view, 5> kAbout{"about", "approximately", "around", "nearly", "roughly"};
constexpr std::array<std::string_view, 2> kBefore{"before", "by"};
constexpr std::array<std::string_view, 2> kAfter{"after", "past"};
constexpr std::array<std::string_view, 4> kNearly{"immediately", "just", "shortly", "soon"};
constexpr std::array<std::string_view, 4> kDayParts{"afternoon", "evening", "morning", "night"};
constexpr std::array<std::string_view, 14> kPlacePrepositions{"along", "at", "behind", "beside", "between", "by", "in", "inside", "near", "off", "on", "outside", "under", "within"};
constexpr std::array<std::string_view, 6> kOccurring{"begin", "happen", "occur", "start", "take", "unfold"};
// Behind these verbs "to" leads to the place of the event.
constexpr std::array<std::string_view, 3> kResponding{"call", "dispatch", "respond"};

bool is_digit_char(char c) { return c >= '0' && c <= '9'; }

bool leads_up(Relation relation) {
    switch (relation) {
        case Relation::obl:
        case Relation::obl_unmarked:
        case Relation::nmod:
        case Relation::nmod_unmarked:
        case Relation::nmod_desc:
        case Relation::nmod_poss:
        case Relation::compound:
        case Relation::advmod:
        case Relation::amod:
        case Relation::nummod:
        case Relation::appos:
        case Relation::flat:
        case Relation::dep: return true;
        default: return false;
    }
}

// The token of a range whose head lies outside.
TokenIndex top_of(const Annotation& text, TokenRange range) {
    for (TokenIndex i = range.begin; i < range.end; ++i) {
        const TokenIndex head = at(text, i).head;
        if (!head || head < range.begin || head >= range.end) return i;
    }
    return range.begin;
}

struct Anchor {
    HappeningWord told;
    bool to_place = false;  // a verb of responding
};

class Finder {
public:
    Finder(const Annotation& text, std::vector<FigureFound>& happenings) : text_(text), of_another_(tell_of_other_events(text)) {
        for (FigureFound& one : happenings) matters_.emplace(one.number, &one.statement);
    }

    std::vector<FigureFound> run() {
        for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
            if (makes_statements(text_.sentences[s])) read(s);
        }
        return std::move(found_);
    }

private:
    void read(std::uint32_t index) {
        const Sentence& sentence = text_.sentences[index];
        const Heads heads(text_, sentence);
        read_times(heads, index);
        read_places(heads, index);
    }

    // The word that something says the time or place of.
    std::optional<Anchor> anchor_of(const Heads& heads, TokenIndex from) const {
        TokenIndex i = from;
        for (int step = 0; step < kMaxClimb; ++step) {
            const Token& token = at(text_, i);
            if (!token.head || token.head < heads.sentence().begin || token.head >= heads.sentence().end || !leads_up(token.relation)) return std::nullopt;
            i = token.head;
            if (const auto told = happening_at(heads, i); told && !told->phrase) return anchor_at(heads, *told);
            if (at(text_, i).tag != Tag::Verb) continue;
            // "The call came in at 8 p.m.": of what its subject tells.
            for (const Relation relation : {Relation::nsubj, Relation::nsubj_pass}) {
                const TokenIndex subject = heads.first_under(i, relation);
                const auto meant = subject ? happening_at(heads, subject) : std::nullopt;
                if (meant && meant->noun && meant->of_class->set_as == kEvent) return Anchor{*meant, false};
            }
            return std::nullopt;
        }
        return std::nullopt;
    }

    // A clock time or an address, told beside the event in one sentence, is the event's, whatever verb it stands with ("came
    // to a farm on Fennel Row around 3 a.m. and shouted"), unless it is when or where something was said.
    std::optional<Anchor> event_beside(const Heads& heads, TokenIndex from) {
        TokenIndex i = from;
        for (int step = 0; step < kMaxClimb && at(text_, i).head && at(text_, i).tag != Tag::Verb; ++step) i = at(text_, i).head;
        if (is_saying(at(text_, i).lemma) || is_within_happening(heads, i)) return std::nullopt;
        if (event_of_ != &heads.sentence()) {
            event_of_ = &heads.sentence();
            event_.reset();
            for (TokenIndex k = heads.sentence().begin; k < heads.sentence().end && !event_; ++k) {
                const auto told = happening_at(heads, k);
                if (told && !told->phrase && told->of_class->name == kEvent) event_ = Anchor{*told, true};
            }
        }
        return event_;
    }
    // A happening of its own, stated or not, has its own times and places.
    static bool is_within_happening(const Heads& heads, TokenIndex verb) { return happening_at(heads, verb).has_value(); }

    // "The talks took place in Veshkor": of a verb that only says that something was, its subject is meant.
    std::optional<Anchor> anchor_at(const Heads& heads, const HappeningWord& told) const {
        const std::string& lemma = at(text_, told.word).lemma;
        const Anchor itself{told, is_one_of(kResponding, lemma)};
        if (told.noun || told.of_class->weight > 0 || !is_one_of(kOccurring, lemma)) return itself;
        const TokenIndex subject = heads.first_under(told.word, Relation::nsubj);
        if (!subject || at(text_, subject).tag == Tag::Pron) return itself;
        const auto meant = happening_at(heads, subject);
        if (!meant || meant->phrase) return std::nullopt;
        return Anchor{*meant, false};
    }

    // The matter of what the word tells; nothing where it tells of no happening that the report states.
    Statement* happening_told(const Anchor& anchor) const {
        const auto found = matters_.find(anchor.told.word);
        return found == matters_.end() ? nullptr : found->second;
    }

    bool fill(Statement& statement, const Anchor& anchor) const {
        const HappeningClass* set_as = happening_class(anchor.told.of_class->set_as);
        if (set_as != nullptr && set_as->weight == 0) {
            statement.matter.happening = set_as->name;
        } else {
            const Statement* happening = happening_told(anchor);
            if (happening == nullptr || happening->firmness == Firmness::Denied) return false;
            statement.matter = happening->matter;
            statement.matter.qualifiers.clear();
            statement.firmness = happening->firmness;
            statement.other_event = happening->other_event;
        }
        return true;
    }

    void push(const Heads& heads, std::uint32_t index, const std::optional<Anchor>& anchor, StatementKind kind, TokenRange words, Statement statement) {
        statement.kind = kind;
        statement.other_event = statement.other_event || of_another_[index];
        statement.sentence = heads.sentence().span;
        statement.passage = {at(text_, words.begin).span.begin, at(text_, TokenIndex{words.end.value - 1}).span.end};
        statement.text = text_.utf8(statement.passage);
        Matter whose = statement.matter;
        whose.qualifiers.clear();
        statement.matter.text = text_of_setting(kind, whose);
        FigureFound own;
        own.statement = std::move(statement);
        own.sentence = {index};
        own.number = words.begin;
        if (anchor && !anchor->told.noun) own.verb = anchor->told.word;
        found_.push_back(std::move(own));
    }

    static std::string text_of_setting(StatementKind kind, const Matter& matter) {
        const std::string_view when = kind == StatementKind::Time ? "when" : "where";
        if (matter.happening.empty()) return std::string(when);
        const HappeningClass* of_class = happening_class(matter.happening);
        if (of_class == nullptr || of_class->weight > 0) return fmt::format("{}: {}", when, text_of_happening(matter));
        return fmt::format("{} {}", when, of_class->words);
    }

    // --- Times -----------------------------------------------------------------------------------------------

    struct Told {
        const Time* time = nullptr;
        TokenRange words;  // with its hedge
        std::optional<Anchor> anchor;  // nothing where the sentence does not say of what it is the time

        TokenIndex word() const { return anchor ? anchor->told.word : TokenIndex(); }
    };

    // "just after 10 p.m.": the words before it that say how exact it is.
    TokenRange with_hedge(const Heads& heads, const Time& time) const {
        TokenIndex begin = time.begin;
        while (begin > heads.sentence().begin) {
            const std::string& word = at(text_, TokenIndex{begin.value - 1}).lower;
            if (!is_one_of(kAbout, word) && !is_one_of(kBefore, word) && !is_one_of(kAfter, word) && !is_one_of(kNearly, word) && word != "at" && word != "on") break;
            --begin.value;
        }
        return {begin, time.end};
    }

    void read_times(const Heads& heads, std::uint32_t index) {
        const Sentence& sentence = heads.sentence();
        std::vector<Told> all;
        for (const Time& time : within(text_.times, sentence.begin, sentence.end)) {
            if (time.end > sentence.end) continue;
            const TokenIndex top = top_of(text_, {time.begin, time.end});
            auto anchor = anchor_of(heads, top);
            if (!anchor && clock_minutes(folded_words_of(text_, {time.begin, time.end})) >= 0) anchor = event_beside(heads, top);
            all.push_back({&time, with_hedge(heads, time), anchor});
        }
        std::map<TokenIndex, std::string> days;  // of each word
        for (const Told& one : all) {
            if (one.anchor && is_day(one.time->value)) days.emplace(one.word(), one.time->value.substr(0, 10));
        }
        for (std::size_t i = 0; i < all.size();) {
            std::size_t end = i + 1;
            TokenRange words = all[i].words;
            // Side by side, with a comma or a preposition between.
            while (end < all.size() && all[end].word() == all[i].word() && all[end].words.begin.value <= words.end.value + 1) {
                words.end = std::max(words.end, all[end].words.end);
                ++end;
            }
            Statement statement;
            const std::optional<Anchor>& anchor = all[i].anchor;
            if ((!anchor || fill(statement, *anchor)) && set_time(statement, words, all, i, end, days)) {
                Statement* happening = anchor ? happening_told(*anchor) : nullptr;
                if (happening != nullptr && !happening->when) happening->when = statement.when;
                if (anchor || tells_the_hour(statement)) push(heads, index, anchor, StatementKind::Time, words, std::move(statement));
            }
            i = end;
        }
    }

    static bool is_day(std::string_view value) { return value.size() >= 10 && value[4] == '-' && value[7] == '-'; }

    // A clock time or a part of a known day: what another report can be told to mean too.
    static bool tells_the_hour(const Statement& statement) {
        const bool clock = statement.when && statement.when->precision == TimePrecision::Minute;
        return clock || (is_day(statement.value) && !statement.matter.qualifiers.empty());
    }

    bool set_time(Statement& statement, TokenRange words, const std::vector<Told>& all, std::size_t begin, std::size_t end,
                  const std::map<TokenIndex, std::string>& days) const {
        std::string day, coarse;
        int minutes = -1;
        for (std::size_t i = begin; i < end; ++i) {
            const std::string& value = all[i].time->value;
            if (is_day(value)) day = value.substr(0, 10);
            else if (!value.empty() && value.size() < 10) coarse = value;
            if (minutes < 0) minutes = clock_minutes(folded_words_of(text_, {all[i].time->begin, all[i].time->end}));
        }
        std::vector<std::string>& qualifiers = statement.matter.qualifiers;
        for (TokenIndex i = words.begin; i < words.end; ++i) {
            const std::string& word = at(text_, i).lower;
            if (minutes >= 0 && is_one_of(kAbout, word)) qualifiers.emplace_back("about");
            if (minutes >= 0 && is_one_of(kBefore, word)) qualifiers.emplace_back("before");
            if (minutes >= 0 && is_one_of(kAfter, word)) qualifiers.emplace_back("after");
            if (minutes < 0 && is_one_of(kDayParts, word)) qualifiers.push_back(word);
        }
        Time when = *all[begin].time;
        when.span = {at(text_, words.begin).span.begin, at(text_, TokenIndex{words.end.value - 1}).span.end};
        when.begin = words.begin;
        when.end = words.end;
        const auto said = days.find(all[begin].word());
        if (minutes >= 0) {
            if (day.empty() && said != days.end()) day = said->second;
            when.value = fmt::format("{}T{:02}:{:02}", day, minutes / kMinutesOfHour, minutes % kMinutesOfHour);
            when.precision = TimePrecision::Minute;
        } else if (!day.empty()) {
            when.value = day;
            when.precision = TimePrecision::Day;
        } else {
            when.value = coarse;
        }
        statement.value = when.value.empty() ? folded_words_of(text_, {all[begin].time->begin, all[begin].time->end}) : when.value;
        statement.when = std::move(when);
        return !statement.value.empty();
    }

    // --- Places ----------------------------------------------------------------------------------------------

    bool has_address(const TokenRange& phrase) const {
        const bool number = std::ranges::any_of(within(text_.numbers, phrase.begin, phrase.end), [](const Number& n) { return n.kind == NumberKind::Identifier; });
        bool name = false, crossing = false;
        for (TokenIndex i = phrase.begin; i < phrase.end; ++i) {
            name |= at(text_, i).tag == Tag::Propn;
            crossing |= at(text_, i).lemma == "intersection" || at(text_, i).lemma == "corner";
        }
        return name && (number || crossing);
    }

    bool is_place(const TokenRange& phrase, TokenIndex noun) const {
        if (is_place_noun(at(text_, noun).lemma) || has_address(phrase)) return true;
        for (const NameMention& mention : within(text_.mentions, phrase.begin, phrase.end)) {
            if (!mention.name || text_.names[mention.name.value].kind != NameKind::Place) continue;
            if (mention.begin <= noun && noun < mention.end) return true;
        }
        return false;
    }

    // "the intersection of Vine Street and Paschal Avenue": what is joined to a name within the phrase belongs to it.
    TokenRange with_joined(const Heads& heads, TokenRange phrase) const {
        for (TokenIndex i = phrase.begin; i < phrase.end; ++i) {
            for (const TokenIndex joined : heads.under(i)) {
                constexpr std::uint32_t kGap = 3;
                const Token& token = at(text_, joined);
                if (token.relation != Relation::conj || joined < phrase.end || joined.value > phrase.end.value + kGap || token.tag != Tag::Propn) continue;
                return {phrase.begin, heads.phrase_of(joined, kPlaceReach).end};
            }
        }
        return phrase;
    }

    // "the 200 block of Fennel Row late Friday night": when it was is no part of where.
    TokenRange without_time(TokenRange phrase, TokenIndex from) const {
        for (const Time& time : within(text_.times, from, phrase.end)) {
            phrase.end = time.begin;
            break;
        }
        // "around 8 p.m.", "in July": what led to it goes too.
        const auto led = [&](const Token& token) { return token.tag == Tag::Adp || token.tag == Tag::Adv || token.tag == Tag::Punct || is_one_of(kAbout, token.lower); };
        while (phrase.end > from && led(at(text_, TokenIndex{phrase.end.value - 1}))) --phrase.end.value;
        return phrase;
    }

    // "his family's home": whose it is has no name.
    bool is_named(TokenIndex i) const {
        const auto mentions = within(text_.mentions, i, i + 1);
        return !mentions.empty() || at(text_, i).tag == Tag::Propn;
    }

    void read_places(const Heads& heads, std::uint32_t index) {
        const Sentence& sentence = heads.sentence();
        TokenIndex done = sentence.begin;
        for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
            const Token& token = at(text_, i);
            if (token.tag != Tag::Noun && token.tag != Tag::Propn && token.tag != Tag::Num) continue;
            const TokenIndex preposition = heads.preposition_of(i);
            if (!preposition || preposition > i || preposition < done) continue;
            const std::string& word = at(text_, preposition).lower;
            if (word != "to" && !is_one_of(kPlacePrepositions, word)) continue;
            TokenRange phrase = heads.phrase_of(i, kPlaceReach);
            phrase.begin = preposition;
            // "at 3606 Vine Street", of which the number is taken for the noun: with the name behind it.
            if (token.tag == Tag::Num) {
                for (const NameMention& mention : within(text_.mentions, phrase.end, phrase.end + 1)) phrase.end = std::max(phrase.end, std::min(mention.end, sentence.end));
            }
            if (!is_place(phrase, i) || !within(text_.times, phrase.begin, i + 1).empty()) continue;
            auto anchor = anchor_of(heads, i);
            const bool address = has_address(phrase), called_so = token.tag == Tag::Propn && is_place_noun(token.lower);
            if (!anchor && address) anchor = event_beside(heads, i);
            if ((!anchor && !address && !called_so) || (anchor && word == "to" && !anchor->to_place)) continue;
            phrase = without_time(with_joined(heads, phrase), i + 1);
            Statement statement;
            if (anchor && !fill(statement, *anchor)) continue;
            TokenIndex name = preposition + 1;
            while (name < i && (at(text_, name).tag == Tag::Det || at(text_, name).relation == Relation::nmod_poss) && !is_named(name)) ++name;
            if (name < i && at(text_, name).lower == "'s") ++name;
            statement.value = words_of(text_, {name, phrase.end});
            push(heads, index, anchor, StatementKind::Place, phrase, std::move(statement));
            done = phrase.end;
        }
    }

    const Annotation& text_;
    std::vector<bool> of_another_;              // sentences
    std::map<TokenIndex, Statement*> matters_;  // of the happenings, by their words
    std::vector<FigureFound> found_;
    const Sentence* event_of_ = nullptr;  // the sentence that `event_` was looked for in
    std::optional<Anchor> event_;
};

}  // namespace

int clock_minutes(std::string_view folded) {
    if (folded.find("noon") != std::string_view::npos && folded.find("afternoon") == std::string_view::npos) return kNoon;
    if (folded.find("midnight") != std::string_view::npos) return 0;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        if (!is_digit_char(folded[i]) || (i > 0 && (is_digit_char(folded[i - 1]) || folded[i - 1] == '-' || folded[i - 1] == '/'))) continue;
        std::size_t end = i;
        int hour = 0, minute = 0;
        while (end < folded.size() && end < i + 2 && is_digit_char(folded[end])) hour = 10 * hour + (folded[end++] - '0');
        if (end < folded.size() && is_digit_char(folded[end])) continue;  // a year, an address
        bool has_minutes = false;
        if (end + 2 < folded.size() && (folded[end] == ':' || folded[end] == '.') && is_digit_char(folded[end + 1]) && is_digit_char(folded[end + 2])) {
            minute = 10 * (folded[end + 1] - '0') + (folded[end + 2] - '0');
            end += 3;
            has_minutes = true;
        }
        while (end < folded.size() && folded[end] == ' ') ++end;
        const std::string_view rest = folded.substr(end);
        const bool am = rest.starts_with("am") || rest.starts_with("a.m") || rest.starts_with("a .m");
        const bool pm = rest.starts_with("pm") || rest.starts_with("p.m") || rest.starts_with("p .m");
        const bool told = am || pm || has_minutes || rest.starts_with("o'clock");
        if (!told || hour > 24 || minute > 59) continue;
        constexpr int kHalfDay = 12;
        if (pm && hour < kHalfDay) hour += kHalfDay;
        if (am && hour == kHalfDay) hour = 0;
        return (hour * kMinutesOfHour + minute) % kMinutesOfDay;
    }
    return -1;
}

std::vector<FigureFound> find_settings(const Annotation& text, std::vector<FigureFound>& happenings) {
    if (!text.parsed) return {};
    return Finder(text, happenings).run();
}

}  // namespace stemma
