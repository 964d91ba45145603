#include "claim/carrying.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/rows.h"
#include "claim/figures.h"
#include "claim/lexicon.h"
#include "claim/attribution.h"
#include "claim/offices.h"
#include "lang/quotations.h"

namespace stemma {
namespace {

// Somebody speaking, where in the text, and for what office.
struct Telling {
    Span passage;
    ParagraphIndex paragraph;
    Attribution said;
    std::optional<Office> office;
    bool for_a_body = false;  // an office or an organisation
    bool quoted = false;      // word for word
};

class Tellings {
public:
    explicit Tellings(const Annotation& text) : text_(text), quotations_(find_quotations(text)) {
        for (const Speech& speech : text.speeches) {
            if (speech.kind != SpeakerKind::Speaker || speech.speaker_text.empty()) continue;
            const Span passage{std::min(speech.content.begin, speech.cue.begin), std::max(speech.content.end, speech.cue.end)};
            const Sentence* sentence = sentence_at(passage.begin);
            if (sentence == nullptr || !makes_statements(*sentence)) continue;
            Telling telling{.passage = passage, .paragraph = sentence->paragraph, .said = {}, .office = {}};
            telling.said = {.name = speech.speaker_text, .as = speech.kind, .kind = NameKind::Other, .inferred_from = passage};
            if (speech.name) {
                const Name& name = text.names[speech.name.value];
                telling.said.name = name.text;
                telling.said.kind = name.kind;
                telling.office = name.kind == NameKind::Person ? office_of_roles(name.roles) : office_named(name.text);
            }
            // "Tarvo police Sgt. Ana Weir": the words before her name may say more than her roles.
            const auto by_phrase = office_named(speech.speaker.size() > 0 ? text.utf8(speech.speaker) : speech.speaker_text);
            if (by_phrase && (!telling.office || telling.office->kind == kForce)) telling.office = by_phrase;
            telling.quoted = speech.how == SpeechHow::Direct;
            telling.for_a_body = telling.office || telling.said.kind == NameKind::Organisation;
            if (telling.for_a_body) bodies_.insert(telling.said.name);
            tellings_.push_back(std::move(telling));
        }
        std::ranges::stable_sort(tellings_, {}, [](const Telling& t) { return t.passage.begin; });
        find_informant();
    }

    const Telling* before_in_paragraph(const Statement& statement) const {
        const Sentence* sentence = sentence_at(statement.passage.begin);
        const auto after = std::ranges::lower_bound(tellings_, statement.sentence.begin, {}, [](const Telling& t) { return t.passage.begin; });
        if (sentence == nullptr || !sentence->paragraph || after == tellings_.begin()) return nullptr;
        const Telling& last = *std::prev(after);
        return last.paragraph.value == sentence->paragraph.value ? &last : nullptr;
    }

    // "Sound Lines, whose machines counted 148, has called that wrong": another body that may have told it.
    bool names_another_body(const Statement& statement, const Telling& telling) const {
        const auto starts = [](const NameMention& mention) { return mention.span.begin; };
        const auto first = std::ranges::lower_bound(text_.mentions, statement.sentence.begin, {}, starts), last = std::ranges::lower_bound(text_.mentions, statement.passage.begin, {}, starts);
        return std::any_of(first, last, [&](const NameMention& mention) {
            if (!mention.name) return false;
            const Name& name = text_.names[mention.name.value];
            return name.kind == NameKind::Organisation && name.text != telling.said.name;
        });
    }

    // Whether this one speaks for an office or is a body: what a neighbour saw is not what the title goes back to.
    bool for_a_body(const std::string& name) const { return bodies_.contains(name); }

    // Words in quotation marks are the speaker's, known or not.
    bool quoted(const Statement& statement) const {
        const auto after = std::ranges::upper_bound(quotations_, statement.passage.begin, {}, [&](const Quotation& q) { return text_.tokens[q.open].span.begin; });
        if (after == quotations_.begin()) return false;
        const Quotation& quotation = *std::prev(after);
        return quotation.words() >= kMinQuotedWords && text_.tokens[quotation.end() - 1].span.end > statement.passage.begin;
    }

    // The informant's speech nearest before the statement, else the first.
    const Telling* informant_near(const Statement& statement) const {
        if (informing_.empty()) return nullptr;
        const auto after = std::ranges::upper_bound(informing_, statement.passage.begin, {}, [](const Telling* t) { return t->passage.begin; });
        return after == informing_.begin() ? informing_.front() : *std::prev(after);
    }

private:
    const Sentence* sentence_at(CodePoint place) const {
        const auto after = std::ranges::upper_bound(text_.sentences, place, {}, [](const Sentence& s) { return s.span.begin; });
        return after == text_.sentences.begin() ? nullptr : &*std::prev(after);
    }

