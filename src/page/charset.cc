#include "page/charset.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include "base/rows.h"
#include "page/text.h"

namespace stemma::page {
namespace {

// Where a declaration may stand: the HTML standard asks for the first 1,024 bytes, many pages have it later.
constexpr std::size_t kDeclarationBytes = 4096;

// Bytes shown to the detector; more does not change its mind and costs time.
constexpr std::size_t kGuessBytes = 64 << 10;

// ICU's own scale of 0 to 100. Random bytes get 10 to 20, a few words of any language 30 or more.
constexpr int kGuessConfidence = 25;

// Broken sequences for each valid one of several bytes up to which text counts as damaged UTF-8. Text in
// a single-byte charset has nearly no valid sequence by chance, so the exact number hardly matters.
constexpr double kDamagedShare = 0.25;

// Control characters among the first bytes above which the bytes are no text. Text has none but for
// stray ones; compressed or compiled data has about one in ten.
constexpr double kControlShare = 0.02;

struct Utf8Count {
    std::size_t sequences = 0;  // valid ones of two bytes or more
    std::size_t broken = 0;
    std::size_t first_broken = std::string_view::npos;
};

// The first byte at or after `at` that is not ASCII, eight at a time: most of a page's bytes are.
int64_t skip_ascii(const uint8_t* data, int64_t at, int64_t size) {
    constexpr uint64_t kHighBits = 0x8080808080808080;
    for (uint64_t eight = 0; at + 8 <= size; at += 8) {
        std::memcpy(&eight, data + at, sizeof eight);
        if (eight & kHighBits) break;
    }
    while (at < size && data[at] < 0x80) ++at;
    return at;
}

Utf8Count count_utf8(std::string_view bytes) {
    Utf8Count count;
    const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
    const auto size = static_cast<int64_t>(bytes.size());
    for (int64_t i = skip_ascii(data, 0, size); i < size; i = skip_ascii(data, i, size)) {
        const int64_t begin = i;
        UChar32 c;
        U8_NEXT(data, i, size, c);
        if (c >= 0) {
            ++count.sequences;
        } else {
            ++count.broken;
            if (count.first_broken == std::string_view::npos) count.first_broken = static_cast<std::size_t>(begin);
        }
    }
    return count;
}

std::string repaired_utf8(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
    const auto size = static_cast<int64_t>(bytes.size());
    for (int64_t i = 0; i < size;) {
        const int64_t begin = i;
        UChar32 c;
        U8_NEXT(data, i, size, c);
        if (c > 0) {
            out.append(bytes.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin)));
        } else if (c < 0) {
            out += "\xEF\xBF\xBD";
        } else {
            out += ' ';
        }
    }
    return out;
}

std::string without_nul(std::string text) {
    for (auto at = text.find('\0'); at != std::string::npos; at = text.find('\0', at)) text[at] = ' ';
    return text;
}

// The web's reading of a label.
std::string web_charset(std::string_view label) {
    static const std::vector<Row> rows = rows_of("data/page/charsets.tsv");
    const std::string name = lower_ascii(trimmed(label));
    for (const Row& row : rows) {
        if (row.size() > 1 && row[0] == name) return std::string(row[1]);
    }
    return name;
}

bool seven_bit(std::string_view charset) { return charset.starts_with("iso-2022") || charset.starts_with("hz"); }

// Nothing when the charset is unknown to ICU or the bytes do not fit it.
std::optional<std::string> converted(std::string_view bytes, const std::string& charset) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(charset.c_str(), &status), &ucnv_close);
    if (U_FAILURE(status)) return std::nullopt;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &status), &ucnv_close);
    if (U_FAILURE(status)) return std::nullopt;
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    std::array<char, 16384> buffer;
    std::array<UChar, 8192> pivot;
    UChar* pivot_from = pivot.data();
    UChar* pivot_to = pivot.data();
    const char* source = bytes.data();
    const char* source_end = source + bytes.size();
    bool first = true;
    do {
        char* target = buffer.data();
        status = U_ZERO_ERROR;
        ucnv_convertEx(to.get(), from.get(), &target, buffer.data() + buffer.size(), &source, source_end, pivot.data(), &pivot_from, &pivot_to,
                       pivot.data() + pivot.size(), first, true, &status);
        first = false;
        out.append(buffer.data(), static_cast<std::size_t>(target - buffer.data()));
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (U_FAILURE(status)) return std::nullopt;
    if (out.starts_with("\xEF\xBB\xBF")) out.erase(0, 3);
    return without_nul(std::move(out));
}

bool few_replaced(std::string_view text) {
    constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    std::size_t n = 0;
    for (auto at = text.find(kReplacement); at != std::string_view::npos; at = text.find(kReplacement, at + 3)) ++n;
    return static_cast<double>(n) <= static_cast<double>(text.size()) * kControlShare;
}

std::optional<std::string> guessed(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
    if (U_FAILURE(status)) return std::nullopt;
    ucsdet_enableInputFilter(detector.get(), true);
    ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(std::min(bytes.size(), kGuessBytes)), &status);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
    if (U_FAILURE(status) || !match) return std::nullopt;
    const int confidence = ucsdet_getConfidence(match, &status);
    const char* name = ucsdet_getName(match, &status);
    if (U_FAILURE(status) || confidence < kGuessConfidence || !name) return std::nullopt;
    return web_charset(name);
}

