#include "lang/name_join.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>

#include "base/unicode.h"
#include "lang/gazetteer.h"
#include "lang/spelling.h"
#include "lang/tokens.h"
#include "lang/words.h"

namespace stemma {
namespace {

// Likeness of two given names, or of two surnames beside an equal given name, from which they may be one.
// "Sergei" and "Sergej" are 1, "Alexei" and "Alexander" 0.68, "Maria" and "Marie" 0.92.
constexpr double kLikeEnoughWithAClue = 0.75;

// Letters. Shorter words ("Li", "Ann") are too easily alike.
constexpr std::size_t kShortestAlike = 4;

// Letters from which a given name is long enough for likeness to say something.
constexpr std::size_t kLongGivenName = 6;

// What is compared of one form.
struct Form {
    std::string text;                 // as written
    std::vector<std::string> words;   // folded, without articles, hyphens and suffixes; never empty
};

struct Bearer {
    NameKind kind = NameKind::Other;
    bool strong = false;
    std::size_t thing = 0;            // words of the longest form that stands where no person's name does
    std::string code, of;
    std::vector<Form> forms;
    std::set<std::string> roles;
    std::uint32_t first = 0;          // token of the first mention
    std::set<std::uint32_t> at;       // tokens where it is met
};

bool shouted(const std::string& text) {
    std::size_t capitals = 0;
    for (const char32_t c : to_u32(text)) {
        if (is_letter(c) && !is_upper(c)) return false;
        capitals += is_upper(c);
    }
    return capitals >= 2;
}

class Joiner {
public:
    Joiner(Annotation& text, const std::vector<NameCandidate>& found)
        : text_(text), tokens_(text.tokens), lists_(gazetteer_of(text.language)), found_(found), bearer_of_(found.size()) {}

    void run() {
        for (const std::size_t i : order()) assign(i);
        settle_unknown();
        drop_chance_capitals();
        fill();
        find_missed();
        std::ranges::sort(text_.mentions, {}, [](const NameMention& m) { return m.begin; });
    }

private:
    // Long forms of sure kind first; the same order for the same text.
    std::vector<std::size_t> order() const {
        std::vector<std::size_t> out(found_.size());
        std::iota(out.begin(), out.end(), std::size_t{0});
        std::ranges::stable_sort(out, [&](std::size_t a, std::size_t b) {
            const auto words = [&](std::size_t i) { return std::min<std::uint32_t>(4, found_[i].end - found_[i].begin); };
            if (words(a) != words(b)) return words(a) > words(b);
            return found_[a].strong && !found_[b].strong;
        });
        return out;
    }

    Form form_of(std::uint32_t begin, std::uint32_t end) const {
        Form out;
        out.text = text_.utf8({tokens_[begin].span.begin, tokens_[end - 1].span.end});
        for (std::uint32_t k = begin; k < end; ++k) {
            const std::string& lower = tokens_[k].lower;
            if (lower == "the" || lower == "-" || lower == "," || lower == "'s" || lower == "jr." || lower == "sr.") continue;
            out.words.push_back(lower);
        }
        // A name of nothing else (a lone "Jr.") is compared as it stands.
        if (out.words.empty()) out.words.push_back(tokens_[begin].lower);
        return out;
    }

    void assign(std::size_t i) {
        const NameCandidate& name = found_[i];
        Form form = form_of(name.begin, name.end);
        std::optional<std::size_t> best;
        for (std::size_t b = 0; b < bearers_.size(); ++b) {
            if (!same(name, form, bearers_[b])) continue;
            if (!best || nearer(name.begin, bearers_[b], bearers_[*best])) best = b;
        }
        if (!best) {
            best = bearers_.size();
            bearers_.push_back({.kind = name.kind, .strong = name.strong, .code = name.code, .of = name.of, .first = name.begin});
        }
        Bearer& bearer = bearers_[*best];
        if (name.strong && !bearer.strong && (bearer.kind != NameKind::Person || name.kind != NameKind::Place)) bearer.kind = name.kind, bearer.strong = true;
        if (bearer.code.empty() && bearer.kind == name.kind) bearer.code = name.code;
        if (bearer.of.empty()) bearer.of = name.of;
        bearer.first = std::min(bearer.first, name.begin);
        bearer.at.insert(name.begin);
        if (name.thing) bearer.thing = std::max(bearer.thing, form.words.size());
        for (const std::string& role : name.roles) bearer.roles.insert(fold_case(role));
        if (std::ranges::none_of(bearer.forms, [&](const Form& other) { return other.text == form.text; })) bearer.forms.push_back(std::move(form));
        bearer_of_[i] = *best;
    }

