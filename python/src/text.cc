#include "text.h"

#include <deque>
#include <utility>

namespace nb = nanobind;

namespace stemma::python {

nb::str text_of(std::string_view utf8) {
    PyObject* text = PyUnicode_DecodeUTF8(utf8.data(), static_cast<Py_ssize_t>(utf8.size()), "replace");
    if (text == nullptr) throw nb::python_error();
    return nb::steal<nb::str>(text);
}

std::string bytes_of(nb::handle text) {
    PyObject* bytes = PyUnicode_AsEncodedString(text.ptr(), "utf-8", "surrogateescape");
    if (bytes == nullptr) throw nb::python_error();
    const nb::object owner = nb::steal(bytes);
    return {PyBytes_AS_STRING(bytes), static_cast<std::size_t>(PyBytes_GET_SIZE(bytes))};
}

nb::object python_of(const Json& json) {
    switch (json.type()) {
        case Json::value_t::object: {
            nb::dict out;
            for (const auto& [key, value] : json.items()) out[text_of(key)] = python_of(value);
            return out;
        }
        case Json::value_t::array: {
            nb::list out;
            for (const Json& value : json) out.append(python_of(value));
            return out;
        }
        case Json::value_t::string: return text_of(json.get_ref<const std::string&>());
        case Json::value_t::boolean: return nb::bool_(json.get<bool>());
        case Json::value_t::number_integer: return nb::int_(json.get<std::int64_t>());
        case Json::value_t::number_unsigned: return nb::int_(json.get<std::uint64_t>());
        case Json::value_t::number_float: return nb::float_(json.get<double>());
        default: return nb::none();
    }
}

std::string line_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

const char* kept(std::string text) {
    static std::deque<std::string> all;  // whose elements stay where they are
    return all.emplace_back(std::move(text)).c_str();
}

}  // namespace stemma::python
