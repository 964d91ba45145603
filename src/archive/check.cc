// Whether an archive holds what it should.
#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "archive/grouping.h"
#include "archive/inside.h"
#include "archive/json_of.h"
#include "archive/pack.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "dossier/sha256.h"
#include "stemma/page.h"

namespace stemma {
namespace archive {
namespace {

// Faults that are told of one archive. What has more is beyond mending one by one; a foreign file could have more than fit into memory.
constexpr std::size_t kMostDamages = 10'000;

class Checking {
public:
    Checking(Sql& sql, const Progress& progress) : sql_(sql), progress_(progress) {}

    std::vector<Damage> all() {
        file();
        reports();
        pages();
        stories();
        versions();
        stream();
        return std::move(found_);
    }

private:
    bool enough() const { return found_.size() > kMostDamages; }
    void add(std::string where, std::string cause) {
        if (found_.size() < kMostDamages) found_.push_back({std::move(where), std::move(cause)});
        else if (!enough()) found_.push_back({"the archive", fmt::format("more than {} faults; the rest is not told", kMostDamages)});
    }

    // A failure to read is damage too, and the rest goes on.
    void after(const std::string& where) {
        if (!sql_.error()) return;
        add(where, sql_.error()->place.empty() ? sql_.error()->cause : sql_.error()->place + ": " + sql_.error()->cause);
        sql_.forgive();
    }

    void rows_of(const char* text, const char* where) {
        Query query(sql_, text);
        while (query.step()) {
            if (query.text(0) != "ok") add(where, query.text(0));
        }
        after(where);
    }

    void file() {
        rows_of("PRAGMA integrity_check(100)", "the file");
        rows_of("SELECT 'a row of ' || \"table\" || ' points at a row of ' || parent || ' that is not there' FROM pragma_foreign_key_check", "the file");
    }

    void reports() {
        std::vector<story::Place> places;
        std::size_t count = 0;
        {
            Query query(sql_, "SELECT place FROM report ORDER BY place");
            while (query.step()) places.push_back(static_cast<story::Place>(query.number(0)));
        }
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (places[i] != i) {
                add("the reports", fmt::format("number {} is missing", i));
                break;
            }
        }
        for (const story::Place place : places) {
            if (progress_) progress_("checking reports", ++count, places.size());
            std::string id, hash;
            {
                Query query(sql_, "SELECT id, hash FROM report WHERE place = ?1");
                if (!query.with(place).step()) continue;
                id = query.text(0);
                hash = query.text(1);
            }
            const std::string where = fmt::format("report {}", id);
            const std::optional<std::string> line = read_report_line(sql_, place);
            const std::optional<Report> report = line ? read_report(sql_, place, true) : std::nullopt;
            after(where);
            if (!report) continue;
            if (report->id.text != id) add(where, "its text is that of another report");
            if (fmt::format("{}", static_cast<std::int64_t>(hash64(*line))) != hash) add(where, "its text is not the one that was kept");
            Query query(sql_, "SELECT 1 FROM report_text WHERE rowid = ?1");
            if (!query.with(place).step()) add(where, "it is missing from the full-text index");
        }
        after("the reports");
    }

    void pages() {
        std::vector<std::pair<std::string, std::string>> pages;
        {
            Query query(sql_, "SELECT r.id, p.sha256 FROM page p JOIN report r USING(place) ORDER BY place");
            while (query.step()) pages.emplace_back(query.text(0), query.text(1));
        }
        std::size_t count = 0;
        for (const auto& [id, digest] : pages) {
            if (progress_) progress_("checking pages", ++count, pages.size());
            Query query(sql_, "SELECT p.body FROM page p JOIN report r USING(place) WHERE r.id = ?1");
            if (!query.with(id).step()) continue;
            const std::optional<std::string> bytes = unpack(query.text(0));
            std::string own;
            if (bytes) {
                for (const std::uint8_t byte : sha256(*bytes)) own += fmt::format("{:02x}", byte);
            }
            if (own != digest) add(fmt::format("the page of report {}", id), "its bytes are not those that were kept");
        }
        after("the pages");
    }

    void stories() {
        {
            Query query(sql_, "SELECT s.id FROM story s WHERE s.ended IS NULL AND s.reports <> (SELECT count(*) FROM report r WHERE r.story = s.number)");
            while (query.step()) add(fmt::format("story {}", query.text(0)), "it does not have as many reports as its row says");
        }
        {
            Query query(sql_, "SELECT r.id FROM report r LEFT JOIN story s ON s.number = r.story WHERE s.number IS NULL OR s.ended IS NOT NULL");
            while (query.step()) add(fmt::format("report {}", query.text(0)), "it is in no story");
        }
        {
            Query query(sql_, "SELECT s.id FROM story s WHERE s.ended IS NULL AND NOT s.stale AND s.version = 0");
            while (query.step()) add(fmt::format("story {}", query.text(0)), "it has no dossier, and none is to be made");
        }
        after("the stories");
    }

