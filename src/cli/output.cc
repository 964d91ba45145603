#include "cli/output.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>

namespace stemma::cli {
namespace {

// Columns when standard output is no terminal: fits a printed page and an e-mail.
constexpr int kPlainWidth = 100;

int text_width(const Options& options) {
    if (options.width > 0) return options.width;
    winsize size{};
    if (options.output.empty() && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return std::min<int>(size.ws_col, 160);
    return kPlainWidth;
}

}  // namespace

Output::Output(const std::string& path) : path_(path), part_(path.empty() ? "" : path + ".part") {
    file_ = path_.empty() ? stdout : std::fopen(part_.c_str(), "wb");
    if (file_ == nullptr) fail();
}

Output::~Output() {
    if (file_ != nullptr && file_ != stdout) {
        std::fclose(file_);
        std::remove(part_.c_str());
    }
}

void Output::write(const std::string& text) {
    if (file_ != nullptr && cause_.empty() && std::fwrite(text.data(), 1, text.size(), file_) != text.size()) fail();
}

bool Output::finish() {
    if (file_ != nullptr && cause_.empty() && std::fflush(file_) != 0) fail();
    if (cause_.empty() && file_ != stdout) {
        std::fclose(file_);
        file_ = nullptr;
        std::error_code error;
        std::filesystem::rename(part_, path_, error);
        if (error) cause_ = error.message();
    }
    // A reader that has seen enough ("stemma read ... | head") needs no telling.
    if (!cause_.empty() && !reader_left_) {
        fmt::print(stderr, "stemma: {}: cannot write: {}\n", path_.empty() ? "standard output" : path_, cause_);
    }
    return cause_.empty();
}

void Output::fail() {
    reader_left_ = errno == EPIPE;
    cause_ = std::strerror(errno);
}

void write_dossiers(const Options& options, const std::vector<Dossier>& dossiers, Output& out) {
    switch (options.format) {
        case Format::Text: {
            const bool colour = options.output.empty() && !options.no_colour && isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
            for (std::size_t i = 0; i < dossiers.size(); ++i) {
                if (i > 0) out.line("");
                out.write(to_text(dossiers[i], {.width = text_width(options), .colour = colour}));
            }
            break;
        }
        case Format::Json:
            for (const Dossier& dossier : dossiers) out.line(to_json_line(dossier));
            break;
        case Format::Html: out.write(to_html(dossiers)); break;
        case Format::Csv: out.write(to_csv(dossiers)); break;
        case Format::GraphMl:
            for (const Dossier& dossier : dossiers) out.write(to_graphml(dossier));
            break;
    }
}

}  // namespace stemma::cli
