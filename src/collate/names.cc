#include "collate/names.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/groups.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "collate/aliases.h"
#include "collate/name_slips.h"
#include "lang/name_likeness.h"
#include "lang/spelling.h"
#include "lang/words.h"

namespace stemma {
namespace {

// Letters that an offer's two names must begin with in common; misreadings keep the beginning of a word.
constexpr std::size_t kCommonBeginning = 2;

// Words of a quotation from which two reports that have it quote one person. Shorter ones ("it was terrible") are
// anybody's.
constexpr std::size_t kShortestQuotation = 6;

// Others that a name is compared with for slips of the pen. The stories read by hand have two at most; more are no slips, and
// each costs a look at all names like it.
constexpr std::size_t kMostSlips = 8;

// A name as one report has it, or a part of its forms where the user's list takes them apart.
struct Entry {
    std::size_t report;
    const Name* name;
    std::vector<std::string> written;  // its forms, the fullest first
    std::vector<std::string> forms;    // the same, folded
    ComparedName compared;
    std::string language;
    std::set<std::string> quotations;
    bool as_a_street = false;  // it stands where streets do
};

std::string folded(std::string_view name) { return fold_case(fold_space(name)); }

// What a name is compared as: a kind that one report's sentence only let guess does not keep it from another report's.
NameKind told_kind(const Name& name) { return name.guessed ? NameKind::Other : name.kind; }

bool same_kind(NameKind a, NameKind b) {
    const auto body = [](NameKind k) { return k == NameKind::Organisation || k == NameKind::Agency || k == NameKind::Outlet; };
    return a == b || (body(a) && body(b));
}

// The user's list, ready for looking names up.
class Rules {
public:
    explicit Rules(std::span<const NameRule> rules) {
        for (const NameRule& rule : rules) rows_.push_back({rule.same, folded(rule.a), folded(rule.b), rule.kind});
    }
    bool any() const { return !rows_.empty(); }

