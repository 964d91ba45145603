// Whether a report tells of somebody who did it to himself: of a suicide, or of a shot at himself.
//
// Idea: "he killed two and then himself" makes three dead of whom the title may count two. The words for it are few: suicide,
// his own life, and a verb of killing or shooting with "himself" right behind; what is told of hotlines, attempts and
// bombers is passed over. Who died of a shot at himself is not asked here; that one was told of at all is what a count is
// weighed by.
//
// Cost: linear in the tokens. Threads: pure.
#pragma once

#include "stemma/lang.h"

namespace stemma {

struct OwnHand {
    bool died = false;  // "murder-suicide", "took her own life", "turned the gun on himself", "killed himself"
    bool shot = false;  // "shot himself"
};
OwnHand own_hand_in(const Annotation&);

}  // namespace stemma
