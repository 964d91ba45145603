// Values as bytes and back: numbers as they lie in memory, least byte first, lists with their length before them.
//
// Idea: a writer appends, a reader measures everything that it gives against the bytes that are there. Bytes that are too short
// give zeros and empty lists, and whole() tells of it at the end: so a reader needs one check and no branch a value.
// Cost: linear. Threads: one object belongs to one thread.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace stemma {

static_assert(std::endian::native == std::endian::little, "numbers are written with their least byte first");

class ByteWriter {
public:
    template <class T>
        requires std::is_arithmetic_v<T>
    void put(const T& value) {
        out_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    template <class T>
        requires std::is_arithmetic_v<T>
    void put_all(std::span<const T> values) {
        put(static_cast<std::uint32_t>(values.size()));
        out_.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
    }
    template <class T>
    void put_all(const std::vector<T>& values) { put_all(std::span<const T>(values)); }
    void put_text(std::string_view text) { put_all(std::span<const char>(text)); }

    const std::string& bytes() const { return out_; }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

// Sees the bytes' memory.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : left_(bytes) {}

    template <class T>
        requires std::is_arithmetic_v<T>
    T get() {
        T value{};
        if (left_.size() < sizeof value) {
            short_ = true;
            return value;
        }
        std::memcpy(&value, left_.data(), sizeof value);
        left_.remove_prefix(sizeof value);
        return value;
    }
    // A number of things that take so many bytes each; 0 when so many cannot be there.
    std::uint32_t get_count(std::size_t bytes_each) {
        const auto n = get<std::uint32_t>();
        if (left_.size() / bytes_each >= n) return n;
        short_ = true;
        return 0;
    }
    template <class T>
        requires std::is_arithmetic_v<T>
    std::vector<T> get_all() {
        std::vector<T> out(get_count(sizeof(T)));
        if (out.empty()) return out;
        std::memcpy(out.data(), left_.data(), out.size() * sizeof(T));
        left_.remove_prefix(out.size() * sizeof(T));
        return out;
    }
    std::string get_text() {
        const std::size_t n = get_count(1);
        std::string out(left_.substr(0, n));
        left_.remove_prefix(n);
        return out;
    }
    // Everything was there, and nothing is left.
    bool whole() const { return !short_ && left_.empty(); }
    bool is_short() const { return short_; }

private:
    std::string_view left_;
    bool short_ = false;
};

}  // namespace stemma
