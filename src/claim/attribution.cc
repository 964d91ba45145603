#include "claim/attribution.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/rows.h"
#include "claim/lexicon.h"
#include "claim/phrases.h"
#include "claim/within.h"
#include "claim/words.h"

namespace stemma {
namespace {

std::string_view last_word(std::string_view name) { return name.substr(name.rfind(' ') + 1); }

Attribution attribution_of(const Annotation& text, const Speech& speech, const Dead& dead) {
    Attribution said{.name = speech.speaker_text, .as = speech.kind, .kind = NameKind::Other, .inferred_from = std::nullopt};
    NameIndex name = speech.name;
    const std::string words = speech.speaker.size() > 0 ? text.utf8(speech.speaker) : std::string();
    const bool one_word = !words.empty() && words.find(' ') == std::string::npos;
    const auto died = name && one_word ? dead.find(name) : dead.end();
    if (died != dead.end()) {
        said.name = words;
        name = words == last_word(text.names[name.value].text) ? died->second : NameIndex{};
    }
    if (name) {
        said.name = text.names[name.value].text;
        said.kind = text.names[name.value].kind;
    }
    return said;
}

// Finds the speeches that hold a place without going through all of them.
class Speeches {
public:
    explicit Speeches(const Annotation& text) : speeches_(text.speeches) {
        CodePoint reach;
        for (const Speech& speech : speeches_) reach_.push_back(reach = std::max(reach, speech.content.end));
    }

