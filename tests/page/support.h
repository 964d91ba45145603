// What the tests of this step share: invented pages, a folder that goes away, reading all of an input.
#pragma once

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>
#include <zlib.h>

#include "stemma/page.h"

namespace stemma::page_test {

// A folder of its own for one test.
class Folder {
public:
    Folder() {
        static std::atomic<int> number{0};
        path_ = std::filesystem::temp_directory_path() / ("stemma_page_" + std::to_string(getpid()) + "_" + std::to_string(number++));
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string path() const { return path_.string(); }
    std::string put(const std::string& name, const std::string& bytes) const {
        const auto file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
        return file.string();
    }

private:
    std::filesystem::path path_;
};

struct Outcome {
    std::vector<Report> reports;
    std::vector<Error> errors;
};

inline Outcome read_all(const std::vector<std::string>& inputs, const ReadOptions& options = {}) {
    Outcome out;
    read_reports(inputs, options, [&](Result<Report> result) {
        if (result) out.reports.push_back(std::move(*result));
        else out.errors.push_back(result.error());
        return true;
    });
    return out;
}

inline std::string packed(const std::string& bytes) {
    z_stream z{};
    deflateInit2(&z, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&z, bytes.size()) + 64, '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    z.avail_in = static_cast<uInt>(bytes.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    deflate(&z, Z_FINISH);
    out.resize(z.total_out);
    deflateEnd(&z);
    return out;
}

inline const std::string kFirst = "The old ferry bridge at Brenholt was closed to all traffic on Tuesday after divers found cracks in two of its piers.";
inline const std::string kSecond = "Engineers of the county said that the repairs would take at least three weeks and cost about two million crowns.";
inline const std::string kThird = "Commuters from the southern villages will have to take the long road round the lake until then, the mayor added.";

// A page with an article of three paragraphs and nothing else.
inline std::string small_page(const std::string& title = "Brenholt bridge closed after divers find cracks") {
    return "<!DOCTYPE html><html lang=\"en\"><head><title>" + title + "</title></head><body><h1>" + title + "</h1><p>" + kFirst + "</p><p>" + kSecond +
           "</p><p>" + kThird + "</p></body></html>";
}

inline std::string text_with(const Report& report, Role role) {
    std::string out;
    for (const Paragraph& paragraph : report.paragraphs) {
        if (paragraph.role == role) out += paragraph.text + "\n";
    }
    return out;
}

inline std::string cut_for(const Report& report, std::string_view reason) {
    std::string out;
    for (const Cut& cut : report.cut) {
        if (cut.reason == reason) out += cut.text + "\n";
    }
    return out;
}

}  // namespace stemma::page_test
