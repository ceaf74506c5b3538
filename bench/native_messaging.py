#!/usr/bin/env python3
"""native_messaging.py HOST FLOOR: cold start, round trip and memory of the host, as multiples of the floor in the same run."""
import json, statistics, struct, subprocess, sys, tempfile, time

ORIGIN = "chrome-extension://ecpdebckfeklidofmanhcnodjiconaal/"
HELLO = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocol": 1}}).encode()
ASK = json.dumps({"jsonrpc": "2.0", "id": 2, "method": "settings/get", "params": {"pad": "x" * 20}}).encode()


class Host:
    def __init__(self, program, home):
        folders = {f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
        self.process = subprocess.Popen([program, ORIGIN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=folders, bufsize=0)

    def ask(self, body):
        self.process.stdin.write(struct.pack("=I", len(body)) + body)
        length = struct.unpack("=I", self.process.stdout.read(4))[0]
        left = length
        while left:
            left -= len(self.process.stdout.read(left))

    def peak_kib(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))

    def close(self):
        self.process.stdin.close()
        self.process.wait(5)


def measure(program, home):
    cold, peak = [], []
    for _ in range(40):
        start = time.perf_counter()
        host = Host(program, home)
        host.ask(HELLO)
        cold.append(time.perf_counter() - start)
        peak.append(host.peak_kib())
        host.close()
    host = Host(program, home)
    host.ask(HELLO)
    trips = []
    for _ in range(2000):
        start = time.perf_counter()
        host.ask(ASK)
        trips.append(time.perf_counter() - start)
    host.close()
    return {"cold start, ms": statistics.median(cold) * 1e3, "round trip, ms": statistics.median(trips) * 1e3, "peak memory, MiB": statistics.median(peak) / 1024}


with tempfile.TemporaryDirectory() as home:
    ours, floor = measure(sys.argv[1], home), measure(sys.argv[2], home)
print(f"{'native messaging':20} {'host':>10} {'floor':>10} {'ratio':>8}")
for name in ours:
    print(f"{name:20} {ours[name]:10.3f} {floor[name]:10.3f} {ours[name] / floor[name]:8.1f}")
