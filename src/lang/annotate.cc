#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "lang/language.h"
#include "lang/names.h"
#include "lang/numbers.h"
#include "lang/parse.h"
#include "lang/sentences.h"
#include "lang/speech.h"
#include "lang/times.h"
#include "lang/tokens.h"
#include "stemma/lang.h"

namespace stemma {
namespace {

struct Part {
    Span span;
    ParagraphIndex paragraph;
    Role role = Role::Body;
};

// Where the title and the paragraphs stand in Report::text().
std::vector<Part> parts_of(const Report& report) {
    std::vector<Part> out;
    CodePoint at;
    const auto add = [&](std::string_view text, ParagraphIndex paragraph, Role role) {
        if (at.value > 0) at = at + 1;  // the line feed
        const CodePoint end = at + static_cast<std::uint32_t>(to_u32(text).size());
        out.push_back({{at, end}, paragraph, role});
        at = end;
    };
    if (report.title) add(*report.title, {}, Role::Heading);
    for (std::uint32_t i = 0; i < report.paragraphs.size(); ++i) add(report.paragraphs[i].text, {i}, report.paragraphs[i].role);
    return out;
}

void cut_part(Annotation& out, const Part& part) {
    std::vector<Token> tokens = tokenise(out.text, part.span, out.language);
    const auto first = static_cast<std::uint32_t>(out.tokens.size());
    for (const auto& [begin, end] : find_sentences(out.text, part.span, tokens, out.language)) {
        out.sentences.push_back({{tokens[begin].span.begin, tokens[end - 1].span.end}, {first + begin}, {first + end}, part.paragraph, part.role});
    }
    std::ranges::move(tokens, std::back_inserter(out.tokens));
}

// All sentences in one call: the network is quicker with many. They follow on one another, so their ends tell them.
void parse_all(Annotation& out) {
    std::vector<std::size_t> ends;
    for (const Sentence& sentence : out.sentences) ends.push_back(sentence.end.value);
    parse_sentences(out.tokens, TokenIndex{0}, ends, out.language);
}

}  // namespace

std::string Annotation::utf8(Span span) const {
    const std::size_t begin = std::min<std::size_t>(span.begin.value, text.size());
    const std::size_t end = std::clamp<std::size_t>(span.end.value, begin, text.size());
    return to_utf8(std::u32string_view(text).substr(begin, end - begin));
}

SentenceIndex Annotation::sentence_of(TokenIndex token) const {
    const auto after = std::ranges::upper_bound(sentences, token, {}, &Sentence::begin);
    if (!token || after == sentences.begin() || token >= std::prev(after)->end) return {};
    return {static_cast<std::uint32_t>(std::prev(after) - sentences.begin())};
}

Annotation annotate(const Report& report) {
    Annotation out;
    out.report = report.id;
    const std::string text = report.text();
    out.text = to_u32(text);
    out.language = language_of(report, text);
    out.parsed = has_model(out.language);
    for (const Part& part : parts_of(report)) cut_part(out, part);
    if (out.parsed) parse_all(out);
    out.times = find_times(out, report.published, report.language.value_or(""));
    out.numbers = find_numbers(out);
    find_names(out);
    out.speeches = find_speeches(out);
    return out;
}

}  // namespace stemma
