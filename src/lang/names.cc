#include "lang/names.h"

#include <optional>

#include "base/embedded.h"
#include "lang/gazetteer.h"
#include "lang/name_join.h"
#include "lang/name_rules.h"

namespace stemma {
namespace {

constexpr std::string_view kEnglish = "models/en.names.bin";

// Nothing where the library was built without the file, as when the first model is trained; a test loads the one built in.
const NameTagger* english() {
    static const std::optional<NameTagger> model = []() -> std::optional<NameTagger> {
        for (const EmbeddedFile& file : embedded_files()) {
            if (file.path != kEnglish) continue;
            auto loaded = NameTagger::load(embedded(kEnglish), kEnglish);
            if (loaded) return std::move(loaded).value();
        }
        return std::nullopt;
    }();
    return model ? &*model : nullptr;
}

}  // namespace

void find_names(Annotation& text) { join_names(text, find_candidates(text, text.language == "en" && text.parsed ? english() : nullptr)); }

bool is_title_word(const std::string& lower, std::string_view language) {
    const Gazetteer& lists = gazetteer_of(language);
    return lists.titles.find(lower) != nullptr || lists.is_title_stem(lower);
}

std::uint32_t name_words_at(std::string_view role, const std::vector<Token>& tokens, std::uint32_t at, std::uint32_t end, std::string_view language) {
    return gazetteer_of(language).words_at(role, tokens, at, end);
}

}  // namespace stemma
