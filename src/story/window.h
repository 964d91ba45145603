// The stream of stories taken up where another program left it: for crawls that are grouped a window of days at a time.
//
// Idea: what a stream keeps lies on a shelf in memory (shelf.h), which is read from a file and written to the next. The stream
// of a window begins with what the window before it left, asks for what its reports touch, and gives back what it changed. So the
// windows one after the other give the stories that one stream over everything gives, and no border is seen in them.
//
// Cost: what a stream costs; and reading and writing what is kept: some 3 kB for each report of an open story that is compared with,
// and 30 bytes for each report there ever was. Threads: one object belongs to one thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "stemma/result.h"
#include "stemma/story.h"
#include "story/stream.h"

namespace stemma::story {

class Window {
public:
    // The first one. Closing::Never where undated reports are still to come, in whichever window.
    static Window first(Closing);
    // One that goes on from a file that save() wrote; NotFound, NotReadable or Damaged.
    static Result<Window> after(const std::string& path);
    ~Window();
    Window(Window&&) noexcept;
    Window& operator=(Window&&) noexcept;

    // In the order of arrival(), over all windows.
    void add(const ReportId&, const std::optional<StoryId>& given, const Terms&);

    // Full or NotReadable when it cannot be written; then there is no such file, or the one that was there before.
    Outcome save(const std::string& path);
    // All stories of this window and of those before it, in the order of their first reports.
    std::vector<Story> stories();

    std::size_t reports() const;   // of all windows
    std::size_t held() const;      // profiles

private:
    struct Inside;
    explicit Window(std::unique_ptr<Inside>);
    void settle();
    std::unique_ptr<Inside> inside_;
};

}  // namespace stemma::story
