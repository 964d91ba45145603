#include "values.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <nanobind/operators.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "base/unicode.h"
#include "bind.h"
#include "collate/origins.h"
#include "dossier/json.h"
#include "dossier/view.h"
#include "errors.h"
#include "page/json.h"
#include "reuse/json.h"
#include "sequences.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace stemma::python {
namespace {

// Code points of a __repr__: a terminal's line.
constexpr std::size_t kShown = 100;

// Python's own words cannot be attributes as they are.
std::string attribute_of(const Field& field) {
    const std::string key = field.key;
    return key == "from" || key == "as" ? key + "_" : key;
}

std::string type_of(const Field& field) {
    const char* or_none = field.always ? "" : " | None";
    switch (field.of) {
        case Of::Text: return fmt::format("str{}", or_none);
        case Of::Whole: return fmt::format("int{}", or_none);
        case Of::Number: return fmt::format("float{}", or_none);
        case Of::Truth: return "bool";
        case Of::Texts: return "list[str]";
        case Of::Part: return fmt::format("{}{}", field.part->name, or_none);
        case Of::Parts: return fmt::format("list[{}]", field.part->name);
    }
    return "object";
}

Kind kind_of(const Shape& shape) {
#define STEMMA_IS(name) \
    if (&shape_of(Kind::name) == &shape) return Kind::name;
    STEMMA_SHAPES(STEMMA_IS)
#undef STEMMA_IS
    return Kind::Span;  // not reached: every shape that is a part has a kind
}

nb::object attribute(const JsonTree& tree, const Field& field) {
    const auto found = tree->find(field.key);
    if (found == tree->end()) {
        if (field.of == Of::Truth) return nb::bool_(false);
        if (field.of == Of::Texts || field.of == Of::Parts) return nb::list();
        return nb::none();
    }
    if (field.of == Of::Part) return part_object(kind_of(*field.part), JsonTree(tree, &*found));
    if (field.of != Of::Parts) return python_of(*found);
    nb::list out;
    for (const Json& one : *found) out.append(part_object(kind_of(*field.part), JsonTree(tree, &one)));
    return out;
}

// What a part says, in a few words: the texts at the keys that tell most.
std::string said_by(const Json& json) {
    std::string out;
    for (const auto& [key, value] : json.items()) {
        std::string one;
        if (value.is_string()) one = value.get<std::string>();
        else if (value.is_number() || value.is_boolean()) one = line_of(value);
        else if (value.is_array()) one = fmt::format("{} of them", value.size());
        else if (value.is_object() && value.contains("text") && value["text"].is_string()) one = value["text"].get<std::string>();
        if (!one.empty()) out += fmt::format("{}{}={}", out.empty() ? "" : ", ", key, value.is_string() || value.is_object() ? "'" + one + "'" : one);
    }
    return out;
}

template <Kind kind>
void bind_part(nb::module_& m) {
    using Self = Part<kind>;
    const Shape& shape = shape_of(kind);
    nb::class_<Self> out(m, shape.name, shape.doc);
    for (const Field& field : shape.fields) {
        const std::string name = attribute_of(field);
        out.def_prop_ro(
            kept(name), [&field](const Self& self) { return attribute(self.json, field); },
            nb::for_getter(nb::sig(kept(fmt::format("def {}(self, /) -> {}", name, type_of(field))))), field.doc);
    }
    out.def("to_dict", [](const Self& self) { return python_of(*self.json); }, nb::sig("def to_dict(self) -> dict[str, typing.Any]"), "The shape as a dict, with the keys of the command's JSON; what is not known is not in it.");
    out.def("to_json", [](const Self& self) { return text_of(line_of(*self.json)); }, nb::sig("def to_json(self) -> str"), "The shape as a line of JSON.");
    out.def("__repr__", [](const Self& self) { return text_of(shown(shape_of(kind).name, said_by(*self.json))); });
    out.def("__eq__", [](const Self& self, nb::handle other) -> nb::object {
        if (!nb::isinstance<Self>(other)) return nb::borrow(Py_NotImplemented);
        return nb::bool_(*self.json == *nb::cast<const Self&>(other).json);
    }, nb::sig("def __eq__(self, other: object, /) -> bool"), nb::arg().none());
    out.def("__hash__", [](const Self& self) { return static_cast<Py_hash_t>(std::hash<std::string>()(line_of(*self.json)) >> 1); });
    if constexpr (kind == Kind::Stemma) {
        const auto drawn = [](const Self& self) { return text_of(to_text(*std::static_pointer_cast<const Stemma>(self.behind))); };
        out.def("to_text", drawn, nb::sig("def to_text(self) -> str"), "The trees drawn, a line a text.");
        out.def("__str__", drawn);
    }
}

nb::object stamp_object(const std::optional<Stamp>& stamp) { return stamp ? part_object(Kind::Stamp, json_of(*stamp)) : nb::none(); }
nb::object text_object(const std::optional<std::string>& text) { return text ? nb::object(text_of(*text)) : nb::none(); }

template <class T>
nb::list parts(Kind kind, const std::vector<T>& items) {
    nb::list out;
    for (const T& item : items) out.append(part_object(kind, json_of(item)));
    return out;
}

std::string says(const Report& report) {
    std::string out = report.id.text;
    if (report.outlet) out += " " + *report.outlet;
    if (report.published) out += ", " + report.published->value;
    if (report.title) out += ": " + *report.title;
    return out;
}

// The JSON of a dict, or the text that it is.
std::string json_given(nb::handle given) {
    if (PyUnicode_Check(given.ptr())) return bytes_of(given);
    if (PyBytes_Check(given.ptr())) return {PyBytes_AS_STRING(given.ptr()), static_cast<std::size_t>(PyBytes_GET_SIZE(given.ptr()))};
    return bytes_of(nb::module_::import_("json").attr("dumps")(given));
}

ReportValue report_from(nb::handle given, bool is_given) {
    Report report = value_or_raise(report_from_json(json_given(given), "Report", ""));
    report.is_given = is_given;
    return {std::make_shared<const Report>(std::move(report))};
}

DossierValue dossier_from(nb::handle given) { return dossier_value(value_or_raise(dossier_from_json(json_given(given), "Dossier", ""))); }

void bind_report(nb::module_& m) {
    const auto report = [](const ReportValue& self) -> const Report& { return *self.report; };
    nb::class_<ReportValue> out(m, "Report",
        "The article in a page, with its parts named, and where it says that it has things from.\n\n"
        "Offsets everywhere (passages, shared stretches) count Unicode code points in `text`, so that `report.text[begin:end]` is the passage.\n"
        "What is not known is None.");
    out.def("__init__", [](ReportValue* self, nb::object given) { new (self) ReportValue(report_from(given, true)); }, "report"_a,
        nb::sig("def __init__(self, report: str | bytes | collections.abc.Mapping[str, typing.Any]) -> None"),
        "A report as it is written in JSON: a line, or a dict of the same keys. \"text\" may stand in place of \"paragraphs\", and \"published\" may\n"
        "be a plain date. An id is made if there is none. Raises BadJson, which names the key that is not of its shape.");
    out.def_prop_ro("id", [=](const ReportValue& self) { return text_of(report(self).id.text); }, "16 hexadecimal digits that follow from address and text, or the id that was given.");
    out.def_prop_ro("source", [=](const ReportValue& self) { return text_of(report(self).source); }, "The path or address that it was read from, as given.");
    const auto optional_text = [&](const char* name, std::optional<std::string> Report::*member, const char* doc) {
        out.def_prop_ro(name, [member](const ReportValue& self) { return text_object((*self.report).*member); }, nb::for_getter(nb::sig(kept(fmt::format("def {}(self, /) -> str | None", name)))), doc);
    };
    optional_text("url", &Report::url, "Where it was published.");
    optional_text("outlet", &Report::outlet, "Who published it.");
    optional_text("title", &Report::title, "Its headline: the first line of `text`.");
    optional_text("language", &Report::language, "BCP 47: \"en\", \"de\".");
    out.def_prop_ro("authors", [=](const ReportValue& self) {
        nb::list names;
        for (const std::string& name : report(self).authors) names.append(text_of(name));
        return names;
    }, nb::for_getter(nb::sig("def authors(self, /) -> list[str]")), "Names, as the page gives them.");
    out.def_prop_ro("published", [=](const ReportValue& self) { return stamp_object(report(self).published); }, nb::for_getter(nb::sig("def published(self, /) -> Stamp | None")), "When it appeared.");
    out.def_prop_ro("modified", [=](const ReportValue& self) { return stamp_object(report(self).modified); }, nb::for_getter(nb::sig("def modified(self, /) -> Stamp | None")), "When it was changed.");
    out.def_prop_ro("paragraphs", [=](const ReportValue& self) { return parts(Kind::Paragraph, report(self).paragraphs); }, nb::for_getter(nb::sig("def paragraphs(self, /) -> list[Paragraph]")), "The article, a paragraph each, without the title.");
    out.def_prop_ro("credits", [=](const ReportValue& self) { return parts(Kind::Credit, report(self).credits); }, nb::for_getter(nb::sig("def credits(self, /) -> list[Credit]")), "Where it says that it has something from.");
    out.def_prop_ro("cut", [=](const ReportValue& self) { return parts(Kind::Cut, report(self).cut); }, nb::for_getter(nb::sig("def cut(self, /) -> list[Cut]")), "What was cut from its page, and why; empty where that was not kept.");
    out.def_prop_ro("story", [=](const ReportValue& self) { return report(self).story ? nb::object(text_of(report(self).story->text)) : nb::none(); }, nb::for_getter(nb::sig("def story(self, /) -> str | None")), "The id of its story, where that was given: this grouping is kept.");
    out.def_prop_ro("text", [=](const ReportValue& self) { return text_of(report(self).text()); }, "The title and the paragraphs, joined by line feeds. Made anew each time.");
    out.def_prop_ro("is_given", [=](const ReportValue& self) { return report(self).is_given; }, "It came as a report (JSON), not out of a page: taken as it is.");
    out.def("to_json", [=](const ReportValue& self, bool cut) { return text_of(to_json_line(report(self), cut ? WithCut::Yes : WithCut::No)); }, nb::kw_only(), "cut"_a = false,
        nb::sig("def to_json(self, *, cut: bool = False) -> str"), "The line that `stemma clean` writes; with `cut`, as with --show-cut.");
    out.def("to_dict", [=](const ReportValue& self, bool cut) { return python_of(json_of(report(self), cut ? WithCut::Yes : WithCut::No)); }, nb::kw_only(), "cut"_a = false,
        nb::sig("def to_dict(self, *, cut: bool = False) -> dict[str, typing.Any]"), "The same as a dict; what is not known is not in it.");
    out.def("__repr__", [=](const ReportValue& self) { return text_of(shown("Report", says(report(self)))); });
    out.def("__eq__", [=](const ReportValue& self, nb::handle other) -> nb::object {
        if (!nb::isinstance<ReportValue>(other)) return nb::borrow(Py_NotImplemented);
        const Report& that = report(nb::cast<const ReportValue&>(other));
        return nb::bool_(&report(self) == &that || (report(self).is_given == that.is_given && json_of(report(self), WithCut::Yes) == json_of(that, WithCut::Yes)));
    }, nb::sig("def __eq__(self, other: object, /) -> bool"), nb::arg().none());
    out.def("__hash__", [=](const ReportValue& self) { return static_cast<Py_hash_t>(std::hash<std::string>()(report(self).id.text) >> 1); });
    out.def("__getstate__", [=](const ReportValue& self) { return nb::make_tuple(text_of(to_json_line(report(self), WithCut::Yes)), report(self).is_given); }, nb::sig("def __getstate__(self) -> tuple[str, bool]"));
    out.def("__setstate__", [](ReportValue& self, nb::tuple state) { new (&self) ReportValue(report_from(state[0], nb::cast<bool>(state[1]))); }, nb::sig("def __setstate__(self, state: tuple[str, bool]) -> None"));
}

std::string says(const Dossier& dossier) {
    return fmt::format("{}: {}; {}, {}", dossier.id.text, dossier.title.empty() ? "untitled" : dossier.title, counted(dossier.reports.size(), "report", "reports"), counted(dossier.findings.size(), "finding", "findings"));
}

template <class List, class Sees>
nb::object found_by_id(const DossierValue& self, const List& list, const std::string& id, const char* what, Sees sees) {
    const auto at = std::ranges::find_if(list, [&](const auto& one) { return one.id.text == id; });
    if (at == list.end()) throw nb::key_error(fmt::format("no {} of this dossier has the id \"{}\"", what, id).c_str());
    return sees(*self.dossier, static_cast<std::size_t>(at - list.begin()));
}

void bind_dossier(nb::module_& m) {
    nb::class_<DossierValue> out(m, "Dossier",
        "Everything about one story: its reports side by side, what they state, how their readings stand to one another and who stands behind them.\n\n"
        "In a notebook it shows itself. `to_text()` is what the command prints; `findings`, `statements` and the others are tables (see `Findings`).");
    out.def("__init__", [](DossierValue* self, nb::object given) { new (self) DossierValue(dossier_from(given)); }, "dossier"_a,
        nb::sig("def __init__(self, dossier: str | bytes | collections.abc.Mapping[str, typing.Any]) -> None"),
        "A dossier back from its JSON, a line or a dict. Raises BadJson, which names the key that is not of its shape.");
    out.def_prop_ro("id", [](const DossierValue& self) { return text_of(self.dossier->id.text); }, "The story's id.");
    out.def_prop_ro("title", [](const DossierValue& self) { return self.dossier->title.empty() ? nb::none() : nb::object(text_of(self.dossier->title)); }, nb::for_getter(nb::sig("def title(self, /) -> str | None")), "The story's title.");
    out.def_prop_ro("story", [](const DossierValue& self) { return part_object(Kind::StoryInfo, story_json_of(*self.dossier)); }, nb::for_getter(nb::sig("def story(self, /) -> StoryInfo")), "Its id, title, and first and last publication.");
    bind_dossier_parts(out);
    const auto by_id = [&](const char* name, Kind kind, auto member, const char* doc) {
        out.def(name, [=](const DossierValue& self, const std::string& id) {
            return found_by_id(self, (*self.dossier).*member, id, name, [&](const Dossier& dossier, std::size_t i) { return part_object(kind, part_json(kind, dossier, i), self.dossier); });
        }, "id"_a, nb::sig(kept(fmt::format("def {}(self, id: str) -> {}", name, shape_of(kind).name))), doc);
    };
    out.def("report", [](const DossierValue& self, const std::string& id) {
        return found_by_id(self, self.dossier->reports, id, "report", [&](const Dossier& dossier, std::size_t i) { return nb::cast(ReportValue{{self.dossier, &dossier.reports[i]}}); });
    }, "id"_a, nb::sig("def report(self, id: str) -> Report"), "The report of this id. Raises KeyError.");
    by_id("statement", Kind::Statement, &Dossier::statements, "The statement of this id. Raises KeyError.");
    by_id("finding", Kind::Finding, &Dossier::findings, "The finding of this id. Raises KeyError.");
    by_id("origin", Kind::Origin, &Dossier::origins, "The origin of this id. Raises KeyError.");
    out.def("to_text", [](const DossierValue& self, int width, bool colour) { return text_of(to_text(*self.dossier, {.width = width, .colour = colour})); }, nb::kw_only(), "width"_a = TextOptions{}.width, "colour"_a = false,
        nb::sig(kept(fmt::format("def to_text(self, *, width: int = {}, colour: bool = False) -> str", TextOptions{}.width))), "For a terminal: `width` columns (at least 40), with `colour` in ANSI colours.");
    out.def("to_html", [](const DossierValue& self) {
        return text_of(to_html(std::span(self.dossier.get(), 1)));
    }, nb::sig("def to_html(self) -> str"), "One page that needs nothing else.");
    out.def("to_json", [](const DossierValue& self) { return text_of(to_json_line(*self.dossier)); }, nb::sig("def to_json(self) -> str"), "The line that `stemma collate` writes.");
    out.def("to_dict", [](const DossierValue& self) { return python_of(json_of(*self.dossier)); }, nb::sig("def to_dict(self) -> dict[str, typing.Any]"), "The same as a dict; what is not known is not in it.");
    out.def("to_csv", [](const DossierValue& self) { return text_of(to_csv(std::span(self.dossier.get(), 1))); }, nb::sig("def to_csv(self) -> str"), "A row for each statement of each reading of each finding (RFC 4180, with a header).");
    out.def("to_graphml", [](const DossierValue& self) { return text_of(to_graphml(*self.dossier)); }, nb::sig("def to_graphml(self) -> str"), "Who had it from whom, as a graph.");
    out.def("_repr_html_", [](const DossierValue& self) { return text_of(framed(to_html(std::span(self.dossier.get(), 1)))); }, nb::sig("def _repr_html_(self) -> str"));
    out.def("__str__", [](const DossierValue& self) { return text_of(to_text(*self.dossier)); });
    out.def("__repr__", [](const DossierValue& self) { return text_of(shown("Dossier", says(*self.dossier))); });
    out.def("__eq__", [](const DossierValue& self, nb::handle other) -> nb::object {
        if (!nb::isinstance<DossierValue>(other)) return nb::borrow(Py_NotImplemented);
        const Dossier& that = *nb::cast<const DossierValue&>(other).dossier;
        return nb::bool_(self.dossier.get() == &that || to_json_line(*self.dossier) == to_json_line(that));
    }, nb::sig("def __eq__(self, other: object, /) -> bool"), nb::arg().none());
    out.def("__hash__", [](const DossierValue& self) { return static_cast<Py_hash_t>(std::hash<std::string>()(self.dossier->id.text) >> 1); });
    // Beside its JSON, what was cut from each report's page, which is no part of that.
    out.def("__getstate__", [](const DossierValue& self) {
        nb::list cuts;
        for (const Report& report : self.dossier->reports) {
            Json cut = Json::array();
            for (const Cut& one : report.cut) cut.push_back(json_of(one));
            cuts.append(nb::make_tuple(text_of(line_of(cut)), report.is_given));
        }
        return nb::make_tuple(text_of(to_json_line(*self.dossier)), cuts);
    }, nb::sig("def __getstate__(self) -> tuple[str, list[tuple[str, bool]]]"));
    out.def("__setstate__", [](DossierValue& self, nb::tuple state) {
        Dossier dossier = value_or_raise(dossier_from_json(json_given(state[0]), "Dossier", ""));
        const nb::list cuts = nb::cast<nb::list>(state[1]);
        for (std::size_t i = 0; i < std::min(dossier.reports.size(), nb::len(cuts)); ++i) {
            const nb::tuple one = nb::cast<nb::tuple>(cuts[i]);
            for (const Json& cut : Json::parse(nb::cast<std::string>(one[0]))) dossier.reports[i].cut.push_back({cut.at("text").get<std::string>(), cut.at("reason").get<std::string>()});
            dossier.reports[i].is_given = nb::cast<bool>(one[1]);
        }
        new (&self) DossierValue(dossier_value(std::move(dossier)));
    }, nb::sig("def __setstate__(self, state: tuple[str, list[tuple[str, bool]]]) -> None"));
}

}  // namespace

