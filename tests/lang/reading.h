// Helps the tests of lang/: annotates a few lines of text and writes what was found as short strings.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "stemma/lang.h"

namespace stemma::test {

// Each line is a paragraph.
inline Report report_of(std::string_view text, std::string_view language = "en", std::string_view published = "2025-06-18") {
    Report report;
    report.id = {"test"};
    report.language = std::string(language);
    if (!published.empty()) report.published = Stamp{std::string(published), TimePrecision::Day, "given"};
    while (!text.empty()) {
        const auto end = text.find('\n');
        if (end != 0) report.paragraphs.push_back({Role::Body, std::string(text.substr(0, end))});
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return report;
}

inline Annotation read(std::string_view text, std::string_view language = "en", std::string_view published = "2025-06-18") {
    return annotate(report_of(text, language, published));
}

inline std::string joined(const std::vector<std::string>& parts, std::string_view by = "; ") {
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : std::string(by)) + part;
    return out;
}

}  // namespace stemma::test
