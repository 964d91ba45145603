#include "page/fetch.h"

#include <algorithm>
#include <cctype>
#include <memory>

#include <curl/curl.h>
#include <fmt/format.h>

#include "page/text.h"
#include "page/warc.h"

namespace stemma::page {
namespace {

// Redirects that are followed; browsers stop at 20, real pages need two or three.
constexpr long kRedirects = 10;

struct Body {
    std::string bytes;
    std::size_t limit = 0;
    bool over = false;
};

std::size_t on_bytes(char* data, std::size_t one, std::size_t n, void* to) {
    auto& body = *static_cast<Body*>(to);
    if (body.bytes.size() + one * n > body.limit) {
        body.over = true;
        return 0;
    }
    body.bytes.append(data, one * n);
    return one * n;
}

// libcurl asks for one call before any thread uses it; it stays for the life of the process.
bool curl_ready() {
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return ready;
}

std::string cause_of(CURLcode code, int timeout) {
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT: return fmt::format("no answer within {} seconds; try again later or raise the time-out", timeout);
        case CURLE_COULDNT_RESOLVE_HOST: return "there is no server of this name; check the spelling";
        case CURLE_COULDNT_CONNECT: return "the server does not take connections";
        case CURLE_TOO_MANY_REDIRECTS: return fmt::format("more than {} redirects", kRedirects);
        case CURLE_UNSUPPORTED_PROTOCOL: return "it leads to an address that is not http or https";
        default: return fmt::format("cannot be fetched: {}", curl_easy_strerror(code));
    }
}

}  // namespace

bool is_address(std::string_view input) {
    const auto at = input.find("://");
    if (at == std::string_view::npos || at < 2) return false;
    return std::ranges::all_of(input.substr(0, at), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '-' || c == '.'; });
}

Result<Fetched> fetch(const std::string& address, const FetchOptions& options) {
    const auto failed = [&](Fault fault, std::string cause) { return Error{fault, address, "", std::move(cause)}; };
    if (!begins_with(address, "http://") && !begins_with(address, "https://")) {
        return failed(Fault::BadAddress, "only http and https addresses are fetched; download it first and give its path");
    }
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_ready() ? curl_easy_init() : nullptr, &curl_easy_cleanup);
    if (!curl) return failed(Fault::Network, "libcurl cannot be set up");
    Body body;
    body.limit = options.max_bytes;
    CURL* handle = curl.get();
    curl_easy_setopt(handle, CURLOPT_URL, address.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(handle, CURLOPT_MAXREDIRS, kRedirects);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, static_cast<long>(options.timeout_seconds));
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");  // all that libcurl can unpack; the limit counts unpacked bytes
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "stemma/0.1 (reads news reports)");
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, on_bytes);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body);
    const CURLcode code = curl_easy_perform(handle);
    if (body.over) return failed(Fault::TooLarge, fmt::format("over the limit of {} bytes for one page", options.max_bytes));
    if (code == CURLE_URL_MALFORMAT) return failed(Fault::BadAddress, "this is no well-formed address");
    if (code != CURLE_OK) return failed(Fault::Network, cause_of(code, options.timeout_seconds));
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    constexpr long kFirstError = 300;  // redirects that could not be followed count as such
    if (status >= kFirstError) {
        constexpr long kGone = 404;
        return failed(Fault::Network, fmt::format("the server answers {}{}", status, status == kGone ? " (not found); the page may have moved" : ""));
    }
    Fetched out;
    const char* url = nullptr;
    curl_easy_getinfo(handle, CURLINFO_EFFECTIVE_URL, &url);
    out.url = url ? url : address;
    const char* type = nullptr;
    curl_easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &type);
    if (type) {
        std::string media_type, charset;
        split_content_type(type, media_type, charset);
        if (!media_type.empty()) out.media_type = std::move(media_type);
        if (!charset.empty()) out.charset = std::move(charset);
    }
    out.bytes = std::move(body.bytes);
    return out;
}

}  // namespace stemma::page
