#include "claim/people.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "claim/figures.h"
#include "claim/lexicon.h"
#include "claim/within.h"
#include "claim/words.h"
#include "lang/speech_words.h"

namespace stemma {
namespace {

// People looked back over for "he" and "the man". A report names some thirty; older ones are not meant by a pronoun.
constexpr std::size_t kMostLookedBack = 64;
// Sentences back to which a pronoun is looked for: two paragraphs of news.
constexpr std::uint32_t kPronounSentences = 4;
// The oldest age that news give of a person.
constexpr double kOldest = 115;
// From this age on somebody is no boy, girl or child any more, with a year for a birthday between two reports.
constexpr int kNoChild = 20;
// Up to this age nobody is called a man or a woman.
constexpr int kNoAdult = 16;
// Nobody counts victims by ordinals beyond this.
constexpr double kMostOrdinal = 1000;

// A noun's dictionary form; a headline's capital makes it a name whose form is kept.
const std::string& noun_of(const Token& token) { return token.tag == Tag::Propn ? token.lower : token.lemma; }

bool is_person_noun(const Token& token) {
    return (token.tag == Tag::Noun || token.tag == Tag::Propn) && people_noun(noun_of(token)) != PeopleNoun::No && !toll_of(token.lemma, token.lower);
}

class Finder {
public:
    explicit Finder(const Annotation& text) : text_(text) { out_.at.resize(text.tokens.size()); }

    People run() {
        for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
            if (makes_statements(text_.sentences[s])) read_sentence({s});
        }
        return std::move(out_);
    }

private:
    std::string_view word(TokenIndex i) const { return i.value < end_.value ? std::string_view(at(text_, i).lower) : std::string_view(); }

    void read_sentence(SentenceIndex s) {
        const Sentence& sentence = text_.sentences[s.value];
        end_ = sentence.end;
        sentence_ = s;
        const auto names = within(text_.mentions, sentence.begin, sentence.end);
        const auto numbers = within(text_.numbers, sentence.begin, sentence.end);
        auto name = names.begin();
        auto number = numbers.begin();
        for (TokenIndex i = sentence.begin; i < sentence.end;) {
            while (name != names.end() && name->begin < i) ++name;
            while (number != numbers.end() && number->begin < i) ++number;
            TokenIndex next = i + 1;
            if (number != numbers.end() && number->begin == i) {
                next = read_number(*number);
            } else if (name != names.end() && name->begin == i && !is_bare_noun(*name)) {
                next = read_name(*name);
            } else if (at(text_, i).tag == Tag::Det || is_one_of(kOpeners, at(text_, i).lower) || at(text_, i).tag == Tag::Adj || is_person_noun(at(text_, i)) ||
                       at(text_, i).tag == Tag::Noun) {
                next = read_phrase(i);
            } else if (at(text_, i).tag == Tag::Pron) {
                next = read_pronoun(i);
            }
            i = std::max(next, i + 1);
        }
    }

    // Full years: none of "a 13-month-old"'s but one.
    static int years_of(const Number& age) {
        const double of_year = age.unit == "month" ? 12 : age.unit == "week" ? 52 : age.unit == "day" ? 365 : 1;
        return static_cast<int>(*age.value / of_year);
    }

    // "a 43-year-old teacher": the age word is five tokens, or one.
    static bool is_age(const Number& number) { return number.kind == NumberKind::Age && number.value && *number.value <= kOldest; }

    std::optional<std::size_t> number_at(TokenIndex i) const {
        const auto found = std::ranges::lower_bound(text_.numbers, i, {}, &Number::begin);
        if (found == text_.numbers.end() || found->begin != i) return std::nullopt;
        return static_cast<std::size_t>(found - text_.numbers.begin());
    }

    const NameMention* name_at(TokenIndex i) const {
        const auto found = std::ranges::lower_bound(text_.mentions, i, {}, &NameMention::begin);
        return found != text_.mentions.end() && found->begin == i ? &*found : nullptr;
    }

