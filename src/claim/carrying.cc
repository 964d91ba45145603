#include "claim/carrying.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/rows.h"
#include "base/unicode.h"
#include "claim/figures.h"
#include "claim/lexicon.h"
#include "claim/attribution.h"
#include "claim/offices.h"
#include "claim/phrases.h"
#include "claim/words.h"
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

bool told_by_courts(const Statement& statement) {
    static const std::set<std::string_view> kCourt = set_of_rows("data/claim/court_happenings.en.txt");
    return kCourt.contains(statement.matter.happening);
}

// What an office knows that investigates an incident or comes to help.
bool is_of_an_incident(const Statement& statement) {
    static const std::set<std::string_view> kInvestigated = set_of_rows("data/claim/investigated.en.txt");
    const std::string& happening = statement.matter.happening;
    return kInvestigated.contains(happening) || (is_people_happening(happening) && !told_by_courts(statement));
}

// "Ida Marsh, director of the waterworks": the words before or behind a name that tell for whom somebody speaks.
bool speaks_for_a_body(const Annotation& text, const Speech& speech) {
    if (!speech.name) return false;
    for (const std::string& role : text.names[speech.name.value].roles) {
        const std::string folded = fold_case(role);
        for (std::size_t at = 0; at < folded.size();) {
            const std::size_t end = std::min(folded.find_first_of(" ,", at), folded.size());
            if (is_body_role(std::string_view(folded).substr(at, end - at))) return true;
            at = end + 1;
        }
    }
    return false;
}

class Tellings {
public:
    Tellings(const Annotation& text, const std::vector<Statement>& statements) : text_(text), statements_(statements), quotations_(find_quotations(text)) {
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
            telling.for_a_body = telling.office || telling.said.kind == NameKind::Organisation || speaks_for_a_body(text, speech);
            if (telling.for_a_body) bodies_.insert(telling.said.name);
            tellings_.push_back(std::move(telling));
        }
        std::ranges::stable_sort(tellings_, {}, [](const Telling& t) { return t.passage.begin; });
        find_informant();
        gives_account_ = !informing_.empty();
        if (informing_.empty()) find_acting();
        if (informing_.empty()) find_force();
        if (informing_.empty()) find_body();
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
    bool quoted(const Statement& statement) const { return in_quotation(statement.passage.begin); }

    // What is alleged is alleged by those who investigate; what is "reportedly" so is anybody's word.
    bool only_reportedly(const Statement& statement) const {
        if (statement.firmness == Firmness::Estimated) return true;
        if (statement.firmness != Firmness::Reported) return false;
        const auto starts = [](const Token& token) { return token.span.begin; };
        const auto first = std::ranges::lower_bound(text_.tokens, statement.sentence.begin, {}, starts), last = std::ranges::lower_bound(text_.tokens, statement.sentence.end, {}, starts);
        return std::none_of(first, last, [](const Token& token) { return token.lower == "allegedly"; });
    }

    // One who gives an account of the incident tells what other people did there too.
    bool informant_knows(const Statement& statement) const {
        if (is_of_an_incident(statement)) return true;
        return gives_account_ && statement.of_people && !statement.matter.happening.empty() && !told_by_courts(statement);
    }

    // The informant's speech nearest before the statement, else the first.
    const Telling* informant_near(const Statement& statement) const {
        if (informing_.empty()) return nullptr;
        const auto after = std::ranges::upper_bound(informing_, statement.passage.begin, {}, [](const Telling* t) { return t->passage.begin; });
        return after == informing_.begin() ? informing_.front() : *std::prev(after);
    }

private:
    bool in_quotation(CodePoint place) const {
        const auto after = std::ranges::upper_bound(quotations_, place, {}, [&](const Quotation& q) { return text_.tokens[q.open].span.begin; });
        if (after == quotations_.begin()) return false;
        const Quotation& quotation = *std::prev(after);
        return quotation.words() >= kMinQuotedWords && text_.tokens[quotation.end() - 1].span.end > place;
    }

    const Sentence* sentence_at(CodePoint place) const {
        const auto after = std::ranges::upper_bound(text_.sentences, place, {}, [](const Sentence& s) { return s.span.begin; });
        return after == text_.sentences.begin() ? nullptr : &*std::prev(after);
    }

