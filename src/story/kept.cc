#include "story/kept.h"

#include <cstdint>

#include "base/bytes.h"

namespace stemma::story {
namespace {

// Marks of a weighed word, a bit each.
enum WordBit : std::uint8_t { kName = 1, kPerson = 2, kPlace = 4, kConcrete = 8, kRare = 16, kTitle = 32, kLead = 64 };
// What may be absent in a profile, a bit each.
enum ProfileBit : std::uint8_t { kFirstDay = 1, kMainPlace = 2, kPublished = 4 };
// Marks of a word of the terms, a bit each; and what may be absent in them.
enum TermBit : std::uint8_t { kInTitle = 1, kOfName = 2, kOfPerson = 4, kOfPlace = 8, kNumber = 16, kSpeaker = 32, kFunction = 64 };
enum TermsBit : std::uint8_t { kTermsFirstDay = 1, kTermsPublished = 2 };

}  // namespace

std::string bytes_of(const Terms& terms) {
    ByteWriter out;
    out.put(static_cast<std::uint32_t>(terms.words.size()));
    for (const Word& word : terms.words) {
        out.put(word.key);
        out.put(word.sentence);
        out.put(static_cast<std::uint8_t>((word.title ? kInTitle : 0) | (word.name ? kOfName : 0) | (word.person ? kOfPerson : 0) | (word.place ? kOfPlace : 0) |
                                          (word.number ? kNumber : 0) | (word.speaker ? kSpeaker : 0) | (word.function ? kFunction : 0)));
    }
    out.put_all(terms.sentences);
    out.put(static_cast<std::uint32_t>(terms.days.size()));
    for (const DayMention& day : terms.days) {
        out.put(static_cast<std::int32_t>(day.day));
        out.put(day.count);
    }
    out.put(static_cast<std::uint32_t>(terms.ages.size()));
    for (const int age : terms.ages) out.put(static_cast<std::int32_t>(age));
    out.put_text(terms.language);
    out.put(static_cast<std::uint8_t>((terms.first_day ? kTermsFirstDay : 0) | (terms.published ? kTermsPublished : 0)));
    if (terms.first_day) out.put(static_cast<std::int32_t>(*terms.first_day));
    if (terms.published) out.put(*terms.published);
    return out.take();
}

std::optional<Terms> terms_from(std::string_view bytes) {
    ByteReader in(bytes);
    Terms terms;
    constexpr std::size_t kTermBytes = sizeof(std::uint64_t) + sizeof(std::uint32_t) + 1, kMentionBytes = sizeof(std::int32_t) + sizeof(float);
    const auto words = in.get_count(kTermBytes);
    terms.words.reserve(words);
    for (std::uint32_t i = 0; i < words; ++i) {
        Word word;
        word.key = in.get<std::uint64_t>();
        word.sentence = in.get<std::uint32_t>();
        const auto bits = in.get<std::uint8_t>();
        word.title = (bits & kInTitle) != 0;
        word.name = (bits & kOfName) != 0;
        word.person = (bits & kOfPerson) != 0;
        word.place = (bits & kOfPlace) != 0;
        word.number = (bits & kNumber) != 0;
        word.speaker = (bits & kSpeaker) != 0;
        word.function = (bits & kFunction) != 0;
        terms.words.push_back(word);
    }
    terms.sentences = in.get_all<std::uint64_t>();
    const auto days = in.get_count(kMentionBytes);
    for (std::uint32_t i = 0; i < days; ++i) {
        const auto day = in.get<std::int32_t>();
        terms.days.push_back({day, in.get<float>()});
    }
    const auto ages = in.get_count(sizeof(std::int32_t));
    for (std::uint32_t i = 0; i < ages; ++i) terms.ages.push_back(in.get<std::int32_t>());
    terms.language = in.get_text();
    const auto bits = in.get<std::uint8_t>();
    if ((bits & kTermsFirstDay) != 0) terms.first_day = in.get<std::int32_t>();
    if ((bits & kTermsPublished) != 0) terms.published = in.get<double>();
    if (!in.whole()) return std::nullopt;
    for (const Word& word : terms.words) {
        if (word.sentence >= terms.sentences.size()) return std::nullopt;
    }
    return terms;
}

std::string bytes_of(const Profile& profile) {
    ByteWriter out;
    out.put(static_cast<std::uint32_t>(profile.words.size()));
    for (const Weighed& word : profile.words) {
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
    for (const DayWeight& day : profile.days) {
        out.put(static_cast<std::int32_t>(day.day));
        out.put(day.weight);
    }
    out.put(static_cast<std::uint32_t>(profile.ages.size()));
    for (const int age : profile.ages) out.put(static_cast<std::int32_t>(age));
    out.put(static_cast<std::uint8_t>((profile.first_day ? kFirstDay : 0) | (profile.main_place ? kMainPlace : 0) | (profile.published ? kPublished : 0)));
    if (profile.first_day) out.put(static_cast<std::int32_t>(*profile.first_day));
    if (profile.main_place) out.put(*profile.main_place);
    if (profile.published) out.put(*profile.published);
    out.put_text(profile.language);
    out.put(static_cast<std::uint64_t>(profile.length));
    return out.take();
}

std::optional<Profile> profile_from(std::string_view bytes) {
    ByteReader in(bytes);
    Profile profile;
    constexpr std::size_t kWordBytes = sizeof(std::uint64_t) + sizeof(float) + 1, kDayBytes = sizeof(std::int32_t) + sizeof(float);
    const auto words = in.get_count(kWordBytes);
    for (std::uint32_t i = 0; i < words; ++i) {
        Weighed word;
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
    const auto days = in.get_count(kDayBytes);
    for (std::uint32_t i = 0; i < days; ++i) {
        const auto day = in.get<std::int32_t>();
        profile.days.push_back({day, in.get<float>()});
    }
    const auto ages = in.get_count(sizeof(std::int32_t));
    for (std::uint32_t i = 0; i < ages; ++i) profile.ages.push_back(in.get<std::int32_t>());
    const auto bits = in.get<std::uint8_t>();
    if ((bits & kFirstDay) != 0) profile.first_day = in.get<std::int32_t>();
    if ((bits & kMainPlace) != 0) profile.main_place = in.get<std::uint64_t>();
    if ((bits & kPublished) != 0) profile.published = in.get<double>();
    profile.language = in.get_text();
    profile.length = static_cast<std::size_t>(in.get<std::uint64_t>());
    if (!in.whole()) return std::nullopt;
    return profile;
}

}  // namespace stemma::story