    bool is_person(const NameMention& mention) const { return mention.name && text_.names[mention.name.value].kind == NameKind::Person && !is_bare_noun(mention); }

    // "Teen, Toddler Hurt In Tarrow": a headline's capital makes no name of a noun.
    bool is_bare_noun(const NameMention& mention) const { return mention.end == mention.begin + 1 && people_noun(at(text_, mention.begin).lower) != PeopleNoun::No; }

    // What a noun tells of its bearer.
    static void learn(PersonMention& mention, const std::string& lemma) {
        if (has_trait(lemma, PersonTrait::Male)) mention.sex = Sex::Male;
        if (has_trait(lemma, PersonTrait::Female)) mention.sex = Sex::Female;
        mention.young |= has_trait(lemma, PersonTrait::Young);
        mention.adult |= has_trait(lemma, PersonTrait::Adult);
        mention.noun = lemma;
    }

    // "Mona Weir, 43," and "a man, 34,": the age behind. Returns where the phrase then ends.
    TokenIndex read_age_behind(PersonMention& mention, TokenIndex i) const {
        if (word(i) != "," && word(i) != "(" && word(i) != "age" && word(i) != "aged") return i;
        TokenIndex k = i + 1;
        if (word(k) == "age" || word(k) == "aged") ++k;
        const auto number = number_at(k);
        if (!number || k >= end_) return i;
        const Number& found = text_.numbers[*number];
        const bool plain = found.kind == NumberKind::Count && found.value && *found.value >= 1 && *found.value <= kOldest && found.end == found.begin + 1 &&
                           found.precision == Precision::Exact && (word(found.end) == "," || word(found.end) == ")" || word(found.end) == "." || word(found.end).empty());
        if (!is_age(found) && !plain) return i;
        // "Weir, a woman, 43-year-old mother of two": with its own noun behind it, the age opens another mention.
        if (is_age(found) && found.end < end_ && can_go_on(found.end)) return i;
        mention.age = years_of(found);
        return found.end;
    }

    void add(PersonMention mention) {
        mention.sentence = sentence_;
        if (mention.name && mention.sex == Sex::Unknown) mention.sex = sex_of_name(mention);
        const MentionIndex own{static_cast<std::uint32_t>(out_.mentions.size())};
        for (TokenIndex i = mention.phrase.begin; i < mention.phrase.end; ++i) {
            if (!out_.at[i.value]) out_.at[i.value] = own;
        }
        out_.mentions.push_back(std::move(mention));
    }

    // "Mona" is a woman's name; a family name alone tells nothing.
    Sex sex_of_name(const PersonMention& mention) const {
        for (const NameMention& name : within(text_.mentions, mention.phrase.begin, mention.phrase.end)) {
            if (name.name != mention.name || name.end.value - name.begin.value < 2) continue;
            const char sex = sex_of_given_name(at(text_, name.begin).lower);
            return sex == 'f' ? Sex::Female : sex == 'm' ? Sex::Male : Sex::Unknown;
        }
        return Sex::Unknown;
    }

    TokenIndex read_name(const NameMention& name) {
        if (!is_person(name)) return name.end;
        PersonMention mention;
        mention.phrase = {name.begin, name.end};
        mention.head = name.begin;
        mention.bringing = Bringing::Named;
        mention.name = name.name;
        const TokenIndex end = read_age_behind(mention, name.end);
        mention.phrase.end = end;
        add(std::move(mention));
        return end;
    }

    TokenIndex read_pronoun(TokenIndex i) {
        static constexpr std::array<std::string_view, 3> kHe{"he", "him", "himself"};
        static constexpr std::array<std::string_view, 3> kShe{"her", "herself", "she"};
        const std::string& lower = at(text_, i).lower;
        const bool he = is_one_of(kHe, lower), she = is_one_of(kShe, lower), they = lower == "they" || lower == "them";
        if (!he && !she && !they) return i + 1;
        PersonMention mention;
        mention.phrase = {i, i + 1};
        mention.head = i;
        mention.bringing = Bringing::Pronoun;
        mention.sex = he ? Sex::Male : she ? Sex::Female : Sex::Unknown;
        mention.plural = they;
        add(std::move(mention));
        return i + 1;
    }

