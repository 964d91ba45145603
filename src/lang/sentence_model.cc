#include "lang/sentence_model.h"

#include <string>
#include <vector>

#include "lang/features.h"
#include "lang/model.h"

namespace stemma {

Result<SentenceModel> SentenceModel::load(std::string_view bytes, std::string_view input) {
    const auto file = ModelFile::open(bytes, input);
    if (!file) return file.error();
    auto network = Network::load(file.value(), input);
    if (!network) return network.error();
    return SentenceModel{std::move(network).value(), Lemmatiser::load(file.value().section("lemma-rules"), file.value().section("lemma-words"))};
}

void SentenceModel::parse(std::span<Token> tokens, TokenIndex first, std::span<const std::size_t> ends) const {
    std::vector<std::string_view> texts;
    std::vector<std::string> folded;
    texts.reserve(tokens.size());
    folded.reserve(tokens.size());
    for (const Token& token : tokens) {
        texts.push_back(token.text);
        folded.push_back(folded_word(token.text));
    }
    const std::vector<Parsed> parsed = network.read(texts, folded, ends);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        Token& token = tokens[i];
        token.tag = parsed[i].tag;
        token.relation = parsed[i].relation;
        token.head = parsed[i].head < 0 ? TokenIndex{} : first + static_cast<std::uint32_t>(parsed[i].head);
        token.lemma = lemmas.lemma(token.text, folded[i], token.tag);
    }
}

}  // namespace stemma
