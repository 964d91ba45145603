#include "stemma/units.h"

#include <gtest/gtest.h>

#include "stemma/report.h"
#include "stemma/result.h"

namespace stemma {
namespace {

Span span(std::uint32_t begin, std::uint32_t end) { return {{begin}, {end}}; }

TEST(Span, ContainsAndOverlapsByHalfOpenEnds) {
    EXPECT_TRUE(span(2, 5).contains(CodePoint{2}));
    EXPECT_FALSE(span(2, 5).contains(CodePoint{5}));
    EXPECT_TRUE(span(2, 5).overlaps(span(4, 9)));
    EXPECT_FALSE(span(2, 5).overlaps(span(5, 9)));
    EXPECT_TRUE(span(2, 5).contains(span(2, 5)));
    EXPECT_FALSE(span(2, 5).contains(span(1, 3)));
    EXPECT_EQ(span(2, 5).size(), 3u);
}

TEST(Index, DefaultPointsNowhere) {
    EXPECT_FALSE(TokenIndex{});
    EXPECT_TRUE(TokenIndex{0});
}

TEST(ReportText, JoinsTitleAndParagraphsWithoutLeadingFeed) {
    Report report;
    EXPECT_EQ(report.text(), "");
    report.paragraphs = {{Role::Body, "One."}, {Role::Heading, "Two"}};
    EXPECT_EQ(report.text(), "One.\nTwo");
    report.title = "Title";
    EXPECT_EQ(report.text(), "Title\nOne.\nTwo");
}

TEST(Error, NamesInputPlaceAndCause) {
    EXPECT_EQ((Error{Fault::BadJson, "a.jsonl", "line 7", "not JSON"}).message(), "a.jsonl: line 7: not JSON");
    EXPECT_EQ((Error{Fault::Empty, "b.html", "", "the file is empty"}).message(), "b.html: the file is empty");
}

TEST(Result, HoldsEitherAValueOrAnError) {
    const Result<int> good = 4;
    const Result<int> bad = Error{Fault::Empty, "x", "", "empty"};
    EXPECT_TRUE(good.ok());
    EXPECT_EQ(*good, 4);
    EXPECT_FALSE(bad.ok());
    EXPECT_EQ(bad.error().fault, Fault::Empty);
}

}  // namespace
}  // namespace stemma
