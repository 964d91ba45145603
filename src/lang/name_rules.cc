#include "lang/name_rules.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include <unicode/uchar.h>

#include "base/unicode.h"
#include "lang/gazetteer.h"
#include "lang/name_features.h"
#include "lang/tokens.h"
#include "lang/words.h"

namespace stemma {
namespace {

// Share of a heading's longer words with a capital from which capitals say nothing there. A title-case
// headline has all of them; a sentence with two names in it a third.
constexpr double kTitleCaseShare = 0.6;

// The same for text that is not marked as a heading: only where nearly every longer word has one.
constexpr double kShoutedShare = 0.85;

// Letters before "-ien" or "-land" that make a country's name of it: "Ostrenien", but not "Linien".
constexpr std::size_t kShortestBeforeEnding = 4;

// Words of a quoted name: „Stern von Brevik"; longer quotations are somebody's words.
constexpr std::uint32_t kLongestQuotedName = 3;

// Tokens behind the article of an apposition among which its title begins: "the town's fire chief". With more of them
// places would be taken for people where a clause follows ("Street, a report from the sheriff's office").
constexpr std::uint32_t kNearTitle = 4;

// Tokens of a role before or after a name; longer ones are sentences, not roles.
constexpr std::uint32_t kLongestRole = 14;

char32_t first_of(const Token& token) { return first_letter(token); }
bool is_capital(const Token& token) { return is_upper(first_of(token)) || u_istitle(static_cast<UChar32>(first_of(token))); }
bool has_letters(const Token& token) { return is_letter(first_of(token)); }
bool is_shouted(const Token& token) {
    std::size_t capitals = 0;
    for (const char32_t c : to_u32(token.text)) {
        if (u_islower(static_cast<UChar32>(c))) return false;
        capitals += is_upper(c);
    }
    return capitals >= 2;
}

class NameFinder {
public:
    explicit NameFinder(const Annotation& text)
        : text_(text), tokens_(text.tokens), lists_(gazetteer_of(text.language)), english_(text.language == "en"), german_(text.language == "de") {}

    std::vector<NameCandidate> run(const NameTagger* tagger) {
        mark_times();
        collect_known_capitals();
        if (german_) collect_german_places();
        for (const Sentence& sentence : text_.sentences) {
            begin_ = sentence.begin.value;
            end_ = sentence.end.value;
            plain_capitals_ = capitals_tell(sentence);
            read_sentence();
        }
        split_runs_of_two();
        std::ranges::sort(found_, {}, &NameCandidate::begin);
        if (tagger) {
            follow(*tagger);
            split_runs_of_two();
            std::ranges::sort(found_, {}, &NameCandidate::begin);
        }
        join_around_nicknames();
        return std::move(found_);
    }

private:
    bool is(std::uint32_t k, std::string_view word) const { return k >= begin_ && k < end_ && tokens_[k].lower == word; }

    void mark_times() {
        in_time_.assign(tokens_.size(), false);
        for (const Time& time : text_.times) {
            for (std::uint32_t k = time.begin.value; k < time.end.value; ++k) in_time_[k] = true;
        }
    }

    // Words that carry a capital where the sentence does not ask for one: evidence for them elsewhere.
    void collect_known_capitals() {
        for (const Sentence& sentence : text_.sentences) {
            if (!capitals_tell(sentence)) continue;
            for (std::uint32_t k = sentence.begin.value + 1; k < sentence.end.value; ++k) {
                if (is_capital(tokens_[k]) && has_letters(tokens_[k - 1]) && !in_time_[k]) known_capitals_.insert(tokens_[k].text);
            }
        }
        for (const Token& token : tokens_) {
            if (has_letters(token) && !is_capital(token)) small_words_.insert(token.lower);
        }
    }

    // German writes every noun with a capital, so a place is told by how it stands: behind "in", "aus", "vor" without
    // an article, twice or with a country's ending, and never behind an article or an adjective.
    void collect_german_places() {
        WordSet behind, with_article;
        std::map<std::string, int> times;
        for (const Sentence& sentence : text_.sentences) {
            begin_ = sentence.begin.value;
            end_ = sentence.end.value;
            for (std::uint32_t k = begin_ + 1; k < end_; ++k) {
                const Token& token = tokens_[k];
                if (!is_capital(token) || !has_letters(token) || in_time_[k]) continue;
                ++times[token.text];
                const Token& before = tokens_[k - 1];
                const bool alone = k + 1 >= end_ || !is_capital(tokens_[k + 1]) || !has_letters(tokens_[k + 1]);
                if (lists_.is("lone_place_preposition", before)) {
                    if (alone) behind.insert(token.text);
                } else if (has_letters(before) && !is_capital(before) && (lists_.is("determiner", before) || before.lower.ends_with("en") || before.lower.ends_with("er") || before.lower.ends_with('e'))) {
                    if (!lists_.is("place_noun", before)) with_article.insert(token.text);
                }
            }
        }
        const auto is_common = [&](const std::string& lower) {
            return std::ranges::any_of(lists_.common_endings, [&](const std::string& ending) { return lower.ends_with(ending); });
        };
        for (const std::string& word : behind) {
            const std::string lower = fold_word(word);
            const bool country = std::ranges::any_of(lists_.place_endings, [&](const std::string& ending) { return lower.size() >= ending.size() + kShortestBeforeEnding && lower.ends_with(ending); });
            if (with_article.contains(word) || (!country && (times[word] < 2 || is_common(lower)))) continue;
            if (!lists_.is("not_place", lower)) german_places_.insert(word);
        }
    }

    // Whether a capital is a sign of a name here: not in headlines set in title case or in capitals.
    bool capitals_tell(const Sentence& sentence) const {
        if (german_) return true;
        std::size_t longer = 0, capital = 0, shouted = 0;
        for (std::uint32_t k = sentence.begin.value; k < sentence.end.value; ++k) {
            const Token& token = tokens_[k];
            if (!has_letters(token) || token.text.size() < 4) continue;
            ++longer;
            capital += is_capital(token);
            shouted += is_shouted(token);
        }
        const std::string& last = tokens_[sentence.end.value - 1].text;
        const bool stopped = last == "." || last == "!" || last == "?" || last == "”" || last == "\"";
        // Too short to tell by shares: a label ("Read More", "Related Stories") has no stop and only capitals.
        if (longer < 4) return sentence.role != Role::Heading && (stopped || longer < 2 || capital < longer || dateline(sentence)) && shouted < longer + (longer < 2);
        // A sentence with its stop is no headline, however many names it has; unless it is shouted.
        if (stopped && sentence.role != Role::Heading) return static_cast<double>(shouted) < kShoutedShare * static_cast<double>(longer);
        const double share = sentence.role == Role::Heading ? kTitleCaseShare : kShoutedShare;
        return static_cast<double>(capital) < share * static_cast<double>(longer);
    }

    bool dateline(const Sentence& sentence) const {
        return is_dash(sentence.end.value - 1);
    }

    bool sentence_start(std::uint32_t k) const {
        if (k == begin_) return true;
        const std::string& before = tokens_[k - 1].text;
        if (k == begin_ + 1 && !has_letters(tokens_[begin_]) && before != "$") return true;
        if (is_dash(k - 1) || before == ")") return tokens_[k].space_before;
        return before == "\"" || before == "“" || before == "„" || before == ":" || before == "«" || before == "•";
    }

    bool name_like(std::uint32_t k) const {
        if (k < begin_ || k >= end_) return false;
        const Token& token = tokens_[k];
        if (!has_letters(token) || !is_capital(token) || in_time_[k]) return false;
        if (lists_.is("not_name", token) && !(is_shouted(token) && token.text.size() > 1 && lists_.known_at(tokens_, k, end_))) return false;
        return true;
    }

