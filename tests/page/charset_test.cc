#include "page/charset.h"

#include <random>

#include <gtest/gtest.h>

#include "support.h"

namespace stemma::page {
namespace {

struct Row {
    std::string bytes;
    std::optional<std::string> declared;
    std::string expected, why;
};

TEST(Charset, ReadsBytesAsWhatTheyAre) {
    const std::string long_latin1 = "Die Br\xFC" "cke bei Brenholt wurde am Dienstag f\xFCr den Verkehr gesperrt, sagte der B\xFCrgermeister.";
    const std::string long_utf8 = "Die Brücke bei Brenholt wurde am Dienstag für den Verkehr gesperrt, sagte der Bürgermeister.";
    for (const Row& row : std::vector<Row>{
             {"Brücke", std::nullopt, "Brücke", "UTF-8 proves itself"},
             {"Brücke", "iso-8859-1", "Brücke", "a wrong declaration is repaired"},
             {"\xEF\xBB\xBF" "Brücke", std::nullopt, "Brücke", "the mark is taken away"},
             {"Br\xFC" "cke \x80 5", "iso-8859-1", "Brücke € 5", "on the web Latin-1 is windows-1252"},
             {"<meta charset=windows-1251>\xEC\xEE\xF1\xF2", std::nullopt, "<meta charset=windows-1251>мост", "declared in the page"},
             {"<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=koi8-r'>\xCD\xCF\xD3\xD4", std::nullopt,
              "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=koi8-r'>мост", "declared in the old way"},
             {std::string("\xFF\xFE" "b\0r\0\xFC\0", 8), std::nullopt, "brü", "UTF-16 with a mark"},
             {std::string("b\0r\0i\0d\0g\0e\0", 12), std::nullopt, "bridge", "UTF-16 without one"},
             {"\x1B$B66\x1B(B", "iso-2022-jp", "橋", "seven-bit Japanese is not ASCII"},
             {long_latin1, "utf-8", long_utf8, "wrongly declared UTF-8, guessed"},
             {long_latin1, std::nullopt, long_utf8, "guessed"},
             {"Brücke, Fähre, Höhle, K\xC3, Süd", "utf-8", "Brücke, Fähre, Höhle, K\xEF\xBF\xBD, Süd", "one broken letter does not spoil the rest"},
             {std::string(60, 'x') + std::string("a\0b", 3), std::nullopt, std::string(60, 'x') + "a b", "a stray NUL"},
         }) {
        const auto text = decode(row.bytes, row.declared, "x");
        ASSERT_TRUE(text.ok()) << row.why << ": " << text.error().message();
        EXPECT_EQ(*text, row.expected) << row.why;
    }
}

TEST(Charset, BytesOfNoCharsetNameThePlace) {
    std::string bytes = "Start ";
    for (int i = 0; i < 40; ++i) bytes += "\xFF\x81\xFE\x8D";
    const auto text = decode(bytes, "utf-8", "pages/x.html");
    if (text) {
        GTEST_SKIP() << "this ICU reads it as " << *text;
    }
    EXPECT_EQ(text.error().fault, Fault::BadEncoding);
    EXPECT_EQ(text.error().place, "byte 6");
    EXPECT_EQ(text.error().input, "pages/x.html");
}

TEST(Charset, NamesTheKindOfBinaryFiles) {
    for (const auto& [bytes, kind] : std::vector<std::pair<std::string, std::string>>{
             {"%PDF-1.7\n", "a PDF document"}, {"\x89PNG\r\n\x1A\n", "a PNG image"}, {std::string("\x7F" "ELF\2\1\1\0", 8), "a compiled program"}}) {
        EXPECT_EQ(binary_kind(bytes).value_or("text"), kind);
    }
    EXPECT_FALSE(binary_kind("Plain words."));
    EXPECT_FALSE(binary_kind("Mit Umlaut: \xFC"));
}

// The slow obvious way: UTF-8 by its definition, one sequence at a time.
std::size_t slow_first_bad(std::string_view s) {
    for (std::size_t i = 0; i < s.size();) {
        const auto byte = [&](std::size_t k) { return i + k < s.size() ? static_cast<unsigned char>(s[i + k]) : 0u; };
        const unsigned b = byte(0);
        std::size_t n = 0;
        if (b < 0x80) n = 1;
        else if (b >= 0xC2 && b <= 0xDF) n = 2;
        else if (b >= 0xE0 && b <= 0xEF) n = 3;
        else if (b >= 0xF0 && b <= 0xF4) n = 4;
        else return i;
        unsigned c = n == 1 ? b : b & (0xFF >> (n + 1));
        for (std::size_t k = 1; k < n; ++k) {
            if ((byte(k) & 0xC0) != 0x80) return i;
            c = c << 6 | (byte(k) & 0x3F);
        }
        if ((n == 3 && c < 0x800) || (n == 4 && (c < 0x10000 || c > 0x10FFFF)) || (c >= 0xD800 && c < 0xE000)) return i;
        i += n;
    }
    return std::string_view::npos;
}

TEST(Charset, FindsTheFirstBadByteLikeTheSlowWay) {
    std::mt19937 random(11);
    const std::vector<std::string> pieces{"a", "é", "漢", "😀", "\x80", "\xC3", "\xE2\x82", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC0\xAF", "\xFF"};
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        const int n = static_cast<int>(random() % 8);
        for (int i = 0; i < n; ++i) text += pieces[random() % (round % 2 ? pieces.size() : 4)];
        EXPECT_EQ(first_bad_byte(text), slow_first_bad(text)) << testing::PrintToString(text);
    }
}

}  // namespace
}  // namespace stemma::page