    // Of two bearers that a short form could mean, the one met last before it; else the one that comes first.
    static bool nearer(std::uint32_t at, const Bearer& a, const Bearer& b) {
        const auto last_before = [&](const Bearer& bearer) -> std::int64_t {
            const auto after = bearer.at.lower_bound(at);
            return after == bearer.at.begin() ? std::int64_t{-1} : std::int64_t{*std::prev(after)};
        };
        const std::int64_t one = last_before(a), other = last_before(b);
        return one != other ? one > other : a.first < b.first;
    }

    bool same(const NameCandidate& name, const Form& form, const Bearer& bearer) const {
        if (form.words.empty()) return false;
        for (const Form& other : bearer.forms) {
            if (other.words == form.words) return kinds_fit(name, bearer);
        }
        if (!name.code.empty() && name.code == bearer.code) return true;
        const bool person = bearer.kind == NameKind::Person;
        const bool short_unsure = form.words.size() == 1 && !(name.strong && name.kind != NameKind::Person);
        if (person && (name.kind == NameKind::Person || short_unsure)) {
            return std::ranges::any_of(bearer.forms, [&](const Form& other) { return same_person(name, form, other, bearer); });
        }
        // A word of unknown kind may be another spelling of a place.
        if (name.kind == NameKind::Other && !name.strong && bearer.kind == NameKind::Place) {
            return std::ranges::any_of(bearer.forms, [&](const Form& other) { return same_spelling(form, other); });
        }
        if (bearer.kind != name.kind) return false;
        if (name.kind == NameKind::Organisation) {
            return std::ranges::any_of(bearer.forms, [&](const Form& other) { return same_organisation(name, form, other, bearer); });
        }
        if (name.kind == NameKind::Place || name.kind == NameKind::Agency || name.kind == NameKind::Outlet) {
            // "the Courier" for "Veshkor Courier"
            if (name.kind == NameKind::Outlet && form.words.size() == 1 && std::ranges::any_of(bearer.forms, [&](const Form& other) { return other.words.back() == form.words.front(); })) return true;
            if (!name.shown.empty() && std::ranges::any_of(bearer.forms, [&](const Form& other) { return fold_word(name.shown) == fold_word(other.text); })) return true;
            return std::ranges::any_of(bearer.forms, [&](const Form& other) { return same_spelling(form, other); });
        }
        return false;
    }

    static bool kinds_fit(const NameCandidate& name, const Bearer& bearer) { return name.kind == bearer.kind || !name.strong || !bearer.strong; }

    bool alike(const std::string& a, const std::string& b, double at_least) const {
        if (a == b) return true;
        if (a.size() < kShortestAlike || b.size() < kShortestAlike) return false;
        return spelling_likeness(spelling(a), spelling(b)).value >= at_least;
    }

    // Each word is made ready once, however many names it is compared with.
    const Spelling& spelling(const std::string& word) const {
        const auto found = spellings_.find(word);
        return found != spellings_.end() ? found->second : spellings_.emplace(word, spelling_of(word)).first->second;
    }

    bool same_spelling(const Form& a, const Form& b) const {
        if (a.words.size() != b.words.size()) return false;
        for (std::size_t k = 0; k < a.words.size(); ++k) {
            if (!alike(a.words[k], b.words[k], kSameSpelling.value)) return false;
        }
        return true;
    }

    bool share_title(const NameCandidate& name, const Bearer& bearer) const {
        return std::ranges::any_of(name.roles, [&](const std::string& role) { return bearer.roles.contains(fold_case(role)); });
    }

    bool same_person(const NameCandidate& name, const Form& a, const Form& b, const Bearer& bearer) const {
        const std::string& last_a = a.words.back();
        const std::string& last_b = b.words.back();
        if (a.words.size() == 1) {
            // A surname alone, or a given name alone where no surname was ever met ("Kim" for "Kim Jong Un").
            if (alike(last_a, last_b, kSameSpelling.value)) return true;
            if (b.words.size() > 1 && last_a == b.words.front()) return true;
            return b.words.size() > 1 && share_title(name, bearer) && alike(last_a, last_b, kLikeEnoughWithAClue);
        }
        if (b.words.size() == 1) return alike(last_a, last_b, kSameSpelling.value);
        // All words of the shorter stand in the longer, in order: "Jong Un", "Ana Ruiz" and "Ana María Ruiz".
        const auto& longer = a.words.size() >= b.words.size() ? a.words : b.words;
        const auto& shorter = a.words.size() >= b.words.size() ? b.words : a.words;
        if (longer.size() > shorter.size() && is_within(shorter, longer)) return true;
        const bool given = given_names_fit(a.words.front(), b.words.front());
        if (!given) return false;
        if (alike(last_a, last_b, kSameSpelling.value)) return true;
        // A like surname and the very same given name, or the same title.
        return alike(last_a, last_b, kLikeEnoughWithAClue) && (share_title(name, bearer) || (a.words.front() == b.words.front() && share_any_title(name, bearer)));
    }

