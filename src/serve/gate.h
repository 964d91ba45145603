// Who may ask for what, told from a request's head alone, before a byte of its body is read.
//
// Idea, against pages of other sites that run in the same browser, and against other machines:
// - `Host` must be a name of this server, so that a name that a site points at this machine (DNS rebinding) leads nowhere;
// - what writes needs the token, which no other site knows; it must come with an `Origin` of our own or without one, as from a script
//   of the user's, and with a Content-Type that a form cannot send;
// - where the server listens beyond this machine, reading needs the token too; a browser that has shown it once gets it back as a
//   cookie that is good for reading only, since links and event streams carry no Authorization.
// There is no CORS: no answer can be read by another site.
//
// Threads: pure. Cost: linear in the head. Source: RFC 6750 (bearer tokens); https://fetch.spec.whatwg.org (Origin, CORP).
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "serve/answer.h"
#include "serve/bodies.h"
#include "serve/head.h"
#include "serve/query.h"
#include "serve/routes.h"

namespace stemma::serve {

struct Policy {
    std::vector<std::string> hosts;  // names and addresses by which this server may be called, in lower case, without ports
    std::string token;
    bool writable = true;
    bool token_to_read = false;
};

// The names of the loopback, the address listened at unless it stands for all of the machine's, and those that the user allowed.
std::vector<std::string> allowed_hosts(const std::string& listen, const std::vector<std::string>& allowed);
bool is_loopback(std::string_view address);

// 256 bits of the system's randomness, in hexadecimal digits. Empty when there is none to be had.
std::string random_token();
// Takes the same time wherever they differ.
bool same_secret(std::string_view a, std::string_view b);

struct Admitted {
    const Route* route = nullptr;
    Target target;
    std::vector<std::string> captured;  // what stands in the braces of the route's path, decoded
    std::optional<BodyKind> body;
    bool grant_cookie = false;          // the client has shown the token and may have it as a cookie
};

// The answer when it may not, or when there is no such thing.
std::variant<Admitted, Answer> gate(const Policy&, const Head&);

}  // namespace stemma::serve
