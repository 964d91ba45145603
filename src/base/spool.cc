#include "base/spool.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <unistd.h>

#include <fmt/format.h>

namespace stemma {

Spool::~Spool() {
    if (file_ != nullptr) std::fclose(file_);
}

bool Spool::fail() {
    cause_ = fmt::format("{}, in {}", std::strerror(errno), folder_);
    return false;
}

bool Spool::open() {
    std::error_code error;
    const auto folder = std::filesystem::temp_directory_path(error);
    if (error) {
        const char* asked = std::getenv("TMPDIR");
        cause_ = fmt::format("{}: {}", asked != nullptr ? asked : "/tmp", error.message());
        return false;
    }
    folder_ = folder.string();
    std::string name = (folder / "stemma-XXXXXX").string();
    const int descriptor = ::mkstemp(name.data());
    if (descriptor < 0) return fail();
    ::unlink(name.c_str());
    file_ = ::fdopen(descriptor, "w+b");
    if (file_ != nullptr) return true;
    fail();
    ::close(descriptor);
    return false;
}

bool Spool::add(const std::string& line) {
    if (!cause_.empty() || (file_ == nullptr && !open())) return false;
    const bool written = std::fwrite(line.data(), 1, line.size(), file_) == line.size() && std::fputc('\n', file_) != EOF;
    return written || fail();
}

bool Spool::each(const std::function<bool(std::string_view)>& take) {
    if (!cause_.empty()) return false;
    if (file_ == nullptr) return true;
    if (std::fflush(file_) != 0 || std::fseek(file_, 0, SEEK_SET) != 0) return fail();
    char* line = nullptr;
    std::size_t room = 0;
    errno = 0;
    for (ssize_t n = 0; (n = ::getline(&line, &room, file_)) > 0;) {
        if (!take(std::string_view(line, static_cast<std::size_t>(n - 1)))) break;
    }
    std::free(line);
    if (std::ferror(file_) == 0) return true;
    if (errno == 0) errno = EIO;
    return fail();
}

}  // namespace stemma
