#include "page/lines.h"

#include <algorithm>
#include <utility>

#include "page/text.h"

namespace stemma::page {
namespace {

// Lines that are kept; far beyond any page that is read.
constexpr std::size_t kMostLines = 5000;

class LineBuilder {
public:
    explicit LineBuilder(const Html& html) : html_(html), block_(html.nodes.size(), 0), styles_(html.nodes.size(), 0) {}
    // Sees each node that is not left out, in order.
    void see(std::uint32_t node);
    std::vector<Line> take();

private:
    enum Style : std::uint8_t { Link = 1, SetOff = 2 };
    void flush();

    const Html& html_;
    std::vector<std::uint32_t> block_;  // of each node: the block that it stands in
    std::vector<std::uint8_t> styles_;  // of each node: what its ancestors say
    std::vector<Line> lines_;
    std::string raw_;
    std::uint32_t first_ = 0, in_ = 0;
    std::uint8_t common_ = 0;
    bool running_ = false;
};

void LineBuilder::flush() {
    if (!raw_.empty() && lines_.size() < kMostLines) {
        std::string text = fold_text(raw_);
        if (text.size() > kLongestLine) {
            running_ = true;
            text.resize(next_boundary(text, kLongestLine));
        }
        if (!text.empty()) lines_.push_back({std::move(text), first_, running_, (common_ & Link) != 0, (common_ & SetOff) != 0});
    }
    raw_.clear();
    running_ = false;
}

void LineBuilder::see(std::uint32_t i) {
    const Node& node = html_.nodes[i];
    if (node.tag == Tag::Text) {
        const std::uint32_t block = block_[node.parent];
        if (block != in_) flush();
        const std::string_view text = html_.text(i);
        const bool blank = trimmed(text).empty();
        if (raw_.empty()) {
            if (blank) return;
            first_ = i;
            in_ = block;
            common_ = Link | SetOff;
        }
        if (!blank) common_ &= styles_[node.parent];
        // White space may be folded away: four times the length holds more than will be kept.
        if (raw_.size() < 4 * kLongestLine) raw_.append(text.substr(0, next_boundary(text, std::min(text.size(), 4 * kLongestLine))));
        else running_ = true;
        return;
    }
    styles_[i] = styles_[node.parent];
    block_[i] = block_[node.parent];
    if (node.tag == Tag::A) styles_[i] |= Link;
    if (node.tag == Tag::Em || node.tag == Tag::I || node.tag == Tag::Strong || node.tag == Tag::B) styles_[i] |= SetOff;
    if (is_block(node.tag)) {
        block_[i] = i;
        styles_[i] &= static_cast<std::uint8_t>(~SetOff);
        if (html_.attribute(i, Attr::Style).find("right") != std::string_view::npos) styles_[i] |= SetOff;
    }
    if (is_block(node.tag) || node.tag == Tag::Br) flush();
}

std::vector<Line> LineBuilder::take() {
    flush();
    return std::move(lines_);
}

}  // namespace

std::vector<Line> lines_of(const Html& html, const std::function<bool(std::uint32_t)>& skip) {
    LineBuilder builder(html);
    for (std::uint32_t i = 1; i < html.nodes.size(); ++i) {
        if (html.nodes[i].tag != Tag::Text && skip(i)) i = html.nodes[i].end - 1;
        else builder.see(i);
    }
    return builder.take();
}

std::string shown_text(const Html& html, std::uint32_t node) {
    std::string raw;
    for (std::uint32_t i = node + 1; i < html.nodes[node].end; ++i) {
        const Tag tag = html.nodes[i].tag;
        if (tag == Tag::Script || tag == Tag::Style || tag == Tag::Template || tag == Tag::Rt || tag == Tag::Rp) i = html.nodes[i].end - 1;
        else if (tag == Tag::Text) raw.append(html.text(i));
        else if (is_block(tag) || tag == Tag::Br) raw.push_back(' ');
    }
    return fold_text(raw);
}

}  // namespace stemma::page
