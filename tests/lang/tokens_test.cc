#include <algorithm>
#include <random>
#include <span>

#include "base/unicode.h"
#include "lang/reading.h"
#include "lang/sentences.h"
#include "lang/tokens.h"

namespace stemma {
namespace {

struct Row {
    std::string_view text;
    std::string_view expected;
    std::string_view why;
    std::string_view language = "en";
};

std::string tokens_of(std::string_view text, std::string_view language) {
    const std::u32string letters = to_u32(text);
    std::vector<std::string> out;
    for (const Token& token : tokenise(letters, {{0}, {static_cast<std::uint32_t>(letters.size())}}, language)) out.push_back(token.text);
    return test::joined(out, "|");
}

const Row kWords[] = {
    {"Korea's ships don't sail.", "Korea|'s|ships|do|n't|sail|.", "clitics are cut off"},
    {"They can’t; we’ll go.", "They|ca|n’t|;|we|’ll|go|.", "with a curved apostrophe"},
    {"I cannot go.", "I|can|not|go|.", "two words written as one"},
    {"I dont know, we cant and they didnt.", "I|do|nt|know|,|we|ca|nt|and|they|did|nt|.", "without an apostrophe"},
    {"Thats all Ive seen; youre late.", "That|s|all|I|ve|seen|;|you|re|late|.", "other verbs without an apostrophe"},
    {"Its well and ill, he lets us", "Its|well|and|ill|,|he|lets|us", "but not where it would be a word"},
    {"Gillis' boat", "Gillis|'|boat", "a possessive without s"},
    {"O'Rourke met D'Arno at 5 o'clock", "O'Rourke|met|D'Arno|at|5|o'clock", "an apostrophe within a word"},
    {"the '90s, the ’80s and the 1990s", "the|'90s|,|the|’80s|and|the|1990s", "decades"},
    {"'24 people fled,' he said", "'|24|people|fled|,|'|he|said", "a quotation that begins with a number is no year"},
    {"a 17-year-old", "a|17|-|year|-|old", "hyphens are cut"},
    {"an anti-war e-mail", "an|anti-war|e-mail", "but not behind a prefix"},
    {"non-life-threatening wounds", "non-life|-|threatening|wounds", "a prefix and another hyphen"},
    {"the AR-15 and Ann-Marie Weir-Holt", "the|AR|-|15|and|Ann|-|Marie|Weir|-|Holt", "models and double names"},
    {"a Q&A at A&M with AT&T", "a|Q&A|at|A&M|with|AT&T", "short names keep their ampersand"},
    {"Weir & Holt, Weir&Holt", "Weir|&|Holt|,|Weir|&|Holt", "firms of longer names do not"},
    {"and/or up (or down)", "and|/|or|up|(|or|down|)", "other signs stand alone"},
};

const Row kAbbreviations[] = {
    {"the U.S. and Dr. Weir", "the|U.S.|and|Dr.|Weir", "abbreviations keep their stop"},
    {"J. P. Weir and J.R. Holt left.", "J.|P.|Weir|and|J.R.|Holt|left|.", "initials keep theirs"},
    {"No. 5, but he said no.", "No.|5|,|but|he|said|no|.", "only before a digit"},
    {"Sgt. Ana Weir, Lt. Holt and Capt. Bo Li", "Sgt.|Ana|Weir|,|Lt.|Holt|and|Capt.|Bo|Li", "ranks"},
    {"Det. Weir will not det. the bomb", "Det.|Weir|will|not|det|.|the|bomb", "a rank needs its capital"},
    {"on Jan. 5 and in Sept. 2011", "on|Jan.|5|and|in|Sept.|2011", "months"},
    {"on Carver St. near Oak Ave. and Mill Rd.", "on|Carver|St.|near|Oak|Ave.|and|Mill|Rd.", "streets, also before a small letter"},
    {"at 12 Carver St.; at 3 Oak Ave.: none", "at|12|Carver|St.|;|at|3|Oak|Ave.|:|none", "and before a semicolon"},
    {"the Dept. of Roads, but in the dept.", "the|Dept.|of|Roads|,|but|in|the|dept|.", "a small letter after a capital"},
    {"Martin Sr. was hurt, Jr. was not", "Martin|Sr.|was|hurt|,|Jr.|was|not", "father and son"},
    {"Martin Sr.'s son", "Martin|Sr.|'s|son", "and a possessive"},
    {"1587 W. 87th St.", "1587|W.|87th|St.", "a compass point"},
    {"in Ill. and fell ill.", "in|Ill.|and|fell|ill|.", "a state needs its capital"},
    {"Weir, Ph.D., of Oakmoor, N.Y.", "Weir|,|Ph.D.|,|of|Oakmoor|,|N.Y.", "stops within"},
    {"Apt. 5, ext. 2002, op. 46", "Apt.|5|,|ext.|2002|,|op.|46", "before a number"},
    {"St.Osyth and Mr.Weir", "St.|Osyth|and|Mr.|Weir", "no space behind"},
};

const Row kNumerals[] = {
    {"5,000 and 61.5% of $4.7", "5,000|and|61.5|%|of|$|4.7", "separators stay, signs go"},
    {"at 1:15 a.m. on 11/28/2000", "at|1:15|a.m.|on|11/28/2000", "times and dates are whole"},
    {"at 10pm, 5km off", "at|10|pm|,|5|km|off", "units are cut off digits"},
    {"$1.5million, €3bn and 20people", "$|1.5|million|,|€|3|bn|and|20|people", "also words"},
    {"at 10:30 a.m.Thursday", "at|10:30|a.m.|Thursday", "a day that ran into the hour"},
    {"the 1990s and the 3rd", "the|1990s|and|the|3rd", "endings of numbers stay"},
    {"call 713-555-3989", "call|713-555-3989", "a telephone number"},
    {"US$5 and C$7", "US$|5|and|C$|7", "a country and its money"},
    {"It rose 3.5. Then 4.", "It|rose|3.5|.|Then|4|.", "a decimal at the end"},
    {"a 9-1-1 call, 25-30 men", "a|9-1-1|call|,|25|-|30|men", "groups and ranges"},
    {"5'7\" tall", "5|'|7|\"|tall", "feet and inches"},
    {"v2.0 on 2011-05-04T10:30Z", "v2.0|on|2011-05-04T10:30Z", "versions and stamps"},
};

const Row kAddresses[] = {
    {"see www.example.org/a?b=1, or angora77.pl.", "see|www.example.org/a?b=1|,|or|angora77.pl|.", "addresses are whole, the stop is not theirs"},
    {"(example.com) a@b.org @anna #storm", "(|example.com|)|a@b.org|@anna|#storm", "accounts and labels"},
    {"at EXAMPLE.COM now", "at|EXAMPLE.COM|now", "shouted"},
    {"shot - example.com-Oakmoor News", "shot|-|example.com|-|Oakmoor|News", "a headline's dash"},
    {"see photo_2.jpg and REPORT.PDF", "see|photo_2.jpg|and|REPORT.PDF", "names of files"},
    {"http://example.org/a-b_c.html.", "http://example.org/a-b_c.html|.", "a stop behind"},
    {"ana.weir@news.example.org wrote", "ana.weir@news.example.org|wrote", "mail"},
    {"She won.Co and me.in", "She|won|.|Co|and|me|.|in", "sentences that ran together are no domains"},
};

const Row kSigns[] = {
    {"Wait... what?! --", "Wait|...|what|?!|--", "runs of a sign stay together"},
    {"Gone.? Yes...?", "Gone|.?|Yes|...|?", "a stop and a question mark"},
    {"Thanks :) or :-( ok", "Thanks|:)|or|:-(|ok", "faces"},
    {"(see below:) and 8:30", "(|see|below|:|)|and|8:30", "a bracket behind a colon is none"},
    {">> ANA << said", ">>|ANA|<<|said", "marks of transcripts"},
    {"“No,” she said (twice).", "“|No|,|”|she|said|(|twice|)|.", "quotation marks and brackets"},
    {"Great 👍🏽! 👨‍👩‍👧", "Great|👍🏽|!|👨‍👩‍👧", "pictures of several code points are one"},
    {"* * * Weir***", "*|*|*|Weir|***", "stars"},
};

const Row kRunTogether[] = {
    {"It ended.The rest", "It|ended|.|The|rest", "sentences"},
    {"police.\"We ran", "police|.|\"|We|ran", "a quotation"},
    {"one,two and ended,The", "one|,|two|and|ended|,|The", "commas"},
    {"the policeSunday said", "the|police|Sunday|said", "a day"},
    {"arrested inMarch", "arrested|in|March", "a month"},
    {"asked forAnna atOakmoor", "asked|for|Anna|at|Oakmoor", "behind a small word"},
    {"in the1600 block", "in|the|1600|block", "a number"},
    {"McDonald's iPhone, eBay, deWitt", "McDonald|'s|iPhone|,|eBay|,|deWitt", "names are written so too"},
    {"an unknownAnyone", "an|unknownAnyone", "nor is any other capital cut off"},
    {"THE END.POLICE CAME", "THE|END|.|POLICE|CAME", "shouted"},
};

const Row kOtherLanguages[] = {
    {"Russland-Krieg am 12. Juni", "Russland-Krieg|am|12.|Juni", "German keeps hyphens, and ordinals their stop", "de"},
    {"z. B. der 2. Versuch, d. h. viele", "z.|B.|der|2.|Versuch|,|d.|h.|viele", "letters with stops, ordinals behind an article", "de"},
    {"Auf diese Art. Dann Max.", "Auf|diese|Art|.|Dann|Max|.", "words that look like abbreviations", "de"},
    {"4.700,5 Euro bzw. 3 Mio. Euro", "4.700,5|Euro|bzw.|3|Mio.|Euro", "numbers and abbreviations", "de"},
    {"l'homme 4 700", "l'|homme|4 700", "French elision and groups", "fr"},
    {"M. Duval dit : « Non ! »", "M.|Duval|dit|:|«|Non|!|»", "French titles and marks", "fr"},
    {"Qu’il vienne aujourd'hui", "Qu’|il|vienne|aujourd'hui", "but no elision within a word", "fr"},
    {"¿Qué pasó? El Sr. Ruiz", "¿|Qué|pasó|?|El|Sr.|Ruiz", "Spanish marks", "es"},
    {"W 2024 r. m.in. dwie osoby", "W|2024|r.|m.in.|dwie|osoby", "Polish abbreviations", "pl"},
    {"В 2024 г. т. е. 5 млн. руб.", "В|2024|г.|т.|е.|5|млн.|руб.", "Russian ones", "ru"},
    {"東京で火事。", "東京|で|火事|。", "no spaces at all", "ja"},
};

TEST(Tokens, FollowTheTreebanks) {
    for (const std::span<const Row> group : {std::span<const Row>(kWords), std::span<const Row>(kAbbreviations), std::span<const Row>(kNumerals), std::span<const Row>(kAddresses),
                                             std::span<const Row>(kSigns), std::span<const Row>(kRunTogether), std::span<const Row>(kOtherLanguages)}) {
        for (const Row& row : group) {
            SCOPED_TRACE(std::string(row.text) + "  (" + std::string(row.why) + ")");
            EXPECT_EQ(tokens_of(row.text, row.language), row.expected);
        }
    }
}

const Row kSentences[] = {
    {"He left. She stayed.", "He left.|She stayed.", "two sentences"},
    {"Two died. 100 people fled.", "Two died.|100 people fled.", "a number begins a sentence"},
    {"A headline without a stop\nAnd a text.", "A headline without a stop|And a text.", "no sentence crosses a paragraph"},
    {"Why? Nobody knows! They left.", "Why?|Nobody knows!|They left.", "all marks that end one"},
    {"It cost $3.5 million. Yahoo! is a firm.", "It cost $3.5 million.|Yahoo! is a firm.", "marks within"},
    {"1. The first of a list.", "1. The first of a list.", "the number of an item is no sentence"},
    {"The car was a No. 7. Then it left.", "The car was a No. 7.|Then it left.", "a number at the end"},
    {"He left. 😀 She stayed.", "He left.|😀 She stayed.", "a picture begins one"},
};

const Row kSentencesAndAbbreviations[] = {
    {"Dr. Weir of the U.S. Navy left. She stayed.", "Dr. Weir of the U.S. Navy left.|She stayed.", "abbreviations end none"},
    {"They came from the U.S. The rest stayed.", "They came from the U.S.|The rest stayed.", "unless a starter follows"},
    {"J. P. Weir left. He was 43.", "J. P. Weir left.|He was 43.", "initials"},
    {"They had no Plan B. They left.", "They had no Plan B.|They left.", "a letter that is none"},
    {"Ask Ana J. An and E. So Weir.", "Ask Ana J. An and E. So Weir.", "short names behind initials"},
    {"It was on N. New Holt Road.", "It was on N. New Holt Road.", "a name that begins like a sentence"},
    {"It burnt in Oakmoor, D.C. Police said so.", "It burnt in Oakmoor, D.C.|Police said so.", "people behind a place"},
    {"D.C. Police Chief Ana Weir left, according to D.C. Police.", "D.C. Police Chief Ana Weir left, according to D.C. Police.", "people of a place"},
    {"It began at 5 a.m. Tuesday in rain.", "It began at 5 a.m. Tuesday in rain.", "a.m. before a day"},
    {"It ended at 5:30 p.m. Detectives left.", "It ended at 5:30 p.m.|Detectives left.", "p.m. before any other capital"},
    {"It ended at 6 p.m. Eastern time. It began at 5 p.m. EST. We left.", "It ended at 6 p.m. Eastern time.|It began at 5 p.m. EST.|We left.", "time zones"},
    {"It ended by 9 p.m. Oct. 3. They left.", "It ended by 9 p.m. Oct. 3.|They left.", "months"},
    {"On May 5, 2016 at 9 p.m. Oakmoor police came.", "On May 5, 2016 at 9 p.m. Oakmoor police came.", "a time that a sentence begins with"},
    {"UPDATE (8:40 p.m. 5/23/16) Two died.", "UPDATE (8:40 p.m. 5/23/16) Two died.", "a date behind an hour"},
    {"They met at 6 p.m. “We ran,” she said.", "They met at 6 p.m.|“We ran,” she said.", "a quotation behind an hour"},
    {"He died on Carver St. Police found him. He was from St. Osyth.", "He died on Carver St.|Police found him.|He was from St. Osyth.", "streets and saints"},
    {"He lives at Ellis Dr. The man left by Dr. An.", "He lives at Ellis Dr.|The man left by Dr. An.", "drives and doctors"},
    {"She met Bo Weir Sr. The two left. Weir Jr. Park is near.", "She met Bo Weir Sr.|The two left.|Weir Jr. Park is near.", "father and son"},
    {"It happened in Sept. The two left on Sept. 5.", "It happened in Sept.|The two left on Sept. 5.", "months at the end"},
    {"He works for Weir Inc. The firm paid. Weir Inc. Chairman Bo Li left.", "He works for Weir Inc.|The firm paid.|Weir Inc. Chairman Bo Li left.", "firms"},
    {"She (b. 1990) left.", "She (b. 1990) left.", "a small letter's stop"},
};

const Row kQuotations[] = {
    {"“Stop!” he said. “We go.”", "“Stop!” he said.|“We go.”", "a small letter goes on"},
    {"He said, “We ran. We hid.” They did.", "He said, “We ran.|We hid.”|They did.", "a quotation over sentences"},
    {"\"We ran.\" Then he fell.", "\"We ran.\"|Then he fell.", "straight marks"},
    {"“Why?” Weir asked. (He left.) She stayed.", "“Why?”|Weir asked.|(He left.)|She stayed.", "a mark closes what it ends"},
    {"They said ‘Come on, breathe!’ ” he said.", "They said ‘Come on, breathe!’ ” he said.", "a closing mark behind a space"},
    {"They said ‘Go!’ ”", "They said ‘Go!’ ”", "is no sentence of its own"},
    {"It fell. [17] Nobody died.", "It fell. [17]|Nobody died.", "the number of a note"},
    {"He left.“We saw it,” she said.", "He left.|“We saw it,” she said.", "a mark that opens without a space"},
    {"He left.\"We saw it,\" she said. He said \"no.\"They left.", "He left.|\"We saw it,\" she said.|He said \"no.\"|They left.", "straight marks open and close in turns"},
    {"He left.(She stayed.) They did.", "He left.|(She stayed.)|They did.", "brackets without a space"},
    {"It fell. “that is all,” he said.", "It fell.|“that is all,” he said.", "a quotation that begins small"},
    {"We ran. — Ana Weir", "We ran.|— Ana Weir", "who said it"},
    {"What I ... I saw it. He stopped ... Then he left.", "What I ... I saw it.|He stopped ...|Then he left.", "ellipses"},
};

const Row kCarelessPages[] = {
    {"It ended.The rest stayed.", "It ended.|The rest stayed.", "run together"},
    {"THE MAN FLED.POLICE CAME.I SAW IT.", "THE MAN FLED.|POLICE CAME.|I SAW IT.", "shouted"},
    {"It was 2014.The men left (all).The end.", "It was 2014.|The men left (all).|The end.", "behind a number or a bracket"},
    {"The FBI.Agents came.", "The FBI.|Agents came.", "behind capitals"},
    {"he fled. police came. was he shot? nobody knows", "he fled.|police came.|was he shot?|nobody knows", "small letters begin sentences"},
    {"He met approx. five men. no. 7 won", "He met approx. five men.|no. 7 won", "but not behind abbreviations"},
    {"He left. https://example.org/a", "He left.|https://example.org/a", "an address stands apart"},
    {"Two shot. @anna #storm", "Two shot.|@anna #storm", "and an account"},
};

const Row kDatelines[] = {
    {"OSLO, Norway (AP) — A ship sank.", "OSLO, Norway (AP) —|A ship sank.", "a dateline stands apart"},
    {"OAKMOOR, Ill. (Reuters) - Two died.", "OAKMOOR, Ill. (Reuters) -|Two died.", "with a state"},
    {"WASHINGTON, D.C., Jan. 5 (Reuters) - Two died.", "WASHINGTON, D.C., Jan. 5 (Reuters) -|Two died.", "with a day"},
    {"MEXICO-based firms left.", "MEXICO-based firms left.", "a hyphen is no dateline's dash"},
    {"Ana Weir - the mayor - left.", "Ana Weir - the mayor - left.", "nor is any other dash"},
};

const Row kSentencesOfOtherLanguages[] = {
    {"Am 12. Juni brannte es. Dann kam Hilfe.", "Am 12. Juni brannte es.|Dann kam Hilfe.", "a German ordinal", "de"},
    {"Auf diese Art. Dann kam z. B. Max. Er ging.", "Auf diese Art.|Dann kam z. B. Max.|Er ging.", "words that look like abbreviations", "de"},
    {"„Es war laut.“ Dann ging er.", "„Es war laut.“|Dann ging er.", "German marks", "de"},
    {"« C'est fini. » Il est parti. M. Duval reste.", "« C'est fini. »|Il est parti.|M. Duval reste.", "French marks", "fr"},
    {"¿Qué pasó? Nadie sabe. ¡Fuego! El Sr. Ruiz llegó.", "¿Qué pasó?|Nadie sabe.|¡Fuego!|El Sr. Ruiz llegó.", "Spanish marks", "es"},
    {"To było w 2024 r. Policja przyjechała. W 2024 r. był pożar.", "To było w 2024 r.|Policja przyjechała.|W 2024 r. był pożar.", "a Polish year", "pl"},
    {"Он пришёл. Она ушла.", "Он пришёл.|Она ушла.", "other scripts", "ru"},
    {"Это было в 2024 г. Он ушёл. В г. Энске тихо.", "Это было в 2024 г.|Он ушёл.|В г. Энске тихо.", "a Russian year and town", "ru"},
    {"三人が死亡した。「逃げろ」と叫んだ。", "三人が死亡した。|「逃げろ」と叫んだ。", "Japanese marks", "ja"},
};

TEST(Sentences, EndWhereTheyEnd) {
    for (const std::span<const Row> group : {std::span<const Row>(kSentences), std::span<const Row>(kSentencesAndAbbreviations), std::span<const Row>(kQuotations), std::span<const Row>(kCarelessPages),
                                             std::span<const Row>(kDatelines), std::span<const Row>(kSentencesOfOtherLanguages)}) {
        for (const Row& row : group) {
            SCOPED_TRACE(std::string(row.text) + "  (" + std::string(row.why) + ")");
            const Annotation text = test::read(row.text, row.language);
            std::vector<std::string> out;
            for (const Sentence& sentence : text.sentences) out.push_back(text.utf8(sentence.span));
            EXPECT_EQ(test::joined(out, "|"), row.expected);
        }
    }
}

TEST(Sentences, TitleHasNoParagraph) {
    Report report = test::report_of("A ship sank.");
    report.title = "Ship sinks off coast";
    const Annotation text = annotate(report);
    ASSERT_EQ(text.sentences.size(), 2u);
    EXPECT_FALSE(text.sentences[0].paragraph);
    EXPECT_EQ(text.sentences[0].role, Role::Heading);
    EXPECT_EQ(text.sentences[1].paragraph.value, 0u);
    EXPECT_EQ(text.utf8(text.sentences[1].span), "A ship sank.");
    EXPECT_EQ(text.sentence_of(text.sentences[1].begin).value, 1u);
    EXPECT_FALSE(text.sentence_of({}));
}

// Pieces that careless pages are made of, joined at random.
std::string random_text(std::mt19937& random) {
    static const std::string kPieces[] = {"U.S.", "p.m.", "St.", "dont", ":)", "policeSunday", "the16", "A&M", "[1]", "x.pdf", "don't", "5,000", "17-year-old", "...", "“", "”", "\"", "'", "ended.The", "www.a.org", "Ä", "ß", "日本語", "🙂", "\n", " ", " ", " ", "-", "—", "$", "1:15", "a.m.",
                                          "said", "Ana Weir", "according to", "about", "(", ")", "12/11/2000", "3-1", "„", "«", "»", "’s", "Шойгу", "\u0301", "\u200b", ",", ".", "!", "and", "Tuesday", "2016", "0", "@", "#x", "é."};
    std::string out;
    const std::size_t pieces = random() % 60;
    for (std::size_t i = 0; i < pieces; ++i) out += kPieces[random() % std::size(kPieces)];
    return out;
}

TEST(Tokens, CoverEveryVisibleLetterOnce) {
    std::mt19937 random(7);
    for (int round = 0; round < 1500; ++round) {
        const std::string text = random_text(random);
        SCOPED_TRACE(text);
        const Annotation read = test::read(text, round % 3 == 0 ? "de" : "en");
        std::vector<int> covered(read.text.size(), 0);
        CodePoint last;
        for (const Token& token : read.tokens) {
            EXPECT_LT(token.span.begin, token.span.end);
            EXPECT_LE(last, token.span.begin);
            last = token.span.end;
            EXPECT_EQ(token.text, read.utf8(token.span));
            for (auto k = token.span.begin.value; k < token.span.end.value; ++k) ++covered[k];
        }
        for (std::size_t k = 0; k < covered.size(); ++k) {
            EXPECT_EQ(covered[k], is_space(read.text[k]) ? covered[k] : 1) << "at " << k;
        }
        std::uint32_t next = 0;
        for (const Sentence& sentence : read.sentences) {
            EXPECT_EQ(sentence.begin.value, next);
            EXPECT_LT(sentence.begin, sentence.end);
            next = sentence.end.value;
        }
        EXPECT_EQ(next, read.tokens.size());
        for (const Speech& speech : read.speeches) {
            EXPECT_LE(speech.content.end.value, read.text.size());
            EXPECT_LE(speech.content.begin, speech.content.end);
            EXPECT_LE(speech.cue.begin, speech.cue.end);
        }
        for (const Number& number : read.numbers) EXPECT_LE(number.low, number.high);
    }
}

TEST(Annotation, SameReportSameReading) {
    const Report report = test::report_of("Police said about 40 people fled Oslo on Tuesday, Ana Weir told Reuters.");
    const Annotation one = annotate(report), other = annotate(report);
    ASSERT_EQ(one.speeches.size(), other.speeches.size());
    for (std::size_t i = 0; i < one.speeches.size(); ++i) EXPECT_EQ(one.speeches[i].speaker_text, other.speeches[i].speaker_text);
    EXPECT_EQ(one.names.size(), other.names.size());
}

TEST(Annotation, EmptyReportIsEmpty) {
    const Annotation text = annotate(Report{});
    EXPECT_TRUE(text.tokens.empty());
    EXPECT_TRUE(text.sentences.empty());
    EXPECT_TRUE(text.speeches.empty());
    EXPECT_EQ(text.language, "");
    EXPECT_EQ(text.utf8({{3}, {9}}), "");
}

TEST(Annotation, LanguageIsGuessedWhenNotTold) {
    Report report = test::report_of("Die Feuerwehr war in der Nacht mit vielen Helfern im Einsatz und suchte nach den vermissten Menschen in der Stadt.");
    report.language.reset();
    EXPECT_EQ(annotate(report).language, "de");
}

// Texts that are made to be slow or to break something; the test is that it comes back.
TEST(Annotation, HostileTextComesBack) {
    const auto repeated = [](std::string_view piece, std::size_t times) {
        std::string out;
        for (std::size_t i = 0; i < times; ++i) out += piece;
        return out;
    };
    for (const std::string& text : {repeated("„", 9'000), repeated("“a ", 5'000), repeated("\"", 9'001), repeated("A", 100'000), repeated("A ", 5'000), repeated("1,000", 5'000), repeated("said ", 5'000),
                                    repeated("and five ", 3'000), repeated("(", 9'000), repeated("a.", 9'000), repeated("Ana Weir, ", 3'000), repeated("\xff\xfe", 1'000), repeated("it-", 5'000),
                                    repeated("according to ", 3'000), repeated("one hundred thousand ", 3'000), repeated("einundzwanzig", 3'000), repeated("'s", 9'000), "Gone. " + repeated(") ", 9'000), repeated("p.m. ", 5'000), repeated("a.b", 9'000), repeated(":) ", 9'000), repeated(". [1] ", 5'000),
                                    repeated("aA", 9'000), repeated("A&", 9'000), repeated("x.co-", 5'000), repeated(".?", 9'000), repeated("z. ", 9'000)}) {
        for (const std::string_view language : {"en", "de", ""}) {
            const Annotation read = test::read(text, language);
            EXPECT_FALSE(read.text.empty());
            for (const Sentence& sentence : read.sentences) EXPECT_LE(sentence.end.value - sentence.begin.value, kMaxSentenceTokens + 9);
        }
    }
}

}  // namespace
}  // namespace stemma
