#include "arrow.h"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "page/charset.h"

namespace nb = nanobind;

// The structures of the C data interface, as its specification has them.
extern "C" {
#define ARROW_FLAG_NULLABLE 2
struct ArrowSchema {
    const char* format;
    const char* name;
    const char* metadata;
    int64_t flags;
    int64_t n_children;
    ArrowSchema** children;
    ArrowSchema* dictionary;
    void (*release)(ArrowSchema*);
    void* private_data;
};
struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void** buffers;
    ArrowArray** children;
    ArrowArray* dictionary;
    void (*release)(ArrowArray*);
    void* private_data;
};
struct ArrowArrayStream {
    int (*get_schema)(ArrowArrayStream*, ArrowSchema* out);
    int (*get_next)(ArrowArrayStream*, ArrowArray* out);
    const char* (*get_last_error)(ArrowArrayStream*);
    void (*release)(ArrowArrayStream*);
    void* private_data;
};
}

namespace stemma::python {
namespace {

// A batch ends with the row that passes one of these: enough that reading it is cheap, and little to hold. More rows or bytes make no
// reader faster; fewer make more batches.
constexpr std::size_t kMostRows = 1 << 16;
constexpr std::size_t kMostBytes = 16 << 20;
// Offsets are of 32 bits.
constexpr std::size_t kFurthest = std::numeric_limits<std::int32_t>::max();

constexpr Field kText{"item", Of::Text, true, ""};

// Bytes that are no UTF-8 become U+FFFD, as where JSON is written.
std::string valid(const std::string& text) {
    return Json::parse(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace)).get<std::string>();
}

class Column {
public:
    explicit Column(const Field& field) : field_(field) {
        if (field.of == Of::Texts) children_.emplace_back(kText);
        if (field.of == Of::Parts) children_.emplace_back(Field{"item", Of::Part, true, "", field.part});
        if (field.of == Of::Part) {
            for (const Field& one : field.part->fields) children_.emplace_back(one);
        }
        if (has_offsets()) offsets_.push_back(0);
    }

    // An absent key is null; so is a value of another type, which no shape has. Gives the bytes that it takes.
    std::size_t append(const Json* value) {
        if (value != nullptr && !fits(*value)) value = nullptr;
        if (length_ % 8 == 0) validity_.push_back(0);
        if (value != nullptr) validity_.back() = static_cast<std::uint8_t>(validity_.back() | 1u << length_ % 8);
        else ++nulls_;
        std::size_t bytes = sizeof(std::int64_t);  // of a number; about that of an offset
        switch (field_.of) {
            case Of::Text: bytes += append_text(value); break;
            case Of::Whole: wholes_.push_back(value == nullptr ? 0 : value->get<std::int64_t>()); break;
            case Of::Number: numbers_.push_back(value == nullptr ? 0 : value->get<double>()); break;
            case Of::Truth:
                if (length_ % 8 == 0) bits_.push_back(0);
                if (value != nullptr && value->get<bool>()) bits_.back() = static_cast<std::uint8_t>(bits_.back() | 1u << length_ % 8);
                break;
            case Of::Part: bytes += append_part(value); break;
            case Of::Texts:
            case Of::Parts: bytes += append_list(value); break;
        }
        ++length_;
        return bytes;
    }

    const Field& field() const { return field_; }
    std::size_t length() const { return length_; }
    std::size_t nulls() const { return nulls_; }
    const std::vector<Column>& children() const { return children_; }
    // As the format has them: validity, then offsets and bytes, or the values.
    std::vector<const void*> buffers() const {
        std::vector<const void*> out{nulls_ == 0 ? nullptr : validity_.data()};
        switch (field_.of) {
            case Of::Text: out.push_back(offsets_.data()), out.push_back(text_.data()); break;
            case Of::Whole: out.push_back(wholes_.data()); break;
            case Of::Number: out.push_back(numbers_.data()); break;
            case Of::Truth: out.push_back(bits_.data()); break;
            case Of::Part: break;
            case Of::Texts:
            case Of::Parts: out.push_back(offsets_.data()); break;
        }
        return out;
    }

private:
    bool has_offsets() const { return field_.of == Of::Text || field_.of == Of::Texts || field_.of == Of::Parts; }

