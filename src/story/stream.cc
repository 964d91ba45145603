#include "story/stream.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace stemma::story {
namespace {

// Reports between two searches for stories to close, at least; else half as many as are held, so that the search costs
// a constant time a report.
constexpr std::size_t kFewestBetween = 256;

double window_of(std::size_t reports) { return kWindow * std::min(kMostStretch, 1 + kStretch * std::log2(static_cast<double>(reports))); }

// Days between the nearest two that reports speak of, and between their publications, from which they are on two events unless
// they share a person's name. Follow-ups months later name the day or somebody; what is merely told in the same few words does
// neither, and of two short notes no likeness can tell that.
constexpr double kMonth = 30;

bool of_other_times(const Evidence& marks) {
    static const float far = static_cast<float>(std::log1p(kMonth));
    return marks[NearestDay] > far && marks[Gap] > far && marks[People] <= 0;
}

// How much a word that `stories` hold tells of where a report belongs.
double proposing_weight(std::size_t stories) { return 1 / (1 + std::log(static_cast<double>(stories))); }

}  // namespace

Stream::Stream(const Model& model, Closing closing, Shelf* shelf) : model_(&model), closing_(closing), shelf_(shelf) {
    if (shelf_ == nullptr) return;
    KeptState state = shelf_->state();
    next_member_ = state.members;
    next_story_ = state.stories;
    counts_.begin_with(state.open);
    held_ = state.held;
    since_closing_ = state.since_closing;
    latest_ = std::move(state.latest);
    if (!latest_.empty()) now_ = latest_.front();
}

Stream::Member& Stream::member(Place place) const {
    const auto [at, is_new] = members_.try_emplace(place);
    if (is_new && shelf_ != nullptr) {
        KeptMember kept = shelf_->member(place);
        at->second = {std::move(kept.id), kept.story, nullptr, true};
    }
    return at->second;
}

const Profile* Stream::profile_of(Place place) const {
    Member& of = member(place);
    if (of.on_shelf) {
        of.on_shelf = false;
        if (std::optional<Profile> kept = shelf_->profile(place)) of.profile = std::make_unique<const Profile>(std::move(*kept));
    }
    return of.profile.get();
}

void Stream::drop_profile(Place place) {
    Member& of = member(place);
    of.on_shelf = false;
    of.profile.reset();
    touch_member(place);
}

Stream::Grown& Stream::story(StoryAt number) const {
    const auto [at, is_new] = stories_.try_emplace(number);
    if (is_new && shelf_ != nullptr) {
        KeptStory kept = shelf_->story(number);
        Grown& grown = at->second;
        grown.members = std::move(kept.members);
        grown.speaking.assign(kept.speaking.begin(), kept.speaking.end());
        grown.keys.add(std::move(kept.keys));
        grown.given = std::move(kept.given);
        grown.latest = kept.latest;
        grown.open = kept.open;
    }
    return at->second;
}

void Stream::fetch(std::span<const std::uint64_t> keys) const {
    if (shelf_ == nullptr) return;
    std::vector<std::uint64_t> missing;
    std::ranges::copy_if(keys, std::back_inserter(missing), [&](std::uint64_t key) { return fetched_.insert(key).second; });
    for (KeptKey& kept : shelf_->keys(missing)) {
        if (kept.stories > 0) counts_.set(kept.key, kept.stories);
        if (!kept.holders.empty()) holders_[kept.key] = std::move(kept.holders);
    }
}

bool Stream::within(const Grown& grown, const std::optional<double>& published) const {
    if (!grown.open || grown.members.empty()) return false;
    return !published || !grown.latest || std::abs(*published - *grown.latest) <= window_of(grown.members.size());
}

