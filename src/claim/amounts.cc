#include "claim/amounts.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "claim/lexicon.h"
#include "claim/thing_words.h"
#include "claim/within.h"
#include "claim/words.h"

namespace stemma {
namespace {

// A climb over heads longer than this has left the clause.
constexpr int kMaxClimb = 4;
// "11 years in a state prison": the noun stands within four words of the span.
constexpr std::uint32_t kPenaltyReach = 4;
// "shot the man in the doorway three times": the verb stands within eight words of its times.
constexpr std::uint32_t kTimesReach = 8;
// "counts of attempted first-degree murder": a charge is named in eight words or fewer.
constexpr std::uint32_t kChargeWords = 8;
// "reached speeds of up to 80 mph": what has the speed stands within six words.
constexpr std::uint32_t kSpeedReach = 6;

enum class Dimension { Time, Length, Speed, Other };

Dimension dimension_of(std::string_view unit) {
    static constexpr std::array<std::string_view, 9> kTimes{"second", "minute", "hour", "day", "night", "week", "month", "year", "decade"};
    static constexpr std::array<std::string_view, 9> kLengths{"m", "km", "cm", "mm", "mile", "foot", "yard", "inch", "nautical mile"};
    static constexpr std::array<std::string_view, 3> kSpeeds{"mph", "km/h", "knot"};
    if (is_one_of(kTimes, unit)) return Dimension::Time;
    if (is_one_of(kLengths, unit)) return Dimension::Length;
    return is_one_of(kSpeeds, unit) ? Dimension::Speed : Dimension::Other;
}

// A name in the fullest form that the report gives, or as it stands where the word belongs to no known name.
std::string named(const Annotation& text, const Sentence& sentence, TokenRange range) {
    const TokenIndex last{range.end.value - 1};
    for (const NameMention& mention : within(text.mentions, sentence.begin, range.end)) {
        if (mention.begin <= last && last < mention.end && mention.name) return text.names[mention.name.value].text;
    }
    TokenIndex begin = last;
    while (begin > range.begin && at(text, TokenIndex{begin.value - 1}).tag == Tag::Propn) --begin.value;
    return words_of(text, {begin, range.end});
}

// A number with its sign and unit, in its sentence.
class Reader {
public:
    Reader(const Annotation& text, const Sentence& sentence, const Number& number) : text_(text), sentence_(sentence), number_(number) {
        begin_ = number.begin;
        while (begin_ > sentence.begin && at(text, TokenIndex{begin_.value - 1}).span.begin >= number.span.begin) --begin_.value;
        end_ = number.end;
        while (end_ < sentence.end && at(text, end_).span.end <= number.span.end) ++end_;
        // What leads on from the number to the rest of the sentence: its noun or its sign.
        top_ = number.begin;
        for (TokenIndex i = begin_; i < end_; ++i) {
            const TokenIndex head = at(text, i).head;
            const bool outside = !head || head < begin_ || head >= end_;
            const bool carries = at(text, i).tag == Tag::Noun || at(text, i).tag == Tag::Sym || at(text, i).tag == Tag::Num;
            if (outside && carries) top_ = i;
        }
    }

