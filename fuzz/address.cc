// Addresses: whatever is taken apart has a normal form that is one, and stays as it is.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "watch/address.h"
#include "watch/schedule.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace stemma::watch;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static const Address base = *address_from("https://lake.example/news/today?page=2");
    for (const auto& read : {address_from(text), address_from(text, base)}) {
        if (!read) continue;
        const auto again = address_from(read->text());
        if (!again || again->text() != read->text()) std::abort();
        const Address plain = without_tracking(*read);
        const auto plain_again = address_from(plain.text());
        if (!plain_again || without_tracking(*plain_again).text() != plain.text()) std::abort();
    }
    (void)retry_after(text, Time{});
    (void)max_age(text);
    return 0;
}
