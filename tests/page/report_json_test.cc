#include <gtest/gtest.h>

#include "support.h"

namespace stemma::page_test {
namespace {

Report full() {
    Report report;
    report.source = "a.html";
    report.url = "https://lake.example/a";
    report.outlet = "Lake Courier";
    report.title = "Bridge closed";
    report.authors = {"Ana Ruiz"};
    report.language = "en";
    report.published = Stamp{"2026-03-05T10:30+01:00", TimePrecision::Minute, "json-ld"};
    report.modified = Stamp{"2026-03", TimePrecision::Month, "time"};
    report.paragraphs = {{Role::Body, kFirst}, {Role::Heading, "What now"}, {Role::Comment, "No \"comment\" – ünïcode"}};
    report.credits = {{"AFP", CreditHow::Contributed, "AFP contributed."}};
    report.story = StoryId{"s1"};
    report.cut = {{"Menu\nFront page", "menu"}};
    report.id = report_id_of(report);
    return report;
}

TEST(ReportJson, ComesBackAsItWent) {
    const Report report = full();
    const std::string line = to_json_line(report, WithCut::Yes);
    EXPECT_EQ(line.find('\n'), std::string::npos);
    const auto back = report_from_json(line, "x.jsonl", "line 1");
    ASSERT_TRUE(back.ok()) << back.error().message();
    EXPECT_EQ(to_json_line(back.value(), WithCut::Yes), line);
    EXPECT_EQ(back.value().published, report.published);
    EXPECT_EQ(back.value().modified, report.modified);
}

TEST(ReportJson, WhatIsUnknownIsAbsent) {
    Report report;
    report.source = "a";
    report.paragraphs = {{Role::Body, "x"}};
    EXPECT_EQ(to_json_line(report), R"({"id":"","source":"a","authors":[],"paragraphs":[{"role":"body","text":"x"}],"credits":[]})");
    EXPECT_EQ(to_json_line(full()).find("\"cut\""), std::string::npos);
}

TEST(ReportJson, TextAndPlainDatesWillDo) {
    const auto report = report_from_json(R"({"id":"7","title":"T","published":"2026-03-05","text":"One\n\n Two  words\n","url":null})", "x", "line 1");
    ASSERT_TRUE(report.ok()) << report.error().message();
    ASSERT_EQ(report.value().paragraphs.size(), 2u);
    EXPECT_EQ(report.value().paragraphs[1].text, "Two words");
    EXPECT_EQ(report.value().published, (Stamp{"2026-03-05", TimePrecision::Day, "given"}));
    EXPECT_EQ(report.value().id.text, "7");
    EXPECT_EQ(report.value().source, "x");
    EXPECT_FALSE(report.value().url);
}

TEST(ReportJson, FaultsSayWhatIsWrong) {
    struct Row {
        std::string json, part;
    };
    for (const Row& row : std::vector<Row>{{"{", "not JSON"}, {"[]", "not an object"}, {"{}", "no \"paragraphs\" and no \"text\""}, {R"({"text":5})", "\"text\" is not a string"},
                                           {R"({"text":""})", "neither a title nor a text"}, {R"({"text":"x","published":"soon"})", "no date: \"soon\""},
                                           {R"({"paragraphs":[{"role":"boss","text":"x"}]})", "unknown role: \"boss\""}, {R"({"paragraphs":{}})", "not an array"},
                                           {R"({"text":"x","credits":[{"name":"AFP","how":"?"}]})", "unknown \"how\""}, {R"({"text":"x","authors":[1]})", "author is not a string"},
                                           {"{\"text\":\"\xFF\"}", "not JSON"}, {R"({"text":"x"} trailing)", "not JSON"},
                                           {std::string(200'000, '['), "not JSON"}}) {
        const auto report = report_from_json(row.json, "in.jsonl", "line 7");
        ASSERT_FALSE(report.ok()) << row.json.substr(0, 80);
        EXPECT_EQ(report.error().fault, Fault::BadJson);
        EXPECT_NE(report.error().message().find(row.part), std::string::npos) << report.error().message();
        EXPECT_EQ(report.error().message().rfind("in.jsonl: line 7: ", 0), 0u) << report.error().message();
    }
}

TEST(ReportJson, IdsFollowFromAddressAndTextAlone) {
    Report a = full(), b = full();
    b.source = "/elsewhere/b.html";
    b.outlet.reset();
    b.credits.clear();
    EXPECT_EQ(report_id_of(a), report_id_of(b));
    EXPECT_EQ(report_id_of(a).text.size(), 16u);
    b.url = "https://lake.example/b";
    EXPECT_NE(report_id_of(a), report_id_of(b));
    b = full();
    b.paragraphs[0].text += ".";
    EXPECT_NE(report_id_of(a), report_id_of(b));
}

}  // namespace
}  // namespace stemma::page_test
