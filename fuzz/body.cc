// Bodies that are posted: overrulings, reports and lines of reports. What is taken is of the shape that the archive expects.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "serve/bodies.h"
#include "serve/json.h"

namespace serve = stemma::serve;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    if (const auto overruling = serve::overruling_from(body)) {
        const std::string line = serve::dumped(serve::json_of(overruling.value()));
        if (!serve::is_clean_utf8(overruling->note) || !serve::is_clean_utf8(line)) std::abort();
    } else if (overruling.error().cause.empty()) {
        std::abort();
    }
    for (const auto kind : {serve::BodyKind::Json, serve::BodyKind::Lines}) {
        const auto sent = serve::reports_from(body, kind, {}, "", "2031-03-06T12:00:00Z");
        if (!sent) continue;
        if (sent->arriving.empty() && sent->errors.empty()) std::abort();
        for (const auto& one : sent->arriving) {
            if (one.report.id.empty() || one.report.text().empty() || one.page) std::abort();
        }
    }
    (void)serve::body_kind(body);
    (void)serve::charset_of(body);
    return 0;
}
