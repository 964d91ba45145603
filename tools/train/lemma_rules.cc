#include "lemma_rules.h"

#include <algorithm>
#include <map>

#include "lang/features.h"
#include "lang/lemma.h"

namespace stemma::train {
namespace {

// An ending needs this many different words to make a rule; with one, every misspelling is a rule of its own.
constexpr int kWordsForRule = 2;

using WordKey = std::pair<Tag, std::string>;
using Edit = std::pair<std::size_t, std::string>;  // bytes cut, letters added

bool is_ascii(const std::string& text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Edit edit_between(const std::string& word, const std::string& lemma) {
    std::size_t same = 0;
    while (same < word.size() && same < lemma.size() && word[same] == lemma[same]) ++same;
    return {word.size() - same, lemma.substr(same)};
}

template <class K>
const K& most_frequent(const std::map<K, int>& counts) {
    return std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; })->first;
}

std::string row(std::initializer_list<std::string> fields) {
    std::string out;
    for (const std::string& field : fields) out += (out.empty() ? "" : "\t") + field;
    return out + "\n";
}

// The shortest ending that may speak for an edit. What cuts three letters or more mostly undoes a doubled one ("-pped"),
// which only the letter before it shows; without it "-ped" would be read as if doubled.
std::size_t shortest_ending(const Edit& edit) { return edit.first < 3 ? edit.first : edit.first + 1; }

// The commonest edit of each ending that enough words have.
std::map<WordKey, Edit> endings_of(const std::map<WordKey, Edit>& words) {
    std::map<WordKey, std::map<Edit, int>> counts;
    for (const auto& [key, edit] : words) {
        const auto& [tag, text] = key;
        for (std::size_t length = shortest_ending(edit); length <= std::min(kLongestEnding, text.size()); ++length) {
            ++counts[{tag, text.substr(text.size() - length)}][edit];
        }
    }
    std::map<WordKey, Edit> out;
    for (const auto& [ending, edits] : counts) {
        int all = 0;
        for (const auto& [edit, count] : edits) all += count;
        if (all >= kWordsForRule) out.emplace(ending, most_frequent(edits));
    }
    return out;
}

}  // namespace

LemmaText learn_lemmas(const std::vector<GoldSentence>& sentences) {
    std::map<WordKey, std::map<std::string, int>> seen;
    for (const GoldSentence& sentence : sentences) {
        for (const GoldWord& word : sentence.words) {
            if (word.lemma.find('\t') != std::string::npos || word.relation == Relation::goeswith) continue;
            ++seen[{word.tag, word.tag == Tag::Propn ? word.text : folded_word(word.text)}][word.lemma];
        }
    }
    std::map<WordKey, Edit> words;
    for (const auto& [key, lemmas] : seen) {
        if (is_ascii(key.second)) words.emplace(key, edit_between(key.second, most_frequent(lemmas)));
    }
    LemmaText out;
    for (const auto& [ending, edit] : endings_of(words)) {
        out.rules += row({std::string(to_string(ending.first)), ending.second, std::to_string(edit.first), edit.second});
    }
    const Lemmatiser rules = Lemmatiser::load(std::string_view(out.rules), "");
    for (const auto& [key, lemmas] : seen) {
        const std::string& lemma = most_frequent(lemmas);
        if (rules.lemma(key.second, key.second, key.first) == lemma) continue;
        out.exceptions += row({std::string(to_string(key.first)), key.second, lemma});
    }
    return out;
}

}  // namespace stemma::train
