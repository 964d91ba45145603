#include "page/warc.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "page/gzip.h"
#include "page/text.h"

namespace stemma::page {
namespace {

// Bytes of a header line and number of lines in a header; real ones stay below 8 kB and 50.
constexpr std::size_t kHeaderLine = 64 << 10;
constexpr std::size_t kHeaderLines = 400;
// HTTP headers stand before the page in a response record.
constexpr std::size_t kHttpHeader = 256 << 10;

using Header = std::map<std::string, std::string>;

std::optional<std::size_t> number_in(std::string_view text, int base = 10) {
    text = trimmed(text);
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc{} || end == text.data()) return std::nullopt;
    return value;
}

void add_field(Header& header, std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return;
    header.emplace(lower_ascii(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1))));
}

std::string field(const Header& header, const std::string& name) {
    const auto found = header.find(name);
    return found == header.end() ? std::string{} : found->second;
}

// The body of a chunked answer (RFC 9112, section 7.1). Archives often hold it unpacked with the header
// still there, so what does not look like chunks stays as it is.
std::string joined_chunks(std::string_view body) {
    std::string out;
    std::string_view rest = body;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        if (end == std::string_view::npos) return out.empty() ? std::string(body) : out;
        const auto size = number_in(rest.substr(0, rest.find_first_of("\r\n;")), 16);
        if (!size) return out.empty() ? std::string(body) : out;
        if (*size == 0) return out;
        rest.remove_prefix(end + 1);
        out += rest.substr(0, *size);
        if (*size >= rest.size()) return out;
        rest.remove_prefix(*size);
        rest.remove_prefix(std::min(rest.find_first_not_of("\r\n"), rest.size()));
    }
    return out;
}

struct Record {
    Header header;
    std::size_t length = 0;
};

// Nothing at the end of the archive.
Result<std::optional<Record>> next_header(Stream& stream, const std::string& source, std::size_t number) {
    const auto broken = [&](std::string cause) { return Error{Fault::BadArchive, source, fmt::format("record {}", number), std::move(cause)}; };
    std::string version;
    do {
        auto line = stream.line(kHeaderLine);
        if (!line) return line.error();
        if (!*line) return std::optional<Record>{};
        version = std::string(trimmed(**line));
    } while (version.empty());
    if (!version.starts_with("WARC/")) return broken("this is no WARC record: it does not begin with \"WARC/\"");
    Record record;
    for (std::size_t n = 0;; ++n) {
        auto line = stream.line(kHeaderLine);
        if (!line) return line.error();
        if (!*line) return broken("the archive ends within a header; fetch or copy it again");
        const auto text = trimmed(**line);
        if (text.empty()) break;
        if (n > kHeaderLines || text.size() > kHeaderLine) return broken("the header is longer than any real one");
        add_field(record.header, text);
    }
    const auto length = number_in(field(record.header, "content-length"));
    if (!length) return broken("the header gives no Content-Length");
    record.length = *length;
    return std::optional(std::move(record));
}

std::optional<std::string> known(std::string text) { return text.empty() ? std::nullopt : std::optional(std::move(text)); }

}  // namespace

bool is_warc(std::string_view head) { return head.starts_with("WARC/"); }

void split_content_type(std::string_view value, std::string& media_type, std::string& charset) {
    const auto semicolon = value.find(';');
    media_type = lower_ascii(trimmed(value.substr(0, semicolon)));
    const std::string rest = lower_ascii(semicolon == std::string_view::npos ? std::string_view{} : value.substr(semicolon));
    const auto at = rest.find("charset=");
    if (at == std::string::npos) return;
    const auto begin = std::min(rest.find_first_not_of("\"' ", at + 8), rest.size());
    charset = rest.substr(begin, rest.find_first_of("\"'; ", begin) - begin);
}

bool is_page_type(std::string_view type) {
    return type.empty() || type == "text/html" || type == "application/xhtml+xml" || type == "text/plain";
}

