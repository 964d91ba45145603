// Pages in, reports out: reading files, folders, archives, feeds and addresses, and finding the article.
//
// read_reports() takes what a user names (files, folders, "-", .warc[.gz], RSS and Atom feeds, JSON Lines
// of reports, http and https addresses, gzip of each) and hands every report, or the error that came
// in its place, to a sink, one at a time and in a settled order (inputs as given; a folder's files by
// name, bytewise). It holds one page, one record of an archive or one feed at a time; beside that it keeps about 100
// bytes for each report, to tell the second of two that are the same.
//
// clean() is the pure part: one page to one report. What only many pages of one outlet show together, the lines
// that its template puts into every article, DebrisLearner learns and TemplateDebris cuts.
//
// Cost: clean() is linear in the page's size; memory at most a small multiple of the page.
// Threads: clean() is pure. read_reports() does input and output on the calling thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "stemma/report.h"
#include "stemma/result.h"

namespace stemma {

struct ReadOptions {
    // Bytes. News pages are under 5 MB; what is larger is a download, a data dump or an attack. Raising it
    // costs memory in proportion; lowering it turns long live blogs away.
    std::size_t max_page_bytes = 64u << 20;
    // Seconds until an address that does not answer is given up.
    int timeout_seconds = 20;
    // Written into the report's `cut` list; costs the memory of the page's text.
    bool keep_cut = true;
    // The latest day that a page may claim to be from, ISO 8601 ("2026-11-23"). Absent: any. The library
    // has no clock; the command passes today's date.
    std::optional<std::string> today;
    // Called with each page that became a report, right before the sink gets that report (or is told that it is the second of two); for those who keep pages.
    std::function<void(const Page&)> page_read;
    // Standard input is read for "-" through this; the default reads the process's own.
    std::function<std::string()> read_stdin;
    // Inputs that are in memory already, by the name that is given for them; they are told from their bytes and their name as files are.
    // Sees the caller's memory.
    const std::map<std::string, std::string>* held = nullptr;
};

// Called with each report or error as it comes. Give back false to stop the reading.
using ReportSink = std::function<bool(Result<Report>)>;

// Progress: what is being read now, how many are done. Called before each page.
using ReadProgress = std::function<void(std::string_view source, std::size_t done)>;

// Reads all `inputs`. An input that cannot be read gives one error and the rest goes on.
void read_reports(std::span<const std::string> inputs, const ReadOptions&, const ReportSink&,
                  const ReadProgress& = {});

// The files and addresses that `inputs` name, in the order in which read_reports() takes them: a folder's files in its place.
// What of a folder is not read, and a folder that cannot be, gives the error that read_reports() gives.
std::vector<Result<std::string>> list_inputs(std::span<const std::string> inputs);

// The error in the place of a report that has been read before, from `first_source`.
Error duplicate(const std::string& source, const std::string& first_source);

// The article in one page. Media type and charset are taken from the page, its own declarations and its
// bytes, in that order. The error says why there is none (binary, empty, no article).
Result<Report> clean(const Page&, const ReadOptions&);

// A report as one line of JSON in DESIGN.md's shape, without a line feed, and back again.
// `input` and `place` are only used to word an error. A report without "id" gets one from its content.
enum class WithCut { No, Yes };
std::string to_json_line(const Report&, WithCut = WithCut::No);
Result<Report> report_from_json(std::string_view json, std::string_view input, std::string_view place);

// 16 hexadecimal digits that follow from the address (when known) and the text alone: the same page read
// from another path or another machine has the same id. clean() makes it, before template debris is cut, so
// that a page has the same id read alone and read among others of its outlet.
ReportId report_id_of(const Report&);

// The paragraphs that belong to an outlet's template and to none of its articles: "Type the letters that you see ...".
class TemplateDebris {
public:
    // Moves the report's paragraphs that are debris of its outlet to the end of `cut`, and gives back how many they
    // are. A report that was given as one (Report::is_given) is left as it is. Credits are kept, also those that
    // stood in a paragraph that is cut: to lose one could make one origin into two.
    std::size_t cut_from(Report&) const;
    bool empty() const { return by_outlet_.empty(); }
    // What was learnt of an outlet elsewhere (src/page/parts.h): hashes of paragraphs.
    void add(const std::string& outlet_key, std::span<const std::uint64_t> paragraphs);

private:
    std::map<std::string, std::unordered_set<std::uint64_t>, std::less<>> by_outlet_;
};

// Learns it from the reports of a run (src/page/debris.h tells how). Give it each report before anything is cut
// by TemplateDebris. The outcome does not depend on their order. Memory: about 2 kB a report, for at most 200
// reports of each outlet. Not for use from several threads at once.
class DebrisLearner {
public:
    DebrisLearner();
    ~DebrisLearner();
    DebrisLearner(DebrisLearner&&) noexcept;
    DebrisLearner& operator=(DebrisLearner&&) noexcept;

    // Reports that were given as such, and those without address and outlet, teach nothing.
    void add(const Report&);
    TemplateDebris learnt() const;

private:
    struct Samples;
    std::unique_ptr<Samples> samples_;
};

}  // namespace stemma
