#include "page/fetch.h"

#include <algorithm>
#include <cctype>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include "page/text.h"
#include "page/warc.h"

namespace stemma::page {
namespace {

// Redirects that are followed; browsers stop at 20, real pages need two or three.
constexpr int kRedirects = 10;
// Seconds until a server has to have taken the connection. Slow ones need two or three; a longer wait only delays the error.
constexpr long kConnectSeconds = 10;
// An answer that brings fewer bytes a second than this, over so many seconds, is given up: a server that drips.
constexpr long kSlowBytes = 50, kSlowSeconds = 15;
// Bytes of an answer's headers. Real ones have 1 to 10 kB; more is an attack on the memory.
constexpr std::size_t kHeaderBytes = 256u << 10;
// Bytes of one header that is kept: longer marks and dates mean nothing.
constexpr std::size_t kHeaderValue = 1024;
// How long the thread of Requests sleeps when nothing happens; it is woken for new ones.
constexpr int kPollMilliseconds = 1000;

constexpr int kFirstRedirect = 300, kFirstError = 400, kFirstServerError = 500;

// libcurl asks for one call before any thread uses it; it stays for the life of the process.
bool curl_ready() {
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return ready;
}

std::string cause_of(CURLcode code, int timeout) {
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT: return fmt::format("no answer within {} seconds, or too slow a one; try again later or raise the time-out", timeout);
        case CURLE_COULDNT_RESOLVE_HOST: return "there is no server of this name; check the spelling";
        case CURLE_COULDNT_CONNECT: return "the server does not take connections";
        case CURLE_UNSUPPORTED_PROTOCOL: return "what answers there does not speak HTTP";
        default: return fmt::format("cannot be fetched: {}", curl_easy_strerror(code));
    }
}

// A header is sent as it once came, but for what would end it.
std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : text.substr(0, kHeaderValue)) {
        if (static_cast<unsigned char>(c) >= ' ' && c != '\x7F') out += c;
    }
    return out;
}

// One libcurl handle and all that its callbacks see. It stays where it is, because libcurl holds its address.
class Transfer {
public:
    explicit Transfer(Request request) : request_(std::move(request)), curl_(curl_ready() ? curl_easy_init() : nullptr) {
        if (curl_ != nullptr) set_up();
    }
    ~Transfer() {
        curl_slist_free_all(sent_);
        if (curl_ != nullptr) curl_easy_cleanup(curl_);
    }
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    CURL* handle() const { return curl_; }

    // What keeps it from being begun.
    Outcome fault() const {
        if (!begins_with(request_.address, "http://") && !begins_with(request_.address, "https://")) {
            return failed(Fault::BadAddress, "only http and https addresses are fetched; download it first and give its path");
        }
        if (curl_ == nullptr) return failed(Fault::Network, "libcurl cannot be set up");
        return std::nullopt;
    }

    Result<Answer> finish(CURLcode code) {
        if (too_many_headers_) return failed(Fault::TooLarge, fmt::format("over the limit of {} bytes for an answer's headers", kHeaderBytes));
        if (over_ && request_.over == Request::Over::Refuse && !is_beside_the_point()) {
            return failed(Fault::TooLarge, fmt::format("over the limit of {} bytes for one page", request_.max_bytes));
        }
        if (code == CURLE_URL_MALFORMAT) return failed(Fault::BadAddress, "this is no well-formed address");
        if (code == CURLE_COULDNT_CONNECT && refused_) {
            return failed(Fault::Forbidden, fmt::format("it lies in a network that is not public ({}), and that has not been allowed", *refused_));
        }
        if (code != CURLE_OK && !over_) return failed(Fault::Network, cause_of(code, request_.timeout_seconds));
        Answer out;
        out.status = status();
        const char* text = nullptr;
        curl_easy_getinfo(curl_, CURLINFO_CONTENT_TYPE, &text);
        if (text) {
            std::string media_type, charset;
            split_content_type(text, media_type, charset);
            if (!media_type.empty()) out.media_type = std::move(media_type);
            if (!charset.empty()) out.charset = std::move(charset);
        }
        const char* location = nullptr;
        curl_easy_getinfo(curl_, CURLINFO_REDIRECT_URL, &location);
        if (location) out.location = location;
        const char* peer = nullptr;
        curl_easy_getinfo(curl_, CURLINFO_PRIMARY_IP, &peer);
        const auto address = peer ? network_address_from(peer) : std::nullopt;
        out.is_public = address && !special_use(*address);
        out.bytes = std::move(body_);
        for (const auto& [name, to] : std::initializer_list<std::pair<std::string_view, std::string*>>{
                 {"etag", &out.etag}, {"last-modified", &out.last_modified}, {"retry-after", &out.retry_after}, {"cache-control", &out.cache_control}}) {
            if (const auto found = headers_.find(name); found != headers_.end()) *to = found->second;
        }
        return out;
    }

private:
    Error failed(Fault fault, std::string cause) const { return Error{fault, request_.address, "", std::move(cause)}; }

