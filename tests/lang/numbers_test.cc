#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <random>
#include <span>

#include <fmt/format.h>
#include <unicode/rbnf.h>

#include "base/unicode.h"
#include "lang/numerals.h"
#include "lang/reading.h"
#include "lang/tokens.h"

namespace stemma {
namespace {

struct Row {
    std::string_view text;
    std::string_view expected;  // "as written: kind low..high precision unit" for each number
    std::string_view why;
    std::string_view language = "en";
};

std::string shown(double v) { return std::isinf(v) ? "inf" : fmt::format("{:.10g}", v); }

std::string numbers_of(const Annotation& text) {
    std::vector<std::string> out;
    for (const Number& n : text.numbers) {
        std::string line = text.utf8(n.span) + ": " + std::string(to_string(n.kind));
        const bool nothing = n.kind == NumberKind::Identifier || n.kind == NumberKind::Calendar || n.kind == NumberKind::Clock;
        if (!nothing) line += " " + (n.low == n.high ? shown(n.low) : shown(n.low) + ".." + shown(n.high));
        if (!nothing && n.precision != Precision::Exact) line += " " + std::string(to_string(n.precision));
        if (!n.unit.empty()) line += " " + n.unit;
        out.push_back(line);
    }
    return test::joined(out);
}

// Every row of a table, each in its own trace.
void expect_rows(std::span<const Row> rows) {
    for (const Row& row : rows) {
        SCOPED_TRACE(std::string(row.text) + "  (" + std::string(row.why) + ")");
        EXPECT_EQ(numbers_of(test::read(row.text, row.language)), row.expected);
    }
}

const Row kPlain[] = {
    {"The fire killed 4 people.", "4: count 4", "digits"},
    {"The fire killed four people.", "four: count 4", "a word"},
    {"It hit 21,450 homes.", "21,450: count 21450", "a separator of thousands"},
    {"The list had twenty-one entries.", "twenty-one: count 21", "joined by a hyphen"},
    {"They counted two hundred and six boats.", "two hundred and six: count 206", "hundreds and the rest"},
    {"They moved three thousand five hundred crates.", "three thousand five hundred: count 3500", "a scale and hundreds"},
    {"A hundred boats sank.", "A hundred: count 100", "the article is a one before a scale"},
    {"They sold twelve hundred tickets.", "twelve hundred: count 1200", "hundreds above ten"},
    {"They sold 2 million tickets.", "2 million: count 2000000", "digits and a scale"},
    {"They sold one million two hundred thousand tickets.", "one million two hundred thousand: count 1200000", "two scales"},
    {"Two were killed and one was hurt.", "Two: count 2; one: count 1", "numbers without a noun"},
    {"One of the men was hurt.", "One: count 1", "one of several is one"},
    {"Killed were a man and two teenagers.", "two: count 2", "the article is counted elsewhere"},
    {"Three men and 4 women were hurt.", "Three: count 3; 4: count 4", "each number is there to be summed"},
    {"No one was hurt.", "No one: count 0", "nobody is none, exactly"},
    {"Nobody was hurt.", "Nobody: count 0", "one word for it"},
    {"None of the guests was hurt.", "None: count 0", "none of them"},
    {"No injuries were reported.", "No: count 0", "none of a plural"},
    {"There were zero arrests.", "zero: count 0", "a word for nought"},
    {"0 arrests were made.", "0: count 0", "a digit for nought"},
    {"She has 1.5 million followers.", "1.5 million: count 1500000", "a decimal and a scale"},
    {"The video got 5k views.", "5k: count 5000", "a glued scale"},
    {"The video got 1.2M views.", "1.2M: count 1200000", "a glued scale in a capital"},
    {"She was shot seven times.", "seven: count 7", "times are counted"},
    {"The robber fired three shots from a car.", "three: count 3", "things are counted"},
    {"A family of five lived there.", "five: count 5", "behind of"},
    {"Police arrested all six.", "six: count 6", "behind all"},
    {"The other two ran.", "two: count 2", "behind other"},
    {"It was a three-vehicle crash.", "three: count 3", "glued to what is counted"},
    {"It was the third fire.", "third: ordinal 3", "an ordinal"},
    {"It was her 21st birthday.", "21st: ordinal 21", "an ordinal in digits"},
    {"He came in twenty-third.", "twenty-third: ordinal 23", "a compound ordinal"},
    {"It was the hundredth visitor.", "hundredth: ordinal 100", "an ordinal of a scale"},
};

const Row kHedged[] = {
    {"About 5,000 builders came.", "About 5,000: count 4500..5500 about", "a tenth to either side"},
    {"Roughly four men ran.", "Roughly four: count 3..5 about", "one at least to either side"},
    {"Nearly 600 died.", "Nearly 600: count 540..600 about", "nearly is never more"},
    {"Almost 30 casings were found.", "Almost 30: count 27..30 about", "almost is never more"},
    {"Some 2.5 million people fled.", "Some 2.5 million: count 2250000..2750000 about", "a scale behind a decimal"},
    {"An estimated 200 people came.", "An estimated 200: count 180..220 about", "estimated"},
    {"Close to 90 people came.", "Close to 90: count 81..90 about", "close to is never more"},
    {"At least 12 were hurt.", "At least 12: count 12..inf at_least", "a lower bound"},
    {"More than a dozen were hurt.", "More than a dozen: count 12..inf at_least", "the article between hedge and number"},
    {"No fewer than 30 came.", "No fewer than 30: count 30..inf at_least", "not \"fewer than\""},
    {"Over a thousand people came.", "Over a thousand: count 1000..inf at_least", "over"},
    {"Upwards of 400 people came.", "Upwards of 400: count 400..inf at_least", "upwards of"},
    {"Well over 100 people came.", "Well over 100: count 100..inf at_least", "a strengthened bound"},
    {"Up to 40 were inside.", "Up to 40: count 0..40 at_most", "an upper bound"},
    {"Fewer than ten stayed.", "Fewer than ten: count 0..10 at_most", "an upper bound in words"},
    {"As many as six shooters ran.", "As many as six: count 0..6 at_most", "an upper bound"},
    {"No more than 20 guests came.", "No more than 20: count 0..20 at_most", "not \"more than\""},
    {"A maximum of 50 guests may enter.", "A maximum of 50: count 0..50 at_most", "a maximum"},
    {"There were 100 or more guests.", "100 or more: count 100..inf at_least", "the hedge behind"},
    {"There were 250+ guests.", "250+: count 250..inf at_least", "a glued plus"},
    {"There were 50-plus guests.", "50-plus: count 50..inf at_least", "a glued word"},
    {"There were 30-odd guests.", "30-odd: count 27..33 about", "odd"},
    {"There were 20 or so guests.", "20 or so: count 18..22 about", "or so behind"},
    {"A dozen or so guests came.", "A dozen or so: count 10.8..13.2 about", "or so behind a dozen"},
    {"Some guests came late.", "", "some alone is no number"},
    {"We talked about two murders.", "two: count 2", "talked about: no hedge"},
    {"He has told you about three fires.", "three: count 3", "told about: no hedge"},
    {"He was worried about two of them.", "two: count 2", "worried about: no hedge"},
    {"He spoke of about two hundred letters.", "about two hundred: count 180..220 about", "spoke of about: a hedge"},
};

const Row kRanges[] = {
    {"Between 10 and 12 homes burned.", "Between 10 and 12: count 10..12 range", "between"},
    {"It took 10 to 12 men.", "10 to 12: count 10..12 range", "to"},
    {"Three or four men ran.", "Three or four: count 3..4 range", "or"},
    {"The group had 10-12 members.", "10-12: count 10..12 range", "a glued hyphen, rising"},
    {"The group had 10–12 members.", "10–12: count 10..12 range", "a glued dash, rising"},
    {"Anywhere from 30 to 40 shots were fired.", "30 to 40: count 30..40 range", "from and to as a span"},
    {"The estimates ranged from 20 to 25 people.", "20 to 25: count 20..25 range", "a verb of ranging"},
    {"The toll rose from four to six.", "four: count 4; six: count 6", "a change, not a range"},
    {"The toll went from 10 to 12.", "10: count 10; 12: count 12", "another change"},
    {"Five to ten percent left.", "Five to ten percent: percent 5..10 range %", "words and a unit"},
    {"It cost $4 to $6 million.", "$4 to $6 million: money 4000000..6000000 range USD", "the scale counts for both"},
    {"It cost 3 to 4 million dollars.", "3 to 4 million dollars: money 3000000..4000000 range USD", "the scale counts for both"},
    {"He faces 15 to 20 years.", "15 to 20 years: measure 15..20 range year", "a sentence"},
    {"Five or more men ran.", "Five or more: count 5..inf at_least", "or more is a bound"},
    {"He shot 5 and 6 fled.", "5: count 5; 6: count 6", "and is no range without between"},
};

const Row kVague[] = {
    {"Dozens were hurt.", "Dozens: count 24..99 vague", "vague words are intervals"},
    {"Scores of people fled.", "Scores of: count 40..199 vague", "twenties"},
    {"Hundreds fled.", "Hundreds: count 200..1999 vague", "hundreds"},
    {"Thousands marched.", "Thousands: count 2000..19999 vague", "thousands"},
    {"Tens of thousands marched.", "Tens of thousands: count 20000..99999 vague", "the longest phrase"},
    {"Hundreds of thousands marched.", "Hundreds of thousands: count 200000..999999 vague", "the longest phrase"},
    {"Millions watched.", "Millions: count 2000000..19999999 vague", "millions"},
    {"Several hundred marched.", "Several hundred: count 300..999 vague", "a vague word times a scale"},
    {"A few thousand marched.", "A few thousand: count 2000..9999 vague", "a vague word times a scale"},
    {"Several dozen shots were fired.", "Several dozen: count 36..119 vague", "a vague word times a dozen"},
    {"A couple of cars burned.", "A couple of: count 2..3 vague", "a couple"},
    {"A handful of guests stayed.", "A handful of: count 2..9 vague", "a handful"},
    {"Multiple shots were fired.", "Multiple: count 2..9 vague", "multiple"},
    {"Two dozen shots were fired.", "Two dozen: count 21.6..26.4 about", "a dozen is a round number"},
    {"Half a dozen cars burned.", "Half a dozen: count 5..7 about", "half of a dozen"},
    {"A half-dozen cars burned.", "A half-dozen: count 5..7 about", "the article in front"},
    {"A half dozen cars burned.", "A half dozen: count 5..7 about", "without the hyphen"},
    {"Dozens of shots hit six cars.", "Dozens: count 24..99 vague; six: count 6", "a vague and a plain number"},
    {"Many people came.", "", "many tells no amount"},
    {"He was double the legal limit.", "", "a factor is no count"},
    {"Twice as many people came.", "", "a factor is no count"},
    {"Three times as many people came.", "", "a factor is no count"},
    {"The new hall is five times larger.", "", "a factor is no count"},
};

const Row kFractions[] = {
    {"Half of the crew left.", "Half: fraction 0.5", "a fraction word"},
    {"Two-thirds of the crew left.", "Two-thirds: fraction 0.6666666667", "ordinals in the plural are parts"},
    {"A third of the crew left.", "A third: fraction 0.3333333333", "an article and an ordinal and of"},
    {"One-third of the crew left.", "One-third: fraction 0.3333333333", "a hyphen"},
    {"A quarter of the crew left.", "A quarter: fraction 0.25", "a quarter"},
    {"Three-quarters of the crew left.", "Three-quarters: fraction 0.75", "three of four"},
    {"More than half of the crew left.", "More than half: fraction 0.5..inf at_least", "a hedged share"},
    {"One in four voters stayed home.", "One in four: fraction 0.25", "one number within another"},
    {"Nearly two in three voters came.", "Nearly two in three: fraction 0.6..0.6666666667 about", "a hedged share"},
    {"Three out of five shops closed.", "Three out of five: fraction 0.6", "out of"},
    {"It was a one in a million chance.", "one in a million: fraction 1e-06", "a share of a scale"},
    {"Add 1/2 cup of water.", "1/2: fraction 0.5", "a fraction in digits"},
    {"Half a million people live there.", "Half a million: count 450000..550000 about", "half of a scale is a round number"},
    {"Turnout was 61.5%.", "61.5%: percent 61.5 %", "the sign is a token of its own"},
    {"Prices rose 5 to 7 percent.", "5 to 7 percent: percent 5..7 range %", "the unit counts for both ends"},
    {"Crime fell by about 12 percent.", "about 12 percent: percent 10.8..13.2 about %", "a change"},
    {"Crime fell 3.5 percentage points.", "3.5 percentage points: percent 3.5 %", "points"},
    {"One hundred percent of the sum is paid.", "One hundred percent: percent 100 %", "words"},
    {"His half-brother ran.", "", "no share of a brother"},
    {"She scored in the second half.", "second: ordinal 2", "half of a game"},
    {"One out of every 280 homes burned.", "One out of every 280: fraction 0.003571428571", "out of every"},
};

const Row kMoneyAndMeasures[] = {
    {"It cost $4.7 million.", "$4.7 million: money 4700000 USD", "sign, decimal and scale"},
    {"It cost $1.2M.", "$1.2M: money 1200000 USD", "a glued scale"},
    {"It cost €3bn.", "€3bn: money 3000000000 EUR", "another sign and scale"},
    {"It cost £20.", "£20: money 20 GBP", "pounds"},
    {"It cost 300 euros.", "300 euros: money 300 EUR", "the currency as a word"},
    {"It cost five hundred dollars.", "five hundred dollars: money 500 USD", "words"},
    {"He paid a $10,000 fine.", "$10,000: money 10000 USD", "the article is no country"},
    {"He is held on a $1 million bond.", "$1 million: money 1000000 USD", "a bond"},
    {"He is held on $5,000 bail.", "$5,000: money 5000 USD", "bail"},
    {"A five-million-dollar home burned.", "five-million-dollar: money 5000000 USD", "hyphens between the parts"},
    {"They paid over $100 a month.", "over $100: money 100..inf at_least USD", "a hedge before the sign"},
    {"It cost US$5 or 4 euros.", "US$5: money 5 USD; 4 euros: money 4 EUR", "two sums are no range"},
    {"The bet was $20-$30.", "$20-$30: money 20..30 range USD", "both with a sign"},
    {"The town is 12 km away.", "12 km: measure 12 km", "a measure"},
    {"He ran for two weeks.", "two weeks: measure 2 week", "a measure of time"},
    {"She took a 10-minute walk.", "10-minute: measure 10 minute", "a glued unit"},
    {"He is 6-foot-2 and weighs 140 pounds.", "6-foot-2: measure 6 foot; 140 pounds: measure 140 pound", "feet and inches; pounds weigh"},
    {"He is 6 feet 2 inches tall.", "6 feet 2 inches: measure 6 foot", "feet and inches in words"},
    {"He is six feet one inch tall.", "six feet one inch: measure 6 foot", "feet and inches in words"},
    {"The 1,200-acre farm burned.", "1,200-acre: measure 1200 acre", "a glued unit"},
    {"A 30,000-square-foot hall burned.", "30,000-square-foot: measure 30000 square foot", "hyphens between the parts"},
    {"The car went 40 mph.", "40 mph: measure 40 mph", "speed"},
    {"It was 95 degrees.", "95 degrees: measure 95 degree", "heat"},
    {"Over the last four months it rained.", "four months: measure 4 month", "time, not a count"},
    {"He got 25 years to life.", "25 years: measure 25 year", "a sentence"},
    {"The jury sat for two and a half hours.", "two and a half hours: measure 2.5 hour", "and a half"},
    {"The jury sat for an hour and a half.", "an hour and a half: measure 1.5 hour", "the half behind the unit"},
    {"It took 2 1/2 hours.", "2 1/2 hours: measure 2.5 hour", "a fraction behind the whole"},
    {"It took half an hour.", "half an hour: measure 0.5 hour", "half of a unit"},
    {"The jury sat for a half-hour.", "half-hour: measure 0.5 hour", "half glued to a unit"},
    {"She is seven months pregnant.", "seven months: measure 7 month", "no age"},
    {"It took 30 seconds.", "30 seconds: measure 30 second", "seconds of time"},
    {"A magnitude 6.1 quake hit.", "magnitude 6.1: measure 6.1 magnitude", "the unit in front"},
    {"It took 48 hours.", "48 hours: measure 48 hour", "hours"},
    {"A couple of hours later he left.", "A couple of hours: measure 2..3 vague hour", "a vague measure"},
    {"He served several years.", "several years: measure 3..9 vague year", "a vague measure"},
    {"He is 5'11\" tall.", "5'11\": measure 5 foot", "feet and inches in signs"},
    {"He stood half a mile away.", "half a mile: measure 0.5 mile", "half of a unit"},
    {"He stood a half mile away.", "half mile: measure 0.5 mile", "half without an article"},
    {"He stood a quarter mile away.", "a quarter mile: measure 0.25 mile", "a quarter of a unit"},
    {"They paid TRY 500 for it.", "TRY 500: money 500 TRY", "the code of a currency"},
};

const Row kAges[] = {
    {"A 17-year-old boy ran.", "17-year-old: age 17 year", "an age, not a count"},
    {"A 17 year old boy ran.", "17 year old: age 17 year", "without hyphens"},
    {"A seventeen-year-old boy ran.", "seventeen-year-old: age 17 year", "in words"},
    {"Twenty-two-year-old Ana Weir ran.", "Twenty-two-year-old: age 22 year", "a compound word"},
    {"A 3-month-old was hurt.", "3-month-old: age 3 month", "months"},
    {"Two 19-year-olds ran.", "Two: count 2; 19-year-olds: age 19 year", "a count of an age"},
    {"Ana Weir, 43, ran.", "43: age 43 year", "between commas behind a name"},
    {"Ana Weir, 43, and Bo Lund, 51, ran.", "43: age 43 year; 51: age 51 year", "two names"},
    {"Ana Weir (43) ran.", "43: age 43 year", "in brackets behind a name"},
    {"Bo Lund Jr., 33, ran.", "33: age 33 year", "behind Jr."},
    {"A man, 26, was hurt.", "26: age 26 year", "behind a word for a person"},
    {"His brother, 23, was hurt.", "23: age 23 year", "behind a word for kin"},
    {"Ana and Bo Weir, both 35, were hurt.", "35: age 35 year", "both"},
    {"Ana Weir, who was 43, ran.", "43: age 43 year", "said with a verb"},
    {"He was 19.", "19: age 19 year", "a person and a verb"},
    {"She was only 19 when she left.", "19: age 19 year", "a person, a verb and only"},
    {"She turned 21 in May.", "21: age 21 year", "turned"},
    {"A woman aged 43 ran.", "43: age 43 year", "aged"},
    {"Two men, ages 26 and 36, ran.", "Two: count 2; 26: age 26 year; 36: age 36 year", "ages go on"},
    {"Three boys, ages 4, 7 and 9, ran.", "Three: count 3; 4: age 4 year; 7: age 7 year; 9: age 9 year", "ages go on in a list"},
    {"The suspects are between the ages of 18 and 25.", "18 and 25: age 18..25 range year", "between the ages of"},
    {"The men were aged 18 to 25.", "18 to 25: age 18..25 range year", "aged, and a span"},
    {"The men are ages 12-17.", "12-17: age 12..17 range year", "ages, and a span"},
    {"A 12- to 14-year-old boy ran.", "12- to 14-year-old: age 12..14 range year", "a hanging hyphen"},
    {"He is 43 years old.", "43 years old: age 43 year", "years old"},
    {"She died at age 80.", "80: age 80 year", "at age"},
    {"He was killed at the age of nine.", "nine: age 9 year", "the age of"},
    {"A man in his 20s ran.", "20s: age 20..29 range year", "a decade of life"},
    {"A man in his late 30s ran.", "30s: age 30..39 range year", "late in a decade of life"},
    {"A woman in her mid-50s ran.", "50s: age 50..59 range year", "the middle of a decade of life"},
    {"Two men in their twenties ran.", "Two: count 2; twenties: age 20..29 range year", "a decade in words"},
    {"Children under 12 may enter.", "under 12: age 0..12 at_most year", "an upper bound of age"},
    {"People over 65 may enter.", "over 65: age 65..inf at_least year", "a lower bound of age"},
    {"Everyone 18 and older may vote.", "18 and older: age 18..inf at_least year", "a bound behind"},
    {"No one under the age of 21 may enter.", "No one: count 0; 21: age 21 year", "the hedge stands apart"},
    {"The paper writes about 13-year-old Ana Weir.", "13-year-old: age 13 year", "writes about: no hedge"},
    {"A 2-year-old dog ran.", "2-year-old: age 2 year", "a dog has an age too"},
    {"The suspect is 16.", "16: age 16 year", "a word for a person and a verb"},
    {"Her sons, 7 and 8, were hurt.", "7: age 7 year; 8: age 8 year", "two of several kin"},
    {"Two males, 30 and 42, were hurt.", "Two: count 2; 30: age 30 year; 42: age 42 year", "two of several people"},
    {"Ana Weir, 43, and 12 others were hurt.", "43: age 43 year; 12: count 12", "a count behind an age"},
    {"A woman aged 43 and 12 others were hurt.", "43: age 43 year; 12: count 12", "a count behind an age"},
    {"The 17- and 18-year-old boys ran.", "17-: age 17 year; 18-year-old: age 18 year", "a hanging hyphen and another age"},
    {"The dancers range in age from 12 to 31.", "12 to 31: age 12..31 range year", "range in age"},
    {"The rowers, ranging in ages from 24 to 27, ran.", "24 to 27: age 24..27 range year", "ranging in ages"},
    {"A boy of 14 was hurt.", "14: age 14 year", "a child and \"of\""},
    {"The father of 14 wept.", "14: count 14", "so many children"},
    {"A 29 y/o man ran.", "29 y/o: age 29 year", "a short form"},
    {"A 19yo man ran.", "19yo: age 19 year", "a shorter form"},
    {"She died at the age of about 80.", "about 80: age 72..88 about year", "a hedge behind \"the age of\""},
    {"\"I'm 73 and I can say that.\"", "73: age 73 year", "said of oneself"},
    {"The ages of the guests range from 12 to 27.", "12 to 27: age 12..27 range year", "ages that range"},
    {"The guests range in age between 21 and 29.", "21 and 29: age 21..29 range year", "range in age"},
    {"Two of the boys were 16 and the other was 19.", "Two: count 2; 16: age 16 year; 19: age 19 year", "several people and a verb"},
    {"The victims are 17, 23 and 26.", "17: age 17 year; 23: age 23 year; 26: age 26 year", "ages that go on behind a verb"},
    {"It began when a 13 and 18-year-old rowed.", "13: age 13 year; 18-year-old: age 18 year", "an age that shares its words"},
    {"He killed 14 and 19-year-old Ana Weir ran.", "14: count 14; 19-year-old: age 19 year", "a count beside an age"},
    {"Ana Weir, 61 has left town.", "61: age 61 year", "a comma is missing"},
};

const Row kCalendar[] = {
    {"It happened in 2016.", "2016: calendar", "a year"},
    {"About 2000 people fled.", "About 2000: count 1800..2200 about", "a hedge speaks against a year"},
    {"There were 1,950 homes.", "1,950: count 1950", "a separator speaks against a year"},
    {"The season of 2013-14 was wet.", "2013-14: calendar", "two years"},
    {"The 2014 season was wet.", "2014: calendar", "a year before a noun"},
    {"It was the first break-in since the 2012 fire.", "first: ordinal 1; 2012: calendar", "a year before a noun"},
    {"The bridge dates from the 1990s.", "1990s: calendar", "a decade"},
    {"She grew up in the '90s.", "'90s: calendar", "a short decade"},
    {"It broke out at 1:15 a.m. on June 4.", "1:15: clock; 4: calendar", "parts of a time"},
    {"It broke out at 9 p.m.", "9: clock", "an hour"},
    {"Doors are open from 6 to 8 p.m.", "6: clock; 8: clock", "two hours share the p.m."},
    {"It happened between 8 and 9 p.m. on Friday.", "8: clock; 9: clock", "two hours share the p.m."},
    {"It happened around 1-am.", "1: clock", "a glued am"},
    {"He came home at 4 in the morning.", "4: clock", "an hour told in words"},
    {"They left at about 10 at night.", "10: clock", "an hour told in words"},
    {"The attack killed 4 in the morning.", "4: count 4", "no hour without a word before it"},
    {"They meet on the Fourth of July.", "Fourth: calendar", "a holiday"},
    {"The deadline is 12/15/2015.", "12/15/2015: calendar", "a date"},
    {"It happened around 10 Friday morning.", "10: clock", "a weekday and a part of the day"},
};

const Row kTraps[] = {
    {"It burned in the 1200 block of Elm Street.", "1200 block: identifier", "an address"},
    {"It burned in the 1400-block of Elm Street.", "1400-block: identifier", "an address with a hyphen"},
    {"She lives at 4417 North Ash Avenue.", "4417: identifier", "a street number"},
    {"She lives at 1420 North 5th Street.", "1420: identifier; 5th: identifier", "a numbered street"},
    {"The shop at 1587 W. 87th St. was closed.", "1587: identifier; 87th: identifier", "a numbered street"},
    {"It stood at 42nd Street and Ash.", "42nd: identifier", "a numbered street"},
    {"It stood at 42nd and Ash.", "42nd: identifier", "a numbered street without the word"},
    {"It stood on Third Avenue.", "Third: identifier", "a numbered street in words"},
    {"It stood on Seven Mile Road.", "Seven: identifier", "a number within a name"},
    {"We met at Six Pines Park.", "Six: identifier", "a number within a name"},
    {"Write to Ash Falls, OH 44999.", "44999: identifier", "a ZIP code"},
    {"The ZIP code is 44999.", "44999: identifier", "a ZIP code with its word"},
    {"Write to P.O. Box 12.", "12: identifier", "a box"},
    {"Call 713-555-3989 now.", "713-555-3989: identifier", "a telephone number"},
    {"Call (323) 555-5500 now.", "323: identifier; 555-5500: identifier", "a telephone number in parts"},
    {"Call 1-800-555-0199 now.", "1-800-555-0199: identifier", "with a one in front"},
    {"Call +1 713 555 3989 now.", "+1 713 555 3989: identifier", "with a country"},
    {"Call 713.555.3989 now.", "713.555.3989: identifier", "with stops"},
    {"Call 713 555 3989 now.", "713 555 3989: identifier", "with spaces"},
    {"Call 555-0142 now.", "555-0142: identifier", "a short telephone number"},
    {"Call 1-877-555-TIPS now.", "1-877-555-TIPS: identifier", "letters in it"},
    {"Call 555-HELP now.", "555-HELP: identifier", "letters in a short one"},
    {"Call (313) 555-TIPS now.", "313: identifier; 555-TIPS: identifier", "letters behind an area code"},
    {"Text ASH to 284736.", "284736: identifier", "a number to send a message to"},
    {"Text the word TIP (847411) to us.", "847411: identifier", "letters as digits"},
    {"A neighbor called 911.", "911: identifier", "the emergency number"},
    {"The shop is open 24/7.", "24/7: identifier", "always"},
    {"It changed after 9/11.", "9/11: identifier", "the attacks"},
    {"The town beat its rival 3-1.", "3-1: identifier", "a score"},
    {"The bill passed on a 5-4 vote.", "5-4: identifier", "a vote"},
    {"The court split 5-4 in its ruling.", "5-4: identifier", "a ruling"},
    {"They won 21-24 at home, their first win.", "21-24: identifier; first: ordinal 1", "a rising score beside a word of sports"},
    {"He carried an AR-15 and a .40-caliber pistol.", "15: identifier; .40-caliber: identifier", "a model and a calibre"},
    {"They found a 9 mm handgun.", "9 mm: identifier", "a calibre looks like a measure"},
    {"They found a 9mm Glock.", "9mm: identifier", "a glued calibre"},
    {"They found a 12-gauge shotgun.", "12-gauge: identifier", "a gauge"},
    {"They found a .22 rifle.", ".22: identifier", "a calibre without its word"},
    {"They found a 40-caliber handgun.", "40-caliber: identifier", "without the stop"},
    {"They found 12 9mm casings.", "12: count 12; 9mm: identifier", "a count and a calibre"},
    {"They found 30 rounds of ammunition.", "30: count 30", "rounds are counted"},
    {"He drove a Ford F-150.", "150: identifier", "a model"},
    {"A Boeing 737 landed.", "737: identifier", "a model"},
    {"He was in the MS-13 gang.", "13: identifier", "a name"},
    {"Cars stood on Route 66.", "66: identifier", "a road"},
    {"Cars stood on Interstate 95 and I-95.", "95: identifier; 95: identifier", "a road in two forms"},
    {"It burned near U.S. 98.", "98: identifier", "a road"},
    {"In the U.S. 98 people died.", "98: count 98", "no road where people follow"},
    {"It burned off Highway 10.", "10: identifier", "a road"},
    {"It burned off State Road 44.", "44: identifier", "a road"},
    {"Police of the 3rd Precinct came.", "3rd: identifier", "a precinct"},
    {"Engine 12 came.", "12: identifier", "a unit"},
    {"He was charged in 3rd District Court.", "3rd: identifier", "a court"},
    {"Zone 2 officers came.", "2: identifier", "a zone"},
    {"She lives in Apartment 4B.", "4B: identifier", "a flat with a letter"},
    {"She lives in Room 12.", "12: identifier", "a room"},
    {"Flight 370 landed.", "370: identifier", "a flight"},
    {"He is the No. 2 official.", "2: identifier", "a rank"},
    {"The case number is 16-00123.", "16-00123: identifier", "a case"},
    {"The firm filed for Chapter 11.", "11: identifier", "a law"},
    {"See Page 3.", "3: identifier", "a page"},
    {"He told KZZQ 12 News that he ran.", "12: identifier", "a station"},
    {"He told Ashfield 19 News that he ran.", "19: identifier", "a station with a town"},
    {"WASH 18 will tell more.", "18: identifier", "a station without \"News\""},
    {"1. Call your mother.", "1: identifier", "a numbered list"},
    {"1) Call your mother.", "1: identifier", "a numbered list with a bracket"},
    {"(2) Call your father.", "2: identifier", "a numbered list in brackets"},
    {"Police found two (2) men there.", "two: count 2", "the digits repeat the word"},
    {"The 7-Eleven was robbed.", "7-Eleven: identifier", "a name"},
    {"He works 9-to-5.", "9-to-5: identifier", "hours of work"},
    {"It is a fifty-fifty chance.", "fifty-fifty: identifier", "odds"},
    {"This one is new, one another is not.", "", "pronouns"},
    {"He is the one who ran.", "", "a pronoun"},
    {"They helped one another.", "", "a pronoun"},
    {"They came one by one.", "", "a way of coming"},
    {"At one point he ran.", "", "no point is counted"},
    {"He will be back one day.", "", "no day is counted"},
    {"They spoke one-on-one.", "", "a way of speaking"},
    {"She got first aid.", "", "no rank"},
    {"There is zero tolerance for it.", "", "a policy"},
    {"There was no evidence of fire.", "", "no amount is told"},
    {"He was charged with first-degree murder.", "first: ordinal 1", "a degree of a crime"},
    {"He had third-degree burns.", "third: ordinal 3", "a degree of a burn"},
    {"She is a two-time winner.", "", "no times of anything"},
    {"They met at a four-way stop.", "", "a kind of crossing"},
    {"There are 5 deaths per 100,000 residents.", "5: count 5", "a rate's whole is no count"},
    {"He has 3 of the 12 keys.", "3: count 3; 12: count 12", "both are counts"},
    {"Outside the building 12 people stood.", "12: count 12", "no number of a building"},
    {"On the bus 30 children sang.", "30: count 30", "no number of a bus"},
    {"That day 3 people died.", "3: count 3", "no number of a day"},
    {"In Ashfield 12 people were hurt.", "12: count 12", "no number of a town"},
    {"Chicago police shot 12 dogs in 12 days.", "12: count 12; 12 days: measure 12 day", "a count and a measure"},
    {"Download the 3D plan.", "", "letters glued to a digit"},
    {"Image 7 of 12: Ana Weir ran.", "7: identifier; 12: identifier", "a place in a list"},
    {"A fire near Ashford 1 / 5 Back to Gallery", "1: identifier; 5: identifier", "a place in a list of pictures"},
    {"It happened at 11290 Ashford.", "11290: identifier", "a street without a word for it"},
    {"It happened near 200 East and 6600 South.", "200: identifier; 6600: identifier", "streets named by the compass"},
    {"It burned in the 1000 blk of Bade Road.", "1000 blk: identifier", "a short block"},
    {"It stood between 41st and 42nd avenues.", "41st: identifier; 42nd: identifier", "streets with a small letter"},
    {"Call 1-855-5WATCH now.", "1-855-5WATCH: identifier", "digits and letters"},
    {"Call 855-5-WATCH now.", "855-5-WATCH: identifier", "digits and letters in parts"},
    {"Call 555-010-TIPS (8477) now.", "555-010-TIPS: identifier; 8477: identifier", "the letters told as digits"},
    {"Text your tip to 72727.", "72727: identifier", "a short number to send a message to"},
    {"He told 7 Action News that he ran.", "7: identifier", "a station"},
    {"The union is Local 1619.", "1619: identifier", "a union"},
    {"They found a 270 rifle.", "270: identifier", "a calibre without the stop"},
    {"They heard 19 rifle shots.", "19: count 19", "shots are counted"},
    {"He sat in an 18-wheeler.", "", "a kind of truck"},
    {"He fled on a 10-speed bicycle.", "", "a kind of bicycle"},
    {"The flag hung at half staff.", "", "no share of a staff"},
    {"They cut it in half.", "", "two parts, no share told"},
    {"He stood a block and a half away.", "", "no share of a block"},
    {"The officer told Ana Few to wait.", "", "a surname"},
    {"He asked KZZQ 18's Ana Weir to wait.", "18's: identifier", "a station that owns"},
    {"He lived in the 44999 ZIP code.", "44999 ZIP code: identifier", "a ZIP code before its word"},
    {"She drove along 8 Mile Road.", "8: identifier", "a name with a unit"},
    {"They belong to the 7 Mile Boys.", "7: identifier", "a name with a unit"},
    {"It burned in the 300 and 400 blocks of Tarn Street.", "300: identifier; 400 blocks: identifier", "two blocks"},
    {"Call 1-800-Speak-Up now.", "1-800-Speak-Up: identifier", "words in it"},
    {"It stood at Ninth and Liberty streets.", "Ninth: identifier", "a street in words at a crossing"},
    {"Test scores are up this year.", "", "scores of a test"},
    {"She had scores of 95 and 98.", "95: count 95; 98: count 98", "scores of a game"},
    {"They try 5 locks and rub 3 coins.", "5: count 5; 3: count 3", "verbs spelled like the codes of currencies"},
    {"The odds are 3:1.", "3: identifier; 1: identifier", "a ratio"},
    {"The photographer of the Daily Ash Several of the guests ran.", "Several: count 3..9 vague", "a sentence without its stop"},
    {"A second one died, the last one ran.", "second: ordinal 2; one: count 1", "one more, and a pronoun behind an adjective"},
    {"At least one man and only one woman ran.", "At least one: count 1..inf at_least; one: count 1", "counts behind adverbs"},
    {"It was a one-sided, three-dimensional game.", "", "kinds of things"},
    {"He drove along the 805 freeway.", "805 freeway: identifier", "a road with a small letter"},
};

const Row kGerman[] = {
    {"Rund 4.700 Menschen flohen.", "Rund 4.700: count 4230..5170 about", "German separators", "de"},
    {"Der Wert lag bei 1.234,5 Tonnen.", "1.234,5 Tonnen: measure 1234.5 tonne", "both separators", "de"},
    {"Es waren einundzwanzig Arbeiter und zwölf Gäste.", "einundzwanzig: count 21; zwölf: count 12", "a compound", "de"},
    {"Es kamen zweihundertfünfzig Gäste.", "zweihundertfünfzig: count 250", "a compound of hundreds", "de"},
    {"Es kamen dreitausendvierhundert Gäste.", "dreitausendvierhundert: count 3400", "a compound of thousands", "de"},
    {"Der Schaden liegt bei 4,5 Millionen Euro.", "4,5 Millionen Euro: money 4500000 EUR", "a decimal comma", "de"},
    {"Der Schaden liegt bei 300 €.", "300 €: money 300 EUR", "the sign behind", "de"},
    {"Die Zahl stieg um 3,5 %.", "3,5 %: percent 3.5 %", "the sign behind a space", "de"},
    {"Rund zehn Prozent der Gäste blieben.", "Rund zehn Prozent: percent 9..11 about %", "percent as a word", "de"},
    {"Ein 17-Jähriger starb, mindestens drei Frauen wurden verletzt.", "17-Jähriger: age 17 year; mindestens drei: count 3..inf at_least", "an age and a hedge", "de"},
    {"Der 43-jährige Fahrer floh.", "43-jährige: age 43 year", "an age before a noun", "de"},
    {"Ein 43 Jahre alter Mann floh.", "43 Jahre alter: age 43 year", "an age in three words", "de"},
    {"Dutzende Menschen flohen.", "Dutzende: count 24..99 vague", "a vague word", "de"},
    {"Zehntausende demonstrierten.", "Zehntausende: count 20000..99999 vague", "a vague compound", "de"},
    {"Mehrere hundert Menschen kamen.", "Mehrere hundert: count 300..999 vague", "a vague word times a scale", "de"},
    {"Ein Dutzend Menschen kam.", "Ein Dutzend: count 10.8..13.2 about", "a dozen", "de"},
    {"Millionen Menschen sahen zu.", "Millionen: count 2000000..19999999 vague", "a scale alone in the plural", "de"},
    {"Bis zu 40 Gäste kamen.", "Bis zu 40: count 0..40 at_most", "an upper bound", "de"},
    {"Mehr als 300 Menschen kamen.", "Mehr als 300: count 300..inf at_least", "a lower bound", "de"},
    {"Knapp 600 Menschen kamen.", "Knapp 600: count 540..600 about", "just under", "de"},
    {"Es kamen 10 bis 12 Gäste.", "10 bis 12: count 10..12 range", "a range", "de"},
    {"Zwischen 10 und 12 Gäste kamen.", "Zwischen 10 und 12: count 10..12 range", "between", "de"},
    {"Zwei Drittel der Gäste blieben.", "Zwei Drittel: fraction 0.6666666667", "a fraction", "de"},
    {"Die Hälfte der Gäste blieb.", "Hälfte: fraction 0.5", "a half", "de"},
    {"Er fuhr 120 Kilometer pro Stunde.", "120 Kilometer: measure 120 km", "a measure", "de"},
    {"Niemand wurde verletzt.", "Niemand: count 0", "nobody", "de"},
    {"Ein Mann lief mit einer Frau fort.", "", "articles are no numbers", "de"},
    {"Am 12. Juni 2016 brannte es.", "12.: calendar; 2016: calendar", "a date", "de"},
    {"Sie müssen darauf achten.", "", "a verb, no ordinal", "de"},
    {"Am achten Mai brannte es.", "achten: calendar", "an ordinal behind \"am\"", "de"},
    {"Das Team gewann 3:0.", "3: identifier; 0: identifier", "a score", "de"},
    {"So endete es.[13]", "13: identifier", "a note", "de"},
    {"Man lese Seite 367.", "367: identifier", "a page", "de"},
    {"Die Uhr lief 6,82 Sek lang.", "6,82: count 6.82", "no kronor", "de"},
    {"Der Motor hat 132 kW.", "132 kW: measure 132 kilowatt", "power", "de"},
    {"Der Bau kostet 80 000 Euro.", "80 000 Euro: money 80000 EUR", "noughts behind a space", "de"},
};

const Row kFrench[] = {
    {"Au moins vingt-deux personnes et 4 700 soldats.", "Au moins vingt-deux: count 22..inf at_least; 4 700: count 4700", "words and groups", "fr"},
    {"Il y avait 1 234,5 tonnes de blé.", "1 234,5 tonnes: measure 1234.5 tonne", "both separators", "fr"},
    {"Soixante-dix-sept personnes sont parties.", "Soixante-dix-sept: count 77", "seventies", "fr"},
    {"Quatre-vingt-dix-neuf personnes sont parties.", "Quatre-vingt-dix-neuf: count 99", "nineties", "fr"},
    {"Trente et un soldats sont partis.", "Trente et un: count 31", "an article within a number", "fr"},
    {"Deux cent cinquante maisons ont brûlé.", "Deux cent cinquante: count 250", "hundreds", "fr"},
    {"Trois mille cinq cents maisons ont brûlé.", "Trois mille cinq cents: count 3500", "thousands", "fr"},
    {"Cela coûte 4,5 millions d'euros.", "4,5 millions d'euros: money 4500000 EUR", "a decimal comma", "fr"},
    {"Cela coûte 300 €.", "300 €: money 300 EUR", "the sign behind", "fr"},
    {"Les prix ont monté de 3,5 %.", "3,5 %: percent 3.5 %", "the sign behind a space", "fr"},
    {"Plus de 300 personnes sont parties.", "Plus de 300: count 300..inf at_least", "a lower bound", "fr"},
    {"Jusqu'à 40 personnes sont parties.", "Jusqu'à 40: count 0..40 at_most", "an upper bound", "fr"},
    {"Environ 200 personnes sont parties.", "Environ 200: count 180..220 about", "about", "fr"},
    {"Entre 10 et 12 maisons ont brûlé.", "Entre 10 et 12: count 10..12 range", "between", "fr"},
    {"Des dizaines de personnes sont parties.", "Des dizaines: count 24..99 vague", "tens", "fr"},
    {"Plusieurs centaines de personnes sont parties.", "Plusieurs centaines: count 300..999 vague", "a vague word times a scale", "fr"},
    {"Une centaine de personnes sont parties.", "Une centaine: count 90..110 about", "about a hundred", "fr"},
    {"Une dizaine de personnes sont parties.", "Une dizaine: count 9..11 about", "about ten", "fr"},
    {"La moitié des maisons ont brûlé.", "moitié: fraction 0.5", "a half", "fr"},
    {"Un homme âgé de 43 ans est parti.", "43 ans: age 43 year", "an age", "fr"},
    {"Un homme de 43 ans est parti.", "43 ans: age 43 year", "an age behind a person", "fr"},
    {"Il a été condamné à une peine de 5 ans.", "5 ans: measure 5 year", "a sentence is no age", "fr"},
    {"Une femme est partie avec un enfant.", "", "articles are no numbers", "fr"},
    {"Le train part à 13h30.", "13: clock", "an hour with its letter", "fr"},
    {"Il vit à Mitry (77), près de la gare.", "77: count 77", "no age in brackets", "fr"},
    {"Deux-trois personnes sont parties.", "Deux-trois: count 2..3 vague", "a pair joined by a hyphen", "fr"},
};

const Row kSpanish[] = {
    {"Murieron al menos doscientas personas.", "al menos doscientas: count 200..inf at_least", "hundreds agree", "es"},
    {"Murieron veintiuna personas.", "veintiuna: count 21", "twenties agree", "es"},
    {"Llegaron treinta y una mujeres.", "treinta y una: count 31", "an article within a number", "es"},
    {"Llegaron trescientos cuarenta y cinco soldados.", "trescientos cuarenta y cinco: count 345", "hundreds, tens and ones", "es"},
    {"Llegaron dos mil quinientos soldados.", "dos mil quinientos: count 2500", "thousands", "es"},
    {"Había 1.234,5 toneladas.", "1.234,5 toneladas: measure 1234.5 tonne", "both separators", "es"},
    {"Cuesta 4,5 millones de euros.", "4,5 millones de euros: money 4500000 EUR", "a decimal comma", "es"},
    {"Cuesta 300 dólares.", "300 dólares: money 300 USD", "money", "es"},
    {"Los precios subieron un 3,5 %.", "3,5 %: percent 3.5 %", "the sign behind a space", "es"},
    {"Llegaron unas 200 personas.", "unas 200: count 180..220 about", "about", "es"},
    {"Más de 300 personas llegaron.", "Más de 300: count 300..inf at_least", "a lower bound", "es"},
    {"Llegaron hasta 40 personas.", "hasta 40: count 0..40 at_most", "an upper bound", "es"},
    {"Entre 10 y 12 casas ardieron.", "Entre 10 y 12: count 10..12 range", "between", "es"},
    {"Decenas de personas huyeron.", "Decenas: count 20..99 vague", "tens", "es"},
    {"Decenas de miles de personas huyeron.", "Decenas de miles: count 20000..99999 vague", "tens of thousands", "es"},
    {"Varios cientos de personas huyeron.", "Varios cientos: count 300..999 vague", "a vague word times a scale", "es"},
    {"La mitad de las casas ardió.", "mitad: fraction 0.5", "a half", "es"},
    {"Un joven de 17 años huyó.", "17 años: age 17 year", "an age", "es"},
    {"Ana Vela, de 43 años, huyó.", "43 años: age 43 year", "an age behind a name", "es"},
    {"Pide una condena de 17 años.", "17 años: measure 17 year", "a sentence is no age", "es"},
    {"Una mujer huyó con un niño.", "", "articles are no numbers", "es"},
    {"Estaba en medio de la calle.", "", "no half", "es"},
    {"Pagó medio millón de euros.", "medio millón de euros: money 450000..550000 about EUR", "half of a scale", "es"},
};

const Row kPolish[] = {
    {"Zginęło co najmniej pięć osób.", "co najmniej pięć: count 5..inf at_least", "a hedge", "pl"},
    {"Zginęło dwadzieścia jeden osób.", "dwadzieścia jeden: count 21", "tens and ones", "pl"},
    {"Rannych zostało dwudziestu trzech żołnierzy.", "dwudziestu trzech: count 23", "oblique cases", "pl"},
    {"Przyszło pięciuset ludzi.", "pięciuset: count 500", "oblique hundreds", "pl"},
    {"Z dwoma żołnierzami przyszedł lekarz.", "dwoma: count 2", "instrumental", "pl"},
    {"Przyszło 12 500 osób.", "12 500: count 12500", "a group behind a space", "pl"},
    {"Straty to 4,5 mln zł rocznie.", "4,5 mln zł: money 4500000 PLN", "a decimal comma", "pl"},
    {"Ceny wzrosły o 3,5 proc.", "3,5 proc.: percent 3.5 %", "a short percent", "pl"},
    {"Ceny wzrosły o 3,5 %.", "3,5 %: percent 3.5 %", "the sign behind a space", "pl"},
    {"Około 200 osób przyszło.", "Około 200: count 180..220 about", "about", "pl"},
    {"Ponad 300 osób przyszło.", "Ponad 300: count 300..inf at_least", "a lower bound", "pl"},
    {"Od 10 do 12 osób przyszło.", "10 do 12: count 10..12 range", "a range", "pl"},
    {"Kilkanaście osób przyszło.", "Kilkanaście: count 11..19 vague", "a vague teen", "pl"},
    {"Kilka tysięcy osób przyszło.", "Kilka tysięcy: count 3000..9999 vague", "a vague word times a scale", "pl"},
    {"Tysiące ludzi przyszły.", "Tysiące: count 2000..19999 vague", "a scale alone in the plural", "pl"},
    {"Kilkuset mieszkańców przyszło.", "Kilkuset: count 200..999 vague", "a vague hundred", "pl"},
    {"Połowa domów spłonęła.", "Połowa: fraction 0.5", "a half", "pl"},
    {"17-letni chłopiec uciekł.", "17-letni: age 17 year", "an age", "pl"},
    {"17-latek uciekł.", "17-latek: age 17 year", "an age as a noun", "pl"},
    {"Mężczyzna w wieku 43 lat uciekł.", "43 lat: age 43 year", "an age in words", "pl"},
    {"Nikt nie zginął.", "Nikt: count 0", "nobody", "pl"},
    {"W 1965 roku było zimno.", "1965: calendar", "a year with its word", "pl"},
    {"Między 10 a 12 osób przyszło.", "Między 10 a 12: count 10..12 range", "between", "pl"},
};

const Row kRussian[] = {
    {"Погибли не менее двадцати трёх человек.", "не менее двадцати трёх: count 23..inf at_least", "oblique cases", "ru"},
    {"Пришли двадцать один человек.", "двадцать один: count 21", "tens and ones", "ru"},
    {"Пришли двести пятьдесят человек.", "двести пятьдесят: count 250", "hundreds", "ru"},
    {"Пришли три тысячи пятьсот человек.", "три тысячи пятьсот: count 3500", "thousands", "ru"},
    {"С пятью солдатами пришёл врач.", "пятью: count 5", "instrumental", "ru"},
    {"К двенадцати домам подвели газ.", "двенадцати: count 12", "dative", "ru"},
    {"Пришли 12 500 человек.", "12 500: count 12500", "a group behind a space", "ru"},
    {"Ущерб составил 4,5 млн рублей.", "4,5 млн рублей: money 4500000 RUB", "a decimal comma", "ru"},
    {"Цены выросли на 3,5 %.", "3,5 %: percent 3.5 %", "the sign behind a space", "ru"},
    {"Цены выросли на пять процентов.", "пять процентов: percent 5 %", "percent as a word", "ru"},
    {"Около 200 человек пришли.", "Около 200: count 180..220 about", "about", "ru"},
    {"Более 300 человек пришли.", "Более 300: count 300..inf at_least", "a lower bound", "ru"},
    {"Погибли до 40 человек.", "до 40: count 0..40 at_most", "an upper bound", "ru"},
    {"От 10 до 12 человек пришли.", "10 до 12: count 10..12 range", "a range", "ru"},
    {"Десятки человек бежали.", "Десятки: count 20..99 vague", "tens", "ru"},
    {"Тысячи человек бежали.", "Тысячи: count 2000..19999 vague", "a scale alone in the plural", "ru"},
    {"Несколько тысяч человек бежали.", "Несколько тысяч: count 3000..9999 vague", "a vague word times a scale", "ru"},
    {"Половина домов сгорела.", "Половина: fraction 0.5", "a half", "ru"},
    {"17-летний мальчик бежал.", "17-летний: age 17 year", "an age", "ru"},
    {"Мужчина в возрасте 43 лет бежал.", "43 лет: age 43 year", "an age in words", "ru"},
    {"Трое погибли, двое ранены.", "Трое: count 3; двое: count 2", "collective numbers", "ru"},
    {"Никто не погиб.", "Никто: count 0", "nobody", "ru"},
    {"В 1965 году было холодно.", "1965: calendar", "a year with its word", "ru"},
    {"Между 10 и 12 человек пришли.", "Между 10 и 12: count 10..12 range", "between", "ru"},
    {"Два-три дома сгорели.", "Два-три: count 2..3 vague", "a pair joined by a hyphen", "ru"},
};

const Row kUkrainian[] = {
    {"Загинули п'ять людей.", "п'ять: count 5", "an apostrophe", "uk"},
    {"Загинули п’ять людей.", "п’ять: count 5", "another apostrophe", "uk"},
    {"Загинули щонайменше двадцять три людини.", "щонайменше двадцять три: count 23..inf at_least", "a hedge", "uk"},
    {"Прийшли двісті п'ятдесят людей.", "двісті п'ятдесят: count 250", "hundreds", "uk"},
    {"Прийшли три тисячі п'ятсот людей.", "три тисячі п'ятсот: count 3500", "thousands", "uk"},
    {"З п'ятьма солдатами прийшов лікар.", "п'ятьма: count 5", "instrumental", "uk"},
    {"Серед дванадцяти будинків згорів один.", "дванадцяти: count 12; один: count 1", "genitive", "uk"},
    {"Прийшли 12 500 людей.", "12 500: count 12500", "a group behind a space", "uk"},
    {"Збитки склали 4,5 млн гривень.", "4,5 млн гривень: money 4500000 UAH", "a decimal comma", "uk"},
    {"Ціни зросли на 3,5 %.", "3,5 %: percent 3.5 %", "the sign behind a space", "uk"},
    {"Близько 200 людей прийшли.", "Близько 200: count 180..220 about", "about", "uk"},
    {"Понад 300 людей прийшли.", "Понад 300: count 300..inf at_least", "a lower bound", "uk"},
    {"Від 10 до 12 людей прийшли.", "10 до 12: count 10..12 range", "a range", "uk"},
    {"Десятки людей тікали.", "Десятки: count 20..99 vague", "tens", "uk"},
    {"Тисячі людей тікали.", "Тисячі: count 2000..19999 vague", "a scale alone in the plural", "uk"},
    {"Кілька тисяч людей тікали.", "Кілька тисяч: count 3000..9999 vague", "a vague word times a scale", "uk"},
    {"Половина будинків згоріла.", "Половина: fraction 0.5", "a half", "uk"},
    {"17-річний хлопець тікав.", "17-річний: age 17 year", "an age", "uk"},
    {"Чоловік віком 43 роки тікав.", "43 роки: age 43 year", "an age in words", "uk"},
    {"Ніхто не загинув.", "Ніхто: count 0", "nobody", "uk"},
    {"У 1965 році було холодно.", "1965: calendar", "a year with its word", "uk"},
    {"Між 10 і 12 людей прийшли.", "Між 10 і 12: count 10..12 range", "between", "uk"},
    {"Два-три будинки згоріли.", "Два-три: count 2..3 vague", "a pair joined by a hyphen", "uk"},
};

const Row kOtherLanguages[] = {
    {"Il danno è di 1.234,5 tonnellate e 4.700 case.", "1.234,5: count 1234.5; 4.700: count 4700", "Italian separators", "it"},
    {"I prezzi sono saliti del 3,5%.", "3,5%: percent 3.5 %", "a decimal comma and a sign", "it"},
    {"Er waren 4.700 mensen op 12 plaatsen.", "4.700: count 4700; 12: count 12", "Dutch separators", "nl"},
    {"De schade is € 4,50.", "€ 4,50: money 4.5 EUR", "the sign before a space", "nl"},
    {"Depremde 4.700 kişi öldü.", "4.700: count 4700", "Turkish separators", "tr"},
    {"Skadan var 12 500 kronor.", "12 500: count 12500", "a group behind a space", "sv"},
    {"O preço subiu 3,5%.", "3,5%: percent 3.5 %", "Portuguese", "pt"},
    {"4,700人が避難した。", "4,700: count 4700", "no spaces between words", "ja"},
    {"قتل ١٢ شخصا.", "١٢: count 12", "Arabic digits", "ar"},
    {"१२ लोग मारे गए।", "१२: count 12", "Devanagari digits", "hi"},
    {"Zemřelo 12 lidí.", "12: count 12", "Czech", "cs"},
    {"נהרגו 12 אנשים.", "12: count 12", "right to left", "he"},
    {"Ci sono 3 milioni di case.", "3 milioni: count 3000000", "a scale behind digits", "it"},
    {"Custou R$ 10 mil.", "R$ 10 mil: money 10000 BRL", "a scale behind a sum", "pt"},
    {"Er zijn 2,5 miljoen huizen.", "2,5 miljoen: count 2500000", "a scale behind a decimal", "nl"},
    {"Kentte 3 milyon insan var.", "3 milyon: count 3000000", "a scale behind digits", "tr"},
    {"A cidade fica a 12 km.", "12 km: measure 12 km", "a unit of all languages", "pt"},
    {"Il vento soffia a 150 km/h e ci sono 23 °C.", "150 km/h: measure 150 km/h; 23 °C: measure 23 degree", "units of all languages", "it"},
};

TEST(Numbers, DigitsAndWordsCount) { expect_rows(kPlain); }
TEST(Numbers, HedgesWidenTheInterval) { expect_rows(kHedged); }
TEST(Numbers, RangesKeepBothEnds) { expect_rows(kRanges); }
TEST(Numbers, VagueWordsAreIntervals) { expect_rows(kVague); }
TEST(Numbers, SharesAndPercentagesAreNoCounts) { expect_rows(kFractions); }
TEST(Numbers, MoneyAndMeasuresKeepTheirUnit) { expect_rows(kMoneyAndMeasures); }
TEST(Numbers, AgesAreNoCounts) { expect_rows(kAges); }
TEST(Numbers, DatesAndHoursAreNoCounts) { expect_rows(kCalendar); }
TEST(Numbers, CodesNamesAndPronounsAreNoCounts) { expect_rows(kTraps); }
TEST(Numbers, GermanIsRead) { expect_rows(kGerman); }
TEST(Numbers, FrenchIsRead) { expect_rows(kFrench); }
TEST(Numbers, SpanishIsRead) { expect_rows(kSpanish); }
TEST(Numbers, PolishIsRead) { expect_rows(kPolish); }
TEST(Numbers, RussianIsRead) { expect_rows(kRussian); }
TEST(Numbers, UkrainianIsRead) { expect_rows(kUkrainian); }
TEST(Numbers, DigitsAreReadInAnyLanguage) { expect_rows(kOtherLanguages); }

TEST(Numbers, TokensLeaveOutTheHedge) {
    const Annotation text = test::read("At least four boats sank.");
    ASSERT_EQ(text.numbers.size(), 1u);
    EXPECT_EQ(text.utf8(text.numbers[0].span), "At least four");
    EXPECT_EQ(text.tokens[text.numbers[0].begin.value].text, "four");
    EXPECT_EQ(text.numbers[0].end, text.numbers[0].begin + 1);
}

TEST(Numbers, ValueIsAbsentForRangesAndVagueWords) {
    const Annotation text = test::read("Three or four men and dozens of women and five boys ran.");
    ASSERT_EQ(text.numbers.size(), 3u);
    EXPECT_FALSE(text.numbers[0].value);
    EXPECT_FALSE(text.numbers[1].value);
    EXPECT_EQ(text.numbers[2].value, 5);
}

// --- Number words against a speller of their own ----------------------------------------------------------------

// Spells by the rules of the school book: "one thousand two hundred and six".
std::string spelled(std::uint64_t n) {
    static constexpr std::array<std::string_view, 20> kSmall{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
                                                             "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static constexpr std::array<std::string_view, 10> kTens{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    static constexpr std::array<std::pair<std::uint64_t, std::string_view>, 5> kScales{
        {{1'000'000'000'000, "trillion"}, {1'000'000'000, "billion"}, {1'000'000, "million"}, {1'000, "thousand"}, {100, "hundred"}}};
    if (n < 20) return std::string(kSmall[n]);
    if (n < 100) return std::string(kTens[n / 10]) + (n % 10 ? "-" + spelled(n % 10) : "");
    for (const auto& [scale, word] : kScales) {
        if (n < scale) continue;
        std::string out = spelled(n / scale) + " " + std::string(word);
        if (n % scale) out += (scale == 100 ? " and " : " ") + spelled(n % scale);
        return out;
    }
    return {};
}

// ICU spells by its own rules. Soft hyphens, which mark where a German number may be broken, are left out.
std::string spelled_by_icu(std::uint64_t n, const char* language) {
    UErrorCode status = U_ZERO_ERROR;
    static std::map<std::string, std::unique_ptr<icu::RuleBasedNumberFormat>> formats;
    auto& format = formats[language];
    if (!format) format = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT, icu::Locale(language), status);
    icu::UnicodeString out;
    format->format(static_cast<std::int64_t>(n), out);
    out.findAndReplace(icu::UnicodeString(static_cast<UChar>(0x00AD)), icu::UnicodeString());
    std::string utf8;
    return out.toUTF8String(utf8);
}

void expect_reads_back(std::uint64_t n, const std::string& words, std::string_view language) {
    const std::u32string text = to_u32(words);
    const std::vector<Token> tokens = tokenise(text, {{0}, {static_cast<std::uint32_t>(text.size())}}, language);
    const auto numeral = numeral_at(tokens, 0, static_cast<std::uint32_t>(tokens.size()), language);
    if (!numeral) {
        ADD_FAILURE() << words;
        return;
    }
    EXPECT_EQ(numeral->low, static_cast<double>(n)) << words;
    EXPECT_EQ(numeral->high, static_cast<double>(n)) << words;
    EXPECT_EQ(numeral->end, tokens.size()) << words;
}

// Every small number, and some of every length.
std::vector<std::uint64_t> sample(std::uint64_t all_below, std::uint64_t limit) {
    std::vector<std::uint64_t> out;
    for (std::uint64_t n = 0; n < all_below; ++n) out.push_back(n);
    std::mt19937_64 random(1);
    for (std::uint64_t below = 10 * all_below; below <= limit; below *= 10) {
        for (int i = 0; i < 200; ++i) out.push_back(random() % below);
        out.push_back(below);
    }
    return out;
}

TEST(NumberWords, OfEnglishReadBack) {
    for (const std::uint64_t n : sample(10'000, 1'000'000'000'000)) {
        expect_reads_back(n, spelled(n), "en");
    }
}

TEST(NumberWords, OfOtherLanguagesReadBack) {
    for (const char* language : {"de", "es", "fr", "pl", "ru", "uk"}) {
        SCOPED_TRACE(language);
        for (const std::uint64_t n : sample(2'000, 100'000'000'000)) {
            // Alone a one is an article or a pronoun in most of them, and a thousand in the plural is vague.
            if (n == 1) continue;
            expect_reads_back(n, spelled_by_icu(n, language), language);
        }
    }
}

}  // namespace
}  // namespace stemma
