#include "page/gzip.h"

#include <array>
#include <memory>
#include <vector>

#include <fmt/format.h>
#include <zlib.h>

namespace stemma::page {
namespace {

constexpr std::size_t kPacked = 32 << 10;

class Inflater {
public:
    Inflater(ByteSource packed, std::string input, int window_bits) : packed_(std::move(packed)), input_(std::move(input)), in_(kPacked) {
        good_ = inflateInit2(&z_, window_bits) == Z_OK;
    }
    ~Inflater() { inflateEnd(&z_); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    Result<std::size_t> read(char* buffer, std::size_t size) {
        if (!good_) return broken("it cannot be unpacked");
        z_.next_out = reinterpret_cast<Bytef*>(buffer);
        z_.avail_out = static_cast<uInt>(size);
        while (z_.avail_out == size && !done_) {
            if (z_.avail_in == 0) {
                auto n = refill();
                if (!n) return n.error();
                if (*n == 0) {
                    if (between_) break;
                    return broken("it ends too early; fetch or copy it again");
                }
            }
            if (between_ && !begin_member()) break;
            const int status = inflate(&z_, Z_NO_FLUSH);
            if (status == Z_STREAM_END) {
                between_ = true;
                any_ = true;
            } else if (status != Z_OK && status != Z_BUF_ERROR) {
                return broken(z_.msg ? fmt::format("it is damaged ({})", z_.msg) : std::string("it is damaged"));
            }
        }
        return size - z_.avail_out;
    }

private:
    Result<std::size_t> refill() {
        auto n = packed_(in_.data(), in_.size());
        if (!n) return n;
        z_.next_in = reinterpret_cast<Bytef*>(in_.data());
        z_.avail_in = static_cast<uInt>(*n);
        taken_ += *n;
        return n;
    }

    // Another member begins, or padding that writers on tapes and disks leave behind the last one.
    bool begin_member() {
        if (any_ && z_.next_in[0] != 0x1F) {
            done_ = true;
            return false;
        }
        inflateReset(&z_);
        between_ = false;
        return true;
    }

    Error broken(std::string cause) const { return {Fault::BadArchive, input_, fmt::format("byte {}", taken_ - z_.avail_in), fmt::format("the gzip data is not whole: {}", cause)}; }

    ByteSource packed_;
    std::string input_;
    std::vector<char> in_;
    z_stream z_{};
    std::size_t taken_ = 0;
    bool good_ = false;
    bool between_ = false;  // members
    bool any_ = false;
    bool done_ = false;
};

constexpr int kGzip = 15 + 16;          // zlib's notation: the widest window, with a gzip header
constexpr int kGzipOrZlib = 15 + 32;    // either header

}  // namespace

bool is_gzip(std::string_view head) { return head.starts_with("\x1F\x8B"); }

ByteSource unpacked(ByteSource packed, std::string input) {
    auto inflater = std::make_shared<Inflater>(std::move(packed), std::move(input), kGzip);
    return [inflater](char* buffer, std::size_t size) { return inflater->read(buffer, size); };
}

Result<std::string> unpack(std::string_view packed, std::size_t limit, std::string_view input) {
    auto inflater = std::make_shared<Inflater>(memory_source(std::string(packed)), std::string(input), kGzipOrZlib);
    Stream stream([inflater](char* buffer, std::size_t size) { return inflater->read(buffer, size); });
    return stream.rest(limit);
}

}  // namespace stemma::page
