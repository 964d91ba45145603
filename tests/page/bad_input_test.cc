// What bad input gets: an error that names the input, the place and the cause; the rest is still read.
#include <sys/resource.h>

#include <gtest/gtest.h>

#include "support.h"

namespace stemma::page_test {
namespace {

// Reads the bad input between two good ones: both must come through.
Error only_error(const Folder& folder, const std::string& bad, const ReadOptions& options = {}) {
    const std::string before = folder.put("before.html", small_page("The first good page of three"));
    const std::string after = folder.put("later.html", small_page("The second good page of three"));
    const Outcome out = read_all({before, bad, after}, options);
    EXPECT_EQ(out.reports.size(), 2u);
    EXPECT_EQ(out.errors.size(), 1u);
    return out.errors.empty() ? Error{} : out.errors[0];
}

TEST(BadInput, MissingFile) {
    const Folder folder;
    const Error error = only_error(folder, folder.path() + "/nowhere.html");
    EXPECT_EQ(error.fault, Fault::NotFound);
    EXPECT_EQ(error.message(), folder.path() + "/nowhere.html: no such file or folder; check the spelling of the path");
}

TEST(BadInput, EmptyFiles) {
    const Folder folder;
    EXPECT_EQ(only_error(folder, folder.put("empty.html", "")).fault, Fault::Empty);
    EXPECT_EQ(only_error(folder, folder.put("blank.html", " \n\t\n")).fault, Fault::Empty);
    EXPECT_EQ(only_error(folder, folder.put("empty.jsonl", "\n\n")).fault, Fault::Empty);
    EXPECT_EQ(only_error(folder, folder.put("empty.html.gz", packed(""))).fault, Fault::Empty);
}

TEST(BadInput, FolderWithoutReadablePages) {
    const Folder folder, empty, pictures;
    EXPECT_EQ(only_error(folder, empty.path()).fault, Fault::NoReports);
    pictures.put("a.png", "\x89PNG");
    const Outcome out = read_all({pictures.path()});
    ASSERT_EQ(out.errors.size(), 2u);
    EXPECT_EQ(out.errors[0].fault, Fault::NotText);
    EXPECT_EQ(out.errors[1].fault, Fault::NoReports);
    EXPECT_EQ(out.errors[1].input, pictures.path());
}

TEST(BadInput, Binary) {
    const Folder folder;
    const Error error = only_error(folder, folder.put("page.html", std::string("%PDF-1.7\n\0\1\2", 12)));
    EXPECT_EQ(error.fault, Fault::NotText);
    EXPECT_NE(error.cause.find("a PDF document"), std::string::npos);
    std::string noise;
    for (int i = 0; i < 5000; ++i) noise += static_cast<char>(i * 7919 % 251);
    EXPECT_EQ(only_error(folder, folder.put("noise", noise)).fault, Fault::NotText);
}

TEST(BadInput, TruncatedGzip) {
    const Folder folder;
    std::string whole;
    for (int i = 0; i < 2000; ++i) whole += kFirst + std::to_string(i * 7919 % 10007);
    const std::string bytes = packed(whole);
    const Error error = only_error(folder, folder.put("page.html.gz", bytes.substr(0, bytes.size() / 2)));
    EXPECT_EQ(error.fault, Fault::BadArchive);
    EXPECT_EQ(error.place, "byte " + std::to_string(bytes.size() / 2));
    EXPECT_NE(error.cause.find("ends too early"), std::string::npos);
    std::string damaged = bytes;
    for (std::size_t i = 200; i < 260; ++i) damaged[i] = static_cast<char>(~damaged[i]);
    EXPECT_EQ(only_error(folder, folder.put("damaged.html.gz", damaged)).fault, Fault::BadArchive);
}

TEST(BadInput, PageOverTheLimit) {
    const Folder folder;
    ReadOptions options;
    options.max_page_bytes = 1000;
    const Error error = only_error(folder, folder.put("big.html", std::string(1001, 'x')), options);
    EXPECT_EQ(error.fault, Fault::TooLarge);
    EXPECT_NE(error.cause.find("1000 bytes"), std::string::npos);
    EXPECT_EQ(only_error(folder, folder.put("big.jsonl", "{\"text\":\"" + std::string(2000, 'x') + "\"}"), options).place, "line 1");
}

long peak_kilobytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

// Both are refused without ever standing in memory whole.
TEST(BadInput, TwoHundredMegabytesAndAGzipBombFillNoMemory) {
    constexpr std::size_t kLarge = 200u << 20;
    constexpr int kBombMegabytes = 256;
    const Folder folder;
    const std::string large = folder.put("large.html", "<p>");
    std::filesystem::resize_file(large, kLarge);
    z_stream z{};
    ASSERT_EQ(deflateInit2(&z, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    std::string bomb;
    const std::string zeros(1 << 20, 'x');
    std::string buffer(64 << 10, '\0');
    for (int i = 0; i <= kBombMegabytes; ++i) {
        z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(zeros.data()));
        z.avail_in = static_cast<uInt>(zeros.size());
        do {
            z.next_out = reinterpret_cast<Bytef*>(buffer.data());
            z.avail_out = static_cast<uInt>(buffer.size());
            deflate(&z, i == kBombMegabytes ? Z_FINISH : Z_NO_FLUSH);
            bomb.append(buffer, 0, buffer.size() - z.avail_out);
        } while (z.avail_out == 0);
    }
    deflateEnd(&z);
    const std::string packed_bomb = folder.put("bomb.html.gz", bomb);
    ReadOptions options;
    options.max_page_bytes = 16u << 20;
    const long before = peak_kilobytes();
    EXPECT_EQ(only_error(folder, large, options).fault, Fault::TooLarge);
    EXPECT_EQ(only_error(folder, packed_bomb, options).fault, Fault::TooLarge);
    EXPECT_EQ(only_error(folder, large).fault, Fault::TooLarge);
    EXPECT_LT(peak_kilobytes() - before, 120L << 10);
}

TEST(BadInput, InvalidUtf8) {
    const Folder folder;
    // A few broken letters do not cost the page.
    const Outcome out = read_all({folder.put("a.html", "<meta charset=utf-8><p>" + kFirst + " Größe, Übung, Fähre\xC3 und Höhe.</p><p>" + kSecond + "</p>")});
    ASSERT_EQ(out.reports.size(), 1u);
    EXPECT_NE(out.reports[0].text().find("Fähre\xEF\xBF\xBD und"), std::string::npos);
    const Error error = only_error(folder, folder.put("a.jsonl", "{\"text\":\"\xC3(\"}\n"));
    EXPECT_EQ(error.fault, Fault::BadJson);
    EXPECT_EQ(error.place, "line 1");
}

TEST(BadInput, WrongCharsetDeclarationIsRepaired) {
    Page page;
    page.source = "x.html";
    page.charset = "iso-8859-1";
    page.bytes = "<meta charset=koi8-r><p>" + kFirst + " Größe, Übung und Fähre.</p><p>" + kSecond + "</p>";
    const auto report = clean(page, {});
    ASSERT_TRUE(report.ok());
    EXPECT_NE(report.value().text().find("Größe, Übung und Fähre."), std::string::npos);
}

TEST(BadInput, HtmlNestedAHundredThousandDeep) {
    constexpr int kDeep = 100'000;
    const Folder folder;
    for (const std::string tag : {"div", "table><tr><td", "blockquote", "ul><li", "article"}) {
        std::string html = "<html><body>";
        for (int i = 0; i < kDeep; ++i) html += "<" + tag + ">";
        html += "<p>" + kFirst + "</p><p>" + kSecond + "</p>";
        const Outcome out = read_all({folder.put("deep.html", html)});
        ASSERT_EQ(out.reports.size() + out.errors.size(), 1u);
        ASSERT_EQ(out.reports.size(), 1u) << tag << ": " << out.errors[0].message();
        EXPECT_NE(out.reports[0].text().find(kSecond), std::string::npos) << tag;
    }
}

TEST(BadInput, JsonLinesWithABrokenLineSeven) {
    const Folder folder;
    std::string lines;
    for (int i = 1; i <= 9; ++i) lines += i == 7 ? "{\"id\": \"7\", \"text\": \"cut of\n" : "{\"id\": \"" + std::to_string(i) + "\", \"text\": \"Line " + std::to_string(i) + "\"}\n";
    const std::string path = folder.put("reports.jsonl", lines);
    const Outcome out = read_all({path});
    EXPECT_EQ(out.reports.size(), 8u);
    ASSERT_EQ(out.errors.size(), 1u);
    EXPECT_EQ(out.errors[0].fault, Fault::BadJson);
    EXPECT_EQ(out.errors[0].place, "line 7");
    EXPECT_EQ(out.errors[0].message().rfind(path + ": line 7: not JSON: ", 0), 0u) << out.errors[0].message();
}

TEST(BadInput, PageWithoutAnArticle) {
    const Folder folder;
    for (const std::string html : {"<html><body><nav><a href=/>Front page</a></nav></body></html>", "<html><head><title>Only a title here</title></head></html>", "Word",
                                   "<ul><li><a href=/1>Harbour wall gives way in the night</a><li><a href=/2>Ferry fares to rise again in May</a></ul>"}) {
        const Error error = only_error(folder, folder.put("none.html", html));
        EXPECT_EQ(error.fault, Fault::NoArticle) << html;
        EXPECT_EQ(error.input, folder.path() + "/none.html");
    }
}

TEST(BadInput, DuplicatePageNamesTheFirst) {
    const Folder folder;
    const std::string a = folder.put("a.html", small_page()), b = folder.put("b.html", small_page());
    const Outcome out = read_all({a, b, a});
    EXPECT_EQ(out.reports.size(), 1u);
    ASSERT_EQ(out.errors.size(), 2u);
    EXPECT_EQ(out.errors[0].fault, Fault::Duplicate);
    EXPECT_EQ(out.errors[0].message(), b + ": the same report as " + a + "; it is counted once");
}

}  // namespace
}  // namespace stemma::page_test
