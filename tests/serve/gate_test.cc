#include "serve/gate.h"

#include <gtest/gtest.h>

#include "serve/limits.h"

namespace stemma::serve {
namespace {

constexpr const char* kToken = "0123456789abcdef";

struct Asking {
    std::string method, target;
    std::vector<std::pair<std::string, std::string>> fields;
    int status;  // 200: it is let in
    const char* why;
};

Head head_for(const Asking& asking) {
    std::string block = asking.method + " " + asking.target + " HTTP/1.1\r\n";
    bool host = false;
    for (const auto& [name, value] : asking.fields) {
        block += name + ": " + value + "\r\n";
        host = host || name == "Host";
    }
    if (!host) block += "Host: 127.0.0.1:8641\r\n";
    auto head = head_of(block + "\r\n");
    EXPECT_TRUE(std::holds_alternative<Head>(head)) << block;
    return std::get<Head>(head);
}

int status_for(const Policy& policy, const Asking& asking) {
    const auto gated = gate(policy, head_for(asking));
    const auto* answer = std::get_if<Answer>(&gated);
    return answer ? answer->status : 200;
}

Policy plain_policy() { return {.hosts = allowed_hosts("127.0.0.1", {"Reader.Example", "box:99"}), .token = kToken}; }

const std::pair<std::string, std::string> kBearer{"Authorization", "Bearer 0123456789abcdef"}, kJson{"Content-Type", "application/json"}, kLength{"Content-Length", "2"};

TEST(Gate, LetsInWhatItShould) {
    const std::string overrulings = "/api/v1/overrulings", reports = "/api/v1/reports", one = "/api/v1/overrulings/1", status = "/api/v1/status";
    const Asking rows[] = {
        {"GET", status, {}, 200, "a question"},
        {"HEAD", status, {}, 200, "about a question"},
        {"GET", "/api/v1/stories/a%2Fb", {}, 200, "an id with a slash"},
        {"GET", "http://127.0.0.1:8641/api/v1/status", {}, 200, "the absolute form"},
        {"GET", "http://127.0.0.1:1/api/v1/status", {}, 400, "the absolute form of another host than the Host"},
        {"GET", "/api/v1/nothing", {}, 404, "no such thing"},
        {"GET", "/api/v1/stories/", {}, 404, "an empty id"},
        {"GET", "/api/v1/stories/a/b", {}, 404, "no such part"},
        {"GET", "/api/v1/../v1/status", {}, 404, "dots"},
        {"GET", "/api/v1/stories/%C0%AF", {}, 400, "an over-long slash"},
        {"GET", status, {kLength}, 400, "a question with a body"},
        {"POST", status, {kBearer}, 405, "another method"},
        {"PUT", overrulings, {kBearer}, 405, "another method"},
        {"OPTIONS", overrulings, {{"Origin", "https://evil.example"}, {"Access-Control-Request-Method", "POST"}}, 405, "a preflight"},
        {"TRACE", "/api/v1/status", {}, 405, "TRACE"},
        {"get", status, {}, 405, "methods have large letters"},
        {"GETX", status, {}, 405, "no method"},
        // Host.
        {"GET", status, {{"Host", "localhost"}}, 200, "a name of the loopback"},
        {"GET", status, {{"Host", "LOCALHOST.:1"}}, 200, "the same name"},
        {"GET", status, {{"Host", "[::1]:8641"}}, 200, "the loopback of IPv6"},
        {"GET", status, {{"Host", "reader.example"}}, 200, "allowed"},
        {"GET", status, {{"Host", "box:1"}}, 200, "allowed, at any port"},
        {"GET", status, {{"Host", "evil.example"}}, 421, "a name that a site points here"},
        {"GET", status, {{"Host", "127.0.0.1.evil.example"}}, 421, "a name that begins like ours"},
        {"GET", status, {{"Host", "evil.example:127.0.0.1"}}, 400, "no port"},
        {"GET", status, {{"Host", "127.0.0.1@evil.example"}}, 421, "a user"},
        {"GET", status, {{"Host", ""}}, 421, "none"},
        {"GET", status, {{"Host", "[::1"}}, 400, "a bracket"},
        {"POST", overrulings, {{"Host", "evil.example"}, kBearer, kJson, kLength}, 421, "a write under another name"},
        // The token.
        {"POST", overrulings, {kBearer, kJson, kLength}, 200, "a write"},
        {"POST", overrulings, {{"Authorization", "bearer 0123456789abcdef"}, kJson, kLength}, 200, "the scheme in small letters"},
        {"POST", overrulings, {kJson, kLength}, 401, "no token"},
        {"POST", overrulings, {{"Authorization", "Bearer 0123456789abcdeX"}, kJson, kLength}, 401, "another token"},
        {"POST", overrulings, {{"Authorization", "Bearer 0123456789abcde"}, kJson, kLength}, 401, "a part of the token"},
        {"POST", overrulings, {{"Authorization", "Bearer 0123456789abcdef0123456789abcdef"}, kJson, kLength}, 401, "the token twice"},
        {"POST", overrulings, {{"Authorization", "Bearer "}, kJson, kLength}, 401, "an empty token"},
        {"POST", overrulings, {{"Authorization", "Basic 0123456789abcdef"}, kJson, kLength}, 401, "another scheme"},
        {"POST", overrulings, {{"Cookie", "stemma_token=0123456789abcdef"}, kJson, kLength}, 401, "a cookie never writes"},
        {"POST", overrulings + "?token=0123456789abcdef", {kJson, kLength}, 401, "an address never writes"},
        {"DELETE", one, {}, 401, "no token"},
        {"DELETE", one, {kBearer}, 200, "with the token"},
        {"DELETE", one, {kBearer, kLength}, 400, "with a body"},
        // Origin.
        {"POST", overrulings, {kBearer, kJson, kLength, {"Origin", "http://127.0.0.1:8641"}}, 200, "our own page"},
        {"POST", overrulings, {{"Host", "reader.example"}, kBearer, kJson, kLength, {"Origin", "https://reader.example"}}, 200, "behind a server that speaks https"},
        {"POST", overrulings, {kBearer, kJson, kLength, {"Origin", "http://127.0.0.1:9999"}}, 403, "a page of another server on this machine"},
        {"POST", overrulings, {kBearer, kJson, kLength, {"Origin", "https://evil.example"}}, 403, "a page of another site"},
        {"POST", overrulings, {kBearer, kJson, kLength, {"Origin", "null"}}, 403, "a sandboxed page"},
        {"DELETE", one, {kBearer, {"Origin", "https://evil.example"}}, 403, "a page of another site"},
        // The body.
        {"POST", overrulings, {kBearer, kJson}, 411, "no length"},
        {"POST", overrulings, {kBearer, kLength}, 415, "no type"},
        {"POST", overrulings, {kBearer, kLength, {"Content-Type", "text/plain"}}, 415, "a type that forms can send"},
        {"POST", overrulings, {kBearer, kLength, {"Content-Type", "application/x-ndjson"}}, 415, "lines"},
        {"POST", reports, {kBearer, kLength, {"Content-Type", "application/x-ndjson"}}, 200, "lines of reports"},
        {"POST", reports, {kBearer, kJson, {"Content-Length", std::to_string(kMostBodyBytes)}}, 200, "as much as may be"},
        {"POST", reports, {kBearer, kJson, {"Content-Length", std::to_string(kMostBodyBytes + 1)}}, 413, "a byte more"},
    };
    for (const Asking& row : rows) EXPECT_EQ(status_for(plain_policy(), row), row.status) << row.why;
}

TEST(Gate, ReadOnlyWritesNothing) {
    Policy policy = plain_policy();
    policy.writable = false;
    EXPECT_EQ(status_for(policy, {"GET", "/api/v1/status", {}, 0, ""}), 200);
    EXPECT_EQ(status_for(policy, {"POST", "/api/v1/overrulings", {kBearer, kJson, kLength}, 0, ""}), 403);
    EXPECT_EQ(status_for(policy, {"DELETE", "/api/v1/overrulings/1", {kBearer}, 0, ""}), 403);
}

TEST(Gate, BeyondThisMachineReadingNeedsTheTokenToo) {
    Policy policy = plain_policy();
    policy.token_to_read = true;
    const std::string status = "/api/v1/status";
    EXPECT_EQ(status_for(policy, {"GET", status, {}, 0, ""}), 401);
    EXPECT_EQ(status_for(policy, {"GET", "/api/v1/events", {}, 0, ""}), 401);
    EXPECT_EQ(status_for(policy, {"GET", status, {{"Cookie", "stemma_token=wrong"}}, 0, ""}), 401);
    EXPECT_EQ(status_for(policy, {"GET", status, {{"Cookie", "a=b; stemma_token=0123456789abcdef"}}, 0, ""}), 200);
    EXPECT_EQ(status_for(policy, {"GET", "/api/v1/openapi.json", {}, 0, ""}), 200) << "tells nothing of the archive";
    const auto shown = gate(policy, head_for({"GET", status, {kBearer}, 0, ""}));
    ASSERT_TRUE(std::holds_alternative<Admitted>(shown));
    EXPECT_TRUE(std::get<Admitted>(shown).grant_cookie);
    EXPECT_FALSE(std::get<Admitted>(gate(plain_policy(), head_for({"GET", status, {kBearer}, 0, ""}))).grant_cookie) << "on this machine no cookie is needed";
}

TEST(Gate, TellsWhichMethodsThereAre) {
    const auto gated = gate(plain_policy(), head_for({"PATCH", "/api/v1/overrulings", {}, 0, ""}));
    const auto& answer = std::get<Answer>(gated);
    EXPECT_EQ(answer.status, 405);
    EXPECT_EQ(answer.fields, (std::vector<std::pair<std::string, std::string>>{{"Allow", "GET, HEAD, POST"}}));
}

TEST(AllowedHosts, HoldTheAddressUnlessItStandsForAll) {
    EXPECT_EQ(allowed_hosts("192.168.1.5", {}), (std::vector<std::string>{"localhost", "127.0.0.1", "::1", "192.168.1.5"}));
    EXPECT_EQ(allowed_hosts("0.0.0.0", {"a"}), (std::vector<std::string>{"localhost", "127.0.0.1", "::1", "a"}));
}

TEST(RandomToken, IsLongAndNeverTheSame) {
    EXPECT_EQ(random_token().size(), 64u);
    EXPECT_NE(random_token(), random_token());
}

TEST(SameSecret, IsEqualityButForTheEmpty) {
    for (const auto& [a, b, same] : {std::tuple("a", "a", true), {"a", "b", false}, {"", "a", false}, {"a", "", false}, {"", "", false}, {"aa", "a", false}, {"a", "aa", false}, {"ab", "ac", false}}) {
        EXPECT_EQ(same_secret(a, b), same) << a << " " << b;
    }
}

}  // namespace
}  // namespace stemma::serve
