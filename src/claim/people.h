// The people that a report speaks of: every mention of somebody, and which mentions are of one person.
//
// Idea: a mention is a name of a person, a noun for people ("a man", "the victims"), an age that stands for its
// bearer ("a 17-year-old"), a number that counts people ("five others") or a pronoun. What stands at it tells about
// the person: name, age, sex, what they are. Mentions of single people are joined in the order of the text: a name
// to its name, an age to its age, "the man" and "he" to the last one who fits, those to whom something has happened
// first. Nobody is joined against what is known of him, nor to somebody else of the same breath ("a man and another
// man"). At the end those without a name are joined to the ones they can only be: who is told of anew is rarely
// somebody else unless the report says so.
//
// Numbers that count several people are mentions of a group; a group is never one person.
//
// Threads: pure. Cost: linear in the text, but for looking back over the people known so far, of whom at most
// kMostLookedBack are asked.
// Source of the order of the rules: Lee et al. 2013, "Deterministic coreference resolution based on entity-centric,
// precision-ranked rules", https://aclanthology.org/J13-4004/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claim/phrases.h"
#include "stemma/claim.h"
#include "stemma/lang.h"

namespace stemma {

enum class Sex : std::uint8_t { Unknown, Female, Male };

// How a mention brings its person in.
enum class Bringing : std::uint8_t {
    Bare,       // "man killed", as headlines write
    Fresh,      // "a man", "two men"
    Another,    // "another man", "a second victim", "two others": nobody told of before
    Known,      // "the man", "her brother"
    Named,
    Pronoun,
};

using PersonIndex = Index<struct PersonTag>;       // into People::people
using MentionIndex = Index<struct MentionTag>;     // into People::mentions

struct PersonMention {
    SentenceIndex sentence;
    TokenRange phrase;                  // with number, article, age and name
    TokenIndex head;                    // the noun, the first word of the name, the pronoun or the number
    Bringing bringing = Bringing::Fresh;
    double low = 1, high = 1;           // how many
    std::optional<std::size_t> number;  // into Annotation::numbers, of a number that counts them
    bool counted = false;               // by a number, or by "both"
    bool plural = false;                // a group: counted, or not ("the victims")
    int ordinal = 0;                    // "a fourth man": 4; 0 if none
    NameIndex name;
    std::optional<int> age;             // years
    Sex sex = Sex::Unknown;
    bool young = false, adult = false;  // a boy, a teenager; a man, a woman
    std::string noun;                   // lemma: "officer"; empty for a bare name or pronoun
    PersonIndex person;                 // nowhere for a group

    bool hit = false;                   // killed, hurt or shot, at these words
    bool killed = false;
    bool held = false;                  // arrested, charged or sentenced, at these words
};

// One person, from all mentions.
struct Person {
    std::vector<MentionIndex> mentions;
    NameIndex name;
    std::optional<int> age;
    Sex sex = Sex::Unknown;
    bool young = false, adult = false;
    std::vector<std::string> nouns;     // distinct, in the order of the text
    PersonIndex relative_of;            // "his brother": who "he" is, and never the same; nowhere if not brought in so
    bool hit = false, killed = false, held = false;  // at one of the mentions
};

struct People {
    std::vector<PersonMention> mentions;  // in the order of the text, no two overlapping
    std::vector<Person> people;
    std::vector<MentionIndex> at;         // for each token of the text: the mention whose phrase it stands in; nowhere if none
};

// The mentions, not joined yet. Comments are passed over, and so are captions.
People find_mentions(const Annotation&);

// Joins the mentions to people. What happens at a mention (`hit`, `killed`) must have been noted before.
void join_people(const Annotation&, People&);

// How a statement calls the person of a mention, which has one.
PersonTold told_of(const Annotation&, const People&, const PersonMention&);

// Whether a noun, or one of those that a person is called by, says that somebody did it: a suspect, a gunman.
bool is_doer(std::string_view noun);
bool is_doer(const Person&);

// What a verb says that a title tells in the present, and that may be taken for a noun: "shoots", "injures". Empty for other words.
std::string_view headline_fate(std::string_view lower);

// Whether a happening takes somebody before the law: "arrested", "charged", "sentenced".
bool is_taking(std::string_view happening);

// Whether what is known of two people lets them be one.
bool may_be_one(const Person&, const Person&);

}  // namespace stemma
