// The tables of an archive, and how an older file becomes one of today.
//
// Idea: PRAGMA user_version counts the steps that have been taken; each step is a text of SQL and never changes once it has been
// released, so that every older file goes through the same ones. PRAGMA application_id tells that a file is ours.
// A later version than this program knows is refused and left as it is.
#pragma once

#include <string>
#include <vector>

#include "archive/sql.h"

namespace stemma::archive {

inline constexpr int kApplication = 0x53746D61;  // "Stma"

// Step i moves a file from version i to i + 1.
const std::vector<std::string>& schema_steps();
inline int newest_schema() { return static_cast<int>(schema_steps().size()); }

// Takes the steps that are missing, all in one commit, up to `version`. BadArchive for a file that is none of ours or of a later
// version; what it holds is not touched then.
Outcome move_forward(Sql&, int version);

// Whether the file can be read as it is: NotFound of tables is BadArchive, an older version is told to be opened for writing once.
Outcome check_schema(Sql&);

}  // namespace stemma::archive