    // Whether the first word of a sentence is a name, though its capital is only the sentence's.
    bool first_word_is_name(std::uint32_t k) const {
        // "Mobile users": a town's name that is a common word here.
        const auto known = lists_.known_at(tokens_, k, end_);
        const bool common = known && known.words == 1 && text_.parsed && (tokens_[k].tag == Tag::Adj || tokens_[k].tag == Tag::Verb) && !known.name->demonym;
        if ((known && !common) || lists_.given_names.contains(tokens_[k].lower) || known_capitals_.contains(tokens_[k].text)) return true;
        // "Deckhand dies": a word that the text writes small, or a word for anybody of a trade.
        if (!name_like(k + 1) && !lists_.title_at(tokens_, k, end_) && (small_words_.contains(tokens_[k].lower) || lists_.is("person_noun", tokens_[k]))) return false;
        if (is_shouted(tokens_[k]) && tokens_[k].text.size() > 1) return true;
        if (lists_.title_at(tokens_, k, end_) && name_like(k + 1)) return true;
        if (text_.parsed && opens_apposition(k)) return true;
        // "Sound Lines says": however the tagger reads the first of them.
        if (const std::uint32_t end = name_like(k + 1) ? run_end(k) : k; end > k + 1 && lists_.is_written("company_last", tokens_[end - 1])) return true;
        if (text_.parsed) return tokens_[k].tag == Tag::Propn || (name_like(k + 1) && tokens_[k].tag == Tag::Adj && tokens_[k + 1].tag == Tag::Propn);
        return name_like(k + 1) && !german_;
    }

    // "Velsted, the spokesman of X, said": a noun that is no name has no title behind it.
    bool opens_apposition(std::uint32_t k) const {
        if (!is(k + 1, ",") || !(is(k + 2, "the") || is(k + 2, "a") || is(k + 2, "an"))) return false;
        if (tokens_[k].tag != Tag::Noun && tokens_[k].tag != Tag::Propn) return false;
        if (is_organisation_word(k) || lists_.is("body_noun", tokens_[k]) || lists_.is_written("place_last", tokens_[k])) return false;
        for (std::uint32_t title = k + 3; title < end_ && title < k + 3 + kNearTitle; ++title) {
            const std::uint32_t words = lists_.title_at(tokens_, title, end_);
            if (words > 0) return closes_apposition(title + words) || is(title + words, "of") || is(title + words, "for");
        }
        return false;
    }

    void read_sentence() {
        for (std::uint32_t k = begin_; k < end_;) {
            if (const std::uint32_t next = read_known(k); next > k) {
                k = next;
                continue;
            }
            // "New York Avenue": no run begins with "New", but a known name may.
            if (const auto known = plain_capitals_ && !name_like(k) && is_capital(tokens_[k]) && !in_time_[k] ? lists_.known_at(tokens_, k, end_) : Gazetteer::Match{}; known && known.words >= 2) {
                const std::uint32_t end = run_end(k + known.words - 1);
                analyse(k, end);
                k = std::max(k + known.words, end);
                continue;
            }
            const bool starts = name_like(k) && (plain_capitals_ ? !sentence_start(k) || vessel_before(k) || first_word_is_name(k) : lists_.given_names.contains(tokens_[k].lower));
            if (const std::uint32_t close = german_ && starts_quoted_name(k) ? quoted_name_end(k) : k; close > k) {
                add_thing(k, close);
                k = close;
                continue;
            }
            if (!starts || is_model_number(k)) {
                ++k;
                continue;
            }
            const std::uint32_t end = run_end(k);
            analyse(k, end);
            k = std::max(k + 1, end);
            // A known name may reach further than the run: "Fox | News".
            if (!found_.empty()) k = std::max(k, found_.back().end);
        }
    }

    static bool is_opening(const std::string& text) { return text == "„" || text == "“" || text == "\"" || text == "«" || text == "»" || text == "‚"; }

    // The ferry | Kralina, „the ferry, the | Kralina", „die Fähre „| Sorja": what floats is no person.
    bool vessel_before(std::uint32_t k) const {
        if (k > begin_ && is_opening(tokens_[k - 1].text)) --k;
        if (k > begin_ + 1 && is(k - 1, "the") && is(k - 2, ",")) k -= 2;
        return k > begin_ && lists_.is("vessel", tokens_[k - 1]) && !is_capital_in_english(k - 1);
    }
    bool is_capital_in_english(std::uint32_t k) const { return english_ && k > begin_ && is_capital(tokens_[k]); }

    // 'Die „| Kralina"': a quoted name with its article.
    bool starts_quoted_name(std::uint32_t k) const {
        if (k < begin_ + 2 || !name_like(k) || !is_opening(tokens_[k - 1].text)) return false;
        return lists_.is("determiner", tokens_[k - 2]) || lists_.is("vessel", tokens_[k - 2]);
    }
    std::uint32_t quoted_name_end(std::uint32_t k) const {
        for (std::uint32_t end = k; end < end_ && end <= k + kLongestQuotedName; ++end) {
            if (end > k && (tokens_[end].text == "“" || tokens_[end].text == "”" || tokens_[end].text == "\"" || tokens_[end].text == "«" || tokens_[end].text == "»")) return end;
            if (!name_like(end) && !lists_.is("particle", tokens_[end])) return k;
        }
        return k;
    }

    // "the Kralina": people have no article, unless a noun follows that it belongs to.
    bool has_article(std::uint32_t begin, std::uint32_t end) const {
        if (!english_ || begin == begin_ || !is(begin - 1, "the") || !text_.parsed) return false;
        return end >= end_ || !(tokens_[end].tag == Tag::Noun || tokens_[end].tag == Tag::Propn || tokens_[end].tag == Tag::Adj || tokens_[end].tag == Tag::Num || tokens_[end].text == "-");
    }

    void add_thing(std::uint32_t begin, std::uint32_t end) { add(begin, end, NameKind::Other, false).thing = true; }

    // "VR-4400", "K-90": letters that a number is glued to name a model.
    bool is_model_number(std::uint32_t k) const {
        return k + 2 < end_ && tokens_[k + 1].text == "-" && !tokens_[k + 1].space_before && !tokens_[k + 2].space_before && tokens_[k + 2].text.find_first_of("0123456789") == 0;
    }

    // Names that begin with a word that no run begins with ("The New York Times", "al-Qaeda"), and addresses
    // of the web, which are outlets.
    std::uint32_t read_known(std::uint32_t k) {
        const std::string& text = tokens_[k].text;
        if (text.size() > 4 && text.find('.') != std::string::npos && text.find('@') == std::string::npos && text.find("..") == std::string::npos && is_domain(text)) {
            add(k, k + 1, NameKind::Outlet, true);
            return k + 1;
        }
        if (name_like(k)) {
            if (plain_capitals_) return k;
            // In a headline only what the lists know, and what the body names (see join_names).
            const auto match = lists_.known_at(tokens_, k, end_);
            if (!match || match.name->demonym) return k;
            add_known(k, match);
            return k + match.words;
        }
        // Some agencies write themselves small: "dpa".
        if (!is_capital(tokens_[k])) {
            const auto small = lists_.known_at(tokens_, k, k + 1);
            if (small && small.name->texts.front() == tokens_[k].text && (small.name->kind == NameKind::Agency || small.name->kind == NameKind::Outlet)) {
                add_known(k, small);
                return k + 1;
            }
        }
        if (tokens_[k].lower != "al" && (!is_capital(tokens_[k]) || (plain_capitals_ && tokens_[k].lower != "the"))) return k;
        const auto match = lists_.known_at(tokens_, k, end_);
        if (!match || match.words < 2 || in_time_[k]) return k;
        add_known(k, match);
        return k + match.words;
    }

