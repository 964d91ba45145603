// The values that users see: reports, dossiers, and what these are made of.
//
// Idea: a Report or a Dossier in Python is a reference to the library's own value, and costs two words beside it. What they are made
// of (a paragraph, a finding, a reading) is a *part*: the tree of JSON that the library makes of it, made when it is asked for and gone
// with the Python object; parts of a part see into the same tree.
//
// Threads: the values never change, so that any thread may read them; what makes Python objects needs the interpreter's lock.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <nanobind/nanobind.h>

#include "shapes.h"
#include "stemma/stemma.h"
#include "text.h"

namespace stemma::python {

struct ReportValue {
    std::shared_ptr<const Report> report;  // may be one of many that are kept together
};

// Origins that are not known are taken out when it is made: no writer shows them.
struct DossierValue {
    std::shared_ptr<const Dossier> dossier;
};
DossierValue dossier_value(Dossier);

using JsonTree = std::shared_ptr<const Json>;

// A part of the kind; `behind` is what it was made of: for a copy or a stemma the library's value, for a part of a dossier the dossier.
template <Kind kind>
struct Part {
    JsonTree json;
    std::shared_ptr<const void> behind;
};

// A Python object of the kind's class.
nanobind::object part_object(Kind, JsonTree, std::shared_ptr<const void> behind = {});
nanobind::object part_object(Kind, Json, std::shared_ptr<const void> behind = {});
// The tree of a part, whatever its kind; TypeError for what is none.
JsonTree tree_of(Kind, nanobind::handle);

// "<Copy ...>": a line of what it says first, without line feeds, cut to a terminal's width.
std::string shown(std::string_view class_name, std::string_view says);
// A page of dossiers in a frame for a notebook, so that neither its style nor its anchors meet the notebook's.
std::string framed(const std::string& html);

}  // namespace stemma::python
