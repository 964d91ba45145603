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

#include "page/bylines.h"
#include "page/dates.h"
#include "page/html.h"
#include "page/outlet.h"
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

}  // namespace stemma::page
