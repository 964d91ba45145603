#include "story/window.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/bytes.h"
#include "base/packed_file.h"
#include "story/kept.h"

namespace stemma::story {
namespace {

// The first record of such a file; the number is its form's.
constexpr std::string_view kForm = "stemma stories 1";
// Keys, reports or stories that make a record.
constexpr std::size_t kInRecord = 1000;

// A shelf in memory. Profiles lie there as bytes, which are a third as large.
class Kept : public Shelf {
public:
    KeptState state() override { return state_; }

    std::vector<KeptKey> keys(std::span<const std::uint64_t> asked) override {
        std::vector<KeptKey> out;
        out.reserve(asked.size());
        for (const std::uint64_t key : asked) {
            const auto found = keys_.find(key);
            out.push_back(found == keys_.end() ? KeptKey{key, 0, {}} : KeptKey{key, found->second.stories, found->second.holders});
        }
        return out;
    }
    KeptMember member(Place place) override { return {members_.at(place).id, members_.at(place).story, std::nullopt}; }
    std::optional<Profile> profile(Place place) override {
        const std::string& bytes = members_.at(place).profile;
        return bytes.empty() ? std::nullopt : profile_from(bytes);
    }
    KeptStory story(StoryAt number) override { return stories_.at(number); }
    std::optional<StoryAt> given(const StoryId& id) override {
        const auto found = given_.find(id.text);
        return found == given_.end() ? std::nullopt : std::optional(found->second);
    }
    std::vector<StoryAt> open_before(double day) override {
        std::vector<StoryAt> out;
        std::ranges::copy_if(open_, std::back_inserter(out), [&](StoryAt at) { return stories_[at].latest && *stories_[at].latest < day; });
        return out;
    }

    void keep(StreamChanges changes) {
        for (KeptKey& key : changes.keys) {
            if (key.stories == 0 && key.holders.empty()) keys_.erase(key.key);
            else keys_[key.key] = {key.stories, std::move(key.holders)};
        }
        for (auto& [place, member] : changes.members) {
            if (members_.size() <= place) members_.resize(place + std::size_t{1});
            members_[place] = {std::move(member.id), member.story, member.profile ? bytes_of(*member.profile) : std::string()};
        }
        for (auto& [number, story] : changes.stories) put(number, std::move(story));
        state_ = std::move(changes.state);
    }

    void write(PackedFileWriter&, Closing) const;
    Result<Closing> read(PackedFileReader&, const std::string& path);
    std::vector<Grouped> groups() const {
        std::vector<Grouped> out;
        for (const KeptStory& story : stories_) {
            if (story.members.empty()) continue;
            Grouped& group = out.emplace_back(Grouped{story.given, story.members.front(), {}});
            for (const Place place : story.members) group.reports.push_back(members_[place].id);
        }
        return out;
    }

private:
    struct Key {
        std::uint32_t stories = 0;
        std::vector<Place> holders;
    };
    struct Member {
        ReportId id;
        StoryAt story = 0;
        std::string profile;  // packed; empty: none
    };

    void put(StoryAt number, KeptStory story) {
        if (stories_.size() <= number) stories_.resize(number + std::size_t{1});
        if (story.given) given_[story.given->text] = number;
        if (story.open && !story.members.empty()) open_.insert(number);
        else open_.erase(number);
        stories_[number] = std::move(story);
    }
    bool read_keys(ByteReader&);
    bool read_members(ByteReader&);
    bool read_stories(ByteReader&);
    bool fits() const;

