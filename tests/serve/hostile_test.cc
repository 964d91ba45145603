// A real server, and clients that mean harm. After each the server still answers, and nothing has been written.
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "serve/served.h"

namespace stemma::serve::testing {
namespace {

using Json = nlohmann::json;

class Hostile : public ::testing::Test {
protected:
    void TearDown() override {
        const Json status = served_.ask({}).json();
        EXPECT_EQ(status["reports"], 3);
        EXPECT_TRUE(kept_.open().overrulings().empty());
    }
    // The status that these bytes are answered with; 0: the connection was closed without one.
    int status_of(const std::string& bytes) {
        Client client(served_.port());
        client.send(bytes);
        return client.answer(bytes.find("HEAD") != 0).status;
    }
    int status_for(const Asking& asking) { return served_.ask(asking).status; }

    Kept kept_;
    Served served_{kept_};
};

TEST_F(Hostile, PathsLeadToNoFile) {
    for (const char* target : {"/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/%252e%252e/etc/passwd", "/..\\..\\etc\\passwd", "/..%5c..%5cetc%5cpasswd", "/etc/passwd", "//etc/passwd",
                               "/./case.stemma", "/case.stemma", "/api/v1/../../case.stemma", "/api/v1/reports/..%2F..%2Fetc%2Fpasswd", "/api/v1/stories/..", "/api/v1/reports/%2Fetc%2Fpasswd/page", "/file:///etc/passwd"}) {
        const Answered answer = served_.ask({.target = target});
        EXPECT_TRUE(answer.status == 404) << target << ": " << answer.status;
        EXPECT_EQ(answer.body.find("root:"), std::string::npos) << target;
    }
    for (const char* target : {"/%c0%ae%c0%ae/etc/passwd", "/..%c0%af..%c0%afetc/passwd", "/%e0%80%ae/", "/app.js%00.html", "/%", "/%u002e"}) EXPECT_EQ(status_for({.target = target}), 400) << target;
}

TEST_F(Hostile, NoRequestIsSmuggledInAnother) {
    const std::string inner = request({.target = "/api/v1/reports/gazette"});
    const std::string head = "POST /api/v1/overrulings HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    const std::pair<const char*, std::string> rows[] = {
        {"length and chunks", head + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner},
        {"chunks and length", head + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + inner},
        {"chunks alone", head + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner},
        {"chunks, spelt with a tab", head + "Transfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n" + inner},
        {"chunks, spelt twice", head + "Transfer-Encoding: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner},
        {"two lengths", head + "Content-Length: 0\r\nContent-Length: " + std::to_string(inner.size()) + "\r\n\r\n" + inner},
        {"a list of lengths", head + "Content-Length: 0, 5\r\n\r\n" + inner},
        {"a signed length", head + "Content-Length: +0\r\n\r\n" + inner},
        {"a length in a second line", head + "X: y\r\n Content-Length: 0\r\n\r\n" + inner},
        {"a blank before the colon", head + "Content-Length : 0\r\n\r\n" + inner},
        {"a bare line feed", head + "X: y\nContent-Length: 0\r\n\r\n" + inner},
        {"a bare carriage return", head + "X: y\rContent-Length: 0\r\n\r\n" + inner},
        {"a control character before the name", head + "\x0B" "Content-Length: 0\r\n\r\n" + inner},
    };
    for (const auto& [why, bytes] : rows) {
        Client client(served_.port());
        client.send(bytes);
        const int status = client.answer().status;
        EXPECT_TRUE(status == 400 || status == 411) << why << ": " << status;
        EXPECT_EQ(client.answer().status, 0) << why << ": the inner request was answered";
    }
    // A body that is refused unread is no request either.
    Client client(served_.port());
    client.send(head + "Content-Length: " + std::to_string(inner.size()) + "\r\n\r\n" + inner);
    EXPECT_EQ(client.answer().status, 401);
    EXPECT_EQ(client.answer().status, 0);
}

TEST_F(Hostile, OtherProtocolsAreRefused) {
    EXPECT_EQ(status_of("GET /\r\n\r\n"), 400) << "HTTP/0.9";
    EXPECT_EQ(status_of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505) << "HTTP/2";
    EXPECT_EQ(status_of(std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03\r\n\r\n", 15)), 400) << "TLS";
    EXPECT_EQ(status_of("CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n"), 400);
    EXPECT_EQ(status_of("GET http://evil.example/api/v1/status HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), 400) << "an absolute form for another";
    EXPECT_EQ(status_of("GET * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), 400);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: 127.0.0.1\nX: y\r\n\r\n"), 400) << "a bare line feed is told at once";
    EXPECT_EQ(status_of(std::string("GET /\0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 39)), 400) << "NUL";
    EXPECT_EQ(status_of("GET /\xFF\xFE HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), 400) << "bad UTF-8";
    EXPECT_EQ(status_of("GET /api/v1/search?words=%FF HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), 400) << "bad UTF-8, encoded";
}

TEST_F(Hostile, ASlowHeadIsGivenUp) {
    Client client(served_.port());
    client.send("GET /api/v1/status HTTP/1.1\r\nHost: 127");
    EXPECT_EQ(client.answer().status, 408);
    EXPECT_TRUE(client.ended());
}

TEST_F(Hostile, AHeadThatDripsIsGivenUp) {
    Client client(served_.port());
    client.send("GET /api/v1/status HTTP/1.1\r\n");
    const auto begin = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - begin < std::chrono::seconds(2) && client.send("X: y\r\n")) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_EQ(client.answer().status, 408);
}

TEST_F(Hostile, ASlowBodyIsGivenUp) {
    Client client(served_.port());
    client.send(request({.method = "POST", .target = "/api/v1/overrulings", .fields = {"Content-Type: application/json", "Content-Length: 1000"}, .with_token = true}) + "{");
    EXPECT_EQ(client.answer().status, 408);
    EXPECT_TRUE(client.ended());
}

TEST_F(Hostile, ABodyThatIsCutShortIsNoBody) {
    Client client(served_.port());
    client.send(request({.method = "POST", .target = "/api/v1/overrulings", .fields = {"Content-Type: application/json", "Content-Length: 1000"}, .with_token = true}) + R"({"kind":"settle","rule":"range"})");
    client.finish();
    EXPECT_EQ(client.answer().status, 0);
}

TEST_F(Hostile, AHugeBodyIsNotRead) {
    for (const auto& [length, status] : {std::pair("33554433", 413), {"99999999999999", 413}, {"18446744073709551615", 413}, {"18446744073709551617", 413}}) {
        EXPECT_EQ(status_for({.method = "POST", .target = "/api/v1/reports", .fields = {"Content-Type: application/json", fmt::format("Content-Length: {}", length)}, .with_token = true}), status) << length;
    }
    // Nor is one without a token, of whatever size; its answer arrives although the client is still sending.
    Client client(served_.port());
    client.send(request({.method = "POST", .target = "/api/v1/reports", .fields = {"Content-Type: application/json", "Content-Length: 500000"}}) + std::string(500'000, 'x'));
    EXPECT_EQ(client.answer().status, 401);
}

TEST_F(Hostile, AHugeHeadIsGivenUp) {
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + std::string(100'000, 'a') + "\r\n\r\n"), 431);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + std::string(20'000, 'a')), 431) << "without an end";
    EXPECT_EQ(status_of("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), 414);
    std::string many = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    for (int i = 0; i < 1000; ++i) many += fmt::format("X{}: y\r\n", i);
    EXPECT_EQ(status_of(many + "\r\n"), 431);
}

TEST_F(Hostile, ManyConnectionsLeaveTheOthersAlone) {
    std::vector<std::unique_ptr<Client>> open;
    for (std::size_t i = 0; i < Served::short_limits().connections; ++i) open.push_back(std::make_unique<Client>(served_.port()));
    for (const auto& client : open) client->send("GET /api/v1/status HTTP/1.1\r\n");
    Client late(served_.port());
    EXPECT_EQ(late.answer().status, 503);
    for (const auto& client : open) EXPECT_EQ(client->answer().status, 408) << "each is given up in its time";
    open.clear();
    for (int i = 0; i < 100 && status_of(request({})) != 200; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_EQ(status_of(request({})), 200);
}

TEST_F(Hostile, OnlySoManyListen) {
    std::vector<std::unique_ptr<Client>> open;
    for (std::size_t i = 0; i < Served::short_limits().listeners; ++i) {
        open.push_back(std::make_unique<Client>(served_.port()));
        open.back()->send(request({.target = "/api/v1/events"}));
        open.back()->read_until("\n\n");
    }
    EXPECT_EQ(status_for({.target = "/api/v1/events"}), 503);
    open.clear();
    for (int i = 0;; ++i) {  // a listener that has gone makes room
        Client next(served_.port());
        next.send(request({.target = "/api/v1/events"}));
        if (next.read_until("\r\n").starts_with("HTTP/1.1 200")) break;
        ASSERT_LT(i, 100);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

TEST_F(Hostile, OtherNamesAndOtherSitesAreRefused) {
    const std::vector<std::string> json{"Content-Type: application/json"};
    const std::string body = R"({"kind":"settle","rule":"range"})";
    EXPECT_EQ(status_for({.fields = {"Host: evil.example"}}), 421) << "a name that a site points here";
    EXPECT_EQ(status_for({.fields = {"Host: 127.0.0.1", "Host: evil.example"}}), 400);
    EXPECT_EQ(status_of("GET /api/v1/status HTTP/1.1\r\n\r\n"), 400) << "no Host";
    EXPECT_EQ(status_for({.method = "POST", .target = "/api/v1/overrulings", .fields = {json[0], "Origin: https://evil.example"}, .body = body, .with_token = true}), 403);
    EXPECT_EQ(status_for({.method = "POST", .target = "/api/v1/overrulings", .fields = json, .body = body}), 401);
    EXPECT_EQ(status_for({.method = "POST", .target = "/api/v1/overrulings", .fields = {json[0], "Authorization: Bearer wrong"}, .body = body}), 401);
    EXPECT_EQ(status_for({.method = "POST", .target = "/api/v1/overrulings", .fields = {"Content-Type: text/plain"}, .body = body, .with_token = true}), 415) << "as a form sends it";
    EXPECT_EQ(status_for({.method = "GET", .target = "/api/v1/overrulings?kind=settle&rule=range", .with_token = true}), 400) << "reading never writes";
    EXPECT_EQ(status_for({.method = "PUT", .target = "/api/v1/overrulings", .fields = json, .body = body, .with_token = true}), 405);
    EXPECT_EQ(status_for({.method = "POST", .target = "/api/v1/overrulings/1", .fields = {json[0], "X-HTTP-Method-Override: DELETE"}, .body = body, .with_token = true}), 405);
    const Answered refused = served_.ask({.method = "POST", .target = "/api/v1/overrulings", .fields = json, .body = body});
    EXPECT_TRUE(refused.field("www-authenticate").starts_with("Bearer"));
}

TEST_F(Hostile, BodiesThatAreNoneAreTold) {
    const auto post = [&](const std::string& body) { return status_for({.method = "POST", .target = "/api/v1/overrulings", .fields = {"Content-Type: application/json"}, .body = body, .with_token = true}); };
    for (const std::string& body : {std::string("{"), std::string("[]"), std::string(1'000'000, '['), std::string("{\"kind\":") + std::string(1'000'000, '{'), std::string("\xFF\xFE{}"), std::string(1, '\0'),
                                    std::string(R"({"kind":"settle","rule":"range","note":"\ud800"})"), std::string(R"({"kind":"settle"})"), std::string(R"({"kind":"split","story":"' OR 1=1 --","reports":["x"]})").substr(0, 20)}) {
        EXPECT_EQ(post(body), 400) << body.substr(0, 60);
    }
    EXPECT_EQ(post(R"({"kind":"split","story":"' OR 1=1 --","reports":["x"]})"), 400) << "SQL is the id of no story";
}

TEST_F(Hostile, ARangeIsNotServedInParts) {
    const Answered whole = served_.ask({}), part = served_.ask({.fields = {"Range: bytes=0-1,2-3,0-"}});
    EXPECT_EQ(part.status, 200);
    EXPECT_EQ(part.body, whole.body);
    EXPECT_EQ(part.field("accept-ranges"), "none");
}

TEST_F(Hostile, NumbersThatOverflowAreNamed) {
    for (const char* query : {"skip=18446744073709551616", "skip=99999999999999999999999999", "skip=-9223372036854775808", "limit=4294967297", "skip=1e400", "growth_hours=9223372036854775807"}) {
        EXPECT_EQ(status_for({.target = std::string("/api/v1/stories?") + query}), 400) << query;
    }
    EXPECT_EQ(status_for({.target = "/api/v1/stories?skip=1000000000"}), 200);
    EXPECT_EQ(status_for({.target = "/api/v1/stories/fire?version=4294967297"}), 400);
}

TEST_F(Hostile, AScriptInATitleIsNeverMarkup) {
    const Answered story = served_.ask({.target = "/api/v1/stories/fire"});
    EXPECT_EQ(story.field("content-type"), "application/json");
    EXPECT_EQ(story.field("x-content-type-options"), "nosniff");
    EXPECT_NE(story.field("content-security-policy").find("default-src 'none'"), std::string::npos);
    const Answered html = served_.ask({.target = "/api/v1/stories/fire/export?format=html"});
    EXPECT_TRUE(html.field("content-disposition").starts_with("attachment"));
    EXPECT_NE(html.field("content-security-policy").find("sandbox"), std::string::npos);
    EXPECT_EQ(html.body.find("<script>alert"), std::string::npos);
    const Answered page = served_.ask({.target = "/api/v1/reports/lotse/page"});
    EXPECT_EQ(page.field("content-type"), "application/octet-stream");
    EXPECT_TRUE(page.field("content-disposition").starts_with("attachment"));
    EXPECT_NE(page.field("content-security-policy").find("sandbox"), std::string::npos);
}

}  // namespace
}  // namespace stemma::serve::testing
