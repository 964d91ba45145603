#include "claim/identities.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/unicode.h"
#include "claim/offices.h"
#include "claim/other_events.h"
#include "claim/within.h"
#include "claim/words.h"

namespace stemma {
namespace {

// What became of the people of figures that tell it so; nothing for other happenings ("rescued").
std::optional<std::string_view> what_became(std::string_view happening) {
    if (happening == kKilled) return kKilled;
    if (happening == kInjured || happening == "shot" || happening == "stabbed") return kInjured;
    if (is_taking(happening)) return kHeld;
    return std::nullopt;
}

// Years up to which nobody is taken for the one who did it because "the gunman" was joined to him, however often. Few so young
// are gunmen; with more years, boys who are suspects lose their finding where they are not called so at their names.
constexpr int kChild = 12;

// Whether the words that tell it name the person, or call him the one who did it. In a list ("Weir, Lund and Arne were charged") the family
// name stands.
bool is_named_at(const FigureFound& figure, const PersonTold& told) {
    if (figure.statement.labels.empty() && figure.statement.people.size() > 1) {
        return told.named && figure.statement.text.find(told.label.substr(told.label.rfind(' ') + 1)) != std::string::npos;
    }
    return std::ranges::any_of(figure.statement.labels, [&](const std::string& label) { return label == told.label || is_doer(label); });
}

std::set<NameIndex> speakers_of(const Annotation& text) {
    std::set<NameIndex> speakers;
    for (const Speech& speech : text.speeches) {
        if (speech.name) speakers.insert(speech.name);
    }
    return speakers;
}

// "Judge Ana Weir", "Chief Tom Arne".
bool holds_office(const Annotation& text, NameIndex name) {
    return std::ranges::any_of(text.names[name.value].roles, [](const std::string& role) {
        const std::string folded = fold_case(role);
        return office_named(role) || folded.find("judge") != std::string::npos || folded.find("chief") != std::string::npos;
    });
}

// Whoever may be taken for somebody else to whom it happened, by "the man" and "he", which are joined to him by mistake as soon as nobody
// else fits: who holds forth in the text is mostly an official, who was killed is seldom arrested, who is held seldom killed, who was
// killed in another event not in this. What is told of them counts only where the words name them.
class Doubtful {
public:
    Doubtful(const Annotation& text, const People& people, std::span<const FigureFound> figures) : text_(text), people_(people), speakers_(speakers_of(text)) {
        for (const FigureFound& figure : figures) {
            const auto became = what_became(figure.statement.matter.happening);
            if (!became) continue;
            for (const PersonTold& told : figure.statement.people) {
                if (!is_named_at(figure, told)) continue;
                if (figure.statement.other_event) elsewhere_.insert(told.person);
                else named_.emplace(told.person, *became == kHeld);
            }
        }
    }

    bool is_doubtful(std::size_t person, bool held) const {
        const NameIndex name = people_.people[person].name;
        if (!name) return false;
        return speakers_.contains(name) || named_.contains({person, !held}) || (held ? holds_office(text_, name) : elsewhere_.contains(person));
    }

private:
    const Annotation& text_;
    const People& people_;
    std::set<NameIndex> speakers_;
    std::set<std::pair<std::size_t, bool>> named_;  // people whom the words that tell it name, as held or as hit
    std::set<std::size_t> elsewhere_;               // those whom words on another event name
};

// Of each person what became of them: of the killed that they were killed, and of whoever else is known what they did or
// suffered. One who did it and died of it is both.
std::map<PersonIndex, std::set<std::string_view>> people_told(const Annotation& text, const People& people, std::span<const FigureFound> figures) {
    const Doubtful doubtful(text, people, figures);
    std::map<PersonIndex, std::set<std::string_view>> told;
    for (const FigureFound& figure : figures) {
        const Statement& said = figure.statement;
        if (said.other_event || said.planned || said.firmness == Firmness::Denied || said.matter.counted != "people") continue;
        const auto became = what_became(said.matter.happening);
        if (!became) continue;
        for (const PersonTold& person : said.people) {
            const PersonIndex index{static_cast<std::uint32_t>(person.person)};
            if (!doubtful.is_doubtful(person.person, *became == kHeld) || is_named_at(figure, person)) told[index].insert(*became);
        }
    }
    const std::vector<bool> of_another = tell_of_other_events(text);
    for (std::uint32_t p = 0; p < people.people.size(); ++p) {
        const Person& person = people.people[p];
        const bool here = std::ranges::any_of(person.mentions, [&](MentionIndex m) { return !of_another[people.mentions[m.value].sentence.value]; });
        if (!here || !is_doer(person)) continue;
        // "The gunman, Bo Lund": who may be somebody else is called so at his name, or more than once.
        bool at_name = false;
        int times = 0;
        for (const MentionIndex m : person.mentions) {
            if (!is_doer(people.mentions[m.value].noun)) continue;
            at_name |= bool(people.mentions[m.value].name);
            ++times;
        }
        const bool child = person.age && *person.age <= kChild;
        if (at_name || !doubtful.is_doubtful(p, true) || (times > 1 && !child)) told[PersonIndex{p}].insert(kHeld);
    }
    for (auto& [person, became] : told) {
        if (became.contains(kKilled)) became.erase(kInjured);
    }
    return told;
}

class Finder {
public:
    Finder(const Annotation& text, const People& people, const std::set<NameIndex>& speakers) : text_(text), people_(people), speakers_(speakers) {}

