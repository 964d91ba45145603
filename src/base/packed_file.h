// A file of records, packed as it is written: for what a later program reads from the beginning to the end.
//
// Idea: each record with its length before it, all of them one zstd frame with a checksum, and the number of records as the
// last thing: a file that was cut short or changed is known as such. It is written beside its name and put in its place when it is
// whole, so that there is a whole file under the name or none.
// Cost: linear; memory: a record, and a few megabytes for zstd. Threads: one object belongs to one thread.
// Source: RFC 8878 (zstd).
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "stemma/result.h"

namespace stemma {

// Bytes of a record; a longer one is taken for damage.
inline constexpr std::size_t kMostRecord = std::size_t{1} << 30;

class PackedFileWriter {
public:
    // NotReadable when the file cannot be made.
    static Result<PackedFileWriter> open(const std::string& path);
    ~PackedFileWriter();  // without finish() nothing stays of it
    PackedFileWriter(PackedFileWriter&&) noexcept;
    PackedFileWriter& operator=(PackedFileWriter&&) noexcept;

    // What cannot be written is told by finish().
    void record(std::string_view bytes);
    // Full or NotReadable; then there is no such file, or the one that was there before.
    Outcome finish();

private:
    struct Inside;
    explicit PackedFileWriter(std::unique_ptr<Inside>);
    std::unique_ptr<Inside> inside_;
};

class PackedFileReader {
public:
    // NotFound or NotReadable.
    static Result<PackedFileReader> open(const std::string& path);
    ~PackedFileReader();
    PackedFileReader(PackedFileReader&&) noexcept;
    PackedFileReader& operator=(PackedFileReader&&) noexcept;

    // The next record; nothing behind the last one, and then the file is whole. Damaged otherwise.
    Result<std::optional<std::string>> record();

private:
    struct Inside;
    explicit PackedFileReader(std::unique_ptr<Inside>);
    std::unique_ptr<Inside> inside_;
};

}  // namespace stemma
