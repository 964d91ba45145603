#include "lang/name_join.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>

#include "base/unicode.h"
#include "lang/gazetteer.h"
#include "lang/name_likeness.h"
#include "lang/tokens.h"
#include "lang/words.h"

namespace stemma {
namespace {

// Letters. Shorter surnames ("Li", "Ann") stand in headlines by chance.
constexpr std::size_t kShortestSurname = 4;

// Bearers that a form is compared with by its letters. The incident reports have 40 at most; what has more is a list of
// names, and there forms of the same words are joined to later bearers, and no others.
constexpr std::size_t kMostCompared = 500;

// In one report a short form stands for somebody named in full.
constexpr Surroundings kWithinReport{.same_report = true};

// What is compared of one form.
struct Form {
    std::string text;                 // as written
    std::vector<std::string> words;   // folded, without articles, hyphens and suffixes; never empty
    ComparedName compared;
};

struct Bearer {
    NameKind kind = NameKind::Other;
    bool strong = false;
    std::size_t thing = 0;            // words of the longest form that stands where no person's name does
    std::string code, of, region;
    std::vector<Form> forms;
    std::uint32_t first = 0;          // token of the first mention
    std::set<std::uint32_t> at;       // tokens where it is met
    bool doubted = false;             // by all of its candidates
    std::uint32_t version = 0;        // rises with each change that a comparison could see
    std::map<NameKind, std::uint32_t> votes;  // of its candidates for its kind, as far as they are not guessed
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
        doubt_places_that_speak();
        for (const std::size_t i : order()) assign(i);
        settle_unknown();
        drop_chance_capitals();
        fill();
        find_missed();
        std::ranges::sort(text_.mentions, {}, [](const NameMention& m) { return m.begin; });
    }

private:
    // How well a form fits a bearer: a family name better than half of a double one, and that better than a given name.
    enum class Fit { No, GivenName, HalfOfFamilyName, Well };
    struct KnownFit {
        bool told = false;
        std::uint32_t version = 0;
        Fit fit = Fit::No;
    };

    // "Chief Ida Jordan told us ...", later "Jordan said": a place by the lists, of the name of one whom the report has introduced.
    void doubt_places_that_speak() {
        std::set<std::string_view> family_names;
        for (NameCandidate& name : found_) {
            const Token& last = tokens_[name.end - 1];
            if (name.kind == NameKind::Person && name.end - name.begin > 1) family_names.insert(last.lower);
            const bool lone = name.kind == NameKind::Place && name.strong && name.end - name.begin == 1 && family_names.contains(last.lower);
            if (lone && last.relation == Relation::nsubj && last.head && lists_.is("human_verb", tokens_[last.head.value].lemma)) {
                name.kind = NameKind::Person;
                name.strong = false;
                name.code.clear();
            }
        }
    }

    // Long forms of sure kind first, doubted ones last; the same order for the same text.
    std::vector<std::size_t> order() const {
        std::vector<std::size_t> out(found_.size());
        std::iota(out.begin(), out.end(), std::size_t{0});
        std::ranges::stable_sort(out, [&](std::size_t a, std::size_t b) {
            const auto words = [&](std::size_t i) { return std::min<std::uint32_t>(4, found_[i].end - found_[i].begin); };
            if (found_[a].doubted != found_[b].doubted) return found_[b].doubted;
            if (words(a) != words(b)) return words(a) > words(b);
            return found_[a].strong && !found_[b].strong;
        });
        return out;
    }

    Form form_of(const NameCandidate& name) const {
        const std::uint32_t begin = name.begin, end = name.end;
        Form out;
        out.text = text_.utf8({tokens_[begin].span.begin, tokens_[end - 1].span.end});
        for (std::uint32_t k = begin; k < end; ++k) {
            const std::string& lower = tokens_[k].lower;
            if (lower == "the" || lower == "-" || lower == "," || lower == "'s" || lower == "jr." || lower == "sr.") continue;
            out.words.push_back(lower);
        }
        // A name of nothing else (a lone "Jr.") is compared as it stands.
        if (out.words.empty()) out.words.push_back(tokens_[begin].lower);
        const std::string region = name.kind == NameKind::Place ? region_behind(end) : std::string{};
        // What a lone word names is known from what it is joined to.
        const NameKind kind = name.strong || out.words.size() > 1 ? name.kind : NameKind::Other;
        out.compared = compared_name({.text = out.text, .kind = kind, .roles = name.roles, .country = name.of, .region = region});
        return out;
    }

