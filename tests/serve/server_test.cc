// A real server on a port of the loopback: what clients that mean well see.
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "serve/served.h"

namespace stemma::serve::testing {
namespace {

using Json = nlohmann::json;

const std::string kSettle = R"({"kind":"settle","story":"fire","rule":"range"})";

TEST(Server, AnswersOneRequestAfterTheOtherOnOneConnection) {
    const Kept kept;
    const Served served(kept);
    Client client(served.port());
    for (int i = 0; i < 3; ++i) {
        client.send(request({}));
        const Answered answer = client.answer();
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.json()["reports"], 3);
    }
    client.send(request({.fields = {"Connection: close"}}));
    EXPECT_EQ(client.answer().status, 200);
    EXPECT_TRUE(client.ended());
}

TEST(Server, AnswersPipelinedRequestsInTheirOrder) {
    const Kept kept;
    const Served served(kept);
    Client client(served.port());
    client.send(request({.target = "/api/v1/reports/gazette"}) + request({.method = "HEAD", .target = "/api/v1/reports/flood"}) + request({.target = "/api/v1/reports/none"}) +
                request({.method = "POST", .target = "/api/v1/overrulings", .fields = {"Content-Type: application/json"}, .body = kSettle, .with_token = true}) + request({.target = "/api/v1/reports/flood"}));
    EXPECT_EQ(client.answer().json()["report"]["id"], "gazette");
    EXPECT_EQ(client.answer(false).status, 200);
    EXPECT_EQ(client.answer().status, 404);
    EXPECT_EQ(client.answer().status, 201);
    EXPECT_EQ(client.answer().json()["report"]["id"], "flood");
}

TEST(Server, ARequestMayComeInPieces) {
    const Kept kept;
    const Served served(kept, {.connections = 8});
    Client client(served.port());
    for (const char c : request({})) ASSERT_TRUE(client.send({&c, 1}));
    EXPECT_EQ(client.answer().status, 200);
}

TEST(Server, WaitsForABodyThatIsAnnounced) {
    const Kept kept;
    const Served served(kept);
    Client client(served.port());
    client.send(request({.method = "POST", .target = "/api/v1/overrulings", .fields = {"Content-Type: application/json", "Expect: 100-continue", fmt::format("Content-Length: {}", kSettle.size())}, .with_token = true}));
    EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send(kSettle);
    EXPECT_EQ(client.answer().status, 201);
}

TEST(Server, ADossierIsMadeAnewBehindAChange) {
    const Kept kept;
    const Served served(kept);
    EXPECT_EQ(served.ask({.method = "POST", .target = "/api/v1/overrulings", .fields = {"Content-Type: application/json"}, .body = kSettle, .with_token = true}).status, 201);
    for (int i = 0;; ++i) {
        const Json story = served.ask({.target = "/api/v1/stories/fire"}).json();
        if (story["version"]["number"] == 2) {
            EXPECT_EQ(story["overrulings"][0]["rule"], "range");
            break;
        }
        ASSERT_LT(i, 500) << "no new version";
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

TEST(Server, ADossierIsMadeOfWhatAnotherProgramWrote) {
    const Kept kept;
    const Served served(kept);
    Report report = report_of("post", "Ferry Asta towed to Varn", "The ferry Asta was towed to Varn on Wednesday. Five people were killed in the fire, police said.");
    report.story = StoryId{"fire"};
    ASSERT_TRUE(kept.open(ArchiveOptions::Access::Write).add({{report, {}}}, kNow).ok());
    for (int i = 0; served.ask({.target = "/api/v1/stories/fire"}).json()["version"]["number"] != 2; ++i) {
        ASSERT_LT(i, 500) << "no new version";
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

TEST(Server, TellsListenersWhatChanges) {
    const Kept kept;
    const Served served(kept);
    Client listener(served.port());
    listener.send(request({.target = "/api/v1/events"}));
    EXPECT_NE(listener.read_until("\r\n\r\n").find("Content-Type: text/event-stream"), std::string::npos);
    const std::string state = listener.read_until("\n\n");
    EXPECT_TRUE(state.starts_with("event: status\n")) << state;
    EXPECT_EQ(listener.read_until("\n\n"), ":\n\n") << "a sign of life";
    EXPECT_EQ(served.ask({.method = "POST", .target = "/api/v1/overrulings", .fields = {"Content-Type: application/json"}, .body = kSettle, .with_token = true}).status, 201);
    std::string told;
    while (told.find("\"version\":2") == std::string::npos) {
        const std::string next = listener.read_until("\n\n");
        ASSERT_FALSE(next.empty());
        if (next != ":\n\n") told += next;
    }
    EXPECT_NE(told.find("event: story\ndata: {\"story\":\"fire\",\"version\":2,"), std::string::npos) << told;
    EXPECT_EQ(told.find("\"story\":\"flood\""), std::string::npos) << "the flood has not changed";
}

TEST(Server, AListenerThatComesAgainIsToldWhatItMissed) {
    const Kept kept;
    const Served served(kept);
    const auto generation = served.ask({}).json()["generation"].get<std::int64_t>();
    EXPECT_EQ(served.ask({.method = "POST", .target = "/api/v1/overrulings", .fields = {"Content-Type: application/json"}, .body = kSettle, .with_token = true}).status, 201);
    while (served.ask({}).json()["stale"] != 0) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    Client listener(served.port());
    listener.send(request({.target = "/api/v1/events", .fields = {fmt::format("Last-Event-ID: {}", generation)}}));
    listener.read_until("\r\n\r\n");
    EXPECT_TRUE(listener.read_until("\n\n").starts_with("event: story\ndata: {\"story\":\"fire\""));
}

TEST(Server, AReadOnlyOneLeavesTheArchiveAsItIs) {
    const Kept kept;
    Report report = report_of("post", "Ferry Asta towed to Varn", "The ferry Asta was towed to Varn on Wednesday.");
    report.story = StoryId{"fire"};
    ASSERT_TRUE(kept.open(ArchiveOptions::Access::Write).add({{report, {}}}, kNow).ok());
    Policy policy = Served::policy();
    policy.writable = false;
    const Served served(kept, Served::short_limits(), policy);
    std::this_thread::sleep_for(std::chrono::milliseconds(600));
    const Json status = served.ask({}).json();
    EXPECT_EQ(status["writable"], false);
    EXPECT_EQ(status["stale"], 1);
    EXPECT_EQ(served.ask({.method = "POST", .target = "/api/v1/overrulings", .fields = {"Content-Type: application/json"}, .body = kSettle, .with_token = true}).status, 403);
}

TEST(Server, BeyondThisMachineTheTokenOpensTheReader) {
    const Kept kept;
    Policy policy = Served::policy();
    policy.token_to_read = true;
    const Served served(kept, Served::short_limits(), policy);
    EXPECT_EQ(served.ask({}).status, 401);
    const Answered shown = served.ask({.with_token = true});
    EXPECT_EQ(shown.status, 200);
    const std::string cookie = shown.field("set-cookie");
    EXPECT_NE(cookie.find("HttpOnly; SameSite=Strict"), std::string::npos) << cookie;
    EXPECT_EQ(served.ask({.target = "/api/v1/stories", .fields = {"Cookie: " + cookie.substr(0, cookie.find(';'))}}).status, 200);
}

TEST(Server, EndsWhatItAnswersAndThenEnds) {
    const Kept kept;
    Served served(kept);
    Client idle(served.port()), listener(served.port());
    listener.send(request({.target = "/api/v1/events"}));
    listener.read_until("\n\n");
    const auto begin = std::chrono::steady_clock::now();
    served.server().stop();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(4));
    EXPECT_TRUE(idle.ended());
    EXPECT_TRUE(listener.ended());
    EXPECT_THROW(Client(served.port()), std::runtime_error);
}

TEST(Server, EndsWhileListenersLeave) {
    const Kept kept;
    for (int round = 0; round < 40; ++round) {
        Served served(kept);
        std::vector<std::unique_ptr<Client>> listeners;
        for (int i = 0; i < 4; ++i) {
            listeners.push_back(std::make_unique<Client>(served.port()));
            listeners.back()->send(request({.target = "/api/v1/events"}));
            listeners.back()->read_until("\r\n\r\n");
        }
        std::thread leaving([&] { listeners.clear(); });
        std::this_thread::sleep_for(std::chrono::microseconds(50 * round));
        served.server().stop();
        leaving.join();
    }
}

TEST(Server, ATakenPortAndAMissingArchiveAreErrors) {
    const Kept kept;
    const Served served(kept);
    const auto start = [](const std::string& archive, const std::string& listen, std::uint16_t port) {
        return Server::start({.archive = archive, .listen = listen, .port = port, .policy = Served::policy(), .clock = [] { return kNowSeconds; }, .trouble = [](const Error&) {}});
    };
    const auto taken = start(kept.path(), "127.0.0.1", served.port());
    ASSERT_FALSE(taken.ok());
    EXPECT_EQ(taken.error().fault, Fault::Busy);
    EXPECT_NE(taken.error().cause.find("--port"), std::string::npos);
    EXPECT_EQ(start(kept.path() + ".none", "127.0.0.1", 0).error().fault, Fault::NotFound);
    EXPECT_EQ(start(kept.path(), "reader.example", 0).error().fault, Fault::BadAddress);
    EXPECT_EQ(start(kept.path(), "198.51.100.7", 0).error().fault, Fault::NotReadable) << "no address of this machine";
}

}  // namespace
}  // namespace stemma::serve::testing
