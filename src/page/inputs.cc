// What a user names, to reports: files, folders, archives, feeds, addresses. See page.h.
//
// Idea: each input becomes a stream of bytes; what the stream holds is told from its first bytes (packed,
// archive, feed, page) and, for JSON Lines, from its name. What holds several pages hands them on one by one.
//
// In a folder, files whose names say that they are no pages (pictures, styles, scripts: what browsers save
// beside a page; data/page/not_pages.txt) are not opened; they are named together in one error a folder,
// so that nothing is dropped in silence and no hundred lines hide the real faults. Names that begin with
// a dot are passed over, as every tool does. A file named by itself is always read.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/rows.h"
#include "page/feed.h"
#include "page/fetch.h"
#include "page/gzip.h"
#include "page/stream.h"
#include "page/text.h"
#include "page/warc.h"
#include "stemma/page.h"

namespace stemma {
namespace page {
namespace {

namespace fs = std::filesystem;

// Bytes that tell what a stream holds.
constexpr std::size_t kHead = 4096;
// Layers of gzip that are unpacked; more is a joke or an attack.
constexpr int kMostLayers = 3;
// Names in the error that tells of a folder's files that are no pages.
constexpr std::size_t kNamesShown = 3;

// Names of files that are no pages, by folder.
using PassedOver = std::map<std::string, std::vector<std::string>>;

// Where a stream's pages come from, as far as known.
struct Origin {
    std::string source;                // as the user gave it
    std::optional<std::string> url, media_type, charset;
    bool is_private = false;           // it was fetched from a private network
    bool is_held = false;              // it came from memory or standard input, and its name tells nothing
};

bool has_ending(std::string_view source, std::initializer_list<std::string_view> endings) {
    std::string name = lower_ascii(source);
    if (name.ends_with(".gz")) name.resize(name.size() - 3);
    return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

Error passed_over(const std::string& folder, std::vector<std::string>& names) {
    std::ranges::sort(names);
    std::string shown;
    for (std::size_t i = 0; i < std::min(names.size(), kNamesShown); ++i) shown.append(i ? ", " : "").append(names[i]);
    if (names.size() > kNamesShown) shown += fmt::format(" and {} more", names.size() - kNamesShown);
    return {Fault::NotText, folder, "", fmt::format("not read, because by their names they are no pages: {}; name one by itself to read it anyway", shown)};
}

// The folder's files, and below; without following links to folders, which may lead in a circle.
Outcome list(const std::string& root, std::vector<std::string>& files, PassedOver& passed) {
    static const auto endings = [] {
        std::unordered_set<std::string_view> set;
        for (const Row& row : rows_of("data/page/not_pages.txt")) set.insert(row[0]);
        return set;
    }();
    std::error_code error;
    fs::recursive_directory_iterator it(root, fs::directory_options::none, error);
    for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
        const fs::path& path = it->path();
        const std::string name = path.filename().string();
        std::error_code ignored;
        if (name.starts_with('.')) {
            if (it->is_directory(ignored)) it.disable_recursion_pending();
            continue;
        }
        if (it->is_directory(ignored)) continue;
        const std::string ending = lower_ascii(path.extension().string());
        const bool is_page = it->is_regular_file(ignored) && !endings.contains(ending);
        if (is_page) files.push_back(path.string());
        else passed[path.parent_path().string()].push_back(name);
    }
    std::ranges::sort(files);  // bytewise: std::string compares as unsigned bytes
    if (error) return Error{Fault::NotReadable, root, "", fmt::format("the folder cannot be read: {}", error.message())};
    return std::nullopt;
}

Error empty_folder(const std::string& root, const PassedOver& passed) { return {Fault::NoReports, root, "", passed.empty() ? "the folder is empty" : "the folder holds no pages"}; }

class Reading {
public:
    Reading(const ReadOptions& options, const ReportSink& sink, const ReadProgress& progress) : options_(options), sink_(sink), progress_(progress) {}

    // False when the sink stopped it.
    bool input(const std::string& input) {
        if (options_.held != nullptr) {
            if (const auto held = options_.held->find(input); held != options_.held->end()) return memory(held->first, held->second);
        }
        if (input == "-") return standard_input();
        if (is_address(input)) return address(input);
        std::error_code ignored;
        if (fs::is_directory(input, ignored)) return folder(input);
        return file(input);
    }

private:
    bool give(Result<Report> result) {
        if (!result) return sink_(std::move(result));
        ++done_;
        const auto [first, is_new] = seen_.emplace(hash64(result->id.text), result->source);
        if (is_new) return sink_(std::move(result));
        return sink_(duplicate(result->source, first->second));
    }

