#include <map>
#include <random>

#include <gtest/gtest.h>

#include "page/gzip.h"
#include "page/stream.h"
#include "page/warc.h"
#include "support.h"

namespace stemma::page_test {
namespace {

std::string page_on(const std::string& subject) {
    return "<html><body><h1>" + subject + " closed for three weeks</h1><p>The " + subject + " was closed to all traffic on Tuesday after divers found cracks in two of its piers.</p>"
           "<p>" + kSecond + "</p></body></html>";
}

std::string record(const std::string& type, const std::string& url, const std::string& block, const std::string& content_type) {
    return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url + "\r\nWARC-Date: 2026-03-05T10:30:00Z\r\nContent-Type: " + content_type +
           "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string response(const std::string& url, const std::string& body, const std::string& header = "Content-Type: text/html\r\n", int status = 200) {
    return record("response", url, "HTTP/1.1 " + std::to_string(status) + " X\r\n" + header + "\r\n" + body, "application/http; msgtype=response");
}

TEST(Inputs, FolderIsReadByNameBytewiseAndDeep) {
    const Folder folder;
    for (const std::string name : {"b.html", "a/z.html", "B.html", "a.html", ".hidden.html", ".git/x.html"}) folder.put(name, page_on("Bridge " + name));
    const Outcome out = read_all({folder.path()});
    std::vector<std::string> names;
    for (const Report& report : out.reports) names.push_back(report.source.substr(folder.path().size() + 1));
    EXPECT_EQ(names, (std::vector<std::string>{"B.html", "a.html", "a/z.html", "b.html"}));
    EXPECT_TRUE(out.errors.empty());
}

TEST(Inputs, FilesThatAreNoPagesAreNamedOnceAFolder) {
    const Folder folder;
    folder.put("a.html", small_page());
    folder.put("a_files/logo.png", "\x89PNG");
    folder.put("a_files/style.css", "p {}");
    folder.put("a_files/app.js", "x()");
    folder.put("a_files/more.js", "x()");
    const Outcome out = read_all({folder.path()});
    EXPECT_EQ(out.reports.size(), 1u);
    ASSERT_EQ(out.errors.size(), 1u);
    EXPECT_EQ(out.errors[0].fault, Fault::NotText);
    EXPECT_NE(out.errors[0].message().find("a_files: not read, because by their names they are no pages: app.js, logo.png, more.js and 1 more"), std::string::npos)
        << out.errors[0].message();
}

TEST(Inputs, ListedOneByOneAreReadAsAllAtOnce) {
    const Folder folder, empty, pictures;
    for (const std::string name : {"b.html", "a/z.html", "B.html", ".hidden.html", "a/logo.png", "a/style.css"}) folder.put(name, page_on("Bridge " + name));
    pictures.put("x.png", "x");
    const std::vector<std::string> inputs{folder.path(), empty.path(), folder.path() + "/no such file", pictures.path(), folder.put("z/alone.html", page_on("Gate"))};
    std::vector<std::string> expected, found;
    const auto take = [](std::vector<std::string>& to) {
        return [&to](Result<Report> result) {
            to.push_back(result ? result->source : result.error().message());
            return true;
        };
    };
    const auto listed = list_inputs(inputs);
    read_reports(inputs, {}, take(expected));
    for (const Result<std::string>& one : listed) {
        if (one) read_reports(std::vector{*one}, {}, take(found));
        else found.push_back(one.error().message());
    }
    // Who reads them one by one does not know that one of them was read before.
    std::erase_if(expected, [](const std::string& line) { return line.find("it is counted once") != std::string::npos; });
    found.pop_back();
    EXPECT_EQ(found, expected);
    EXPECT_EQ(found.size(), 4u + 1 + 1 + 1 + 2);
}

TEST(Inputs, PackedFilesOfEachKindAreRead) {
    const Folder folder;
    const std::string jsonl = R"({"id":"1","text":"One line of text."})" "\n";
    const std::string warc = response("https://lake.example/1", page_on("Bridge"));
    const Outcome out = read_all({folder.put("a.html.gz", packed(page_on("Gate"))), folder.put("b.txt.gz", packed("Gate closed\n\n" + kFirst)), folder.put("c.jsonl.gz", packed(jsonl)),
                                  folder.put("d.warc.gz", packed(warc) + packed(response("https://lake.example/2", page_on("Lock")))), folder.put("twice.gz", packed(packed(page_on("Weir"))))});
    EXPECT_TRUE(out.errors.empty()) << out.errors[0].message();
    ASSERT_EQ(out.reports.size(), 6u);
    EXPECT_EQ(out.reports[1].title, "Gate closed");
    EXPECT_EQ(out.reports[3].url, "https://lake.example/1");
    EXPECT_TRUE(out.reports[4].source.ends_with("d.warc.gz#2"));
}

TEST(Inputs, WhatIsInMemoryIsCalledByItsName) {
    const Folder folder;
    const std::map<std::string, std::string> held{{"a", small_page()}, {"empty", ""}};
    ReadOptions options;
    options.held = &held;
    const Outcome out = read_all({"a", "empty", "b"}, options);
    ASSERT_EQ(out.reports.size(), 1u);
    EXPECT_EQ(out.reports[0].source, "a");
    ASSERT_EQ(out.errors.size(), 2u);
    EXPECT_EQ(out.errors[0].message(), "empty: empty: there is nothing to read");
    EXPECT_EQ(out.errors[1].fault, Fault::NotFound);
}

TEST(Inputs, StandardInputIsToldFromItsBytes) {
    for (const auto& [bytes, n] : std::vector<std::pair<std::string, std::size_t>>{
             {small_page(), 1}, {"Gate closed\n\n" + kFirst, 1}, {"{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"text\":\"b\"}\n", 2}, {packed(small_page()), 1},
             {response("https://lake.example/1", page_on("Bridge")), 1}}) {
        ReadOptions options;
        options.read_stdin = [&] { return bytes; };
        EXPECT_EQ(read_all({"-"}, options).reports.size(), n) << bytes.substr(0, 60);
    }
}

std::string rss_of(const std::vector<std::string>& subjects) {
    std::string out = "<?xml version='1.0'?><rss version='2.0'><channel><title>Lake Post</title>";
    for (const std::string& subject : subjects) {
        std::string text;
        for (int i = 0; i < 12; ++i) text += "<p>The " + subject + " was closed to all traffic on Tuesday after divers found cracks in two of its piers.</p>";
        out += "<item><title>" + subject + " closed</title><link>https://lake.example/" + subject + "</link><description><![CDATA[" + text + "]]></description></item>";
    }
    return out + "</channel></rss>";
}

std::string atom_of(const std::string& subject) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += "<p>The " + subject + " was closed to all traffic on Tuesday after divers found cracks in two of its piers.</p>";
    return "<feed xmlns='http://www.w3.org/2005/Atom'><title>Lake Post</title><entry><title>" + subject + "</title><link href='https://lake.example/" + subject +
           "'/><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>" + text + "</div></content></entry></feed>";
}

const std::string kXhtml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">\n"
                           "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en\"><head><title>Lock closed</title><script type=\"text/javascript\">//<![CDATA[\nif (a < b) { c(); }\n//]]></script></head>"
                           "<body><h1>Lock closed for three weeks</h1><p>The lock was closed to all traffic on Tuesday after divers<br /> found cracks in two of its piers.</p><p>" + kSecond + "</p></body></html>";

const std::string kAmp = "<!doctype html><html \xE2\x9A\xA1 lang=\"en\"><head><meta charset=\"utf-8\"><script async src=\"https://amp.example/v0.js\"></script><title>Quay closed</title>"
                         "<style amp-custom>p { color: red }</style></head><body><amp-sidebar id=\"s\"><ul><li><a href=\"/\">Home</a></li></ul></amp-sidebar><h1>Quay closed for three weeks</h1>"
                         "<amp-img src=\"q.jpg\" width=\"4\" height=\"3\"></amp-img><p>The quay was closed to all traffic on Tuesday after divers found cracks in two of its piers.</p><p>" + kSecond + "</p>"
                         "<amp-ad type=\"x\">Advertisement</amp-ad></body></html>";

// Every kind of input in every way that it can come in: as a file, packed, packed twice, on standard input and in a folder.
TEST(Inputs, EveryKindIsReadInEveryWay) {
    struct Row {
        const char* name;
        std::string bytes;
        std::size_t reports;
        const char* text;
        const char* why;
    };
    const Row rows[] = {
        {"a.html", page_on("Bridge"), 1, "The Bridge was closed", "HTML"},
        {"b.xhtml", kXhtml, 1, "The lock was closed to all traffic on Tuesday after divers found cracks", "XHTML, with its declaration and a marked script"},
        {"c.html", kAmp, 1, "The quay was closed", "AMP"},
        {"d.txt", "Gate closed\n\n" + kFirst, 1, "closed", "plain text"},
        {"e.rss", rss_of({"Weir", "Dam"}), 2, "The Weir was closed", "RSS"},
        {"f.atom", atom_of("Jetty"), 1, "The Jetty was closed", "Atom with markup in it"},
        {"g.jsonl", "{\"id\":\"1\",\"text\":\"The ford was closed.\"}\n\n{\"id\":\"2\",\"text\":\"The ferry was stopped.\"}\n", 2, "The ford was closed", "reports"},
        {"h.warc", response("https://lake.example/1", page_on("Canal")) + record("conversion", "https://lake.example/2", "Gate closed\n\n" + kFirst, "text/plain"), 2, "The Canal was closed",
         "an archive of a page and of text drawn from one"},
    };
    const Folder all;
    std::size_t reports = 0;
    for (const Row& row : rows) {
        const Folder folder;
        const bool by_name = std::string_view(row.name).ends_with(".txt");  // its name says that it is no HTML
        std::vector<std::pair<std::string, Outcome>> ways;
        ways.emplace_back("as a file", read_all({folder.put(row.name, row.bytes)}));
        ways.emplace_back("packed", read_all({folder.put(std::string(row.name) + ".gz", packed(row.bytes))}));
        if (!by_name) ways.emplace_back("packed twice", read_all({folder.put("twice/" + std::string(row.name) + ".gz", packed(packed(row.bytes)))}));
        for (const std::string& bytes : {row.bytes, packed(row.bytes)}) {
            ReadOptions options;
            options.read_stdin = [&] { return bytes; };
            ways.emplace_back("on standard input", read_all({"-"}, options));
            // A name that no file has, and no ending that tells what it is.
            const std::map<std::string, std::string> held{{"<bytes 1>", bytes}};
            ReadOptions from_memory;
            from_memory.held = &held;
            ways.emplace_back("from memory", read_all({"<bytes 1>"}, from_memory));
        }
        for (const auto& [way, out] : ways) {
            EXPECT_TRUE(out.errors.empty()) << row.why << " " << way << ": " << out.errors[0].message();
            ASSERT_EQ(out.reports.size(), row.reports) << row.why << " " << way;
            EXPECT_NE(out.reports[0].text().find(row.text), std::string::npos) << row.why << " " << way << ": " << out.reports[0].text();
        }
        all.put(row.name, row.bytes);
        reports += row.reports;
    }
    const Outcome folder = read_all({all.path()});
    EXPECT_TRUE(folder.errors.empty()) << folder.errors[0].message();
    EXPECT_EQ(folder.reports.size(), reports) << "a folder of all of them";
}

TEST(Inputs, AFolderOfArchivesIsReadArchiveByArchive) {
    const Folder folder;
    folder.put("2026/b.warc.gz", packed(response("https://lake.example/3", page_on("Weir"))) + packed(response("https://lake.example/4", page_on("Dam"))));
    folder.put("2026/a.warc", response("https://lake.example/1", page_on("Bridge")) + response("https://lake.example/2", page_on("Canal")));
    folder.put("again.warc", response("https://lake.example/1", page_on("Bridge")));
    const Outcome out = read_all({folder.path()});
    std::vector<std::string> urls;
    for (const Report& report : out.reports) urls.push_back(report.url->substr(report.url->size() - 1));
    EXPECT_EQ(urls, (std::vector<std::string>{"1", "2", "3", "4"}));
    ASSERT_EQ(out.errors.size(), 1u);
    EXPECT_EQ(out.errors[0].fault, Fault::Duplicate);
    EXPECT_NE(out.errors[0].message().find("a.warc#1"), std::string::npos) << out.errors[0].message();
}

TEST(Inputs, IdsDoNotFollowFromThePath) {
    const Folder a, b;
    const auto first = read_all({a.put("x.html", small_page())}), second = read_all({b.put("deep/y.htm.gz", packed(small_page()))});
    ASSERT_EQ(first.reports.size() + second.reports.size(), 2u);
    EXPECT_EQ(first.reports[0].id, second.reports[0].id);
}

TEST(Inputs, TheSinkCanStopTheReading) {
    const Folder folder;
    for (const std::string name : {"a", "b", "c"}) folder.put(name + ".html", page_on(name));
    std::size_t seen = 0;
    const std::vector<std::string> inputs{folder.path(), folder.path()};
    read_reports(inputs, {}, [&](Result<Report>) { return ++seen < 2; });
    EXPECT_EQ(seen, 2u);
}

TEST(Inputs, ProgressNamesEachSource) {
    const Folder folder;
    const std::vector<std::string> inputs{folder.put("a.html", page_on("Bridge")), folder.put("b.html", page_on("Gate"))};
    std::vector<std::string> told;
    read_reports(inputs, {}, [](Result<Report>) { return true; }, [&](std::string_view source, std::size_t done) { told.push_back(std::string(source) + std::to_string(done)); });
    EXPECT_EQ(told, (std::vector<std::string>{inputs[0] + "0", inputs[1] + "1"}));
}

TEST(Warc, ResponsesAndConversionsAreReadAndOthersPassedOver) {
    const Folder folder;
    const std::string chunked = page_on("Sluice");
    char size[32];
    std::snprintf(size, sizeof size, "%zx", chunked.size());
    const std::string text = "Gate closed\n\n" + kFirst;
    const Outcome out = read_all({folder.put(
        "a.warc", record("warcinfo", "", "software: x", "application/warc-fields") + response("https://lake.example/1", page_on("Bridge")) +
                      response("https://lake.example/2", "gone", "Content-Type: text/html\r\n", 404) + response("https://lake.example/3.png", "\x89PNG", "Content-Type: image/png\r\n") +
                      response("https://lake.example/4", std::string(size) + "\r\n" + chunked + "\r\n0\r\n\r\n", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n") +
                      response("https://lake.example/5", packed(page_on("Weir")), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n") +
                      record("conversion", "https://lake.example/6", text, "text/plain") + record("request", "https://lake.example/7", "GET /", "application/http"))});
    EXPECT_TRUE(out.errors.empty()) << out.errors[0].message();
    ASSERT_EQ(out.reports.size(), 4u);
    EXPECT_TRUE(out.reports[0].source.ends_with("a.warc#2"));
    EXPECT_EQ(out.reports[1].url, "https://lake.example/4");
    EXPECT_NE(out.reports[1].text().find("The Sluice was closed"), std::string::npos);
    EXPECT_NE(out.reports[2].text().find("The Weir was closed"), std::string::npos);
    EXPECT_EQ(out.reports[3].title, "Gate closed");
    EXPECT_EQ(out.reports[3].outlet, "lake.example");
}

TEST(Warc, FaultsNameTheRecord) {
    const Folder folder;
    const std::string good = response("https://lake.example/1", page_on("Bridge"));
    const Outcome cut = read_all({folder.put("cut.warc", good + good.substr(0, good.size() / 2))});
    EXPECT_EQ(cut.reports.size(), 1u);
    ASSERT_EQ(cut.errors.size(), 1u);
    EXPECT_EQ(cut.errors[0].fault, Fault::BadArchive);
    EXPECT_EQ(cut.errors[0].place, "record 2");

    ReadOptions options;
    options.max_page_bytes = 2000;
    const Outcome large = read_all({folder.put("large.warc", response("https://lake.example/0", std::string(400'000, 'x')) + good)}, options);
    EXPECT_EQ(large.reports.size(), 1u);
    ASSERT_EQ(large.errors.size(), 1u);
    EXPECT_EQ(large.errors[0].fault, Fault::TooLarge);
    EXPECT_TRUE(large.errors[0].input.ends_with("large.warc#1"));

    const Outcome none = read_all({folder.put("none.warc", record("warcinfo", "", "x", "text/x"))});
    ASSERT_EQ(none.errors.size(), 1u);
    EXPECT_EQ(none.errors[0].fault, Fault::NoReports);

    const Outcome odd = read_all({folder.put("odd.warc", "WARC/1.0\r\nContent-Length: many\r\n\r\n")});
    ASSERT_EQ(odd.errors.size(), 1u);
    EXPECT_EQ(odd.errors[0].place, "record 1");
}

// A source that gives its bytes in pieces of odd sizes.
page::ByteSource in_pieces(const std::string& bytes, unsigned seed) {
    auto whole = page::memory_source(bytes);
    return [whole, random = std::mt19937(seed)](char* buffer, std::size_t size) mutable { return whole(buffer, std::min<std::size_t>(size, 1 + random() % 7)); };
}

TEST(Stream, LinesAndPiecesAreThoseOfTheWholeText) {
    std::mt19937 random(3);
    for (int round = 0; round < 200; ++round) {
        std::string text;
        for (unsigned i = 0, n = random() % 60; i < n; ++i) text += random() % 5 ? 'a' + static_cast<char>(random() % 26) : '\n';
        page::Stream lines(in_pieces(text, random()));
        std::string joined;
        while (true) {
            const auto line = lines.line(1000);
            ASSERT_TRUE(line.ok());
            if (!line.value()) break;
            joined += *line.value() + "\n";
        }
        EXPECT_EQ(joined, text.empty() || text.ends_with('\n') ? text : text + "\n");
        page::Stream pieces(in_pieces(text, random()));
        const std::size_t n = random() % 20;
        EXPECT_EQ(pieces.peek(n).value(), text.substr(0, n));
        EXPECT_EQ(pieces.take(n).value(), text.substr(0, n));
        EXPECT_EQ(pieces.skip(3).value(), std::min<std::size_t>(3, text.size() - std::min(n, text.size())));
        EXPECT_EQ(pieces.rest(1000).value(), text.substr(std::min(text.size(), n + 3)));
    }
}

TEST(Stream, UnpackingInPiecesIsUnpackingAtOnce) {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += kFirst.substr(static_cast<std::size_t>(i) % 50);
    const std::string two = packed(text) + packed("second member");
    page::Stream stream(page::unpacked(in_pieces(two, 5), "x"));
    EXPECT_EQ(stream.rest(10'000'000).value(), text + "second member");
    EXPECT_EQ(page::unpack(two, 10'000'000, "x").value(), text + "second member");
    EXPECT_EQ(page::unpack(two, 100, "x").value(), text.substr(0, 101));
}

// The records of these tests were fetched on 5 March 2026.
TEST(Warc, TheTimeOfFetchingBoundsDatesAndIsTheLastSourceOfThem) {
    struct Row {
        std::string url, head, value, from, why;
    };
    const auto told = [](const std::string& day) { return "<meta property=article:published_time content='" + day + "'>"; };
    for (const Row& row : std::vector<Row>{
             {"https://lake.example/1", "", "2026-03-05", "warc", "nothing else tells a date"},
             {"https://lake.example/1", told("2025-01-02"), "2025-01-02", "meta:article:published_time", "the page tells it"},
             {"https://lake.example/1", told("2026-03-06"), "2026-03-06", "meta:article:published_time", "it was that day in the east"},
             {"https://lake.example/1", told("2026-03-07"), "2026-03-05", "warc", "nowhere was it that day"},
             {"https://lake.example/2025/01/02/a", "", "2025-01-02", "url", "the address goes first"},
             {"https://lake.example/2026/04/02/a", "", "2026-03-05", "warc", "an address from the future"},
             {"https://lake.example/1", "<meta property=article:modified_time content='2025-01-02'>", "", "", "published before the change that it tells"},
         }) {
        const Folder folder;
        const Outcome out = read_all({folder.put("a.warc", response(row.url, row.head + page_on("Bridge")))});
        ASSERT_EQ(out.reports.size(), 1u) << row.why;
        const auto& published = out.reports[0].published;
        EXPECT_EQ(published ? published->value : "", row.value) << row.why;
        EXPECT_EQ(published ? published->from : "", row.from) << row.why;
        EXPECT_TRUE(!published || published->precision == TimePrecision::Day) << row.why;
    }
    ReadOptions options;
    options.today = "2026-03-01";
    const Folder folder;
    const Outcome out = read_all({folder.put("a.warc", response("https://lake.example/1", page_on("Bridge")))}, options);
    ASSERT_EQ(out.reports.size(), 1u);
    EXPECT_FALSE(out.reports[0].published) << "fetched in the future";
}

TEST(Warc, TextHasTheDateOfItsAddressToo) {
    const auto published = [](const std::string& line) {
        const Folder folder;
        const Outcome out = read_all({folder.put("a.warc", record("conversion", "https://lake.example/2026/03/02/bridge", "Gate closed for weeks\n" + line + "\n" + kFirst + "\n" + kSecond, "text/plain"))});
        EXPECT_EQ(out.reports.size(), 1u);
        const auto stamp = out.reports.empty() ? std::nullopt : out.reports[0].published;
        return stamp ? stamp->value + " " + stamp->from : std::string{};
    };
    EXPECT_EQ(published(""), "2026-03-02 url");
    EXPECT_EQ(published("By Ana Ruiz\nMarch 1, 2026\n"), "2026-03-01 byline") << "bylines go before the address";
}

}  // namespace
}  // namespace stemma::page_test
