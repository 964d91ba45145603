#include "lang/quotations.h"

#include <algorithm>
#include <set>
#include <string>

namespace stemma {
namespace {

// How one mark can be answered. The same mark opens in one language and closes in another.
bool opens(const std::string& mark) { return mark == "“" || mark == "„" || mark == "«" || mark == "»" || mark == "\"" || mark == "''" || mark == "``" || mark == "”" || mark == "‘" || mark == "'"; }

bool ends_sentence(const std::string& token) { return token == "." || token == "!" || token == "?"; }

// A straight mark opens before a word and behind a space, and closes behind one; "'" is an apostrophe as well, so
// it closes only behind a stop or a comma.
bool may_open(const std::vector<Token>& tokens, std::uint32_t k, std::uint32_t end) {
    const std::string& mark = tokens[k].text;
    const bool glued = k + 1 < end && !tokens[k + 1].space_before;
    if (mark == "'" || mark == "‘") return tokens[k].space_before && glued && tokens[k + 1].text.size() > 1;
    if (mark == "\"" && glued && k > 0 && !tokens[k].space_before && ends_sentence(tokens[k - 1].text)) return true;  // 'He ran."I saw it": no space was left
    if (mark == "\"") return tokens[k].space_before || k == 0 || tokens[k - 1].text == "(" || tokens[k - 1].text == "[" || tokens[k - 1].text == "—" || tokens[k - 1].text == "-";
    return true;
}
bool may_close(const std::vector<Token>& tokens, std::uint32_t k) {
    const std::string& mark = tokens[k].text;
    if (mark != "'" && mark != "’") return true;
    const std::string& before = tokens[k - 1].text;
    return !tokens[k].space_before && (before == "," || before == "." || before == "!" || before == "?");
}

bool closes(const std::string& open, const std::string& mark) {
    if (open == "“") return mark == "”" || mark == "\"" || mark == "''";
    if (open == "„") return mark == "“" || mark == "”" || mark == "\"";
    if (open == "«") return mark == "»";
    if (open == "»") return mark == "«";
    if (open == "”") return mark == "”" || mark == "\"";
    if (open == "``") return mark == "''" || mark == "\"";
    if (open == "‘") return mark == "’" || mark == "'";
    if (open == "'") return mark == "'" || mark == "’";
    return mark == "\"" || mark == "''" || mark == "”";
}

bool next_opens_with(const Annotation& text, std::size_t sentence, const std::string& mark) {
    const std::uint32_t first = text.sentences[sentence].begin.value;
    return (mark == "\"" || mark == "“" || mark == "«" || mark == "„") && first < text.sentences[sentence].end.value && text.tokens[first].text == mark;
}

}  // namespace

std::vector<Quotation> find_quotations(const Annotation& text) {
    std::vector<Quotation> out;
    const auto count = static_cast<std::uint32_t>(text.tokens.size());
    std::size_t first = 0;
    while (first < text.sentences.size()) {
        std::size_t last = first;
        while (last + 1 < text.sentences.size() && text.sentences[last + 1].paragraph == text.sentences[first].paragraph) ++last;
        const std::uint32_t end = std::min(count, text.sentences[last].end.value);
        std::set<std::string> hopeless;  // marks that nothing closes from here on: looked for once, not for each
        for (std::uint32_t k = text.sentences[first].begin.value; k < end; ++k) {
            const std::string& mark = text.tokens[k].text;
            if (!opens(mark) || !may_open(text.tokens, k, end)) continue;
            if (hopeless.contains(mark)) continue;
            std::uint32_t close = k + 1;
            while (close < end && !(closes(mark, text.tokens[close].text) && may_close(text.tokens, close))) ++close;
            if (close == end) hopeless.insert(mark);
            // A straight mark behind a space and before a word opens another: the first one was never closed.
            const bool reopened = close < end && mark == "\"" && text.tokens[close].text == mark && text.tokens[close].space_before && close + 1 < end && !text.tokens[close + 1].space_before;
            if (reopened) {
                if (k == text.sentences[first].begin.value && close > k + 1) out.push_back({k, close, false, false});
                k = close - 1;
                continue;
            }
            const bool closed = close < end;
            // A mark that nothing closes is a quotation over several paragraphs only at a paragraph's start;
            // elsewhere it is an inch, a slip or an apostrophe, unless the next paragraph opens again.
            const bool continued = !closed && last + 1 < text.sentences.size() && next_opens_with(text, last + 1, mark);
            if (!closed && !continued && (k != text.sentences[first].begin.value || mark == "‘" || mark == "”" || mark == "'")) continue;
            out.push_back({k, close, closed, continued});
            k = close;
        }
        first = last + 1;
    }
    return out;
}

}  // namespace stemma
