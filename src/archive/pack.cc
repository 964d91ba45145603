#include "archive/pack.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>

#include <zstd.h>

namespace stemma::archive {
namespace {

// zstd's own middle: pages pack to a fifth, at 200 MB/s.
constexpr int kLevel = 3;
// Bits of the window within which zstd finds what is repeated: at least this for a short text.
constexpr int kLeastWindow = 17, kMostWindow = 31;

int window_for(std::size_t bytes) { return std::clamp(static_cast<int>(std::bit_width(bytes)), kLeastWindow, kMostWindow - 1); }

template <class Number>
std::string raw(std::span<const Number> numbers) {
    return {reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes()};
}

template <class Number>
std::optional<std::vector<Number>> numbers_from(std::string_view bytes) {
    if (bytes.size() % sizeof(Number) != 0) return std::nullopt;
    std::vector<Number> out(bytes.size() / sizeof(Number));
    if (!bytes.empty()) std::memcpy(out.data(), bytes.data(), bytes.size());
    return out;
}

// Marks of a weighed word, a bit each.
enum WordBit : std::uint8_t { kName = 1, kPerson = 2, kPlace = 4, kConcrete = 8, kRare = 16, kTitle = 32, kLead = 64 };
// What may be absent in a profile, a bit each.
enum ProfileBit : std::uint8_t { kFirstDay = 1, kMainPlace = 2, kPublished = 4 };

class Writer {
public:
    template <class T>
    void put(const T& value) {
        out_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    template <class T>
    void put_all(const std::vector<T>& values) {
        put(static_cast<std::uint32_t>(values.size()));
        out_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : left_(bytes) {}
    template <class T>
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
    template <class T>
    std::vector<T> get_all() {
        const auto n = get<std::uint32_t>();
        if (left_.size() / sizeof(T) < n) {
            short_ = true;
            return {};
        }
        std::vector<T> out(n);
        if (n > 0) std::memcpy(out.data(), left_.data(), n * sizeof(T));
        left_.remove_prefix(n * sizeof(T));
        return out;
    }
    bool whole() const { return !short_ && left_.empty(); }

private:
    std::string_view left_;
    bool short_ = false;
};

}  // namespace

std::string pack(std::string_view text) { return pack_onto({}, text); }
std::optional<std::string> unpack(std::string_view packed) { return unpack_onto({}, packed); }

std::string pack_onto(std::string_view base, std::string_view text) {
    const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    if (!base.empty()) {
        ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, window_for(base.size() + text.size()));
        ZSTD_CCtx_setParameter(context.get(), ZSTD_c_enableLongDistanceMatching, 1);
        ZSTD_CCtx_refPrefix(context.get(), base.data(), base.size());
    }
    std::string out(ZSTD_compressBound(text.size()), '\0');
    const std::size_t n = ZSTD_compress2(context.get(), out.data(), out.size(), text.data(), text.size());
    out.resize(ZSTD_isError(n) ? 0 : n);  // with room enough it fails for want of memory alone
    return out;
}

std::optional<std::string> unpack_onto(std::string_view base, std::string_view packed) {
    const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > kMostUnpacked) return std::nullopt;
    const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
    ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kMostWindow);
    if (!base.empty()) ZSTD_DCtx_refPrefix(context.get(), base.data(), base.size());
    std::string out(static_cast<std::size_t>(size), '\0');
    const std::size_t n = ZSTD_decompressDCtx(context.get(), out.data(), out.size(), packed.data(), packed.size());
    if (ZSTD_isError(n) || n != out.size()) return std::nullopt;
    return out;
}

std::string bytes_of(std::span<const std::uint32_t> places) { return raw(places); }
std::string bytes_of(std::span<const std::uint64_t> keys) { return raw(keys); }
std::string bytes_of(std::span<const double> days) { return raw(days); }
std::optional<std::vector<std::uint32_t>> places_from(std::string_view bytes) { return numbers_from<std::uint32_t>(bytes); }
std::optional<std::vector<std::uint64_t>> keys_from(std::string_view bytes) { return numbers_from<std::uint64_t>(bytes); }
std::optional<std::vector<double>> days_from(std::string_view bytes) { return numbers_from<double>(bytes); }