// UTF-16 without a mark: every second byte of mostly Latin text is NUL.
std::optional<std::string> utf16_by_zeros(std::string_view bytes) {
    std::array<std::size_t, 2> zeros{};
    const std::size_t n = std::min(bytes.size(), kDeclarationBytes);
    for (std::size_t i = 0; i < n; ++i) zeros[i % 2] += bytes[i] == '\0';
    if (n < 4) return std::nullopt;
    if (zeros[1] > n / 4 && zeros[0] < n / 64 + 1) return "utf-16le";
    if (zeros[0] > n / 4 && zeros[1] < n / 64 + 1) return "utf-16be";
    return std::nullopt;
}

std::optional<std::string> byte_order_mark(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return "utf-8";
    if (bytes.starts_with("\xFF\xFE")) return "utf-16le";
    if (bytes.starts_with("\xFE\xFF")) return "utf-16be";
    return std::nullopt;
}

std::optional<std::string> quoted_value(std::string_view text, std::string_view key) {
    const std::string lowered = lower_ascii(text);
    for (auto at = lowered.find(key); at != std::string::npos; at = lowered.find(key, at + 1)) {
        auto begin = lowered.find_first_not_of(" \t\r\n", at + key.size());
        if (begin == std::string::npos || lowered[begin] != '=') continue;
        begin = lowered.find_first_not_of(" \t\r\n\"'", begin + 1);
        if (begin == std::string::npos) return std::nullopt;
        const auto end = lowered.find_first_of(" \t\r\n\"';>/?", begin);
        if (end == std::string::npos || end == begin) return std::nullopt;
        return lowered.substr(begin, end - begin);
    }
    return std::nullopt;
}

}  // namespace

std::size_t first_bad_byte(std::string_view bytes) { return count_utf8(bytes).first_broken; }

std::optional<std::string> declared_in(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, kDeclarationBytes);
    if (head.starts_with("<?xml")) {
        if (const auto found = quoted_value(head.substr(0, head.find("?>")), "encoding")) return found;
    }
    for (auto at = head.find("<meta"); at != std::string_view::npos; at = head.find("<meta", at + 1)) {
        if (const auto found = quoted_value(head.substr(at, head.find('>', at) - at + 1), "charset")) return found;
    }
    for (auto at = head.find("<META"); at != std::string_view::npos; at = head.find("<META", at + 1)) {
        if (const auto found = quoted_value(head.substr(at, head.find('>', at) - at + 1), "charset")) return found;
    }
    return std::nullopt;
}

std::optional<std::string> binary_kind(std::string_view bytes) {
    static const std::vector<Row> rows = rows_of("data/page/magic.tsv");
    for (const Row& row : rows) {
        if (row.size() < 2 || row[0].size() % 2) continue;
        std::string magic;
        for (std::size_t i = 0; i < row[0].size(); i += 2) {
            magic += static_cast<char>(std::stoi(std::string(row[0].substr(i, 2)), nullptr, 16));
        }
        if (bytes.starts_with(magic)) return std::string(row[1]);
    }
    if (byte_order_mark(bytes) || utf16_by_zeros(bytes)) return std::nullopt;
    const std::string_view head = bytes.substr(0, kDeclarationBytes);
    const auto controls = std::ranges::count_if(head, [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return u < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B;
    });
    if (static_cast<double>(controls) > static_cast<double>(head.size()) * kControlShare) return "binary data";
    return std::nullopt;
}

Result<std::string> decode(std::string_view bytes, const std::optional<std::string>& declared, std::string_view input) {
    if (const auto kind = binary_kind(bytes)) {
        return Error{Fault::NotText, std::string(input), "", fmt::format("this is {}, not a page; pages are HTML or plain text", *kind)};
    }
    if (const auto mark = byte_order_mark(bytes)) {
        if (*mark == "utf-8") {
            bytes.remove_prefix(3);
        } else if (auto text = converted(bytes, *mark)) {
            return std::move(*text);
        }
    } else if (const auto wide = utf16_by_zeros(bytes)) {
        if (auto text = converted(bytes, *wide)) return std::move(*text);
    }
    const auto in_page = declared_in(bytes);
    for (const auto& label : {declared, in_page}) {
        if (!label || !seven_bit(web_charset(*label))) continue;
        if (auto text = converted(bytes, web_charset(*label))) return std::move(*text);
    }
    const Utf8Count count = count_utf8(bytes);
    if (count.broken == 0) return without_nul(std::string(bytes));
    if (static_cast<double>(count.broken) <= static_cast<double>(count.sequences) * kDamagedShare) return repaired_utf8(bytes);
    for (const auto& label : {declared, in_page}) {
        if (!label) continue;
        const std::string charset = web_charset(*label);
        if (charset == "utf-8" || charset.starts_with("utf-16")) continue;
        auto text = converted(bytes, charset);
        if (text && few_replaced(*text)) return std::move(*text);
    }
    if (const auto charset = guessed(bytes); charset && *charset != "utf-8") {
        auto text = converted(bytes, *charset);
        if (text && few_replaced(*text)) return std::move(*text);
    }
    return Error{Fault::BadEncoding, std::string(input), fmt::format("byte {}", count.first_broken),
                 fmt::format("not UTF-8, and no other character set explains these bytes{}; save the page as UTF-8",
                             declared ? fmt::format(" ({} is declared)", *declared) : "")};
}

}  // namespace stemma::page
