#!/usr/bin/env python3
"""Holds each examples/*/truth.json against the pages that it speaks of.

The truth is what the tests hold a dossier to, so a slip in it would be blamed on the program. This reads
the pages in the plainest way (decode by the declared charset, cut at block tags, fold white space) and checks:

- pages: each is named in the truth and the other way round; its bytes fit its declared charset; it is small;
  it fetches nothing; addresses are invented (.example); JSON-LD parses; XHTML is well-formed;
- reports: title, authors, date, charset, language, first and last words and number of the body's paragraphs;
  captions, headings, comments and what must be cut stand in the page and not in the body;
- findings: every quotation stands literally in its report and shows its number; verdict, support, origins,
  sums and the settled value fit one another; whoever a reading goes back to is named in the report;
- numbers: every number in a body is accounted for by some quotation of the truth;
- copies: the pairs that the truth names share a long run of words, and no other pair does.

    tools/check_examples.py [EXAMPLES-FOLDER]

Prints one line for each fault; exit status 0 when there is none, 1 otherwise. Standard library only.
"""
import datetime
import html.parser
import itertools
import json
import pathlib
import re
import sys
import urllib.parse
import xml.dom.minidom

MAX_PAGE_BYTES = 30_000   # an example is read by people, too
MIN_WORDS, MAX_WORDS = 250, 600  # of an article in an event of full length; short examples say "short": true
# Words in a row that no two pages share by chance. The shortest quotation that is to count as a copy here,
# the mayor's, has nine; formulas such as "a preliminary report within 30 days" have six.
COPY_RUN_WORDS = 8

VERDICTS = ["same", "refined", "updated", "rescoped", "disputed"]
SUPPORTS = ["single", "echoed", "corroborated"]
COPY_KINDS = ["wire", "release", "source", "common", "incidental"]
PRECISIONS = ["exact", "about", "at_least", "at_most", "range", "vague"]
NAMESPACES = {"schema.org", "www.w3.org", "ogp.me"}  # names, not places: nothing is fetched from them

WORD_NUMBERS = {
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
          "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen dozens nobody",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig hundert dutzend niemand",
}
SMALL = WORD_NUMBERS["en"].split()[:18]  # from two to nineteen
TENS = WORD_NUMBERS["en"].split()[18:26]
NUMBER_WORD_VALUES = {"nobody": 0, "niemand": 0, "drei": 3, "vier": 4, "neun": 9, "zwölf": 12}
NUMBER_WORD_VALUES |= {word: value for value, word in enumerate(SMALL, 2)}
for _value, _ten in enumerate(TENS, 2):
    NUMBER_WORD_VALUES |= {_ten: 10 * _value} | {f"{_ten}-{unit}": 10 * _value + k for k, unit in enumerate(["one", *SMALL[:8]], 1)}


def fold(text):
    return re.sub(r"\s+", " ", text).strip()


