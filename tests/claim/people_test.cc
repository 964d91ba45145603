#include "claim/people.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "claim/lexicon.h"
#include "claim/words.h"
#include "said.h"

namespace stemma {
namespace {

constexpr std::uint32_t kNear = 4;  // sentences back to which a pronoun is looked for

// The rules of join_people() the slow obvious way: nothing is kept but which mentions are of whom. Who somebody is, and who was told of
// last, is found out anew from the mentions each time, among all people of the text.
class SlowJoiner {
public:
    SlowJoiner(const Annotation& text, std::vector<PersonMention> mentions) : text_(text), mentions_(std::move(mentions)) {
        for (std::size_t m = 0; m < mentions_.size(); ++m) {
            if (mentions_[m].plural) continue;
            const auto bearer = bearer_of(m);
            if (bearer) {
                people_[*bearer].push_back(m);
                continue;
            }
            const auto owner = owner_of(mentions_[m]);
            people_.push_back({m});
            relative_of_.push_back(owner);
        }
        join_unnamed([](const Person& person) { return person.hit; });
        join_unnamed([](const Person& person) { return person.held; });
    }

    const std::vector<std::vector<std::size_t>>& people() const { return people_; }

    Person person_of(const std::vector<std::size_t>& own) const {
        Person person;
        for (const std::size_t m : own) {
            const PersonMention& mention = mentions_[m];
            if (!person.name) person.name = mention.name;
            if (!person.age) person.age = mention.age;
            if (person.sex == Sex::Unknown) person.sex = mention.sex;
            person.young |= mention.young;
            person.adult |= mention.adult;
            person.hit |= mention.hit;
            person.killed |= mention.killed;
            person.held |= mention.held;
            if (!mention.noun.empty()) person.nouns.push_back(mention.noun);
        }
        return person;
    }

private:
    using Found = std::optional<std::size_t>;
    using Fits = std::function<bool(std::size_t)>;

    Person person(std::size_t p) const { return person_of(people_[p]); }
    const PersonMention& last(std::size_t p) const { return mentions_[people_[p].back()]; }
    bool called(std::size_t p, const std::string& noun) const {
        return std::ranges::any_of(people_[p], [&](std::size_t m) { return !noun.empty() && mentions_[m].noun == noun; });
    }

    // The first rule that anybody fits, and of those who fit it the last told of.
    Found first_that_fits(const std::vector<Fits>& rules) const {
        std::vector<std::size_t> order(people_.size());
        std::iota(order.begin(), order.end(), 0u);
        std::ranges::sort(order, std::greater(), [&](std::size_t p) { return people_[p].back(); });
        for (const Fits& rule : rules) {
            const auto found = std::ranges::find_if(order, rule);
            if (found != order.end()) return *found;
        }
        return std::nullopt;
    }

    bool is_near(std::size_t p, const PersonMention& own) const { return own.sentence.value - last(p).sentence.value <= kNear; }

    Found owner_of(const PersonMention& own) const {
        const std::string& first = at(text_, own.phrase.begin).lower;
        if ((first != "his" && first != "her") || !has_trait(own.noun, PersonTrait::Relative)) return std::nullopt;
        const Sex other = first == "his" ? Sex::Female : Sex::Male;
        return first_that_fits({[&](std::size_t p) { return person(p).sex != other && is_near(p, own); }});
    }

    Found apposed(std::size_t m) const {
        const PersonMention& own = mentions_[m];
        if (m == 0) return std::nullopt;
        const PersonMention& before = mentions_[m - 1];
        if (before.plural || before.sentence != own.sentence || before.bringing == Bringing::Pronoun || own.bringing == Bringing::Pronoun) return std::nullopt;
        const auto bearer = std::ranges::find_if(people_, [&](const auto& mentions) { return mentions.back() == m - 1; });
        if (bearer == people_.end() || !may_be_one(person_of(*bearer), person_of({m}))) return std::nullopt;
        const std::size_t p = static_cast<std::size_t>(bearer - people_.begin());
        std::vector<const Token*> between;
        for (TokenIndex i = before.phrase.end; i < own.phrase.begin; ++i) between.push_back(&at(text_, i));
        if (between.size() == 1 && between[0]->lower == ",") return before.name != own.name ? Found(p) : std::nullopt;
        const std::set<std::string> passing{"also", "as", "authorities", "by", "later", "only", "officials", "police", "the", "was", "who", ","};
        const auto names = [](const Token* t) { return t->lemma == "identify" || t->lemma == "name" || t->lemma == "be"; };
        const bool nothing_else = std::ranges::all_of(between, [&](const Token* t) { return names(t) || t->tag == Tag::Aux || t->tag == Tag::Adv || passing.contains(t->lower); });
        const bool identified = std::ranges::any_of(between, [&](const Token* t) { return names(t) || t->lower == "as"; });
        return nothing_else && identified && own.name && !before.name ? Found(p) : std::nullopt;
    }

