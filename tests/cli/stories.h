// Reading a folder of pages into dossiers through the library, and looking things up in them.
#pragma once

#include <string>
#include <vector>

#include "stemma/stemma.h"

namespace stemma::testing {

std::vector<Report> read_folder(const std::string& path);

// The name of the file that a report was read from.
std::string file_of(const Report&);
std::string file_of(const Dossier&, const ReportId&);

const Origin* origin_of(const Dossier&, const OriginId&);

// The findings in which this value stands as a reading, for any matter.
std::vector<const Finding*> findings_with(const Dossier&, double value);

const Reading* reading_with(const Finding&, double value);

}  // namespace stemma::testing