Result<HttpAnswer> read_http(std::string_view record, std::size_t max_body, std::string_view input) {
    const auto broken = [&](std::string cause) { return Error{Fault::BadArchive, std::string(input), "", std::move(cause)}; };
    auto end = record.find("\r\n\r\n");
    std::size_t gap = 4;
    if (const auto plain = record.find("\n\n"); plain < end) end = plain, gap = 2;
    if (end == std::string_view::npos) return broken("the record holds no HTTP answer: there is no empty line behind the headers");
    if (!record.starts_with("HTTP/")) return broken("the record holds no HTTP answer: it does not begin with \"HTTP/\"");
    const auto lines = split(record.substr(0, end), '\n');
    HttpAnswer answer;
    const auto status = lines[0].find(' ');
    answer.status = static_cast<int>(number_in(lines[0].substr(std::min(status, lines[0].size()), 4)).value_or(0));
    Header header;
    for (std::size_t i = 1; i < lines.size(); ++i) add_field(header, lines[i]);
    split_content_type(field(header, "content-type"), answer.media_type, answer.charset);
    answer.body = std::string(record.substr(end + gap));
    if (lower_ascii(field(header, "transfer-encoding")).find("chunked") != std::string::npos) answer.body = joined_chunks(answer.body);
    // Packed answers prove themselves; many archives hold them unpacked under the old header.
    if (is_gzip(answer.body) || lower_ascii(field(header, "content-encoding")) == "deflate") {
        auto text = unpack(answer.body, max_body, input);
        if (text) answer.body = std::move(*text);
        else if (is_gzip(answer.body)) return text.error();
    }
    return answer;
}

bool read_warc(Stream& stream, const std::string& source, const WarcOptions& options, const PageSink& sink) {
    for (std::size_t number = 1;; ++number) {
        auto next = next_header(stream, source, number);
        if (!next) return sink(next.error());
        if (!*next) return true;
        const Record& record = **next;
        const std::string type = lower_ascii(field(record.header, "warc-type"));
        std::string media_type, charset;
        split_content_type(field(record.header, "content-type"), media_type, charset);
        const bool response = type == "response" && (media_type.empty() || media_type == "application/http");
        const bool wanted = response || (type == "conversion" && is_page_type(media_type));
        const std::string name = fmt::format("{}#{}", source, number);
        const auto cut_short = [&] {
            return sink(Error{Fault::BadArchive, source, fmt::format("record {}", number), "the archive ends within this record; fetch or copy it again"});
        };
        if (!wanted || record.length > options.max_page_bytes + kHttpHeader) {
            auto skipped = stream.skip(record.length);
            if (!skipped) return sink(skipped.error());
            if (*skipped < record.length) return cut_short();
            if (wanted && !sink(Error{Fault::TooLarge, name, "", fmt::format("{} bytes, over the limit of {} for one page", record.length, options.max_page_bytes)})) return false;
            continue;
        }
        auto bytes = stream.take(record.length);
        if (!bytes) return sink(bytes.error());
        if (bytes->size() < record.length) return cut_short();
        Page page;
        page.source = name;
        page.url = known(field(record.header, "warc-target-uri"));
        // Early writers put the address between angle brackets.
        if (page.url && page.url->starts_with('<') && page.url->ends_with('>')) page.url = page.url->substr(1, page.url->size() - 2);
        page.fetched = known(field(record.header, "warc-date"));
        if (response) {
            auto answer = read_http(*bytes, options.max_page_bytes, name);
            if (!answer) {
                if (!sink(answer.error())) return false;
                continue;
            }
            constexpr int kDone = 200;
            if (answer->status != kDone || !is_page_type(answer->media_type)) continue;
            page.bytes = std::move(answer->body);
            page.media_type = known(std::move(answer->media_type));
            page.charset = known(std::move(answer->charset));
        } else {
            page.bytes = std::move(*bytes);
            page.media_type = known(std::move(media_type));
            page.charset = known(std::move(charset));
        }
        if (!sink(std::move(page))) return false;
    }
}

}  // namespace stemma::page
