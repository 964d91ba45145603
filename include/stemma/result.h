// What a function gives back when its input may be bad: a value, or an error that says where and why.
//
// The library never prints, exits or throws for bad input. An Error names the kind of fault, the input
// (path or address as the user gave it), the place within it ("line 7", "byte 1024", "record 3") and the
// cause in plain words, so that message() can be shown to a user as it is. A failed assertion is a fault
// of the library and never of its input.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace stemma {

enum class Fault {
    NotFound,     // no such file or folder
    NotReadable,  // there, but it cannot be opened or read
    Empty,        // no bytes, or nothing but white space
    TooLarge,     // over the limit that the caller set
    NotText,      // binary data
    BadEncoding,  // bytes that do not fit the declared or guessed character set
    BadArchive,   // gzip or WARC that is broken or cut short
    BadJson,      // a line that is not JSON, or not of the shape that is asked for
    BadMarkup,    // HTML or XML beyond reading
    NoArticle,    // a page without an article
    NoReports,    // a folder, archive or feed without any readable page
    BadAddress,   // not an address of a kind that is fetched
    Network,      // no answer, or an answer with an error status
    BadRow,       // a row of a list that is not of the shape that is asked for
    Duplicate,    // the same report, or the same id, for the second time
    BadQuery,     // a request that lacks something or contradicts itself
    Busy,         // somebody else is writing
    Full,         // no room on the disk, or over a limit that was set
    Damaged,      // a file of ours that does not hold what it should
    Forbidden,    // an address or a thing that the user has not allowed, or that its owner does not want read
};

struct Error {
    Fault fault = Fault::NotReadable;
    std::string input;  // path or address, as given
    std::string place;  // where in it; empty when it is the whole
    std::string cause;  // one clause, without a full stop

    // "pages/a.html: line 7: not JSON: unexpected '}'"
    std::string message() const {
        return input + (place.empty() ? "" : ": " + place) + ": " + cause;
    }
};

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return held_.index() == 0; }
    explicit operator bool() const { return ok(); }

    // Asking for the wrong one is a fault of the caller.
    T& value() & { assert(ok()); return *std::get_if<0>(&held_); }
    const T& value() const& { assert(ok()); return *std::get_if<0>(&held_); }
    T&& value() && { assert(ok()); return std::move(*std::get_if<0>(&held_)); }
    const Error& error() const { assert(!ok()); return *std::get_if<1>(&held_); }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

private:
    std::variant<T, Error> held_;
};

// The outcome of work that gives nothing back but may fail: no error means done.
using Outcome = std::optional<Error>;

}  // namespace stemma
