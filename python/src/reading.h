// Reading what users name, from Python.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nanobind/nanobind.h>

#include "calls.h"
#include "stemma/page.h"

namespace stemma::python {

// What the functions of python/stemma/reading.py make of their arguments.
struct Asked {
    std::vector<std::string> inputs;          // paths and addresses
    std::map<std::string, std::string> held;  // inputs that are in memory, by their names
    bool keep_debris = false;
    ReadOptions options;
};

struct ReadAll {
    std::vector<Report> reports;
    std::vector<Error> errors;
};

// Reads all, and cuts debris. Needs the interpreter's lock and lets it go; `on_error` is called with each Error, or is None.
ReadAll read_all(const Asked&, nanobind::object on_error, Told&);

// (inputs, held, keep_debris, keep_cut, max_page_bytes, timeout, today) as Python hands them over.
Asked asked_from(nanobind::handle inputs, nanobind::handle held, bool keep_debris, bool keep_cut, std::size_t max_page_bytes, int timeout, const std::string& today);

}  // namespace stemma::python
