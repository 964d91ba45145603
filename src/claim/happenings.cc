#include "claim/happenings.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "claim/happening_words.h"
#include "claim/lexicon.h"
#include "claim/other_events.h"
#include "claim/phrases.h"
#include "claim/within.h"
#include "claim/words.h"

namespace stemma {
namespace {

// Tokens that a passage takes in behind its word, and that a participant has around its noun. A passage is the shortest
// stretch that carries the statement; more than these take in the next statement.
constexpr std::uint32_t kPassageReach = 9;
constexpr std::uint32_t kPhraseReach = 8;
// Verbs that a subject is looked for at, from the one that tells upwards: "is accused of planning to rob".
constexpr int kMaxVerbs = 3;
// "the meeting" means one told of in the same sentence or in as many before it.
constexpr std::uint32_t kAnaphorSentences = 2;
// "The twentieth meeting" is a series; beyond it an ordinal is a date or a rank.
constexpr double kMostOfSeries = 20;

bool is_noun(const Token& token) { return token.tag == Tag::Noun || token.tag == Tag::Propn; }

// The state of what is told not to be known.
constexpr std::string_view kNotKnown = "not known";

// Somebody or something that takes part.
struct Participant {
    std::string text;
    bool named = false, person = false;
};

// The relative pronoun's noun: "the man who fled".
TokenIndex behind_relative(const Annotation& text, TokenIndex pronoun) {
    const Token& token = at(text, pronoun);
    if (token.lower != "who" && token.lower != "which" && token.lower != "that" && token.lower != "whom") return pronoun;
    if (!token.head || at(text, token.head).relation != Relation::acl_relcl) return pronoun;
    return at(text, token.head).head;
}

Participant participant_at(const Heads& heads, TokenIndex head) {
    const Annotation& text = heads.text();
    const TokenIndex i = behind_relative(text, head);
    if (!i) return {};
    const TokenRange phrase = heads.phrase_of(i, kPhraseReach);
    for (const NameMention& mention : within(text.mentions, phrase.begin, phrase.end)) {
        const bool here = mention.name && mention.begin <= i && i < mention.end;
        // "Caldrian minister Helene Asmar": the name stands beside its noun.
        const bool beside = mention.name && at(text, mention.begin).head == i && mention.begin > i && at(text, mention.begin).relation != Relation::nmod;
        if (here || beside) return {text.names[mention.name.value].text, true, true};
    }
    for (const TokenIndex child : heads.under(i)) {
        if (at(text, child).relation != Relation::appos && at(text, child).relation != Relation::flat) continue;
        for (const NameMention& mention : within(text.mentions, child, child + 1)) {
            if (mention.name && text.names[mention.name.value].kind == NameKind::Person) return {text.names[mention.name.value].text, true, true};
        }
    }
    if (!is_noun(at(text, i))) return {};
    // "Hane's trip included talks": Hane talked.
    const bool person = people_noun(at(text, i).lemma) != PeopleNoun::No;
    if (const TokenIndex owner = person ? TokenIndex{} : heads.first_under(i, Relation::nmod_poss)) {
        for (const NameMention& mention : within(text.mentions, owner, owner + 1)) {
            if (mention.name && text.names[mention.name.value].kind == NameKind::Person) return {text.names[mention.name.value].text, true, true};
        }
    }
    TokenRange words = phrase;
    while (!words.empty() && (at(text, words.begin).tag == Tag::Det || at(text, words.begin).tag == Tag::Adp || at(text, words.begin).tag == Tag::Punct)) ++words.begin;
    return {words_of(text, {std::min(words.begin, i), i + 1}), false, person};
}

bool is_subject(Relation relation) { return relation == Relation::nsubj || relation == Relation::nsubj_pass; }

// "Lund was arrested, the chief said, and has been in custody": what is said, and not who says it, goes on. Nowhere if nothing is said
// before.
TokenIndex said_under(const Heads& heads, TokenIndex saying) {
    const Annotation& text = heads.text();
    for (const TokenIndex i : heads.under(saying)) {
        if (i < saying && (at(text, i).relation == Relation::ccomp || at(text, i).relation == Relation::parataxis)) return i;
    }
    return at(text, saying).relation == Relation::parataxis ? at(text, saying).head : TokenIndex{};
}

// Subject of a verb, or of the verb that it shares one with.
TokenIndex subject_under(const Heads& heads, TokenIndex verb) {
    const Annotation& text = heads.text();
    for (int step = 0; step < kMaxVerbs && verb; ++step) {
        for (const TokenIndex i : heads.under(verb)) {
            if (is_subject(at(text, i).relation)) return i;
        }
        const Relation relation = at(text, verb).relation;
        if (relation != Relation::conj && relation != Relation::xcomp && relation != Relation::advcl) break;
        const TokenIndex head = at(text, verb).head;
        verb = relation == Relation::conj && is_saying(at(text, head).lemma) && !is_saying(at(text, verb).lemma) ? said_under(heads, head) : head;
    }
    return {};
}

struct Roles {
    Participant who, whom;
};

Roles roles_of_verb(const Heads& heads, TokenIndex verb) {
    const Annotation& text = heads.text();
    Roles roles;
    bool passive = false;
    for (const TokenIndex i : heads.under(verb)) {
        const Relation relation = at(text, i).relation;
        passive |= relation == Relation::aux_pass || relation == Relation::nsubj_pass;
        if (relation == Relation::obj) roles.whom = participant_at(heads, i);
        if (relation == Relation::obl_agent) roles.who = participant_at(heads, i);
        if (relation == Relation::obl && roles.whom.text.empty()) {
            const TokenIndex preposition = heads.preposition_of(i);
            if (preposition && at(text, preposition).lower == "with") roles.whom = participant_at(heads, i);
        }
    }
    const Token& token = at(text, verb);
    if (token.relation == Relation::acl && token.lower != token.lemma && !token.lower.ends_with("ing")) {
        roles.whom = participant_at(heads, token.head);  // "the man arrested on Tuesday"
        return roles;
    }
    const TokenIndex subject = subject_under(heads, verb);
    if (!subject) return roles;
    // "was arrested and charged": the second verb has the voice of the first.
    if (!passive && token.relation == Relation::conj && token.lower != token.lemma && at(text, subject).relation == Relation::nsubj_pass) passive = true;
    (passive ? roles.whom : roles.who) = participant_at(heads, subject);
    return roles;
}

Roles roles_of_noun(const Heads& heads, TokenIndex noun) {
    const Annotation& text = heads.text();
    Roles roles;
    const auto add = [&](Participant found) {
        if (found.text.empty()) return;
        if (roles.who.text.empty()) roles.who = std::move(found);
        else if (roles.whom.text.empty() && found.text != roles.who.text) roles.whom = std::move(found);
    };
    const auto add_with_joined = [&](TokenIndex i) {
        add(participant_at(heads, i));
        for (const TokenIndex joined : heads.under(i)) {
            if (at(text, joined).relation == Relation::conj) add(participant_at(heads, joined));
        }
    };
    for (const TokenIndex i : heads.under(noun)) {
        const Relation relation = at(text, i).relation;
        if (relation == Relation::nmod_poss) add_with_joined(i);
        if (relation != Relation::nmod && relation != Relation::obl) continue;
        const TokenIndex preposition = heads.preposition_of(i);
        if (!preposition) continue;
        const std::string& word = at(text, preposition).lower;
        if (word == "with" || word == "between" || word == "by" || word == "of" || word == "from") add_with_joined(i);
    }
    const Token& token = at(text, noun);
    // "Hane's visit was his second meeting with ...": the subject says whose it is.
    if (const TokenIndex subject = heads.first_under(noun, Relation::nsubj)) {
        Participant found = participant_at(heads, subject);
        if (found.named) add(std::move(found));
    }
    if (!token.head) return roles;
    const Token& above = at(text, token.head);
    if (above.tag != Tag::Verb) return roles;
    // "Kim made the decision", "the decision was made by Kim", "held talks with".
    for (const TokenIndex i : heads.under(token.head)) {
        if (at(text, i).relation == Relation::obl_agent) add(participant_at(heads, i));
        if (at(text, i).relation != Relation::obl || token.relation != Relation::obj) continue;
        const TokenIndex preposition = heads.preposition_of(i);
        if (preposition && at(text, preposition).lower == "with") add(participant_at(heads, i));
    }
    if (token.relation == Relation::obj) {
        if (const TokenIndex subject = subject_under(heads, token.head)) {
            Participant doer = participant_at(heads, subject);
            if (!doer.text.empty() && doer.text != roles.who.text) {
                if (!roles.who.text.empty()) roles.whom = std::move(roles.who);
                roles.who = std::move(doer);
            }
        }
    }
    return roles;
}

bool is_negation(std::string_view word) { return word == "not" || word == "n't" || word == "never" || word == "no" || word == "nor"; }

struct Manner {
    bool denied = false, planned = false, supposed = false;
};

Manner manner_of(const Heads& heads, TokenIndex word) {
    const Annotation& text = heads.text();
    Manner manner;
    TokenIndex i = word;
    for (int step = 0; step < kMaxVerbs && i; ++step) {
        for (const TokenIndex k : heads.under(i)) {
            const Token& token = at(text, k);
            manner.denied |= is_negation(token.lower) && (k < i || token.relation == Relation::det);
            if (token.tag != Tag::Aux) continue;
            manner.planned |= token.lemma == "will" || token.lemma == "shall" || token.lower == "'ll" || token.lemma == "would";
            manner.supposed |= token.lower == "may" || token.lower == "might" || token.lower == "could";
        }
        const Token& token = at(text, i);
        if (!token.head) break;
        const Token& above = at(text, token.head);
        const bool infinitive = token.relation == Relation::xcomp || token.relation == Relation::acl;
        if (infinitive && is_planning(above.lemma)) manner.planned = true;
        if (is_noun(token) && i == word && above.tag == Tag::Verb && (above.lemma == "plan" || above.lemma == "propose" || above.lemma == "schedule")) manner.planned = true;
        // A noun has what its verb has: "no arrests", "will hold talks".
        const bool goes_on = infinitive || (is_noun(token) && i == word && above.tag == Tag::Verb && (token.relation == Relation::obj || token.relation == Relation::nsubj_pass));
        if (!goes_on) break;
        i = token.head;
    }
    return manner;
}

// The word with its auxiliaries and what completes it.
TokenRange passage_of(const Heads& heads, const HappeningWord& told) {
    const Annotation& text = heads.text();
    TokenRange range = told.words;
    const TokenIndex word = told.word;
    if (told.phrase) return range;
    if (told.noun) {
        // "memorial sites": the whole phrase.
        const bool inner = at(text, word).relation == Relation::compound && at(text, word).head;
        const TokenRange phrase = heads.phrase_of(inner ? at(text, word).head : word, kPhraseReach);
        range.begin = std::min(range.begin, phrase.begin);
        range.end = std::max(range.end, phrase.end);
        // "erecting a monument", "the treaty, which was signed in June": with the verb that makes it a happening.
        if (told.beside && told.beside < word && word.value - told.beside.value <= kPhraseReach) range.begin = std::min(range.begin, told.beside);
        if (told.beside > word && told.beside && told.beside.value - word.value <= kPassageReach && at(text, told.beside).tag == Tag::Verb) {
            range.end = std::max(range.end, told.beside + 1);
            for (const TokenIndex i : heads.under(told.beside)) {
                const bool when = at(text, i).relation == Relation::obl || at(text, i).relation == Relation::obl_unmarked;
                if (when && i > told.beside && i.value <= told.beside.value + kPhraseReach) range.end = std::max(range.end, heads.phrase_of(i, kPhraseReach).end);
            }
        }
        if (at(text, range.begin).relation == Relation::case_ && range.begin < word) ++range.begin;
    }
    for (const TokenIndex i : heads.under(word)) {
        const Token& token = at(text, i);
        if (!told.noun && i < word && (token.tag == Tag::Aux || is_negation(token.lower))) range.begin = std::min(range.begin, i);
        if (i < word || i.value > word.value + kPassageReach) continue;
        const bool completes = token.relation == Relation::obj || token.relation == Relation::compound_prt || token.relation == Relation::xcomp ||
                               (token.relation == Relation::acl && told.noun) || (token.relation == Relation::obl && i.value <= word.value + kPhraseReach && heads.preposition_of(i) == word + 1);
        if (!completes || !within(text.times, i, i + 1).empty()) continue;
        const TokenRange phrase = heads.phrase_of(i, kPhraseReach);
        range.end = std::max(range.end, std::max(phrase.end, i + 1));
        for (const TokenIndex k : heads.under(i)) {
            if (at(text, k).relation == Relation::obj && k.value <= word.value + kPassageReach) range.end = std::max(range.end, heads.phrase_of(k, kPhraseReach).end);
        }
    }
    // "talks with the minister" of which the name stands behind: with the name.
    for (const NameMention& mention : within(text.mentions, range.end, range.end + 1)) {
        if (mention.name && told.noun) range.end = std::max(range.end, mention.end);
    }
    if (told.of_class->by == ToldApartBy::Maybe) {
        // What was not confirmed, and by whom, is the statement.
        for (const TokenIndex i : heads.under(word)) {
            if (!is_subject(at(text, i).relation) && at(text, i).relation != Relation::obl_agent) continue;
            const TokenRange phrase = heads.phrase_of(i, kPhraseReach);
            range = {std::min(range.begin, phrase.begin), std::max(range.end, phrase.end)};
        }
    }
    range.end = std::min(range.end, heads.sentence().end);
    return range;
}

// "the second meeting in two weeks": the place in a series, and the time that the series took.
struct InSeries {
    TokenRange range;
    std::vector<std::string> words;
};

std::string folded_ordinal(double value) {
    constexpr std::string_view kWords[] = {"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"};
    const auto n = static_cast<std::size_t>(value);
    return n < std::size(kWords) ? std::string(kWords[n]) : std::to_string(n) + "th";
}

bool is_unit_of_time(std::string_view unit) { return unit == "day" || unit == "week" || unit == "month" || unit == "year"; }

// Whether an ordinal counts the noun: before it, said of it, or joined to one that does.
bool counts(const Heads& heads, TokenIndex ordinal, TokenIndex noun, bool one_before) {
    const Annotation& text = heads.text();
    const Token& token = at(text, ordinal);
    if (token.head == noun) return true;
    const bool said_of_it = at(text, noun).head == ordinal && is_subject(at(text, noun).relation);
    return said_of_it || (one_before && token.relation != Relation::amod);
}

std::vector<InSeries> series_of(const Heads& heads, TokenIndex noun) {
    const Annotation& text = heads.text();
    const Sentence& sentence = heads.sentence();
    std::vector<InSeries> out;
    const auto numbers = within(text.numbers, sentence.begin, sentence.end);
    for (std::size_t n = 0; n < numbers.size(); ++n) {
        const Number& number = numbers[n];
        if (number.kind != NumberKind::Ordinal || !number.value || *number.value < 2 || *number.value > kMostOfSeries) continue;
        if (!counts(heads, number.begin, noun, !out.empty())) continue;
        InSeries series;
        series.range = {number.begin, number.end};
        series.words.push_back(folded_ordinal(*number.value));
        for (std::size_t k = n + 1; k < numbers.size() && numbers[k].kind != NumberKind::Ordinal; ++k) {
            if (numbers[k].kind != NumberKind::Measure || !numbers[k].value || !is_unit_of_time(numbers[k].unit)) continue;
            const auto amount = static_cast<int>(*numbers[k].value);
            series.words.push_back("in " + std::to_string(amount) + " " + numbers[k].unit + (amount == 1 ? "" : "s"));
            series.range.end = numbers[k].end;
            break;
        }
        out.push_back(std::move(series));
    }
    return out;
}

class Finder {
public:
    explicit Finder(const Annotation& text) : text_(text), of_another_(tell_of_other_events(text)) {}

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
        const bool past = of_another_[index];
        seen_.clear();
        for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
            const auto told = happening_at(heads, i);
            if (!told || told->of_class->weight == 0) continue;
            add(heads, index, *told, past);
            i.value = std::max(i.value, told->words.end.value - 1);
        }
    }

