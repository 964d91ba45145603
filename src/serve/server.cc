#include "serve/server.h"

#include <atomic>
#include <charconv>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include <boost/asio.hpp>
#include <fmt/format.h>

#include "serve/answer.h"
#include "serve/events.h"
#include "serve/respond.h"
#include "serve/writer.h"
#include "stemma/archive.h"

namespace stemma::serve {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;
using Failed = boost::system::error_code;
using Milliseconds = std::chrono::milliseconds;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
// Bytes that one read takes.
constexpr std::size_t kReadBytes = 16384;
// For an answer that ends the connection to reach a client that is still sending: what it sends is read and thrown away so long, and up to so much.
constexpr Milliseconds kLinger{1000};
constexpr std::size_t kMostLingering = 1u << 20;
// Until a connection is taken again after the system had no more files for one.
constexpr Milliseconds kNoFiles{100};
// For answers that are being written when the server is stopped.
constexpr Milliseconds kLastAnswers{5000};

// The archive of this thread; see Server::Inside::work().
thread_local const Archive* archive_here = nullptr;

struct Shared {
    ServerOptions options;
    Events events;
    Memory memory;
    std::unique_ptr<Writer> writer;
    std::atomic<bool> stopping = false;

    explicit Shared(ServerOptions given) : options(std::move(given)), events(options.limits.listeners) {}
};

// In coroutines, values are named before they are awaited with: g++ 12 destroys some temporaries of an awaiting expression twice
// (https://gcc.gnu.org/bugzilla/show_bug.cgi?id=99576).
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(tcp::socket socket, Shared& shared) : socket_(std::move(socket)), deadline_(socket_.get_executor()), shared_(shared) {}

    awaitable<void> run() {
        Failed ignored;
        socket_.set_option(tcp::no_delay(true), ignored);
        while (co_await one_request()) {
        }
        deadline_.cancel();
        socket_.close(ignored);
    }

    // On the connection's strand.
    void stop() {
        if (interruptible_) interrupt();
    }
    tcp::socket::executor_type executor() { return socket_.get_executor(); }

private:
    // What waits for the client ends. It may have left already, and the socket be closed: then there is nothing to end.
    void interrupt() {
        Failed ignored;
        socket_.cancel(ignored);
    }

    // From now on, a wait for the client ends then.
    void limit(Milliseconds time) {
        const std::uint64_t armed = ++armed_;
        deadline_.expires_after(time);
        deadline_.async_wait([self = shared_from_this(), armed](const Failed& failed) {
            if (failed || armed != self->armed_) return;
            self->late_ = true;
            self->interrupt();
        });
    }

    awaitable<bool> read_some() {
        char bytes[kReadBytes];
        const auto [failed, n] = co_await socket_.async_read_some(asio::buffer(bytes), kAwait);
        if (failed) co_return false;
        in_.append(bytes, n);
        co_return true;
    }

    awaitable<bool> write(const std::string& bytes) {
        limit(shared_.options.limits.send_time);
        const auto [failed, n] = co_await asio::async_write(socket_, asio::buffer(bytes), kAwait);
        co_return !failed;
    }

    // Whether the connection goes on.
    awaitable<bool> send(Answer answer, const Head* head, bool close) {
        close = close || shared_.stopping || (head && !head->keep_alive);
        const std::string bytes = bytes_of(answer, {.head = head, .close = close, .seconds = shared_.options.clock()});
        const bool written = co_await write(bytes);
        if (written && close) co_await linger();
        co_return written && !close;
    }

    // Ends the connection with this.
    awaitable<bool> refuse(int status, const char* cause, const Head* head) {
        Answer answer = error_answer(Refusal{status, cause});
        co_return co_await send(std::move(answer), head, true);
    }

    // A socket that is closed with unread bytes takes its answer back.
    awaitable<void> linger() {
        Failed ignored;
        socket_.shutdown(tcp::socket::shutdown_send, ignored);
        limit(kLinger);
        in_.clear();
        for (std::size_t read = 0; read < kMostLingering && co_await read_some(); read += in_.size(), in_.clear()) {
        }
    }

    awaitable<bool> one_request() {
        if (in_.empty()) {
            if (shared_.stopping) co_return false;
            limit(shared_.options.limits.idle_time);
            interruptible_ = true;
            const bool more = co_await read_some();
            interruptible_ = false;
            if (!more) co_return false;
        }
        limit(shared_.options.limits.head_time);
        late_ = false;
        std::size_t end = 0;
        while ((end = end_of_head(in_)) == std::string::npos) {
            if (in_.size() > kMostHeadBytes) co_return co_await refuse(431, "the request's fields are too large", nullptr);
            if (co_await read_some()) continue;
            if (late_) co_return co_await refuse(408, "the request did not come in time", nullptr);
            co_return false;
        }
        auto head = head_of(std::string_view(in_).substr(0, end));
        if (const auto* refusal = std::get_if<Refusal>(&head)) co_return co_await refuse(refusal->status, refusal->cause.c_str(), nullptr);
        in_.erase(0, end);
        co_return co_await answer(std::get<Head>(head));
    }

