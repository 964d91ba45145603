#include "claim/fates.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "base/rows.h"
#include "claim/figures.h"
#include "claim/lexicon.h"
#include "claim/words.h"

namespace stemma {
namespace {

// What must stand by a verb stands within so many words behind it: "was taken by ambulance to a nearby hospital".
constexpr std::uint32_t kReach = 10;
// Words before a verb of hitting among which shots are told of; news have few longer sentences, and a text that is one sentence
// of blows costs no square of it.
constexpr std::uint32_t kShotsBefore = 60;
// A climb over heads longer than this has left the clause.
constexpr int kMaxClimb = 6;
// Words between a verb and the mention that it takes where the heads lead nowhere.
constexpr std::uint32_t kNear = 6;

struct FateRow {
    std::string_view beside;  // empty: nothing is needed
    bool subject = false;
    std::string_view happening;
};

struct Lists {
    std::multimap<std::string_view, FateRow> fates;
    std::set<std::pair<std::string_view, std::string_view>> words;
};

const Lists& lists() {
    static const Lists kLists = [] {
        Lists lists;
        for (const Row& row : rows_of("data/claim/fates.en.tsv")) {
            lists.fates.emplace(row[0], FateRow{row.at(1) == "-" ? std::string_view() : row.at(1), row.at(2) == "subject", row.at(3)});
        }
        for (const Row& row : rows_of("data/claim/fate_words.en.tsv")) lists.words.emplace(row[0], row.at(1));
        return lists;
    }();
    return kLists;
}

bool is_of(std::string_view kind, const Token& token) {
    if (kind == "body") return is_body_part(token.lemma);
    return lists().words.contains({kind, token.lemma}) || lists().words.contains({kind, token.lower});
}

class Finder {
public:
    Finder(const Annotation& text, const People& people) : text_(text), people_(people), children_(text.tokens.size()) {
        for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
            if (const TokenIndex head = text.tokens[i].head) children_[head.value].push_back({i});
        }
    }

    std::vector<Fate> run() {
        for (const Sentence& sentence : text_.sentences) {
            if (!makes_statements(sentence)) continue;
            sentence_ = &sentence;
            for (TokenIndex i = sentence.begin; i < sentence.end; ++i) read_word(i);
        }
        return std::move(out_);
    }

private:
    using Mentions = std::vector<MentionIndex>;

    std::string_view word(TokenIndex i) const { return i < sentence_->end && i.value >= sentence_->begin.value ? std::string_view(at(text_, i).lower) : std::string_view(); }
    std::string_view before(TokenIndex i, std::uint32_t n) const { return i.value >= sentence_->begin.value + n ? std::string_view(at(text_, TokenIndex{i.value - n}).lower) : std::string_view(); }

    void read_word(TokenIndex i) {
        const Token& token = at(text_, i);
        if (token.tag == Tag::Noun && (read_mistaken(i) || read_headline(i))) return;
        // In a title every word has a capital; "Hurt" behind a name may be a name, too.
        if (token.tag == Tag::Propn && !sentence_->paragraph && read_headline(i)) return;
        if ((token.tag == Tag::Noun || token.tag == Tag::Propn) && !sentence_->paragraph && read_headline_verb(i)) return;
        if (token.tag == Tag::Verb || token.tag == Tag::Aux) read_verb(i);
        if (token.tag == Tag::Adj || token.tag == Tag::Verb) read_adjective(i);
        if (token.tag == Tag::Noun) read_noun(i);
        if (token.lower.ends_with("self") && token.lower.size() <= 7) read_reflexive(i);
        // "six rowers were shot, two of them fatally"
        if (token.lower == "fatally") {
            for (std::uint32_t n = 1; n <= 3 && i.value >= sentence_->begin.value + n; ++n) {
                const MentionIndex m = people_.at[i.value - n];
                if (m && people_.mentions[m.value].counted && i + 1 < sentence_->end && at(text_, i + 1).tag != Tag::Verb) {
                    tell({m}, "killed", i);
                    break;
                }
            }
        }
    }

    // "A boy and a man were both shot", "after being shot": a participle with an auxiliary that was taken for a noun.
    bool read_mistaken(TokenIndex i) {
        const std::string& lower = at(text_, i).lower;
        if ((lower != "shot" && lower != "hurt") || (!child(i, Relation::aux_pass) && !is_bare_predicate(i)) || is_unreal(i)) return false;
        const bool fatal = is_fatal(i);
        const Mentions whom = subjects(i);
        if (fatal) tell(whom, "killed", i);
        if (!fatal || lower == "shot") tell(whom, lower == "shot" ? "shot" : "injured", i);
        return true;
    }

