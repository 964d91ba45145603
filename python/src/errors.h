// The library's errors as Python's exceptions (python/stemma/errors.py).
//
// Threads: all of these need the interpreter's lock.
#pragma once

#include <nanobind/nanobind.h>

#include "stemma/result.h"

namespace stemma::python {

nanobind::object exception_of(const Error&);
[[noreturn]] void raise(const Error&);

template <class T>
T value_or_raise(Result<T>&& result) {
    if (!result) raise(result.error());
    return std::move(result).value();
}

}  // namespace stemma::python
