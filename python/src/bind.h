// What module.cc puts together: each function adds the classes and functions of the file that is named after it.
#pragma once

#include <nanobind/nanobind.h>

namespace stemma::python {

void bind_values(nanobind::module_&);     // values.cc
void bind_sequences(nanobind::module_&);  // sequences.cc
void bind_reading(nanobind::module_&);    // reading.cc
void bind_functions(nanobind::module_&);  // functions.cc
void bind_index(nanobind::module_&);      // index.cc

}  // namespace stemma::python