    std::optional<Amount> money() const {
        if (const TokenIndex noun = noun_behind()) return of_money_noun(noun, {end_, noun + 1});
        if (const TokenIndex noun = noun_before()) return of_money_noun(noun, {noun, begin_});
        const TokenIndex verb = governing_verb();
        // "Bail is $5,000": the sum is the predicate.
        const TokenIndex said_of = verb ? verb : top_;
        const TokenRange subject = subject_of(text_, sentence_, said_of);
        if (!subject.empty() && money_noun(at(text_, last_of(subject)).lemma)) return of_money_noun(last_of(subject), subject);
        // "will pay up to $5,000": the "to" is the sum's own.
        const bool object = verb && (at(text_, top_).relation == Relation::obj || (at(text_, top_).head == verb && word(begin_) == "up"));
        // "The budget was cut to $5 million": what is done to the subject.
        const bool passive = !subject.empty() && at(text_, last_of(subject)).head == verb && at(text_, last_of(subject)).relation == Relation::nsubj_pass;
        if (verb && passive && !object && at(text_, last_of(subject)).tag == Tag::Noun && people_noun(at(text_, last_of(subject)).lemma) == PeopleNoun::No) {
            return said(label_words_of(text_, subject), done(verb), verb, subject);
        }
        if (verb && !object && is_trading(at(text_, verb).lemma) && word(TokenIndex{begin_.value - 1}) == "for") {
            Amount price = said("price", "paid", verb, {});
            price.matter.to_whom = object_of(text_, sentence_, verb);
            return price;
        }
        if (!object || is_light_verb(at(text_, verb).lemma) || is_saying(at(text_, verb).lemma)) return std::nullopt;
        // "The repairs cost the city $3 million": of what it is the cost.
        const bool cost = at(text_, verb).lemma == "cost" && !subject.empty() && at(text_, last_of(subject)).tag == Tag::Noun;
        return cost ? said("cost of " + label_words_of(text_, subject), {}, verb, subject) : said("money", done(verb), verb, {});
    }

    // Not "61 percent of the votes", nor "60 percent black".
    bool is_share_alone() const {
        if (word(end_) == "of") return false;
        return !counted_behind(text_, sentence_, top_, end_).head;
    }
    // "Turnout was 61 percent", "sales fell by 4 percent": what the share is one of.
    std::optional<Amount> share() const {
        const TokenIndex verb = at(text_, top_).relation == Relation::root ? top_ : governing_verb();
        if (!verb || (verb != top_ && at(text_, top_).head != verb)) return std::nullopt;
        const TokenRange subject = subject_of(text_, sentence_, verb);
        if (subject.empty() || subject.end > begin_ || at(text_, last_of(subject)).tag != Tag::Noun) return std::nullopt;
        if (people_noun(at(text_, last_of(subject)).lemma) != PeopleNoun::No || at(text_, last_of(subject)).head != verb) return std::nullopt;
        const bool happens = verb != top_ && at(text_, verb).tag == Tag::Verb && !is_light_verb(at(text_, verb).lemma) && !is_saying(at(text_, verb).lemma);
        return said(label_words_of(text_, subject), happens ? done(verb) : std::string(), happens ? verb : TokenIndex{}, subject);
    }

    std::optional<Amount> measure() const {
        // "two-and-a-half years": the half is only the end of the number.
        TokenIndex before = begin_;
        while (before > sentence_.begin && (word(TokenIndex{before.value - 1}) == "-" || word(TokenIndex{before.value - 1}) == "a")) --before.value;
        if (before != begin_ && before > sentence_.begin && word(TokenIndex{before.value - 1}) == "and") return std::nullopt;
        const Dimension dimension = dimension_of(number_.unit);
        if (dimension == Dimension::Speed) return speed();
        if (number_.unit == "magnitude") return said("magnitude", "measured", {}, {});
        if (dimension == Dimension::Time) {
            if (auto term = penalty()) return term;
        }
        if (auto lasts = lasting(dimension)) return lasts;
        if (auto measured = by_verb(dimension)) return measured;
        if (dimension == Dimension::Length) return distance();
        return dimension == Dimension::Other ? of_stuff() : std::nullopt;
    }

    std::optional<Amount> times() const {
        TokenIndex verb;
        for (TokenIndex i = begin_; i > sentence_.begin && begin_.value - i.value < kTimesReach && !verb;) {
            --i.value;
            if (at(text_, i).tag != Tag::Verb) continue;
            if (!struck(at(text_, i).lemma)) break;
            verb = i;
        }
        if (!verb) return std::nullopt;
        Amount amount = said("times", std::string(*struck(at(text_, verb).lemma)), verb, {begin_, end_ + 1});
        amount.matter.to_whom = object_of(text_, sentence_, verb);
        return amount;
    }

