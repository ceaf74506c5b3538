#!/usr/bin/env python3
"""resolve_memory.py SIDELIGHT [LINKS]: peak memory of `sidelight resolve --offline --json -` over a short and a long batch."""
import os, subprocess, sys, tempfile

TOKENS = ["CCAiC3FseDBBdG1udFRNmAEB", "CBMiLmh0dHBzOi8vd3d3LmJiYy5jb20vbmV3cy9hcnRpY2xlcy9jampqbnhkdjE4OG_SAQA"]


def links():
    if len(sys.argv) > 2:
        with open(sys.argv[2]) as rows:
            return [row.split("\t")[0].strip() for row in rows if row.startswith("http")]
    return [f"https://news.google.com/rss/articles/{token}?oc=5" for token in TOKENS]


def peak_kib(program, some, count):
    with tempfile.NamedTemporaryFile("w") as batch, tempfile.TemporaryDirectory() as home:
        batch.writelines(some[i % len(some)] + "\n" for i in range(count))
        batch.flush()
        folders = {f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
        with open(batch.name) as given:
            process = subprocess.Popen([program, "resolve", "--offline", "--json", "-"], stdin=given, stdout=subprocess.PIPE, env=folders)
            lines = sum(1 for _ in process.stdout)
        _, _, usage = os.wait4(process.pid, 0)
        if lines != count:
            sys.exit(f"resolve_memory: {lines} answers to {count} links")
        return usage.ru_maxrss


some = links()
short, long = peak_kib(sys.argv[1], some, 1_000), peak_kib(sys.argv[1], some, 100_000)
print(f"{'peak memory, MiB':28} {short / 1024:10.1f} for 1,000 lines, {long / 1024:.1f} for 100,000, ratio {long / short:.2f}")