class Blocks(html.parser.HTMLParser):
    """The page's visible text, cut at block tags; JSON-LD blocks and the <title> apart."""
    BLOCK = {"p", "div", "h1", "h2", "h3", "li", "ul", "ol", "tr", "table", "br", "figcaption", "figure", "blockquote", "section",
             "article", "aside", "header", "footer", "nav", "main", "form", "time", "span", "body", "html", "head", "button", "label"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks, self.json_ld, self.title, self.lang, self.metas, self.links = [], [], "", "", [], []
        self.addresses = []
        self._text, self._skip, self._script_type = [], None, ""

    def flush(self):
        text = fold("".join(self._text))
        if text:
            self.blocks.append(text)
        self._text = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "html":
            self.lang = attrs.get("lang", "")
        if tag == "meta":
            self.metas.append(attrs)
        if tag == "link":
            self.links.append(attrs)
        # What a browser fetches by itself; <a href> waits for a click.
        for key in ("src", "srcset", "data", "poster", "background"):
            if attrs.get(key):
                self.addresses.append(attrs[key])
        if tag in ("script", "style", "title"):
            self._skip, self._script_type, self._held = tag, attrs.get("type", ""), []
        elif tag in self.BLOCK:
            self.flush()
        elif tag in ("td", "th"):
            self._text.append(" ")

    def handle_endtag(self, tag):
        if tag == self._skip:
            held = "".join(self._held)
            if tag == "title":
                self.title = fold(held)
            if tag == "script" and self._script_type == "application/ld+json":
                self.json_ld.append(held)
            self._skip = None
        elif tag in self.BLOCK:
            self.flush()

    def handle_data(self, data):
        if self._skip:
            self._held.append(data)
        else:
            self._text.append(data)


class Page:
    def __init__(self, path):
        self.path, self.raw = path, path.read_bytes()
        self.is_html = path.suffix == ".html"
        match = re.search(rb'charset=["\']?([A-Za-z0-9_-]+)', self.raw[:1024])
        self.charset = match.group(1).decode().lower() if match else "utf-8"
        self.source = self.raw.decode(self.charset)  # strict: raises for a byte that does not fit
        self.parsed = Blocks()
        self.blocks = []
        if self.is_html:
            self.parsed.feed(self.source)
            self.parsed.close()
            self.parsed.flush()
            self.blocks = self.parsed.blocks
        else:
            self.blocks = [fold(b) for b in re.split(r"\n\s*\n", self.source) if b.strip()]
        self.text = " ".join(self.blocks)


class Checker:
    def __init__(self, folder):
        self.folder, self.faults = folder, []
        self.truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        self.pages = {}

    def fault(self, where, what):
        self.faults.append(f"{self.folder.name}: {where}: {what}")

    def want(self, holds, where, what):
        if not holds:
            self.fault(where, what)
        return bool(holds)

    def run(self):
        named = [r["file"] for r in self.truth["reports"]]
        there = sorted(p.name for p in (self.folder / "pages").iterdir())
        self.want(len(set(named)) == len(named), "reports", "a file is named twice")
        self.want(sorted(named) == there, "reports", f"named and present differ: {sorted(set(named) ^ set(there))}")
        for name in there:
            try:
                self.pages[name] = Page(self.folder / "pages" / name)
            except (UnicodeDecodeError, LookupError) as error:
                self.fault(name, f"does not fit its charset: {error}")
        self.bodies = {}
        for report in self.truth["reports"]:
            if report["file"] in self.pages:
                self.check_page(report["file"])
                self.check_report(report)
        self.check_order()
        in_stories = [f for story in self.truth["stories"] for f in story["reports"]]
        self.want(sorted(in_stories) == sorted(named), "stories", "not every report stands in exactly one story")
        for story in self.truth["stories"]:
            self.check_story(story)
        self.check_copies()
        return self.faults

    def text_of(self, name):
        return self.pages[name].text if name in self.pages else ""

    # Pages

    def check_page(self, name):
        page = self.pages[name]
        self.want(len(page.raw) < MAX_PAGE_BYTES, name, f"{len(page.raw)} bytes")
        for host in re.findall(r"https?://([^/\"'\s<>)]+)", page.source):
            self.want(host.endswith(".example") or host in NAMESPACES, name, f"an address outside .example: {host}")
        for address in page.parsed.addresses:
            self.want(address.startswith("data:"), name, f"would be fetched: {address[:60]}")
        for link in page.parsed.links:
            self.want(link.get("rel") in ("canonical", "alternate"), name, f"would be fetched: {link}")
        self.want(not re.search(r"@import|url\(", page.source), name, "a style sheet fetches something")
        for block in page.parsed.json_ld:
            try:
                json.loads(block)
            except ValueError as error:
                self.fault(name, f"JSON-LD: {error}")
        if page.source.startswith("<?xml"):
            try:
                xml.dom.minidom.parseString(page.raw)
            except Exception as error:  # expat's own error type
                self.fault(name, f"not well-formed: {error}")

    # Reports

    def check_report(self, report):
        name, page = report["file"], self.pages[report["file"]]
        self.want(page.charset == report["charset"], name, f"charset is {page.charset}")
        if page.is_html:
            declared = page.parsed.lang[:2]
            self.want(declared in ("", report["language"]), name, f"lang is {declared}")
        self.want(report["title"] in page.text, name, f"title not in the page: {report['title']}")
        outlet = report["outlet"].lower().replace(" ", "")
        self.want(outlet in page.text.lower().replace(" ", ""), name, f"outlet not in the page: {report['outlet']}")
        metas = " ".join(str(m.get("content")) for m in page.parsed.metas)
        for author in report["authors"]:
            self.want(author in page.text or author in metas, name, f"author not in the page: {author}")
        if "url" in report:
            declared = [link["href"] for link in page.parsed.links if link.get("rel") == "canonical"]
            declared += [m["content"] for m in page.parsed.metas if m.get("property") == "og:url"]
            self.want(report["url"] in declared, name, "the page declares no such address")
        else:
            self.want('rel="canonical"' not in page.source and "og:url" not in page.source, name, "the page declares an address")
        self.check_stamp(report, page)
        for credit in report["credits"]:
            self.want(credit["quote"] in page.text, name, f"credit not in the page: {credit['quote']}")
        for role in ("captions", "headings", "comments", "lists", "tables", "quotes"):
            for words in report.get(role, []):
                self.want(any(b.startswith(words) for b in page.blocks), name, f"{role}: no block begins: {words}")
        for words in report["not_in_body"]:
            self.want(words in page.text, name, f"not in the page at all: {words}")
        body = self.body_of(report, page)
        if body is None:
            return
        self.bodies[name] = body
        expected = report["body"]["paragraphs"]
        self.want(len(body) == expected, name, f"{len(body)} paragraphs in the body, truth says {expected}")
        words = sum(len(b.split()) for b in body)
        if not self.truth.get("short"):
            self.want(MIN_WORDS <= words <= MAX_WORDS, name, f"{words} words in the body")

    def check_stamp(self, report, page):
        name, stamp = report["file"], report["published"]
        value, found = stamp["value"], stamp["from"]
        places = {
            "json-ld": " ".join(page.parsed.json_ld),
            "meta:article:published_time": " ".join(str(m.get("content")) for m in page.parsed.metas if m.get("property") == "article:published_time"),
            "time": " ".join(re.findall(r'<time[^>]*datetime="([^"]*)"', page.source)),
            "url": report.get("url", "").replace("/", "-"),
        }
        if found == "text":  # "Thursday, 14 March 2024"
            year, month, day = value.split("-")
            months = "January February March April May June July August September October November December".split()
            self.want(f"{int(day)} {months[int(month) - 1]} {year}" in page.text, name, f"date not in the text: {value}")
        else:
            self.want(value in places[found], name, f"no {value} in {found}")
        if found == "time":
            self.want("datePublished" not in page.source and "published_time" not in page.source, name, "has a better date than <time>")
        if found in ("url", "text"):
            self.want(not re.search(r"datePublished|published_time|<time", page.source), name, f"has a better date than its {found}")
        if "modified" in report:
            self.want(report["modified"]["value"] in page.source, name, "modified time not in the page")

    def body_of(self, report, page):
        name, bounds = report["file"], report["body"]
        starts = [i for i, b in enumerate(page.blocks) if b.startswith(bounds["begins"])]
        ends = [i for i, b in enumerate(page.blocks) if b.endswith(bounds["ends"])]
        if not self.want(len(starts) == 1, name, f"{len(starts)} blocks begin: {bounds['begins']}"):
            return None
        if not self.want(len(ends) == 1 and ends[0] >= starts[0], name, f"{len(ends)} blocks end: {bounds['ends']}"):
            return None
        others = [w for role in ("captions", "headings", "lists", "quotes") for w in report.get(role, [])]
        tables = " ".join(report.get("tables", []))
        body = []
        for block in page.blocks[starts[0]:ends[0] + 1]:
            if any(cut in block for cut in report["not_in_body"]) or any(block.startswith(w) for w in others):
                continue
            if report.get("tables") and (block in tables or len(block.split()) < 8):  # a row of a table
                continue
            # The rest of a box whose words are cut: a link or a button in it.
            if len(block.split()) < 4:
                continue
            body.append(block)
        return body

    def check_order(self):
        def instant(report):
            value = report["published"]["value"]
            if len(value) == 10:
                value += "T12:00:00+00:00"
            return datetime.datetime.fromisoformat(value.replace("Z", "+00:00")).astimezone(datetime.timezone.utc)
        for story in self.truth["stories"]:
            times = [instant(r) for r in self.truth["reports"] if r["file"] in story["reports"]]
            self.want(times == sorted(times), "reports", "not in the order of their publication")

    # Stories

    def check_story(self, story):
        self.spans = {}  # file -> quotations of the truth
        ids = {f["id"]: f for f in story["findings"]}
        self.want(len(ids) == len(story["findings"]), "findings", "an id is used twice")
        bearers = {}
        for entry in story["names"]:
            self.check_name(entry)
            bearers[entry["name"]] = [entry["name"]] + [v["text"] for v in entry["variants"]]
        for finding in story["findings"]:
            self.check_finding(finding, ids, bearers)
        for quotation in story["quotations"]:
            self.check_quotes(f"quotation of {quotation['said_by']}", quotation)
        for event in story["other_events"]:
            for figure in event["figures"]:
                self.check_quotes(event["what"], figure)
                self.check_values(event["what"], figure)
        for entry in story["no_figures"]:
            if self.quote(entry["is"], entry["file"], entry["quote"]):
                self.want(entry["number"] in entry["quote"], entry["file"], f"no {entry['number']} in: {entry['quote']}")
        for entry in story["minor_figures"]:
            self.quote(entry["what"], entry["file"], entry["quote"])
        if "happened" in story:
            self.check_quotes("happened", story["happened"])
        for entry in story.get("mistranslations", []):
            self.quote("mistranslation", entry["file"], entry["word"])
        for name in story["reports"]:
            self.check_numbers(name)

    def quote(self, where, name, quote):
        if not self.want(name in self.pages, where, f"no such page: {name}"):
            return False
        self.spans.setdefault(name, []).append(quote)
        return self.want(quote in self.text_of(name), where, f"not in {name}: {quote}")

    def check_quotes(self, where, entry):
        self.want(sorted(entry["reports"]) == sorted(entry["quotes"]), where, "reports and quotes name different files")
        for name, quote in entry["quotes"].items():
            self.quote(where, name, quote)

    def check_values(self, where, reading):
        """The number that the truth gives is the number that the quotation shows."""
        values = [reading[k] for k in ("value", "low", "high") if k in reading]
        for name, quote in reading["quotes"].items():
            shown = {float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", quote)}
            shown |= {float(NUMBER_WORD_VALUES[w]) for w in re.findall(r"[\w-]+", quote.lower()) if w in NUMBER_WORD_VALUES}
            scaled = shown | {round(n * size) for word, size in (("million", 10**6), ("billion", 10**9)) if word in quote for n in shown}
            for value in values:
                self.want(value in scaled, where, f"no {value:g} in the quotation from {name}: {quote}")

    def check_finding(self, finding, ids, bearers):
        where = f"finding {finding['id']}"
        readings = finding["readings"]
        self.want(finding["verdict"] in VERDICTS and set(finding.get("verdict_may_be", [])) <= set(VERDICTS), where, "unknown verdict")
        self.want(set(finding.get("also_holds", [])) <= set(VERDICTS), where, "unknown verdict in also_holds")
        self.want(finding["support"] in SUPPORTS and set(finding.get("support_may_be", [])) <= set(SUPPORTS), where, "unknown support")
        for reading in readings:
            self.want(reading["precision"] in PRECISIONS, where, "unknown precision")
            self.want(reading["origins"], where, "a reading without origins")
            self.check_quotes(where, reading)
            self.check_values(where, reading)
            for name, quote in reading.get("told_as_superseded", {}).items():
                self.quote(where, name, quote)
            self.check_origins(where, reading, bearers)
        for name, quote in finding.get("in_titles", {}).items():
            titles = [r["title"] for r in self.truth["reports"] if r["file"] == name]
            self.want(titles and quote in titles[0], where, f"not in the title of {name}: {quote}")
            self.spans.setdefault(name, []).append(quote)
        plain = [r for r in readings if r["precision"] != "vague"]
        if len(readings) == 1 and finding["verdict"] not in ("same", "rescoped"):
            self.fault(where, f"{finding['verdict']} with one reading")
        if finding["verdict"] == "same":
            self.want(len(readings) == 1, where, "same with several readings")
        if finding["verdict"] == "disputed":
            self.want(len(plain) > 1, where, "disputed without two readings")
        if "part_of" in finding:
            self.want(finding["part_of"] in ids, where, "part of an unknown finding")
        if "sum_of" in finding:
            for other, value in finding["sum_of"]:
                self.want(any(r.get("value") == value for r in ids[other]["readings"]), where, f"{other} has no reading {value}")
            self.want(sum(v for _, v in finding["sum_of"]) == finding["settled"]["value"], where, "the sum does not add up")
        if finding["settled"] is None:
            return
        settled = [r for r in readings if all(r.get(k) == v for k, v in finding["settled"].items())]
        if self.want(len(settled) == 1, where, "the settled value is not that of one reading"):
            origins, reports = len(set(settled[0]["origins"])), len(settled[0]["reports"])
            support = "corroborated" if origins > 1 else "echoed" if reports > 1 else "single"
            self.want(support == finding["support"], where, f"{origins} origins, {reports} reports: {support}")

    def check_origins(self, where, reading, bearers):
        origin_of = reading.get("origin_of")
        if origin_of:
            self.want(sorted(origin_of) == sorted(reading["reports"]), where, "origin_of names other files than reports")
        elif len(reading["origins"]) == 1:
            origin_of = {name: reading["origins"][0] for name in reading["reports"]}
        for name, origin in (origin_of or {}).items():
            if origin in bearers and origin not in reading.get("through", []) and "through" not in reading:
                surnames = [b.split()[-1] for b in bearers[origin]]
                self.want(any(s in self.text_of(name) for s in surnames), where, f"{origin} is not named in {name}")

    def check_name(self, entry):
        def there(text, name):
            self.want(text in self.text_of(name), "names", f"no {text} in {name}")
        for name in entry["reports"]:
            there(entry["name"], name)
        for variant in entry["variants"]:
            for name in variant["reports"]:
                there(variant["text"], name)
        for role in entry.get("roles", []):
            there(role["text"], role["report"])
        # A report that has the name and is not listed is a gap in the truth.
        listed = set(entry["reports"])
        for name, body in self.bodies.items():
            if name not in listed and re.search(rf"(?<!\w){re.escape(entry['name'])}(?!\w)", " ".join(body)):
                self.fault("names", f"{entry['name']} stands in {name}, too")

    # Numbers and copies

    def check_numbers(self, name):
        """Every number in a body must lie within some quotation of the truth, or the truth is not complete."""
        language = next(r["language"] for r in self.truth["reports"] if r["file"] == name)
        numbers = re.compile(r"\d[\d.,:]*\d|\d|(?<![\w-])(?:" + "|".join(WORD_NUMBERS[language].split()) + r")(?![\w-])", re.I)
        text = "\n".join(self.bodies.get(name, []))
        covered = set()
        for quote in self.spans.get(name, []):
            for match in re.finditer(re.escape(quote), text):
                covered.update(range(*match.span()))
        for match in numbers.finditer(text):
            if match.start() not in covered:
                around = text[max(0, match.start() - 30):match.end() + 30].replace("\n", " | ")
                self.fault(name, f"the truth does not account for {match.group()!r} in: ...{around}...")

    def check_copies(self):
        named = {}
        for story in self.truth["stories"]:
            for copy in story["copies"]:
                where = f"copy {copy['a']} {copy['b']}"
                self.want(copy["a"] < copy["b"], where, "a is not before b")
                self.want(copy["kind"] in COPY_KINDS and set(copy.get("kind_may_be", [])) <= set(COPY_KINDS), where, "unknown kind")
                self.want(copy.get("earlier") in (None, copy["a"], copy["b"]), where, "earlier is neither")
                named[copy["a"], copy["b"]] = copy
        runs = {}
        for name, body in self.bodies.items():
            words = re.findall(r"\w+", " ".join(body).lower())
            runs[name] = {tuple(words[i:i + COPY_RUN_WORDS]) for i in range(len(words) - COPY_RUN_WORDS + 1)}
        for a, b in itertools.combinations(sorted(runs), 2):
            shared = runs[a] & runs[b]
            if (a, b) in named:
                self.want(shared, f"copy {a} {b}", "no run of words in common")
            elif shared:
                self.fault(f"{a} {b}", f"not named as a copy, but share: {' '.join(min(shared))}")


def main():
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent / "examples"
    folders = sorted(p.parent for p in root.glob("*/truth.json"))
    if not folders:
        print(f"{root}: no */truth.json", file=sys.stderr)
        return 1
    faults, pages, findings = [], 0, 0
    for folder in folders:
        checker = Checker(folder)
        faults += checker.run()
        pages += len(checker.pages)
        findings += sum(len(s["findings"]) for s in checker.truth["stories"])
    for fault in faults:
        print(fault)
    print(f"{len(folders)} examples, {pages} pages, {findings} findings: " + (f"{len(faults)} faults" if faults else "no faults"))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
