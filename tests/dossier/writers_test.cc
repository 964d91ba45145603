#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <nlohmann/json.hpp>

#include "base/columns.h"
#include "base/embedded.h"
#include "base/unicode.h"
#include "dossier/sha256.h"
#include "sample.h"
#include "stemma/page.h"

namespace stemma {
namespace {

using Json = nlohmann::json;

// XML.

struct Document {
    xmlDocPtr doc = nullptr;
    explicit Document(const std::string& text)
        : doc(xmlReadMemory(text.data(), static_cast<int>(text.size()), "page", nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)) {}
    Document(const Document&) = delete;
    ~Document() { xmlFreeDoc(doc); }
};

std::string attribute(xmlNodePtr node, const char* name) {
    xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
    const std::string out = value ? reinterpret_cast<const char*>(value) : "";
    xmlFree(value);
    return out;
}

std::string content(xmlNodePtr node) {
    xmlChar* value = xmlNodeGetContent(node);
    const std::string out = value ? reinterpret_cast<const char*>(value) : "";
    xmlFree(value);
    return out;
}

void each(xmlNodePtr node, const std::function<void(xmlNodePtr, const std::string&)>& visit) {
    for (; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) continue;
        visit(node, reinterpret_cast<const char*>(node->name));
        each(node->children, visit);
    }
}

std::string page() { return to_html(std::vector{test::sample(), test::second_sample()}); }

TEST(ToHtml, IsWellFormed) {
    EXPECT_NE(Document(page()).doc, nullptr);
    EXPECT_NE(Document(to_html(std::vector{test::sample()})).doc, nullptr);
    EXPECT_NE(Document(to_html({})).doc, nullptr) << "no story at all";
    EXPECT_NE(Document(to_html(std::vector{Dossier{}})).doc, nullptr) << "an empty story";
}

TEST(ToHtml, HasDistinctIdsAndEveryInnerLinkLeadsToOne) {
    const Document document(page());
    ASSERT_NE(document.doc, nullptr);
    std::set<std::string> ids;
    std::vector<std::string> links;
    each(xmlDocGetRootElement(document.doc), [&](xmlNodePtr node, const std::string& name) {
        if (const std::string id = attribute(node, "id"); !id.empty()) {
            EXPECT_TRUE(ids.insert(id).second) << "twice: " << id;
        }
        if (name == "a" && attribute(node, "href").starts_with('#')) links.push_back(attribute(node, "href").substr(1));
        if (const std::string by = attribute(node, "aria-labelledby"); !by.empty()) links.push_back(by);
    });
    EXPECT_GT(links.size(), 30u);
    for (const std::string& link : links) EXPECT_TRUE(ids.contains(link)) << link;
}

TEST(ToHtml, LoadsNothingAndRunsOnlyItsOwn) {
    const Document document(page());
    ASSERT_NE(document.doc, nullptr);
    int scripts = 0, styles = 0;
    std::string policy;
    each(xmlDocGetRootElement(document.doc), [&](xmlNodePtr node, const std::string& name) {
        for (xmlAttrPtr a = node->properties; a; a = a->next) {
            const std::string key = reinterpret_cast<const char*>(a->name);
            EXPECT_FALSE(key.starts_with("on")) << key;
            EXPECT_NE(key, "style") << "the policy forbids it";
            EXPECT_NE(key, "src");
        }
        for (const char* loader : {"img", "link", "iframe", "object", "embed", "base", "video", "audio", "use", "image"}) EXPECT_NE(name, loader);
        if (name == "script") {
            ++scripts;
            EXPECT_EQ(content(node), embedded("data/dossier/page.js"));
        }
        if (name == "style") {
            ++styles;
            EXPECT_EQ(content(node), embedded("data/dossier/page.css"));
        }
        if (attribute(node, "http-equiv") == "Content-Security-Policy") policy = attribute(node, "content");
        if (name == "a" && !attribute(node, "href").starts_with('#')) {
            EXPECT_TRUE(attribute(node, "href").starts_with("https://")) << attribute(node, "href");
        }
    });
    EXPECT_EQ(scripts, 1);
    EXPECT_EQ(styles, 1);
    EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
    EXPECT_NE(policy.find("script-src '" + policy_hash(embedded("data/dossier/page.js")) + "'"), std::string::npos);
    EXPECT_NE(policy.find("style-src '" + policy_hash(embedded("data/dossier/page.css")) + "'"), std::string::npos);
    EXPECT_EQ(embedded("data/dossier/page.css").find("url("), std::string_view::npos);
}

// The script compares them with the values of the findings, and an option without a value has its text for one.
TEST(ToHtml, GivesEveryOptionOfTheFilterAValue) {
    const Document document(to_html(std::vector{test::sample()}));
    std::set<std::string> values;
    each(xmlDocGetRootElement(document.doc), [&](xmlNodePtr node, const std::string& name) {
        if (name != "option") return;
        EXPECT_EQ(attribute(node, "value"), content(node));
        values.insert(attribute(node, "value"));
    });
    EXPECT_EQ(values, (std::set<std::string>{"any", "corroborated", "disputed", "echoed", "refined", "rescoped", "same", "single", "updated"}));
    EXPECT_NE(embedded("data/dossier/page.js").find("verdict.value === \"any\""), std::string_view::npos);
}

TEST(ToHtml, KeepsHeadingsInOrder) {
    for (const std::string& html : {page(), to_html(std::vector{test::sample()})}) {
        const Document document(html);
        int last = 0, tops = 0;
        each(xmlDocGetRootElement(document.doc), [&](xmlNodePtr node, const std::string& name) {
            if (name.size() != 2 || name[0] != 'h' || name[1] < '1' || name[1] > '6') return;
            const int level = name[1] - '0';
            EXPECT_LE(level, last + 1) << content(node);
            tops += level == 1;
            last = level;
        });
        EXPECT_EQ(tops, 1);
    }
}

// The marks of a reading are its statements' passages, whole, wherever other marks cut them.
TEST(ToHtml, MarksEveryPassageOfEveryReading) {
    const Dossier dossier = test::sample();
    const Document document(to_html(std::vector{dossier}));
    std::map<std::string, std::string> marks;
    each(xmlDocGetRootElement(document.doc), [&](xmlNodePtr node, const std::string& name) {
        if (name != "details" || !attribute(node, "class").starts_with("reading")) return;
        each(node->children, [&](xmlNodePtr inner, const std::string& tag) {
            if (tag == "mark") marks[attribute(node, "id")] += content(inner) + "\n";
        });
    });
    for (const Finding& finding : dossier.findings) {
        for (std::size_t r = 0; r < finding.readings.size(); ++r) {
            const std::string& found = marks["f-" + finding.id.text + "-" + std::to_string(r + 1)];
            for (const StatementId& id : finding.readings[r].statements) {
                const auto statement = std::find_if(dossier.statements.begin(), dossier.statements.end(), [&](const Statement& s) { return s.id == id; });
                ASSERT_NE(statement, dossier.statements.end()) << id.text;
                EXPECT_NE(found.find(statement->text), std::string::npos) << id.text << " in " << found;
            }
        }
    }
}

TEST(ToHtml, NamesTheLanguageOfForeignText) {
    const Document document(to_html(std::vector{test::sample()}));
    std::set<std::string> languages;
    each(xmlDocGetRootElement(document.doc), [&](xmlNodePtr node, const std::string& name) {
        if (name == "blockquote") languages.insert(attribute(node, "lang"));
    });
    EXPECT_EQ(languages, (std::set<std::string>{"", "ar", "de"}));
}

TEST(ToHtml, StandsSpansThatPointNowhere) {
    Dossier dossier = test::sample();
    for (Statement& statement : dossier.statements) statement.passage = statement.sentence = {{900000}, {900010}};
    EXPECT_NE(Document(to_html(std::vector{dossier})).doc, nullptr);
    for (Statement& statement : dossier.statements) statement.passage = {{10}, {5}};
    EXPECT_NE(Document(to_html(std::vector{dossier})).doc, nullptr);
    EXPECT_FALSE(to_text(dossier).empty());
    EXPECT_FALSE(to_json_line(dossier).empty());
}

TEST(ToGraphml, IsWellFormedAndItsEdgesJoinItsNodes) {
    const Document document(to_graphml(test::sample()));
    ASSERT_NE(document.doc, nullptr);
    std::set<std::string> nodes, keys;
    int edges = 0;
    each(xmlDocGetRootElement(document.doc), [&](xmlNodePtr node, const std::string& name) {
        if (name == "key") keys.insert(attribute(node, "id"));
        if (name == "node") nodes.insert(attribute(node, "id"));
        if (name == "data") {
            EXPECT_TRUE(keys.contains(attribute(node, "key")));
        }
        if (name != "edge") return;
        ++edges;
        EXPECT_TRUE(nodes.contains(attribute(node, "source")));
        EXPECT_TRUE(nodes.contains(attribute(node, "target")));
    });
    EXPECT_EQ(nodes.size(), 6u + 6u) << "six reports, and the origins that are none of them";
    EXPECT_EQ(edges, 10);
}

// JSON.

TEST(ToJsonLine, IsOneLineThatGivesTheNumbersBack) {
    const Dossier dossier = test::sample();
    const std::string line = to_json_line(dossier);
    EXPECT_EQ(line.find('\n'), std::string::npos);
    const Json json = Json::parse(line);
    ASSERT_EQ(json["statements"].size(), dossier.statements.size());
    for (std::size_t i = 0; i < dossier.statements.size(); ++i) {
        const Statement& statement = dossier.statements[i];
        const Json& written = json["statements"][i];
        EXPECT_EQ(written["id"], statement.id.text);
        EXPECT_EQ(written["passage"]["begin"], statement.passage.begin.value);
        EXPECT_EQ(written["passage"]["text"], statement.text);
        const Json& figure = written["figure"];
        EXPECT_EQ(figure.contains("value"), statement.figure->value.has_value());
        if (statement.figure->value) {
            EXPECT_EQ(figure["value"].get<double>(), *statement.figure->value);
        }
        EXPECT_EQ(figure["low"].get<double>(), statement.figure->low);
        EXPECT_EQ(figure.contains("high"), std::isfinite(statement.figure->high)) << "an open end is an absent key";
    }
}

// Every passage can be cut out of the report as it is written beside it.
TEST(ToJsonLine, PassagesStandInTheReportsText) {
    const Json json = Json::parse(to_json_line(test::sample()));
    std::map<std::string, std::u32string> texts;
    for (const Json& report : json["reports"]) {
        std::string text = report.value("title", "");
        for (const Json& paragraph : report["paragraphs"]) text += (text.empty() ? "" : "\n") + paragraph["text"].get<std::string>();
        texts[report["id"]] = to_u32(text);
    }
    for (const Json& statement : json["statements"]) {
        const auto begin = statement["passage"]["begin"].get<std::size_t>(), end = statement["passage"]["end"].get<std::size_t>();
        EXPECT_EQ(to_utf8(texts.at(statement["report"]).substr(begin, end - begin)), statement["passage"]["text"].get<std::string>());
    }
}

TEST(ToJsonLine, WritesWholeNumbersAsIntegersAndLeavesOutWhatIsNotKnown) {
    const Json json = Json::parse(to_json_line(test::sample()));
    EXPECT_TRUE(json["findings"][0]["settled"]["value"].is_number_integer());
    EXPECT_EQ(json["findings"][6]["settled"]["value"].get<double>(), 3500000.5);
    EXPECT_FALSE(json["findings"][4]["settled"].contains("value"));
    EXPECT_EQ(json["findings"][4]["settled"]["rule"], "range");
    EXPECT_FALSE(json["reports"][2].contains("title"));
    EXPECT_FALSE(json["statements"][0]["matter"].contains("who"));
    EXPECT_FALSE(json["statements"][0].contains("when"));
    EXPECT_EQ(json["statements"][15]["when"]["value"], "2031-03-05");
    EXPECT_EQ(json["statements"][14]["part_of"], "lotse#2");
    EXPECT_EQ(json["statements"][4]["companions"], Json::array({"nordpost#2"}));
    EXPECT_EQ(json["times"][0]["kind"], "told");
    EXPECT_EQ(json["times"][2]["kind"], "published");
    EXPECT_FALSE(json["times"][2].contains("passage"));
    EXPECT_NE(to_json_line(test::sample()).find("\"story\""), std::string::npos);
}

TEST(ToJsonLine, WritesReportsAsTheirOwnStepDoes) {
    const Dossier dossier = test::sample();
    const Json json = Json::parse(to_json_line(dossier));
    for (std::size_t i = 0; i < dossier.reports.size(); ++i) {
        EXPECT_EQ(json["reports"][i], Json::parse(to_json_line(dossier.reports[i])));
        EXPECT_FALSE(json["reports"][i].contains("cut"));
    }
}

TEST(ToJsonLine, HasTheKeysOfTheDesign) {
    const Json json = Json::parse(to_json_line(test::sample()));
    for (const char* key : {"story", "summary", "reports", "statements", "findings", "names", "times", "copies", "origins", "links"}) EXPECT_TRUE(json.contains(key)) << key;
    for (const char* key : {"id", "title", "begins", "ends"}) EXPECT_TRUE(json["story"].contains(key)) << key;
    for (const char* key : {"id", "matter", "verdict", "support", "why", "settled", "readings"}) EXPECT_TRUE(json["findings"][0].contains(key)) << key;
    for (const char* key : {"figure", "statements", "reports", "origins"}) EXPECT_TRUE(json["findings"][0]["readings"][0].contains(key)) << key;
    for (const char* key : {"id", "report", "kind", "passage", "matter", "figure", "said_by", "firmness"}) EXPECT_TRUE(json["statements"][0].contains(key)) << key;
}

TEST(ToJsonLine, StandsBytesThatAreNoUtf8) {
    Dossier dossier = test::sample();
    dossier.title = "bad \xFF byte";
    dossier.findings[0].why = "\xC3";
    EXPECT_EQ(Json::parse(to_json_line(dossier))["story"]["title"], "bad \xEF\xBF\xBD byte");
}

// CSV.

// RFC 4180, read by the letter.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
    std::vector<std::vector<std::string>> rows{{""}};
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string& cell = rows.back().back();
        if (quoted) {
            if (text[i] != '"') cell += text[i];
            else if (i + 1 < text.size() && text[i + 1] == '"') cell += text[i++];
            else quoted = false;
        } else if (text[i] == '"') {
            quoted = true;
        } else if (text[i] == ',') {
            rows.back().emplace_back();
        } else if (text[i] == '\r') {
            EXPECT_EQ(text.at(++i), '\n');
            rows.push_back({""});
        } else {
            EXPECT_NE(text[i], '\n') << "a line feed outside quotes";
            cell += text[i];
        }
    }
    EXPECT_EQ(rows.back(), std::vector<std::string>{""}) << "the last line is ended too";
    rows.pop_back();
    return rows;
}

