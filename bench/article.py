#!/usr/bin/env python3
"""article.py BUILD PEERS [PAGES]: pages per CPU second and peak memory of the article reader, against its peers in the same run.

BUILD holds bin/sidelight, bin/article_speed and bin/bare_parser, PEERS the peers' node_modules. PAGES is a folder with *.html; without one the
pages are made here. Every program reads the same pages; CPU time is that of the whole process tree, its start included.
"""
import json
import os
import random
import sys
import tempfile

from process_tree import adopt_orphans, folders_of_its_own, measured

MOST_PAGES = 200
HERE = os.path.dirname(os.path.abspath(__file__))
WORDS = ("harbour council winter quay storm price vote road ship report school bridge north south river engine market union "
         "answer budget spring question village company garden history island journey kitchen letter morning").split()


def made_pages(folder):
    """Pages as heavy as a newspaper's: some 100 kB, most of it scripts, menus and teasers."""
    lot = random.Random(1)
    sentence = lambda words: " ".join(lot.choice(WORDS) for _ in range(words)).capitalize() + "."
    for i in range(60):
        menu = "".join(f'<li class="nav-item"><a href="/{lot.choice(WORDS)}/{k}">{sentence(2)}</a></li>' for k in range(120))
        script = "".join(f'window.data[{k}]={{"{lot.choice(WORDS)}":"{sentence(12)}"}};' for k in range(400))
        story = "".join(f"<p>{' '.join(sentence(14) for _ in range(4))}</p>" for _ in range(20))
        teasers = "".join(f'<div class="teaser"><a href="/{k}"><img src="/{k}.jpg"><h3>{sentence(8)}</h3></a><p>{sentence(15)}</p></div>' for k in range(80))
        with open(os.path.join(folder, f"{i}.html"), "w") as page:
            page.write(f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{sentence(6)}</title><script>{script}</script></head><body>"
                       f"<nav><ul>{menu}</ul></nav><main><article><h1>{sentence(6)}</h1>{story}</article><aside>{teasers}</aside></main></body></html>")


def pages_in(folder):
    paths = sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".html"))
    step = max(1, len(paths) // MOST_PAGES)
    return paths[::step][:MOST_PAGES]


def row(name, pages, cpu, peak, note):
    print(f"{name:34} {pages / cpu:8.1f} pages a CPU second {peak:8.1f} MiB   {note}")


def main():
    build, peers = sys.argv[1:3]
    adopt_orphans()
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory() as home:
        if len(sys.argv) < 4:
            made_pages(made)
        pages = pages_in(sys.argv[3] if len(sys.argv) > 3 else made)
        bare = "".join(path + "\n" for path in pages)
        asked = "".join(json.dumps({"id": path, "url": "https://www.example.org/", "path": path}) + "\n" for path in pages)
        size = sum(os.path.getsize(path) for path in pages)
        print(f"{len(pages)} pages, {size / len(pages) / 1024:.0f} KiB each, {sum(os.path.getsize(p) > 500_000 for p in pages)} above 500 kB")

        script = os.path.join(peers, "readability.mjs")
        rows = []
        for name, command in [("Readability.js, linkedom", ["node", script, "linkedom"]),
                              ("Readability.js, jsdom", ["node", script, "jsdom"]),
                              ("readability-lxml", ["/usr/bin/python3", os.path.join(HERE, "peers/readability_lxml.py")])]:
            out, cpu, peak, _ = measured(command, bare)
            rows.append((name, cpu, peak))
            row(name, len(pages), cpu, peak, f"{sum(map(int, out.split()))} words")
        fastest, leanest = min(cpu for _, cpu, _ in rows), min(peak for _, _, peak in rows)

        out, cpu, peak, wall = measured([os.path.join(build, "bin/sidelight"), "read", "--batch"], asked, folders_of_its_own(home))
        words = sum(answer.get("words", 0) for answer in map(json.loads, out.splitlines()))
        row("sidelight read --batch", len(pages), cpu, peak,
            f"{words} words, {fastest / cpu:.1f} times the fastest peer, {peak / leanest:.2f} of the leanest, {cpu / wall:.2f} cores busy")

        out, _, peak, _ = measured([os.path.join(build, "bin/article_speed")], bare)
        times = json.loads(out)
        bare = float(measured([os.path.join(build, "bin/bare_parser")], bare)[0])
        row("the reader in process", times["pages"], times["seconds"], peak,
            f"{fastest / len(pages) * times['pages'] / times['seconds']:.1f} times the fastest peer, {peak / leanest:.2f} of the leanest")
        shares = ", ".join(f"{stage} {times[stage] / times['seconds']:.0%}" for stage in ("decode", "parse", "read", "decide"))
        print(f"{'its time':34} {shares}; MyHTML or lexbor, parsing alone, would take {bare / times['seconds']:.0%}")


main()
