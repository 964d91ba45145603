#include "reuse/facts.h"

#include <algorithm>
#include <unordered_map>

#include "base/moment.h"
#include "base/rows.h"
#include "base/unicode.h"

namespace stemma::reuse {
namespace {

// Abbreviations up to this many bytes are words too when written small ("pa", "sid"), so they must stand as listed.
constexpr std::size_t kAbbreviation = 4;
// Bytes from the start of a paragraph within which a bracket is a dateline's: two towns, a date and a dash fit.
constexpr std::size_t kDatelineBytes = 90;
// Bytes from the start of a report within which it calls itself a release: a letterhead and a title come first.
constexpr std::size_t kReleaseHead = 400;
// Words of the text, besides the title, within which a report says that it was updated; further down it tells of others.
constexpr std::size_t kUpdateHead = 12;
// Bytes within which a bracket with agencies is closed again: three of them with long names fit.
constexpr std::size_t kBracketBytes = 120;
// Bytes of a line that can be a credit; sentences that happen to hold "source" and an agency are longer.
constexpr std::size_t kCreditLineBytes = 160;

struct Agencies {
    std::unordered_map<std::string, std::string> by_name;  // listed spelling, or folded when long -> name
    std::vector<std::pair<std::string, std::string>> by_host;
    std::vector<std::pair<std::string, std::string>> spellings;  // as listed -> name
};

std::string key_of(std::string_view spelling) { return spelling.size() <= kAbbreviation ? std::string(spelling) : fold_case(spelling); }

const Agencies& agencies() {
    static const Agencies known = [] {
        Agencies out;
        for (const Row& row : rows_of("data/reuse/agencies.tsv")) {
            const std::string name(row.front());
            for (const std::string_view field : row) {
                if (field.starts_with('@')) {
                    out.by_host.emplace_back(field.substr(1), name);
                } else {
                    out.by_name.emplace(key_of(field), name);
                    out.spellings.emplace_back(field, name);
                }
            }
        }
        return out;
    }();
    return known;
}

std::optional<std::string> agency_named(std::string_view spelling) {
    const auto& names = agencies().by_name;
    const auto found = names.find(key_of(fold_space(spelling)));
    if (found == names.end()) return std::nullopt;
    return found->second;
}

bool is_word_byte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

// Does `name` stand in `text` as it is written, with word limits around it?
bool stands_in(std::string_view text, std::string_view name) {
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        if ((at == 0 || !is_word_byte(text[at - 1])) && (end == text.size() || !is_word_byte(text[end]))) return true;
    }
    return false;
}

// "AFP/Reuters", "AP, Reuters": each that is an agency.
void add_listed(std::string_view list, std::set<std::string>& found) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= list.size(); ++i) {
        if (i < list.size() && list[i] != '/' && list[i] != ',' && list[i] != ';' && list[i] != '|') continue;
        if (const auto agency = agency_named(list.substr(begin, i - begin))) found.insert(*agency);
        begin = i + 1;
    }
}

// Brackets in a dateline or at the end of a paragraph.
void add_bracketed(std::string_view paragraph, std::set<std::string>& found) {
    for (std::size_t open = paragraph.find('('); open != std::string_view::npos; open = paragraph.find('(', open + 1)) {
        const std::size_t close = paragraph.substr(open, kBracketBytes).find(')') + open;
        if (close >= std::min(paragraph.size(), open + kBracketBytes)) continue;
        const bool dateline = open < kDatelineBytes;
        const bool last = paragraph.size() - close <= 3;  // ")" with a full stop or a space behind it
        if (dateline || last) add_listed(paragraph.substr(open + 1, close - open - 1), found);
    }
}

bool credits_its_text(std::string_view line) {
    if (line.find("\u00A9") != std::string_view::npos || line.starts_with("By ") || line.starts_with("Von ")) return true;
    static const auto cues = phrases_of("data/reuse/credit_cues.tsv");
    return holds_phrase(forms_of(line), cues);
}

