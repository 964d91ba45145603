// An archive that is killed, cut off from its power or out of room opens again with all that it acknowledged.
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support.h"

namespace stemma::archive_test {
namespace {

std::set<std::string> kept(const Archive& archive) {
    std::set<std::string> out;
    StoryQuery query;
    query.most = 100000;
    for (const StoryRow& row : must(archive.stories(query)).rows) {
        for (const ReportId& id : archive.reports_of(row.id)) out.insert(id.text);
    }
    return out;
}

std::vector<Report> all_reports() {
    std::vector<Report> out;
    for (int k = 0; k < 60; ++k) {
        for (int n = 0; n < 10; ++n) out.push_back(accident(n, k, 4 + k % 3));
    }
    return out;
}

// Adds what is not kept yet, one by one, with a dossier now and then, and tells each over the pipe once it is acknowledged.
[[noreturn]] void write_until_killed(const std::string& path, const std::vector<Report>& reports, int pipe) {
    Archive archive = opened(path);
    const std::set<std::string> before = kept(archive);
    int second = 0;
    for (const Report& report : reports) {
        if (before.contains(report.id.text)) continue;
        if (!archive.add(arriving({report}), time_text(++second))) _exit(1);
        const std::string line = report.id.text + "\n";
        if (::write(pipe, line.data(), line.size()) < 0) _exit(1);
        if (second % 4 == 0 && !archive.collate(time_text(second), 1)) _exit(1);
    }
    _exit(0);
}

TEST(Survival, KilledAHundredTimesItLosesNothingThatItAcknowledged) {
    const Folder folder;
    const std::string path = folder.file("a");
    const std::vector<Report> reports = all_reports();
    { opened(path); }
    static_cast<void>(annotate(reports.front()));  // what is loaded once is loaded before the children are made
    std::mt19937 random(2031);
    std::set<std::string> acknowledged;
    int killed = 0;
    for (int round = 0; round < 100; ++round) {
        int ends[2];
        ASSERT_EQ(pipe(ends), 0);
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            close(ends[0]);
            write_until_killed(path, reports, ends[1]);
        }
        close(ends[1]);
        usleep(static_cast<useconds_t>(2000 + random() % 60000));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        killed += WIFSIGNALED(status);
        std::string told;
        char buffer[4096];
        for (ssize_t n = 0; (n = read(ends[0], buffer, sizeof buffer)) > 0;) told.append(buffer, static_cast<std::size_t>(n));
        close(ends[0]);
        for (std::size_t at = 0, end = 0; (end = told.find('\n', at)) != std::string::npos; at = end + 1) acknowledged.insert(told.substr(at, end - at));
        const Archive archive = opened(path);
        ASSERT_TRUE(std::ranges::includes(kept(archive), acknowledged)) << "round " << round;
        if (round % 20 == 19) {
            ASSERT_EQ(damages(archive), "") << "round " << round;
        }
    }
    EXPECT_GT(killed, 50) << "the test kills nobody who works";
    EXPECT_GT(acknowledged.size(), 20u) << "the test kills before anything is done";
    Archive archive = opened(path);
    must(archive.collate(time_text(9000)));
    EXPECT_EQ(archive.stale(), 0u);
    EXPECT_EQ(damages(archive), "");
}

// A power cut leaves the log's last bytes unwritten, or half of them.
TEST(Survival, ATornLogGivesTheReportsUpToTheTear) {
    const Folder folder;
    const std::string path = folder.file("a");
    const std::vector<Report> reports = all_reports();
    Archive archive = opened(path);
    std::vector<std::uintmax_t> sizes;  // of the log, after each report
    for (std::size_t i = 0; i < 25; ++i) {
        must(archive.add(arriving({reports[i]}), time_text(static_cast<int>(i))));
        sizes.push_back(std::filesystem::file_size(path + "-wal"));
    }
    std::mt19937 random(17);
    for (int round = 0; round < 60; ++round) {
        const std::string torn = folder.file("torn" + std::to_string(round));
        std::filesystem::copy_file(path, torn);
        std::filesystem::copy_file(path + "-wal", torn + "-wal");
        const std::uintmax_t cut = random() % (sizes.back() + 1);
        std::filesystem::resize_file(torn + "-wal", cut);
        if (round % 2 == 0 && cut > 100) {  // and the last block is nonsense
            std::fstream file(torn + "-wal", std::ios::in | std::ios::out | std::ios::binary);
            file.seekp(static_cast<std::streamoff>(cut - 50));
            file << "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXX";
        }
        auto opening = Archive::open(torn, {.access = ArchiveOptions::Access::Create});
        ASSERT_TRUE(opening.ok()) << opening.error().message();
        const std::size_t n = opening->counts().reports;
        const auto whole = static_cast<std::size_t>(std::ranges::upper_bound(sizes, cut > 100 ? cut - 100 : 0) - sizes.begin());
        EXPECT_GE(n, whole > 0 ? whole - 1 : 0) << "cut at " << cut;
        const std::set<std::string> have = kept(*opening);
        for (std::size_t i = 0; i < n; ++i) EXPECT_TRUE(have.contains(reports[i].id.text));
        ASSERT_EQ(damages(*opening), "");
        must(opening->add(arriving({reports[n]}), time_text(100)));
    }
}

// The room on the disk ends: told as such, what was kept is whole, and with room again it goes on.
TEST(Survival, AFullDiskIsToldAndLosesNothing) {
    const Folder folder;
    const std::string path = folder.file("a");
    const std::vector<Report> reports = all_reports();
    {
        Archive archive = opened(path);
        must(archive.add(arriving({reports[0], reports[1]}), time_text(1)));
    }
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{1 << 20, 1 << 20};
        setrlimit(RLIMIT_FSIZE, &limit);
        auto archive = Archive::open(path, {.access = ArchiveOptions::Access::Write});
        if (!archive) _exit(9);
        for (std::size_t i = 2; i < reports.size(); ++i) {
            const auto added = archive->add(arriving({reports[i]}), time_text(2));
            if (added) continue;
            const bool told = !added.error().cause.empty() && added.error().fault != Fault::Damaged;
            const bool reads = archive->counts().reports == i;  // the failed one is not there, all before are
            _exit(told && reads ? 0 : 2);
        }
        _exit(3);  // it never grew full
    }
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
    Archive archive = opened(path);
    EXPECT_GT(archive.counts().reports, 2u);
    EXPECT_EQ(damages(archive), "");
    must(archive.add(arriving({reports.back()}), time_text(3)));
}

// Evidence that was put away: nobody may write to the file or its folder.
TEST(Survival, AnArchiveInAFolderThatIsReadOnlyCanBeRead) {
    const Folder folder;
    const std::filesystem::path away = folder.file("put away, 100 %?#");
    std::filesystem::create_directory(away);
    const std::string path = (away / "a").string();
    {
        Archive archive = opened(path);
        must(archive.add(arriving(all_reports()), time_text(1)));
        must(archive.collate(time_text(2)));
    }
    std::filesystem::permissions(folder.file(""), std::filesystem::perms{0755});
    std::filesystem::permissions(path, std::filesystem::perms{0444});
    std::filesystem::permissions(away, std::filesystem::perms{0555});
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        constexpr uid_t kNobody = 65534;  // root may write everywhere
        if (geteuid() == 0 && setuid(kNobody) != 0) _exit(9);
        const auto archive = Archive::open(path);
        if (!archive) _exit(1);
        const auto check = archive->check();
        _exit(archive->counts().reports == 600 && check && check->empty() ? 0 : 2);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
    std::filesystem::permissions(away, std::filesystem::perms{0755});
}

}  // namespace
}  // namespace stemma::archive_test
