#include "collate/origins.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/rows.h"
#include "base/unicode.h"
#include "claim/identities.h"
#include "claim/offices.h"
#include "collate/offices_of_story.h"

namespace stemma {
namespace {

// A title longer than this is cut when it stands for its report in a sentence (characters).
constexpr std::size_t kMaxShownTitle = 32;

std::string host_of(const std::string& url) {
    const auto scheme = url.find("://");
    if (scheme == std::string::npos) return {};
    const auto begin = scheme + 3;
    std::string host = url.substr(begin, url.find_first_of("/?#:", begin) - begin);
    return host.starts_with("www.") ? host.substr(4) : host;
}

std::string without_article(std::string text) {
    for (const std::string_view article : {"the ", "a ", "an ", "die ", "der ", "das "}) {
        if (text.starts_with(article)) return text.substr(article.size());
    }
    return text;
}

std::string without_spaces(std::string text) {
    std::erase(text, ' ');
    return text;
}

bool is_unnamed(const std::string& text) {
    static const std::set<std::string_view> kUnnamed = set_of_rows("data/collate/unnamed.txt");
    if (kUnnamed.contains(without_article(fold_case(text)))) return true;
    static const std::set<std::string_view> kMedia = set_of_rows("data/collate/unnamed_media.txt");
    const auto space = text.rfind(' ');
    return space != std::string::npos && kMedia.contains(std::string_view(text).substr(space + 1));
}

// "A press release" of nobody in particular is the office's that informs the report.
bool is_release(const std::string& text) {
    static const std::set<std::string_view> kReleases = set_of_rows("data/collate/releases.txt");
    return kReleases.contains(without_article(fold_case(text)));
}

OriginKind kind_of(const Attribution& said, NameKind kind) {
    if (said.as == SpeakerKind::Document) return OriginKind::Document;
    switch (kind) {
        case NameKind::Person: return OriginKind::Person;
        case NameKind::Agency: return OriginKind::Agency;
        case NameKind::Outlet: return OriginKind::Outlet;
        case NameKind::Organisation:
        case NameKind::Place: return OriginKind::Organisation;
        case NameKind::Other: break;
    }
    return said.as == SpeakerKind::Medium ? OriginKind::Agency : OriginKind::Organisation;
}

// "Viktor Hane, a spokesman for the operator, Sound Lines": from the person's name on, a role, "for", and the body's
// name, with no verb between. A spokesman and his office are one origin.
std::map<std::size_t, std::size_t> employers_in(std::span<const Annotation> annotations, const JoinedNames& names) {
    // Words that may lie between the two names; longer stretches hold other people's bodies.
    constexpr std::uint32_t kReach = 12;
    std::map<std::size_t, std::size_t> employers;
    for (std::size_t r = 0; r < annotations.size(); ++r) {
        const Annotation& text = annotations[r];
        const auto story_name = [&](const NameMention& mention) -> std::optional<std::size_t> {
            if (!mention.name) return std::nullopt;
            const auto at = names.index.find({r, text.names[mention.name.value].text});
            return at == names.index.end() ? std::nullopt : std::optional(at->second);
        };
        for (const NameMention& person : text.mentions) {
            const auto who = story_name(person);
            if (!who || names.names[*who].kind != NameKind::Person) continue;
            for (const NameMention& body : text.mentions) {
                if (body.begin < person.end || body.begin.value > person.end.value + kReach) continue;
                const auto what = story_name(body);
                if (!what || *what == *who || names.names[*what].kind == NameKind::Place) continue;
                bool role = false, led = false, broken = false;
                for (TokenIndex i = person.end; i < body.begin; ++i) {
                    const Token& token = text.tokens[i.value];
                    role |= is_body_role(token.lemma);
                    led |= role && (token.lower == "for" || token.lower == "of" || token.lower == "at");
                    broken |= token.tag == Tag::Verb || token.lower == "." || token.lower == "and" || token.lower == ";";
                }
                if (role && led && !broken) employers.emplace(*who, *what);
                break;
            }
        }
    }
    return employers;
}

// An origin while it is being found: what makes it one is its key.
struct Root {
    std::string key, name;
    OriginKind kind = OriginKind::Organisation;
    bool own = false;  // nobody is named: the report's own word, its agency's, or nobody's in particular
};

// The origin of what is only "reportedly" so, or from sources that stand for nobody.
constexpr std::string_view kNotKnown = "not known";

// Between two who say it together.
constexpr std::string_view kAnd = " and ";

bool says_the_same(const Statement& a, const Statement& b) {
    if (a.figure || b.figure) return a.figure && b.figure && a.figure->low == b.figure->low && a.figure->high == b.figure->high;
    return a.kind == b.kind && a.matter.happening == b.matter.happening && a.value == b.value;
}

// "In court papers Tarvo detectives": from the office's place on.
std::string shown_office(const std::string& phrase, const Office& office) {
    std::string shown = without_article(phrase);
    for (std::size_t space = shown.find(' '); !office.of.empty() && space != std::string::npos; space = shown.find(' ')) {
        std::string rest = shown.substr(space + 1);
        if (office_named(rest) != office) break;
        shown = std::move(rest);
    }
    return shown;
}

class Resolver {
public:
    Resolver(std::span<const Report> reports, std::span<const Annotation> annotations, std::span<const std::vector<Statement>> statements,
             std::span<const Copy> copies, const JoinedNames& names)
        : reports_(reports), statements_(statements), names_(names), employers_(employers_in(annotations, names)) {
        for (std::size_t r = 0; r < reports.size(); ++r) {
            index_of_[reports[r].id] = r;
            if (!reports[r].outlet) continue;
            const std::string outlet = without_article(fold_case(*reports[r].outlet));
            report_of_outlet_.try_emplace(outlet, r);
            if (reports[r].url) outlet_of_site_.try_emplace(host_of(*reports[r].url), outlet);
        }
        add_short_outlets();
        add_owners();
        for (std::size_t r = 0; r < reports.size(); ++r) {
            for (const Statement& statement : statements[r]) {
                note_dead(r, statement);
                for (const Attribution& said : statement.said_by) {
                    if (const auto office = office_of(r, said)) story_offices_.add(r, *office);
                }
            }
        }
        story_offices_.settle();
        for (const Copy& copy : copies) {
            if (copy.kind != CopyKind::Wire && copy.kind != CopyKind::Source) continue;
            // Where nothing shows which was first, the text is one all the same: it goes back to the report that stands first.
            const std::size_t a = index_of_.at(copy.a), b = index_of_.at(copy.b), first = copy.earlier ? index_of_.at(*copy.earlier) : std::min(a, b);
            had_from_[first == a ? b : a].push_back({&copy, first});
        }
    }

