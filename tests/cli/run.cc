#include "cli/run.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <sys/wait.h>

namespace stemma::testing {

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "stemma-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
}
Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string Folder::file(const std::string& name, const std::string& bytes) const {
    const auto path = path_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
}

std::string contents(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

Ran run(const std::string& arguments, const std::string& input) {
    const Folder folder;
    const std::string in = folder.file("in", input);
    const std::string out = (folder.path() / "out").string(), err = (folder.path() / "err").string();
    const std::string command = std::string(STEMMA_PROGRAM) + " " + arguments + " <" + in + " >" + out + " 2>" + err;
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, contents(out), contents(err)};
}

}  // namespace stemma::testing