    void find_informant() {
        // By kind of office: how often it speaks, and where it tells of the incident in the report's words. What is quoted adds
        // colour to an account.
        struct Office {
            std::size_t speeches = 0;
            std::vector<const Telling*> account;
        };
        std::map<std::pair<Informs, std::string>, Office> offices;
        for (const Telling& telling : tellings_) {
            if (!telling.office || telling.office->informs == Informs::No) continue;
            Office& office = offices[{telling.office->informs, telling.office->kind}];
            ++office.speeches;
            if (!telling.quoted && tells_of_the_incident(telling.passage)) office.account.push_back(&telling);
        }
        // Ranks and "officers" are of the force that has a name, where there is one.
        if (const auto staff = offices.find({Informs::Force, std::string(kForce)}); staff != offices.end()) {
            const auto named = [](const auto& s) { return std::tuple(s.first.first == Informs::Force && s.first.second != kForce, s.second.speeches); };
            const auto force = std::ranges::max_element(offices, {}, named);
            if (std::get<0>(named(*force))) {
                force->second.speeches += staff->second.speeches;
                force->second.account.insert(force->second.account.end(), staff->second.account.begin(), staff->second.account.end());
                offices.erase(staff);
            }
        }
        if (offices.empty()) return;
        // Of two that speak as often, the one that investigates.
        const auto most = std::ranges::max_element(offices, {}, [](const auto& s) { return std::tuple(!s.second.account.empty(), s.second.speeches, s.first.first); });
        informing_ = of_one_place(std::move(most->second.account));
        std::ranges::stable_sort(informing_, {}, [](const Telling* t) { return t->passage.begin; });
    }

    // Where the police of two places speak, those of one alone give the account: of the place that is named most, of equals the first.
    static std::vector<const Telling*> of_one_place(std::vector<const Telling*> account) {
        struct Named {
            std::size_t times = 0, first = 0;
        };
        std::map<std::vector<std::string>, Named> places;
        for (std::size_t i = 0; i < account.size(); ++i) {
            if (!account[i]->office->of.empty()) ++places.try_emplace(account[i]->office->of, Named{0, i}).first->second.times;
        }
        if (places.size() < 2) return account;
        const auto most = std::ranges::max_element(places, {}, [&](const auto& place) { return std::pair(place.second.times, account.size() - place.second.first); });
        const Office own{std::string(kForce), most->first, Informs::Force};
        std::erase_if(account, [&](const Telling* t) { return !t->office->of.empty() && !may_be_of_one_place(own, {std::string(kForce), t->office->of, Informs::Force}); });
        return account;
    }

    // "Police said the car was red": a force that tells of something beside the incident knows of that too.
    void find_force() {
        for (const Telling& telling : tellings_) {
            if (telling.office && telling.office->informs == Informs::Force && !telling.quoted) informing_.push_back(&telling);
        }
    }

    // "The school district said a pupil was hurt": no force nor rescuers, but one body alone tells what happened.
    void find_body() {
        for (const Telling& telling : tellings_) {
            const bool body = telling.said.kind == NameKind::Organisation && !telling.office;
            if (!body || telling.quoted || !tells_of_the_incident(telling.passage)) continue;
            if (!informing_.empty() && informing_.front()->said.name != telling.said.name) {
                informing_.clear();
                return;
            }
            informing_.push_back(&telling);
        }
    }

    // A noun phrase that begins here.
    TokenRange phrase_from(const Sentence& sentence, TokenIndex begin) const {
        static constexpr std::array kTags{Tag::Adj, Tag::Det, Tag::Noun, Tag::Part, Tag::Propn};
        TokenIndex end = begin;
        while (end < sentence.end && std::ranges::find(kTags, at(text_, end).tag) != kTags.end()) ++end.value;
        return {begin, end};
    }

