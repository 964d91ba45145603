// What the judge of blocks sees and weighs. Whether it judges well is measured by tools/train/pages.cc and held by quality/.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/rows.h"
#include "base/boosted.h"
#include "page/article.h"
#include "page/judge.h"
#include "support.h"

namespace stemma::page {
namespace {

RuledPage ruled(const std::string& body, Html& html) {
    auto parsed = parse_html("<html><body>" + body + "</body></html>", "page");
    EXPECT_TRUE(parsed.ok());
    html = std::move(parsed).value();
    Article lines;
    return rule(html, {}, lines);
}

const std::string kText = "<p>" + page_test::kFirst + "</p><p>" + page_test::kSecond + "</p><p>" + page_test::kThird + "</p>";

TEST(Judge, ModelIsInTheFormThatIsRead) {
    std::set<std::string, std::less<>> names(feature_names().begin(), feature_names().end());
    EXPECT_EQ(names.size(), feature_names().size()) << "two numbers of one name";
    std::size_t trees = 0, bases = 0;
    std::set<std::pair<std::string_view, std::string_view>> terms;
    for (const Row& row : rows_of("models/page.tsv")) {
        if (row[0] == "base") {
            ASSERT_EQ(row.size(), 2u);
            ++bases;
        } else if (row[0] == "tree") {
            ASSERT_EQ(row.size(), 11u);
            for (const std::size_t question : {1u, 3u, 5u}) EXPECT_TRUE(names.contains(row[question])) << row[question];
            ++trees;
        } else {
            ASSERT_EQ(row.size(), 3u) << row[0];
            EXPECT_TRUE(row[0] == "near" || row[0] == "far" || row[0] == "word") << row[0];
            EXPECT_TRUE(terms.emplace(row[0], row[1]).second) << row[1] << " stands twice";
        }
    }
    EXPECT_EQ(bases, 1u);
    EXPECT_GT(trees, 100u);
    EXPECT_GT(terms.size(), 500u);
}

// What is trained on and what is judged by must be the same numbers, though they are made in two ways.
TEST(Judge, TrainingSeesWhatJudgingSees) {
    Html html;
    const RuledPage page = ruled("<div class=article-body id=main>" + kText + "</div><div class='teaser related'><a href=/1>Read more about bridges</a></div>", html);
    std::array<std::map<std::string, float, std::less<>>, kVocabularies> weights;
    Trees trees;
    const auto names = feature_names();
    for (const Row& row : rows_of("models/page.tsv")) {
        if (!take_row(row, names, trees)) weights[row[0] == "near" ? 0 : row[0] == "far" ? 1 : 2].emplace(row[1], model_number(row[2]));
    }
    const auto odds = judge(html, page);
    const auto seen = seen_of(html, page);
    ASSERT_EQ(odds.size(), page.found.blocks.size());
    ASSERT_EQ(seen.size(), page.found.blocks.size());
    for (std::size_t i = 0; i < odds.size(); ++i) {
        if (!is_judged(page.found.blocks[i])) continue;
        auto numbers = seen[i].numbers;
        ASSERT_EQ(numbers.size(), names.size());
        for (const auto& [kind, term] : seen[i].terms) {
            const auto& of = weights[static_cast<std::size_t>(kind)];
            if (const auto found = of.find(term); found != of.end()) numbers[numbers.size() - kVocabularies + static_cast<std::size_t>(kind)] += found->second;
        }
        EXPECT_NEAR(odds[i], trees(numbers), 1e-3) << page.found.blocks[i].text;
    }
}

TEST(Judge, SentencesOfTheBodyAreLikelierThanMenus) {
    Html html;
    const RuledPage page = ruled("<ul class=nav><li><a href=/a>Town</a><li><a href=/b>Council</a></ul><article>" + kText + "</article>", html);
    const auto odds = judge(html, page);
    ASSERT_EQ(odds.size(), 5u);
    for (std::size_t text = 2; text < 5; ++text) {
        EXPECT_GT(odds[text], 0) << page.found.blocks[text].text;
        EXPECT_LT(odds[0], odds[text]);
        EXPECT_LT(odds[1], odds[text]);
    }
}

TEST(Judge, OddPagesGiveFiniteOdds) {
    for (const std::string& body : {std::string("<p>x</p>"), std::string("x"), std::string("<table><tr><td>1<td>2</table>"), "<div class='" + std::string(5000, 'a') + "'>y</div>", std::string("<p>\xe2\x80\xa6</p>")}) {
        Html html;
        const RuledPage page = ruled(body, html);
        for (const float odds : judge(html, page)) EXPECT_TRUE(std::isfinite(odds)) << body;
    }
}

}  // namespace
}  // namespace stemma::page