    // Each version can be read, and each statement's passage is what stands at its place in its report.
    void versions() {
        std::vector<std::pair<Number, int>> versions;
        {
            Query query(sql_, "SELECT story, number FROM version ORDER BY story, number");
            while (query.step()) versions.emplace_back(query.number(0), static_cast<int>(query.number(1)));
        }
        std::size_t count = 0;
        for (const auto& [story, number] : versions) {
            if (progress_) progress_("checking dossiers", ++count, versions.size());
            const std::string where = fmt::format("story {}, version {}", id_of(sql_, story).text, number);
            const std::optional<std::string> json = read_version(sql_, story, number);
            after(where);
            if (!json) continue;
            const auto dossier = nlohmann::json::parse(*json, nullptr, false);
            if (!dossier.is_object()) {
                add(where, "its dossier is no JSON");
                continue;
            }
            passages(dossier, where);
        }
        {
            Query query(sql_, "SELECT s.id FROM story s WHERE s.version > 0 AND NOT EXISTS(SELECT 1 FROM version v WHERE v.story = s.number AND v.number = s.version)");
            while (query.step()) add(fmt::format("story {}", query.text(0)), "the version that its row names is not there");
        }
        after("the dossiers");
    }

    void passages(const nlohmann::json& dossier, const std::string& where) {
        std::map<std::string, std::u32string> texts;
        for (const auto& line : member_of(dossier, "reports")) {
            const Result<Report> report = report_from_json(line.dump(), "", "");
            if (report) texts[report->id.text] = to_u32(report->text());
        }
        for (const auto& statement : member_of(dossier, "statements")) {
            const auto text = texts.find(text_of(statement, "report"));
            const auto& passage = member_of(statement, "passage");
            const std::size_t begin = count_of(passage, "begin"), end = count_of(passage, "end");
            if (text == texts.end() || begin > end || end > text->second.size() ||
                to_utf8(std::u32string_view(text->second).substr(begin, end - begin)) != text_of(passage, "text")) {
                add(where, fmt::format("statement {} does not stand in its report", text_of(statement, "id")));
            }
        }
    }

    // The stream's stories hold each report once, and its counts are those of its stories.
    void stream() {
        SqlShelf shelf(sql_);
        const story::KeptState state = shelf.state();
        std::size_t members = 0, open = 0, held = 0;
        std::vector<story::StoryAt> numbers;
        {
            Query query(sql_, "SELECT number FROM stream_story ORDER BY number");
            while (query.step()) numbers.push_back(static_cast<story::StoryAt>(query.number(0)));
        }
        if (numbers.size() != state.stories) add("the stream", fmt::format("{} stories were founded, and {} are kept", state.stories, numbers.size()));
        for (const story::StoryAt number : numbers) {
            const story::KeptStory story = shelf.story(number);
            after(fmt::format("cluster {}", number));
            members += story.members.size();
            open += story.open && !story.members.empty();
            held += story.speaking.size();
            for (const story::Place place : story.members) {
                Query query(sql_, "SELECT cluster FROM report WHERE place = ?1");
                if (!query.with(place).step() || query.number(0) != number) add(fmt::format("cluster {}", number), fmt::format("report number {} is said to be in it and is not", place));
            }
        }
        if (members != state.members) add("the stream", fmt::format("its stories have {} reports, and {} have come", members, state.members));
        if (open != state.open) add("the stream", fmt::format("{} of its stories are open, and it counts {}", open, state.open));
        if (held != state.held) add("the stream", fmt::format("its stories are spoken for by {} reports, and it counts {}", held, state.held));
        {
            Query query(sql_, "SELECT count(*) FROM report");
            if (query.step() && query.count(0) != state.members) add("the stream", fmt::format("{} reports have come, and {} are kept", state.members, query.count(0)));
        }
        after("the stream");
    }

    Sql& sql_;
    const Progress& progress_;
    std::vector<Damage> found_;
};

}  // namespace
}  // namespace archive

Result<std::vector<Damage>> Archive::check(const Progress& progress) const {
    inside_->sql->forgive();
    archive::Read read(*inside_->sql);
    return archive::Checking(*inside_->sql, progress).all();
}

}  // namespace stemma