    // "Tarvo police were called to the quay": where nobody's words are given, the account is of those who were there.
    void find_acting() {
        static const std::set<std::string_view> kInvestigating = set_of_rows("data/claim/investigating.en.txt");
        for (const Sentence& sentence : text_.sentences) {
            if (!makes_statements(sentence)) continue;
            for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
                const Token& word = at(text_, i);
                const bool verb = word.tag == Tag::Verb && kInvestigating.contains(word.lemma), noun = word.lemma == "investigation";
                if ((!verb && !noun) || in_quotation(word.span.begin)) continue;
                const bool by = i + 1 < sentence.end && at(text_, i + 1).lower == "by";
                const TokenRange doer = by ? phrase_from(sentence, i + 2) : verb ? subject_of(text_, sentence, i) : TokenRange{};
                if (doer.empty()) continue;
                std::string name = words_of(text_, doer);
                std::optional<Office> office = office_named(name);
                if (!office || office->informs == Informs::No) continue;
                Telling telling{.passage = sentence.span, .paragraph = sentence.paragraph, .said = {}, .office = std::move(office), .for_a_body = true};
                telling.said = {.name = std::move(name), .as = SpeakerKind::Speaker, .kind = NameKind::Other, .inferred_from = sentence.span};
                acting_.push_back(std::move(telling));
                break;
            }
        }
        // The force before those who help, as with those who speak.
        const bool force = std::ranges::any_of(acting_, [](const Telling& t) { return t.office->informs == Informs::Force; });
        for (const Telling& telling : acting_) {
            if (!force || telling.office->informs == Informs::Force) informing_.push_back(&telling);
        }
    }

    // What happened, or who did it: not the weather, nor the traffic.
    bool tells_of_the_incident(Span passage) const {
        const auto from = std::ranges::lower_bound(statements_, passage.begin, {}, [](const Statement& s) { return s.passage.begin; });
        for (const Statement& statement : std::ranges::subrange(from, statements_.end())) {
            if (statement.passage.begin >= passage.end) break;
            if (is_of_an_incident(statement) && !statement.other_event) return true;
        }
        const auto starts = [](const Token& token) { return token.span.begin; };
        const auto first = std::ranges::lower_bound(text_.tokens, passage.begin, {}, starts), last = std::ranges::lower_bound(text_.tokens, passage.end, {}, starts);
        return std::any_of(first, last, [](const Token& token) {
            if (token.tag == Tag::Verb) return is_listed_verb(token.lemma) && is_people_happening(happening_of_verb(token.lemma, token.lower));
            const auto verb = token.tag == Tag::Noun ? verb_of_event(token.lemma) : std::nullopt;
            return toll_of(token.lemma, token.lower) || (verb && is_people_happening(happening_of_verb(*verb, *verb))) || token.lemma == "victim" || token.lemma == "suspect";
        });
    }

    const Annotation& text_;
    const std::vector<Statement>& statements_;  // in the order of the text
    std::vector<Telling> tellings_;  // in the order of the text
    std::vector<Telling> acting_;    // the same of what is done
    std::vector<const Telling*> informing_;
    bool gives_account_ = false;  // in words; else it is only known to have been there, or to speak of something beside
    std::set<std::string> bodies_;
    std::vector<Quotation> quotations_;
};

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

// More than any office or body that the report names for it counts: it is not from them. Those told of one by one ("a man was
// killed, police said") are no count.
bool more_than_told(const Tellings& tellings, const std::vector<Statement>& statements, const std::vector<std::size_t>& named, const Statement& statement) {
    bool less = false;
    for (const std::size_t i : named) {
        if (!tellings.for_a_body(statements[i].said_by.front().name) || statements[i].implicit) continue;
        if (statements[i].figure->high >= statement.figure->low) return false;
        less = true;
    }
    return less;
}

}  // namespace

void carry_speakers(const Annotation& text, std::vector<Statement>& statements) {
    const Tellings tellings(text, statements);
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> named;  // by what is counted and what happens to it
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const Statement& s = statements[i];
        if (!s.said_by.empty() && s.figure && !s.other_event) named[{s.matter.counted, s.matter.happening}].push_back(i);
    }
    for (Statement& statement : statements) {
        if (!statement.said_by.empty() || statement.other_event || statement.kind == StatementKind::Quotation) continue;
        if (tellings.only_reportedly(statement) || tellings.quoted(statement)) continue;
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
        if (telling != nullptr && telling->for_a_body && tellings.names_another_body(statement, *telling)) continue;
        if (telling != nullptr && !telling->for_a_body) telling = nullptr;
        if (telling == nullptr && tellings.informant_knows(statement) && (same == nullptr || !statement.figure || !more_than_told(tellings, statements, *same, statement))) telling = tellings.informant_near(statement);
        if (telling != nullptr) statement.said_by.push_back(telling->said);
    }
}

}  // namespace stemma
