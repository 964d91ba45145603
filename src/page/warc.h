// Web archives: the pages in a WARC file, one after the other.
//
// Idea: records are read as a stream, one held at a time. "response" records hold an HTTP answer as it came
// (headers, perhaps chunked and packed); "conversion" records hold text that somebody drew from one. Others
// (requests, metadata, revisits), answers with an error status, and pictures, scripts and the like, by
// their declared type, are no pages and are passed over.
// Cost: linear; memory for one page. Threads: a stream belongs to one thread.
// Source: ISO 28500 (https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/).
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "page/stream.h"
#include "stemma/report.h"

namespace stemma::page {

bool is_warc(std::string_view head);

// Called with each page or the error in its place; false stops.
using PageSink = std::function<bool(Result<Page>)>;

struct WarcOptions {
    std::size_t max_page_bytes = 0;
};

// Gives false when the sink stopped it. A broken record ends the reading with one error, because nothing
// behind it can be trusted; a record over the size limit is one error and the next is read.
bool read_warc(Stream& stream, const std::string& source, const WarcOptions& options, const PageSink& sink);

// An HTTP answer as it stands in a response record, taken apart: for this file and its fuzz target.
struct HttpAnswer {
    int status = 0;
    std::string media_type, charset;
    std::string body;
};
Result<HttpAnswer> read_http(std::string_view record, std::size_t max_body, std::string_view input);

// "text/html; charset=utf-8" into its two parts.
void split_content_type(std::string_view value, std::string& media_type, std::string& charset);

// A media type that a page can have.
bool is_page_type(std::string_view media_type);

}  // namespace stemma::page
