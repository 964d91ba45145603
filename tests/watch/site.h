// A server on the loopback address that answers as a test wishes, byte by byte if need be: a thread for each connection.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace stemma::watch_test {

class Site {
public:
    struct Asked {
        std::string path;
        std::map<std::string, std::string> headers;  // names in lower case
        std::chrono::steady_clock::time_point at;
    };
    // The client's end of a connection.
    class Wire {
    public:
        Wire(int socket, const std::atomic<bool>& stop) : socket_(socket), stop_(stop) {}
        // False when the client has gone or the site is closing.
        bool send(std::string_view bytes) {
            while (!bytes.empty() && !stop_) {
                const auto n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
                if (n <= 0) return false;
                sent_ += static_cast<std::size_t>(n);
                bytes.remove_prefix(static_cast<std::size_t>(n));
            }
            return !stop_;
        }
        bool rest(std::chrono::milliseconds time) {
            pollfd gone{socket_, POLLRDHUP, 0};
            for (; time.count() > 0 && !stop_; time -= std::chrono::milliseconds(10)) {
                if (poll(&gone, 1, 10) > 0) return false;
            }
            return !stop_;
        }
        std::size_t sent() const { return sent_; }

    private:
        int socket_;
        const std::atomic<bool>& stop_;
        std::size_t sent_ = 0;
    };
    using Handler = std::function<void(const Asked&, Wire&)>;

    explicit Site(Handler handler) : handler_(std::move(handler)) {
        setenv("no_proxy", "127.0.0.1,localhost", 1);  // a proxy in the environment has no business with the loopback address
        socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address);
        listen(socket_, 16);
        socklen_t size = sizeof address;
        getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { run(); });
    }
    ~Site() {
        stop_ = true;
        thread_.join();
        for (std::thread& one : connections_) one.join();
        close(socket_);
    }
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;

    std::string address(const std::string& path, const std::string& host = "127.0.0.1") const { return "http://" + host + ":" + std::to_string(port_) + path; }

    std::vector<Asked> asked() const {
        const std::lock_guard lock(mutex_);
        return asked_;
    }
    std::size_t count(const std::string& path) const {
        std::size_t n = 0;
        for (const Asked& one : asked()) n += one.path == path;
        return n;
    }

    static std::string ok(const std::string& body, const std::string& headers = "Content-Type: text/html; charset=utf-8\r\n") {
        return "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
    }
    static std::string status(int code, const std::string& headers = "") {
        return "HTTP/1.1 " + std::to_string(code) + " So\r\n" + headers + "Content-Length: 0\r\nConnection: close\r\n\r\n";
    }

private:
    void run() {
        while (!stop_) {
            pollfd waiting{socket_, POLLIN, 0};
            if (poll(&waiting, 1, 20) <= 0) continue;
            const int client = accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
            if (client >= 0) connections_.emplace_back([this, client] { serve(client); });
        }
    }

    void serve(int client) {
        std::string request;
        char buffer[4096];
        while (!stop_ && request.find("\r\n\r\n") == std::string::npos) {
            pollfd waiting{client, POLLIN, 0};
            if (poll(&waiting, 1, 20) == 0) continue;
            const auto n = recv(client, buffer, sizeof buffer, 0);
            if (n <= 0) break;
            request.append(buffer, static_cast<std::size_t>(n));
        }
        Asked asked;
        asked.at = std::chrono::steady_clock::now();
        const auto begin = request.find(' ');
        if (begin != std::string::npos) asked.path = request.substr(begin + 1, request.find(' ', begin + 1) - begin - 1);
        for (std::size_t at = request.find("\r\n"); at != std::string::npos && at + 2 < request.size(); at = request.find("\r\n", at + 2)) {
            const std::string line = request.substr(at + 2, request.find("\r\n", at + 2) - at - 2);
            const auto colon = line.find(": ");
            if (colon == std::string::npos) continue;
            std::string name = line.substr(0, colon);
            for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            asked.headers[name] = line.substr(colon + 2);
        }
        if (!asked.path.empty()) {
            {
                const std::lock_guard lock(mutex_);
                asked_.push_back(asked);
            }
            Wire wire(client, stop_);
            handler_(asked, wire);
        }
        close(client);
    }

    Handler handler_;
    mutable std::mutex mutex_;
    std::vector<Asked> asked_;
    std::vector<std::thread> connections_;
    std::atomic<bool> stop_{false};
    std::thread thread_;
    int socket_ = -1;
    int port_ = 0;
};

}  // namespace stemma::watch_test
