#include "claim/offices.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/rows.h"
#include "base/unicode.h"

namespace stemma {
namespace {

// Letters of an acronym that ends in "PD" or "SO" and names a force: "TPD", "Tarvo Police Department". Longer ones are
// other bodies, shorter ones two letters of anything.
constexpr std::size_t kShortestAcronym = 3, kLongestAcronym = 5;

// A row for words that look like an office and are none.
constexpr std::string_view kNone = "-";

struct OfficeRow {
    std::string_view kind;
    Informs informs = Informs::No;
};

struct Lists {
    std::map<std::string, OfficeRow, std::less<>> rows;
    std::size_t longest = 1;  // words
    std::set<std::string_view> adjectives = set_of_rows("data/claim/office_adjectives.txt");
    Lists() {
        for (const Row& row : rows_of("data/claim/offices.tsv")) {
            const Informs informs = row.size() < 3 ? Informs::No : row[2] == "force" ? Informs::Force : Informs::Rescue;
            rows.emplace(row[0], OfficeRow{row.at(1), informs});
            longest = std::max(longest, static_cast<std::size_t>(std::ranges::count(row[0], ' ')) + 1);
        }
    }
};

const Lists& lists() {
    static const Lists kLists;
    return kLists;
}

struct Word {
    std::string folded;
    bool capital = false;
    bool pause = false;  // a comma stands behind it
};

// Without the dots of abbreviations and the "'s" of a genitive.
std::vector<Word> words_of(std::string_view phrase) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < phrase.size();) {
        const std::size_t end = std::min(phrase.find(' ', at), phrase.size());
        std::string_view word = phrase.substr(at, end - at);
        at = end + 1;
        const bool pause = word.ends_with(',') || word.ends_with(';');
        while (!word.empty() && (word.ends_with(',') || word.ends_with(';') || word.ends_with('.'))) word.remove_suffix(1);
        for (const std::string_view genitive : {"'s", "’s", "'", "’"}) {
            if (word.ends_with(genitive)) word.remove_suffix(genitive.size());
        }
        if (word.empty()) {
            if (!words.empty()) words.back().pause |= pause;
            continue;
        }
        const std::u32string letters = to_u32(word);
        words.push_back({fold_case(word), is_upper(letters.front()), pause});
    }
    return words;
}

// "state" and "county" tell forces of one name apart without a capital.
bool tells_which(const Word& word) { return word.capital || word.folded == "state" || word.folded == "county" || word.folded == "federal"; }

std::vector<std::string> place_before(const std::vector<Word>& words, std::size_t begin) {
    std::vector<std::string> of;
    for (std::size_t i = begin; i-- > 0 && tells_which(words[i]) && !words[i].pause;) {
        if (!lists().adjectives.contains(words[i].folded)) of.insert(of.begin(), words[i].folded);
    }
    return of;
}

// "police in Tarvo", "the chief of police of Tarvo".
std::vector<std::string> place_behind(const std::vector<Word>& words, std::size_t end) {
    std::vector<std::string> of;
    for (std::size_t i = end; i + 1 < words.size() && of.empty() && !words[i].capital; ++i) {
        if (words[i].folded != "of" && words[i].folded != "in" && words[i].folded != "for") continue;
        for (std::size_t k = i + 1; k < words.size() && (words[k].capital || words[k].folded == "the"); ++k) {
            if (!lists().adjectives.contains(words[k].folded)) of.push_back(words[k].folded);
            if (words[k].pause) break;
        }
    }
    return of;
}

// "TPD", "TCSO": the initials stand for the place.
std::optional<Office> acronym(std::string_view phrase) {
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (phrase.size() < kShortestAcronym || phrase.size() > kLongestAcronym || !std::ranges::all_of(phrase, capital)) return std::nullopt;
    const std::string_view kind = phrase.ends_with("PD") ? "police" : phrase.ends_with("SO") ? "sheriff" : "";
    if (kind.empty()) return std::nullopt;
    return Office{std::string(kind), {fold_case(phrase.substr(0, phrase.size() - 2))}, Informs::Force};
}

std::string initials_of(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) {
        for (std::size_t i = 0; i < word.size(); ++i) {
            if (i == 0 || word[i - 1] == '-') out += word[i];
        }
    }
    return out;
}

bool within_other(const std::vector<std::string>& few, const std::vector<std::string>& many) {
    if (few.size() == 1 && few.front() == initials_of(many)) return true;
    return std::ranges::all_of(few, [&](const std::string& word) { return std::ranges::find(many, word) != many.end(); });
}

}  // namespace

std::optional<Office> office_named(std::string_view phrase) {
    const std::vector<Word> words = words_of(phrase);
    std::size_t begin = 0, length = 0;
    std::string best;
    const OfficeRow* found = nullptr;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string joined;
        for (std::size_t n = 0; n < lists().longest && i + n < words.size(); ++n) {
            joined += (n > 0 ? " " : "") + words[i + n].folded;
            const auto row = lists().rows.find(joined);
            if (row == lists().rows.end()) continue;
            // "Emergency officer", "building inspector": some other body's.
            const bool other = row->second.kind == kForce && i > 0 && !tells_which(words[i - 1]) && !words[i - 1].pause && !lists().adjectives.contains(words[i - 1].folded);
            if (other) continue;
            // A rank says less than the office that it is held in, and "sources" behind an office are not it.
            const bool none = row->second.kind == kNone && i + n + 1 == words.size() && i >= begin + length;
            const bool finer = found == nullptr || none || (found->kind == kForce && row->second.kind != kForce);
            const bool coarser = found != nullptr && found->kind != kForce && row->second.kind == kForce;
            if (coarser || (!finer && joined.size() <= best.size())) continue;
            found = &row->second;
            best = joined;
            begin = i;
            length = n + 1;
        }
    }
    if (found == nullptr) return words.size() == 1 ? acronym(phrase) : std::nullopt;
    if (found->kind == kNone) return std::nullopt;
    std::vector<std::string> of = place_before(words, begin);
    if (of.empty()) of = place_behind(words, begin + length);
    return Office{std::string(found->kind), std::move(of), found->informs};
}

std::optional<Office> office_of_roles(const std::vector<std::string>& roles) {
    std::optional<Office> best;
    const auto rank = [](const Office& office) { return 2 * (office.kind != kForce) + !office.of.empty(); };
    for (const std::string& role : roles) {
        const std::optional<Office> office = office_named(role);
        if (office && (!best || rank(*office) > rank(*best))) best = office;
    }
    return best;
}

bool is_body_role(std::string_view lemma) {
    static const std::set<std::string_view> kRoles = set_of_rows("data/claim/body_roles.txt");
    return kRoles.contains(lemma);
}

bool may_be_of_one_place(const Office& a, const Office& b) { return within_other(a.of, b.of) || within_other(b.of, a.of); }

}  // namespace stemma
