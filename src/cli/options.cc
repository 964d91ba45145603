#include "cli/options.h"

#include <map>
#include <string>

#include <CLI/CLI.hpp>

#include "base/unicode.h"

namespace stemma::cli {
namespace {

constexpr int kBadUsage = 2;

const std::map<std::string, Format> kFormats{
    {"text", Format::Text}, {"json", Format::Json}, {"html", Format::Html}, {"csv", Format::Csv}, {"graphml", Format::GraphMl}};

// Takes one of the names, in any case; else names them all, and not the numbers that stand for them within.
template <class Value>
CLI::Validator named(const std::map<std::string, Value>& values) {
    const auto take = [values](std::string& text) -> std::string {
        const auto found = values.find(fold_case(text));
        if (found == values.end()) {
            std::string names;
            for (const auto& [name, value] : values) names += (names.empty() ? "" : ", ") + name;
            return "\"" + text + "\" is none of " + names;
        }
        text = std::to_string(static_cast<int>(found->second));
        return {};
    };
    return {take, ""};
}

constexpr const char* kInputs =
    "A file, a folder, \"-\" for standard input, a .warc[.gz], an RSS or Atom feed, .jsonl reports, or an http(s) address; gzip of each";

enum class Needed { Yes, No };

void add_reading(CLI::App& app, Options& options, Needed needed = Needed::Yes) {
    app.add_option("PATH|URL", options.inputs, kInputs)->required(needed == Needed::Yes);
    app.add_option("--max-page", options.max_page_bytes, "Refuse pages larger than this (bytes, or with a unit: 64MB)")
        ->transform(CLI::AsSizeValue(false))
        ->default_str("64MB");
    app.add_option("--timeout", options.timeout_seconds, "Seconds to wait for an address")->check(CLI::Range(1, 3600))->capture_default_str();
    if (needed == Needed::Yes) app.add_flag("--keep-debris", options.keep_debris, "Keep what an outlet's template puts into each of its pages; else it is learnt over the run, where there are enough of them, and cut");
    app.add_flag("-q,--quiet", options.quiet, "No progress and no closing line on stderr; errors are still named");
}

void add_output(CLI::App& app, Options& options) {
    app.add_option("-o,--output", options.output, "Write to this file instead of standard output");
}

void add_working(CLI::App& app, Options& options) {
    app.add_option("-j,--threads", options.threads, "Threads to use, 0 for one a core; the result does not depend on it")
        ->check(CLI::Range(0, 1024))
        ->capture_default_str();
}

void add_settling(CLI::App& app, Options& options) {
    app.add_option("--names", options.names, "A file that says which names are one: rows \"same\" or \"different\", a name, another name and, if wanted, their kind, with tabs between");
    app.add_option_function<std::string>(
           "--settle", [&options](const std::string& name) { options.rule = *rule_from(name); },
           "How a finding's value is settled: corroborated (most independent origins), conservative (lowest), range, latest, majority")
        ->check(CLI::IsMember({"corroborated", "conservative", "range", "latest", "majority"}).description(""))
        ->default_str("corroborated");
}

struct ArchiveCommands {
    CLI::App *add, *list, *show, *check, *out;
};

ArchiveCommands add_archive_commands(CLI::App& app, Options& options) {
    CLI::App* archive = app.add_subcommand("archive", "A file that keeps reports, pages, stories and what their dossiers said");
    archive->require_subcommand(1);
    const auto command = [&](const char* name, const char* help) {
        CLI::App* one = archive->add_subcommand(name, help);
        one->add_option("ARCHIVE", options.archive, "The archive's file")->required();
        return one;
    };
    const ArchiveCommands out{command("add", "Take reports in, and bring the dossiers of their stories up to date; without PATH only the latter. Makes the archive where there is none"),
                              command("list", "The stories, the latest first"), command("show", "A story's dossier, as it is or as it was"),
                              command("check", "Read everything and tell what is damaged"), command("export", "Everything as JSON Lines")};
    add_reading(*out.add, options, Needed::No);
    add_working(*out.add, options);
    out.add->add_option("--wait", options.wait_seconds, "Seconds to wait while another program writes to the archive")->check(CLI::Range(0, 3600))->capture_default_str();
    out.add->add_flag("--drop-pages", options.drop_pages, "Keep the reports only, and not the pages as they came");
    out.add->add_flag("--acknowledge", options.acknowledge, "Print a line of JSON for each report as soon as it is kept for good");
    out.add->add_flag("--only-arrivals", options.only_arrivals, "Leave the dossiers as they are; the next `archive add`, `serve` or `watch` brings them up to date");
    out.add->footer("Example:\n  stemma archive add case.stemma pages/");
    out.list->add_option("--words", options.words, "Only stories with reports that hold these words");
    out.list->add_option("--most", options.most, "Stories to show at most")->capture_default_str();
    out.show->add_option("STORY", options.story, "The story's id, or that of one of its reports")->required();
    CLI::Option* version = out.show->add_option("--version-number", options.version, "The dossier's version of this number, instead of the latest")->check(CLI::PositiveNumber);
    out.show->add_option("--at", options.at, "What the dossier said at this time, as 2026-03-05T10:30:00Z")->excludes(version);
    out.show->add_option("-f,--format", options.format, "text, json, html, csv or graphml")->transform(named(kFormats))->default_str("text");
    out.show->add_option("--width", options.width, "Columns of the text; the terminal's by default")->check(CLI::Range(40, 400));
    out.show->add_flag("--no-colour,--no-color", options.no_colour, "No colours, also on a terminal");
    for (CLI::App* one : {out.list, out.show, out.out}) one->add_option("-o,--output", options.output, "Write to this file instead of standard output");
    for (CLI::App* one : {out.list, out.show, out.check, out.out}) one->add_flag("-q,--quiet", options.quiet, "Nothing on stderr but errors");
    return out;
}

CLI::App* add_serve_command(CLI::App& app, Options& options) {
    CLI::App* serve = app.add_subcommand("serve", "The web reader and the API over an archive, on this machine");
    serve->add_option("ARCHIVE", options.archive, "The archive's file")->required();
    serve->add_option("--port", options.port, "The port to listen at; 0 for any that is free")->check(CLI::Range(0, 65535))->capture_default_str();
    serve->add_option("--listen", options.listen, "The address to listen at. Beyond this machine reading needs the token too")->capture_default_str();
    serve->add_option("--token-file", options.token_file, "A file whose first line is the token that what writes must have; a new random one at each start otherwise");
    serve->add_flag("--read-only", options.read_only, "Only show the archive: nothing is taken in, and its dossiers are left as they are");
    serve->add_option("--allow-host", options.allow_hosts, "A further name by which the server may be called, as by a server before it; may be given several times")->allow_extra_args(false);
    add_working(*serve, options);
    serve->add_flag("--ready-json", options.ready_json, "Print a line of JSON with the address, the port and the token when requests are answered");
    serve->add_flag("-q,--quiet", options.quiet, "Do not print the address; warnings are still printed");
    serve->footer("It ends when it is interrupted (Ctrl-C).\n\nExample:\n  stemma serve case.stemma");
    return serve;
}

CLI::App* add_watch_command(CLI::App& app, Options& options) {
    CLI::App* watch = app.add_subcommand("watch", "Follow RSS and Atom feeds into an archive");
    WatchOptions& watching = options.watch;
    watch->add_option("ARCHIVE", options.archive, "The archive's file; made if there is none and a feed is named")->required();
    watch->add_option("FEED", options.inputs, "Addresses of feeds, or of pages that name theirs, or OPML files; none: those that the archive follows already");
    CLI::Option* once = watch->add_flag("--once", watching.once, "Ask the feeds that are due, take in what they bring, and end");
    CLI::Option* status = watch->add_flag("--status", options.watch_status, "Show how each feed stands and what failed lately, and ask none")->excludes(once);
    watch->add_option("--stop", options.stopped, "Follow this feed no longer (what it brought stays), and end")->excludes(once)->excludes(status);
    watch->add_option_function<double>(
             "--every", [&](double seconds) { watching.every = std::chrono::seconds(static_cast<std::int64_t>(seconds)); },
             "Least time between two requests of one feed (60s, 15m, 2h, 1d); quiet feeds are asked less often")
        ->transform(CLI::AsNumberWithUnit(std::map<std::string, double>{{"s", 1}, {"m", 60}, {"h", 3600}, {"d", 86400}}).description(""))
        ->check(CLI::Range(1.0, 86400.0 * 30).description(""))
        ->type_name("TIME")
        ->default_str("15m");
    watch->add_option_function<double>(
             "--delay", [&](double seconds) { watching.delay = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000)); },
             "Seconds between two requests of one host, at least; less is impolite to hosts that are not yours")
        ->check(CLI::Range(0.0, 3600.0).description(""))
        ->type_name("SECONDS")
        ->default_str("2");
    watch->add_option("--allow-private", watching.allow_private,
                      "Also fetch from this host (intranet.example), address or network (10.1.0.0/16), though it is no part of the public internet; can be given again")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    watch->add_option("--max-page", watching.max_page_bytes, "Refuse feeds and pages larger than this (bytes, or with a unit: 16MB)")
        ->transform(CLI::AsSizeValue(false))
        ->default_str("16MB");
    watch->add_option("--timeout", watching.timeout_seconds, "Seconds to wait for an answer")->check(CLI::Range(1, 3600))->capture_default_str();
    watch->add_option("--wait", options.wait_seconds, "Seconds to wait while another program writes to the archive")->check(CLI::Range(0, 3600))->capture_default_str();
    add_working(*watch, options);
    watch->add_flag("-q,--quiet", options.quiet, "No progress and no line for each round on stderr; failures are still named");
    watch->footer("Asks again and again until Ctrl-C, and keeps what was fetched before it ends.\n\nExample:\n  stemma watch case.stemma --status");
    return watch;
}

}  // namespace