    Root root_of(std::size_t r, const Statement& statement) const { return root_of(r, statement, 0); }

    Root root_of_attribution(std::size_t r, const Attribution& said) const {
        const auto at = names_.index.find({r, said.name});
        const StoryName* name = at == names_.index.end() ? nullptr : &names_.names[at->second];
        const NameKind kind = name != nullptr ? name->kind : said.kind;
        const bool person = name != nullptr && kind == NameKind::Person;
        if (const auto office = office_of(r, said)) {
            if (auto key = story_offices_.key(r, *office)) {
                const OriginKind of = person ? OriginKind::Person : OriginKind::Organisation;
                return {key_of_owner(*key).value_or(*key), person ? name->name : shown_office(said.name, *office), of};
            }
        }
        if (const auto employer = person ? employers_.find(at->second) : employers_.end(); employer != employers_.end() && said.as != SpeakerKind::Medium) {
            return {"name " + names_.names[employer->second].id.text, name->name, OriginKind::Person};
        }
        if (said.as == SpeakerKind::Medium && !reports_[r].outlet && is_self(r, said.name)) return outlet_root(r);
        // A medium that has a report in the story is one origin with that report's own word.
        const auto outlet = report_of_outlet_.find(without_article(fold_case(said.name)));
        if (said.as == SpeakerKind::Medium && outlet != report_of_outlet_.end()) return outlet_root(outlet->second);
        if (name != nullptr) return {"name " + name->id.text, name->name, kind_of(said, kind)};
        // Two who say a thing together are one origin: that of the one of an office, else the first.
        if (const auto both = said.name.find(kAnd); both != std::string::npos && said.as == SpeakerKind::Speaker) {
            Attribution first = said, second = said;
            first.name.resize(both);
            second.name = said.name.substr(both + kAnd.size());
            return root_of_attribution(r, !office_of(r, first) && office_of(r, second) ? second : first);
        }
        return {"phrase " + without_article(fold_case(said.name)), without_article(said.name), kind_of(said, said.kind)};
    }

