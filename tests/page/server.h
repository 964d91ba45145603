// A tiny HTTP server on the loopback address, for tests of fetching. It answers by path and never leaves the machine.
#pragma once

#include <atomic>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace stemma::page_test {

class Server {
public:
    // Whole answers by path; a path that is missing gets 404, "/silent" never gets one.
    explicit Server(std::map<std::string, std::string> answers = {}) : answers_(std::move(answers)) {
        // A proxy in the environment has no business with the loopback address.
        setenv("no_proxy", "127.0.0.1", 1);
        socket_ = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address);
        listen(socket_, 8);
        socklen_t size = sizeof address;
        getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { run(); });
    }
    ~Server() {
        stop_ = true;
        thread_.join();
        for (const int held : held_) close(held);
        close(socket_);
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::string address(const std::string& path) const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
    void answer(const std::string& path, std::string whole) { answers_[path] = std::move(whole); }  // before the first request

    static std::string ok(const std::string& body, const std::string& type = "text/html; charset=utf-8") {
        return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
    }
    static std::string redirect(const std::string& to) {
        return "HTTP/1.1 302 Found\r\nLocation: " + to + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    }

private:
    void run() {
        while (!stop_) {
            pollfd waiting{socket_, POLLIN, 0};
            if (poll(&waiting, 1, 20) <= 0) continue;
            const int client = accept(socket_, nullptr, nullptr);
            if (client < 0) continue;
            std::string request(4096, '\0');
            const auto n = recv(client, request.data(), request.size(), 0);
            request.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
            const auto begin = request.find(' ');
            const std::string path = begin == std::string::npos ? "" : request.substr(begin + 1, request.find(' ', begin + 1) - begin - 1);
            if (path == "/silent") {
                held_.push_back(client);
                continue;
            }
            const auto found = answers_.find(path);
            const std::string answer = found != answers_.end() ? found->second : "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\nConnection: close\r\n\r\ngone";
            for (std::size_t sent = 0; sent < answer.size();) {
                const auto k = send(client, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
                if (k <= 0) break;
                sent += static_cast<std::size_t>(k);
            }
            close(client);
        }
    }

    std::map<std::string, std::string> answers_;
    std::vector<int> held_;
    std::atomic<bool> stop_{false};
    std::thread thread_;
    int socket_ = -1;
    int port_ = 0;
};

}  // namespace stemma::page_test
