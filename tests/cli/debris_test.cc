// What the template of an outlet puts into each article is learnt over the pages of a run, and cut.
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/run.h"

namespace stemma::testing {
namespace {

using nlohmann::json;

const std::string kBox = "You must type the letters that are darker than the rest of the picture";
const std::string kSubscribe = "Our newsletter brings you the best of the week, every Friday before breakfast.";

struct Piece {
    const char *title, *first, *second, *third;
};

// Invented, and on nothing in common.
const std::vector<Piece> kPieces{
    {"Ferry runs aground off Brenholt", "The ferry Maren Elise ran aground off Brenholt on Monday night with 140 passengers, said Captain Ivo Lund.",
     "Boats from Skarvik and Lindmar took everybody off, and nobody was hurt, the Coast Guard told Radio Fjord.", "The hull of the Maren Elise will be looked at in the dock of Torsnes in April, said the owner, Hansen Lines."},
    {"Orchestra wins prize in Vellano", "The Arlen Youth Orchestra has won the Grand Prix of Vellano with a symphony by Clara Moretti, the jury said.",
     "Conductor Benedikt Sauer called it a gift to the Music School of Arlen, which had nearly closed in 2019.", "The players come home by train through Montevar and will be met by Mayor Ida Kranz at the Old Station."},
    {"Wolves seen near Dorrach", "Farmers of Dorrach have seen three wolves in the Hauser Valley, the ranger Peter Ohm wrote to the Canton.",
     "Sheep were brought down from the Geisalp to Unterdorf, where fences from Klein Brothers are being put up.", "A count by the University of Sarn in 2022 had found none west of the River Emmer, biologist Lea Vogt said."},
    {"Old cinema of Pelham to be saved", "The Regal Cinema in Pelham will be bought by the Whitcombe Trust, said its chair, Dame Olive Marsh.",
     "It was drawn by the architect Hubert Crane and opened with a film of Buster Keaton on Christmas Eve.", "The Heritage Fund adds half, and a first show is planned by Gwen Pike for the Pelham Festival."},
    {"Bank robber of Quintero gives himself up", "A man who had robbed the Banco del Sur in Quintero walked into the police station of San Telmo, Inspector Rosa Vidal said.",
     "He carried a toy and a letter to Judge Emilio Paz, and asked for a coffee from the Bar Central.", "The money was found in the chapel of Santa Lucia by Father Anselmo, who rang the Guardia at once."},
    {"Record harvest of apples in Kovary", "Growers in Kovary have picked more apples than ever, the Chamber of Agriculture in Debrona reported.",
     "Cold stores at Nagyhid are full, and juice is pressed by Kiss Works around the clock, said Zsofia Balog.", "Prices at the Market Hall of Debrona fell by a third, and Ukraine and Poland buy more, traders say."},
    {"Comet seen over Mount Harrow", "Amateurs on Mount Harrow photographed the comet Ishida before dawn, the Royal Society of Tasmere announced.",
     "Doctor Naomi Ferris of the Observatory said that it would pass Jupiter and then be lost to the eye.", "Schools in Tasmere open early on Thursday, and telescopes of the Kepler Club stand on Bishop Hill."},
    {"Tram drivers of Ostrel walk out", "Trams stood still in Ostrel on Wednesday as drivers of the Union of Transport walked out, Marek Dvorak said.",
     "Buses of the firm Rychly ran from the Castle to Nove Mesto, and taxis doubled their fares, passengers told Ostrel News.", "Talks with Director Jana Hora go on at the Town Hall, and the Minister of Labour may join them."},
    {"Glacier lake empties above Val Cera", "A lake under the Cera Glacier emptied overnight into the gorge of Pontal, the Alpine Service said.",
     "Hikers were kept in the Refuge Bonatti, and the Red Cross brought blankets from Aosta by helicopter.", "Engineer Luca Ferrand will measure the tunnel in the ice with a sonde from the Polytechnic of Turin."},
};

std::string page(const Piece& piece, const std::string& url, const std::string& more = "") {
    return fmt::format("<!DOCTYPE html><html lang=en><head><title>{0}</title><link rel=canonical href='{1}'></head><body><article><h1>{0}</h1><p>{2}</p><p>{3}</p><p>{4}</p>{5}"
                       "<p>{6}</p><p>{7}</p></article></body></html>",
                       piece.title, url, piece.first, piece.second, piece.third, more, kSubscribe, kBox);
}

std::vector<json> lines_of(const std::string& text) {
    std::vector<json> out;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) out.push_back(json::parse(line));
    return out;
}

std::size_t pages_with(const std::string& out, const std::string& paragraph) {
    const auto lines = lines_of(out);
    return static_cast<std::size_t>(std::ranges::count_if(lines, [&](const json& report) {
        return std::ranges::any_of(report["paragraphs"], [&](const json& p) { return p["text"] == paragraph; });
    }));
}

class TemplateDebrisOfARun : public ::testing::Test {
protected:
    // Twelve pages: the first article in versions of different times, the others once.
    TemplateDebrisOfARun() {
        for (std::size_t i = 0; i < kPieces.size(); ++i) file(fmt::format("{}.html", i), page(kPieces[i], fmt::format("https://www.fjord.example/{}", i)));
        for (int i = 1; i <= 3; ++i) {
            file(fmt::format("0-{}.html", i), page(kPieces[0], fmt::format("https://www.fjord.example/0?at={}", i), fmt::format("<p>At {} in the morning divers of the Coast Guard went down to the hull for the first time.</p>", 5 + i)));
        }
    }
    void file(const std::string& name, const std::string& bytes) { files_.push_back(folder_.file(name, bytes)); }

