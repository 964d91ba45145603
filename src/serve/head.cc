#include "serve/head.h"

#include <algorithm>

#include "base/unicode.h"
#include "serve/limits.h"

namespace stemma::serve {
namespace {

// RFC 9110, 5.6.2.
bool is_token(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) != std::string_view::npos;
    });
}

bool is_visible(std::string_view text) {
    return std::ranges::all_of(text, [](unsigned char c) { return c > 0x20 && c < 0x7F; });
}

// RFC 9110, 5.5: visible characters, blanks, and bytes beyond ASCII.
bool is_value(std::string_view text) {
    return std::ranges::all_of(text, [](unsigned char c) { return c == '\t' || (c >= 0x20 && c != 0x7F); });
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<Refusal> read_request_line(std::string_view line, Head& head) {
    const auto first = line.find(' '), last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return Refusal{400, "the request line is not \"METHOD TARGET HTTP/1.1\""};
    const std::string_view method = line.substr(0, first), target = line.substr(first + 1, last - first - 1), version = line.substr(last + 1);
    if (!is_token(method)) return Refusal{400, "the method is no word"};
    if (target.size() > kMostTargetBytes) return Refusal{414, "the address is too long"};
    if (!is_visible(target) || target.empty()) return Refusal{400, "the address holds blanks or bytes that must be percent-encoded"};
    if (version.size() != 8 || !version.starts_with("HTTP/")) return Refusal{400, "the request line does not end with HTTP/1.1"};
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return Refusal{505, "only HTTP/1.1 is spoken here"};
    head.method = method;
    head.target = target;
    head.keep_alive = version == "HTTP/1.1";
    return std::nullopt;
}

std::optional<Refusal> read_field(std::string_view line, Head& head) {
    if (line.front() == ' ' || line.front() == '\t') return Refusal{400, "a field goes on in a second line"};
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return Refusal{400, "a field has no name, or blanks in it or behind it"};
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (!is_value(value)) return Refusal{400, "a field holds control characters"};
    if (head.fields.size() == kMostFields) return Refusal{431, "the request has too many fields"};
    head.fields.emplace_back(lower_ascii(line.substr(0, colon)), value);
    return std::nullopt;
}

// RFC 9112, 6.3.
std::optional<Refusal> read_length(Head& head) {
    const auto count = [&](std::string_view name) { return std::ranges::count(head.fields, name, &std::pair<std::string, std::string>::first); };
    const bool coded = count("transfer-encoding") > 0;
    if (coded && count("content-length") > 0) return Refusal{400, "the request has both a Content-Length and a Transfer-Encoding"};
    if (coded) return Refusal{411, "a body must come with its Content-Length, and not in chunks"};
    if (count("content-length") > 1) return Refusal{400, "the request has two Content-Lengths"};
    const auto length = head.field("content-length");
    if (!length) return std::nullopt;
    const bool digits = !length->empty() && length->find_first_not_of("0123456789") == std::string_view::npos;
    if (!digits) return Refusal{400, "the Content-Length is no number"};
    constexpr std::size_t kMostDigits = 15;  // beyond any limit, and within 64 bits
    if (length->size() > kMostDigits) return Refusal{413, "the body is too large"};
    head.has_length = true;
    for (const char c : *length) head.content_length = head.content_length * 10 + static_cast<std::size_t>(c - '0');
    return std::nullopt;
}

std::optional<Refusal> read_connection(Head& head) {
    for (const auto& [name, value] : head.fields) {
        if (name != "connection") continue;
        const std::string words = lower_ascii(value);
        if (words.find("close") != std::string::npos) head.keep_alive = false;
    }
    return std::nullopt;
}

std::optional<Refusal> check_host(const Head& head) {
    const auto hosts = std::ranges::count(head.fields, std::string_view("host"), &std::pair<std::string, std::string>::first);
    if (hosts != 1) return Refusal{400, hosts == 0 ? "the request has no Host" : "the request has two Hosts"};
    return std::nullopt;
}

}  // namespace

std::optional<std::string_view> Head::field(std::string_view name) const {
    const auto found = std::ranges::find(fields, name, &std::pair<std::string, std::string>::first);
    return found == fields.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

std::size_t end_of_head(std::string_view bytes) {
    for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
        const bool bare = at == 0 || bytes[at - 1] != '\r';
        const bool empty_line = at >= 3 && bytes.substr(at - 3, 4) == "\r\n\r\n";
        const bool nothing_before = at == 1 && !bare;  // the first line is empty
        if (bare || empty_line || nothing_before) return at + 1;
    }
    return std::string_view::npos;
}

std::variant<Head, Refusal> head_of(std::string_view block) {
    if (block.size() > kMostHeadBytes) return Refusal{431, "the request's fields are too large"};
    Head head;
    bool first = true;
    while (true) {
        const auto end = block.find("\r\n");
        const std::string_view line = block.substr(0, end);
        if (end == std::string_view::npos || line.find_first_of("\r\n") != std::string_view::npos) return Refusal{400, "a line does not end with CR LF"};
        block.remove_prefix(end + 2);
        if (line.empty() && !first) break;
        if (auto refusal = first ? read_request_line(line, head) : read_field(line, head)) return *std::move(refusal);
        first = false;
    }
    if (!block.empty()) return Refusal{400, "bytes stand behind the head's empty line"};
    for (const auto& check : {check_host(head), read_length(head), read_connection(head)}) {
        if (check) return *check;
    }
    return head;
}

}  // namespace stemma::serve
