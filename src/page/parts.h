// Learning the template debris of outlets over more pages than one machine reads.
//
// Idea: DebrisLearner keeps of each outlet the prints of the kMostSampled pages with the smallest sampling keys. Which these are
// can be found out from the keys alone; their prints are brought together by outlet, and each outlet is learnt by itself.
// So no more is ever moved of an outlet than kMostSampled prints of some 2 kB, however many pages it has.
// Cost: as in page/debris.h. Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "page/debris.h"

namespace stemma::page {

std::uint64_t sampling_key(const ReportId&);

std::string bytes_of(const PagePrint&);
std::optional<PagePrint> print_from(std::string_view);  // bytes that are no print, or not the whole of it, give nothing

// What a report teaches of its outlet; nothing for one that was given as a report, or whose outlet is not known. Before anything
// of its outlet is cut from it.
struct Lesson {
    std::string outlet;
    PagePrint print;
};
std::optional<Lesson> lesson_of(const Report&);

}  // namespace stemma::page
