// The whole way in one call, and every step's header with it.
//
//     std::vector<stemma::Report> reports = ...;                 // page.h
//     std::vector<stemma::Dossier> dossiers = stemma::collate_reports(reports);
//     std::string page = stemma::to_html(dossiers);              // dossier.h
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "stemma/claim.h"
#include "stemma/collate.h"
#include "stemma/dossier.h"
#include "stemma/lang.h"
#include "stemma/page.h"
#include "stemma/progress.h"
#include "stemma/report.h"
#include "stemma/result.h"
#include "stemma/reuse.h"
#include "stemma/story.h"
#include "stemma/units.h"

namespace stemma {

struct PipelineOptions {
    int threads = 1;       // the outcome does not depend on it
    Rule rule = Rule::Corroborated;
    std::vector<NameRule> names = {};  // what the user knows about names, see collate.h
    std::vector<StatementId> dismissed = {};  // statements that the user does not count: as if they had not been made; sorted
};

// Reports to stories to dossiers, one for each story. Reports that carry `story` keep that grouping.
// The same dossiers for any order of `reports` and any number of threads. Ids must be distinct.
std::vector<Dossier> collate_reports(std::vector<Report> reports, const PipelineOptions& = {}, const Progress& = {});

// The dossier of one story of which grouping and copies are known: the one that collate_reports() makes of it among others, when
// `reports` and `copies` are its own, in the orders of find_stories() and find_copies().
Dossier collate_story(const StoryId&, std::vector<Report> reports, std::vector<Copy> copies, const PipelineOptions& = {});

// Only the grouping.
std::vector<Story> group_reports(std::vector<Report> reports, const PipelineOptions& = {}, const Progress& = {});

}  // namespace stemma
