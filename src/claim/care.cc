#include "claim/care.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "base/rows.h"
#include "claim/fates.h"
#include "claim/words.h"

namespace stemma {
namespace {

// Figures of the same verb that are passed over to the next one of another; a list in a sentence has rarely more.
constexpr std::size_t kMostOfOneVerb = 16;

// Words behind the verb among which the hospital stands: "was taken by ambulance to a nearby hospital".
constexpr std::uint32_t kReach = 10;

struct CareVerb {
    bool hospital = false;
    std::string_view care;
};

struct Lists {
    std::map<std::string_view, std::string_view> states;
    std::map<std::string_view, CareVerb> verbs;
    std::map<std::string_view, std::string_view> died;  // word of the place where they died
    std::string_view died_in_hospital;
};

const Lists& lists() {
    static const Lists kLists = [] {
        Lists lists;
        for (const Row& row : rows_of("data/claim/care.en.tsv")) {
            if (row[0] == "state") lists.states.emplace(row.at(1), row.at(3));
            else if (row[0] == "died" && row.at(2) == "hospital") lists.died_in_hospital = row.at(3);
            else if (row[0] == "died") lists.died.emplace(row.at(1), row.at(3));
            else lists.verbs.emplace(row.at(1), CareVerb{row.at(2) == "hospital", row.at(3)});
        }
        return lists;
    }();
    return kLists;
}

std::string_view care_of_verb(const Annotation& text, TokenIndex verb, TokenIndex end) {
    const auto row = lists().verbs.find(at(text, verb).lemma);
    if (row == lists().verbs.end()) return {};
    if (!row->second.hospital) return row->second.care;
    for (TokenIndex i = verb + 1; i < end && i.value <= verb.value + kReach; ++i) {
        if (is_hospital(text, i)) return row->second.care;
    }
    return {};
}

// "Was dead at the scene", "was brought to a hospital and died": the last place named before the next ones are
// told of.
std::string_view where_died(const Annotation& text, TokenIndex begin, TokenIndex end) {
    for (TokenIndex i = end; i > begin; --i.value) {
        const TokenIndex word{i.value - 1};
        if (const auto place = lists().died.find(at(text, word).lemma); place != lists().died.end()) return place->second;
        if (is_hospital(text, word)) return lists().died_in_hospital;
    }
    return {};
}

}  // namespace

void note_care(const Annotation& text, std::span<const FigureFound> happenings, std::vector<FigureFound>& figures) {
    for (std::size_t i = 0; i < figures.size(); ++i) {
        FigureFound& figure = figures[i];
        const std::string& happening = figure.statement.matter.happening;
        if ((happening != "injured" && happening != "killed") || figure.statement.matter.counted != "people") continue;
        const Sentence& sentence = text.sentences[figure.sentence.value];
        // What is said of the next ones is not said of these.
        TokenIndex end = sentence.end;
        for (std::size_t k = i + 1; k < std::min(figures.size(), i + kMostOfOneVerb) && figures[k].sentence == figure.sentence; ++k) {
            if (figures[k].number <= figure.number || figures[k].verb == figure.verb) continue;
            end = figures[k].number;
            break;
        }
        if (happening == "killed") {
            TokenIndex begin = sentence.begin;
            for (std::size_t k = i; k > 0 && i - k < kMostOfOneVerb && figures[k - 1].sentence == figure.sentence; --k) {
                if (figures[k - 1].number < figure.number) begin = std::max(begin, figures[k - 1].number);
            }
            figure.statement.care = where_died(text, begin, std::max(begin, end));
            continue;
        }
        const auto first = std::ranges::lower_bound(happenings, figure.number, {}, &FigureFound::number);
        for (const FigureFound& state : std::ranges::subrange(first, happenings.end())) {
            if (state.number >= end) break;
            const auto care = lists().states.find(state.statement.value);
            if (state.statement.matter.happening != "condition" || care == lists().states.end()) continue;
            figure.statement.care = care->second;
            break;
        }
        if (figure.statement.care.empty() && figure.verb) figure.statement.care = care_of_verb(text, figure.verb, sentence.end);
    }
}

}  // namespace stemma