    // "were each shot": what is said of somebody with a form of "be", and no noun phrase of its own ("it was a lucky shot").
    bool is_bare_predicate(TokenIndex i) const {
        static constexpr std::array<std::string_view, 3> kEach{"all", "both", "each"};
        static constexpr std::array kWithin{Relation::det, Relation::amod, Relation::nummod, Relation::nmod_poss, Relation::compound};
        if (!child(i, Relation::cop)) return false;
        return std::ranges::none_of(children_[i.value], [&](TokenIndex k) {
            const Token& token = at(text_, k);
            const bool within = std::ranges::find(kWithin, token.relation) != kWithin.end();
            return within && !is_one_of(kEach, token.lower);
        });
    }

    // "Father shoots son in the shoulder", "gun fires and injures 2-year-old": a title's verb that was taken for a noun, right
    // before those it is told of. Titles name them without articles, so that they stand next to it.
    bool read_headline_verb(TokenIndex i) {
        std::string_view happening = headline_fate(at(text_, i).lower);
        if (happening.empty() || i + 1 >= sentence_->end || before(i, 1) == "gunshot" || before(i, 1) == "stab") return false;
        if (is_fatal(i)) happening = "killed";
        if (const MentionIndex m = people_.at[i.value + 1]; m && m != people_.at[i.value]) {
            tell(listed_behind(m), happening, i);
            return true;
        }
        if (word(i + 1) != "self" && word(i + 1) != "himself" && word(i + 1) != "herself") return false;
        tell(last_single_before(i), happening, i);
        return true;
    }

    // A mention and those listed right behind it: "a girl, a boy and a man".
    Mentions listed_behind(MentionIndex first) const {
        Mentions found{first};
        for (std::uint32_t m = first.value + 1; m < people_.mentions.size() && people_.mentions[m].sentence == people_.mentions[first.value].sentence; ++m) {
            TokenIndex i = people_.mentions[m - 1].phrase.end;
            const TokenIndex begin = people_.mentions[m].phrase.begin;
            if (i == begin) break;
            while (i < begin && (word(i) == "and" || word(i) == ",")) ++i;
            if (i != begin) break;
            found.push_back({m});
        }
        return found;
    }

    // "Four men shot on Tarrow Street": a participle that was taken for a noun, right behind those it is told of.
    bool read_headline(TokenIndex i) {
        static constexpr std::array<std::string_view, 5> kParticiples{"hurt", "injured", "killed", "shot", "wounded"};
        if (!is_one_of(kParticiples, at(text_, i).lower) || i == sentence_->begin) return false;
        const MentionIndex m = people_.at[i.value - 1];
        if (!m || people_.at[i.value] == m) return false;
        if (at(text_, i).tag == Tag::Propn && people_.mentions[m.value].name) return false;
        // "A man shot and killed two": whom he shot comes behind.
        for (TokenIndex k = i + 1; k < sentence_->end && k.value < i.value + 5; ++k) {
            if (at(text_, k).tag == Tag::Adp || at(text_, k).tag == Tag::Punct) break;
            if (people_.at[k.value] || at(text_, k).lower == "his" || at(text_, k).lower == "her") return false;
        }
        const std::string& lower = at(text_, i).lower;
        tell(sentence_->paragraph ? Mentions{m} : listed_before(m), is_fatal(i) || lower == "killed" ? "killed" : lower == "shot" ? "shot" : "injured", i);
        return true;
    }

    // "Four men ... They were all shot", "the men": those counted last. Nothing where nobody was counted near.
    MentionIndex counted_before(MentionIndex m) const {
        constexpr std::uint32_t kSentences = 3;
        const PersonMention& own = people_.mentions[m.value];
        for (std::uint32_t k = m.value; k-- > 0;) {
            const PersonMention& before = people_.mentions[k];
            if (own.sentence.value - before.sentence.value > kSentences) break;
            if (!before.plural || !before.counted || before.sentence == own.sentence) continue;
            const bool fits = own.noun.empty() || before.noun.empty() || own.noun == before.noun || own.noun == "victim" || before.noun == "people" || before.noun == "person" || before.noun == "victim";
            return fits ? MentionIndex{k} : MentionIndex{};
        }
        return {};
    }

