#include "lang/model.h"

#include <cassert>
#include <cstdint>
#include <cstring>

#include "base/hash.h"

namespace stemma {
namespace {

constexpr std::string_view kMagic = "STEMMA-M";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeader = 24;     // magic, version, count, checksum
constexpr std::size_t kNameBytes = 16;  // of a section
constexpr std::size_t kEntry = kNameBytes + 16;
constexpr std::size_t kAlign = 64;       // a cache line
constexpr std::uint32_t kMaxSections = 64;

template <class T>
T read(std::string_view bytes, std::size_t at) {
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

template <class T>
void append(std::string& bytes, T value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes.append(raw, sizeof value);
}

std::size_t aligned(std::size_t n) { return (n + kAlign - 1) / kAlign * kAlign; }

Error refused(std::string_view input, std::string place, std::string cause) {
    return {Fault::BadArchive, std::string(input), std::move(place), std::move(cause)};
}

}  // namespace

Result<ModelFile> ModelFile::open(std::string_view bytes, std::string_view input) {
    if (bytes.size() < kHeader || !bytes.starts_with(kMagic)) return refused(input, "byte 0", "not a model file");
    const auto version = read<std::uint32_t>(bytes, 8);
    if (version != kVersion) return refused(input, "byte 8", "model file of version " + std::to_string(version) + ", not " + std::to_string(kVersion));
    const auto count = read<std::uint32_t>(bytes, 12);
    if (count > kMaxSections || kHeader + count * kEntry > bytes.size()) return refused(input, "byte 12", "model file is cut short");
    if (hash64(bytes.substr(kHeader)) != read<std::uint64_t>(bytes, 16)) return refused(input, "byte 16", "model file is damaged: its checksum does not fit");
    ModelFile file;
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::size_t at = kHeader + i * kEntry;
        const auto offset = read<std::uint64_t>(bytes, at + kNameBytes), size = read<std::uint64_t>(bytes, at + kNameBytes + 8);
        if (offset > bytes.size() || size > bytes.size() - offset) return refused(input, "byte " + std::to_string(at), "section lies outside the model file");
        std::string_view name = bytes.substr(at, kNameBytes);
        name = name.substr(0, name.find('\0'));
        file.sections_.emplace_back(name, bytes.substr(offset, size));
    }
    return file;
}

std::string_view ModelFile::section(std::string_view name) const {
    for (const auto& [known, bytes] : sections_) {
        if (known == name) return bytes;
    }
    return {};
}

std::string model_bytes(const std::vector<std::pair<std::string, std::string>>& sections) {
    std::string body;
    std::size_t offset = aligned(kHeader + sections.size() * kEntry);
    for (const auto& [name, bytes] : sections) {
        assert(name.size() <= kNameBytes);
        body += name;
        body.append(kNameBytes - name.size(), '\0');
        append<std::uint64_t>(body, offset);
        append<std::uint64_t>(body, bytes.size());
        offset = aligned(offset + bytes.size());
    }
    for (const auto& [name, bytes] : sections) {
        body.resize(aligned(kHeader + body.size()) - kHeader);
        body += bytes;
    }
    std::string out(kMagic);
    append(out, kVersion);
    append(out, static_cast<std::uint32_t>(sections.size()));
    append(out, hash64(body));
    return out + body;
}

}  // namespace stemma