std::vector<StoryAt> Stream::neighbours(const Profile& profile, Of which) const {
    std::vector<std::pair<StoryAt, double>> proposed;
    std::vector<StoryAt> here;
    const auto propose = [&](std::uint64_t key) {
        const auto found = holders_.find(key);
        if (found == holders_.end()) return;
        here.clear();
        for (const Place holder : found->second) {
            const StoryAt at = member(holder).story;
            if (which == Of::NotGiven && story(at).given) continue;
            if (within(story(at), profile.published)) here.push_back(at);
        }
        std::ranges::sort(here);
        here.erase(std::unique(here.begin(), here.end()), here.end());
        for (const StoryAt at : here) proposed.emplace_back(at, proposing_weight(here.size()));
    };
    for (const std::uint64_t word : heaviest(profile, kProposing)) propose(word);
    for (const std::uint64_t pair : profile.pairs) propose(pair);

    std::ranges::stable_sort(proposed, {}, &std::pair<StoryAt, double>::first);  // stable: the sums keep their order
    std::vector<std::pair<double, StoryAt>> order;
    for (std::size_t i = 0; i < proposed.size();) {
        const StoryAt at = proposed[i].first;
        double strength = 0;
        for (; i < proposed.size() && proposed[i].first == at; ++i) strength += proposed[i].second;
        order.emplace_back(-strength, at);
    }
    const auto kept = static_cast<std::ptrdiff_t>(std::min(kMostStories, order.size()));
    std::ranges::partial_sort(order, order.begin() + kept);
    order.resize(static_cast<std::size_t>(kept));
    std::vector<StoryAt> out;
    for (const auto& [strength, at] : order) out.push_back(at);
    std::ranges::sort(out);
    return out;
}

std::vector<Stream::Comparison> Stream::comparisons(const Profile& profile, Of which) const {
    std::vector<Comparison> out;
    float sum = 0;
    for (const StoryAt at : neighbours(profile, which)) {
        Comparison comparison{at, {}};
        float likest = 0;
        for (const Place place : story(at).speaking) {
            const Profile* other = profile_of(place);
            if (other == nullptr) continue;  // a shelf that cannot read
            comparison.with.emplace_back(place, evidence(profile, *other));
            likest = std::max(likest, comparison.with.back().second[Words]);
        }
        if (comparison.with.empty()) continue;
        sum += likest;
        out.push_back(std::move(comparison));
    }
    for (Comparison& comparison : out) {
        for (auto& [place, marks] : comparison.with) marks[Crowd] = sum / static_cast<float>(kMostStories);
    }
    return out;
}

Stream::Closeness Stream::closeness(const Comparison& comparison) const {
    double likest = kUnlike, sum = 0;
    Place nearest = comparison.with.front().first;
    for (const auto& [place, marks] : comparison.with) {
        const double odds = of_other_times(marks) ? kUnlike : std::max(kUnlike, static_cast<double>(model_->trees(marks)));
        if (odds > likest) likest = odds, nearest = place;
        sum += odds;
    }
    return {kLikestShare * likest + (1 - kLikestShare) * sum / static_cast<double>(comparison.with.size()), nearest};
}

std::vector<std::pair<std::size_t, Evidence>> Stream::compare(const Terms& terms) const {
    std::vector<std::pair<std::size_t, Evidence>> out;
    fetch(keys_of(terms));
    for (const Comparison& comparison : comparisons(weigh(terms, counts_).profile, Of::All)) out.insert(out.end(), comparison.with.begin(), comparison.with.end());
    return out;
}

std::optional<StoryAt> Stream::known(const StoryId& given) const {
    const auto found = given_.find(given.text);
    if (found != given_.end()) return found->second;
    if (shelf_ == nullptr) return std::nullopt;
    const std::optional<StoryAt> kept = shelf_->given(given);
    if (kept) given_.emplace(given.text, *kept);
    return kept;
}

StoryAt Stream::found(const std::optional<StoryId>& given) {
    const StoryAt made = next_story_++;
    stories_[made].given = given;
    touch_story(made);
    counts_.open();
    open_.push_back(made);
    if (given) given_.emplace(given->text, made);
    return made;
}

// A busy story is compared with by its latest reports only.
void Stream::drop_older(Grown& grown) {
    for (; grown.speaking.size() > kMostMembers; grown.speaking.pop_front()) {
        drop_profile(grown.speaking.front());
        --held_;
    }
}

