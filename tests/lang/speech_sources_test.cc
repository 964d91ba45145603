#include "lang/speeches.h"

namespace stemma {
namespace {

using test::SpeechRow, test::expect_speeches;

const SpeechRow kAccording[] = {
    {"According to a police report, four people died.", "police report (document, according): four people died", "a paper"},
    {"Four people died, according to court documents.", "court documents (document, according): Four people died", "papers"},
    {"According to Fire Chief Ana Weir, four people died and six were hurt.",
     "Ana Weir (speaker, according): four people died and six were hurt", "two clauses"},
    {"Four people, according to police, died.", "police (speaker, according): Four people, according to police, died", "in the middle"},
    {"Per police, four people died.", "police (speaker, according): four people died", "per in front"},
    {"Four people died, per the Brevik Police Department.",
     "Brevik Police Department (speaker, according): Four people died", "per behind"},
    {"The boat makes six trips per day, and tickets cost 5 crowns per person.", "", "per is no speaker's"},
    {"In the words of Ana Weir, four people died.", "Ana Weir (speaker, according): four people died", "in the words of"},
    {"Four people died, according to Ana Weir, a spokeswoman for the city.",
     "Ana Weir (speaker, according): Four people died", "a role behind"},
    {"According to Ana Weir, who runs the harbour, four people died.",
     "Ana Weir (speaker, according): four people died", "a relative clause between"},
    {"According to Ana Weir, the mayor, four people died.", "Ana Weir (speaker, according): four people died", "an apposition between"},
    {"According to police, Brandt, 43, died.", "police (speaker, according): Brandt, 43, died", "commas in what is said"},
    {"Four people died Monday in Brevik, according to witnesses.",
     "witnesses (speaker, according): Four people died Monday in Brevik", "witnesses"},
    {"According to a statement from police, four people died.",
     "police (speaker, according): four people died", "a statement is its maker's"},
    {"Everything went according to plan.", "", "a plan says nothing"},
    {"The boats were sorted according to size.", "", "a measure says nothing"},
};

const SpeechRow kHedged[] = {
    {"Tom Brandt allegedly fired six shots.", "- (document, hedged): Tom Brandt allegedly fired six shots", "allegedly"},
    {"Police said Tom Brandt allegedly fired six shots.",
     "police (speaker): Tom Brandt allegedly fired six shots / - (document, hedged): Tom Brandt allegedly fired six shots", "allegedly within"},
    {"Ana Weir reportedly said four people died.", "Ana Weir (speaker, hedged): four people died", "reportedly said"},
    {"Tom Brandt was arrested for allegedly firing six shots.",
     "- (document, hedged): firing six shots", "the adverb belongs to its participle"},
    {"Ana Weir denied the claim.", "Ana Weir (speaker, denied): the claim", "denied a thing"},
    {"Ana Weir denies firing six shots.", "Ana Weir (speaker, denied): firing six shots", "denied doing"},
    {"Ana Weir rejected reports that four people died.", "Ana Weir (speaker, denied): four people died", "rejected reports"},
    {"Prosecutors charged that the man fired six shots.", "prosecutors (speaker, hedged): the man fired six shots", "charged that"},
    {"Prosecutors charged Tom Brandt with murder.", "", "charged with"},
    {"Ana Weir said four people died, noting that the count may rise.",
     "Ana Weir (speaker): four people died / Ana Weir (speaker): the count may rise", "noting"},
    {"Four people may have died, police fear.", "police (speaker, hedged): Four people may have died", "a fear"},
};

const SpeechRow kLabels[] = {
    {"Police: Four people died in Brevik", "police (speaker): Four people died in Brevik", "a speaker before a colon"},
    {"Four people died in Brevik, police say", "police (speaker): Four people died in Brevik", "without a full stop"},
    {"Mayor: “We lost four people last night”", "mayor (speaker, direct): We lost four people last night", "a colon and marks"},
    {"Update: Four people died in Brevik", "", "no speaker before the colon"},
    {"BREVIK: Four people died", "", "a dateline"},
};

TEST(Speech, SourcesAreNamedWithoutAVerb) { expect_speeches(kAccording); }

TEST(Speech, DoubtDenialAndChargesAreKept) { expect_speeches(kHedged); }

TEST(Speech, SpeakersStandBesideAColon) { expect_speeches(kLabels); }

}  // namespace
}  // namespace stemma