    bool apart(const Entry& a, const Entry& b) const {
        return std::ranges::any_of(rows_, [&](const Row& row) { return !row.same && ((bears(a, row.a, row) && bears(b, row.b, row)) || (bears(a, row.b, row) && bears(b, row.a, row))); });
    }
    bool one(const Entry& a, const Entry& b) const {
        return std::ranges::any_of(rows_, [&](const Row& row) { return row.same && (bears(a, row.a, row) || bears(a, row.b, row)) && (bears(b, row.a, row) || bears(b, row.b, row)); });
    }
    // The rules that may make this name and another one, by their rows.
    std::vector<std::string> joining(const Entry& entry) const {
        std::vector<std::string> out;
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (rows_[r].same && (bears(entry, rows_[r].a, rows_[r]) || bears(entry, rows_[r].b, rows_[r]))) out.push_back(std::to_string(r));
        }
        return out;
    }
    // Forms of one name that a rule takes apart: those that spell the rule's second name leave.
    std::vector<std::string> leaving(const Name& name) const {
        std::vector<std::string> forms{name.text}, out;
        forms.insert(forms.end(), name.variants.begin(), name.variants.end());
        const auto has = [&](const std::string& form) { return std::ranges::any_of(forms, [&](const std::string& own) { return folded(own) == form; }); };
        for (const Row& row : rows_) {
            if (row.same || !fits(name.kind, row) || !has(row.a) || !has(row.b)) continue;
            const std::string& other = folded(name.text) == row.b ? row.a : row.b;
            for (const std::string& form : forms) {
                if (folded(form) == other && std::ranges::find(out, form) == out.end()) out.push_back(form);
            }
        }
        return out;
    }

private:
    struct Row {
        bool same;
        std::string a, b;
        std::optional<NameKind> kind;
    };
    static bool fits(NameKind kind, const Row& row) { return !row.kind || same_kind(*row.kind, kind) || kind == NameKind::Other; }
    static bool bears(const Entry& entry, const std::string& form, const Row& row) {
        return fits(entry.name->kind, row) && std::ranges::find(entry.forms, form) != entry.forms.end();
    }
    std::vector<Row> rows_;
};

// The age that stands beside a name ("Ana Weir, 43,", "17-year-old Ana Weir"); none where they differ.
std::vector<std::optional<int>> ages_of(const Annotation& text) {
    std::map<std::uint32_t, int> beginning, ending;
    for (const Number& number : text.numbers) {
        if (number.kind != NumberKind::Age || !number.value) continue;
        beginning.emplace(number.begin.value, static_cast<int>(*number.value));
        ending.emplace(number.end.value, static_cast<int>(*number.value));
    }
    std::vector<std::optional<int>> ages(text.names.size());
    std::vector<bool> differ(text.names.size(), false);
    for (const NameMention& mention : text.mentions) {
        if (!mention.name || text.names[mention.name.value].kind != NameKind::Person) continue;
        const std::uint32_t end = mention.end.value;
        const bool comma = end < text.tokens.size() && text.tokens[end].lower == ",";
        const auto behind = beginning.find(comma ? end + 1 : end), before = ending.find(mention.begin.value);
        if (behind == beginning.end() && before == ending.end()) continue;
        const int age = behind != beginning.end() ? behind->second : before->second;
        std::optional<int>& known = ages[mention.name.value];
        if (known && *known != age) differ[mention.name.value] = true;
        known = age;
    }
    for (std::size_t n = 0; n < ages.size(); ++n) {
        if (differ[n]) ages[n].reset();
    }
    return ages;
}

// What each name is quoted with, word for word.
std::vector<std::set<std::string>> quotations_of(const Annotation& text) {
    std::vector<std::set<std::string>> out(text.names.size());
    for (const Speech& speech : text.speeches) {
        if (!speech.name || speech.how != SpeechHow::Direct) continue;
        std::vector<std::string> words;
        std::string word;
        for (const char32_t c : to_u32(folded(text.utf8(speech.content)) + " ")) {
            if (is_letter(c)) word += to_utf8(std::u32string_view(&c, 1));
            else if (!word.empty()) words.push_back(std::exchange(word, {}));
        }
        if (words.size() >= kShortestQuotation) out[speech.name.value].insert(fmt::format("{}", fmt::join(words.begin(), words.begin() + kShortestQuotation, " ")));
    }
    return out;
}

Entry entry_of(std::size_t report, const Annotation& text, const Name& name, std::vector<std::string> written) {
    Entry entry{.report = report, .name = &name, .written = std::move(written), .forms = {}, .compared = {}, .language = text.language, .quotations = {}};
    for (const std::string& form : entry.written) entry.forms.push_back(folded(form));
    entry.compared = compared_name({.text = entry.written.front(), .kind = told_kind(name), .roles = name.roles, .region = name.region});
    return entry;
}

std::vector<bool> named_by_report(const Annotation&);

// The forms of each name, with those of its aliases. An alias that the report has as a name of its own is no bearer, and no
// longer `told`.
std::vector<std::vector<std::string>> forms_of(const Annotation& text, std::vector<bool>& told) {
    std::vector<std::vector<std::string>> forms(text.names.size());
    for (std::size_t n = 0; n < forms.size(); ++n) {
        forms[n] = text.names[n].variants;
        forms[n].insert(forms[n].begin(), text.names[n].text);
    }
    const std::vector<Alias> aliases = aliases_in(text);
    if (aliases.empty()) return forms;
    std::map<std::string_view, std::size_t> name_of;
    for (std::size_t n = 0; n < text.names.size(); ++n) name_of.emplace(text.names[n].text, n);
    for (const Alias& alias : aliases) {
        std::vector<std::string>& own = forms[alias.of.value];
        if (!told[alias.of.value]) continue;  // an alias itself, of one met before
        if (std::ranges::find(own, alias.text) != own.end()) continue;
        const auto other = name_of.find(alias.text);
        const bool taken = other != name_of.end() && told[other->second];
        const NameKind kind = taken ? text.names[other->second].kind : NameKind::Other;
        if (kind != NameKind::Person && kind != NameKind::Other) continue;
        if (taken) {
            own.insert(own.end(), forms[other->second].begin(), forms[other->second].end());
            told[other->second] = false;
        } else {
            own.push_back(alias.text);
        }
    }
    return forms;
}

std::vector<Entry> entries_of(std::span<const Annotation> annotations, const Rules& rules) {
    std::vector<Entry> entries;
    for (std::size_t r = 0; r < annotations.size(); ++r) {
        const Annotation& text = annotations[r];
        std::vector<bool> told = named_by_report(text);
        const std::vector<std::vector<std::string>> forms = forms_of(text, told);
        const auto ages = ages_of(text);
        const auto quotations = quotations_of(text);
        const std::vector<bool> streets = used_as_streets(text);
        for (std::size_t n = 0; n < told.size(); ++n) {
            if (!told[n]) continue;
            const Name& name = text.names[n];
            const std::vector<std::string> leaving = rules.any() ? rules.leaving(name) : std::vector<std::string>{};
            std::vector<std::string> staying;
            for (const std::string& form : forms[n]) {
                if (std::ranges::find(leaving, form) == leaving.end()) staying.push_back(form);
            }
            entries.push_back(entry_of(r, text, name, std::move(staying)));
            entries.back().compared.age = ages[n];
            entries.back().quotations = quotations[n];
            entries.back().as_a_street = streets[n];
            if (!leaving.empty()) entries.push_back(entry_of(r, text, name, leaving));
        }
    }
    return entries;
}

// Entries that are alike in all: copies name the same people in the same words, and a thousand of them must not cost a
// million comparisons.
struct Node {
    std::vector<std::size_t> entries;  // each of another report
    std::set<std::string> languages, quotations;
};

struct Edge {
    std::size_t a, b;
    Share score;
    std::string why, form_a, form_b;
    bool by_list = false;
};

class Grouping {
public:
    Grouping(const std::vector<Entry>& entries, const Rules& rules) : entries_(entries), rules_(rules), groups_(0) {
        make_nodes();
        find_meetings();
        find_edges();
        join();
    }

