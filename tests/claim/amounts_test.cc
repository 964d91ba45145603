// Sums, measures, shares, times and charges.
#include "claim/amounts.h"



#include <gtest/gtest.h>

#include "said.h"

namespace stemma {
namespace {

TEST(Amounts, MoneyIsOfTheNounBesideItOrOfItsVerb) {
    const SaidRow rows[] = {
        {"A bond was set at $1.7 million.", {"1700000 USD bail set"}, "the subject of the verb; bonds are bail"},
        {"The reward has been increased to $5000.", {"5000 USD reward offered"}, "whatever is done to a reward"},
        {"A reward of up to $2,500 is offered.", {"2500 USD reward offered"}, "the noun in front"},
        {"Moss sits in jail in lieu of $50,000 bail.", {"50000 USD bail set"}, "the noun behind"},
        {"She owed $9,674 in restitution.", {"9674 USD restitution ordered"}, "the noun behind \"in\""},
        {"The company will buy its rival for $3.2 billion.", {"3200000000 USD price paid of rival planned"}, "a price"},
        {"The repairs will cost the city $3 million.", {"3000000 USD cost of repairs planned"}, "of what it is the cost"},
        {"Lund was fined $500.", {"500 USD money fined"}, "the verb alone"},
        {"Callers may get up to $5,000.", {"5000 USD money got"}, "the \"to\" is the sum's own"},
        {"It was worth $5,000 at most.", {}, "nothing tells what sum it is"},
    };
    check_said(rows);
}

TEST(Amounts, MeasuresTellHowLongAndHowFarAnEventWent) {
    const SaidRow rows[] = {
        {"A three-hour siege ended after a 15-minute chase.", {"3 hour siege lasted", "15 minute chase lasted"}, "in front of what lasts"},
        {"The siege lasted more than three hours.", {"3 hour siege lasted"}, "a verb of lasting"},
        {"The 25-mile march ended at noon.", {"25 mile march stretched"}, "a length"},
        {"The father waited about 35 minutes in the lobby.", {"35 minute time waited"}, "what one does for a time"},
        {"The river rose three metres.", {"3 m river risen"}, "how far it rose"},
        {"The pursuit reached speeds of up to 80 mph.", {"80 mph speed reached"}, "a speed"},
        {"The fire burned 300 acres.", {"300 acre acres burnt"}, "what is measured is its own unit"},
        {"A quake of magnitude 6.4 was felt.", {"6.4 magnitude magnitude measured"}, "a magnitude"},
        {"Turnout was 61 percent.", {"61 % turnout"}, "a share of what it is said of"},
        {"She spent 20 years as a teacher.", {}, "lives are told in years, events are not"},
        {"The town lies 20 miles north of the capital.", {}, "where a place lies"},
        {"He left two hours later.", {}, "when it was"},
    };
    check_said(rows);
}

TEST(Amounts, SentencesAndChargesAreOfThePersonNamed) {
    const SaidRow rows[] = {
        {"Mari Lund was sentenced to 11 years in prison.", {"11 year prison term imposed of Mari Lund"}, "a court's words"},
        {"Mari Lund faces up to 20 years in prison.", {"20 year prison term faced of Mari Lund planned"}, "not yet"},
        {"Ove Berg got probation for one year.", {"1 year probation imposed"}, "a penalty before its span"},
        {"Ove Berg was charged with 17 counts of attempted murder.", {"17 counts of attempted murder charged of Ove Berg"}, "charges"},
        {"Smuggling carries a mandatory minimum sentence of nine years.", {}, "the law"},
        {"Ove Berg served 12 years as mayor.", {}, "an office is no penalty"},
    };
    check_said(rows);
}

TEST(Amounts, RatesKeepWhatTheyAreReckonedBy) {
    const SaidRow rows[] = {
        {"The plant makes 20,000 cars a year.", {"20000 per year cars"}, "a year"},
        {"Thirty cars a night stopped at the house.", {"30 per night cars"}, "a night"},
    };
    check_said(rows);
}

TEST(Amounts, FractionsAreOfTheirWholeOrPercent) {
    const SaidRow rows[] = {
        {"Half of the 40 homes burned.", {"20 homes burnt", "40 homes"}, "computed; the whole itself is not what burned"},
        {"A third of the homes were destroyed.", {"33 % homes destroyed"}, "a whole without a number"},
        {"A third of the 40 homes were destroyed.", {"13..14 homes destroyed", "40 homes"}, "no whole number of homes"},
        {"Two of the three men were charged.", {"2 people charged", "3 people"}, "three is how many there were, and of them nothing is told"},
        {"Half of the quota sent to the front was new.", {}, "the whole was sent, and of the half nothing is told"},
    };
    check_said(rows);
}

}  // namespace
}  // namespace stemma