    bool share_any_title(const NameCandidate& name, const Bearer& bearer) const { return !name.roles.empty() && !bearer.roles.empty() && share_title(name, bearer); }

    static bool is_within(const std::vector<std::string>& shorter, const std::vector<std::string>& longer) {
        std::size_t k = 0;
        for (const std::string& word : longer) {
            if (k < shorter.size() && (word == shorter[k] || fits_initial(shorter[k], word))) ++k;
        }
        return k == shorter.size();
    }

    static bool fits_initial(const std::string& a, const std::string& b) {
        return (a.size() == 2 && a[1] == '.' && a[0] == b[0]) || (b.size() == 2 && b[1] == '.' && a[0] == b[0]);
    }
    // Short given names are alike by chance ("John", "Jane").
    bool given_names_fit(const std::string& a, const std::string& b) const {
        return fits_initial(a, b) || alike(a, b, std::min(a.size(), b.size()) < kLongGivenName ? kSameSpelling.value : kLikeEnoughWithAClue);
    }

    // The words of an organisation's name without its country.
    std::vector<std::string> own_words(const Form& form) const {
        std::vector<std::string> out = form.words;
        for (std::size_t n = std::min<std::size_t>(3, out.size()); n > 0; --n) {
            std::string phrase;
            for (std::size_t k = 0; k < n; ++k) phrase += (k ? " " : "") + out[k];
            if (country_of(phrase)) {
                out.erase(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(n));
                break;
            }
        }
        return out;
    }

    static const std::string* country_of(const std::string& phrase) {
        static const std::map<std::string, std::string, std::less<>> countries = [] {
            std::map<std::string, std::string, std::less<>> out;
            for (const Row& row : rows_of("data/lang/territories.tsv")) {
                if (row[1] != "capital") out.emplace(fold_word(row[2]), row[0]);
            }
            return out;
        }();
        const auto found = countries.find(phrase);
        return found == countries.end() ? nullptr : &found->second;
    }

    bool same_organisation(const NameCandidate& name, const Form& a, const Form& b, const Bearer& bearer) const {
        if (!name.of.empty() && !bearer.of.empty() && name.of != bearer.of) return false;
        if (is_acronym(a, b) || is_acronym(b, a)) return true;
        const std::vector<std::string> one = own_words(a), other = own_words(b);
        if (one.empty() || other.empty()) return false;
        if (one == other) return true;
        const auto& longer = one.size() >= other.size() ? one : other;
        const auto& shorter = one.size() >= other.size() ? other : one;
        const bool same_country = !name.of.empty() && name.of == bearer.of;
        // "Security Council" for "Russian Security Council" was caught above; "UK Ministry" for "British Ministry of
        // Defence" needs the country, "Oakland Police" for "Oakland Police Department" its first words.
        if (same_country && shorter.front() == longer.front()) return true;
        if (shorter.size() >= 2 && std::equal(shorter.begin(), shorter.end(), longer.begin())) return true;
        return shorter.size() >= 2 && std::equal(shorter.rbegin(), shorter.rend(), longer.rbegin());
    }

    // "NIS" for "National Intelligence Service"
    static bool is_acronym(const Form& a, const Form& b) {
        if (a.words.size() != 1 || !shouted(a.text) || b.words.size() < 2) return false;
        const auto matches = [&](bool small_words) {
            std::string letters;
            for (const std::string& word : b.words) {
                if (!small_words && (word == "of" || word == "for" || word == "and")) continue;
                letters += word.front();
            }
            return letters;
        };
        std::string acronym;
        for (const char c : a.words.front()) {
            if (c != '.') acronym += c;
        }
        return acronym.size() >= 2 && (acronym == matches(true) || acronym == matches(false) || matches(false).ends_with(acronym));
    }

