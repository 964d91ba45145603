"""An extractor from PyPI over a folder of pages in memory, in the same manner as pages_bench.cc; see there and pages.py.

  pages_python.py trafilatura|resiliparse PAGES
"""
import hashlib
import json
import os
import resource
import sys
import time

PAGE = 1024  # ru_maxrss counts so many bytes


def trafilatura():
    import trafilatura
    from trafilatura.meta import reset_caches

    def extract(page):
        found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
        if found is None:
            return None
        report = {"title": found.title, "authors": [a.strip() for a in (found.author or "").split(";") if a.strip()], "text": found.text or ""}
        if found.date:
            report["published"] = {"value": found.date}
        return report

    # What it remembers of one round would make the next faster than any first reading is.
    return extract, reset_caches


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def extract(page):
        tree = HTMLTree.parse_from_bytes(page, detect_encoding(page))
        return {"title": tree.title, "authors": [], "text": extract_plain_text(tree, main_content=True)}

    return extract, lambda: None


def main():
    name, folder = sys.argv[1], sys.argv[2]
    extract, forget = {"trafilatura": trafilatura, "resiliparse": resiliparse}[name]()
    pages = {}
    for file in sorted(os.listdir(folder)):
        with open(os.path.join(folder, file), "rb") as stream:
            pages[file] = stream.read()
    size = sum(map(len, pages.values()))
    answer = lambda values: print(json.dumps(values), flush=True)
    answer({"pages": len(pages), "bytes": size})

    def guarded(page):
        try:
            return extract(page)
        except Exception as error:  # whatever it throws at a page is its answer to that page
            print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
            return None

    first = None
    for line in sys.stdin:
        command, _, path = line.strip().partition(" ")
        if command == "round":
            forget()
            seconds, total = 0.0, hashlib.sha256()
            for page in pages.values():
                begin = time.process_time()
                report = guarded(page)
                seconds += time.process_time() - begin
                total.update(json.dumps(report).encode())
            first = first or total.hexdigest()
            if total.hexdigest() != first:
                print(f"{name}: this round's reports are not those of the first", file=sys.stderr)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PAGE - size
            answer({"seconds": seconds, "answer": total.hexdigest()[:16], "peak_bytes": peak})
        elif command == "reports":
            count = 0
            with open(path, "w", encoding="utf-8") as out:
                for file, page in pages.items():
                    report = guarded(page)
                    if report is None:
                        continue
                    count += 1
                    report["paragraphs"] = [{"role": "body", "text": report.pop("text")}]
                    out.write(json.dumps({"source": file, **report}) + "\n")
            answer({"reports": count, "errors": len(pages) - count})


main()