    // The groups, each of entries, and the edges that joined each.
    std::vector<std::vector<std::size_t>> groups() {
        std::map<std::size_t, std::vector<std::size_t>> members;
        for (std::size_t x = 0; x < nodes_.size(); ++x) {
            std::vector<std::size_t>& own = members[groups_.root(x)];
            own.insert(own.end(), nodes_[x].entries.begin(), nodes_[x].entries.end());
        }
        std::vector<std::vector<std::size_t>> out;
        for (auto& [root, group] : members) out.push_back(std::move(group));
        for (auto& group : out) std::ranges::sort(group);
        return out;
    }
    const std::vector<Edge>& joined() const { return joined_; }
    std::size_t first_entry(std::size_t node) const { return nodes_[node].entries.front(); }

private:
    const Entry& of(std::size_t node) const { return entries_[nodes_[node].entries.front()]; }
    const ComparedName& compared(std::size_t node) const { return of(node).compared; }

    // Numbered by what they are and not by where they stand, so that the order of the reports does not matter.
    void make_nodes() {
        using Key = std::tuple<std::vector<std::string>, NameKind, std::vector<std::string>, std::string, int, bool, std::size_t>;
        std::map<Key, Node> nodes;
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            const Entry& entry = entries_[i];
            // Two of one report stay two, unless another report joins them.
            for (Key key{entry.written, entry.name->kind, entry.name->roles, entry.name->region, entry.compared.age.value_or(-1), entry.as_a_street, 0};; ++std::get<6>(key)) {
                Node& node = nodes[key];
                if (!node.entries.empty() && entries_[node.entries.back()].report == entry.report) continue;
                node.entries.push_back(i);
                if (!entry.language.empty()) node.languages.insert(entry.language);
                node.quotations.insert(entry.quotations.begin(), entry.quotations.end());
                break;
            }
        }
        for (auto& [key, node] : nodes) nodes_.push_back(std::move(node));
        groups_ = Groups(nodes_.size());
        slips_.assign(nodes_.size(), 0);
    }

    Surroundings around(std::size_t x, std::size_t y) const {
        const auto meet = [](const std::set<std::string>& a, const std::set<std::string>& b) { return std::ranges::any_of(a, [&](const std::string& one) { return b.contains(one); }); };
        const Node &a = nodes_[x], &b = nodes_[y];
        return {.other_language = !a.languages.empty() && !b.languages.empty() && !meet(a.languages, b.languages), .same_words = meet(a.quotations, b.quotations)};
    }

    NameLikeness likeness(std::size_t x, std::size_t y, bool only_bearer) const {
        Surroundings surroundings = around(x, y);
        surroundings.only_bearer = only_bearer;
        return name_likeness(compared(x), compared(y), surroundings);
    }