    Root outlet_root(std::size_t r) const {
        const Report& report = reports_[r];
        // Two pages of one site are of one outlet, whether its name is known or not.
        const std::string site = report.url ? host_of(*report.url) : std::string();
        const auto known = outlet_of_site_.find(site);
        std::string outlet = site.empty() ? report.id.text : site;
        if (report.outlet) outlet = without_article(fold_case(*report.outlet));
        else if (known != outlet_of_site_.end()) outlet = known->second;
        const auto named = report_of_outlet_.find(outlet);
        return {"report " + outlet, shown_name(named == report_of_outlet_.end() ? report : reports_[named->second]), OriginKind::Outlet};
    }

    std::optional<Root> agency_credit(std::size_t r) const {
        for (const Credit& credit : reports_[r].credits) {
            const bool some_of_it = credit.how == CreditHow::Reported || credit.how == CreditHow::FirstReported || credit.how == CreditHow::Contributed;
            if (some_of_it) continue;
            return root_of_attribution(r, {.name = credit.name, .as = SpeakerKind::Medium, .kind = NameKind::Agency, .inferred_from = std::nullopt});
        }
        return std::nullopt;
    }

private:
    // The office that a speaker is of: by the phrase, or by what the reports call the person.
    std::optional<Office> office_of(std::size_t r, const Attribution& said) const {
        if (said.as == SpeakerKind::Medium) return std::nullopt;
        const auto at = names_.index.find({r, said.name});
        if (at == names_.index.end()) return said.as == SpeakerKind::Document && is_release(said.name) ? Office{std::string(kForce), {}, Informs::Force} : office_named(said.name);
        const StoryName& name = names_.names[at->second];
        if (name.kind == NameKind::Person) {
            std::optional<Office> office = office_of_roles(name.roles);
            // A rank says less than the body that its bearer speaks for.
            if (const auto employer = employers_.find(at->second); (!office || office->kind == kForce) && employer != employers_.end()) {
                if (auto employers = office_named(names_.names[employer->second].name)) return employers;
            }
            return office;
        }
        std::optional<Office> office = office_named(said.name);
        // "TPD" where the reports have the "Tarvo Police Department" too.
        if (auto full = office_named(name.name); full && (!office || full->of.size() > office->of.size())) office = std::move(full);
        return office;
    }

    // Letters of an acronym that is a body's; two are a town's ("LA police").
    static constexpr std::size_t kShortestAcronym = 3;

    // A chain of copies longer than this is a circle of mistaken directions.
    static constexpr int kMaxCopies = 8;

    Root root_of(std::size_t r, const Statement& statement, int depth) const {
        const Attribution* medium = nullptr;
        bool unnamed = false, self = false;
        for (const Attribution& said : statement.said_by) {
            if (is_self(r, said.name)) {
                self = true;
                continue;
            }
            // Whom the story tells to be dead says nothing of it; a sentence on the dead was taken for one of theirs.
            if (is_dead(r, said.name)) continue;
            if (is_unnamed(said.name) && !stands_for_an_office(r, said)) {
                unnamed = true;
                continue;
            }
            if (said.as != SpeakerKind::Medium) return root_of_attribution(r, said);
            if (medium == nullptr) medium = &said;
        }
        if (medium != nullptr) return root_of_attribution(r, *medium);
        if (depth < kMaxCopies) {
            if (const auto copied = source_of(r, statement)) return root_of(copied->first, *copied->second, depth + 1);
        }
        // What the outlet itself reports or estimates is its own word.
        unnamed |= !self && (statement.firmness == Firmness::Reported || statement.firmness == Firmness::Estimated);
        if (!unnamed && !draws_on_an_agency(r)) {
            Root root = agency_credit(r).value_or(outlet_root(r));
            root.own = true;
            return root;
        }
        return {std::string(kNotKnown), std::string(kNotKnown), OriginKind::Document, true};
    }

    void note_dead(std::size_t r, const Statement& statement) {
        if (statement.kind != StatementKind::Person || statement.matter.happening != kKilled || statement.value.empty()) return;
        if (const auto name = names_.index.find({r, statement.value}); name != names_.index.end()) dead_.insert(name->second);
    }
    bool is_dead(std::size_t r, const std::string& speaker) const {
        const auto name = names_.index.find({r, speaker});
        return name != names_.index.end() && dead_.contains(name->second);
    }

    // "Authorities" of a place, or where the reports name the force that they are of.
    bool stands_for_an_office(std::size_t r, const Attribution& said) const {
        const auto office = office_of(r, said);
        return office && story_offices_.key(r, *office).has_value();
    }

