// Which statements are about the same matter, across the reports of a story.
//
// Tolls are one matter by what happened, to which part, in which group of people. Other figures are one matter
// when the same happens to the same thing: the same label; or labels of which one says more than the other
// ("workers", "construction workers") or near words of two reports ("homes", "houses"; see near_nouns.h) with values
// that do not contradict. Where one report has several numbers of one thing, others join only the one that they agree
// with. Other nouns are one matter only on two numbers: the same value and the same companion ("1,000 sappers and 5,000
// builders" beside "1,000 deminers and 5,000 workers"). The same large number under two nouns without a companion is
// kept in one finding and pointed out as another label of it. Vague figures join what they are a vaguer form of, and
// never join two others to one another; a number of which nothing is said joins the one matter that has it, too.
//
// Where reports are counted up (tally.h), numbers of some of those killed or hurt that their words tell apart are groups of
// their own beside the whole: a single person, "officers", and by the care that is told (claim/care.h) "treated and released" or, of
// the dead, "at the scene". Where others count injured whom the rest count among the dead, those tell of nobody injured any more.
//
// The outcome does not depend on the order of the statements. Threads: pure. Cost: quadratic in the figures
// of one happening.
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "collate/tally.h"
#include "stemma/claim.h"
#include "stemma/report.h"

namespace stemma {

// One statement of the story: of a matter a figure, elsewhere (told.h) one of any kind.
struct Item {
    std::size_t report = 0, statement = 0;  // positions
    const Statement* said = nullptr;
    friend auto operator<=>(const Item& a, const Item& b) {
        return std::pair(a.report, a.statement) <=> std::pair(b.report, b.statement);
    }
    friend bool operator==(const Item& a, const Item& b) { return a.report == b.report && a.statement == b.statement; }
};

// What one report holds a toll to be, where it is counted up from what its statements say (see tally.h).
struct ToldTally {
    std::size_t report = 0;
    Figure figure;
    std::vector<Item> items;            // sorted; never empty
    double sure = 1;
    bool died_since = false;            // of the injured: none, for the items tell that those whom others count have died
};

struct MatterGroup {
    std::vector<Item> items;            // sorted
    std::vector<ToldTally> tallies{};   // by report; empty: each item says its own
    std::string happening;              // of a toll; its items may tell of another ("shot" among the injured)
    std::string part;                   // of whom alone it tells, where that is not the whole: "Mona Weir", "treated and released"
    bool of_person = false;             // the part is one person
    bool relabelled = false;            // one number under labels that mean different things
    std::set<std::size_t> doer_died{};  // of the killed: the reports that tell of a suspect who died too
    std::vector<std::string> labels;    // sorted, distinct

    const Matter& matter() const { return items.front().said->matter; }
};

// `tallies`: of each report, or none at all: then every statement of a toll speaks for itself.
std::vector<MatterGroup> group_matters(std::span<const std::vector<Statement>> statements, std::span<const tally::Tallies> tallies = {});

// People, and what happened to them.
bool is_toll(const Statement&);

// A toll of the killed, the hurt or those whom a weapon hit: what may be printed one for the other.
bool is_casualty(const Statement&);

// Whether it counts, one by one, somebody whom the report calls a suspect or gunman.
bool counts_doer(const Statement&);

// Whether two figures can both be true of one quantity: their intervals meet. "About" is read as ten percent
// either way, since reports round.
bool compatible(const Figure&, const Figure&);

// Whether two statements can both be true of one matter: compatible figures, or one that is the joint number of
// several things of which the other is one.
bool agree(const Statement&, const Statement&);

// Whether two statements count the same thing, by its nouns: one label, or one says more, or near words.
bool may_be_one_thing(const Statement&, const Statement&);

// The same amount, said to the same precision.
bool same_figure(const Figure&, const Figure&);

}  // namespace stemma
