// Whether two names are one bearer's: a score from 0 to 1, and the clues that it is made of.
//
// Idea: each clue ("the same family name", "given names spelt alike", "a title in common") shows with some strength
// that the names are one bearer's, and the strengths come together as if each were an independent witness:
// 1 - (1 - a)(1 - b)... A strong clue is enough by itself, an ordinary one needs another, four weak ones do
// too. What speaks against (two given names, two countries, father and son) leaves nothing at all.
// What is compared depends on the kind: people by the parts of their names, in either order, with nicknames,
// initials and the romanisations of lang/spelling.h; bodies by country and words, whatever their order, and by
// acronym; places by what the lists know (ICU's countries, the cities' names abroad), by state and by words.
// Countries' names in other languages are those of the ICU that is installed, so another ICU may know others.
//
// Meaning of the result: from kOneBearer on the two are joined; the clues are shown with the join. What cannot be
// seen in the names themselves, their surroundings, is handed in: see Surroundings.
//
// Cost: making a name ready takes some microseconds, comparing two a fraction of one for most pairs. Threads: pure.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/spelling.h"
#include "stemma/lang.h"
#include "stemma/units.h"

namespace stemma {

// One strong clue, or two ordinary ones (0.91), or an ordinary one with two weak ones (0.925): never one weak clue, and
// never an ordinary one with a weak one (0.85). On the pairs of tests/lang/name_variants_test.cc (2026-11-26) 0.85
// joins people by an initial or a nickname and a family name alone; 0.92 loses every pair of two ordinary clues.
inline constexpr Share kOneBearer{0.9};

// What is known of a name beside its letters.
struct NameFacts {
    std::string_view text;
    NameKind kind = NameKind::Other;
    std::vector<std::string> roles = {};
    std::string_view country = {};   // of a body: ISO 3166
    std::string_view region = {};    // of a place: ISO 3166-2, where the text says it
    std::optional<int> age = {};     // of a person
};

// What stands around the two names.
struct Surroundings {
    bool same_report = false;     // where a short form stands for what the report names in full
    bool only_bearer = false;     // nobody else near could be meant by the shorter of the two
    bool other_language = false;  // their reports are in two languages, which is a reason to spell them in two ways
    bool same_words = false;      // both are quoted with the same words
};

enum class Clue : std::uint8_t {
    SameName, SameParts, OtherOrder,
    FamilyName, FamilyNameAlike, FamilyNameResembling,
    GivenName, GivenNameAlike, GivenNameResembling, Nickname, Initial, Generation, AnInitialMore,
    OneOfTwoFamilyNames, GivenNameAlone, LongNamesAlike,
    SameWords, Acronym, PartAcronym, Contained, SpeltTheSame, SpeltAlike, LastWord,
    ListedAsOne, Country, CallSign,
    Title, TitleWord, Age, SameReport, OnlyBearer, OtherLanguage, Quotation,
};
double strength_of(Clue);
std::string_view to_string(Clue);  // "the same family name"

struct NameLikeness {
    Share score;
    std::vector<Clue> clues;   // in Clue's order; empty where nothing agrees or something speaks against
    bool one() const { return score.value >= kOneBearer.value; }
};
std::string clues_in_words(const NameLikeness&);  // "the same family name, a title in common"

// A name made ready for comparing, for those who compare each of many with each.
struct ComparedName {
    struct Part {
        std::string latin;            // without accents
        Spelling spelling;
        std::uint32_t letters = 0;    // which of a-z are in its plain form
        bool initial = false;
        bool behind_hyphen = false;
    };
    struct Word {
        std::string text;             // plain: see data/lang/name_equals.tsv
        bool shouted = false;
        bool generic = false;         // what sort of thing it is ("hospital")
        bool common = false;          // no body's own word ("county", "hospital")
        bool behind_of = false;
        Part part = {};               // the same word, for spellings that are alike
    };
    NameKind kind = NameKind::Other;
    std::string folded;               // the whole
    bool other_script = false;        // not in Latin letters
    std::vector<Part> parts;          // of a person: without titles, particles and what tells the generation
    std::string particle;             // that it begins with: "van der Dorp"
    int generation = 0;               // 1 senior, 2 junior, 3 and more as counted; 0 untold
    std::vector<Word> words;          // of a body or place, in order
    std::vector<std::string> sorted;  // the same, in order of the alphabet
    bool several = false;             // the name has several words, though one may be left in `words`
    std::string initials, all_initials;  // of a body's words, without and with the small ones
    std::string direction;            // of a street
    std::vector<std::uint32_t> listed;      // bearers of data/lang/known_variants.tsv and agencies.tsv
    std::vector<std::string> territories;   // ISO 3166 codes of countries that bear the name
    std::string country, region;
    std::vector<std::string> titles;  // the words of each role
    std::optional<int> age;
};
ComparedName compared_name(const NameFacts&);

// The code of a state ("Ill.", "Illinois": US-IL) or country ("Norway": NO) by any of its names; empty if it is none.
std::string region_named(std::string_view text);
// Whether a place may lie in both: they are the same, one holds the other, or one is not told.
bool region_fits(std::string_view a, std::string_view b);

NameLikeness name_likeness(const ComparedName&, const ComparedName&, const Surroundings& = {});

// Which of many names have to be compared at all, for those who would compare each with each.
//
// Idea: names of two reports are alike only where they share something whole (all letters, a bearer of the lists, a
// country, an acronym, the first or the last two words), where people have a part that is alike, or where bodies and places
// have as many words, of which the first are alike and the last. Each name is entered under all of that; and of parts and
// words, which are far fewer than names, all pairs are compared once.
// Cost: linear in the names, and some nanoseconds for each pair of distinct parts, or words, of about one length; memory is
// linear in the names and in the pairs that are alike. Threads: const after construction.
class NameMeetings {
public:
    // `more` has further keys of each name, where the caller has reasons of his own to compare; two meet that share one.
    explicit NameMeetings(std::span<const ComparedName* const>, std::span<const std::vector<std::string>> more = {});
    ~NameMeetings();
    NameMeetings(NameMeetings&&) noexcept;
    NameMeetings& operator=(NameMeetings&&) noexcept;

    // The others, in ascending order, among which are all whose name_likeness() with it has a clue, where the surroundings
    // are not `same_report`.
    std::vector<std::size_t> with(std::size_t name) const;

private:
    struct Index;
    std::unique_ptr<Index> index_;
};

}  // namespace stemma