TEST(ToCsv, HasARowForEachStatementOfEachReading) {
    Dossier dossier = test::sample();
    dossier.findings[0].why = "a \"quoted\", comma\nand line";
    const auto rows = read_csv(to_csv(std::vector{dossier}));
    std::size_t expected = 0;
    for (const Finding& finding : dossier.findings) {
        for (const Reading& reading : finding.readings) expected += reading.statements.size();
    }
    ASSERT_EQ(rows.size(), expected + 1);
    const auto column = [&](const char* name) { return static_cast<std::size_t>(std::find(rows[0].begin(), rows[0].end(), name) - rows[0].begin()); };
    for (const auto& row : rows) EXPECT_EQ(row.size(), rows[0].size());
    EXPECT_EQ(rows[1][column("matter")], "people killed");
    EXPECT_EQ(rows[1][column("why")], "a \"quoted\", comma\nand line");
    EXPECT_EQ(rows[1][column("origins")], "Per Lund; قائد خفر السواحل");
    EXPECT_EQ(rows[1][column("said_by")], "Per Lund; Baltic Wire");
    EXPECT_EQ(rows[1][column("value")], "4");
    for (const auto& row : rows) {
        if (row[column("statement")] == "gazette#1") {
            EXPECT_EQ(row[column("high")], "") << "an open end is an empty cell";
        }
        if (row[column("statement")] == "kyst#4") {
            EXPECT_EQ(row[column("value")], "3500000.5");
        }
        if (row[column("statement")] == "zz-odd#2") {
            EXPECT_TRUE(row[column("passage")].starts_with("'=HYPERLINK")) << "no formula";
        }
    }
}

