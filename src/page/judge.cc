#include "page/judge.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "base/rows.h"
#include "base/boosted.h"
#include "page/text.h"

namespace stemma::page {
namespace {

// Elements above a block whose names and sums are looked at: its own and the next few. Measured with 4 and 8 too
// (cross-validation of tools/train/pages.cc, 2026-11-26): no difference that the folds do not have among themselves.
constexpr std::size_t kNearNames = 2, kNames = 6, kLevels = 4;

// Letters of a name's piece that can say something; "c2" and "xs" stand for sizes and columns.
constexpr std::size_t kShortestPiece = 3;

// Words of a block above which its words say nothing: it is running text. Of shorter ones the first words count.
constexpr std::size_t kWordyWords = 40, kFirstWords = 25, kFirstPairs = 3;

// Bytes of a title's word that can be told from function words.
constexpr std::size_t kTitleWord = 4;

// Words in a row that are looked for in the text that a page declares; fewer stand there by chance.
constexpr std::size_t kDeclaredWords = 3;

// Share of the body's running text that a declared text must come to. Shorter ones are its beginning, or a summary.
constexpr double kDeclaredShare = 0.6;

// Blocks from the first and the last running text beyond which it is only "far".
constexpr int kFarBlocks = 30;

// Steps up to the body's element where there is none.
constexpr int kNoContainer = 50;

// Bytes of a class or id attribute that are looked at: 5 of 351,060 on the 723 pages are longer. They would be looked up
// anew for each block below.
constexpr std::size_t kLongestNames = 1000;

std::string_view names_of(const Html& html, NodeIndex node, Attr attribute) { return html.attribute(node, attribute).substr(0, kLongestNames); }

// Words of a title that are looked for.
constexpr std::size_t kMostTitleWords = 40;

// The pieces of a class or id attribute: "entry-content postId_12" to "entry", "content", "post".
template <class Out>
void name_pieces(std::string_view attribute, Out&& out) {
    std::string piece;
    const auto flush = [&] {
        if (piece.size() >= kShortestPiece) out(piece);
        piece.clear();
    };
    bool lower_before = false;
    for (const char c : attribute) {
        const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
        if (!upper && !lower) {
            flush();
        } else {
            if (upper && lower_before) flush();
            piece += upper ? static_cast<char>(c - 'A' + 'a') : c;
        }
        lower_before = lower;
    }
    flush();
}

// A short block's text without signs and capitals; nothing of a long one.
std::string short_words(const Block& block) { return block.words > kWordyWords ? std::string{} : bare(block.text); }

// Of these, the words that the model looks at: the first ones, and pairs at the beginning.
template <class Out>
void words_of(std::string_view words, Out&& out) {
    if (words.empty()) return;
    const auto pieces = split(words, ' ');
    for (std::size_t i = 0; i < pieces.size() && i < kFirstWords; ++i) out(pieces[i]);
    for (std::size_t i = 0; i + 1 < pieces.size() && i < kFirstPairs; ++i) {
        out(std::string_view(pieces[i].data(), pieces[i].size() + 1 + pieces[i + 1].size()));
    }
}

// The elements above a block, its own first.
struct Above {
    std::array<NodeIndex, kNames> node{};
    std::size_t count = 0;
    int to_container = kNoContainer;
};

Above above(const Html& html, const RuledPage& page, NodeIndex node) {
    Above out;
    int steps = 0;
    for (NodeIndex i = node; i != 0 && steps < kNoContainer; i = html.nodes[i].parent, ++steps) {
        if (out.count < kNames) out.node[out.count++] = i;
        if (out.to_container == kNoContainer && std::ranges::binary_search(page.containers, i)) out.to_container = steps;
        if (out.count == kNames && out.to_container != kNoContainer) break;
    }
    return out;
}

// What is told of a page once, for all its blocks.
struct Whole {
    std::size_t running = 0;  // bytes
    std::size_t first = 0, last = 0;
    std::size_t body = 0;     // bytes of running text that the rules keep
    std::unordered_map<NodeIndex, std::size_t> by_parent;  // of that
    std::unordered_map<std::string, std::size_t> by_kind;
    std::unordered_map<std::string_view, int> repeated;
    std::vector<std::string> title;  // its longer words, each once
    std::unordered_set<std::uint64_t> declared;  // its words, kDeclaredWords in a row; empty when it tells nothing
};

// Hashes of each few words in a row.
template <class Out>
void word_runs(std::string_view text, Out&& out) {
    const std::string words = bare(text);
    const auto pieces = split(words, ' ');
    for (std::size_t i = 0; i + kDeclaredWords <= pieces.size(); ++i) {
        const std::string_view last = pieces[i + kDeclaredWords - 1];
        out(hash64({pieces[i].data(), static_cast<std::size_t>(last.data() + last.size() - pieces[i].data())}));
    }
}

// Share of a block's runs of words that stand in the declared text; below zero when that tells nothing.
double share_declared(const Whole& whole, std::string_view text) {
    if (whole.declared.empty()) return -1;
    std::size_t all = 0, met = 0;
    word_runs(text, [&](std::uint64_t run) {
        ++all;
        met += whole.declared.contains(run);
    });
    return all == 0 ? -1 : share(met, all);
}

// Blocks that look alike on the screen: the same tag with the same class.
std::string kind_of(const Html& html, NodeIndex node) {
    return static_cast<char>(html.nodes[node].tag) + std::string(names_of(html, node, Attr::Class));
}

bool is_body(const RuledPage& page, std::size_t i) {
    const Block& block = page.found.blocks[i];
    return page.inside[i] && block.reason.empty() && block.running();
}

Whole whole_of(const Html& html, const RuledPage& page) {
    Whole out;
    const auto& blocks = page.found.blocks;
    out.last = blocks.empty() ? 0 : blocks.size() - 1;
    bool any = false;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Block& block = blocks[i];
        ++out.repeated[block.text];
        if (block.running()) out.running += block.text.size();
        if (!is_body(page, i)) continue;
        if (!any) out.first = i;
        any = true;
        out.last = i;
        out.body += block.text.size();
        out.by_parent[html.nodes[block.node].parent] += block.text.size();
        out.by_kind[kind_of(html, block.node)] += block.text.size();
    }
    std::size_t declared = 0;
    for (const std::string& paragraph : page.declared) declared += paragraph.size();
    if (declared > 0 && static_cast<double>(declared) >= kDeclaredShare * static_cast<double>(out.body)) {
        for (const std::string& paragraph : page.declared) {
            word_runs(paragraph, [&](std::uint64_t run) { out.declared.insert(run); });
        }
    }
    const std::string title = bare(page.title);
    for (const std::string_view word : split(title, ' ')) {
        if (out.title.size() < kMostTitleWords && word.size() >= kTitleWord && std::ranges::find(out.title, word) == out.title.end()) out.title.emplace_back(word);
    }
    return out;
}

double share_of_title(const Whole& whole, std::string_view words) {
    if (whole.title.empty() || words.empty()) return 0;
    const auto pieces = split(words, ' ');
    const auto met = [&](const std::string& word) { return std::ranges::find(pieces, word) != pieces.end(); };
    return share(static_cast<std::size_t>(std::ranges::count_if(whole.title, met)), whole.title.size());
}

std::size_t count_if(std::string_view text, bool (*is)(char)) { return static_cast<std::size_t>(std::ranges::count_if(text, is)); }

// Everything that the model is told of a block but its terms; `words` are its short_words. `out(name, value)` for
// each, always the same ones in the same order, so that names and values cannot part.
template <class Out>
void tell(const Html& html, const RuledPage& page, const Whole& whole, std::size_t i, std::string_view words, const Above& up, Out&& out) {
    const auto& blocks = page.found.blocks;
    const Block& block = blocks[i];
    const std::string_view text = block.text;
    out("kept", page.inside[i] && block.reason.empty() && block.role != Role::Comment);
    out("cut in doubt", block.doubtful);
    out("cut as debris", block.reason == "template debris");
    out("cut as outside", block.reason == kOutside);
    out("cut as related", block.reason == "related links");
    out("words", block.words);
    out("bytes", static_cast<double>(text.size()));
    out("linked", block.linked);
    out("sentence", block.sentence);
    out("running", block.running());
    out("heading", block.role == Role::Heading);
    out("caption", block.role == Role::Caption);
    out("list", block.role == Role::List);
    out("quote", block.role == Role::Quote);
    out("table", block.role == Role::Table);
    out("lead", block.lead);
    out("digits", share(count_if(text, [](char c) { return c >= '0' && c <= '9'; }), text.size()));
    out("capitals", share(count_if(text, [](char c) { return c >= 'A' && c <= 'Z'; }), text.size()));
    out("copyright", text.find("©") != text.npos || text.find("(c)") != text.npos || text.find("(C)") != text.npos);
    out("bars", text.find('|') != text.npos || text.find("»") != text.npos || text.find("›") != text.npos);
    out("broken off", text.ends_with("...") || text.ends_with("…") || text.ends_with(']'));
    out("colon", text.ends_with(':'));
    out("repeated", whole.repeated.at(text) > 1);
    out("share of title", share_of_title(whole, words));

    out("declared", share_declared(whole, text));

    const auto clipped = [](std::size_t at, std::size_t from) { return std::clamp(static_cast<int>(at) - static_cast<int>(from), -kFarBlocks, kFarBlocks); };
    out("from first", clipped(i, whole.first));
    out("from last", clipped(i, whole.last));

    struct Name {
        std::string_view linked, words, kept, heading, beside;
    };
    static constexpr std::array<std::pair<int, Name>, 4> kNeighbours{{
        {-1, {"1 before: linked", "1 before: words", "1 before: kept", "1 before: heading", "1 before: beside"}},
        {1, {"1 behind: linked", "1 behind: words", "1 behind: kept", "1 behind: heading", "1 behind: beside"}},
        {-2, {"2 before: linked", "2 before: words", "2 before: kept", "2 before: heading", "2 before: beside"}},
        {2, {"2 behind: linked", "2 behind: words", "2 behind: kept", "2 behind: heading", "2 behind: beside"}},
    }};
    for (const auto& [step, name] : kNeighbours) {
        const std::size_t other = i + static_cast<std::size_t>(step);  // wraps below zero, and is then no block
        const bool is = other < blocks.size();
        out(name.linked, is ? blocks[other].linked : -1);
        out(name.words, is ? static_cast<double>(blocks[other].words) : -1);
        out(name.kept, is ? page.inside[other] && blocks[other].reason.empty() : -1);
        out(name.heading, is ? blocks[other].role == Role::Heading : -1);
        out(name.beside, is ? html.nodes[blocks[other].node].parent == html.nodes[block.node].parent : -1);
    }

    const Tag tag = html.nodes[block.node].tag;
    out("in a paragraph", tag == Tag::P);
    out("in a division", tag == Tag::Div);
    const auto by = [&](const auto& map, const auto& key) {
        const auto found = map.find(key);
        return found == map.end() ? 0.0 : share(found->second, whole.body);
    };
    out("body beside it", by(whole.by_parent, html.nodes[block.node].parent));
    out("body like it", by(whole.by_kind, kind_of(html, block.node)));
    out("steps to body", up.to_container);

    static constexpr std::array<std::array<std::string_view, 5>, kLevels> kLevelNames{{
        {"own: mass", "own: linked", "own: bytes", "own: furniture", "own: maybe furniture"},
        {"1 up: mass", "1 up: linked", "1 up: bytes", "1 up: furniture", "1 up: maybe furniture"},
        {"2 up: mass", "2 up: linked", "2 up: bytes", "2 up: furniture", "2 up: maybe furniture"},
        {"3 up: mass", "3 up: linked", "3 up: bytes", "3 up: furniture", "3 up: maybe furniture"},
    }};
    for (std::size_t level = 0; level < kLevels; ++level) {
        const NodeIndex node = level < up.count ? up.node[level] : 0;
        const Part part = page.found.hints[node].part;
        out(kLevelNames[level][0], share(page.sums.mass[node], whole.running));
        out(kLevelNames[level][1], share(page.sums.linked[node], page.sums.letters[node]));
        out(kLevelNames[level][2], static_cast<double>(page.sums.letters[node]));
        out(kLevelNames[level][3], part == Part::Furniture);
        out(kLevelNames[level][4], part == Part::MaybeFurniture);
    }
    out("near names", 0);
    out("far names", 0);
    out("its words", 0);
}

// Byte shares of the running text before each block.
std::vector<float> positions(const RuledPage& page, std::size_t running) {
    std::vector<float> out;
    std::size_t before = 0;
    for (const Block& block : page.found.blocks) {
        out.push_back(static_cast<float>(share(before, running)));
        if (block.running()) before += block.text.size();
    }
    return out;
}

struct Model {
    std::array<std::unordered_map<std::string_view, float>, kVocabularies> weights;
    Trees trees;
};

// The rows that tools/train/pages.cc writes; tests/page/judge_test.cc checks their form.
const Model& model() {
    static const Model loaded = [] {
        Model out;
        for (const Row& row : rows_of("models/page.tsv")) {
            if (take_row(row, feature_names(), out.trees)) continue;
            const Vocabulary kind = row[0] == "near" ? Vocabulary::Near : row[0] == "far" ? Vocabulary::Far : Vocabulary::Word;
            out.weights[static_cast<std::size_t>(kind)].emplace(row[1], model_number(row[2]));
        }
        return out;
    }();
    return loaded;
}

float weight(const Model& model, Vocabulary kind, std::string_view term) {
    const auto& weights = model.weights[static_cast<std::size_t>(kind)];
    const auto found = weights.find(term);
    return found == weights.end() ? 0 : found->second;
}

// The weights of an element's names, near and far, looked up once for each attribute that a page repeats.
class NameWeights {
public:
    NameWeights(const Html& html, const Model& model) : html_(html), model_(model) {}