    // Innermost first.
    std::vector<const Speech*> around(CodePoint place) const {
        const auto after = std::ranges::upper_bound(speeches_, place, {}, [](const Speech& s) { return s.content.begin; });
        std::vector<const Speech*> out;
        for (auto i = static_cast<std::size_t>(after - speeches_.begin()); i-- > 0 && reach_[i] > place;) {
            if (speeches_[i].content.contains(place) && !speeches_[i].speaker_text.empty()) out.push_back(&speeches_[i]);
        }
        std::ranges::reverse(out);
        std::ranges::stable_sort(out, {}, [](const Speech* s) { return s->content.size(); });
        return out;
    }

private:
    const std::vector<Speech>& speeches_;
    std::vector<CodePoint> reach_;  // the furthest end of the speeches up to each
};

// "The coordination centre put the number of casualties at 35", "police had spoken of 11 injured": the subject.
std::optional<Attribution> who_puts_it(const Annotation& text, const FigureFound& figure) {
    static const std::set<std::string_view> kPutting{"estimate", "give", "place", "put", "set", "speak"};
    const Sentence& sentence = text.sentences[figure.sentence.value];
    for (TokenIndex i = figure.number; i > sentence.begin;) {
        --i.value;
        if (at(text, i).tag != Tag::Verb) continue;
        // "Bail was set at": what is put puts nothing.
        const bool passive = i > sentence.begin && at(text, TokenIndex{i.value - 1}).lemma == "be";
        if (passive || !kPutting.contains(at(text, i).lemma)) return std::nullopt;
        bool at_number = false;
        for (TokenIndex k = i; k < figure.number; ++k) at_number |= at(text, k).lower == "at" || at(text, k).lower == "as" || (at(text, i).lemma == "speak" && at(text, k).lower == "of");
        const TokenRange subject = subject_of(text, sentence, i);
        if (!at_number || subject.empty()) return std::nullopt;
        for (const NameMention& mention : within(text.mentions, subject.begin, subject.end)) {
            if (!mention.name) continue;
            const Name& name = text.names[mention.name.value];
            return Attribution{.name = name.text, .as = SpeakerKind::Speaker, .kind = name.kind, .inferred_from = std::nullopt};
        }
        return Attribution{.name = words_of(text, subject), .as = SpeakerKind::Speaker, .kind = NameKind::Other, .inferred_from = std::nullopt};
    }
    return std::nullopt;
}

// Words of a question before what it asks of. Few clauses are longer, and further off another one has begun.
constexpr std::uint32_t kAskedReach = 60;

// "Weir does not know how the girl was shot", "asked who killed two men": what somebody asks or does not know, others tell.
bool is_asked(const Annotation& text, const Speech& speech, const FigureFound& figure) {
    static constexpr std::array<std::string_view, 6> kAsking{"how", "what", "whether", "who", "whom", "why"};
    static const std::set<std::string_view> kWondering = set_of_rows("data/claim/wondering.en.txt");
    for (TokenIndex i = figure.number; i > text.sentences[figure.sentence.value].begin && figure.number.value - i.value < kAskedReach;) {
        --i.value;
        if (at(text, i).span.begin < speech.content.begin) return false;
        if (!is_one_of(kAsking, at(text, i).lower)) continue;
        // Over quotation marks: "only God knows" who did it.
        while (i > text.sentences[figure.sentence.value].begin && at(text, TokenIndex{i.value - 1}).tag == Tag::Punct) --i.value;
        return i > text.sentences[figure.sentence.value].begin && kWondering.contains(at(text, TokenIndex{i.value - 1}).lemma);
    }
    return false;
}

void fill_said_by(const Annotation& text, const Speeches& speeches, const Dead& dead, FigureFound& figure) {
    Statement& statement = figure.statement;
    statement.planned = statement.firmness == Firmness::Planned;
    // The speech must hold the number; the rest of the passage may reach beyond it.
    for (const Speech* speech : speeches.around(at(text, figure.number).span.begin)) {
        // "The storm claimed 23 lives": the verb of the happening is nobody's word.
        if (speech->verb && speech->verb == figure.verb) continue;
        if (is_asked(text, *speech, figure)) continue;
        Attribution said = attribution_of(text, *speech, dead);
        const bool known = std::ranges::any_of(statement.said_by, [&](const Attribution& a) { return a.name == said.name; });
        if (!known) statement.said_by.push_back(std::move(said));
        if (statement.firmness == Firmness::Stated) {
            if (speech->denied) statement.firmness = Firmness::Denied;
            else if (speech->hedged) statement.firmness = Firmness::Estimated;
        }
    }
    if (statement.said_by.empty()) {
        if (auto said = who_puts_it(text, figure)) statement.said_by.push_back(std::move(*said));
    }
    // A medium that stands inside a speaker's words still carried them: speakers first.
    std::ranges::stable_partition(statement.said_by, [](const Attribution& a) { return a.as == SpeakerKind::Speaker; });
    const Sentence& sentence = text.sentences[figure.sentence.value];
    if (statement.firmness == Firmness::Stated) {
        for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
            if (at(text, i).lower == "reportedly" || at(text, i).lower == "allegedly") statement.firmness = Firmness::Reported;
            if (at(text, i).lower == "estimated" || at(text, i).lower == "believed") statement.firmness = Firmness::Estimated;
        }
    }
    const bool medium_only = !statement.said_by.empty() && statement.said_by.front().as == SpeakerKind::Medium;
    if (statement.firmness == Firmness::Stated && medium_only) statement.firmness = Firmness::Reported;
}

// The happenings that a stretch tells of, by its verbs and its nouns for happenings.
std::set<std::string> happenings_within(const Annotation& text, Span span) {
    std::set<std::string> out;
    const auto starts = [](const Token& token) { return token.span.begin; };
    const auto first = std::ranges::lower_bound(text.tokens, span.begin, {}, starts), last = std::ranges::lower_bound(text.tokens, span.end, {}, starts);
    for (const Token& token : std::ranges::subrange(first, last)) {
        if (token.tag == Tag::Verb && is_listed_verb(token.lemma)) out.insert(happening_of_verb(token.lemma, token.lower));
        if (const auto verb = verb_of_event(token.lemma); verb && token.tag == Tag::Noun) out.insert(happening_of_verb(*verb, *verb));
    }
    return out;
}

struct Announcer {
    Attribution said;
    Span passage;
};

// "The announcement was made by Mona Weir": an announcer without words of his own.
std::vector<Announcer> announcements_made(const Annotation& text) {
    std::vector<Announcer> out;
    for (const Sentence& sentence : text.sentences) {
        if (!makes_statements(sentence)) continue;
        bool announced = false, made = false;
        for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
            const Token& token = at(text, i);
            announced |= is_announcement(token.lemma) && token.tag == Tag::Noun;
            made |= announced && (token.lemma == "make" || token.lemma == "come" || token.lemma == "issue") && token.tag == Tag::Verb;
            if (!made || (token.lower != "by" && token.lower != "from")) continue;
            for (const NameMention& mention : within(text.mentions, i + 1, i + 2)) {
                if (!mention.name) continue;
                const Name& name = text.names[mention.name.value];
                if (name.kind == NameKind::Place) continue;
                out.push_back({{.name = name.text, .as = SpeakerKind::Speaker, .kind = name.kind, .inferred_from = sentence.span}, sentence.span});
            }
        }
    }
    return out;
}

// Whom the report names as telling of this happening; nothing when two could be meant.
const Announcer* announcer_of(const std::vector<Announcer>& tellers, const std::vector<Announcer>& announcements) {
    std::set<std::string> names;
    for (const Announcer& teller : tellers) names.insert(teller.said.name);
    if (names.size() == 1 && tellers.front().said.kind == NameKind::Person) return &tellers.front();
    std::set<std::string> announced;
    for (const Announcer& announcer : announcements) announced.insert(announcer.said.name);
    if (announced.size() == 1) return &announcements.front();
    std::set<std::string> people;
    const Announcer* person = nullptr;
    for (const Announcer& teller : tellers) {
        if (teller.said.kind != NameKind::Person) continue;
        people.insert(teller.said.name);
        if (person == nullptr) person = &teller;
    }
    return people.size() == 1 ? person : nullptr;
}

