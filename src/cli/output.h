// Where results go, and how dossiers are written there.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include "cli/options.h"
#include "stemma/dossier.h"

namespace stemma::cli {

inline constexpr int kDone = 0, kSomeFailed = 1, kBadUsage = 2;  // exit status

// A file is written under another name first and put in its place when it is whole.
class Output {
public:
    explicit Output(const std::string& path);
    ~Output();
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    void write(const std::string& text);
    void line(const std::string& text) { write(text + "\n"); }

    // Whether everything was written. Tells on stderr when not.
    bool finish();
    bool failed() const { return !cause_.empty(); }

private:
    void fail();

    std::string path_, part_, cause_;
    std::FILE* file_ = nullptr;
    bool reader_left_ = false;
};

void write_dossiers(const Options&, const std::vector<Dossier>&, Output&);

}  // namespace stemma::cli
