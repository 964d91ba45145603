// Windows against one stream over everything, and files that are not what they should be.
#include "story/window.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include <gtest/gtest.h>
#include <unistd.h>

#include "story/kept.h"
#include "told.h"

namespace stemma::story {
namespace {

namespace fs = std::filesystem;

class Folder {
public:
    Folder() : path_(fs::temp_directory_path() / ("stemma-window-" + std::to_string(getpid()))) { fs::create_directories(path_); }
    ~Folder() { fs::remove_all(path_); }
    std::string file(const std::string& name) const { return (path_ / name).string(); }
    std::size_t files() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), {})); }

private:
    fs::path path_;
};

std::vector<std::string> lines_of(const std::vector<Story>& stories) {
    std::vector<std::string> lines;
    for (const Story& story : stories) lines.push_back(to_json_line(story));
    return lines;
}

TEST(Window, OneAfterTheOtherAreOneStream) {
    struct Case {
        double days_between;
        Closing closing;
        bool given, undated;
        const char* why;
    };
    const Case cases[] = {
        {0.2, Closing::Old, false, false, "nothing is closed, stories lie over the borders"},
        {9, Closing::Old, false, false, "stories are closed while others go on"},
        {9, Closing::Old, true, false, "stories are given, and some taken up again when they were closed"},
        {9, Closing::Never, true, true, "undated reports come last and may belong to any"},
    };
    Folder folder;
    std::size_t joined = 0, over_border = 0;
    for (const Case& c : cases) {
        for (unsigned seed = 1; seed <= 4; ++seed) {
            std::mt19937 random(seed);
            std::vector<Told> told = random_stream(seed, 600, c.days_between);
            std::vector<std::optional<StoryId>> given(told.size());
            for (std::size_t i = 0; c.given && i < told.size(); ++i) {
                if (random() % 10 == 0) given[i] = StoryId{random() % 2 ? "G" + std::to_string(random() % 9) : told[i / 2].id.text};
            }
            for (std::size_t i = told.size() - 40; c.undated && i < told.size(); ++i) told[i].terms.published.reset();

            Stream at_once(built_in_model(), c.closing);
            Window window = Window::first(c.closing);
            std::size_t left = random() % 200;
            int number = 0;
            std::vector<std::size_t> window_of;
            for (std::size_t i = 0; i < told.size(); ++i, --left) {
                at_once.add(told[i].id, given[i], told[i].terms);
                if (left == 0) {
                    const std::string file = folder.file("state" + std::to_string(number++));
                    ASSERT_FALSE(window.save(file));
                    Result<Window> next = Window::after(file);
                    ASSERT_TRUE(next.ok()) << next.error().message();
                    window = std::move(next).value();
                    left = 1 + random() % 200;
                }
                window_of.push_back(static_cast<std::size_t>(number));
                const auto terms = terms_from(bytes_of(told[i].terms));
                ASSERT_TRUE(terms);
                window.add(told[i].id, given[i], *terms);
                EXPECT_EQ(window.held(), at_once.held());
            }
            const std::vector<Story> stories = at_once.stories();
            EXPECT_EQ(lines_of(window.stories()), lines_of(stories)) << "seed " << seed << ": " << c.why;
            EXPECT_EQ(window.reports(), told.size());
            joined += told.size() - stories.size();
            for (const Story& story : stories) {
                const auto at = [&](const ReportId& id) { return window_of[std::stoul(id.text.substr(1)) - 1000]; };
                over_border += at(story.reports.front()) != at(story.reports.back());
            }
        }
    }
    EXPECT_GT(joined, 1000u) << "else nothing has been tried";
    EXPECT_GT(over_border, 50u) << "else no border has been tried";
}

TEST(Window, TheSameReportsLeaveTheSameFile) {
    Folder folder;
    std::vector<std::string> bytes;
    for (const char* name : {"a", "b"}) {
        Window window = Window::first(Closing::Old);
        for (const Told& one : random_stream(7, 150, 1)) window.add(one.id, std::nullopt, one.terms);
        ASSERT_FALSE(window.save(folder.file(name)));
        std::ifstream in(folder.file(name), std::ios::binary);
        bytes.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    EXPECT_EQ(bytes[0], bytes[1]);
}

TEST(Window, AFileThatIsNotWholeIsTold) {
    Folder folder;
    const std::string file = folder.file("state"), damaged = folder.file("damaged");
    Window window = Window::first(Closing::Old);
    for (const Told& one : random_stream(3, 60, 1)) window.add(one.id, std::nullopt, one.terms);
    ASSERT_FALSE(window.save(file));
    std::ifstream in(file, std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    const auto told_of = [&](const std::string& bytes) {
        std::ofstream(damaged, std::ios::binary | std::ios::trunc) << bytes;
        const Result<Window> read = Window::after(damaged);
        return read.ok() ? std::optional<Fault>() : read.error().fault;
    };
    EXPECT_EQ(told_of(whole), std::nullopt);
    std::mt19937 random(1);
    for (int i = 0; i < 60; ++i) EXPECT_EQ(told_of(whole.substr(0, random() % whole.size())), Fault::Damaged) << "cut short";
    for (int i = 0; i < 60; ++i) {
        std::string flipped = whole;
        flipped[random() % flipped.size()] ^= static_cast<char>(1 + random() % 255);
        EXPECT_EQ(told_of(flipped), Fault::Damaged) << "a byte is another";
    }
    EXPECT_EQ(told_of(whole + "more"), Fault::Damaged);
    EXPECT_EQ(told_of(""), Fault::Damaged);
    EXPECT_EQ(Window::after(folder.file("none")).error().fault, Fault::NotFound);
    EXPECT_EQ(Window::after(folder.file(".")).error().fault, Fault::Damaged);
}

TEST(Window, WhatCannotBeWrittenLeavesNothing) {
    Folder folder;
    Window window = Window::first(Closing::Old);
    const Outcome outcome = window.save(folder.file("no such folder/state"));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->fault, Fault::NotReadable);
    ASSERT_FALSE(window.save(folder.file("state")));
    EXPECT_EQ(folder.files(), 1u);
}

}  // namespace
}  // namespace stemma::story