    void tell(const Mentions& mentions, std::string_view happening, TokenIndex word) {
        for (MentionIndex m : mentions) {
            if (people_.mentions[m.value].plural && !people_.mentions[m.value].counted) {
                m = counted_before(m);
                if (!m) continue;
            }
            if (!told_.emplace(m, happening).second) continue;
            out_.push_back({m, std::string(happening), word});
        }
    }

    // --- From words to people ----------------------------------------------------------------------------------

    TokenIndex child(TokenIndex head, Relation relation) const {
        for (const TokenIndex k : children_[head.value]) {
            if (at(text_, k).relation == relation) return k;
        }
        return {};
    }

    // The mention at a word and those coordinated with it.
    Mentions people_at(TokenIndex i, int depth = 0) const {
        Mentions out;
        if (!i || depth > kMaxClimb) return out;
        const MentionIndex own = people_.at[i.value];
        if (!own || (people_.mentions[own.value].plural && !people_.mentions[own.value].counted)) {
            // "The cousins, a girl of 17 and a man of 19, were shot": the list behind says how many and who.
            if (const TokenIndex list = child(i, Relation::appos)) out = people_at(list, depth + 1);
            if (!out.empty()) return out;
        }
        if (own) {
            out.push_back(own);
            // "17-year-old": any of its words may carry the coordination.
            const TokenRange phrase = people_.mentions[own.value].phrase;
            for (TokenIndex k = phrase.begin; k < phrase.end; ++k) add_conjuncts(k, own, depth, out);
        } else {
            // "a group of five people", "the bodies of two men", "one of the victims"
            for (const TokenIndex k : children_[i.value]) {
                const Relation relation = at(text_, k).relation;
                if (relation == Relation::nmod && has_case(k, "of")) append(out, people_at(k, depth + 1));
                if (relation == Relation::conj && k > i) append(out, people_at(k, depth + 1));
            }
        }
        return out;
    }

    void add_conjuncts(TokenIndex k, MentionIndex own, int depth, Mentions& out) const {
        for (const TokenIndex c : children_[k.value]) {
            if (at(text_, c).relation == Relation::conj && people_.at[c.value] && people_.at[c.value] != own) append(out, people_at(c, depth + 1));
        }
    }

    static void append(Mentions& out, const Mentions& more) {
        for (const MentionIndex m : more) {
            if (std::ranges::find(out, m) == out.end()) out.push_back(m);
        }
    }

    bool has_case(TokenIndex i, std::string_view preposition) const {
        return std::ranges::any_of(children_[i.value], [&](TokenIndex k) { return at(text_, k).relation == Relation::case_ && at(text_, k).lower == preposition; });
    }

    Mentions subjects(TokenIndex verb, int depth = 0) const {
        if (depth > kMaxClimb) return {};
        // Of several (a dateline reads as one), the nearest that is somebody.
        bool relative = false, any = false;
        Mentions found;
        // "One killed, another injured": the word may be read as an article of the participle.
        if (const TokenIndex another = child(verb, Relation::det)) found = people_at(another);
        for (const TokenIndex k : children_[verb.value]) {
            if (at(text_, k).relation != Relation::nsubj_pass && at(text_, k).relation != Relation::nsubj) continue;
            const std::string& lower = at(text_, k).lower;
            if (lower == "who" || lower == "that" || lower == "which" || lower == "whom") {
                relative = true;
                continue;
            }
            any = true;
            if (Mentions here = people_at(k); !here.empty()) {
                // "A teenager and two boys were shot": both may be read as subjects.
                const Mentions list = listed_before(here.front());
                const bool listed = !found.empty() && std::ranges::find(list, found.back()) != list.end() && before(people_.mentions[here.front().value].phrase.begin, 1) == "and";
                if (listed) append(found, here);
                else found = std::move(here);
            }
        }
        if (!found.empty()) return with_list_before(found, verb);
        if (any && !relative) return found;
        const Token& token = at(text_, verb);
        if (!token.head) return nearest_before(verb);
        switch (token.relation) {
            case Relation::acl:
            case Relation::acl_relcl:
                if (relative) {
                    if (const MentionIndex owner = owner_before(verb, token.head)) return {owner};
                }
                return people_at(token.head);
            case Relation::ccomp:
                // "said two others, Mona Weir and Bo Lund, were shot": read as what was said.
                if (const TokenIndex object = child(token.head, Relation::obj); object && object > token.head && object < verb && child(verb, Relation::aux_pass)) return people_at(object);
                return nearest_before(verb);
            case Relation::advcl:
            case Relation::xcomp:
                // "found Mona Weir suffering from": the object does it.
                if (const TokenIndex object = child(token.head, Relation::obj);
                    object && object > token.head && object < verb && !child(verb, Relation::mark) && !child(verb, Relation::obj)) {
                    if (Mentions whom = people_at(object); !whom.empty()) return whom;
                }
                return subjects(token.head, depth + 1);
            case Relation::conj:
            case Relation::dep:
            case Relation::parataxis:
            case Relation::amod:
                if (at(text_, token.head).tag == Tag::Noun || at(text_, token.head).tag == Tag::Propn || people_.at[token.head.value]) {
                    if (token.relation == Relation::amod || token.relation == Relation::dep) return people_at(token.head);
                }
                return subjects(token.head, depth + 1);
            default: return nearest_before(verb);
        }
    }

