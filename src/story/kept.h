// A report as story clustering sees it, as bytes: before it is weighed, and after.
//
// Terms are what a machine that has annotated a report hands on to the one that groups; profiles are what a stream keeps of it.
// Cost: linear, some 13 bytes a word. Threads: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "story/profile.h"
#include "story/terms.h"

namespace stemma::story {

// Bytes that are not such a thing, or not the whole of it, give nothing.
std::string bytes_of(const Terms&);
std::optional<Terms> terms_from(std::string_view);

std::string bytes_of(const Profile&);
std::optional<Profile> profile_from(std::string_view);

}  // namespace stemma::story
