// Which reports make one story: what the stream found, and what users have split and joined since.
//
// Idea: the stream's clusters are taken as they are, and the overrulings in force are gone through in the order in which they
// were made. A *join* makes the groups of its reports one. A *split* takes its reports out of wherever they are, into a group
// of their own; a report that came later goes out with them if the one it is likest to in its cluster did. So both hold for
// new reports, and to undo one is to leave it out.
//
// What is left of a cluster is known by the cluster's first report, even if that has been taken out: a story keeps its name
// whatever is taken out of it. What was taken out is known by the first of its reports.
//
// Cost: linear in the reports for each overruling. Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "story/shelf.h"

namespace stemma::archive {

struct Standing {
    story::Place place = 0;
    story::StoryAt cluster = 0;
    std::optional<story::Place> nearest;  // came before it
};

struct Regrouping {
    bool split = false;                // else a join
    std::vector<story::Place> reports;  // sorted
    story::Place known = 0;            // reports with a lower place were there when it was made
};

struct Group {
    story::Place anchor = 0;            // the report that it is known by
    std::vector<story::Place> reports;  // sorted
    bool taken_out = false;             // by a split
};

// `reports`: sorted by place, whole clusters, and all clusters that a regrouping's reports are in. The groups in the order of their
// first reports.
std::vector<Group> groups_of(std::span<const Standing> reports, std::span<const Regrouping> regroupings);

}  // namespace stemma::archive
