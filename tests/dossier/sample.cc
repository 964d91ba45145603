#include "sample.h"

#include <limits>
#include <stdexcept>

#include "base/unicode.h"

namespace stemma::test {
namespace {

constexpr double kOpen = std::numeric_limits<double>::infinity();

Report report(const std::string& id, std::optional<std::string> outlet, std::optional<std::string> title, const std::string& published,
              std::vector<Paragraph> paragraphs) {
    Report out;
    out.id = {id};
    out.source = "pages/" + id + ".html";
    out.url = "https://" + id + ".example/ferry?a=1&b=2";
    out.outlet = std::move(outlet);
    out.title = std::move(title);
    out.language = "en";
    if (!published.empty()) out.published = Stamp{published, published.size() > 10 ? TimePrecision::Minute : TimePrecision::Day, "json-ld"};
    out.paragraphs = std::move(paragraphs);
    return out;
}

Figure exact(const std::string& text, double value) { return {text, value, value, value, Precision::Exact, ""}; }

// Where `part` stands in `whole`, in code points.
Span span_in(const std::string& whole, const std::string& part) {
    const auto at = whole.find(part);
    if (at == std::string::npos) throw std::logic_error("the sample has no passage: " + part);
    const auto begin = static_cast<std::uint32_t>(to_u32(whole.substr(0, at)).size());
    return {{begin}, {begin + static_cast<std::uint32_t>(to_u32(part).size())}};
}

struct Builder {
    Dossier dossier;

    const Report& find(const std::string& id) const {
        for (const Report& one : dossier.reports) {
            if (one.id.text == id) return one;
        }
        throw std::logic_error("the sample has no report " + id);
    }

    // A statement at a passage of a report; the sentence is given by its words too.
    Statement& state(const std::string& id, const std::string& sentence, const std::string& passage, const std::string& matter, Figure figure,
                     std::vector<Attribution> said_by = {}) {
        const std::string text = find(id).text();
        Statement out;
        out.report = {id};
        std::size_t n = 1;
        for (const Statement& other : dossier.statements) n += other.report == out.report;
        out.id = {id + "#" + std::to_string(n)};
        out.sentence = span_in(text, sentence);
        out.passage = span_in(sentence, passage);
        out.passage.begin = out.sentence.begin + out.passage.begin.value;
        out.passage.end = out.sentence.begin + out.passage.end.value;
        out.text = passage;
        out.matter.text = matter;
        out.figure = std::move(figure);
        out.said_by = std::move(said_by);
        dossier.statements.push_back(std::move(out));
        return dossier.statements.back();
    }

    Reading reading(const Figure& figure, const std::vector<std::string>& statements, const std::vector<std::string>& origins) const {
        Reading out;
        out.figure = figure;
        for (const std::string& id : statements) {
            out.statements.push_back({id});
            out.reports.push_back({id.substr(0, id.find('#'))});
        }
        for (const std::string& id : origins) out.origins.push_back({id});
        return out;
    }