    awaitable<bool> answer(const Head& head) {
        auto gated = gate(shared_.options.policy, head);
        if (auto* refused = std::get_if<Answer>(&gated)) co_return co_await send(std::move(*refused), &head, head.content_length > 0);
        const Admitted& admitted = std::get<Admitted>(gated);
        if (admitted.route->deed == Deed::Events) co_return co_await stream_events(head);
        if (!co_await read_body(head)) {
            if (late_) co_return co_await refuse(408, "the body did not come in time", &head);
            co_return false;
        }
        const std::string body = in_.substr(0, head.content_length);
        in_.erase(0, head.content_length);
        auto response = respond(shared_.options.policy, admitted, head, body, *archive_here, shared_.options.clock(), &shared_.memory);
        if (auto* change = std::get_if<Change>(&response)) {
            Answer made = co_await changed(std::move(*change));
            co_return co_await send(std::move(made), &head, false);
        }
        co_return co_await send(std::move(std::get<Answer>(response)), &head, false);
    }

    awaitable<bool> read_body(const Head& head) {
        late_ = false;
        if (in_.size() >= head.content_length) co_return true;
        if (const auto expects = head.field("expect"); expects && *expects == "100-continue") {
            static const std::string go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            if (!co_await write(go_on)) co_return false;
        }
        limit(shared_.options.limits.body_time);
        while (in_.size() < head.content_length) {
            if (!co_await read_some()) co_return false;
        }
        co_return true;
    }

    // Waits for the writer.
    awaitable<Answer> changed(Change change) {
        struct Pending {
            asio::steady_timer done;
            std::optional<Answer> answer;
        };
        ++armed_;  // the client owes nothing now
        const auto pending = std::make_shared<Pending>(Pending{asio::steady_timer(socket_.get_executor(), asio::steady_timer::time_point::max()), {}});
        const bool taken = shared_.writer->enqueue(std::move(change), [pending, executor = socket_.get_executor()](Answer made) {
            asio::post(executor, [pending, made = std::move(made)]() mutable {
                pending->answer = std::move(made);
                pending->done.cancel();
            });
        });
        if (!taken) co_return error_answer(503, Fault::Busy, "too many changes wait to be made");
        while (!pending->answer) co_await pending->done.async_wait(kAwait);
        co_return *std::move(pending->answer);
    }

    struct Listener {
        asio::steady_timer news;
        std::deque<Events::Text> waiting = {};
        bool gone = false;
        char read = 0;
    };

    awaitable<bool> stream_events(const Head& head) {
        const auto listener = std::make_shared<Listener>(Listener{asio::steady_timer(socket_.get_executor())});
        const auto take = [listener, executor = socket_.get_executor()](Events::Text text) {
            asio::post(executor, [listener, text = std::move(text)] {
                listener->waiting.push_back(text);
                if (listener->waiting.size() > kMostWaitingEvents) listener->gone = true;
                listener->news.cancel();
            });
        };
        std::optional<std::int64_t> seen;
        if (const auto last = head.field("last-event-id")) {
            std::int64_t value = 0;
            const auto [end, error] = std::from_chars(last->data(), last->data() + last->size(), value);
            if (error == std::errc() && end == last->data() + last->size()) seen = value;
        }
        const std::string start = stream_head(shared_.options.clock());
        if (head.method == "HEAD") {
            co_await write(start);
            co_return false;
        }
        const auto number = shared_.events.join(seen, take);
        if (!number) {
            Answer full = error_answer(503, Fault::Busy, "too many listen to events already");
            co_return co_await send(std::move(full), &head, false);
        }
        if (co_await write(start)) co_await pass_on(listener);
        shared_.events.leave(*number);
        co_return false;
    }

    awaitable<void> pass_on(std::shared_ptr<Listener> listener) {
        static const std::string sign_of_life = ":\n\n";
        ++armed_;  // a listener may be silent for ever
        // It has nothing to send: whatever comes, the end above all, ends the stream.
        socket_.async_read_some(asio::buffer(&listener->read, 1), [listener](const Failed&, std::size_t) {
            listener->gone = true;
            listener->news.cancel();
        });
        interruptible_ = true;
        while (!listener->gone && !shared_.stopping) {
            if (listener->waiting.empty()) {
                listener->news.expires_after(shared_.options.limits.heartbeat);
                const auto [failed] = co_await listener->news.async_wait(kAwait);
                if (!failed && !co_await write(sign_of_life)) co_return;
            } else {
                const Events::Text text = listener->waiting.front();
                listener->waiting.pop_front();
                if (!co_await write(*text)) co_return;
            }
            ++armed_;
        }
    }

    tcp::socket socket_;
    asio::steady_timer deadline_;
    Shared& shared_;
    std::string in_;            // what has come in and is not yet part of an answered request
    std::uint64_t armed_ = 0;   // counts limits, so that one that is over cannot strike a later wait
    bool late_ = false;
    bool interruptible_ = false;  // nothing is being answered
};