    bool speaks(std::size_t p) const {
        const Token& head = at(text_, last(p).head);
        return head.relation == Relation::nsubj && head.head && is_saying(at(text_, head.head).lemma);
    }

    Found bearer_of(std::size_t m) const {
        const PersonMention& own = mentions_[m];
        if (own.name) {
            if (const Found named = first_that_fits({[&](std::size_t p) { return person(p).name == own.name; }})) return named;
        }
        if (const Found beside = apposed(m)) return beside;
        const Found owner = own.bringing == Bringing::Known ? owner_of(own) : std::nullopt;
        const Fits fits = [&](std::size_t p) { return p != owner && may_be_one(person(p), person_of({m})); };
        const Fits aged = [&](std::size_t p) { return own.age && person(p).age == own.age && fits(p); };
        const Fits here = [&](std::size_t p) { return last(p).sentence == own.sentence; };
        const Fits near = [&](std::size_t p) { return is_near(p, own); };
        const Fits hit = [&](std::size_t p) { return person(p).hit; };
        const auto all = [](std::vector<Fits> of) {
            return [of](std::size_t p) { return std::ranges::all_of(of, [&](const Fits& one) { return one(p); }); };
        };
        const Fits elsewhere = [&](std::size_t p) { return !here(p); };
        const Fits silent = [&](std::size_t p) { return hit(p) || !speaks(p); };
        const Fits same_noun = [&](std::size_t p) { return called(p, own.noun); };
        std::vector<Fits> rules;
        switch (own.bringing) {
            case Bringing::Pronoun:
                if (own.hit || at(text_, own.head).lower.ends_with("self")) rules = {all({fits, here, hit}), all({fits, here, silent}), all({fits, near, hit}), all({fits, near, silent})};
                rules.push_back(all({fits, near}));
                break;
            case Bringing::Known:
                rules.push_back(aged);
                if (own.hit) rules.push_back(all({fits, same_noun, hit}));
                rules.push_back(all({fits, same_noun}));
                if (own.hit || own.noun == "victim") rules.push_back(all({fits, hit, elsewhere}));
                rules.push_back(all({fits, near, elsewhere}));
                break;
            case Bringing::Named: rules.push_back([&](std::size_t p) { return aged(p) && !person(p).name; }); break;
            default: rules.push_back(all({aged, elsewhere}));
        }
        return first_that_fits(rules);
    }

    bool told_apart(std::size_t p, std::size_t q) const {
        return std::ranges::any_of(people_[p], [&](std::size_t m) {
            return std::ranges::any_of(people_[q], [&](std::size_t k) { return mentions_[m].sentence == mentions_[k].sentence; });
        });
    }

    bool can_only_be(std::size_t p, std::size_t q, bool alike) const {
        const Person one = person(p), other = person(q);
        const auto police = [](const Person& who) { return std::ranges::any_of(who.nouns, [](const std::string& noun) { return has_trait(noun, PersonTrait::Police); }); };
        const auto apart = [&](std::size_t who) { return mentions_[people_[who].front()].bringing == Bringing::Another; };
        if (one.name || one.held != other.held || !may_be_one(one, other) || told_apart(p, q)) return false;
        if (relative_of_[p] == q || relative_of_[q] == p || (police(other) && !police(one))) return false;
        if ((apart(p) || apart(q)) && (!one.age || one.age != other.age)) return false;
        return alike ? one.killed == other.killed : !one.age && !one.killed && !apart(p);
    }

