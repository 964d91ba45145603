// The reading of one report's sentences: words, heads, names, numbers, times and who said what.
//
// annotate() turns a report into an Annotation: flat lists, each in the order of the text, that point into
// one another by index. Everything later (statements above all) reads these lists and never the raw text.
//
// Words carry Universal Dependencies tags, lemmas, heads and relations where a model for the language is
// built in (English); elsewhere tags, heads and lemmas are absent (Tag::X, nowhere, the folded word), and
// names, numbers, times and quotations are still found by what ICU and the word lists know.
//
// Cost: linear in the text. Threads: annotate() is pure; the word lists and models are loaded once, by
// whichever thread comes first, and never change.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/report.h"
#include "stemma/units.h"

namespace stemma {

// https://universaldependencies.org/u/pos/
enum class Tag : std::uint8_t { Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Num, Part, Pron, Propn, Punct, Sconj, Sym, Verb, X };
std::string_view to_string(Tag);  // "ADJ", ...
std::optional<Tag> tag_from(std::string_view);

// https://universaldependencies.org/u/dep/ with the subtypes that English treebanks use.
// The names are the treebank's with ":" as "_"; to_string() gives the treebank's own.
enum class Relation : std::uint8_t {
    none, root, acl, acl_relcl, advcl, advcl_relcl, advmod, amod, appos, aux, aux_pass, case_, cc, cc_preconj, ccomp,
    compound, compound_prt, conj, cop, csubj, csubj_outer, csubj_pass, dep, det, det_predet, discourse, dislocated, expl,
    fixed, flat, goeswith, iobj, list, mark, nmod, nmod_desc, nmod_poss, nmod_unmarked, nsubj, nsubj_outer, nsubj_pass,
    nummod, obj, obl, obl_agent, obl_unmarked, orphan, parataxis, punct, reparandum, vocative, xcomp
};
std::string_view to_string(Relation);
std::optional<Relation> relation_from(std::string_view);

struct Token {
    Span span;
    std::string text;   // UTF-8, as written
    std::string lower;  // case-folded, apostrophes and hyphens in their plain form
    std::string lemma;  // dictionary form, lower case except for proper nouns
    Tag tag = Tag::X;
    TokenIndex head;    // nowhere: the root of its sentence, or no model for the language
    Relation relation = Relation::none;
    bool space_before = false;
};

struct Sentence {
    Span span;
    TokenIndex begin, end;     // tokens [begin, end)
    ParagraphIndex paragraph;  // nowhere: the title
    Role role = Role::Body;    // of the paragraph; the title is a Heading
};

// A quantity as an interval. Vague words are intervals too: "dozens" is 24 to 99.
enum class Precision { Exact, About, AtLeast, AtMost, Range, Vague };
std::string_view to_string(Precision);  // "exact", "about", "at_least", "at_most", "range", "vague"
std::optional<Precision> precision_from(std::string_view);

// What a number is, judged by its own surroundings. Only Count, Percent, Money and Measure can be figures.
enum class NumberKind {
    Count,       // of people or things
    Ordinal,     // "third"
    Percent, Fraction,
    Money,       // unit: "USD", "EUR", as ISO 4217 where the sign or word tells
    Measure,     // unit: "km", "degree", "hour", ... ("two weeks" is a Measure of time)
    Age,         // "17-year-old", "aged 43", "Smith, 43,"
    Calendar,    // years, days of the month, dates
    Clock,       // times of day
    Identifier,  // addresses, phone numbers, calibres, model and road numbers, scores
};
std::string_view to_string(NumberKind);

struct Number {
    Span span;                    // with its hedge: "about 5,000", "at least four"
    TokenIndex begin, end;        // tokens of the number itself, without the hedge
    NumberKind kind = NumberKind::Count;
    std::optional<double> value;  // absent for a range or a vague word
    double low = 0, high = 0;     // high is infinity for an open upper end
    Precision precision = Precision::Exact;
    std::string unit;             // empty for a Count
};

enum class NameKind { Person, Organisation, Agency, Outlet, Place, Other };
std::string_view to_string(NameKind);  // "person", "organisation", "agency", "outlet", "place", "other"

// One occurrence of a name (or of a pronoun or title phrase that stands for it).
struct NameMention {
    Span span;
    TokenIndex begin, end;
    NameIndex name;
};

// All mentions of one bearer within one report; short forms joined to long ones.
struct Name {
    std::string text;                   // the fullest form met
    NameKind kind = NameKind::Other;
    std::vector<std::string> variants;  // every other form met, in order of first appearance
    std::vector<std::string> roles;     // "secretary of Russia's Security Council", as written
    std::string region;                 // of a place: ISO 3166 code of the state or country that the report says it lies in; empty if it says none
    bool guessed = false;               // the kind: a lone word, of which nothing but its sentence tells what it names
};

struct Time {
    Span span;
    TokenIndex begin, end;
    std::string value;  // ISO 8601 cut to the precision, as in Stamp; empty when it could not be resolved
    TimePrecision precision = TimePrecision::Day;
};

// How a stretch of text is somebody's words or knowledge.
enum class SpeechHow {
    Direct,     // in quotation marks
    Indirect,   // "he said that ...", "police confirmed ..."
    According,  // "according to ...", "per ..."
};
enum class SpeakerKind { Speaker, Medium, Document };  // a person or office; an agency or outlet; a text or unnamed estimates
std::string_view to_string(SpeakerKind);

// Somebody saying something. Where one lies within another ("RIA reported that Shoigu said ..."), the
// inner one is the speaker's and the outer one the medium's.
struct Speech {
    Span content;                  // what is said
    Span cue;                      // the words that say who says it: "Shoigu indicated that", "according to police"
    Span speaker;                  // of the speaker's phrase within the cue; empty if none is named
    NameIndex name;                // of the speaker, also when a pronoun stands for it; nowhere if none is known
    std::string speaker_text;      // as it should be shown: the name's fullest form, or the phrase ("police")
    SpeakerKind kind = SpeakerKind::Speaker;
    SpeechHow how = SpeechHow::Indirect;
    TokenIndex verb;               // nowhere for According without one
    bool hedged = false;           // "reportedly", "suggests", "alleged", "estimates"
    bool denied = false;           // "denied that"
};

struct Annotation {
    ReportId report;
    std::string language;          // as in the report, or guessed from the text; empty if unknown
    bool parsed = false;           // tags, lemmas, heads and relations are there
    std::u32string text;           // Report::text(), one element a code point: index with CodePoint::value
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;
    std::vector<Number> numbers;
    std::vector<Name> names;
    std::vector<NameMention> mentions;
    std::vector<Time> times;
    std::vector<Speech> speeches;  // by content.begin, outer before inner

    std::string utf8(Span) const;              // the text of a stretch
    SentenceIndex sentence_of(TokenIndex) const;
};

// Reads the whole report; comments are annotated too (their role stands in Sentence::role).
Annotation annotate(const Report&);

}  // namespace stemma
