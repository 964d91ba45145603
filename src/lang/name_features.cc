#include "lang/name_features.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/unicode.h"
#include "lang/gazetteer.h"
#include "lang/tokens.h"
#include "lang/words.h"

namespace stemma {
namespace {

// Kinds of signs. Those that look at a neighbour have five, from two words before to two behind.
constexpr unsigned kSeen = 2;
constexpr unsigned kPlaces = 2 * kSeen + 1;
enum Sign : unsigned {
    kWord = 0,
    kTag = kWord + kPlaces,
    kShape = kTag + kPlaces,
    kRule = kShape + kPlaces,
    kMark = kRule + kPlaces,
    kPrefix = kMark + kPlaces,
    kSuffix,
    kRelation,
    kHeadLemma,
    kHeadTag,
    kRelationOfHead,
    kTagBefore,
    kTagBehind,
    kShapeBefore,
    kShapeBehind,
    kWordBefore,
    kWordBehind,
    kPosition,
    kReport,
    kReportKind,
    kMarkOfCapital,
    kAllMarks,
    kRunFirst,
    kRunLast,
    kRunLength,
    kRunMarks,
    kBeforeRun,
    kBehindRun,
    kAlways,
};

// Share of words with a capital above which a sentence counts as set in capitals.
constexpr std::size_t kTitledTenths = 7;

// A sentence of so few words is a label, a greeting, a signature.
constexpr std::uint32_t kShortSentence = 4;

// Longest run of small words within a name: "Bank of the United States".
constexpr std::uint32_t kLongestGap = 2;

// Words of a run of capitals that its ends are looked at from; only debris has longer ones.
constexpr std::uint32_t kFarthestTold = 60;

// Stands for the tag of a word beyond the sentence's ends.
constexpr std::uint32_t kNoTag = 99;

// Longer runs of capitals are told apart no more.
constexpr std::uint32_t kLongestRunTold = 6;

FeatureKey key(unsigned sign, std::uint32_t value) {
    const std::uint64_t h = ((std::uint64_t{value} << 8) + sign + 1) * 0x9E3779B97F4A7C15u;
    return std::max<FeatureKey>(1, static_cast<FeatureKey>((h ^ (h >> 29)) >> 16));
}

std::uint32_t hash_of(std::string_view letters) {
    std::uint64_t h = 0xCBF29CE484222325u;
    for (const char c : letters) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return static_cast<std::uint32_t>(h ^ (h >> 32));
}

std::uint32_t both(std::uint32_t a, std::uint32_t b) { return a * 0x85EBCA6Bu + (b ^ (b >> 15)) * 0xC2B2AE35u + 0x165667B1u; }

// "Xx" for Paris, "XX" for UN, "99" for 17: the kinds of a word's letters, runs of more than two cut to two.
std::uint32_t shape_of(std::string_view text) {
    constexpr std::size_t kLongest = 10;
    char shape[kLongest];
    std::size_t n = 0;
    for (const char c : text) {
        const char kind = c >= 'A' && c <= 'Z' ? 'X' : (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80 ? 'x' : c >= '0' && c <= '9' ? '9' : c;
        if (n >= 2 && shape[n - 1] == kind && shape[n - 2] == kind) continue;
        shape[n++] = kind;
        if (n == kLongest) break;
    }
    return hash_of({shape, n});
}

// Roles of name_words.tsv that a single word may have.
constexpr std::array<std::string_view, 14> kRoles{
    "organisation", "place_last", "place_first", "outlet_strong", "outlet_last", "company_last", "company_before",
    "place_noun", "place_preposition", "body_noun", "joiner", "particle", "person_noun", "vessel"};
static_assert(!kRoles.back().empty());

// The lists that a single word may be in, a bit each; then those of whole phrases.
enum Mark : unsigned { kGiven, kSurname, kTitle, kHonorific, kFirstRole, kCountry = kFirstRole + static_cast<unsigned>(kRoles.size()), kDemonym, kRegion, kLargeCity, kCity, kTown, kOrganisation, kMedium, kMarks };
static_assert(kMarks <= 32, "marks are the bits of one number");
constexpr auto kParticleRole = static_cast<unsigned>(std::ranges::find(kRoles, std::string_view("particle")) - kRoles.begin());
constexpr std::uint32_t bit(unsigned mark) { return 1u << mark; }
constexpr std::uint32_t kPhrases = bit(kCountry) | bit(kDemonym) | bit(kRegion) | bit(kLargeCity) | bit(kCity) | bit(kTown) | bit(kOrganisation) | bit(kMedium);
constexpr std::uint32_t kOfPlaces = bit(kCountry) | bit(kRegion) | bit(kLargeCity) | bit(kCity) | bit(kTown);

struct Lists {
    std::unordered_map<std::string, std::uint32_t> words;
    PhraseList<std::uint32_t> phrases;
};

Lists make_lists() {
    Lists out;
    const auto word = [&](std::string_view text, unsigned mark) { out.words[fold_word(text)] |= bit(mark); };
    for (const Row& row : rows_of("data/lang/given_names.tsv")) word(row[0], kGiven);
    for (const Row& row : rows_of("data/lang/census_given.tsv")) word(row[0], kGiven);
    for (const Row& row : rows_of("data/lang/census_surnames.tsv")) word(row[0], kSurname);
    for (const Row& row : rows_for("titles", "en")) {
        const auto words = split_words(field(row, 1));
        if (!words.empty()) word(words.back(), row[0] == "honorific" ? kHonorific : kTitle);
    }
    for (const Row& row : rows_for("name_words", "en")) {
        const auto role = std::ranges::find(kRoles, row[0]);
        if (role != kRoles.end() && field(row, 1).find(' ') == std::string_view::npos) word(field(row, 1), kFirstRole + static_cast<unsigned>(role - kRoles.begin()));
    }
    std::unordered_map<std::string, std::uint32_t> phrases;
    const auto phrase = [&](std::string_view text, unsigned mark) { phrases[phrase_of(text, "en")] |= bit(mark); };
    for (const Row& row : rows_of("data/lang/cities.tsv")) phrase(row[0], row[1] == "large" ? kLargeCity : row[1] == "middle" ? kCity : kTown);
    for (const Row& row : rows_of("data/lang/territories.tsv")) phrase(row[2], row[1] == "demonym" ? kDemonym : row[1] == "name" ? kCountry : kLargeCity);
    for (const Row& row : rows_of("data/lang/places.tsv")) phrase(row[2], row[1] == "city" ? kCity : kRegion);
    for (const Row& row : rows_of("data/lang/agencies.tsv")) phrase(row[1], kMedium);
    for (const Row& row : rows_of("data/lang/organisations.tsv")) phrase(row[0], kOrganisation);
    for (const auto& [words, marks] : phrases) out.phrases.add(words, marks);
    return out;
}

const Lists& lists() {
    static const Lists all = make_lists();
    return all;
}

enum Report : unsigned { kCapitalSomewhere = 1, kSmallSomewhere = 2, kPersonSomewhere = 4, kPlaceSomewhere = 8, kBodySomewhere = 16 };

unsigned kind_number(NameKind kind) {
    switch (kind) {
        case NameKind::Person: return 1;
        case NameKind::Place: return 2;
        case NameKind::Organisation: return 3;
        case NameKind::Agency:
        case NameKind::Outlet: return 4;
        case NameKind::Other: return 5;
    }
    return 0;
}

}  // namespace

NameFeatures::NameFeatures(const Annotation& text, const std::vector<NameCandidate>& rules) : text_(text), words_(text.tokens.size()) {
    read_words();
    read_rules(rules);
    read_report();
    mark_lists();
    open_words();
}

void NameFeatures::read_words() {
    for (std::size_t k = 0; k < words_.size(); ++k) {
        const Token& token = text_.tokens[k];
        words_[k].lower = hash_of(token.lower);
        words_[k].shape = shape_of(token.text);
        words_[k].capital = is_upper(first_letter(token));
    }
    for (const Sentence& sentence : text_.sentences) {
        measure_runs(sentence.begin.value, sentence.end.value);
        const auto of_sentence = std::span(words_).subspan(sentence.begin.value, sentence.end.value - sentence.begin.value);
        const auto capitals = static_cast<std::size_t>(std::ranges::count(of_sentence, true, &Word::capital));
        for (Word& word : of_sentence) word.titled = 10 * capitals > kTitledTenths * of_sentence.size();
    }
    for (const Time& time : text_.times) {
        for (std::uint32_t k = time.begin.value; k < time.end.value; ++k) words_[k].in_time = true;
    }
}

// Runs of capitals, with what is glued into them: "Coca-Cola", "Barnes & Noble".
void NameFeatures::measure_runs(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t k = begin; k < end; ++k) {
        if (!words_[k].capital) continue;
        std::uint32_t last = k;
        while (true) {
            if (last + 1 < end && words_[last + 1].capital) {
                ++last;
            } else if (last + 2 < end && words_[last + 2].capital && (text_.tokens[last + 1].text == "-" || text_.tokens[last + 1].text == "&")) {
                last += 2;
            } else {
                break;
            }
        }
        for (std::uint32_t i = k; i <= last; ++i) {
            words_[i].from_run_begin = static_cast<std::uint16_t>(std::min(i - k, kFarthestTold));
            words_[i].to_run_end = static_cast<std::uint16_t>(std::min(last - i, kFarthestTold));
        }
        k = last;
    }
}

void NameFeatures::read_rules(const std::vector<NameCandidate>& rules) {
    for (const NameCandidate& name : rules) {
        for (std::uint32_t k = name.begin; k < name.end; ++k) {
            words_[k].rule = static_cast<std::uint8_t>(kind_number(name.kind) * 4 + (k == name.begin ? 2 : 0) + (name.strong ? 1 : 0));
        }
    }
}

// A word is known by its folded form: with a capital where none is asked for, small, or in what the rules found.
void NameFeatures::read_report() {
    std::unordered_map<std::uint32_t, std::uint8_t> seen;
    std::vector<bool> starts(words_.size());
    for (const Sentence& sentence : text_.sentences) starts[sentence.begin.value] = true;
    for (std::size_t k = 0; k < words_.size(); ++k) {
        std::uint8_t& marks = seen[words_[k].lower];
        if (words_[k].capital && !starts[k]) marks |= kCapitalSomewhere;
        if (!words_[k].capital && is_letter(first_letter(text_.tokens[k]))) marks |= kSmallSomewhere;
        const unsigned kind = words_[k].rule / 4;
        if (kind == 1) marks |= kPersonSomewhere;
        if (kind == 2) marks |= kPlaceSomewhere;
        if (kind == 3 || kind == 4) marks |= kBodySomewhere;
    }
    for (Word& word : words_) word.report = seen[word.lower];
}

void NameFeatures::mark_lists() {
    const Lists& known = lists();
    for (std::uint32_t k = 0; k < words_.size(); ++k) {
        const auto word = known.words.find(text_.tokens[k].lower);
        if (word != known.words.end()) words_[k].marks |= word->second;
    }
    for (const Sentence& sentence : text_.sentences) {
        for (std::uint32_t k = sentence.begin.value; k < sentence.end.value;) {
            const auto match = known.phrases.at(text_.tokens, k, sentence.end.value);
            for (std::uint32_t i = k; i < k + match.words; ++i) words_[i].marks |= *match.value;
            k += std::max(1u, match.words);
        }
    }
}

// Capitals, proper nouns, what the rules and the lists know; and the small words between two of them.
void NameFeatures::open_words() {
    for (const Sentence& sentence : text_.sentences) {
        std::uint32_t gap = kLongestGap + 1;
        for (std::uint32_t k = sentence.begin.value; k < sentence.end.value; ++k) {
            Word& word = words_[k];
            const bool known = (word.marks & kOfPlaces & ~bit(kRegion)) != 0 || (word.marks & bit(kGiven) && text_.tokens[k].tag == Tag::Noun);
            word.open = word.rule != 0 || word.capital || text_.tokens[k].tag == Tag::Propn || known;
            if (!word.open) {
                ++gap;
                continue;
            }
            if (gap <= kLongestGap) {
                for (std::uint32_t i = k - gap; i < k; ++i) words_[i].open = true;
            }
            gap = 0;
            open_particles_before(k, sentence.begin.value);
        }
        // "West Valley park", "gate 4": a name may end in a small word or a number.
        for (std::uint32_t k = sentence.end.value - 1; k > sentence.begin.value; --k) words_[k].open = words_[k].open || (words_[k - 1].open && is_letter(first_letter(text_.tokens[k]))) || words_[k - 1].capital;
    }
}

// "al-Qaeda", "bin Laden", "van der Berg": names that begin small.
void NameFeatures::open_particles_before(std::uint32_t k, std::uint32_t begin) {
    const auto is_particle = [&](std::uint32_t i) { return (words_[i].marks & bit(kFirstRole + kParticleRole)) != 0; };
    if (k > begin + 1 && text_.tokens[k - 1].text == "-" && is_particle(k - 2)) words_[k - 1].open = words_[k - 2].open = true;
    while (k > begin && is_particle(k - 1)) words_[--k].open = true;
}

void NameFeatures::keys(std::uint32_t at, std::uint32_t begin, std::uint32_t end, std::vector<FeatureKey>& out) const {
    out.clear();
    const auto add = [&](unsigned sign, std::uint32_t value) { out.push_back(key(sign, value)); };
    const Token& token = text_.tokens[at];
    const Word& word = words_[at];
    add(kAlways, 0);
    for (unsigned place = 0; place < kPlaces; ++place) {
        const std::int64_t k = std::int64_t{at} + place - kSeen;
        if (k < begin || k >= end) {
            add(kWord + place, 0);
            continue;
        }
        const Word& other = words_[static_cast<std::size_t>(k)];
        add(kWord + place, other.lower);
        add(kTag + place, static_cast<std::uint32_t>(text_.tokens[static_cast<std::size_t>(k)].tag));
        add(kShape + place, other.shape);
        add(kRule + place, other.rule);
        for (std::uint32_t marks = other.marks; marks != 0; marks &= marks - 1) add(kMark + place, static_cast<std::uint32_t>(__builtin_ctz(marks)));
    }
    std::string_view lower = token.lower;
    for (std::size_t n = 1; n <= kLongestAffix && n < lower.size(); ++n) {
        add(kPrefix, hash_of(lower.substr(0, n)));
        add(kSuffix, hash_of(lower.substr(lower.size() - n)));
    }
    add(kRelation, static_cast<std::uint32_t>(token.relation));
    if (token.head && token.head.value >= begin && token.head.value < end) {
        const Token& head = text_.tokens[token.head.value];
        const std::uint32_t lemma = hash_of(head.lemma);
        add(kHeadLemma, lemma);
        add(kHeadTag, static_cast<std::uint32_t>(head.tag));
        add(kRelationOfHead, both(lemma, static_cast<std::uint32_t>(token.relation)));
    }
    const auto tag_at = [&](std::uint32_t k) { return static_cast<std::uint32_t>(text_.tokens[k].tag); };
    const std::uint32_t tag = tag_at(at);
    add(kTagBefore, both(at > begin ? tag_at(at - 1) : kNoTag, tag));
    add(kTagBehind, both(at + 1 < end ? tag_at(at + 1) : kNoTag, tag));
    add(kShapeBefore, both(at > begin ? words_[at - 1].shape : 0, word.shape));
    add(kShapeBehind, both(at + 1 < end ? words_[at + 1].shape : 0, word.shape));
    if (at > begin) add(kWordBefore, both(words_[at - 1].lower, word.shape));
    if (at + 1 < end) add(kWordBehind, both(words_[at + 1].lower, word.shape));

    // The run of capitals that it stands in: its last word tells most ("Medical Center", "Foods Inc.").
    if (word.capital) {
        const std::uint32_t last = at + word.to_run_end, first = at - word.from_run_begin;
        add(kRunFirst, words_[first].lower);
        add(kRunLast, words_[last].lower);
        add(kRunLength, std::min(last - first, kLongestRunTold));
        add(kRunMarks, both(words_[last].marks & ~kPhrases, 0));
        add(kBeforeRun, first > begin ? words_[first - 1].lower : 0);
        add(kBehindRun, last + 1 < end ? words_[last + 1].lower : 0);
    }
    if (at == begin) add(kPosition, 0);
    if (end - begin <= kShortSentence) add(kPosition, 10 + 2 * (end - begin) + (at == begin));
    if (word.titled) add(kPosition, 1);
    if (word.in_time) add(kPosition, 2);
    for (unsigned k = 0; k < 5; ++k) {
        if (word.report >> k & 1u) add(kReport, k);
    }
    add(kReportKind, word.report);
    for (std::uint32_t marks = word.marks; marks != 0; marks &= marks - 1) add(kMarkOfCapital, static_cast<std::uint32_t>(__builtin_ctz(marks)) * 2 + word.capital);
    add(kAllMarks, both(word.marks, word.capital));
}

}  // namespace stemma
