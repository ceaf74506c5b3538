#!/usr/bin/env python3
"""check_news.py FILE…: whether annotated news has the form of docs/annotation.md, and how much of it there is.

Prints each fault with its place. Names that are marked here and not there within one document are printed as hints (--hints).
"""
import collections
import re
import sys

TYPES = ("PER", "ORG", "LOC", "PRODUCT", "EVENT", "NORP")
KINDS = ("wire", "report", "brief", "feature", "interview", "sport", "business", "live", "opinion", "headlines")
MARK = re.compile(r"\[([A-Z]+) ([^\[\]\n]+)\]")
OWN = tuple("Bloomingdale's Christie's Jerry's Kellogg's Kohl's Levi's Lloyd's Lord's Lowe's Macy's McDonald's Moody's Peet's Sainsbury's Sotheby's Wendy's".split())  # names that end so themselves
TOKEN = re.compile(r"\w+(?:[.'’]\w+)*|[^\w\s]")


def documents(path):
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    start, block = 1, []
    for number, line in enumerate(lines + ["==="], 1):
        if line == "===":
            if any(one.strip() for one in block):
                yield start, block
            start, block = number + 1, []
        else:
            block.append(line)


def check(path, hints):
    faults, tokens, names, ids = [], 0, collections.Counter(), []
    for start, lines in documents(path):
        head, body = {}, []
        for offset, line in enumerate(lines):
            at = f"{path}:{start + offset}"
            if line.startswith("# ") and not body:
                key, _, value = line[2:].partition(": ")
                head[key] = value
                continue
            rest = MARK.sub("", line)
            if "[" in rest or "]" in rest:
                faults.append(f"{at}: a bracket that is no mark: {line[:60]}")
            for kind, name in MARK.findall(line):
                names[kind] += 1
                if kind not in TYPES:
                    faults.append(f"{at}: {kind} is no type")
                if name != name.strip() or name.endswith(("'s", "’s")) and not name.replace("’", "'").endswith(OWN) or name.startswith(("the ", "\"", "“")):
                    faults.append(f"{at}: the span is too long: {name}")
            body.append((at, line))
            tokens += len(TOKEN.findall(MARK.sub(r"\2", line)))
        for key in ("id", "kind", "place", "topic"):
            if not head.get(key):
                faults.append(f"{path}:{start}: the document has no {key}")
        if head.get("kind") not in KINDS:
            faults.append(f"{path}:{start}: kind: {head.get('kind')}")
        ids.append(head.get("id"))
        if hints:
            marked = {name for _, line in body for _, name in MARK.findall(line) if len(name) > 3}
            for at, line in body:
                bare = MARK.sub("\x00", line)
                for name in marked:
                    if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", bare):
                        print(f"hint: {at}: {name} is not marked here")
    faults += [f"{path}: id {one} twice" for one, count in collections.Counter(ids).items() if count > 1]
    return faults, tokens, names, len(ids)


def main():
    hints, paths = "--hints" in sys.argv, [one for one in sys.argv[1:] if one != "--hints"]
    faults, tokens, names, count = [], 0, collections.Counter(), 0
    for path in paths:
        more, words, kinds, pages = check(path, hints)
        faults, tokens, names, count = faults + more, tokens + words, names + kinds, count + pages
    print("\n".join(faults))
    print(f"{count} documents, {tokens} tokens, {sum(names.values())} names: " + ", ".join(f"{kind} {names[kind]}" for kind in TYPES))
    return 1 if faults else 0


sys.exit(main())
