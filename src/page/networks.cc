#include "page/networks.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>

#include "base/rows.h"

namespace stemma::page {
namespace {

constexpr int kBitsOfByte = 8;

int bits_of(const NetworkAddress& address) { return address.is_v6 ? 128 : 32; }

struct SpecialNetwork {
    Network network;
    std::string_view what;
    std::optional<std::size_t> carried_at;  // byte of the IPv4 address within
};

const std::vector<SpecialNetwork>& special_networks() {
    static const std::vector<SpecialNetwork> all = [] {
        std::vector<SpecialNetwork> out;
        for (const Row& row : rows_of("data/page/special_networks.tsv")) {
            SpecialNetwork special{*network_from(row[0]), row[1], std::nullopt};
            if (row.size() > 2) {
                std::size_t at = 0;
                std::from_chars(row[2].data(), row[2].data() + row[2].size(), at);
                special.carried_at = at;
            }
            out.push_back(special);
        }
        return out;
    }();
    return all;
}

}  // namespace

std::optional<NetworkAddress> network_address_of(const sockaddr& socket) {
    NetworkAddress out;
    if (socket.sa_family == AF_INET) {
        const auto& v4 = reinterpret_cast<const sockaddr_in&>(socket);
        const auto* from = reinterpret_cast<const std::uint8_t*>(&v4.sin_addr);
        std::copy_n(from, sizeof v4.sin_addr, out.bytes.begin());
        return out;
    }
    if (socket.sa_family == AF_INET6) {
        const auto& v6 = reinterpret_cast<const sockaddr_in6&>(socket);
        const auto* from = reinterpret_cast<const std::uint8_t*>(&v6.sin6_addr);
        std::copy_n(from, sizeof v6.sin6_addr, out.bytes.begin());
        out.is_v6 = true;
        return out;
    }
    return std::nullopt;
}

std::optional<NetworkAddress> network_address_from(std::string_view text) {
    const std::string ended(text);
    NetworkAddress out;
    out.is_v6 = text.find(':') != std::string_view::npos;
    if (text.find('\0') != std::string_view::npos) return std::nullopt;
    if (inet_pton(out.is_v6 ? AF_INET6 : AF_INET, ended.c_str(), out.bytes.data()) != 1) return std::nullopt;
    return out;
}

std::optional<Network> network_from(std::string_view text) {
    const auto slash = text.find('/');
    const auto base = network_address_from(text.substr(0, slash));
    if (!base) return std::nullopt;
    Network out{*base, bits_of(*base)};
    if (slash != std::string_view::npos) {
        const std::string_view length = text.substr(slash + 1);
        int bits = -1;
        const auto read = std::from_chars(length.data(), length.data() + length.size(), bits);
        if (length.empty() || read.ec != std::errc() || read.ptr != length.data() + length.size() || bits < 0 || bits > out.bits) return std::nullopt;
        out.bits = bits;
    }
    // "10.1.2.3/8" is somebody's slip: it is not clear which of the two is meant.
    for (int bit = out.bits; bit < bits_of(out.base); ++bit) {
        if ((out.base.bytes[static_cast<std::size_t>(bit / kBitsOfByte)] >> (kBitsOfByte - 1 - bit % kBitsOfByte)) & 1) return std::nullopt;
    }
    return out;
}

bool holds(const Network& network, const NetworkAddress& address) {
    if (network.base.is_v6 != address.is_v6) return false;
    const auto whole = static_cast<std::size_t>(network.bits / kBitsOfByte);
    if (!std::equal(address.bytes.begin(), address.bytes.begin() + static_cast<std::ptrdiff_t>(whole), network.base.bytes.begin())) return false;
    const int rest = network.bits % kBitsOfByte;
    if (rest == 0) return true;
    const auto mask = static_cast<std::uint8_t>(0xFF << (kBitsOfByte - rest));
    return (address.bytes[whole] & mask) == (network.base.bytes[whole] & mask);
}

NetworkAddress unwrapped(const NetworkAddress& address) {
    for (const SpecialNetwork& special : special_networks()) {
        if (!special.carried_at || !holds(special.network, address)) continue;
        NetworkAddress inner;
        std::copy_n(address.bytes.begin() + static_cast<std::ptrdiff_t>(*special.carried_at), 4, inner.bytes.begin());
        return inner;
    }
    return address;
}

std::optional<std::string_view> special_use(const NetworkAddress& address) {
    const NetworkAddress judged = unwrapped(address);
    for (const SpecialNetwork& special : special_networks()) {
        if (!special.carried_at && holds(special.network, judged)) return special.what;
    }
    return std::nullopt;
}

}  // namespace stemma::page
