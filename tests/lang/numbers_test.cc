#include <cmath>

#include <fmt/format.h>

#include "lang/reading.h"

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

const Row kRows[] = {
    {"The fire killed 4 people.", "4: count 4", "digits"},
    {"The fire killed four people.", "four: count 4", "a word"},
    {"It hit 21,450 homes.", "21,450: count 21450", "a separator of thousands"},
    {"The list had twenty-one entries.", "twenty-one: count 21", "joined by a hyphen"},
    {"They counted two hundred and six boats.", "two hundred and six: count 206", "hundreds and the rest"},
    {"They moved three thousand five hundred crates.", "three thousand five hundred: count 3500", "a scale and hundreds"},
    {"A hundred boats sank.", "A hundred: count 100", "the article is a one before a scale"},
    {"Some 2.5 million people fled.", "Some 2.5 million: count 2250000..2750000 about", "a scale behind a decimal"},
    {"About 5,000 builders came.", "About 5,000: count 4500..5500 about", "a tenth to either side"},
    {"Roughly four men ran.", "Roughly four: count 3..5 about", "one at least to either side"},
    {"Nearly 600 died.", "Nearly 600: count 540..600 about", "nearly is never more"},
    {"At least 12 were hurt.", "At least 12: count 12..inf at_least", "a lower bound"},
    {"More than a dozen were hurt.", "More than a dozen: count 12..inf at_least", "the article between hedge and number"},
    {"No fewer than 30 came.", "No fewer than 30: count 30..inf at_least", "not \"fewer than\""},
    {"Up to 40 were inside.", "Up to 40: count 0..40 at_most", "an upper bound"},
    {"Fewer than ten stayed.", "Fewer than ten: count 0..10 at_most", "an upper bound in words"},
    {"There were 100 or more guests.", "100 or more: count 100..inf at_least", "the hedge behind"},
    {"There were 250+ guests.", "250+: count 250..inf at_least", "a glued plus"},
    {"Between 10 and 12 homes burned.", "Between 10 and 12: count 10..12 range", "between"},
    {"It took 10 to 12 men.", "10 to 12: count 10..12 range", "to"},
    {"Three or four men ran.", "Three or four: count 3..4 range", "or"},
    {"The group had 10-12 members.", "10-12: count 10..12 range", "a glued hyphen, rising"},
    {"The toll rose from four to six.", "four: count 4; six: count 6", "a change, not a range"},
    {"Dozens were hurt.", "Dozens: count 24..99 vague", "vague words are intervals"},
    {"Tens of thousands marched.", "Tens of thousands: count 20000..99999 vague", "the longest phrase"},
    {"Several hundred marched.", "Several hundred: count 300..999 vague", "a vague word times a scale"},
    {"A couple of cars burned.", "A couple of: count 2..3 vague", "a couple"},
    {"No one was hurt.", "No one: count 0", "nobody is none, exactly"},
    {"No injuries were reported.", "No: count 0", "none of a plural"},
    {"There was no evidence of fire.", "", "no amount is told"},
    {"Half of the crew left.", "Half: fraction 0.5", "a fraction word"},
    {"Two-thirds of the crew left.", "Two-thirds: fraction 0.6666666667", "ordinals in the plural are parts"},
    {"A third of the crew left.", "A third: fraction 0.3333333333", "an article and an ordinal and of"},
    {"One in four voters stayed home.", "One in four: fraction 0.25", "one number within another"},
    {"Half a million people live there.", "Half a million: count 450000..550000 about", "half of a scale is a round number"},
    {"Prices rose 5 to 7 percent.", "5 to 7 percent: percent 5..7 range %", "the unit counts for both ends"},
    {"Turnout was 61.5%.", "61.5%: percent 61.5 %", "the sign is a token of its own"},
    {"It cost $4.7 million.", "$4.7 million: money 4700000 USD", "sign, decimal and scale"},
    {"It cost 300 euros.", "300 euros: money 300 EUR", "the currency as a word"},
    {"He paid a $10,000 fine.", "$10,000: money 10000 USD", "the article is no country"},
    {"It cost US$5 or 4 euros.", "US$5: money 5 USD; 4 euros: money 4 EUR", "two sums are no range"},
    {"The town is 12 km away.", "12 km: measure 12 km", "a measure"},
    {"He ran for two weeks.", "two weeks: measure 2 week", "a measure of time"},
    {"She took a 10-minute walk.", "10-minute: measure 10 minute", "a glued unit"},
    {"He is 6-foot-2 and weighs 140 pounds.", "6-foot-2: measure 6 foot; 140 pounds: measure 140 pound", "feet and inches; pounds weigh"},
    {"A 17-year-old boy ran.", "17-year-old: age 17 year", "an age, not a count"},
    {"Two 19-year-olds ran.", "Two: count 2; 19-year-olds: age 19 year", "a count of an age"},
    {"Ana Weir, 43, ran.", "43: age 43 year", "between commas behind a name"},
    {"Two men, ages 26 and 36, ran.", "Two: count 2; 26: age 26 year; 36: age 36 year", "ages go on"},
    {"A man in his 20s ran.", "20s: age 20..29 range year", "a decade of life"},
    {"It was the third fire.", "third: ordinal 3", "an ordinal"},
    {"It was her 21st birthday.", "21st: ordinal 21", "an ordinal in digits"},
    {"It happened in 2016.", "2016: calendar", "a year"},
    {"About 2000 people fled.", "About 2000: count 1800..2200 about", "a hedge speaks against a year"},
    {"The season of 2013-14 was wet.", "2013-14: calendar", "two years"},
    {"It broke out at 1:15 a.m. on June 4.", "1:15: clock; 4: calendar", "parts of a time"},
    {"It burned in the 1200 block of Elm Street.", "1200 block: identifier", "an address"},
    {"She lives at 4417 North Ash Avenue.", "4417: identifier", "a street number"},
    {"The shop at 1587 W. 87th St. was closed.", "1587: identifier; 87th: identifier", "a numbered street"},
    {"Call 713-555-3989 now.", "713-555-3989: identifier", "a telephone number"},
    {"Call (323) 555-5500 now.", "323: identifier; 555-5500: identifier", "a telephone number in parts"},
    {"A neighbor called 911.", "911: identifier", "the emergency number"},
    {"He carried an AR-15 and a .40-caliber pistol.", "15: identifier; .40-caliber: identifier", "a model and a calibre"},
    {"They found a 9 mm handgun.", "9 mm: identifier", "a calibre looks like a measure"},
    {"The town beat its rival 3-1.", "3-1: identifier", "a score"},
    {"Cars stood on Route 66.", "66: identifier", "a road"},
    {"This one is new, one another is not.", "", "pronouns"},
    {"Rund 4.700 Menschen flohen.", "Rund 4.700: count 4230..5170 about", "German separators", "de"},
    {"Es waren einundzwanzig Arbeiter und zwölf Gäste.", "einundzwanzig: count 21; zwölf: count 12", "a German compound", "de"},
    {"Der Schaden liegt bei 4,5 Millionen Euro.", "4,5 Millionen Euro: money 4500000 EUR", "a decimal comma", "de"},
    {"Ein 17-Jähriger starb, mindestens drei Frauen wurden verletzt.", "17-Jähriger: age 17 year; mindestens drei: count 3..inf at_least", "a German age and hedge", "de"},
    {"Au moins vingt-deux personnes et 4 700 soldats.", "Au moins vingt-deux: count 22..inf at_least; 4 700: count 4700", "French words and groups", "fr"},
    {"Murieron al menos doscientas personas.", "al menos doscientas: count 200..inf at_least", "Spanish hundreds", "es"},
    {"Zginęło co najmniej pięć osób.", "co najmniej pięć: count 5..inf at_least", "Polish", "pl"},
    {"Погибли не менее двадцати трёх человек.", "не менее двадцати трёх: count 23..inf at_least", "Russian oblique cases", "ru"},
    {"Загинули п'ять людей.", "п'ять: count 5", "Ukrainian with an apostrophe", "uk"},
};

TEST(Numbers, AreReadWithTheirKindAndInterval) {
    for (const Row& row : kRows) {
        SCOPED_TRACE(std::string(row.text) + "  (" + std::string(row.why) + ")");
        EXPECT_EQ(numbers_of(test::read(row.text, row.language)), row.expected);
    }
}

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

}  // namespace
}  // namespace stemma
