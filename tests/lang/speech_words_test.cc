#include "lang/speeches.h"

namespace stemma {
namespace {

using test::SpeechRow, test::expect_speeches;

const SpeechRow kGerman[] = {
    {"„Wir haben vier Menschen verloren“, sagte Ana Weir, „und sechs gefunden.“",
     "Ana Weir (speaker, direct): Wir haben vier Menschen verloren / Ana Weir (speaker, direct): und sechs gefunden.", "split around the verb", "de"},
    {"»Es war die ganze Nacht laut«, sagte Ana Weir.",
     "Ana Weir (speaker, direct): Es war die ganze Nacht laut", "guillemets that point inwards", "de"},
    {"«Es war die ganze Nacht laut», sagte Ana Weir.", "Ana Weir (speaker, direct): Es war die ganze Nacht laut", "Swiss guillemets", "de"},
    {"„Es war laut. Wir liefen alle weg“, sagte Ana Weir.",
     "Ana Weir (speaker, direct): Es war laut. Wir liefen alle weg", "two sentences", "de"},
    {"Ana Weir sagte: „Es war die ganze Nacht laut.“", "Ana Weir (speaker, direct): Es war die ganze Nacht laut.", "behind a colon", "de"},
    {"Ana Weir kam spät. „Es war die ganze Nacht laut“, sagte sie.",
     "Ana Weir (speaker, direct): Es war die ganze Nacht laut", "a pronoun", "de"},
    {"Laut Polizei starben vier Menschen.", "Polizei (speaker, according): starben vier Menschen", "laut", "de"},
    {"Der Polizei zufolge starben vier Menschen.", "Polizei (speaker, according): starben vier Menschen", "a source before zufolge", "de"},
    {"Wie die Polizei mitteilte, starben vier Menschen.", "Polizei (speaker): starben vier Menschen", "wie in front", "de"},
    {"Der Bürgermeister dementierte, dass vier Menschen starben.",
     "Bürgermeister (speaker, denied): vier Menschen starben", "a denial", "de"},
    {"Die Polizei sagte nicht, wie viele Menschen starben.", "", "nothing said, the negation behind", "de"},
    {"Die Gruppe behauptet, dass vier Menschen starben.", "Gruppe (speaker, hedged): vier Menschen starben", "a claim", "de"},
    {"Der Mann kam in eine „Schutzzone“ der Stadt.", "", "a word in marks", "de"},
    {"Angeblich starben vier Menschen.", "- (document, hedged): Angeblich starben vier Menschen", "nobody vouches", "de"},
};

const SpeechRow kFrench[] = {
    {"« Quatre personnes sont mortes », a déclaré Anne Weir.",
     "Anne Weir (speaker, direct): Quatre personnes sont mortes", "guillemets with spaces", "fr"},
    {"«Quatre personnes sont mortes», dit Anne Weir.",
     "Anne Weir (speaker, direct): Quatre personnes sont mortes", "guillemets without spaces", "fr"},
    {"La police a déclaré que quatre personnes étaient mortes.",
     "police (speaker): quatre personnes étaient mortes", "que opens what is said", "fr"},
    {"Quatre personnes sont mortes, a indiqué la police.", "police (speaker): Quatre personnes sont mortes", "the speaker behind", "fr"},
    {"Selon la police, quatre personnes sont mortes.", "police (speaker, according): quatre personnes sont mortes", "selon in front", "fr"},
    {"Quatre personnes sont mortes, selon Anne Weir.",
     "Anne Weir (speaker, according): Quatre personnes sont mortes", "selon behind", "fr"},
    {"D'après le ministère, quatre personnes sont mortes.",
     "ministère (speaker, according): quatre personnes sont mortes", "d'après", "fr"},
    {"— Quatre personnes sont mortes, dit Anne Weir.",
     "Anne Weir (speaker, direct): Quatre personnes sont mortes", "a dash opens what is said", "fr"},
    {"Anne Weir affirme que quatre personnes sont mortes.", "Anne Weir (speaker): quatre personnes sont mortes", "the present", "fr"},
    {"Anne Weir est arrivée tard. Elle a ajouté que le bateau était perdu.",
     "Anne Weir (speaker): le bateau était perdu", "a pronoun", "fr"},
    {"Le maire a démenti que quatre personnes soient mortes.", "maire (speaker, denied): quatre personnes soient mortes", "a denial", "fr"},
    {"L'agence Reuters rapporte que quatre personnes sont mortes.", "Reuters (medium): quatre personnes sont mortes", "an agency", "fr"},
    {"La police n'a pas dit combien de personnes sont mortes.", "", "nothing said", "fr"},
    {"La police n'a pas dit que quatre personnes étaient mortes.", "", "nothing said, with que", "fr"},
};

const SpeechRow kSpanish[] = {
    {"La policía dijo que cuatro personas murieron.", "policía (speaker): cuatro personas murieron", "que opens what is said", "es"},
    {"Cuatro personas murieron, informó la policía.", "policía (speaker): Cuatro personas murieron", "the speaker behind", "es"},
    {"Según la policía, cuatro personas murieron.", "policía (speaker, according): cuatro personas murieron", "según in front", "es"},
    {"Cuatro personas murieron, según Ana Ruiz.", "Ana Ruiz (speaker, according): Cuatro personas murieron", "según behind", "es"},
    {"De acuerdo con la policía, cuatro personas murieron.",
     "policía (speaker, according): cuatro personas murieron", "de acuerdo con", "es"},
    {"—Cuatro personas murieron —dijo Ana Ruiz.",
     "Ana Ruiz (speaker, direct): Cuatro personas murieron", "dashes around what is said", "es"},
    {"La alcaldesa negó que cuatro personas murieran.", "alcaldesa (speaker, denied): cuatro personas murieran", "a denial", "es"},
    {"Ana Ruiz llegó tarde. Ella dijo que cuatro personas murieron.", "Ana Ruiz (speaker): cuatro personas murieron", "a pronoun", "es"},
    {"\"Cuatro personas murieron\", añadió el alcalde.", "alcalde (speaker, direct): Cuatro personas murieron", "straight marks", "es"},
    {"Ana Ruiz ha dicho que cuatro personas murieron.", "Ana Ruiz (speaker): cuatro personas murieron", "the perfect", "es"},
    {"La policía no dijo cuántas personas murieron.", "", "nothing said", "es"},
    {"Ana Ruiz dijo: «Cuatro personas murieron anoche».",
     "Ana Ruiz (speaker, direct): Cuatro personas murieron anoche", "behind a colon", "es"},
};

const SpeechRow kPolish[] = {
    {"„Zginęły cztery osoby” – powiedziała Anna Wilk.",
     "Anna Wilk (speaker, direct): Zginęły cztery osoby", "a dash behind the marks", "pl"},
    {"„Zginęły cztery osoby”, powiedziała Anna Wilk.",
     "Anna Wilk (speaker, direct): Zginęły cztery osoby", "a comma behind the marks", "pl"},
    {"Policja poinformowała, że zginęły cztery osoby.", "policja (speaker): zginęły cztery osoby", "że opens what is said", "pl"},
    {"Zginęły cztery osoby, poinformowała policja.", "policja (speaker): Zginęły cztery osoby", "the speaker behind", "pl"},
    {"Według policji zginęły cztery osoby.", "policji (speaker, according): zginęły cztery osoby", "według without a comma", "pl"},
    {"Jak podaje Reuters, zginęły cztery osoby.", "Reuters (medium, according): zginęły cztery osoby", "jak podaje", "pl"},
    {"– Zginęły cztery osoby – powiedziała Anna Wilk.",
     "Anna Wilk (speaker, direct): Zginęły cztery osoby", "dashes around what is said", "pl"},
    {"Burmistrz zaprzeczył, że zginęły cztery osoby.", "burmistrz (speaker, denied): zginęły cztery osoby", "a denial", "pl"},
    {"Anna Wilk przyjechała późno. Ona powiedziała, że zginęły cztery osoby.",
     "Anna Wilk (speaker): zginęły cztery osoby", "a pronoun", "pl"},
    {"Anna Wilk powiedziała, że zginęły cztery osoby. Dodała, że łódź zatonęła.",
     "Anna Wilk (speaker): zginęły cztery osoby / Anna Wilk (speaker): łódź zatonęła", "the pronoun left out", "pl"},
    {"Policja nie podała, ile osób zginęło.", "", "nothing said", "pl"},
    {"Grupa twierdzi, że zginęły cztery osoby.", "grupa (speaker, hedged): zginęły cztery osoby", "a claim", "pl"},
};

const SpeechRow kRussian[] = {
    {"«Погибли четыре человека», — сказала Анна Вейр.",
     "Анна Вейр (speaker, direct): Погибли четыре человека", "a comma and a dash behind the marks", "ru"},
    {"Полиция сообщила, что погибли четыре человека.", "полиция (speaker): погибли четыре человека", "что opens what is said", "ru"},
    {"Погибли четыре человека, сообщила полиция.", "полиция (speaker): Погибли четыре человека", "the speaker behind", "ru"},
    {"По данным полиции, погибли четыре человека.", "полиции (speaker, according): погибли четыре человека", "a source in front", "ru"},
    {"Погибли четыре человека, по словам Анны Вейр.", "Анны Вейр (speaker, according): Погибли четыре человека", "a source behind", "ru"},
    {"— Погибли четыре человека, — сказала Анна Вейр.",
     "Анна Вейр (speaker, direct): Погибли четыре человека", "dashes around what is said", "ru"},
    {"Мэр опроверг, что погибли четыре человека.", "мэр (speaker, denied): погибли четыре человека", "a denial", "ru"},
    {"Анна Вейр приехала поздно. Она сказала, что погибли четыре человека.",
     "Анна Вейр (speaker): погибли четыре человека", "a pronoun", "ru"},
    {"Полиция не сообщила, сколько человек погибло.", "", "nothing said", "ru"},
    {"Полиция утверждает, что погибли четыре человека.", "полиция (speaker, hedged): погибли четыре человека", "a claim", "ru"},
    {"Анна Вейр сказала: «Погибли четыре человека».", "Анна Вейр (speaker, direct): Погибли четыре человека", "behind a colon", "ru"},
};

const SpeechRow kUkrainian[] = {
    {"«Загинули четверо людей», — сказала Анна Вейр.",
     "Анна Вейр (speaker, direct): Загинули четверо людей", "a comma and a dash behind the marks", "uk"},
    {"Поліція повідомила, що загинули четверо людей.", "поліція (speaker): загинули четверо людей", "що opens what is said", "uk"},
    {"Загинули четверо людей, повідомила поліція.", "поліція (speaker): Загинули четверо людей", "the speaker behind", "uk"},
    {"За даними поліції, загинули четверо людей.", "поліції (speaker, according): загинули четверо людей", "a source in front", "uk"},
    {"— Загинули четверо людей, — сказала Анна Вейр.",
     "Анна Вейр (speaker, direct): Загинули четверо людей", "dashes around what is said", "uk"},
    {"Мер спростував, що загинули четверо людей.", "мер (speaker, denied): загинули четверо людей", "a denial", "uk"},
    {"Анна Вейр приїхала пізно. Вона сказала, що загинули четверо людей.",
     "Анна Вейр (speaker): загинули четверо людей", "a pronoun", "uk"},
    {"Поліція не повідомила, скільки людей загинуло.", "", "nothing said", "uk"},
    {"Поліція стверджує, що загинули четверо людей.", "поліція (speaker, hedged): загинули четверо людей", "a claim", "uk"},
    {"Анна Вейр сказала: «Загинули четверо людей».", "Анна Вейр (speaker, direct): Загинули четверо людей", "behind a colon", "uk"},
};

const SpeechRow kOthers[] = {
    {"«Quattro persone sono morte ieri sera», disse Anna Weir.", "", "no verbs of saying are known: marks alone name nobody", "it"},
};

TEST(Speech, GermanIsReadByItsOwnWords) { expect_speeches(kGerman); }

TEST(Speech, FrenchIsReadByItsOwnWords) { expect_speeches(kFrench); }

TEST(Speech, SpanishIsReadByItsOwnWords) { expect_speeches(kSpanish); }

TEST(Speech, PolishIsReadByItsOwnWords) { expect_speeches(kPolish); }

TEST(Speech, RussianIsReadByItsOwnWords) { expect_speeches(kRussian); }

TEST(Speech, UkrainianIsReadByItsOwnWords) { expect_speeches(kUkrainian); }

TEST(Speech, LanguagesWithoutWordsHaveMarksOnly) { expect_speeches(kOthers); }

}  // namespace
}  // namespace stemma
