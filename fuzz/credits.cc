// Credits: no line may crash their finder; a credit names somebody, in words that stand in the line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "page/credits.h"
#include "page/furniture.h"
#include "page/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // As the finder is given it: a paragraph of a report.
    const std::string text = stemma::page::fold_text({reinterpret_cast<const char*>(data), size});
    const std::vector<std::string> known = stemma::page::agencies_shown_in(text);
    for (const auto& credit : stemma::page::credits_in(text, known)) {
        if (credit.name.empty()) std::abort();
    }
    for (const auto& medium : stemma::page::media_in(text, known)) {
        if (medium.begin >= medium.end || medium.end > text.size()) std::abort();
    }
    (void)stemma::page::is_only_credit(text, known);
    (void)stemma::page::furniture_reason(text);
    (void)stemma::page::hint_of_names(text);
    (void)stemma::page::is_comments_heading(text);
    (void)stemma::page::is_debris(text);
    (void)stemma::page::is_relative_time(text);
    return 0;
}