    // A lone word of unknown kind that nothing else joins stays Other; one that speaks or acts is a person.
    void settle_unknown() {
        for (Bearer& bearer : bearers_) {
            const auto longer = [&](const Form& form) { return form.words.size() > bearer.thing; };
            if (bearer.thing == 0 || std::ranges::any_of(bearer.forms, longer)) bearer.thing = 0;
            else if (bearer.kind == NameKind::Person && !bearer.strong) bearer.kind = NameKind::Other;
        }
        for (std::size_t i = 0; i < found_.size(); ++i) {
            Bearer& bearer = bearers_[bearer_of_[i]];
            if (bearer.kind != NameKind::Other || bearer.strong || bearer.thing > 0 || !text_.parsed) continue;
            const NameCandidate& name = found_[i];
            if (name.end - name.begin != 1 || !name.roles.empty()) continue;
            const Token& token = tokens_[name.begin];
            const bool subject = token.relation == Relation::nsubj && token.head && is_human_verb(tokens_[token.head.value].lemma);
            if (subject) bearer.kind = NameKind::Person;
        }
    }
    static bool is_human_verb(const std::string& lemma) {
        static const WordSet verbs{"say", "tell", "add", "think", "believe", "remember", "recall", "shout", "die", "fire", "drive", "walk", "run", "live"};
        return verbs.contains(lemma);
    }

    // One word of unknown kind, met once: a capital by whim more often than a name.
    void drop_chance_capitals() {
        dropped_.assign(bearers_.size(), false);
        for (std::size_t b = 0; b < bearers_.size(); ++b) {
            const Bearer& bearer = bearers_[b];
            dropped_[b] = bearer.kind == NameKind::Other && !bearer.strong && bearer.thing == 0 && bearer.at.size() == 1 && bearer.forms.front().words.size() == 1;
        }
    }

    void fill() {
        std::vector<std::size_t> by_first;
        for (std::size_t b = 0; b < bearers_.size(); ++b) {
            if (!dropped_[b]) by_first.push_back(b);
        }
        std::ranges::stable_sort(by_first, [&](std::size_t a, std::size_t b) { return bearers_[a].first < bearers_[b].first; });
        std::vector<std::uint32_t> place(bearers_.size());
        for (std::uint32_t k = 0; k < by_first.size(); ++k) {
            place[by_first[k]] = k;
            Name name;
            name.kind = bearers_[by_first[k]].kind;
            text_.names.push_back(std::move(name));
        }
        for (std::size_t i = 0; i < found_.size(); ++i) {
            if (dropped_[bearer_of_[i]]) continue;
            const NameCandidate& candidate = found_[i];
            Name& name = text_.names[place[bearer_of_[i]]];
            text_.mentions.push_back({{tokens_[candidate.begin].span.begin, tokens_[candidate.end - 1].span.end}, {candidate.begin}, {candidate.end}, {place[bearer_of_[i]]}});
            if (!candidate.shown.empty()) name.text = candidate.shown;  // until choose_fullest
            for (const std::string& role : candidate.roles) {
                if (std::ranges::find(name.roles, role) == name.roles.end()) name.roles.push_back(role);
            }
        }
        for (std::size_t i = 0; i < found_.size(); ++i) {
            if (!dropped_[bearer_of_[i]]) add_form(text_.names[place[bearer_of_[i]]], form_text(i));
        }
        for (Name& name : text_.names) choose_fullest(name);
    }

    std::string form_text(std::size_t i) const { return text_.utf8({tokens_[found_[i].begin].span.begin, tokens_[found_[i].end - 1].span.end}); }

    static void add_form(Name& name, const std::string& text) {
        if (std::ranges::find(name.variants, text) == name.variants.end()) name.variants.push_back(text);
    }

    // The form with most words, of these the one met first that is not shouted; the others stay variants.
    void choose_fullest(Name& name) const {
        const auto words = [](const std::string& text) { return 1 + std::ranges::count(text, ' '); };
        const auto better = [&](const std::string& a, const std::string& b) {
            const bool long_a = !(a.size() > 4 && shouted(a)), long_b = !(b.size() > 4 && shouted(b));
            if (name.kind == NameKind::Place) {
                // "U.S." gives way to "United States", but "Kursk" not to "Kursk Oblast of Russia".
                const bool short_a = a.find('.') != std::string::npos || shouted(a), short_b = b.find('.') != std::string::npos || shouted(b);
                if (short_a != short_b) return short_b;
            }
            if (long_a != long_b && words(a) == words(b)) return long_a;
            return words(a) > words(b);
        };
        auto best = name.variants.begin();
        for (auto it = name.variants.begin(); it != name.variants.end(); ++it) {
            if (better(*it, *best)) best = it;
        }
        if (best == name.variants.end()) return;
        // A name that is only met shouted ("SEOUL") is shown as the list has it.
        if (name.kind == NameKind::Place && shouted(*best) && fold_case(name.text) == fold_case(*best) && name.text != *best) return;
        name.text = *best;
        name.variants.erase(best);
    }

