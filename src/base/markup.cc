#include "base/markup.h"

#include "base/unicode.h"

namespace stemma {
namespace {

// https://www.w3.org/TR/xml/#charsets, without the C1 controls, which HTML forbids.
bool is_allowed(char32_t c) {
    if (c < 0x20) return c == U'\t' || c == U'\n';
    if (c >= 0x7F && c <= 0x9F) return false;
    return c != 0xFFFE && c != 0xFFFF;
}

}  // namespace

std::string escaped(std::string_view utf8) {
    std::u32string kept = to_u32(utf8);
    std::erase_if(kept, [](char32_t c) { return !is_allowed(c); });
    std::string out;
    for (const char c : to_utf8(kept)) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
    return out;
}

void Markup::start(std::string_view tag, Attributes attributes) {
    out_ += '<';
    out_ += tag;
    for (const auto& [name, value] : attributes) {
        if (value.empty()) continue;
        out_ += ' ';
        out_ += name;
        out_ += "=\"";
        out_ += escaped(value);
        out_ += '"';
    }
}

Markup& Markup::open(std::string_view tag, Attributes attributes) {
    start(tag, attributes);
    out_ += '>';
    open_.emplace_back(tag);
    return *this;
}

Markup& Markup::close() {
    out_ += "</" + open_.back() + ">";
    open_.pop_back();
    return *this;
}

Markup& Markup::text(std::string_view utf8) {
    out_ += escaped(utf8);
    return *this;
}

Markup& Markup::leaf(std::string_view tag, Attributes attributes, std::string_view content) {
    return open(tag, attributes).text(content).close();
}

Markup& Markup::empty(std::string_view tag, Attributes attributes) {
    start(tag, attributes);
    out_ += " />";
    return *this;
}

Markup& Markup::line() {
    out_ += '\n';
    return *this;
}

Markup& Markup::raw(std::string_view markup) {
    out_ += markup;
    return *this;
}

std::string Markup::take() {
    while (!open_.empty()) close();
    return std::move(out_);
}

}  // namespace stemma
