#include "lang/time_rows.h"

namespace stemma {
namespace {

using test::TimeRow, test::expect_times;

TEST(Times, German) {
    static constexpr TimeRow kRows[] = {
        {"Es brannte am Dienstagabend.", "Dienstagabend = 2025-06-17 day", "a compound", "de"},
        {"Es brannte am Freitag.", "Freitag = 2025-06-13 day", "the last one", "de"},
        {"Es brannte am vergangenen Freitag.", "vergangenen Freitag = 2025-06-13 day", "past", "de"},
        {"Es brannte letzten Mittwoch.", "letzten Mittwoch = 2025-06-11 day", "last is before", "de"},
        {"Es brannte in der Nacht zum Dienstag.", "Dienstag = 2025-06-17 day", "the night to it", "de"},
        {"Es brannte am 12. Juni 2024 um 14.30 Uhr.", "12. Juni 2024 um 14.30 Uhr = 2024-06-12T14:30 minute", "a date and a clock time", "de"},
        {"Es brannte am Dienstag gegen 14 Uhr.", "Dienstag gegen 14 Uhr = 2025-06-17T14:00 minute", "a whole hour", "de"},
        {"Es brannte um 14 Uhr 30.", "14 Uhr 30 =  minute", "no day", "de"},
        {"Es brannte am 4. Juni.", "4. Juni = 2025-06-04 day", "without its year", "de"},
        {"Es brannte am 04.06.2025.", "04.06.2025 = 2025-06-04 day", "the day first", "de"},
        {"Es brannte am 04.06.25.", "04.06.25 = 2025-06-04 day", "two digits", "de"},
        {"Es brannte vor drei Tagen.", "vor drei Tagen = 2025-06-15 day", "the ago stands before", "de"},
        {"Es brannte vor einem Jahr.", "vor einem Jahr = 2024 year", "an article", "de"},
        {"Es brannte gestern und im vergangenen Jahr.", "gestern = 2025-06-17 day; vergangenen Jahr = 2024 year", "words for days and years", "de"},
        {"Es brannte gestern Abend.", "gestern Abend = 2025-06-17 day", "with a part", "de"},
        {"Wir kommen morgen wieder.", "morgen = 2025-06-19 day", "tomorrow", "de"},
        {"Am Morgen brannte es.", "", "the morning", "de"},
        {"Es brannte im April.", "April = 2025-04 month", "a month", "de"},
        {"Es brannte Ende 2013.", "Ende 2013 = 2013 year", "an edge of a year", "de"},
        {"Es brannte im Sommer 2012.", "Sommer 2012 = 2012 year", "a season", "de"},
        {"Es brannte letzte Woche.", "letzte Woche = 2025-06 month", "a week", "de"},
        {"Es brannte im Jahr 2016.", "2016 = 2016 year", "a year", "de"},
        {"Sie lief die Strecke in 3:41 Minuten.", "", "a span", "de"},
        {"An einem Freitag trafen sie sich.", "", "any Friday", "de"},
        {"Geschrieben am 8. April 2019 @ 14:01", "8. April 2019 @ 14:01 = 2019-04-08T14:01 minute", "a stamp", "de"},
        {"Jeden Freitag treffen sie sich.", "", "a habit", "de"},
    };
    expect_times(kRows);
}

TEST(Times, French) {
    static constexpr TimeRow kRows[] = {
        {"Il est parti hier, le 4 juin 2023.", "hier = 2025-06-17 day; 4 juin 2023 = 2023-06-04 day", "yesterday and a date", "fr"},
        {"Il est parti mardi.", "mardi = 2025-06-17 day", "the last one", "fr"},
        {"Il est parti mercredi dernier.", "mercredi dernier = 2025-06-11 day", "last stands behind", "fr"},
        {"Il est parti lundi matin.", "lundi matin = 2025-06-16 day", "a part", "fr"},
        {"Il est parti hier soir.", "hier soir = 2025-06-17 day", "a part", "fr"},
        {"Il est parti le 1er juin.", "1er juin = 2025-06-01 day", "the first", "fr"},
        {"Il est parti lundi à 14h30.", "lundi à 14h30 = 2025-06-16T14:30 minute", "a clock time in one word", "fr"},
        {"Il est parti lundi vers 14 heures.", "lundi vers 14 heures = 2025-06-16T14:00 minute", "a whole hour", "fr"},
        {"Il est parti lundi à 14 h 30.", "lundi à 14 h 30 = 2025-06-16T14:30 minute", "in three words", "fr"},
        {"Il a marché trois heures.", "", "a span", "fr"},
        {"Il est parti la semaine dernière.", "semaine dernière = 2025-06 month", "last week", "fr"},
        {"Il est parti le mois dernier.", "mois dernier = 2025-05 month", "last month", "fr"},
        {"Il est parti l'année dernière.", "année dernière = 2024 year", "last year", "fr"},
        {"Il est parti il y a trois jours.", "il y a trois jours = 2025-06-15 day", "ago", "fr"},
        {"Il est parti en avril.", "avril = 2025-04 month", "a month", "fr"},
        {"Il est parti en avril dernier.", "avril dernier = 2025-04 month", "the last April", "fr"},
        {"Il est parti en 2016.", "2016 = 2016 year", "a year", "fr"},
        {"Il est parti fin 2013.", "fin 2013 = 2013 year", "an edge", "fr"},
        {"Le conseil se réunira vendredi prochain.", "vendredi prochain = 2025-06-20 day", "next", "fr"},
        {"Il est parti le 04/06/2025.", "04/06/2025 = 2025-06-04 day", "the day first", "fr"},
        {"Le bateau est en mer.", "", "the sea and no Wednesday", "fr"},
        {"Il vit à Mars.", "", "a planet", "fr"},
    };
    expect_times(kRows);
}

TEST(Times, Spanish) {
    static constexpr TimeRow kRows[] = {
        {"Salió ayer, el 4 de junio de 2023.", "ayer = 2025-06-17 day; 4 de junio de 2023 = 2023-06-04 day", "joined by de", "es"},
        {"Salió el martes.", "martes = 2025-06-17 day", "the last one", "es"},
        {"Salió el miércoles pasado.", "miércoles pasado = 2025-06-11 day", "last stands behind", "es"},
        {"Salió el pasado martes.", "pasado martes = 2025-06-17 day", "or before", "es"},
        {"Salió el lunes por la noche.", "lunes por la noche = 2025-06-16 day", "a part", "es"},
        {"Salió el lunes a las 14:30.", "lunes a las 14:30 = 2025-06-16T14:30 minute", "a clock time", "es"},
        {"Salió a las 14:30.", "14:30 =  minute", "without a day", "es"},
        {"Salió el lunes a las 2 de la tarde.", "lunes a las 2 de la tarde = 2025-06-16T14:00 minute", "of the afternoon", "es"},
        {"Salió anoche.", "anoche = 2025-06-17 day", "last night", "es"},
        {"Salió esta mañana.", "esta mañana = 2025-06-18 day", "this morning", "es"},
        {"Vendrá mañana.", "mañana = 2025-06-19 day", "tomorrow", "es"},
        {"Salió por la mañana.", "", "the morning", "es"},
        {"Salió la semana pasada.", "semana pasada = 2025-06 month", "last week", "es"},
        {"Salió el año pasado.", "año pasado = 2024 year", "last year", "es"},
        {"Salió hace tres días.", "hace tres días = 2025-06-15 day", "ago", "es"},
        {"Salió en abril de 2024.", "abril de 2024 = 2024-04 month", "a month and its year", "es"},
        {"Salió en abril.", "abril = 2025-04 month", "a month", "es"},
        {"Salió a principios de 2013.", "a principios de 2013 = 2013 year", "an edge", "es"},
        {"Llegará el próximo viernes.", "próximo viernes = 2025-06-20 day", "next", "es"},
        {"El concejo se reunirá este viernes.", "viernes = 2025-06-20 day", "the verb is of the future", "es"},
        {"El fuego llegó a las 11 provincias.", "", "a count", "es"},
        {"Vive en Santo Domingo, cerca de la Plaza de Mayo.", "", "a town and a square", "es"},
        {"El barco salió en mar abierto.", "", "the sea and no March", "es"},
    };
    expect_times(kRows);
}

TEST(Times, Polish) {
    static constexpr TimeRow kRows[] = {
        {"Wyjechał wczoraj, 4 czerwca 2023 roku.", "wczoraj = 2025-06-17 day; 4 czerwca 2023 roku = 2023-06-04 day", "a genitive", "pl"},
        {"Wyjechał we wtorek.", "wtorek = 2025-06-17 day", "the last one", "pl"},
        {"Wyjechał w zeszły wtorek.", "zeszły wtorek = 2025-06-17 day", "last", "pl"},
        {"Wyjechał w ubiegłą środę.", "ubiegłą środę = 2025-06-11 day", "last is before", "pl"},
        {"Wyjechał w sobotę wieczorem.", "sobotę wieczorem = 2025-06-14 day", "a part", "pl"},
        {"Wyjechał we wtorek o godz. 14.", "wtorek o godz. 14 = 2025-06-17T14:00 minute", "a whole hour", "pl"},
        {"Wyjechał we wtorek o godz. 14.30.", "wtorek o godz. 14.30 = 2025-06-17T14:30 minute", "with minutes", "pl"},
        {"Wyjechał o godzinie 14:30.", "14:30 =  minute", "without a day", "pl"},
        {"Wyjechał w zeszłym tygodniu.", "zeszłym tygodniu = 2025-06 month", "last week", "pl"},
        {"Wyjechał w ubiegłym roku.", "ubiegłym roku = 2024 year", "last year", "pl"},
        {"Wyjechał trzy dni temu.", "trzy dni temu = 2025-06-15 day", "ago", "pl"},
        {"Wyjechał rok temu.", "rok temu = 2024 year", "a year ago", "pl"},
        {"Wyjechał w kwietniu.", "kwietniu = 2025-04 month", "a locative", "pl"},
        {"Wyjechał w kwietniu ubiegłego roku.", "kwietniu ubiegłego roku = 2024-04 month", "of last year", "pl"},
        {"Wyjechał pod koniec 2013 roku.", "pod koniec 2013 roku = 2013 year", "an edge", "pl"},
        {"Wyjechał 4 czerwca.", "4 czerwca = 2025-06-04 day", "without its year", "pl"},
        {"Przyjedzie w przyszły piątek.", "przyszły piątek = 2025-06-20 day", "next", "pl"},
        {"Ceny wzrosły o 14 procent.", "", "by so much", "pl"},
        {"Mowa o trzech milionach.", "", "of so many", "pl"},
        {"Maja wyjechała.", "", "a name and no May", "pl"},
    };
    expect_times(kRows);
}

TEST(Times, Russian) {
    static constexpr TimeRow kRows[] = {
        {"Он уехал вчера, 4 июня 2023 года.", "вчера = 2025-06-17 day; 4 июня 2023 года = 2023-06-04 day", "a genitive", "ru"},
        {"Он уехал во вторник.", "вторник = 2025-06-17 day", "the last one", "ru"},
        {"Он уехал в прошлый вторник.", "прошлый вторник = 2025-06-17 day", "last", "ru"},
        {"Он уехал в прошлую среду.", "прошлую среду = 2025-06-11 day", "last is before", "ru"},
        {"Он уехал в субботу вечером.", "субботу вечером = 2025-06-14 day", "a part", "ru"},
        {"Он уехал во вторник в 14:30.", "вторник в 14:30 = 2025-06-17T14:30 minute", "a clock time", "ru"},
        {"Он уехал во вторник в 14 часов.", "вторник в 14 часов = 2025-06-17T14:00 minute", "a whole hour", "ru"},
        {"Он уехал в 14:30.", "14:30 =  minute", "without a day", "ru"},
        {"Он уехал на прошлой неделе.", "прошлой неделе = 2025-06 month", "last week", "ru"},
        {"Он уехал в прошлом году.", "прошлом году = 2024 year", "last year", "ru"},
        {"Он уехал три дня назад.", "три дня назад = 2025-06-15 day", "ago", "ru"},
        {"Он уехал неделю назад.", "неделю назад = 2025-06 month", "a week ago", "ru"},
        {"Он уехал в апреле.", "апреле = 2025-04 month", "a month", "ru"},
        {"Он уехал в апреле 2024 года.", "апреле 2024 года = 2024-04 month", "and its year", "ru"},
        {"Он уехал в начале 2013 года.", "в начале 2013 года = 2013 year", "an edge", "ru"},
        {"Он уехал 04.06.2025.", "04.06.2025 = 2025-06-04 day", "the day first", "ru"},
        {"Среда обитания изменилась.", "", "a habitat and no Wednesday", "ru"},
        {"Он шел пять часов.", "", "a span", "ru"},
    };
    expect_times(kRows);
}

TEST(Times, Ukrainian) {
    static constexpr TimeRow kRows[] = {
        {"Він поїхав у вівторок, 3 червня.", "вівторок, 3 червня = 2025-06-03 day", "weekday and date are one", "uk"},
        {"Він поїхав учора.", "учора = 2025-06-17 day", "yesterday", "uk"},
        {"Він поїхав у п’ятницю.", "п’ятницю = 2025-06-13 day", "the last one", "uk"},
        {"Він поїхав минулого вівторка.", "минулого вівторка = 2025-06-17 day", "last", "uk"},
        {"Він поїхав минулої середи.", "минулої середи = 2025-06-11 day", "last is before", "uk"},
        {"Він поїхав у суботу ввечері.", "суботу ввечері = 2025-06-14 day", "a part", "uk"},
        {"Він поїхав у вівторок о 14:30.", "вівторок о 14:30 = 2025-06-17T14:30 minute", "a clock time", "uk"},
        {"Він поїхав у вівторок о 14-й годині.", "вівторок о 14-й годині = 2025-06-17T14:00 minute", "a whole hour", "uk"},
        {"Він поїхав минулого тижня.", "минулого тижня = 2025-06 month", "last week", "uk"},
        {"Він поїхав минулого року.", "минулого року = 2024 year", "last year", "uk"},
        {"Він поїхав три дні тому.", "три дні тому = 2025-06-15 day", "ago", "uk"},
        {"Він поїхав рік тому.", "рік тому = 2024 year", "a year ago", "uk"},
        {"Він поїхав у квітні.", "квітні = 2025-04 month", "a month", "uk"},
        {"Він поїхав у квітні 2024 року.", "квітні 2024 року = 2024-04 month", "and its year", "uk"},
        {"Він поїхав на початку 2013 року.", "на початку 2013 року = 2013 year", "an edge", "uk"},
        {"Він поїхав 4 червня.", "4 червня = 2025-06-04 day", "without its year", "uk"},
        {"Він приїде наступної п’ятниці.", "наступної п’ятниці = 2025-06-20 day", "next", "uk"},
    };
    expect_times(kRows);
}

TEST(Times, LanguagesWithoutWordLists) {
    static constexpr TimeRow kRows[] = {
        {"Il fuoco è scoppiato il 4 giugno 2024, martedì.", "4 giugno 2024 = 2024-06-04 day; martedì = 2025-06-17 day", "Italian", "it"},
        {"De brand begon op 4 juni 2024.", "4 juni 2024 = 2024-06-04 day", "Dutch", "nl"},
        {"Branden började på tisdag den 4 juni 2024.", "tisdag = 2025-06-17 day; 4 juni 2024 = 2024-06-04 day", "Swedish", "sv"},
        {"Yangın 4 Haziran 2024 günü başladı.", "4 Haziran 2024 = 2024-06-04 day", "Turkish", "tr"},
        {"Požár vypukl 4. června 2024 v úterý.", "4. června 2024 = 2024-06-04 day; úterý = 2025-06-17 day", "Czech, a genitive", "cs"},
        {"Palo alkoi 4. kesäkuuta 2024.", "4. kesäkuuta 2024 = 2024-06-04 day", "Finnish, a partitive", "fi"},
        {"A tűz 2024. június 4-én volt.", "2024. június 4 = 2024-06-04 day", "Hungarian, the year first", "hu"},
        {"وقع الحريق في 4 يونيو 2024 يوم الثلاثاء.", "4 يونيو 2024 = 2024-06-04 day; الثلاثاء = 2025-06-17 day", "Arabic", "ar"},
        {"وقع الحريق في ٤ يونيو ٢٠٢٤.", "٤ يونيو ٢٠٢٤ = 2024-06-04 day", "its own digits", "ar"},
        {"2024年6月4日に火事があった。", "2024年6月4日 = 2024-06-04 day", "Japanese, one word with what follows", "ja"},
        {"火灾发生在2024年6月4日。", "2024年6月4日 = 2024-06-04 day", "Chinese", "zh"},
        {"화재는 6월 4일 발생했다.", "6월 4일 = 2025-06-04 day", "Korean, two words, without its year", "ko"},
        {"Il a fini en mars.", "", "a language that nobody knows", "xx"},
    };
    expect_times(kRows);
}

}  // namespace
}  // namespace stemma