    // Known forms without a candidate: at the start of a sentence, in headlines, in capitals.
    void find_missed() {
        PhraseList<NameIndex> known;
        for (std::uint32_t n = 0; n < text_.names.size(); ++n) {
            const Name& name = text_.names[n];
            std::vector<std::string> forms = name.variants;
            forms.push_back(name.text);
            for (const std::string& form : forms) add_phrase(known, form, {n});
            // A surname alone, where capitals did not tell: in headlines, in German, at the start of a sentence.
            const auto space = name.text.rfind(' ');
            if (name.kind == NameKind::Person && space != std::string::npos && name.text.size() - space > kShortestAlike) add_phrase(known, name.text.substr(space + 1), {n});
            // "nach Schewarins Worten"
            if (text_.language == "de" && (name.kind == NameKind::Person || name.kind == NameKind::Place)) add_phrase(known, name.text.substr(space == std::string::npos ? 0 : space + 1) + "s", {n});
        }
        std::vector<bool> covered(tokens_.size(), false);
        for (const NameMention& mention : text_.mentions) {
            for (std::uint32_t k = mention.begin.value; k < mention.end.value; ++k) covered[k] = true;
        }
        for (std::uint32_t k = 0; k < tokens_.size();) {
            const auto match = covered[k] || !is_upper(first_letter(tokens_[k])) ? PhraseList<NameIndex>::Match{} : known.at(tokens_, k, static_cast<std::uint32_t>(tokens_.size()));
            if (!match || !fits(k, match.words, covered, *match.value)) {
                ++k;
                continue;
            }
            text_.mentions.push_back({{tokens_[k].span.begin, tokens_[k + match.words - 1].span.end}, {k}, {k + match.words}, *match.value});
            const std::string form = text_.utf8(text_.mentions.back().span);
            // A German genitive is no other form of the name.
            const bool genitive = text_.language == "de" && form.ends_with('s') && text_.names[match.value->value].text.ends_with(form.substr(0, form.size() - 1));
            if (!genitive) add_variant(text_.names[match.value->value], form);
            k += match.words;
        }
    }

    // A form that differs by more than capitals.
    static void add_variant(Name& name, const std::string& text) {
        const std::string folded = fold_case(text);
        if (folded == fold_case(name.text)) return;
        if (std::ranges::any_of(name.variants, [&](const std::string& variant) { return fold_case(variant) == folded; })) return;
        name.variants.push_back(text);
    }

    void add_phrase(PhraseList<NameIndex>& known, const std::string& form, NameIndex name) const {
        const std::u32string letters = to_u32(form);
        std::string phrase;
        for (const Token& token : tokenise(letters, {{0}, {static_cast<std::uint32_t>(letters.size())}}, text_.language)) phrase += (phrase.empty() ? "" : " ") + token.lower;
        if (!phrase.empty()) known.add(phrase, name);
    }

    bool fits(std::uint32_t k, std::uint32_t words, const std::vector<bool>& covered, NameIndex name) const {
        const SentenceIndex sentence = text_.sentence_of({k});
        if (!sentence || k + words > text_.sentences[sentence.value].end.value) return false;
        for (std::uint32_t i = k; i < k + words; ++i) {
            if (covered[i]) return false;
        }
        // A lone word in a headline may be a common one; only bearers of a sure kind are read there.
        const Name& bearer = text_.names[name.value];
        if (words == 1 && bearer.kind == NameKind::Other) return false;
        if (words == 1 && bearer.kind == NameKind::Person && lists_.is("not_name", tokens_[k])) return false;
        return true;
    }

    Annotation& text_;
    const std::vector<Token>& tokens_;
    const Gazetteer& lists_;
    const std::vector<NameCandidate>& found_;
    std::vector<Bearer> bearers_;
    std::vector<std::size_t> bearer_of_;
    std::vector<bool> dropped_;
    mutable std::unordered_map<std::string, Spelling> spellings_;
};

}  // namespace

void join_names(Annotation& text, const std::vector<NameCandidate>& found) { Joiner(text, found).run(); }

}  // namespace stemma