    // Those that may be called by this name, found once: asking again for each pair would take cubic time.
    const std::vector<std::size_t>& could_be(std::size_t x) {
        if (could_be_.empty()) could_be_.resize(nodes_.size());
        std::optional<std::vector<std::size_t>>& known = could_be_[x];
        if (!known) {
            known.emplace();
            for (const std::size_t z : meetings_->with(x)) {
                if (likeness(z, x, true).one()) known->push_back(z);
            }
        }
        return *known;
    }

    // Nobody else in the story could be meant by one of the two: whoever could is not told apart from the other.
    bool only_bearers(std::size_t x, std::size_t y) {
        const auto rivalled = [&](std::size_t a, std::size_t b) {
            return std::ranges::any_of(could_be(a), [&](std::size_t rival) { return rival != b && likeness(rival, b, true).clues.empty(); });
        };
        return !rivalled(x, y) && !rivalled(y, x);
    }

    // A form of several words, or an acronym, that both have is proof; another single word is not (two Smiths).
    const std::string* common_form(std::size_t x, std::size_t y) const {
        const Entry &a = of(x), &b = of(y);
        const NameKind kind_a = told_kind(*a.name), kind_b = told_kind(*b.name);
        if (!same_kind(kind_a, kind_b) && kind_a != NameKind::Other && kind_b != NameKind::Other) return nullptr;
        for (std::size_t i = 0; i < a.forms.size(); ++i) {
            if (a.forms[i].find(' ') != std::string::npos && std::ranges::find(b.forms, a.forms[i]) != b.forms.end()) return &a.written[i];
        }
        return nullptr;
    }

    // Whatever compare() or the user's list could join is met: names that are alike, forms in common, rows of the list.
    void find_meetings() {
        std::vector<const ComparedName*> names;
        std::vector<std::vector<std::string>> more;
        for (std::size_t x = 0; x < nodes_.size(); ++x) {
            names.push_back(&compared(x));
            more.push_back(rules_.joining(of(x)));
            for (std::string& key : slip_keys(slip_name(x))) more.back().push_back(std::move(key));
            for (const std::string& form : of(x).forms) {
                if (form.find(' ') != std::string::npos) more.back().push_back(form);
            }
        }
        meetings_.emplace(names, more);
    }

    void find_edges() {
        for (std::size_t x = 0; x < nodes_.size(); ++x) {
            for (const std::size_t y : meetings_->with(x)) {
                if (y < x) continue;
                if (rules_.any() && rules_.one(of(x), of(y))) {
                    edges_.push_back({x, y, {1}, "the user's list says so", of(x).written.front(), of(y).written.front(), true});
                    continue;
                }
                // A report's own reading of itself stands.
                const bool of_one_report = nodes_[x].entries.size() == 1 && nodes_[y].entries.size() == 1 && of(x).report == of(y).report;
                if (of_one_report || !compare(x, y)) compare_slips(x, y);
            }
        }
    }

    SlipName slip_name(std::size_t x) const { return {compared(x), *of(x).name, of(x).as_a_street}; }

