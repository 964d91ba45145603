// Who stands behind a reading: the table of support in docs/findings.md, and what makes two sources one origin.
#include "collate/origins.h"

#include <random>

#include "support.h"

namespace stemma {
namespace {

using namespace test;

struct Row {
    std::vector<Told> reports;
    const char* matter;
    Support support;
    const char* origins;  // of the settled reading, sorted
    const char* why;
};

void check(const Story& story, const Row& row) {
    const Collation collation = collated(story);
    const auto finding = finding_on(collation, row.matter);
    ASSERT_TRUE(finding) << row.why << "\n  no one finding on " << row.matter << " in: " << all_matters(collation) << "\n" << told(story);
    EXPECT_EQ(to_string(finding->support), to_string(row.support)) << row.why << "\n" << finding->why << "\n" << told(story);
    EXPECT_EQ(origins(collation, *finding), row.origins) << row.why << "\n" << finding->why << "\n" << told(story);
}

void check(const Row& row) { check(read(row.reports), row); }

TEST(Support, IsOfOneReportOrOneOriginOrSeveral) {
    const Row rows[] = {
        {{{"Argus", "2031-04-02", "Five people were killed in the earthquake, police said."}}, "people killed", Support::Single, "police", "one report"},
        {{{"Argus", "2031-04-02", "Five people were killed in the earthquake, police said."}, {"Bugle", "2031-04-02", "Police said five people were killed in the earthquake."}},
         "people killed", Support::Echoed, "police", "two reports, one office"},
        {{{"Argus", "2031-04-02", "Five people were killed in the earthquake, police said."}, {"Bugle", "2031-04-02", "The mayor said five people were killed in the earthquake."}},
         "people killed", Support::Corroborated, "mayor, police", "two offices"},
        {{{"Argus", "2031-04-02", "Five people were killed in the earthquake."}, {"Bugle", "2031-04-02", "The earthquake killed five people."}},
         "people killed", Support::Corroborated, "Argus, Bugle", "each in its own word"},
        {{{"Argus", "2031-04-02", "Five people were killed in the earthquake."}, {"Argus", "2031-04-03", "The earthquake killed five people."}},
         "people killed", Support::Echoed, "Argus", "two reports of one outlet"},
        {{{"Argus", "2031-04-02", "Police said five people were killed, and the hospital said five people were killed."}},
         "people killed", Support::Single, "hospital, police", "one report is one, however many it asks"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Origin, IsOneForTwoPagesOfASiteOfWhichOneNamesTheOutlet) {
    Story story = read({{"Argus", "2031-04-02", "The army sent 600 soldiers to Kellen."}, {"", "2031-04-02", "The army sent 600 soldiers to Kellen on Friday."}});
    story.reports[0].url = "https://argus.example/1";
    story.reports[1].url = "https://argus.example/2";
    check(story, {{}, "soldiers sent to Kellen", Support::Echoed, "Argus", "one site is one outlet, whether its name is known or not"});
}

TEST(Origin, IsOneForAPersonAndTheOffice) {
    const Row rows[] = {
        {{{"Argus", "2031-06-10", "Police chief Marta Lindqvist said 31 people were injured in the riot."}, {"Bugle", "2031-06-10", "Police said 31 people were injured in the riot."}},
         "people injured", Support::Echoed, "Marta Lindqvist", "the chief of police and police"},
        {{{"Argus", "2031-06-10", "A police spokesman said 31 people were injured in the riot."}, {"Bugle", "2031-06-10", "According to police, 31 people were injured in the riot."}},
         "people injured", Support::Echoed, "police spokesman", "an unnamed spokesman of police"},
        {{{"Argus", "2031-06-10", "The hospital said 31 people were injured in the riot."}, {"Bugle", "2031-06-10", "Police said 31 people were injured in the riot."}},
         "people injured", Support::Corroborated, "hospital, police", "two offices"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Origin, IsShownAsTheOfficeWhereSomeReportsNameNobodyOfIt) {
    const char *person = "Tarvo Police Sgt. Ana Weir said five people were killed in the flood.", *office = "Tarvo police said five people were killed in the flood.";
    check(read({{"Argus", "2031-04-02", person}, {"Bugle", "2031-04-02", person}}), {{}, "people killed", Support::Echoed, "Ana Weir", "both name her"});
    check(read({{"Argus", "2031-04-02", person}, {"Bugle", "2031-04-02", person}, {"Crier", "2031-04-02", office}}), {{}, "people killed", Support::Echoed, "Tarvo police", "one does not"});
}

TEST(Origin, IsCalledByThePlaceThatItIsNamedWithMost) {
    const char *plain = "Tarvo police said five people were killed in the flood.", *things = "Tarvo police flood equipment said five people were killed in the flood.";
    check(read({{"Argus", "2031-04-02", plain}, {"Bugle", "2031-04-02", things}}), {{}, "people killed", Support::Echoed, "Tarvo police", "what stands behind the office is not its name"});
    const char *ran_together = "Gazette Tarvo police said five people were killed in the flood.";
    check(read({{"Argus", "2031-04-02", plain}, {"Bugle", "2031-04-02", plain}, {"Crier", "2031-04-02", ran_together}}), {{}, "people killed", Support::Echoed, "Tarvo police", "nor what one report puts before it"});
}

TEST(Origin, IsNoTextAndNoTimeThatSaysIt) {
    const Row rows[] = {
        {{{"Argus", "2031-04-02", "Tarvo police said five people were killed in the flood."}, {"Bugle", "2031-04-02", "Tarvo police were there. A statement said five people were killed in the flood."}},
         "people killed", Support::Echoed, "Tarvo police", "a statement is of those who investigate"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Origin, IsTheOutletWhoseSiteBearsTheName) {
    Story story = read({{"", "2031-04-02", "Five people were killed in the flood, News Lindmar has learned."}, {"", "2031-04-02", "Five people were killed in the flood."}});
    story.reports[0].url = "https://www.newslindmar.example/1";
    story.reports[1].url = "https://newslindmar.example/2";
    check(story, {{}, "people killed", Support::Echoed, "newslindmar.example", "its own word"});
}

TEST(Origin, IsOneForASpokesmanAndTheEmployer) {
    check({{{"Argus", "2031-05-01", "Oskar Brandel, a spokesman for Corvane Steel, said 340 workers were dismissed."}, {"Bugle", "2031-05-02", "Corvane Steel said 340 workers were dismissed."}},
           "workers dismissed", Support::Echoed, "Oskar Brandel", "a take-over: the spokesman and the firm"});
    check({{{"Argus", "2031-05-01", "Oskar Brandel, a spokesman for Corvane Steel, said 340 workers were dismissed."}, {"Bugle", "2031-05-02", "Lindmar Holding said 340 workers were dismissed."}},
           "workers dismissed", Support::Corroborated, "Lindmar Holding, Oskar Brandel", "the spokesman of one firm and another firm"});
    check({{{"Argus", "2031-05-01", "Oskar Brandel, a neighbour of Corvane Steel, said 340 workers were dismissed."}, {"Bugle", "2031-05-02", "Corvane Steel said 340 workers were dismissed."}},
           "workers dismissed", Support::Corroborated, "Corvane Steel, Oskar Brandel", "a neighbour does not speak for it"});
}

TEST(Origin, IsNotOneWhoCallsTheFigureOutdated) {
    const Story story = built({
        {"Argus", "2031-04-02", {killed(4), said_by(outdated(killed(6)), "Anna Prell")}},
        {"Bugle", "2031-04-02", {said_by(killed(6), "Uwe Dahl")}},
    });
    const auto finding = finding_on(collated(story), "people killed");
    ASSERT_EQ(finding->readings.size(), 2u);
    EXPECT_EQ(finding->readings[1].origins, std::vector<OriginId>{{"uwe-dahl"}});
}

TEST(Origin, IsNotAddedByATitleThatRepeatsTheBody) {
    const Row rows[] = {
        {{{"Argus", "2031-04-02", "Police said five people were killed in the earthquake.", "Five people killed in earthquake"}, {"Bugle", "2031-04-02", "Five people were killed, police said."}},
         "people killed", Support::Echoed, "police", "the body says who says it"},
        {{{"Argus", "2031-04-02", "The town was cut off for hours.", "Five people killed in earthquake"}, {"Bugle", "2031-04-02", "Five people were killed, police said."}},
         "people killed", Support::Corroborated, "Argus, police", "the body does not"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Origin, OfUnnamedEstimatesIsNotKnownAndConfirmsNothing) {
    const Row rows[] = {
        {{{"Argus", "2031-04-02", "According to estimates, 500 people were killed in the flood."}, {"Bugle", "2031-04-02", "According to reports, 500 people were killed in the flood."}},
         "people killed", Support::Echoed, "not known", "nobody and nobody"},
        {{{"Argus", "2031-04-02", "Caldrian media reported that 500 people were killed in the flood."}, {"Bugle", "2031-04-02", "Police said 500 people were killed in the flood."}},
         "people killed", Support::Echoed, "not known, police", "the media of a country are nobody in particular"},
        {{{"Argus", "2031-04-02", "According to estimates, 500 people were killed in the flood."}, {"Bugle", "2031-04-02", "Police said 500 people were killed in the flood."}},
         "people killed", Support::Echoed, "not known, police", "nobody and one"},
        {{{"Argus", "2031-04-02", "Officials said 500 people were killed in the flood."}, {"Bugle", "2031-04-02", "500 people were reportedly killed in the flood."}},
         "people killed", Support::Echoed, "not known", "officials of nobody, and reportedly"},
        {{{"Argus", "2031-04-02", "Officials said 500 people were killed."}, {"Bugle", "2031-04-02", "Police said 500 people were killed."}, {"Crier", "2031-04-02", "The hospital said 500 people were killed."}},
         "people killed", Support::Corroborated, "hospital, not known, police", "two are known"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Origin, IsTheOutletItselfWhenItSpeaksOfItself) {
    const Row rows[] = {
        {{{"Tarvo Courier", "2031-07-01", "The court sentenced 14 people, this newspaper reports."}}, "people sentenced", Support::Single, "Tarvo Courier", "this newspaper"},
        {{{"Tarvo Courier", "2031-07-01", "The court sentenced 14 people, the Courier reported."}}, "people sentenced", Support::Single, "Tarvo Courier", "by a part of its name"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Origin, IsTheAgencyThatIsCreditedOrReportedFrom) {
    const Credit dateline{"Tarvowire", CreditHow::Dateline, "LINDMAR (Tarvowire)"};
    const Row rows[] = {
        {{{"Argus", "2031-04-02", "Five people were killed in the earthquake.", "", {dateline}}, {"Bugle", "2031-04-02", "The earthquake killed five people.", "", {dateline}}},
         "people killed", Support::Echoed, "Tarvowire", "two clients of one agency"},
        {{{"Argus", "2031-04-02", "Five people were killed in the earthquake.", "", {{"Tarvowire", CreditHow::Reported, "Tarvowire reported"}}}}, "people killed", Support::Single, "Argus",
         "an agency that the text names for something is not the text's"},
        {{{"Argus", "2031-04-02", "Police said five people were killed in the earthquake.", "", {dateline}}}, "people killed", Support::Single, "police", "a speaker before the agency"},
        {{{"Argus", "2031-04-02", "Reuters reported that five people were killed in the earthquake."}, {"Bugle", "2031-04-02", "Five people were killed in the earthquake, Reuters reported."}},
         "people killed", Support::Echoed, "Reuters", "the medium it is reported from"},
        {{{"Argus", "2031-04-02", "Reuters reported that police said five people were killed in the earthquake."}}, "people killed", Support::Single, "police", "the speaker within the medium's words"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Origin, OfWhatAnotherOutletOfTheStorySaidIsThatOutlet) {
    const Row rows[] = {
        {{{"Tarvo Courier", "2031-04-02", "Five people were killed in the earthquake."}, {"Bugle", "2031-04-03", "The Tarvo Courier reported that five people were killed in the earthquake."}},
         "people killed", Support::Echoed, "Tarvo Courier", "the Courier, and one who has it from the Courier"},
        {{{"Reuters", "2031-04-02", "Five people were killed in the earthquake."}, {"Bugle", "2031-04-03", "Reuters reported that five people were killed in the earthquake."}},
         "people killed", Support::Echoed, "Reuters", "the agency's own page, and one who has it from there"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Origin, OfWhatAnotherOutletSaidIsFoundUnderAnArticleAndInAnyCase) {
    const Story story = built({
        {"The Tarvo Courier", "2031-04-02", {killed(5)}},
        {"Bugle", "2031-04-02", {said_by(killed(5), "tarvo Courier", SpeakerKind::Medium)}},
        {"Tarvo Courier", "2031-04-02", {killed(5)}},
    });
    const Collation collation = collated(story);
    EXPECT_EQ(finding_on(collation, "people killed")->readings.front().origins.size(), 1u) << finding_on(collation, "people killed")->why;
}

TEST(Origin, IsTheOutletWhenThePaperNamesItselfByHand) {
    struct Self {
        const char* name;
        SpeakerKind as;
        const char* expected;
        const char* why;
    };
    const Self rows[] = {
        {"this newspaper", SpeakerKind::Speaker, "Tarvo Courier", "this newspaper"},
        {"The Courier", SpeakerKind::Medium, "Tarvo Courier", "a part of its name"},
        {"Tarvo Courier", SpeakerKind::Medium, "Tarvo Courier", "its name"},
        {"Our", SpeakerKind::Speaker, "Our", "a part of a word of its name is not it"},
    };
    for (const Self& row : rows) {
        const Story story = built({{"Tarvo Courier", "2031-04-02", {said_by(killed(5), row.name, row.as)}}});
        const Collation collation = collated(story);
        EXPECT_EQ(origins(collation, *finding_on(collation, "people killed")), row.expected) << row.why;
    }
}

TEST(Origin, OfWhatThePaperItselfReportsOrEstimatesIsThePaper) {
    const auto origin_of = [](const std::vector<const char*>& speakers) {
        Statement s = firmly(killed(5), Firmness::Reported);
        for (const char* speaker : speakers) s = said_by(std::move(s), speaker, SpeakerKind::Medium);
        const Collation collation = collated(built({{"Tarvo Courier", "2031-04-02", {s}}}));
        return origins(collation, *finding_on(collation, "people killed"));
    };
    EXPECT_EQ(origin_of({"this newspaper"}), "Tarvo Courier");
    EXPECT_EQ(origin_of({"officials", "this newspaper"}), "not known") << "whom the paper has it from is nobody";
    EXPECT_EQ(origin_of({}), "not known") << "reportedly";
}

TEST(Origin, OfAnOfficeInAnOutletsNameIsTheOffice) {
    const auto origin_of = [](const char* outlet, const char* speaker) {
        const Collation collation = collated(built({{outlet, "2031-04-02", {said_by(killed(5), speaker)}}}));
        return origins(collation, *finding_on(collation, "people killed"));
    };
    EXPECT_EQ(origin_of("Police Gazette", "police"), "police");
    EXPECT_EQ(origin_of("The Police Gazette", "the Police Gazette"), "The Police Gazette") << "its whole name";
    EXPECT_EQ(origin_of("Police Gazette", "the Gazette"), "Police Gazette") << "the part that is no office";
}

TEST(Origin, OfADeputyIsTheOfficeThatHeDeputisesFor) {
    const auto origins_of = [](const char* a, const char* b) {
        const Story story = built({{"Argus", "2031-04-02", {said_by(killed(5), a)}}, {"Bugle", "2031-04-02", {said_by(killed(5), b)}}});
        return finding_on(collated(story), "people killed")->readings.front().origins.size();
    };
    EXPECT_EQ(origins_of("the deputy mayor", "the mayor"), 1u);
    EXPECT_EQ(origins_of("the deputy minister", "the sheriff"), 2u);
    EXPECT_EQ(origins_of("a deputy", "the sheriff"), 1u);
}

TEST(Origin, OfATitleThatIsFinerThanTheBodyIsTheBodys) {
    const Story story = read({
        {"Argus", "2031-04-02", "Police said at least five people were killed in the earthquake.", "Five people killed in earthquake"},
        {"Bugle", "2031-04-02", "At least five people were killed, police said.", "Five people killed by quake"},
    });
    const Collation collation = collated(story);
    const auto finding = finding_on(collation, "people killed");
    ASSERT_TRUE(finding) << told(story);
    EXPECT_EQ(readings(story, *finding), "5 (Argus, Bugle); at least 5 (Argus, Bugle)");
    EXPECT_EQ(to_string(finding->support), "echoed") << finding->why;
}

TEST(Origin, OfACopyThatNamesAMediumIsTheMedium) {
    const std::vector<Told> reports = {
        {"Argus", "2031-04-02", "Police said five people were killed in the earthquake."},
        {"Bugle", "2031-04-03", "Reuters reported that five people were killed in the earthquake."},
    };
    Story story = read(reports);
    add_copy(story, 0, 1);
    check(story, {reports, "people killed", Support::Corroborated, "Reuters, police", "copied, with another medium"});
}

TEST(Origin, OfACopyIsTheRootsOrigin) {
    const std::vector<Told> reports = {
        {"Argus", "2031-04-02", "Police said five people were killed in the earthquake."},
        {"Bugle", "2031-04-03", "Five people were killed in the earthquake."},
        {"Crier", "2031-04-04", "Five people were killed in the earthquake."},
    };
    Story story = read(reports);
    check(story, {reports, "people killed", Support::Corroborated, "Bugle, Crier, police", "no copies known"});
    add_copy(story, 0, 1);
    check(story, {reports, "people killed", Support::Corroborated, "Crier, police", "B from A"});
    add_copy(story, 1, 2, CopyKind::Wire);
    check(story, {reports, "people killed", Support::Echoed, "police", "C from B from A, and A has it from police"});
}

TEST(Origin, OfACopyIsItsOwnWhereTheEarlierDoesNotHaveTheFigure) {
    const std::vector<Told> reports = {
        {"Argus", "2031-04-02", "Police said five people were killed in the earthquake."},
        {"Bugle", "2031-04-03", "The earthquake killed seven people."},
    };
    Story story = read(reports);
    add_copy(story, 0, 1);
    check(story, {reports, "people killed", Support::Single, "Bugle", "seven stands nowhere in A"});
}

TEST(Origin, IsNotTakenFromCopiesWithoutWeight) {
    const std::vector<Told> reports = {
        {"Argus", "2031-04-02", "Five people were killed in the earthquake."},
        {"Bugle", "2031-04-03", "Five people were killed in the earthquake."},
    };
    for (const CopyKind kind : {CopyKind::Common, CopyKind::Incidental}) {
        Story story = read(reports);
        add_copy(story, 0, 1, kind);
        check(story, {reports, "people killed", Support::Corroborated, "Argus, Bugle", "only a shared quotation"});
    }
}

TEST(Origin, OfOneTextIsOneWhereNobodyKnowsWhoHadItFirst) {
    const std::vector<Told> reports = {
        {"Argus", "2031-04-02", "Five people were killed in the earthquake."},
        {"Bugle", "2031-04-03", "Five people were killed in the earthquake."},
    };
    Story story = read(reports);
    add_copy(story, 0, 1);
    story.copies.front().earlier.reset();
    check(story, {reports, "people killed", Support::Echoed, "Argus", "one text, on two sites"});
}

TEST(Origin, SurvivesACircleOfCopies) {
    Story story = read({{"Argus", "2031-04-02", "Five people were killed."}, {"Bugle", "2031-04-02", "Five people were killed."}});
    add_copy(story, 0, 1);
    add_copy(story, 1, 0);
    EXPECT_TRUE(finding_on(collated(story), "people killed"));
}

TEST(Links, TellWhoHadItFromWhom) {
    Story story = read({
        {"Argus", "2031-04-02", "Reuters reported that police said five people were killed in the earthquake."},
        {"Bugle", "2031-04-03", "Five people were killed in the earthquake.", "", {{"Tarvowire", CreditHow::Dateline, "LINDMAR (Tarvowire)"}}},
        {"Crier", "2031-04-04", "Five people were killed in the earthquake."},
    });
    add_copy(story, 1, 2);
    const std::vector<Link> expected = {
        {"bugle1", "crier2", LinkHow::Copied},
        {"police", "reuters", LinkHow::Said},
        {"reuters", "argus0", LinkHow::Carried},
        {"tarvowire", "bugle1", LinkHow::Credited},
    };
    const Collation collation = collated(story);
    const auto line = [](const std::vector<Link>& links) {
        std::vector<std::string> out;
        for (const Link& link : links) out.push_back(fmt::format("{} {} {}", link.from, to_string(link.how), link.to));
        return joined(out);
    };
    EXPECT_EQ(line(collation.links), line(expected)) << told(story);
}

TEST(Reasons, SayWhoStandsBehindTheSettledReading) {
    struct Said {
        std::vector<Told> reports;
        const char* expected;
    };
    const Said rows[] = {
        {{{"Argus", "2031-04-02", "Five people were killed."}}, "Only Argus states 5, and names no source."},
        {{{"Argus", "2031-04-02", "Five people were killed, police said."}}, "Only Argus states 5, from police."},
        {{{"Argus", "2031-04-02", "Five people were reportedly killed."}}, "Only Argus states 5; whom it has it from is not known."},
        {{{"Argus", "2031-04-02", "Five people were killed, police said."}, {"Bugle", "2031-04-02", "Five people were killed, police said."}},
         "5 stands in 2 reports, and all have it from police: repeated, not confirmed."},
        {{{"Argus", "2031-04-02", "Five people were killed, police said."}, {"Bugle", "2031-04-02", "Five people were reportedly killed."}},
         "5 stands in 2 reports; the one origin known is police: repeated, not confirmed."},
        {{{"Argus", "2031-04-02", "Five people were killed, police said."}, {"Bugle", "2031-04-02", "Five people were killed."}},
         "5 stands in 2 reports and goes back to 2 origins: Bugle and police."},
        {{{"Argus", "2031-04-02", "Five people were reportedly killed."}, {"Bugle", "2031-04-02", "Five people were killed, police said."}, {"Crier", "2031-04-02", "Five people were killed."}},
         "5 stands in 3 reports and goes back to 2 origins: Crier and police."},
    };
    for (const Said& row : rows) {
        const Story story = read(row.reports);
        const auto finding = finding_on(collated(story), "people killed");
        ASSERT_TRUE(finding) << row.expected << "\n" << told(story);
        EXPECT_TRUE(finding->why.starts_with(row.expected)) << "expected " << row.expected << "\n     got " << finding->why << "\n" << told(story);
    }
}

TEST(ShownName, IsTheOutletElseTheSiteElseTheTitleElseTheFile) {
    Report report;
    report.source = "pages/flood.html";
    EXPECT_EQ(shown_name(report), "flood.html");
    report.title = "River over its banks";
    EXPECT_EQ(shown_name(report), "\"River over its banks\"");
    report.title = "River over its banks in Corvane for the second time";
    EXPECT_EQ(shown_name(report), "\"River over its banks in Corvane…\"");
    report.url = "https://www.argus.example:8080/news/1?x=2";
    EXPECT_EQ(shown_name(report), "argus.example");
    report.outlet = "The Argus";
    EXPECT_EQ(shown_name(report), "The Argus");
}

}  // namespace
}  // namespace stemma