    bool cleaned(const Page& page) {
        Result<Report> report = clean(page, options_);
        if (report && options_.page_read) options_.page_read(page);
        return give(std::move(report));
    }

    bool fail(Fault fault, std::string input, std::string place, std::string cause) {
        return sink_(Error{fault, std::move(input), std::move(place), std::move(cause)});
    }

    void tell(std::string_view source) const {
        if (progress_) progress_(source, done_);
    }

    static Origin held_origin(std::string name) {
        Origin origin{std::move(name)};
        origin.is_held = true;
        return origin;
    }

    bool memory(const std::string& name, const std::string& bytes) {
        tell(name);
        return stream(memory_source(bytes), held_origin(name));
    }

    bool standard_input() {
        tell("-");
        if (options_.read_stdin) return stream(memory_source(options_.read_stdin()), held_origin("-"));
        return stream([](char* buffer, std::size_t size) -> Result<std::size_t> { return std::fread(buffer, 1, size, stdin); }, held_origin("-"));
    }

    bool address(const std::string& address) {
        tell(address);
        auto fetched = fetch(address, {options_.max_page_bytes, options_.timeout_seconds});
        if (!fetched) return give(fetched.error());
        return stream(memory_source(std::move(fetched->bytes)), {address, fetched->url, fetched->media_type, fetched->charset, !fetched->is_public});
    }

    bool file(const std::string& path) {
        tell(path);
        auto source = file_source(path);
        if (!source) return give(source.error());
        return stream(std::move(*source), {path});
    }

    bool folder(const std::string& root) {
        std::vector<std::string> files;
        PassedOver passed;
        if (auto error = list(root, files, passed)) {
            if (!give(std::move(*error))) return false;
        }
        const std::size_t before = done_;
        for (const std::string& path : files) {
            if (!file(path)) return false;
        }
        for (auto& [name, files_in] : passed) {
            if (!give(passed_over(name, files_in))) return false;
        }
        if (files.empty()) return give(empty_folder(root, passed));
        if (done_ == before) return fail(Fault::NoReports, root, "", fmt::format("none of the {} files in the folder could be read as a report", files.size()));
        return true;
    }

    bool stream(ByteSource source, Origin origin) {
        auto open = std::make_unique<Stream>(std::move(source));
        std::vector<std::unique_ptr<Stream>> layers;
        for (int layer = 0;; ++layer) {
            auto head = open->peek(kHead);
            if (!head) return give(named(head.error(), origin));
            if (!is_gzip(*head)) return content(*open, *head, origin);
            if (layer == kMostLayers) return fail(Fault::BadArchive, origin.source, "", fmt::format("packed more than {} times over", kMostLayers));
            layers.push_back(std::move(open));
            open = std::make_unique<Stream>(unpacked(layers.back()->as_source(), origin.source));
        }
    }

    static Error named(Error error, const Origin& origin) {
        if (error.input.empty()) error.input = origin.source;
        return error;
    }

    bool content(Stream& stream, std::string_view head, const Origin& origin) {
        if (head.empty()) return fail(Fault::Empty, origin.source, "", "empty: there is nothing to read");
        if (is_warc(head)) return warc(stream, origin);
        const std::string_view begin = trimmed(head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head);
        if (has_ending(origin.source, {".jsonl", ".ndjson"}) || (origin.is_held && begin.starts_with('{'))) return json_lines(stream, origin);
        if (auto error = too_large_file(origin)) return give(std::move(*error));
        auto bytes = stream.rest(options_.max_page_bytes);
        if (!bytes) return give(named(bytes.error(), origin));
        if (bytes->size() > options_.max_page_bytes) return give(too_large(origin));
        if (has_ending(origin.source, {".json"})) return give(report_from_json(*bytes, origin.source, ""));
        if (is_feed(*bytes)) return feed(std::move(*bytes), origin);
        Page page;
        page.source = origin.source;
        page.url = origin.url;
        page.media_type = origin.media_type;
        page.charset = origin.charset;
        page.bytes = std::move(*bytes);
        return cleaned(page);
    }

    Error too_large(const Origin& origin) const {
        return {Fault::TooLarge, origin.source, "", fmt::format("over the limit of {} bytes for one page; it is a dump or a download, not a page", options_.max_page_bytes)};
    }

    // A file's size is known before its bytes are read.
    Outcome too_large_file(const Origin& origin) const {
        if (origin.url || origin.is_held || has_ending(origin.source, {".gz"})) return std::nullopt;
        std::error_code error;
        const auto size = fs::file_size(origin.source, error);
        if (error || size <= options_.max_page_bytes) return std::nullopt;
        return too_large(origin);
    }

