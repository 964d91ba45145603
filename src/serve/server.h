// The server: sockets, time limits and threads around gate.h, respond.h, writer.h and events.h.
//
// Idea: a connection is a coroutine on a strand; a few threads, each with an archive of its own to read from, run them all. Each wait for
// a client has its end (limits.h). A request's head is judged before its body is read.
//
// Cost: a thread and an open file for each thread; some kB for each connection, and its request and answer while it has one.
// Threads: start() and stop() from any.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "serve/gate.h"
#include "serve/limits.h"
#include "stemma/result.h"

namespace stemma::serve {

// See limits.h; tests make them small.
struct Limits {
    std::chrono::milliseconds head_time = kHeadTime, body_time = kBodyTime, send_time = kSendTime, idle_time = kIdleTime, heartbeat = kHeartbeat;
    std::size_t connections = kMostConnections, listeners = kMostListeners;
};

struct ServerOptions {
    std::string archive;
    std::string listen = "127.0.0.1";  // an address of this machine
    std::uint16_t port = 0;            // 0: any that is free
    int threads = 1;                   // to answer with
    int collating_threads = 1;
    Policy policy = {};
    Limits limits = {};
    std::function<std::int64_t()> clock = {};              // seconds since 1970; the library has none
    std::function<void(const Error&)> trouble = {};        // what went wrong behind the scenes; called from any thread
};

class Server {
public:
    // Opens the archive, takes the port and answers from then on. The archive's errors, BadAddress, or Busy when the port is taken.
    static Result<Server> start(ServerOptions);
    ~Server();
    Server(Server&&) noexcept;
    Server& operator=(Server&&) noexcept;

    std::uint16_t port() const;
    // Takes no more requests, lets those that are being answered end (for some seconds), and the dossier that is being made.
    void stop();

private:
    struct Inside;
    explicit Server(std::unique_ptr<Inside>);
    std::unique_ptr<Inside> inside_;
};

}  // namespace stemma::serve