// `keys`: sorted, each once.
void Stream::hold(StoryAt at, const std::vector<std::uint64_t>& keys) {
    Grown& grown = story(at);
    std::vector<std::uint64_t> fresh;
    std::ranges::copy_if(keys, std::back_inserter(fresh), [&](std::uint64_t key) { return !grown.keys.holds(key); });
    for (const std::uint64_t key : fresh) {
        counts_.hold(key);
        touch(key);
    }
    grown.keys.add(std::move(fresh));
    touch_story(at);
}

void Stream::release(std::span<const std::uint64_t> keys) {
    for (const std::uint64_t key : keys) {
        counts_.release(key);
        touch(key);
    }
}

void Stream::see(double published) {
    if (latest_.size() == kClock && published <= latest_.front()) return;
    latest_.insert(std::ranges::upper_bound(latest_, published), published);
    if (latest_.size() > kClock) latest_.erase(latest_.begin());
    now_ = latest_.front();
}

Place Stream::enter(const ReportId& id, Weighing&& weighing, StoryAt at) {
    Grown& grown = story(at);
    if (!grown.open) {  // closed, and then given another report
        grown.open = true;
        counts_.open();
        open_.push_back(at);
    }
    const Place place = next_member_++;
    const Profile& profile = weighing.profile;
    const auto have = [&](std::uint64_t key) {
        std::vector<Place>& latest = holders(key);
        if (latest.size() == kMostHolders) latest.erase(latest.begin());
        latest.push_back(place);
        touch(key);
    };
    for (const Weighed& word : profile.words) have(word.key);
    for (const std::uint64_t pair : profile.pairs) have(pair);
    hold(at, weighing.keys);
    if (profile.published) see(*profile.published);
    const std::optional<double> time = profile.published ? profile.published : now_;
    if (time && (!grown.latest || *grown.latest < *time)) grown.latest = time;
    grown.members.push_back(place);
    grown.speaking.push_back(place);
    members_[place] = {id, at, std::make_unique<const Profile>(std::move(weighing.profile)), false};
    touch_member(place);
    touch_story(at);
    ++held_;
    ++since_closing_;
    drop_older(grown);
    return place;
}

void Stream::merge(StoryAt into, StoryAt from) {
    Grown &kept = story(into), &gone = story(from);
    for (const Place place : gone.members) {
        member(place).story = into;
        touch_member(place);
    }
    std::vector<Place> members, speaking;
    std::ranges::merge(kept.members, gone.members, std::back_inserter(members));
    std::ranges::merge(kept.speaking, gone.speaking, std::back_inserter(speaking));
    kept.members = std::move(members);
    kept.speaking.assign(speaking.begin(), speaking.end());
    std::vector<std::uint64_t> keys;
    gone.keys.each([&](std::uint64_t key) { keys.push_back(key); });
    std::ranges::sort(keys);
    fetch(keys);
    release(keys);
    hold(into, keys);
    if (gone.latest && (!kept.latest || *kept.latest < *gone.latest)) kept.latest = gone.latest;
    gone = {};  // and stands in open_ until the next search
    touch_story(from);
    counts_.close();
    drop_older(kept);
}

void Stream::close(StoryAt at) {
    Grown& grown = story(at);
    grown.open = false;
    touch_story(at);
    std::vector<std::uint64_t> keys;
    grown.keys.each([&](std::uint64_t key) { keys.push_back(key); });
    std::ranges::sort(keys);
    fetch(keys);
    release(keys);
    // Its reports hold nothing but what it holds.
    for (const std::uint64_t key : keys) {
        const auto found = holders_.find(key);
        if (found == holders_.end()) continue;
        std::erase_if(found->second, [&](Place place) { return member(place).story == at; });
        if (found->second.empty()) holders_.erase(found);
    }
    grown.keys = {};
    counts_.close();
    for (const Place place : grown.speaking) drop_profile(place);
    held_ -= grown.speaking.size();
    grown.speaking.clear();
}

