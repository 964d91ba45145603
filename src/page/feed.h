// RSS and Atom feeds: the entries and what each holds of its article.
//
// Idea: libxml2 reads the XML with its depth limit on and entities and network off; the entries' children
// are looked up by name, whatever the namespace's prefix, because feeds agree on names and not on versions.
// Cost: linear in the feed; memory about three times the feed, which is one document and read whole. Threads: pure.
// Source: RFC 4287; RSS 2.0 (https://www.rssboard.org/rss-specification); RSS 1.0's content module.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/report.h"
#include "stemma/result.h"

namespace stemma::page {

struct FeedEntry {
    std::optional<std::string> link;     // absolute
    std::optional<std::string> title, date, source;
    std::string content;                 // HTML or text; the longest that the entry has
};

struct Feed {
    std::optional<std::string> title;
    std::vector<FeedEntry> entries;
};

// Whether a text begins as a feed does.
bool is_feed(std::string_view head);

// BadMarkup when it cannot be read. `base` is the feed's own address, for links that lean on it.
Result<Feed> read_feed(std::string_view bytes, const std::optional<std::string>& base, std::string_view input);

// The page that the entry is or leads to: with the entry's own content when that is enough, and else without bytes.
// `source` is the page's.
Page page_of(FeedEntry entry, std::string source);

// Whether an entry's content is the article and not the beginning of one.
bool is_enough(const FeedEntry& entry);

}  // namespace stemma::page
