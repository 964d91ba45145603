// Questions and their answers, over an archive and without a socket.
#include "serve/routes.h"

#include <set>

#include <gtest/gtest.h>

#include "serve/respond.h"
#include "serve/served.h"
#include "serve/web.h"
#include "stemma/dossier.h"

namespace stemma::serve {
namespace {

using testing::Kept;
using testing::kNow;
using testing::kNowSeconds;
using testing::kToken;
using Json = nlohmann::json;

class Routes : public ::testing::Test {
protected:
    Answer ask(const std::string& target) { return ask("GET", target, ""); }
    Answer ask(const std::string& method, const std::string& target, const std::string& body, const std::string& type = "application/json") {
        std::string block = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + kToken + "\r\n";
        if (!body.empty()) block += "Content-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
        const auto head = std::get<Head>(head_of(block + "\r\n"));
        const auto gated = gate(policy_, head);
        if (const auto* answer = std::get_if<Answer>(&gated)) return *answer;
        auto response = respond(policy_, std::get<Admitted>(gated), head, body, archive_, kNowSeconds, &memory_);
        if (const auto* change = std::get_if<Change>(&response)) {
            Archive writing = kept_.open(ArchiveOptions::Access::Write);
            Answer answer = (*change)(writing, kNow);
            EXPECT_TRUE(writing.collate(kNow).ok());
            return answer;
        }
        return std::get<Answer>(std::move(response));
    }
    Json json(const std::string& target) {
        const Answer answer = ask(target);
        EXPECT_EQ(answer.status, 200) << target << ": " << answer.body;
        return Json::parse(answer.body, nullptr, false);
    }
    static std::string field(const Answer& answer, std::string_view name) {
        for (const auto& [its, value] : answer.fields) {
            if (its == name) return value;
        }
        return {};
    }

