#include "dossier/picture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "base/columns.h"
#include "base/markup.h"
#include "base/moment.h"

namespace stemma {
namespace {

// Pixels of the drawing, at its natural size.
struct Measures {
    double box_width, gap, font, line, pad, apart;
    std::size_t most_lines;
};
constexpr Measures kWide{206, 64, 13, 17, 7, 10, 2};
constexpr Measures kNarrow{106, 20, 11.5, 14, 5, 8, 3};
constexpr double kMargin = 2;

// Em for one column: the mean of common sans-serif faces is 0.52; a little more keeps labels in their boxes.
constexpr double kColumnEm = 0.57;
// The mean itself, where a label has room to run over.
constexpr double kTightEm = 0.52;
// Boxes. A picture of more is not read but scrolled, so leaves that hang from the same sources are put
// together, when there are at least kFewestTogether of them.
constexpr std::size_t kMostBoxes = 40, kFewestTogether = 4;
constexpr int kSweeps = 6;
// Layers. Deeper drawings are too wide to read at any size; the list tells them.
constexpr std::size_t kMostLayers = 10;
// Bends. An edge over many layers in a very large story goes straight instead.
constexpr std::size_t kMostBends = 4000;

struct Box {
    std::vector<std::size_t> nodes;
    std::vector<std::string> lines;  // of the label
    std::string detail;              // one line below, faint
    std::string full;                // everything, for the tooltip
    std::string shape;               // class
    std::size_t layer = 0;
    bool bend = false;
    double x = 0, y = 0, height = 0;
};

struct Stroke {
    std::size_t from = 0, to = 0;  // boxes
    LinkHow how = LinkHow::Said;
    bool arrow = true;
};

std::string px(double value) { return fmt::format("{:g}", std::round(value * 10) / 10); }

std::vector<std::string> label_lines(const std::string& text, int columns, std::size_t most) {
    auto lines = wrap(printable(text), columns);
    if (lines.size() > most) {
        lines[most - 1] = fit(lines[most - 1] + " " + lines[most], columns);
        if (!lines[most - 1].ends_with("…")) lines[most - 1] = fit(lines[most - 1], columns - 1) + "…";
        lines.resize(most);
    }
    return lines;
}

class StemmaDrawing {
public:
    StemmaDrawing(const View& view, const StemmaGraph& graph, const Measures& m) : view_(view), graph_(graph), m_(m) {}

    std::string draw(const std::string& id, std::string_view kind) {
        make_boxes();
        if (strokes_.empty()) return {};
        add_bends();
        order();
        place();
        return written(id, kind);
    }

private:
    int columns() const { return static_cast<int>((m_.box_width - 2 * m_.pad) / (m_.font * kColumnEm)); }
    int detail_columns() const { return static_cast<int>((m_.box_width - 2 * m_.pad) / ((m_.font - 1.5) * kColumnEm)); }

    std::string detail_of(const StemmaNode& node) const {
        if (!node.report) return node.detail;
        const auto& published = view_.dossier().reports[*node.report].published;
        return published ? shown_time(published->value) : "no date";
    }

    // A time that does not fit goes without its offset; the tooltip has it whole.
    std::string short_detail(const StemmaNode& node) const {
        std::string text = printable(detail_of(node));
        if (node.report && columns_of(text) > detail_columns()) text = text.substr(0, text.rfind(' '));
        return fit(text, detail_columns());
    }

    void make_boxes() {
        std::map<std::size_t, std::set<std::size_t>> parents;
        std::set<std::size_t> inner, shown;
        for (const StemmaEdge& edge : graph_.edges) {
            if (!edge.drawn || edge.back) continue;
            parents[edge.to].insert(edge.from);
            inner.insert(edge.from);
            shown.insert({edge.from, edge.to});
        }
        std::map<std::pair<std::size_t, std::set<std::size_t>>, std::vector<std::size_t>> leaves;
        for (const std::size_t node : shown) {
            if (shown.size() > kMostBoxes && graph_.nodes[node].report && !inner.contains(node)) leaves[{graph_.nodes[node].layer, parents[node]}].push_back(node);
        }
        std::map<std::size_t, std::size_t> box_of;
        for (const auto& [key, nodes] : leaves) {
            if (nodes.size() < kFewestTogether) continue;
            for (const std::size_t node : nodes) box_of[node] = boxes_.size();
            add_box(nodes);
        }
        for (const std::size_t node : shown) {
            if (box_of.try_emplace(node, boxes_.size()).second) add_box({node});
        }
        std::map<std::pair<std::size_t, std::size_t>, LinkHow> strokes;
        for (const StemmaEdge& edge : graph_.edges) {
            if (!edge.drawn || edge.back) continue;
            auto& how = strokes.try_emplace({box_of.at(edge.from), box_of.at(edge.to)}, edge.how).first->second;
            how = std::max(how, edge.how);
        }
        for (const auto& [ends, how] : strokes) strokes_.push_back({ends.first, ends.second, how, true});
    }

