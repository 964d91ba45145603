#include "shapes.h"

#include <array>
#include <map>
#include <mutex>
#include <string>

namespace stemma::python {
namespace {

constexpr bool kAlways = true, kIfKnown = false;

struct All {
    Shape stamp{"Stamp", "A point in time, as precise as it is known.",
                {{"value", Of::Text, kAlways, "ISO 8601, cut to its precision: \"2026-03-05\", \"2026-03-05T10:30+01:00\"."},
                 {"precision", Of::Text, kAlways, "\"year\", \"month\", \"day\", \"minute\" or \"second\"."},
                 {"from", Of::Text, kIfKnown, "Where it was found: \"json-ld\", \"url\", \"feed\", \"given\", ..."}}};
    Shape paragraph{"Paragraph", "A paragraph of a report, and what part it plays.",
                    {{"role", Of::Text, kAlways, "\"body\", \"heading\", \"caption\", \"list\", \"quote\", \"table\" or \"comment\"."},
                     {"text", Of::Text, kAlways, "Without line feeds, never empty."}}};
    Shape credit{"Credit", "A report saying where it has something from.",
                 {{"name", Of::Text, kAlways, "The medium or agency credited, as written: \"RIA Novosti\"."},
                  {"how", Of::Text, kAlways, "\"byline\", \"dateline\", \"original source\", \"reported\", ..."},
                  {"text", Of::Text, kIfKnown, "The words that say so; they may have been cut from the body."}}};
    Shape cut{"Cut", "A stretch of the page that is no part of the report, and why.",
              {{"reason", Of::Text, kAlways, "\"menu\", \"cookie notice\", \"related links\", ..."}, {"text", Of::Text, kAlways, "What was cut."}}};
    Shape span{"Span", "A stretch of a report's text (`Report.text`), in Unicode code points: `text[begin:end]`.",
               {{"begin", Of::Whole, kAlways, "Its first code point."}, {"end", Of::Whole, kAlways, "The place after its last one."}}};
    Shape passage{"Passage", "A stretch of a report's text, with its words: `text == report.text[begin:end]`.",
                  {{"begin", Of::Whole, kAlways, "Its first code point."},
                   {"end", Of::Whole, kAlways, "The place after its last one."},
                   {"text", Of::Text, kAlways, "The words that stand there."}}};
    Shape shared_passage{"SharedPassage", "A passage that two reports share.",
                         {{"a", Of::Part, kAlways, "Where it stands in the first report.", &span}, {"b", Of::Part, kAlways, "Where it stands in the second.", &span}}};
    Shape matter{"Matter", "What a statement is about, without its value.",
                 {{"text", Of::Text, kIfKnown, "The words for it: \"people killed\", \"divers sent to Orsola\"."},
                  {"counted", Of::Text, kIfKnown, "\"people\", however named; else the noun: \"homes\"."},
                  {"happening", Of::Text, kIfKnown, "\"killed\", \"injured\", whatever the words; else the verb: \"sent\"."},
                  {"who", Of::Text, kIfKnown, "Who does it."},
                  {"to_whom", Of::Text, kIfKnown, "To whom."},
                  {"where", Of::Text, kIfKnown, "Where."},
                  {"qualifiers", Of::Texts, kIfKnown, "A part of a whole: \"children\". Empty: the whole."}}};
    Shape figure{"Figure", "A quantity as an interval.",
                 {{"text", Of::Text, kIfKnown, "As written: \"about 5,000\"."},
                  {"value", Of::Number, kIfKnown, "None for a range or a vague word."},
                  {"low", Of::Number, kIfKnown, "The least that it can be."},
                  {"high", Of::Number, kIfKnown, "The most; None for an open end (\"at least four\")."},
                  {"precision", Of::Text, kAlways, "\"exact\", \"about\", \"at_least\", \"at_most\", \"range\" or \"vague\"."},
                  {"unit", Of::Text, kIfKnown, "None for a plain count; \"USD\", \"km\", \"per night\"."}}};
    Shape attribution{"Attribution", "Who says a statement, or carried it.",
                      {{"name", Of::Text, kAlways, "As the report calls them."},
                       {"as", Of::Text, kAlways, "\"speaker\", \"medium\" or \"document\". Written `as_` in Python."},
                       {"kind", Of::Text, kAlways, "\"person\", \"organisation\", \"agency\", \"outlet\", \"place\" or \"other\"."},
                       {"inferred_from", Of::Part, kIfKnown, "The passage that it was concluded from, when it is not said at the statement.", &span}}};
    Shape when{"When", "The time that is said of a statement.",
               {{"value", Of::Text, kIfKnown, "ISO 8601 as far as it is known; None when it could not be resolved."},
                {"precision", Of::Text, kIfKnown, "\"year\", \"month\", \"day\", \"minute\" or \"second\"."},
                {"passage", Of::Part, kAlways, "Where the report says it.", &span}}};
    Shape settled{"Settled", "The value of a finding, settled by a rule.",
                  {{"value", Of::Number, kIfKnown, "None where it is a range."},
                   {"low", Of::Number, kIfKnown, "The least."},
                   {"high", Of::Number, kIfKnown, "The most; None for an open end."},
                   {"rule", Of::Text, kAlways, "\"corroborated\", \"conservative\", \"range\", \"latest\" or \"majority\"."}}};
    Shape reading{"Reading", "One version of a matter: the statements that say the same.",
                  {{"figure", Of::Part, kIfKnown, "What they say, of a finding of figures.", &figure},
                   {"text", Of::Text, kIfKnown, "What they say, of the other findings."},
                   {"statements", Of::Texts, kAlways, "Ids; see `Dossier.statement`."},
                   {"reports", Of::Texts, kAlways, "Ids; see `Dossier.report`."},
                   {"origins", Of::Texts, kAlways, "Ids; see `Dossier.origin`. Empty: nobody is known to stand behind it."}}};
    Shape name_join{"NameJoin", "Why a variant is taken for a form of a name.",
                    {{"text", Of::Text, kAlways, "The variant."},
                     {"to", Of::Text, kAlways, "The form that it was joined to."},
                     {"score", Of::Number, kAlways, "How surely, 0 to 1."},
                     {"why", Of::Text, kAlways, "The clues."}}};
    Shape likely_variant{"LikelyVariant", "A variant of a name that is offered and not merged.",
                         {{"text", Of::Text, kAlways, "The variant."},
                          {"score", Of::Number, kAlways, "How likely, 0 to 1."},
                          {"why", Of::Text, kIfKnown, "The clues."},
                          {"reports", Of::Texts, kAlways, "Ids of the reports that have it."}}};
    Shape copy{"Copy", "Two reports that share passages, and which of them likely had it from the other.",
               {{"a", Of::Text, kAlways, "Id of the first report."},
                {"b", Of::Text, kAlways, "Id of the second; `a` stands before `b`."},
                {"kind", Of::Text, kAlways, "\"wire\", \"release\", \"source\", \"common\" or \"incidental\"."},
                {"earlier", Of::Text, kIfKnown, "`a` or `b`: the one that the other likely had it from."},
                {"confidence", Of::Number, kAlways, "In kind and direction, 0 to 1."},
                {"share_a", Of::Number, kAlways, "Of the first text's words, that stand in the passages, 0 to 1."},
                {"share_b", Of::Number, kAlways, "Of the second text's words."},
                {"passages", Of::Parts, kAlways, "What they share.", &shared_passage},
                {"why", Of::Text, kAlways, "What kind and direction rest on, in a sentence."}}};
    Shape story{"Story", "The reports on one event.",
                {{"story", Of::Text, kAlways, "The story's id: the given one, or that of its first report."}, {"reports", Of::Texts, kAlways, "Ids, the earliest first."}}};
    Shape stemma_node{"StemmaNode", "A text in a stemma: a report, or one that reports have it from and that is not among them.",
                      {{"id", Of::Text, kAlways, "The report's id; of another text \"lost:\" and what it is."},
                       {"kind", Of::Text, kAlways, "\"report\", \"agency\", \"statement\" or \"text\"."},
                       {"lost", Of::Truth, kIfKnown, "It is certain that it is not among the reports."},
                       {"name", Of::Text, kIfKnown, "A report's outlet, host or id; the agency's name."},
                       {"published", Of::Text, kIfKnown, "ISO 8601, of a report."}}};
    Shape stemma_edge{"StemmaEdge", "From whom a text was had.",
                      {{"from", Of::Text, kAlways, "Id of the text that was there before. Written `from_` in Python."},
                       {"to", Of::Text, kAlways, "Id of the text that has it from there."},
                       {"tree", Of::Truth, kAlways, "It leads to a text from its parent; False: from a further source."},
                       {"kind", Of::Text, kAlways, "\"wire\", \"release\" or \"source\"."},
                       {"confidence", Of::Number, kAlways, "In kind and direction, 0 to 1."},
                       {"share", Of::Number, kIfKnown, "Of the words of `to`, that stand in `from`, 0 to 1."},
                       {"why", Of::Text, kAlways, "A sentence."}}};
    Shape stemma{"Stemma", "Who had it from whom: the reports that copies join, as a tree, or as several. `to_text()` draws it.",
                 {{"stemma", Of::Text, kAlways, "Id of its earliest report."},
                  {"roots", Of::Whole, kAlways, "How many texts have no source here: from so many places did the group have it."},
                  {"nodes", Of::Parts, kAlways, "The texts, each behind its parent.", &stemma_node},
                  {"edges", Of::Parts, kAlways, "The tree, and what stands beside it.", &stemma_edge}}};
    Shape story_info{"StoryInfo", "What story a dossier is about.",
                     {{"id", Of::Text, kAlways, "The story's id."},
                      {"title", Of::Text, kIfKnown, "Of the report that most others resemble."},
                      {"begins", Of::Text, kIfKnown, "First publication, ISO 8601."},
                      {"ends", Of::Text, kIfKnown, "Last publication, ISO 8601."}}};
    Shape sentence{"Sentence", "A sentence of a report as it stands there, with rival figures in brackets behind its contested ones.",
                   {{"text", Of::Text, kAlways, "The sentence."},
                    {"statements", Of::Texts, kAlways, "Ids of the statements that stand in it."},
                    {"report", Of::Text, kIfKnown, "Id of the report that it was taken from."},
                    {"passage", Of::Part, kIfKnown, "Where it stands there.", &span}}};
    Shape statement{"Statement", "One thing that one report states, at one passage.",
                    {{"id", Of::Text, kAlways, "The report's id, \"#\" and a number."},
                     {"report", Of::Text, kAlways, "Id of the report."},
                     {"kind", Of::Text, kAlways, "\"figure\", \"quotation\", \"happening\", \"time\", \"place\" or \"person\"."},
                     {"passage", Of::Part, kAlways, "The shortest stretch that carries it, with its words.", &passage},
                     {"sentence", Of::Part, kAlways, "The sentence around it.", &span},
                     {"matter", Of::Part, kAlways, "What it is about.", &matter},
                     {"labels", Of::Texts, kIfKnown, "What it is called here: \"sappers\"."},
                     {"figure", Of::Part, kIfKnown, "The quantity, of figures.", &figure},
                     {"value", Of::Text, kIfKnown, "Of a time ISO 8601, of a place its words, of a person the name; of an age its years."},
                     {"said_by", Of::Parts, kAlways, "Who says it, innermost first; empty: the report itself.", &attribution},
                     {"firmness", Of::Text, kAlways, "\"stated\", \"reported\", \"estimated\", \"denied\" or \"planned\"."},
                     {"when", Of::Part, kIfKnown, "The time that is said of it.", &when},
                     {"part_of", Of::Text, kIfKnown, "Id of the statement whose figure includes this one."},
                     {"companions", Of::Texts, kIfKnown, "Ids of the statements counted in one phrase with it."},
                     {"correction", Of::Truth, kIfKnown, "The text says that this replaces an earlier value."},
                     {"superseded", Of::Truth, kIfKnown, "The text says that this is the earlier value."},
                     {"other_event", Of::Truth, kIfKnown, "Told of another event than the report's own."},
                     {"total", Of::Truth, kIfKnown, "Said to be a total."}}};
    Shape finding{"Finding", "A matter across the reports of a story: its readings, how they stand to one another and who stands behind them.",
                  {{"id", Of::Text, kAlways, "Stays the same as long as its first statement does."},
                   {"kind", Of::Text, kAlways, "\"figure\", \"happening\", \"time\", \"place\" or \"person\"."},
                   {"matter", Of::Part, kAlways, "What it is about.", &matter},
                   {"labels", Of::Texts, kIfKnown, "All that the reports call it."},
                   {"verdict", Of::Text, kAlways, "How the readings stand to one another: \"same\", \"refined\", \"updated\", \"rescoped\" or \"disputed\"."},
                   {"support", Of::Text, kAlways, "Who stands behind the settled reading: \"single\", \"echoed\" (several reports, one origin) or \"corroborated\"."},
                   {"why", Of::Text, kIfKnown, "The reason, in sentences."},
                   {"settled", Of::Part, kIfKnown, "Its value, of figures.", &settled},
                   {"readings", Of::Parts, kAlways, "The settled one first.", &reading}}};
    Shape name{"Name", "A bearer of a name across the reports of a story.",
               {{"id", Of::Text, kAlways, "The name's id."},
                {"name", Of::Text, kAlways, "The fullest form."},
                {"kind", Of::Text, kAlways, "\"person\", \"organisation\", \"agency\", \"outlet\", \"place\" or \"other\"."},
                {"variants", Of::Texts, kAlways, "The other forms."},
                {"roles", Of::Texts, kAlways, "What the reports call the bearer: \"fire chief\"."},
                {"reports", Of::Texts, kAlways, "Ids."},
                {"joined", Of::Parts, kIfKnown, "Why variants were joined that no report itself tells to be one.", &name_join},
                {"likely", Of::Parts, kIfKnown, "Variants that are offered and not merged.", &likely_variant}}};
    Shape time{"Time", "When something happened, or when a report appeared.",
               {{"value", Of::Text, kAlways, "ISO 8601, cut to its precision."},
                {"precision", Of::Text, kAlways, "\"year\", \"month\", \"day\", \"minute\" or \"second\"."},
                {"kind", Of::Text, kAlways, "\"published\": the report appeared then; \"told\": its text names the time."},
                {"report", Of::Text, kAlways, "Id of the report."},
                {"passage", Of::Part, kIfKnown, "Where its text says so, with the words.", &passage}}};
    Shape origin{"Origin", "Who a reading goes back to, once quotations, credits and copies are followed to their root.",
                 {{"id", Of::Text, kAlways, "The origin's id."},
                  {"name", Of::Text, kAlways, "Its name."},
                  {"kind", Of::Text, kAlways, "\"person\", \"organisation\", \"agency\", \"outlet\" or \"document\"."},
                  {"reports", Of::Texts, kAlways, "Ids of the reports that have something from it."}}};
    Shape link{"Link", "A passing-on: `to` has something from `from`.",
               {{"from", Of::Text, kAlways, "Id of a report or an origin. Written `from_` in Python."},
                {"to", Of::Text, kAlways, "Id of a report or an origin."},
                {"how", Of::Text, kAlways, "\"said\", \"carried\", \"credited\" or \"copied\"."}}};
    Shape finding_reading{"FindingReading", "A reading, with the finding that it is one of: a row of the table of readings.",
                          {{"finding", Of::Text, kAlways, "Id of the finding."},
                           {"reading", Of::Whole, kAlways, "1 is the settled one."},
                           {"figure", Of::Part, kIfKnown, "What it says, of a finding of figures.", &figure},
                           {"text", Of::Text, kIfKnown, "What it says, of the other findings."},
                           {"statements", Of::Texts, kAlways, "Ids."},
                           {"reports", Of::Texts, kAlways, "Ids."},
                           {"origins", Of::Texts, kAlways, "Ids."}}};
    Shape arrival{"Arrival", "What has become of a report that was added to an index.",
                  {{"report", Of::Text, kAlways, "Its id."},
                   {"story", Of::Text, kAlways, "Id of the story that it joined."},
                   {"known", Of::Truth, kIfKnown, "It was in the index already; nothing was changed."}}};
    Shape leading_finding{"LeadingFinding", "One of a story's weightiest findings.",
                          {{"finding", Of::Text, kAlways, "Its id."},
                           {"matter", Of::Text, kAlways, "\"people killed\"."},
                           {"settled", Of::Text, kIfKnown, "Its value in words: \"4 to 6\"."},
                           {"verdict", Of::Text, kAlways, "See `Finding`."},
                           {"support", Of::Text, kAlways, "See `Finding`."}}};
    Shape story_row{"StoryRow", "A story of an index, as its list shows it.",
                    {{"id", Of::Text, kAlways, "The story's id, for `Index.dossier`."},
                     {"title", Of::Text, kIfKnown, "Its title."},
                     {"begins", Of::Text, kIfKnown, "First publication, ISO 8601."},
                     {"ends", Of::Text, kIfKnown, "Last publication, ISO 8601."},
                     {"reports", Of::Whole, kAlways, "How many reports it has."},
                     {"outlets", Of::Whole, kAlways, "How many outlets they name."},
                     {"growth", Of::Whole, kAlways, "How many reports arrived since `growth_since`."},
                     {"places", Of::Texts, kAlways, "The one where it happened first, if that is known."},
                     {"disputed", Of::Whole, kAlways, "How many of its findings are disputed."},
                     {"leading", Of::Parts, kAlways, "Its weightiest findings, at most three.", &leading_finding},
                     {"version", Of::Whole, kAlways, "The number of its dossier's latest version; 0: its first is still to be made."},
                     {"changed", Of::Text, kIfKnown, "When its latest version was made or its latest report arrived, ISO 8601 in UTC."},
                     {"stale", Of::Truth, kIfKnown, "There are reports that no version of its dossier knows yet; `Index.collate` makes one."},
                     {"overruled", Of::Truth, kIfKnown, "Its reports, names, statements or rule are not as the program alone has them."}}};
    Shape version{"Version", "A version of a dossier.",
                  {{"number", Of::Whole, kAlways, "From 1 on in each story."},
                   {"made", Of::Text, kAlways, "When, ISO 8601 in UTC."},
                   {"reports", Of::Whole, kAlways, "How many reports it knows."},
                   {"findings", Of::Whole, kAlways, "How many findings it has."}}};
    Shape finding_state{"FindingState", "How a finding stood from a version of the dossier on.",
                        {{"finding", Of::Text, kAlways, "The finding's id."},
                         {"version", Of::Whole, kAlways, "The number of the version."},
                         {"made", Of::Text, kAlways, "When that was made, ISO 8601 in UTC."},
                         {"matter", Of::Text, kIfKnown, "\"people killed\"."},
                         {"verdict", Of::Text, kAlways, "See `Finding`."},
                         {"support", Of::Text, kAlways, "See `Finding`."},
                         {"settled", Of::Part, kIfKnown, "Its value, of figures.", &settled},
                         {"settled_text", Of::Text, kIfKnown, "Its value in words."},
                         {"readings", Of::Whole, kAlways, "How many."},
                         {"origins", Of::Whole, kAlways, "How many stand behind the settled reading."},
                         {"reports", Of::Whole, kAlways, "How many reports have it."},
                         {"gone", Of::Truth, kIfKnown, "From this version on there is no such finding."}}};
    Shape snippet{"Snippet", "A piece of a text around a word that was asked for.",
                  {{"text", Of::Text, kAlways, "The piece."}, {"hit", Of::Truth, kIfKnown, "It is such a word."}}};
    Shape hit{"Hit", "A report that a search found.",
              {{"report", Of::Text, kAlways, "Its id, for `Index.report`."},
               {"story", Of::Text, kAlways, "Id of its story, for `Index.dossier`."},
               {"title", Of::Text, kIfKnown, "Its title."},
               {"story_title", Of::Text, kIfKnown, "The story's title."},
               {"outlet", Of::Text, kIfKnown, "Who published it."},
               {"published", Of::Text, kIfKnown, "When, ISO 8601."},
               {"snippet", Of::Parts, kAlways, "Where the words stand, in pieces.", &snippet}}};
    Shape report{"Report", "",
                 {{"id", Of::Text, kAlways, ""}, {"source", Of::Text, kAlways, ""}, {"url", Of::Text, kIfKnown, ""}, {"outlet", Of::Text, kIfKnown, ""},
                  {"title", Of::Text, kIfKnown, ""}, {"authors", Of::Texts, kAlways, ""}, {"language", Of::Text, kIfKnown, ""},
                  {"published", Of::Part, kIfKnown, "", &stamp}, {"modified", Of::Part, kIfKnown, "", &stamp},
                  {"paragraphs", Of::Parts, kAlways, "", &paragraph}, {"credits", Of::Parts, kAlways, "", &credit}, {"story", Of::Text, kIfKnown, ""}}};
    Shape dossier{"Dossier", "",
                  {{"story", Of::Part, kAlways, "", &story_info}, {"summary", Of::Parts, kAlways, "", &sentence}, {"reports", Of::Parts, kAlways, "", &report},
                   {"statements", Of::Parts, kAlways, "", &statement}, {"findings", Of::Parts, kAlways, "", &finding}, {"names", Of::Parts, kAlways, "", &name},
                   {"times", Of::Parts, kAlways, "", &time}, {"copies", Of::Parts, kAlways, "", &copy}, {"origins", Of::Parts, kAlways, "", &origin},
                   {"links", Of::Parts, kAlways, "", &link}}};
};

const All& all() {
    static const All tables;
    return tables;
}

}  // namespace

const Shape& shape_of(Kind kind) {
    switch (kind) {
        case Kind::Stamp: return all().stamp;
        case Kind::Paragraph: return all().paragraph;
        case Kind::Credit: return all().credit;
        case Kind::Cut: return all().cut;
        case Kind::Span: return all().span;
        case Kind::Passage: return all().passage;
        case Kind::SharedPassage: return all().shared_passage;
        case Kind::Matter: return all().matter;
        case Kind::Figure: return all().figure;
        case Kind::Attribution: return all().attribution;
        case Kind::When: return all().when;
        case Kind::Settled: return all().settled;
        case Kind::Reading: return all().reading;
        case Kind::NameJoin: return all().name_join;
        case Kind::LikelyVariant: return all().likely_variant;
        case Kind::Copy: return all().copy;
        case Kind::Story: return all().story;
        case Kind::StemmaNode: return all().stemma_node;
        case Kind::StemmaEdge: return all().stemma_edge;
        case Kind::Stemma: return all().stemma;
        case Kind::StoryInfo: return all().story_info;
        case Kind::Sentence: return all().sentence;
        case Kind::Statement: return all().statement;
        case Kind::Finding: return all().finding;
        case Kind::Name: return all().name;
        case Kind::Time: return all().time;
        case Kind::Origin: return all().origin;
        case Kind::Link: return all().link;
        case Kind::FindingReading: return all().finding_reading;
        case Kind::Arrival: return all().arrival;
        case Kind::LeadingFinding: return all().leading_finding;
        case Kind::StoryRow: return all().story_row;
        case Kind::Version: return all().version;
        case Kind::FindingState: return all().finding_state;
        case Kind::Snippet: return all().snippet;
        case Kind::Hit: return all().hit;
    }
    return all().span;  // not reached: every kind is above
}

const Shape& report_shape() { return all().report; }
const Shape& dossier_shape() { return all().dossier; }

const Shape& with_story(const Shape& shape) {
    static std::mutex mutex;
    static std::map<const Shape*, Shape> made;
    const std::lock_guard lock(mutex);
    const auto [at, fresh] = made.try_emplace(&shape, shape);
    if (fresh) {
        std::vector<Field>& fields = at->second.fields;
        std::erase_if(fields, [](const Field& field) { return std::string_view(field.key) == "story"; });  // a report's given one is the same
        fields.insert(fields.begin(), Field{"story", Of::Text, kAlways, "The story's id."});
    }
    return at->second;
}

}  // namespace stemma::python