    // "the brother of Mona Weir, who was killed": told of the one right before, not of the relative whom she is named for.
    MentionIndex owner_before(TokenIndex verb, TokenIndex head) const {
        if (!has_trait(at(text_, head).lemma, PersonTrait::Relative)) return {};
        for (const TokenIndex k : children_[head.value]) {
            const MentionIndex owner = people_.at[k.value];
            if (at(text_, k).relation != Relation::nmod || !has_case(k, "of") || !owner) continue;
            const PersonMention& mention = people_.mentions[owner.value];
            TokenIndex end = mention.phrase.end;
            if (word(end) == ",") ++end;
            if (mention.phrase.begin > head && end < verb && at(text_, end).lower == "who") return owner;
        }
        return {};
    }

    // "A girl and her mother were shot": a plural verb whose subject is one person has those listed before it, too.
    Mentions with_list_before(Mentions found, TokenIndex verb) const {
        if (found.size() != 1) return found;
        // "8-year-old and six adults shot": a title leaves the auxiliary out.
        if (!sentence_->paragraph && at(text_, verb).lower != at(text_, verb).lemma) return listed_before(found.front());
        if (people_.mentions[found.front().value].plural) return found;
        const bool plural = std::ranges::any_of(children_[verb.value], [&](TokenIndex k) {
            const std::string& lower = at(text_, k).lower;
            return k < verb && (lower == "were" || lower == "are" || lower == "have");
        });
        if (!plural) return found;
        return listed_before(found.front());
    }

    // A mention and those listed right before it: "a girl, a boy and a man".
    Mentions listed_before(MentionIndex last) const {
        Mentions found{last};
        for (MentionIndex m = last; m.value > 0;) {
            TokenIndex i = people_.mentions[m.value].phrase.begin;
            bool joined = false;
            while (i > sentence_->begin && (before(i, 1) == "and" || before(i, 1) == ",")) {
                --i.value;
                joined = true;
            }
            const MentionIndex listed{m.value - 1};
            if (!joined || people_.mentions[listed.value].phrase.end != i) break;
            found.insert(found.begin(), listed);
            m = listed;
        }
        return found;
    }

    // Where the heads lead nowhere: the mention that ends right before the words.
    Mentions nearest_before(TokenIndex i) const {
        for (std::uint32_t step = 0; step < kNear && i > sentence_->begin; ++step) {
            --i.value;
            if (const MentionIndex m = people_.at[i.value]) return {m};
            const Token& token = at(text_, i);
            if (token.tag == Tag::Verb || token.tag == Tag::Punct || token.tag == Tag::Noun) return {};
        }
        return {};
    }

    // The last single person of the sentence before a word, for "himself".
    Mentions last_single_before(TokenIndex i) const {
        while (i > sentence_->begin) {
            --i.value;
            const MentionIndex m = people_.at[i.value];
            if (m && !people_.mentions[m.value].plural) return {m};
        }
        return {};
    }

