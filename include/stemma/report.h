// A report: the article in a page, with its parts named, and where it says that it has things from.
//
// The report's *text* is its title and its paragraphs joined by one line feed each; a report without a
// title begins with its first paragraph. Every offset anywhere in Stemma (passages, shared stretches)
// counts code points in that text. Absent knowledge is an absent value, never an empty string or a guess.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/units.h"

namespace stemma {

// Bytes as they came.
struct Page {
    std::string source;                     // path or address, as the user gave it ("a.warc.gz#3" for a record)
    std::optional<std::string> url;         // where it was published, when known
    std::string bytes;
    std::optional<std::string> media_type;  // "text/html", without parameters, as declared
    std::optional<std::string> charset;     // as declared beside the media type
    std::optional<std::string> fetched;     // ISO 8601, UTC
    std::optional<std::string> feed_source; // the <source> that a feed names for this entry
    std::optional<std::string> feed_date;   // the date that a feed or archive gives, ISO 8601
    std::optional<std::string> feed_title;
};

enum class Role { Body, Heading, Caption, List, Quote, Table, Comment };
std::string_view to_string(Role);
std::optional<Role> role_from(std::string_view);

struct Paragraph {
    Role role = Role::Body;
    std::string text;  // UTF-8, NFC, white space folded, no line feed, never empty
};

// A point in time as precise as it is known.
enum class TimePrecision { Year, Month, Day, Minute, Second };
std::string_view to_string(TimePrecision);
std::optional<TimePrecision> time_precision_from(std::string_view);

struct Stamp {
    std::string value;  // ISO 8601, cut to the precision: "2026", "2026-03", "2026-03-05", "2026-03-05T10:30+01:00"
    TimePrecision precision = TimePrecision::Day;
    std::string from;   // where it was found: "json-ld", "meta:article:published_time", "time", "url", "feed", "warc", "given"

    friend bool operator==(const Stamp&, const Stamp&) = default;
};

// How a report says that it has something from somebody.
enum class CreditHow { Byline, Dateline, Contributed, OriginalSource, FirstReported, Reported, Syndicated, Copyright, Feed };
std::string_view to_string(CreditHow);  // "byline", "dateline", "contributed", "original source", ...
std::optional<CreditHow> credit_how_from(std::string_view);

struct Credit {
    std::string name;  // the medium or agency credited, as written: "RIA Novosti", "AFP", "www.france24.com"
    CreditHow how = CreditHow::Reported;
    std::string text;  // the words that say so, as they stand in the page (they may be cut from the body)
};

// A stretch of the page that is not part of the report, and why.
struct Cut {
    std::string text;
    std::string reason;  // "menu", "share buttons", "cookie notice", "comment form", "related links", ...
};

struct Report {
    ReportId id;
    std::string source;
    std::optional<std::string> url;
    std::optional<std::string> outlet;
    std::optional<std::string> title;
    std::vector<std::string> authors;
    std::optional<std::string> language;  // BCP 47: "en", "de"
    std::optional<Stamp> published, modified;
    std::vector<Paragraph> paragraphs;
    std::vector<Credit> credits;
    std::optional<StoryId> story;         // given from outside: this grouping is kept
    std::vector<Cut> cut;                 // in the page's order, then credits and template debris; written only when asked for
    bool is_given = false;                // it came as a report (JSON), not out of a page: taken as it is

    // The title and the paragraphs, joined by "\n". UTF-8. A new string each time: call once and keep it.
    std::string text() const;
};

}  // namespace stemma
