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
    {"Officer Sergei Hansen ran. Later Jansen fell.", "Sergei Hansen (person) [Officer]; Jansen (person)", "a like surname alone is no clue"},
    {"Later John Keller met Jane Keller in Oslo.", "John Keller (person); Jane Keller (person); Oslo (place)", "a surname in common is not one person"},
    {"The plan came from Ida Jordan. It was good, Jordan said.", "Ida Jordan (person) = Jordan", "a country that speaks where one of its name was introduced"},
    {"The plan came from Ida Jordan. They fled to Jordan.", "Ida Jordan (person); Jordan (place)", "a country that does not speak"},
    {"It was good, Jordan said. The plan came from Ida Jordan.", "Jordan (place); Ida Jordan (person)", "nobody was introduced before"},
    {"They were pupils of Brevik High School. A fire was at Brevik HS.", "Brevik High School (organisation) = Brevik HS", "a high school by its initials"},
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
    {"It was told to the Courier by a boy.", "Courier (outlet)", "what a town's paper is called there"},
    {"It was told to the Brevik Courier. Later the Courier asked again.", "Brevik Courier (outlet) = Courier", "the short form of a paper"},
    {"The boat belongs to Fjord Lines of Oslo.", "Fjord Lines (organisation); Oslo (place)", "a company's last word"},
    {"Skua Lines says the boat was empty.", "Skua Lines (organisation)", "a company opens the sentence"},
    {"Its operator, Skua Norrland, was silent.", "Skua Norrland (organisation)", "the word for a company before it"},
    {"Later Skua Norrland, which runs the boat, was silent.", "Skua Norrland (organisation)", "a thing that runs something"},
    {"The Halvorna ran into the pier. The Halvorna was new.", "Halvorna (other)", "an article before a ship"},
    {"On board the ferry Halvorna a boy slept.", "Halvorna (other)", "a ship with its word"},
    {"They told of the ferry, the Halvorna, and left.", "Halvorna (other)", "a ship in apposition"},
    {"Later the commandant of the fire guard Tomek Brandowsky came.", "Tomek Brandowsky (person) [commandant of the fire guard]", "a role with its body, in stiff order"},
    {"It was told by the town's fire chief, Orrin Velsted.", "Orrin Velsted (person) [fire chief]", "a role and a name between pauses"},
    {"It was told by a police spokeswoman, Orrin Velsted.", "Orrin Velsted (person) [police spokeswoman]", "a role without possessor"},
    {"It was told by Orrin Velsted, the duty officer of the coastguard.", "Orrin Velsted (person) [duty officer of the coastguard]", "a role behind the name"},
    {"Police in Oslo named Ana \"Buddy\" Hane, 43, on Monday. Hane was a baker.", "Oslo (place); Ana \"Buddy\" Hane (person) = Hane", "a nickname within a name"},
    {"She told Ana Weir \"Go\" in Oslo.", "Ana Weir (person); Oslo (place)", "a word in marks behind a name"},
    {"They found 20-year-old Emerel King in Oslo.", "Emerel King (person); Oslo (place)", "a surname that is also a title, behind an age"},
    {"They found Emerel J. King in Oslo.", "Emerel J. King (person); Oslo (place)", "behind an initial"},
    {"The boy met Larry Skipper in Oslo.", "Larry Skipper (person); Oslo (place)", "a surname that is also a title"},
    {"The boat lay at Pier 3 near Route 9.", "", "numbered things"},
    {"Its engine, a Norsk K-90, and a recorder, a VR-4400, were taken.", "", "models"},
    {"They met at St Ana's Hospital that day.", "St Ana's Hospital (organisation)", "a saint's house"},
    {"A man was brought to Hospital that day.", "", "a bare word for an office"},
    {"Deckhand dies after fall\nThe deckhand fell from a boat.", "", "a word that the text writes small"},
    {"READ MORE: Swimmer, 22, fights shark\nA boy swam.", "", "anybody of a trade"},
    {"FERRY HORROR: boat hits the pier\nThe ferry hit the pier.", "", "shouting"},
    {"Questionnaire Are you afraid of boats?", "", "a heading glued to a question"},
    {"HALMORA, Ostrovia, March 12 (AP) — A ship sank.", "HALMORA (place); Ostrovia (place); AP (agency)", "a dateline with a country that no list has"},
    {"HALMORA, Ostrovia — A ship sank.", "HALMORA (place); Ostrovia (place)", "a dateline with a dash"},
    {"SKUA, Brandex, and others left. Brandex left first.", "", "a list of letters and words is no dateline, and nothing tells what they are"},
    {"It burned in southern Ostrovia on Monday.", "Ostrovia (place)", "a side of a country"},
    {"It was told by Radio Halmora on Monday.", "Radio Halmora (outlet)", "a station"},
    {"Brandvik, the spokesman of Fjord Lines, came on Monday.", "Brandvik (person) [spokesman of Fjord Lines]; Fjord Lines (organisation)", "a surname met once with a role"},
    {"It burned on Brandvik Street, a report of the fire chief said.", "Brandvik Street (place)", "a role behind a street is not the street's"},
    {"It burned in Halmo, a report of the fire chief said. Later it burned in Halmo.", "Halmo (place)", "a document behind a place"},
    {"It was told by Ana Weir of Halmo, a friend of the boy. Later Halmo was shut.", "Ana Weir (person); Halmo (organisation)", "where somebody is from is nobody; what it is the tagger guesses"},
    {"They shut 9th Avenue, Police spokeswoman Ana Weir said.", "Ana Weir (person) [Police spokeswoman]", "who speaks stands behind a street"},
    {"The boy saw Brandvik, a resident. Brandvik left.", "Brandvik (person) [resident]", "what somebody is ends the sentence"},
    {"It was told to the Brevik Post-Gazette by a boy.", "Brevik Post-Gazette (outlet)", "a paper of two papers"},
    {"The money lay at the Bank of Norrland that day.", "Bank of Norrland (organisation)", "a bank and its country"},
    {"Radio Halmora is heard beyond the river. The boat lay on the other bank of the Halmora.", "Radio Halmora (outlet); Halmora (other)", "a station and what it is called after"},
    {"The port of Halmora was closed. The island of Skarn was too.", "Halmora (place); Skarn (place)", "the word for a place and of"},
    {"It stood on angora77.pl that day.", "angora77.pl (outlet)", "an address of the web is an outlet"},
    {"A spokesman for Chicago police left.", "Chicago police (organisation)", "a place and a word for an office"},
    {"OSLO, Norway (AP) — A ship sank.", "Oslo (place) = OSLO; Norway (place); AP (agency)", "a dateline in capitals"},
    {"The boy met Dr. Ana Weir and Mr. Weir.", "Ana Weir (person) = Weir", "honorifics are no part and no role"},
    {"Ships Sink Near Brevik Harbour As Storm Grows Worse\nA ship sank near Brevik on Monday in the storm.", "Brevik (place)", "a headline in title case names only what the text names"},
    {"Police Seek Man After Fire\nPolice were seeking a man.", "", "capitals of a headline and of a sentence are nothing"},
    {"Leader Kim Il Park came. Kim left.", "Kim Il Park (person) = Kim [Leader]", "a family name that comes first"},
    {"Das sagte Feuerwehrchefin Ana Weir. Weir ging dann.", "Ana Weir (person) = Weir [Feuerwehrchefin]", "a German compound title; nouns are no names", "de"},
    {"Der Bürgermeister sah die Explosion in Deutschland und in Oslo.", "Deutschland (place); Oslo (place)", "country names in the language", "de"},
    {"Das teilte Milan Brandowek von der Küstenwache mit.", "Milan Brandowek (person) [Küstenwache]", "a body behind the name is no part of it", "de"},
    {"Dort war Feuerwehrchef Anton Brandowin. Das war nach Brandowins Worten so.", "Anton Brandowin (person) [Feuerwehrchef]", "a genitive is no other form", "de"},
    {"Die Reederei Skua Lines schwieg.", "Skua Lines (organisation) [Reederei]", "the word for a company before it", "de"},
    {"Es brannte in Halmora. Der Brand in Halmora war groß.", "Halmora (place)", "a place without an article, twice", "de"},
    {"Das Schiff kam von der Insel Skarn.", "Skarn (place)", "the word for a place beside it", "de"},
    {"Es brannte in Halmorien.", "Halmorien (place)", "a country's ending", "de"},
    {"Er war in Haft. Sie blieb in Haft. Alle waren in Sicherheit, ganz in Sicherheit.", "", "nouns that have no article there either", "de"},
    {"Damals war die Fähre „Sorja“ gesunken.", "Sorja (other)", "a ship in quotation marks", "de"},
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
