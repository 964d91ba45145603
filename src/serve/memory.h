// What was made of a version of a dossier, so that it is not made anew for each who asks: versions never change.
//
// Idea: least recently used goes first, when the bytes are over a limit. Cost: a lookup and a copy. Threads: any number at once.
#pragma once

#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace stemma::serve {

class Memory {
public:
    // Bytes. The stemmata of some thousand stories; more costs memory, less makes them anew more often (some 10 ms a story of 100 reports).
    static constexpr std::size_t kBytes = 16u << 20;

    explicit Memory(std::size_t most = kBytes) : most_(most) {}

    std::optional<std::string> find(const std::string& key);
    // What is larger than the limit is not kept.
    void keep(const std::string& key, const std::string& value);

private:
    using Entry = std::pair<std::string, std::string>;
    static std::size_t size_of(const Entry& entry) { return entry.first.size() + entry.second.size(); }

    std::mutex mutex_;
    std::list<Entry> entries_;  // the latest used first
    std::unordered_map<std::string, std::list<Entry>::iterator> where_;
    std::size_t most_, bytes_ = 0;
};

}  // namespace stemma::serve