    Mentions objects(TokenIndex verb) const {
        for (const Relation relation : {Relation::obj, Relation::iobj}) {
            if (const TokenIndex object = child(verb, relation)) return people_at(object);
        }
        // "shot and killed a man": the object stands at one of the two.
        for (const TokenIndex k : children_[verb.value]) {
            if (at(text_, k).relation == Relation::conj && at(text_, k).tag == Tag::Verb && k.value <= verb.value + 3) {
                if (const TokenIndex object = child(k, Relation::obj)) return people_at(object);
            }
        }
        const Token& token = at(text_, verb);
        if (token.relation == Relation::conj && token.head && verb.value <= token.head.value + 3) {
            if (const TokenIndex object = child(token.head, Relation::obj); object && object > verb) return people_at(object);
        }
        if (verb + 1 < sentence_->end && people_.at[verb.value + 1] && at(text_, verb + 1).tag != Tag::Pron) return people_at(people_.mentions[people_.at[verb.value + 1].value].head);
        return {};
    }

    bool is_passive(TokenIndex verb) const {
        if (child(verb, Relation::aux_pass) || child(verb, Relation::nsubj_pass)) return true;
        const Token& token = at(text_, verb);
        if (token.lower.ends_with("ing")) return false;
        if (token.relation == Relation::conj && token.head && child(token.head, Relation::aux_pass) && !child(verb, Relation::obj) && !child(verb, Relation::nsubj)) return true;
        return token.relation == Relation::acl;
    }

    // Denied, feared, planned, attempted: has not happened.
    bool is_unreal(TokenIndex i) const {
        TokenIndex at_word = i;
        for (int step = 0; step < 3 && at_word; ++step) {
            for (const TokenIndex k : children_[at_word.value]) {
                const Token& token = at(text_, k);
                static constexpr std::array<std::string_view, 8> kUnreal{"can", "could", "may", "might", "must", "should", "will", "would"};
                if (token.relation == Relation::aux && is_one_of(kUnreal, token.lemma) && k < i) return true;
                if (token.relation == Relation::advmod && (token.lower == "not" || token.lower == "n't" || token.lower == "never" || token.lower == "nearly" || token.lower == "almost")) return true;
                if (token.relation == Relation::mark && (token.lower == "if" || token.lower == "whether" || token.lower == "unless")) return true;
            }
            const Token& token = at(text_, at_word);
            static constexpr std::array<std::string_view, 15> kTrying{"attempt", "conspire", "fail", "intend", "plan", "plot", "prepare", "refuse", "threat", "threaten", "try", "vow", "want", "warn", "wish"};
            if (token.head && is_one_of(kTrying, at(text_, token.head).lemma) && token.relation != Relation::conj && token.relation != Relation::nsubj) return true;
            const bool goes_on = token.relation == Relation::xcomp || (token.relation == Relation::conj && step == 0 && !child(at_word, Relation::aux_pass) && !child(at_word, Relation::nsubj));
            if (!goes_on) break;
            at_word = token.head;
        }
        // "to kill": an aim, unless it is what came of it ("was shot to death" is none of these).
        return before(i, 1) == "to" && at(text_, i).tag == Tag::Verb && at(text_, i).relation != Relation::conj && at(text_, i).lower == at(text_, i).lemma && !appears(i);
    }

    // "appears to have died", "said to be wounded", "went on to shoot"
    bool appears(TokenIndex i) const {
        const Token& token = at(text_, i);
        return token.head && (at(text_, token.head).lemma == "appear" || at(text_, token.head).lemma == "say" || at(text_, token.head).lemma == "believe" || at(text_, token.head).lower == "went");
    }

    // --- What tells a fate -------------------------------------------------------------------------------------

    TokenIndex beside(TokenIndex verb, std::string_view what) const {
        const TokenIndex stop{std::min(sentence_->end.value, verb.value + 1 + kReach)};
        for (TokenIndex i = verb + 1; i < stop; ++i) {
            const Token& token = at(text_, i);
            const bool at_hospital = what == "hospital" && is_hospital(text_, i);
            if (token.lemma == what || token.lower == what || is_of(what, token) || at_hospital) {
                if (what == "body" && at(text_, i).tag != Tag::Noun) continue;
                return i;
            }
            if (token.tag == Tag::Verb && i > verb + 1 && token.relation != Relation::amod && token.relation != Relation::xcomp && token.relation != Relation::acl) break;
        }
        return {};
    }

    // "suffered a fatal gunshot wound"
    bool is_fatal_wound(TokenIndex noun) const {
        for (TokenIndex k = noun; k > sentence_->begin && k.value + 4 > noun.value;) {
            --k.value;
            if (at(text_, k).lower == "fatal" || at(text_, k).lower == "deadly" || at(text_, k).lower == "mortal") return true;
            if (at(text_, k).tag == Tag::Det || at(text_, k).tag == Tag::Verb) break;
        }
        return false;
    }

