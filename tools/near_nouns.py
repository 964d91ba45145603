#!/usr/bin/env python3
"""Writes data/collate/near_nouns.tsv: nouns for people and things that reports count, and how near they are to one another.

  tools/near_nouns.py [WORDNET-FOLDER] [OUTPUT]

From WordNet 3.0 (Debian's package wordnet-base, /usr/share/wordnet): only which words share a meaning (a synset) and
which meaning is one step wider, no glosses and no examples. "home" and "dwelling" share one; "house" is one step
narrower; "troops" are "soldiers collectively", by the one form of gloss that tells what a group is made of.

A noun has many meanings, and most would join what no report means as one ("house" is a firm, too). Kept are those of
people, groups, animals, artifacts, acts and events that WordNet's own tagged texts bear out: in its share of the noun's
uses, and in that the meaning, or the one step wider, was seen at all. Standard library only.
"""
import collections
import pathlib
import re
import sys

# Lexicographer files: what reports count. Not the general "Tops" (person, artifact), which everything is a kind of.
ACT, ANIMAL, ARTIFACT, EVENT, GROUP, PERSON = 4, 5, 6, 11, 14, 18
COUNTED = {ACT, ANIMAL, ARTIFACT, EVENT, GROUP, PERSON}
# A meaning is kept if it has this share of the uses of the noun's commonest counted meaning. Lower, and "house" is also a
# legislature and a family; higher, and "home" is no dwelling.
LEAST_SHARE = 0.08
# A noun seen more rarely than this in the tagged texts has no telling order of meanings: its first few are kept.
RARE, FIRST = 4, 3
HEADER = """# Nouns that reports count, by their meanings: those that share a meaning are near, and one whose wider meaning is another's
# says more than that one. Made by tools/near_nouns.py from WordNet 3.0, Copyright 2006 by Princeton University, all rights
# reserved; used under the WordNet licence (https://wordnet.princeton.edu/license-and-commercial-use). Numbers are WordNet's.
# noun, its meanings, the meanings one step wider
"""


def synsets_of(folder):
    """Offset -> (file, words, wider offsets, gloss)."""
    synsets = {}
    for line in (folder / "data.noun").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        head, gloss = line.split(" | ", 1)
        parts = head.split()
        count = int(parts[3], 16)
        words = [parts[4 + 2 * i] for i in range(count)]
        at = 4 + 2 * count
        pointers = [parts[at + 1 + 4 * i: at + 3 + 4 * i] for i in range(int(parts[at]))]
        synsets[parts[0]] = (int(parts[1]), words, [to for how, to in pointers if how == "@"], gloss)
    return synsets


def senses_of(folder):
    """Lemma -> offsets, the commonest first; (lemma, rank) -> uses in the tagged texts."""
    senses, uses = {}, collections.Counter()
    for line in (folder / "index.noun").read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            parts = line.split()
            senses[parts[0]] = parts[6 + int(parts[3]):]
    for line in (folder / "cntlist.rev").read_text(encoding="utf-8").splitlines():
        key, rank, count = line.split()
        lemma, rest = key.split("%")
        if rest.startswith("1:"):
            uses[lemma, int(rank)] = int(count)
    return senses, uses


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    output = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else pathlib.Path(__file__).resolve().parent.parent / "data" / "collate" / "near_nouns.tsv")
    synsets = synsets_of(folder)
    senses, uses = senses_of(folder)
    seen = collections.Counter()  # of a meaning
    for lemma, offsets in senses.items():
        for rank, offset in enumerate(offsets, 1):
            seen[offset] += uses[lemma, rank]

    def kept(lemma):
        counted = [(uses[lemma, rank], offset) for rank, offset in enumerate(senses[lemma], 1)
                   if synsets[offset][0] in COUNTED and lemma in synsets[offset][1]]  # as it stands: not "Job"
        if sum(uses[lemma, rank] for rank in range(1, len(senses[lemma]) + 1)) < RARE:
            counted = counted[:FIRST]
        else:
            most = max((count for count, _ in counted), default=0)
            counted = [(count, offset) for count, offset in counted if most > 0 and count >= LEAST_SHARE * most]
        return [offset for _, offset in counted if seen[offset] > 0 or any(seen[wider] > 0 for wider in synsets[offset][2])]

    meanings = {lemma: offsets for lemma in senses if re.fullmatch("[a-z]{3,}", lemma) and (offsets := kept(lemma))}
    wider = {}
    for lemma, offsets in meanings.items():
        wider[lemma] = {to for offset in offsets for to in synsets[offset][2] if synsets[to][0] in COUNTED}
        for offset in offsets:
            made_of = re.match(r"([a-z]+)s collectively", synsets[offset][3])
            if made_of and made_of[1] in meanings:
                wider[lemma].add(meanings[made_of[1]][0])
    # A meaning that only one noun has, and that is wider than none, brings nothing together.
    used = collections.Counter(offset for offsets in meanings.values() for offset in offsets)
    asked = {offset for offsets in wider.values() for offset in offsets}
    rows = []
    for lemma in sorted(meanings):
        own = sorted(offset for offset in meanings[lemma] if used[offset] > 1 or offset in asked)
        above = sorted(offset for offset in wider[lemma] if used[offset] > 0)
        if own or above:
            rows.append(f"{lemma}\t{','.join(own)}\t{','.join(above)}")
    output.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{output}: {len(rows)} nouns")


if __name__ == "__main__":
    main()