    // A number that counts people ("five others", "two 19-year-olds"), or an age that stands for its bearer.
    TokenIndex read_number(const Number& number) {
        if (is_age(number)) return read_phrase(number.begin);
        if (number.kind != NumberKind::Count) return number.end;
        const Sentence& sentence = text_.sentences[sentence_.value];
        if (is_for_each(text_, sentence, number.end)) return number.end;
        PersonMention mention;
        mention.number = static_cast<std::size_t>(&number - text_.numbers.data());
        mention.low = number.low;
        mention.high = number.high;
        mention.plural = number.high > 1;
        mention.counted = true;
        mention.bringing = Bringing::Fresh;
        if (number.begin > sentence.begin) {
            const std::string& before = at(text_, TokenIndex{number.begin.value - 1}).lower;
            if (before == "the" || before == "these" || before == "those" || before == "all" || before == "both" || before == "his" || before == "her") mention.bringing = Bringing::Known;
            if (before == "another" || before == "other") mention.bringing = Bringing::Another;
        }
        TokenIndex i = number.end;
        // "two 19-year-olds"
        if (const auto age = number_at(i); age && i < end_ && is_age(text_.numbers[*age])) {
            mention.age = years_of(text_.numbers[*age]);
            i = text_.numbers[*age].end;
        }
        if (word(i) == "other" || word(i) == "more" || word(i) == "additional") mention.bringing = Bringing::Another;
        Counted counted = counted_behind(text_, sentence, number.begin, i);
        // "Four People Shot at Orrin Bar": a title's participle may be read as the noun that is counted.
        static constexpr std::array<std::string_view, 4> kFates{"dead", "hurt", "shot", "wounded"};
        const bool fate = counted.head && counted.head > i && is_one_of(kFates, at(text_, counted.head).lower);
        if (fate && is_person_noun(at(text_, TokenIndex{counted.head.value - 1}))) --counted.head.value;
        const bool others = word(i) == "others" || (counted.head && at(text_, counted.head).lower == "others");
        if (others) {
            mention.bringing = Bringing::Another;
            mention.head = i;
            mention.phrase = {number.begin, i + 1};
        } else if (counted.head && !counted.alone && people_noun(at(text_, counted.head).lemma) != PeopleNoun::No) {
            mention.head = counted.head;
            mention.phrase = {number.begin, std::max(i, counted.head + 1)};
            learn(mention, at(text_, counted.head).lemma);
        } else if (counted.part_of_group && counted.alone && !counted.phrase.empty()) {
            mention.head = number.begin;
            mention.phrase = {number.begin, counted.phrase.end};
        } else if (counted.alone || mention.age || (counted.head && toll_of(at(text_, counted.head).lemma, at(text_, counted.head).lower))) {
            mention.head = number.begin;
            mention.phrase = {number.begin, i};
        } else {
            return number.end;
        }
        TokenIndex end = mention.phrase.end;
        if (!mention.plural) end = read_age_behind(mention, end);
        mention.phrase.end = end;
        add(std::move(mention));
        return end;
    }

