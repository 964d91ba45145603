// Who says a figure: speakers before media, and the announcer that a report names elsewhere.
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "stemma/claim.h"

namespace stemma {
namespace {

std::string said_by(const std::string& text) {
    Report report;
    report.id = {"r"};
    report.language = "en";
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        report.paragraphs.push_back({Role::Body, text.substr(at, end - at)});
        at = end + 1;
    }
    std::string out;
    for (const Statement& s : find_statements(report, annotate(report))) {
        if (s.kind != StatementKind::Figure) continue;
        if (!out.empty()) out += "; ";
        for (std::size_t i = 0; i < s.said_by.size(); ++i) {
            out += fmt::format("{}{} ({}{})", i > 0 ? " < " : "", s.said_by[i].name, to_string(s.said_by[i].as),
                               s.said_by[i].inferred_from ? ", inferred" : "");
        }
    }
    return out;
}

struct Row {
    const char *input, *expected, *why;
};

TEST(SaidBy, NamesTheSpeakerThenTheMedium) {
    const Row rows[] = {
        {"Four people were killed, police said.", "police (speaker)", "an office"},
        {"According to police, four people were killed.", "police (speaker)", "according to"},
        {"Fire Chief Ana Lopes said four people were killed.", "Ana Lopes (speaker)", "a person with a role"},
        {"Four people were killed.", "", "nobody is named"},
        {"Reuters reported on Tuesday that Marko Velin, a harbour official, said that 40 homes were destroyed.",
         "Marko Velin (speaker) < Reuters (medium)", "what the medium carries is the speaker's"},
    };
    for (const Row& row : rows) EXPECT_EQ(said_by(row.input), row.expected) << row.input << "\n  " << row.why;
}

TEST(SaidBy, IsNoneOfTheDead) {
    const Row rows[] = {
        {"Mona Weir is the mother of Orla Weir, who was killed on Monday. Weir said two cars were hit.", "Mona Weir (speaker)", "the one other of that family name"},
        {"Mona Weir and Ina Weir buried Orla Weir, who was killed on Monday. Weir said two cars were hit.", "Weir (speaker)", "nobody by the full name"},
        {"Bo Lund was killed on Monday. He said two cars were hit.", "He (speaker)", "whoever that is"},
        {"Bo Lund was killed on Monday. In March Bo Lund said two cars were hit.", "Bo Lund (speaker)", "by the full name the dead are quoted"},
    };
    for (const Row& row : rows) EXPECT_EQ(said_by(row.input), row.expected) << row.input << "\n  " << row.why;
}

TEST(SaidBy, ConcludesTheAnnouncerThatTheReportNames) {
    EXPECT_EQ(said_by("Reuters reported that Arland plans to send 300 nurses to the valley.\n"
                      "Marko Velin, the minister, announced the decision after talks. "
                      "He said that Arland would send the nurses by June."),
              "Marko Velin (speaker, inferred) < Reuters (medium)");
}

TEST(SaidBy, ConcludesNothingWhenTwoCouldBeMeant) {
    EXPECT_EQ(said_by("Reuters reported that Arland plans to send 300 nurses to the valley.\n"
                      "Marko Velin said that Arland would send help. Ines Corda said that Arland would send doctors."),
              "Reuters (medium)");
}

TEST(SaidBy, ConcludesNothingForTolls) {
    EXPECT_EQ(said_by("Reuters reported that 30 people were killed.\nMarko Velin said that people were killed."), "Reuters (medium)");
}

}  // namespace
}  // namespace stemma
