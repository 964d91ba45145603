#include "base/amount.h"

#include <algorithm>
#include <map>

#include "base/rows.h"

namespace stemma {
namespace {

using Plurals = std::map<std::string_view, std::string_view>;

const Plurals& plurals() {
    static const Plurals kPlurals = table_of_rows("data/base/unit_plurals.tsv");
    return kPlurals;
}

// ISO 4217: three capitals.
bool is_currency(std::string_view unit) {
    return unit.size() == 3 && std::ranges::all_of(unit, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

std::string with_unit(std::string_view number, double value, std::string_view unit) {
    // "USD per month": what stands behind the unit stays behind the number.
    const auto per = unit.find("per ");
    const std::string_view own = per == std::string_view::npos ? unit : unit.substr(0, per == 0 ? 0 : per - 1);
    std::string out(number);
    if (own == "%" || own == "percent") {
        out += "%";
    } else if (is_currency(own)) {
        out = std::string(own) + " " + out;
    } else if (!own.empty()) {
        const auto plural = plurals().find(own);
        out += " ";
        out += plural == plurals().end() || value == 1 ? own : plural->second;
    }
    if (per != std::string_view::npos) out += " " + std::string(unit.substr(per));
    return out;
}

}  // namespace stemma