std::string bytes_of(const story::Profile& profile) {
    Writer out;
    out.put(static_cast<std::uint32_t>(profile.words.size()));
    for (const story::Weighed& word : profile.words) {
        out.put(word.key);
        out.put(word.weight);
        out.put(static_cast<std::uint8_t>((word.name ? kName : 0) | (word.person ? kPerson : 0) | (word.place ? kPlace : 0) | (word.concrete ? kConcrete : 0) |
                                          (word.rare ? kRare : 0) | (word.title ? kTitle : 0) | (word.lead ? kLead : 0)));
    }
    out.put_all(profile.pairs);
    out.put_all(profile.strongest);
    out.put_all(profile.strongest_concrete);
    for (const float sum : {profile.names, profile.people, profile.places, profile.leads, profile.lead_sum, profile.title_sum, profile.concrete_lead_sum,
                            profile.concrete_title_sum}) {
        out.put(sum);
    }
    out.put(static_cast<std::uint32_t>(profile.days.size()));
    for (const story::DayWeight& day : profile.days) {
        out.put(static_cast<std::int32_t>(day.day));
        out.put(day.weight);
    }
    out.put(static_cast<std::uint32_t>(profile.ages.size()));
    for (const int age : profile.ages) out.put(static_cast<std::int32_t>(age));
    out.put(static_cast<std::uint8_t>((profile.first_day ? kFirstDay : 0) | (profile.main_place ? kMainPlace : 0) | (profile.published ? kPublished : 0)));
    if (profile.first_day) out.put(static_cast<std::int32_t>(*profile.first_day));
    if (profile.main_place) out.put(*profile.main_place);
    if (profile.published) out.put(*profile.published);
    out.put_all(std::vector<char>(profile.language.begin(), profile.language.end()));
    out.put(static_cast<std::uint64_t>(profile.length));
    return out.take();
}

std::optional<story::Profile> profile_from(std::string_view bytes) {
    Reader in(bytes);
    story::Profile profile;
    constexpr std::size_t kWordBytes = sizeof(std::uint64_t) + sizeof(float) + 1, kDayBytes = sizeof(std::int32_t) + sizeof(float);
    const auto words = in.get<std::uint32_t>();
    if (words > bytes.size() / kWordBytes) return std::nullopt;
    for (std::uint32_t i = 0; i < words; ++i) {
        story::Weighed word;
        word.key = in.get<std::uint64_t>();
        word.weight = in.get<float>();
        const auto bits = in.get<std::uint8_t>();
        word.name = (bits & kName) != 0;
        word.person = (bits & kPerson) != 0;
        word.place = (bits & kPlace) != 0;
        word.concrete = (bits & kConcrete) != 0;
        word.rare = (bits & kRare) != 0;
        word.title = (bits & kTitle) != 0;
        word.lead = (bits & kLead) != 0;
        profile.words.push_back(word);
    }
    profile.pairs = in.get_all<std::uint64_t>();
    profile.strongest = in.get_all<std::uint64_t>();
    profile.strongest_concrete = in.get_all<std::uint64_t>();
    for (float* sum : {&profile.names, &profile.people, &profile.places, &profile.leads, &profile.lead_sum, &profile.title_sum, &profile.concrete_lead_sum,
                       &profile.concrete_title_sum}) {
        *sum = in.get<float>();
    }
    const auto days = in.get<std::uint32_t>();
    if (days > bytes.size() / kDayBytes) return std::nullopt;
    for (std::uint32_t i = 0; i < days; ++i) {
        const auto day = in.get<std::int32_t>();
        profile.days.push_back({day, in.get<float>()});
    }
    const auto ages = in.get<std::uint32_t>();
    if (ages > bytes.size() / sizeof(std::int32_t)) return std::nullopt;
    for (std::uint32_t i = 0; i < ages; ++i) profile.ages.push_back(in.get<std::int32_t>());
    const auto bits = in.get<std::uint8_t>();
    if ((bits & kFirstDay) != 0) profile.first_day = in.get<std::int32_t>();
    if ((bits & kMainPlace) != 0) profile.main_place = in.get<std::uint64_t>();
    if ((bits & kPublished) != 0) profile.published = in.get<double>();
    const std::vector<char> language = in.get_all<char>();
    profile.language.assign(language.begin(), language.end());
    profile.length = static_cast<std::size_t>(in.get<std::uint64_t>());
    if (!in.whole()) return std::nullopt;
    return profile;
}

}  // namespace stemma::archive
