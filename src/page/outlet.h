// The outlet's name: as a page shows it, where it stands in titles and in the place of authors, and its host.
//
// Idea: a name is the outlet's where two places agree: an end of <title> and the host, the logo or the line of
// the copyright. Hosts and logos have no spaces, so names are compared packed ("Sound & Harbour" to
// "soundandharbour").
// Cost: linear in the page. Threads: pure.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/html.h"

namespace stemma::page {

struct Said;

// Separators between a title and a name; a bare hyphen only with spaces around it.
constexpr std::array<std::string_view, 10> kSeparators{" | ", " - ", " – ", " — ", " :: ", " « ", " » ", " · ", " • ", " : "};

// What stands between the separators.
std::vector<std::string_view> pieces_between_signs(std::string_view text);

// "www.angle-post.example" of an address; nothing when it is none or longer than a host can be.
std::optional<std::string> host_of(std::string_view url);

// The host of an address, without "www.", as the name of an outlet of which nothing else is known; nothing when the
// address has none.
std::optional<std::string> outlet_of_address(std::string_view url);

// The address that a copy in the Wayback Machine was taken from; other addresses as they are.
std::string_view archived_address(std::string_view url);

// Whether a credited name is the outlet itself: by name, or by the address that the report stands at.
bool is_own_name(std::string_view name, const std::optional<std::string>& outlet, const std::optional<std::string>& url);

// A title as a page writes it, less the outlet's name behind or before it.
std::string title_without_outlet(std::string_view title, const std::optional<std::string>& outlet, const std::optional<std::string>& url);

// "Sound & Harbour" to "soundandharbour", as names are packed into hosts and logos.
std::string packed(std::string_view text);

// The letters of a host before its ending, without signs: "www.lake-post.example" to "lakepost".
std::string packed_host_of(const std::optional<std::string>& url);

// The outlet as the page shows it, where no field declares it: a piece at an end of <title> that the host or one
// of the page's name lines confirms; else the logo, in the spelling of another line of the page.
std::optional<std::string> outlet_shown(const Html& html, const std::vector<Said>& titles, const std::optional<std::string>& url);

// Some pages say "Bridge closed | Lake Post" where the outlet's name belongs: what is left without the title.
std::string outlet_without_title(const std::string& outlet, const std::vector<Said>& titles);

}  // namespace stemma::page
