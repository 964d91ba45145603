#include "name_learner.h"

#include <algorithm>
#include <map>
#include <random>


namespace stemma::train {
namespace {

struct Weight {
    std::array<std::int32_t, kNameLabels> now{};
    std::array<std::int64_t, kNameLabels> sum{};  // of each change times the step at which it was made
};

struct MeanWeights {
    std::map<FeatureKey, std::array<std::int64_t, kNameLabels>> rows;
    std::array<std::array<std::int64_t, kNameLabels>, kNameLabels + 1> steps{};
};

// Of the mean of several learners' weights. A weight that falls out of 16 bits is cut.
std::string bytes_of(const MeanWeights& means, int learners) {
    std::vector<std::pair<FeatureKey, std::array<std::int16_t, kNameLabels>>> out;
    for (const auto& [key, sums] : means.rows) {
        std::array<std::int16_t, kNameLabels> row{};
        for (std::size_t k = 0; k < kNameLabels; ++k) row[k] = static_cast<std::int16_t>(std::clamp<std::int64_t>(sums[k] / learners, -32767, 32767));
        if (row != std::array<std::int16_t, kNameLabels>{}) out.emplace_back(key, row);
    }
    LabelSteps steps;
    for (std::size_t a = 0; a <= kNameLabels; ++a) {
        for (std::size_t k = 0; k < kNameLabels; ++k) steps.from[a][k] = static_cast<std::int32_t>(means.steps[a][k] / learners);
    }
    return name_model_bytes(out, steps);
}

class Learner {
public:
    explicit Learner(const NameLearning& options) : options_(options) {}

    void count(const NameExample& example) {
        for (const auto& keys : example.keys) {
            for (const FeatureKey key : keys) ++met_[key];
        }
    }
    void begin() {
        for (const auto& [key, times] : met_) {
            if (times >= options_.rarest) weights_.emplace(key, Weight{});
        }
    }

    void learn(const NameExample& example) {
        ++step_;
        const std::size_t n = example.keys.size();
        std::vector<LabelScores> scores(n);
        std::vector<std::vector<Weight*>> rows(n);
        for (std::size_t w = 0; w < n; ++w) {
            for (const FeatureKey key : example.keys[w]) {
                const auto found = weights_.find(key);
                if (found == weights_.end()) continue;
                rows[w].push_back(&found->second);
                for (std::size_t k = 0; k < kNameLabels; ++k) scores[w][k] += found->second.now[k];
            }
            for (std::size_t k = 0; k < kNameLabels; ++k) {
                if (static_cast<NameLabel>(k) != example.labels[w]) scores[w][k] += k == 0 ? options_.missed : options_.margin;
            }
        }
        LabelSteps now;
        for (std::size_t a = 0; a <= kNameLabels; ++a) now.from[a] = steps_[a].now;
        const std::vector<NameLabel> found = best_labels(scores, now);
        if (found == example.labels) return;
        std::size_t right_before = kNameLabels, wrong_before = kNameLabels;
        for (std::size_t w = 0; w < n; ++w) {
            const auto right = static_cast<std::size_t>(example.labels[w]), wrong = static_cast<std::size_t>(found[w]);
            if (right != wrong) {
                for (Weight* row : rows[w]) add(*row, right, 1), add(*row, wrong, -1);
            }
            if (right != wrong || right_before != wrong_before) {
                add(steps_[right_before], right, 1);
                add(steps_[wrong_before], wrong, -1);
            }
            right_before = right;
            wrong_before = wrong;
        }
    }

    // Adds the mean of each weight over all steps.
    void add_means(MeanWeights& out) const {
        for (const auto& [key, weight] : weights_) {
            for (std::size_t k = 0; k < kNameLabels; ++k) out.rows[key][k] += mean(weight, k);
        }
        for (std::size_t a = 0; a <= kNameLabels; ++a) {
            for (std::size_t k = 0; k < kNameLabels; ++k) out.steps[a][k] += mean(steps_[a], k);
        }
    }

private:
    // Times kScale, so that rounding loses nothing that matters.
    std::int64_t mean(const Weight& weight, std::size_t k) const { return kScale * (static_cast<std::int64_t>(weight.now[k]) * (step_ + 1) - weight.sum[k]) / (step_ + 1); }

    static constexpr std::int64_t kScale = 64;

    void add(Weight& weight, std::size_t label, std::int32_t by) const {
        weight.now[label] += by;
        weight.sum[label] += by * step_;
    }

    NameLearning options_;
    std::unordered_map<FeatureKey, int> met_;
    std::unordered_map<FeatureKey, Weight> weights_;
    std::array<Weight, kNameLabels + 1> steps_;
    std::int64_t step_ = 0;
};

NameLabel label_of(NameKind kind, bool first) {
    const unsigned base = kind == NameKind::Person ? 1 : kind == NameKind::Place ? 3 : 5;
    return static_cast<NameLabel>(base + (first ? 0 : 1));
}

}  // namespace

std::vector<NameExample> examples_of(const Annotation& text, const NameFeatures& features, const std::vector<GoldName>& names) {
    std::vector<NameLabel> labels(text.tokens.size(), NameLabel::Outside);
    for (const GoldName& name : names) {
        const auto begin = std::ranges::lower_bound(text.tokens, name.span.begin, {}, [](const Token& t) { return t.span.begin; });
        const auto end = std::ranges::lower_bound(text.tokens, name.span.end, {}, [](const Token& t) { return t.span.end; });
        if (begin == text.tokens.end() || end == text.tokens.end() || begin->span.begin != name.span.begin || end->span.end != name.span.end || begin > end) continue;
        for (auto at = begin; at <= end; ++at) labels[static_cast<std::size_t>(at - text.tokens.begin())] = label_of(name.kind, at == begin);
    }
    std::vector<NameExample> out;
    for (const Sentence& sentence : text.sentences) {
        const std::uint32_t end = sentence.end.value;
        for (std::uint32_t k = sentence.begin.value; k < end; ++k) {
            if (!features.is_open(k)) continue;
            NameExample example;
            for (; k < end && features.is_open(k); ++k) {
                example.keys.emplace_back();
                features.keys(k, sentence.begin.value, end, example.keys.back());
                // A name that began at a word that is not open goes on without its beginning.
                NameLabel label = labels[k];
                if (goes_on(label) && (example.labels.empty() || !may_follow(example.labels.back(), label))) label = static_cast<NameLabel>(static_cast<unsigned>(label) - 1);
                example.labels.push_back(label);
            }
            out.push_back(std::move(example));
        }
    }
    return out;
}

std::string learn_names(const std::vector<const NameExample*>& examples, const NameLearning& options) {
    MeanWeights means;
    for (int turn = 0; turn < options.orders; ++turn) {
        Learner learner(options);
        for (const NameExample* example : examples) learner.count(*example);
        learner.begin();
        std::mt19937 random(static_cast<std::uint32_t>(turn + 1));
        std::vector<const NameExample*> order = examples;
        for (int epoch = 0; epoch < options.epochs; ++epoch) {
            for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
            for (const NameExample* example : order) learner.learn(*example);
        }
        learner.add_means(means);
    }
    return bytes_of(means, options.orders);
}

}  // namespace stemma::train
