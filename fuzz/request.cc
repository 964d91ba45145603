// A request's head and its target: what is let in is clean, what is refused is answered, and no answer ends before its end.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "serve/gate.h"

namespace serve = stemma::serve;

namespace {

void check(bool holds) {
    if (!holds) std::abort();
}

void check_target(std::string_view text) {
    const auto target = serve::target_of(text);
    if (!target) return;
    for (const auto& part : target->parts) check(serve::is_clean_utf8(part));
    for (const auto& [key, value] : target->query) {
        check(serve::is_clean_utf8(key) && serve::is_clean_utf8(value));
        // The same pairs come back when they are written anew.
        const auto again = serve::target_of("/?" + serve::percent_encoded(key) + "=" + serve::percent_encoded(value));
        check(again.ok() && again->value(key) == value);
    }
    for (const auto& [key, value] : target->query) {
        (void)serve::whole_number(*target, key, 0, 1, 200).ok();
        (void)serve::flag(*target, key).ok();
        (void)serve::day(*target, key).ok();
        const auto time = serve::time(*target, key);
        check(!time.ok() || (time.value() && time.value()->size() == 20));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    check_target(bytes);
    const std::size_t end = serve::end_of_head(bytes);
    const auto head = serve::head_of(bytes.substr(0, end));
    if (const auto* refusal = std::get_if<serve::Refusal>(&head)) {
        check(refusal->status >= 400 && refusal->status < 600 && !refusal->cause.empty());
        return 0;
    }
    const auto& taken = std::get<serve::Head>(head);
    check(!taken.field("transfer-encoding"));
    static const serve::Policy policy{.hosts = serve::allowed_hosts("127.0.0.1", {}), .token = "0123456789abcdef"};
    const auto gated = serve::gate(policy, taken);
    if (const auto* answer = std::get_if<serve::Answer>(&gated)) {
        const std::string out = serve::bytes_of(*answer, {.head = &taken, .close = true, .seconds = 0});
        check(out.starts_with("HTTP/1.1 ") && out.find("\r\n\r\n") != std::string::npos);
    } else {
        check(std::get<serve::Admitted>(gated).route != nullptr);
    }
    return 0;
}
