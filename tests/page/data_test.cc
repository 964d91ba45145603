// The word lists of this step: sorted, without doubles, with the fields that their readers expect.
#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "base/embedded.h"
#include "base/rows.h"
#include "page/furniture.h"
#include "page/text.h"

namespace stemma::page {
namespace {

TEST(PageData, FirstFieldsAreDistinctAndFilled) {
    std::size_t files = 0;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.path.starts_with("data/page/")) continue;
        ++files;
        std::set<std::string> seen;
        const bool by_kind = file.path.ends_with("credit_words.tsv") || file.path.ends_with("phrases.tsv") || file.path.ends_with("byline_words.tsv");
        for (const Row& row : rows_of(file.path)) {
            std::string key(row[0]);
            if (by_kind && row.size() > 1) key.append("\t").append(row[1]);
            EXPECT_FALSE(row[0].empty()) << file.path;
            EXPECT_TRUE(seen.insert(key).second) << file.path << ": " << key << " stands twice";
            EXPECT_EQ(row[0].find('\r'), std::string_view::npos) << file.path;
        }
        EXPECT_FALSE(seen.empty()) << file.path;
    }
    EXPECT_GE(files, 15u);
}

TEST(PageData, PhrasesAreInTheFormThatTheyAreComparedIn) {
    for (const Row& row : rows_of("data/page/phrases.tsv")) {
        ASSERT_EQ(row.size(), 3u) << row[0];
        EXPECT_EQ(bare(row[0]), row[0]);
        EXPECT_TRUE(row[1] == "is" || row[1] == "begins" || row[1] == "ends" || row[1] == "has") << row[0];
        EXPECT_TRUE(furniture_reason(row[0])) << row[0];
    }
}

TEST(PageData, ClassWordsAreInTheFormThatTheyAreComparedIn) {
    const std::set<std::string_view> kinds{"sure", "hint", "body", "caption", "comments", "lead"};
    for (const Row& row : rows_of("data/page/class_words.tsv")) {
        ASSERT_GE(row.size(), 2u) << row[0];
        EXPECT_TRUE(kinds.contains(row[1])) << row[0];
        EXPECT_EQ(row[0], lower_ascii(row[0]));
        EXPECT_NE(hint_of_names(row[0]).part, Part::Unknown) << row[0];
        const bool furniture = row[1] == "sure" || row[1] == "hint";
        EXPECT_EQ(furniture, row.size() >= 3) << row[0];
        EXPECT_TRUE(row.size() <= 3 || row[3] == "whole") << row[0];
    }
}

TEST(Furniture, PictureCreditsAreToldFromCaptions) {
    struct Row {
        std::string_view line;
        bool credit;
        std::string_view why;
    };
    for (const Row& row : std::vector<Row>{
             {"Photo: Ana Ruiz / Lake Post", true, "word, colon, names"},
             {"(Foto: Seepost)", true, "in brackets"},
             {"© Lake Post", true, "a sign of rights alone"},
             {"Photo courtesy of the Lake Post", true, "six words"},
             {"Photo: The bridge at Brenholt, where divers found cracks in two piers", false, "says what it shows"},
             {"The bridge at Brenholt. Photo: Ana Ruiz", false, "a caption with its credit"},
             {"Photographers were kept away", false, "another word"},
             {"", false, "nothing"},
         }) {
        EXPECT_EQ(is_picture_credit(row.line), row.credit) << row.line << ": " << row.why;
    }
}

TEST(Furniture, NamesAreReadInEveryStyle) {
    struct Row {
        std::string_view name;
        Part part;
        std::string_view why;
    };
    for (const auto& row : {Row{"sidebar", Part::Furniture, "a word"}, Row{"leftSidebar_1", Part::Furniture, "camel case"}, Row{"article-body", Part::Body, "two words"},
                            Row{"c-ArticleBody__wrap", Part::Body, "two words within a name"}, Row{"share article-body", Part::Body, "the body wins"},
                            Row{"comment-list", Part::Comments, "comments"}, Row{"wrapper main", Part::Unknown, "nothing said"}, Row{"", Part::Unknown, "empty"}}) {
        EXPECT_EQ(static_cast<int>(hint_of_names(row.name).part), static_cast<int>(row.part)) << row.name << ": " << row.why;
    }
}

TEST(Furniture, SentencesThatBeginLikeFurnitureStay) {
    EXPECT_TRUE(furniture_reason("Share this:"));
    EXPECT_TRUE(furniture_reason("LEAVE A REPLY"));
    EXPECT_TRUE(furniture_reason("Your email address will not be published. Required fields are marked *"));
    EXPECT_FALSE(furniture_reason("Share prices of the ferry company fell by a tenth after the news."));
    EXPECT_FALSE(furniture_reason("Sign up for the swimming course was slow at first, but by the end of May all of its places had been taken."));
    EXPECT_FALSE(furniture_reason("Home owners on the lake must pay."));
}

TEST(Furniture, KnowsCommentsHeadingsDebrisAndTimesToldFromNow) {
    for (const std::string_view line : {"5 Comments", "Comments (12)", "Comments", "3 Kommentare zu „Brücke gesperrt“", "1 Comment"}) EXPECT_TRUE(is_comments_heading(line)) << line;
    for (const std::string_view line : {"5 comments were deleted by the moderators", "Comments are welcome here.", "Five", "5"}) EXPECT_FALSE(is_comments_heading(line)) << line;
    for (const std::string_view line : {"0", "by", "in", "|", "· 3 ·", "by | in"}) EXPECT_TRUE(is_debris(line)) << line;
    for (const std::string_view line : {"Fire", "by Ana", "In Velmora"}) EXPECT_FALSE(is_debris(line)) << line;
    for (const std::string_view line : {"3 weeks ago", "an hour ago", "vor 2 Stunden", "hace 3 días"}) EXPECT_TRUE(is_relative_time(line)) << line;
    for (const std::string_view line : {"3 weeks", "long ago", "ago", "3 people ago"}) EXPECT_FALSE(is_relative_time(line)) << line;
    for (const std::string_view word : {"lake.example", "www.lake-post.com", "news.bbc.co.uk"}) EXPECT_TRUE(is_domain(word)) << word;
    for (const std::string_view word : {"No.1", "e.g", "example", ".com", "a..com", "U.S", "3.5"}) EXPECT_FALSE(is_domain(word)) << word;
}

}  // namespace
}  // namespace stemma::page