    Kept kept_;
    Archive archive_ = kept_.open();
    Memory memory_;
    Policy policy_ = testing::Served::policy();
};

TEST_F(Routes, StatusCounts) {
    const Json status = json("/api/v1/status");
    EXPECT_EQ(status["reports"], 3);
    EXPECT_EQ(status["stories"], 2);
    EXPECT_EQ(status["versions"], 2);
    EXPECT_EQ(status["stale"], 0);
    EXPECT_EQ(status["writable"], true);
    EXPECT_EQ(status["newest"], "2031-03-05T10:30:00Z");
}

TEST_F(Routes, StoriesAreListedPageByPage) {
    const Json all = json("/api/v1/stories");
    EXPECT_EQ(all["of"], 2);
    EXPECT_EQ(all["stories"].size(), 2u);
    EXPECT_FALSE(all.contains("next"));
    std::set<std::string> seen;
    std::string target = "/api/v1/stories?limit=1&sort=size";
    for (int pages = 0; !target.empty(); ++pages) {
        ASSERT_LT(pages, 3);
        const Json page = json(target);
        ASSERT_EQ(page["stories"].size(), 1u);
        seen.insert(page["stories"][0]["id"]);
        target = page.value("next", "");
    }
    EXPECT_EQ(seen, (std::set<std::string>{"fire", "flood"}));
    EXPECT_EQ(json("/api/v1/stories?skip=999999999")["stories"].size(), 0u);
    EXPECT_FALSE(json("/api/v1/stories?skip=999999999").contains("next"));
}

TEST_F(Routes, StoriesAreChosen) {
    struct Row { const char* query; std::size_t of; const char* why; };
    for (const Row& row : {Row{"words=ferry", 1, "a word"}, Row{"words=ferry+flood", 0, "no report holds both"}, Row{"disputed=1", 1, "four or six"}, Row{"from=2031-03-06", 0, "later ones"},
                           Row{"to=2031-03-05&from=2031-03-05", 2, "that day"}, Row{"to=2031-03-04", 0, "earlier ones"}, Row{"words=%22%27+OR+1%3D1+--", 0, "SQL is words"}, Row{"place=nowhere", 0, "no place"}}) {
        EXPECT_EQ(json(std::string("/api/v1/stories?") + row.query)["of"], row.of) << row.why;
    }
}

TEST_F(Routes, GrowthCountsTheLastHours) {
    const auto growth = [&](const std::string& query) { return json("/api/v1/stories?words=ferry" + query)["stories"][0]["growth"]; };
    EXPECT_EQ(growth(""), 2);
    EXPECT_EQ(growth("&growth_hours=1"), 2);
}

TEST_F(Routes, AStoryIsItsDossierAndWhatIsKnownBesideIt) {
    const Json story = json("/api/v1/stories/fire");
    const auto version = archive_.dossier(StoryId{"fire"});
    ASSERT_TRUE(version.ok());
    const Json dossier = Json::parse(version->json);
    for (const auto& [key, value] : dossier.items()) EXPECT_EQ(story[key], value) << key;
    EXPECT_EQ(story["version"]["number"], 1);
    EXPECT_EQ(story["row"]["id"], "fire");
    EXPECT_EQ(story["overrulings"], Json::array());
    ASSERT_TRUE(story["stemmata"].is_array());
    EXPECT_EQ(json("/api/v1/stories/fire"), story) << "from memory the same";
    EXPECT_FALSE(json("/api/v1/stories/fire?version=1").contains("row"));
    EXPECT_EQ(json("/api/v1/stories/fire?at=2031-03-07")["version"]["number"], 1);
}

TEST_F(Routes, AScriptInATitleStaysText) {
    const Json hits = json("/api/v1/search?words=alert")["hits"];
    ASSERT_EQ(hits.size(), 1u);
    EXPECT_EQ(hits[0]["title"], "<script>alert(1)</script> Ferry Asta fire kills six off Holm");
    const Answer html = ask("/api/v1/stories/fire/export?format=html");
    EXPECT_EQ(html.body.find("<script>alert(1)"), std::string::npos);
    EXPECT_NE(html.body.find("&lt;script&gt;alert(1)"), std::string::npos);
    EXPECT_NE(html.policy.find("sandbox"), std::string_view::npos);
}

TEST_F(Routes, ExportsAreWhatTheWritersMakeOfTheDossier) {
    auto dossier = dossier_from_json(archive_.dossier(StoryId{"fire"})->json, "", "");
    ASSERT_TRUE(dossier.ok());
    for (Report& report : dossier->reports) report.cut = archive_.report(report.id)->report.cut;
    const std::vector list{dossier.value()};
    struct Row { const char* format; std::string body; const char* type; };
    for (const Row& row : {Row{"json", to_json_line(list[0]) + "\n", "application/json"}, Row{"csv", to_csv(list), "text/csv; charset=utf-8"}, Row{"html", to_html(list), "text/html; charset=utf-8"},
                           Row{"graphml", to_graphml(list[0]), "application/xml"}, Row{"text", to_text(list[0]), "text/plain; charset=utf-8"}}) {
        const Answer answer = ask(std::string("/api/v1/stories/fire/export?format=") + row.format);
        EXPECT_EQ(answer.status, 200) << row.format;
        EXPECT_EQ(answer.body, row.body) << row.format;
        EXPECT_EQ(answer.type, row.type);
        EXPECT_TRUE(field(answer, "Content-Disposition").starts_with("attachment; filename=\"stemma-fire-v1.")) << row.format;
    }
    EXPECT_NE(to_html(list).find("Menu | Home | Sport"), std::string::npos) << "what was cut is exported too";
}

TEST_F(Routes, AReportComesWithItsPage) {
    const Json report = json("/api/v1/reports/lotse");
    EXPECT_EQ(report["story"], "fire");
    EXPECT_EQ(report["arrived"], kNow);
    EXPECT_EQ(report["report"]["cut"][0]["reason"], "menu");
    EXPECT_EQ(report["page"]["bytes"], 38);
    const Answer page = ask("/api/v1/reports/lotse/page");
    EXPECT_EQ(page.body, "<html><script>alert(1)</script></html>");
    EXPECT_EQ(page.type, "application/octet-stream");
    EXPECT_TRUE(field(page, "Content-Disposition").starts_with("attachment"));
    EXPECT_NE(page.policy.find("sandbox"), std::string_view::npos);
    EXPECT_EQ(ask("/api/v1/reports/gazette/page").status, 404) << "it was given as a report";
}

TEST_F(Routes, TwoReportsAreComparedWithTheirCopy) {
    const Json same = json("/api/v1/compare?a=lotse&b=gazette");
    EXPECT_EQ(same["a"]["id"], "lotse");
    EXPECT_EQ(same["stories"], (Json{"fire", "fire"}));
    EXPECT_EQ(json("/api/v1/compare?a=lotse&b=flood")["stories"], (Json{"fire", "flood"}));
    EXPECT_EQ(ask("/api/v1/compare?a=lotse&b=lotse").status, 400);
    EXPECT_EQ(ask("/api/v1/compare?a=lotse").status, 400);
}

TEST_F(Routes, OverrulingsAreMadeAndUndone) {
    const Answer made = ask("POST", "/api/v1/overrulings", R"({"kind":"settle","story":"fire","rule":"conservative","note":"house rule"})");
    ASSERT_EQ(made.status, 201) << made.body;
    const Json overruling = Json::parse(made.body);
    const std::string at = field(made, "Location");
    EXPECT_EQ(at, "/api/v1/overrulings/" + std::to_string(overruling["id"].get<int>()));
    EXPECT_EQ(json(at), overruling);
    EXPECT_EQ(overruling["made"], kNow);
    const Json story = json("/api/v1/stories/fire");
    EXPECT_EQ(story["overrulings"], Json::array({overruling}));
    EXPECT_EQ(story["row"]["overruled"], true);
    EXPECT_EQ(story["version"]["number"], 2);
    EXPECT_EQ(json("/api/v1/stories/flood")["overrulings"], Json::array());
    const Answer undone = ask("DELETE", at, "");
    EXPECT_EQ(undone.status, 200) << undone.body;
    EXPECT_EQ(Json::parse(undone.body)["undone"], kNow);
    EXPECT_EQ(json("/api/v1/overrulings")["overrulings"], Json::array());
    EXPECT_EQ(json("/api/v1/overrulings?undone=1")["overrulings"].size(), 1u);
    EXPECT_NE(ask("DELETE", at, "").status, 200) << "undone already";
    EXPECT_EQ(ask("DELETE", "/api/v1/overrulings/99", "").status, 404);
    EXPECT_EQ(ask("DELETE", "/api/v1/overrulings/9999999999999999999", "").status, 404);
}

TEST_F(Routes, TheOldIdOfAJoinedStoryLeadsToTheNewOne) {
    ASSERT_EQ(ask("POST", "/api/v1/overrulings", R"({"kind":"join","reports":["gazette","flood"]})").status, 201);
    const Json stories = json("/api/v1/stories");
    ASSERT_EQ(stories["of"], 1);
    const std::string now = stories["stories"][0]["id"], old = now == "fire" ? "flood" : "fire";
    const Answer moved = ask("/api/v1/stories/" + old);
    EXPECT_EQ(moved.status, 301) << moved.body;
    EXPECT_EQ(field(moved, "Location"), "/api/v1/stories/" + now);
    EXPECT_EQ(field(ask("/api/v1/stories/" + old + "/export?format=csv"), "Location"), "/api/v1/stories/" + now + "/export?format=csv");
    EXPECT_EQ(json("/api/v1/stories/" + old + "?version=1")["story"]["id"], old) << "as it was";
}

TEST_F(Routes, ReportsAreTakenIn) {
    const std::string lines = R"({"id":"post","title":"Ferry Asta towed","text":"The ferry Asta was towed to Varn.","story":"fire"})" "\nnothing\n";
    const Json sent = Json::parse(ask("POST", "/api/v1/reports", lines, "application/x-ndjson").body);
    EXPECT_EQ(sent["arrivals"], (Json::array({{{"report", "post"}, {"story", "fire"}}})));
    ASSERT_EQ(sent["errors"].size(), 1u);
    EXPECT_EQ(sent["errors"][0]["what"], "line 2");
    EXPECT_EQ(json("/api/v1/stories/fire")["version"]["number"], 2);
    const Json again = Json::parse(ask("POST", "/api/v1/reports", lines, "application/x-ndjson").body);
    EXPECT_EQ(again["arrivals"][0]["known"], true);
}

TEST_F(Routes, WhatIsNotThereIsNotFound) {
    for (const char* target : {"/api/v1/stories/none", "/api/v1/stories/none/versions", "/api/v1/stories/none/history", "/api/v1/stories/none/export?format=csv", "/api/v1/stories/fire?version=99",
                               "/api/v1/stories/fire?at=2020", "/api/v1/reports/none", "/api/v1/reports/none/page", "/api/v1/compare?a=none&b=lotse", "/api/v1/overrulings/7",
                               "/api/v1/stories/%27%20OR%201%3D1", "/api/v1/reports/..%2F..%2Fetc%2Fpasswd"}) {
        const Answer answer = ask(target);
        EXPECT_EQ(answer.status, 404) << target << answer.body;
        EXPECT_EQ(answer.body.find(kept_.folder().string()), std::string::npos) << "no path leaves the server";
    }
}

// Every answer of every route, with a value that its key does not take.
TEST_F(Routes, BadValuesAreNamed) {
    struct Row { const char* target; const char* key; };
    for (const Row& row : {Row{"/api/v1/status?x=1", "x"}, Row{"/api/v1/stories?limit=0", "limit"}, Row{"/api/v1/stories?limit=201", "limit"}, Row{"/api/v1/stories?skip=-1", "skip"},
                           Row{"/api/v1/stories?skip=99999999999999999999", "skip"}, Row{"/api/v1/stories?sort=best", "sort"}, Row{"/api/v1/stories?from=yesterday", "from"},
                           Row{"/api/v1/stories?to=2026-02-30", "to"}, Row{"/api/v1/stories?disputed=0", "disputed"}, Row{"/api/v1/stories?growth_hours=0", "growth_hours"},
                           Row{"/api/v1/stories?Words=a", "Words"}, Row{"/api/v1/stories/fire?version=0", "version"}, Row{"/api/v1/stories/fire?version=1&at=2031", "at"},
                           Row{"/api/v1/stories/fire?at=then", "at"}, Row{"/api/v1/stories/fire/versions?a=b", "a"}, Row{"/api/v1/stories/fire/export", "format"},
                           Row{"/api/v1/stories/fire/export?format=pdf", "format"}, Row{"/api/v1/search", "words"}, Row{"/api/v1/search?words=a&limit=x", "limit"},
                           Row{"/api/v1/overrulings?undone=yes", "undone"}, Row{"/api/v1/failures?limit=1000", "limit"}, Row{"/api/v1/feeds?a", "a"}, Row{"/api/v1/openapi.json?a", "a"}}) {
        const Answer answer = ask(row.target);
        EXPECT_EQ(answer.status, 400) << row.target;
        const Json error = Json::parse(answer.body)["error"];
        EXPECT_EQ(error["fault"], "bad query") << row.target;
        EXPECT_EQ(error["what"], row.key) << row.target;
    }
}

// What users type, and what others would: all of it is words, and none of it an error.
TEST_F(Routes, EverySearchIsAQuery) {
    for (const char* words : {"", "%20", "ferry", "%22", "%22ferry", "ferry*", "*", "-", "--", "-ferry", "OR", "ferry+OR", "OR+OR+OR", "NEAR(ferry+asta)", "title:ferry", "text+:+ferry", "%7Btitle%7D:ferry",
                              "^ferry", "ferry+AND+NOT+asta", "(((", ")))", "%27%3B+DROP+TABLE+report%3B+--", "%27+OR+%271%27%3D%271", "%F0%9D%84%9E", "%D9%85%D8%B1%D9%81%D8%A3", "a%0Ab", "%25", "%5C",
                              "rank%3Abm25(1)", "%2B%2B%2B", "ferry%01", "%EF%BF%BD"}) {
        const Answer answer = ask(std::string("/api/v1/search?words=") + words);
        EXPECT_EQ(answer.status, 200) << words << answer.body;
        EXPECT_EQ(ask(std::string("/api/v1/stories?words=") + words).status, 200) << words;
    }
    EXPECT_EQ(json("/api/v1/search?words=ferry")["of"], 2);
    EXPECT_EQ(json("/api/v1/status")["reports"], 3) << "no table was dropped";
}

TEST_F(Routes, FeedsAndFailuresAreListed) {
    Archive writing = kept_.open(ArchiveOptions::Access::Write);
    FeedState feed;
    feed.address = "https://feeds.example/news";
    feed.title = "News & <b>more</b>";
    feed.tried = kNow;
    feed.failures = 2;
    feed.cause = "no answer in 20 seconds";
    ASSERT_FALSE(writing.keep(feed));
    ASSERT_FALSE(writing.keep(Failure{kNow, feed.address, {Fault::NoArticle, "https://a.example/1", "", "a page without an article"}}));
    EXPECT_EQ(json("/api/v1/feeds")["feeds"], Json::parse(R"([{"address":"https://feeds.example/news","title":"News & <b>more</b>","tried":"2031-03-06T12:00:00Z","failures":2,
        "cause":"no answer in 20 seconds","reports":0,"followed":true}])"));
    EXPECT_EQ(json("/api/v1/failures")["failures"], Json::parse(R"([{"at":"2031-03-06T12:00:00Z","feed":"https://feeds.example/news","input":"https://a.example/1",
        "fault":"no article","cause":"a page without an article"}])"));
}