    bool share_a_report(std::size_t x, std::size_t y) const {
        const auto &a = nodes_[x].entries, &b = nodes_[y].entries;  // in the order of the reports
        for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
            const std::size_t one = entries_[a[i]].report, other = entries_[b[k]].report;
            if (one == other) return true;
            ++(one < other ? i : k);
        }
        return false;
    }

    // How two that are not alike enough are one, as far as they go themselves.
    std::optional<Slip> slip(std::size_t x, std::size_t y) const {
        const std::optional<Slip> found = slip_between(slip_name(x), slip_name(y));
        if (!found || found->in_one_report == Together::Either) return found;
        return share_a_report(x, y) == (found->in_one_report == Together::Yes) ? found : std::nullopt;
    }

    void compare_slips(std::size_t x, std::size_t y) {
        const std::optional<Slip> found = slip(x, y);
        if (!found || std::max(++slips_[x], ++slips_[y]) > kMostSlips) return;
        // Another whom either could as well be, and who is not the other one.
        const auto near = [&](std::size_t a, std::size_t b) { return likeness(a, b, true).one() || slip(a, b); };
        const auto rivalled = [&](std::size_t a, std::size_t b) {
            return std::ranges::any_of(meetings_->with(a), [&](std::size_t rival) { return rival != b && near(rival, a) && !near(rival, b); });
        };
        if (rivalled(x, y) || rivalled(y, x)) return;
        edges_.push_back({x, y, kOneBearer, std::string(found->why), of(x).written.front(), of(y).written.front()});
    }

    // Whether it joins them.
    bool compare(std::size_t x, std::size_t y) {
        NameLikeness found = likeness(x, y, false);
        if (!found.one() && !found.clues.empty()) {
            NameLikeness alone = likeness(x, y, true);
            if (alone.one() && only_bearers(x, y)) found = std::move(alone);
        }
        if (found.one()) {
            edges_.push_back({x, y, found.score, clues_in_words(found), of(x).written.front(), of(y).written.front()});
            return true;
        }
        const bool person = of(x).name->kind == NameKind::Person || of(y).name->kind == NameKind::Person;
        if (person && found.clues.empty()) return false;
        const std::string* form = common_form(x, y);
        if (form != nullptr) edges_.push_back({x, y, {strength_of(Clue::SameName)}, fmt::format("both are called {}", *form), of(x).written.front(), of(y).written.front()});
        return form != nullptr;
    }

    // The user's list, or the names themselves where it is silent and the edge is not the list's own.
    bool may_not_join(const Edge& edge, std::size_t x, std::size_t y) const {
        if (rules_.any() && rules_.apart(of(x), of(y))) return true;
        if (edge.by_list || (rules_.any() && rules_.one(of(x), of(y)))) return false;
        const ComparedName &a = compared(x), &b = compared(y);
        return a.parts.size() > 1 && b.parts.size() > 1 && a.kind == NameKind::Person && b.kind == NameKind::Person && likeness(x, y, true).clues.empty() && !slip(x, y);
    }

    // The surest first; what would bring together two that are told apart is left.
    void join() {
        std::ranges::stable_sort(edges_, std::ranges::greater{}, [](const Edge& edge) { return edge.score.value; });
        std::vector<std::vector<std::size_t>> members(nodes_.size());
        for (std::size_t x = 0; x < nodes_.size(); ++x) members[x] = {x};
        // Groups that hold two told apart stay so whatever else joins them, and are not compared for each edge again.
        std::vector<std::set<std::size_t>> told_apart(nodes_.size());
        for (Edge& edge : edges_) {
            const std::size_t one = groups_.root(edge.a), other = groups_.root(edge.b);
            if (one != other) {
                if (!edge.by_list && told_apart[one].contains(other)) continue;
                const bool apart = std::ranges::any_of(members[one], [&](std::size_t x) { return std::ranges::any_of(members[other], [&](std::size_t y) { return may_not_join(edge, x, y); }); });
                if (apart) {
                    if (!edge.by_list) told_apart[one].insert(other), told_apart[other].insert(one);
                    continue;
                }
                groups_.join(one, other);
                const std::size_t root = groups_.root(one), left = root == one ? other : one;
                for (const std::size_t third : told_apart[left]) {
                    told_apart[third].erase(left);
                    if (third != root) told_apart[third].insert(root), told_apart[root].insert(third);
                }
                told_apart[root].erase(left);
                members[root].insert(members[root].end(), members[left].begin(), members[left].end());
                members[left].clear();
            }
            joined_.push_back(std::move(edge));
        }
    }

    const std::vector<Entry>& entries_;
    const Rules& rules_;
    std::vector<Node> nodes_;
    std::vector<Edge> edges_, joined_;
    std::vector<std::optional<std::vector<std::size_t>>> could_be_;  // by node
    std::optional<NameMeetings> meetings_;                           // of nodes
    std::vector<std::size_t> slips_;                                 // by node, how many others are a slip away
    Groups groups_;
};

// For each other form of a name the best reason why it is one: what joined reports, or the report's own joining.
class Reasons {
public:
    void add(const Edge& edge) {
        add(edge.form_a, edge.form_b, edge.score, edge.why);
        add(edge.form_b, edge.form_a, edge.score, edge.why);
    }
    // The variants of one report.
    void add(const Entry& entry) {
        for (std::size_t v = 1; v < entry.written.size(); ++v) {
            const ComparedName variant = compared_name({.text = entry.written[v], .kind = told_kind(*entry.name), .roles = entry.name->roles});
            const NameLikeness likeness = name_likeness(variant, entry.compared, {.same_report = true});
            if (likeness.one()) add(entry.written[v], entry.written.front(), likeness.score, clues_in_words(likeness));
        }
    }
    std::vector<NameJoin> of(const StoryName& name) const {
        std::vector<NameJoin> out;
        for (const std::string& form : name.variants) {
            if (const auto at = best_.find(form); at != best_.end()) out.push_back(at->second);
        }
        return out;
    }

private:
    void add(const std::string& form, const std::string& to, Share score, const std::string& why) {
        if (form == to) return;
        const auto [at, fresh] = best_.emplace(form, NameJoin{form, to, score, why});
        if (fresh) return;
        const auto rank = [](const NameJoin& join) { return std::tuple(-join.score.value, join.to, join.why); };
        if (NameJoin other{form, to, score, why}; rank(other) < rank(at->second)) at->second = std::move(other);
    }
    std::map<std::string, NameJoin> best_;
};

