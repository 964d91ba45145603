#include <clocale>
#include <csignal>

#include "cli/commands.h"
#include "cli/options.h"

int main(int count, char** arguments) {
    std::setlocale(LC_ALL, "C");
    // A reader that goes away ("stemma read ... | head") is an ordinary write error.
    std::signal(SIGPIPE, SIG_IGN);
    const stemma::cli::Parsed parsed = stemma::cli::parse(count, arguments);
    return parsed.run ? stemma::cli::run(parsed.request) : parsed.status;
}