    void add_box(const std::vector<std::size_t>& nodes) {
        Box box;
        box.nodes = nodes;
        const StemmaNode& first = graph_.nodes[nodes.front()];
        std::vector<std::string> labels;
        for (const std::size_t node : nodes) labels.push_back(graph_.nodes[node].label);
        box.layer = first.layer;
        if (nodes.size() == 1) {
            box.lines = label_lines(first.label, columns(), m_.most_lines);
            box.detail = short_detail(first);
            box.full = first.label + " (" + detail_of(first) + (first.lost ? "; its text is not among the reports)" : ")");
        } else {
            box.lines = {counted(nodes.size(), "report", "reports")};
            box.detail = fit(printable(listed(labels)), detail_columns());
            box.full = listed(labels);
        }
        box.shape = std::string(to_string(first.kind)) + (first.lost ? " lost" : "");
        box.height = 2 * m_.pad + m_.line * static_cast<double>(box.lines.size() + 1) - 3;
        boxes_.push_back(std::move(box));
    }

    void add_bends() {
        std::size_t bends = 0;
        for (const Stroke& stroke : strokes_) bends += boxes_[stroke.to].layer - boxes_[stroke.from].layer - 1;
        if (bends > kMostBends) return;
        std::vector<Stroke> cut;
        for (const Stroke& stroke : strokes_) {
            std::size_t from = stroke.from;
            for (std::size_t layer = boxes_[from].layer + 1; layer < boxes_[stroke.to].layer; ++layer) {
                Box bend;
                bend.layer = layer;
                bend.bend = true;
                bend.height = 4;
                cut.push_back({from, boxes_.size(), stroke.how, false});
                from = boxes_.size();
                boxes_.push_back(bend);
            }
            cut.push_back({from, stroke.to, stroke.how, true});
        }
        strokes_ = std::move(cut);
    }

    void order() {
        layers_.resize(graph_.layers);
        for (std::size_t i = 0; i < boxes_.size(); ++i) layers_[boxes_[i].layer].push_back(i);
        std::erase_if(layers_, [](const auto& layer) { return layer.empty(); });
        std::vector<std::vector<std::size_t>> before(boxes_.size()), after(boxes_.size());
        for (const Stroke& stroke : strokes_) {
            before[stroke.to].push_back(stroke.from);
            after[stroke.from].push_back(stroke.to);
        }
        std::vector<double> rank(boxes_.size());
        const auto set_ranks = [&](const std::vector<std::size_t>& layer) {
            for (std::size_t i = 0; i < layer.size(); ++i) rank[layer[i]] = (static_cast<double>(i) + 0.5) / static_cast<double>(layer.size());
        };
        for (const auto& layer : layers_) set_ranks(layer);
        const auto sort_layer = [&](std::vector<std::size_t>& layer, const auto& neighbours) {
            std::map<std::size_t, double> mean;
            for (const std::size_t box : layer) {
                double sum = 0;
                for (const std::size_t other : neighbours[box]) sum += rank[other];
                mean[box] = neighbours[box].empty() ? rank[box] : sum / static_cast<double>(neighbours[box].size());
            }
            std::stable_sort(layer.begin(), layer.end(), [&](std::size_t a, std::size_t b) { return mean[a] < mean[b]; });
            set_ranks(layer);
        };
        for (int sweep = 0; sweep < kSweeps; ++sweep) {
            for (std::size_t l = 1; l < layers_.size(); ++l) sort_layer(layers_[l], before);
            for (std::size_t l = layers_.size() - 1; l-- > 0;) sort_layer(layers_[l], after);
        }
    }

