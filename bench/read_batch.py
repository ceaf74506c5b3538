#!/usr/bin/env python3
"""read_batch.py SIDELIGHT PAGES: a batch of ten thousand pages: its memory, the cores that it keeps busy, and whether it goes on after
it was killed. PAGES is a folder with *.html, which is gone through again and again."""
import json
import os
import signal
import subprocess
import sys
import tempfile
import time

from process_tree import adopt_orphans, folders_of_its_own, measured

SHORT, LONG = 1_000, 10_000


def questions(folder, count):
    pages = sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".html"))
    return "".join(json.dumps({"id": i, "url": "https://www.example.org/", "path": pages[i % len(pages)]}) + "\n" for i in range(count))


def kill_and_go_on(command, asked, env, output):
    """Ends a run by SIGKILL after about a third of it, starts it again, and compares the file with every question."""
    whole = asked.count("\n")
    with tempfile.TemporaryFile("w+") as given:
        given.write(asked)
        given.seek(0)
        process = subprocess.Popen(command, stdin=given, stdout=subprocess.DEVNULL, env=env)
        while process.poll() is None and lines_of(output) < whole // 3:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
    before = lines_of(output)
    measured(command, asked, env)
    with open(output) as answers:
        ids = [json.loads(line)["id"] for line in answers]
    return before, ids == list(range(whole))


def lines_of(path):
    try:
        with open(path, "rb") as file:
            return sum(1 for _ in file)
    except OSError:
        return 0


def main():
    program, pages = sys.argv[1:3]
    adopt_orphans()
    with tempfile.TemporaryDirectory() as home:
        env, command = folders_of_its_own(home), [program, "read", "--batch", "--output"]
        peaks = []
        for count in (SHORT, LONG):
            _, cpu, peak, wall = measured([*command, os.path.join(home, f"{count}.jsonl")], questions(pages, count), env)
            peaks.append(peak)
            print(f"{count:,} pages: {count / wall:.0f} a second, {cpu / wall:.2f} of {os.cpu_count()} cores busy, {peak:.1f} MiB at most")
        print(f"memory of the long batch by that of the short one: {peaks[1] / peaks[0]:.2f}")
        output = os.path.join(home, "killed.jsonl")
        before, complete = kill_and_go_on([*command, output], questions(pages, LONG), env, output)
        print(f"killed after {before:,} answers and started again: {'every page answered once, in order' if complete else 'ANSWERS ARE MISSING'}")
        return 0 if complete else 1


sys.exit(main())
