"""What a program and everything that it starts cost: CPU time, peak memory, wall time."""
import ctypes
import os
import resource
import subprocess
import sys
import threading
import time


def folders_of_its_own(home):
    """An environment in which Sidelight finds nothing and leaves nothing elsewhere."""
    return {**os.environ, **{f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "CACHE", "STATE")}}


def tree_of(pid):
    """A process and everything that it started, as long as they live."""
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        yield one
        try:
            with open(f"/proc/{one}/task/{one}/children") as children:
                waiting += children.read().split()
        except OSError:
            pass


def peak_kib(pid):
    try:
        with open(f"/proc/{pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        return 0


def adopt_orphans():
    """Makes what a program leaves behind a child of this one: its CPU time counts as well."""
    if ctypes.CDLL(None).prctl(36, 1, 0, 0, 0) != 0:  # PR_SET_CHILD_SUBREAPER
        sys.exit("article: this kernel gives nobody orphans")


def measured(command, given, env=None):
    """The command's output, and of its whole process tree CPU seconds, the sum of the peaks in MiB, wall seconds."""
    before, start, peaks = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic(), {}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env)
    done = threading.Event()

    def watch():
        while not done.wait(0.01):
            for pid in tree_of(process.pid):
                peaks[pid] = max(peaks.get(pid, 0), peak_kib(pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    out, _ = process.communicate(given.encode())
    wall = time.monotonic() - start
    done.set()
    watcher.join()
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        pass
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in (0, 1):
        sys.exit(f"article: {command[0]} ended with {process.returncode}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return out.decode(), cpu, sum(peaks.values()) / 1024, wall
