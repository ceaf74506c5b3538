#!/usr/bin/env python3
"""learning_curve.py BUILD CLUSTERS.tsv[.xz] FILE.conll…: what news written for this project is worth: F1 on the held-out news of models
that have learned a part of the rest, beside the annotated words of every FILE.

BUILD holds bin/train_names, bin/news_conll and bin/sidelight. The parts are made of whole documents, spread over the files.
"""
import glob
import lzma
import os
import subprocess
import sys
import tempfile

from score_names import score

HERE = os.path.dirname(os.path.abspath(__file__))
ENTITIES = os.path.join(HERE, "../plugins/entities")
SHARES = (0, 20, 40, 60, 80, 100)  # per cent


def output(command, given=""):
    return subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout


def documents():
    for path in sorted(glob.glob(os.path.join(ENTITIES, "training/news/train_*.txt"))):
        with open(path, encoding="utf-8") as file:
            yield from (one for one in file.read().split("===\n") if one.strip())


def main():
    build, clusters, *corpora = sys.argv[1:]
    program = lambda name: os.path.join(build, "bin", name)
    gold = output([program("news_conll"), *sorted(glob.glob(os.path.join(ENTITIES, "training/news/held_out_*.txt")))])
    everything = list(documents())
    print(f"{'own news':>10} {'words':>8} {'all':>6} {'PLO':>6} {'untyped':>8}   {len(everything)} documents, {len(corpora)} other corpora")
    with tempfile.TemporaryDirectory() as folder:
        table, news, model = (os.path.join(folder, name) for name in ("clusters.tsv", "news.txt", "names.model"))
        with (lzma.open if clusters.endswith(".xz") else open)(clusters, "rb") as packed, open(table, "wb") as file:
            file.write(packed.read())
        for share in SHARES:
            part = [one for i, one in enumerate(everything) if i * 7 % 10 * 10 < share]  # 7: neighbours fall into different parts
            with open(news, "w", encoding="utf-8") as file:
                file.write("===\n".join(part))
            words = sum(1 for line in output([program("news_conll"), news]).split("\n") if line and not line.startswith("-DOCSTART-"))
            output([program("train_names"), model, os.path.join(ENTITIES, "lists"), os.path.join(HERE, "../plugins/knowledge/entries"), table,
                    "--min", "3", "--prune", "1", *(f"conll:{path}" for path in corpora), *([f"news:{news}*3"] if part else [])])
            row = score(gold, output([program("sidelight"), "entities", "-", "--conll", "--six", "--model", model], gold))
            print(f"{share:8} % {words:8} " + " ".join(f"{row[key]['f1']:6.1f}" for key in ("all", "per_org_loc")) + f" {row['untyped']['f1']:8.1f}", flush=True)


main()
