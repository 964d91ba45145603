#include "watch/links.h"

#include <algorithm>

#include "base/unicode.h"
#include "page/charset.h"
#include "page/html.h"
#include "page/text.h"

namespace stemma::watch {
namespace {

bool is_alternate(std::string_view rel) {
    const std::string folded = fold_space(lower_ascii(rel));
    return std::ranges::any_of(page::split(std::string_view(folded), ' '), [](std::string_view word) { return word == "alternate"; });
}

bool is_feed_type(std::string_view type) {
    const std::string folded = lower_ascii(page::trimmed(type.substr(0, type.find(';'))));
    return folded == "application/rss+xml" || folded == "application/atom+xml" || folded == "application/rdf+xml";
}

}  // namespace

std::optional<Address> feed_linked_in(std::string_view bytes, const std::optional<std::string>& charset, const Address& page) {
    const auto text = page::decode(bytes, charset ? charset : page::declared_in(bytes), "");
    if (!text) return std::nullopt;
    const auto html = page::parse_html(*text, "");
    if (!html) return std::nullopt;
    Address base = page;
    bool has_base = false;
    for (std::uint32_t i = 0; i < html->nodes.size(); ++i) {
        const page::Tag tag = html->nodes[i].tag;
        if (tag == page::Tag::Base && !has_base && html->has(i, page::Attr::Href)) {
            if (auto given = address_from(html->attribute(i, page::Attr::Href), page)) base = std::move(*given);
            has_base = true;
        }
        if (tag != page::Tag::Link || !is_alternate(html->attribute(i, page::Attr::Rel)) || !is_feed_type(html->attribute(i, page::Attr::Type))) continue;
        if (auto feed = address_from(html->attribute(i, page::Attr::Href), base)) return std::move(*feed);
    }
    return std::nullopt;
}

}  // namespace stemma::watch