    void join_unnamed(const std::function<bool(const Person&)>& met) {
        std::vector<std::size_t> all;
        for (std::size_t p = 0; p < people_.size(); ++p) {
            if (met(person(p))) all.push_back(p);
        }
        for (const bool alike : {true, false}) {
            for (const std::size_t p : all) {
                if (people_[p].empty()) continue;
                const auto whom = std::ranges::find_if(all, [&](std::size_t q) { return q != p && !people_[q].empty() && can_only_be(p, q, alike); });
                if (whom == all.end()) continue;
                people_[*whom].insert(people_[*whom].end(), people_[p].begin(), people_[p].end());
                std::ranges::sort(people_[*whom]);
                people_[p].clear();
            }
        }
    }

    const Annotation& text_;
    std::vector<PersonMention> mentions_;
    std::vector<std::vector<std::size_t>> people_;  // their mentions; none: found to be somebody else
    std::vector<Found> relative_of_;
};

template <std::size_t N>
std::string one_of(const std::array<const char*, N>& words, std::mt19937& random) { return words[random() % N]; }

std::string random_text(std::mt19937& random) {
    static constexpr std::array kWho{"a man", "the man", "a woman", "the woman", "a boy", "another man", "a second victim", "the victim", "the suspect", "a gunman", "an officer", "two men", "the girl",
                                     "a 17-year-old boy", "the 17-year-old", "a 43-year-old man", "another 43-year-old man", "a 43-year-old", "Mona Weir", "Mona Weir, 43,", "Weir", "Bo Lund", "Bo Lund, 17,",
                                     "Lund", "he", "she", "his brother", "her son", "his wife", "a student"};
    static constexpr std::array kFrames{"% was shot", "% met % and %", "% said % was hurt", "%, %, was taken away", "% was identified as %", "% hurt himself", "Police said % shot %", "% fled"};
    std::string text;
    for (std::size_t sentence = 1 + random() % 9; sentence > 0; --sentence) {
        std::string line;
        for (const char c : one_of(kFrames, random)) line += c == '%' ? one_of(kWho, random) : std::string(1, c);
        line[0] = static_cast<char>(line[0] >= 'a' ? line[0] - 'a' + 'A' : line[0]);
        text += (text.empty() ? "" : " ") + line + ".";
    }
    return text;
}

TEST(JoinPeople, FindsWhoLookingThroughEverybodyFinds) {
    std::mt19937 random(17);
    std::size_t joined = 0;
    for (int round = 0; round < 400; ++round) {
        const std::string text = random_text(random);
        const Annotation annotation = annotate(report_of(text));
        People people = find_mentions(annotation);
        for (PersonMention& mention : people.mentions) {
            mention.killed = random() % 6 == 0;
            mention.hit = mention.killed || random() % 4 == 0;
            mention.held = random() % 8 == 0;
        }
        const SlowJoiner slow(annotation, people.mentions);
        join_people(annotation, people);
        ASSERT_EQ(people.people.size(), slow.people().size()) << text;
        for (std::size_t p = 0; p < people.people.size(); ++p) {
            const Person& person = people.people[p];
            std::vector<std::size_t> mentions;
            for (const MentionIndex m : person.mentions) {
                mentions.push_back(m.value);
                EXPECT_EQ(people.mentions[m.value].person.value, p) << text;
            }
            ASSERT_EQ(mentions, slow.people()[p]) << text << "\n  person " << p;
            if (mentions.empty()) continue;
            const Person same = slow.person_of(mentions);
            EXPECT_EQ(person.name, same.name) << text;
            EXPECT_EQ(person.age, same.age) << text;
            EXPECT_EQ(person.sex, same.sex) << text;
            EXPECT_EQ(std::tuple(person.hit, person.killed, person.held), std::tuple(same.hit, same.killed, same.held)) << text;
            EXPECT_EQ(std::set<std::string>(person.nouns.begin(), person.nouns.end()), std::set<std::string>(same.nouns.begin(), same.nouns.end())) << text;
            joined += mentions.size() > 1;
        }
    }
    EXPECT_GT(joined, 400u) << "too few are joined to tell anything";
}

}  // namespace
}  // namespace stemma
