#!/usr/bin/env python3
"""check_sentences.py [FILE]: whether sentences annotated with relations have the form of docs/relations.md, and how many there are of each.

Prints each fault with its line; then, if there is none, the counts. Exit status 1 if there is a fault.
"""
import collections
import os
import re
import sys

TYPES = ("PER", "ORG", "LOC", "PRODUCT", "EVENT", "NORP")
MARKS = ("planned", "alleged", "denied", "possible", "past")
SIGNATURES = {
    "acquired": ("ORG", "ORG PRODUCT"),
    "owns": ("ORG PER", "ORG PRODUCT"),
    "part-of": ("ORG", "ORG"),
    "invested-in": ("ORG PER", "ORG"),
    "founded": ("PER ORG", "ORG"),
    "leads": ("PER", "ORG LOC"),
    "works-for": ("PER", "ORG"),
    "joined": ("PER", "ORG"),
    "left": ("PER", "ORG"),
    "competes-with": ("ORG", "ORG"),
    "partners-with": ("ORG", "ORG"),
    "sued": ("ORG PER", "ORG PER"),
    "makes": ("ORG", "PRODUCT"),
    "based-in": ("ORG", "LOC"),
    "located-in": ("LOC", "LOC"),
    "member-of": ("PER ORG LOC", "ORG"),
    "supplies": ("ORG", "ORG"),
    "regulates": ("ORG", "ORG"),
    "fined": ("ORG", "ORG"),
    "merged-with": ("ORG", "ORG"),
    "born-in": ("PER", "LOC"),
    "spouse": ("PER", "PER"),
    "plays-for": ("PER", "ORG"),
    "defeated": ("ORG PER LOC", "ORG PER LOC"),
    "met": ("PER", "PER"),
}
SYMMETRIC = ("competes-with", "partners-with", "merged-with", "spouse", "met")
KEYS = ("sentence", "name", "asserted", "marked")


def stanzas(path):
    """Yields (number of the first line, lines), and says which blank lines are too many by an empty stanza."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    if lines[-1] == "":
        lines.pop()
    start, block = 1, []
    for number, line in enumerate(lines + [""], 1):
        if line == "":
            yield start, block
            start, block = number + 1, []
        else:
            block.append(line)


def split_relation(text, names):
    """(subject, relation, object) in the one way in which both sides are names, or None."""
    words = text.split(" ")
    found = [
        (" ".join(words[:at]), word, " ".join(words[at + 1:]))
        for at, word in enumerate(words)
        if word in SIGNATURES and " ".join(words[:at]) in names and " ".join(words[at + 1:]) in names
    ]
    return found[0] if len(found) == 1 else None


def read_names(text, sentence, fault):
    """Types by name; each name must stand in the sentence after the one before it, and not within a word."""
    names, position = collections.defaultdict(set), 0
    for entry in text.split("; ") if text else []:
        name, _, kind = entry.rpartition(" ")
        if not name or kind not in TYPES:
            fault(f"no name with a type: {entry}")
            continue
        found = re.compile(r"(?<!\w)" + re.escape(name) + r"(?!\w)").search(sentence, position)
        if not found:
            fault(f"not in the sentence, or not in this order: {name}")
            continue
        position = found.end()
        names[name].add(kind)
    return names


def check(path):
    faults, seen, counts = [], {}, collections.Counter()
    by_relation = collections.defaultdict(collections.Counter)
    for start, lines in stanzas(path):
        def fault(text, at=start):
            faults.append(f"{path}:{at}: {text}")

        keys = [line.partition(":")[0] for line in lines]
        if keys[:2] != ["sentence", "name"] or keys[2:] != sorted(keys[2:]) or not set(keys[2:]) <= {"asserted", "marked"}:
            fault("a stanza is sentence, name, asserted lines, marked lines, and one blank line")
            continue
        values = [line.partition(":")[2] for line in lines]
        for offset, (line, value) in enumerate(zip(lines, values)):
            if line != line.rstrip() or "  " in line or (value and not value.startswith(" ")):
                fault("one space after the colon and between words, none at the end", start + offset)
        values = [value.strip() for value in values]
        sentence = values[0]
        if not sentence:
            fault("no sentence")
            continue
        if sentence in seen:
            fault(f"the same sentence as in line {seen[sentence]}")
        seen[sentence] = start
        names = read_names(values[1], sentence, fault)

        said = set()
        for offset, (key, value) in enumerate(list(zip(keys, values))[2:], 2):
            mark, text = "asserted", value
            if key == "marked":
                mark, _, text = value.partition(" ")
                if mark not in MARKS:
                    fault(f"no such mark: {mark}", start + offset)
                    continue
            relation = split_relation(text, names)
            if relation is None:
                fault(f"not two names of the sentence around one relation: {text}", start + offset)
                continue
            subject, verb, thing = relation
            if subject == thing:
                fault(f"related with itself: {text}", start + offset)
            for name, allowed in ((subject, SIGNATURES[verb][0]), (thing, SIGNATURES[verb][1])):
                if not names[name] & set(allowed.split()):
                    fault(f"{verb} does not take {name} {'/'.join(sorted(names[name]))} here", start + offset)
            key = (verb, frozenset((subject, thing))) if verb in SYMMETRIC else (verb, subject, thing)
            if key in said:
                fault(f"said twice: {text}", start + offset)
            said.add(key)
            by_relation[verb][mark] += 1

        counts["sentences"] += 1
        kind = "asserted" if "asserted" in keys else "marked only" if "marked" in keys else "none"
        counts[kind] += 1
        if kind == "none" and len(names) >= 2:
            counts["none, with two names or more"] += 1
        if sentence[-1] not in ".?!”\"":
            counts["headlines"] += 1
    return faults, counts, by_relation


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "sentences.txt")
    faults, counts, by_relation = check(path)
    for fault in faults:
        print(fault)
    if faults:
        return 1
    for kind in ("sentences", "asserted", "marked only", "none", "none, with two names or more", "headlines"):
        print(f"{counts[kind]:5} {100 * counts[kind] / max(1, counts['sentences']):5.1f} %  {kind}")
    columns = ("asserted",) + MARKS
    print(f"\n{'relation':15}" + "".join(f"{column:>10}" for column in columns))
    for verb in SIGNATURES:
        print(f"{verb:15}" + "".join(f"{by_relation[verb][column]:10}" for column in columns))
    print(f"{'all':15}" + "".join(f"{sum(one[column] for one in by_relation.values()):10}" for column in columns))
    return 0


if __name__ == "__main__":
    sys.exit(main())