    bool is_fatally(TokenIndex i) const { return before(i, 1) == "fatally" || before(i, 1) == "mortally"; }

    bool is_fatal(TokenIndex verb) const {
        if (is_fatally(verb)) return true;
        for (TokenIndex i = verb + 1; i < sentence_->end && i.value < verb.value + 4; ++i) {
            const std::string& lower = at(text_, i).lower;
            if (lower == "dead" || lower == "fatally") return true;
            if (lower == "to" && word(i + 1) == "death") return true;
            if (at(text_, i).tag == Tag::Punct || at(text_, i).tag == Tag::Verb) break;
        }
        // "shot her to death", "shot a man dead"
        for (const TokenIndex k : children_[verb.value]) {
            const Token& token = at(text_, k);
            if (token.lower == "dead" && token.relation == Relation::xcomp) return true;
            if (token.lemma == "death" && token.relation == Relation::obl && has_case(k, "to")) return true;
        }
        return false;
    }

    // "The second shot hit an officer", "opened fire and struck four of the guests": what hits is a shot where the subject is
    // one, or where shots are told of before in the sentence.
    bool hits_by_shots(TokenIndex verb) const {
        if (at(text_, verb).lemma != "hit" && at(text_, verb).lemma != "strike") return false;
        for (TokenIndex k = verb; k > sentence_->begin && verb.value - k.value < kShotsBefore;) {
            --k.value;
            const Token& token = at(text_, k);
            if (is_of("gunfire", token) || (token.tag == Tag::Verb && is_of("shooting", token))) return true;
            if (token.lemma == "fire" && (token.tag == Tag::Verb || word(TokenIndex{k.value - 1}) == "opened")) return true;
        }
        return false;
    }

    void read_verb(TokenIndex i) {
        const auto [first, last] = lists().fates.equal_range(at(text_, i).lemma);
        const FateRow* row = nullptr;
        TokenIndex by;
        for (auto r = first; r != last; ++r) {
            if (r->second.beside.empty()) {
                if (row == nullptr) row = &r->second;
                continue;
            }
            const TokenIndex found = beside(i, r->second.beside);
            if (found && (!by || found < by)) {
                row = &r->second;
                by = found;
            }
        }
        static constexpr FateRow kHitByShots{{}, false, "shot"};
        if (row == nullptr && hits_by_shots(i)) row = &kHitByShots;
        if (row == nullptr || is_unreal(i)) return;
        std::string_view happening = row->happening;
        const bool by_shots = happening == "shot";
        // "Found a man fatally wounded": the word stands before the wound, and not before the verb.
        const bool fatal = is_fatal(i) || (by && (is_fatal_wound(by) || is_fatally(by)));
        if (fatal) happening = "killed";
        if (row->subject) {
            // "is survived by two daughters": of the dead.
            if (!is_passive(i)) tell(subjects(i), happening, i);
            return;
        }
        // "took the life of a student", "cost two boys their lives", "took his own life"
        if (row->beside == "life") {
            Mentions whose;
            for (const TokenIndex k : children_[by.value]) {
                if (at(text_, k).relation == Relation::nmod || at(text_, k).relation == Relation::nmod_poss) append(whose, people_at(k));
            }
            if (whose.empty() && (before(by, 1) == "own" || at(text_, i).lemma == "lose")) whose = subjects(i);
            tell(whose, happening, i);
            return;
        }
        // Who was fatally shot was shot, and was killed.
        const auto tell_of = [&](const Mentions& whom) {
            for (const MentionIndex m : whom) tell({m}, row->beside == "dead" ? left(m, happening) : happening, i);
            if (by_shots && happening == "killed") tell(whom, "shot", i);
        };
        if (is_passive(i)) {
            tell_of(subjects(i));
            return;
        }
        Mentions patients = objects(i);
        bool themselves = false;
        std::erase_if(patients, [&](MentionIndex m) {
            const PersonMention& mention = people_.mentions[m.value];
            const bool reflexive = mention.bringing == Bringing::Pronoun && at(text_, mention.head).lower.ends_with("self");
            themselves |= reflexive;
            return reflexive;
        });
        // "Man accidentally shoots self"
        if (const TokenIndex object = child(i, Relation::obj); object && at(text_, object).lower == "self") themselves = true;
        if (themselves) {
            Mentions who = subjects(i);
            if (who.empty()) who = last_single_before(i);
            tell_of(who);
        }
        if (!patients.empty()) {
            tell_of(patients);
            return;
        }
        const bool has_object = bool(child(i, Relation::obj));
        const bool doing = at(text_, i).lower.ends_with("ing");
        // "Man shot in the leg", "two teens wounded": a headline leaves the auxiliary out.
        if (!themselves && !has_object && !doing && word(i + 1) != "at" && at(text_, i).lower != at(text_, i).lemma) tell_of(subjects(i));
    }