    void add(const Heads& heads, std::uint32_t index, const HappeningWord& told, bool past) {
        const HappeningClass& of_class = *told.of_class;
        // "Rescue workers" rescue nobody yet; what must stand with its word was found with it.
        if (told.noun && !told.beside && at(text_, told.word).relation == Relation::compound) return;
        const Manner manner = told.phrase ? manner_of_phrase(heads, told) : manner_of(heads, told.word);
        // "Police confirmed that ..." is speech; what was not confirmed is told.
        if (of_class.name == "confirmation" && !manner.denied && !told.phrase) return;
        // "A motive" that police look for says nothing; that there is none known does.
        const bool unknown = told.noun && told.state == kNotKnown;
        if (unknown && !manner.denied) return;
        Roles roles = told.phrase ? Roles{} : told.noun ? roles_of_noun(heads, told.word) : roles_of_verb(heads, told.word);
        if (told.phrase && of_class.by != ToldApartBy::None) {
            // "The suspects are still at large": the subject of what the phrase is said of.
            if (const TokenIndex subject = subject_under(heads, told.word)) roles.whom = participant_at(heads, subject);
        }
        std::vector<InSeries> series;
        if (told.noun && of_class.by != ToldApartBy::None) series = series_of(heads, told.word);
        if (told.noun && told.beside && at(text_, heads.preposition_of(told.beside) ? heads.preposition_of(told.beside) : told.beside).lower == "from") {
            roles = {participant_at(heads, told.beside), {}};  // "instructions from the minister": the minister instructs
        }
        if (of_class.by == ToldApartBy::Maybe && !roles.who.named && !at_passive(heads, told)) return;
        if (of_class.by == ToldApartBy::Both || of_class.by == ToldApartBy::None) {
            for (Participant* one : {&roles.who, &roles.whom}) {
                if (!one->named && (of_class.by == ToldApartBy::None || !one->person)) *one = {};
            }
        }
        if (!series.empty() || of_class.by == ToldApartBy::Both) recall(of_class, index, roles);
        if (!is_whose(of_class, told, roles)) return;
        remember(of_class, index, roles);
        FigureFound own;
        own.sentence = {index};
        own.number = told.word;
        if (!told.noun && !told.phrase) own.verb = told.word;
        Statement& statement = own.statement;
        statement.kind = StatementKind::Happening;
        statement.sentence = heads.sentence().span;
        statement.value = told.state;
        statement.other_event = past;
        statement.firmness = unknown ? Firmness::Stated : manner.denied ? Firmness::Denied : manner.planned ? Firmness::Planned : manner.supposed ? Firmness::Estimated : Firmness::Stated;
        Matter& matter = statement.matter;
        matter.happening = of_class.name;
        matter.who = roles.who.text;
        matter.to_whom = roles.whom.text;
        if (series.empty()) series.push_back({passage_of(heads, told), {}});
        for (InSeries& one : series) {
            matter.qualifiers = std::move(one.words);
            matter.text = text_of_happening(matter);
            if (!seen_.emplace(matter.happening, matter.text, statement.value).second) continue;
            statement.passage = {at(text_, one.range.begin).span.begin, at(text_, TokenIndex{one.range.end.value - 1}).span.end};
            statement.text = text_.utf8(statement.passage);
            found_.push_back(own);
        }
    }

