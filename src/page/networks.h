// Which network an address of the internet belongs to: the public one, or one that a page has no business to lead into.
//
// Idea: what is judged is the address that a socket is about to be connected to, never the name: a name can lead anywhere,
// and elsewhere a second later. Networks are rows (data/page/special_networks.tsv). An IPv6 address that carries an
// IPv4 address (mapped, NAT64, 6to4) is judged by that.
// Cost: a few dozen comparisons. Threads: pure.
// Source: RFC 6890 and its registries; RFC 4291, section 2.5.5.2 (mapped); RFC 6052 (NAT64); RFC 3056 (6to4); RFC 4632 (CIDR).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include <sys/socket.h>

namespace stemma::page {

struct NetworkAddress {
    std::array<std::uint8_t, 16> bytes{};  // in network order; IPv4: the first four
    bool is_v6 = false;

    friend bool operator==(const NetworkAddress&, const NetworkAddress&) = default;
};

// Absent for what is no internet address.
std::optional<NetworkAddress> network_address_of(const sockaddr&);
std::optional<NetworkAddress> network_address_from(std::string_view text);

struct Network {
    NetworkAddress base;
    int bits = 0;  // that are the network's
};

// "10.0.0.0/8", "fd00::/8", or one address. Absent when it is neither, or has bits set behind its length.
std::optional<Network> network_from(std::string_view text);

bool holds(const Network&, const NetworkAddress&);

// The IPv4 address that an IPv6 address carries; every other as it is.
NetworkAddress unwrapped(const NetworkAddress&);

// What the address is, when it is none of the public internet: "a private network". The views are valid for ever.
std::optional<std::string_view> special_use(const NetworkAddress&);

}  // namespace stemma::page
