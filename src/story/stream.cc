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

bool Stream::within(const Grown& story, const std::optional<double>& published) const {
    if (!story.open || story.members.empty()) return false;
    return !published || !story.latest || std::abs(*published - *story.latest) <= window_of(story.members.size());
}

std::vector<Stream::StoryAt> Stream::neighbours(const Profile& profile, Of which) const {
    std::vector<std::pair<StoryAt, double>> proposed;
    std::vector<StoryAt> here;
    const auto propose = [&](std::uint64_t key) {
        const auto holders = holders_.find(key);
        if (holders == holders_.end()) return;
        here.clear();
        std::size_t left = kMostHolders;
        for (auto holder = holders->second.rbegin(); holder != holders->second.rend() && left > 0; ++holder, --left) {
            const StoryAt story = members_[*holder].story;
            if (which == Of::NotGiven && stories_[story].given) continue;
            if (within(stories_[story], profile.published)) here.push_back(story);
        }
        std::ranges::sort(here);
        here.erase(std::unique(here.begin(), here.end()), here.end());
        for (const StoryAt story : here) proposed.emplace_back(story, proposing_weight(here.size()));
    };
    for (const std::uint64_t word : heaviest(profile, kProposing)) propose(word);
    for (const std::uint64_t pair : profile.pairs) propose(pair);

    std::ranges::stable_sort(proposed, {}, &std::pair<StoryAt, double>::first);  // stable: the sums keep their order
    std::vector<std::pair<double, StoryAt>> order;
    for (std::size_t i = 0; i < proposed.size();) {
        const StoryAt story = proposed[i].first;
        double strength = 0;
        for (; i < proposed.size() && proposed[i].first == story; ++i) strength += proposed[i].second;
        order.emplace_back(-strength, story);
    }
    const auto kept = static_cast<std::ptrdiff_t>(std::min(kMostStories, order.size()));
    std::ranges::partial_sort(order, order.begin() + kept);
    order.resize(static_cast<std::size_t>(kept));
    std::vector<StoryAt> out;
    for (const auto& [strength, story] : order) out.push_back(story);
    std::ranges::sort(out);
    return out;
}