    // "Was not confirmed by state media": what is not confirmed is the subject. Who does not confirm must else have a name.
    static bool at_passive(const Heads& heads, const HappeningWord& told) {
        return told.phrase || heads.first_under(told.word, Relation::nsubj_pass) || heads.first_under(told.word, Relation::aux_pass);
    }

    Manner manner_of_phrase(const Heads& heads, const HappeningWord& told) const {
        // What the phrase is said of may be said with "may have been" or "not".
        Manner manner = manner_of(heads, told.word);
        if (const TokenIndex above = at(text_, told.word).head) {
            for (const TokenIndex k : heads.under(above)) {
                if (k < told.words.begin) manner.supposed |= at(text_, k).lower == "may" || at(text_, k).lower == "might";
            }
        }
        manner.denied = told.state.empty() && (manner.denied || told.of_class->name == "confirmation");
        return manner;
    }

    // Whether it is told enough of whose happening it is.
    static bool is_whose(const HappeningClass& of_class, const HappeningWord& told, const Roles& roles) {
        switch (of_class.by) {
            case ToldApartBy::None: return true;
            case ToldApartBy::Maybe: return told.phrase || roles.who.named || !roles.whom.text.empty();
            case ToldApartBy::Who: return roles.who.named;
            case ToldApartBy::Whom:
                // What weighs most happens to people: "charged with murder" in a headline names a crime, and nobody.
                if (of_class.weight > 2) return roles.whom.named || roles.whom.person || (roles.whom.text.empty() && roles.who.named);
                return !roles.whom.text.empty();
            case ToldApartBy::Both: return roles.who.named || roles.whom.named;
        }
        return false;
    }