void conclude_announcers(const Annotation& text, const Dead& dead, std::vector<FigureFound>& figures) {
    const std::vector<Announcer> announcements = announcements_made(text);
    std::map<std::string, std::vector<Announcer>> tellers_of;
    for (const Speech& speech : text.speeches) {
        if (speech.kind != SpeakerKind::Speaker || speech.speaker_text.empty()) continue;
        const Span whole{std::min(speech.content.begin, speech.cue.begin), std::max(speech.content.end, speech.cue.end)};
        Attribution said = attribution_of(text, speech, dead);
        said.inferred_from = whole;
        for (const std::string& happening : happenings_within(text, whole)) tellers_of[happening].push_back({said, whole});
    }
    for (FigureFound& figure : figures) {
        Statement& statement = figure.statement;
        const std::string& happening = statement.matter.happening;
        // A toll is told by many, and what has happened by anybody; a plan goes back to the one who announces it.
        if (happening.empty() || is_people_happening(happening) || statement.other_event) continue;
        const bool has_speaker = std::ranges::any_of(statement.said_by, [](const Attribution& a) { return a.as == SpeakerKind::Speaker && a.kind != NameKind::Other; });
        const bool has_document = std::ranges::any_of(statement.said_by, [](const Attribution& a) { return a.as == SpeakerKind::Document; });
        if (has_speaker || has_document) continue;
        if (statement.firmness != Firmness::Planned && !statement.planned) continue;
        const auto tellers = tellers_of.find(happening);
        if (tellers == tellers_of.end()) continue;
        if (const Announcer* announcer = announcer_of(tellers->second, announcements)) {
            // "a senior official" in place of the name: the name says more.
            std::erase_if(statement.said_by, [](const Attribution& a) { return a.as == SpeakerKind::Speaker; });
            statement.said_by.insert(statement.said_by.begin(), announcer->said);
        }
    }
}

}  // namespace

Dead dead_of(const Annotation& text, const People& people) {
    Dead dead;
    for (const Person& person : people.people) {
        if (person.killed && person.name) dead.emplace(person.name, NameIndex{});
    }
    if (dead.empty()) return dead;
    std::map<std::string_view, std::pair<NameIndex, std::size_t>> living;  // by family name: one, and how many
    for (std::uint32_t n = 0; n < text.names.size(); ++n) {
        if (text.names[n].kind != NameKind::Person || dead.contains(NameIndex{n})) continue;
        auto& [one, many] = living[last_word(text.names[n].text)];
        one = NameIndex{n};
        ++many;
    }
    for (auto& [own, namesake] : dead) {
        const auto found = living.find(last_word(text.names[own.value].text));
        if (found != living.end() && found->second.second == 1) namesake = found->second.first;
    }
    return dead;
}

void attribute_figures(const Annotation& text, const Dead& dead, std::vector<FigureFound>& figures) {
    const Speeches speeches(text);
    for (FigureFound& figure : figures) fill_said_by(text, speeches, dead, figure);
    conclude_announcers(text, dead, figures);
}

std::vector<Statement> quotation_statements(const Annotation& text, const Dead& dead) {
    std::vector<Statement> out;
    const Speeches speeches(text);
    for (const Speech& speech : text.speeches) {
        if (speech.how != SpeechHow::Direct) continue;
        std::uint32_t words = 0;
        const auto after = std::ranges::upper_bound(text.sentences, speech.content.begin, {}, [](const Sentence& s) { return s.span.begin; });
        const Sentence* sentence = after == text.sentences.begin() ? nullptr : &*std::prev(after);
        if (sentence == nullptr || !sentence->span.contains(speech.content.begin) || !makes_statements(*sentence)) continue;
        for (TokenIndex i = sentence->begin; i.value < text.tokens.size() && at(text, i).span.begin < speech.content.end; ++i) {
            words += speech.content.contains(at(text, i).span.begin) && at(text, i).tag != Tag::Punct;
        }
        if (words < kMinQuotedWords) continue;
        Statement statement;
        statement.kind = StatementKind::Quotation;
        statement.passage = speech.content;
        statement.sentence = sentence->span;
        statement.text = text.utf8(speech.content);
        statement.firmness = speech.denied ? Firmness::Denied : Firmness::Stated;
        if (!speech.speaker_text.empty()) {
            statement.said_by.push_back(attribution_of(text, speech, dead));
            statement.matter.who = statement.said_by.front().name;
            statement.matter.text = "words of " + statement.matter.who;
        } else {
            statement.matter.text = "words quoted";
        }
        for (const Speech* outer : speeches.around(speech.content.begin)) {
            Attribution said = attribution_of(text, *outer, dead);
            const bool known = std::ranges::any_of(statement.said_by, [&](const Attribution& a) { return a.name == said.name; });
            if (!known) statement.said_by.push_back(std::move(said));
        }
        out.push_back(std::move(statement));
    }
    return out;
}

}  // namespace stemma
