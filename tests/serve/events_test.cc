#include "serve/events.h"

#include <gtest/gtest.h>

namespace stemma::serve {
namespace {

struct Heard {
    std::vector<std::string> texts;
    Events::Take take() {
        return [this](const Events::Text& text) { texts.push_back(*text); };
    }
};

std::string piece(int generation) { return "event: story\ndata: {}\n\nevent: status\ndata: {\"generation\":" + std::to_string(generation) + "}\nid: " + std::to_string(generation) + "\n\n"; }

void publish(Events& events, int generation) { events.publish(generation, event_text("story", "{}"), "{\"generation\":" + std::to_string(generation) + "}"); }

TEST(Events, AreToldToAllThatListenAndToNoneThatLeft) {
    Events events;
    Heard a, b;
    const auto first = events.join({}, a.take());
    events.join({}, b.take());
    publish(events, 5);
    events.leave(*first);
    publish(events, 6);
    EXPECT_EQ(a.texts, (std::vector{piece(5)}));
    EXPECT_EQ(b.texts, (std::vector{piece(5), piece(6)}));
}

TEST(Events, WhoComesAnewIsToldHowThingsStand) {
    Events events;
    publish(events, 5);
    publish(events, 6);
    Heard a;
    events.join({}, a.take());
    EXPECT_EQ(a.texts, (std::vector<std::string>{"event: status\ndata: {\"generation\":6}\nid: 6\n\n"}));
}

TEST(Events, WhoComesAgainIsToldWhatItMissedAndNothingTwice) {
    Events events(8, 3);
    for (int generation = 10; generation <= 14; ++generation) publish(events, generation);  // 12, 13 and 14 are remembered
    struct Row { std::int64_t seen; std::vector<std::string> told; const char* why; };
    const std::string state = "event: status\ndata: {\"generation\":14}\nid: 14\n\n";
    for (const Row& row : {Row{14, {}, "nothing missed"}, Row{13, {piece(14)}, "one"}, Row{11, {piece(12), piece(13), piece(14)}, "all that is remembered"}, Row{10, {state}, "more than that"},
                           Row{15, {state}, "a generation that is not there: another archive"}, Row{-1, {state}, "nonsense"}}) {
        Heard a;
        events.join(row.seen, a.take());
        EXPECT_EQ(a.texts, row.told) << row.why;
    }
}

TEST(Events, OnlySoManyListen) {
    Events events(2);
    Heard a;
    const auto first = events.join({}, a.take());
    EXPECT_TRUE(events.join({}, a.take()));
    EXPECT_FALSE(events.join({}, a.take()));
    events.leave(*first);
    EXPECT_TRUE(events.join({}, a.take()));
}

}  // namespace
}  // namespace stemma::serve