    // An article or what stands in its place, adjectives and ages, and a noun for people; a name right behind it is
    // the same person ("26-year-old builder Mona Weir").
    TokenIndex read_phrase(TokenIndex begin) {
        PersonMention mention;
        TokenIndex i = begin;
        // "Gun injures 2-year-old": the verb is no part of whom it tells of.
        if (!headline_fate(at(text_, i).lower).empty()) return begin + 1;
        mention.bringing = Bringing::Bare;
        const std::string& first = at(text_, i).lower;
        // "One for each person wounded": nobody new.
        if (first == "each" || first == "every") return std::min(begin + 2, end_);
        const bool both = first == "both";
        if (both) ++i;
        else if (first == "a" || first == "an" || first == "one") mention.bringing = Bringing::Fresh;
        else if (first == "another") mention.bringing = Bringing::Another;
        else if (is_one_of(kOpeners, first)) mention.bringing = Bringing::Known;
        if (mention.bringing != Bringing::Bare) ++i;
        if (both) mention.bringing = Bringing::Known;
        if (mention.bringing == Bringing::Bare && at(text_, i).tag == Tag::Det) return begin + 1;
        TokenIndex head;
        for (; i < end_; ) {
            if (const auto number = number_at(i)) {
                const Number& found = text_.numbers[*number];
                if (!is_age(found)) {
                    // "a second man", "the third victim"
                    if (found.kind != NumberKind::Ordinal) break;
                    if (found.value && *found.value > 1) {
                        mention.bringing = Bringing::Another;
                        mention.ordinal = static_cast<int>(std::min(*found.value, kMostOrdinal));
                    }
                } else {
                    if (mention.age) break;
                    mention.age = years_of(found);
                    head = found.begin;
                }
                i = found.end;
                continue;
            }
            if (const NameMention* name = name_at(i); name != nullptr && !is_bare_noun(*name)) {
                // A place or body before the noun ("a Tarrow police officer") belongs to the phrase; a person ends it.
                if (is_person(*name)) break;
                if (name->end >= end_ || !can_go_on(name->end)) break;
                i = name->end;
                continue;
            }
            const Token& token = at(text_, i);
            if (token.lower == "other") mention.bringing = Bringing::Another;
            if (is_person_noun(token)) {
                head = i;
                learn(mention, noun_of(token));
                mention.plural = token.lower != token.lemma && token.tag == Tag::Noun;
                ++i;
                // "police officer", "man's": a noun behind it goes on; a possessive ends it.
                static constexpr std::array<std::string_view, 3> kFates{"dead", "hurt", "shot"};
                const bool fate = i < end_ && (is_one_of(kFates, at(text_, i).lower) || !headline_fate(at(text_, i).lower).empty());
                const bool goes_on = i < end_ && (is_person_noun(at(text_, i)) || (at(text_, i).tag == Tag::Noun && at(text_, head).relation == Relation::compound));
                if (goes_on && !fate) continue;
                break;
            }
            if (token.tag == Tag::Adj || token.tag == Tag::Noun || token.tag == Tag::Propn || token.lower == "-" || (token.tag == Tag::Verb && can_go_on(i + 1)) ||
                (token.tag == Tag::Adv && i + 1 < end_ && at(text_, i + 1).tag == Tag::Adj)) {
                ++i;
                continue;
            }
            break;
        }
        if (!head && begin + 1 < end_ && first == "another" && (at(text_, begin + 1).tag == Tag::Verb || at(text_, begin + 1).tag == Tag::Aux)) {
            // "One died, and another was wounded."
            mention.head = begin;
            mention.phrase = {begin, begin + 1};
            add(std::move(mention));
            return begin + 1;
        }
        if (!head || has_trait(at(text_, head).lemma, PersonTrait::Body) || (at(text_, head).relation == Relation::compound && i < end_ && at(text_, i).tag == Tag::Noun && at(text_, i).lower != "shot")) {
            return begin + 1;
        }
        mention.head = head;
        mention.phrase = {begin, std::max(i, head + 1)};
        if (mention.noun.empty() && mention.age && at(text_, TokenIndex{mention.phrase.end.value - 1}).lower.ends_with("olds")) mention.plural = true;
        TokenIndex end = mention.phrase.end;
        if (const NameMention* name = end < end_ ? name_at(end) : nullptr; name != nullptr && is_person(*name)) {
            mention.name = name->name;
            mention.bringing = Bringing::Named;
            end = name->end;
            mention.plural = false;
        }
        if (!mention.plural) end = read_age_behind(mention, end);
        if (both && mention.plural) {
            mention.low = mention.high = 2;
            mention.counted = true;
        }
        mention.phrase.end = end;
        add(std::move(mention));
        return end;
    }

