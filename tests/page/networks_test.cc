#include "page/networks.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "base/rows.h"

namespace stemma::page {
namespace {

TEST(Networks, WhatIsNoPlaceOfThePublicInternet) {
    for (const std::string text : {"0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "100.127.255.255", "127.0.0.1", "127.255.255.254", "168.63.129.16", "169.254.169.254",
                                   "172.16.0.1", "172.31.255.255", "192.168.1.1", "198.18.0.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1",
                                   "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::", "2001:0:1::", "2001:db8::1",
                                   "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1"}) {
        const auto address = network_address_from(text);
        ASSERT_TRUE(address) << text;
        EXPECT_TRUE(special_use(*address)) << text;
    }
    for (const std::string text : {"1.1.1.1", "9.255.255.255", "11.0.0.0", "93.184.216.34", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1", "169.253.255.255", "172.15.255.255", "172.32.0.0",
                                   "192.167.255.255", "192.169.0.0", "223.255.255.255", "2606:2800:220:1::1", "2a00:1450::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822", "2002:5db8:d822::"}) {
        const auto address = network_address_from(text);
        ASSERT_TRUE(address) << text;
        EXPECT_FALSE(special_use(*address)) << text << " is " << *special_use(*address);
    }
}

TEST(Networks, AreReadOrNot) {
    for (const std::string text : {"10.0.0.0/8", "10.1.2.3", "0.0.0.0/0", "::/0", "fd00::/8", "fe80::1/128"}) EXPECT_TRUE(network_from(text)) << text;
    for (const std::string text : {"", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "10.0.0.1/8", "10.0.0/8", "lake.example", "::/129", "1::/0", "010.0.0.1", "10.0.0.0/ 8", "fe80::1%eth0"}) {
        EXPECT_FALSE(network_from(text)) << text;
    }
    EXPECT_FALSE(network_address_from(std::string_view("10.0.0.1\0x", 10)));
}

std::string bits_of(const NetworkAddress& address) {
    std::string out;
    for (std::size_t i = 0; i < (address.is_v6 ? 16u : 4u); ++i) {
        for (int bit = 7; bit >= 0; --bit) out += (address.bytes[i] >> bit) & 1 ? '1' : '0';
    }
    return out;
}

TEST(Networks, HoldWhatBeginsWithTheirBits) {
    std::mt19937 random(3);
    int held = 0;
    for (int i = 0; i < 100'000; ++i) {
        Network network;
        NetworkAddress address;
        network.base.is_v6 = address.is_v6 = random() % 2;
        for (std::size_t b = 0; b < (address.is_v6 ? 16u : 4u); ++b) {
            network.base.bytes[b] = static_cast<std::uint8_t>(random());
            address.bytes[b] = random() % 4 ? network.base.bytes[b] : static_cast<std::uint8_t>(random());
        }
        network.bits = static_cast<int>(random() % (address.is_v6 ? 129 : 33));
        const bool expected = bits_of(address).substr(0, static_cast<std::size_t>(network.bits)) == bits_of(network.base).substr(0, static_cast<std::size_t>(network.bits));
        ASSERT_EQ(holds(network, address), expected);
        held += expected;
    }
    EXPECT_GT(held, 10'000);
    EXPECT_FALSE(holds(*network_from("0.0.0.0/0"), *network_address_from("::1"))) << "one kind never holds the other";
}

TEST(Networks, RowsAreNetworks) {
    for (const Row& row : rows_of("data/page/special_networks.tsv")) {
        EXPECT_TRUE(network_from(row[0])) << row[0];
        EXPECT_TRUE(row.size() == 2 || (row.size() == 3 && (row[2] == "2" || row[2] == "12"))) << row[0];
    }
}

}  // namespace
}  // namespace stemma::page
