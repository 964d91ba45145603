#include "serve/served.h"

#include <cstdlib>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "base/unicode.h"

namespace stemma::serve::testing {

Report report_of(const std::string& id, const std::string& title, const std::string& text) {
    Report report;
    report.id = {id};
    report.source = id + ".html";
    report.url = "https://" + id + ".example/report";
    report.outlet = "The " + id;
    report.title = title;
    report.language = "en";
    report.published = Stamp{"2031-03-05T10:30:00Z", TimePrecision::Second, "given"};
    report.paragraphs = {{Role::Body, text}};
    report.is_given = true;
    return report;
}

Locked::Locked(const std::string& path) {
    const bool locked = sqlite3_open(path.c_str(), &file_) == SQLITE_OK && sqlite3_exec(file_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK;
    if (!locked) throw std::runtime_error("cannot lock the archive");
}
Locked::~Locked() { sqlite3_close(file_); }

Kept::Kept() {
    std::string name = (std::filesystem::temp_directory_path() / "stemma-serve-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    auto archive = Archive::open(path(), {.access = ArchiveOptions::Access::Create});
    if (!archive) throw std::runtime_error(archive.error().message());
    Report gazette = report_of("gazette", "Ferry Asta burns off Holm", "Four people were killed when the ferry Asta caught fire off Holm on Tuesday, coastguard commander Per Lund said. The ferry Asta had left Varn.");
    Report lotse = report_of("lotse", "<script>alert(1)</script> Ferry Asta fire kills six off Holm", "Six people were killed when the ferry Asta caught fire off Holm on Tuesday, the ferry's owner said. The ferry Asta had left Varn.");
    gazette.story = lotse.story = StoryId{"fire"};
    lotse.cut = {{"Menu | Home | Sport", "menu"}};
    Report flood = report_of("flood", "Flood in Tolmar", "Three people were injured when the river Tol flooded Tolmar on Monday, police said.");
    flood.story = StoryId{"flood"};
    Page page{.source = "lotse.html", .url = lotse.url, .bytes = "<html><script>alert(1)</script></html>", .media_type = "text/html"};
    const auto added = archive->add({{gazette, {}}, {lotse, page}, {flood, {}}}, kNow);
    if (!added) throw std::runtime_error(added.error().message());
    const auto made = archive->collate(kNow);
    if (!made) throw std::runtime_error(made.error().message());
}

Kept::~Kept() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

Archive Kept::open(ArchiveOptions::Access access) const {
    auto archive = Archive::open(path(), {.access = access});
    if (!archive) throw std::runtime_error(archive.error().message());
    return std::move(archive).value();
}

std::string Answered::field(std::string_view name) const {
    for (const auto& [its, value] : fields) {
        if (its == name) return value;
    }
    return {};
}

Client::Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) throw std::runtime_error("cannot connect");
}

Client::~Client() { ::close(socket_); }

bool Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (n <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

void Client::finish() { ::shutdown(socket_, SHUT_WR); }

bool Client::fill() {
    pollfd waiting{socket_, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(kPatience.count())) <= 0) {
        ADD_FAILURE() << "nothing came in " << kPatience.count() << " ms";
        return false;
    }
    char bytes[65536];
    const ssize_t n = ::recv(socket_, bytes, sizeof bytes, 0);
    if (n <= 0) return false;
    in_.append(bytes, static_cast<std::size_t>(n));
    return true;
}

std::string Client::read_until(std::string_view end) {
    std::size_t at = 0;
    while ((at = in_.find(end)) == std::string::npos) {
        if (!fill()) return std::exchange(in_, {});
    }
    std::string out = in_.substr(0, at + end.size());
    in_.erase(0, out.size());
    return out;
}

bool Client::ended() {
    while (fill()) {
    }
    return true;
}

Answered Client::answer(bool has_body) {
    Answered out;
    const std::string head = read_until("\r\n\r\n");
    if (!head.starts_with("HTTP/1.1 ")) return out;
    out.status = std::atoi(head.substr(9, 3).c_str());
    for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
        const std::string line = head.substr(at, head.find("\r\n", at) - at);
        at += line.size() + 2;
        const auto colon = line.find(": ");
        if (colon != std::string::npos) out.fields.emplace_back(lower_ascii(line.substr(0, colon)), line.substr(colon + 2));
    }
    const std::string length = out.field("content-length");
    if (!has_body || length.empty()) return out;
    const std::size_t size = std::stoul(length);
    while (in_.size() < size && fill()) {
    }
    out.body = in_.substr(0, size);
    in_.erase(0, size);
    return out;
}

std::string request(const Asking& asking) {
    std::string out = fmt::format("{} {} HTTP/1.1\r\n", asking.method, asking.target);
    bool host = false, length = false;
    for (const std::string& field : asking.fields) {
        out += field + "\r\n";
        host = host || lower_ascii(field).starts_with("host:");
        length = length || lower_ascii(field).starts_with("content-length:");
    }
    if (!host) out += "Host: 127.0.0.1\r\n";
    if (asking.with_token) out += fmt::format("Authorization: Bearer {}\r\n", kToken);
    if (!length && !asking.body.empty()) out += fmt::format("Content-Length: {}\r\n", asking.body.size());
    return out + "\r\n" + asking.body;
}

Limits Served::short_limits() {
    using std::chrono::milliseconds;
    return {.head_time = milliseconds(300), .body_time = milliseconds(300), .send_time = milliseconds(2000), .idle_time = milliseconds(5000), .heartbeat = milliseconds(200),
            .connections = 8, .listeners = 2};
}

Policy Served::policy() { return {.hosts = allowed_hosts("127.0.0.1", {"reader.example"}), .token = kToken}; }

Served::Served(const Kept& kept, Limits limits, Policy policy) {
    auto server = Server::start({.archive = kept.path(), .threads = 2, .policy = std::move(policy), .limits = limits, .clock = [] { return kNowSeconds; },
                                 .trouble = [](const Error& error) { ADD_FAILURE() << error.message(); }});
    if (!server) throw std::runtime_error(server.error().message());
    server_.emplace(std::move(server).value());
}

Answered Served::ask(const Asking& asking) const {
    Client client(port());
    client.send(request(asking));
    return client.answer(asking.method != "HEAD");
}

}  // namespace stemma::serve::testing
