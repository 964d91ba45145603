#include "serve/gate.h"

#include <algorithm>

#include <fmt/format.h>
#include <sys/random.h>

#include "base/unicode.h"
#include "serve/limits.h"

namespace stemma::serve {
namespace {

constexpr std::string_view kCookie = "stemma_token=";

// "[::1]:8641" is "::1".
std::string name_in(std::string_view host) {
    if (host.starts_with('[')) return lower_ascii(host.substr(1, std::min(host.find(']'), host.size()) - 1));
    std::string name = lower_ascii(host.substr(0, host.find(':')));
    if (name.ends_with('.')) name.pop_back();  // the root of the DNS
    return name;
}

bool is_host(std::string_view host) {
    std::string_view port = host;
    if (host.starts_with('[')) {
        const auto end = host.find(']');
        if (end == std::string_view::npos) return false;
        port = host.substr(end + 1);
    } else {
        port = host.substr(std::min(host.find(':'), host.size()));
    }
    return port.empty() || (port.front() == ':' && port.substr(1).find_first_not_of("0123456789") == std::string_view::npos);
}

bool has_bearer(const Policy& policy, const Head& head) {
    const auto value = head.field("authorization");
    constexpr std::string_view kScheme = "bearer ";
    if (!value || lower_ascii(value->substr(0, kScheme.size())) != kScheme) return false;
    return same_secret(value->substr(kScheme.size()), policy.token);
}

bool has_cookie(const Policy& policy, const Head& head) {
    for (const auto& [name, value] : head.fields) {
        if (name != "cookie") continue;
        for (std::string_view rest = value; !rest.empty();) {
            std::string_view one = rest.substr(0, rest.find(';'));
            rest.remove_prefix(std::min(rest.size(), one.size() + 1));
            while (one.starts_with(' ')) one.remove_prefix(1);
            if (one.starts_with(kCookie) && same_secret(one.substr(kCookie.size()), policy.token)) return true;
        }
    }
    return false;
}

Answer no_token() {
    Answer answer = error_answer(401, Fault::Forbidden, "the token is missing or not the one of this server; it stands in the address that `stemma serve` prints");
    answer.fields.emplace_back("WWW-Authenticate", "Bearer realm=\"stemma\"");
    return answer;
}

std::optional<Answer> refuse_host(const Policy& policy, const Head& head, const Target& target) {
    const std::string_view host = head.field("host").value_or("");
    if (!is_host(host)) return error_answer(400, Fault::BadQuery, "the Host is no host");
    if (!target.host.empty() && lower_ascii(target.host) != lower_ascii(host)) return error_answer(400, Fault::BadQuery, "the address and the Host name different hosts");
    if (std::ranges::find(policy.hosts, name_in(host)) != policy.hosts.end()) return std::nullopt;
    return error_answer(421, Fault::Forbidden, "this server is not called so; if you trust this name, start it with --allow-host");
}

std::optional<Answer> refuse_write(const Policy& policy, const Head& head, const Route& route, std::optional<BodyKind>& body) {
    if (!policy.writable) return error_answer(403, Fault::Forbidden, "this server only shows the archive: it was started with --read-only");
    if (!has_bearer(policy, head)) return no_token();
    const auto origin = head.field("origin");
    const std::string host = lower_ascii(head.field("host").value_or(""));
    if (origin && lower_ascii(*origin) != "http://" + host && lower_ascii(*origin) != "https://" + host) return error_answer(403, Fault::Forbidden, "a page of another site cannot write here");
    if (route.accepts.empty()) return head.content_length == 0 ? std::nullopt : std::optional(error_answer(400, Fault::BadQuery, "there is no body here"));
    if (!head.has_length) return error_answer(411, Fault::BadQuery, "a body must come with its Content-Length");
    if (head.content_length > kMostBodyBytes) return error_answer(413, Fault::TooLarge, fmt::format("the body is larger than {} bytes", kMostBodyBytes));
    body = body_kind(head.field("content-type").value_or(""));
    if (body && std::ranges::find(route.accepts, *body) != route.accepts.end()) return std::nullopt;
    return error_answer(415, Fault::BadQuery, "the Content-Type is none of those that are taken here: see the document at /api/v1/openapi.json");
}

// The parts of a route's path against those of the target: what stands in braces takes any part that is not empty.
bool fits(const Route& route, const std::vector<std::string>& parts, std::vector<std::string>& captured) {
    captured.clear();
    std::string_view rest = route.path.substr(1);
    std::size_t i = 0;
    for (; !rest.empty(); ++i) {
        const std::string_view part = rest.substr(0, rest.find('/'));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        if (i == parts.size()) return false;
        if (part.starts_with('{')) {
            if (parts[i].empty()) return false;
            captured.push_back(parts[i]);
        } else if (part != parts[i]) {
            return false;
        }
    }
    return i == parts.size();
}

Answer not_allowed(const std::vector<std::string_view>& methods) {
    std::string names;
    for (const std::string_view method : methods) names.append(names.empty() ? "" : ", ").append(method == "GET" ? "GET, HEAD" : method);
    Answer answer = error_answer(405, Fault::BadQuery, "this can only be asked for with " + names);
    answer.fields.emplace_back("Allow", names);
    return answer;
}

}  // namespace

bool is_loopback(std::string_view address) { return address == "localhost" || address == "::1" || address.starts_with("127."); }

std::vector<std::string> allowed_hosts(const std::string& listen, const std::vector<std::string>& allowed) {
    std::vector<std::string> out{"localhost", "127.0.0.1", "::1"};
    if (listen != "0.0.0.0" && listen != "::") out.push_back(lower_ascii(listen));
    for (const std::string& host : allowed) out.push_back(name_in(host));
    return out;
}

std::string random_token() {
    constexpr std::size_t kBytes = 32;
    unsigned char bytes[kBytes];
    if (::getrandom(bytes, kBytes, 0) != static_cast<ssize_t>(kBytes)) return {};
    std::string out;
    for (const unsigned char byte : bytes) out += fmt::format("{:02x}", byte);
    return out;
}

bool same_secret(std::string_view a, std::string_view b) {
    if (b.empty()) return false;
    unsigned char differs = a.size() != b.size();
    for (std::size_t i = 0; i < a.size(); ++i) differs = static_cast<unsigned char>(differs | (static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i % b.size()])));
    return differs == 0;
}

