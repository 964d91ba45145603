// Whom a report has its own words from: what it tells after it has named who told it.
#include "claim/carrying.h"

#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "said.h"

namespace stemma {
namespace {

// Of each figure its words and who says it; "?" where that was concluded.
std::string read(const std::string& text) {
    std::string out;
    for (const Statement& s : statements_of(titled_report_of(text))) {
        if (s.kind != StatementKind::Figure) continue;
        out += (out.empty() ? "" : "; ") + s.figure->text + ":";
        for (const Attribution& said : s.said_by) out += fmt::format(" {}{}", said.name, said.inferred_from ? "?" : "");
    }
    return out;
}

struct Row {
    const char *input, *expected, *why;
};

void check(const std::vector<Row>& rows) {
    for (const Row& row : rows) EXPECT_EQ(read(row.input), row.expected) << row.input << "\n  " << row.why;
}

TEST(Carrying, GivesARepeatedFigureToWhoeverIsNamedForIt) {
    check({
        {"Three dead in Tarvo\nTarvo police said three people were killed on the quay.", "Three: Tarvo police?; three: Tarvo police", "the title repeats the body"},
        {"Three dead in Tarvo\nThe Lindmar Herald reported that three people were killed on the quay.", "Three: Lindmar Herald?; three: Lindmar Herald", "a medium"},
        {"Three dead in Tarvo\nIda Marsh, a neighbour, said three people were killed on the quay.", "Three:; three: Ida Marsh", "a neighbour is not whom the title is from"},
        {"Three dead in Tarvo\nA girl was killed on the quay, Tarvo police said.\nTwo boys were shot.", "Three: Tarvo police?; A girl: Tarvo police; Two: Tarvo police?", "one by one they come to as many"},
        {"Nine dead in Tarvo\nTarvo police said three people were killed on the quay.", "Nine:; three: Tarvo police", "more than the police told"},
    });
}

TEST(Carrying, KeepsTheSpeakerOfAParagraph) {
    check({
        {"Fire on the quay\nThe harbour authority said the fire began in a shed. Forty boats were moved.", "Forty: harbour authority?", "an office"},
        {"Fire on the quay\nThe harbour authority said the fire began in a shed.\nForty boats were moved.", "Forty:", "another paragraph"},
        {"Fire on the quay\nThe harbour authority said the fire began in a shed. Ida Marsh said it was loud. Forty boats were moved.", "Forty:", "somebody else speaks between"},
        {"Fire on the quay\nThe harbour authority said the fire began in a shed. Lindmar Savings Bank moved forty boats.", "forty:", "another body may have told it"},
    });
}

TEST(Carrying, GivesWhatHappenedToPeopleToTheOfficeThatInforms) {
    check({
        {"Shots on the quay\nTarvo police said a man opened fire and wounded a woman.\nIt was dark.\nTwo people were killed at the scene.", "a woman: Tarvo police; Two: Tarvo police?", "a later paragraph"},
        {"Shots on the quay\nTwo people were killed at the scene.\nA man shot them, Tarvo police said.", "Two: Tarvo police?", "an earlier one"},
        {"Shots on the quay\nTwo people were killed at the scene.\nThe water is cold, the coastguard said.", "Two:", "that office tells of other things"},
        {"Shots on the quay\nTwo people were killed at the scene.\n\"The man who shot them is known,\" police said.", "Two:", "a quotation alone is no account"},
        {"Shots on the quay\nTarvo police said a man shot a woman.\nTwo men were sentenced to prison.", "a woman: Tarvo police; Two:", "what courts do is public"},
        {"Shots on the quay\nTarvo police said a man shot a woman.\nTwo people were reportedly killed.", "a woman: Tarvo police; Two:", "reportedly: not known from whom"},
        {"Shots on the quay\nTarvo police said a man shot a woman.\nA club posted the following on its page: \"Our thoughts are with the town. Two people were killed last night, and we will miss them.\"", "a woman: Tarvo police; Two:", "words in quotation marks are somebody's"},
        {"Fire on the quay\nThe fire department said two people were killed. The fire department said a boy was injured. Police said a man was arrested.\nA woman was killed in the shed.",
         "two: fire department; a boy: fire department; a man: police; A woman: fire department?", "the rescuers, where they speak more"},
        {"Shots on the quay\nThe mayor said a man shot a woman.\nTwo people were killed at the scene.", "a woman: mayor; Two:", "mayors do not investigate"},
    });
}

TEST(Carrying, TakesThoseWhoCameForTheInformantWhereNobodyOfThemSpeaks) {
    check({
        {"Shots on the quay\nTwo people were killed at the scene.\nTarvo police were called to the quay at noon.", "Two: Tarvo police?", "they came"},
        {"Shots on the quay\nTwo people were killed at the scene.\nPolice are asking for information.", "Two: Police?", "they investigate"},
        {"Shots on the quay\nTwo people were killed at the scene.\nFirefighters responded to the quay.\nOfficers found a man there.", "Two: Officers?", "the force before the rescuers"},
        {"Shots on the quay\nTwo people were killed at the scene.\nThe case is under investigation by the Tarvo police.", "Two: the Tarvo police?", "behind \"by\""},
        {"Shots on the quay\nTwo people were killed at the scene.\nTarvo police said the car was red.", "Two: Tarvo police?", "they speak of the case"},
        {"Shots on the quay\nTwo people were killed at the scene.\nVolunteers were called to the quay.", "Two:", "nobody's office"},
        {"Shots on the quay\nTwo people were killed at the scene.\nThe Lindmar School Board said the two men were shot in a yard.\nIt was dark.", "Two: Lindmar School Board?; two: Lindmar School Board", "the one body that tells of it"},
        {"Shots on the quay\nTwo people were killed at the scene.\nThe Lindmar School Board said a man was shot in a yard.\nThe Tarvo Bus Company said a driver was shot at its door.",
         "Two:; a man: Lindmar School Board; a driver: Tarvo Bus Company", "two bodies tell of it"},
    });
}

TEST(Carrying, GivesTheAccountToTheForceOfOnePlace) {
    check({
        {"Shots on the quay\nTwo people were killed at the scene.\nTarvo police said a man was shot.\nTarvo police said a car was hit, and a woman was hurt.\nLindmar police said the suspect robbed a shop.\nOne man was wounded.",
         "Two: Tarvo police?; a man: Tarvo police; a car: Tarvo police; a woman: Tarvo police; the suspect: Lindmar police; One: Tarvo police?", "of the place that speaks most"},
    });
}

TEST(Carrying, GivesTheAccountToTheInformantAfterSomebodyElseHasSpoken) {
    check({
        {"Shots on the quay\nTarvo police said a man opened fire and wounded a woman.\nIda Marsh, a neighbour, said it was loud. Two people were killed at the scene.",
         "a woman: Tarvo police; Two: Tarvo police?", "what happened to people is no neighbour's"},
        {"Quake in Tarvo\nTarvo police said a man opened fire and wounded a woman.\nIda Marsh, director of the waterworks, said the valves held. Two people were killed at the dam.",
         "a woman: Tarvo police; Two: Ida Marsh?", "who speaks for a body goes on"},
        {"Shots on the quay\nTarvo police said a man opened fire and wounded a woman.\nTwo people were allegedly killed in a car.", "a woman: Tarvo police; Two: Tarvo police?", "alleged by those who investigate"},
    });
}

// Of times and places, and of what else happened, their words and who says it.
std::string told(const std::string& text) {
    std::string out;
    for (const Statement& s : statements_of(titled_report_of(text))) {
        if (s.kind == StatementKind::Figure || s.kind == StatementKind::Quotation) continue;
        out += (out.empty() ? "" : "; ") + s.text + ":";
        for (const Attribution& said : s.said_by) out += fmt::format(" {}{}", said.name, said.inferred_from ? "?" : "");
    }
    return out;
}

TEST(Carrying, GivesWhenAndWhereItHappenedToTheInformant) {
    const std::vector<Row> rows{
        {"Shots on the quay\nThe shooting happened at 9 p.m. on Orne Street.\nTarvo police said a man wounded a woman.", "at 9 p.m.: Tarvo police?; on Orne Street: Tarvo police?", "the event's"},
        {"Shots on the quay\nTarvo police said a man wounded a woman.\nThe man was sentenced to prison on Friday.", "was sentenced to prison:", "a court's"},
        {"Treaty\nMarko Velin resigned on Friday.\nTarvo police said a man wounded a woman.", "Marko Velin:; resigned:; on Friday:", "no incident"},
    };
    for (const Row& row : rows) EXPECT_EQ(told(row.input), row.expected) << row.input << "\n  " << row.why;
}

TEST(Carrying, GivesWhatAForceHasDoneToTheForce) {
    check({
        {"Arrests in Tarvo\nDetectives arrested two men.", "two: Detectives?", "its own act"},
        {"Arrests in Tarvo\nOfficers shot two men.", "two:", "whom it harms, others tell too"},
        {"Arrests in Tarvo\nVolunteers rescued two men.", "two:", "nobody's office"},
    });
}

}  // namespace
}  // namespace stemma