    std::optional<Amount> charges() const {
        TokenIndex end = number_.end + 2;
        while (end < sentence_.end && end.value < number_.end.value + 2 + kChargeWords) {
            const Token& token = at(text_, end);
            if (token.tag == Tag::Punct && token.text != "-") break;
            if (token.tag == Tag::Verb && at(text_, TokenIndex{end.value - 1}).tag == Tag::Noun) break;
            if ((token.tag == Tag::Adp && token.lower != "of") || token.tag == Tag::Cconj || token.tag == Tag::Sconj || token.tag == Tag::Aux || token.tag == Tag::Num) break;
            ++end;
        }
        if (end == number_.end + 2) return std::nullopt;
        const TokenIndex verb = governing_verb();
        std::string happening = "charged";
        if (verb && at(text_, verb).lemma == "convict") happening = "convicted";
        if (verb && at(text_, verb).lemma == "acquit") happening = "acquitted";
        if (verb && at(text_, verb).lemma == "plead") happening = "pleaded to";
        Amount amount = said("counts of " + label_words_of(text_, {number_.end + 2, end}), happening, verb, {number_.end, end});
        if (verb) amount.matter.to_whom = whom(subject_of(text_, sentence_, verb));
        return amount;
    }

private:
    static TokenIndex last_of(TokenRange range) { return TokenIndex{range.end.value - 1}; }
    std::string_view word(TokenIndex i) const { return i >= sentence_.begin && i < sentence_.end ? std::string_view(at(text_, i).lower) : std::string_view(); }
    std::string done(TokenIndex verb) const { return happening_of_verb(at(text_, verb).lemma, at(text_, verb).lower); }

    // Somebody's name or a noun for him.
    std::string whom(TokenRange range) const {
        if (range.empty()) return {};
        const Token& last = at(text_, last_of(range));
        if (last.tag == Tag::Propn) return named(text_, sentence_, range);
        return people_noun(last.lemma) != PeopleNoun::No ? words_of(text_, range) : std::string();
    }

    Amount said(std::string counted, std::string happening, TokenIndex verb, TokenRange phrase) const {
        Amount amount;
        amount.matter.counted = std::move(counted);
        amount.matter.happening = std::move(happening);
        amount.verb = verb;
        amount.phrase = phrase;
        if (verb) amount.planned = is_planned(text_, sentence_, verb);
        return amount;
    }

    // The verb that the number hangs from, over nouns between them.
    TokenIndex governing_verb() const {
        TokenIndex i = top_;
        for (int step = 0; step < kMaxClimb && i; ++step) {
            const TokenIndex head = at(text_, i).head;
            if (!head || head < sentence_.begin || head >= sentence_.end) return {};
            if (at(text_, head).tag == Tag::Verb) return head;
            i = head;
        }
        return {};
    }

    // "$5,000 reward", "$300 in merchandise": the noun behind the sum.
    TokenIndex noun_behind() const {
        TokenIndex i = end_;
        if (word(i) == "in" || word(i) == "of" || word(i) == "-") ++i;
        if (i < sentence_.end && at(text_, i).tag == Tag::Det) return {};
        const Counted counted = counted_behind(text_, sentence_, top_, i);
        if (!counted.head || counted.alone || at(text_, counted.head).tag == Tag::Propn) return {};
        const bool joined = i != end_ || at(text_, top_).head == counted.head || money_noun(at(text_, counted.head).lemma);
        return joined ? counted.head : TokenIndex{};
    }

    // "a reward of up to $5,000", "bail at $5,000"
    TokenIndex noun_before() const {
        for (TokenIndex i = begin_; i > sentence_.begin + 1;) {
            --i.value;
            const std::string_view link = word(i);
            if (link == "up" || link == "to" || link == "at" || link == "least" || link == "most") continue;
            static constexpr std::array<std::string_view, 5> kOfSums{"amount", "excess", "lieu", "sum", "total"};
            const TokenIndex noun{i.value - 1};
            return link == "of" && at(text_, noun).tag == Tag::Noun && !is_one_of(kOfSums, at(text_, noun).lemma) ? noun : TokenIndex{};
        }
        return {};
    }

