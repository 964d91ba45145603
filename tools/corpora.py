"""The corpora beside the project, for what measures on them: where their parts lie, unpacked, and which data they were."""
import hashlib
import json
import pathlib
import subprocess

BUILD = pathlib.Path(__file__).resolve().parent.parent / "build"


def digest(*paths):
    """16 hexadecimal digits that change with the bytes of any of the files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(hashlib.sha256(pathlib.Path(path).read_bytes()).digest())
    return total.hexdigest()[:16]


def pages(corpora):
    """The folder of the corpus's pages; unpacked once into build/, for each state of the archive anew."""
    archive = pathlib.Path(corpora) / "pages" / "html.tar.zst"
    folder = BUILD / "corpora" / f"pages-{digest(archive)}"
    if not folder.exists():
        part = folder.with_suffix(".part")
        part.mkdir(parents=True, exist_ok=True)
        subprocess.run(["tar", "--zstd", "-xf", archive, "-C", part], check=True)
        part.rename(folder)
    return folder / "html"


def pages_gold(corpora):
    return pathlib.Path(corpora) / "pages" / "gold.jsonl"


def with_single_authors(gold, out):
    """Writes the gold anew with each list of authors reduced to its first member, because the scorer of pages compares
    first authors and cannot take a list. Gives how many were lists."""
    lists = 0
    with open(gold, encoding="utf-8") as lines, open(out, "w", encoding="utf-8") as written:
        for line in lines:
            page = json.loads(line)
            if isinstance(page.get("author"), list):
                lists += 1
                page["author"] = page["author"][0] if page["author"] else None
            written.write(json.dumps(page, ensure_ascii=False) + "\n")
    return lists