    // "Ostel contributed to this report": what is whose is not said.
    bool draws_on_an_agency(std::size_t r) const {
        const auto& credits = reports_[r].credits;
        return !agency_credit(r) && std::ranges::any_of(credits, [](const Credit& credit) { return credit.how == CreditHow::Contributed; });
    }

    // "the Courier" for the Veshkor Courier, where no other outlet of the story ends with that word.
    void add_short_outlets() {
        std::map<std::string, std::set<std::size_t>> by_last_word;
        for (const auto& [outlet, report] : report_of_outlet_) {
            if (const auto space = outlet.rfind(' '); space != std::string::npos) by_last_word[outlet.substr(space + 1)].insert(report);
        }
        for (const auto& [word, reports] : by_last_word) {
            if (reports.size() == 1) report_of_outlet_.try_emplace(word, *reports.begin());
        }
    }

    // Bodies that may have a force of their own, by each of their names: of several words, or an acronym, for a lone word ("Tarvo")
    // is a town's too.
    void add_owners() {
        for (const StoryName& name : names_.names) {
            if (name.kind != NameKind::Organisation || office_named(name.name)) continue;
            std::vector<std::string> forms = name.variants;
            forms.push_back(name.name);
            for (const std::string& form : forms) {
                const bool acronym = form.size() >= kShortestAcronym && std::ranges::all_of(form, [](char c) { return c >= 'A' && c <= 'Z'; });
                if (acronym || form.find(' ') != std::string::npos) owners_.try_emplace(fold_case(form), "name " + name.id.text);
            }
        }
    }

    // "Lindmar University police" and the university are one origin, as its spokesman and it are.
    std::optional<std::string> key_of_owner(const std::string& key_of_office) const {
        const auto owner = owners_.find(key_of_office.substr(key_of_office.find('|') + 1));
        return owner == owners_.end() ? std::nullopt : std::optional(owner->second);
    }

    // "this newspaper", "the Courier" in the Veshkor Courier: the report means its own outlet.
    bool is_self(std::size_t r, const std::string& name) const {
        const std::string folded = without_article(fold_case(name));
        static const std::set<std::string_view> kOwnWords = set_of_rows("data/collate/own_words.txt");
        if (kOwnWords.contains(folded)) return true;
        // "News 5 Lindmar" on news5lindmar.com.
        if (reports_[r].url && host_of(*reports_[r].url).starts_with(without_spaces(folded) + ".")) return true;
        const std::string own = " " + fold_case(reports_[r].outlet.value_or("")) + " ";
        // "police" in the Police Gazette are the police.
        if (office_named(folded)) return own == " " + folded + " " || own == " the " + folded + " ";
        return own.find(" " + folded + " ") != std::string::npos;
    }

    // The statement that this one was copied from, in the report that had it first.
    std::optional<std::pair<std::size_t, const Statement*>> source_of(std::size_t r, const Statement& statement) const {
        const auto own = had_from_.find(r);
        if (own == had_from_.end()) return std::nullopt;
        for (const Source& source : own->second) {
            const bool we_are_a = source.copy->a == reports_[r].id;
            for (const SharedPassage& shared : source.copy->passages) {
                const Span ours = we_are_a ? shared.a : shared.b, theirs = we_are_a ? shared.b : shared.a;
                if (!ours.overlaps(statement.passage)) continue;
                for (const Statement& candidate : statements_[source.report]) {
                    if (says_the_same(candidate, statement) && theirs.overlaps(candidate.passage)) return std::pair(source.report, &candidate);
                }
            }
        }
        return std::nullopt;
    }

