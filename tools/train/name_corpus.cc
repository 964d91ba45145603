#include "name_corpus.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "base/rows.h"
#include "base/unicode.h"
#include "lang/names.h"
#include "lang/tokens.h"
#include "treebank.h"

namespace stemma::train {
namespace {

using Fields = std::vector<std::string>;

struct RawSentence {
    std::string document, id, text;
    std::vector<Fields> words;
    std::size_t line = 0;  // where it begins
};

// Sentences of a file in columns, CoNLL-U or IOB2; multi-word tokens and empty nodes are passed over.
Result<std::vector<RawSentence>> read_columns(const std::string& path, std::size_t columns) {
    std::ifstream in(path);
    if (!in) return Error{Fault::NotFound, path, "", "no such file, or it cannot be read"};
    std::vector<RawSentence> out;
    RawSentence sentence;
    std::string line, document;
    const auto finish = [&] {
        if (sentence.words.empty()) return;
        sentence.document = document;
        out.push_back(std::move(sentence));
        sentence = {};
    };
    const auto told = [&](std::string_view name) -> std::optional<std::string> {
        if (!line.starts_with("# " + std::string(name) + " = ")) return std::nullopt;
        return line.substr(name.size() + 5);
    };
    for (std::size_t number = 1; std::getline(in, line); ++number) {
        if (line.empty()) {
            finish();
        } else if (line[0] == '#') {
            if (const auto id = told("newdoc id")) document = *id;
            if (const auto id = told("sent_id")) sentence.id = *id, sentence.line = number;
            if (const auto text = told("text")) sentence.text = *text;
        } else {
            const Row row = split_fields(line, '\t');
            Fields fields(row.begin(), row.end());
            if (fields.size() != columns) return Error{Fault::BadEncoding, path, "line " + std::to_string(number), "has " + std::to_string(fields.size()) + " columns, not " + std::to_string(columns)};
            if (fields[0].find_first_of("-.") == std::string::npos) sentence.words.push_back(std::move(fields));
        }
    }
    finish();
    return out;
}

struct WordSpan {
    std::size_t begin = 0, end = 0;  // bytes of the sentence's text; equal where the word is not in it
};

// Where each word stands in the sentence.
std::vector<WordSpan> place_words(const RawSentence& sentence) {
    std::vector<WordSpan> out;
    std::size_t at = 0;
    for (const Fields& word : sentence.words) {
        const auto found = sentence.text.find(word[1], at);
        if (found == std::string::npos) {
            out.push_back({at, at});
            continue;
        }
        at = found + word[1].size();
        out.push_back({found, at});
    }
    return out;
}

// Names of a sentence, by words: [begin, end).
struct WordName {
    std::size_t begin, end;
    NameKind kind;
};

// Adds a sentence as a paragraph of its document, which is the last text or a new one.
class Texts {
public:
    void add(const RawSentence& sentence, const std::vector<WordName>& names) {
        if (out_.empty() || out_.back().document != sentence.document) {
            out_.emplace_back();
            out_.back().document = sentence.document;
            out_.back().report.id = {sentence.document};
            out_.back().report.language = "en";
            at_ = 0;
        }
        NamedText& text = out_.back();
        text.report.paragraphs.push_back({Role::Body, sentence.text});
        const std::vector<WordSpan> places = place_words(sentence);
        const auto point = [&](std::size_t byte) { return CodePoint{at_ + static_cast<std::uint32_t>(to_u32(std::string_view(sentence.text).substr(0, byte)).size())}; };
        for (const WordName& name : names) text.names.push_back({{point(places[name.begin].begin), point(places[name.end - 1].end)}, name.kind});
        at_ += static_cast<std::uint32_t>(to_u32(sentence.text).size()) + 1;  // the line feed
    }
    std::vector<NamedText> take() { return std::move(out_); }

private:
    std::vector<NamedText> out_;
    std::uint32_t at_ = 0;
};

std::optional<NameKind> kind_of_label(std::string_view label) {
    if (label == "PER") return NameKind::Person;
    if (label == "LOC") return NameKind::Place;
    if (label == "ORG") return NameKind::Organisation;
    return std::nullopt;
}

// --- GUM

struct Entity {
    std::size_t begin, end;  // words, the end behind the last
    std::string type;
};

// The brackets of column MISC: "Entity=(1-person-new-...", "Entity=1)", "Entity=(2-place-...)3)".
std::vector<Entity> entities_of(const RawSentence& sentence) {
    struct Open {
        std::string id, type;
        std::size_t begin;
    };
    std::vector<Entity> out;
    std::vector<Open> open;
    for (std::size_t k = 0; k < sentence.words.size(); ++k) {
        for (const std::string_view entry : split_fields(sentence.words[k][9], '|')) {
            if (!entry.starts_with("Entity=")) continue;
            std::string_view rest = entry.substr(7);
            while (!rest.empty()) {
                const bool opens = rest.front() == '(';
                const auto end = std::min(rest.find_first_of("()", 1), rest.size());
                const bool closes = end < rest.size() && rest[end] == ')';
                const Row parts = split_fields(rest.substr(opens, end - opens), '-');
                if (opens && closes && parts.size() > 1) out.push_back({k, k + 1, std::string(parts[1])});
                if (opens && !closes && parts.size() > 1) open.push_back({std::string(parts[0]), std::string(parts[1]), k});
                if (!opens && closes) {
                    const auto found = std::find_if(open.rbegin(), open.rend(), [&](const Open& o) { return o.id == parts[0]; });
                    if (found != open.rend()) {
                        out.push_back({found->begin, k + 1, found->type});
                        open.erase(std::next(found).base());
                    }
                }
                rest.remove_prefix(std::min(rest.size(), closes ? end + 1 : end));
            }
        }
    }
    return out;
}

constexpr std::size_t kForm = 1, kTag = 3, kMorphology = 5, kHead = 6, kRelation = 7;

const std::set<std::string>& honorifics() {
    static const std::set<std::string> all = [] {
        std::set<std::string> out;
        for (const Row& row : rows_of("data/lang/titles.tsv")) {
            if (row.size() > 2 && row[1] == "honorific") out.insert(fold_word(row[2]));
        }
        return out;
    }();
    return all;
}

class GumSentence {
public:
    explicit GumSentence(const RawSentence& sentence) : words_(sentence.words) {}

