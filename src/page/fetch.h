// Fetches addresses by libcurl: one request, many side by side, or one page behind its redirects.
//
// Idea: a *request* is one question and its answer, whatever the status; redirects are never followed within it, so that who
// asks judges every hop. Only http and https. Limits on bytes as they arrive (unpacked; headers too), on the whole time,
// on the time to connect and on slowness. Where a socket may be connected to is asked with the address that it is
// connected to, after the name has been looked up and for each connection anew, so that neither a redirect nor a name
// that changes its address between two look-ups gets around it. No cookies, no credentials, no state between requests.
//
// fetch() is for what a user names: his address may lie anywhere. What it leads to may lie in a private network only if he
// named such an address himself; a page of the public internet leads nobody into his own network.
//
// Cost: the network's. Threads: request() and fetch() any, each call on its own; see Requests.
// Source: RFC 9110 (conditional requests, redirects); libcurl's CURLOPT_OPENSOCKETFUNCTION.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page/networks.h"
#include "stemma/result.h"

namespace stemma::page {

// The name under which the program asks, and by which a robots.txt may speak to it.
inline constexpr std::string_view kUserAgent = "stemma/0.1 (reads news reports)";

struct Request {
    std::string address;
    std::size_t max_bytes = 0;
    enum class Over { Refuse, Cut } over = Over::Refuse;  // what is over max_bytes: an error, or the first bytes only
    int timeout_seconds = 20;                             // until the answer is whole
    std::string etag, last_modified;                      // of the last answer: asks for a newer one only; empty: any
    std::string accept;                                   // media types, most wanted first; empty: any
    // Asked before each connection, from the thread that connects; false refuses it. Empty: anywhere. With it no proxy
    // is used, because then the proxy, not this program, would look the name up.
    std::function<bool(const NetworkAddress&)> may_connect;
};

struct Answer {
    int status = 0;
    std::string bytes;                                // of answers with a status below 300
    std::optional<std::string> media_type, charset;
    std::string location;                             // absolute; empty unless it is a redirect
    std::string etag, last_modified, retry_after, cache_control;  // as sent; empty when absent
    bool is_public = true;                            // it came from an address of the public internet
};

// BadAddress for another scheme or an ill-formed address, TooLarge over the limit, Forbidden where may_connect refused,
// Network for everything else that goes wrong on the way. An answer with an error status is an answer.
Result<Answer> request(const Request&);

// Requests side by side, on a thread of its own, so that work between two calls holds up none of them.
// The object belongs to one thread. Its end ends what is still going on.
class Requests {
public:
    Requests();
    ~Requests();
    Requests(const Requests&) = delete;
    Requests& operator=(const Requests&) = delete;

    // `id` comes back with the answer.
    void start(std::uint64_t id, Request);

    using Done = std::pair<std::uint64_t, Result<Answer>>;
    // Those that have ended since; waits for one for at most that long.
    std::vector<Done> wait(std::chrono::milliseconds);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

struct Fetched {
    std::string bytes;
    std::string url;                             // after redirects
    std::optional<std::string> media_type, charset;
    bool is_public = true;                       // see Answer
};

struct FetchOptions {
    std::size_t max_bytes = 0;
    int timeout_seconds = 20;
    bool also_private = true;                    // the address may lie in a private network
};

// Whether the text is an address of any scheme ("ftp://..." too), and not a path.
bool is_address(std::string_view input);

// What to tell of an answer with an error status. NotFound: it is gone for good; Forbidden: it is not for us; else Network.
Error error_of_status(int status, const std::string& address);

// As request(), and NotFound, Forbidden or Network for an error status.
Result<Fetched> fetch(const std::string& address, const FetchOptions& options);

}  // namespace stemma::page