    void place() {
        height_ = 0;
        std::vector<double> heights;
        for (const auto& layer : layers_) {
            double height = -m_.apart;
            for (const std::size_t box : layer) height += boxes_[box].height + m_.apart;
            heights.push_back(height);
            height_ = std::max(height_, height);
        }
        for (std::size_t l = 0; l < layers_.size(); ++l) {
            // What is left over is spread between the boxes, so that layers of few stand beside those of many.
            const double spare = (height_ - heights[l]) / static_cast<double>(layers_[l].size() + 1);
            double y = kMargin + spare;
            for (const std::size_t box : layers_[l]) {
                boxes_[box].x = kMargin + static_cast<double>(l) * (m_.box_width + m_.gap);
                boxes_[box].y = y;
                y += boxes_[box].height + m_.apart + spare;
            }
        }
        height_ += 2 * kMargin;
        width_ = 2 * kMargin + static_cast<double>(layers_.size()) * (m_.box_width + m_.gap) - m_.gap;
    }

    void write_stroke(Markup& out, const Stroke& stroke) const {
        const Box &a = boxes_[stroke.from], &b = boxes_[stroke.to];
        const double x1 = a.x + m_.box_width, y1 = a.y + a.height / 2, head = stroke.arrow ? 6.0 : 0.0, x2 = b.x - head, y2 = b.y + b.height / 2;
        const double bend = (x2 - x1) / 2;
        std::string path = fmt::format("M{} {}C{} {} {} {} {} {}", px(x1), px(y1), px(x1 + bend), px(y1), px(x2 - bend), px(y2), px(x2), px(y2));
        if (!stroke.arrow) path += fmt::format("H{}", px(b.x + m_.box_width));  // through the bend's own column
        const std::string shape = "way " + std::string(to_string(stroke.how));
        out.empty("path", {{"class", shape}, {"d", path}}).line();
        if (stroke.arrow) {
            out.empty("path", {{"class", "tip"}, {"d", fmt::format("M{} {}l-8 -4v8z", px(b.x), px(y2))}}).line();
        }
    }

    void write_box(Markup& out, const Box& box) const {
        out.open("g", {{"class", "node " + box.shape}}).leaf("title", {}, box.full);
        const std::string corner = box.shape.starts_with("report") ? "2" : px(box.height / 2);
        out.empty("rect", {{"x", px(box.x)}, {"y", px(box.y)}, {"width", px(m_.box_width)}, {"height", px(box.height)}, {"rx", corner}});
        const double middle = box.x + m_.box_width / 2;
        double y = box.y + m_.pad + m_.font * 0.86;
        for (const std::string& line : box.lines) {
            out.leaf("text", {{"class", "name"}, {"x", px(middle)}, {"y", px(y)}, {"text-anchor", "middle"}, {"font-size", px(m_.font)}}, line);
            y += m_.line;
        }
        out.leaf("text", {{"class", "detail"}, {"x", px(middle)}, {"y", px(y - 1)}, {"text-anchor", "middle"}, {"font-size", px(m_.font - 1.5)}}, box.detail);
        out.close().line();
    }

    std::string written(const std::string& id, std::string_view kind) const {
        Markup out;
        out.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"}, {"class", "stemma " + std::string(kind)}, {"viewBox", fmt::format("0 0 {} {}", px(width_), px(height_))},
                         {"width", px(width_)}, {"height", px(height_)}, {"role", "img"}, {"aria-labelledby", id}}).line();
        out.leaf("title", {{"id", id}}, "Who had it from whom: origins on the left, media, then reports. The list below says the same in words.").line();
        for (const Stroke& stroke : strokes_) write_stroke(out, stroke);
        for (const Box& box : boxes_) {
            if (!box.bend) write_box(out, box);
        }
        return out.take();
    }

    const View& view_;
    const StemmaGraph& graph_;
    const Measures& m_;
    std::vector<Box> boxes_;
    std::vector<Stroke> strokes_;
    std::vector<std::vector<std::size_t>> layers_;
    double width_ = 0, height_ = 0;
};

// The timeline. Pixels.
constexpr double kPlotWidth = 430, kGutter = 150, kRight = 14, kRow = 17, kTop = 12, kAxis = 34, kFewestHeight = 76, kDot = 4.5, kLabelFont = 12;
// From this ratio of the largest value to the smallest a linear scale presses the small ones together.
constexpr double kLogRatio = 25;

struct Point {
    std::int64_t time = 0;
    std::size_t report = 0, reading = 0;
    double x = 0;
};

struct Row {
    std::size_t reading = 0;
    double low = 0, high = 0, at = 0;  // values
    double y = 0, label_y = 0;
};

class Timeline {
public:
    Timeline(const View& view, const Finding& finding) : view_(view), finding_(finding) {}

