#include "page/declared.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "page/blocks.h"
#include "page/json_ld.h"
#include "page/text.h"

namespace stemma::page {
namespace {

// Values of a page's JSON-LD that are looked at.
constexpr std::size_t kMostValues = 100'000;

std::string longest_body(const nlohmann::json& root) {
    std::string longest;
    std::vector<const nlohmann::json*> open{&root};
    for (std::size_t seen = 0; !open.empty() && seen < kMostValues; ++seen) {
        const nlohmann::json& value = *open.back();
        open.pop_back();
        if (!value.is_structured()) continue;
        for (auto item = value.begin(); item != value.end(); ++item) {
            if (item->is_structured()) open.push_back(&*item);
            else if (value.is_object() && item.key() == "articleBody" && item->is_string() && item->get_ref<const std::string&>().size() > longest.size()) longest = item->get<std::string>();
        }
    }
    return longest;
}

// Scripts hold markup escaped once or twice: "&lt;p&gt;".
std::vector<std::string> paragraphs_of(std::string text) {
    constexpr int kEscapedTwice = 2;
    for (int pass = 0; pass < kEscapedTwice && text.find('&') != std::string::npos && text.find('<') == std::string::npos; ++pass) {
        const auto html = parse_html(text, "");
        if (!html) break;
        std::string read = html->text_below(0);
        if (read == text) break;
        text = std::move(read);
    }
    std::vector<std::string> out;
    const auto add = [&](std::string_view line) {
        if (std::string folded = fold_text(line); !folded.empty()) out.push_back(std::move(folded));
    };
    const auto html = text.find('<') == std::string::npos ? Result<Html>(Html{}) : parse_html(text, "");
    if (html && !html->nodes.empty()) {
        for (const Block& block : split_into_blocks(*html).blocks) add(block.text);
    } else {
        for (const std::string_view line : split(text, '\n')) add(line);
    }
    return out;
}

}  // namespace

std::vector<std::string> declared_body(const Html& html) {
    std::string longest;
    for (NodeIndex i = 1; i < html.nodes.size(); ++i) {
        if (html.nodes[i].tag != Tag::Script || html.attribute(i, Attr::Type).find("ld+json") == std::string_view::npos) continue;
        const std::string script = html.text_below(i);
        if (script.find("\"articleBody\"") == std::string::npos) continue;
        for (const nlohmann::json& data : read_json_ld(script)) {
            if (std::string body = longest_body(data); body.size() > longest.size()) longest = std::move(body);
        }
    }
    return longest.empty() ? std::vector<std::string>{} : paragraphs_of(std::move(longest));
}

}  // namespace stemma::page
