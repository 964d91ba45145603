// Invented reports, and archives in folders that are gone with the test.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <stdlib.h>

#include "stemma/archive.h"
#include "stemma/page.h"

namespace stemma::archive_test {

class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "stemma-archive-XXXXXX").string();
        path_ = mkdtemp(name.data());
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string file(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

// Years of twelve months of 28 days.
inline std::string day_text(int day) {
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", 2031 + day / 336 % 60, 1 + day / 28 % 12, 1 + day % 28);
    return text;
}

// A time of day `second` seconds after the first of 2032: when something is done to the archive.
inline std::string time_text(int second) {
    char text[32];
    std::snprintf(text, sizeof text, "2032-01-01T%02d:%02d:%02dZ", second / 3600 % 24, second / 60 % 60, second % 60);
    return text;
}

inline Report made_report(std::string id, std::string outlet, int day, std::string title, std::vector<std::string> paragraphs) {
    Report report;
    report.id = {std::move(id)};
    report.source = "invented";
    report.outlet = std::move(outlet);
    report.title = std::move(title);
    report.language = "en";
    report.published = Stamp{day_text(day), TimePrecision::Day, "given"};
    for (std::string& text : paragraphs) report.paragraphs.push_back({Role::Body, std::move(text)});
    report.is_given = true;
    return report;
}

// The k-th report on the n-th of a row of invented accidents, each in a town of its own and six weeks after the last.
inline Report accident(int n, int k, int dead) {
    static const char* const kTowns[] = {"Orlavik", "Tessmar", "Quillon", "Brevane", "Marrowby", "Hestrel", "Undmark", "Corvale", "Pellin", "Askerby"};
    static const char* const kThings[] = {"ferry", "cable car", "grain silo", "coal train", "footbridge", "school bus", "fishing boat", "paper mill", "cinema", "tram"};
    static const char* const kNames[] = {"Ansel Torvik", "Mirela Dasch", "Corin Halloway", "Petra Lindqvane", "Osman Breck", "Ilse Varnholt", "Tomas Quill", "Edda Marsh", "Ruvin Castor", "Lena Thorne"};
    const std::string town = std::string(kTowns[n % 10]) + (n >= 10 ? " " + std::string(kTowns[n / 10 % 10]) : ""), thing = kThings[n % 10], chief = kNames[(n + n / 10) % 10];
    return made_report("r" + std::to_string(1000 + n) + "-" + std::to_string(k), "Outlet " + std::to_string(k), 45 * n + k, std::to_string(dead) + " killed in " + town + " " + thing + " accident",
                       {"An accident with a " + thing + " near " + town + " killed " + std::to_string(dead) + " people on " + (k % 2 == 0 ? "Monday" : "Tuesday") + ", " + town + " police chief " + chief + " said.",
                        "The " + thing + " of " + town + " was checked last year. " + chief + " said that " + std::to_string(3 + n % 5) + " people were injured and taken to the hospital of " + town + ".",
                        "Witness number " + std::to_string(k) + " of " + town + " told Outlet " + std::to_string(k) + " that the " + thing + " had made a strange noise for days."});
}

inline std::vector<Arriving> arriving(std::vector<Report> reports) {
    std::vector<Arriving> out;
    for (Report& report : reports) out.push_back({std::move(report), std::nullopt});
    return out;
}

inline Archive opened(const std::string& path, ArchiveOptions::Access access = ArchiveOptions::Access::Create, int wait_seconds = 10) {
    Result<Archive> archive = Archive::open(path, {.access = access, .wait_seconds = wait_seconds});
    if (!archive) throw std::runtime_error(archive.error().message());
    return std::move(archive).value();
}

// Fails the test with the error's words.
template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message());
    return std::move(result).value();
}

inline void must(const Outcome& outcome) {
    if (outcome) throw std::runtime_error(outcome->message());
}

inline std::string damages(const Archive& archive) {
    std::string out;
    for (const Damage& damage : must(archive.check())) out += damage.where + ": " + damage.cause + "\n";
    return out;
}

}  // namespace stemma::archive_test