// Which names the report itself uses: those that only its readers write in their comments are none of the story's.
std::vector<bool> named_by_report(const Annotation& text) {
    std::vector<bool> told(text.names.size(), false);
    for (const NameMention& mention : text.mentions) {
        const SentenceIndex sentence = text.sentence_of(mention.begin);
        if (mention.name && sentence && text.sentences[sentence.value].role != Role::Comment) told[mention.name.value] = true;
    }
    return told;
}

// The folded noun that follows a name ("region" in "the Kursk region"), for each mention of each text.
struct NameBeforeNoun {
    std::size_t report;
    std::string form, noun;
    std::string folded;  // the form
};

std::vector<NameBeforeNoun> names_before_nouns(std::span<const Annotation> annotations) {
    std::vector<NameBeforeNoun> out;
    for (std::size_t r = 0; r < annotations.size(); ++r) {
        const Annotation& text = annotations[r];
        for (const Sentence& sentence : text.sentences) {
            for (TokenIndex i = sentence.begin; i.value + 1 < sentence.end.value; ++i) {
                const Token& token = text.tokens[i.value];
                const Token& next = text.tokens[i.value + 1];
                const std::u32string letters = to_u32(token.text);
                if (letters.size() < 3 || !is_upper(letters[0]) || is_upper(letters[1]) || next.tag != Tag::Noun) continue;
                if (i == sentence.begin || token.lower == "the") continue;
                out.push_back({r, token.text, next.lemma, fold_case(token.text)});
            }
        }
    }
    return out;
}

std::size_t common_beginning(const std::string& a, const std::string& b) {
    std::size_t n = 0;
    while (n < a.size() && n < b.size() && a[n] == b[n]) ++n;
    return n;
}

void offer_likely(std::span<const Report> reports, std::span<const Annotation> annotations, std::vector<StoryName>& names) {
    const std::vector<NameBeforeNoun> uses = names_before_nouns(annotations);
    std::map<std::string, std::set<std::size_t>> users_of;  // folded form -> reports
    for (const NameBeforeNoun& use : uses) users_of[use.folded].insert(use.report);
    std::map<std::string, std::vector<std::size_t>> uses_of, offered_before;  // folded form, noun -> uses
    for (std::size_t u = 0; u < uses.size(); ++u) {
        uses_of[uses[u].folded].push_back(u);
        // A form that several reports use is a name of its own.
        if (users_of.at(uses[u].folded).size() == 1) offered_before[uses[u].noun].push_back(u);
    }
    for (StoryName& name : names) {
        if (name.kind != NameKind::Place || name.reports.size() < 2) continue;
        std::set<std::string> forms{fold_case(name.name)};
        for (const std::string& variant : name.variants) forms.insert(fold_case(variant));
        std::map<std::string, std::set<std::size_t>> reports_with_noun;  // noun -> reports in which it follows this name
        for (const std::string& form : forms) {
            const auto own = uses_of.find(form);
            if (own == uses_of.end()) continue;
            for (const std::size_t u : own->second) reports_with_noun[uses[u].noun].insert(uses[u].report);
        }
        std::vector<std::size_t> likely;
        const std::string beginning = fold_case(name.name);
        for (const auto& [noun, with] : reports_with_noun) {
            const auto offered = offered_before.find(noun);
            if (offered == offered_before.end()) continue;
            for (const std::size_t u : offered->second) {
                if (common_beginning(uses[u].folded, beginning) >= kCommonBeginning) likely.push_back(u);
            }
        }
        std::ranges::sort(likely);
        std::map<std::string, LikelyVariant> offers;
        for (const std::size_t u : likely) {
            const NameBeforeNoun& use = uses[u];
            const auto same_noun = reports_with_noun.find(use.noun);
            if (forms.contains(use.folded)) continue;
            const double likeness = spelling_likeness(use.form, name.name).value;
            if (likeness < kResembling.value) continue;
            const std::size_t elsewhere = same_noun->second.size() - same_noun->second.count(use.report);
            if (elsewhere == 0) continue;
            offers.emplace(use.form, LikelyVariant{.text = use.form,
                                                   .score = {likeness},
                                                   .why = fmt::format("spelt like {} and standing before \"{}\" as {} does in {} other report{}",
                                                                      name.name, use.noun, name.name, elsewhere, elsewhere == 1 ? "" : "s"),
                                                   .reports = {reports[use.report].id}});
        }
        for (auto& [form, offer] : offers) name.likely.push_back(std::move(offer));
    }
}

}  // namespace