    // "left two dead and six injured": the word behind each tells his fate.
    std::string_view left(MentionIndex m, std::string_view otherwise) const {
        const std::string_view next = word(people_.mentions[m.value].phrase.end);
        return next == "hurt" || next == "injured" || next == "wounded" || next == "hospitalized" ? std::string_view("injured") : otherwise;
    }

    // "turned the gun on himself", "shot his wife, then himself"
    void read_reflexive(TokenIndex i) {
        TokenIndex verb = i;
        for (std::uint32_t step = 0; step < kReach && verb > sentence_->begin; ++step) {
            --verb.value;
            const Token& token = at(text_, verb);
            if (token.tag != Tag::Verb) continue;
            if (token.lemma == "turn" && verb + 1 == i && word(i + 1) == "in") {
                tell(subjects(verb), "surrendered", verb);
                return;
            }
            if (token.lemma == "turn" && before(i, 1) == "on") {
                Mentions who = subjects(verb);
                if (who.empty()) who = last_single_before(verb);
                const std::size_t before_it = out_.size();
                tell(who, "killed", verb);
                for (std::size_t k = before_it; k < out_.size(); ++k) out_[k].concluded = true;
                return;
            }
            const auto [first, last] = lists().fates.equal_range(token.lemma);
            const auto row = std::find_if(first, last, [](const auto& r) { return r.second.beside.empty() && !r.second.subject; });
            if (row == last) continue;
            if (before(i, 1) != "then" && before(i, 1) != "and" && before(i, 1) != "before") return;
            if (is_unreal(verb)) return;
            tell(subjects(verb), is_fatal(verb) ? "killed" : row->second.happening, verb);
            return;
        }
    }

    void read_adjective(TokenIndex i) {
        const Token& token = at(text_, i);
        static constexpr std::array<std::string_view, 3> kDead{"dead", "deceased", "slain"};
        static constexpr std::array<std::string_view, 4> kHurt{"hospitalized", "hurt", "injured", "wounded"};
        const bool dead = is_one_of(kDead, token.lower), hurt = is_one_of(kHurt, token.lower);
        if (!dead && !hurt) return;
        const std::string_view happening = dead ? "killed" : "injured";
        if (const MentionIndex own = people_.at[i.value]) {
            // "the wounded officer"
            tell({own}, happening, i);
            return;
        }
        if (token.tag == Tag::Verb || is_unreal(i)) return;
        if (token.relation == Relation::amod && token.head) {
            // "2 dead, 3-year-old hurt": across a comma it tells of somebody else.
            for (TokenIndex k = i; k < token.head; ++k) {
                if (at(text_, k).tag == Tag::Punct && at(text_, k).lower != "-") return;
            }
            tell(people_at(token.head), happening, i);
            return;
        }
        // "found dead", "pronounced dead": the verb has said it.
        if (token.relation == Relation::xcomp || token.relation == Relation::obj) return;
        tell(subjects(i), happening, i);
    }

