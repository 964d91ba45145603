// What the user allows beyond the public internet.
//
// Threads: pure; the judges may be asked from any thread.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "page/networks.h"
#include "stemma/result.h"

namespace stemma::watch {

struct Allowances {
    std::set<std::string, std::less<>> hosts;   // wherever their names lead
    std::vector<page::Network> networks;
};

// Rows of WatchOptions::allow_private. BadAddress for one that is neither a host's name nor a network.
Result<Allowances> allowances_from(const std::vector<std::string>& rows);

// Whether a request to that host may be connected to a network address.
std::function<bool(const page::NetworkAddress&)> judge_for(const std::string& host, const Allowances&);

}  // namespace stemma::watch
