#include "watch/gate.h"

#include <algorithm>

namespace stemma::watch {

void Gate::end(Time now, Duration pause, bool answered) {
    busy_ = false;
    silences_ = answered ? 0 : silences_ + 1;
    if (silences_ >= kSilences) pause = std::max(pause, back_off(silences_ - kSilences + 1, kFirstRest, kMostRest));
    rest(now + pause);
}

void Gate::rest(Time until) { free_at_ = std::max(free_at_, until); }

}  // namespace stemma::watch