std::vector<Stream::Comparison> Stream::comparisons(const Profile& profile, Of which) const {
    std::vector<Comparison> out;
    float sum = 0;
    for (const StoryAt story : neighbours(profile, which)) {
        Comparison comparison{story, {}};
        float likest = 0;
        for (const Place place : stories_[story].speaking) {
            comparison.with.emplace_back(place, evidence(profile, *members_[place].profile));
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

double Stream::closeness(const Comparison& comparison) const {
    double likest = kUnlike, sum = 0;
    for (const auto& [place, marks] : comparison.with) {
        const double odds = of_other_times(marks) ? kUnlike : std::max(kUnlike, static_cast<double>(model_->trees(marks)));
        likest = std::max(likest, odds);
        sum += odds;
    }
    return kLikestShare * likest + (1 - kLikestShare) * sum / static_cast<double>(comparison.with.size());
}

std::vector<std::pair<std::size_t, Evidence>> Stream::compare(const Terms& terms) const {
    std::vector<std::pair<std::size_t, Evidence>> out;
    for (const Comparison& comparison : comparisons(weigh(terms, counts_).profile, Of::All)) out.insert(out.end(), comparison.with.begin(), comparison.with.end());
    return out;
}

Stream::StoryAt Stream::found(const std::optional<StoryId>& given) {
    const auto made = static_cast<StoryAt>(stories_.size());
    stories_.emplace_back().given = given;
    counts_.open();
    open_.push_back(made);
    if (given) given_.emplace(given->text, made);
    return made;
}

// A busy story is compared with by its latest reports only.
void Stream::drop_older(Grown& story) {
    for (; story.speaking.size() > kMostMembers; story.speaking.pop_front()) {
        members_[story.speaking.front()].profile.reset();
        --held_;
    }
}

// `keys`: sorted, each once.
void Stream::hold(Grown& story, const std::vector<std::uint64_t>& keys) {
    std::vector<std::uint64_t> fresh;
    std::ranges::copy_if(keys, std::back_inserter(fresh), [&](std::uint64_t key) { return !story.keys.holds(key); });
    for (const std::uint64_t key : fresh) counts_.hold(key);
    story.keys.add(std::move(fresh));
}

void Stream::see(double published) {
    if (latest_.size() == kClock && published <= latest_.front()) return;
    latest_.insert(std::ranges::upper_bound(latest_, published), published);
    if (latest_.size() > kClock) latest_.erase(latest_.begin());
    now_ = latest_.front();
}

void Stream::enter(const ReportId& id, Weighing&& weighing, StoryAt at) {
    Grown& story = stories_[at];
    if (!story.open) {  // closed, and then given another report
        story.open = true;
        counts_.open();
        open_.push_back(at);
    }
    const auto place = static_cast<Place>(members_.size());
    const Profile& profile = weighing.profile;
    for (const Weighed& word : profile.words) holders_[word.key].push_back(place);
    for (const std::uint64_t pair : profile.pairs) holders_[pair].push_back(place);
    hold(story, weighing.keys);
    if (profile.published) see(*profile.published);
    const std::optional<double> time = profile.published ? profile.published : now_;
    if (time && (!story.latest || *story.latest < *time)) story.latest = time;
    story.members.push_back(place);
    story.speaking.push_back(place);
    members_.push_back({id, at, std::make_unique<const Profile>(std::move(weighing.profile))});
    ++held_;
    ++since_closing_;
    drop_older(story);
}

void Stream::merge(StoryAt into, StoryAt from) {
    Grown &kept = stories_[into], &gone = stories_[from];
    for (const Place place : gone.members) members_[place].story = into;
    std::vector<Place> members, speaking;
    std::ranges::merge(kept.members, gone.members, std::back_inserter(members));
    std::ranges::merge(kept.speaking, gone.speaking, std::back_inserter(speaking));
    kept.members = std::move(members);
    kept.speaking.assign(speaking.begin(), speaking.end());
    std::vector<std::uint64_t> keys;
    gone.keys.each([&](std::uint64_t key) { keys.push_back(key); });
    for (const std::uint64_t key : keys) counts_.release(key);
    std::ranges::sort(keys);
    hold(kept, keys);
    if (gone.latest && (!kept.latest || *kept.latest < *gone.latest)) kept.latest = gone.latest;
    gone = {};  // and stands in open_ until the next search
    counts_.close();
    drop_older(kept);
}

void Stream::close_old() {
    if (closing_ == Closing::Never || since_closing_ < std::max(kFewestBetween, held_ / 2)) return;
    since_closing_ = 0;
    const std::size_t before = open_.size();
    std::erase_if(open_, [&](StoryAt at) {
        Grown& story = stories_[at];
        if (story.members.empty()) return true;
        if (within(story, now_)) return false;
        story.open = false;
        story.keys.each([&](std::uint64_t key) { counts_.release(key); });
        story.keys = {};
        counts_.close();
        for (const Place place : story.speaking) members_[place].profile.reset();
        held_ -= story.speaking.size();
        story.speaking.clear();
        return true;
    });
    if (open_.size() == before) return;
    for (auto holders = holders_.begin(); holders != holders_.end();) {
        std::erase_if(holders->second, [&](Place place) { return !stories_[members_[place].story].open; });
        holders = holders->second.empty() ? holders_.erase(holders) : std::next(holders);
    }
}

void Stream::add(const ReportId& id, const std::optional<StoryId>& given, const Terms& terms) {
    close_old();
    Weighing weighing = weigh(terms, counts_);
    std::optional<StoryAt> home;
    std::vector<StoryAt> same;  // stories that this report shows to be one with its own
    if (given) {
        const auto known = given_.find(given->text);
        if (known != given_.end()) home = known->second;
    } else {
        double highest = model_->join;
        for (const Comparison& comparison : comparisons(weighing.profile, Of::NotGiven)) {
            const double odds = closeness(comparison);
            if (odds >= highest) highest = odds, home = comparison.story;
            if (odds >= static_cast<double>(model_->merge)) same.push_back(comparison.story);
        }
    }
    if (!home) home = found(given);
    enter(id, std::move(weighing), *home);
    for (const StoryAt story : same) {
        if (story == *home || stories_[story].members.empty()) continue;  // itself, or merged away by the one before
        const StoryAt into = std::min(story, *home);
        merge(into, std::max(story, *home));
        home = into;
    }
}

std::vector<Story> Stream::stories() const {
    std::vector<const Grown*> ordered;
    for (const Grown& story : stories_) {
        if (!story.members.empty()) ordered.push_back(&story);
    }
    std::ranges::sort(ordered, {}, [](const Grown* story) { return story->members.front(); });
    std::vector<Story> out;
    for (const Grown* story : ordered) {
        Story& made = out.emplace_back();
        made.id = story->given.value_or(StoryId{members_[story->members.front()].id.text});
        if (!story->given) {
            while (given_.contains(made.id.text)) made.id.text += "-own";  // somebody gave this name to another story
        }
        for (const Place place : story->members) made.reports.push_back(members_[place].id);
    }
    return out;
}

}  // namespace stemma::story
