// What is a request and what is not; and Boost.Beast's parser, which takes all that ours does, reads the same in it.
#include "serve/head.h"

#include <map>
#include <random>

#include <boost/beast/http.hpp>
#include <gtest/gtest.h>

#include "serve/limits.h"

namespace stemma::serve {
namespace {

std::string block(const std::string& lines) { return lines + "\r\n\r\n"; }

struct Row {
    std::string bytes;
    int status;  // 200: it is taken
    const char* why;
};

const std::vector<Row>& rows() {
    static const std::vector<Row> all = [] {
        std::vector<Row> out{
            {block("GET / HTTP/1.1\r\nHost: a"), 200, "the shortest"},
            {block("GET / HTTP/1.0\r\nHost: a"), 200, "an older client"},
            {block("GET / HTTP/1.1\r\nhOsT:\t a \t\r\nX:"), 200, "blanks around a value, and an empty one"},
            {block("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 0012"), 200, "zeros before a length"},
            {block("DELETE /x?y=%20 HTTP/1.1\r\nHost: a\r\nX-Name: Zo\xC3\xAB"), 200, "bytes beyond ASCII in a value"},
            {block("GET /\r\nHost: a"), 400, "HTTP/0.9"},
            {block("PRI * HTTP/2.0\r\n\r\nSM"), 505, "the preface of HTTP/2"},
            {block("GET / HTTP/1.2\r\nHost: a"), 505, "another version"},
            {block("GET / http/1.1\r\nHost: a"), 400, "small letters in the version"},
            {block("GET  / HTTP/1.1\r\nHost: a"), 400, "two blanks"},
            {block("GET / HTTP/1.1 \r\nHost: a"), 400, "a blank at the end"},
            {block(" GET / HTTP/1.1\r\nHost: a"), 400, "a blank before the method"},
            {block("G(T / HTTP/1.1\r\nHost: a"), 400, "a method with a bracket"},
            {block("GET /\x01 HTTP/1.1\r\nHost: a"), 400, "a control character in the target"},
            {block("GET /\xC3\xAB HTTP/1.1\r\nHost: a"), 400, "bytes beyond ASCII in the target"},
            {block(std::string("GET /\0 HTTP/1.1\r\nHost: a", 24)), 400, "NUL in the target"},
            {block("GET / HTTP/1.1"), 400, "no Host"},
            {block("GET / HTTP/1.1\r\nHost: a\r\nHost: a"), 400, "two Hosts"},
            {block("GET / HTTP/1.1\r\nHost: a\r\nX : b"), 400, "a blank before the colon"},
            {block("GET / HTTP/1.1\r\nHost: a\r\n: b"), 400, "a field without a name"},
            {block("GET / HTTP/1.1\r\nHost: a\r\nX"), 400, "a field without a colon"},
            {block("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c"), 400, "a field in two lines"},
            {block("GET / HTTP/1.1\r\n Host: a"), 400, "a blank before the first field"},
            {"GET / HTTP/1.1\nHost: a\n\n", 400, "bare line feeds"},
            {block("GET / HTTP/1.1\r\nHost: a\nX: b"), 400, "one bare line feed"},
            {block("GET / HTTP/1.1\r\nHost: a\rX: b"), 400, "a bare carriage return"},
            {block(std::string("GET / HTTP/1.1\r\nHost: a\r\nX: \0b", 30)), 400, "NUL in a value"},
            {block("GET / HTTP/1.1\r\nHost: a\r\nX: \x7F"), 400, "DEL in a value"},
            {block("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked"), 400, "both a length and chunks"},
            {block("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked"), 411, "chunks"},
            {block("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \x0B" "chunked"), 400, "chunks behind a control character"},
            {block("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3"), 400, "two equal lengths"},
            {block("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4"), 400, "two lengths"},
            {block("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3"), 400, "a list of lengths"},
            {block("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3"), 400, "a sign before a length"},
            {block("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x3"), 400, "a hexadecimal length"},
            {block("POST / HTTP/1.1\r\nHost: a\r\nContent-Length:"), 400, "an empty length"},
            {block("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1"), 400, "a negative length"},
            {block("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999"), 413, "a length beyond 64 bits"},
            {"\r\n", 400, "an empty line"},
            {"", 400, "nothing"},
            {block("GET / HTTP/1.1\r\nHost: a") + "X", 400, "more behind the head"},
            {block("GET /" + std::string(kMostTargetBytes, 'a') + " HTTP/1.1\r\nHost: a"), 414, "a long target"},
            {block("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(kMostHeadBytes, 'a')), 431, "a long field"},
        };
        std::string many = "GET / HTTP/1.1\r\nHost: a";
        for (std::size_t i = 1; i < kMostFields; ++i) many += "\r\nX: b";
        out.push_back({block(many), 200, "as many fields as may be"});
        out.push_back({block(many + "\r\nX: b"), 431, "one field more"});
        return out;
    }();
    return all;
}

int status_of_block(const std::string& bytes) {
    const auto head = head_of(bytes);
    const auto* refusal = std::get_if<Refusal>(&head);
    return refusal ? refusal->status : 200;
}

TEST(HeadOf, TakesRequestsAndRefusesWhatCanBeReadInTwoWays) {
    for (const Row& row : rows()) EXPECT_EQ(status_of_block(row.bytes), row.status) << row.why;
}

TEST(HeadOf, GivesNamesInLowerCaseAndValuesWithoutBlanks) {
    const auto head = std::get<Head>(head_of(block("POST /a?b HTTP/1.1\r\nHOST: x:1\r\nContent-Length: 12\r\nX-A:  b c  ")));
    EXPECT_EQ(head.method, "POST");
    EXPECT_EQ(head.target, "/a?b");
    EXPECT_EQ(head.content_length, 12u);
    EXPECT_EQ(head.field("x-a"), "b c");
    EXPECT_EQ(head.field("x-b"), std::nullopt);
    EXPECT_TRUE(head.keep_alive);
}

TEST(HeadOf, ConnectionsAreKeptUnlessSomebodyWantsThemClosed) {
    EXPECT_FALSE(std::get<Head>(head_of(block("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close"))).keep_alive);
    EXPECT_FALSE(std::get<Head>(head_of(block("GET / HTTP/1.0\r\nHost: a"))).keep_alive);
}

TEST(EndOfHead, IsBehindTheEmptyLineOrTheFirstBareLineFeed) {
    struct Case { const char* bytes; std::size_t end; };
    for (const Case& row : {Case{"", std::string::npos}, Case{"GET / HTTP/1.1\r\n", std::string::npos}, Case{"a\r\nb\r\n\r\nc", 8}, Case{"a\nb", 2}, Case{"\n", 1}, Case{"\r\n", 2},
                            Case{"a\r\n\r", std::string::npos}, Case{"a\r\n\nb", 4}}) {
        EXPECT_EQ(end_of_head(row.bytes), row.end) << row.bytes;
    }
}

// The other reading of the same bytes: a Head as Boost.Beast has it, or nothing.
std::optional<Head> beast_head(const std::string& bytes) {
    namespace http = boost::beast::http;
    http::request_parser<http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(2 * kMostHeadBytes));
    parser.body_limit(boost::none);
    boost::system::error_code failed;
    parser.put(boost::asio::buffer(bytes), failed);
    if ((failed && failed != http::error::unexpected_body) || !parser.is_header_done()) return std::nullopt;
    Head head;
    head.method = std::string(parser.get().method_string());
    head.target = std::string(parser.get().target());
    for (const auto& field : parser.get()) head.fields.emplace_back(std::string(field.name_string()), std::string(field.value()));
    if (parser.content_length()) head.content_length = static_cast<std::size_t>(*parser.content_length());
    return head;
}

void expect_read_alike(const std::string& bytes) {
    const auto read = head_of(bytes);
    const auto* ours = std::get_if<Head>(&read);
    if (ours == nullptr) return;
    const auto theirs = beast_head(bytes);
    ASSERT_TRUE(theirs) << bytes;
    EXPECT_EQ(ours->method, theirs->method) << bytes;
    EXPECT_EQ(ours->target, theirs->target) << bytes;
    EXPECT_EQ(ours->content_length, theirs->content_length) << bytes;
    // Beast sorts fields of one name together: compared as a multiset.
    std::multimap<std::string, std::string> a(ours->fields.begin(), ours->fields.end()), b;
    for (const auto& [name, value] : theirs->fields) {
        std::string lower = name;
        for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        b.emplace(lower, value);
    }
    EXPECT_EQ(a, b) << bytes;
}

TEST(HeadOf, ReadsWhatBeastReads) {
    for (const Row& row : rows()) expect_read_alike(row.bytes);
    std::mt19937 random(7);
    const std::vector<std::string> pieces{"GET", "POST", " ", "/", "/a?b=c", "HTTP/1.1", "\r\n", "\n", "Host: a", "Content-Length: 5", "Content-Length: 05", "X: y", "\t", ":", "\r\n\r\n", "Transfer-Encoding: chunked", "\xFF"};
    std::size_t taken = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes = round % 2 ? "GET / HTTP/1.1\r\nHost: a\r\n" : "";
        for (std::uint32_t n = random() % 8; n > 0; --n) bytes += pieces[random() % pieces.size()];
        if (round % 3) bytes += "\r\n\r\n";
        taken += status_of_block(bytes) == 200;
        expect_read_alike(bytes);
    }
    EXPECT_GT(taken, 100u);
}

}  // namespace
}  // namespace stemma::serve
