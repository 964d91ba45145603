#include "collate/names.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/groups.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "lang/spelling.h"

namespace stemma {
namespace {

// Likeness of spellings from which two names of one kind are one, given a second clue. Chosen on pairs of
// romanisations of Russian, Ukrainian and Korean names against pairs of different names of the same length
// (tests/lang/names_test.cc, 2026-11-23): lower joins Austria to Australia, higher loses Szojgu.
constexpr double kSame = 0.85;
// From which a resemblance is worth offering to a reader. Lower offers any two names of one initial.
constexpr double kResembles = 0.55;
// Letters that an offer's two names must begin with in common; misreadings keep the beginning of a word.
constexpr std::size_t kCommonBeginning = 2;

struct Entry {
    std::size_t report;
    const Name* name;
    std::vector<std::string> forms;   // folded; the fullest first
    std::string full, last, given;    // folded
    Spelling full_spelt, last_spelt, given_spelt;
};

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text + " ") {
        if (c != ' ') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    return words;
}

Entry entry_of(std::size_t report, const Name& name) {
    Entry entry{.report = report, .name = &name, .forms = {}, .full = fold_case(name.text), .last = {}, .given = {}, .full_spelt = {}, .last_spelt = {}, .given_spelt = {}};
    entry.forms.push_back(entry.full);
    for (const std::string& variant : name.variants) entry.forms.push_back(fold_case(variant));
    const std::vector<std::string> words = split(entry.full);
    if (!words.empty()) entry.last = words.back();
    if (words.size() > 1) entry.given = words.front();
    entry.full_spelt = spelling_of(entry.full);
    entry.last_spelt = spelling_of(entry.last);
    entry.given_spelt = spelling_of(entry.given);
    return entry;
}

bool same_kind(NameKind a, NameKind b) {
    const auto body = [](NameKind k) { return k == NameKind::Organisation || k == NameKind::Agency || k == NameKind::Outlet; };
    return a == b || (body(a) && body(b));
}

bool share_role_word(const Name& a, const Name& b) {
    // Words of a role that say something: four letters and more leave out "the", "of", "for".
    constexpr std::size_t kMinRoleWord = 4;
    std::set<std::string> words;
    for (const std::string& role : a.roles) {
        for (const std::string& word : split(fold_case(role))) words.insert(word);
    }
    for (const std::string& role : b.roles) {
        for (const std::string& word : split(fold_case(role))) {
            if (word.size() >= kMinRoleWord && words.contains(word)) return true;
        }
    }
    return false;
}

// How many different people or bodies of the story have this last word in a name of several words. Spellings of
// one given name ("Sergei", "Sergey") are one bearer's.
std::size_t bearers_of(const std::vector<Entry>& entries, const std::string& last, NameKind kind) {
    std::set<std::string> fulls, givens;
    for (const Entry& entry : entries) {
        if (entry.last == last && !entry.given.empty() && same_kind(entry.name->kind, kind) && fulls.insert(entry.full).second) givens.insert(entry.given);
    }
    const bool alike = kind == NameKind::Person && std::ranges::all_of(givens, [&](const std::string& given) {
        return spelling_likeness(given, *givens.begin()).value >= kSame;
    });
    return alike && !givens.empty() ? 1 : fulls.size();
}

// How many people of the story bear each surname; counted once for each.
class Bearers {
public:
    explicit Bearers(const std::vector<Entry>& entries) : entries_(entries) {}
    std::size_t of(const std::string& last) const {
        const auto [at, fresh] = known_.emplace(last, 0);
        if (fresh) at->second = bearers_of(entries_, last, NameKind::Person);
        return at->second;
    }

private:
    const std::vector<Entry>& entries_;
    mutable std::map<std::string, std::size_t> known_;
};

bool are_one(const Bearers& bearers, const Entry& a, const Entry& b) {
    const bool unknown = a.name->kind == NameKind::Other || b.name->kind == NameKind::Other;
    if (!same_kind(a.name->kind, b.name->kind) && !unknown) return false;
    if (a.full == b.full) return true;
    const bool person = a.name->kind == NameKind::Person || b.name->kind == NameKind::Person;
    // "Shoigu" and "Sergei Shoigu"
    if (a.last == b.last && (a.given.empty() != b.given.empty())) {
        return person && bearers.of(a.last) == 1;
    }
    if (a.last == b.last && person && !a.given.empty() && !b.given.empty()) {
        return spelling_likeness(a.given_spelt, b.given_spelt).value >= kSame;
    }
    // "Reederei Sound Lines" and "Sound Lines": a body named with the word for what it is.
    const auto ends_with_name = [](const std::string& longer, const std::string& name) {
        return name.find(' ') != std::string::npos && longer.size() > name.size() && longer.ends_with(" " + name);
    };
    if (ends_with_name(a.full, b.full) || ends_with_name(b.full, a.full)) return true;
    for (const std::string& form : a.forms) {
        // A form of two words and more is proof; a single word is not (two Smiths).
        if (form.find(' ') != std::string::npos && std::ranges::find(b.forms, form) != b.forms.end()) return true;
    }
    const double likeness = spelling_likeness(person ? a.last_spelt : a.full_spelt, person ? b.last_spelt : b.full_spelt).value;
    if (likeness < kSame) return false;
    const bool place = a.name->kind == NameKind::Place || b.name->kind == NameKind::Place;
    if (!person) return place || share_role_word(*a.name, *b.name);
    const bool given = !a.given.empty() && !b.given.empty();
    if (given) return spelling_likeness(a.given_spelt, b.given_spelt).value >= kSame;
    return share_role_word(*a.name, *b.name);
}

// Groups the entries of one bearer. Entries that are alike in all are one node: copies name the same people in the
// same words, and a thousand of them must not cost a million comparisons.
Groups group_entries(const std::vector<Entry>& entries) {
    struct Node {
        std::size_t first, last;  // of its entries, each of another report
    };
    using Key = std::tuple<NameKind, std::vector<std::string>, std::vector<std::string>, std::size_t>;
    std::map<Key, std::size_t> node_of;
    std::vector<Node> nodes;
    Groups groups(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        // Two of one report stay two, unless another report joins them.
        for (Key key{entries[i].name->kind, entries[i].forms, entries[i].name->roles, 0};; ++std::get<3>(key)) {
            const auto [at, fresh] = node_of.emplace(key, nodes.size());
            if (fresh) nodes.push_back({i, i});
            Node& node = nodes[at->second];
            if (!fresh && entries[node.last].report == entries[i].report) continue;
            groups.join(node.first, i);
            node.last = i;
            break;
        }
    }
    const Bearers bearers(entries);
    for (std::size_t x = 0; x < nodes.size(); ++x) {
        for (std::size_t y = x + 1; y < nodes.size(); ++y) {
            const Entry &a = entries[nodes[x].first], &b = entries[nodes[y].first];
            const bool of_one_report = nodes[x].first == nodes[x].last && nodes[y].first == nodes[y].last && a.report == b.report;
            if (!of_one_report && are_one(bearers, a, b)) groups.join(nodes[x].first, nodes[y].first);
        }
    }
    return groups;
}

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
    for (StoryName& name : names) {
        if (name.kind != NameKind::Place || name.reports.size() < 2) continue;
        std::set<std::string> forms{fold_case(name.name)};
        for (const std::string& variant : name.variants) forms.insert(fold_case(variant));
        std::map<std::string, std::set<std::size_t>> reports_with_noun;  // noun -> reports in which it follows this name
        for (const NameBeforeNoun& use : uses) {
            if (forms.contains(use.folded)) reports_with_noun[use.noun].insert(use.report);
        }
        std::map<std::string, LikelyVariant> offers;
        for (const NameBeforeNoun& use : uses) {
            const std::string& form = use.folded;
            const auto same_noun = reports_with_noun.find(use.noun);
            if (forms.contains(form) || same_noun == reports_with_noun.end()) continue;
            // A form that several reports use is a name of its own.
            if (users_of.at(form).size() > 1 || common_beginning(form, fold_case(name.name)) < kCommonBeginning) continue;
            const double likeness = spelling_likeness(use.form, name.name).value;
            if (likeness < kResembles) continue;
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

JoinedNames join_names(std::span<const Report> reports, std::span<const Annotation> annotations) {
    std::vector<Entry> entries;
    for (std::size_t r = 0; r < annotations.size(); ++r) {
        const std::vector<bool> told = named_by_report(annotations[r]);
        for (std::size_t n = 0; n < told.size(); ++n) {
            if (told[n]) entries.push_back(entry_of(r, annotations[r].names[n]));
        }
    }
    Groups groups = group_entries(entries);
    std::map<std::size_t, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < entries.size(); ++i) members[groups.root(i)].push_back(i);

    struct Made {
        StoryName name;
        std::vector<std::pair<std::size_t, std::string>> forms;
    };
    std::vector<Made> made;
    for (const auto& [root, group] : members) {
        Made one;
        std::map<std::string, std::set<std::size_t>> form_reports;
        std::map<NameKind, std::size_t> kinds;
        std::set<std::size_t> in;
        std::vector<std::string> order;
        for (const std::size_t i : group) {
            const Entry& entry = entries[i];
            in.insert(entry.report);
            ++kinds[entry.name->kind];
            const auto add = [&](const std::string& form) {
                if (!form_reports.contains(form)) order.push_back(form);
                form_reports[form].insert(entry.report);
                one.forms.emplace_back(entry.report, form);
            };
            add(entry.name->text);
            for (const std::string& variant : entry.name->variants) add(variant);
            for (const std::string& role : entry.name->roles) {
                if (std::ranges::find(one.name.roles, role) == one.name.roles.end()) one.name.roles.push_back(role);
            }
        }
        // Shown under the form that most reports use among those of most words.
        std::ranges::sort(order);
        const auto better = [&](const std::string& a, const std::string& b) {
            const auto words_a = split(a).size(), words_b = split(b).size();
            if ((words_a > 1) != (words_b > 1)) return words_a > 1;
            const auto n_a = form_reports[a].size(), n_b = form_reports[b].size();
            if (n_a != n_b) return n_a > n_b;
            return a.size() != b.size() ? a.size() > b.size() : a < b;
        };
        std::ranges::sort(order, better);
        one.name.name = order.front();
        one.name.variants.assign(order.begin() + 1, order.end());
        if (kinds.size() > 1) kinds.erase(NameKind::Other);
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