    std::string draw(const std::string& id) {
        gather();
        std::set<std::size_t> readings;
        for (const Point& point : points_) readings.insert(point.reading);
        if (readings.size() < 2 || first_ == last_) return {};
        std::erase_if(rows_, [&](const Row& row) { return !readings.contains(row.reading); });
        place();
        return written(id);
    }

private:
    void gather() {
        for (std::size_t r = 0; r < finding_.readings.size(); ++r) {
            const Figure& figure = finding_.readings[r].figure;
            Row row;
            row.reading = r;
            row.low = figure.low;
            row.high = std::isfinite(figure.high) ? figure.high : figure.low;
            row.at = figure.value.value_or((row.low + row.high) / 2);
            if (figure.value && row.low == 0 && row.high == 0) row.low = row.high = row.at;
            if (!std::isfinite(row.low) || !std::isfinite(row.at)) continue;
            rows_.push_back(row);
            for (const std::size_t report : reports_giving(finding_.readings[r])) add_point(r, report);
        }
        for (const Point& point : points_) {
            first_ = std::min(first_, point.time);
            last_ = std::max(last_, point.time);
        }
    }

    // Without those that only mention the value as an earlier one: they do not hold it at their own time.
    std::set<std::size_t> reports_giving(const Reading& reading) const {
        std::set<std::size_t> out;
        for (const Statement* statement : view_.statements_of(reading)) {
            const auto report = view_.report(statement->report);
            if (report && !statement->superseded) out.insert(*report);
        }
        return out;
    }

    void add_point(std::size_t reading, std::size_t report) {
        const auto& published = view_.dossier().reports[report].published;
        if (!published || published->precision < TimePrecision::Day) return;
        if (const auto moment = moment_of(published->value)) points_.push_back({moment->first, report, reading, 0});
    }

    double scaled(double value) const { return log_ ? std::log(value) : value; }

