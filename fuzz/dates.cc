// Dates: no text may crash their reader, and a stamp is as long as its precision says.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "page/dates.h"

namespace {

void hold(const std::optional<stemma::Stamp>& stamp) {
    using stemma::TimePrecision;
    if (!stamp) return;
    const std::string& value = stamp->value;
    std::size_t least = 4;  // "2026"
    if (stamp->precision == TimePrecision::Month) least = 7;
    if (stamp->precision == TimePrecision::Day) least = 10;
    if (stamp->precision == TimePrecision::Minute) least = 16;
    if (stamp->precision == TimePrecision::Second) least = 19;
    if (value.size() < least || value.find_first_not_of("0123456789-:+TZ") != std::string::npos) std::abort();
    if (stamp->precision <= TimePrecision::Day && value.size() != least) std::abort();
    if (stemma::page::is_after(*stamp, "9999-12-31")) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    hold(stemma::page::find_stamp(text, "fuzz"));
    hold(stemma::page::stamp_in_address(text));
    return 0;
}
