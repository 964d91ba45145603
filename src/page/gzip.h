// Unpacks gzip, member after member, as a stream.
//
// Idea: nothing is unpacked before it is asked for, so a small file that unpacks to terabytes costs no more
// than whoever reads it is ready to take (ReadOptions::max_page_bytes for a page).
// Cost: linear, 32 kB of window. Threads: a stream belongs to one thread.
// Source: RFC 1952; several members in a row are one stream (section 2.2), as in .warc.gz.
#pragma once

#include <string>
#include <string_view>

#include "page/stream.h"

namespace stemma::page {

bool is_gzip(std::string_view head);

// BadArchive, with the place, when the packed bytes are broken or end too early. `input` words the error.
ByteSource unpacked(ByteSource packed, std::string input);

// All of a small packed text in one go, no more than `limit` + 1 bytes. Takes gzip and zlib ("deflate").
Result<std::string> unpack(std::string_view packed, std::size_t limit, std::string_view input);

}  // namespace stemma::page
