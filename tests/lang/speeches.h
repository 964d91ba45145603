// Helps the tests of speech: rows of a text and who says what in it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/reading.h"

namespace stemma::test {

struct SpeechRow {
    std::string_view text;
    std::string_view expected;  // "speaker (kind, how[, hedged][, denied]): content" for each speech, by " / "
    std::string_view why;
    std::string_view language = "en";
};

inline std::string speeches_of(const Annotation& text) {
    std::vector<std::string> out;
    for (const Speech& s : text.speeches) {
        std::string line = s.speaker_text.empty() ? "-" : s.speaker_text;
        line += " (" + std::string(to_string(s.kind));
        line += s.how == SpeechHow::Direct ? ", direct" : s.how == SpeechHow::According ? ", according" : "";
        if (s.hedged) line += ", hedged";
        if (s.denied) line += ", denied";
        out.push_back(line + "): " + text.utf8(s.content));
    }
    return joined(out, " / ");
}

inline void expect_speeches(std::span<const SpeechRow> rows) {
    for (const SpeechRow& row : rows) {
        SCOPED_TRACE(std::string(row.text) + "  (" + std::string(row.why) + ")");
        EXPECT_EQ(speeches_of(read(row.text, row.language)), row.expected);
    }
}

}  // namespace stemma::test
