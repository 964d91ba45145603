// `stemma watch` as a user runs it, against a site on the loopback address.
#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>

#include "site.h"
#include "stemma/archive.h"
#include "world.h"

namespace stemma::watch_test {
namespace {

namespace fs = std::filesystem;

class Folder {
public:
    Folder() {
        static int number = 0;
        path_ = fs::temp_directory_path() / fmt::format("stemma_watch_{}_{}", getpid(), number++);
        fs::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string at(const std::string& name) const { return (path_ / name).string(); }

private:
    fs::path path_;
};

std::string contents(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream out;
    out << stream.rdbuf();
    return out.str();
}

// The program, begun; its output goes into files of the folder.
class Program {
public:
    Program(const Folder& folder, const std::vector<std::string>& arguments) : out_(folder.at("out")), err_(folder.at("err")) {
        std::vector<std::string> words{STEMMA_PROGRAM};
        words.insert(words.end(), arguments.begin(), arguments.end());
        std::vector<char*> pointers;
        for (std::string& word : words) pointers.push_back(word.data());
        pointers.push_back(nullptr);
        posix_spawn_file_actions_t files;
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, out_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, err_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
        started_ = posix_spawn(&pid_, STEMMA_PROGRAM, &files, nullptr, pointers.data(), environ) == 0;
        posix_spawn_file_actions_destroy(&files);
    }
    ~Program() {
        if (!started_ || waited_) return;
        kill(pid_, SIGKILL);
        wait();
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    void send(int signal) const {
        if (started_ && !waited_) kill(pid_, signal);
    }
    // The exit status; minus the signal that ended it.
    int wait() {
        int status = 0;
        if (!started_ || waitpid(pid_, &status, 0) != pid_) return -1000;
        waited_ = true;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    std::string out() const { return contents(out_); }
    std::string err() const { return contents(err_); }

private:
    std::string out_, err_;
    pid_t pid_ = -1;
    bool started_ = false, waited_ = false;
};

struct Ran {
    int status;
    std::string out, err;
};
Ran run(const Folder& folder, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "watch");
    Program program(folder, arguments);
    const int status = program.wait();
    return {status, program.out(), program.err()};
}

std::vector<std::string> politely(std::vector<std::string> arguments, const char* timeout = "5") {
    for (const char* more : {"--delay", "0", "--every", "1s", "--allow-private", "127.0.0.1", "-j", "1", "--timeout", timeout}) arguments.push_back(more);
    return arguments;
}

// Three feeds of entries whose pages are there; /down fails, /page names the first feed.
void newspapers(const Site::Asked& asked, Site::Wire& wire) {
    const std::string path = asked.path;
    if (path == "/a" || path == "/b" || path == "/c") {
        std::string items;
        for (int n = 0; n < 12; ++n) items += item("Matter", path + "/" + std::to_string(n));
        if (asked.headers.contains("if-none-match")) wire.send(Site::status(304));
        else wire.send(Site::ok(rss(items, "Paper " + path.substr(1)), "Content-Type: application/rss+xml\r\nETag: \"1\"\r\n"));
    } else if (path.size() > 3 && path[2] == '/') {
        wire.send(Site::ok(article("matter " + path.substr(3) + " of paper " + path.substr(1, 1))));
    } else if (path == "/page") {
        wire.send(Site::ok("<html><head><link rel=alternate type=application/rss+xml href=/a></head><body></body></html>"));
    } else if (path == "/down") {
        wire.send(Site::status(500));
    } else {
        wire.send(Site::status(404));
    }
}

std::multiset<std::string> urls_in(const std::string& path) {
    const auto archive = Archive::open(path);
    std::multiset<std::string> out;
    if (!archive) return out;
    const auto list = archive->stories({.most = 1000});
    for (const StoryRow& row : list->rows) {
        for (const ReportId& id : archive->reports_of(row.id)) out.insert(archive->report(id)->report.url.value_or(""));
    }
    return out;
}

TEST(WatchCommand, FollowsShowsAndStops) {
    const Folder folder;
    Site site(newspapers);
    const std::string archive = folder.at("case.stemma");
    const std::vector<std::string> allowed{"--delay", "0", "--allow-private", "127.0.0.1"};
    const auto once = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), archive);
        arguments.push_back("--once");
        arguments.insert(arguments.end(), allowed.begin(), allowed.end());
        return run(folder, arguments);
    };
    Ran ran = once({site.address("/a"), site.address("/page")});
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_NE(ran.err.find("12 reports kept"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("/page is a page; the feed that it names is followed"), std::string::npos) << ran.err;
    EXPECT_EQ(urls_in(archive).size(), 12u);
    EXPECT_EQ(Archive::open(archive)->stale(), 0u) << "dossiers are made";

    ran = once({});
    EXPECT_EQ(ran.status, 0);
    EXPECT_NE(ran.err.find("none of 1 feed is due; the next one at"), std::string::npos) << ran.err;
    EXPECT_EQ(site.count("/a"), 1u);

    ran = once({site.address("/down")});
    EXPECT_EQ(ran.status, 1);
    EXPECT_NE(ran.err.find("/down: the server answers 500"), std::string::npos) << ran.err;

    ran = run(folder, {archive, "--status"});
    EXPECT_EQ(ran.status, 0);
    EXPECT_NE(ran.out.find("2 feeds are followed, 1 of them fails"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("/a  Paper a\n  12 reports; last good answer 20"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("failed once at"), std::string::npos) << ran.out;

    ran = run(folder, {archive, "--stop", site.address("/down")});
    EXPECT_EQ(ran.status, 0) << ran.err;
    ran = run(folder, {archive, "--stop", site.address("/down")});
    EXPECT_EQ(ran.status, 1);
    ran = run(folder, {archive, "--status"});
    EXPECT_NE(ran.out.find("1 feed is followed\n"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("no longer followed"), std::string::npos) << ran.out;
}

TEST(WatchCommand, ListsStandInPlaceOfFeeds) {
    const Folder folder;
    Site site(newspapers);
    std::ofstream(folder.at("list.opml")) << "<opml><body><outline xmlUrl=\"" << site.address("/a") << "\"/><outline><outline xmlUrl=\"" << site.address("/b") << "\"/></outline></body></opml>";
    const Ran ran = run(folder, politely({folder.at("case.stemma"), folder.at("list.opml"), "--once"}));
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_EQ(urls_in(folder.at("case.stemma")).size(), 24u);
}

TEST(WatchCommand, WrongUseIsTold) {
    const Folder folder;
    std::ofstream(folder.at("no.opml")) << "hello";
    struct Row {
        const char* why;
        std::vector<std::string> arguments;
        int status;
        const char* told;
    };
    const std::string archive = folder.at("case.stemma");
    const Row rows[] = {{"no archive, no feeds", {archive, "--once"}, 1, "case.stemma"},
                        {"no such file", {archive, "feeds.opml", "--once"}, 1, "neither an address"},
                        {"no list", {archive, folder.at("no.opml"), "--once"}, 1, "no list of feeds"},
                        {"another scheme", {archive, "ftp://lake.example/", "--once"}, 2, "only http"},
                        {"a password", {archive, "https://me:secret@lake.example/feed", "--once"}, 2, "name or password"},
                        {"not a network", {archive, "http://127.0.0.1:1/", "--allow-private", "10.0.0.1/8", "--once"}, 2, "neither a host's name"},
                        {"loopback is not allowed by itself", {archive, "http://127.0.0.1:1/", "--once"}, 1, "network that is not public"},
                        {"two things at once", {archive, "--once", "--status"}, 2, "excludes"},
                        {"no duration", {archive, "--every", "soon"}, 2, "every"}};
    for (const Row& row : rows) {
        const Ran ran = run(folder, row.arguments);
        EXPECT_EQ(ran.status, row.status) << row.why << ": " << ran.err;
        EXPECT_NE(ran.err.find(row.told), std::string::npos) << row.why << ": " << ran.err;
        EXPECT_EQ(ran.err.find("secret"), std::string::npos) << ran.err;
    }
}

TEST(WatchCommand, ASignalEndsItWithWhatWasFetched) {
    for (const int signal : {SIGINT, SIGTERM}) {
        const Folder folder;
        Site site([](const Site::Asked& asked, Site::Wire& wire) {
            if (asked.path == "/b/0") {
                while (wire.rest(100ms)) {}  // holds up this host's next pages, until the end
                return;
            }
            newspapers(asked, wire);
        });
        const auto arguments = politely({"watch", folder.at("case.stemma"), site.address("/a"), site.address("/b")}, "60");
        Program program(folder, arguments);
        const auto begin = std::chrono::steady_clock::now();
        while (site.count("/b/0") == 0 && std::chrono::steady_clock::now() - begin < 20s) std::this_thread::sleep_for(20ms);
        program.send(signal);
        EXPECT_EQ(program.wait(), 0) << program.err();
        EXPECT_LT(std::chrono::steady_clock::now() - begin, 25s);
        std::size_t fetched = 0;
        for (const auto& asked : site.asked()) fetched += asked.path.starts_with("/a/");
        EXPECT_EQ(urls_in(folder.at("case.stemma")).size(), fetched);
    }
}

TEST(WatchCommand, KilledAtRandomMomentsNothingIsLostOrDoubled) {
    const Folder folder;
    Site site([](const Site::Asked& asked, Site::Wire& wire) {
        wire.rest(30ms);  // else most runs are over before they are killed
        newspapers(asked, wire);
    });
    const std::string archive = folder.at("case.stemma");
    const auto arguments = politely({archive, site.address("/a"), site.address("/b"), site.address("/c"), "--once"});
    std::mt19937 random(5);
    std::size_t kept = 0;
    int killed = 0;
    for (int i = 0; i < 12; ++i) {
        auto words = arguments;
        words.insert(words.begin(), "watch");
        {
            Program program(folder, words);
            std::this_thread::sleep_for(std::chrono::milliseconds(random() % 600));
            program.send(SIGKILL);
            killed += program.wait() == -SIGKILL;
        }
        if (!fs::exists(archive)) continue;
        const std::size_t now = urls_in(archive).size();
        EXPECT_GE(now, kept) << "nothing that was kept is gone";
        kept = now;
    }
    EXPECT_GT(killed, 3);
    std::this_thread::sleep_for(1100ms);  // until the feeds are due again
    const Ran ran = run(folder, arguments);
    EXPECT_EQ(ran.status, 0) << ran.err;
    const auto urls = urls_in(archive);
    EXPECT_EQ(urls.size(), 36u) << ran.err;
    EXPECT_EQ(std::set<std::string>(urls.begin(), urls.end()).size(), 36u);
    EXPECT_TRUE(Archive::open(archive)->check()->empty());
    EXPECT_EQ(Archive::open(archive)->stale(), 0u);
}

}  // namespace
}  // namespace stemma::watch_test
