// The module stemma._stemma: see python/stemma/__init__.py for what users see.
#include <nanobind/nanobind.h>

#include "parts.h"

namespace nb = nanobind;

NB_MODULE(_stemma, m) {
    m.doc() = "The library behind the package `stemma`.";
    m.attr("__version__") = STEMMA_VERSION;
    stemma::python::bind_parts(m);
}
