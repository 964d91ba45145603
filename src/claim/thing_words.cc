#include "claim/thing_words.h"

#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/rows.h"
#include "claim/lexicon.h"

namespace stemma {
namespace {

using Words = std::set<std::string_view>;
using Table = std::map<std::string_view, std::string_view>;

struct Lists {
    Table things = table_of_rows("data/claim/things.en.tsv");
    Table struck = table_of_rows("data/claim/struck.en.tsv");
    Words lasting = set_of_rows("data/claim/lasting.en.txt");
    Words penalties = set_of_rows("data/claim/penalties.en.txt");
    Words of_one = set_of_rows("data/claim/of_one.en.txt");
    Words trading = set_of_rows("data/claim/trading.en.txt");
    Words of_person = set_of_rows("data/claim/of_person.en.txt");
    Words none_of = set_of_rows("data/claim/none_of.en.txt");
    Words ranked = set_of_rows("data/claim/ranked.en.txt");
    Words ranked_happenings = set_of_rows("data/claim/ranked_happenings.en.txt");
    Table groups = table_of_rows("data/claim/groups.en.tsv");
    Words untold = set_of_rows("data/claim/untold.en.txt");
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::string_view> happenings;
    std::map<std::pair<std::string_view, std::string_view>, AmountVerb> amounts;
    std::map<std::string_view, Sentencing> sentencing;
    std::map<std::string_view, MoneyNoun> money;

    Lists() {
        for (const Row& row : rows_of("data/claim/thing_happenings.en.tsv")) happenings.emplace(std::tuple(row[0], row.at(1), row.at(2)), row.at(3));
        for (const Row& row : rows_of("data/claim/amount_verbs.en.tsv")) amounts.emplace(std::pair(row[0], row.at(1)), AmountVerb{row.at(2), row.at(3)});
        for (const Row& row : rows_of("data/claim/sentencing.en.tsv")) sentencing.emplace(row[0], Sentencing{row.at(1), row.at(2) == "noun"});
        for (const Row& row : rows_of("data/claim/money.en.tsv")) money.emplace(row[0], MoneyNoun{row.at(1), row.at(2)});
    }
};

const Lists& lists() {
    static const Lists kLists;
    return kLists;
}

template <class Map, class Key>
auto find(const Map& map, const Key& key) -> std::optional<typename Map::mapped_type> {
    const auto at = map.find(key);
    if (at == map.end()) return std::nullopt;
    return at->second;
}

}  // namespace

std::optional<std::string_view> thing_class(std::string_view lemma) { return find(lists().things, lemma); }
std::optional<std::string_view> happening_of_thing(std::string_view thing, std::string_view verb, std::string_view preposition) {
    return find(lists().happenings, std::tuple(thing, verb, preposition));
}
std::optional<std::string_view> struck(std::string_view verb) { return find(lists().struck, verb); }
bool is_lasting(std::string_view noun) { return lists().lasting.contains(noun); }
bool is_penalty(std::string_view noun) { return lists().penalties.contains(noun); }
std::string happening_of_one(std::string_view noun) {
    const auto verb = lists().of_one.contains(noun) ? verb_of_event(noun) : std::nullopt;
    return verb ? happening_of_verb(*verb, *verb) : std::string();
}
bool tells_none(std::string_view verb) { return lists().none_of.contains(verb); }
bool is_ranked(std::string_view noun) { return lists().ranked.contains(noun); }
bool is_ranked_happening(std::string_view happening) { return lists().ranked_happenings.contains(happening); }
std::optional<std::string_view> members_of(std::string_view noun) { return find(lists().groups, noun); }
bool is_of_person(std::string_view counted) { return lists().of_person.contains(counted) || counted.starts_with("counts of "); }
bool is_trading(std::string_view verb) { return lists().trading.contains(verb); }
bool is_untold(std::string_view noun) { return lists().untold.contains(noun); }
std::optional<AmountVerb> amount_verb(std::string_view verb, std::string_view dimension) { return find(lists().amounts, std::pair(verb, dimension)); }
std::optional<Sentencing> sentencing(std::string_view verb) { return find(lists().sentencing, verb); }
std::optional<MoneyNoun> money_noun(std::string_view lemma) { return find(lists().money, lemma); }

}  // namespace stemma
