#include "lang/speeches.h"

namespace stemma {
namespace {

using test::SpeechRow, test::expect_speeches;

const SpeechRow kPronouns[] = {
    {"Ana Weir met Tom Brandt. She said four people died.", "Ana Weir (speaker): four people died", "she is Ana"},
    {"Tom Brandt met Ana Weir. She said four people died.", "Ana Weir (speaker): four people died", "she is Ana again"},
    {"Ana Weir met Tom Brandt. He said four people died.", "Tom Brandt (speaker): four people died", "he is Tom"},
    {"“It was so loud,” Ana Weir said. Tom Brandt ran home. He said six had died.",
     "Ana Weir (speaker, direct): It was so loud, / Tom Brandt (speaker): six had died", "not the last speaker, who is a woman"},
    {"Police arrested a man. They said he fired six shots.", "police (speaker): he fired six shots", "they are the police"},
    {"Ana Weir runs Fjord Lines. It said four people died.", "Fjord Lines (speaker): four people died", "it is the company"},
    {"A witness ran home. She said four people died.", "she (speaker): four people died", "no name at all"},
    {"Police Chief Tom Brandt came late. The chief said four people died.",
     "Tom Brandt (speaker): four people died", "the chief named before"},
    {"Police Chief Tom Brandt and Fire Chief Ana Weir came late. The chief said four people died.",
     "chief (speaker): four people died", "two chiefs"},
    {"Weir and Jensen came late. He said four people died.", "he (speaker): four people died", "two surnames, both could be meant"},
    {"Ana Weir said four people died. “We ran home,” she said.",
     "Ana Weir (speaker): four people died / Ana Weir (speaker, direct): We ran home,", "she goes on"},
    {"Ana Weir was on the boat with her son when it sank. He was hurt, she said.", "Ana Weir (speaker): He was hurt", "she behind"},
    {"The Ministry of Trade met on Monday. The ministry said four boats sank.",
     "Ministry of Trade (speaker): four boats sank", "the ministry"},
    {"Ana Weir runs the harbour. Her son, Tom Brandt, works there. He said four people died.",
     "Tom Brandt (speaker): four people died", "he is the son"},
    {"Spokeswoman Kresse Vandor met captain Tom Brandt. She said four people died.",
     "Kresse Vandor (speaker): four people died", "a role tells the sex where the name does not"},
    {"Ana Weir said four people died. Police said six had died. They said more could follow.",
     "Ana Weir (speaker): four people died / police (speaker): six had died / police (speaker): more could follow", "they are the police"},
    {"Tom Brandt said: “It was so loud.” He said that he ran home.",
     "Tom Brandt (speaker, direct): It was so loud. / Tom Brandt (speaker): he ran home", "he goes on"},
    {"Fire Chief Ana Weir came late. “It was so loud,” the chief said.", "Ana Weir (speaker, direct): It was so loud,", "the chief"},
    {"The 43-year-old said he ran home.", "43-year-old (speaker): he ran home", "nobody was named yet"},
    {"A woman sat on the pier. The boat, she said, came too fast.", "woman (speaker): The boat, she said, came too fast", "an unnamed woman"},
    {"A woman met a girl on the pier. She said the boat came too fast.", "she (speaker): the boat came too fast", "two unnamed, both could be meant"},
};

TEST(Speech, PronounsGoToTheNearestWhoCanBeMeant) { expect_speeches(kPronouns); }

}  // namespace
}  // namespace stemma