    // A noun phrase may go on with this word.
    bool can_go_on(TokenIndex i) const {
        if (i >= end_) return false;
        const Token& token = at(text_, i);
        return token.tag == Tag::Noun || token.tag == Tag::Adj || token.tag == Tag::Propn;
    }

    static constexpr std::array<std::string_view, 12> kOpeners{"a", "an", "another", "her", "his", "its", "my", "our", "that", "the", "their", "this"};

    const Annotation& text_;
    People out_;
    SentenceIndex sentence_;
    TokenIndex end_;
};

// Who does it, and to whom it is done, are two, unless a report says so.
bool is_any(const Person& person, PersonTrait trait) {
    return std::ranges::any_of(person.nouns, [&](const std::string& noun) { return has_trait(noun, trait); });
}
bool is_done_to(const Person& person) { return is_any(person, PersonTrait::Victim); }
bool is_police(const Person& person) { return is_any(person, PersonTrait::Police); }

// --- Who is who ------------------------------------------------------------------------------------------------

class Joiner {
public:
    Joiner(const Annotation& text, People& people) : text_(text), out_(people) {}

    void run() {
        for (std::uint32_t m = 0; m < out_.mentions.size(); ++m) {
            if (out_.mentions[m].plural) continue;
            const PersonIndex found = bearer_of({m});
            if (found) put({m}, found);
            else put_new({m});
        }
        join_unnamed();
    }

private:
    static Person person_from(const PersonMention& mention) {
        Person person;
        person.name = mention.name;
        person.age = mention.age;
        person.sex = mention.sex;
        person.young = mention.young;
        person.adult = mention.adult;
        person.hit = mention.hit;
        person.killed = mention.killed;
        person.held = mention.held;
        if (!mention.noun.empty()) person.nouns.push_back(mention.noun);
        return person;
    }

    void put(MentionIndex m, PersonIndex p) {
        PersonMention& mention = out_.mentions[m.value];
        mention.person = p;
        Person& person = out_.people[p.value];
        person.mentions.push_back(m);
        if (!person.name) person.name = mention.name;
        if (!person.age) person.age = mention.age;
        if (person.sex == Sex::Unknown) person.sex = mention.sex;
        person.young |= mention.young;
        person.adult |= mention.adult;
        person.hit |= mention.hit;
        person.killed |= mention.killed;
        person.held |= mention.held;
        if (!mention.noun.empty() && !holds(person.nouns, mention.noun)) person.nouns.push_back(mention.noun);
        std::erase(recent_, p);
        recent_.push_back(p);
        if (recent_.size() > kMostLookedBack) recent_.erase(recent_.begin());
    }

    void put_new(MentionIndex m) {
        Person fresh;
        fresh.relative_of = owner_of(out_.mentions[m.value]);
        out_.people.push_back(std::move(fresh));
        put(m, PersonIndex{static_cast<std::uint32_t>(out_.people.size() - 1)});
    }

    const Person& person(PersonIndex p) const { return out_.people[p.value]; }
    const PersonMention& last_of(PersonIndex p) const { return out_.mentions[person(p).mentions.back().value]; }

    // Two mentions of one sentence are of one person only when the later points back.
    bool same_breath(PersonIndex p, const PersonMention& mention) const {
        // The last mentions are those of this sentence, if there are any.
        const std::vector<MentionIndex>& all = person(p).mentions;
        return out_.mentions[all.back().value].sentence == mention.sentence;
    }

    PersonIndex latest_where(auto fits) const {
        for (auto i = recent_.rbegin(); i != recent_.rend(); ++i) {
            if (fits(*i)) return *i;
        }
        return {};
    }

