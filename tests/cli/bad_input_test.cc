// What bad input gets, through the program: a message that names the input, the place and the cause, exit status 1,
// and the rest is still read. (The page step's own tests have the finer cases.)
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <zlib.h>

#include "cli/run.h"

namespace stemma::testing {
namespace {

const std::string kGoodPage =
    "<html><head><title>Tram leaves rails</title></head><body><article><h1>Tram leaves rails</h1>"
    "<p>A tram left the rails in the old town of Arlen on Monday morning, and three people were injured, police said.</p>"
    "<p>The line stays closed until the evening, and buses run instead, the operator told passengers at the stops.</p>"
    "</article></body></html>";

std::string gzip(const std::string& bytes) {
    const Folder folder;
    const std::string path = (folder.path() / "x.gz").string();
    gzFile file = gzopen(path.c_str(), "wb");
    gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
    return contents(path);
}

struct Row {
    const char* name;
    std::string bytes;
    const char* cause;  // must stand in the message
};

class BadInput : public ::testing::Test {
protected:
    // Reads a bad input beside a good one.
    void expect_named(const std::string& bad, const std::string& cause, const std::string& options = "") {
        const std::string good = folder_.file("good.html", kGoodPage);
        const Ran ran = run("clean " + options + " " + bad + " " + good);
        EXPECT_EQ(ran.status, 1) << bad;
        EXPECT_NE(ran.err.find(bad.substr(bad.find_last_of('/') + 1)), std::string::npos) << "names the input: " << ran.err;
        EXPECT_NE(ran.err.find(cause), std::string::npos) << "names the cause: " << ran.err;
        EXPECT_NE(ran.out.find("Tram leaves rails"), std::string::npos) << "the rest is read";
    }
    Folder folder_;
};

TEST_F(BadInput, MissingFile) { expect_named((folder_.path() / "missing.html").string(), "no such file"); }
TEST_F(BadInput, EmptyFile) { expect_named(folder_.file("empty.html", ""), "empty"); }
TEST_F(BadInput, BinaryFile) {
    std::string bytes = "\x7f" "ELF";
    for (int i = 0; i < 4000; ++i) bytes += static_cast<char>(i * 37);
    expect_named(folder_.file("program.bin", bytes), "not a page");
}
TEST_F(BadInput, FolderWithoutPages) {
    std::filesystem::create_directory(folder_.path() / "nothing");
    expect_named((folder_.path() / "nothing").string(), "empty");
}
TEST_F(BadInput, TruncatedGzip) {
    std::string long_page = kGoodPage;
    for (int i = 0; i < 2000; ++i) long_page += "<p>Paragraph " + std::to_string(i * 7919) + "</p>";
    const std::string packed = gzip(long_page);
    expect_named(folder_.file("cut.html.gz", packed.substr(0, packed.size() / 2)), "gzip");
}
TEST_F(BadInput, PageWithoutAnArticle) {
    expect_named(folder_.file("menu.html", "<html><body><nav><a href=/a>A</a> <a href=/b>B</a></nav></body></html>"), "article");
}
TEST_F(BadInput, PageOverTheLimit) { expect_named(folder_.file("large.html", std::string(3000, 'x')), "over the limit", "--max-page 2kB"); }

TEST_F(BadInput, PageOfTwoHundredMegabytes) {
    const std::string path = (folder_.path() / "huge.html").string();
    std::ofstream(path) << "<html>";
    std::filesystem::resize_file(path, 200u << 20);
    expect_named(path, "over the limit");
}

TEST_F(BadInput, JsonLinesWithABrokenLineSeven) {
    std::string lines;
    for (int i = 1; i <= 10; ++i) {
        lines += i == 7 ? std::string("{\"id\": \"broken\n")
                        : "{\"id\": \"r" + std::to_string(i) + "\", \"title\": \"Report number " + std::to_string(i) +
                              "\", \"text\": \"Three people were injured in Arlen on Monday.\"}\n";
    }
    const Ran ran = run("clean " + folder_.file("reports.jsonl", lines));
    EXPECT_EQ(ran.status, 1);
    EXPECT_NE(ran.err.find("line 7"), std::string::npos) << ran.err;
    EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 9) << "the other lines are read";
}

TEST_F(BadInput, AddressThatDoesNotAnswer) {
    // Port 1 of the loopback address has no server.
    expect_named("http://127.0.0.1:1/page.html", "connect", "--timeout 5");
}
TEST_F(BadInput, AddressOfAnotherKind) { expect_named("ftp://127.0.0.1/page.html", "http"); }

TEST_F(BadInput, InvalidUtf8AndAWrongCharsetAreRead) {
    std::string broken = kGoodPage;
    broken.insert(broken.find("old town"), "\xC3\x28 ");
    EXPECT_EQ(run("clean " + folder_.file("invalid.html", broken)).status, 0) << "single bad bytes are replaced";
    std::string wrong = kGoodPage;
    wrong.insert(wrong.find("<title>"), "<meta charset=iso-8859-1>");
    wrong.insert(wrong.find("old town"), "schöne ");
    const Ran ran = run("clean " + folder_.file("wrong.html", wrong));
    EXPECT_EQ(ran.status, 0);
    EXPECT_NE(ran.out.find("schöne"), std::string::npos) << "valid UTF-8 wins over a wrong declaration";
}

TEST_F(BadInput, DeepNestingIsReadOrRefusedButNeverFatal) {
    std::string deep;
    for (int i = 0; i < 100000; ++i) deep += "<div>";
    const Ran ran = run("clean " + folder_.file("deep.html", deep + kGoodPage));
    EXPECT_TRUE(ran.status == 0 || ran.status == 1) << "status " << ran.status;
    EXPECT_TRUE(ran.status == 0 ? !ran.out.empty() : !ran.err.empty());
}

TEST_F(BadInput, NothingReadableStillEndsCleanly) {
    for (const char* command : {"read", "clean", "stories", "copies", "collate"}) {
        const Ran ran = run(std::string(command) + " " + (folder_.path() / "missing").string());
        EXPECT_EQ(ran.status, 1) << command;
        EXPECT_FALSE(ran.err.empty()) << command;
    }
}

TEST_F(BadInput, TheSamePageTwiceIsTakenOnceAndSaid) {
    const std::string a = folder_.file("a.html", kGoodPage), b = folder_.file("b.html", kGoodPage);
    const Ran ran = run("clean " + a + " " + b);
    EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 1);
    EXPECT_NE(ran.err.find("a.html"), std::string::npos) << ran.err;
}

}  // namespace
}  // namespace stemma::testing