    void find_that(const std::string& id, Matter matter, std::vector<std::string> labels, Verdict verdict, Support support, const std::string& why,
                   std::optional<Settled> settled, std::vector<Reading> readings) {
        dossier.findings.push_back({{id}, std::move(matter), std::move(labels), verdict, support, why, settled, std::move(readings)});
    }
};

Matter matter(const std::string& text, const std::string& counted, const std::string& happening) {
    Matter out;
    out.text = text;
    out.counted = counted;
    out.happening = happening;
    return out;
}

Attribution speaker(const std::string& name, NameKind kind) { return {name, SpeakerKind::Speaker, kind, std::nullopt}; }
Attribution medium(const std::string& name) { return {name, SpeakerKind::Medium, NameKind::Agency, std::nullopt}; }

std::vector<Report> sample_reports() {
    std::vector<Report> out;
    Report gazette = report("gazette", "Harbour Gazette", "Ferry Asta burns off Holm: at least three dead", "2031-03-03T07:40+01:00",
        {{Role::Caption, "The Asta off Holm on Monday morning. Picture: M. Dahl"},
         {Role::Body, "At least three people died when the car ferry Asta caught fire off Holm early on Monday, the coastguard said. The ship had left Varn shortly before midnight with 120 people on board."},
         {Role::Heading, "Five still missing"},
         {Role::Body, "Five people are missing, harbour master Ilse Brandt told this newspaper. She said about 30 others were hurt."},
         {Role::Comment, "Was on the Asta last year. No drills at all! <script>alert('x')</script>"},
         {Role::Comment, "Thoughts with the families 🕯️"}});
    gazette.authors = {"Mette Dahl", "J. O’Hara"};
    gazette.modified = Stamp{"2031-03-03T09:15+01:00", TimePrecision::Minute, "json-ld"};
    gazette.cut = {{"Home News Sport Harbour", "menu"}, {"Share this", "share buttons"}, {"Tweet", "share buttons"}, {"We value your privacy & your <cookies>", "cookie notice"}};
    out.push_back(std::move(gazette));

    Report post = report("nordpost", "Nordpost", "Four dead in ferry fire", "2031-03-03T15:05+01:00",
        {{Role::Body, "HOLM (Baltic Wire) — Four people were killed and dozens injured when fire swept the car deck of the ferry Asta, coastguard commander Per Lund said on Monday."},
         {Role::Body, "Twelve lorries were lost, according to Lund. All 14 members of the crew were brought ashore."}});
    post.credits = {{"Baltic Wire", CreditHow::Dateline, "HOLM (Baltic Wire)"}};
    post.cut = {{"Read next: harbour fees rise again", "related links"}};
    out.push_back(std::move(post));

    Report kyst = report("kyst", "Kystavisen", std::nullopt, "2031-03-03T18:20Z",
        {{Role::Body, "Four people were killed and dozens injured when fire swept the car deck of the ferry Asta, coastguard commander Per Lundh said on Monday."},
         {Role::Body, "The crew of 14 is safe. Damage is put at 3.5 million dollars."}});
    out.push_back(std::move(kyst));

    Report lotse = report("lotse", "Der Lotse", "Sechs Tote nach Brand auf der Fähre „Asta“", "2031-03-04",
        {{Role::Body, "Beim Brand auf der Autofähre Asta sind nach Angaben der Reederei sechs Menschen ums Leben gekommen. Zwanzig Fahrzeuge, darunter zwölf Lastwagen, gingen verloren."},
         {Role::Quote, "„Wir stehen unter Schock“, sagte Reedereichefin Ilse Brand."}});
    lotse.language = "de";
    out.push_back(std::move(lotse));

    Report times = report("ferrytimes", "The Ferry & Freight Times", "Correction: two missing after Asta fire, not five", "2031-03-05T10:30:00+01:00",
        {{Role::Body, "Two people, not five as first reported, are missing after the fire on the Asta, Ilse Brandt said on Wednesday. Some 2,300 homes on Holm were without power for between two and four hours."},
         {Role::List, "Helpline: see the harbour office"}});
    times.credits = {{"Harbour Gazette", CreditHow::FirstReported, "as the Harbour Gazette first reported"}};
    out.push_back(std::move(times));

    // Without a date, with everything that breaks layouts.
    Report odd = report("zz-odd", "مرفأ اليوم", "حريق <b>العبارة</b> \"أستا\" & 火災 🔥", "",
        {{Role::Body, "قال قائد خفر السواحل إن أربعة أشخاص قتلوا."},
         {Role::Body, "=HYPERLINK(\"https://bad.example\") " + std::string(400, 'x') + " 4 killed ]]> <!-- -->"},
         {Role::Table, "港で4人が死亡し、30人が負傷しました。船会社は原因を調べています。"}});
    odd.language = "ar";
    odd.url = "javascript:alert(1)";
    out.push_back(std::move(odd));
    return out;
}

void add_statements(Builder& b) {
    const std::string g1 = "At least three people died when the car ferry Asta caught fire off Holm early on Monday, the coastguard said.";
    b.state("gazette", g1, "At least three people died", "people killed", {"At least three", std::nullopt, 3, kOpen, Precision::AtLeast, ""}, {speaker("the coastguard", NameKind::Organisation)});
    b.state("gazette", "The ship had left Varn shortly before midnight with 120 people on board.", "120 people on board", "people on board", exact("120", 120));
    Statement& missing = b.state("gazette", "Five people are missing, harbour master Ilse Brandt told this newspaper.", "Five people are missing", "people missing", exact("Five", 5), {speaker("Ilse Brandt", NameKind::Person)});
    missing.superseded = false;
    Statement& hurt = b.state("gazette", "She said about 30 others were hurt.", "about 30 others were hurt", "people injured", {"about 30", 30, 27, 33, Precision::About, ""}, {speaker("Ilse Brandt", NameKind::Person)});
    hurt.said_by.front().inferred_from = span_in(b.find("gazette").text(), "harbour master Ilse Brandt");
    hurt.firmness = Firmness::Reported;
    const std::string n1 = "HOLM (Baltic Wire) — Four people were killed and dozens injured when fire swept the car deck of the ferry Asta, coastguard commander Per Lund said on Monday.";
    b.state("nordpost", n1, "Four people were killed", "people killed", exact("Four", 4), {speaker("Per Lund", NameKind::Person), medium("Baltic Wire")}).companions = {5};
    b.state("nordpost", n1, "dozens injured", "people injured", {"dozens", std::nullopt, 24, 99, Precision::Vague, ""}, {speaker("Per Lund", NameKind::Person), medium("Baltic Wire")}).companions = {4};
    b.state("nordpost", "Twelve lorries were lost, according to Lund.", "Twelve lorries were lost", "lorries lost", exact("Twelve", 12), {speaker("Per Lund", NameKind::Person)}).labels = {"lorries"};
    b.state("nordpost", "All 14 members of the crew were brought ashore.", "14 members of the crew", "crew rescued", exact("14", 14));
    const std::string k1 = "Four people were killed and dozens injured when fire swept the car deck of the ferry Asta, coastguard commander Per Lundh said on Monday.";
    b.state("kyst", k1, "Four people were killed", "people killed", exact("Four", 4), {speaker("Per Lundh", NameKind::Person)});
    b.state("kyst", k1, "dozens injured", "people injured", {"dozens", std::nullopt, 24, 99, Precision::Vague, ""}, {speaker("Per Lundh", NameKind::Person)});
    b.state("kyst", "The crew of 14 is safe.", "crew of 14", "crew rescued", exact("14", 14));
    b.state("kyst", "Damage is put at 3.5 million dollars.", "3.5 million dollars", "damage", {"3.5 million dollars", 3500000.5, 3500000.5, 3500000.5, Precision::Exact, "USD"}).firmness = Firmness::Estimated;
    const std::string l1 = "Beim Brand auf der Autofähre Asta sind nach Angaben der Reederei sechs Menschen ums Leben gekommen.";
    b.state("lotse", l1, "sechs Menschen ums Leben gekommen", "people killed", exact("sechs", 6), {speaker("Reederei", NameKind::Organisation)});
    const std::string l2 = "Zwanzig Fahrzeuge, darunter zwölf Lastwagen, gingen verloren.";
    b.state("lotse", l2, "Zwanzig Fahrzeuge", "vehicles lost", exact("Zwanzig", 20)).labels = {"Fahrzeuge"};
    b.state("lotse", l2, "zwölf Lastwagen", "lorries lost", exact("zwölf", 12)).part_of = PartOf{13};
    const std::string f1 = "Two people, not five as first reported, are missing after the fire on the Asta, Ilse Brandt said on Wednesday.";
    Statement& two = b.state("ferrytimes", f1, "Two people", "people missing", exact("Two", 2), {speaker("Ilse Brandt", NameKind::Person)});
    two.correction = true;
    two.when = Time{span_in(b.find("ferrytimes").text(), "on Wednesday"), {}, {}, "2031-03-05", TimePrecision::Day};
    b.state("ferrytimes", f1, "not five as first reported", "people missing", exact("five", 5), {speaker("Ilse Brandt", NameKind::Person)}).superseded = true;
    const std::string f2 = "Some 2,300 homes on Holm were without power for between two and four hours.";
    b.state("ferrytimes", f2, "Some 2,300 homes", "homes without power", {"Some 2,300", 2300, 2185, 2415, Precision::About, ""});
    b.state("ferrytimes", f2, "between two and four hours", "time without power", {"between two and four hours", std::nullopt, 2, 4, Precision::Range, "hours"});
    b.state("zz-odd", "قال قائد خفر السواحل إن أربعة أشخاص قتلوا.", "أربعة أشخاص قتلوا", "people killed", exact("أربعة", 4), {speaker("قائد خفر السواحل", NameKind::Other)});
    const std::string odd = "=HYPERLINK(\"https://bad.example\") " + std::string(400, 'x') + " 4 killed ]]> <!-- -->";
    b.state("zz-odd", odd, odd, "people killed", exact("4", 4));
}

void add_findings(Builder& b) {
    Settled four{4, 4, 4, Rule::Corroborated};
    b.find_that("1f0a", matter("people killed", "people", "killed"), {"people", "Menschen", "أشخاص"}, Verdict::Disputed, Support::Corroborated,
        "Harbour Gazette gives a lower bound early on, which 4 fits. Der Lotse has 6 from the ship's owner, and nothing explains the difference.", four,
        {b.reading(exact("Four", 4), {"nordpost#1", "kyst#1", "zz-odd#1", "zz-odd#2"}, {"per-lund", "coastguard-chief"}),
         b.reading(exact("sechs", 6), {"lotse#1"}, {"owner"}),
         b.reading({"At least three", std::nullopt, 3, kOpen, Precision::AtLeast, ""}, {"gazette#1"}, {"coastguard"})});
    b.find_that("2b7c", matter("people injured", "people", "injured"), {"people"}, Verdict::Refined, Support::Single,
        "“Dozens” is a vaguer form of about 30.", Settled{30, 27, 33, Rule::Corroborated},
        {b.reading({"about 30", 30, 27, 33, Precision::About, ""}, {"gazette#4"}, {"ilse-brandt"}),
         b.reading({"dozens", std::nullopt, 24, 99, Precision::Vague, ""}, {"nordpost#2", "kyst#2"}, {"per-lund"})});
    b.find_that("3c11", matter("people missing", "people", "missing"), {"people"}, Verdict::Updated, Support::Single,
        "The Ferry & Freight Times says that 2 replaces 5 <as first reported>.", Settled{2, 2, 2, Rule::Latest},
        {b.reading(exact("Two", 2), {"ferrytimes#1"}, {"ilse-brandt"}), b.reading(exact("Five", 5), {"gazette#3", "ferrytimes#2"}, {"ilse-brandt"})});
    b.find_that("4d22", matter("crew rescued", "crew", "rescued"), {"members of the crew", "crew"}, Verdict::Same, Support::Echoed,
        "Both have it from Baltic Wire's text: repeated, not confirmed.", Settled{14, 14, 14, Rule::Corroborated},
        {b.reading(exact("14", 14), {"nordpost#4", "kyst#3"}, {"baltic-wire"})});
    b.find_that("5e33", matter("lorries and other vehicles lost", "vehicles", "lost"), {"lorries", "Fahrzeuge", "Lastwagen"}, Verdict::Rescoped, Support::Corroborated,
        "12 lorries are a part of the 20 vehicles.", Settled{std::nullopt, 12, 20, Rule::Range},
        {b.reading(exact("Twelve", 12), {"nordpost#3", "lotse#3"}, {"per-lund", "lotse-itself"}), b.reading(exact("Zwanzig", 20), {"lotse#2"}, {"lotse-itself"})});
    b.find_that("6f44", matter("homes without power", "homes", ""), {"homes"}, Verdict::Same, Support::Single, "One report.", Settled{2300, 2185, 2415, Rule::Corroborated},
        {b.reading({"Some 2,300", 2300, 2185, 2415, Precision::About, ""}, {"ferrytimes#3"}, {"ferry-times-itself"})});
    b.find_that("7055", matter("damage", "USD", ""), {}, Verdict::Same, Support::Single, "One report.", Settled{3500000.5, 3500000.5, 3500000.5, Rule::Corroborated},
        {b.reading({"3.5 million dollars", 3500000.5, 3500000.5, 3500000.5, Precision::Exact, "USD"}, {"kyst#4"}, {})});
    b.find_that("8166", matter("time without power", "hours", ""), {}, Verdict::Same, Support::Single, "", Settled{std::nullopt, 2, 4, Rule::Corroborated},
        {b.reading({"between two and four hours", std::nullopt, 2, 4, Precision::Range, "hours"}, {"ferrytimes#4"}, {"ferry-times-itself"})});
}

void add_people(Builder& b) {
    const auto ids = [](std::vector<std::string> texts) {
        std::vector<ReportId> out;
        for (std::string& text : texts) out.push_back({std::move(text)});
        return out;
    };
    Dossier& d = b.dossier;
    d.origins = {{{"per-lund"}, "Per Lund", OriginKind::Person, ids({"nordpost", "kyst"})},
                 {{"ilse-brandt"}, "Ilse Brandt", OriginKind::Person, ids({"gazette", "ferrytimes"})},
                 {{"baltic-wire"}, "Baltic Wire", OriginKind::Agency, ids({"nordpost", "kyst"})},
                 {{"coastguard"}, "coastguard", OriginKind::Organisation, ids({"gazette"})},
                 {{"coastguard-chief"}, "قائد خفر السواحل", OriginKind::Person, ids({"zz-odd"})},
                 {{"owner"}, "Reederei", OriginKind::Organisation, ids({"lotse"})},
                 {{"lotse-itself"}, "Der Lotse", OriginKind::Outlet, ids({"lotse"})},
                 {{"gazette-itself"}, "Harbour Gazette", OriginKind::Outlet, ids({"gazette"})},
                 {{"ferry-times-itself"}, "The Ferry & Freight Times", OriginKind::Outlet, ids({"ferrytimes"})}};
    d.links = {{"baltic-wire", "nordpost", LinkHow::Credited}, {"coastguard", "gazette", LinkHow::Said}, {"coastguard-chief", "zz-odd", LinkHow::Said},
               {"gazette-itself", "ferrytimes", LinkHow::Credited}, {"ilse-brandt", "ferrytimes", LinkHow::Said}, {"ilse-brandt", "gazette", LinkHow::Said},
               {"nordpost", "kyst", LinkHow::Copied}, {"owner", "lotse", LinkHow::Said}, {"per-lund", "baltic-wire", LinkHow::Said}, {"per-lund", "kyst", LinkHow::Said}};
    d.names = {{{"per-lund"}, "Per Lund", NameKind::Person, {"Lund", "Per Lundh"}, {"coastguard commander"}, ids({"nordpost", "kyst"}), {}},
               {{"ilse-brandt"}, "Ilse Brandt", NameKind::Person, {"Brandt"}, {"harbour master"}, ids({"gazette", "ferrytimes"}),
                {{"Ilse Brand", {0.71}, "one letter less, but another office: Reedereichefin", ids({"lotse"})}}},
               {{"holm"}, "Holm", NameKind::Place, {}, {}, ids({"gazette", "nordpost", "ferrytimes"}), {}},
               {{"arabic"}, "أستا", NameKind::Other, {"火災"}, {}, ids({"zz-odd"}), {}},
               {{"varn"}, "Varn", NameKind::Place, {}, {}, ids({"gazette"}), {}}};
    Copy copy;
    copy.a = {"kyst"};
    copy.b = {"nordpost"};
    copy.kind = CopyKind::Source;
    copy.earlier = copy.b;
    copy.confidence = {0.9};
    copy.share_a = {0.72};
    copy.share_b = {0.55};
    copy.passages = {{{{0}, {130}}, {{45}, {175}}}};
    copy.why = "Kystavisen has 22 words in a row that stand in Nordpost, published earlier.";
    d.copies = {copy};
}

void add_times(Builder& b) {
    for (const Report& one : b.dossier.reports) {
        if (one.published && one.id.text != "ferrytimes") b.dossier.times.push_back({one.published->value, one.published->precision, "", one.id, {}});
    }
    b.dossier.times.insert(b.dossier.times.begin(), {"2031-03-03", TimePrecision::Day, "early on Monday", {"gazette"}, span_in(b.find("gazette").text(), "early on Monday")});
    b.dossier.times.insert(b.dossier.times.begin() + 1, {"2031-03-03", TimePrecision::Day, "on Monday", {"nordpost"}, span_in(b.find("nordpost").text(), "on Monday")});
}

}  // namespace

Dossier sample() {
    Builder b;
    b.dossier.id = {"story-asta"};
    b.dossier.title = "Four dead in ferry fire";
    b.dossier.begins = "2031-03-03T07:40+01:00";
    b.dossier.ends = "2031-03-05T10:30:00+01:00";
    b.dossier.reports = sample_reports();
    add_statements(b);
    add_findings(b);
    add_people(b);
    add_times(b);
    const std::string first = "The ship had left Varn shortly before midnight with 120 people on board.";
    b.dossier.summary = {
        {"HOLM (Baltic Wire) — Four [elsewhere: 6 (Der Lotse)] people were killed and dozens injured when fire swept the car deck of the ferry Asta, "
         "coastguard commander Per Lund said on Monday.", {{"nordpost#1"}, {"nordpost#2"}}, {"nordpost"}, {{24}, {183}}},
        {first, {{"gazette#2"}}, {"gazette"}, span_in(b.find("gazette").text(), first)},
        {"All 14 members of the crew were brought ashore.", {{"nordpost#4"}}, {"nordpost"}, span_in(b.find("nordpost").text(), "All 14 members of the crew were brought ashore.")}};
    return b.dossier;
}

Dossier second_sample() {
    Dossier out;
    out.id = {"story-small"};
    Report lone = report("lone", std::nullopt, std::nullopt, "", {{Role::Body, "A short note without any figure."}});
    lone.url.reset();
    out.reports = {lone};
    out.title = "A short note without any figure.";
    return out;
}

Annotation annotate_plainly(const Report& report) {
    Annotation out;
    out.report = report.id;
    out.language = report.language.value_or("");
    out.text = to_u32(report.text());
    std::uint32_t at = 0;
    const auto read = [&](ParagraphIndex paragraph, Role role, const std::string& utf8) {
        const std::u32string text = to_u32(utf8);
        const std::uint32_t start = at;
        std::uint32_t begin = 0;
        TokenIndex first{static_cast<std::uint32_t>(out.tokens.size())};
        for (std::uint32_t i = 0; i <= text.size(); ++i) {
            if (i < text.size() && text[i] != U' ') continue;
            std::u32string word = text.substr(begin, i - begin);
            while (!word.empty() && is_punctuation(word.back())) word.pop_back();
            Token token;
            token.span = {{start + begin}, {start + begin + static_cast<std::uint32_t>(word.size())}};
            token.text = to_utf8(word);
            token.lower = token.lemma = fold_case(token.text);
            if (!word.empty()) out.tokens.push_back(token);
            const bool ends = i == text.size() || (i > 0 && text[i - 1] == U'.');
            if (ends) {
                const TokenIndex end{static_cast<std::uint32_t>(out.tokens.size())};
                const std::uint32_t sentence_begin = first.value < end.value ? out.tokens[first.value].span.begin.value : start + begin;
                out.sentences.push_back({{{sentence_begin}, {start + i}}, first, end, paragraph, role});
                first = end;
            }
            begin = i + 1;
        }
        at = start + static_cast<std::uint32_t>(text.size()) + 1;
    };
    if (report.title) read({}, Role::Heading, *report.title);
    for (std::uint32_t i = 0; i < report.paragraphs.size(); ++i) read({i}, report.paragraphs[i].role, report.paragraphs[i].text);
    return out;
}

}  // namespace stemma::test