    std::optional<Amount> of_money_noun(TokenIndex noun, TokenRange phrase) const {
        TokenIndex verb = at(text_, noun).head;
        if (verb && (at(text_, verb).tag != Tag::Verb || is_light_verb(at(text_, verb).lemma) || is_saying(at(text_, verb).lemma))) verb = {};
        const auto known = money_noun(at(text_, noun).lemma);
        const TokenRange named = noun_phrase_at(text_, sentence_, noun);
        Amount amount = known ? said(std::string(known->counted), std::string(known->happening), verb, phrase)
                              : said(label_words_of(text_, {std::max(named.begin, phrase.begin), noun + 1}), std::string(), verb, phrase);
        if (!known && verb && (at(text_, noun).relation == Relation::obj || at(text_, noun).relation == Relation::nsubj_pass)) amount.matter.happening = done(verb);
        amount.matter.to_whom = owner_of(noun, named);
        return amount;
    }

    // "Lund's bail", "bail for Lund", "Lund is held on a bail of".
    std::string owner_of(TokenIndex noun, TokenRange named) const {
        for (TokenIndex i = named.begin; i < noun; ++i) {
            if (word(i) == "'s" && i > named.begin && at(text_, TokenIndex{i.value - 1}).tag == Tag::Propn) return words_of(text_, {named.begin, i});
        }
        if (word(noun + 1) == "for" && noun + 2 < sentence_.end && at(text_, noun + 2).tag == Tag::Propn) {
            TokenIndex end = noun + 2;
            while (end < sentence_.end && at(text_, end).tag == Tag::Propn) ++end;
            return words_of(text_, {noun + 2, end});
        }
        static constexpr std::array<std::string_view, 6> kHolding{"book", "detain", "fine", "hold", "jail", "release"};
        const TokenIndex verb = governing_verb();
        const TokenRange subject = verb && is_one_of(kHolding, at(text_, verb).lemma) ? subject_of(text_, sentence_, verb) : TokenRange{};
        const bool held = !subject.empty() && at(text_, last_of(subject)).relation != Relation::nsubj;
        return held ? whom(subject) : std::string();
    }

    // The nearest penalty beside the span: "in prison", "of probation", "jail credit", "probation for two years".
    TokenIndex penalty_noun() const {
        for (TokenIndex i = end_; i < sentence_.end && i.value < end_.value + kPenaltyReach; ++i) {
            if (at(text_, i).tag == Tag::Verb || (at(text_, i).tag == Tag::Punct && word(i) != "-")) break;
            if (is_penalty(at(text_, i).lemma)) return i;
        }
        const TokenIndex before = begin_ > sentence_.begin + 1 && word(TokenIndex{begin_.value - 1}) == "for" ? TokenIndex{begin_.value - 2} : TokenIndex{};
        return before && is_penalty(at(text_, before).lemma) ? before : TokenIndex{};
    }

    std::optional<Amount> penalty() const {
        const TokenIndex noun = penalty_noun();
        const TokenIndex verb = governing_verb();
        static constexpr std::array<std::string_view, 3> kReleased{"parole", "probation", "supervision"};
        const TokenRange phrase = noun ? (noun < begin_ ? TokenRange{noun, begin_} : TokenRange{end_, noun + 1}) : TokenRange{};
        const std::string counted = noun && is_one_of(kReleased, at(text_, noun).lemma) ? at(text_, noun).lemma : "prison term";
        const bool credited = noun && (word(noun + 1) == "credit" || (begin_ > sentence_.begin + 1 && word(TokenIndex{begin_.value - 2}) == "credit"));
        if (credited) return said("prison term", "credited", verb, phrase);
        // "will serve seven years": nothing that he would serve as or on follows.
        // "probation for one year", by whatever words it is given.
        if (noun && is_one_of(kReleased, at(text_, noun).lemma)) return said(counted, "imposed", verb, phrase);
        if (!verb) return std::nullopt;
        const auto row = sentencing(at(text_, verb).lemma);
        const bool served = at(text_, verb).lemma == "serve" && word(end_) != "as" && word(end_) != "on" && word(end_) != "in" && word(end_) != "with";
        if (!row || (row->needs_noun && !noun && !served)) return std::nullopt;
        Amount amount = said(counted, std::string(row->happening), verb, phrase);
        amount.planned = row->happening == "faced";  // whoever faces a term has not got it
        amount.matter.to_whom = whom(subject_of(text_, sentence_, verb));
        return amount;
    }

