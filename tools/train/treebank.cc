#include "treebank.h"

#include <charconv>
#include <fstream>
#include <string_view>

#include "base/rows.h"

namespace stemma::train {
namespace {

constexpr std::size_t kFields = 10;

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<Relation> relation_of(std::string_view text) {
    if (const auto whole = relation_from(text)) return whole;
    return relation_from(text.substr(0, text.find(':')));
}

std::optional<GoldWord> word_of(const std::vector<std::string_view>& fields) {
    const auto tag = tag_from(fields[3]);
    const auto head = number(fields[6]);
    const auto relation = relation_of(fields[7]);
    if (!tag || !head || *head < 0 || !relation) return std::nullopt;
    return GoldWord{std::string(fields[1]), std::string(fields[2]), *tag, std::string(fields[4]), *head - 1, *relation};
}

}  // namespace

Result<std::vector<GoldSentence>> read_treebank(const std::string& path) {
    std::ifstream in(path);
    if (!in) return Error{Fault::NotFound, path, "", "no such file, or it cannot be read"};
    std::vector<GoldSentence> sentences;
    std::string line, document;
    GoldSentence sentence;
    auto finish = [&] {
        if (sentence.words.empty()) return true;
        for (const GoldWord& word : sentence.words) {
            if (word.head >= static_cast<int>(sentence.words.size())) return false;
        }
        sentence.document = document;
        sentences.push_back(std::move(sentence));
        sentence = {};
        return true;
    };
    constexpr std::string_view kNewDocument = "# newdoc id = ", kNewParagraph = "# newpar", kText = "# text = ";
    for (std::size_t at = 1; std::getline(in, line); ++at) {
        const auto broken = [&](std::string cause) { return Error{Fault::BadEncoding, path, "line " + std::to_string(at), std::move(cause)}; };
        if (line.empty()) {
            if (!finish()) return broken("a head outside of its sentence");
        } else if (line.starts_with(kNewDocument)) {
            document = line.substr(kNewDocument.size());
        } else if (line.starts_with(kNewParagraph)) {
            sentence.opens_paragraph = true;
        } else if (line.starts_with(kText)) {
            sentence.text = line.substr(kText.size());
        } else if (line.front() != '#') {
            const auto fields = split_fields(line, '\t');
            if (fields.size() != kFields) return broken("not ten fields");
            if (!number(fields[0])) continue;
            auto word = word_of(fields);
            if (!word) return broken("unknown tag, head or relation");
            sentence.words.push_back(std::move(*word));
        }
    }
    if (!finish()) return Error{Fault::BadEncoding, path, "end", "a head outside of its sentence"};
    return sentences;
}

bool is_news(const std::string& document) { return document.starts_with("GUM_news_"); }

Parted part_news(const std::vector<GoldSentence>& gum) {
    Parted parts;
    std::string current;
    std::size_t news = 0;
    for (const GoldSentence& sentence : gum) {
        if (sentence.document != current) {
            current = sentence.document;
            if (is_news(current)) ++news;
        }
        const bool held = is_news(current) && news % kHoldBackEvery == 0;
        (held ? parts.held_back : parts.train).push_back(sentence);
    }
    return parts;
}

}  // namespace stemma::train
