// Running the program as a user does.
#pragma once

#include <filesystem>
#include <string>

namespace stemma::testing {

struct Ran {
    int status = -1;
    std::string out, err;
};

// `arguments` as in a shell; standard input is empty unless `input` is given.
Ran run(const std::string& arguments, const std::string& input = "");

// A new empty folder that is gone with the value.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::filesystem::path path() const { return path_; }
    // Writes a file and gives its path.
    std::string file(const std::string& name, const std::string& bytes) const;

private:
    std::filesystem::path path_;
};

std::string contents(const std::filesystem::path&);

}  // namespace stemma::testing