std::variant<Admitted, Answer> gate(const Policy& policy, const Head& head) {
    auto target = target_of(head.target);
    if (!target) return error_answer(target.error());
    if (auto answer = refuse_host(policy, head, *target)) return *std::move(answer);
    Admitted admitted{.target = std::move(target).value()};
    std::vector<std::string_view> methods;
    for (const Route& route : routes()) {
        std::vector<std::string> captured;
        if (!fits(route, admitted.target.parts, captured)) continue;
        methods.push_back(route.method);
        if (head.method != route.method && !(head.method == "HEAD" && route.method == "GET")) continue;
        admitted.route = &route;
        admitted.captured = std::move(captured);
    }
    if (methods.empty()) return error_answer(404, Fault::NotFound, "there is nothing here; /api/v1/openapi.json tells what there is");
    if (admitted.route == nullptr) return not_allowed(methods);
    const Route& route = *admitted.route;
    if (route.deed == Deed::Write) {
        if (auto answer = refuse_write(policy, head, route, admitted.body)) return *std::move(answer);
        return admitted;
    }
    if (head.content_length > 0) return error_answer(400, Fault::BadQuery, "a question has no body");
    if (policy.token_to_read && route.deed != Deed::Page) {
        admitted.grant_cookie = has_bearer(policy, head);
        if (!admitted.grant_cookie && !has_cookie(policy, head)) return no_token();
    }
    return admitted;
}

}  // namespace stemma::serve