void Stream::close_old() {
    if (closing_ == Closing::Never || since_closing_ < std::max(kFewestBetween, held_ / 2)) return;
    since_closing_ = 0;
    std::vector<StoryAt> candidates = open_;
    if (shelf_ != nullptr) {
        // What was changed here and not kept yet is looked at too: the shelf may know it as younger or not at all.
        for (const auto& [at, grown] : stories_) candidates.push_back(at);
        if (now_) std::ranges::copy(shelf_->open_before(*now_ - kWindow), std::back_inserter(candidates));
        std::ranges::sort(candidates);
        candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    }
    open_.clear();
    for (const StoryAt at : candidates) {
        const Grown& grown = story(at);
        if (grown.members.empty() || !grown.open) continue;
        if (within(grown, now_)) open_.push_back(at);
        else close(at);
    }
}

Placed Stream::add(const ReportId& id, const std::optional<StoryId>& given, const Terms& terms) {
    close_old();
    fetch(keys_of(terms));
    Weighing weighing = weigh(terms, counts_);
    Placed placed;
    std::optional<StoryAt> home;
    std::vector<StoryAt> same;  // stories that this report shows to be one with its own
    if (given) {
        home = known(*given);
    } else {
        double highest = model_->join;
        for (const Comparison& comparison : comparisons(weighing.profile, Of::NotGiven)) {
            const Closeness close = closeness(comparison);
            if (close.odds >= highest) highest = close.odds, home = comparison.story, placed.nearest = close.nearest;
            if (close.odds >= static_cast<double>(model_->merge)) same.push_back(comparison.story);
        }
    }
    if (!home) home = found(given);
    placed.place = enter(id, std::move(weighing), *home);
    for (const StoryAt at : same) {
        if (at == *home || story(at).members.empty()) continue;  // itself, or merged away by the one before
        const StoryAt into = std::min(at, *home);
        const StoryAt from = std::max(at, *home);
        merge(into, from);
        placed.merged.push_back(from);
        home = into;
    }
    placed.story = *home;
    return placed;
}

StreamChanges Stream::take_changes() {
    StreamChanges out;
    std::vector<std::uint64_t> keys(changed_keys_.begin(), changed_keys_.end());
    std::ranges::sort(keys);
    for (const std::uint64_t key : keys) {
        const auto found = holders_.find(key);
        out.keys.push_back({key, counts_.holding(key), found == holders_.end() ? std::vector<Place>{} : found->second});
    }
    for (const Place place : changed_members_) {
        const Profile* held = profile_of(place);
        const Member& changed = member(place);
        out.members.emplace_back(place, KeptMember{changed.id, changed.story, held != nullptr ? std::optional(*held) : std::nullopt});
    }
    for (const StoryAt at : changed_stories_) {
        const Grown& grown = story(at);
        KeptStory kept{grown.members, {grown.speaking.begin(), grown.speaking.end()}, {}, grown.given, grown.latest, grown.open};
        grown.keys.each([&](std::uint64_t key) { kept.keys.push_back(key); });
        std::ranges::sort(kept.keys);
        out.stories.emplace_back(at, std::move(kept));
    }
    out.state = {next_member_, next_story_, counts_.stories(), held_, since_closing_, latest_};
    changed_keys_.clear();
    changed_stories_.clear();
    changed_members_.clear();
    return out;
}

std::vector<Story> Stream::stories() const {
    std::vector<Grouped> groups;
    for (const auto& [at, grown] : stories_) {
        if (grown.members.empty()) continue;
        Grouped& group = groups.emplace_back(Grouped{grown.given, grown.members.front(), {}});
        for (const Place place : grown.members) group.reports.push_back(members_.at(place).id);
    }
    return named(std::move(groups));
}

std::vector<Story> named(std::vector<Grouped> groups) {
    std::unordered_set<std::string> given;
    for (const Grouped& group : groups) {
        if (group.given) given.insert(group.given->text);
    }
    std::ranges::sort(groups, {}, &Grouped::first);
    std::vector<Story> out;
    for (Grouped& group : groups) {
        Story& made = out.emplace_back();
        made.id = group.given.value_or(StoryId{group.reports.front().text});
        if (!group.given) {
            while (given.contains(made.id.text)) made.id.text += "-own";  // somebody gave this name to another story
        }
        made.reports = std::move(group.reports);
    }
    return out;
}

}  // namespace stemma::story
