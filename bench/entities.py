#!/usr/bin/env python3
"""entities.py BUILD PEERS [FILE.conll…]: names found a second, memory, time to load and F1, against compromise in the same run.

BUILD holds bin/sidelight, bin/entities_speed, bin/news_conll and the plugin, PEERS the peer's node_modules. Each FILE holds annotated words
as score_names.py reads them; the held-out news of this project is measured too, and is the text that speed is measured on.
"""
import glob
import json
import os
import re
import statistics
import subprocess
import sys

from process_tree import peak_kib
from score_names import score

HERE = os.path.dirname(os.path.abspath(__file__))
NEWS = sorted(glob.glob(os.path.join(HERE, "../plugins/entities/training/news/held_out_*.txt")))
ROUNDS = 20  # times that our tagger reads what the peer reads once
STARTS = 40


def output(command, given=""):
    return subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout


def news_texts():
    """The documents without their heads and marks."""
    for path in NEWS:
        with open(path, encoding="utf-8") as file:
            for document in file.read().split("===\n"):
                yield re.sub(r"\[[A-Z]+ ([^\]]+)\]", r"\1", re.sub(r"^# .*\n", "", document, flags=re.M)).strip()


def one_core(command):
    return ["taskset", "-c", "0", *command]


def memory_kib(command, given):
    """What is the process's own alone, and its peak, once it has said something."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        process.stdin.write(given)
        process.stdin.flush()
        process.stdout.readline()
        with open(f"/proc/{process.pid}/smaps_rollup") as rollup:
            own = sum(int(line.split()[1]) for line in rollup if line.startswith("Private_"))
        return own, peak_kib(process.pid)


def speed(program, peer, texts):
    given = json.dumps(texts) + "\n"
    ours = json.loads(output(one_core([*program, "speed"]), json.dumps(texts * ROUNDS) + "\n"))
    words = ours["words"] / ROUNDS
    theirs = json.loads(output(one_core(["node", *peer, "speed"]), given))
    a, b = ours["words"] / ours["seconds"], words / theirs["seconds"]
    print(f"{'words a CPU second, one core':34} {a:10.0f}   compromise {b:.0f}, ratio {a / b:.0f}   ({words:.0f} words of news)")


def load(program):
    starts = [json.loads(output([*program, "load"])) for _ in range(STARTS)]
    median = {key: statistics.median(start[key] for start in starts) / 1000 for key in starts[0]}
    print(f"{'names of a first sentence after, ms':34} {median['first']:10.2f}   the model mapped {median['opened']:.2f}, the rules' lists read {median['lists'] - median['opened']:.2f}, "
          f"the sentence {median['first'] - median['lists']:.2f}; another sentence {median['second'] - median['first']:.2f}")


def memory(program, texts, model):
    given = json.dumps(texts) + "\n"
    (idle, idle_peak), (own, peak) = memory_kib([*program, "idle"], given), memory_kib([*program, "tag"], given)
    print(f"{'memory of its own (USS), KiB':34} {own - idle:10d}   {own} in a process that has read the news, {idle} in one that has it and reads nothing")
    print(f"{'peak with the mapped model, KiB':34} {peak - idle_peak:10d}   {peak} and {idle_peak}; the model has {os.path.getsize(model) // 1024}")


def f1(build, peer, files):
    sidelight = [os.path.join(build, "bin/sidelight"), "entities", "-", "--conll"]
    sets = [("held-out news, six types", output([os.path.join(build, "bin/news_conll"), *NEWS]), ["--six"])]
    for path in files:
        with open(path, encoding="utf-8") as file:
            sets.append((os.path.basename(path).removesuffix(".conll"), file.read(), []))
    print(f"{'F1: all types, PLO, untyped':34} {'Sidelight':>20} {'compromise':>24}")
    for name, gold, flags in sets:
        rows = [score(gold, output([*sidelight, *flags], gold)), score(gold, output(["node", *peer, "label"], gold))]
        print(f"{name:34}" + "    ".join("".join(f" {row[key]['f1']:6.1f}" for key in ("all", "per_org_loc", "untyped")) for row in rows))


def main():
    build, peers, *files = sys.argv[1:]
    model = os.path.join(build, "lib/sidelight/plugins/org.sidelight.entities/names.model")
    program = [os.path.join(build, "bin/entities_speed"), model]
    peer = [os.path.join(peers, "compromise.mjs")]
    texts = list(news_texts())
    speed(program, peer, texts)
    load(program)
    memory(program, texts, model)
    f1(build, peer, files)


main()
