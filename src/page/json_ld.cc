#include "page/json_ld.h"

#include <array>
#include <utility>

#include "base/unicode.h"
#include "page/text.h"

namespace stemma::page {
namespace {

using nlohmann::json;

// Values in one script. Pages have a handful; what has more is no JSON-LD.
constexpr std::size_t kMostValues = 100;

bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' '; }

// One pass over broken JSON: the values in it, each as far as it can be mended.
class Mender {
public:
    explicit Mender(std::string_view text) : text_(text) {}

    std::vector<std::string> values() {
        while (at_ < text_.size() && done_.size() < kMostValues) {
            if (in_string_) string_byte();
            else plain_byte();
        }
        if (depth_ > 0) flush();
        return std::move(done_);
    }

private:
    char next_solid(std::size_t from) const {
        while (from < text_.size() && is_blank(text_[from])) ++from;
        return from < text_.size() ? text_[from] : '\0';
    }

    void flush() {
        done_.push_back(std::move(out_));
        out_.clear();
    }

    void string_byte() {
        const char c = text_[at_];
        if (c == '\\' && at_ + 1 < text_.size()) {
            const char escaped = text_[at_ + 1];
            if (std::string_view("\"\\/bfnrtu").find(escaped) != std::string_view::npos) out_ += c;
            if (!is_blank(escaped)) out_ += escaped;
            at_ += 2;
            return;
        }
        if (c == '"') {
            // A quotation mark ends a string only where JSON goes on behind it.
            const char follows = next_solid(at_ + 1);
            if (follows == '\0' || std::string_view(",:]}").find(follows) != std::string_view::npos) in_string_ = false;
            else out_ += '\\';
            out_ += c;
        } else {
            out_ += is_blank(c) ? ' ' : c;
        }
        ++at_;
    }

    void plain_byte() {
        const char c = text_[at_];
        if (c == '/' && at_ + 1 < text_.size() && (text_[at_ + 1] == '/' || text_[at_ + 1] == '*')) {
            const bool line = text_[at_ + 1] == '/';
            const auto end = text_.find(line ? "\n" : "*/", at_ + 2);
            at_ = end == std::string_view::npos ? text_.size() : end + (line ? 1 : 2);
            return;
        }
        ++at_;
        if (depth_ == 0 && c != '{' && c != '[') return;
        if (c == ',') {
            const char follows = next_solid(at_);
            if (follows == '}' || follows == ']' || follows == ',') return;
        }
        out_ += c;
        if (c == '"') in_string_ = true;
        if (c == '{' || c == '[') ++depth_;
        if ((c == '}' || c == ']') && --depth_ == 0) flush();
    }

    std::string_view text_;
    std::size_t at_ = 0, depth_ = 0;
    bool in_string_ = false;
    std::string out_;
    std::vector<std::string> done_;
};

}  // namespace

std::vector<json> read_json_ld(std::string_view text) {
    std::vector<json> values;
    // The text may stand in a comment or CDATA section for old readers' sake.
    constexpr std::string_view kSection = "<![CDATA[", kSectionEnd = "]]>";
    if (const auto section = text.find(kSection); section != std::string_view::npos && section < text.find('{')) {
        text.remove_prefix(section + kSection.size());
        text = text.substr(0, text.rfind(kSectionEnd));
    }
    const auto begin = text.find_first_of("{[");
    const auto end = text.find_last_of("}]");
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return values;
    std::string_view inner = text.substr(begin, end - begin + 1);
    if (json root = json::parse(inner, nullptr, false); !root.is_discarded()) {
        values.push_back(std::move(root));
        return values;
    }
    std::string unescaped;
    if (inner.find('"') == std::string_view::npos) inner = unescaped = without_entities(inner);
    for (const std::string& value : Mender(inner).values()) {
        if (json root = json::parse(value, nullptr, false); !root.is_discarded()) values.push_back(std::move(root));
    }
    return values;
}

std::string without_entities(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kNamed{
        {{"amp", "&"}, {"quot", "\""}, {"lt", "<"}, {"gt", ">"}, {"apos", "'"}, {"nbsp", " "}}};
    constexpr std::size_t kLongest = 8;  // "&#x10FFFF;" without its ends
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto end = text[i] == '&' ? text.substr(i, kLongest + 2).find(';') : std::string_view::npos;
        if (end == std::string_view::npos) {
            out += text[i];
            continue;
        }
        const std::string_view name = text.substr(i + 1, end - 1);
        std::string piece;
        if (name.size() > 1 && name[0] == '#') {
            const bool hex = name[1] == 'x' || name[1] == 'X';
            char32_t code = 0;
            bool valid = name.size() > (hex ? 2u : 1u);
            for (const char c : name.substr(hex ? 2 : 1)) {
                const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
                const int digit = lower >= '0' && lower <= '9' ? lower - '0' : hex && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
                valid &= digit >= 0;
                if (valid) code = code * (hex ? 16 : 10) + static_cast<char32_t>(digit);
            }
            constexpr char32_t kLast = 0x10FFFF, kFirstSurrogate = 0xD800, kLastSurrogate = 0xDFFF;
            if (valid && code > 0 && code <= kLast && (code < kFirstSurrogate || code > kLastSurrogate)) piece = to_utf8(std::u32string(1, code));
        } else {
            for (const auto& [known, sign] : kNamed) {
                if (name == known) piece = sign;
            }
        }
        if (piece.empty()) {
            out += text[i];
            continue;
        }
        out += piece;
        i += end;
    }
    return out;
}

}  // namespace stemma::page