    std::vector<FigureFound> run(const std::map<PersonIndex, std::set<std::string_view>>& told) {
        for (const PersonMention& mention : people_.mentions) {
            if (!mention.person || mention.bringing == Bringing::Pronoun) continue;
            const auto known = told.find(mention.person);
            const NameMention* name = name_of(mention);
            if (known == told.end()) {
                if (!told.empty() && name != nullptr && is_full(*name) && !speakers_.contains(name->name)) add_name(mention, name, age_of(mention), kNamed);
                continue;
            }
            const Number* age = age_of(mention);
            // A family name alone says nothing new of the person, nor does "the man".
            if (!age && (name == nullptr || !is_full(*name))) continue;
            for (const std::string_view became : known->second) add_name(mention, name, age, became);
            if (age) add_age(mention, *age);
        }
        return std::move(found_);
    }

private:
    const NameMention* name_of(const PersonMention& mention) const {
        for (const NameMention& name : within(text_.mentions, mention.phrase.begin, mention.phrase.end)) {
            if (name.name == mention.name) return &name;
        }
        return nullptr;
    }

    static bool is_full(const NameMention& name) { return name.end.value - name.begin.value > 1; }

    const Number* age_of(const PersonMention& mention) const {
        if (!mention.age) return nullptr;
        for (const Number& number : within(text_.numbers, mention.phrase.begin, mention.phrase.end)) {
            if (number.kind == NumberKind::Age && number.value) return &number;
        }
        return nullptr;
    }

    // The name with the age that stands at it; without a name the whole phrase: "a 43-year-old woman".
    void add_name(const PersonMention& mention, const NameMention* name, const Number* age, std::string_view became) {
        TokenRange words = mention.phrase;
        if (name != nullptr) {
            words = {name->begin, name->end};
            if (age) words = {std::min(words.begin, age->begin), std::max(words.end, age->end)};
        }
        Matter matter{.counted = "people", .happening = std::string(became)};
        matter.text = became == kNamed ? "who is named" : "who was " + matter.happening;
        add(mention, words, std::move(matter), name != nullptr ? text_.utf8(name->span) : std::string());
    }

    void add_age(const PersonMention& mention, const Number& age) {
        Matter matter{.counted = "people", .happening = std::string(kAge)};
        matter.text = "age";
        const bool years = age.unit.empty() || age.unit == "year";
        add(mention, {age.begin, age.end}, std::move(matter), years ? fmt::format("{}", *age.value) : fmt::format("{} {}s", *age.value, age.unit));
    }

    void add(const PersonMention& mention, TokenRange words, Matter matter, std::string value) {
        const Span passage = cover(at(text_, words.begin).span, at(text_, TokenIndex{words.end.value - 1}).span);
        if (!seen_.emplace(mention.person, matter.happening, text_.utf8(passage)).second) return;
        FigureFound own;
        own.sentence = mention.sentence;
        own.number = words.begin;
        Statement& statement = own.statement;
        statement.kind = StatementKind::Person;
        statement.sentence = text_.sentences[mention.sentence.value].span;
        statement.passage = passage;
        statement.text = text_.utf8(passage);
        statement.matter = std::move(matter);
        statement.value = std::move(value);
        statement.people.push_back(told_of(text_, people_, mention));
        found_.push_back(std::move(own));
    }

    const Annotation& text_;
    const People& people_;
    const std::set<NameIndex>& speakers_;
    std::set<std::tuple<PersonIndex, std::string, std::string>> seen_;  // person, what became, words
    std::vector<FigureFound> found_;
};

}  // namespace

std::vector<FigureFound> find_identities(const Annotation& text, const People& people, std::span<const FigureFound> figures) {
    const std::set<NameIndex> speakers = speakers_of(text);
    return Finder(text, people, speakers).run(people_told(text, people, figures));
}

}  // namespace stemma
