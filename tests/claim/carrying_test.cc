// Whom a report has its own words from: what it tells after it has named who told it.
#include "claim/carrying.h"

#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace stemma {
namespace {

// Each line is a paragraph, the first the title. Of each figure its words and who says it; "?" where that was concluded.
std::string read(const std::string& text) {
    Report report;
    report.id = {"r"};
    report.language = "en";
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (at == 0) report.title = text.substr(0, end);
        else report.paragraphs.push_back({Role::Body, text.substr(at, end - at)});
        at = end + 1;
    }
    std::string out;
    for (const Statement& s : find_statements(report, annotate(report))) {
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
        {"Shots on the quay\nThe mayor said a man shot a woman.\nTwo people were killed at the scene.", "a woman: mayor; Two:", "mayors do not investigate"},
    });
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