    // The name within an entity, if its head is a proper noun.
    std::optional<WordName> name_of(const Entity& entity) const {
        const auto kind = entity.type == "person" ? std::optional(NameKind::Person) : entity.type == "place" ? std::optional(NameKind::Place)
                        : entity.type == "organization"                                    ? std::optional(NameKind::Organisation)
                                                                                           : std::nullopt;
        if (!kind) return std::nullopt;
        const auto head = head_of(entity);
        if (!head || words_[*head][kTag] != "PROPN") return std::nullopt;
        if (*kind == NameKind::Person && words_[*head][kMorphology].find("Number=Plur") != std::string::npos) return std::nullopt;
        std::size_t begin = *head, end = *head + 1;
        for (std::size_t k = *head; k-- > entity.begin;) {
            const Part part = part_at(k);
            if (part == Part::Stop) break;
            if (part == Part::Name) begin = k;
        }
        for (std::size_t k = *head + 1; k < entity.end; ++k) {
            if (head_of_word(k) == static_cast<int>(*head) && (is(k, kRelation, "appos") || is(k, kRelation, "conj") || is(k, kRelation, "parataxis") || words_[k][kRelation].starts_with("acl"))) break;
            const Part part = part_at(k);
            if (part == Part::Stop) break;
            if (part == Part::Name) end = k + 1;
        }
        trim(*kind, *head, begin, end);
        if (begin >= end) return std::nullopt;
        return WordName{begin, end, *kind};
    }

private:
    enum class Part { Name, Joiner, Stop };

    bool is(std::size_t k, std::size_t column, std::string_view value) const { return words_[k][column] == value; }

    int head_of_word(std::size_t k) const {
        int head = 0;
        std::from_chars(words_[k][kHead].data(), words_[k][kHead].data() + words_[k][kHead].size(), head);
        return head - 1;
    }

    std::optional<std::size_t> head_of(const Entity& entity) const {
        std::optional<std::size_t> out;
        for (std::size_t k = entity.begin; k < entity.end; ++k) {
            const int head = head_of_word(k);
            if (head >= static_cast<int>(entity.begin) && head < static_cast<int>(entity.end)) continue;
            if (out) return std::nullopt;
            out = k;
        }
        return out;
    }