void add_credit_line(std::string_view line, std::set<std::string>& found) {
    if (line.size() > kCreditLineBytes) return;
    if (const auto whole = agency_named(line)) found.insert(*whole);
    std::optional<bool> credits;  // asked for only when an agency stands in the line
    for (const auto& [spelling, name] : agencies().spellings) {
        if (found.contains(name) || !stands_in(line, spelling)) continue;
        if (!credits) credits = credits_its_text(line);
        if (*credits) found.insert(name);
    }
}

bool credits_text(CreditHow how) {
    switch (how) {
        case CreditHow::Byline:
        case CreditHow::Dateline:
        case CreditHow::Contributed:
        case CreditHow::Syndicated:
        case CreditHow::Copyright:
        case CreditHow::OriginalSource: return true;
        case CreditHow::FirstReported:
        case CreditHow::Reported:
        case CreditHow::Feed: return false;
    }
    return false;
}

// A name in a dateline or a contribution is an agency's or a partner's even when no list knows it.
bool names_an_agency(CreditHow how) { return how == CreditHow::Dateline || how == CreditHow::Contributed || how == CreditHow::Syndicated; }

std::set<std::string> credited_agencies(const Report& report) {
    std::set<std::string> found;
    for (const Credit& credit : report.credits) {
        if (!credits_text(credit.how)) continue;
        const std::size_t before = found.size();
        add_listed(credit.name, found);
        if (found.size() == before && names_an_agency(credit.how)) found.insert(fold_space(credit.name));
    }
    for (const std::string& author : report.authors) add_listed(author, found);
    for (const Paragraph& paragraph : report.paragraphs) {
        if (paragraph.role == Role::Comment || paragraph.role == Role::Caption) continue;
        add_bracketed(paragraph.text, found);
        add_credit_line(paragraph.text, found);
    }
    return found;
}

std::string host_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find_first_of("/?#:"));
    std::string host = fold_case(url);
    return host.starts_with("www.") ? host.substr(4) : host;
}

bool is_host_of(std::string_view host, std::string_view domain) {
    return host == domain || (host.size() > domain.size() && host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.');
}

std::optional<std::string> own_agency(const Report& report, std::string_view host) {
    if (report.outlet) {
        if (const auto named = agency_named(*report.outlet)) return named;
        for (const Credit& credit : report.credits) {  // its own name in the dateline: what an agency writes
            if (credit.how == CreditHow::Dateline && fold_case(credit.name) == fold_case(*report.outlet)) return fold_space(credit.name);
        }
    }
    for (const auto& [domain, name] : agencies().by_host) {
        if (is_host_of(host, domain)) return name;
    }
    return std::nullopt;
}

// Marks of a release stand in its head, often without a space to what is around them; others are hosts of offices.
bool is_release(const Report& report, std::string_view host) {
    static const auto marks = rows_of("data/reuse/release_marks.tsv");
    std::string head;
    for (const Paragraph& paragraph : report.paragraphs) {
        if (head.size() >= kReleaseHead) break;
        head += paragraph.text.substr(0, kReleaseHead) + '\n';
    }
    head = fold_case(head);
    return std::ranges::any_of(marks, [&](const Row& row) {
        const std::string_view mark = row.front();
        return mark.starts_with('@') ? is_host_of(host, mark.substr(1)) : head.find(mark) < kReleaseHead;
    });
}

bool says_changed(const Report& report, const Words& words) {
    static const auto cues = phrases_of("data/reuse/update_cues.tsv");
    const auto head = std::span(words.forms).first(std::min(kUpdateHead, words.size()));
    if (holds_phrase(head, cues)) return true;
    return report.title && holds_phrase(forms_of(*report.title), cues);
}

// The call sign or initials that a host consists of, as others write them: "KTLM" for ktlm.example. Empty if it has none.
std::string initials_of(std::string_view host) {
    constexpr std::size_t kFewest = 3, kMost = 5;  // letters; longer hosts are words, shorter ones initials of many
    const std::size_t end = host.rfind('.');
    if (end == std::string_view::npos) return {};
    const std::size_t dot = host.rfind('.', end - 1);
    const std::string_view label = host.substr(dot == std::string_view::npos ? 0 : dot + 1, end - (dot == std::string_view::npos ? 0 : dot + 1));
    if (label.size() < kFewest || label.size() > kMost || !std::ranges::all_of(label, [](char c) { return c >= 'a' && c <= 'z'; })) return {};
    std::string capitals;
    for (const char c : label) capitals += static_cast<char>(c - 'a' + 'A');
    return capitals;
}

std::vector<std::string> self_names(const Report& report, const Facts& facts) {
    // Shorter names are words or initials of many.
    constexpr std::size_t kTellingName = 4;
    std::vector<std::string> names;
    if (report.outlet && report.outlet->size() > kTellingName) names.push_back(*report.outlet);
    if (facts.host.size() > kTellingName) names.push_back(facts.host);
    // An office's initials stand in reports on what it does, whoever they have it from.
    if (std::string initials = initials_of(facts.host); !initials.empty() && !facts.is_release) names.push_back(std::move(initials));
    return names;
}

}  // namespace

