#include "texts.h"

#include <string>

#include "base/unicode.h"
#include "lang/parse.h"

namespace stemma::measure {
namespace {

std::u32string letters_of(std::string_view text) {
    std::u32string out = to_u32(text);
    std::erase_if(out, is_space);
    return out;
}

// Appends a sentence's gold words, and its place.
void add(Reading& into, const train::GoldSentence& sentence) {
    const auto first = static_cast<int>(into.words.size());
    std::uint32_t at = into.words.empty() ? 0 : into.words.back().extent.end;
    const std::uint32_t begin = at;
    for (const train::GoldWord& word : sentence.words) {
        const auto end = at + static_cast<std::uint32_t>(letters_of(word.text).size());
        into.words.push_back({{at, end}, word.tag, word.lemma, word.head < 0 ? -1 : first + word.head, word.relation});
        at = end;
    }
    into.sentences.push_back({begin, at});
}

}  // namespace

Result<std::vector<GoldText>> gold_texts(const std::vector<train::GoldSentence>& sentences) {
    std::vector<GoldText> out;
    const std::string* document = nullptr;
    for (const train::GoldSentence& sentence : sentences) {
        std::u32string words;
        for (const train::GoldWord& word : sentence.words) words += letters_of(word.text);
        if (words != letters_of(sentence.text)) {
            return Error{Fault::BadEncoding, sentence.document, "\"" + sentence.text + "\"", "its words have other letters than its text"};
        }
        const bool new_document = document == nullptr || *document != sentence.document;
        if (new_document) {
            out.emplace_back().report.language = "en";
            document = &sentence.document;
        }
        GoldText& text = out.back();
        if (new_document || sentence.opens_paragraph) {
            text.report.paragraphs.push_back({Role::Body, sentence.text});
        } else {
            text.report.paragraphs.back().text += " " + sentence.text;
        }
        add(text.gold, sentence);
    }
    return out;
}

Result<Reading> reading_of(const Annotation& annotation) {
    const auto broken = [&](const Token& token) {
        return Error{Fault::BadEncoding, annotation.report.text, "\"" + token.text + "\"", "the token is not what stands at its place, or letters before it are in none"};
    };
    Reading out;
    std::uint32_t letters = 0;
    CodePoint at;
    const auto only_space = [&](CodePoint end) {
        for (; at < end; at = at + 1) {
            if (!is_space(annotation.text[at.value])) return false;
        }
        return true;
    };
    for (const Token& token : annotation.tokens) {
        if (token.span.begin < at || annotation.utf8(token.span) != token.text || !only_space(token.span.begin)) return broken(token);
        const auto size = static_cast<std::uint32_t>(letters_of(token.text).size());
        const int head = token.head ? static_cast<int>(token.head.value) : -1;
        out.words.push_back({{letters, letters + size}, token.tag, token.lemma, head, token.relation});
        letters += size;
        at = token.span.end;
    }
    if (!only_space({static_cast<std::uint32_t>(annotation.text.size())})) return broken({});
    for (const Sentence& sentence : annotation.sentences) {
        out.sentences.push_back({out.words[sentence.begin.value].extent.begin, out.words[sentence.end.value - 1].extent.end});
    }
    return out;
}

Reading gold_of(const std::vector<train::GoldSentence>& sentences) {
    Reading out;
    for (const train::GoldSentence& sentence : sentences) add(out, sentence);
    return out;
}

Reading parsed_gold(const std::vector<train::GoldSentence>& sentences) {
    Reading out = gold_of(sentences);
    std::uint32_t first = 0;
    for (const train::GoldSentence& sentence : sentences) {
        std::vector<Token> tokens(sentence.words.size());
        for (std::size_t i = 0; i < tokens.size(); ++i) tokens[i].text = sentence.words[i].text;
        parse_sentence(tokens, {first}, "en");
        for (const Token& token : tokens) {
            Word& word = out.words[first++];
            word = {word.extent, token.tag, token.lemma, token.head ? static_cast<int>(token.head.value) : -1, token.relation};
        }
    }
    return out;
}

}  // namespace stemma::measure