    bool json_lines(Stream& stream, const Origin& origin) {
        bool any = false;
        for (std::size_t number = 1;; ++number) {
            auto line = stream.line(options_.max_page_bytes);
            if (!line) return give(named(line.error(), origin));
            if (!*line) break;
            const std::string place = fmt::format("line {}", number);
            std::string_view text = trimmed(**line);
            if (number == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
            if (text.empty()) continue;
            any = true;
            tell(origin.source);
            if (text.size() > options_.max_page_bytes) {
                if (!fail(Fault::TooLarge, origin.source, place, fmt::format("over the limit of {} bytes for one report", options_.max_page_bytes))) return false;
                continue;
            }
            if (!give(report_from_json(text, origin.source, place))) return false;
        }
        return any || fail(Fault::Empty, origin.source, "", "empty: there are no reports in it");
    }

    bool warc(Stream& stream, const Origin& origin) {
        std::size_t pages = 0;
        const bool going = read_warc(stream, origin.source, {options_.max_page_bytes}, [&](Result<Page> page) {
            ++pages;
            if (!page) return give(page.error());
            tell(page->source);
            return cleaned(*page);
        });
        if (going && pages == 0) return fail(Fault::NoReports, origin.source, "", "the archive holds no pages: no successful answers of HTML or text, and no conversions");
        return going;
    }

    bool feed(std::string bytes, const Origin& origin) {
        auto feed = read_feed(bytes, origin.url, origin.source);
        bytes = {};
        if (!feed) return give(feed.error());
        for (std::size_t i = 0; i < feed->entries.size(); ++i) {
            if (!entry(feed->entries[i], fmt::format("{}#{}", origin.source, i + 1), *feed, origin.is_private)) return false;
        }
        return true;
    }

    // What a feed of the public internet leads to, or one in a file that came from there, is not looked for in private networks.
    bool entry(FeedEntry& entry, const std::string& source, const Feed& feed, bool also_private) {
        tell(source);
        Page page = page_of(std::move(entry), source);
        if (!page.bytes.empty()) {
            auto report = clean(page, options_);
            if (report && feed.title && !page.feed_source) report->outlet = feed.title;
            if (report && options_.page_read) options_.page_read(page);
            return give(std::move(report));
        }
        if (!page.url) return fail(Fault::NoArticle, source, "", "the entry holds too little text for an article and has no link to one");
        auto fetched = fetch(*page.url, {options_.max_page_bytes, options_.timeout_seconds, also_private});
        if (!fetched) {
            Error error = fetched.error();
            error.place = error.input;
            error.input = source;
            return give(std::move(error));
        }
        page.bytes = std::move(fetched->bytes);
        page.url = fetched->url;
        if (fetched->media_type) page.media_type = fetched->media_type;
        page.charset = fetched->charset;
        return cleaned(page);
    }

    const ReadOptions& options_;
    const ReportSink& sink_;
    const ReadProgress& progress_;
    std::size_t done_ = 0;
    // Hashes of this run's ids, and the source of the first of each. The only thing that grows with what is read: about
    // 100 bytes a report. Two of a billion reports share a hash by chance in one run of forty.
    std::unordered_map<std::uint64_t, std::string> seen_;
};

}  // namespace
}  // namespace page

Error duplicate(const std::string& source, const std::string& first_source) {
    return {Fault::Duplicate, source, "", fmt::format("the same report as {}; it is counted once", first_source)};
}

std::vector<Result<std::string>> list_inputs(std::span<const std::string> inputs) {
    std::vector<Result<std::string>> out;
    for (const std::string& input : inputs) {
        std::error_code ignored;
        if (input == "-" || page::is_address(input) || !page::fs::is_directory(input, ignored)) {
            out.push_back(input);
            continue;
        }
        std::vector<std::string> files;
        page::PassedOver passed;
        if (auto error = page::list(input, files, passed)) out.push_back(std::move(*error));
        out.insert(out.end(), files.begin(), files.end());
        for (auto& [name, files_in] : passed) out.push_back(page::passed_over(name, files_in));
        if (files.empty()) out.push_back(page::empty_folder(input, passed));
    }
    return out;
}

void read_reports(std::span<const std::string> inputs, const ReadOptions& options, const ReportSink& sink, const ReadProgress& progress) {
    page::Reading reading(options, sink, progress);
    for (const std::string& input : inputs) {
        if (!reading.input(input)) return;
    }
}

}  // namespace stemma