DossierValue dossier_value(Dossier dossier) {
    const UnknownOrigins unknown = unknown_origins(dossier);
    if (!unknown.empty()) {
        std::erase_if(dossier.origins, [&](const Origin& origin) { return unknown.contains(origin.id.text); });
        std::erase_if(dossier.links, [&](const Link& link) { return unknown.contains(link.from); });
        for (Finding& finding : dossier.findings) {
            for (Reading& reading : finding.readings) std::erase_if(reading.origins, [&](const OriginId& id) { return unknown.contains(id.text); });
        }
    }
    return {std::make_shared<const Dossier>(std::move(dossier))};
}

nb::object part_object(Kind kind, JsonTree json, std::shared_ptr<const void> behind) {
    switch (kind) {
#define STEMMA_MAKE(name) \
        case Kind::name: return nb::cast(Part<Kind::name>{std::move(json), std::move(behind)});
        STEMMA_SHAPES(STEMMA_MAKE)
#undef STEMMA_MAKE
    }
    return nb::none();  // not reached: every kind is above
}

nb::object part_object(Kind kind, Json json, std::shared_ptr<const void> behind) {
    return part_object(kind, std::make_shared<const Json>(std::move(json)), std::move(behind));
}

JsonTree tree_of(Kind kind, nb::handle object) {
    switch (kind) {
#define STEMMA_TREE(name) \
        case Kind::name: \
            if (nb::isinstance<Part<Kind::name>>(object)) return nb::cast<const Part<Kind::name>&>(object).json; \
            break;
        STEMMA_SHAPES(STEMMA_TREE)
#undef STEMMA_TREE
    }
    throw nb::type_error(fmt::format("a {} is needed, and not {}", shape_of(kind).name, nb::cast<std::string>(nb::repr(object.type()))).c_str());
}