    // "This meeting": those who met in the one told of before.
    void recall(const HappeningClass& of_class, std::uint32_t sentence, Roles& roles) const {
        if (roles.who.named || roles.whom.named) return;
        if (last_class_ != &of_class || sentence > last_sentence_ + kAnaphorSentences) return;
        roles = last_roles_;
    }
    void remember(const HappeningClass& of_class, std::uint32_t sentence, const Roles& roles) {
        if (of_class.by != ToldApartBy::Both) return;
        last_class_ = &of_class;
        last_sentence_ = sentence;
        last_roles_ = roles;
    }

    const Annotation& text_;
    std::vector<bool> of_another_;  // sentences
    std::vector<FigureFound> found_;
    std::set<std::tuple<std::string, std::string, std::string>> seen_;  // of this sentence
    const HappeningClass* last_class_ = nullptr;
    std::uint32_t last_sentence_ = 0;
    Roles last_roles_;
};

}  // namespace

std::string text_of_happening(const Matter& matter) {
    const HappeningClass* of_class = happening_class(matter.happening);
    if (of_class == nullptr) return matter.happening;
    std::string whose;
    switch (of_class->by) {
        case ToldApartBy::None: break;
        case ToldApartBy::Maybe:
        case ToldApartBy::Who: whose = matter.who; break;
        case ToldApartBy::Whom: whose = matter.to_whom; break;
        case ToldApartBy::Both: whose = matter.who + (matter.who.empty() || matter.to_whom.empty() ? "" : " and ") + matter.to_whom; break;
    }
    std::string out(of_class->words);
    if (!whose.empty() && !of_class->joined_by.empty()) out += " " + std::string(of_class->joined_by) + " " + whose;
    for (std::size_t i = 0; i < matter.qualifiers.size(); ++i) out += (i == 0 ? ", the " : " ") + matter.qualifiers[i];
    return out;
}

std::vector<FigureFound> find_happenings(const Annotation& text) {
    if (!text.parsed) return {};
    return Finder(text).run();
}

}  // namespace stemma
