#include "lang/speeches.h"

namespace stemma {
namespace {

using test::SpeechRow, test::expect_speeches;

const SpeechRow kQuotations[] = {
    {"“We lost four people,” Mayor Ana Weir said, “and we found six.”",
     "Ana Weir (speaker, direct): We lost four people, / Ana Weir (speaker, direct): and we found six.", "split around the verb"},
    {"“We,” said Ana Weir, “lost four people.”",
     "Ana Weir (speaker, direct): We, / Ana Weir (speaker, direct): lost four people.", "split behind one word"},
    {"Ana Weir said: “We lost four people. Six came home. It was a hard night.”",
     "Ana Weir (speaker, direct): We lost four people. Six came home. It was a hard night.", "three sentences behind a colon"},
    {"“We lost four people. Six came home,” Ana Weir said.",
     "Ana Weir (speaker, direct): We lost four people. Six came home,", "two sentences before"},
    {"Ana Weir said: “We lost four people.\n“Six came home. The others are at sea.”",
     "Ana Weir (speaker, direct): We lost four people. / Ana Weir (speaker, direct): Six came home. The others are at sea.", "each paragraph opens, the last one closes"},
    {"“We lost four people. It was a hard night.\n“Six came home,” Ana Weir said.",
     "Ana Weir (speaker, direct): We lost four people. It was a hard night. / Ana Weir (speaker, direct): Six came home,", "the speaker comes in the second paragraph"},
    {"“We lost four people.\n“Six came home.\n“It was a hard night,” Ana Weir said.",
     "Ana Weir (speaker, direct): We lost four people. / Ana Weir (speaker, direct): Six came home. / Ana Weir (speaker, direct): It was a hard night,", "three paragraphs before the speaker"},
    {"“We lost four people, Ana Weir said.", "Ana Weir (speaker): We lost four people", "a mark that nothing closes"},
    {"“The sign with ‘stay in the boat’ was gone,” Ana Weir said.",
     "Ana Weir (speaker, direct): The sign with ‘stay in the boat’ was gone,", "single within double"},
    {"'He shouted \"stay in the boat\" and left,' Ana Weir said.",
     "Ana Weir (speaker, direct): He shouted \"stay in the boat\" and left,", "double within single"},
    {"\"We lost four people,\" Ana Weir said. \"It was a hard night.\"",
     "Ana Weir (speaker, direct): We lost four people, / Ana Weir (speaker, direct): It was a hard night.", "straight marks"},
    {"\"We lost four people\", Ana Weir said.", "Ana Weir (speaker, direct): We lost four people", "a comma outside"},
    {"``We lost four people,'' Ana Weir said.", "Ana Weir (speaker, direct): We lost four people,", "typewriter marks"},
    {"“Yes,” Ana Weir said.", "Ana Weir (speaker, direct): Yes,", "one word"},
    {"Ana Weir described the night as “the worst of my whole life.”",
     "Ana Weir (speaker, direct): the worst of my whole life.", "only the words in marks are hers"},
    {"Ana Weir said four people died.\n“It was a hard night.”",
     "Ana Weir (speaker): four people died / Ana Weir (speaker, direct): It was a hard night.", "a paragraph of its own goes on with the last speaker"},
    {"“It was loud,” said Ana Weir, 43, of Brevik. “We ran.”",
     "Ana Weir (speaker, direct): It was loud, / Ana Weir (speaker, direct): We ran.", "an age and a home between"},
    {"“It was so loud,” Ana Weir told reporters on Monday.", "Ana Weir (speaker, direct): It was so loud,", "hearers"},
    {"“It was so loud,” Ana Weir told Reuters.",
     "Reuters (medium): “It was so loud,” Ana Weir told Reuters / Ana Weir (speaker, direct): It was so loud,", "a hearer that carries it on"},
    {"“Was it loud?” Ana Weir asked.", "Ana Weir (speaker, direct): Was it loud?", "a question"},
    {"“It was so loud!” a woman shouted.", "woman (speaker, direct): It was so loud!", "a speaker without a name"},
    {"Asked about the fire, Ana Weir said: “It was so loud.”", "Ana Weir (speaker, direct): It was so loud.", "a participle in front"},
    {"“It was so loud,” Ana Weir said. “I ran home,” Tom Brandt said.",
     "Ana Weir (speaker, direct): It was so loud, / Tom Brandt (speaker, direct): I ran home,", "the second has his own speaker"},
    {"“It was so loud,” said Ana Weir, who was on the boat.",
     "Ana Weir (speaker, direct): It was so loud,", "a relative clause behind the speaker"},
    {"“It was so loud,” Ana Weir said, adding that she ran home.",
     "Ana Weir (speaker, direct): It was so loud, / Ana Weir (speaker): she ran home", "direct and indirect"},
    {"Ana Weir said the night was “the worst of my whole life” and that she ran home.",
     "Ana Weir (speaker): the night was “the worst of my whole life” and that she ran home / Ana Weir (speaker, direct): the worst of my whole life", "a quotation within what she said"},
    {"“It was so loud,” she said.\nAna Weir was on the boat.", "she (speaker, direct): It was so loud,", "nobody was named yet"},
    {"“It was so loud here,” according to Ana Weir.",
     "Ana Weir (speaker, according): “It was so loud here,” / Ana Weir (speaker, direct): It was so loud here,", "a quotation by according"},
    {"In a statement, Ana Weir said, “It was a hard night for us.”",
     "Ana Weir (speaker, direct): It was a hard night for us.", "a statement in front"},
    {"“He said it was loud,” Ana Weir said.",
     "Ana Weir (speaker, direct): He said it was loud, / he (speaker): it was loud", "saying within what is said"},
    {"Ana Weir — the mayor — said: “It was a hard night.”", "Ana Weir (speaker, direct): It was a hard night.", "dashes around a role"},
    {"Ana Weir called the night “the worst of my whole life.”",
     "Ana Weir (speaker, direct): the worst of my whole life.", "called with marks"},
};

TEST(Speech, QuotationsGoToWhoSaysThem) { expect_speeches(kQuotations); }

}  // namespace
}  // namespace stemma