    std::span<const Report> reports_;
    std::set<std::size_t> dead_;  // positions among the story's names
    std::span<const std::vector<Statement>> statements_;
    const JoinedNames& names_;
    std::map<ReportId, std::size_t> index_of_;
    std::map<std::string, std::string> outlet_of_site_;  // folded, of the first report that names one
    std::map<std::string, std::string> owners_;            // a body's name, folded -> its key as an origin
    std::map<std::string, std::size_t> report_of_outlet_;  // folded, without an article -> its first report
    std::map<std::size_t, std::size_t> employers_;  // person -> body, both indices into the names
    OfficesOfStory story_offices_;
    struct Source {
        const Copy* copy;
        std::size_t report;
    };
    std::map<std::size_t, std::vector<Source>> had_from_;  // by report, the copies that it was had through
};

// "ana-lopes", "ria-novosti": readable, and the same on every machine.
std::string slug(const std::string& name) {
    std::string out;
    for (const char c : latin(name)) {
        const bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (keep) out += c;
        else if (!out.empty() && out.back() != '-') out += '-';
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out.empty() ? "origin" : out;
}

// "Police" and "investigators" are anybody's, "Tarvo police" and the name of a person are not.
bool tells_whose(const std::string& name) {
    const auto office = office_named(name);
    return office ? !office->of.empty() || name.find(' ') != std::string::npos : !is_release(name);
}

// An office without its place: "state police", "police sources".
bool lacks_place(const std::string& name) {
    const auto office = office_named(name);
    return office && office->of.empty();
}

// The name used most, of those that tell whose office it is; a longer one before a shorter. Of an office the place that is named with it
// most decides first: "Garlan Weir Tarvo police", of words that ran together, are those that all others call the Tarvo police.
std::string shown(const std::map<std::string, std::size_t>& names) {
    std::map<std::vector<std::string>, std::size_t> places;
    const auto place_of = [](const std::string& name) { return office_named(name).value_or(Office{}).of; };
    for (const auto& [name, uses] : names) {
        if (auto place = place_of(name); !place.empty()) places[std::move(place)] += uses;
    }
    const auto last_of = [](const std::string& name) { return name.substr(name.rfind(' ') + 1); };
    const auto capital = [&](const std::string& name) {
        const std::u32string last = to_u32(last_of(name));
        return !last.empty() && is_upper(last.front());
    };
    // "Tarvo police equipment" has more behind the office than is its.
    const auto ends_well = [&](const std::string& name) { return !office_named(name) || capital(name) || office_named(last_of(name)); };
    return std::ranges::max_element(names, {}, [&](const auto& name) {
        const auto place = places.find(place_of(name.first));
        const std::size_t with_place = place == places.end() ? 0 : place->second;
        return std::tuple(tells_whose(name.first), with_place, ends_well(name.first), name.second, !lacks_place(name.first), name.first.size(), capital(name.first), name.first);
    })->first;
}

struct Gathered {
    std::map<std::string, std::size_t> names;  // how often each name was used for it
    std::map<std::string, std::set<ReportId>> people;  // those of the names that are people's, with the reports that use them
    OriginKind kind = OriginKind::Organisation;
    std::set<ReportId> reports;
};

}  // namespace

std::string shown_name(const Report& report) {
    if (report.outlet) return *report.outlet;
    if (report.url) {
        if (const std::string host = host_of(*report.url); !host.empty()) return host;
    }
    if (report.title) {
        // UTF-8 has at most four bytes a character; what lies behind the cut is not even looked at.
        std::u32string title = to_u32(std::string_view(*report.title).substr(0, 4 * (kMaxShownTitle + 1)));
        if (title.size() <= kMaxShownTitle) return "\"" + *report.title + "\"";
        title.resize(kMaxShownTitle);
        if (const auto space = title.rfind(U' '); space != std::u32string::npos) title.resize(space);
        return "\"" + to_utf8(title) + "…\"";
    }
    const auto slash = report.source.find_last_of('/');
    return slash == std::string::npos ? report.source : report.source.substr(slash + 1);
}

bool is_known(const Origin& origin) { return origin.name != kNotKnown; }

OriginTable find_origins(std::span<const Report> reports, std::span<const Annotation> annotations, std::span<const std::vector<Statement>> statements,
                         std::span<const Copy> copies, const JoinedNames& names) {
    const Resolver resolver(reports, annotations, statements, copies, names);
    std::map<std::string, Gathered> gathered;
    const auto gather = [&](const Root& root, std::size_t r, bool named) {
        Gathered& origin = gathered[root.key];
        origin.names[root.name] += named;
        if (root.kind == OriginKind::Person) origin.people[root.name].insert(reports[r].id);
        // A person says more than an office.
        if (origin.names.size() == 1 || root.kind == OriginKind::Person) origin.kind = root.kind;
        origin.reports.insert(reports[r].id);
    };
    std::vector<std::vector<std::string>> keys(reports.size());
    OriginTable table;
    table.own.resize(reports.size());
    struct KeyLink {
        std::string from, to;  // keys, or report ids with "@" before them
        LinkHow how;
        auto operator<=>(const KeyLink&) const = default;
    };
    std::set<KeyLink> links;
    for (std::size_t r = 0; r < reports.size(); ++r) {
        for (const Statement& statement : statements[r]) {
            const Root root = resolver.root_of(r, statement);
            keys[r].push_back(root.key);
            table.own[r].push_back(root.own);
            gather(root, r, statement.said_by.empty() || !statement.said_by.front().inferred_from);
            std::string from = root.key;
            const std::string self = "@" + reports[r].id.text;
            const bool outlet_itself = root.key == resolver.outlet_root(r).key;
            bool root_in_chain = false;
            for (const Attribution& said : statement.said_by) root_in_chain |= resolver.root_of_attribution(r, said).key == root.key;
            if (root.key == kNotKnown || outlet_itself || (!root_in_chain && statement.said_by.empty())) {
                if (const auto agency = resolver.agency_credit(r); agency && agency->key == root.key) links.insert({root.key, self, LinkHow::Credited});
                continue;  // what was copied comes by the copy's own link
            }
            for (const Attribution& said : statement.said_by) {
                if (said.as != SpeakerKind::Medium || is_unnamed(said.name)) continue;
                const Root medium = resolver.root_of_attribution(r, said);
                if (medium.key == from || medium.key == resolver.outlet_root(r).key) continue;
                gather(medium, r, true);
                links.insert({from, medium.key, LinkHow::Said});
                from = medium.key;
            }
            links.insert({from, self, from == root.key && root.kind != OriginKind::Agency ? LinkHow::Said : LinkHow::Carried});
        }
        for (const Credit& credit : reports[r].credits) {
            const Root medium = resolver.root_of_attribution(r, {.name = credit.name, .as = SpeakerKind::Medium, .kind = NameKind::Agency, .inferred_from = std::nullopt});
            if (medium.key == resolver.outlet_root(r).key) continue;
            gather(medium, r, true);
            links.insert({medium.key, "@" + reports[r].id.text, LinkHow::Credited});
        }
    }
    for (const Copy& copy : copies) {
        if (!copy.earlier || copy.kind == CopyKind::Incidental) continue;
        const ReportId& later = *copy.earlier == copy.a ? copy.b : copy.a;
        links.insert({"@" + copy.earlier->text, "@" + later.text, LinkHow::Copied});
    }

    std::vector<std::pair<std::string, Origin>> made;
    for (auto& [key, origin] : gathered) {
        Origin one;
        one.name = shown(origin.names);
        one.kind = origin.kind;
        // An office of which some reports name nobody is not one of its people.
        if (const auto person = origin.people.find(one.name); person != origin.people.end() && person->second.size() < origin.reports.size()) {
            std::erase_if(origin.names, [&](const auto& name) { return origin.people.contains(name.first) || !tells_whose(name.first) || lacks_place(name.first); });
            if (!origin.names.empty()) one.name = shown(origin.names);
        }
        if (one.kind == OriginKind::Person && !origin.people.contains(one.name)) one.kind = OriginKind::Organisation;
        one.reports.assign(origin.reports.begin(), origin.reports.end());
        made.emplace_back(key, std::move(one));
    }
    std::ranges::sort(made, [](const auto& a, const auto& b) {
        if (a.second.reports.size() != b.second.reports.size()) return a.second.reports.size() > b.second.reports.size();
        return std::tie(a.second.name, a.first) < std::tie(b.second.name, b.first);
    });
    std::map<std::string, std::size_t> place;
    std::set<std::string> used;
    std::map<std::string, int> next;  // the number to try for the next one of the same slug: all below it are taken
    for (auto& [key, origin] : made) {
        const std::string plain = slug(origin.name);
        std::string id = plain;
        for (int& n = next.try_emplace(plain, 2).first->second; !used.insert(id).second; ++n) id = fmt::format("{}-{}", plain, n);
        origin.id = OriginId{id};
        place[key] = table.origins.size();
        table.origins.push_back(std::move(origin));
    }
    table.of_statement.resize(reports.size());
    for (std::size_t r = 0; r < reports.size(); ++r) {
        for (const std::string& key : keys[r]) table.of_statement[r].push_back(place.at(key));
    }
    const auto end_of = [&](const std::string& end) { return end.starts_with('@') ? end.substr(1) : table.origins[place.at(end)].id.text; };
    for (const KeyLink& link : links) table.links.push_back({end_of(link.from), end_of(link.to), link.how});
    std::ranges::sort(table.links);
    return table;
}

}  // namespace stemma
