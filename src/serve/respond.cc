#include "serve/respond.h"

#include <fmt/format.h>

namespace stemma::serve {

std::variant<Change, Answer> respond(const Policy& policy, const Admitted& admitted, const Head& head, std::string_view body, const Archive& archive, std::int64_t now,
                                     Memory* memory) {
    const Question question{.target = admitted.target, .captured = admitted.captured, .body = body, .kind = admitted.body,
                            .charset = charset_of(head.field("content-type").value_or("")), .now = now, .writable = policy.writable, .memory = memory};
    if (admitted.route->deed == Deed::Write) return admitted.route->write(question);
    Answer answer = admitted.route->read(archive, question);
    if (admitted.grant_cookie) answer.fields.emplace_back("Set-Cookie", fmt::format("stemma_token={}; Path=/api; HttpOnly; SameSite=Strict", policy.token));
    return answer;
}

}  // namespace stemma::serve
