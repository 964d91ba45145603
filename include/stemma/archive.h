// The archive: one file that keeps what has been read, and what the dossiers said, for as long as a case lasts.
//
// Idea: one SQLite file in write-ahead mode. A report's *arrival* is one thing: its page, its text, its place in the full-text
// index and the story that it joins are committed together, and what add() has given back survives the end of the program
// and of the machine's power. What the report changes in its story's dossier is a second thing: the story is marked as stale in
// the same commit, and collate() makes a new *version* of the dossier of each stale story. So nothing is lost between the two.
// Versions are never changed: what the dossier said at any past time can be asked for.
//
// What a user knows better is an *overruling*: stories split or joined, two names one bearer's or not, a statement
// dismissed, the settling rule. It is kept with its time, shown, undone by a second entry and never deleted. Stories are made
// out of what the stream of reports found and the overrulings in force, each time anew, so that both survive new reports.
//
// Cost: a report costs time in proportion to its story: the stream's memory lies in the file and only what the report
// touches is read. A version costs what collating its story costs.
// Threads: one object belongs to one thread; open the file once for each. Any number may read while one writes; a second
// writer waits for ArchiveOptions::wait_seconds and is then told (Fault::Busy). Clock: none; every write is told the time.
//
// Times are ISO 8601 in UTC to the second ("2026-03-05T10:30:00Z"). Functions that name something that is not there give
// Fault::NotFound; a damaged file gives Fault::Damaged, a full disk Fault::Full, and the archive stays as it was.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/collate.h"
#include "stemma/dossier.h"
#include "stemma/progress.h"
#include "stemma/report.h"
#include "stemma/result.h"
#include "stemma/reuse.h"
#include "stemma/units.h"

namespace stemma {

struct ArchiveOptions {
    enum class Access { Read, Write, Create };  // Create: a new file where there is none; Write and Create move an older schema forward
    Access access = Access::Read;
    int wait_seconds = 10;   // for another writer
    int threads = 1;         // to collate with; the outcome does not depend on it
};

struct Arriving {
    Report report;
    std::optional<Page> page;  // what it was read from; none for a report that was given as one
};

struct Arrival {
    ReportId report;
    StoryId story;
    bool known = false;  // it is in the archive already; nothing was changed
};

// A version of a dossier: numbered from 1 in each story.
struct VersionInfo {
    int number = 0;
    std::string made;
    std::size_t reports = 0, findings = 0;
};

// One of a story's weightiest findings, as its row shows it.
struct LeadingFinding {
    FindingId id;
    std::string matter, settled;  // "people killed", "4 to 6"; nothing settled: empty
    Verdict verdict = Verdict::Same;
    Support support = Support::Single;
};

struct StoryRow {
    StoryId id;
    std::string title;
    std::optional<std::string> begins, ends;  // of publication
    std::size_t reports = 0, outlets = 0;     // outlets that are named; a report may name none
    std::size_t growth = 0;                   // reports that arrived since StoryQuery::growth_since
    std::vector<std::string> places;          // the one where it happened first, if that is known
    std::size_t disputed = 0;                 // findings
    std::vector<LeadingFinding> leading;      // at most three
    int version = 0;                          // 0: its first dossier is still to be made
    std::string changed;                      // when its latest version was made or its latest report arrived
    bool stale = false;                       // reports or overrulings that no version knows yet
    bool overruled = false;                   // its reports, names, statements or rule are not as the program alone has them
};

struct StoryQuery {
    std::string words;                        // as a user types them, see search(); empty: all stories
    std::string place;                        // a place of the story begins so, whatever its capital letters
    std::optional<std::string> from, to;      // published between: the first day and the last
    bool only_disputed = false;
    enum class Sort { Latest, Growth, Size, Oldest, Changed } sort = Sort::Latest;
    std::string growth_since;                 // a time; empty: none grows
    std::size_t skip = 0, most = 50;
};

struct StoryList {
    std::vector<StoryRow> rows;
    std::size_t of = 0;  // stories that the query matches
};

struct SearchHit {
    ReportId report;
    StoryId story;
    std::string title, story_title;
    std::optional<std::string> outlet, published;
    std::vector<std::pair<std::string, bool>> snippet;  // pieces of the text; true: a word that was asked for
};

struct SearchResult {
    std::vector<SearchHit> hits;
    std::size_t of = 0;
};

// What a dossier said. Either of its forms can be had; see dossier_from_json() for a Dossier out of the first.
struct DossierVersion {
    VersionInfo info;
    StoryId story;
    std::string json;                       // as to_json_line() wrote it, with its reports
    std::string superseded_at;              // when the next version was made; empty: it is the latest
};

// How one finding stood from a version on, until the next entry of the same finding.
struct FindingState {
    FindingId id;
    int version = 0;
    std::string made;
    std::string matter;
    Verdict verdict = Verdict::Same;
    Support support = Support::Single;
    std::optional<Settled> settled;
    std::string settled_text;               // "about 5,000"; of a finding that is no figure its first reading's words
    std::size_t readings = 0, origins = 0, reports = 0;
    bool gone = false;                      // from this version on there is no such finding
};

struct KeptPage {
    std::string source;
    std::optional<std::string> url, media_type, charset, fetched;
    std::size_t bytes = 0;                  // before packing
    std::string sha256;                     // of the bytes, hexadecimal
};

struct KeptReport {
    Report report;                          // with what was cut from its page
    StoryId story;
    std::string arrived;
    std::optional<KeptPage> page;
};

enum class OverrulingKind { Split, Join, SameName, DifferentName, Dismiss, Settle };
std::string_view to_string(OverrulingKind);  // "split", "join", "same name", "different name", "dismiss", "settle"
std::optional<OverrulingKind> overruling_kind_from(std::string_view);

struct Overruling {
    std::int64_t id = 0;                    // given by the archive
    OverrulingKind kind = OverrulingKind::Settle;
    std::string made;                       // given by the archive
    std::optional<std::string> undone;      // given by the archive
    std::string note;                       // the user's reason, or empty
    // The story it is about, as it is called now: needed for split and dismiss; for names and settle absent means every story.
    std::optional<StoryId> story;
    std::vector<ReportId> reports;          // split: those that go out, together; join: at least one report of each story
    std::string a, b;                       // the two names
    std::optional<NameKind> name_kind;
    StatementId statement;                  // dismissed
    std::string passage;                    // of the dismissed statement; given by the archive
    Rule rule = Rule::Corroborated;
};

// A feed that is followed. Times are empty where there was none.
struct FeedState {
    std::string address;
    std::string title;
    std::string etag, last_modified;        // of the last answer, for conditional requests
    std::string tried, succeeded, next;     // last request, last good answer, not before
    int failures = 0;                       // in a row
    std::string cause;                      // of the last failure; empty when it succeeded since
    std::size_t reports = 0;                // that came by it
    bool followed = true;
};

// "not found", "too large", ...: a fault as the archive and the API write it.
std::string_view to_string(Fault);
std::optional<Fault> fault_from(std::string_view);

// What could not be had, and why.
struct Failure {
    std::string at;
    std::string feed;                       // empty: none
    Error error;
};

// A fault that check() found.
struct Damage {
    std::string where;                      // "report 3f2a", "story 77ab, version 4"
    std::string cause;
};

class Archive {
public:
    // NotFound, NotReadable, Damaged, or BadArchive for a file that is none of ours or of a later schema than this program's.
    static Result<Archive> open(const std::string& path, const ArchiveOptions& = {});
    ~Archive();
    Archive(Archive&&) noexcept;
    Archive& operator=(Archive&&) noexcept;