    // "Weir, a 43-year-old teacher," and "was identified as Mona Weir": one beside the other.
    PersonIndex apposed(MentionIndex m) const {
        const PersonMention& own = out_.mentions[m.value];
        if (m.value == 0) return {};
        const PersonMention& before = out_.mentions[m.value - 1];
        if (before.plural || before.sentence != own.sentence || before.bringing == Bringing::Pronoun || own.bringing == Bringing::Pronoun || !before.person) return {};
        if (!may_be_one(person(before.person), person_from(own))) return {};
        const std::uint32_t between = own.phrase.begin.value - before.phrase.end.value;
        TokenIndex i = before.phrase.end;
        if (between == 1 && at(text_, i).lower == ",") {
            // A list of people reads alike: "a man, a woman and a child". An apposition names, or tells of who is named.
            const bool names = before.name != own.name && (before.name || own.name);
            return names ? before.person : PersonIndex{};
        }
        static constexpr std::array<std::string_view, 12> kPassing{"also", "as", "authorities", "by", "later", "only", "officials", "police", "the", "was", "who", ","};
        bool identified = false;
        for (; i < own.phrase.begin; ++i) {
            const Token& token = at(text_, i);
            const bool naming = token.lemma == "identify" || token.lemma == "name" || token.lemma == "be";
            identified |= naming || token.lower == "as";
            if (!naming && token.tag != Tag::Aux && token.tag != Tag::Adv && !is_one_of(kPassing, token.lower)) return {};
        }
        return identified && own.name && !before.name ? before.person : PersonIndex{};
    }

    PersonIndex bearer_of(MentionIndex m) {
        const PersonMention& own = out_.mentions[m.value];
        if (own.name) {
            const PersonIndex named = latest_where([&](PersonIndex p) { return person(p).name == own.name; });
            if (named) return named;
        }
        if (const PersonIndex beside = apposed(m)) return beside;
        const Person as_person = person_from(own);
        const auto fits = [&](PersonIndex p) { return may_be_one(person(p), as_person); };
        const auto near = [&](PersonIndex p) { return own.sentence.value - last_of(p).sentence.value <= kPronounSentences; };
        const auto aged = [&](PersonIndex p) { return own.age && person(p).age == own.age && fits(p); };
        const auto fresh_breath = [&](PersonIndex p) { return !same_breath(p, own); };
        switch (own.bringing) {
            case Bringing::Pronoun: return bearer_of_pronoun(own, fits, near);
            case Bringing::Another: return latest_where([&](PersonIndex p) { return aged(p) && fresh_breath(p); });
            case Bringing::Named: return latest_where([&](PersonIndex p) { return aged(p) && !person(p).name; });
            case Bringing::Known: return bearer_of_known(own, as_person);
            case Bringing::Bare:
            case Bringing::Fresh: return latest_where([&](PersonIndex p) { return aged(p) && fresh_breath(p); });
        }
        return {};
    }

    // "The man", "his brother": one of the same name for it, one who was hit, the last one told of; never the one whose
    // brother he is.
    PersonIndex bearer_of_known(const PersonMention& own, const Person& as_person) const {
        const PersonIndex owner = owner_of(own);
        const auto fits = [&](PersonIndex p) { return p != owner && may_be_one(person(p), as_person); };
        const auto near = [&](PersonIndex p) { return own.sentence.value - last_of(p).sentence.value <= kPronounSentences; };
        const auto fresh_breath = [&](PersonIndex p) { return !same_breath(p, own); };
        const auto same_noun = [&](PersonIndex p) { return fits(p) && holds(person(p).nouns, own.noun); };
        if (const PersonIndex found = latest_where([&](PersonIndex p) { return own.age && person(p).age == own.age && fits(p); })) return found;
        if (own.hit) {
            if (const PersonIndex hit = latest_where([&](PersonIndex p) { return same_noun(p) && person(p).hit; })) return hit;
        }
        if (const PersonIndex same = latest_where(same_noun)) return same;
        if (own.hit || own.noun == "victim") {
            if (const PersonIndex hit = latest_where([&](PersonIndex p) { return fits(p) && person(p).hit && fresh_breath(p); })) return hit;
        }
        return latest_where([&](PersonIndex p) { return fits(p) && near(p) && fresh_breath(p); });
    }

