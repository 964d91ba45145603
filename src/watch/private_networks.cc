#include "watch/private_networks.h"

#include <algorithm>

#include "watch/address.h"

namespace stemma::watch {

Result<Allowances> allowances_from(const std::vector<std::string>& rows) {
    Allowances out;
    for (const std::string& row : rows) {
        if (const auto network = page::network_from(row)) {
            out.networks.push_back(*network);
            continue;
        }
        const auto host = address_from("http://" + row + "/");
        if (row.find_first_of("/?#@:") != std::string::npos || !host) {
            return Error{Fault::BadAddress, row, "", "this is neither a host's name (intranet.example), nor an address (10.0.0.7), nor a network (10.0.0.0/8, without bits behind its length)"};
        }
        out.hosts.insert(host->host);
    }
    return out;
}

std::function<bool(const page::NetworkAddress&)> judge_for(const std::string& host, const Allowances& allowed) {
    if (allowed.hosts.contains(host)) return [](const page::NetworkAddress&) { return true; };
    return [networks = allowed.networks](const page::NetworkAddress& to) {
        if (!page::special_use(to)) return true;
        return std::ranges::any_of(networks, [&](const page::Network& network) { return page::holds(network, to) || page::holds(network, page::unwrapped(to)); });
    };
}

}  // namespace stemma::watch
