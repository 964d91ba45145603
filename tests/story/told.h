// Streams of invented reports for the tests of what groups them.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "base/hash.h"
#include "stemma/units.h"
#include "story/terms.h"

namespace stemma::story {

// Reports of invented events: words of the event between words of everybody. Some reports know one half of the event's words, some
// the other, and some all, so that stories are founded twice and merged.
struct Told {
    ReportId id;
    Terms terms;
};

inline Terms random_report(std::mt19937& random, std::size_t event, double day) {
    Terms terms;
    const std::size_t n = 30 + random() % 30, side = random() % 3;
    for (std::size_t i = 0; i < n; ++i) {
        Word word;
        const bool own = random() % 2 == 0;
        const std::size_t of_event = side == 2 ? random() % 16 : 8 * side + random() % 8;
        word.key = own ? hash64("event" + std::to_string(event) + "." + std::to_string(of_event)) : hash64("word" + std::to_string(random() % 400));
        word.sentence = static_cast<std::uint32_t>(i / 8);
        word.title = i < 5;
        word.name = own;
        terms.words.push_back(word);
    }
    terms.sentences.assign(n / 8 + 1, 0);
    terms.published = day;
    terms.days = {{static_cast<int>(day), 1}};
    terms.first_day = static_cast<int>(day);
    return terms;
}

inline std::vector<Told> random_stream(unsigned seed, std::size_t reports, double days_between) {
    std::mt19937 random(seed);
    std::vector<Told> out;
    for (std::size_t i = 0; i < reports; ++i) {
        const std::size_t event = i / 6 + random() % 3;
        out.push_back({{"r" + std::to_string(1000 + i)}, random_report(random, event, 100 + days_between * static_cast<double>(i))});
    }
    return out;
}

}  // namespace stemma::story