    int status() const {
        long code = 0;
        curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &code);
        return static_cast<int>(code);
    }
    // What a server says beside a redirect or an error is not kept.
    bool is_beside_the_point() const { return status() >= kFirstRedirect; }

    template <class Value>
    void set(CURLoption option, Value value) {
        curl_easy_setopt(curl_, option, value);
    }

    void set_up() {
        set(CURLOPT_URL, request_.address.c_str());
        set(CURLOPT_PROTOCOLS_STR, "http,https");
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_TIMEOUT, static_cast<long>(request_.timeout_seconds));
        set(CURLOPT_CONNECTTIMEOUT, std::min(kConnectSeconds, static_cast<long>(request_.timeout_seconds)));
        set(CURLOPT_LOW_SPEED_LIMIT, kSlowBytes);
        set(CURLOPT_LOW_SPEED_TIME, kSlowSeconds);
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_ACCEPT_ENCODING, "");  // all that libcurl can unpack; the limit counts unpacked bytes
        set(CURLOPT_USERAGENT, std::string(kUserAgent).c_str());
        set(CURLOPT_FORBID_REUSE, 1L);
        set(CURLOPT_WRITEFUNCTION, &Transfer::on_bytes);
        set(CURLOPT_WRITEDATA, this);
        set(CURLOPT_HEADERFUNCTION, &Transfer::on_header);
        set(CURLOPT_HEADERDATA, this);
        set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_socket);
        set(CURLOPT_OPENSOCKETDATA, this);
        set(CURLOPT_PRIVATE, this);
        if (request_.may_connect) set(CURLOPT_PROXY, "");
        if (!request_.accept.empty()) send("Accept: " + one_line(request_.accept));
        if (!request_.etag.empty()) send("If-None-Match: " + one_line(request_.etag));
        if (!request_.last_modified.empty()) send("If-Modified-Since: " + one_line(request_.last_modified));
        if (sent_ != nullptr) set(CURLOPT_HTTPHEADER, sent_);
    }

    void send(const std::string& header) {
        if (curl_slist* longer = curl_slist_append(sent_, header.c_str())) sent_ = longer;
    }

    static std::size_t on_bytes(char* data, std::size_t one, std::size_t n, void* to) {
        auto& self = *static_cast<Transfer*>(to);
        const std::size_t size = one * n, room = self.request_.max_bytes - self.taken_;
        const bool fits = size <= room;
        if (!self.is_beside_the_point()) self.body_.append(data, std::min(size, room));
        self.taken_ += std::min(size, room);
        self.over_ |= !fits;
        return fits ? size : 0;
    }

    static std::size_t on_header(char* data, std::size_t one, std::size_t n, void* to) {
        auto& self = *static_cast<Transfer*>(to);
        const std::string_view line(data, one * n);
        self.header_bytes_ += line.size();
        if (self.header_bytes_ > kHeaderBytes) {
            self.too_many_headers_ = true;
            return 0;
        }
        if (line.starts_with("HTTP/")) self.headers_.clear();  // an interim answer came before
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) return line.size();
        const std::string_view value = trimmed(line.substr(colon + 1));
        if (value.size() <= kHeaderValue) self.headers_[lower_ascii(trimmed(line.substr(0, colon)))] = value;
        return line.size();
    }

    static curl_socket_t on_socket(void* to, curlsocktype, curl_sockaddr* address) {
        auto& self = *static_cast<Transfer*>(to);
        if (self.request_.may_connect) {
            const auto judged = network_address_of(address->addr);
            if (!judged || !self.request_.may_connect(*judged)) {
                self.refused_ = judged ? special_use(*judged).value_or("as judged") : "no internet address";
                return CURL_SOCKET_BAD;
            }
        }
        return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    }

    Request request_;
    CURL* curl_ = nullptr;
    curl_slist* sent_ = nullptr;
    std::string body_;
    std::size_t taken_ = 0, header_bytes_ = 0;
    bool over_ = false, too_many_headers_ = false;
    std::optional<std::string_view> refused_;
    std::map<std::string, std::string, std::less<>> headers_;
};

}  // namespace

Result<Answer> request(const Request& asked) {
    Transfer transfer(asked);
    if (Outcome fault = transfer.fault()) return std::move(*fault);
    return transfer.finish(curl_easy_perform(transfer.handle()));
}

struct Requests::Inside {
    CURLM* multi = curl_ready() ? curl_multi_init() : nullptr;
    std::mutex mutex;
    std::condition_variable ended;
    std::vector<std::pair<std::uint64_t, Request>> asked;  // under the mutex, as the next two
    std::vector<Done> done;
    bool stop = false;
    std::thread thread;

    ~Inside() {
        {
            const std::lock_guard lock(mutex);
            stop = true;
        }
        if (multi != nullptr) curl_multi_wakeup(multi);
        if (thread.joinable()) thread.join();
        if (multi != nullptr) curl_multi_cleanup(multi);
    }