Parsed parse(int count, const char* const* arguments) {
    Parsed parsed;
    Options& options = parsed.request.options;

    CLI::App app{
        "Reads many reports of the same events and sets them side by side: what each one states, who says so,\n"
        "where they agree, where they differ and why, and from how many independent origins each figure comes.",
        "stemma"};
    app.set_version_flag("--version", "stemma " STEMMA_VERSION);
    app.require_subcommand(1);
    app.footer("`stemma COMMAND --help` tells more. Exit status: 0 done; 1 some input could not be read; 2 bad usage.");

    CLI::App* read = app.add_subcommand("read", "Pages in, dossiers out: the main job");
    add_reading(*read, options);
    add_output(*read, options);
    add_working(*read, options);
    add_settling(*read, options);
    read->add_option("-f,--format", options.format, "text, json (one dossier a line), html (one page), csv or graphml (one story)")
        ->transform(named(kFormats))
        ->default_str("text");
    read->add_option("--width", options.width, "Columns of the text; the terminal's by default")->check(CLI::Range(40, 400));
    read->add_flag("--no-colour,--no-color", options.no_colour, "No colours, also on a terminal");
    read->footer("Example:\n  stemma read pages/ --format html -o dossier.html");

    CLI::App* clean = app.add_subcommand("clean", "Pages to reports, JSON Lines");
    add_reading(*clean, options);
    add_output(*clean, options);
    clean->add_flag("--show-cut", options.show_cut, "Tell also what was cut from each page, and why");
    clean->footer(
        "Reports out of pages are written when the last page is read, because only then it is known what recurs over the\n"
        "pages of an outlet; with --keep-debris each is written at once.\n\nExample:\n  stemma clean pages/ > reports.jsonl");

    CLI::App* stories = app.add_subcommand("stories", "Reports to stories, JSON Lines: {\"story\": id, \"reports\": [id, ...]}");
    CLI::App* copies = app.add_subcommand("copies", "Reports to copies, JSON Lines: who shares passages with whom, and who had it first");
    CLI::App* collate = app.add_subcommand("collate", "Reports to dossiers, JSON Lines; reports that carry \"story\" keep that grouping");
    for (CLI::App* command : {stories, copies, collate}) {
        add_reading(*command, options);
        add_output(*command, options);
        add_working(*command, options);
    }
    add_settling(*collate, options);
    const std::map<std::string, CopiesFormat> copies_formats{
        {"json", CopiesFormat::Json}, {"stemma", CopiesFormat::Stemma}, {"text", CopiesFormat::Text}, {"graphml", CopiesFormat::GraphMl}};
    copies->add_option("-f,--format", options.copies_format,
                       "json (one copy a line), stemma (JSON, one tree of copies a line, with lost originals), text (the trees drawn) or graphml (all copies, the trees marked)")
        ->transform(named(copies_formats))
        ->default_str("json");
    stories->footer("Reports that carry \"story\" keep that grouping; undated ones are taken last, and may join any story.\n\nExample:\n  stemma clean pages/ | stemma stories -");
    copies->footer("Example:\n  stemma clean pages/ | stemma copies - --format text");
    collate->footer("Example:\n  stemma clean pages/ | stemma collate - --settle conservative > dossiers.jsonl");

    const ArchiveCommands archive = add_archive_commands(app, options);
    CLI::App* serve = add_serve_command(app, options);
    CLI::App* watch = add_watch_command(app, options);

    try {
        app.parse(count, arguments);
    } catch (const CLI::Success& asked) {
        app.exit(asked);
        return parsed;
    } catch (const CLI::ParseError& error) {
        app.exit(error);
        parsed.status = kBadUsage;
        return parsed;
    }
    const std::map<CLI::App*, Command> commands{{read, Command::Read},
                                                {clean, Command::Clean},
                                                {stories, Command::Stories},
                                                {copies, Command::Copies},
                                                {collate, Command::Collate},
                                                {archive.add, Command::ArchiveAdd},
                                                {archive.list, Command::ArchiveList},
                                                {archive.show, Command::ArchiveShow},
                                                {archive.check, Command::ArchiveCheck},
                                                {archive.out, Command::ArchiveExport},
                                                {serve, Command::Serve},
                                                {watch, Command::Watch}};
    CLI::App* asked = app.get_subcommands().front();
    if (!asked->get_subcommands().empty()) asked = asked->get_subcommands().front();
    parsed.request.command = commands.at(asked);
    parsed.run = true;
    return parsed;
}

}  // namespace stemma::cli
