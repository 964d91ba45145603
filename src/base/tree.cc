#include "base/tree.h"

namespace stemma {

Stem stem_under(const Stem& parent, bool is_last) {
    Stem out = parent;
    if (out.size() < kDeepestIndent) out.push_back(is_last);
    return out;
}

std::string stem_of(const Stem& stem) {
    if (stem.empty()) return {};
    return stem_below(Stem(stem.begin(), stem.end() - 1)) + (stem.back() ? "└─ " : "├─ ");
}

std::string stem_below(const Stem& stem) {
    std::string out;
    for (const bool last : stem) out += last ? "   " : "│  ";
    return out;
}

}  // namespace stemma
