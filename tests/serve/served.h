// A small archive of invented reports, a server over it, and a client that sends any bytes.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "serve/server.h"
#include "stemma/archive.h"

struct sqlite3;

namespace stemma::serve::testing {

inline constexpr const char* kToken = "0123456789abcdef0123456789abcdef";
inline constexpr const char* kNow = "2031-03-06T12:00:00Z";
inline constexpr std::int64_t kNowSeconds = 1930564800;

// Two reports of a ferry fire, one of them with markup in its title and a page, and one of a flood; with their dossiers made.
class Kept {
public:
    Kept();
    ~Kept();
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;

    std::string path() const { return (folder_ / "case.stemma").string(); }
    Archive open(ArchiveOptions::Access = ArchiveOptions::Access::Read) const;
    std::filesystem::path folder() const { return folder_; }

private:
    std::filesystem::path folder_;
};

// As long as it is there, nobody else can write to the archive.
class Locked {
public:
    explicit Locked(const std::string& path);
    ~Locked();
    Locked(const Locked&) = delete;
    Locked& operator=(const Locked&) = delete;

private:
    sqlite3* file_ = nullptr;
};

Report report_of(const std::string& id, const std::string& title, const std::string& text);

struct Answered {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> fields;  // names in lower case
    std::string body;

    std::string field(std::string_view name) const;
    nlohmann::json json() const { return nlohmann::json::parse(body, nullptr, false); }
};

// A connection. Nothing here waits longer than `kPatience`.
class Client {
public:
    explicit Client(std::uint16_t port);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    static constexpr std::chrono::milliseconds kPatience{10'000};

    // False: the other side has closed.
    bool send(std::string_view bytes);
    void finish();  // nothing more will be sent
    // The next answer; a status of 0 when the connection ended before it.
    Answered answer(bool has_body = true);
    // Everything up to `end`, or to the end of the connection.
    std::string read_until(std::string_view end);
    bool ended();  // waits for it

private:
    bool fill();

    int socket_ = -1;
    std::string in_;
};

struct Asking {
    std::string method = "GET", target = "/api/v1/status";
    std::vector<std::string> fields = {};
    std::string body = {};
    bool with_token = false;
};
std::string request(const Asking&);

// A server over the archive, with the token and the clock above and short time limits.
class Served {
public:
    explicit Served(const Kept&, Limits = short_limits(), Policy = policy());
    std::uint16_t port() const { return server_->port(); }
    Server& server() { return *server_; }
    Answered ask(const Asking&) const;

    static Limits short_limits();
    static Policy policy();

private:
    std::optional<Server> server_;
};

}  // namespace stemma::serve::testing
