#include "page/parts.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/hash.h"

namespace stemma::page {
namespace {

enum ParagraphBit : std::uint8_t { kFigure = 1, kSentence = 2, kRights = 4 };

}  // namespace

std::uint64_t sampling_key(const ReportId& id) { return hash64(id.text); }

std::string bytes_of(const PagePrint& print) {
    ByteWriter out;
    out.put(static_cast<std::uint32_t>(print.paragraphs.size()));
    for (const ParagraphPrint& paragraph : print.paragraphs) {
        out.put(paragraph.hash);
        out.put(paragraph.bytes);
        out.put(paragraph.words_end);
        out.put(static_cast<std::uint8_t>((paragraph.has_figure ? kFigure : 0) | (paragraph.is_sentence ? kSentence : 0) | (paragraph.is_rights ? kRights : 0)));
    }
    out.put_all(print.words);
    out.put_all(print.names);
    out.put_all(print.cut);
    return out.take();
}

std::optional<PagePrint> print_from(std::string_view bytes) {
    constexpr std::size_t kParagraphBytes = sizeof(std::uint64_t) + 2 * sizeof(std::uint32_t) + 1;
    ByteReader in(bytes);
    PagePrint print;
    const auto paragraphs = in.get_count(kParagraphBytes);
    for (std::uint32_t i = 0; i < paragraphs; ++i) {
        ParagraphPrint paragraph;
        paragraph.hash = in.get<std::uint64_t>();
        paragraph.bytes = in.get<std::uint32_t>();
        paragraph.words_end = in.get<std::uint32_t>();
        const auto bits = in.get<std::uint8_t>();
        paragraph.has_figure = (bits & kFigure) != 0;
        paragraph.is_sentence = (bits & kSentence) != 0;
        paragraph.is_rights = (bits & kRights) != 0;
        print.paragraphs.push_back(paragraph);
    }
    print.words = in.get_all<WordPrint>();
    print.names = in.get_all<WordPrint>();
    print.cut = in.get_all<std::uint64_t>();
    if (!in.whole()) return std::nullopt;
    // The words of a paragraph end where it says, one after the other and within the list.
    std::uint32_t end = 0;
    for (const ParagraphPrint& paragraph : print.paragraphs) {
        if (paragraph.words_end < end || paragraph.words_end > print.words.size()) return std::nullopt;
        end = paragraph.words_end;
    }
    return print;
}

std::optional<Lesson> lesson_of(const Report& report) {
    if (report.is_given) return std::nullopt;
    std::string outlet = outlet_key(report);
    if (outlet.empty()) return std::nullopt;
    PagePrint print = print_of(report, outlet);
    return Lesson{std::move(outlet), std::move(print)};
}

}  // namespace stemma::page
