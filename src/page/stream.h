// Bytes that come in order, from a file, from memory, from an unpacker: the reading end of all inputs.
//
// Idea: a stream is a function that fills a buffer. Archives larger than memory pass through in pieces,
// and what unpacks one stream is a stream again.
// Threads: a stream belongs to one thread.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "stemma/result.h"

namespace stemma::page {

// Fills the buffer and gives how many bytes it put there; 0 is the end. An error ends the stream.
using ByteSource = std::function<Result<std::size_t>(char* buffer, std::size_t size)>;

// NotFound or NotReadable when it cannot be opened.
Result<ByteSource> file_source(const std::string& path);
ByteSource memory_source(std::string bytes);

// A stream that can be looked into before it is read.
class Stream {
public:
    explicit Stream(ByteSource source) : source_(std::move(source)) {}

    // Up to `n` of the bytes that come next, without taking them; fewer at the end. The view holds until the next call.
    Result<std::string_view> peek(std::size_t n);
    // Takes up to `n` bytes.
    Result<std::string> take(std::size_t n);
    // Takes `n` bytes without keeping them; gives how many there were.
    Result<std::size_t> skip(std::size_t n);
    // Takes a line, without its line feed. Nothing at the end. A line over `limit` bytes is taken and given
    // cut to `limit` + 1 bytes, so that its length tells.
    Result<std::optional<std::string>> line(std::size_t limit);
    // Everything that is left, but no more than `limit` + 1 bytes: what is longer is too long.
    Result<std::string> rest(std::size_t limit);

    // What is left, as the source of another stream. This one must outlive it.
    ByteSource as_source();

private:
    Outcome fill();

    ByteSource source_;
    std::string buffer_;
    std::size_t at_ = 0;
    bool ended_ = false;
};

}  // namespace stemma::page
