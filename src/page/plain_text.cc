#include "page/plain_text.h"

#include <algorithm>
#include <unordered_set>

#include "base/rows.h"
#include "base/unicode.h"
#include "page/credits.h"
#include "page/dates.h"
#include "page/furniture.h"
#include "page/metadata.h"
#include "page/text.h"

namespace stemma::page {
namespace {

// Bytes of a first line above which it is a paragraph and no title. The longest titles of the 723 pages of
// the trafilatura evaluation set have about 190.
constexpr std::size_t kLongestTitle = 220;
// With a full stop at its end a line must be this short to be a title.
constexpr std::size_t kLongestStoppedTitle = 110;
// Bytes of a line without a final stop up to which it can be a heading between paragraphs.
constexpr std::size_t kLongestHeading = 120;
// Words that make a line running text even where no full stop ends it.
constexpr std::size_t kRunningWords = 22;
// Words that a sentence needs to be taken for running text.
constexpr std::size_t kSentenceWords = 5;
// Bytes of a one-sentence caption.
constexpr std::size_t kLongestCaption = 240;
// Bytes of a line with names and dates.
constexpr std::size_t kLongestByline = 120;

// Line lengths, in bytes, between which text is wrapped at a fixed width, and the share of lines within.
constexpr std::size_t kWrapMin = 50, kWrapMax = 100;
constexpr double kWrapShare = 0.8;
constexpr std::size_t kWrapLines = 4;

struct Line {
    std::string text;
    bool gap = false;  // an empty line stood before it
    bool bullet = false;
};

std::vector<Line> lines_of(std::string_view utf8) {
    std::vector<Line> lines;
    bool gap = true;
    for (const std::string_view raw : split(utf8, '\n')) {
        Line line{fold_text(raw), gap, false};
        if (line.text.empty()) {
            gap = true;
            continue;
        }
        for (const std::string_view bullet : {"• ", "- ", "* ", "– ", "· "}) {
            if (!line.text.starts_with(bullet)) continue;
            line.bullet = true;
            line.text.erase(0, bullet.size());
            break;
        }
        gap = false;
        if (!line.text.empty()) lines.push_back(std::move(line));
    }
    return lines;
}

// Joins the lines of each group between empty lines if most of them are as long as a fixed width makes them.
void unwrap(std::vector<Line>& lines) {
    std::size_t inner = 0, even = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i + 1].gap) continue;
        ++inner;
        even += lines[i].text.size() >= kWrapMin && lines[i].text.size() <= kWrapMax;
    }
    if (even < kWrapLines || static_cast<double>(even) < kWrapShare * static_cast<double>(inner)) return;
    std::vector<Line> joined;
    for (Line& line : lines) {
        if (line.gap || line.bullet || joined.empty()) joined.push_back(std::move(line));
        else joined.back().text.append(" ").append(line.text);
    }
    lines = std::move(joined);
}

bool is_running(const Line& line) {
    const std::size_t words = words_in(line.text);
    if (words >= kRunningWords) return true;
    constexpr std::size_t kRunningBytes = 90;  // for scripts without spaces
    return ends_sentence(line.text) && (words >= kSentenceWords || line.text.size() >= kRunningBytes);
}

bool can_be_title(const Line& line) {
    if (line.text.size() > kLongestTitle || line.bullet || !has_letter(line.text)) return false;
    if (line.text.ends_with('.') && !line.text.ends_with("..")) return line.text.size() <= kLongestStoppedTitle && words_in(line.text) <= kRunningWords;
    return true;
}

bool has_finite_verb(std::string_view sentence) {
    static const auto verbs = [] {
        std::unordered_set<std::string_view> set;
        for (const Row& row : rows_of("data/page/finite_verbs.en.txt")) set.insert(row[0]);
        return set;
    }();
    const std::string words = bare(sentence);
    const auto pieces = split(words, ' ');
    // "-ed" may be a participle, but then the sentence only stays where it is.
    return std::ranges::any_of(pieces, [](std::string_view w) { return verbs.contains(w) || (w.size() > 4 && w.ends_with("ed")); });
}

// A description of a picture: one sentence without a verb, among furniture, before the text begins.
bool is_bare_caption(const Line& line) {
    if (line.text.size() > kLongestCaption || line.text.find(". ") != std::string::npos) return false;
    constexpr std::size_t kFewestWords = 4;
    const std::string_view text = line.text;
    const bool ascii = std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return ascii && words_in(text) >= kFewestWords && !has_finite_verb(text) && text.find('"') == std::string_view::npos;
}

