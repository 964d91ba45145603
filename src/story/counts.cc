#include "story/counts.h"

#include <charconv>

#include "base/boosted.h"
#include "base/rows.h"

namespace stemma::story {

double usual_share(std::uint64_t key) {
    static const std::unordered_map<std::uint64_t, double> shares = [] {
        std::unordered_map<std::uint64_t, double> out;
        for (const Row& row : rows_of("models/story_words.tsv")) {
            std::uint64_t word = 0;
            std::from_chars(row[0].data(), row[0].data() + row[0].size(), word, 16);
            if (row.size() == 2) out.emplace(word, static_cast<double>(model_number(row[1])));
        }
        return out;
    }();
    const auto found = shares.find(key);
    return found == shares.end() ? kUnusual : found->second;
}

}  // namespace stemma::story