    std::pair<float, float> of(NodeIndex node) {
        const auto classes = of_attribute(names_of(html_, node, Attr::Class)), id = of_attribute(names_of(html_, node, Attr::Id));
        return {classes.first + id.first, classes.second + id.second};
    }

private:
    std::pair<float, float> of_attribute(std::string_view attribute) {
        if (attribute.empty()) return {0.0f, 0.0f};
        const auto [known, fresh] = known_.try_emplace(attribute);
        auto& [near, far] = known->second;
        if (fresh) {
            // Named anew: clang 14 lets no lambda capture a structured binding.
            name_pieces(attribute, [this, &near = near, &far = far](std::string_view piece) {
                near += weight(model_, Vocabulary::Near, piece);
                far += weight(model_, Vocabulary::Far, piece);
            });
        }
        return known->second;
    }

    const Html& html_;
    const Model& model_;
    std::unordered_map<std::string_view, std::pair<float, float>> known_;
};

}  // namespace

std::span<const std::string> feature_names() {
    static const std::vector<std::string> names = [] {
        // One block of one paragraph, to ask tell() for its names.
        Html html;
        html.nodes.resize(2);
        html.nodes[0].end = html.nodes[1].end = 2;
        RuledPage page;
        page.found.blocks.resize(1);
        page.found.blocks[0].node = 1;
        page.found.hints.resize(2);
        page.sums = {{0, 0}, {0, 0}, {0, 0}};
        page.inside = {1};
        std::vector<std::string> out{"position"};
        tell(html, page, whole_of(html, page), 0, {}, above(html, page, 1), [&](std::string_view name, auto) { out.emplace_back(name); });
        return out;
    }();
    return names;
}

