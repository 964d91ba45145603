// What a page says about its article: title, authors, outlet, language, times, address.
//
// Idea: pages say each thing several times, in JSON-LD, in <meta> tags, in the markup and in the address,
// and the sayings differ in worth. Each is collected with where it stood; the best that passes the test of
// its kind is taken: a title without the outlet's name, authors who are people, times not in the future.
// The names of <meta> tags and their order of worth are rows of data/page/meta_names.tsv.
// Cost: linear in the page. Threads: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/dates.h"
#include "page/html.h"
#include "stemma/report.h"

namespace stemma::page {

struct Metadata {
    std::optional<std::string> title, outlet, language, url;
    std::vector<std::string> authors;
    std::optional<Stamp> published, modified;
    DayOrder day_order = DayOrder::Unknown;  // how the page writes its dates
    std::vector<Credit> credits;  // agencies in the place of authors, addresses that the page was taken from
};

struct MetadataOptions {
    std::optional<std::string> url;    // the page's own, when known
    std::optional<std::string> today;  // ISO 8601; later days are refused
};

Metadata metadata_of(const Html&, const MetadataOptions&);

// The names in "By Ana Ruiz and Tom Berg", or in a field that holds only names. `sure`: the field is
// declared to hold people, so a single word will do. Agencies, desks and addresses are left out.
std::vector<std::string> people_in(std::string_view text, bool sure);

// Words that begin a byline ("By ", "Von ") taken away; nothing when there are none.
std::optional<std::string_view> after_by(std::string_view line);

// The names in a line that holds more than names: "5 March 2026, 10:30 by Ana Ruiz in News".
std::vector<std::string> names_in_byline(std::string_view line);

// The line says who wrote the report or when it appeared, and nothing else.
bool is_byline_line(std::string_view line);

// The line begins with a word for publishing: "Published 5 March 2026".
bool begins_as_published(std::string_view line);

// The line begins with words for a later change: "Updated 5 March 2026".
bool begins_as_updated(std::string_view line);

// "www.angle-post.example" of an address; nothing when it is none.
std::optional<std::string> host_of(std::string_view url);

// The address that a copy in the Wayback Machine was taken from; other addresses as they are.
std::string_view archived_address(std::string_view url);

// Whether a credited name is the outlet itself: by name, or by the address that the report stands at.
bool is_own_name(std::string_view name, const std::optional<std::string>& outlet, const std::optional<std::string>& url);

// A title as a page writes it, less the outlet's name behind or before it.
std::string title_without_outlet(std::string_view title, const std::optional<std::string>& outlet, const std::optional<std::string>& url);

}  // namespace stemma::page
