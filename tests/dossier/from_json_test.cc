// A dossier that went through its JSON is written as before, and what is no such JSON is told.
#include <filesystem>
#include <functional>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "sample.h"
#include "stemma/stemma.h"

namespace stemma {
namespace {

using Json = nlohmann::ordered_json;

// The JSON holds nothing of what was cut; whoever knows it sets it.
Dossier through_json(const Dossier& dossier) {
    auto back = dossier_from_json(to_json_line(dossier), "test", "");
    EXPECT_TRUE(back.ok()) << back.error().message();
    if (!back) return {};
    for (std::size_t i = 0; i < dossier.reports.size() && i < back->reports.size(); ++i) back->reports[i].cut = dossier.reports[i].cut;
    return std::move(back).value();
}

void expect_written_alike(const Dossier& dossier, const std::string& what) {
    const Dossier back = through_json(dossier);
    EXPECT_EQ(to_json_line(back), to_json_line(dossier)) << what;
    EXPECT_EQ(to_text(back), to_text(dossier)) << what;
    EXPECT_EQ(to_text(back, {46, true}), to_text(dossier, {46, true})) << what;
    EXPECT_EQ(to_html(std::vector{back}), to_html(std::vector{dossier})) << what;
    EXPECT_EQ(to_csv(std::vector{back}), to_csv(std::vector{dossier})) << what;
    EXPECT_EQ(to_graphml(back), to_graphml(dossier)) << what;
}

TEST(DossierFromJson, SamplesAreWrittenAsBefore) {
    expect_written_alike(test::sample(), "sample");
    expect_written_alike(test::second_sample(), "second sample");
    expect_written_alike({.id = {"empty"}}, "a dossier of nothing");
}

TEST(DossierFromJson, ExamplesAreWrittenAsBefore) {
    std::size_t dossiers = 0, copies = 0;
    for (const auto& example : std::filesystem::directory_iterator(std::string(STEMMA_SOURCE_DIR) + "/examples")) {
        std::vector<Report> reports;
        const std::vector<std::string> inputs{(example.path() / "pages").string()};
        read_reports(inputs, {}, [&](Result<Report> report) {
            if (report) reports.push_back(std::move(report).value());
            return true;
        });
        for (const Rule rule : {Rule::Corroborated, Rule::Range}) {
            for (const Dossier& dossier : collate_reports(reports, {.rule = rule})) {
                expect_written_alike(dossier, example.path().filename().string());
                ++dossiers;
                copies += dossier.copies.size();
            }
        }
    }
    EXPECT_GE(dossiers, 10u);
    EXPECT_GE(copies, 10u);
}

using Change = std::function<Json(const Json&)>;

// Each place in the JSON, once with another value: calls take(its way, the changed JSON).
void each_change(Json& root, Json& at, const std::string& way, const Change& change, const std::function<void(const std::string&, const Json&)>& take) {
    if (!way.empty()) {
        const Json before = at;
        at = change(before);
        if (at != before) take(way, root);
        at = before;
    }
    if (at.is_object()) {
        for (auto& [key, value] : at.items()) each_change(root, value, way.empty() ? key : way + "." + key, change, take);
    } else if (at.is_array()) {
        std::size_t i = 0;
        for (Json& value : at) each_change(root, value, way + "[" + std::to_string(i++) + "]", change, take);
    }
}

TEST(DossierFromJson, NamesTheKeyThatIsOfAnotherShape) {
    std::size_t tried = 0;
    for (const Dossier& dossier : {test::sample(), test::second_sample()}) {
        Json root = Json::parse(to_json_line(dossier));
        const Change other_shape = [](const Json& value) { return value.is_array() ? Json("x") : Json::array({1}); };
        each_change(root, root, "", other_shape, [&](const std::string& way, const Json& changed) {
            ++tried;
            const auto back = dossier_from_json(changed.dump(), "d.jsonl", "line 3");
            ASSERT_FALSE(back.ok()) << way;
            EXPECT_EQ(back.error().fault, Fault::BadJson);
            EXPECT_EQ(back.error().message().rfind("d.jsonl: line 3: not a dossier: ", 0), 0u) << back.error().message();
            EXPECT_NE(back.error().cause.find("\"" + way), std::string::npos) << way << ": " << back.error().cause;
        });
    }
    EXPECT_GT(tried, 300u);
}

// A dossier without a key that may be absent is one; none without it is written.
TEST(DossierFromJson, MissesTheKeysThatAreAlwaysThere) {
    const Json whole = Json::parse(to_json_line(test::sample()));
    for (const auto& [key, value] : whole.items()) {
        Json changed = whole;
        changed.erase(key);
        const auto back = dossier_from_json(changed.dump(), "d", "");
        ASSERT_FALSE(back.ok()) << key;
        EXPECT_EQ(back.error().cause, "not a dossier: \"" + key + "\" is missing");
    }
}

TEST(DossierFromJson, TellsWhatDoesNotFitTogether) {
    struct Row {
        const char* pointer;
        Json value;
        const char* cause;
    };
    const Row rows[] = {
        {"/statements/0/passage/end", 4'000'000, "\"statements[0].passage\" lies outside of its report's text"},
        {"/statements/0/passage/begin", -1, "\"statements[0].passage.begin\" is no place in a text"},
        {"/statements/0/passage/begin", 1.5, "\"statements[0].passage.begin\" is no place in a text"},
        {"/statements/0/sentence/begin", 4294967296, "\"statements[0].sentence.begin\" is no place in a text"},
        {"/statements/0/report", "nobody", "\"statements[0].report\" is no report of the dossier: \"nobody\""},
        {"/statements/0/companions", {"nothing"}, "\"statements[0].companions[0]\" is no statement of the dossier: \"nothing\""},
        {"/statements/0/part_of", "nothing", "\"statements[0].part_of\" is no statement of the dossier: \"nothing\""},
        {"/statements/0/total", false, "\"statements[0].total\" is not true"},
        {"/statements/0/firmness", "loud", "\"statements[0].firmness\" has a word that is not known there: \"loud\""},
        {"/findings/0/readings", Json::array(), "\"findings[0].readings\" is empty"},
        {"/findings/0/verdict", "", "\"findings[0].verdict\" has a word that is not known there: \"\""},
        {"/times/0/kind", "guessed", "\"times[0].kind\" has a word that is not known there: \"guessed\""},
        {"/copies/0/share_a", 1.2, "\"copies[0].share_a\" is no share between 0 and 1"},
        {"/copies/0/earlier", "nobody", "\"copies[0].earlier\" is no report of the dossier: \"nobody\""},
    };
    const Json whole = Json::parse(to_json_line(test::sample()));
    for (const Row& row : rows) {
        Json changed = whole;
        changed[Json::json_pointer(row.pointer)] = row.value;
        const auto back = dossier_from_json(changed.dump(), "d", "");
        ASSERT_FALSE(back.ok()) << row.pointer;
        EXPECT_EQ(back.error().cause, std::string("not a dossier: ") + row.cause);
    }
    Json twice = whole;
    twice["reports"].push_back(whole["reports"][0]);
    EXPECT_FALSE(dossier_from_json(twice.dump(), "d", "").ok());
}

TEST(DossierFromJson, WhatIsNoJsonIsTold) {
    const std::string line = to_json_line(test::sample());
    for (const std::string& broken : {std::string(), std::string("{"), line.substr(0, line.size() / 2), line + "]", std::string("\xff"), std::string(1, '\0')}) {
        const auto back = dossier_from_json(broken, "d", "");
        ASSERT_FALSE(back.ok()) << broken.substr(0, 40);
        EXPECT_EQ(back.error().cause.rfind("not JSON: ", 0), 0u) << back.error().cause;
    }
    const auto deep = dossier_from_json(std::string(100'000, '['), "d", "");
    ASSERT_FALSE(deep.ok());
    EXPECT_EQ(deep.error().cause, "not a dossier: it is nested too deep");
    const auto list = dossier_from_json("[]", "d", "");
    ASSERT_FALSE(list.ok());
    EXPECT_EQ(list.error().cause, "not a dossier: the line is not an object");
}

}  // namespace
}  // namespace stemma
