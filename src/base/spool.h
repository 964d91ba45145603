// Lines that wait on disk until the whole of the input is known.
//
// The file has no name (it is gone with the program, however that ends) and lies where the system keeps temporary
// files, or where TMPDIR says. Memory: the file's buffer and one line.
// Not for use from several threads at once.
#pragma once

#include <cstdio>
#include <functional>
#include <string>
#include <string_view>

namespace stemma {

class Spool {
public:
    Spool() = default;
    ~Spool();
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;

    // A line without a line feed. False when it cannot be kept; cause() tells why, and nothing more is kept then.
    bool add(const std::string& line);
    bool any() const { return file_ != nullptr; }

    // Hands on all lines in the order in which they came, until `take` gives back false; each is
    // seen only as long as the call. False when they cannot be read.
    bool each(const std::function<bool(std::string_view)>& take);

    // "no space left on device, in /tmp"; empty when all is well.
    const std::string& cause() const { return cause_; }

private:
    bool open();
    bool fail();

    std::FILE* file_ = nullptr;
    std::string folder_, cause_;
};

}  // namespace stemma