    const std::string& path() const;
    // Changes whenever something has been committed, by whomever.
    std::int64_t generation() const;

    // ---- Writing. Each call is one commit, or none.

    // Takes reports in, in the order of their publication; gives back in that order what has become of each, once for each id.
    // When it comes back without an error, they are kept.
    Result<std::vector<Arrival>> add(std::vector<Arriving>, std::string_view now);
    // Stories that wait for a new version of their dossier.
    std::size_t stale() const;
    // Brings at most `most` of them up to date, some at a time, with one commit; gives back those that got a new version, in the order of
    // their making. `stop` is asked between two commits. A story of which a report is damaged waits on; that is told once there is
    // nothing else to make.
    Result<std::vector<StoryId>> collate(std::string_view now, std::size_t most = SIZE_MAX, const std::function<bool()>& stop = {});

    // Gives back its id. BadQuery names what it lacks.
    Result<std::int64_t> overrule(Overruling, std::string_view now);
    Outcome undo(std::int64_t overruling, std::string_view now);

    Outcome keep(const FeedState&);
    Outcome keep(const Failure&);  // the latest 100,000 are kept

    // ---- Reading.

    Result<StoryList> stories(const StoryQuery&) const;
    Result<StoryRow> story(const StoryId&) const;   // also by the id of a story that has become part of another
    std::vector<ReportId> reports_of(const StoryId&) const;
    Result<std::vector<VersionInfo>> versions(const StoryId&) const;
    // The latest; the one of a number; or the one that was the latest at a time. A story that has become part of another is
    // found by its old id as it was at that time.
    Result<DossierVersion> dossier(const StoryId&) const;
    Result<DossierVersion> dossier(const StoryId&, int number) const;
    Result<DossierVersion> dossier_at(const StoryId&, std::string_view time) const;
    // How its findings stood, in the order of the versions; of one finding, or of all.
    Result<std::vector<FindingState>> history(const StoryId&, const std::optional<FindingId>& = {}) const;

    Result<KeptReport> report(const ReportId&) const;
    Result<std::string> page_bytes(const ReportId&) const;

    // Reports that hold all the words; "quoted words" next to one another, -word not, word* as a beginning, OR between two.
    // Every text is a query: what is no such sign is a word or nothing. The best hit first.
    Result<SearchResult> search(std::string_view query, std::size_t skip, std::size_t most) const;

    std::vector<Overruling> overrulings(bool also_undone = true) const;
    std::vector<FeedState> feeds() const;
    std::vector<Failure> failures(std::size_t most) const;    // the latest first
    bool knows_address(std::string_view url) const;           // a page or an entry with this address is kept

    struct Counts {
        std::size_t reports = 0, stories = 0, versions = 0, stale = 0, pages = 0, overrulings = 0, feeds = 0, failures = 0;
        std::int64_t bytes = 0;  // of the file
        int schema = 0;
    };
    Counts counts() const;

    // Reads everything and says what does not fit together; empty: all is well.
    Result<std::vector<Damage>> check(const Progress& = {}) const;
    // Everything, a line of JSON each: see docs/archive.md. False from `take` ends it. What is damaged has a line that says so, the rest goes
    // on, and the first such fault is given back.
    Outcome export_lines(const std::function<bool(std::string_view)>& take) const;

private:
    struct Inside;
    explicit Archive(std::unique_ptr<Inside>);
    std::unique_ptr<Inside> inside_;
};

}  // namespace stemma
