// Inputs larger than memory should be: archives and lists of reports pass through piece by piece. The bytes are made while
// the program reads them, and what it held at once at most is asked of the system when it has ended.
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "cli/run.h"
#include "page/support.h"

namespace stemma::testing {
namespace {

using Write = std::function<void(std::string_view)>;

struct Streamed {
    int status = -1;
    std::size_t bytes = 0;  // that went in, unpacked
    std::size_t peak = 0;   // bytes that the program held at once at most
    std::string out, err;
};

void write_all(int to, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto n = ::write(to, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return;  // the program has ended; its status tells why
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
}

Streamed clean_stream(const std::function<void(const Write&)>& make, bool pack) {
    const Folder folder;
    const std::string out = (folder.path() / "out").string(), err = (folder.path() / "err").string();
    int ends[2];
    if (::pipe(ends) != 0) return {};
    std::signal(SIGPIPE, SIG_IGN);
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(ends[0], STDIN_FILENO);
        ::close(ends[0]);
        ::close(ends[1]);
        ::dup2(::open(out.c_str(), O_CREAT | O_WRONLY, 0600), STDOUT_FILENO);
        ::dup2(::open(err.c_str(), O_CREAT | O_WRONLY, 0600), STDERR_FILENO);
        ::execl(STEMMA_PROGRAM, STEMMA_PROGRAM, "clean", "--quiet", "-", static_cast<char*>(nullptr));
        ::_exit(127);
    }
    ::close(ends[0]);
    Streamed streamed;
    make([&](std::string_view piece) {
        streamed.bytes += piece.size();
        if (pack) write_all(ends[1], page_test::packed(std::string(piece)));
        else write_all(ends[1], piece);
    });
    ::close(ends[1]);
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    streamed.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    streamed.peak = static_cast<std::size_t>(usage.ru_maxrss) * 1024;
    streamed.out = contents(out);
    streamed.err = contents(err);
    return streamed;
}

std::string times(std::size_t n, std::string_view text) {
    std::string out;
    out.reserve(n * text.size());
    for (std::size_t i = 0; i < n; ++i) out += text;
    return out;
}

constexpr std::size_t kMega = 1 << 20;

std::string record(std::string_view type, std::size_t number, const std::string& block) {
    return fmt::format("WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: https://lake.example/{}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n", type, number,
                       type == "conversion" ? "text/plain" : "application/http; msgtype=response", block.size()) + block + "\r\n\r\n";
}

// 200 records of a megabyte: pages that are mostly script, text drawn from pages, and a picture now and then.
constexpr std::size_t kRecords = 200;
void archive(const Write& write) {
    const std::string script = "<script>" + times(kMega / 16, "var bridge = 1;\n") + "</script>";
    const std::string picture = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + std::string(kMega, 'x');
    for (std::size_t i = 0; i < kRecords; ++i) {
        const std::string text = fmt::format("The bridge number {} was closed to all traffic on Tuesday after divers had found cracks in two of its piers.", i);
        if (i % 10 == 1) write(record("response", i, picture));
        else if (i % 10 == 2) write(record("conversion", i, "Bridge closed\n\n" + text + "\n"));
        else write(record("response", i, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>" + script + "<h1>Bridge closed</h1><p>" + text + "</p></body></html>"));
    }
}

constexpr std::size_t kLines = 200;
void lines(const Write& write) {
    const std::string text = times(kMega / 2 / 64, "The bridge was closed to all traffic on Tuesday, divers say now. ");
    for (std::size_t i = 0; i < kLines; ++i) write(fmt::format("{{\"id\":\"{}\",\"title\":\"Bridge {}\",\"text\":\"{}\"}}\n", i, i, text));
}

constexpr std::size_t kEntries = 1000;
void feed(const Write& write) {
    write("<rss version='2.0'><channel><title>Lake Post</title>");
    for (std::size_t i = 0; i < kEntries; ++i) {
        write(fmt::format("<item><title>Bridge {}</title><link>https://lake.example/{}</link><description><![CDATA[<p>", i, i));
        write(times(8 * 1024 / 64, fmt::format("The bridge {} was closed to all traffic on Tuesday, divers say. ", i)) + "</p>]]></description></item>\n");
    }
    write("</channel></rss>");
}

struct Row {
    const char* why;
    void (*make)(const Write&);
    bool pack;
    std::size_t reports;
    std::size_t most;  // bytes at once
};

// What the program takes for itself (its word lists, ICU's and CLD2's tables, the C library's reserve) is about 25 MB.
constexpr std::size_t kProgram = 32 * kMega;

class Streaming : public ::testing::TestWithParam<Row> {};

TEST_P(Streaming, NeedsNoMoreThanItsLargestPiece) {
    const Row& row = GetParam();
    const Streamed streamed = clean_stream(row.make, row.pack);
    EXPECT_EQ(streamed.status, 0) << streamed.err.substr(0, 300);
    EXPECT_EQ(static_cast<std::size_t>(std::count(streamed.out.begin(), streamed.out.end(), '\n')), row.reports) << streamed.err.substr(0, 300);
#if !defined(__SANITIZE_ADDRESS__)  // the sanitizer holds on to what is freed
    EXPECT_LE(streamed.peak, row.most) << streamed.bytes << " bytes went in";
    EXPECT_GT(streamed.bytes, row.most / 10) << "too small a stream to tell";
#endif
}

INSTANTIATE_TEST_SUITE_P(Inputs, Streaming,
                         ::testing::Values(Row{"ArchiveOf180MB", archive, false, kRecords * 9 / 10, kProgram + 10 * kMega},
                                           Row{"PackedArchive", archive, true, kRecords * 9 / 10, kProgram + 10 * kMega},
                                           Row{"PackedReports", lines, true, kLines, kProgram + 20 * kMega},
                                           // A feed is one document: about three times its 8 MB.
                                           Row{"FeedIsOnePiece", feed, false, kEntries, kProgram + 40 * kMega},
                                           Row{"PackedFeed", feed, true, kEntries, kProgram + 40 * kMega}),
                         [](const auto& test) { return std::string(test.param.why); });

}  // namespace
}  // namespace stemma::testing
