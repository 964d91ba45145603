// What a user may ask of each command.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "stemma/collate.h"
#include "stemma/watch.h"

namespace stemma::cli {

enum class Format { Text, Json, Html, Csv, GraphMl };
enum class CopiesFormat { Json, Stemma, Text, GraphMl };

struct Options {
    std::vector<std::string> inputs;
    std::string output;            // a file; empty: standard output
    Format format = Format::Text;
    CopiesFormat copies_format = CopiesFormat::Json;
    Rule rule = Rule::Corroborated;
    std::string names;             // a file with the user's list of names; empty: none
    int threads = 0;               // 0: one for each core
    std::size_t max_page_bytes = 64u << 20;
    int timeout_seconds = 20;
    bool show_cut = false;
    bool keep_debris = false;      // nothing is learnt across pages, and `clean` writes each report at once
    bool quiet = false;
    int width = 0;                 // columns; 0: the terminal's, or 100
    bool no_colour = false;
    // Of archives.
    std::string archive;           // a file
    int wait_seconds = 10;         // for another writer
    bool drop_pages = false;       // keep reports and not the pages that they were read from
    bool acknowledge = false;      // a line on standard output for each report that is kept
    bool only_arrivals = false;    // leave the dossiers to another program
    std::string story;             // id
    int version = 0;               // of a dossier; 0: the latest
    std::string at;                // a past time
    std::string words;             // to search for
    std::size_t most = 50;         // rows
    // Of watching.
    WatchOptions watch;
    bool watch_status = false;     // show how the feeds stand, and ask none
    std::vector<std::string> stopped;  // feeds that are to be followed no longer
    // Of the server.
    std::string listen = "127.0.0.1";
    int port = 8641;               // 0: any that is free
    std::string token_file;        // empty: a new random token
    bool read_only = false;
    std::vector<std::string> allow_hosts;  // further names by which the server may be called
    bool ready_json = false;       // a line on standard output when it answers
};

enum class Command { Read, Clean, Stories, Copies, Collate, ArchiveAdd, ArchiveList, ArchiveShow, ArchiveCheck, ArchiveExport, Watch, Serve };

struct Request {
    Command command = Command::Read;
    Options options;
};

// What main() is to do: a request, or an exit status when there is nothing to do (help, version, bad usage).
struct Parsed {
    bool run = false;
    int status = 0;
    Request request;
};

Parsed parse(int count, const char* const* arguments);

}  // namespace stemma::cli