std::string shown(std::string_view class_name, std::string_view says) {
    std::u32string text = to_u32(fmt::format("<{} {}>", class_name, says));
    std::ranges::replace(text, U'\n', U' ');
    if (text.size() > kShown) text = text.substr(0, kShown - 2) + U"…>";
    return to_utf8(text);
}

std::string framed(const std::string& html) {
    // Pixels: two thirds of a laptop's window; what is longer scrolls within.
    constexpr int kHeight = 640;
    // Bytes. A notebook is saved with its outputs: with a few larger pages it is slow to open, and no code host shows it.
    constexpr std::size_t kMost = 4 << 20;
    if (html.size() > kMost) {
        return fmt::format("<p>This page has {:.0f} MB, too many for a notebook. Write it to a file: <code>open(\"dossier.html\", \"w\").write(dossiers.to_html())</code>. "
                           "Or show one story: <code>dossiers[0]</code>.</p>", static_cast<double>(html.size()) / 1e6);
    }
    std::string escaped;
    escaped.reserve(html.size() + html.size() / 8);
    for (const char c : html) {
        if (c == '&') escaped += "&amp;";
        else if (c == '"') escaped += "&quot;";
        else escaped += c;
    }
    return fmt::format("<iframe srcdoc=\"{}\" sandbox=\"allow-scripts allow-popups\" style=\"width: 100%; height: {}px; border: 1px solid #8884; background: #fff\" title=\"Dossier\"></iframe>", escaped, kHeight);
}

void bind_values(nb::module_& m) {
#define STEMMA_BIND(name) bind_part<Kind::name>(m);
    STEMMA_SHAPES(STEMMA_BIND)
#undef STEMMA_BIND
    bind_report(m);
    bind_dossier(m);
}

}  // namespace stemma::python