    // "a three-hour siege", "a delay of two hours"
    std::optional<Amount> lasting(Dimension dimension) const {
        if (dimension == Dimension::Other) return std::nullopt;
        const TokenIndex behind = word(end_) == "-" ? end_ + 1 : end_;
        TokenIndex noun, end;
        if (behind < sentence_.end && at(text_, behind).tag != Tag::Det && at(text_, behind).tag != Tag::Adp) {
            const Counted counted = counted_behind(text_, sentence_, top_, behind);
            if (counted.head && !counted.alone) {
                noun = counted.head;
                end = noun + 1;
            }
        }
        if (!noun) noun = noun_before();
        if (!noun || !is_lasting(at(text_, noun).lemma)) return std::nullopt;
        // "a mandatory minimum sentence of nine years": what the law has, and not what somebody got.
        static constexpr std::array<std::string_view, 4> kOfTheLaw{"mandatory", "maximum", "minimum", "possible"};
        for (TokenIndex i = noun_phrase_at(text_, sentence_, noun).begin; i < noun; ++i) {
            if (is_one_of(kOfTheLaw, at(text_, i).lower)) return std::nullopt;
        }
        const bool court = (at(text_, noun).lemma == "sentence" || at(text_, noun).lemma == "term") && dimension == Dimension::Time;
        if (court) return said("prison term", "imposed", {}, end ? TokenRange{end_, end} : TokenRange{noun, begin_});
        const std::string& lemma = at(text_, noun).lemma;
        return said(lemma, dimension == Dimension::Time ? "lasted" : "stretched", {}, end ? TokenRange{end_, end} : TokenRange{noun, begin_});
    }

    // "the siege lasted three hours", "she waited 20 minutes", "the river rose three metres"
    std::optional<Amount> by_verb(Dimension dimension) const {
        const TokenIndex verb = governing_verb();
        if (!verb || at(text_, top_).head != verb || at(text_, top_).relation == Relation::nsubj) return std::nullopt;
        const auto row = amount_verb(at(text_, verb).lemma, dimension == Dimension::Time ? "time" : "length");
        if (!row || dimension == Dimension::Other) return std::nullopt;
        // "waited ten minutes ago": the span is a date, not what was waited.
        if (word(end_) == "ago" || word(end_) == "later" || word(end_) == "earlier" || word(end_) == "before" || word(end_) == "after") return std::nullopt;
        const TokenRange subject = subject_of(text_, sentence_, verb);
        if (row->counted != "=") {
            // Lives are told in years, events in hours and days.
            static constexpr std::array<std::string_view, 3> kOfLives{"month", "year", "decade"};
            if (is_one_of(kOfLives, number_.unit)) return std::nullopt;
            Amount amount = said(std::string(row->counted), std::string(row->happening), verb, {});
            amount.matter.who = whom(subject);
            return amount;
        }
        if (subject.empty() || at(text_, last_of(subject)).tag != Tag::Noun || people_noun(at(text_, last_of(subject)).lemma) != PeopleNoun::No) return std::nullopt;
        return said(label_words_of(text_, subject), std::string(row->happening), verb, subject);
    }

    // "20 miles away"
    std::optional<Amount> distance() const {
        // "20 miles north of the capital" tells where a town lies, and nothing of an event.
        if (word(end_) != "apart" && word(end_) != "away") return std::nullopt;
        return said("distance", {}, {}, {end_, end_ + 1});
    }

