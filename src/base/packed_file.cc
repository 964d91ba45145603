#include "base/packed_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include <unistd.h>

#include <zstd.h>

#include "base/bytes.h"

namespace stemma {
namespace {

// zstd's quickest of the ordinary levels: hashes hardly pack, and the file is read once.
constexpr int kLevel = 1;
// Stands for the length of a record where there is none any more.
constexpr std::uint64_t kEnd = UINT64_MAX;
// Bytes that are read at a time, so that a length that is not true takes no memory.
constexpr std::size_t kPiece = std::size_t{1} << 20;

struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

Error failed(const std::string& path, int number) { return {number == ENOSPC || number == EDQUOT ? Fault::Full : Fault::NotReadable, path, "", std::strerror(number)}; }

}  // namespace

struct PackedFileWriter::Inside {
    std::string path, part;
    File file;
    std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context{ZSTD_createCCtx(), &ZSTD_freeCCtx};
    std::vector<char> packed = std::vector<char>(ZSTD_CStreamOutSize());
    std::uint64_t records = 0;
    int fault = 0;  // errno of the first thing that failed

    void write(std::string_view bytes, ZSTD_EndDirective how) {
        ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
        for (std::size_t left = 1; fault == 0 && (how == ZSTD_e_continue ? in.pos < in.size : left > 0);) {
            ZSTD_outBuffer out{packed.data(), packed.size(), 0};
            left = ZSTD_compressStream2(context.get(), &out, &in, how);
            if (ZSTD_isError(left)) fault = ENOMEM;
            else if (std::fwrite(packed.data(), 1, out.pos, file.get()) != out.pos) fault = errno;
        }
    }
    void number(std::uint64_t value) { write({reinterpret_cast<const char*>(&value), sizeof value}, ZSTD_e_continue); }
};

PackedFileWriter::PackedFileWriter(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
PackedFileWriter::PackedFileWriter(PackedFileWriter&&) noexcept = default;
PackedFileWriter& PackedFileWriter::operator=(PackedFileWriter&&) noexcept = default;

PackedFileWriter::~PackedFileWriter() {
    if (inside_ && inside_->file) {
        inside_->file.reset();
        std::remove(inside_->part.c_str());
    }
}

Result<PackedFileWriter> PackedFileWriter::open(const std::string& path) {
    auto inside = std::make_unique<Inside>();
    inside->path = path;
    inside->part = path + "." + std::to_string(getpid()) + ".part";  // of two that write the same, the last stays
    inside->file.reset(std::fopen(inside->part.c_str(), "wb"));
    if (!inside->file) return failed(inside->part, errno);
    ZSTD_CCtx_setParameter(inside->context.get(), ZSTD_c_compressionLevel, kLevel);
    ZSTD_CCtx_setParameter(inside->context.get(), ZSTD_c_checksumFlag, 1);
    return PackedFileWriter(std::move(inside));
}

void PackedFileWriter::record(std::string_view bytes) {
    inside_->number(bytes.size());
    inside_->write(bytes, ZSTD_e_continue);
    ++inside_->records;
}

Outcome PackedFileWriter::finish() {
    Inside& in = *inside_;
    in.number(kEnd);
    in.number(in.records);
    in.write({}, ZSTD_e_end);
    if (in.fault == 0 && (std::fflush(in.file.get()) != 0 || fsync(fileno(in.file.get())) != 0)) in.fault = errno;
    in.file.reset();
    if (in.fault == 0 && std::rename(in.part.c_str(), in.path.c_str()) != 0) in.fault = errno;
    if (in.fault == 0) return std::nullopt;
    std::remove(in.part.c_str());
    return failed(in.path, in.fault);
}

struct PackedFileReader::Inside {
    std::string path;
    File file;
    std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context{ZSTD_createDCtx(), &ZSTD_freeDCtx};
    std::vector<char> packed = std::vector<char>(ZSTD_DStreamInSize());
    ZSTD_inBuffer in{packed.data(), 0, 0};
    std::uint64_t records = 0;
    bool frame_ended = false;

    // Takes a step; false when there is none to be taken.
    bool step(ZSTD_outBuffer& out) {
        if (in.pos == in.size) {
            in.size = std::fread(packed.data(), 1, packed.size(), file.get());
            in.pos = 0;
        }
        const std::size_t before = out.pos + in.pos;
        const std::size_t left = ZSTD_decompressStream(context.get(), &out, &in);
        frame_ended = left == 0;
        return !ZSTD_isError(left) && out.pos + in.pos > before;
    }
    // False when there are not so many bytes.
    bool read(char* to, std::size_t n) {
        ZSTD_outBuffer out{to, n, 0};
        while (out.pos < out.size) {
            if (frame_ended || !step(out)) return false;
        }
        return true;
    }
    // Behind the last byte stands the frame's checksum, and nothing else.
    bool ends() {
        char none = 0;
        ZSTD_outBuffer out{&none, 0, 0};
        while (!frame_ended) {
            if (!step(out)) return false;
        }
        return in.pos == in.size && std::fgetc(file.get()) == EOF;
    }
    Error damaged() const { return {Fault::Damaged, path, "record " + std::to_string(records + 1), "is not whole"}; }
};

PackedFileReader::PackedFileReader(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
PackedFileReader::~PackedFileReader() = default;
PackedFileReader::PackedFileReader(PackedFileReader&&) noexcept = default;
PackedFileReader& PackedFileReader::operator=(PackedFileReader&&) noexcept = default;

Result<PackedFileReader> PackedFileReader::open(const std::string& path) {
    auto inside = std::make_unique<Inside>();
    inside->path = path;
    inside->file.reset(std::fopen(path.c_str(), "rb"));
    if (!inside->file) return Error{errno == ENOENT ? Fault::NotFound : Fault::NotReadable, path, "", std::strerror(errno)};
    return PackedFileReader(std::move(inside));
}

Result<std::optional<std::string>> PackedFileReader::record() {
    Inside& in = *inside_;
    std::uint64_t size = 0, records = 0;
    if (!in.read(reinterpret_cast<char*>(&size), sizeof size)) return in.damaged();
    if (size == kEnd) {
        if (!in.read(reinterpret_cast<char*>(&records), sizeof records) || records != in.records || !in.ends()) return in.damaged();
        return std::optional<std::string>();
    }
    if (size > kMostRecord) return in.damaged();
    std::string bytes;
    while (bytes.size() < size) {
        const std::size_t at = bytes.size();
        bytes.resize(std::min<std::size_t>(size, at + kPiece));
        if (!in.read(bytes.data() + at, bytes.size() - at)) return in.damaged();
    }
    ++in.records;
    return std::optional(std::move(bytes));
}

}  // namespace stemma
