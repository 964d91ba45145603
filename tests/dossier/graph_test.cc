#include "dossier/stemma_graph.h"

#include <map>
#include <random>

#include <gtest/gtest.h>

#include "sample.h"

namespace stemma {
namespace {

Dossier with_reports(std::size_t n) {
    Dossier dossier;
    for (std::size_t i = 0; i < n; ++i) {
        Report report;
        report.id = {"r" + std::to_string(i)};
        report.outlet = "Outlet " + std::to_string(i);
        dossier.reports.push_back(report);
    }
    return dossier;
}

const StemmaNode* find(const StemmaGraph& graph, std::string_view id) {
    for (const StemmaNode& node : graph.nodes) {
        if (node.id == id) return &node;
    }
    return nullptr;
}

TEST(StemmaGraph, MakesAnOutletThatIsHereItsReport) {
    const Dossier dossier = test::sample();
    const View view(dossier);
    const StemmaGraph graph = stemma_graph(view);
    EXPECT_EQ(find(graph, "gazette-itself"), nullptr);
    bool credited = false;
    for (const StemmaEdge& edge : graph.edges) credited |= graph.nodes[edge.from].id == "gazette" && graph.nodes[edge.to].id == "ferrytimes";
    EXPECT_TRUE(credited) << "the credit to the outlet leads to its report";
}

TEST(StemmaGraph, KeepsALostOriginal) {
    const Dossier dossier = test::sample();
    const View view(dossier);
    const StemmaGraph graph = stemma_graph(view);
    ASSERT_NE(find(graph, "baltic-wire"), nullptr);
    EXPECT_TRUE(find(graph, "baltic-wire")->lost);
    EXPECT_FALSE(find(graph, "per-lund")->lost) << "a speaker is no text";
    EXPECT_FALSE(find(graph, "nordpost")->lost);
}

TEST(StemmaGraph, LeavesOutWhatALongerWaySays) {
    const Dossier dossier = test::sample();
    const View view(dossier);
    const StemmaGraph graph = stemma_graph(view);
    for (const StemmaEdge& edge : graph.edges) {
        const bool short_cut = graph.nodes[edge.from].id == "per-lund" && graph.nodes[edge.to].id == "kyst";
        EXPECT_EQ(edge.drawn, !short_cut) << graph.nodes[edge.from].id << " to " << graph.nodes[edge.to].id;
    }
}

// Words that stand nowhere else than behind the same letter.
std::string words(char letter) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += letter + std::to_string(i * i) + " ";
    return text;
}

TEST(StemmaGraph, GivesACommonTextToCopiesWithoutAnEarlierOne) {
    Dossier dossier = with_reports(4);
    for (Report& report : dossier.reports) report.paragraphs.push_back({Role::Body, words('w')});
    for (const auto& [a, b, kind] : std::vector<std::tuple<const char*, const char*, CopyKind>>{
             {"r0", "r1", CopyKind::Source}, {"r1", "r2", CopyKind::Source}, {"r2", "r3", CopyKind::Common}}) {
        Copy copy;
        copy.a = {a};
        copy.b = {b};
        copy.kind = kind;
        copy.passages = {{{{0}, {100}}, {{0}, {100}}}};
        dossier.copies.push_back(copy);
    }
    const View view(dossier);
    const StemmaGraph graph = stemma_graph(view);
    const StemmaNode* text = find(graph, "lost:1");
    ASSERT_NE(text, nullptr);
    EXPECT_FALSE(text->lost) << "one of the three may have it first";
    EXPECT_EQ(text->children.size(), 3u) << "one text for the chain; a common quotation is none";
    EXPECT_TRUE(find(graph, "r3")->alone);
}

TEST(StemmaGraph, GivesAnAgencyThatIsNotThere) {
    Dossier dossier = with_reports(2);
    for (Report& report : dossier.reports) report.paragraphs.push_back({Role::Body, "TALM (AP) - " + words('w')});
    dossier.copies = find_copies(dossier.reports);
    const StemmaGraph graph = stemma_graph(View(dossier));
    const StemmaNode* agency = find(graph, "lost:1");
    ASSERT_NE(agency, nullptr);
    EXPECT_EQ(agency->label, "AP");
    EXPECT_EQ(agency->children.size(), 2u);
    dossier.origins = {{{"ap"}, "The Associated Press", OriginKind::Agency, {{"r0"}, {"r1"}}}};
    const StemmaGraph known = stemma_graph(View(dossier));
    EXPECT_EQ(find(known, "lost:1"), nullptr) << "it stands among the origins already";
    EXPECT_EQ(find(known, "ap")->children.size(), 2u);
}

TEST(StemmaGraph, NeedsNoCommonTextWhereBothCreditOneAgency) {
    Dossier dossier = with_reports(2);
    dossier.origins = {{{"wire"}, "Wire", OriginKind::Agency, {{"r0"}, {"r1"}}}};
    dossier.links = {{"wire", "r0", LinkHow::Credited}, {"wire", "r1", LinkHow::Credited}};
    Copy copy;
    copy.a = {"r0"};
    copy.b = {"r1"};
    copy.kind = CopyKind::Wire;
    dossier.copies = {copy};
    const View view(dossier);
    EXPECT_EQ(find(stemma_graph(view), "lost:1"), nullptr);
}

TEST(StemmaGraph, StandsCirclesAndUnknownEnds) {
    Dossier dossier = with_reports(3);
    dossier.links = {{"r0", "r1", LinkHow::Copied}, {"r1", "r2", LinkHow::Copied}, {"r2", "r0", LinkHow::Credited}, {"r1", "r1", LinkHow::Said}, {"r0", "nobody", LinkHow::Said}};
    const View view(dossier);
    const StemmaGraph graph = stemma_graph(view);
    EXPECT_EQ(graph.edges.size(), 3u);
    EXPECT_EQ(graph.roots(), std::vector<std::size_t>{0});
    EXPECT_NE(to_text(dossier).find("Outlet 2"), std::string::npos);
}

// Every pair of five reports of one text is a copy; the drawing must not feign a chain from each to the next.
TEST(StemmaGraph, DrawsOneSourceForACopy) {
    Dossier dossier = with_reports(5);
    for (std::size_t i = 0; i < 5; ++i) {
        dossier.reports[i].published = Stamp{"2021-05-0" + std::to_string(1 + i), TimePrecision::Day, "given"};
        dossier.reports[i].paragraphs.push_back({Role::Body, words('w') + (i == 2 || i == 4 ? words('x') : "")});
    }
    dossier.copies = find_copies(dossier.reports);
    const View view(dossier);
    const StemmaGraph graph = stemma_graph(view);
    EXPECT_EQ(graph.edges.size(), 10u) << "all stay for programs";
    EXPECT_EQ(graph.nodes[0].children, (std::vector<std::size_t>{1, 2, 3})) << "the same words: the first";
    EXPECT_EQ(graph.nodes[2].children, std::vector<std::size_t>{4}) << "it has words of its source alone";
}

TEST(StemmaGraph, NamesASourceBesideTheParent) {
    Dossier dossier = with_reports(3);
    const std::string texts[] = {words('w') + words('x'), words('y'), words('w') + words('x') + words('y')};
    for (std::size_t i = 0; i < 3; ++i) {
        dossier.reports[i].published = Stamp{"2021-05-0" + std::to_string(1 + i), TimePrecision::Day, "given"};
        dossier.reports[i].paragraphs.push_back({Role::Body, texts[i]});
    }
    dossier.copies = find_copies(dossier.reports);
    const View view(dossier);
    const StemmaGraph graph = stemma_graph(view);
    EXPECT_EQ(graph.nodes[0].children, std::vector<std::size_t>{2});
    EXPECT_EQ(graph.other_sources(2), std::vector<std::string>{"Outlet 1"});
}

// A chain of thousands neither overflows a stack nor nests the page beyond what parsers read.
TEST(StemmaGraph, StandsALongChain) {
    Dossier dossier = with_reports(3000);
    for (std::size_t i = 0; i + 1 < 3000; ++i) dossier.links.push_back({"r" + std::to_string(i), "r" + std::to_string(i + 1), LinkHow::Copied});
    const View view(dossier);
    EXPECT_EQ(stemma_graph(view).layers, 3000u);
    EXPECT_NE(to_text(dossier).find("Outlet 2999"), std::string::npos);
    EXPECT_NE(to_html(std::vector{dossier}).find("Outlet 2999"), std::string::npos);
}

// Against the obvious: in random graphs every forward edge goes to a later layer, and a left-out edge has
// another way.
TEST(StemmaGraph, LayersAndShorteningHoldInRandomGraphs) {
    std::mt19937 random(11);
    for (int round = 0; round < 200; ++round) {
        const std::size_t n = 2 + random() % 7;
        Dossier dossier = with_reports(n);
        for (std::size_t e = random() % (2 * n); e > 0; --e) {
            dossier.links.push_back({"r" + std::to_string(random() % n), "r" + std::to_string(random() % n), static_cast<LinkHow>(random() % 4)});
        }
        const View view(dossier);
        const StemmaGraph graph = stemma_graph(view);
        std::vector<std::vector<bool>> reach(n, std::vector<bool>(n));
        for (const StemmaEdge& edge : graph.edges) {
            if (edge.drawn && !edge.back) reach[edge.from][edge.to] = true;
        }
        for (std::size_t k = 0; k < n; ++k) {
            for (std::size_t i = 0; i < n; ++i) {
                for (std::size_t j = 0; j < n; ++j) reach[i][j] = reach[i][j] || (reach[i][k] && reach[k][j]);
            }
        }
        for (const StemmaEdge& edge : graph.edges) {
            if (edge.back || (!edge.drawn && edge.how == LinkHow::Copied)) continue;
            EXPECT_LT(graph.nodes[edge.from].layer, graph.nodes[edge.to].layer);
            EXPECT_TRUE(reach[edge.from][edge.to]);
        }
    }
}

}  // namespace
}  // namespace stemma
