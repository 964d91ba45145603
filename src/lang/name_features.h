// What the tagger of names sees of a word: the word and its neighbours, its tag and head, what the rules of
// name_rules.h took it for, which lists know it, and how the report writes it anywhere.
//
// Each sign is a key of 32 bits, a hash of its kind and value, as in features.h. Words that nothing suggests to be
// part of a name have no keys at all: they are outside of every name, in training as in use.
//
// Cost: about a microsecond a word near a name, a tenth of one elsewhere. Threads: pure once made; the lists are
// loaded by whichever thread comes first. Sees the annotation that it was made from.
// Lists: data/lang/cities.tsv, census_given.tsv, census_surnames.tsv (tools/name_lists.py) beside those of gazetteer.h.
#pragma once

#include <cstdint>
#include <vector>

#include "lang/features.h"
#include "lang/name_join.h"
#include "stemma/lang.h"

namespace stemma {

class NameFeatures {
public:
    // `rules` are candidates in the order of the text that do not overlap. Reads tokens, sentences and times.
    NameFeatures(const Annotation&, const std::vector<NameCandidate>& rules);
    NameFeatures(Annotation&&, const std::vector<NameCandidate>&) = delete;

    // Whether the token may be part of a name.
    bool is_open(std::uint32_t token) const { return words_[token].open; }

    // The keys of an open token of the sentence [begin, end); `out` is emptied first.
    void keys(std::uint32_t token, std::uint32_t begin, std::uint32_t end, std::vector<FeatureKey>& out) const;

private:
    struct Word {
        std::uint32_t lower = 0, shape = 0;
        std::uint32_t marks = 0;   // lists that know it, a bit each
        std::uint16_t from_run_begin = 0, to_run_end = 0;  // words to the ends of the run of capitals
        std::uint8_t rule = 0;     // what the rules took it for, and whether it begins there
        std::uint8_t report = 0;   // how the report writes it anywhere, a bit each
        bool capital = false, titled = false, in_time = false, open = false;
    };

    void read_words();
    void measure_runs(std::uint32_t begin, std::uint32_t end);
    void read_rules(const std::vector<NameCandidate>&);
    void read_report();
    void mark_lists();
    void open_words();
    void open_particles_before(std::uint32_t token, std::uint32_t begin);

    const Annotation& text_;
    std::vector<Word> words_;
};

}  // namespace stemma