    static bool is_domain(std::string_view text) {
        // The address of a page or a site names nobody: "see www.brevik.no", but "Brevik.no reported".
        if (text.find('/') != std::string_view::npos || text.starts_with("www.")) return false;
        const auto dot = text.rfind('.');
        if (dot == std::string_view::npos || dot == 0 || dot + 1 >= text.size()) return false;
        static const WordSet endings = [] {
            WordSet out;
            for (const Row& row : rows_of("data/lang/top_domains.tsv")) out.emplace(row[0]);
            return out;
        }();
        const bool named = std::ranges::any_of(text.substr(0, dot), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
        return named && endings.contains(std::string(text.substr(dot + 1)));
    }

    // The end of the run of capitalised words that begins at k, with the small words that join its parts.
    std::uint32_t run_end(std::uint32_t k) const {
        std::uint32_t end = k + 1;
        while (end < end_) {
            if (name_like(end) && is_model_number(end) && tokens_[end].text.size() == 1) break;
            if (name_like(end) || (is_capital(tokens_[end]) && has_letters(tokens_[end]) && tokens_[end].text.size() > 1 && plain_capitals_ && !in_time_[end] &&
                                   (name_like(end + 1) || lists_.is_written("outlet_strong", tokens_[end])))) {
                ++end;
                continue;
            }
            const bool glued = tokens_[end].text == "-" && !tokens_[end].space_before;
            // "St Brana's Hospital"
            if (is(end, "'s") && lists_.is("saint", tokens_[k]) && end > k + 1 && end + 1 < end_ && lists_.is("saint_house", tokens_[end + 1])) return end + 2;
            if (glued && name_like(end + 1) && !tokens_[end + 1].space_before) {
                end += 2;
                continue;
            }
            if (tokens_[end].text == "&" && name_like(end + 1)) {
                end += 2;
                continue;
            }
            // "People's Army", "Sheriff's Department", "State Attorney's Office"
            const bool office = is(end, "'s") && lists_.title_at(tokens_, end - 1, end) > 0 && name_like(end + 1) && is_organisation_word(end + 1);
            if (office || ((is(end, "'s") || is(end, "'")) && lists_.is("group_possessive", tokens_[end - 1]) && name_like(end + 1))) {
                end += 2;
                continue;
            }
            if (is(end, ",") && (is(end + 1, "jr.") || is(end + 1, "sr.") || is(end + 1, "inc.") || is(end + 1, "ltd."))) {
                end += 2;
                continue;
            }
            // In German "der" is an article unless "von" stands before it.
            if (lists_.is("particle", tokens_[end]) && !is_capital(tokens_[end]) && !(german_ && is(end, "der"))) {
                std::uint32_t after = end + 1;
                while (after < end_ && lists_.is("particle", tokens_[after]) && !is_capital(tokens_[after])) ++after;
                if (is(after, "-") && !tokens_[after].space_before) ++after;
                if (name_like(after) && !is_organisation_word(end - 1) && !(german_ && is_organisation_word(after))) {
                    end = after + 1;
                    continue;
                }
            }
            if (lists_.is("joiner", tokens_[end]) && joins_names(k, end)) {
                std::uint32_t after = is(end + 1, "the") ? end + 2 : end + 1;
                if (name_like(after)) {
                    end = after + 1;
                    continue;
                }
            }
            // "Department of Health and Human Services"
            if (is(end, "and") && name_like(end + 1) && has_joiner(k, end) && !lists_.title_at(tokens_, end + 1, end_) &&
                !lists_.given_names.contains(tokens_[end + 1].lower) && !lists_.known_at(tokens_, end + 1, end_)) {
                end += 2;
                continue;
            }
            break;
        }
        return end;
    }

    bool has_joiner(std::uint32_t begin, std::uint32_t end) const {
        for (std::uint32_t k = begin; k < end; ++k) {
            if (lists_.is("joiner", tokens_[k])) return true;
        }
        return false;
    }

    bool is_organisation_word(std::uint32_t k) const {
        if (lists_.is_written("organisation", tokens_[k])) return true;
        const std::string& lower = tokens_[k].lower;
        return german_ && std::ranges::any_of(lists_.organisation_stems, [&](const std::string& stem) { return lower.ends_with(stem); });
    }

    // "Ministry of", "University of", "Gulf of", "Institute for"; "President of Russia" is a title and a place.
    bool joins_names(std::uint32_t begin, std::uint32_t joiner) const {
        const Token& before = tokens_[joiner - 1];
        if (lists_.is_written("organisation", before)) return !lists_.is_written("company_last", before);
        if (!is(joiner, "of")) return false;
        return lists_.is("of_head", before) && (before.lower != "state" || begin + 1 < joiner);
    }

    enum class Form { Unknown, Organisation, Place, Agency, Outlet };

    // What the words of the run say about its kind.
    Form form_of(std::uint32_t begin, std::uint32_t end) const {
        const Token& last = tokens_[end - 1];
        const std::uint32_t words = end - begin;
        if (words >= 4 && lists_.is("saint", tokens_[begin]) && lists_.is("saint_house", last) && is(end - 2, "'s")) return Form::Organisation;
        if (words >= 2 && lists_.words_at("agency_form", tokens_, end - 2, end) == 2) return Form::Agency;
        if (words >= 2 && (lists_.is_written("outlet_strong", last) || (words == 2 && lists_.is_written("outlet_first", tokens_[begin])))) return Form::Outlet;
        // "Tulsa World", "Miami Herald": a place and a word that papers are called by
        if (words >= 2 && lists_.is_written("outlet_last", last)) {
            const auto known = lists_.known_at(tokens_, begin, end);
            if (known && begin + known.words + 1 == end && known.name->kind == NameKind::Place && !known.name->demonym) return Form::Outlet;
        }
        if (words >= 3 && lists_.is_written("outlet_last", last) && (tokens_[begin].lower == "the" || tokens_[begin].lower == "daily")) return Form::Outlet;
        for (std::uint32_t k = begin; k < end; ++k) {
            const bool head = k + 1 == end || lists_.is("joiner", tokens_[k + 1]);
            if (head && words >= 2 && lists_.is_written("organisation", tokens_[k])) return Form::Organisation;
            if (head && words >= 2 && (k > begin || k + 1 < end) && lists_.is_written("place_last", tokens_[k])) return Form::Place;
        }
        if (words >= 2 && lists_.is_written("place_first", tokens_[begin]) && !lists_.given_names.contains(tokens_[begin + 1].lower) && !lists_.is("honorific", tokens_[begin])) return Form::Place;
        if (german_ && words == 1 && std::ranges::any_of(lists_.place_stems, [&](const std::string& stem) { return last.lower.size() > stem.size() + 2 && last.lower.ends_with(stem); })) {
            return Form::Place;
        }
        return Form::Unknown;
    }

    void analyse(std::uint32_t begin, std::uint32_t end) {
        if (begin >= end) return;
        while (begin < end && !has_letters(tokens_[begin])) ++begin;
        if (begin >= end) return;
        const auto known = lists_.known_at(tokens_, begin, end_);
        if (known && begin + known.words >= end) return add_known(begin, known);
        if (!known && is_shouted_phrase(begin, end)) return;
        // "Insel Ludwar", "Stadt Weschkor"
        if (german_ && end - begin == 2 && lists_.is("place_noun", tokens_[begin])) {
            add(begin + 1, end, NameKind::Place, true);
            return;
        }
        // "Die Reederei Sound Lines", "Firma Brandt": what it is called stands before a company's name.
        if (german_ && end - begin >= 2 && lists_.is("company_before", tokens_[begin]) && !lists_.given_names.contains(tokens_[begin + 1].lower)) {
            NameCandidate& company = add(begin + 1, end, NameKind::Organisation, true);
            company.roles.push_back(tokens_[begin].text);
            return;
        }
        // Three or more words of a list within the run: "South Korea Defence Ministry" is one name, "Reuters Ana Ruiz" two.
        const Form form = form_of(begin, end);
        const std::uint32_t title = find_title(begin, end);
        const std::uint32_t title_words = title < end ? lists_.title_at(tokens_, title, end) : 0;
        const bool person_after = title < end && title + title_words < end && (title + title_words + 1 == end || lists_.given_names.contains(tokens_[title + title_words].lower));
        // "797 Pope Street" is an address whatever a Pope is.
        const bool address = form == Form::Place && begin > begin_ && tokens_[begin - 1].text.find_first_of("0123456789") == 0;
        if (form != Form::Unknown && (address || !(title < end && person_after))) return add_form(begin, end, form);
        if (title < end) return cut_at_title(begin, title, title_words, end);
        if (known && !known.name->demonym && (known.name->kind == NameKind::Agency || known.name->kind == NameKind::Outlet)) {
            add_known(begin, known);
            return analyse(begin + known.words, end);
        }
        classify(begin, end);
    }

    // "FERRY HORROR": words in capitals that the text writes small elsewhere.
    bool is_shouted_phrase(std::uint32_t begin, std::uint32_t end) const {
        if (end - begin < 2) return false;
        bool small = false;
        for (std::uint32_t k = begin; k < end; ++k) {
            if (has_letters(tokens_[k]) && !is_shouted(tokens_[k])) return false;
            small = small || small_words_.contains(tokens_[k].lower);
        }
        return small;
    }

    // A company named by the word for it ("its operator, Sound Lines", "the brewer Hopfen Karl") or by what it does
    // as a thing does ("Sound Lines, which runs the service").
    bool is_company(std::uint32_t begin, std::uint32_t end) const {
        std::uint32_t k = begin;
        if (k > begin_ && is(k - 1, ",") && (is(end, ",") || is(end, ".") || end >= end_)) --k;
        if (k > begin_ && lists_.is("company_before", tokens_[k - 1]) && !lists_.given_names.contains(tokens_[begin].lower)) return true;
        return english_ && is(end, ",") && is(end + 1, "which") && end + 2 < end_ && lists_.is("company_verb", tokens_[end + 2]);
    }

    // "20-year-old | Emerel King"
    bool has_age_before(std::uint32_t begin) const {
        if (begin == begin_) return false;
        const std::string& word = tokens_[begin - 1].lower;
        return word.ends_with("-old") || (word == "old" && begin >= begin_ + 2 && tokens_[begin - 2].text == "-");
    }
    bool is_initial(std::uint32_t k) const { return tokens_[k].text.size() == 2 && tokens_[k].text[1] == '.'; }

    // The first title in the run, `end` if there is none. A surname ("Ana Chief") is no title: something that
    // can bear one must follow, or the run ends there after other words. "Jr." bears none: "Tom King Jr." is a name.
    std::uint32_t find_title(std::uint32_t begin, std::uint32_t end) const {
        const std::uint32_t suffix = generation_suffix(begin, end);
        for (std::uint32_t k = begin; k < end; ++k) {
            // "Kim King-Macon": glued to another word it is a name.
            if (k + 1 < end && tokens_[k + 1].text == "-" && !tokens_[k + 1].space_before) continue;
            if (k > begin && tokens_[k - 1].text == "-" && !tokens_[k].space_before) continue;
            if (suffix < end && k + std::max(1u, lists_.title_at(tokens_, k, end)) >= suffix) break;
            // "Larry Skipper", "Tom King Jr.": behind a given name it ends as a surname; so "Emerel J. King" and "20-year-old
            // Emerel King", who are people whatever their names.
            const bool last = k > begin && k + 1 == std::min(suffix, end);
            if (last && k == begin + 1 && lists_.given_names.contains(tokens_[begin].lower)) continue;
            if (last && (is_initial(k - 1) || has_age_after(end) || has_age_before(begin))) continue;
            if (lists_.title_at(tokens_, k, end) > 0 || (lists_.is("honorific", tokens_[k]) && k + 1 < end)) return k;
            if (const auto match = lists_.honorifics.at(tokens_, k, end); match && k + match.words < end) return k;
        }
        return end;
    }

    // Where "Jr." or ", Jr." begins that ends the run; `end` if nothing such does.
    std::uint32_t generation_suffix(std::uint32_t begin, std::uint32_t end) const {
        if (!is(end - 1, "jr.") && !is(end - 1, "sr.") && !is(end - 1, "jr") && !is(end - 1, "sr")) return end;
        return end - 1 > begin && is(end - 2, ",") ? end - 2 : end - 1;
    }

    // "Russian Security Council | Secretary | Ana Ruiz"
    void cut_at_title(std::uint32_t begin, std::uint32_t title, std::uint32_t words, std::uint32_t end) {
        if (title > begin) analyse_before_title(begin, title);
        std::uint32_t person = title + std::max(1u, words);
        // Further titles: "Police Chief Sgt."
        while (person < end) {
            const std::uint32_t more = std::max(lists_.title_at(tokens_, person, end), lists_.honorifics.at(tokens_, person, end).words);
            if (more == 0 || person + more > end || lists_.given_names.contains(tokens_[person].lower)) break;
            if (person + more == end && person + 1 == end) break;
            person += more;
        }
        if (person >= end) return;
        // "Secretary of State", "President of Russia": what is left begins with a joiner.
        while (person < end && !is_capital(tokens_[person])) ++person;
        if (person < end) add_person(person, end, true);
    }

    void analyse_before_title(std::uint32_t begin, std::uint32_t end) {
        const auto known = lists_.known_at(tokens_, begin, end);
        if (known && begin + known.words >= end) {
            if (!known.name->demonym) add_known(begin, known);
            return;
        }
        if (const Form form = form_of(begin, end); form != Form::Unknown) add_form(begin, end, form);
    }

    void add_person(std::uint32_t begin, std::uint32_t end, bool strong) {
        // A place or agency may follow the person in a run only by a slip of the writer; persons keep it.
        NameCandidate& person = add(begin, end, NameKind::Person, strong);
        read_roles(person);
    }

    void classify(std::uint32_t begin, std::uint32_t end) {
        const std::uint32_t words = end - begin;
        // A demonym before the rest: "American Ana Ruiz", "Russian Vladimir".
        const auto known = lists_.known_at(tokens_, begin, end);
        if (known && known.name->demonym && begin + known.words < end) {
            const std::uint32_t rest = begin + known.words;
            if (lists_.given_names.contains(tokens_[rest].lower) || (german_ && rest + 1 < end)) return analyse(rest, end);
        }
        if (words == 1) return classify_word(begin);
        const bool given = lists_.given_names.contains(tokens_[begin].lower);
        bool initial = false;
        for (std::uint32_t k = begin; k + 1 < end; ++k) initial = initial || is_initial(k);
        const bool titled = title_before(begin) > 0;
        if (vessel_before(begin)) return add_thing(begin, end);
        if (given || initial || titled || has_age_after(end) || (english_ && has_age_before(begin)) || role_by_comma(begin, end) || role_with_body(begin) || speaks_for_body(end)) return add_person(begin, end, true);
        if (is_company(begin, end)) {
            add(begin, end, NameKind::Organisation, true);
            return;
        }
        if (known && !known.name->demonym && known.name->kind == NameKind::Place && words > known.words) {
            // "Washington Post" and the like were found by form; "Kyiv Security Forum" is named after its place.
            add(begin, end, lower_head_at(end) ? NameKind::Organisation : NameKind::Other, false);
            extend_with_head();
            return;
        }
        if (lists_.words_at("place_noun", tokens_, end, end_) > 0) {
            add(begin, end, NameKind::Place, true);
            return;
        }
        if (lower_head_at(end)) {
            add(begin, end, NameKind::Place, false);
            extend_with_head();
            return;
        }
        if (follows_place_preposition(begin) || is_before_region(end)) {
            add(begin, end, NameKind::Place, false);
            return;
        }
        if (german_ && !stands_alone_in_german(begin, end)) return;
        if (has_article(begin, end)) return add_thing(begin, end);
        const bool plain = words <= 4 && !has_joiner(begin, end) && !is_shouted(tokens_[end - 1]) && (!text_.parsed || tokens_[end - 1].tag == Tag::Propn || tokens_[begin].tag == Tag::Propn);
        if (plain) return add_person(begin, end, false);
        add(begin, end, NameKind::Other, false);
    }

    // Two nouns beside each other are rare in German unless they are a name: "Ana Lopes", but "Ende Juni".
    bool stands_alone_in_german(std::uint32_t begin, std::uint32_t end) const {
        if (end - begin > 3 || begin == begin_) return false;
        const std::string& before = tokens_[begin - 1].text;
        return is_letter(first_of(tokens_[begin - 1])) ? !is_capital(tokens_[begin - 1]) && before.size() > 3 : before == "," || before == "(";
    }

    void classify_word(std::uint32_t k) {
        if (lists_.given_names.contains(tokens_[k].lower)) return add_person(k, k + 1, title_before(k) > 0);
        if (title_before(k) > 0 && !sentence_start(k)) return add_person(k, k + 1, true);
        if (vessel_before(k)) return add_thing(k, k + 1);
        if (is_land_of_dateline(k)) {
            found_.back().kind = NameKind::Place;
            found_.back().dateline = true;
            add(k, k + 1, NameKind::Place, false).dateline = true;
            return;
        }
        if (german_ && german_places_.contains(tokens_[k].text)) {
            add(k, k + 1, NameKind::Place, false);
            return;
        }
        if (german_ && form_of(k, k + 1) == Form::Unknown) return;
        // "Pier 3", "Route 9": a number tells one of many apart.
        if (k + 1 < end_ && tokens_[k + 1].text.find_first_of("0123456789") == 0 && !in_time_[k + 1]) return;
        // "the Courier": how a town's paper is called there.
        if (english_ && k > begin_ && is(k - 1, "the") && lists_.is_written("outlet_strong", tokens_[k])) {
            add(k, k + 1, NameKind::Outlet, true);
            return;
        }
        if (role_by_comma(k, k + 1)) return add_person(k, k + 1, true);
        if (form_of(k, k + 1) == Form::Place) {
            add(k, k + 1, NameKind::Place, false);
            return;
        }
        // "Police said", "the Ministry": an office without its name; at the start of a sentence not even that.
        if (is_organisation_word(k)) {
            if (!sentence_start(k) && is(k - 1, "the") && lists_.words_at("lower_head", tokens_, k, k + 1) == 0) add(k, k + 1, NameKind::Organisation, false);
            return;
        }
        if (is_shouted(tokens_[k]) && tokens_[k].text.size() <= 6 && std::ranges::none_of(tokens_[k].text.substr(1), [](char c) { return c >= '0' && c <= '9'; })) {
            if (k > begin_ && is_state(k)) return;
            if (is_call_sign(tokens_[k].text)) {
                add(k, k + 1, NameKind::Outlet, true);
                return;
            }
            add(k, k + 1, NameKind::Organisation, false);
            return;
        }
        if (lists_.words_at("place_noun", tokens_, k + 1, end_) > 0) {
            add(k, k + 1, NameKind::Place, true);
            return;
        }
        if (lower_head_at(k + 1)) {
            add(k, k + 1, NameKind::Place, false);
            extend_with_head();
            return;
        }
        if (is_people_adjective(k)) return;
        if (follows_place_preposition(k) || is_before_region(k + 1)) {
            add(k, k + 1, NameKind::Place, false);
            return;
        }
        if (is_company(k, k + 1)) {
            add(k, k + 1, NameKind::Organisation, true);
            return;
        }
        if (has_article(k, k + 1) && tokens_[k].tag == Tag::Propn && !small_words_.contains(tokens_[k].lower)) return add_thing(k, k + 1);
        // A trade name, a common noun with a capital by whim, a surname: join_names tells when it is met again.
        if (text_.parsed && tokens_[k].tag != Tag::Propn && !known_capitals_.contains(tokens_[k].text)) return;
        NameCandidate& name = add(k, k + 1, has_age_after(k + 1) ? NameKind::Person : NameKind::Other, false);
        if (is(k - 1, "of") || is(k - 1, "from")) return;  // "Ana Weir of | Halmora, a friend of": Weir's role
        read_roles(name);
        if (!name.roles.empty() && name.kind == NameKind::Other && opens_apposition(k)) name.kind = NameKind::Person;  // "Hane, the spokesman of"
    }

    // "VESHKOR, | Ostrenia, March 12", "VESHKOR, | Ostrenia (Ostel)": behind the town in capitals that opens a report,
    // and before the day, the agency or the dash.
    bool is_land_of_dateline(std::uint32_t k) const {
        if (found_.empty() || found_.back().begin != begin_ || found_.back().end + 1 != k || !is(k - 1, ",") || !is_shouted(tokens_[begin_])) return false;
        if (found_.back().strong && found_.back().kind != NameKind::Place) return false;  // "NASA, Brandex (a firm)"
        const std::uint32_t next = is(k + 1, ",") ? k + 2 : k + 1;
        return next < end_ && (in_time_[next] || is(next, "(") || is_dash(next));
    }
    bool is_dash(std::uint32_t k) const {
        const std::string& text = tokens_[k].text;
        return text == "—" || text == "–" || text == "-" || text == "--";
    }

    // "the Ostrenian port": of a country that no list has.
    bool is_people_adjective(std::uint32_t k) const {
        const std::string& lower = tokens_[k].lower;
        const bool ending = lower.ends_with("ian") || lower.ends_with("ean") || lower.ends_with("ese") || lower.ends_with("ish");
        return ending && text_.parsed && k + 1 < end_ && !is_capital(tokens_[k + 1]) && (tokens_[k + 1].tag == Tag::Noun || tokens_[k + 1].tag == Tag::Adj);
    }

    // Stations in the United States: W or K and two or three more letters.
    static bool is_call_sign(std::string_view text) {
        return (text.size() == 4 || text.size() == 3) && (text[0] == 'W' || text[0] == 'K') && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    }

    bool is_state(std::uint32_t k) const {
        static const std::set<std::string, std::less<>> states = [] {
            std::set<std::string, std::less<>> out;
            for (const Row& row : rows_of("data/lang/places.tsv")) {
                if (row[1] == "abbreviation") out.emplace(row[2]);
            }
            return out;
        }();
        return states.contains(tokens_[k].text) && is(k - 1, ",");
    }
    bool is_before_region(std::uint32_t end) const {
        if (!is(end, ",") || end + 1 >= end_) return false;
        if (is_state(end + 1)) return true;
        const auto match = lists_.known_at(tokens_, end + 1, end_);
        return match && match.name->kind == NameKind::Place && !match.name->demonym && follows_place_preposition(end - 1);
    }
    bool follows_place_preposition(std::uint32_t begin) const {
        if (begin == begin_) return false;
        std::uint32_t before = begin - 1;
        if (is(before, "the") && before > begin_) --before;
        if (lists_.is("side", tokens_[before]) && before > begin_) --before;
        if (is(before, "the") && before > begin_) --before;
        // "the island of Ludvar", "the port of Veshkor"
        if (is(before, "of") && before > begin_ && lists_.is("place_of", tokens_[before - 1])) return true;
        return lists_.is("place_preposition", tokens_[before]);
    }
    // ", the coastguard's duty officer, | Milan Droshek |, said": a title and a name between commas.
    bool role_by_comma(std::uint32_t begin, std::uint32_t end) const {
        return begin > begin_ + 1 && is(begin - 1, ",") && closes_apposition(end) && lists_.title_before(tokens_, begin_, begin - 1) > 0;
    }
    bool closes_apposition(std::uint32_t end) const {
        if (end >= end_) return true;
        const std::string& text = tokens_[end].text;
        return text == "," || text == "." || text == ";" || text == ")";
    }

    // "commandant of the fire guard | Anton Szewarin": where the title before a body begins; `begin` if none does.
    std::uint32_t titled_body_before(std::uint32_t begin) const {
        if (!text_.parsed || begin <= begin_ || !lists_.is("body_noun", tokens_[begin - 1])) return begin;
        for (std::uint32_t k = begin - 1; k > begin_ && begin - k < kLongestRole; --k) {
            const Token& token = tokens_[k];
            if (in_time_[k] || !has_letters(token) || token.tag == Tag::Verb || token.tag == Tag::Aux) return begin;
            if (token.tag != Tag::Adp) continue;
            if (const std::uint32_t words = lists_.title_before(tokens_, begin_, k)) return k - words;
        }
        return begin;
    }
    bool role_with_body(std::uint32_t begin) const { return titled_body_before(begin) < begin; }

    bool has_age_after(std::uint32_t end) const {
        if (end + 1 >= end_) return false;
        const std::string& text = tokens_[end + 1].text;
        const bool digits = text.size() <= 2 && !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
        return digits && ((is(end, ",") && (is(end + 2, ",") || is(end + 2, "."))) || (is(end, "(") && is(end + 2, ")")));
    }
    std::uint32_t title_before(std::uint32_t begin) const {
        if (const std::uint32_t words = lists_.title_before(tokens_, begin_, begin)) return words;
        return lists_.honorifics.before(tokens_, begin_, begin).words;
    }

    bool lower_head_at(std::uint32_t k) const {
        const std::uint32_t words = lists_.words_at("lower_head", tokens_, k, end_);
        if (words == 0 || is_capital(tokens_[k])) return false;
        // "Chicago police officer Ana Ruiz", "Russia's military role": the head goes with what follows.
        if (text_.parsed && k + words < end_ && (tokens_[k + words].tag == Tag::Noun || tokens_[k + words].tag == Tag::Propn)) return false;
        return lists_.title_at(tokens_, k + words, end_) == 0;
    }

    // "Chicago | police said": the last candidate takes the word that makes it an organisation.
    void extend_with_head() {
        NameCandidate& last = found_.back();
        if (!lower_head_at(last.end)) return;
        last.end += lists_.words_at("lower_head", tokens_, last.end, end_);
        last.kind = NameKind::Organisation;
        last.code.clear();
        last.strong = true;
    }

    void add_known(std::uint32_t begin, const Gazetteer::Match& match) {
        const KnownName& known = *match.name;
        const std::uint32_t end = begin + match.words;
        // "Russian foreign ministry", "Russia's foreign ministry", "South Korea's military"
        const std::uint32_t head = !known.demonym && is(end, "'s") ? end + 1 : end;
        if (known.kind == NameKind::Place && lower_head_at(head)) {
            NameCandidate& organisation = add(begin, head + lists_.words_at("lower_head", tokens_, head, end_), NameKind::Organisation, true);
            organisation.of = known.code;
            return;
        }
        if (known.demonym) return;
        // A person's name may begin like a place: "Jordan Smith" is left to classify(), a lone "Paris" is the town.
        NameCandidate& place = add(begin, end, known.kind, true);
        place.code = known.code;
        place.shown = known.shown;
    }

    void add_form(std::uint32_t begin, std::uint32_t end, Form form) {
        const NameKind kind = form == Form::Place ? NameKind::Place : form == Form::Agency ? NameKind::Agency : form == Form::Outlet ? NameKind::Outlet : NameKind::Organisation;
        std::string of;
        if (kind == NameKind::Organisation) {
            if (const auto known = lists_.known_at(tokens_, begin, end); known && known.name->kind == NameKind::Place) of = known.name->code;
            // "South Korea's | Foreign Ministry": the country belongs to the name.
            const bool generic = of.empty() && has_generic(begin, end);
            if (generic && begin >= begin_ + 2 && is(begin - 1, "'s") && !found_.empty() && found_.back().end == begin - 1 && found_.back().kind == NameKind::Place) {
                of = found_.back().code;
                begin = found_.back().begin;
                found_.pop_back();
            }
        }
        NameCandidate& name = add(begin, end, kind, true);
        name.of = of;
        if (kind == NameKind::Place || kind == NameKind::Organisation) {
            if (lower_head_at(end)) extend_with_head();
        }
    }

    bool has_generic(std::uint32_t begin, std::uint32_t end) const {
        for (std::uint32_t k = begin; k < end; ++k) {
            if (lists_.is_written("generic", tokens_[k])) return true;
        }
        return false;
    }

    NameCandidate& add(std::uint32_t begin, std::uint32_t end, NameKind kind, bool strong) {
        NameCandidate out;
        out.begin = begin;
        out.end = end;
        out.kind = kind;
        out.strong = strong;
        if (kind == NameKind::Other || kind == NameKind::Organisation) agency_by_neighbours(out);
        found_.push_back(std::move(out));
        return found_.back();
    }

    // "news agency Alfa", "Alfa news agency", "the newspaper Beta"
    void agency_by_neighbours(NameCandidate& name) const {
        if (lists_.words_at("agency_form", tokens_, name.end, end_) > 0) name.kind = NameKind::Agency;
        for (const auto& [role, kind] : {std::pair{"agency_before", NameKind::Agency}, std::pair{"outlet_before", NameKind::Outlet}}) {
            const auto found = lists_.words.find(role);
            if (found == lists_.words.end()) continue;
            if (found->second.before(tokens_, begin_, name.begin)) name.kind = kind;
        }
    }

    // --- roles

    std::string words_between(std::uint32_t begin, std::uint32_t end) const {
        return text_.utf8({tokens_[begin].span.begin, tokens_[end - 1].span.end});
    }

    void read_roles(NameCandidate& person) {
        role_before(person);
        role_after(person);
    }

    // "North Korean leader | Kim Jong Un", "Fire Chief | Ana Lopes", "Security Council Secretary, | Ana Ruiz,"
    void role_before(NameCandidate& person) {
        std::uint32_t end = person.begin;
        while (const std::uint32_t honorific = lists_.honorifics.before(tokens_, begin_, end).words) end -= honorific;
        const bool comma = end > begin_ && is(end - 1, ",") && closes_apposition(person.end);
        if (comma) --end;
        const std::uint32_t words = lists_.title_before(tokens_, begin_, end);
        const std::uint32_t body = words == 0 && !comma ? titled_body_before(end) : end;
        if (words == 0 && body == end) return;
        std::uint32_t begin = words > 0 ? end - words : body;
        while (begin > begin_ && end - begin < kLongestRole && belongs_to_role(begin - 1)) --begin;
        while (begin < end && (tokens_[begin].lower == "'s" || !has_letters(tokens_[begin]))) ++begin;
        if (begin < end) person.roles.push_back(words_between(begin, end));
    }

    bool belongs_to_role(std::uint32_t k) const {
        const Token& token = tokens_[k];
        if (in_time_[k] || lists_.is("not_name", token)) return false;
        // "Tarvo County sheriff's | spokesman"
        if (token.lower == "'s") return k > begin_ && (is_capital(tokens_[k - 1]) || lists_.title_at(tokens_, k - 1, k) > 0);
        if (token.text == "-") return k > begin_ && !token.space_before;
        if (is_capital(token) && has_letters(token)) return !german_ || static_cast<bool>(lists_.known_at(tokens_, k, end_));
        if (lists_.title_at(tokens_, k, k + 1) > 0) return true;
        if (!text_.parsed) return false;
        return (token.tag == Tag::Adj || token.tag == Tag::Noun || token.tag == Tag::Propn) && has_letters(token) && token.lower != "own";
    }

    // "Ana Ruiz, the secretary of Spain's Council,", "Ruiz, 43, a teacher,", "Ruiz is the mayor of"
    void role_after(NameCandidate& person) {
        std::uint32_t k = person.end;
        role_of_body(person);
        if (is(k, ",") && has_age_after(person.end)) k += 2;
        if (!is(k, ",")) return;
        ++k;
        read_apposition(person, k);
    }

    // "Milan Droschek von der | Küstenwache": whom he speaks for stands for his role.
    void role_of_body(NameCandidate& person) {
        if (const std::uint32_t k = body_behind(person.end); k < end_) person.roles.push_back(tokens_[k].text);
    }
    bool speaks_for_body(std::uint32_t k) const { return body_behind(k) < end_; }
    std::uint32_t body_behind(std::uint32_t k) const {
        if (!german_ || (!is(k, "von") && !is(k, "vom"))) return end_;
        ++k;
        while (k < end_ && lists_.is("determiner", tokens_[k])) ++k;
        return k < end_ && is_capital(tokens_[k]) && is_organisation_word(k) ? k : end_;
    }

    void read_apposition(NameCandidate& person, std::uint32_t k) {
        const std::uint32_t first = k;
        if (is(k, "a") || is(k, "an") || is(k, "the") || is(k, "his") || is(k, "her") || is(k, "their") || is(k, "who")) ++k;
        if (is(k - 1, "who") && k > first) {
            if (!(is(k, "is") || is(k, "was") || is(k, "serves"))) return;
            ++k;
            if (is(k, "as")) ++k;
            if (is(k, "a") || is(k, "an") || is(k, "the")) ++k;
        }
        const std::uint32_t begin = k;
        bool title = false;
        std::uint32_t title_at = 0;
        while (k < end_ && k - begin < kLongestRole) {
            const Token& token = tokens_[k];
            if (!has_letters(token) && token.lower != "'s" && token.text != "-" && token.text != "'") break;
            if (token.lower == "who" || token.lower == "which" || token.lower == "said" || token.lower == "told" || token.lower == "and") break;
            if (text_.parsed && (token.tag == Tag::Verb || token.tag == Tag::Aux || token.tag == Tag::Pron) && token.lower != "his") break;
            const std::uint32_t words = lists_.title_at(tokens_, k, end_);
            if (words > 0 && !title) title = true, title_at = k;
            // Another person's name ends the role: "Ana Ruiz, mayor Juan Paz".
            if (title && words == 0 && k > title_at && is_capital(token) && lists_.given_names.contains(token.lower) && !is(k - 1, "of")) return;
            ++k;
        }
        // A role is an apposition: its end is marked, and its title stands near its beginning.
        const bool closed = k >= end_ || tokens_[k].text == "," || tokens_[k].text == "." || tokens_[k].text == ")" || tokens_[k].text == ";" || tokens_[k].lower == "who" ||
                            tokens_[k].lower == "and" || tokens_[k].lower == "said" || tokens_[k].text == "—" || tokens_[k].text == "–";
        if (!title || !closed || k == begin || title_at > begin + 6) return;
        // "Ruiz, police spokesman Juan Paz": a capital directly behind the title is that title's bearer.
        const std::uint32_t after = title_at + lists_.title_at(tokens_, title_at, end_);
        if (after < k && is_capital(tokens_[after]) && !is_capital(tokens_[title_at])) return;
        person.roles.push_back(words_between(begin, k));
    }

    // --- what the tagger says

    struct TaggedName {
        std::uint32_t begin, end;
        NameKind kind;
        bool covered = false;  // a candidate of the rules stands for it
    };

    std::vector<TaggedName> tagged_names(const NameTagger& tagger, const NameFeatures& features) const {
        std::vector<TaggedName> out;
        const std::vector<NameLabel> labels = tagger.label(features, begin_, end_);
        for (std::uint32_t k = begin_; k < end_; ++k) {
            const NameLabel label = labels[k - begin_];
            if (goes_on(label)) ++out.back().end;
            if (!begins(label)) continue;
            out.push_back({k, k + 1, label == NameLabel::PersonBegins ? NameKind::Person : label == NameLabel::PlaceBegins ? NameKind::Place : NameKind::Organisation});
        }
        return out;
    }

    // Where the tagger and the rules differ, the tagger has read more names than the rules' writer; but what a list knows
    // or the words around make sure stays, and so do ships, models and other things, which it was never shown.
    void follow(const NameTagger& tagger) {
        const NameFeatures features(text_, found_);
        const std::vector<NameCandidate> rules = std::move(found_);
        found_.clear();
        auto rule = rules.begin();
        for (const Sentence& sentence : text_.sentences) {
            begin_ = sentence.begin.value;
            end_ = sentence.end.value;
            // In a headline of capitals it would see names everywhere: there only what the lists know is one.
            plain_capitals_ = capitals_tell(sentence) || (sentence.role != Role::Heading && lists_names());
            std::vector<TaggedName> tagged;
            if (plain_capitals_) tagged = tagged_names(tagger, features);
            for (; rule != rules.end() && rule->begin < end_; ++rule) keep(*rule, tagged);
            for (const TaggedName& name : tagged) {
                if (!name.covered) add_tagged(name);
            }
        }
        std::ranges::sort(found_, {}, &NameCandidate::begin);
    }

    // "Mary John, Russell Dyk, Webb Jennings", "Ana Weir, Accounts": capitals without a word that a headline needs.
    bool lists_names() const {
        for (std::uint32_t k = begin_; k < end_; ++k) {
            const Tag tag = tokens_[k].tag;
            if (tag == Tag::Verb || tag == Tag::Aux || tag == Tag::Adj || tag == Tag::Adv || tag == Tag::Det || tag == Tag::Sconj) return false;
        }
        return true;
    }

    void keep(NameCandidate name, std::vector<TaggedName>& tagged) {
        const auto overlaps = [&](const TaggedName& other) { return other.begin < name.end && name.begin < other.end; };
        const auto first = std::ranges::find_if(tagged, overlaps);
        if (first == tagged.end()) {
            // What words beside it call an agency or a paper is one: "the agency Ostel".
            const bool medium = name.kind == NameKind::Agency || name.kind == NameKind::Outlet;
            name.doubted = plain_capitals_ && !name.strong && !name.dateline && !medium && name.kind != NameKind::Other;
            found_.push_back(std::move(name));
            return;
        }
        // "Fjord Lines | of Oslo": where a company is from is not of its name.
        if (first->begin == name.begin && is(name.end, "of") && lists_.is_written("company_last", tokens_[name.end - 1])) first->end = name.end;
        const bool same = first->begin == name.begin && first->end == name.end;
        const bool body = name.kind == NameKind::Organisation || name.kind == NameKind::Agency || name.kind == NameKind::Outlet;
        // "Chicago police": what is named is the body, though the tagger may see its town. "Gulf of Mexico": one place.
        const bool within = first->begin >= name.begin && first->end <= name.end;
        const bool whole = within && name.strong && (first->kind == name.kind || (body && (first->kind == NameKind::Organisation || !is_capital(tokens_[name.end - 1]))));
        // From the list of the world's territories, where no other word is spelt so; the town of a dateline; and ships,
        // which it takes for bodies.
        const bool sure = within && (!name.code.empty() || name.dateline || name.thing || (body && name.strong));
        if (!same && !whole && !sure) return;
        const bool told = same && !sure && !(body && first->kind == NameKind::Organisation);
        if (told && name.kind != first->kind && (name.kind != NameKind::Other || is_plausible(*first))) {
            name.kind = first->kind;
            name.guessed = name.end - name.begin == 1 && name.roles.empty();
        }
        for (TaggedName& other : tagged) other.covered = other.covered || overlaps(other);
        found_.push_back(std::move(name));
    }

    void add_tagged(TaggedName name) {
        if (!is_plausible(name)) return;
        // "Det. | Brandt", "of | BPD": what stands before a name is not of it.
        while (name.end - name.begin > 1) {
            const std::uint32_t title = name.kind != NameKind::Person ? 0 : std::max(lists_.title_at(tokens_, name.begin, name.end), lists_.honorifics.at(tokens_, name.begin, name.end).words);
            const std::uint32_t before = title > 0 ? title : tokens_[name.begin].tag == Tag::Adp ? 1 : 0;
            if (before == 0 || name.begin + before >= name.end) break;
            name.begin += before;
        }
        if (name.kind == NameKind::Person) {
            add_person(name.begin, name.end, false);
            found_.back().guessed = name.end - name.begin == 1 && found_.back().roles.empty();
            return;
        }
        const auto known = lists_.known_at(tokens_, name.begin, name.end);
        if (known && name.begin + known.words == name.end && !known.name->demonym && known.name->kind == name.kind) return add_known(name.begin, known);
        NameCandidate& added = add(name.begin, with_company_form(name), name.kind, false);
        added.guessed = added.end - added.begin == 1;
        if (name.kind != NameKind::Organisation) return;
        if (known && known.name->kind == NameKind::Place) added.of = known.name->code;
        extend_with_head();
    }

    // "CCNG |, Inc."
    std::uint32_t with_company_form(const TaggedName& name) const {
        if (name.kind != NameKind::Organisation) return name.end;
        const std::uint32_t k = is(name.end, ",") ? name.end + 1 : name.end;
        return k < end_ && lists_.is("company_form", tokens_[k]) ? k + 1 : name.end;
    }

    // Words that name nobody in particular, and things that a number tells apart ("Pier 3", "Norsk K-90"), are no names
    // by themselves.
    bool is_plausible(const TaggedName& name) const {
        const std::uint32_t title = std::max(lists_.title_at(tokens_, name.begin, end_), lists_.honorifics.at(tokens_, name.begin, end_).words);
        if (title > 0 && name.begin + title >= name.end) return false;  // "Fire | Chief"
        if (is_model_number(name.begin)) return false;
        if (name.end - name.begin > 1) return true;
        const Token& token = tokens_[name.begin];
        if (lists_.is("person_noun", token) || lists_.is("vessel", token) || lists_.is("place_noun", token) || lists_.is_written("organisation", token) || lists_.is_written("place_last", token)) return false;
        if (sentence_start(name.begin) && (token.tag != Tag::Propn || !first_word_is_name(name.begin))) return false;
        if (is_capital(token) && lists_.is("not_name", token)) return false;
        if (name.end >= end_) return true;
        return !is_model_number(name.end) && (in_time_[name.end] || tokens_[name.end].text.find_first_of("0123456789") != 0);
    }

    // 'Ana "Buddy" Weir': what people call her stands within her name. The family name behind may be none by itself.
    void join_around_nicknames() {
        std::vector<NameCandidate> joined;
        for (std::size_t i = 0; i < found_.size(); ++i) {
            NameCandidate name = std::move(found_[i]);
            if (const std::uint32_t last = name.kind == NameKind::Person ? behind_nickname(name.end) : name.end; last > name.end) {
                name.end = last + 1;
                name.guessed = name.doubted = false;
                while (i + 1 < found_.size() && found_[i + 1].begin <= last) name.end = std::max(name.end, found_[++i].end);
            }
            joined.push_back(std::move(name));
        }
        found_ = std::move(joined);
    }

    // The word that a nickname in quotation marks at k leads to; k if there is none.
    std::uint32_t behind_nickname(std::uint32_t k) const {
        if (k >= tokens_.size() || !is_opening(tokens_[k].text)) return k;
        const SentenceIndex sentence = text_.sentence_of(TokenIndex{k});
        const std::uint32_t end = sentence ? text_.sentences[sentence.value].end.value : k;
        for (std::uint32_t close = k + 1; close + 1 < end && close <= k + 1 + kLongestQuotedName; ++close) {
            const Token& token = tokens_[close];
            if (close > k + 1 && !has_letters(token)) return (token.text == "”" || token.text == "\"" || token.text == "“") && is_capital(tokens_[close + 1]) ? close + 1 : k;
            if (!is_capital(token)) return k;
        }
        return k;
    }

    // A careless page joins two names without a comma; where both are met on their own, they are two.
    void split_runs_of_two() {
        std::map<std::string, NameKind> forms;
        for (const NameCandidate& name : found_) forms.emplace(words_between(name.begin, name.end), name.kind);
        const std::size_t count = found_.size();
        for (std::size_t i = 0; i < count; ++i) {
            const NameCandidate name = found_[i];
            if (name.kind != NameKind::Person || name.end - name.begin < 3) continue;
            for (std::uint32_t cut = name.begin + 1; cut < name.end; ++cut) {
                const auto left = forms.find(words_between(name.begin, cut)), right = forms.find(words_between(cut, name.end));
                if (left == forms.end() || right == forms.end()) continue;
                if (left->second != NameKind::Person || right->second != NameKind::Person || (name.end - cut < 2 && cut - name.begin < 2)) continue;
                found_[i].end = cut;
                NameCandidate second = name;
                second.begin = cut;
                second.roles.clear();
                found_.push_back(std::move(second));
                break;
            }
        }
    }

    const Annotation& text_;
    const std::vector<Token>& tokens_;
    const Gazetteer& lists_;
    bool english_, german_;
    std::uint32_t begin_ = 0, end_ = 0;
    bool plain_capitals_ = true;
    std::vector<bool> in_time_;
    WordSet known_capitals_, small_words_, german_places_;
    std::vector<NameCandidate> found_;
};

}  // namespace

std::vector<NameCandidate> find_candidates(const Annotation& text, const NameTagger* tagger) { return NameFinder(text).run(tagger); }

}  // namespace stemma
