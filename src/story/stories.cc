#include "stemma/story.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <tuple>

#include <nlohmann/json.hpp>

#include "story/stream.h"
#include "story/terms.h"

namespace stemma {

std::vector<Story> find_stories(std::span<const Report> reports, std::span<const Annotation> annotations) {
    assert(reports.size() == annotations.size());
    std::vector<std::size_t> order(reports.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<std::optional<double>> days;
    for (const Report& report : reports) days.push_back(report.published ? story::day_of(report.published->value) : std::nullopt);
    std::ranges::sort(order, {}, [&](std::size_t i) { return std::tuple(story::arrival(days[i], reports[i].id), reports[i].source); });
    // Undated reports come last and may belong to any story.
    const bool all_dated = std::ranges::none_of(days, [](const auto& day) { return !day; });
    story::Stream stream(story::built_in_model(), all_dated ? story::Closing::Old : story::Closing::Never);
    for (const std::size_t i : order) stream.add(reports[i].id, reports[i].story, story::terms_of(reports[i], annotations[i]));
    return stream.stories();
}

std::string to_json_line(const Story& story) {
    nlohmann::ordered_json line{{"story", story.id.text}, {"reports", nlohmann::ordered_json::array()}};
    for (const ReportId& report : story.reports) line["reports"].push_back(report.text);
    return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace stemma