    void place() {
        double least = rows_.front().at, most = least;
        for (const Row& row : rows_) {
            least = std::min({least, row.at, row.low});
            most = std::max({most, row.at, row.high});
        }
        log_ = least > 0 && most / least >= kLogRatio;
        height_ = std::max(kFewestHeight, kRow * static_cast<double>(rows_.size() + 1));
        const double span = scaled(most) - scaled(least);
        low_ = scaled(least);
        per_value_ = span > 0 ? (height_ - kRow) / span : 0;
        for (Row& row : rows_) row.y = y_of(row.at);
        std::stable_sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.y < b.y; });
        spread_labels();
        for (Point& point : points_) {
            point.x = kGutter + 10 + static_cast<double>(point.time - first_) / static_cast<double>(last_ - first_) * (kPlotWidth - kGutter - kRight - 20);
        }
        std::stable_sort(points_.begin(), points_.end(), [](const Point& a, const Point& b) { return a.x < b.x; });
    }

    double y_of(double value) const { return kTop + height_ - kRow / 2 - (scaled(value) - low_) * per_value_; }

    // From the top down each label stays clear of the one above; if they run out below, all are pushed up.
    void spread_labels() {
        double free = kTop;
        for (Row& row : rows_) {
            row.label_y = std::max(row.y, free);
            free = row.label_y + kRow;
        }
        double limit = kTop + height_;
        for (auto row = rows_.rbegin(); row != rows_.rend(); ++row) {
            row->label_y = std::min(row->label_y, limit);
            limit = row->label_y - kRow;
        }
    }

    std::string described() const {
        std::string out = finding_.matter.text + ": ";
        for (std::size_t i = 0; i < points_.size(); ++i) {
            const Point& point = points_[i];
            out += fmt::format("{}{} in {}, {}", i ? "; " : "", view_.figure_of(finding_.readings[point.reading]), view_.label(point.report),
                               shown_time(view_.dossier().reports[point.report].published->value));
        }
        return out;
    }

    void write_row(Markup& out, const Row& row) const {
        const int columns = static_cast<int>((kGutter - 14) / (kLabelFont * kTightEm));
        out.leaf("text", {{"class", "name"}, {"x", px(kGutter - 12)}, {"y", px(row.label_y + 4)}, {"text-anchor", "end"}, {"font-size", px(kLabelFont)}},
                 fit(printable(view_.figure_of(finding_.readings[row.reading])), columns)).line();
        out.empty("path", {{"class", "guide"}, {"d", fmt::format("M{} {}L{} {}H{}", px(kGutter - 9), px(row.label_y), px(kGutter), px(row.y), px(kPlotWidth - kRight))}}).line();
        double free = 0;  // where the next label may begin
        for (std::size_t i = 0; i < points_.size();) {
            if (points_[i].reading != row.reading) { ++i; continue; }
            std::vector<std::size_t> together{points_[i].report};
            std::size_t next = i + 1;
            for (; next < points_.size() && points_[next].x - points_[i].x < 2 * kDot; ++next) {
                if (points_[next].reading == row.reading) together.push_back(points_[next].report);
            }
            write_point(out, row, points_[i].x, together, free);
            i = next;
        }
    }

    void write_point(Markup& out, const Row& row, double x, const std::vector<std::size_t>& reports, double& free) const {
        out.open("g", {{"class", "point"}}).leaf("title", {}, view_.figure_of(finding_.readings[row.reading]) + ": " + view_.labels(reports, reports.size()));
        if (row.low != row.high) out.empty("path", {{"class", "range"}, {"d", fmt::format("M{} {}V{}", px(x), px(y_of(row.low)), px(y_of(row.high)))}});
        out.empty("circle", {{"cx", px(x)}, {"cy", px(row.y)}, {"r", px(kDot)}});
        const std::string label = reports.size() == 1 ? fit(printable(view_.label(reports.front())), 20) : counted(reports.size(), "report", "reports");
        const double width = columns_of(label) * (kLabelFont - 1) * kColumnEm, room = kPlotWidth - x - kDot - 4;
        const bool right = width <= room;
        const double begin = right ? x + kDot + 3 : x - kDot - 3 - width;
        if (begin >= free && !crowded(row)) {
            out.leaf("text", {{"class", "detail"}, {"x", px(right ? begin : x - kDot - 3)}, {"y", px(row.y - 4)}, {"text-anchor", right ? "start" : "end"}, {"font-size", px(kLabelFont - 1)}}, label);
            free = begin + width + 4;
        }
        out.close().line();
    }

    // Labels of rows that lie closer than a line would run into one another.
    bool crowded(const Row& row) const {
        return std::any_of(rows_.begin(), rows_.end(), [&](const Row& other) { return other.y < row.y && row.y - other.y < kRow - 4; });
    }

    void write_axis(Markup& out) const {
        const double y = kTop + height_ + 6;
        out.empty("path", {{"class", "axis"}, {"d", fmt::format("M{} {}H{}", px(kGutter), px(y), px(kPlotWidth - kRight))}}).line();
        const auto at = [&](const Point& point, std::string_view anchor, double x) {
            out.leaf("text", {{"class", "detail"}, {"x", px(x)}, {"y", px(y + 16)}, {"text-anchor", anchor}, {"font-size", px(kLabelFont - 1.5)}},
                     shown_time(view_.dossier().reports[point.report].published->value)).line();
        };
        at(points_.front(), "start", kGutter);
        at(points_.back(), "end", kPlotWidth - kRight);
    }

    std::string written(const std::string& id) const {
        Markup out;
        const std::string height = px(kTop + height_ + kAxis);
        out.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"}, {"class", "timeline"}, {"viewBox", "0 0 " + px(kPlotWidth) + " " + height}, {"width", px(kPlotWidth)},
                         {"height", height}, {"role", "img"}, {"aria-labelledby", id}}).line();
        out.leaf("title", {{"id", id}}, described() + (log_ ? ". The scale is logarithmic." : ".")).line();
        for (const Row& row : rows_) write_row(out, row);
        write_axis(out);
        return out.take();
    }

    const View& view_;
    const Finding& finding_;
    std::vector<Point> points_;
    std::vector<Row> rows_;
    std::int64_t first_ = std::numeric_limits<std::int64_t>::max(), last_ = std::numeric_limits<std::int64_t>::min();
    bool log_ = false;
    double height_ = 0, low_ = 0, per_value_ = 0;
};

}  // namespace

std::string stemma_picture(const View& view, const StemmaGraph& graph, PictureSize size, const std::string& id) {
    if (graph.layers > kMostLayers) return {};
    const bool wide = size == PictureSize::Wide;
    return StemmaDrawing(view, graph, wide ? kWide : kNarrow).draw(id, wide ? "wide" : "narrow");
}

std::string timeline_picture(const View& view, const Finding& finding, const std::string& id) {
    return finding.readings.size() < 2 ? std::string() : Timeline(view, finding).draw(id);
}

}  // namespace stemma