    Part part_at(std::size_t k) const {
        if (is(k, kTag, "PROPN")) return Part::Name;
        static constexpr std::string_view kJoiners[] = {"'s", "-", ".", "&", "of", "for", "the", "and", "de", "van", "al", "bin"};
        const std::string& form = words_[k][kForm];
        if (std::ranges::find(kJoiners, form) != std::end(kJoiners)) return Part::Joiner;
        const bool capital = form[0] >= 'A' && form[0] <= 'Z';
        const bool within = is(k, kRelation, "amod") || is(k, kRelation, "compound") || is(k, kRelation, "nummod");
        if (capital && within) return Part::Name;  // also "United", which is tagged as a verb's form
        return is(k, kTag, "NUM") && is(k, kRelation, "nummod") ? Part::Joiner : Part::Stop;
    }

    // People bear no title and no nation in their names, and names of people and towns no possessor and no "and".
    void trim(NameKind kind, std::size_t head, std::size_t& begin, std::size_t& end) const {
        if (kind == NameKind::Organisation) return;
        if (kind == NameKind::Person) return trim_person(begin, end);
        for (std::size_t k = begin; k < head; ++k) {
            if (is(k, kForm, "'s")) begin = k + 1;
        }
        for (std::size_t k = head + 1; k < end; ++k) {
            if (is(k, kForm, "and")) end = k;
        }
    }

    // What is left behind the last title ("Governor of | Washington | Ana Ruiz") and the last word that is no proper noun.
    void trim_person(std::size_t& begin, std::size_t& end) const {
        const std::size_t first = begin;
        for (std::size_t k = first; k < end; ++k) {
            const std::string folded = fold_word(words_[k][kForm]);
            if (is(k, kForm, "'s") || is_title_word(folded, "en") || is(k, kTag, "ADJ") || is(k, kTag, "NOUN") || honorifics().contains(folded)) begin = k + 1;
            // "Washington Chris Gregoire": a town that "of" joins to the title
            if (k > first && begin <= k && is(k - 1, kForm, "of")) begin = k + 1;
            if (k > begin && is(k, kForm, "and")) end = k;
        }
        while (begin < end && !is(begin, kTag, "PROPN")) ++begin;
    }

    const std::vector<Fields>& words_;
};

}  // namespace

Result<std::vector<NamedText>> read_uner(const std::string& iob2, const std::string& treebank) {
    auto labelled = read_columns(iob2, 5);
    if (!labelled) return labelled.error();
    const auto texts = read_columns(treebank, 10);
    if (!texts) return texts.error();
    std::map<std::string, const RawSentence*> by_id;
    for (const RawSentence& sentence : texts.value()) by_id.emplace(sentence.id, &sentence);
    Texts out;
    for (RawSentence& sentence : labelled.value()) {
        const auto known = by_id.find(sentence.id);
        if (known == by_id.end()) return Error{Fault::NotFound, iob2, "line " + std::to_string(sentence.line), "the treebank has no sentence " + sentence.id};
        sentence.text = known->second->text;
        std::vector<WordName> names;
        for (std::size_t k = 0; k < sentence.words.size(); ++k) {
            const std::string& label = sentence.words[k][2];
            if (label.starts_with("I-") && !names.empty() && names.back().end == k) names.back().end = k + 1;
            if (!label.starts_with("B-")) continue;
            if (const auto kind = kind_of_label(std::string_view(label).substr(2))) names.push_back({k, k + 1, *kind});
        }
        out.add(sentence, names);
    }
    return out.take();
}

Result<std::vector<NamedText>> read_gum_names(const std::string& treebank) {
    const auto sentences = read_columns(treebank, 10);
    if (!sentences) return sentences.error();
    Texts out;
    for (const RawSentence& sentence : sentences.value()) {
        const GumSentence gum(sentence);
        std::vector<WordName> all;
        for (const Entity& entity : entities_of(sentence)) {
            if (const auto name = gum.name_of(entity)) all.push_back(*name);
        }
        // Of names within one another the outer one stands: "University of Bergen" is no town.
        std::ranges::sort(all, [](const WordName& a, const WordName& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
        std::vector<WordName> names;
        for (const WordName& name : all) {
            if (names.empty() || name.begin >= names.back().end) names.push_back(name);
        }
        out.add(sentence, names);
    }
    return out.take();
}

PartedTexts part_names(const std::vector<NamedText>& gum) {
    PartedTexts out;
    std::size_t news = 0;
    for (const NamedText& text : gum) {
        const bool held = is_news(text.document) && ++news % kHoldBackEvery == 0;
        (held ? out.held_back : out.train).push_back(text);
    }
    return out;
}

}  // namespace stemma::train
