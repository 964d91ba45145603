// How much of a client's bytes and time the server takes. Whoever asks for more is answered with an error and let go.
//
// All of them are far over what the web reader and a script of an analyst need; each is there so that one client, or a page in
// a browser that was sent here, cannot fill the memory or take all connections.
#pragma once

#include <chrono>
#include <cstddef>

namespace stemma::serve {

// Bytes of the request line's target. The longest that the reader sends is a search of some hundred words; browsers cut at 2,000 and more.
inline constexpr std::size_t kMostTargetBytes = 8192;
// Bytes of request line and fields together. Browsers send under 2 kB here, where no cookies but ours are set.
inline constexpr std::size_t kMostHeadBytes = 16384;
// Fields of a request. Browsers send some 20.
inline constexpr std::size_t kMostFields = 64;
// Keys in a query. The longest list of a route has ten.
inline constexpr std::size_t kMostQueryKeys = 32;
// Bytes of a body, which is read only when its token is right. Some thousand reports, or a page as large as pages get; more reports go in by
// `stemma archive add`. A body and what is made of it are held in memory: raising it costs that for each connection.
inline constexpr std::size_t kMostBodyBytes = 32u << 20;
// Levels of a body's JSON. A report has four.
inline constexpr std::size_t kDeepestBody = 16;
// Reports of one request.
inline constexpr std::size_t kMostReportsAtOnce = 10'000;

// From the first byte of a request to the end of its head. On loopback and in any office it takes milliseconds.
inline constexpr std::chrono::milliseconds kHeadTime{10'000};
// From the end of the head to the end of the body: 32 MB over a line of 5 Mbit/s.
inline constexpr std::chrono::milliseconds kBodyTime{60'000};
// For a client to take an answer.
inline constexpr std::chrono::milliseconds kSendTime{60'000};
// Between two requests of one connection. Browsers open a new one without a word where the old is gone.
inline constexpr std::chrono::milliseconds kIdleTime{30'000};
// Connections at once. Browsers open six for a host, so that forty windows find room.
inline constexpr std::size_t kMostConnections = 256;
// Of them those that listen to events: each window of the reader is one.
inline constexpr std::size_t kMostListeners = 64;
// Events that wait for a listener that does not take them; one more and it is dropped, and may come again and resume.
inline constexpr std::size_t kMostWaitingEvents = 256;
// Events that are remembered for those who resume.
inline constexpr std::size_t kRememberedEvents = 1024;
// Between two signs of life on a stream of events.
inline constexpr std::chrono::milliseconds kHeartbeat{15'000};
// Writes that wait for the one writer; one more is told to come again.
inline constexpr std::size_t kMostWaitingWrites = 32;
// Seconds that it is told to wait.
inline constexpr int kRetryAfterSeconds = 2;

// Rows of a page that is asked for without a limit, and the most that can be asked for.
inline constexpr std::size_t kRows = 50, kMostRows = 200;
// Rows that can be passed over: no archive has more reports.
inline constexpr std::size_t kMostSkipped = 1'000'000'000;
// Hours over which growth can be counted: ten years.
inline constexpr std::size_t kMostGrowthHours = 87'600;

// Bytes from which an answer is packed where the client takes it packed: smaller ones fit into one packet either way.
inline constexpr std::size_t kLeastPacked = 1400;

}  // namespace stemma::serve