    std::unordered_map<std::uint64_t, Key> keys_;
    std::vector<Member> members_;
    std::vector<KeptStory> stories_;
    std::unordered_map<std::string, StoryAt> given_;
    std::set<StoryAt> open_;
    KeptState state_;
};

// Of a story: whether it is open, and what may be absent, a bit each.
enum StoryBit : std::uint8_t { kOpen = 1, kGiven = 2, kLatest = 4 };

enum class Part : std::uint8_t { Keys = 1, Members = 2, Stories = 3 };

// Hands over so many things at a time.
template <class Write>
void in_records(PackedFileWriter& file, Part part, std::size_t n, const Write& write) {
    for (std::size_t from = 0; from < n; from += kInRecord) {
        const std::size_t to = std::min(n, from + kInRecord);
        ByteWriter out;
        out.put(static_cast<std::uint8_t>(part));
        out.put(static_cast<std::uint32_t>(to - from));
        for (std::size_t i = from; i < to; ++i) write(out, i);
        file.record(out.bytes());
    }
}

void Kept::write(PackedFileWriter& file, Closing closing) const {
    file.record(kForm);
    ByteWriter head;
    head.put(static_cast<std::uint8_t>(closing == Closing::Never));
    for (const std::uint64_t number : {std::uint64_t{state_.members}, std::uint64_t{state_.stories}, std::uint64_t{state_.open}, std::uint64_t{state_.held}, std::uint64_t{state_.since_closing}}) head.put(number);
    head.put_all(state_.latest);
    file.record(head.bytes());

    std::vector<std::uint64_t> sorted;
    sorted.reserve(keys_.size());
    for (const auto& [key, unused] : keys_) sorted.push_back(key);
    std::ranges::sort(sorted);
    in_records(file, Part::Keys, sorted.size(), [&](ByteWriter& out, std::size_t i) {
        const Key& key = keys_.at(sorted[i]);
        out.put(sorted[i]);
        out.put(key.stories);
        out.put_all(key.holders);
    });
    in_records(file, Part::Members, members_.size(), [&](ByteWriter& out, std::size_t i) {
        out.put_text(members_[i].id.text);
        out.put(members_[i].story);
        out.put_text(members_[i].profile);
    });
    in_records(file, Part::Stories, stories_.size(), [&](ByteWriter& out, std::size_t i) {
        const KeptStory& story = stories_[i];
        out.put(static_cast<std::uint8_t>((story.open ? kOpen : 0) | (story.given ? kGiven : 0) | (story.latest ? kLatest : 0)));
        out.put_all(story.members);
        out.put_all(story.speaking);
        out.put_all(story.keys);
        if (story.given) out.put_text(story.given->text);
        if (story.latest) out.put(*story.latest);
    });
}

bool Kept::read_keys(ByteReader& in) {
    for (auto n = in.get<std::uint32_t>(); n > 0 && !in.is_short(); --n) {
        const auto key = in.get<std::uint64_t>();
        const auto stories = in.get<std::uint32_t>();
        keys_[key] = {stories, in.get_all<Place>()};
    }
    return in.whole();
}

bool Kept::read_members(ByteReader& in) {
    for (auto n = in.get<std::uint32_t>(); n > 0 && !in.is_short(); --n) {
        Member& member = members_.emplace_back();
        member.id = {in.get_text()};
        member.story = in.get<StoryAt>();
        member.profile = in.get_text();
        if (!member.profile.empty() && !profile_from(member.profile)) return false;
    }
    return in.whole();
}

bool Kept::read_stories(ByteReader& in) {
    for (auto n = in.get<std::uint32_t>(); n > 0 && !in.is_short(); --n) {
        const auto bits = in.get<std::uint8_t>();
        KeptStory story;
        story.open = (bits & kOpen) != 0;
        story.members = in.get_all<Place>();
        story.speaking = in.get_all<Place>();
        story.keys = in.get_all<std::uint64_t>();
        if ((bits & kGiven) != 0) story.given = StoryId{in.get_text()};
        if ((bits & kLatest) != 0) story.latest = in.get<double>();
        put(static_cast<StoryAt>(stories_.size()), std::move(story));
    }
    return in.whole();
}

// Every place and story that is named is there.
bool Kept::fits() const {
    const auto are_places = [&](const std::vector<Place>& places) { return std::ranges::all_of(places, [&](Place place) { return place < members_.size(); }); };
    return members_.size() == state_.members && stories_.size() == state_.stories &&
           std::ranges::all_of(members_, [&](const Member& member) { return member.story < stories_.size(); }) &&
           std::ranges::all_of(keys_, [&](const auto& key) { return are_places(key.second.holders); }) &&
           std::ranges::all_of(stories_, [&](const KeptStory& story) { return are_places(story.members) && are_places(story.speaking); });
}

Result<Closing> Kept::read(PackedFileReader& file, const std::string& path) {
    const Error foreign{Fault::Damaged, path, "", "is no state of a stream of stories, or one of another version"};
    auto form = file.record();
    if (!form) return form.error();
    if (*form != kForm) return foreign;
    auto head = file.record();
    if (!head) return head.error();
    if (!*head) return foreign;
    ByteReader in(**head);
    const Closing closing = in.get<std::uint8_t>() != 0 ? Closing::Never : Closing::Old;
    state_.members = static_cast<Place>(in.get<std::uint64_t>());
    state_.stories = static_cast<StoryAt>(in.get<std::uint64_t>());
    state_.open = in.get<std::uint64_t>();
    state_.held = in.get<std::uint64_t>();
    state_.since_closing = in.get<std::uint64_t>();
    state_.latest = in.get_all<double>();
    bool fine = in.whole();
    while (fine) {
        auto record = file.record();
        if (!record) return record.error();
        if (!*record) break;
        ByteReader part(**record);
        switch (static_cast<Part>(part.get<std::uint8_t>())) {
            case Part::Keys: fine = read_keys(part); break;
            case Part::Members: fine = read_members(part); break;
            case Part::Stories: fine = read_stories(part); break;
            default: fine = false;
        }
    }
    if (!fine || !fits()) return foreign;
    return closing;
}

}  // namespace

struct Window::Inside {
    Kept kept;
    Closing closing = Closing::Old;
    std::optional<Stream> stream;  // since the last time that its changes were kept
};

Window::Window(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Window::~Window() = default;
Window::Window(Window&&) noexcept = default;
Window& Window::operator=(Window&&) noexcept = default;

Window Window::first(Closing closing) {
    auto inside = std::make_unique<Inside>();
    inside->closing = closing;
    return Window(std::move(inside));
}

Result<Window> Window::after(const std::string& path) {
    auto file = PackedFileReader::open(path);
    if (!file) return file.error();
    auto inside = std::make_unique<Inside>();
    const auto closing = inside->kept.read(*file, path);
    if (!closing) return closing.error();
    inside->closing = *closing;
    return Window(std::move(inside));
}

void Window::add(const ReportId& id, const std::optional<StoryId>& given, const Terms& terms) {
    if (!inside_->stream) inside_->stream.emplace(built_in_model(), inside_->closing, &inside_->kept);
    inside_->stream->add(id, given, terms);
}

void Window::settle() {
    if (!inside_->stream) return;
    inside_->kept.keep(inside_->stream->take_changes());
    inside_->stream.reset();
}

Outcome Window::save(const std::string& path) {
    settle();
    auto file = PackedFileWriter::open(path);
    if (!file) return file.error();
    inside_->kept.write(*file, inside_->closing);
    return file->finish();
}

std::vector<Story> Window::stories() {
    settle();
    return named(inside_->kept.groups());
}

std::size_t Window::reports() const { return inside_->stream ? inside_->stream->reports() : inside_->kept.state().members; }
std::size_t Window::held() const { return inside_->stream ? inside_->stream->held() : inside_->kept.state().held; }

}  // namespace stemma::story