bool is_marked_caption(std::string_view line) {
    static const std::vector<Row> rows = rows_of("data/page/caption_words.txt");
    if (line.size() > kLongestCaption) return false;
    return std::ranges::any_of(rows, [&](const Row& row) { return begins_with(line, row[0]); });
}

bool is_outlet_word(std::string_view word) {
    static const auto words = [] {
        std::unordered_set<std::string_view> set;
        for (const Row& row : rows_of("data/page/outlet_words.txt")) set.insert(row[0]);
        return set;
    }();
    return words.contains(word);
}

// "Harbour Mercury, Sunday 8 October 2023": a newspaper's name and a day, as they stand over its pages.
std::optional<std::string> mast_name(std::string_view line) {
    constexpr std::size_t kMostWords = 6;
    const auto comma = line.find_first_of(",|");
    if (comma == std::string_view::npos || !find_stamp(line.substr(comma), "")) return std::nullopt;
    const std::string_view name = trimmed(line.substr(0, comma));
    const std::string words = bare(name);
    if (after_by(line) || words_in(words) < 2 || words_in(words) > kMostWords || find_stamp(name, "")) return std::nullopt;
    const auto pieces = split(words, ' ');
    if (!is_outlet_word(pieces.back()) && !is_outlet_word(pieces.front())) return std::nullopt;
    return std::string(name);
}

// "By Ana Ruiz", "5 March 2026, 10:30", "angle-post.example 3 weeks ago".
bool is_byline(const Line& line, PlainText& out) {
    const std::string_view text = line.text;
    if (text.size() > kLongestByline || ends_sentence(text)) return false;
    const auto space = text.find(' ');
    const std::string_view first = text.substr(0, space);
    if (is_domain(first)) {
        const std::string_view rest = space == std::string_view::npos ? std::string_view{} : text.substr(space + 1);
        if (rest.empty() || is_relative_time(rest) || (find_stamp(rest, "") && words_in(rest) <= 6)) {
            if (!out.outlet) out.outlet = std::string(first.starts_with("www.") ? first.substr(4) : first);
            return true;
        }
        return false;
    }
    if (is_relative_time(text)) return true;
    if (auto outlet = mast_name(text)) {
        if (!out.outlet) out.outlet = std::move(outlet);
        return true;
    }
    if (const auto by = after_by(text)) return !people_in(text, false).empty() || is_agency(*by);
    constexpr std::size_t kDateWords = 9;
    return words_in(text) <= kDateWords && find_stamp(text, "").has_value();
}

enum class State { Head, Body, Comments, Form };

class Reader {
public:
    explicit Reader(std::string_view utf8) : lines_(lines_of(utf8)) { unwrap(lines_); }

    PlainText read() {
        take_mast();
        take_title();
        for (std::size_t i = out_.title ? 1 : 0; i < lines_.size(); ++i) line(i);
        // Headings that nothing follows were the names of boxes.
        while (!out_.paragraphs.empty() && state_ != State::Comments && out_.paragraphs.back().role == Role::Heading) {
            cut(out_.paragraphs.back().text, "template debris");
            out_.paragraphs.pop_back();
        }
        mark_gallery(out_.paragraphs);
        return std::move(out_);
    }

private:
    // A mast over the title: whatever the name is, no person signs there.
    void take_mast() {
        if (lines_.size() < 2 || lines_[0].bullet || lines_[0].text.size() > kLongestByline || ends_sentence(lines_[0].text)) return;
        const auto comma = lines_[0].text.find_first_of(",|");
        if (comma == std::string::npos || comma == 0 || after_by(lines_[0].text)) return;
        const std::string_view name = trimmed(std::string_view(lines_[0].text).substr(0, comma));
        const std::string_view rest = std::string_view(lines_[0].text).substr(comma + 1);
        constexpr std::size_t kDateWords = 6;
        const bool day = find_stamp(rest, "") && words_in(trimmed(rest)) <= kDateWords && !find_stamp(name, "");
        const bool capitals = fold_case(name) != name && std::ranges::none_of(to_u32(name), [](char32_t c) { return is_letter(c) && !is_upper(c); });
        if (!day || (!capitals && !mast_name(lines_[0].text))) return;
        out_.outlet = std::string(name);
        out_.bylines.push_back(lines_[0].text);
        cut(lines_[0].text, "byline");
        lines_.erase(lines_.begin());
    }