JoinedNames join_names(std::span<const Report> reports, std::span<const Annotation> annotations, std::span<const NameRule> user_rules) {
    const Rules rules(user_rules);
    const std::vector<Entry> entries = entries_of(annotations, rules);
    Grouping grouping(entries, rules);
    std::map<std::size_t, std::vector<const Edge*>> edges_of;  // by an entry
    for (const Edge& edge : grouping.joined()) edges_of[grouping.first_entry(edge.a)].push_back(&edge);

    struct Made {
        StoryName name;
        std::vector<std::pair<std::size_t, std::string>> forms;
    };
    std::vector<Made> made;
    for (const std::vector<std::size_t>& group : grouping.groups()) {
        Made one;
        Reasons reasons;
        std::map<std::string, std::set<std::size_t>> form_reports;
        std::map<NameKind, std::size_t> kinds, guesses;
        std::set<std::size_t> in;
        std::vector<std::string> order;
        for (const std::size_t i : group) {
            const Entry& entry = entries[i];
            in.insert(entry.report);
            ++kinds[told_kind(*entry.name)];
            if (entry.name->guessed) ++guesses[entry.name->kind];
            const auto add = [&](const std::string& form) {
                if (!form_reports.contains(form)) order.push_back(form);
                form_reports[form].insert(entry.report);
                one.forms.emplace_back(entry.report, form);
            };
            for (const std::string& form : entry.written) add(form);
            reasons.add(entry);
            for (const Edge* edge : edges_of[i]) reasons.add(*edge);
            for (const std::string& role : entry.name->roles) {
                if (std::ranges::find(one.name.roles, role) == one.name.roles.end()) one.name.roles.push_back(role);
            }
        }
        // Shown under the form that most reports use among those of most words.
        std::ranges::sort(order);
        const auto better = [&](const std::string& a, const std::string& b) {
            const auto words_a = split_words(a).size(), words_b = split_words(b).size();
            if ((words_a > 1) != (words_b > 1)) return words_a > 1;
            const auto n_a = form_reports[a].size(), n_b = form_reports[b].size();
            if (n_a != n_b) return n_a > n_b;
            return a.size() != b.size() ? a.size() > b.size() : a < b;
        };
        std::ranges::sort(order, better);
        one.name.name = order.front();
        one.name.variants.assign(order.begin() + 1, order.end());
        one.name.joined = reasons.of(one.name);
        if (kinds.size() > 1 || !guesses.empty()) kinds.erase(NameKind::Other);
        if (kinds.empty()) kinds = guesses;
        one.name.kind = std::ranges::max_element(kinds, {}, [](const auto& k) { return k.second; })->first;
        std::ranges::sort(one.name.roles);
        for (const std::size_t r : in) one.name.reports.push_back(reports[r].id);
        std::ranges::sort(one.name.reports);
        one.name.id = NameId{content_id(fmt::format("name {} {}", to_string(one.name.kind), one.name.name))};
        made.push_back(std::move(one));
    }
    std::ranges::sort(made, [](const Made& a, const Made& b) {
        if (a.name.reports.size() != b.name.reports.size()) return a.name.reports.size() > b.name.reports.size();
        return std::tie(a.name.name, a.name.id) < std::tie(b.name.name, b.name.id);
    });
    JoinedNames joined;
    for (Made& one : made) {
        for (const auto& key : one.forms) joined.index.emplace(key, joined.names.size());
        joined.names.push_back(std::move(one.name));
    }
    offer_likely(reports, annotations, joined.names);
    return joined;
}

}  // namespace stemma
