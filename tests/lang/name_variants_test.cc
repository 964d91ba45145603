// Pairs of names that are one bearer's or two bearers', and why.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <sstream>

#include <fmt/ranges.h>

#include "lang/name_likeness.h"

namespace stemma {
namespace {

// A name with what is known of it: "Reyes [Sgt.] {24}" is a Reyes who is a sergeant and 24.
struct Told {
    std::string text;
    std::vector<std::string> roles;
    std::optional<int> age;
};

Told told(std::string_view row) {
    Told out;
    const auto brace = row.find(" {");
    if (brace != std::string_view::npos) {
        out.age = std::stoi(std::string(row.substr(brace + 2)));
        row = row.substr(0, brace);
    }
    const auto bracket = row.find(" [");
    if (bracket != std::string_view::npos) {
        out.roles.emplace_back(row.substr(bracket + 2, row.size() - bracket - 3));
        row = row.substr(0, bracket);
    }
    out.text = std::string(row);
    return out;
}

// What stands around a pair: nothing, one report, one story in which nobody else could be meant, two languages.
constexpr Surroundings kNothing{}, kReport{.same_report = true}, kOnly{.only_bearer = true}, kAbroad{.other_language = true},
    kOnlyAbroad{.only_bearer = true, .other_language = true}, kQuoted{.same_words = true};

enum Expected { One, Two };

struct Row {
    std::string_view a, b;
    Expected expected;
    std::string_view why;
    Surroundings around = kNothing;
};

NameLikeness likeness_of(std::string_view a, std::string_view b, NameKind kind_a, NameKind kind_b, const Surroundings& around) {
    const Told one = told(a), other = told(b);
    return name_likeness(compared_name({.text = one.text, .kind = kind_a, .roles = one.roles, .age = one.age}),
                         compared_name({.text = other.text, .kind = kind_b, .roles = other.roles, .age = other.age}), around);
}

void check(const Row& row, NameKind kind_a, NameKind kind_b) {
    const NameLikeness likeness = likeness_of(row.a, row.b, kind_a, kind_b, row.around);
    SCOPED_TRACE(std::string(row.a) + " / " + std::string(row.b) + " = " + std::to_string(likeness.score.value) + " (" + clues_in_words(likeness) + "): " + std::string(row.why));
    EXPECT_EQ(likeness.one(), row.expected == One);
    EXPECT_EQ(likeness.score, likeness_of(row.b, row.a, kind_b, kind_a, row.around).score) << "the other way round";
    EXPECT_GE(likeness.score.value, 0);
    EXPECT_LE(likeness.score.value, 1);
}

template <std::size_t n>
void check_all(const Row (&rows)[n], NameKind kind) {
    for (const Row& row : rows) check(row, kind, kind);
}

TEST(NamesOfPeople, AreOneInOtherRomanisations) {
    const Row rows[] = {
        {"Sergei Shoigu", "Sergej Szojgu", One, "Polish"},
        {"Sergei Shoigu", "Sergei Schoigu", One, "German"},
        {"Sergei Shoigu", "Sergueï Choïgou", One, "French", kAbroad},
        {"Sergei Shoigu", "Sergej Šojgu", One, "Czech"},
        {"Sergei Shoigu", "Serguéi Shoigú", One, "Spanish", kAbroad},
        {"Sergei Shoigu", "Сергей Шойгу", One, "Cyrillic"},
        {"Sergei Shoigu", "Сергій Шойгу", One, "Ukrainian"},
        {"Mikhail Gorbachev", "Michail Gorbatschow", One, "German", kAbroad},
        {"Mikhail Gorbachev", "Mikhaïl Gorbatchev", One, "French"},
        {"Mikhail Gorbachev", "Michaił Gorbaczow", One, "Polish", kAbroad},
        {"Mikhail Gorbachev", "Mijaíl Gorbachov", One, "Spanish", kAbroad},
        {"Mikhail Gorbachev", "Михаил Горбачёв", One, "Cyrillic", kAbroad},
        {"Nikita Khrushchev", "Nikita Chruschtschow", One, "German", kAbroad},
        {"Nikita Khrushchev", "Nikita Chruszczow", One, "Polish", kAbroad},
        {"Nikita Khrushchev", "Nikita Khrouchtchev", One, "French", kAbroad},
        {"Boris Yeltsin", "Boris Jelzin", One, "German", kAbroad},
        {"Boris Yeltsin", "Boris Eltsine", One, "French", kAbroad},
        {"Boris Yeltsin", "Borys Jelcyn", One, "Polish", kAbroad},
        {"Leonid Brezhnev", "Leonid Breschnew", One, "German", kAbroad},
        {"Leonid Brezhnev", "Leonid Breżniew", One, "Polish", kAbroad},
        {"Pyotr Tchaikovsky", "Peter Tschaikowski", One, "German, given name and all"},
        {"Pyotr Tchaikovsky", "Piotr Czajkowski", One, "Polish"},
        {"Volodymyr Zelensky", "Wolodymyr Selenskyj", One, "German", kAbroad},
        {"Volodymyr Zelensky", "Volodymyr Zelenskyy", One, "an official spelling"},
        {"Volodymyr Zelensky", "Vladimir Zelenskiy", One, "the Russian given name"},
        {"Volodymyr Zelensky", "Володимир Зеленський", One, "Cyrillic"},
        {"Oleksandr Usenko", "Alexander Usenko", One, "the given name in another language"},
        {"Mykola Dorvashenko", "Nikolai Dorvaschenko", One, "given name and letters"},
        {"Alexander Lukashenko", "Aliaksandr Lukashenka", One, "Belarusian", kAbroad},
        {"Alexander Lukashenko", "Aleksander Łukaszenka", One, "Polish", kAbroad},
        {"Todor Zhivkov", "Todor Schiwkow", One, "Bulgarian, German", kAbroad},
        {"Todor Zhivkov", "Тодор Живков", One, "Bulgarian"},
        {"Georgi Dimitrov", "Georgi Dimitroff", One, "an old ending"},
        {"Zviad Gamsakhurdia", "Swiad Gamsachurdia", One, "Georgian, German", kAbroad},
        {"Eduard Shevardnadze", "Eduard Schewardnadse", One, "Georgian, German", kAbroad},
        {"Eduard Shevardnadze", "Edouard Chevardnadze", One, "Georgian, French", kAbroad},
        {"Konstantinos Karamanlis", "Κωνσταντίνος Καραμανλής", One, "Greek"},
        {"Andreas Papandreou", "Andreas Papandreu", One, "Greek ou"},
        {"Andreas Papandreou", "Ανδρέας Παπανδρέου", One, "Greek letters"},
        {"Muammar Gaddafi", "Moammar Qaddafi", One, "Arabic", kAbroad},
        {"Muammar Gaddafi", "Muammar al-Gaddafi", One, "an article"},
        {"Muammar Gaddafi", "Mouammar Kadhafi", One, "French", kAbroad},
        {"Muhammad al-Sayed", "Mohamed El-Sayed", One, "Arabic article"},
        {"Hosni Mubarak", "Husni Mubarak", One, "Arabic vowels", kAbroad},
        {"Yasser Arafat", "Jassir Arafat", One, "German", kAbroad},
        {"Abdul Rahman Dorvani", "Abdulrahman Dorvani", One, "in one word"},
        {"Yitzhak Rabin", "Jitzchak Rabin", One, "Hebrew, German"},
        {"Yitzhak Rabin", "Icchak Rabin", One, "Hebrew, Polish"},
        {"Menachem Begin", "Menahem Begin", One, "Hebrew, nobody else", kOnly},
        {"Kim Jong Un", "Kim Jong-un", One, "a hyphen"},
        {"Kim Jong Un", "Kim Dzong Un", One, "Polish"},
        {"Kim Jong Un", "Kim Jŏng-ŭn", One, "McCune-Reischauer"},
        {"Park Chung-hee", "Pak Chŏng-hŭi", One, "Korean family names"},
        {"Lee Seung-man", "Yi Sŭng-man", One, "Korean family names"},
        {"Mao Zedong", "Mao Tse-tung", One, "Wade-Giles"},
        {"Zhou Enlai", "Chou En-lai", One, "Wade-Giles"},
        {"Deng Xiaoping", "Teng Hsiao-p'ing", One, "Wade-Giles"},
        {"Shinzō Abe", "Shinzo Abe", One, "a macron"},
        {"Shinzo Abe", "Abe Shinzo", One, "Japanese order"},
        {"Ryōtarō Dorvama", "Ryoutarou Dorvama", One, "ō and ou, nobody else", kOnly},
        {"Viktor Orbán", "Orbán Viktor", One, "Hungarian order"},
        {"Nguyen Van Dorv", "Nguyễn Văn Dorv", One, "Vietnamese marks"},
        {"Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", One, "Turkish letters"},
    };
    check_all(rows, NameKind::Person);
}

TEST(NamesOfPeople, AreOneInOtherParts) {
    const Row rows[] = {
        {"Anna Müller", "Anna Mueller", One, "an umlaut written out"},
        {"Anna Müller", "Anna Muller", One, "an umlaut left out"},
        {"Jürgen Groß", "Juergen Gross", One, "umlaut and sharp s"},
        {"Søren Ægaard", "Soren Aegaard", One, "Danish letters"},
        {"Łukasz Wójcik", "Lukasz Wojcik", One, "Polish marks"},
        {"José Núñez", "Jose Nunez", One, "Spanish marks"},
        {"Sinéad O'Neil", "Sinead O’Neil", One, "two apostrophes"},
        {"Sinead O'Neil", "Sinead ONeil", One, "no apostrophe"},
        {"Tom McDorran", "Tom MacDorran", One, "Mc and Mac"},
        {"Tom McDorran", "Tom Mc Dorran", One, "a space"},
        {"John R. Dorran", "John Dorran", One, "a middle initial"},
        {"John R. Dorran", "John Robert Dorran", One, "a middle name"},
        {"J. R. Dorran", "John R. Dorran", One, "two initials"},
        {"J.R. Dorran", "John Robert Dorran", One, "two initials without a space"},
        {"J. Dorran", "John Dorran", One, "an initial, and nobody else", kOnly},
        {"Ana María Ruiz", "Ana Ruiz", One, "a second given name"},
        {"Ana Ruiz", "Ana Ruiz Ortega", One, "a second family name"},
        {"Ana Ruiz-Ortega", "Ana Ruiz", One, "half of a double name"},
        {"Ana Ruiz-Ortega", "Ana Ortega", One, "the other half"},
        {"Ana Ruiz Ortega", "Ana Ruiz-Ortega", One, "with a hyphen"},
        {"Luiz Dorval da Silva", "Dorval da Silva", One, "Portuguese, nobody else", kOnly},
        {"Luiz da Silva", "Luiz Silva", One, "a particle less"},
        {"Jan van der Dorp", "Jan Van Der Dorp", One, "capitals"},
        {"Jan van der Dorp", "van der Dorp", One, "particles belong to the family name", kReport},
        {"Ursula von der Weide", "Ursula Weide", One, "a particle less"},
        {"Jean-Paul Weir", "Jean Paul Weir", One, "a hyphen less"},
        {"Tom Weir Jr.", "Tom Weir, Jr.", One, "a comma"},
        {"Tom Weir Jr.", "Tom Weir", One, "in one report, where no father is told of", kReport},
        {"Tom Weir III", "Weir", One, "a short form", kReport},
        {"Allen \"Moss\" Weir", "Allen Weir", One, "a nickname in quotation marks"},
        {"Bill Weir", "William Weir", One, "a nickname, and nobody else", kOnly},
        {"Bill Weir [mayor]", "William Weir [mayor]", One, "a nickname and a title"},
        {"Tim Weir {31}", "Timothy Weir {31}", One, "a nickname and an age"},
        {"Gerome Weir {24}", "Jerome Weir {24}", One, "a misspelling and an age", kOnly},
        {"Weir", "Ana Weir", One, "a short form", kReport},
        {"Weir", "Ana Weir", One, "a short form, and nobody else", kOnly},
        {"Sgt. Reyes", "Ana Reyes [Sgt.]", One, "a short form with a title"},
        {"Sgt. Ana Reyes", "Ana Reyes", One, "a title is no part of the name"},
        {"Mr. Weir", "Tom Weir", One, "an honorific", kReport},
        {"Ana", "Ana Weir", One, "the given name in her own report", kReport},
        {"Kim", "Kim Jong Un", One, "a family name that stands first", kOnly},
        {"Jong Un", "Kim Jong Un", One, "the given names", kReport},
        {"Ruiz", "Ana Ruiz Ortega", One, "the first of two family names", kReport},
        {"Wolkow", "Sergei Wolkov", One, "spellings of one sound", kReport},
        {"Dorvashev [interior minister]", "Dorvaschew [the minister of the interior]", One, "a title and letters"},
        {"Dorvashev", "Dorwaschew", One, "one sound, two languages, nobody else", kOnlyAbroad},
        {"Dorvashev", "Dorvaschew", One, "quoted with the same words", kQuoted},
        {"ANA WEIR", "Ana Weir", One, "capitals"},
        {"Autumn Burkart", "Autumn Burkhart", One, "a slip in one report", kReport},
        {"Sybrii Dorran", "Zybrii Dorran", One, "a slip in one report", kReport},
        {"Jemarko Dorran Jr.", "Jamarko E. Dorran Jr.", One, "a slip, and both are junior"},
        {"Luis Enrique", "Luis Enrique Dorrano Alvarez", One, "given names alone", kReport},
        {"Ben Weir", "Ben Weir", One, "a given name that is a particle elsewhere"},
    };
    check_all(rows, NameKind::Person);
}

TEST(NamesOfPeople, AreTwo) {
    const Row rows[] = {
        {"John Weir", "Jane Weir", Two, "another given name"},
        {"John Weir", "Jane Weir", Two, "another given name in one report", kReport},
        {"Mario Keller", "Maria Keller", Two, "a brother and a sister"},
        {"Mario Keller", "Maria Keller", Two, "a brother and a sister, nobody else", kOnly},
        {"Erik Keller", "Erika Keller", Two, "a brother and a sister"},
        {"Daniel Keller", "Daniela Keller", Two, "a brother and a sister"},
        {"Ana Weir", "Ana Keller", Two, "another family name"},
        {"Ana Weir", "Ana Keller", Two, "another family name, one office", kQuoted},
        {"Ana Weir [mayor]", "Tom Keller [mayor]", Two, "a title alone"},
        {"Sergei Hansen", "Jansen", Two, "one letter", kReport},
        {"Hansen", "Jansen", Two, "one letter, nobody else", kOnly},
        {"Dorvashev", "Dorvaschew", Two, "letters alone"},
        {"Dorvashev", "Dorvaschew", Two, "one sound, and nothing more in one language", kOnly},
        {"Weir", "Weiss", Two, "short names", kOnly},
        {"Tom Weir Sr.", "Tom Weir Jr.", Two, "father and son"},
        {"Tom Weir Sr.", "Tom Weir Jr.", Two, "father and son in one report", kReport},
        {"Tom Weir II", "Tom Weir III", Two, "father and son, counted"},
        {"Tom Weir Jr.", "Tom Weir", Two, "perhaps his father: one clue"},
        {"Tom Weir {51}", "Tom Weir {24}", Two, "father and son by their ages"},
        {"Tom Weir {51}", "Thomas Weir {24}", Two, "a nickname against the ages", kOnly},
        {"John R. Weir", "John T. Weir", Two, "two middle initials"},
        {"John Robert Weir", "John Thomas Weir", Two, "two middle names"},
        {"J. Weir", "John Weir", Two, "an initial alone"},
        {"J. Weir", "Tom Weir", Two, "another initial", kOnly},
        {"Bill Weir", "William Weir", Two, "a nickname alone"},
        {"Bill Weir", "Robert Weir", Two, "another's nickname", kOnly},
        {"Bill Weir", "William Keller", Two, "a nickname, another family", kOnly},
        {"Ted Weir", "Tom Weir", Two, "nicknames of others", kOnly},
        {"Ana", "Ana Weir", Two, "a given name in another report", kOnly},
        {"Weir", "Ana Weir", Two, "a family name, and others bear it"},
        {"Kim Jong Un", "Kim Jong Il", Two, "father and son"},
        {"Kim Jong Un", "Kim Yo Jong", Two, "brother and sister"},
        {"Kim Jong Un", "Kim Jong Nam", Two, "two brothers", kReport},
        {"Park Chung-hee", "Park Geun-hye", Two, "father and daughter"},
        {"Lee Myung-bak", "Lee Jae-myung", Two, "two presidents", kAbroad},
        {"Mao Zedong", "Mao Zemin", Two, "two brothers"},
        {"Thomas James", "James Thomas", Two, "two given names: nobody knows the order"},
        {"George H. W. Dorran", "George W. Dorran", Two, "father and son by an initial, not told"},
        {"Ana Ruiz Ortega", "Ana Ruiz Molina", Two, "another second family name"},
        {"Ana Ruiz-Ortega", "Luis Ruiz-Ortega", Two, "husband and wife"},
        {"Peter Peterson", "Peter Patterson", Two, "family names alike alone"},
        {"Ana Martin", "Ana Marten", Two, "family names alike alone"},
        {"Ali Dorvani", "Alia Dorvani", Two, "short given names"},
        {"Muhammad al-Sayed", "Mahmoud al-Sayed", Two, "two given names"},
        {"Hassan Dorvani", "Hussein Dorvani", Two, "two given names"},
        {"Vladimir Dorvashev", "Vladislav Dorvashev", Two, "two given names"},
        {"Alexei Dorvashev", "Alexander Dorvashev", Two, "two given names"},
        {"Sergei Dorvashev", "Sergei Dorvasheva", Two, "the woman's ending, one clue"},
        {"Wang Li", "Wang Lin", Two, "short given names"},
        {"Orbán Viktor", "Orbán Ráhel", Two, "Hungarian, another given name"},
        {"Ben Weir", "Greg Weir", Two, "a given name that is a particle elsewhere", kReport},
        {"Al Weir", "Tom Weir", Two, "a given name that is a particle elsewhere", kOnly},
        {"Le Weir", "Tom Weir", Two, "a whole name that begins like a particle", kReport},
        {"Jayden Weir", "Kayden Weir", Two, "brothers", kReport},
        {"Captain Weir", "Tom Captain", Two, "a title that is another's family name", kOnly},
        {"", "Ana Weir", Two, "nothing"},
        {"Jr.", "Tom Weir Jr.", Two, "a suffix alone", kReport},
    };
    check_all(rows, NameKind::Person);
}

TEST(NamesOfPlaces, AreOne) {
    const Row rows[] = {
        {"Kyiv", "Kiev", One, "the Russian name"},
        {"Kyiv", "Kijów", One, "Polish"},
        {"Kyiv", "Київ", One, "Ukrainian"},
        {"Kiew", "Kyjev", One, "German and Czech, through the English"},
        {"Munich", "München", One, "German"},
        {"Munich", "Monachium", One, "Polish"},
        {"Muenchen", "Мюнхен", One, "German without the umlaut, Russian"},
        {"Pyongyang", "Pjongjang", One, "German"},
        {"Pyongyang", "Phenian", One, "Polish"},
        {"Beijing", "Peking", One, "the old romanisation"},
        {"Cologne", "Köln", One, "German"},
        {"Warsaw", "Warszawa", One, "Polish"},
        {"Vienna", "Wien", One, "German"},
        {"Athens", "Αθήνα", One, "Greek"},
        {"Lviv", "Lemberg", One, "German"},
        {"Kharkiv", "Charków", One, "Polish"},
        {"Busan", "Pusan", One, "Korean romanisation"},
        {"Mumbai", "Bombay", One, "the former name"},
        {"Saint Petersburg", "St. Petersburg", One, "an abbreviation"},
        {"Germany", "Deutschland", One, "German"},
        {"Germany", "Niemcy", One, "Polish"},
        {"Germany", "Германия", One, "Russian"},
        {"United Kingdom", "UK", One, "a code"},
        {"United Kingdom", "Britain", One, "short"},
        {"Great Britain", "Großbritannien", One, "German"},
        {"United States", "U.S.", One, "a code"},
        {"United States", "Estados Unidos", One, "Spanish"},
        {"United States", "США", One, "Russian"},
        {"Netherlands", "Holland", One, "a part for the whole"},
        {"Czech Republic", "Czechia", One, "short"},
        {"Springfield, Illinois", "Springfield, Ill.", One, "a state's short form"},
        {"Springfield, Illinois", "Springfield, IL", One, "a state's code"},
        {"Springfield", "Springfield, Illinois", One, "nobody else", kOnly},
        {"Weir Street", "Weir St.", One, "a street's short form"},
        {"Weir Ave.", "Weir Avenue", One, "an avenue's short form"},
        {"N. Weir Street", "North Weir Street", One, "a side's short form"},
        {"Weir Street", "North Weir Street", One, "a side more, nobody else", kOnly},
        {"Veshkor", "Weschkor", One, "spellings of one sound", kReport},
        {"Veshkor", "Veschkor", One, "spellings of one sound, nobody else", kOnly},
        {"Zorya", "Sorja", One, "two languages, nobody else", kOnlyAbroad},
        {"Brevik Harbor", "Brevik Harbour", One, "British spelling"},
        {"Mt. Dorran", "Mount Dorran", One, "a mountain's short form"},
        {"Fort Dorran", "Ft. Dorran", One, "a fort's short form"},
        {"M.D. Weir Park", "M.D. Weir Park", One, "the same"},
    };
    check_all(rows, NameKind::Place);
}

TEST(NamesOfPlaces, AreTwo) {
    const Row rows[] = {
        {"Iran", "Iraq", Two, "two countries", kOnlyAbroad},
        {"Niger", "Nigeria", Two, "two countries", kOnlyAbroad},
        {"Austria", "Australia", Two, "two countries", kOnlyAbroad},
        {"Österreich", "Australien", Two, "two countries, in German", kOnlyAbroad},
        {"Slovakia", "Slovenia", Two, "two countries", kOnlyAbroad},
        {"Mauritius", "Mauritania", Two, "two countries", kOnlyAbroad},
        {"North Korea", "South Korea", Two, "two countries", kOnly},
        {"Congo Republic", "Democratic Republic of the Congo", Two, "two countries", kOnly},
        {"Guinea", "Equatorial Guinea", Two, "two countries", kOnly},
        {"Springfield, Illinois", "Springfield, Missouri", Two, "two states", kOnly},
        {"Springfield, Ill.", "Springfield, Mo.", Two, "two states, short", kReport},
        {"Georgia", "Georgia, U.S.", Two, "one name, a country and perhaps a state"},
        {"Washington, D.C.", "Washington state", Two, "a city and a state", kOnly},
        {"Harris", "Harris County", Two, "a town and its county", kOnly},
        {"Kursk", "Kursk Oblast", Two, "a town and its region", kOnly},
        {"Mexico", "Mexico City", Two, "a country and its capital", kOnly},
        {"New York", "New York City", Two, "a state, perhaps", kOnly},
        {"Kansas", "Arkansas", Two, "two states", kOnly},
        {"Newton", "Newtown", Two, "two towns", kOnly},
        {"Dorcaster", "Lorcaster", Two, "two towns", kOnly},
        {"Greenville", "Greenfield", Two, "two towns", kOnly},
        {"Weir Street", "Weir Avenue", Two, "a street and an avenue", kOnly},
        {"North Weir Street", "South Weir Street", Two, "two ends", kOnly},
        {"12th Street", "13th Street", Two, "two numbers", kOnly},
        {"Hamburg", "Homburg", Two, "two towns", kOnlyAbroad},
        {"Brest", "Bucharest", Two, "two towns", kOnlyAbroad},
        {"Budapest", "Bucharest", Two, "two capitals", kOnlyAbroad},
        {"U.S.", "Union Station", Two, "a country is no initials", kReport},
        {"Kellen County", "Kellen County Hospital", Two, "a county and its hospital", kReport},
        {"Lake Dorran", "Mount Dorran", Two, "a lake and a mountain", kOnly},
        {"Dorran River", "Dorran", Two, "a river and a town", kOnly},
        {"Veshkor", "Veshkor Region", Two, "a town and its region", kReport},
        {"East Dorran", "West Dorran", Two, "two towns", kReport},
        {"Kursk", "Kurdish", Two, "a machine's slip: offered, never joined", kOnlyAbroad},
    };
    check_all(rows, NameKind::Place);
}

TEST(NamesOfBodies, AreOne) {
    const Row rows[] = {
        {"United Nations", "UN", One, "an acronym"},
        {"United Nations", "ONU", One, "French"},
        {"UN", "ООН", One, "Russian"},
        {"NATO", "OTAN", One, "French"},
        {"World Health Organization", "WHO", One, "an acronym"},
        {"World Health Organisation", "OMS", One, "British and French"},
        {"European Union", "Europäische Union", One, "German"},
        {"Ministry of Defence", "Ministry of Defense", One, "American spelling"},
        {"Ministry of Defence", "Defence Ministry", One, "turned round"},
        {"Russian Defense Ministry", "Ministry of Defence of Russia", One, "turned round, the country too"},
        {"Russia's Security Council", "Russian Security Council", One, "a genitive and a demonym"},
        {"UK Ministry of Transport", "British Ministry of Transport", One, "two words for one country"},
        {"Ministry of Foreign Affairs", "Foreign Ministry", One, "short"},
        {"Verteidigungsministerium", "Defence Ministry", One, "German"},
        {"Ministerstwo Obrony", "Ministry of Defence", One, "Polish"},
        {"Ministry of Trade", "Norwegian Ministry of Trade", One, "the only one, in its own report", kReport},
        {"Kellen Police Department", "Kellen police", One, "a police force"},
        {"Kellen Police Department", "Kellen Police Dept.", One, "a short form"},
        {"Kellen Police Department", "KPD", One, "initials", kReport},
        {"Kellen police", "KPD", One, "initials, department left out", kOnly},
        {"Miller-Kent Police", "MKPD", One, "a double name", kReport},
        {"Kellen County Sheriff's Office", "Kellen County Sheriff’s Department", One, "an office or a department"},
        {"National Rescue Service", "NRS", One, "initials", kReport},
        {"Criminal Investigation Unit", "Criminal Investigations Unit", One, "a plural"},
        {"Criminal Investigation Unit", "C.I.U.", One, "initials with points", kReport},
        {"Kellen Independent School District", "Kellen ISD", One, "initials in part", kOnly},
        {"Kellen High School", "Kellen HS", One, "a short form"},
        {"T. Weir Kellen High School", "Kellen High School", One, "the words of the shorter", kReport},
        {"Reederei Sound Lines", "Sound Lines", One, "a word for a company", kOnly},
        {"Sound Lines Ltd.", "Sound Lines", One, "a word for a company"},
        {"Sound Lines GmbH", "Sound Lines AG", One, "words for companies"},
        {"Kellen Fire Rescue", "Kellen Fire Department", One, "a fire brigade"},
        {"St. Ana's Hospital", "Saint Ana Hospital", One, "a saint"},
        {"The Kellen Group", "Kellen Group", One, "an article"},
        {"Kellen Medical Center", "Kellen Medical Centre", One, "British spelling"},
        {"University of Kellen", "Kellen University", One, "turned round"},
        {"U.S. Department of Justice", "US Justice Department", One, "turned round"},
        {"Kellen County Sheriff's Office", "Sheriff's Office", One, "the only one named, in one report", kReport},
        {"Kellen High School", "High School", One, "the only one named, in one report", kReport},
        {"Kellen County Sheriff's Office", "KCSO", One, "initials of all words", kReport},
        {"Norwegian Bureau of Fisheries", "NBF", One, "the initial of the country too", kReport},
        {"Department of Justice", "DOJ", One, "initials with the small word", kReport},
        {"Wisconsin Department of Natural Resources", "DNR", One, "initials without the state", kReport},
        {"Police Department", "Kellen police", One, "the only one named, in one report", kReport},
        {"Department of Veteran Affairs", "VA", One, "initials without the department", kReport},
        {"Exeter Middle School", "Exeter Middle", One, "what it is, left out", kReport},
        {"Security Council", "UN Security Council", One, "a short form in its own report", kReport},
    };
    check_all(rows, NameKind::Organisation);
}

TEST(NamesOfBodies, AreTwo) {
    const Row rows[] = {
        {"UN Security Council", "Russian Security Council", Two, "another's council", kReport},
        {"Security Council of Russia", "Security Council of Norway", Two, "two countries", kReport},
        {"Danish Ministry of Trade", "UK Ministry of Trade", Two, "two countries", kReport},
        {"Ministry of Defence", "Ministry of Finance", Two, "two ministries", kReport},
        {"Ministry of Defence", "Norwegian Ministry of Defence", Two, "whose is not told: one clue"},
        {"Kellen police", "Dorran police", Two, "two towns", kReport},
        {"Kellen Police Department", "Kellen Fire Department", Two, "police and fire brigade", kReport},
        {"Kellen Police Department", "Kellen County Sheriff's Office", Two, "two forces", kReport},
        {"Kellen County Police", "Kellen City Police", Two, "county and city", kReport},
        {"Kellen police", "state police", Two, "two forces", kReport},
        {"CPD", "Kellen Police Department", Two, "other initials", kOnly},
        {"KPD", "Kellen Police Department", Two, "initials alone"},
        {"Kellen police", "Kellen Police Union", Two, "the union of the police", kReport},
        {"Bank of Kellen", "Bank of Dorran", Two, "two banks", kReport},
        {"Bank of America", "Bank of England", Two, "two banks", kReport},
        {"University of Kellen", "Kellen College", Two, "two schools", kReport},
        {"Kellen High School", "Kellen Middle School", Two, "two schools", kReport},
        {"Kellen High School", "High School", Two, "words that any school bears, in another report", kOnly},
        {"Kellen County Sheriff's Office", "Sheriff's Office", Two, "words that any sheriff's office bears", kOnly},
        {"Dorran County Sheriff's Office", "Kellen County Sheriff's Office", Two, "two counties", kReport},
        {"MCSO", "Kellen County Sheriff's Office", Two, "other initials", kReport},
        {"Regional Hospital of San Weir", "San Weir", Two, "a hospital and its town", kReport},
        {"Police Department", "State Police", Two, "a town's police and the state's", kReport},
        {"Kellen Police Homicide Unit", "Kellen Police", Two, "a part of the police", kReport},
        {"Kellen County Schools", "Kellen County", Two, "a county and its schools", kReport},
        {"Turkish Airlines", "American Airlines", Two, "two countries", kReport},
        {"Tarvo Lines", "Tarva Lines", Two, "one letter", kReport},
        {"CIA", "FBI", Two, "two agencies", kReport},
        {"WHO", "WTO", Two, "one letter", kReport},
        {"EU", "UN", Two, "two unions", kReport},
        {"European Commission", "European Parliament", Two, "two bodies of one union", kReport},
        {"Supreme Court", "Supreme Council", Two, "a court and a council", kReport},
        {"Department of Health", "Department of Justice", Two, "two departments", kReport},
        {"National Guard", "National Park Service", Two, "the first word alone", kReport},
    };
    check_all(rows, NameKind::Organisation);
}

TEST(NamesOfOutletsAndAgencies, AreOneOrTwo) {
    const Row rows[] = {
        {"AP", "Associated Press", One, "an acronym of the list"},
        {"AP", "The Associated Press", One, "an article"},
        {"AFP", "Agence France-Presse", One, "an acronym of the list"},
        {"New York Times", "The New York Times", One, "an article"},
        {"WKEL-TV", "WKEL", One, "a call sign"},
        {"WKEL", "WKEL Channel 7", One, "a call sign and a number"},
        {"Courier", "Brevik Courier", One, "a short form", kReport},
        {"AP", "AFP", Two, "two agencies", kReport},
        {"WKEL", "WKEM", Two, "one letter", kReport},
        {"Channel 7", "Channel 9", Two, "two numbers", kReport},
        {"Brevik Courier", "Brevik Post", Two, "two papers of a town", kReport},
        {"Brevik Courier", "Skarn Courier", Two, "two towns' papers", kReport},
        {"RIA Novosti", "Novosti Press", Two, "a word in common", kReport},
    };
    check_all(rows, NameKind::Outlet);
}

TEST(NamesOfTwoKinds, AreOneOnlyWhereKindsAreUnsure) {
    struct {
        Row row;
        NameKind a, b;
    } const rows[] = {
        {{"Washington", "Washington", Two, "a person and a place", kOnly}, NameKind::Person, NameKind::Place},
        {{"Jordan", "Jordan", Two, "a person and a country", kOnly}, NameKind::Person, NameKind::Place},
        {{"Paris", "Paris", Two, "a person and a town", kReport}, NameKind::Person, NameKind::Place},
        {{"Tom Weir", "Tom Weir Park", Two, "a park named after him", kReport}, NameKind::Person, NameKind::Place},
        {{"Tom Weir", "Tom Weir Foundation", Two, "a foundation named after him", kReport}, NameKind::Person, NameKind::Organisation},
        {{"Kellen", "Kellen police", Two, "a town and its police", kReport}, NameKind::Place, NameKind::Organisation},
        {{"Kellen", "Kellen", Two, "a town and a firm", kReport}, NameKind::Place, NameKind::Organisation},
        {{"Amazon", "Amazon", Two, "a river and a firm", kReport}, NameKind::Place, NameKind::Organisation},
        {{"West Bank", "Bank of Weston", Two, "a bank of a river and a bank", kReport}, NameKind::Place, NameKind::Organisation},
        {{"Kellen High School", "Kellen High School", One, "a school is a place or a body"}, NameKind::Place, NameKind::Organisation},
        {{"Kellen High School", "Kellen HS", One, "a school in short"}, NameKind::Organisation, NameKind::Place},
        {{"Ana Weir", "Ana Weir", One, "of unknown kind for one report"}, NameKind::Person, NameKind::Other},
        {{"Tarvowire", "Tarvowire", One, "an agency is a body"}, NameKind::Agency, NameKind::Organisation},
        {{"KPD", "Kellen Police Department", One, "taken for an outlet", kReport}, NameKind::Outlet, NameKind::Organisation},
        {{"Veshkor", "Weschkor", One, "of unknown kind for one", kReport}, NameKind::Place, NameKind::Other},
        {{"Ludvar", "Ludwar", One, "of unknown kind for both, in two languages, nobody else", kOnlyAbroad}, NameKind::Other, NameKind::Other},
        {{"Ludvar", "Ludmar", Two, "of unknown kind for both", kOnlyAbroad}, NameKind::Other, NameKind::Other},
    };
    for (const auto& [row, a, b] : rows) check(row, a, b);
}

TEST(Likeness, ComesFromClues) {
    struct {
        std::string_view a, b, clues;
        Surroundings around;
    } const rows[] = {
        {"Ana Weir", "Ana Weir", "the same name", kNothing},
        {"Weir", "Ana Weir", "the same family name, nobody else it could be", kOnly},
        {"Bill Weir [mayor]", "William Weir [mayor]", "the same family name, a nickname of the given name, a title in common", kNothing},
        {"Ana Weir", "Tom Keller", "", kReport},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(clues_in_words(likeness_of(row.a, row.b, NameKind::Person, NameKind::Person, row.around)), row.clues) << row.a << " / " << row.b;
    }
}

TEST(Likeness, OfOneClueJoinsOnlyWhenItIsStrong) {
    for (unsigned k = 0; k <= static_cast<unsigned>(Clue::Quotation); ++k) {
        const auto clue = static_cast<Clue>(k);
        EXPECT_FALSE(to_string(clue).empty());
        EXPECT_TRUE(strength_of(clue) >= kOneBearer.value || strength_of(clue) <= 0.7) << to_string(clue);
    }
    EXPECT_LT(1 - (1 - 0.7) * (1 - 0.5), kOneBearer.value) << "an ordinary and a weak clue";
}

TEST(Likeness, OfAnyLettersIsAShareAndTheSameBothWays) {
    std::mt19937 random(2611);
    const std::string_view pieces[] = {"a", "B", "Ж", "-", " ", ".", ",", "'", "\"", "Jr.", "of", "the", "U.S.", "’s", "(", "St.", "\xff", "Mc", "al", "I", "京"};
    const NameKind kinds[] = {NameKind::Person, NameKind::Organisation, NameKind::Agency, NameKind::Outlet, NameKind::Place, NameKind::Other};
    for (int round = 0; round < 3000; ++round) {
        const auto text = [&] {
            std::string out;
            for (auto n = random() % 9; n > 0; --n) out += pieces[random() % std::size(pieces)];
            return out;
        };
        const std::string a = text(), b = text();
        const NameKind one = kinds[random() % std::size(kinds)], other = kinds[random() % std::size(kinds)];
        const ComparedName x = compared_name({.text = a, .kind = one}), y = compared_name({.text = b, .kind = other});
        const double score = name_likeness(x, y, kReport).score.value;
        EXPECT_GE(score, 0);
        EXPECT_LE(score, 1);
        EXPECT_EQ(score, name_likeness(y, x, kReport).score.value) << a << " / " << b;
    }
}

// Another form of a name: words left out at one end, turned, misspelt, or some of them as an acronym.
std::string varied(const std::string& text, std::mt19937& random) {
    std::vector<std::string> words;
    std::istringstream in(text);
    for (std::string word; in >> word;) words.push_back(word);
    if (words.empty()) return text;
    const auto any = [&](std::size_t below) { return static_cast<std::ptrdiff_t>(random() % below); };
    switch (random() % 5) {
        case 0: words.erase(words.begin()); break;
        case 1: words.pop_back(); break;
        case 2: std::ranges::rotate(words, words.begin() + any(words.size())); break;
        case 3: {
            std::string& word = words[static_cast<std::size_t>(any(words.size()))];
            word.insert(word.begin() + any(word.size() + 1), "elnr"[any(4)]);
            break;
        }
        case 4: {
            const std::ptrdiff_t from = any(words.size()), to = from + 1 + any(words.size() - static_cast<std::size_t>(from));
            std::string letters;
            for (std::ptrdiff_t k = from; k < to; ++k) letters += words[static_cast<std::size_t>(k)].front();
            words.erase(words.begin() + from, words.begin() + to);
            words.insert(words.begin() + from, letters);
            break;
        }
    }
    return fmt::format("{}", fmt::join(words, " "));
}

// The slow way: each with each. Words are few, and half of the names are made from others, so that many are alike in some way.
TEST(Meetings, LeaveOutNoPairThatHasAClue) {
    std::mt19937 random(2711);
    const std::string_view pieces[] = {"Ana", "Anna", "J.", "John", "Jon", "Weir", "Weyr", "Ruiz", "Ortega", "Gorbatschow", "Gorbachev", "Peterson", "Patterson", "Kim", "Jong-un", "Chong Un", "Kim Jong Un", "Kim Chŏng-ŭn",
                                       "Brevik", "Brevick", "Kellen", "County", "Police", "Department", "KPD", "BPD", "of", "Hospital", "Regional", "Norway", "Norwegian", "Norwegen",
                                       "Springfield,", "Ill.", "North", "Street", "St.", "WXYZ", "WXYZ-TV", "ISD", "Independent", "School", "District", "Jr.", "van", "al", "Oslo", "-", "\xff", "Ж",
                                       "Veshkor", "Weschkor", "VISD", "KP", "1200", "1300", "O'Brevik", "Brévik"};
    const NameKind kinds[] = {NameKind::Person, NameKind::Organisation, NameKind::Agency, NameKind::Outlet, NameKind::Place, NameKind::Other};
    int met = 0, left_out = 0;
    std::set<Clue> shown;
    for (int round = 0; round < 60; ++round) {
        std::vector<std::string> texts;
        std::vector<ComparedName> names;
        for (int n = 0; n < 150; ++n) {
            std::string text;
            for (auto words = 1 + random() % 4; words > 0; --words) text += (text.empty() ? "" : " ") + std::string(pieces[random() % std::size(pieces)]);
            NameKind kind = kinds[random() % std::size(kinds)];
            if (const std::size_t other = random() % 150; other < texts.size()) {
                text = varied(texts[other], random);
                if (random() % 2 == 0) kind = names[other].kind;
            }
            names.push_back(compared_name({.text = text, .kind = kind}));
            texts.push_back(std::move(text));
        }
        std::vector<const ComparedName*> compared;
        for (const ComparedName& name : names) compared.push_back(&name);
        const NameMeetings meetings(compared);
        for (std::size_t x = 0; x < names.size(); ++x) {
            const std::vector<std::size_t> with = meetings.with(x);
            EXPECT_TRUE(std::ranges::is_sorted(with));
            for (std::size_t y = 0; y < names.size(); ++y) {
                const bool meets = std::ranges::binary_search(with, y);
                if (x == y) {
                    EXPECT_FALSE(meets) << texts[x];
                    continue;
                }
                const NameLikeness likeness = name_likeness(names[x], names[y], kNothing);
                shown.insert(likeness.clues.begin(), likeness.clues.end());
                const bool alike = !likeness.clues.empty() || !name_likeness(names[x], names[y], kOnlyAbroad).clues.empty() ||
                                   !name_likeness(names[x], names[y], kQuoted).clues.empty();
                EXPECT_TRUE(meets || !alike) << texts[x] << " / " << texts[y];
                met += alike;
                left_out += !meets;
            }
        }
    }
    EXPECT_GT(met, 10000) << "names that are alike are among those tried";
    EXPECT_GT(left_out, 200'000) << "and names that are not compared";
    for (const Clue clue : {Clue::SameParts, Clue::OtherOrder, Clue::FamilyNameAlike, Clue::OneOfTwoFamilyNames, Clue::Contained, Clue::Acronym, Clue::PartAcronym, Clue::SpeltTheSame,
                            Clue::SpeltAlike, Clue::ListedAsOne, Clue::CallSign}) {
        EXPECT_TRUE(shown.contains(clue)) << to_string(clue);
    }
}

TEST(Meetings, OfKeysThatTheCallerAddsAreKept) {
    const ComparedName a = compared_name({.text = "Ana Weir", .kind = NameKind::Person}), b = compared_name({.text = "Brevik", .kind = NameKind::Place});
    const std::vector<const ComparedName*> names{&a, &b};
    EXPECT_TRUE(NameMeetings(names).with(0).empty());
    const std::vector<std::vector<std::string>> more{{"a row", "another"}, {"another"}};
    EXPECT_EQ(NameMeetings(names, more).with(0), std::vector<std::size_t>{1});
}

}  // namespace
}  // namespace stemma
