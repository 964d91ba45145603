#include "reuse/debris.h"

#include <set>

#include <gtest/gtest.h>

#include "base/rows.h"
#include "base/unicode.h"

namespace stemma::reuse {
namespace {

struct Made {
    std::u32string text;
    Words words;
};

Made made_of(const std::string& paragraphs) {
    Report report;
    report.id = {"r"};
    for (std::size_t begin = 0; begin <= paragraphs.size();) {
        const std::size_t end = std::min(paragraphs.find('\n', begin), paragraphs.size());
        report.paragraphs.push_back({Role::Body, paragraphs.substr(begin, end - begin)});
        begin = end + 1;
    }
    return {to_u32(report.text()), words_of(report)};
}

// The marked words, stretches of them set apart by " | ".
std::string marked(const Made& made, const std::vector<char>& marks) {
    std::string out;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (!marks[i]) continue;
        if (!out.empty()) out += i > 0 && marks[i - 1] ? " " : " | ";
        out += to_utf8(std::u32string_view(made.text).substr(made.words.spans[i].begin.value, made.words.spans[i].size()));
    }
    return out;
}

struct Case {
    const char* text;
    const char* expected;
    const char* why;
};

TEST(Debris, FormulasTakeTheirSentenceAlong) {
    const Case cases[] = {
        {"The bridge fell. Anyone with information is asked to call the harbour office at 555 0100. It was built in 1910.",
         "Anyone with information is asked to call the harbour office at 555 0100", "a call for witnesses between two statements"},
        {"The bridge fell.\nClick here to see the pictures\nIt was built in 1910.", "Click here to see the pictures", "a line of its own"},
        {"Copyright 2021 Talm Radio Inc. All rights reserved. Used under license. It was built in 1910.",
         "Copyright 2021 Talm Radio Inc All rights reserved Used under license", "a notice, as far as its sentences go"},
        {"Sign up for our letter. Only one euro. Read more here.", "Sign up for our letter Only one euro Read more here", "a scrap between two formulas goes with them"},
        {"Sign up for our letter.\nOnly one euro.\nRead more here.", "Sign up for our letter | Read more here", "but not from another paragraph"},
        {"Sign up for our letter. The bridge fell on Monday at noon with nine walkers on it. Read more here.", "Sign up for our letter | Read more here",
         "a statement between two formulas stays"},
        {"Write to Ada Brill at ada@talm.example or 555 0100. The bridge fell.", "Write to Ada Brill at ada@talm.example or 555 0100", "the line of an author"},
        {"The bridge fell while nine walkers were on it, the warden of the weir wrote to us from warden@talm.example, and none of them was hurt badly enough to stay overnight.", "",
         "an address within a long sentence"},
        {"Related: Nine walkers fall into the Talm\nTwo engineers related how it fell.", "Related Nine walkers fall into the Talm", "a teaser, and a word that begins one elsewhere"},
        {"Der Steg brach ein. Sachdienliche Hinweise nimmt die Wache entgegen.", "Sachdienliche Hinweise nimmt die Wache entgegen", "in another language"},
        {"The bridge fell on Monday.", "", "no formula"},
        {"", "", "nothing"},
    };
    for (const Case& c : cases) {
        const Made made = made_of(c.text);
        EXPECT_EQ(marked(made, debris_in(made.text, made.words)), c.expected) << c.text << ": " << c.why;
    }
}

TEST(Debris, PostsAreTheirWritersWords) {
    const Case cases[] = {
        {"The mayor wrote:\nThe bridge is gone, stay away \u2014 Ada Brill (@adabrill) May 3, 2021\nNine fell.", "The bridge is gone stay away", "a post in a line of its own"},
        {"Write to our desk (@talmnews) for more.", "", "a name in brackets without a signature"},
        {"The bridge \u2014 an old one.\nAsk Ada Brill (@adabrill).", "", "a dash in another line"},
    };
    for (const Case& c : cases) {
        Made made = made_of(c.text);
        quote_posts(made.text, made.words);
        EXPECT_EQ(marked(made, made.words.quoted), c.expected) << c.text << ": " << c.why;
    }
    Made made = made_of("It fell at noon. " + std::string(300, 'x') + " It is gone \u2014 Ada Brill (@adabrill)");
    quote_posts(made.text, made.words);
    EXPECT_EQ(made.words.quoted.front(), 0) << "a post has no more than its letters";
    EXPECT_EQ(made.words.quoted[made.words.size() - 4], 1);
}

TEST(Debris, SignaturesWithoutEndAreNoTrap) {
    std::string text = "\u2014 ";
    for (int i = 0; i < 200'000; ++i) text += "(@a) ";
    Made made = made_of(text);
    quote_posts(made.text, made.words);
    EXPECT_EQ(made.words.quoted.back(), 0);
    EXPECT_EQ(debris_in(made.text, made.words).size(), made.words.size());
}

TEST(Debris, FormulasAreListedOnceAndInSmallLetters) {
    std::set<std::string_view> seen;
    for (const Row& row : rows_of("data/reuse/formulas.tsv")) {
        ASSERT_EQ(row.size(), 1u) << row.front();
        EXPECT_TRUE(seen.insert(row.front()).second) << row.front();
        EXPECT_EQ(fold_case(row.front()), row.front());
        EXPECT_GE(forms_of(row.front()).size(), row.front().starts_with('^') ? 1u : 2u) << row.front() << ": one word alone makes no formula";
    }
    EXPECT_FALSE(seen.empty());
}

}  // namespace
}  // namespace stemma::reuse
