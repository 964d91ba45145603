#include "collate/own_hand.h"

#include <gtest/gtest.h>

#include "stemma/report.h"

namespace stemma {
namespace {

TEST(OwnHand, IsToldByFewWords) {
    const struct {
        const char* input;
        bool died, shot;
        const char* why;
    } rows[] = {
        {"Police called it a murder-suicide.", true, false, "the word"},
        {"He killed two, then himself.", true, false, "the verb before goes on"},
        {"The driver turned the gun on himself.", true, false, "no verb of dying"},
        {"Mona Weir took her own life on Friday.", true, false, "her own life"},
        {"Ove Lund shot himself in the foot.", false, true, "he may live"},
        {"Call the suicide prevention line.", false, false, "nobody's death"},
        {"A suicide bomber was arrested.", false, false, "nobody's death yet"},
        {"He was on suicide watch after an attempted suicide.", false, false, "attempted"},
        {"He introduced himself to the police.", false, false, "another verb"},
        {"", false, false, "nothing"},
    };
    for (const auto& row : rows) {
        Report report;
        report.id = {"r"};
        report.language = "en";
        report.paragraphs.push_back({Role::Body, row.input});
        const OwnHand found = own_hand_in(annotate(report));
        EXPECT_EQ(found.died, row.died) << row.input << "\n  " << row.why;
        EXPECT_EQ(found.shot, row.shot) << row.input << "\n  " << row.why;
    }
}

}  // namespace
}  // namespace stemma
