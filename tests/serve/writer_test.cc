#include "serve/writer.h"

#include <future>
#include <latch>

#include <gtest/gtest.h>

#include "serve/served.h"

namespace stemma::serve {
namespace {

using testing::Kept;
using testing::kNowSeconds;

class Writers : public ::testing::Test {
protected:
    std::unique_ptr<Writer> writer(bool writable = true) {
        return std::make_unique<Writer>(kept_.open(writable ? ArchiveOptions::Access::Write : ArchiveOptions::Access::Read), writable, events_, [] { return kNowSeconds; },
                                        [this](const Error&) { ++troubles_; });
    }
    Kept kept_;
    Events events_;
    std::atomic<int> troubles_ = 0;
};

Change answering(int status) {
    return [status](Archive&, const std::string&) { return Answer{.status = status}; };
}

TEST_F(Writers, MakeChangesInTheirOrder) {
    const auto one = writer();
    std::vector<int> order;
    std::promise<void> done;
    for (int i = 0; i < 10; ++i) {
        ASSERT_TRUE(one->enqueue(answering(i), [&](const Answer& answer) {
            order.push_back(answer.status);
            if (order.size() == 10) done.set_value();
        }));
    }
    done.get_future().wait();
    EXPECT_EQ(order, (std::vector{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST_F(Writers, TakeOnlySoManyChangesAtOnceAndAnswerThoseThatTheyCannotMake) {
    const auto one = writer();
    std::latch begun(1), go_on(1);
    ASSERT_TRUE(one->enqueue([&](Archive&, const std::string&) {
        begun.count_down();
        go_on.wait();
        return Answer{};
    }, [](const Answer&) {}));
    begun.wait();
    std::vector<int> statuses;
    std::size_t waiting = 0;
    while (one->enqueue(answering(200), [&](const Answer& answer) { statuses.push_back(answer.status); })) ASSERT_LE(++waiting, kMostWaitingWrites);
    EXPECT_EQ(waiting, kMostWaitingWrites);
    std::thread ending([&] { one->stop(); });
    while (one->enqueue(answering(200), [](const Answer&) {})) std::this_thread::yield();  // full, or being stopped
    go_on.count_down();
    ending.join();
    EXPECT_EQ(statuses.size(), kMostWaitingWrites);
    for (const int status : statuses) EXPECT_TRUE(status == 200 || status == 503) << status;
    EXPECT_FALSE(one->enqueue(answering(200), [](const Answer&) {})) << "stopped";
}

TEST_F(Writers, AreToldTheTime) {
    const auto one = writer();
    std::promise<std::string> told;
    one->enqueue([&](Archive&, const std::string& now) {
        told.set_value(now);
        return Answer{};
    }, [](const Answer&) {});
    EXPECT_EQ(told.get_future().get(), testing::kNow);
}

TEST_F(Writers, TellOfADossierThatCannotBeMadeAndTryLater) {
    // Another program holds the archive for writing; a stale story waits.
    Report report = testing::report_of("post", "Ferry Asta towed", "The ferry Asta was towed to Varn.");
    report.story = StoryId{"fire"};
    ASSERT_TRUE(kept_.open(ArchiveOptions::Access::Write).add({{report, {}}}, testing::kNow).ok());
    auto archive = Archive::open(kept_.path(), {.access = ArchiveOptions::Access::Write, .wait_seconds = 0});
    ASSERT_TRUE(archive.ok());
    const testing::Locked locked(kept_.path());
    Writer one(std::move(archive).value(), true, events_, [] { return kNowSeconds; }, [this](const Error&) { ++troubles_; });
    for (int i = 0; i < 500 && troubles_ == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_EQ(troubles_, 1) << "once, and not again before its time";
}

}  // namespace
}  // namespace stemma::serve