    // The state or country that stands behind a town: "Springfield, Ill."
    std::string region_behind(std::uint32_t end) const {
        constexpr std::uint32_t kMostWords = 3;
        const auto size = static_cast<std::uint32_t>(tokens_.size());
        if (end + 1 >= size || tokens_[end].lower != ",") return {};
        for (std::uint32_t last = std::min(size, end + 1 + kMostWords); last > end + 1; --last) {
            const std::string text = text_.utf8({tokens_[end + 1].span.begin, tokens_[last - 1].span.end});
            if (is_upper(first_letter(tokens_[last - 1])) && is_upper(first_letter(tokens_[end + 1]))) {
                if (std::string region = region_named(text); !region.empty()) return region;
            }
        }
        return {};
    }

    void assign(std::size_t i) {
        const NameCandidate& name = found_[i];
        const std::size_t known = form_id(name);
        const Form form = forms_[known];
        std::optional<std::size_t> best;
        Fit best_fit = Fit::No;
        const auto consider = [&](std::size_t b, Fit fit) {
            if (fit == Fit::No || fit < best_fit) return;
            if (best && fit == best_fit && !nearer(name.begin, bearers_[b], bearers_[*best])) return;
            best = b;
            best_fit = fit;
        };
        for (std::size_t b = 0; b < std::min(bearers_.size(), kMostCompared); ++b) consider(b, fit_with(known, name, b));
        for (const std::size_t b : later_[form.words]) consider(b, fit_of(name, form, bearers_[b]));
        if (!best) {
            best = bearers_.size();
            bearers_.push_back({.kind = name.kind, .strong = name.strong, .code = name.code, .of = name.of, .first = name.begin, .doubted = name.doubted});
            if (*best >= kMostCompared) later_[form.words].push_back(*best);
        }
        take(bearers_[*best], name, form);
        bearer_of_[i] = *best;
    }

    // The number of a candidate's form among those that are compared alike.
    std::size_t form_id(const NameCandidate& name) {
        Form form = form_of(name);
        std::string key = form.text + '\t' + std::to_string(static_cast<int>(name.kind)) + (name.strong ? '+' : '-') + name.of + '\t' + name.code + '\t' + form.compared.region;
        for (const std::string& role : name.roles) key += '\t' + role;
        const auto [at, is_new] = form_ids_.emplace(std::move(key), forms_.size());
        if (is_new) {
            forms_.push_back(std::move(form));
            fits_.emplace_back();
        }
        return at->second;
    }

    // How a form fits a bearer, told once as long as the bearer does not change.
    Fit fit_with(std::size_t form, const NameCandidate& name, std::size_t bearer) {
        std::vector<KnownFit>& known = fits_[form];
        if (known.size() <= bearer) known.resize(bearer + 1);
        if (!known[bearer].told || known[bearer].version != bearers_[bearer].version) known[bearer] = {true, bearers_[bearer].version, fit_of(name, forms_[form], bearers_[bearer])};
        return known[bearer].fit;
    }

    static void take(Bearer& bearer, const NameCandidate& name, const Form& form) {
        const auto seen = [&] { return std::tuple(bearer.kind, bearer.strong, bearer.code, bearer.of, bearer.region, bearer.forms.size(), bearer.forms.empty() ? std::size_t{0} : bearer.forms.front().compared.titles.size()); };
        const auto before = seen();
        if (name.strong && !bearer.strong && (bearer.kind != NameKind::Person || name.kind != NameKind::Place)) bearer.kind = name.kind, bearer.strong = true;
        if (!name.guessed && !name.doubted && name.kind != NameKind::Other) ++bearer.votes[name.kind];
        if (bearer.code.empty() && bearer.kind == name.kind) bearer.code = name.code;
        if (bearer.of.empty()) bearer.of = name.of;
        if (bearer.region.size() < form.compared.region.size()) bearer.region = form.compared.region;
        bearer.first = std::min(bearer.first, name.begin);
        bearer.at.insert(name.begin);
        if (name.thing) bearer.thing = std::max(bearer.thing, form.words.size());
        add_form(bearer, form);
        if (seen() != before) ++bearer.version;
    }

