#include "serve/answer.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <zlib.h>

#include "base/hash.h"
#include "base/unicode.h"
#include "serve/limits.h"
#include "stemma/archive.h"

namespace stemma::serve {
namespace {

// zlib's fastest: an answer is packed anew each time, and the next levels take twice the time for a tenth less.
constexpr int kLevel = 1;

std::string_view reason_of(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 301: return "Moved Permanently";
        case 304: return "Not Modified";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 411: return "Length Required";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 421: return "Misdirected Request";
        case 422: return "Unprocessable Content";
        case 431: return "Request Header Fields Too Large";
        case 502: return "Bad Gateway";
        case 503: return "Service Unavailable";
        case 505: return "HTTP Version Not Supported";
        case 507: return "Insufficient Storage";
        default: return "Internal Server Error";
    }
}

// "Thu, 05 Mar 2026 10:30:00 GMT".
std::string http_date(std::int64_t seconds) {
    constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t at = static_cast<std::time_t>(seconds);
    std::tm parts{};
    gmtime_r(&at, &parts);
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays[static_cast<std::size_t>(parts.tm_wday)], parts.tm_mday, kMonths[static_cast<std::size_t>(parts.tm_mon)],
                       parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

// What a browser may do with any answer of ours: show it to whoever asked, and nothing else.
void add_guards(std::string& out, std::string_view policy) {
    out += fmt::format("Content-Security-Policy: {}\r\n", policy);
    out += "X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nReferrer-Policy: no-referrer\r\n"
           "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n";
}

}  // namespace

int status_of(Fault fault) {
    switch (fault) {
        case Fault::NotFound: return 404;
        case Fault::Empty:
        case Fault::BadEncoding:
        case Fault::BadJson:
        case Fault::BadAddress:
        case Fault::BadRow:
        case Fault::NoReports:
        case Fault::BadQuery: return 400;
        case Fault::TooLarge: return 413;
        case Fault::NotText:
        case Fault::BadMarkup:
        case Fault::NoArticle: return 422;
        case Fault::Duplicate: return 409;
        case Fault::Network: return 502;
        case Fault::Busy: return 503;
        case Fault::Full: return 507;
        case Fault::Forbidden: return 403;
        case Fault::NotReadable:
        case Fault::BadArchive:
        case Fault::Damaged: return 500;
    }
    return 500;
}

Answer error_answer(const Error& error) {
    nlohmann::ordered_json inner{{"fault", to_string(error.fault)}, {"cause", error.cause}};
    if (!error.place.empty()) inner["what"] = error.place;
    Answer answer{.status = status_of(error.fault), .body = nlohmann::ordered_json{{"error", inner}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
    if (answer.status == 503) answer.fields.emplace_back("Retry-After", std::to_string(kRetryAfterSeconds));
    return answer;
}

Answer error_answer(int status, Fault fault, std::string cause) {
    Answer answer = error_answer(Error{fault, {}, {}, std::move(cause)});
    answer.status = status;
    return answer;
}

Answer error_answer(const Refusal& refusal) {
    const bool large = refusal.status == 413 || refusal.status == 414 || refusal.status == 431;
    return error_answer(refusal.status, large ? Fault::TooLarge : refusal.status == 408 ? Fault::Network : Fault::BadQuery, refusal.cause);
}

std::string packed(std::string_view bytes) {
    z_stream stream{};
    constexpr int kGzip = 15 + 16;  // the largest window, with gzip's head and tail
    constexpr int kMemory = 8;
    if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzip, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) return {};
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int ended = deflate(&stream, Z_FINISH);
    out.resize(ended == Z_STREAM_END ? stream.total_out : 0);
    deflateEnd(&stream);
    return out;
}

bool takes_packed(std::string_view accept) {
    while (!accept.empty()) {
        const std::string one = lower_ascii(accept.substr(0, accept.find(',')));
        accept.remove_prefix(std::min(accept.size(), one.size() + 1));
        const std::string coding = fold_space(one.substr(0, one.find(';')));
        if (coding != "gzip" && coding != "*") continue;
        std::string weight = one.find(';') == std::string::npos ? std::string() : one.substr(one.find(';') + 1);
        std::erase(weight, ' ');
        return weight.find_first_not_of("q=0.") != std::string::npos || weight.empty();
    }
    return false;
}

bool names_etag(std::string_view list, std::string_view etag) {
    while (!list.empty()) {
        std::string_view one = list.substr(0, list.find(','));
        list.remove_prefix(std::min(list.size(), one.size() + 1));
        while (one.starts_with(' ')) one.remove_prefix(1);
        while (one.ends_with(' ')) one.remove_suffix(1);
        if (one == "*" || one == etag) return true;
        if (one.starts_with("W/") && one.substr(2) == etag) return true;
    }
    return false;
}

std::string bytes_of(const Answer& answer, const Sending& sending) {
    const auto field = [&](std::string_view name) { return sending.head ? sending.head->field(name).value_or("") : std::string_view(); };
    const bool reading = sending.head && (sending.head->method == "GET" || sending.head->method == "HEAD");
    const bool packs = answer.body.size() >= kLeastPacked && takes_packed(field("accept-encoding"));
    int status = answer.status;
    std::string etag;
    if (reading && status == 200) {
        // What is packed is another row of bytes and has another tag.
        etag = fmt::format("\"{:016x}{:08x}{}\"", hash64(answer.body), answer.body.size(), packs ? "-gz" : "");
        if (names_etag(field("if-none-match"), etag)) status = 304;
    }
    std::string body;
    if (status != 304) body = !packs ? answer.body : answer.packed.empty() ? packed(answer.body) : std::string(answer.packed);
    std::string out = fmt::format("HTTP/1.1 {} {}\r\nDate: {}\r\n", status, reason_of(status), http_date(sending.seconds));
    if (status != 304) {
        out += fmt::format("Content-Type: {}\r\nContent-Length: {}\r\n", answer.type, body.size());
        if (packs) out += "Content-Encoding: gzip\r\n";
    }
    if (!etag.empty()) out += fmt::format("ETag: {}\r\n", etag);
    if (reading) out += "Accept-Ranges: none\r\nVary: Accept-Encoding, Authorization, Cookie\r\n";
    out += "Cache-Control: private, no-cache\r\n";
    add_guards(out, answer.policy);
    for (const auto& [name, value] : answer.fields) out += fmt::format("{}: {}\r\n", name, value);
    out += sending.close ? "Connection: close\r\n\r\n" : "\r\n";
    if (!sending.head || sending.head->method != "HEAD") out += body;
    return out;
}

std::string stream_head(std::int64_t seconds) {
    std::string out = fmt::format("HTTP/1.1 200 OK\r\nDate: {}\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n", http_date(seconds));
    add_guards(out, "default-src 'none'; frame-ancestors 'none'");
    return out + "Connection: close\r\n\r\n";
}

}  // namespace stemma::serve
