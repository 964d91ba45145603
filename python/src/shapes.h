// The shapes of docs/shapes.md as tables: one row a key, with its type and its meaning.
//
// Idea: a value's keys are told once, here, and three things follow: the attributes of its Python class with their types and
// docstrings (values.cc), the columns of its Arrow table (arrow.h), and a test that compares both with what the command writes.
// What stands in a value is told by the library's own JSON (json_of() of each step) and nowhere else.
//
// Threads: the tables never change.
#pragma once

#include <string_view>
#include <vector>

namespace stemma::python {

struct Shape;

// What stands at a key. Part: one value of another shape; Parts and Texts: a list.
enum class Of { Text, Whole, Number, Truth, Texts, Part, Parts };

struct Field {
    const char* key;
    Of of;
    bool always;           // else the key is absent where nothing is known; a list or a truth is then empty or false as an attribute
    const char* doc;
    const Shape* part = nullptr;
};

struct Shape {
    const char* name;      // of the Python class
    const char* doc;
    std::vector<Field> fields;
};

// X(name): the shapes that have a class of their own, with what they are made of before them.
#define STEMMA_SHAPES(X) \
    X(Stamp) X(Paragraph) X(Credit) X(Cut) X(Span) X(Passage) X(SharedPassage) X(Matter) X(Figure) X(Attribution) X(When) X(Settled) \
    X(Reading) X(NameJoin) X(LikelyVariant) X(Copy) X(Story) X(StemmaNode) X(StemmaEdge) X(Stemma) X(StoryInfo) X(Sentence) X(Statement) \
    X(Finding) X(Name) X(Time) X(Origin) X(Link) X(FindingReading) X(Arrival) X(LeadingFinding) X(StoryRow) X(Version) X(FindingState) X(Snippet) X(Hit)

enum class Kind {
#define STEMMA_KIND(name) name,
    STEMMA_SHAPES(STEMMA_KIND)
#undef STEMMA_KIND
};

const Shape& shape_of(Kind);
// These two have classes of their own making; the shapes are those of their tables.
const Shape& report_shape();
const Shape& dossier_shape();
// The same rows with the story's id before them.
const Shape& with_story(const Shape&);

}  // namespace stemma::python