    // Whom "his" stands for in "his brother".
    PersonIndex owner_of(const PersonMention& own) const {
        const std::string& first = at(text_, own.phrase.begin).lower;
        const Sex sex = first == "his" ? Sex::Male : first == "her" ? Sex::Female : Sex::Unknown;
        if (sex == Sex::Unknown || !has_trait(own.noun, PersonTrait::Relative)) return {};
        return latest_where([&](PersonIndex p) {
            return (person(p).sex == sex || person(p).sex == Sex::Unknown) && own.sentence.value - last_of(p).sentence.value <= kPronounSentences;
        });
    }

    // "He was shot": one of the same sentence, one who was hit before, the last one told of.
    PersonIndex bearer_of_pronoun(const PersonMention& own, auto fits, auto near) const {
        const auto here = [&](PersonIndex p) { return last_of(p).sentence == own.sentence; };
        // "He was shot in the arm," said Lund: who speaks of him is somebody else, unless he is known to be hit.
        const auto silent = [&](PersonIndex p) { return person(p).hit || !speaks(last_of(p)); };
        if (own.hit || at(text_, own.head).lower.ends_with("self")) {
            if (const PersonIndex hit = latest_where([&](PersonIndex p) { return fits(p) && here(p) && person(p).hit; })) return hit;
            if (const PersonIndex any = latest_where([&](PersonIndex p) { return fits(p) && here(p) && silent(p); })) return any;
            if (const PersonIndex hit = latest_where([&](PersonIndex p) { return fits(p) && near(p) && person(p).hit; })) return hit;
            if (const PersonIndex any = latest_where([&](PersonIndex p) { return fits(p) && near(p) && silent(p); })) return any;
        }
        return latest_where([&](PersonIndex p) { return fits(p) && near(p); });
    }

    // Whether a mention is who says something: "police said" the rest of the sentence.
    bool speaks(const PersonMention& mention) const {
        const Token& head = at(text_, mention.head);
        return head.relation == Relation::nsubj && head.head && is_saying(at(text_, head.head).lemma);
    }

    // Whether two people ever stand in one sentence.
    bool told_apart(const Person& a, const Person& b) const {
        std::size_t k = 0;
        for (const MentionIndex m : a.mentions) {
            const SentenceIndex sentence = out_.mentions[m.value].sentence;
            while (k < b.mentions.size() && out_.mentions[b.mentions[k].value].sentence < sentence) ++k;
            if (k < b.mentions.size() && out_.mentions[b.mentions[k].value].sentence == sentence) return true;
        }
        return false;
    }

    bool set_apart(const Person& person) const { return out_.mentions[person.mentions.front().value].bringing == Bringing::Another; }

    // Those hit, and those held, of whom no name is known are the ones they can only be: told of anew, not further ones.
    void join_unnamed() {
        std::vector<std::uint32_t> into(out_.people.size());
        for (std::uint32_t p = 0; p < into.size(); ++p) into[p] = p;
        join_unnamed_of([](const Person& person) { return person.hit; }, into);
        join_unnamed_of([](const Person& person) { return person.held; }, into);
        for (PersonMention& mention : out_.mentions) {
            while (mention.person && into[mention.person.value] != mention.person.value) mention.person.value = into[mention.person.value];
        }
    }

    template <class Met>
    void join_unnamed_of(Met met, std::vector<std::uint32_t>& into) {
        std::vector<std::uint32_t> all;
        for (std::uint32_t p = 0; p < out_.people.size() && all.size() < kMostLookedBack; ++p) {
            if (met(out_.people[p])) all.push_back(p);
        }
        for (const bool alike : {true, false}) {
            for (const std::uint32_t p : all) {
                if (into[p] != p || out_.people[p].name) continue;
                for (const std::uint32_t q : all) {
                    if (q == p || into[q] != q) continue;
                    Person& one = out_.people[p];
                    Person& other = out_.people[q];
                    if (one.killed != other.killed && alike) continue;
                    // Of whom nothing is known but that somebody was shot may have died.
                    if (!alike && (one.age || one.killed || set_apart(one))) continue;
                    if (!may_be_one(one, other) || told_apart(one, other)) continue;
                    if (one.relative_of == PersonIndex{q} || other.relative_of == PersonIndex{p}) continue;
                    // Of whom an arrest is told is rarely the one who was hit, and who holds an office speaks of him.
                    if (one.held != other.held || (is_police(other) && !is_police(one))) continue;
                    if ((set_apart(one) || set_apart(other)) && !(one.age && one.age == other.age)) continue;
                    merge(one, other);
                    into[p] = q;
                    break;
                }
            }
        }
    }

