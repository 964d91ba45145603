#include "cli/stories.h"

#include <filesystem>

#include <gtest/gtest.h>

namespace stemma::testing {

std::vector<Report> read_folder(const std::string& path) {
    std::vector<Report> reports;
    const std::vector<std::string> inputs{path};
    read_reports(inputs, {}, [&](Result<Report> result) {
        EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message());
        if (result.ok()) reports.push_back(std::move(result).value());
        return true;
    });
    return reports;
}

std::string file_of(const Report& report) { return std::filesystem::path(report.source).filename().string(); }

std::string file_of(const Dossier& dossier, const ReportId& id) {
    for (const Report& report : dossier.reports) {
        if (report.id == id) return file_of(report);
    }
    return "(no such report)";
}

const Origin* origin_of(const Dossier& dossier, const OriginId& id) {
    for (const Origin& origin : dossier.origins) {
        if (origin.id == id) return &origin;
    }
    return nullptr;
}

const Reading* reading_with(const Finding& finding, double value) {
    for (const Reading& reading : finding.readings) {
        if (reading.figure.value == value) return &reading;
    }
    return nullptr;
}

std::vector<const Finding*> findings_with(const Dossier& dossier, double value) {
    std::vector<const Finding*> out;
    for (const Finding& finding : dossier.findings) {
        if (reading_with(finding, value) != nullptr) out.push_back(&finding);
    }
    return out;
}

}  // namespace stemma::testing