std::string full_answer(std::int64_t seconds) {
    return bytes_of(error_answer(503, Fault::Busy, "too many connections"), {.head = nullptr, .close = true, .seconds = seconds});
}

}  // namespace

struct Server::Inside {
    explicit Inside(ServerOptions given) : shared(std::move(given)), acceptor(asio::make_strand(io)) {}
    ~Inside() { stop(); }

    Outcome open() {
        const auto& options = shared.options;
        using Access = ArchiveOptions::Access;
        auto writing = Archive::open(options.archive, {.access = options.policy.writable ? Access::Write : Access::Read, .threads = options.collating_threads});
        if (!writing) return writing.error();
        for (int i = 0; i < std::max(1, options.threads); ++i) {
            auto reading = Archive::open(options.archive, {.access = Access::Read});
            if (!reading) return reading.error();
            archives.push_back(std::move(reading).value());
        }
        if (Outcome error = bind()) return error;
        shared.writer = std::make_unique<Writer>(std::move(writing).value(), options.policy.writable, shared.events, options.clock, options.trouble);
        asio::co_spawn(acceptor.get_executor(), accept(), asio::detached);
        for (const Archive& archive : archives) threads.emplace_back([this, &archive] { work(archive); });
        return std::nullopt;
    }

    Outcome bind() {
        const auto& options = shared.options;
        const std::string where = fmt::format("{}:{}", options.listen, options.port);
        Failed failed;
        const auto address = asio::ip::make_address(options.listen == "localhost" ? "127.0.0.1" : options.listen, failed);
        if (failed) return Error{Fault::BadAddress, options.listen, "", "this is no address of a machine, as 127.0.0.1 is"};
        const tcp::endpoint endpoint(address, options.port);
        acceptor.open(endpoint.protocol(), failed);
        if (!failed) acceptor.set_option(tcp::acceptor::reuse_address(true), failed);
        if (!failed) acceptor.bind(endpoint, failed);
        if (!failed) acceptor.listen(asio::socket_base::max_listen_connections, failed);
        if (failed == asio::error::address_in_use) return Error{Fault::Busy, where, "", "another program listens there; choose another with --port"};
        if (failed) return Error{Fault::NotReadable, where, "", "cannot listen there: " + failed.message()};
        port = acceptor.local_endpoint(failed).port();
        return std::nullopt;
    }

    void work(const Archive& archive) {
        archive_here = &archive;
        io.run();
    }

    awaitable<void> accept() {
        asio::steady_timer pause(acceptor.get_executor());
        while (!shared.stopping) {
            auto [failed, socket] = co_await acceptor.async_accept(asio::make_strand(io), kAwait);
            if (shared.stopping) break;
            if (failed) {
                pause.expires_after(kNoFiles);
                co_await pause.async_wait(kAwait);
                continue;
            }
            begin(std::move(socket));
        }
    }

    void begin(tcp::socket socket) {
        Failed ignored;
        const std::lock_guard lock(mutex);
        if (present.size() >= shared.options.limits.connections) {
            socket.non_blocking(true, ignored);
            socket.write_some(asio::buffer(full_answer(shared.options.clock())), ignored);
            return;
        }
        const auto connection = std::make_shared<Connection>(std::move(socket), shared);
        present.emplace(connection.get(), connection);
        asio::co_spawn(connection->executor(), [connection] { return connection->run(); }, [this, connection](const std::exception_ptr&) {
            const std::lock_guard ending(mutex);
            present.erase(connection.get());
            ended.notify_all();
        });
    }

    void stop() {
        if (shared.stopping.exchange(true)) return;
        asio::post(acceptor.get_executor(), [this] {
            Failed ignored;
            acceptor.close(ignored);
        });
        {
            std::unique_lock lock(mutex);
            for (const auto& [key, connection] : present) {
                if (const auto alive = connection.lock()) asio::post(alive->executor(), [alive] { alive->stop(); });
            }
            ended.wait_for(lock, kLastAnswers, [this] { return present.empty(); });
        }
        io.stop();
        for (std::thread& thread : threads) thread.join();
        shared.events.forget_listeners();  // those that were not gone hold on to what is about to end
        if (shared.writer) shared.writer->stop();
    }

    Shared shared;
    std::vector<Archive> archives;  // one for each thread
    asio::io_context io;
    tcp::acceptor acceptor;
    std::uint16_t port = 0;
    std::mutex mutex;
    std::condition_variable ended;
    std::map<const Connection*, std::weak_ptr<Connection>> present;
    std::vector<std::thread> threads;
};

Server::Server(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Server::~Server() = default;
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;

Result<Server> Server::start(ServerOptions options) {
    auto inside = std::make_unique<Inside>(std::move(options));
    if (Outcome error = inside->open()) return *std::move(error);
    return Server(std::move(inside));
}

std::uint16_t Server::port() const { return inside_->port; }
void Server::stop() { inside_->stop(); }

}  // namespace stemma::serve
