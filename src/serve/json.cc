#include "serve/json.h"

#include "serve/answer.h"

namespace stemma::serve {

Json json_of(const Error& error) {
    Json out{{"fault", to_string(error.fault)}, {"cause", error.cause}};
    if (!error.place.empty()) out["what"] = error.place;
    return out;
}

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace stemma::serve
