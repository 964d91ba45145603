// Statements: what one report states, one thing at a time, each at its passage, with who says it.
//
// Idea: a number (or a noun that counts, "a teenager", "no one") is joined to what is counted by the heads
// of the sentence, to what happens to it by its governing predicate, and to who says it by the speeches
// that enclose it, innermost first. Numbers that count nothing (ages, addresses, dates) make no statement.
// Comments and captions make none either. What is no figure is read from the word that tells it: happenings with
// who, whom and whether they are planned, done or denied, when and where the event itself was, and who its people are.
//
// Cost: linear in the number of tokens. Threads: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/lang.h"
#include "stemma/report.h"
#include "stemma/units.h"

namespace stemma {

struct Figure {
    std::string text;             // as written: "about 5,000"
    std::optional<double> value;  // absent for a range or a vague word
    double low = 0, high = 0;     // high is infinity for an open end
    Precision precision = Precision::Exact;
    std::string unit;             // empty for a plain count
};

// What a statement is about, without its value. `counted` is "people" and `happening` is "killed",
// "injured" or "killed or injured" whatever the words were; other things keep their noun and their verb.
struct Matter {
    std::string text;                     // for people: "people killed", "divers sent to Orsola"
    std::string counted;                  // "people", "divers", "homes"
    std::string happening;                // "killed", "sent", "" if nothing happens to it
    std::string who;                      // does it, "" if not said
    std::string to_whom;
    std::string where;
    std::vector<std::string> qualifiers;  // a part of a whole: "children", "suspects"
};

// The words for a matter: "people (children) injured", "divers sent to Orsola".
std::string text_of(const Matter&);

enum class Firmness { Stated, Reported, Estimated, Denied, Planned };
std::string_view to_string(Firmness);

struct Attribution {
    std::string name;
    SpeakerKind as = SpeakerKind::Speaker;
    NameKind kind = NameKind::Other;      // of the bearer, when it is a name
    std::optional<Span> inferred_from;    // the passage that it was concluded from, when not said at the statement
};

enum class StatementKind { Figure, Quotation, Happening, Time, Place, Person };
std::string_view to_string(StatementKind);

// How a figure stands to another figure of the same report: "900 casualties, including 120 fatalities".
struct PartOf {
    std::size_t whole = 0;  // index into the same list of statements
};

// One of the people that a figure counts.
struct PersonTold {
    std::size_t person = 0;  // the number of the person in the report: the same for all statements about one
    std::string label;       // the name, or what the report calls who has none: "boy"
    bool named = false;
    bool doer = false;       // called a suspect, a gunman or the like anywhere in the report
};

struct Statement {
    StatementId id;        // the report's id, "#" and a number in the order of the text
    ReportId report;
    StatementKind kind = StatementKind::Figure;
    Span passage;          // the shortest stretch that carries the statement
    Span sentence;         // the sentence it stands in
    std::string text;      // of the passage, UTF-8
    Matter matter;
    std::vector<std::string> labels;    // every noun phrase it is counted under here: "divers"; both of "divers and volunteers"
    std::optional<Figure> figure;
    std::string value;                  // of a time its ISO 8601 form, of a place or person its name, of an age its years; of a happening which of several holds ("held")
    std::vector<Attribution> said_by;   // innermost first: the speaker, then the medium that carried it; empty: the report itself
    Firmness firmness = Firmness::Stated;
    std::optional<Time> when;
    std::optional<PartOf> part_of;
    std::vector<std::size_t> companions;  // figures coordinated with it in one phrase: "40 divers and 300 volunteers"
    bool correction = false;    // the text says that this replaces an earlier value
    bool superseded = false;    // the text says that this is the earlier value ("not five, as first reported")
    bool other_event = false;   // told of another event than the report's own
    std::string group;          // whose people they are, when said: "Caldria"
    bool of_people = false;     // what is counted is people, by whatever noun
    bool implicit = false;      // counted by a singular noun and no number: "a teenager was killed"
    bool planned = false;       // has not happened yet, however firmly it is told
    std::optional<Span> word;   // of a figure: the word that says what happens
    bool others = false;        // told of as others than those before: "two others", "a second man"
    int ordinal = 0;            // "a fourth man": 4, so that there are at least so many; 0 if none is said
    std::vector<PersonTold> people;  // whom it counts, of those told of one by one, so that nobody is counted twice
    std::string care;           // of the injured, where it leaves them: "taken to hospital", "in critical condition"; empty if not said
    bool total = false;         // said to be a total ("in total", "in all", "altogether")
};

// All statements of one report, in the order of their passages.
std::vector<Statement> find_statements(const Report&, const Annotation&);

}  // namespace stemma