    static void merge(Person& from, Person& to) {
        std::vector<MentionIndex> all;
        std::ranges::merge(from.mentions, to.mentions, std::back_inserter(all));
        to.mentions = std::move(all);
        from.mentions.clear();
        if (!to.age) to.age = from.age;
        if (to.sex == Sex::Unknown) to.sex = from.sex;
        to.young |= from.young;
        to.adult |= from.adult;
        to.killed |= from.killed;
        to.hit |= from.hit;
        to.held |= from.held;
        for (const std::string& noun : from.nouns) {
            if (!holds(to.nouns, noun)) to.nouns.push_back(noun);
        }
        from.hit = from.killed = from.held = false;
    }

    static bool holds(const std::vector<std::string>& list, const std::string& word) { return std::ranges::find(list, word) != list.end(); }

    const Annotation& text_;
    People& out_;
    std::vector<PersonIndex> recent_;  // the last told of at the end
};

}  // namespace

People find_mentions(const Annotation& text) { return Finder(text).run(); }

void join_people(const Annotation& text, People& people) { Joiner(text, people).run(); }

PersonTold told_of(const Annotation& text, const People& people, const PersonMention& mention) {
    const Person& person = people.people[mention.person.value];
    PersonTold told{mention.person.value, {}, bool(person.name), is_doer(person)};
    if (person.name) told.label = text.names[person.name.value].text;
    else if (!mention.noun.empty()) told.label = mention.noun;
    else if (!person.nouns.empty()) told.label = person.nouns.front();
    else if (person.age) told.label = fmt::format("{}-year-old", *person.age);
    else told.label = "one";
    return told;
}

bool is_doer(std::string_view noun) { return has_trait(noun, PersonTrait::Doer); }
bool is_doer(const Person& person) { return is_any(person, PersonTrait::Doer); }

std::string_view headline_fate(std::string_view lower) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kFates{
        {{"hospitalizes", "injured"}, {"hurts", "injured"}, {"injures", "injured"}, {"kills", "killed"}, {"shoots", "shot"}, {"wounds", "injured"}}};
    const auto found = std::ranges::find(kFates, lower, &std::pair<std::string_view, std::string_view>::first);
    return found == kFates.end() ? std::string_view() : found->second;
}

bool is_taking(std::string_view happening) {
    static constexpr std::array<std::string_view, 6> kTaking{"arrested", "charged", "convicted", "jailed", "sentenced", "surrendered"};
    return is_one_of(kTaking, happening);
}

bool may_be_one(const Person& a, const Person& b) {
    if (a.name && b.name && a.name != b.name) return false;
    if (a.sex != Sex::Unknown && b.sex != Sex::Unknown && a.sex != b.sex) return false;
    if (a.age && b.age && *a.age != *b.age) return false;
    const auto too_old = [](const Person& x, const Person& y) { return x.young && y.age && *y.age >= kNoChild; };
    const auto too_young = [](const Person& x, const Person& y) { return x.adult && y.age && *y.age <= kNoAdult; };
    if (too_old(a, b) || too_old(b, a) || too_young(a, b) || too_young(b, a)) return false;
    if ((is_doer(a) && is_done_to(b)) || (is_doer(b) && is_done_to(a))) return false;
    if ((is_police(a) && (is_doer(b) || b.young)) || (is_police(b) && (is_doer(a) || a.young))) return false;
    return true;
}

}  // namespace stemma
