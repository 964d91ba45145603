// The shelf of the stories' stream in the archive's file. See story/shelf.h.
//
// Cost: one look-up for each key, report or story asked for. Threads: its connection's.
#pragma once

#include "archive/sql.h"
#include "story/shelf.h"

namespace stemma::archive {

class SqlShelf : public story::Shelf {
public:
    explicit SqlShelf(Sql& sql) : sql_(sql) {}

    story::KeptState state() override;
    std::vector<story::KeptKey> keys(std::span<const std::uint64_t>) override;
    story::KeptMember member(story::Place) override;
    std::optional<story::Profile> profile(story::Place) override;
    story::KeptStory story(story::StoryAt) override;
    std::optional<story::StoryAt> given(const StoryId&) override;
    std::vector<story::StoryAt> open_before(double day) override;

    // Within the caller's Write. Members' reports must have been entered, or are entered with the cluster that they have here.
    void keep(const story::StreamChanges&);

private:
    void damaged(const char* what);

    Sql& sql_;
};

}  // namespace stemma::archive
