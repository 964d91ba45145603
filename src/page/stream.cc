#include "page/stream.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>

namespace stemma::page {
namespace {

// Bytes read at a time: enough that the cost of a call does not show, little beside a page.
constexpr std::size_t kPiece = 64 << 10;

}  // namespace

Result<ByteSource> file_source(const std::string& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return Error{Fault::NotReadable, path, "", "this is a folder, not a file"};
    std::shared_ptr<std::FILE> file(std::fopen(path.c_str(), "rb"), [](std::FILE* f) {
        if (f) std::fclose(f);
    });
    if (!file) {
        const int error = errno;
        if (error == ENOENT || error == ENOTDIR) return Error{Fault::NotFound, path, "", "no such file or folder; check the spelling of the path"};
        return Error{Fault::NotReadable, path, "", fmt::format("cannot be opened: {}", std::strerror(error))};
    }
    return ByteSource([file, path](char* buffer, std::size_t size) -> Result<std::size_t> {
        const std::size_t n = std::fread(buffer, 1, size, file.get());
        if (n == 0 && std::ferror(file.get())) return Error{Fault::NotReadable, path, "", fmt::format("cannot be read: {}", std::strerror(errno))};
        return n;
    });
}

ByteSource memory_source(std::string bytes) {
    const auto held = std::make_shared<const std::string>(std::move(bytes));
    return [held, at = std::size_t{0}](char* buffer, std::size_t size) mutable -> Result<std::size_t> {
        const std::size_t n = std::min(size, held->size() - at);
        std::memcpy(buffer, held->data() + at, n);
        at += n;
        return n;
    };
}

Outcome Stream::fill() {
    if (at_ > 0) {
        buffer_.erase(0, at_);
        at_ = 0;
    }
    const std::size_t had = buffer_.size();
    buffer_.resize(had + kPiece);
    auto n = source_(buffer_.data() + had, kPiece);
    buffer_.resize(had + (n ? *n : 0));
    if (!n) {
        ended_ = true;
        return n.error();
    }
    ended_ = *n == 0;
    return std::nullopt;
}

Result<std::string_view> Stream::peek(std::size_t n) {
    while (buffer_.size() - at_ < n && !ended_) {
        if (auto error = fill()) return *error;
    }
    return std::string_view(buffer_).substr(at_, n);
}

Result<std::string> Stream::take(std::size_t n) {
    std::string out;
    while (out.size() < n) {
        if (at_ == buffer_.size()) {
            if (ended_) break;
            if (auto error = fill()) return *error;
            continue;
        }
        const std::size_t piece = std::min(n - out.size(), buffer_.size() - at_);
        out.append(buffer_, at_, piece);
        at_ += piece;
    }
    return out;
}

Result<std::size_t> Stream::skip(std::size_t n) {
    std::size_t skipped = 0;
    while (skipped < n) {
        if (at_ == buffer_.size()) {
            if (ended_) break;
            if (auto error = fill()) return *error;
            continue;
        }
        const std::size_t piece = std::min(n - skipped, buffer_.size() - at_);
        at_ += piece;
        skipped += piece;
    }
    return skipped;
}

Result<std::optional<std::string>> Stream::line(std::size_t limit) {
    std::string out;
    bool any = false;
    while (true) {
        if (at_ == buffer_.size()) {
            if (ended_) break;
            if (auto error = fill()) return *error;
            continue;
        }
        any = true;
        const auto feed = buffer_.find('\n', at_);
        const std::size_t end = std::min(feed, buffer_.size());
        if (out.size() <= limit) out.append(buffer_, at_, std::min(end - at_, limit + 1 - out.size()));
        at_ = feed == std::string::npos ? end : end + 1;
        if (feed != std::string::npos) break;
    }
    if (!any) return std::optional<std::string>{};
    return std::optional(std::move(out));
}

Result<std::string> Stream::rest(std::size_t limit) { return take(limit + 1); }

ByteSource Stream::as_source() {
    return [this](char* buffer, std::size_t size) -> Result<std::size_t> {
        if (at_ == buffer_.size()) {
            if (ended_) return std::size_t{0};
            if (auto error = fill()) return *error;
        }
        const std::size_t n = std::min(size, buffer_.size() - at_);
        std::memcpy(buffer, buffer_.data() + at_, n);
        at_ += n;
        return n;
    };
}

}  // namespace stemma::page