TEST_F(Routes, EachHasItsEntryInTheDocumentAndNoOtherIsThere) {
    std::set<std::string> served, written;
    for (const Route& route : routes()) {
        std::string method(route.method);
        for (char& c : method) c = static_cast<char>(c + 32);
        if (route.path.starts_with("/api/")) served.insert(method + " " + std::string(route.path));
    }
    const Json document = json("/api/v1/openapi.json");
    for (const auto& [path, methods] : document["paths"].items()) {
        for (const auto& [method, operation] : methods.items()) written.insert(method + " " + path);
    }
    EXPECT_EQ(served, written);
}

TEST_F(Routes, TheReadersFilesAreATable) {
    std::set<std::string_view> paths;
    for (const WebFile& file : web_files()) paths.insert(file.path);
    EXPECT_EQ(paths, (std::set<std::string_view>{"/", "/app.js", "/app.css", "/favicon.svg"}));
    for (const WebFile& file : web_files()) {
        const Answer answer = ask(std::string(file.path));
        EXPECT_EQ(answer.body, file.bytes);
        EXPECT_LT(file.packed.size(), file.bytes.size());
        EXPECT_NE(answer.policy.find("script-src 'self'"), std::string_view::npos);
        EXPECT_EQ(answer.policy.find("unsafe"), std::string_view::npos) << "no inline script or style";
    }
    for (const char* target : {"/index.html/..", "/../index.html", "/%2e%2e/etc/passwd", "/etc/passwd", "/app.js/", "//app.js", "/.git/config", "/app.js%00", "/api", "/api/", "/api/v2/status"}) {
        const int status = ask(target).status;
        EXPECT_TRUE(status == 404 || status == 400) << target;
    }
}

}  // namespace
}  // namespace stemma::serve
