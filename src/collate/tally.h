// What one report holds the number of the killed and of the injured to be.
//
// A report seldom says it once and plainly: the title has a number, the lead another for another set ("four shot, one
// dead"), victims are named one by one, others are told of who were hit last year. Each of these is a witness. Every value
// that a witness gives, or that two give together ("four shot" less one dead; two killed and the one who did it and died), is a candidate, and a sum of small trees
// (base/boosted.h) says how likely it is the report's own count of this event, from which witnesses say it, which say more
// and which less, and from what the story's other reports say. The likeliest candidate is the report's tally; the
// statements that make it up are its evidence.
//
// The trees are learnt by `make tally-model` from incidents with known numbers; they see differences between witnesses, and of
// a number itself only whether it is none, one or several. What is arrested, charged or shot is counted without trees.
//
// Cost: linear in the statements of a report, and in its candidates, each held to at most fifty other reports. Threads: pure.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/boosted.h"
#include "stemma/claim.h"
#include "stemma/lang.h"

namespace stemma::tally {

// The witnesses of a report. The lead is the first kLeadSentences behind the title.
enum class Witness : std::size_t {
    killed_title, killed_lead, killed_body, killed_people, killed_people_lead, killed_people_twice, killed_people_named, killed_ordinal, killed_sentence, killed_number,
    injured_title, injured_lead, injured_body, injured_people, injured_people_lead, injured_people_twice, injured_people_named, injured_sentence, injured_others, injured_number,
    shot_title, shot_lead, shot_body, both_title, both_lead, both_body, ordinal,
    events_title, events_lead,  // 1 where they speak of several events: "shootings"
    own_hand, own_shot,         // 1 where somebody is told to have killed, or shot, himself (own_hand.h)
    doers_killed, doers_injured,  // suspects and gunmen among those told of one by one
    end,
};
inline constexpr std::size_t kWitnesses = static_cast<std::size_t>(Witness::end);
std::string_view to_string(Witness);

// What each witness of a report says; nothing where it is silent. Those who count people and sentences say 0 where there are none.
using Testimony = std::array<std::optional<double>, kWitnesses>;
Testimony testimony_of(const Annotation&, std::span<const Statement>);

// The values that the killed, or the injured where so many were killed, may number by a report. Sorted; with 0, unless
// its title or lead speaks of some or it gives a number of them; with 0 of the injured, too, where as many were hurt as died.
std::vector<double> killed_candidates(const Testimony&);
std::vector<double> injured_candidates(const Testimony&, double killed);

// What the trees see of a candidate: their columns' names, and the numbers of one candidate. `others`: of the story's other reports.
const std::vector<std::string>& killed_marks();
const std::vector<std::string>& injured_marks();
std::vector<float> killed_marks_of(const Testimony&, std::span<const Testimony* const> others, double value);
std::vector<float> injured_marks_of(const Testimony&, std::span<const Testimony* const> others, double value, double killed);

// The other reports of a story that a report's candidates are held to: the first of them, at most fifty.
std::vector<const Testimony*> others_of(std::span<const Testimony>, std::size_t own);

// The trees of both tolls, and what they hold of one report: its likeliest numbers, the injured beside its own killed, and how
// likely each is the event's, 0..1.
struct Model {
    Trees killed, injured;
};
struct Choice {
    double killed = 0, killed_sure = 0;
    double injured = 0, injured_sure = 0;
};
// What the reports of a story hold, each for itself, and what they hold together: the value that most of them, by how sure
// they are of it, may mean; of equals the smallest. A report from before somebody died counts him among the hurt; how sure its number is still the
// event's is therefore asked beside the killed of the story, and not beside its own.
struct StoryChoice {
    std::vector<Choice> reports;
    double killed = 0, injured = 0;
};
StoryChoice choose(const Model&, std::span<const Testimony>);

// Where the reports of a story differ, a number settles nothing and replaces none while the surest report that holds another
// (or speaks of nobody) is this many times surer than the surest that holds it, whoever is named as its source. Report is
// held to report, so that a new toll in one late report stands against many old ones. 2.5 gives two more of
// a thousand incidents their exact tolls, and takes "nine were injured" of one report for a slip because three others say nothing of
// the injured (score_tolls.py, 2026-11-27); at 1 sources would count for nothing.
inline constexpr double kMuchSurer = 4;

struct Tally {
    Figure figure;
    std::vector<std::size_t> statements;  // that make it up: positions in the report's list, sorted; none: it speaks of nobody
    double sure = 0;                      // how likely it is the report's own count, 0..1
};

// The tallies of one report, by happening: "killed", "injured". Of these two
// each report has one; where it speaks of nobody, a zero without statements says how sure that is.
using Tallies = std::map<std::string, Tally>;

// For each report of a story. `annotations[i]` and `statements[i]` belong together.
std::vector<Tallies> tallies_of(std::span<const Annotation>, std::span<const std::vector<Statement>>);

}  // namespace stemma::tally