    bool fits(const Json& value) const {
        switch (field_.of) {
            case Of::Text: return value.is_string();
            case Of::Whole: return value.is_number_integer();
            case Of::Number: return value.is_number();
            case Of::Truth: return value.is_boolean();
            case Of::Part: return value.is_object();
            case Of::Texts:
            case Of::Parts: return value.is_array();
        }
        return false;
    }

    void end_at(std::size_t offset) {
        if (offset > kFurthest) throw std::length_error(fmt::format("\"{}\" has over 2 GB in one row", field_.key));
        offsets_.push_back(static_cast<std::int32_t>(offset));
    }

    std::size_t append_text(const Json* value) {
        const std::size_t before = text_.size();
        if (value != nullptr) {
            const std::string& text = value->get_ref<const std::string&>();
            if (page::first_bad_byte(text) == std::string_view::npos) text_ += text;
            else text_ += valid(text);
        }
        end_at(text_.size());
        return text_.size() - before;
    }

    std::size_t append_part(const Json* value) {
        std::size_t bytes = 0;
        for (Column& child : children_) {
            const auto found = value == nullptr ? Json::const_iterator() : value->find(child.field_.key);
            bytes += child.append(value == nullptr || found == value->end() ? nullptr : &*found);
        }
        return bytes;
    }

    std::size_t append_list(const Json* value) {
        std::size_t bytes = 0;
        if (value != nullptr) {
            for (const Json& one : *value) bytes += children_.front().append(&one);
        }
        end_at(children_.front().length_);
        return bytes;
    }

    Field field_;
    std::size_t length_ = 0, nulls_ = 0;
    std::vector<std::uint8_t> validity_, bits_;
    std::vector<std::int32_t> offsets_;
    std::string text_;
    std::vector<std::int64_t> wholes_;
    std::vector<double> numbers_;
    std::vector<Column> children_;
};

Field row_field(const Shape& shape) { return {"", Of::Part, true, "", &shape}; }

const char* format_of(Of of) {
    switch (of) {
        case Of::Text: return "u";
        case Of::Whole: return "l";
        case Of::Number: return "g";
        case Of::Truth: return "b";
        case Of::Part: return "+s";
        case Of::Texts:
        case Of::Parts: return "+l";
    }
    return "n";
}

// What a handed-over structure holds: its children, which the reader may take out of it one by one.
template <class Structure>
struct Held {
    std::shared_ptr<const Batch> batch;
    std::vector<const void*> buffers;
    std::vector<Structure> children;
    std::vector<Structure*> pointers;
};

template <class Structure>
void release(Structure* structure) {
    auto* held = static_cast<Held<Structure>*>(structure->private_data);
    for (Structure& child : held->children) {
        if (child.release != nullptr) child.release(&child);
    }
    delete held;
    structure->release = nullptr;
}

template <class Structure>
void hold(Structure* out, std::unique_ptr<Held<Structure>> held) {
    for (Structure& child : held->children) held->pointers.push_back(&child);
    out->n_children = static_cast<std::int64_t>(held->children.size());
    out->children = held->pointers.data();
    out->dictionary = nullptr;
    out->release = &release<Structure>;
    out->private_data = held.release();
}

void export_schema(const Field& field, ArrowSchema* out) {
    auto held = std::make_unique<Held<ArrowSchema>>();
    std::vector<Field> children;
    if (field.of == Of::Texts) children.push_back(kText);
    if (field.of == Of::Parts) children.push_back({"item", Of::Part, true, "", field.part});
    if (field.of == Of::Part) children = field.part->fields;
    held->children.resize(children.size());
    for (std::size_t i = 0; i < children.size(); ++i) export_schema(children[i], &held->children[i]);
    *out = {};
    out->format = format_of(field.of);
    out->name = field.key;
    out->flags = ARROW_FLAG_NULLABLE;
    hold(out, std::move(held));
}

void export_column(const Column& column, const std::shared_ptr<const Batch>& batch, ArrowArray* out) {
    auto held = std::make_unique<Held<ArrowArray>>();
    held->batch = batch;
    held->buffers = column.buffers();
    held->children.resize(column.children().size());
    for (std::size_t i = 0; i < held->children.size(); ++i) export_column(column.children()[i], batch, &held->children[i]);
    *out = {};
    out->length = static_cast<std::int64_t>(column.length());
    out->null_count = static_cast<std::int64_t>(column.nulls());
    out->n_buffers = static_cast<std::int64_t>(held->buffers.size());
    out->buffers = held->buffers.data();
    hold(out, std::move(held));
}

}  // namespace

