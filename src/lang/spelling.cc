#include "lang/spelling.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/rows.h"
#include "base/unicode.h"

namespace stemma {
namespace {

// Cost of a change between letters for neighbouring sounds, where any other change costs 1.
constexpr double kNeighbourCost = 0.5;

// Winkler's weight for each shared letter at the front, and how many count (1990, "String Comparator Metrics").
constexpr double kFrontWeight = 0.05;
constexpr std::size_t kFrontLetters = 4;

// Distances come in halves; this much keeps one that is just small enough from falling out by the rounding of a division.
constexpr double kRounding = 1e-6;

// Letters from which a word that ends in "-ien" is a country's German name ("Ostrenien", "Kroatien"); shorter ones are
// people ("Julien", "Damien"), whom "-ia" would make into others.
constexpr std::size_t kShortestGermanCountry = 8;

// Letters. Names are shorter; longer texts are not names, and the distance would take square time.
constexpr std::size_t kLongestName = 120, kShortName = 40;

struct SpellingRules {
    std::unordered_map<std::string, std::string> plain;
    std::size_t longest = 1;
    std::array<std::array<bool, 26>, 26> neighbours{};
    std::unordered_map<std::string, std::string> territories;  // folded name to code
};

const SpellingRules& rules() {
    static const SpellingRules made = [] {
        SpellingRules out;
        for (const Row& row : rows_of("data/lang/spelling.tsv")) {
            out.plain.emplace(row[0], row[1]);
            out.longest = std::max(out.longest, row[0].size());
        }
        for (const Row& row : rows_of("data/lang/neighbouring_sounds.tsv")) {
            const auto a = static_cast<std::size_t>(row[0][0] - 'a'), b = static_cast<std::size_t>(row[0][1] - 'a');
            out.neighbours[a][b] = out.neighbours[b][a] = true;
        }
        for (const Row& row : rows_of("data/lang/territories.tsv")) {
            if (row[1] == "name") out.territories.emplace(fold_case(row[2]), row[0]);
        }
        return out;
    }();
    return made;
}

bool neighbours(const SpellingRules& known, char a, char b) {
    if (a < 'a' || a > 'z' || b < 'a' || b > 'z') return false;
    return known.neighbours[static_cast<std::size_t>(a - 'a')][static_cast<std::size_t>(b - 'a')];
}

// "ostrenien" becomes "ostrenia", "dimitroff" "dimitrov", in each word of the name.
std::string with_plain_endings(const std::string& letters) {
    std::string out;
    for (std::size_t at = 0; at < letters.size();) {
        const std::size_t end = std::min(letters.find(' ', at), letters.size());
        std::string word = letters.substr(at, end - at);
        if (word.size() >= kShortestGermanCountry && word.ends_with("ien")) word.replace(word.size() - 2, 2, "a");
        if (word.ends_with("off") || word.ends_with("eff")) word.replace(word.size() - 2, 2, "v");
        out += word;
        if (end < letters.size()) out += ' ';
        at = end + 1;
    }
    return out;
}

// The distance if it is `most` or less, else any number above `most`. A way that leaves the diagonal by more than `most`
// letters puts in or takes out more than `most` of them.
double distance(std::string_view a, std::string_view b, double most) {
    const SpellingRules& known = rules();
    const std::size_t band = static_cast<std::size_t>(std::min(most, static_cast<double>(a.size() + b.size())));
    const double beyond = static_cast<double>(a.size() + b.size() + 1);
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > band) return beyond;
    // Nearly all names are short; only long ones ask for memory.
    std::array<double, kShortName + 1> of_short;
    std::vector<double> of_long(b.size() > kShortName ? b.size() + 1 : 0);
    const std::span<double> row = b.size() > kShortName ? std::span<double>(of_long) : std::span<double>(of_short);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j <= band ? static_cast<double>(j) : beyond;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        const std::size_t first = i > band ? i - band : 1, last = std::min(b.size(), i + band);
        double corner = row[first - 1];
        row[first - 1] = i <= band ? static_cast<double>(i) : beyond;
        double least = row[first - 1];
        for (std::size_t j = first; j <= last; ++j) {
            const double change = a[i - 1] == b[j - 1] ? 0 : neighbours(known, a[i - 1], b[j - 1]) ? kNeighbourCost : 1;
            const double best = std::min({corner + change, row[j] + 1, row[j - 1] + 1});
            corner = row[j];
            row[j] = best;
            least = std::min(least, best);
        }
        if (least > most) return beyond;
    }
    return row[b.size()];
}

}  // namespace

std::string plain_spelling(std::string_view name) {
    const SpellingRules& known = rules();
    std::string letters;
    for (const char c : latin(name)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
        else if ((c == ' ' || c == '-') && !letters.empty() && letters.back() != ' ') letters += ' ';
    }
    letters = with_plain_endings(letters);
    std::string out;
    for (std::size_t i = 0; i < letters.size();) {
        std::size_t taken = 0;
        for (std::size_t length = std::min(known.longest, letters.size() - i); length > 0 && taken == 0; --length) {
            const auto found = known.plain.find(letters.substr(i, length));
            if (found == known.plain.end()) continue;
            out += found->second;
            taken = length;
        }
        if (taken == 0) out += letters[i], taken = 1;
        i += taken;
    }
    // "Yeltsin", "Jelzin" and "Eltsine" begin with one letter in Russian.
    if (out.starts_with("ie")) out.erase(0, 1);
    for (std::size_t at = out.find(" ie"); at != std::string::npos; at = out.find(" ie", at + 1)) out.erase(at + 1, 1);
    // Doubled letters, also those that came together only now.
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

Spelling spelling_of(std::string_view name) {
    Spelling out{.plain = {}, .territory = {}, .name = std::string(name)};
    if (name.size() > 4 * kLongestName) return out;
    out.plain = plain_spelling(name);
    const auto found = rules().territories.find(fold_case(name));
    if (found != rules().territories.end()) out.territory = found->second;
    return out;
}

Share spelling_likeness(std::string_view a, std::string_view b) { return spelling_likeness(spelling_of(a), spelling_of(b)); }

Share spelling_likeness(const Spelling& a, const Spelling& b) { return spelling_likeness(a, b, {0}); }

Share spelling_likeness(const Spelling& a, const Spelling& b, Share least) {
    if (a.name.size() > 4 * kLongestName || b.name.size() > 4 * kLongestName) return {a.name == b.name ? 1.0 : 0.0};
    const std::string &one = a.plain, &other = b.plain;
    if (one.empty() || other.empty()) return {0};
    if (one == other) return {1};
    if (!a.territory.empty() && !b.territory.empty() && a.territory != b.territory) return {0};
    std::size_t front = 0;
    while (front < std::min({one.size(), other.size(), kFrontLetters}) && one[front] == other[front]) ++front;
    const double favour = static_cast<double>(front) * kFrontWeight;
    const double longest = static_cast<double>(std::max(one.size(), other.size()));
    // Solved for the distance: alike + favour (1 - alike) >= least.
    const double most = longest * (1 - least.value) / (1 - favour) + kRounding;
    const double alike = std::max(0.0, 1 - distance(one, other, most) / longest);
    return {alike + favour * (1 - alike)};
}

}  // namespace stemma
