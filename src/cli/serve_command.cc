#include "cli/serve_command.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "cli/output.h"
#include "cli/reading.h"
#include "serve/server.h"

namespace stemma::cli {
namespace {

// A shorter one could be guessed by trying.
constexpr std::size_t kShortestToken = 16, kLongestToken = 512;

// The first line of the file; nothing, and told on stderr, when it is none that can be used.
std::optional<std::string> token_in(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string token(kLongestToken + 2, '\0');
    file.read(token.data(), static_cast<std::streamsize>(token.size()));
    if (!file.eof() && !file) {
        fmt::print(stderr, "stemma: {}: cannot be read: {}\n", path, std::strerror(errno));
        return std::nullopt;
    }
    token.resize(static_cast<std::size_t>(file.gcount()));
    token.resize(std::min(token.find_first_of("\r\n"), token.size()));
    const bool plain = std::ranges::all_of(token, [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' || c == '~';
    });
    if (plain && token.size() >= kShortestToken && token.size() <= kLongestToken) return token;
    fmt::print(stderr, "stemma: {}: a token is a line of {} to {} letters, digits, and - . _ ~\n", path, kShortestToken, kLongestToken);
    return std::nullopt;
}

std::string address_of(const std::string& host, int port) {
    return fmt::format("http://{}:{}/", host.find(':') == std::string::npos ? host : "[" + host + "]", port);
}

void tell_ready(const Options& options, const serve::Policy& policy, int port) {
    const bool everywhere = options.listen == "0.0.0.0" || options.listen == "::";
    const std::string host = !everywhere ? options.listen : options.allow_hosts.empty() ? "127.0.0.1" : options.allow_hosts.front();
    const std::string address = address_of(host, port);
    const bool needs_token = policy.writable || policy.token_to_read;
    if (!serve::is_loopback(options.listen)) {
        fmt::print(stderr,
                   "stemma: listening beyond this machine ({}). Whoever can reach it and has the token can read the archive{}; what is sent,\n"
                   "        the token too, can be read on the way. Put a server that speaks https before it, or use `ssh -L`.\n",
                   options.listen, policy.writable ? " and write to it" : "");
    }
    if (!options.quiet) fmt::print(stderr, "stemma: open {}{}\n", address, needs_token ? "#token=" + policy.token : std::string());
    if (options.ready_json) {
        fmt::print("{{\"address\":\"{}\",\"port\":{},\"token\":\"{}\"}}\n", address, port, policy.token);
        std::fflush(stdout);
    }
}

}  // namespace

int run_serve(const Request& request) {
    const Options& options = request.options;
    serve::Policy policy;
    policy.hosts = serve::allowed_hosts(options.listen, options.allow_hosts);
    policy.writable = !options.read_only;
    policy.token_to_read = !serve::is_loopback(options.listen);
    if (options.token_file.empty()) {
        policy.token = serve::random_token();
    } else if (auto token = token_in(options.token_file)) {
        policy.token = *std::move(token);
    } else {
        return kBadUsage;
    }
    if (policy.token.empty()) {
        fmt::print(stderr, "stemma: the system gives no random numbers for a token; use --token-file\n");
        return kSomeFailed;
    }
    // Before any thread is there, so that all of them inherit it and only the wait below sees these signals.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    auto server = serve::Server::start({
        .archive = options.archive,
        .listen = options.listen,
        .port = static_cast<std::uint16_t>(options.port),
        .threads = threads(options),
        .collating_threads = threads(options),
        .policy = policy,
        .clock = [] { return static_cast<std::int64_t>(std::time(nullptr)); },
        .trouble = [](const Error& error) { fmt::print(stderr, "stemma: {}\n", error.message()); },
    });
    if (!server) {
        fmt::print(stderr, "stemma: {}\n", server.error().message());
        return server.error().fault == Fault::BadAddress ? kBadUsage : kSomeFailed;
    }
    tell_ready(options, policy, server->port());
    int signal = 0;
    sigwait(&ends, &signal);
    // A second signal ends the program at once: the archive stays whole.
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, &ends, nullptr);
    server->stop();
    return kDone;
}

}  // namespace stemma::cli