    // "speeds of up to 80 mph", "winds of 120 km/h", "drove at 80 mph"
    std::optional<Amount> speed() const {
        static constexpr std::array<std::string_view, 3> kSpeeding{"gust", "speed", "wind"};
        static constexpr std::array<std::string_view, 5> kDriving{"clock", "drive", "go", "race", "travel"};
        for (TokenIndex i = begin_; i > sentence_.begin && begin_.value - i.value < kSpeedReach;) {
            --i.value;
            const Token& token = at(text_, i);
            if (token.tag == Tag::Noun && is_one_of(kSpeeding, token.lemma)) return said(token.lemma, "reached", {}, {i, begin_});
            if (token.tag == Tag::Verb && is_one_of(kDriving, token.lemma)) return said("speed", "reached", i, {i, begin_});
        }
        return std::nullopt;
    }

    // "burned 300 acres of forest", "seized 40 kilograms of cocaine"
    std::optional<Amount> of_stuff() const {
        const TokenIndex verb = governing_verb();
        if (!verb || at(text_, top_).head != verb) return std::nullopt;
        const Relation relation = at(text_, top_).relation;
        if (relation != Relation::obj && relation != Relation::nsubj_pass) return std::nullopt;
        // "a man weighing 90 kilograms": a body, and nothing of an event.
        if (is_light_verb(at(text_, verb).lemma) || is_saying(at(text_, verb).lemma) || at(text_, verb).lemma == "weigh") return std::nullopt;
        if (word(end_) == "of") {
            const Counted counted = counted_behind(text_, sentence_, TokenIndex{}, end_ + 1);
            if (counted.head && !counted.alone) return said(label_words_of(text_, counted.labels.front()), done(verb), verb, {end_, counted.head + 1});
        }
        return said(at(text_, top_).lower, done(verb), verb, {});
    }

    const Annotation& text_;
    const Sentence& sentence_;
    const Number& number_;
    TokenIndex begin_, end_, top_;
};

bool counts_times(const Annotation& text, const Sentence& sentence, const Number& number) {
    return number.end < sentence.end && at(text, number.end).lemma == "time" && at(text, number.end).tag == Tag::Noun;
}

bool counts_charges(const Annotation& text, const Sentence& sentence, const Number& number) {
    return number.end + 1 < sentence.end && at(text, number.end).lemma == "count" && at(text, number.end + 1).lower == "of";
}

}  // namespace

std::string object_of(const Annotation& text, const Sentence& sentence, TokenIndex verb) {
    for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
        const Token& token = at(text, i);
        if (token.head != verb || (token.relation != Relation::obj && token.relation != Relation::nsubj_pass)) continue;
        if (token.lemma == "time") continue;  // "shot him three times": how often, and not whom
        if (token.tag != Tag::Noun && token.tag != Tag::Propn) return {};
        TokenIndex end = i + 1;
        while (end < sentence.end && at(text, end).head == i && at(text, end).relation == Relation::flat) ++end;
        const TokenRange range{noun_phrase_at(text, sentence, i).begin, end};
        return token.tag == Tag::Propn ? named(text, sentence, range) : words_of(text, range);
    }
    // A name right behind, whatever the heads make of it.
    TokenIndex end = verb + 1;
    while (end < sentence.end && at(text, end).tag == Tag::Propn) ++end;
    return end == verb + 1 ? std::string() : named(text, sentence, {verb + 1, end});
}

bool is_amount(const Annotation& text, const Sentence& sentence, const Number& number) {
    switch (number.kind) {
        case NumberKind::Money:
        case NumberKind::Measure: return true;
        case NumberKind::Percent: return Reader(text, sentence, number).is_share_alone();
        case NumberKind::Count: return counts_times(text, sentence, number) || counts_charges(text, sentence, number);
        default: return false;
    }
}

std::optional<Amount> amount_of(const Annotation& text, const Sentence& sentence, const Number& number) {
    const Reader reader(text, sentence, number);
    if (number.kind == NumberKind::Money) return reader.money();
    if (number.kind == NumberKind::Measure) return reader.measure();
    if (number.kind == NumberKind::Percent) return reader.share();
    if (counts_times(text, sentence, number)) return reader.times();
    return counts_charges(text, sentence, number) ? reader.charges() : std::nullopt;
}

}  // namespace stemma
