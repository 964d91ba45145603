// The kinds of number that the library counts in, each a type of its own.
//
// A text can be counted in bytes, in UTF-16 units, in code points or in tokens, and mixing two of them
// up gives a passage that is nearly right, which is worse than a crash. So a place in a text is a
// CodePoint, a stretch of it a Span, a token a TokenIndex, and none turns into another by itself.
// Ids are strings of their own types for the same reason: a ReportId is not a StoryId.
//
// Everything here is a plain value; all functions are pure and may be called from any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

namespace stemma {

// A place in a report's text (Report::text(), see report.h): Unicode code points from its start.
struct CodePoint {
    std::uint32_t value = 0;

    friend auto operator<=>(CodePoint, CodePoint) = default;
    friend CodePoint operator+(CodePoint a, std::uint32_t n) { return {a.value + n}; }
    friend CodePoint operator-(CodePoint a, std::uint32_t n) { return {a.value - n}; }
    friend std::uint32_t operator-(CodePoint a, CodePoint b) { return a.value - b.value; }
};

// A stretch of a report's text: the code points from `begin` up to, and without, `end`.
struct Span {
    CodePoint begin, end;

    std::uint32_t size() const { return end - begin; }
    bool empty() const { return begin == end; }
    bool contains(CodePoint at) const { return begin <= at && at < end; }
    bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
    bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
    friend auto operator<=>(const Span&, const Span&) = default;
};

// An index into one particular list, named by its tag. The default value points nowhere.
template <class Tag>
struct Index {
    static constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t value = kNowhere;

    explicit operator bool() const { return value != kNowhere; }
    friend auto operator<=>(Index, Index) = default;
    Index& operator++() { ++value; return *this; }
    friend Index operator+(Index a, std::uint32_t n) { return {a.value + n}; }
};

using TokenIndex = Index<struct TokenTag>;          // into Annotation::tokens
using SentenceIndex = Index<struct SentenceTag>;    // into Annotation::sentences
using ParagraphIndex = Index<struct ParagraphTag>;  // into Report::paragraphs; nowhere is the title
using NameIndex = Index<struct NameTag>;            // into Annotation::names

// A name for a thing that outlives the run: the same input always gets the same id. Empty: none.
template <class Tag>
struct Id {
    std::string text;

    bool empty() const { return text.empty(); }
    friend auto operator<=>(const Id&, const Id&) = default;
};

using ReportId = Id<struct ReportIdTag>;
using StoryId = Id<struct StoryIdTag>;
using StatementId = Id<struct StatementIdTag>;
using FindingId = Id<struct FindingIdTag>;
using OriginId = Id<struct OriginIdTag>;
using NameId = Id<struct NameIdTag>;

// A part of a whole, or how sure we are: from 0 to 1.
struct Share {
    double value = 0;
    friend auto operator<=>(Share, Share) = default;
};

}  // namespace stemma
