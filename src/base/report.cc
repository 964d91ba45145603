#include "stemma/report.h"

namespace stemma {

std::string Report::text() const {
    std::string out;
    if (title) out = *title;
    for (const Paragraph& paragraph : paragraphs) {
        if (!out.empty()) out += '\n';
        out += paragraph.text;
    }
    return out;
}

}  // namespace stemma