    // All forms of a bearer have the titles of each.
    static void add_form(Bearer& bearer, Form form) {
        std::vector<std::string> titles = bearer.forms.empty() ? std::vector<std::string>{} : bearer.forms.front().compared.titles;
        const std::size_t before = titles.size();
        for (const std::string& word : form.compared.titles) {
            if (std::ranges::find(titles, word) == titles.end()) titles.push_back(word);
        }
        const bool known = std::ranges::any_of(bearer.forms, [&](const Form& other) { return other.text == form.text; });
        if (!known) bearer.forms.push_back(std::move(form));
        if (titles.size() == before && known) return;
        for (Form& other : bearer.forms) other.compared.titles = titles;
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

    static Fit fit_of(const NameCandidate& name, const Form& form, const Bearer& bearer) {
        if (!region_fits(form.compared.region, bearer.region)) return Fit::No;
        if (name.kind == NameKind::Organisation && !name.of.empty() && !bearer.of.empty() && name.of != bearer.of) return Fit::No;
        for (const Form& other : bearer.forms) {
            if (other.words == form.words && generations_fit(form, other)) return kinds_fit(name, bearer) ? Fit::Well : Fit::No;
        }
        if (!name.code.empty() && name.code == bearer.code) return Fit::Well;
        if (!may_be_one(name, form, bearer)) return Fit::No;
        Fit best = Fit::No;
        for (const Form& other : bearer.forms) {
            const NameLikeness likeness = name_likeness(form.compared, other.compared, kWithinReport);
            if (!likeness.one()) continue;
            const auto has = [&](Clue clue) { return std::ranges::find(likeness.clues, clue) != likeness.clues.end(); };
            best = std::max(best, has(Clue::GivenNameAlone) ? Fit::GivenName : has(Clue::OneOfTwoFamilyNames) ? Fit::HalfOfFamilyName : Fit::Well);
        }
        return best;
    }

    // Whether their kinds let them be compared by letters.
    static bool may_be_one(const NameCandidate& name, const Form& form, const Bearer& bearer) {
        if (bearer.kind == name.kind) return name.kind != NameKind::Other;
        if (bearer.kind == NameKind::Person) return form.words.size() == 1 && !name.strong;
        // A word of unknown kind may be another spelling of a place.
        if (bearer.kind == NameKind::Place && name.kind == NameKind::Other) return !name.strong;
        return is_body_or_place(name.kind) && is_body_or_place(bearer.kind);
    }
    static bool is_body_or_place(NameKind kind) { return kind != NameKind::Person && kind != NameKind::Other; }

    static bool generations_fit(const Form& a, const Form& b) {
        return a.compared.generation == b.compared.generation || a.compared.generation == 0 || b.compared.generation == 0;
    }

    static bool kinds_fit(const NameCandidate& name, const Bearer& bearer) { return name.kind == bearer.kind || !name.strong || !bearer.strong; }

    // A lone word of unknown kind that nothing else joins stays Other; one that speaks or acts is a person.
    void settle_unknown() {
        for (Bearer& bearer : bearers_) {
            // "Brevik mill" may be guessed to be a person's; "in Brevik" tells more.
            const bool told = std::ranges::any_of(bearer.votes, [&](const auto& vote) { return vote.first == bearer.kind; });
            if (!bearer.strong && !told && !bearer.votes.empty()) bearer.kind = std::ranges::max_element(bearer.votes, {}, [](const auto& vote) { return vote.second; })->first;
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
            const bool subject = token.relation == Relation::nsubj && token.head && lists_.is("human_verb", tokens_[token.head.value].lemma);
            if (subject) bearer.kind = NameKind::Person;
        }
    }

    // What the tagger doubts and nothing joined; and one word of unknown kind, met once: a capital by whim more often than
    // a name.
    void drop_chance_capitals() {
        dropped_.assign(bearers_.size(), false);
        for (std::size_t b = 0; b < bearers_.size(); ++b) {
            const Bearer& bearer = bearers_[b];
            dropped_[b] = bearer.doubted;
            if (dropped_[b]) continue;
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
            name.region = bearers_[by_first[k]].region;
            name.guessed = bearers_[by_first[k]].votes.empty() && !bearers_[by_first[k]].strong && name.kind != NameKind::Other;
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
            if (name.kind == NameKind::Person && space != std::string::npos && name.text.size() - space > kShortestSurname) add_phrase(known, name.text.substr(space + 1), {n});
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
        const std::string phrase = phrase_of(form, text_.language);
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
    std::vector<NameCandidate> found_;
    std::vector<Bearer> bearers_;
    std::map<std::vector<std::string>, std::vector<std::size_t>> later_;  // bearers behind the first kMostCompared, by words
    std::map<std::string, std::size_t> form_ids_;
    std::vector<Form> forms_;                    // those that differ
    std::vector<std::vector<KnownFit>> fits_;    // of each of them with each bearer
    std::vector<std::size_t> bearer_of_;
    std::vector<bool> dropped_;
};

}  // namespace

void join_names(Annotation& text, const std::vector<NameCandidate>& found) { Joiner(text, found).run(); }

}  // namespace stemma
