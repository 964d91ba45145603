// robots.txt: what a server's owner lets a program read.
//
// Idea: the file is read line by line into groups; all groups that name this program are taken together, and else those for
// everybody ("*"). Of the rules that match an address the longest decides, and of two as long the one that allows. Both
// sides are compared in one form of percent-encoding, so that "ä", "%C3%A4" and "%c3%a4" are one. "*" stands for anything
// and "$" at a rule's end for the end of the address; plain stars and dollars of an address stand in rules as "%2A", "%24".
//
// Cost: linear in the file to read it; to ask, at worst rules times the address's length, and both are bounded.
// Threads: pure.
// Source: RFC 9309. Crawl-delay is no part of it, but many files have it, and it says what an owner wants.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stemma::watch {

// Section 2.5: at least so much has to be read; what comes behind is not.
inline constexpr std::size_t kMostRobotsBytes = 500u << 10;
// Rules that are kept of one file. Large real files have 2,000; the bound is on the time that asking costs.
inline constexpr std::size_t kMostRobotsRules = 20'000;

class Robots {
public:
    // Nothing is forbidden: what a server without a robots.txt says.
    Robots() = default;

    // Every text is a robots.txt; lines that are none of its own are passed over (section 2.2.4). `token` is the
    // program's name, without version, in any case.
    static Robots read(std::string_view text, std::string_view token);

    // `path_and_query` as in Address::path_and_query(). The file itself may always be read.
    bool allows(std::string_view path_and_query) const;
    std::optional<std::chrono::milliseconds> crawl_delay() const { return crawl_delay_; }

private:
    struct Rule {
        std::string pattern;  // in normal form, without the "$" at its end
        bool allow = false, ends = false;
        std::size_t weight = 0;  // bytes of the rule, which say how close it fits
    };
    std::vector<Rule> rules_;
    std::optional<std::chrono::milliseconds> crawl_delay_;
};

// Whether a text begins so, where "*" in the pattern stands for any bytes; with `ends`, whether it is wholly so.
bool matches_pattern(std::string_view text, std::string_view pattern, bool ends);

}  // namespace stemma::watch
