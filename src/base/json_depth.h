// How deep JSON is nested, told from its bytes before anything is made of them.
//
// Idea: one pass that counts brackets outside of strings. Broken JSON gives some number; the parser tells what is wrong with it.
// Cost: linear, no memory. Threads: pure.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace stemma {

inline std::size_t json_depth(std::string_view json) {
    std::size_t depth = 0, deepest = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (in_string) {
            if (c == '\\') ++i;
            else if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            deepest = std::max(deepest, ++depth);
        } else if ((c == ']' || c == '}') && depth > 0) {
            --depth;
        }
    }
    return deepest;
}

}  // namespace stemma
