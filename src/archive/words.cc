#include "archive/words.h"

#include <string>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace stemma::archive {
namespace {

struct Term {
    std::string quoted;  // as FTS5 takes it
    bool wanted = true;
    bool or_before = false;
};

bool is_word_sign(UChar32 c) {
    const auto mask = U_GET_GC_MASK(c);
    return c > 0 && (mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

class Typed {
public:
    explicit Typed(std::string_view text) : text_(text) {}

    std::vector<Term> terms() {
        std::size_t words = 0;
        while (words < kMostWords && at_ < size()) {
            const std::int32_t begin = at_;
            const UChar32 c = next();
            if (is_word_sign(c)) {
                at_ = begin;
                const std::string word = take_word();
                if (word == "OR") {
                    or_ = !terms_.empty();
                    continue;
                }
                bool prefix = false;
                if (at_ < size() && text_[static_cast<std::size_t>(at_)] == '*') ++at_, prefix = true;
                add("\"" + word + "\"" + (prefix ? "*" : ""));
                ++words;
            } else if (c == '-') {
                not_ = begin == 0 || text_[static_cast<std::size_t>(begin) - 1] == ' ' || text_[static_cast<std::size_t>(begin) - 1] == '\t';
                continue;
            } else if (c == '"') {
                std::string phrase;
                while (at_ < size() && words < kMostWords) {
                    const std::int32_t here = at_;
                    const UChar32 d = next();
                    if (d == '"') break;
                    if (!is_word_sign(d)) continue;
                    at_ = here;
                    phrase += (phrase.empty() ? "" : " ") + take_word();
                    ++words;
                }
                if (!phrase.empty()) add("\"" + phrase + "\"");
            }
            not_ = false;
        }
        return std::move(terms_);
    }

private:
    std::int32_t size() const { return static_cast<std::int32_t>(text_.size()); }

    UChar32 next() {
        UChar32 c = 0;
        U8_NEXT(text_.data(), at_, size(), c);
        return c;
    }

    std::string take_word() {
        const std::int32_t begin = at_;
        while (at_ < size()) {
            const std::int32_t here = at_;
            if (!is_word_sign(next())) {
                at_ = here;
                break;
            }
        }
        return std::string(text_.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at_ - begin)));
    }

    void add(std::string quoted) {
        terms_.push_back({std::move(quoted), !not_, or_ && !not_});
        or_ = false;
    }

    std::string_view text_;
    std::int32_t at_ = 0;
    bool not_ = false, or_ = false;
    std::vector<Term> terms_;
};

// Bytes of a query that are looked at.
constexpr std::size_t kMostBytes = 4096;

}  // namespace

std::string match_expression(std::string_view typed) {
    std::string wanted, unwanted;
    bool open = false;
    for (const Term& term : Typed(typed.substr(0, kMostBytes)).terms()) {
        if (!term.wanted) {
            unwanted += (unwanted.empty() ? "" : " OR ") + term.quoted;
        } else if (term.or_before && open) {
            wanted += " OR " + term.quoted;
        } else {
            wanted += (open ? ") AND (" : "(") + term.quoted;
            open = true;
        }
    }
    if (wanted.empty()) return {};
    wanted += ")";
    return unwanted.empty() ? wanted : "(" + wanted + ") NOT (" + unwanted + ")";
}

}  // namespace stemma::archive