std::vector<Seen> seen_of(const Html& html, const RuledPage& page) {
    const Whole whole = whole_of(html, page);
    const auto position = positions(page, whole.running);
    std::vector<Seen> out(page.found.blocks.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        const Above up = above(html, page, page.found.blocks[i].node);
        const std::string words = short_words(page.found.blocks[i]);
        out[i].numbers.push_back(position[i]);
        tell(html, page, whole, i, words, up, [&](std::string_view, auto value) { out[i].numbers.push_back(static_cast<float>(value)); });
        for (std::size_t level = 0; level < up.count; ++level) {
            const Vocabulary kind = level < kNearNames ? Vocabulary::Near : Vocabulary::Far;
            for (const Attr attribute : {Attr::Class, Attr::Id}) {
                name_pieces(names_of(html, up.node[level], attribute), [&](std::string_view piece) { out[i].terms.emplace_back(kind, piece); });
            }
        }
        words_of(words, [&](std::string_view word) { out[i].terms.emplace_back(Vocabulary::Word, word); });
    }
    return out;
}

std::vector<float> judge(const Html& html, const RuledPage& page) {
    const Model& trained = model();
    const Whole whole = whole_of(html, page);
    const auto position = positions(page, whole.running);
    NameWeights names(html, trained);
    std::vector<float> out, numbers;
    for (std::size_t i = 0; i < page.found.blocks.size(); ++i) {
        if (!is_judged(page.found.blocks[i])) {
            out.push_back(0);
            continue;
        }
        const Above up = above(html, page, page.found.blocks[i].node);
        const std::string words = short_words(page.found.blocks[i]);
        numbers.assign(1, position[i]);
        tell(html, page, whole, i, words, up, [&](std::string_view, auto value) { numbers.push_back(static_cast<float>(value)); });
        const auto sums = std::span(numbers).last<kVocabularies>();
        for (std::size_t level = 0; level < up.count; ++level) {
            const auto [near, far] = names.of(up.node[level]);
            if (level < kNearNames) sums[0] += near;
            else sums[1] += far;
        }
        words_of(words, [&](std::string_view word) { sums[2] += weight(trained, Vocabulary::Word, word); });
        const float odds = trained.trees(numbers);
        out.push_back(odds);
    }
    return out;
}

}  // namespace stemma::page
