#include "serve/bodies.h"

#include <gtest/gtest.h>

#include "serve/limits.h"

namespace stemma::serve {
namespace {

TEST(OverrulingFrom, ReadsEveryKind) {
    const auto split = overruling_from(R"({"kind": "split", "story": "s", "reports": ["a", "b"], "note": "two fires"})");
    ASSERT_TRUE(split.ok()) << split.error().cause;
    EXPECT_EQ(split->kind, OverrulingKind::Split);
    EXPECT_EQ(split->story, StoryId{"s"});
    EXPECT_EQ(split->reports, (std::vector<ReportId>{{"a"}, {"b"}}));
    EXPECT_EQ(split->note, "two fires");
    const auto same = overruling_from(R"({"kind": "same name", "a": "Per Lund", "b": "Per Lundh", "name_kind": "person"})");
    ASSERT_TRUE(same.ok());
    EXPECT_EQ(same->kind, OverrulingKind::SameName);
    EXPECT_EQ(same->name_kind, NameKind::Person);
    const auto dismissed = overruling_from(R"({"kind": "dismiss", "story": "s", "statement": "a#1"})");
    ASSERT_TRUE(dismissed.ok());
    EXPECT_EQ(dismissed->statement, StatementId{"a#1"});
    const auto settled = overruling_from(R"({"kind": "settle", "rule": "range"})");
    ASSERT_TRUE(settled.ok());
    EXPECT_EQ(settled->rule, Rule::Range);
}

TEST(OverrulingFrom, TellsWhatIsWrongWithIt) {
    struct Row { std::string body; Fault fault; const char* key; const char* why; };
    const Row rows[] = {
        {"", Fault::BadJson, "", "nothing"},
        {"{", Fault::BadJson, "", "cut short"},
        {"[]", Fault::BadJson, "", "a list"},
        {"\"split\"", Fault::BadJson, "", "a string"},
        {std::string(1'000'000, '['), Fault::BadJson, "", "a million levels"},
        {"{\"a\":" + std::string(kDeepestBody, '[') + std::string(kDeepestBody, ']') + "}", Fault::BadJson, "", "one level too many"},
        {"{\"kind\": \"split\", \"note\": \"\xFF\"}", Fault::BadJson, "", "bad UTF-8"},
        {"{}", Fault::BadQuery, "kind", "no kind"},
        {R"({"kind": "drop"})", Fault::BadQuery, "kind", "no such kind"},
        {R"({"kind": 1})", Fault::BadQuery, "kind", "a number"},
        {R"({"kind": "settle"})", Fault::BadQuery, "rule", "no rule"},
        {R"({"kind": "settle", "rule": "best"})", Fault::BadQuery, "rule", "no such rule"},
        {R"({"kind": "split", "reports": "a"})", Fault::BadQuery, "reports", "no list"},
        {R"({"kind": "split", "reports": [1]})", Fault::BadQuery, "reports", "a list of numbers"},
        {R"({"kind": "split", "id": 7})", Fault::BadQuery, "id", "given by the archive"},
        {R"({"kind": "split", "made": "2031"})", Fault::BadQuery, "made", "given by the archive"},
        {R"({"kind": "split", "storey": "s"})", Fault::BadQuery, "storey", "misspelt"},
        {R"({"kind": "split", "note": "a\u0000b"})", Fault::BadQuery, "note", "NUL"},
        {R"({"kind": "same name", "name_kind": "thing"})", Fault::BadQuery, "name_kind", "no such kind"},
    };
    for (const Row& row : rows) {
        const auto overruling = overruling_from(row.body);
        ASSERT_FALSE(overruling.ok()) << row.why;
        EXPECT_EQ(overruling.error().fault, row.fault) << row.why;
        EXPECT_EQ(overruling.error().place, row.key) << row.why;
        EXPECT_FALSE(overruling.error().cause.empty()) << row.why;
    }
}

constexpr const char* kReport = R"({"id": "r1", "title": "Storm", "text": "A storm hit Oslo."})";
const std::string kNow = "2031-03-06T12:00:00Z";

TEST(ReportsFrom, OneReport) {
    const auto sent = reports_from(kReport, BodyKind::Json, {}, "", kNow);
    ASSERT_TRUE(sent.ok()) << sent.error().cause;
    ASSERT_EQ(sent->arriving.size(), 1u);
    EXPECT_EQ(sent->arriving[0].report.id, ReportId{"r1"});
    EXPECT_TRUE(sent->arriving[0].report.is_given);
    EXPECT_FALSE(sent->arriving[0].page);
    EXPECT_FALSE(reports_from("{}", BodyKind::Json, {}, "", kNow).ok());
    EXPECT_FALSE(reports_from(std::string("[") + kReport + "]", BodyKind::Json, {}, "", kNow).ok());
    EXPECT_FALSE(reports_from(std::string(100'000, '['), BodyKind::Json, {}, "", kNow).ok());
    EXPECT_EQ(reports_from(kReport, BodyKind::Json, {}, "https://a.example/", kNow).error().place, "url");
}

TEST(ReportsFrom, LinesThatAreNoReportAreToldBesideTheOthers) {
    const auto sent = reports_from(std::string(kReport) + "\r\n\nnothing\n" + R"({"id": "r2", "text": "Three people were hurt."})" + "\n{}", BodyKind::Lines, {}, "", kNow);
    ASSERT_TRUE(sent.ok()) << sent.error().cause;
    ASSERT_EQ(sent->arriving.size(), 2u);
    EXPECT_EQ(sent->arriving[1].report.id, ReportId{"r2"});
    ASSERT_EQ(sent->errors.size(), 2u);
    EXPECT_EQ(sent->errors[0].place, "line 3");
    EXPECT_EQ(sent->errors[1].place, "line 5");
    EXPECT_EQ(reports_from("\n \n", BodyKind::Lines, {}, "", kNow).error().fault, Fault::Empty);
    std::string many;
    for (std::size_t i = 0; i <= kMostReportsAtOnce; ++i) many += "x\n";
    EXPECT_EQ(reports_from(many, BodyKind::Lines, {}, "", kNow).error().fault, Fault::TooLarge);
}

TEST(ReportsFrom, APageIsKeptWithItsReport) {
    std::string article;
    for (int i = 0; i < 12; ++i) article += "<p>The harbour office of Holm said on Monday that the ferry would sail again in the spring, once its deck had been repaired.</p>";
    const std::string html = "<html><head><title>Ferry to sail again</title></head><body><article><h1>Ferry to sail again</h1>" + article + "</article></body></html>";
    const auto sent = reports_from(html, BodyKind::Html, "utf-8", "https://holm.example/ferry", kNow);
    ASSERT_TRUE(sent.ok()) << sent.error().cause;
    ASSERT_EQ(sent->arriving.size(), 1u);
    EXPECT_EQ(sent->arriving[0].report.url, "https://holm.example/ferry");
    EXPECT_EQ(sent->arriving[0].report.title, "Ferry to sail again");
    ASSERT_TRUE(sent->arriving[0].page);
    EXPECT_EQ(sent->arriving[0].page->bytes, html);
    EXPECT_EQ(sent->arriving[0].page->fetched, kNow);
    EXPECT_EQ(reports_from(html, BodyKind::Html, {}, "javascript:alert(1)", kNow).error().place, "url");
    EXPECT_EQ(reports_from(html, BodyKind::Html, {}, "file:///etc/passwd", kNow).error().place, "url");
    EXPECT_FALSE(reports_from("", BodyKind::Html, {}, "", kNow).ok());
    EXPECT_FALSE(reports_from(std::string("\0\1\2\3", 4), BodyKind::Html, {}, "", kNow).ok());
}

TEST(BodyKind, IsReadFromTheContentType) {
    struct Row { const char* type; std::optional<BodyKind> kind; std::optional<std::string> charset; };
    for (const Row& row : {Row{"application/json", BodyKind::Json, {}}, Row{"Application/JSON; charset=UTF-8", BodyKind::Json, "utf-8"}, Row{"application/x-ndjson", BodyKind::Lines, {}},
                           Row{"text/html;charset=\"windows-1252\"", BodyKind::Html, "windows-1252"}, Row{"text/plain", {}, {}}, Row{"", {}, {}}, Row{"application/jsonx", {}, {}},
                           Row{"application/x-www-form-urlencoded", {}, {}}, Row{"multipart/form-data; boundary=x", {}, {}}}) {
        EXPECT_EQ(body_kind(row.type), row.kind) << row.type;
        EXPECT_EQ(charset_of(row.type), row.charset) << row.type;
    }
}

}  // namespace
}  // namespace stemma::serve
