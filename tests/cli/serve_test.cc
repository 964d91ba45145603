// How `stemma serve` begins and ends; what it answers is in tests/serve.
#include <csignal>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/run.h"

namespace stemma::testing {
namespace {

constexpr const char* kReport = "{\"id\":\"r1\",\"title\":\"Storm hits Holm\",\"text\":\"Three people were hurt when a storm hit Holm on Monday, police said.\",\"published\":\"2031-03-05\"}\n";

std::string archive_in(const Folder& folder) {
    const std::string path = (folder.path() / "case.stemma").string();
    EXPECT_EQ(run("archive add " + path + " " + folder.file("reports.jsonl", kReport) + " --quiet").status, 0);
    return path;
}

// A `stemma serve` that runs until it is told to end.
class Running {
public:
    Running(const Folder& folder, const std::string& arguments) : out_((folder.path() / "served.out").string()), err_((folder.path() / "served.err").string()) {
        child_ = ::fork();
        if (child_ == 0) {
            const std::string command = fmt::format("exec {} serve {} --port 0 --ready-json >{} 2>{}", STEMMA_PROGRAM, arguments, out_, err_);
            ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
            ::_exit(127);
        }
        for (int i = 0; i < 1000 && contents(out_).find('\n') == std::string::npos && ::kill(child_, 0) == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ~Running() {
        if (child_ > 0) end(SIGKILL);
    }
    nlohmann::json ready() const { return nlohmann::json::parse(contents(out_), nullptr, false); }
    std::string told() const { return contents(err_); }
    int end(int signal) {
        ::kill(child_, signal);
        int status = 0;
        ::waitpid(child_, &status, 0);
        child_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    std::string out_, err_;
    pid_t child_ = -1;
};

TEST(Serve, TellsWhereItIsAndEndsWhenItIsToldTo) {
    for (const int signal : {SIGINT, SIGTERM}) {
        const Folder folder;
        Running serve(folder, archive_in(folder));
        const auto ready = serve.ready();
        ASSERT_TRUE(ready.is_object()) << serve.told();
        EXPECT_EQ(ready["address"], fmt::format("http://127.0.0.1:{}/", ready["port"].get<int>()));
        EXPECT_EQ(ready["token"].get<std::string>().size(), 64u);
        EXPECT_EQ(serve.told(), fmt::format("stemma: open {}#token={}\n", ready["address"].get<std::string>(), ready["token"].get<std::string>()));
        EXPECT_EQ(serve.end(signal), 0);
    }
}

TEST(Serve, TakesItsTokenFromAFile) {
    const Folder folder;
    Running serve(folder, archive_in(folder) + " --token-file " + folder.file("token", "a-token-of-my-own\nsecond line\n"));
    ASSERT_TRUE(serve.ready().is_object()) << serve.told();
    EXPECT_EQ(serve.ready()["token"], "a-token-of-my-own");
}

TEST(Serve, AReadOnlyOneShowsNoToken) {
    const Folder folder;
    Running serve(folder, archive_in(folder) + " --read-only");
    ASSERT_TRUE(serve.ready().is_object()) << serve.told();
    EXPECT_EQ(serve.told().find("token"), std::string::npos);
}

TEST(Serve, BeyondThisMachineItWarns) {
    const Folder folder;
    Running serve(folder, archive_in(folder) + " --listen 0.0.0.0 --quiet");
    ASSERT_TRUE(serve.ready().is_object()) << serve.told();
    EXPECT_NE(serve.told().find("listening beyond this machine"), std::string::npos);
}

TEST(Serve, SaysWhyItCannotBegin) {
    const Folder folder;
    const std::string archive = archive_in(folder);
    Running other(folder, archive);
    ASSERT_TRUE(other.ready().is_object());
    struct Row { std::string arguments; int status; const char* says; };
    const Row rows[] = {
        {archive + fmt::format(" --port {}", other.ready()["port"].get<int>()), 1, "another program listens there; choose another with --port"},
        {(folder.path() / "none.stemma").string(), 1, "there is no such archive"},
        {folder.path().string(), 1, "it is a folder"},
        {folder.file("page.html", "<html>"), 1, "stemma: "},
        {archive + " --listen reader.example", 2, "this is no address of a machine"},
        {archive + " --port 65536", 2, "65536"},
        {archive + " --token-file " + folder.file("short", "short\n"), 2, "a token is a line of"},
        {archive + " --token-file " + folder.file("odd", "a token with blanks in it\n"), 2, "a token is a line of"},
        {archive + " --token-file " + folder.file("empty", ""), 2, "a token is a line of"},
        {archive + " --token-file " + (folder.path() / "no-such-file").string(), 2, "no-such-file"},
        {"", 2, "ARCHIVE"},
    };
    for (const Row& row : rows) {
        const Ran ran = run("serve " + row.arguments);
        EXPECT_EQ(ran.status, row.status) << row.arguments << ran.err;
        EXPECT_NE(ran.err.find(row.says), std::string::npos) << row.arguments << ": " << ran.err;
        EXPECT_EQ(ran.out, "") << row.arguments;
    }
}

}  // namespace
}  // namespace stemma::testing
