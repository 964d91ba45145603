#include "errors.h"

#include "stemma/archive.h"
#include "text.h"

namespace nb = nanobind;

namespace stemma::python {

nb::object exception_of(const Error& error) {
    return nb::module_::import_("stemma.errors").attr("error_of")(text_of(to_string(error.fault)), text_of(error.input), text_of(error.place), text_of(error.cause));
}

void raise(const Error& error) {
    const nb::object exception = exception_of(error);
    PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(exception.ptr())), exception.ptr());
    throw nb::python_error();
}

}  // namespace stemma::python
