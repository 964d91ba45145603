#include <algorithm>

#include "lang/reading.h"

namespace stemma {
namespace {

struct Row {
    std::string_view text;
    std::string_view expected;  // "name (kind) = variants; roles" for each name, in order of appearance
    std::string_view why;
    std::string_view language = "en";
};

std::string names_of(const Annotation& text) {
    std::vector<std::string> out;
    for (const Name& name : text.names) {
        std::string line = name.text + " (" + std::string(to_string(name.kind)) + ")";
        if (!name.variants.empty()) line += " = " + test::joined(name.variants, " = ");
        if (!name.roles.empty()) line += " [" + test::joined(name.roles, " | ") + "]";
        out.push_back(line);
    }
    return test::joined(out);
}

const Row kRows[] = {
    {"The driver met Maria Keller in the rain.", "Maria Keller (person)", "a given name"},
    {"Later Maria Keller left. A witness saw Keller again.", "Maria Keller (person) = Keller", "a surname goes to the full name"},
    {"The plan came from Fire Chief Ana Weir.", "Ana Weir (person) [Fire Chief]", "a title before the name"},
    {"The plan came from Tom Brandt, a retired police captain.", "Tom Brandt (person) [retired police captain]", "an apposition"},
    {"The plan came from Tom Brandt, the secretary of Norway's Security Council.",
     "Tom Brandt (person) [secretary of Norway's Security Council]; Norway's Security Council (organisation)", "a role with an organisation in it"},
    {"The plan came from Norwegian Security Council Secretary Tom Brandt.",
     "Norwegian Security Council (organisation); Tom Brandt (person) [Norwegian Security Council Secretary]", "a run is cut at the title"},
    {"It was told by Norwegian President Tom Brandt.", "Tom Brandt (person) [Norwegian President]", "a demonym is no name of its own"},
    {"Officer Sergei Wolkow ran. Later Wolkov fell.", "Sergei Wolkow (person) = Wolkov [Officer]", "spellings that are the same when plain"},
    {"Officer Sergei Hansen ran. Later Jansen fell.", "Sergei Hansen (person) [Officer]", "a like surname alone is no clue"},
    {"Later John Keller met Jane Keller in Oslo.", "John Keller (person); Jane Keller (person); Oslo (place)", "a surname in common is not one person"},
    {"They fled from Iran to Iraq.", "Iran (place); Iraq (place)", "two countries however alike"},
    {"They fled from the U.S. and the United States.", "United States (place) = U.S.", "one country, two names"},
    {"They came to Pyongyang. Later they left Pjongjang.", "Pyongyang (place) = Pjongjang", "two romanisations of a town"},
    {"They fought in the Kursk region.", "Kursk (place)", "a word for a region behind"},
    {"They met near Brevik, Norway.", "Brevik (place); Norway (place)", "a preposition and a country"},
    {"It burned on Cerny Avenue.", "Cerny Avenue (place)", "a word for a street"},
    {"A report by the Ministry of Transport came.", "Ministry of Transport (organisation)", "a word for an office"},
    {"South Korea's National Rescue Service came.", "South Korea's National Rescue Service (organisation)", "an office and its country are one name"},
    {"The Danish Ministry of Trade met. The UK Ministry left.", "Danish Ministry of Trade (organisation); UK Ministry (organisation)", "another country's ministry is another"},
    {"The British Ministry of Trade met. The UK Ministry left.", "British Ministry of Trade (organisation) = UK Ministry", "the same country's is the same"},
    {"The National Rescue Service (NRS) came. Later the NRS left.", "National Rescue Service (organisation) = NRS", "an acronym"},
    {"It was first told by Reuters and the BBC.", "Reuters (agency); BBC (outlet)", "the list of agencies"},
    {"It was told by the Brevik Tribune and the Alpine News Agency.", "Brevik Tribune (outlet); Alpine News Agency (agency)", "the form of outlets and agencies"},
    {"It stood on angora77.pl that day.", "angora77.pl (outlet)", "an address of the web is an outlet"},
    {"A spokesman for Chicago police left.", "Chicago police (organisation)", "a place and a word for an office"},
    {"OSLO, Norway (AP) — A ship sank.", "Oslo (place) = OSLO; Norway (place); AP (agency)", "a dateline in capitals"},
    {"The boy met Dr. Ana Weir and Mr. Weir.", "Ana Weir (person) = Weir", "honorifics are no part and no role"},
    {"Ships Sink Near Brevik Harbour As Storm Grows Worse\nA ship sank near Brevik on Monday in the storm.", "Brevik (place)", "a headline in title case names only what the text names"},
    {"Police Seek Man After Fire\nPolice were seeking a man.", "", "capitals of a headline and of a sentence are nothing"},
    {"Leader Kim Il Park came. Kim left.", "Kim Il Park (person) = Kim [Leader]", "a family name that comes first"},
    {"Das sagte Feuerwehrchefin Ana Weir. Weir ging dann.", "Ana Weir (person) = Weir [Feuerwehrchefin]", "a German compound title; nouns are no names", "de"},
    {"Der Bürgermeister sah die Explosion in Deutschland und in Oslo.", "Deutschland (place); Oslo (place)", "country names in the language", "de"},
    {"Туди прибув президент Іван Кравець.", "Іван Кравець (person) [президент]", "other scripts", "uk"},
};

TEST(Names, AreFoundToldApartAndJoined) {
    for (const Row& row : kRows) {
        SCOPED_TRACE(std::string(row.text) + "  (" + std::string(row.why) + ")");
        EXPECT_EQ(names_of(test::read(row.text, row.language)), row.expected);
    }
}

TEST(Names, MentionsAreInOrderAndPointToTheirName) {
    const Annotation text = test::read("Maria Keller left Oslo.\nKeller said that Oslo was cold.");
    ASSERT_EQ(text.mentions.size(), 4u);
    EXPECT_TRUE(std::ranges::is_sorted(text.mentions, {}, [](const NameMention& m) { return m.begin; }));
    EXPECT_EQ(text.mentions[0].name, text.mentions[2].name);
    EXPECT_EQ(text.mentions[1].name, text.mentions[3].name);
}

TEST(Names, SuffixesAloneAreReadWithoutHarm) {
    // A suffix may be all that is left of a name, or stand behind a surname that is also a title.
    for (const char* input : {"Then came King Jr. from Oslo, and later Ana Weir met Jr. in Bergen.", "Later Tom King Jr. met Ana Weir. Then King Jr. met Weir."}) {
        const Annotation text = test::read(input);
        EXPECT_FALSE(text.names.empty()) << input;
        for (const NameMention& mention : text.mentions) {
            EXPECT_LT(mention.begin, mention.end) << input;
            EXPECT_LT(mention.name.value, text.names.size()) << input;
        }
        const bool weir = std::ranges::any_of(text.names, [](const Name& name) { return name.text == "Ana Weir"; });
        EXPECT_TRUE(weir) << input;
    }
}

}  // namespace
}  // namespace stemma