    void give(std::uint64_t id, Result<Answer> answer) {
        {
            const std::lock_guard lock(mutex);
            done.emplace_back(id, std::move(answer));
        }
        ended.notify_one();
    }

    void run() {
        std::map<CURL*, std::pair<std::uint64_t, std::unique_ptr<Transfer>>> going;
        for (;;) {
            std::vector<std::pair<std::uint64_t, Request>> fresh;
            {
                const std::lock_guard lock(mutex);
                if (stop) break;
                fresh.swap(asked);
            }
            for (auto& [id, request] : fresh) {
                auto transfer = std::make_unique<Transfer>(std::move(request));
                if (Outcome fault = transfer->fault()) {
                    give(id, std::move(*fault));
                    continue;
                }
                CURL* handle = transfer->handle();
                curl_multi_add_handle(multi, handle);
                going.emplace(handle, std::pair(id, std::move(transfer)));
            }
            int running = 0, left = 0;
            curl_multi_perform(multi, &running);
            while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
                if (message->msg != CURLMSG_DONE) continue;
                CURL* handle = message->easy_handle;
                const CURLcode code = message->data.result;
                curl_multi_remove_handle(multi, handle);
                auto ending = going.extract(handle);
                give(ending.mapped().first, ending.mapped().second->finish(code));
            }
            curl_multi_poll(multi, nullptr, 0, kPollMilliseconds, nullptr);
        }
        for (auto& [handle, transfer] : going) curl_multi_remove_handle(multi, handle);
    }
};

Requests::Requests() : inside_(std::make_unique<Inside>()) {
    if (inside_->multi != nullptr) inside_->thread = std::thread([inside = inside_.get()] { inside->run(); });
}
Requests::~Requests() = default;

void Requests::start(std::uint64_t id, Request asked) {
    if (inside_->multi == nullptr) {
        inside_->give(id, Error{Fault::Network, asked.address, "", "libcurl cannot be set up"});
        return;
    }
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->asked.emplace_back(id, std::move(asked));
    }
    curl_multi_wakeup(inside_->multi);
}

std::vector<Requests::Done> Requests::wait(std::chrono::milliseconds most) {
    std::unique_lock lock(inside_->mutex);
    inside_->ended.wait_for(lock, most, [&] { return !inside_->done.empty(); });
    return std::exchange(inside_->done, {});
}

bool is_address(std::string_view input) {
    const auto at = input.find("://");
    if (at == std::string_view::npos || at < 2) return false;
    return std::ranges::all_of(input.substr(0, at), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '-' || c == '.'; });
}

Error error_of_status(int status, const std::string& address) {
    switch (status) {
        case 404: return {Fault::NotFound, address, "", "the server answers 404 (not found); the page may have moved"};
        case 410: return {Fault::NotFound, address, "", "the server answers 410 (gone); it says that this will not come back"};
        case 401:
        case 402:
        case 403: return {Fault::Forbidden, address, "", fmt::format("the server answers {} (not for everybody); it may want a browser or a subscription", status)};
        case 451: return {Fault::Forbidden, address, "", "the server answers 451 (kept back for legal reasons)"};
        case 429: return {Fault::Network, address, "", "the server answers 429 (too many requests); try again later"};
        default: return {Fault::Network, address, "", fmt::format("the server answers {}{}", status, status >= kFirstServerError ? "; try again later" : "")};
    }
}

Result<Fetched> fetch(const std::string& address, const FetchOptions& options) {
    const auto failed = [&](Fault fault, std::string cause) { return Error{fault, address, "", std::move(cause)}; };
    bool also_private = options.also_private;
    std::set<std::string> seen;
    std::string at = address;
    for (int hop = 0; hop <= kRedirects; ++hop) {
        if (!seen.insert(at).second) return failed(Fault::Network, "its redirects lead round in a circle");
        Request asked;
        asked.address = at;
        asked.max_bytes = options.max_bytes;
        asked.timeout_seconds = options.timeout_seconds;
        if (!also_private) asked.may_connect = [](const NetworkAddress& to) { return !special_use(to); };
        Result<Answer> answer = request(asked);
        if (!answer) {
            Error error = answer.error();
            if (at != address) error = failed(error.fault, fmt::format("it leads to {}: {}", at, error.cause));
            return error;
        }
        also_private = also_private && !answer->is_public;
        if (!answer->location.empty()) {
            at = answer->location;
            continue;
        }
        if (answer->status >= kFirstRedirect) {
            Error error = error_of_status(answer->status, address);
            if (answer->status < kFirstError) error.cause += " and does not say where to go";
            return error;
        }
        return Fetched{std::move(answer->bytes), at, std::move(answer->media_type), std::move(answer->charset), answer->is_public};
    }
    return failed(Fault::Network, fmt::format("more than {} redirects", kRedirects));
}

}  // namespace stemma::page
