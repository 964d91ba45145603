// Tables through the Arrow C data interface: a column for each key of a shape, handed over without copying.
//
// Idea: rows of JSON are laid down in columns as Arrow has them in memory (offsets, bytes, bits of validity), in batches of bounded
// size, one after the other as the reader asks for them. What is handed over are the columns themselves: a reader that imports
// them (pandas, polars, pyarrow, duckdb) sees this memory until it lets it go. As long as somebody holds a batch, the next
// reader is given the same one.
//
// Types: text utf8, whole numbers int64, others float64, truths bool, lists list, shapes struct. An absent key is null.
// Cost: linear in the text. Memory: one batch at a time, if the reader lets go what it has read.
// Threads: batches may be made, read and let go by any thread; none of it needs the interpreter's lock.
// Source: https://arrow.apache.org/docs/format/CDataInterface.html, CStreamInterface.html, CDataInterface/PyCapsuleInterface.html
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include <nanobind/nanobind.h>

#include "shapes.h"
#include "text.h"

namespace stemma::python {

// What a table is made from.
class Rows {
public:
    virtual ~Rows() = default;
    virtual std::size_t size() const = 0;
    virtual Json json(std::size_t) const = 0;  // with the keys of the shape; others are passed over
};

class Batch;

// A table's batches: where each begins, and those that somebody holds.
class Batches {
public:
    Batches(std::shared_ptr<const Rows> rows, const Shape& shape) : rows_(std::move(rows)), shape_(shape) {}

    // None behind the last. Throws std::length_error for a row that no batch can hold.
    std::shared_ptr<const Batch> at(std::size_t number);
    const Shape& shape() const { return shape_; }

private:
    struct Place {
        std::size_t begin = 0, end = 0;
        std::weak_ptr<const Batch> batch;
    };
    std::shared_ptr<const Rows> rows_;
    const Shape& shape_;
    std::mutex mutex_;
    std::vector<Place> places_;
};

// The capsules "arrow_array_stream" and "arrow_schema".
nanobind::object stream_capsule(std::shared_ptr<Batches>);
nanobind::object schema_capsule(const Shape&);

}  // namespace stemma::python