    std::string all() const {
        std::string out;
        for (const std::string& file : files_) out += " " + file;
        return out;
    }

    Folder folder_;
    std::vector<std::string> files_;
};

TEST_F(TemplateDebrisOfARun, IsCutWithItsReason) {
    const Ran ran = run("clean --show-cut " + folder_.path().string());
    ASSERT_EQ(ran.status, 0) << ran.err;
    const auto reports = lines_of(ran.out);
    ASSERT_EQ(reports.size(), 12u);
    for (const json& report : reports) {
        for (const std::string& line : {kBox, kSubscribe}) {
            EXPECT_TRUE(std::ranges::any_of(report["cut"], [&](const json& cut) { return cut["text"] == line; })) << report.dump();
        }
        EXPECT_GE(report["paragraphs"].size(), 3u) << report.dump();
    }
    EXPECT_NE(ran.out.find(R"({"reason":"template debris of the outlet","text":")" + kBox), std::string::npos);
    EXPECT_EQ(pages_with(ran.out, kBox) + pages_with(ran.out, kSubscribe), 0u);
    EXPECT_EQ(pages_with(ran.out, kPieces[0].third), 4u) << "what versions share is no debris";
}

TEST_F(TemplateDebrisOfARun, IsKeptWhenAskedOrWhenTooFewPagesShowIt) {
    EXPECT_EQ(pages_with(run("clean --keep-debris " + folder_.path().string()).out, kBox), 12u);
    EXPECT_EQ(pages_with(run("clean " + files_[0] + " " + files_[1] + " " + files_[2] + " " + files_[9] + " " + files_[10] + " " + files_[11]).out, kBox), 6u)
        << "four versions of one article, and two others";
}

TEST_F(TemplateDebrisOfARun, DoesNotDependOnTheOrder) {
    const auto sorted = [](const std::string& out) {
        std::vector<std::string> lines;
        std::istringstream stream(out);
        for (std::string line; std::getline(stream, line);) lines.push_back(line);
        std::ranges::sort(lines);
        return lines;
    };
    const auto expected = sorted(run("clean --show-cut" + all()).out);
    std::ranges::reverse(files_);
    EXPECT_EQ(sorted(run("clean --show-cut" + all()).out), expected);
    std::ranges::rotate(files_, files_.begin() + 5);
    EXPECT_EQ(sorted(run("clean --show-cut" + all()).out), expected);
}

TEST_F(TemplateDebrisOfARun, IdsAreThoseOfThePagesReadAlone) {
    const auto together = lines_of(run("clean " + folder_.path().string()).out);
    for (const json& report : together) EXPECT_EQ(lines_of(run("clean " + report["source"].get<std::string>()).out).at(0)["id"], report["id"]);
}

TEST_F(TemplateDebrisOfARun, IsCutTheSameInEachCommand) {
    const Ran cleaned = run("clean " + folder_.path().string());
    EXPECT_EQ(run("collate -", cleaned.out).out, run("collate " + folder_.path().string()).out);
}

TEST_F(TemplateDebrisOfARun, GivenReportsKeepTheirTextAndTheirPlace) {
    const std::string given = R"({"id":"given","url":"https://www.fjord.example/99","text":"A report that was given.\n)" + kBox + "\"}\n";
    const Ran ran = run("clean " + folder_.file("first.jsonl", given) + all() + " " + folder_.file("last.jsonl", R"({"id":"last","text":"Another one, the last of all."})" "\n"));
    const auto reports = lines_of(ran.out);
    ASSERT_EQ(reports.size(), 14u) << ran.err;
    EXPECT_EQ(reports.front()["paragraphs"][1]["text"], kBox);
    EXPECT_EQ(reports.back()["id"], "last");
    EXPECT_EQ(pages_with(ran.out, kBox), 1u);
}

TEST_F(TemplateDebrisOfARun, NoPlaceToWaitIsToldWithItsCause) {
    const Ran ran = run("clean " + files_[0], "");
    ASSERT_EQ(ran.status, 0);
    ::setenv("TMPDIR", "/proc/nowhere", 1);
    const std::string command = std::string(STEMMA_PROGRAM) + " clean " + files_[0] + " 2>&1 >/dev/null";
    std::FILE* pipe = ::popen(command.c_str(), "r");
    ::unsetenv("TMPDIR");
    ASSERT_NE(pipe, nullptr);
    std::string told(1000, '\0');
    told.resize(std::fread(told.data(), 1, told.size(), pipe));
    EXPECT_NE(::pclose(pipe), 0);
    EXPECT_NE(told.find("/proc/nowhere"), std::string::npos) << told;
    EXPECT_NE(told.find("--keep-debris"), std::string::npos) << told;
}

}  // namespace
}  // namespace stemma::testing