class Batch {
public:
    explicit Batch(const Shape& shape) : rows_(row_field(shape)) {}
    Column& rows() { return rows_; }
    const Column& rows() const { return rows_; }

private:
    Column rows_;
};

std::shared_ptr<const Batch> Batches::at(std::size_t number) {
    const std::lock_guard lock(mutex_);
    if (number < places_.size()) {
        if (auto held = places_[number].batch.lock()) return held;
    }
    const bool known = number < places_.size();
    const std::size_t begin = known ? places_[number].begin : places_.empty() ? 0 : places_.back().end;
    if (!known && begin == rows_->size()) return nullptr;
    auto batch = std::make_shared<Batch>(shape_);
    std::size_t end = begin;
    for (std::size_t bytes = 0; end < rows_->size() && end - begin < kMostRows && bytes < kMostBytes; ++end) {
        const Json row = rows_->json(end);
        bytes += batch->rows().append(&row);
    }
    if (!known) places_.push_back({begin, end, batch});
    else places_[number].batch = batch;
    return batch;
}

namespace {

struct Stream {
    std::shared_ptr<Batches> batches;
    std::size_t next = 0;
    std::string error;
};

template <class Work>
int guarded(ArrowArrayStream* stream, Work work) {
    auto& held = *static_cast<Stream*>(stream->private_data);
    try {
        work(held);
        return 0;
    } catch (const std::length_error& error) {
        held.error = error.what();
        return EOVERFLOW;
    } catch (const std::exception& error) {
        held.error = error.what();
        return ENOMEM;
    }
}

int stream_schema(ArrowArrayStream* stream, ArrowSchema* out) {
    return guarded(stream, [&](Stream& held) { export_schema(row_field(held.batches->shape()), out); });
}

int stream_next(ArrowArrayStream* stream, ArrowArray* out) {
    return guarded(stream, [&](Stream& held) {
        const std::shared_ptr<const Batch> batch = held.batches->at(held.next);
        *out = {};
        if (!batch) return;  // a released structure is the end
        export_column(batch->rows(), batch, out);
        ++held.next;
    });
}

const char* stream_error(ArrowArrayStream* stream) {
    const std::string& error = static_cast<Stream*>(stream->private_data)->error;
    return error.empty() ? nullptr : error.c_str();
}

void stream_release(ArrowArrayStream* stream) {
    delete static_cast<Stream*>(stream->private_data);
    stream->release = nullptr;
}

// A capsule whose structure is let go with it, unless the reader has taken it out.
template <class Structure>
nb::object capsule(std::unique_ptr<Structure> structure, const char* name) {
    PyObject* out = PyCapsule_New(structure.get(), name, [](PyObject* object) {
        auto* held = static_cast<Structure*>(PyCapsule_GetPointer(object, PyCapsule_GetName(object)));
        if (held->release != nullptr) held->release(held);
        delete held;
    });
    if (out == nullptr) throw nb::python_error();
    structure.release();
    return nb::steal(out);
}

}  // namespace

nb::object stream_capsule(std::shared_ptr<Batches> batches) {
    auto stream = std::make_unique<ArrowArrayStream>();
    *stream = {&stream_schema, &stream_next, &stream_error, &stream_release, new Stream{std::move(batches)}};
    return capsule(std::move(stream), "arrow_array_stream");
}

nb::object schema_capsule(const Shape& shape) {
    auto schema = std::make_unique<ArrowSchema>();
    export_schema(row_field(shape), schema.get());
    return capsule(std::move(schema), "arrow_schema");
}

}  // namespace stemma::python
