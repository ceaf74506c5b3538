#!/usr/bin/env python3
"""One table for the block model: how it reads pages of publishers that it has never seen, and how the shipped one reads them.

    cross_validation.py BIN_DIR SETS_DIR [--folds N] [--answers FILE]

BIN_DIR holds article_train and article_batch, SETS_DIR the unpacked development sets. Training takes minutes; --answers
takes the held-out answers of an earlier run (OUT.cpp.folds.jsonl) instead. The metric is that of the public
article-extraction-benchmark: precision and recall over runs of four words, each averaged over pages, F1 of the two means.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import tempfile

WORD = re.compile(r"\w+")
# The best of trafilatura, Readability.js, readability-lxml and newspaper4k that was not written on the set.
PEERS = {
    "wcxb_dev_article": 0.929,
    "fundus_parser": 0.951,
    "fundus_eval": 0.958,
    "readability": 0.931,
    "magichtml_article": 0.849,
    "newspaper4k": 0.956,
    "cleanportaleval": 0.878,
}
SNIPPETS_ONLY = ["trafilatura"]


def grams(text):
    words = WORD.findall(text)
    if 0 < len(words) < 4:
        return collections.Counter([tuple(words)])
    return collections.Counter(zip(words, words[1:], words[2:], words[3:]))


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(items, answers):
    precisions, recalls, failed = [], [], 0
    for item in items:
        gold, found = grams(item["gold"]["text"]), grams(answers.get(item["id"], ""))
        hits = sum((gold & found).values())
        precision = hits / sum(found.values()) if found else float(not gold)
        recall = hits / sum(gold.values()) if gold else float(not found)
        precisions.append(precision)
        recalls.append(recall)
        failed += f1(precision, recall) < 0.5
    return f1(sum(precisions) / len(items), sum(recalls) / len(items)), failed


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def held_out(args, folders):
    if args.answers:
        return lines(args.answers)
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "model.cpp")
        subprocess.run([os.path.join(args.bin, "article_train"), out, str(args.folds), *folders], check=True)
        return lines(out + ".folds.jsonl")


def shipped(args, folder, items):
    asked = "".join(
        json.dumps({"id": i["id"], "url": i["url"], "path": os.path.join(folder, i["html"])}) + "\n" for i in items)
    done = subprocess.run([os.path.join(args.bin, "article_batch")], input=asked.encode(), stdout=subprocess.PIPE, check=True)
    answers = map(json.loads, done.stdout.decode("utf-8").splitlines())
    return {answer["id"]: answer.get("text", "") for answer in answers}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin")
    parser.add_argument("sets")
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--answers")
    args = parser.parse_args()
    folders = [os.path.abspath(os.path.join(args.sets, name)) for name in [*PEERS, *SNIPPETS_ONLY]]
    unseen = collections.defaultdict(dict)
    for answer in held_out(args, [folder for folder in folders if os.path.isdir(folder)]):
        unseen[os.path.basename(answer["set"])][answer["id"]] = answer["text"]
    print("| set | pages | held-out F1 | below .5 | shipped F1 | below .5 | best peer |\n|---|---|---|---|---|---|---|")
    for folder in folders:
        name = os.path.basename(folder)
        if name not in PEERS or not os.path.isdir(folder):
            continue
        items = [item for item in lines(os.path.join(folder, "items.jsonl")) if item["gold"].get("text")]
        (own, own_failed), (all_, all_failed) = score(items, unseen[name]), score(items, shipped(args, folder, items))
        print(f"| {name} | {len(items)} | {own:.3f} | {own_failed} | {all_:.3f} | {all_failed} | {PEERS[name]:.3f} |")


main()
