#include "serve/memory.h"

#include <list>
#include <random>

#include <gtest/gtest.h>

namespace stemma::serve {
namespace {

// The slow and obvious one: a list that is searched.
class Plain {
public:
    explicit Plain(std::size_t most) : most_(most) {}
    std::optional<std::string> find(const std::string& key) {
        for (auto i = entries_.begin(); i != entries_.end(); ++i) {
            if (i->first != key) continue;
            entries_.splice(entries_.begin(), entries_, i);
            return entries_.front().second;
        }
        return std::nullopt;
    }
    void keep(const std::string& key, const std::string& value) {
        if (key.size() + value.size() > most_) return;
        for (const auto& entry : entries_) {
            if (entry.first == key) return;
        }
        entries_.emplace_front(key, value);
        for (;;) {
            std::size_t bytes = 0;
            for (const auto& [k, v] : entries_) bytes += k.size() + v.size();
            if (bytes <= most_) return;
            entries_.pop_back();
        }
    }

private:
    std::list<std::pair<std::string, std::string>> entries_;
    std::size_t most_;
};

TEST(Memory, ForgetsWhatWasNotUsedForLongest) {
    Memory fast(40);
    Plain slow(40);
    std::mt19937 random(3);
    std::size_t found = 0;
    for (int i = 0; i < 20'000; ++i) {
        const std::string key(1, static_cast<char>('a' + random() % 8));
        if (random() % 2) {
            const auto value = fast.find(key);
            ASSERT_EQ(value, slow.find(key)) << i;
            found += value.has_value();
        } else {
            const std::string value(random() % 50, key[0]);
            fast.keep(key, value);
            slow.keep(key, value);
        }
    }
    EXPECT_GT(found, 1000u);
}

}  // namespace
}  // namespace stemma::serve