    void read_noun(TokenIndex i) {
        const Token& token = at(text_, i);
        // "mourn the loss of their son"
        static constexpr std::array<std::string_view, 2> kMourning{"grieve", "mourn"};
        const bool lost = token.lemma == "loss" && token.head && is_one_of(kMourning, at(text_, token.head).lemma);
        const bool death = lost || is_of("death", token), shooting = is_of("shooting", token);
        if (death || shooting) {
            std::string_view happening = death ? "killed" : "shot";
            for (const TokenIndex k : children_[i.value]) {
                const std::string& lower = at(text_, k).lower;
                if (lower == "fatal" || lower == "deadly") happening = "killed";
                if (lower == "attempted") return;
            }
            if (before(i, 1) == "attempted") return;
            Mentions whose;
            for (const TokenIndex k : children_[i.value]) {
                const Relation relation = at(text_, k).relation;
                if ((relation == Relation::nmod && has_case(k, "of")) || relation == Relation::nmod_poss) append(whose, people_at(k));
            }
            tell(whose, happening, i);
            // "the fatal shooting of", "the shooting death of"
            if (happening == "killed" && (shooting || before(i, 1) == "shooting")) tell(whose, "shot", i);
            return;
        }
        // "the bodies of two men"
        if (token.lemma == "body" || token.lemma == "corpse" || token.lemma == "remains") {
            Mentions whose;
            for (const TokenIndex k : children_[i.value]) {
                if (at(text_, k).relation == Relation::nmod && has_case(k, "of")) append(whose, people_at(k));
            }
            tell(whose, "killed", i);
            return;
        }
        if (is_of("condition", token)) {
            bool in = false;
            for (std::uint32_t n = 1; n <= 4; ++n) in |= before(i, n) == "in";
            if (!in) return;
            TokenIndex k = i;
            if (child(i, Relation::nsubj)) {
                tell(subjects(i), "injured", i);
                return;
            }
            for (int step = 0; step < kMaxClimb && k; ++step) {
                const Token& above = at(text_, k);
                if (!above.head) break;
                k = above.head;
                if (const MentionIndex m = people_.at[k.value]) {
                    tell(people_at(k), "injured", i);
                    return;
                }
                // "in stable condition, the sergeant said": who says it lies in no hospital.
                if ((above.relation == Relation::ccomp || above.relation == Relation::parataxis) && is_saying(at(text_, k).lemma)) return;
                if (at(text_, k).tag == Tag::Verb || at(text_, k).tag == Tag::Adj || at(text_, k).tag == Tag::Noun) {
                    // "An officer took the man to Orrin in critical condition."
                    const bool taken = at(text_, k).tag == Tag::Verb && !is_passive(k) && child(k, Relation::obj);
                    const Mentions found = taken ? objects(k) : subjects(k);
                    if (!found.empty()) {
                        tell(found, "injured", i);
                        return;
                    }
                }
            }
            return;
        }
        // "six shooting victims", "a gunshot victim"
        if (token.lemma == "victim" && i > sentence_->begin && (is_of("gunfire", at(text_, TokenIndex{i.value - 1})) || is_of("shooting", at(text_, TokenIndex{i.value - 1}))) && people_.at[i.value]) {
            tell({people_.at[i.value]}, "shot", i);
            return;
        }
        // "a man with a gunshot wound"
        if (token.lemma == "wound" || token.lemma == "gunshot") read_wound(i);
    }

    void read_wound(TokenIndex i) {
        TokenIndex k = i;
        bool with = false;
        for (int step = 0; step < 3 && at(text_, k).head; ++step) {
            const Relation relation = at(text_, k).relation;
            with |= has_case(k, "with");
            k = at(text_, k).head;
            if (at(text_, k).tag == Tag::Verb) {
                const std::string& lemma = at(text_, k).lemma;
                const bool found = lemma == "find" || lemma == "discover" || lemma == "locate";
                if ((relation != Relation::obl && !with) || (!found && is_saying(lemma))) return;
                // "went to a hospital with a gunshot wound", "found him lying on the floor with wounds"
                if (found) tell(is_passive(k) ? subjects(k) : objects(k), "injured", i);
                else if (with && !child(k, Relation::obj) && !is_unreal(k)) tell(subjects(k), "injured", i);
                return;
            }
            if (people_.at[k.value]) {
                if (relation == Relation::nmod) tell({people_.at[k.value]}, "injured", i);
                return;
            }
        }
    }

    const Annotation& text_;
    const People& people_;
    std::vector<std::vector<TokenIndex>> children_;
    const Sentence* sentence_ = nullptr;
    std::set<std::pair<MentionIndex, std::string>> told_;
    std::vector<Fate> out_;
};

}  // namespace

std::vector<Fate> find_fates(const Annotation& text, const People& people) { return Finder(text, people).run(); }

bool is_hospital(const Annotation& text, TokenIndex i) {
    const Token& token = at(text, i);
    if (is_of("hospital", token)) return true;
    return i.value > 0 && (token.lower == "center" || token.lower == "centre") && is_of("clinic", at(text, TokenIndex{i.value - 1}));
}

}  // namespace stemma