    void take_title() {
        if (lines_.empty() || !can_be_title(lines_[0]) || lines_.size() == 1) return;
        if (furniture_reason(lines_[0].text) || is_debris(lines_[0].text)) return;
        out_.title = lines_[0].text;
        bare_title_ = bare(*out_.title);
    }

    void cut(std::string_view text, std::string_view reason) {
        if (!out_.cut.empty() && out_.cut.back().reason == reason) {
            out_.cut.back().text.append("\n").append(text);
        } else {
            out_.cut.push_back({std::string(text), std::string(reason)});
        }
        after_furniture_ = true;
    }

    void keep(Role role, const Line& line) {
        out_.paragraphs.push_back({role, line.text});
        after_furniture_ = false;
    }

    void line(std::size_t i) {
        const Line& line = lines_[i];
        if (is_comments_heading(line.text) && (state_ == State::Form || !out_.paragraphs.empty())) {
            close_body();
            state_ = State::Comments;
            return cut(line.text, "comments heading");
        }
        if (const auto reason = furniture_reason(line.text)) {
            if (*reason == "comment form") close_body(), state_ = State::Form;
            return cut(line.text, *reason);
        }
        switch (state_) {
            case State::Comments: return comment(line);
            case State::Form: return form(line);
            case State::Head: case State::Body: return article(i);
        }
    }

    void comment(const Line& line) {
        if (is_debris(line.text) || is_relative_time(line.text)) return cut(line.text, "template debris");
        keep(Role::Comment, line);
    }

    // Below a form stand its labels; a paragraph of running text there is a comment that came after it.
    void form(const Line& line) {
        if (!is_running(line)) return cut(line.text, "comment form");
        keep(Role::Comment, line);
    }

    void close_body() {
        while (!out_.paragraphs.empty() && out_.paragraphs.back().role == Role::Heading) {
            cut(out_.paragraphs.back().text, "template debris");
            out_.paragraphs.pop_back();
        }
    }

    void article(std::size_t i) {
        const Line& line = lines_[i];
        if (is_debris(line.text)) return cut(line.text, "template debris");
        if (!bare_title_.empty() && line.text.size() < 2 * bare_title_.size() + 16 && bare(line.text) == bare_title_) return cut(line.text, "repeated title");
        if (is_byline(line, out_)) {
            out_.bylines.push_back(line.text);
            return cut(line.text, "byline");
        }
        if (is_only_credit(line.text)) return keep(Role::Body, line);  // taken out later, with what it says
        if (is_marked_caption(line.text)) return keep(Role::Caption, line);
        if (state_ == State::Head && after_furniture_ && is_bare_caption(line)) return keep(Role::Caption, line);
        if (line.bullet) return keep(Role::List, line);
        if (is_running(line) || (!line.gap && state_ == State::Body && line.text.size() > kLongestHeading)) {
            state_ = State::Body;
            return keep(Role::Body, line);
        }
        if (ends_sentence(line.text)) return keep(state_ == State::Body ? Role::Body : Role::Heading, line);
        if (line.text.size() <= kLongestHeading && running_follows(i)) return keep(Role::Heading, line);
        if (line.text.size() > kLongestHeading) return keep(Role::Body, line);
        cut(line.text, "template debris");
    }

    bool running_follows(std::size_t i) {
        if (last_running_ == kUnknown) {
            last_running_ = 0;
            for (std::size_t j = 0; j < lines_.size() && !is_comments_heading(lines_[j].text); ++j) {
                if (is_running(lines_[j]) && !furniture_reason(lines_[j].text) && !is_only_credit(lines_[j].text)) last_running_ = j;
            }
        }
        return i < last_running_;
    }

    static constexpr std::size_t kUnknown = static_cast<std::size_t>(-1);

    std::vector<Line> lines_;
    PlainText out_;
    std::string bare_title_;
    State state_ = State::Head;
    bool after_furniture_ = false;
    std::size_t last_running_ = kUnknown;
};

}  // namespace

PlainText read_plain_text(std::string_view utf8) { return Reader(utf8).read(); }

}  // namespace stemma::page