std::optional<Minutes> minutes_of(const Stamp& stamp) {
    constexpr std::int64_t kMinute = 60;
    const auto moment = moment_of(stamp.value);
    if (!moment) return std::nullopt;
    // A stamp to the second still covers its minute: clocks of two outlets do not agree to the second.
    const std::int64_t first = moment->first / kMinute;
    return Minutes{first, std::max(first + 1, moment->end / kMinute)};
}

std::vector<std::vector<std::uint64_t>> phrases_of(std::string_view path) {
    std::vector<std::vector<std::uint64_t>> phrases;
    for (const Row& row : rows_of(path)) phrases.push_back(forms_of(row.front()));
    return phrases;
}

bool holds_phrase(std::span<const std::uint64_t> forms, const std::vector<std::vector<std::uint64_t>>& phrases) {
    return std::ranges::any_of(phrases, [&](const auto& phrase) { return !std::ranges::search(forms, phrase).empty(); });
}

Facts facts_of(const Report& report, const Words& words) {
    static const auto corrections = phrases_of("data/reuse/correction_cues.tsv");
    Facts facts;
    if (report.url) facts.host = host_of(*report.url);
    facts.agencies = credited_agencies(report);
    facts.own_agency = own_agency(report, facts.host);
    if (facts.own_agency) facts.agencies.insert(*facts.own_agency);
    facts.label = report.outlet ? *report.outlet : !facts.host.empty() ? facts.host : report.id.text;
    if (report.published) {
        facts.published = minutes_of(*report.published);
        facts.published_text = report.published->value;
    }
    if (report.modified) facts.changed = minutes_of(*report.modified);
    facts.text = report.text();
    facts.says_changed = says_changed(report, words);
    facts.corrects = holds_phrase(words.forms, corrections);
    facts.is_release = is_release(report, facts.host);
    return facts;
}

bool same_outlet(const Report& a, const Facts& facts_a, const Report& b, const Facts& facts_b) {
    if (!facts_a.host.empty() && facts_a.host == facts_b.host) return true;
    return a.outlet && b.outlet && fold_case(*a.outlet) == fold_case(*b.outlet);
}

bool cites(const Report& report, const Facts& facts, const Report& other, const Facts& other_facts) {
    if (same_outlet(report, facts, other, other_facts)) return false;
    for (const std::string& name : self_names(other, other_facts)) {
        if (stands_in(facts.text, name)) return true;
        for (const Credit& credit : report.credits) {
            if (fold_case(credit.name).find(fold_case(name)) != std::string::npos) return true;
        }
    }
    return false;
}

std::optional<std::string> name_of_agency(std::string_view spelling) { return agency_named(spelling); }

}  // namespace stemma::reuse