    void find_informant() {
        std::map<std::pair<Informs, std::string>, std::size_t> speeches;
        for (const Telling& telling : tellings_) {
            if (telling.office && telling.office->informs != Informs::No) ++speeches[{telling.office->informs, telling.office->kind}];
        }
        // Ranks and "officers" are of the force that has a name, where there is one.
        const bool named = std::ranges::count_if(speeches, [](const auto& s) { return s.first.first == Informs::Force; }) > 1;
        if (named) speeches.erase({Informs::Force, std::string(kForce)});
        if (speeches.empty()) return;
        const auto most = std::ranges::max_element(speeches, {}, [](const auto& s) { return std::pair(s.first.first, s.second); });
        for (const Telling& telling : tellings_) {
            const bool same = telling.office && (telling.office->kind == most->first.second || (telling.office->kind == kForce && most->first.first == Informs::Force));
            // An account is told in the report's words; what is quoted adds colour to it.
            if (same && !telling.quoted && tells_of_people(telling.passage)) informing_.push_back(&telling);
        }
    }

    // What happened to people, or who did it: not the weather, nor the traffic.
    bool tells_of_people(Span passage) const {
        const auto starts = [](const Token& token) { return token.span.begin; };
        const auto first = std::ranges::lower_bound(text_.tokens, passage.begin, {}, starts), last = std::ranges::lower_bound(text_.tokens, passage.end, {}, starts);
        return std::any_of(first, last, [](const Token& token) {
            if (token.tag == Tag::Verb) return is_listed_verb(token.lemma) && is_people_happening(happening_of_verb(token.lemma, token.lower));
            const auto verb = token.tag == Tag::Noun ? verb_of_event(token.lemma) : std::nullopt;
            return toll_of(token.lemma, token.lower) || (verb && is_people_happening(happening_of_verb(*verb, *verb))) || token.lemma == "victim" || token.lemma == "suspect";
        });
    }

    const Annotation& text_;
    std::vector<Telling> tellings_;  // in the order of the text
    std::vector<const Telling*> informing_;
    std::set<std::string> bodies_;
    std::vector<Quotation> quotations_;
};

bool told_by_courts(const Statement& statement) {
    static const std::set<std::string_view> kCourt = set_of_rows("data/claim/court_happenings.en.txt");
    return kCourt.contains(statement.matter.happening);
}

bool same_value(const Statement& a, const Statement& b) {
    return a.figure && b.figure && a.figure->low == b.figure->low && a.figure->high == b.figure->high && a.figure->unit == b.figure->unit;
}

// "Detectives have arrested two men": what an office that informs of incidents has done is known from it; whom it has
// hurt, from others too.
std::optional<Attribution> acting_office(const Statement& statement) {
    static const std::set<std::string_view> kHarm{"injured", "killed", "killed or injured", "shot"};
    if (kHarm.contains(statement.matter.happening)) return std::nullopt;
    const std::optional<Office> office = office_named(statement.matter.who);
    if (!office || office->informs == Informs::No) return std::nullopt;
    return Attribution{.name = statement.matter.who, .as = SpeakerKind::Speaker, .kind = NameKind::Other, .inferred_from = statement.sentence};
}

// More than any office or body that the report names for it counts: it is not from them.
bool more_than_told(const Tellings& tellings, const std::vector<Statement>& statements, const std::vector<std::size_t>& named, const Statement& statement) {
    bool less = false;
    for (const std::size_t i : named) {
        if (!tellings.for_a_body(statements[i].said_by.front().name)) continue;
        if (statements[i].figure->high >= statement.figure->low) return false;
        less = true;
    }
    return less;
}

}  // namespace

void carry_speakers(const Annotation& text, std::vector<Statement>& statements) {
    const Tellings tellings(text);
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> named;  // by what is counted and what happens to it
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const Statement& s = statements[i];
        if (!s.said_by.empty() && s.figure) named[{s.matter.counted, s.matter.happening}].push_back(i);
    }
    for (Statement& statement : statements) {
        if (!statement.said_by.empty() || statement.other_event || statement.kind == StatementKind::Quotation) continue;
        if (statement.firmness == Firmness::Reported || statement.firmness == Firmness::Estimated || tellings.quoted(statement)) continue;
        const auto found = named.find({statement.matter.counted, statement.matter.happening});
        const std::vector<std::size_t>* same = found == named.end() || statement.matter.happening.empty() ? nullptr : &found->second;
        if (same != nullptr) {
            const auto told = std::ranges::find_if(*same, [&](std::size_t i) {
                const Attribution& said = statements[i].said_by.front();
                return same_value(statements[i], statement) && (said.as == SpeakerKind::Medium || tellings.for_a_body(said.name));
            });
            if (told != same->end()) {
                statement.said_by = statements[*told].said_by;
                for (Attribution& said : statement.said_by) said.inferred_from = statements[*told].sentence;
                continue;
            }
        }
        if (auto actor = acting_office(statement)) {
            statement.said_by.push_back(std::move(*actor));
            continue;
        }
        const Telling* telling = tellings.before_in_paragraph(statement);
        if (telling != nullptr && (!telling->for_a_body || tellings.names_another_body(statement, *telling))) continue;
        const bool of_people = (statement.of_people && !statement.matter.happening.empty()) || is_people_happening(statement.matter.happening);
        const bool told_by_office = of_people && !told_by_courts(statement);
        if (telling == nullptr && told_by_office && (same == nullptr || !statement.figure || !more_than_told(tellings, statements, *same, statement))) telling = tellings.informant_near(statement);
        if (telling != nullptr) statement.said_by.push_back(telling->said);
    }
}

}  // namespace stemma
