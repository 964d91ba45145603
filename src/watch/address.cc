#include "watch/address.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <curl/curl.h>
#include <fmt/format.h>
#include <unicode/uidna.h>

#include "base/rows.h"
#include "base/unicode.h"
#include "watch/percent.h"

namespace stemma::watch {
namespace {

struct FreeText {
    void operator()(char* text) const { curl_free(text); }
};
using CurlUrl = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

Error bad(std::string_view text, std::string cause) { return {Fault::BadAddress, std::string(text.substr(0, kMostAddressBytes)), "", std::move(cause)}; }

std::optional<std::string> part(CURLU* url, CURLUPart which, unsigned flags = 0) {
    char* raw = nullptr;
    if (curl_url_get(url, which, &raw, flags) != CURLUE_OK || raw == nullptr) return std::nullopt;
    const std::unique_ptr<char, FreeText> owned(raw);
    return std::string(raw);
}

std::string_view without_space(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

// Line feeds and tabs within an address are the markup's, as browsers take them; other control characters are a fault.
std::string without_breaks(std::string_view text) {
    std::string out;
    std::ranges::copy_if(text, std::back_inserter(out), [](char c) { return c != '\n' && c != '\r' && c != '\t'; });
    return out;
}

// The name as the servers of names know it; empty when it cannot be one. By ICU, since libcurl would ask the locale.
std::string ascii_host(const std::string& host) {
    if (is_ascii(host)) return lower_ascii(host);
    UErrorCode code = U_ZERO_ERROR;
    const std::unique_ptr<UIDNA, decltype(&uidna_close)> names(uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, &code), &uidna_close);
    if (U_FAILURE(code)) return {};
    constexpr std::size_t kMostNameBytes = 255;  // of a name in the domain name system
    char out[kMostNameBytes + 1];
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    const auto size = uidna_nameToASCII_UTF8(names.get(), host.data(), static_cast<std::int32_t>(host.size()), out, sizeof out, &info, &code);
    if (U_FAILURE(code) || info.errors != 0) return {};
    return lower_ascii(std::string_view(out, static_cast<std::size_t>(size)));
}

Result<Address> taken_apart(CURLU* url, std::string_view text) {
    Address out;
    out.scheme = lower_ascii(part(url, CURLUPART_SCHEME).value_or(""));
    if (out.scheme != "http" && out.scheme != "https") return bad(text, "only http and https addresses are fetched");
    out.host = ascii_host(part(url, CURLUPART_HOST).value_or(""));
    if (out.host.ends_with('.')) out.host.pop_back();
    const bool has_empty_label = out.host.starts_with('.') || out.host.ends_with('.') || out.host.find("..") != std::string::npos;
    if (out.host.empty() || has_empty_label) return bad(text, "there is no name of a server in it, or none that can be looked up");
    out.port = part(url, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT).value_or("");
    out.path = percent_normal(part(url, CURLUPART_PATH).value_or("/"));
    if (!out.path.starts_with('/')) out.path.insert(0, "/");
    if (auto query = part(url, CURLUPART_QUERY); query && !query->empty()) out.query = percent_normal(*query);
    out.has_password = part(url, CURLUPART_USER) || part(url, CURLUPART_PASSWORD);
    if (out.text().size() > kMostAddressBytes) return bad(text, fmt::format("over the limit of {} bytes for an address", kMostAddressBytes));
    return out;
}

Result<Address> parsed(std::string_view text, const Address* base) {
    text = without_space(text);
    if (text.empty()) return bad(text, "the address is empty");
    if (text.size() > kMostAddressBytes) return bad(text, fmt::format("over the limit of {} bytes for an address", kMostAddressBytes));
    // Unreserved signs are unpacked first, so that dot segments that were hidden behind percent signs are seen.
    const std::string plain = percent_normal(without_breaks(text));
    if (std::ranges::any_of(plain, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; })) return bad(text, "this is no well-formed address");
    const CurlUrl url(curl_url(), &curl_url_cleanup);
    if (!url) return bad(text, "no memory for reading it");
    if (base && curl_url_set(url.get(), CURLUPART_URL, base->text().c_str(), 0) != CURLUE_OK) return bad(text, "what it leans on is no well-formed address");
    if (curl_url_set(url.get(), CURLUPART_URL, plain.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) return bad(text, "this is no well-formed address");
    return taken_apart(url.get(), text);
}

// A form that is read as something else once more ("0." without its dot is a number, and so an address) is read again.
Result<Address> settled(std::string_view text, const Address* base) {
    constexpr int kReadings = 3;
    Result<Address> out = parsed(text, base);
    for (int i = 0; i < kReadings && out; ++i) {
        Result<Address> again = parsed(out->text(), nullptr);
        if (!again || again->text() == out->text()) return again.ok() ? out : again;
        again->has_password = out->has_password;
        out = std::move(again);
    }
    return out ? bad(text, "this is no well-formed address") : out;
}

struct Tracking {
    std::set<std::string_view> names, prefixes;
};

const Tracking& tracking() {
    static const Tracking rows = [] {
        Tracking out;
        for (const Row& row : rows_of("data/watch/tracking_parameters.txt")) {
            if (row[0].ends_with('*')) out.prefixes.insert(row[0].substr(0, row[0].size() - 1));
            else out.names.insert(row[0]);
        }
        return out;
    }();
    return rows;
}

bool follows_readers(std::string_view parameter) {
    const std::string name = lower_ascii(parameter.substr(0, parameter.find('=')));
    return tracking().names.contains(name) || std::ranges::any_of(tracking().prefixes, [&](std::string_view prefix) { return name.starts_with(prefix); });
}

}  // namespace

std::string Address::origin() const { return scheme + "://" + host + (port.empty() ? "" : ":" + port); }
std::string Address::path_and_query() const { return path + (query ? "?" + *query : ""); }
std::string Address::text() const { return origin() + path_and_query(); }

Result<Address> address_from(std::string_view text) { return settled(text, nullptr); }
Result<Address> address_from(std::string_view reference, const Address& base) { return settled(reference, &base); }

Address without_tracking(Address address) {
    if (!address.query) return address;
    std::string kept;
    for (const std::string_view parameter : split_fields(*address.query, '&')) {
        if (parameter.empty() || follows_readers(parameter)) continue;
        kept.append(kept.empty() ? "" : "&").append(parameter);
    }
    address.query = kept.empty() ? std::nullopt : std::optional(std::move(kept));
    return address;
}

}  // namespace stemma::watch
