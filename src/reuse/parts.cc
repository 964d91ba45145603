#include "reuse/parts.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/parallel.h"
#include "reuse/judge.h"

namespace stemma::reuse {
namespace {

using Json = nlohmann::json;

std::vector<Key> each_once(std::vector<Key> keys) {
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

// The candidates that begin with the same report, [begin, end).
struct Row {
    std::size_t begin = 0, end = 0;
};

std::vector<Row> rows_of(std::span<const Candidate> candidates) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (i == 0 || candidates[i].a != candidates[i - 1].a) rows.push_back({i, i});
        rows.back().end = i + 1;
    }
    return rows;
}

std::vector<Prepared> all_prepared(std::span<const Report> reports, int threads) {
    std::vector<Prepared> prepared(reports.size());
    parallel_for(reports.size(), threads, [&](std::size_t i) { prepared[i] = prepared_of(reports[i]); });
    return prepared;
}

Json json_of(Span span) { return {span.begin.value, span.end.value}; }

Span span_from(const Json& json) { return {{json.at(0).get<std::uint32_t>()}, {json.at(1).get<std::uint32_t>()}}; }

}  // namespace

Marks marks_of(const Report& report) {
    const Prepared p = prepared_of(report);
    return {fingerprints_of(p), {p.facts.agencies.begin(), p.facts.agencies.end()}, outlet_of(p), published_of(p), p.words.size()};
}

std::vector<Key> run_keys_of(const Report& report) { return each_once(runs_of(words_of(report).forms)); }

std::vector<Key> keys_of(const Report& report) {
    const Words words = words_of(report);
    std::vector<Key> keys = runs_of(words.forms);
    keys.insert(keys.end(), words.forms.begin(), words.forms.end());
    return each_once(std::move(keys));
}

std::vector<Key> asked_of(std::span<const Report> reports, std::span<const Candidate> candidates, int threads) {
    const std::vector<Prepared> prepared = all_prepared(reports, threads);
    const std::vector<Row> rows = rows_of(candidates);
    std::vector<std::vector<Key>> asked(rows.size());
    parallel_for(rows.size(), threads, [&](std::size_t r) {
        std::optional<Anchors> anchors;
        for (const Candidate& candidate : candidates.subspan(rows[r].begin, rows[r].end - rows[r].begin)) {
            const Prepared &a = prepared[candidate.a], &b = prepared[candidate.b];
            if (!of_one_outlet(a, b)) continue;
            if (!anchors) anchors.emplace(a.tidy_forms());
            const std::optional<Pair> pair = pair_of(candidate, *anchors, a, b);
            if (!pair) continue;
            for (const Aligned& passage : pair->passages) std::ranges::copy(runs_of(words_in(passage, a)), std::back_inserter(asked[r]));
        }
    });
    std::vector<Key> all;
    for (const auto& of_one : asked) all.insert(all.end(), of_one.begin(), of_one.end());
    return each_once(std::move(all));
}

std::vector<Copy> copies_between(std::span<const Report> reports, std::span<const Candidate> candidates, const Credited& credited, const Common& common, int threads) {
    std::vector<Prepared> prepared = all_prepared(reports, threads);
    for (Prepared& p : prepared) know_own_agency(p, credited);
    const std::vector<Row> rows = rows_of(candidates);
    std::vector<std::vector<Copy>> found(rows.size());
    parallel_for(rows.size(), threads, [&](std::size_t r) {
        const Prepared& a = prepared[candidates[rows[r].begin].a];
        const Anchors tidy(a.tidy_forms());
        std::optional<Anchors> whole;
        for (const Candidate& candidate : candidates.subspan(rows[r].begin, rows[r].end - rows[r].begin)) {
            const Prepared& b = prepared[candidate.b];
            const std::optional<Pair> pair = pair_of(candidate, tidy, a, b);
            if (!pair) continue;
            if (std::optional<Copy> copy = copy_of(*pair, a, b, common, whole)) found[r].push_back(std::move(*copy));
        }
    });
    std::vector<Copy> copies;
    for (auto& of_one : found) std::ranges::move(of_one, std::back_inserter(copies));
    return copies;
}

Label label_of(const Report& report, const Credited& credited) {
    Prepared p = prepared_of(report);
    know_own_agency(p, credited);
    return {p.facts.label, p.facts.own_agency.has_value()};
}

std::string pack(const Copy& copy) {
    Json json{{"a", copy.a.text}, {"b", copy.b.text}, {"kind", static_cast<int>(copy.kind)}, {"confidence", copy.confidence.value},
              {"share_a", copy.share_a.value}, {"share_b", copy.share_b.value}, {"why", copy.why}, {"passages", Json::array()}};
    if (copy.earlier) json["earlier"] = copy.earlier->text;
    for (const SharedPassage& passage : copy.passages) json["passages"].push_back({json_of(passage.a), json_of(passage.b)});
    const std::vector<std::uint8_t> bytes = Json::to_cbor(json);
    return {bytes.begin(), bytes.end()};
}

std::optional<Copy> unpack_copy(std::string_view packed) {
    try {
        const Json json = Json::from_cbor(packed);
        Copy copy;
        copy.a = {json.at("a").get<std::string>()};
        copy.b = {json.at("b").get<std::string>()};
        const int kind = json.at("kind").get<int>();
        if (kind < 0 || kind > static_cast<int>(CopyKind::Incidental)) return std::nullopt;
        copy.kind = static_cast<CopyKind>(kind);
        copy.confidence = {json.at("confidence").get<double>()};
        copy.share_a = {json.at("share_a").get<double>()};
        copy.share_b = {json.at("share_b").get<double>()};
        copy.why = json.at("why").get<std::string>();
        if (json.contains("earlier")) copy.earlier = ReportId{json["earlier"].get<std::string>()};
        for (const Json& passage : json.at("passages")) copy.passages.push_back({span_from(passage.at(0)), span_from(passage.at(1))});
        return copy;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

}  // namespace stemma::reuse