TEST(ToCsv, HasAHeaderForNothing) {
    EXPECT_EQ(read_csv(to_csv({})).size(), 1u);
}

// No line of a dossier is wider than asked for, unless a single word (an address) is.
TEST(ToText, KeepsTheWidth) {
    for (int width = 40; width <= 200; width += 7) {
        const std::string text = to_text(test::sample(), {width, false});
        std::size_t begin = 0;
        while (begin < text.size()) {
            const auto end = text.find('\n', begin);
            const std::string line = text.substr(begin, end - begin);
            begin = end + 1;
            const auto first = line.find_first_not_of(' ');
            const bool one_word = first != std::string::npos && line.find(' ', first) == std::string::npos;
            EXPECT_TRUE(columns_of(line) <= width || one_word) << width << ": " << line;
            EXPECT_TRUE(line.empty() || line.back() != ' ') << width << ": spaces at the end of: " << line;
        }
    }
}

TEST(ToText, ColourOnlyAddsCodes) {
    const std::string plain = to_text(test::sample(), {90, false});
    std::string coloured = to_text(test::sample(), {90, true});
    EXPECT_NE(plain, coloured);
    for (auto at = coloured.find('\033'); at != std::string::npos; at = coloured.find('\033')) coloured.erase(at, coloured.find('m', at) - at + 1);
    EXPECT_EQ(plain, coloured);
    EXPECT_EQ(plain.find('\033'), std::string::npos);
}

}  // namespace
}  // namespace stemma
