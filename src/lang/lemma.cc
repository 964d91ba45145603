#include "lang/lemma.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace stemma {
namespace {

std::size_t index_of(Tag tag) { return static_cast<std::size_t>(tag); }

template <class Use>
void for_each_row(std::string_view text, Use use) {
    std::vector<std::string_view> fields;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        fields.clear();
        while (true) {
            const auto tab = line.find('\t');
            fields.push_back(line.substr(0, tab));
            if (tab == std::string_view::npos) break;
            line.remove_prefix(tab + 1);
        }
        use(fields);
    }
}

}  // namespace

Lemmatiser Lemmatiser::load(std::string_view rules, std::string_view exceptions) {
    Lemmatiser out;
    for_each_row(rules, [&](const std::vector<std::string_view>& row) {
        if (row.size() != 4) return;
        const auto tag = tag_from(row[0]);
        EndingRule rule{0, row[3]};
        const auto read = std::from_chars(row[2].data(), row[2].data() + row[2].size(), rule.cut);
        if (tag && read.ec == std::errc{} && rule.cut <= row[1].size()) out.of_tag_[index_of(*tag)].rules.emplace(row[1], rule);
    });
    for_each_row(exceptions, [&](const std::vector<std::string_view>& row) {
        if (row.size() != 3) return;
        if (const auto tag = tag_from(row[0])) out.of_tag_[index_of(*tag)].exceptions.emplace(row[1], row[2]);
    });
    return out;
}

std::string Lemmatiser::lemma(std::string_view text, std::string_view lower, Tag tag) const {
    const std::string_view word = tag == Tag::Propn ? text : lower;
    const Words& words = of_tag_[index_of(tag)];
    if (const auto at = words.exceptions.find(word); at != words.exceptions.end()) return std::string(at->second);
    for (std::size_t length = std::min(kLongestEnding, word.size());; --length) {
        const std::string_view ending = word.substr(word.size() - length);
        // A rule that takes off the whole word leaves nothing to put an ending on.
        if (const auto at = words.rules.find(ending); at != words.rules.end() && at->second.cut < word.size()) {
            return std::string(word.substr(0, word.size() - at->second.cut)).append(at->second.add);
        }
        if (length == 0) return std::string(word);
    }
}

}  // namespace stemma
