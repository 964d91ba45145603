#include "lang/parse.h"

#include <optional>

#include "base/embedded.h"
#include "lang/sentence_model.h"

namespace stemma {
namespace {

constexpr std::string_view kEnglish = "models/en.bin";

// Nothing only where the library was built without the file, as when the first model is trained.
const SentenceModel* english() {
    static const std::optional<SentenceModel> model = []() -> std::optional<SentenceModel> {
        for (const EmbeddedFile& file : embedded_files()) {
            if (file.path != kEnglish) continue;
            auto loaded = SentenceModel::load(embedded(kEnglish), kEnglish);
            if (loaded) return std::move(loaded).value();
        }
        return std::nullopt;
    }();
    return model ? &*model : nullptr;
}

}  // namespace

bool has_model(std::string_view language) { return language == "en" && english() != nullptr; }

void parse_sentences(std::span<Token> tokens, TokenIndex first, std::span<const std::size_t> ends, std::string_view language) {
    if (has_model(language)) english()->parse(tokens, first, ends);
}

void parse_sentence(std::span<Token> tokens, TokenIndex first, std::string_view language) {
    const std::size_t end = tokens.size();
    parse_sentences(tokens, first, {&end, 1}, language);
}

}  // namespace stemma
