// The module stemma._stemma: see python/stemma/__init__.py for what users see.
#include <nanobind/nanobind.h>

#include "bind.h"
#include "parts.h"

namespace nb = nanobind;

NB_MODULE(_stemma, m) {
    // What a notebook or a traceback still holds when Python ends is no leak; that there is none otherwise is tested.
    nb::set_leak_warnings(false);
    m.doc() = "The library behind the package `stemma`.";
    m.attr("version") = STEMMA_VERSION;
    stemma::python::bind_values(m);
    stemma::python::bind_sequences(m);
    stemma::python::bind_reading(m);
    stemma::python::bind_functions(m);
    stemma::python::bind_index(m);
    stemma::python::bind_parts(m);
}
