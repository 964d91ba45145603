// Who a statement goes back to, once quotations, credits and copies are followed to their root.
//
// The order of trust: a speaker who is named or whose office is ("police"); the medium that the statement is
// reported from; the statement that the passage was copied from, in the report that had it first; the agency
// whose copy the text is; else the outlet itself. "Estimates" and "reports" of nobody in particular
// are no origin: such a statement goes back to one that is called "not known", which never confirms anything.
// The people of one office, and the office, are one origin; offices_of_story.h tells whose office it is.
//
// Threads: pure. Cost: linear in the statements, with a scan of the copies for each that names nobody.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "collate/names.h"
#include "stemma/claim.h"
#include "stemma/collate.h"
#include "stemma/report.h"
#include "stemma/reuse.h"

namespace stemma {

struct OriginTable {
    std::vector<Origin> origins;                        // by number of reports, then name
    std::vector<std::vector<std::size_t>> of_statement; // [report][statement] -> index into origins
    std::vector<Link> links;                            // sorted
    std::vector<std::vector<bool>> own;                 // [report][statement]: nobody is named, it is the report's own word
};

OriginTable find_origins(std::span<const Report>, std::span<const Annotation>, std::span<const std::vector<Statement>>, std::span<const Copy>,
                         const JoinedNames&);

// False for the one called "not known".
bool is_known(const Origin&);

// How a report is called in a sentence: its outlet, else its site, else its title, else its file.
std::string shown_name(const Report&);

}  // namespace stemma
