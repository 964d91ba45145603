// The submodule stemma._stemma.parts: what stemma.spark is made of. See parts.cc.
#pragma once

#include <nanobind/nanobind.h>

namespace stemma::python {

void bind_parts(nanobind::module_&);

}  // namespace stemma::python
