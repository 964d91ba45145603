#include "lang/speeches.h"

namespace stemma {
namespace {

using test::SpeechRow, test::expect_speeches;

const SpeechRow kRows[] = {
    {"Police said that four people died.", "police (speaker): four people died", "that opens what is said"},
    {"Police said four people died.", "police (speaker): four people died", "without that"},
    {"Four people died, police said.", "police (speaker): Four people died", "the speaker behind"},
    {"Four people died, said Ana Weir, a spokeswoman for the city.", "Ana Weir (speaker): Four people died", "inverted, with a role"},
    {"Ana Weir, a city spokeswoman, said that four people died.", "Ana Weir (speaker): four people died", "an apposition between"},
    {"Fire Chief Ana Weir said Tuesday that four people died.", "Ana Weir (speaker): four people died", "a time between"},
    {"Four people died, Weir said in a statement.\nAna Weir is the mayor.", "Ana Weir (speaker): Four people died", "a short form, fuller later"},
    {"\"We lost four people,\" Ana Weir said.", "Ana Weir (speaker, direct): We lost four people,", "a quotation before"},
    {"Ana Weir said, \"We lost four people today.\"", "Ana Weir (speaker, direct): We lost four people today.", "a quotation behind"},
    {"“We lost four people,” said Ana Weir. “It was a hard night.”",
     "Ana Weir (speaker, direct): We lost four people, / Ana Weir (speaker, direct): It was a hard night.", "it goes on in the next sentence"},
    {"Ana Weir came late. She said four people died.", "Ana Weir (speaker): four people died", "a pronoun"},
    {"According to police, four people died.", "police (speaker, according): four people died", "in front"},
    {"Four people died, according to Fire Chief Ana Weir.", "Ana Weir (speaker, according): Four people died", "behind"},
    {"Reuters reported on Monday that Ana Weir, a city official, said that four people died.",
     "Reuters (medium): Ana Weir, a city official, said that four people died / Ana Weir (speaker): four people died", "the medium outside, the speaker inside"},
    {"Four people died, as reported by Reuters.", "Reuters (medium): Four people died", "the passive with its agent"},
    {"Four people died, Danish state media reported.", "Danish state media (medium): Four people died", "unnamed media"},
    {"Norway's Rescue Service, which reported that four people died, closed the port.",
     "Norway's Rescue Service (speaker): four people died, closed the port", "a relative pronoun's bearer"},
    {"The Danish Ministry of Trade reported a growing number of losses. According to data, about 600 ships were lost.",
     "Danish Ministry of Trade (speaker): a growing number of losses / Danish Ministry of Trade (speaker, according): about 600 ships were lost", "bare data are the last source's"},
    {"The Danish Ministry of Trade met on Monday. As the ministry explains, trade fell.", "Danish Ministry of Trade (speaker): trade fell", "the ministry stands for its name"},
    {"The announcement was made by Ana Weir on Monday.", "Ana Weir (speaker): The announcement", "what was said stands elsewhere"},
    {"A boy who fell from a boat was found late, officials said on Monday.", "officials (speaker): A boy who fell from a boat was found late", "a relative clause within what is said"},
    {"Four people died, Ana Weir said, adding that the fire was out.", "Ana Weir (speaker): Four people died / Ana Weir (speaker): the fire was out", "a second verb of the same speaker"},
    {"Four people died, Ana Weir, a police spokeswoman said.", "Ana Weir (speaker): Four people died", "a comma left out behind the role"},
    {"A storm in Brevik, that left a ship stranded near the town, was the worst of all, police said.", "police (speaker): A storm in Brevik, that left a ship stranded near the town, was the worst of all", "a subject far off does not win"},
    {"Four people died, the Brevik County Sheriff's Office said.", "Brevik County Sheriff's Office (speaker): Four people died", "an office with its article behind"},
    {"'We lost four people,' the mayor said.", "mayor (speaker, direct): We lost four people,", "single marks"},
    {"Estimates suggest that 15,000 have been sent.", "estimates (document, hedged): 15,000 have been sent", "estimates are no speaker"},
    {"They left, with reports of about 600 casualties at sea.", "reports (document, according, hedged): about 600 casualties at sea", "reports of a number"},
    {"About 600 workers were reportedly sent to Oslo.", "- (document, hedged): About 600 workers were reportedly sent to Oslo", "nobody vouches"},
    {"The mayor denied that four people died.", "mayor (speaker, denied): four people died", "a denial"},
    {"The group claimed that four people died.", "group (speaker, hedged): four people died", "a claim"},
    {"Police did not say whether anyone died.", "", "nothing was said"},
    {"This suggests that the town will grow again.", "", "a thing says nothing"},
    {"Officers responded to the scene on Elm Street.", "", "a verb of saying used otherwise"},
    {"Ana Weir told Reuters that four people died.", "Reuters (medium): Ana Weir told Reuters that four people died / Ana Weir (speaker): four people died", "told to a medium"},
    {"Ana Weir told police that four people died.", "Ana Weir (speaker): four people died", "told to somebody who carries nothing"},
    {"Ana Weir spoke of the fire, stating, “We found four people in the house.”", "Ana Weir (speaker, direct): We found four people in the house.", "a participle shares the subject"},
    {"According to reports from Danish media, four people died.", "Danish media (medium, according): four people died", "reports are the media's"},
    {"Officials said the man had a “special” plan for the town.", "officials (speaker): the man had a “special” plan for the town", "a word in marks is no quotation"},
    {"The city's mayor, Ana Weir, said four people died.", "Ana Weir (speaker): four people died", "the role before the name"},
    {"Four people died, according to the town's fire chief, Orrin Velsted.", "Orrin Velsted (speaker, according): Four people died", "a role and a name between pauses"},
    {"Four people died, according to a police spokeswoman, Orrin Velsted.", "Orrin Velsted (speaker, according): Four people died", "the same with an article"},
    {"Four people died, the town's fire chief said.\nFire chief Ana Weir came later.", "Ana Weir (speaker): Four people died", "a role without a name is its bearer's"},
    {"Four people died, the fire chief said.\nPolice chief Ana Weir came later.", "fire chief (speaker): Four people died", "another role is another's"},
    {"Four people died, the town's fire officer said.\nFire officer Ana Weir and fire officer Tom Brandt came later.", "town's fire officer (speaker): Four people died", "two could be meant"},
    {"Four people were pulled out of the water on Tuesday, the coastguard's duty officer, Ana Weir, said.",
     "Ana Weir (speaker): Four people were pulled out of the water on Tuesday", "a role and a name between what is said and the verb"},
    {"Four persons lost the life, informed the commandant of the fire guard Tomek Brandowsky on a meeting.", "Tomek Brandowsky (speaker): Four persons lost the life", "a stiff inversion"},
    {"It was possible to pull out four persons, transmitted the officer on duty of the coast guard Tomek Brandowsky.", "Tomek Brandowsky (speaker): It was possible to pull out four persons", "a verb that else says nothing"},
    {"The boy came home, told Ana Weir the story and slept.", "boy (speaker): the story and slept", "a hearer is no speaker"},
    {"Fjord Lines, which runs the service, says four people were on board.", "Fjord Lines (speaker): four people were on board", "a company and its relative clause"},
    {"The operator, Fjord Lines, says four people were on board.", "Fjord Lines (speaker): four people were on board", "a company in apposition"},
    {"Brandvik, the spokesman of Fjord Lines, repeated on Friday that there had been 148.", "Brandvik (speaker): there had been 148", "a surname met once"},
    {"Ana Weir was in her shop. “It was loud,” the 34-year-old said.", "Ana Weir (speaker, direct): It was loud,", "an age stands for the person"},
    {"Four people, not six as first reported by this newspaper, were killed.", "newspaper (medium): six", "what was reported is the insertion"},
    {"An earlier version of this report said that six people had died.", "earlier version of this report (document): six people had died", "a text"},
    {"Four people died, Ana Weir told the Courier.", "Courier (medium): Four people died, Ana Weir told the Courier / Ana Weir (speaker): Four people died", "a paper by its short name"},
    {"Four died, Ana Weir said. Her staff heard the captain, Tom Brandt, who slept on the boat, she said.",
     "Ana Weir (speaker): Four died / Ana Weir (speaker): Her staff heard the captain, Tom Brandt, who slept on the boat", "a pronoun at the end goes on with who spoke last"},
    {"Between 40 and 50 people stood there, Ana Weir reckons.", "Ana Weir (speaker, hedged): Between 40 and 50 people stood there", "a guess"},
    {"“Vier Menschen sind tot”, sagte Feuerwehrchefin Ana Weir.", "Ana Weir (speaker, direct): Vier Menschen sind tot", "German, inverted", "de"},
    {"Vier Menschen starben, teilte die Feuerwehr mit.", "Feuerwehr (speaker): Vier Menschen starben", "a verb in two parts", "de"},
    {"Die Polizei berichtete, dass vier Menschen starben.", "Polizei (speaker): vier Menschen starben", "German dass", "de"},
    {"Nach Angaben der Polizei starben vier Menschen.", "Polizei (speaker, according): starben vier Menschen", "a German source", "de"},
    {"Bei dem Brand sind nach Angaben von Feuerwehrchef Ana Weir vier Menschen gestorben.",
     "Ana Weir (speaker, according): Bei dem Brand sind nach Angaben von Feuerwehrchef Ana Weir vier Menschen gestorben", "a source in the middle", "de"},
    {"Neun Menschen wurden gerettet, wie Milan Brandowek von der Küstenwache mitteilte.", "Milan Brandowek (speaker): Neun Menschen wurden gerettet", "wie and the verb at the end", "de"},
    {"Neun Menschen wurden gerettet, wie die Polizei am Mittwoch mitteilte.", "Polizei (speaker): Neun Menschen wurden gerettet", "a time before the verb", "de"},
    {"Feuerwehrchef Anton Brandowin kam. Rund 60 Helfer waren nach Brandowins Worten dort.", "Anton Brandowin (speaker, according): Rund 60 Helfer waren nach Brandowins Worten dort", "a genitive", "de"},
    {"Hafenmeisterin Darja Ostwig spricht dagegen von 163.", "Darja Ostwig (speaker): 163", "spricht von", "de"},
    {"Die Reederei Skua Lines gibt an, es seien 148 Menschen an Bord gewesen.", "Skua Lines (speaker): es seien 148 Menschen an Bord gewesen", "a company", "de"},
    {"«Cuatro personas murieron», dijo Ana Ruiz.", "Ana Ruiz (speaker, direct): Cuatro personas murieron", "Spanish", "es"},
};

const SpeechRow kPassive[] = {
    {"Four people are believed to have died.", "- (document, hedged): Four people are believed to have died", "believed"},
    {"The man is said to be from Oslo.", "- (document, hedged): The man is said to be from Oslo", "said to be"},
    {"It is alleged that the man fired six shots.", "- (document, hedged): the man fired six shots", "alleged that"},
    {"It was reported that four people died.", "- (document, hedged): four people died", "reported that"},
    {"Four people were reported dead.", "- (document, hedged): Four people were reported dead", "reported with what"},
    {"Ana Weir was quoted as saying that four people died.", "Ana Weir (speaker): four people died", "quoted as saying"},
    {"Ana Weir was quoted by Reuters as saying that four people died.",
     "Reuters (medium): Ana Weir was quoted by Reuters as saying that four people died / Ana Weir (speaker): four people died", "quoted by a medium"},
    {"Officers were told that four people died.", "- (document, hedged): four people died", "told by nobody"},
    {"The officers were told to leave the boat.", "", "an order"},
    {"The fire was reported at 6 p.m. on Monday.", "", "an alarm is no statement"},
    {"Tom Brandt was reported missing on Monday.", "", "reported missing"},
    {"No injuries were reported.", "", "nothing reported"},
    {"The fire was first reported by a neighbor.", "neighbor (speaker): The fire", "reported by somebody"},
    {"The man was identified by police as Tom Brandt.",
     "police (speaker): The man was identified by police as Tom Brandt", "identified by police"},
    {"The claim was denied by police.", "police (speaker, denied): The claim", "denied by"},
};

const SpeechRow kTraps[] = {
    {"The so-called “safe zone” was hit.", "", "scare quotes"},
    {"Ana Weir wrote “The Hard Night of the Boats” in 2010.", "", "the title of a book"},
    {"A film called “The Long Night of the Boats” was shown.", "", "the title of a film"},
    {"Tom Brandt, known as “Big Tom of the Harbour,” fled.", "", "a nickname"},
    {"Take, say, five boats.", "", "say for example"},
    {"Police reported to the scene on Elm Street.", "", "came there"},
    {"Brandt reported to jail on Monday.", "", "went there"},
    {"Police told him to leave the house.", "", "an order"},
    {"Police told residents to stay inside.", "", "an order to a noun"},
    {"The sign said “no boats here today.”", "sign (document, direct): no boats here today.", "a sign is no person"},
    {"The note read: “Stay in the boat tonight.”", "note (document, direct): Stay in the boat tonight.", "a note that reads"},
    {"Ana Weir read the names of the dead.", "", "reading aloud what others wrote"},
    {"The stated goal is to find six boats.", "", "an adjective"},
    {"Needless to say, four people died.", "", "a set phrase"},
    {"It goes without saying that four people died.", "", "another"},
    {"That said, four people died.", "", "another"},
    {"Police could not say how many people died.", "", "not known"},
    {"Police would not say whether anyone died.", "", "not told"},
    {"Reporters asked whether four people died.", "", "a question states nothing"},
    {"Ana Weir declined to comment.", "", "nothing said"},
    {"Ana Weir declined to say how many people died.", "", "nothing said about it"},
    {"Ana Weir refused to confirm that four people died.", "", "refused"},
    {"If police say so, the road will close.", "", "a condition"},
    {"Police ask anyone with information to call.", "", "an appeal"},
    {"Ana Weir said nothing.", "", "nothing"},
    {"Ana Weir said goodbye to her staff.", "", "a greeting"},
    {"Reported crime fell by four percent.", "", "an adjective in front"},
    {"Police have yet to say how many people died.", "", "not yet said"},
    {"Officers responded to a report about smoke.", "", "a call is no statement"},
    {"To say that four people died would be wrong.", "", "an infinitive without a speaker"},
    {"Ana Weir wants to say that four people died.", "", "what she wants"},
    {"Police are asking people to say what they saw.", "", "others shall say it"},
};

// Nothing but words and marks of saying, in the worst order: it must end, and soon.
const std::string_view kHeaps[] = {"said ", "\"a b c d\" said ", "he said that ", "according to police, ", "allegedly ", "Ana Weir, who said, and said, adding ", "Police: ", "“a\n", "citing "};

TEST(Speech, GoesToWhoSaysIt) { expect_speeches(kRows); }

TEST(Speech, PassivesPassOnWhatIsSaid) { expect_speeches(kPassive); }

TEST(Speech, WordsOfSayingThatSayNothing) { expect_speeches(kTraps); }

TEST(Speech, HeapsOfSayingAreReadThrough) {
    for (const std::string_view word : kHeaps) {
        SCOPED_TRACE(std::string(word));
        std::string text;
        for (int k = 0; k < 2000; ++k) text += word;
        const Annotation read = test::read(text);
        for (const Speech& speech : read.speeches) {
            EXPECT_LE(speech.content.begin, speech.content.end);
            EXPECT_LE(speech.content.end.value, read.text.size());
        }
    }
}

TEST(Speech, PronounsBecomeMentions) {
    const Annotation text = test::read("Ana Weir came late. She said four people died.");
    ASSERT_EQ(text.mentions.size(), 2u);
    EXPECT_EQ(text.utf8(text.mentions[1].span), "She");
    EXPECT_EQ(text.mentions[1].name, text.mentions[0].name);
}

TEST(Speech, CueAndSpeakerAreStretchesOfTheText) {
    const Annotation text = test::read("Fire Chief Ana Weir said that four people died.");
    ASSERT_EQ(text.speeches.size(), 1u);
    EXPECT_EQ(text.utf8(text.speeches[0].cue), "Fire Chief Ana Weir said that");
    EXPECT_EQ(text.utf8(text.speeches[0].speaker), "Fire Chief Ana Weir");
    ASSERT_TRUE(text.speeches[0].verb);
    EXPECT_EQ(text.tokens[text.speeches[0].verb.value].text, "said");
}

}  // namespace
}  // namespace stemma
