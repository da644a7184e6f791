#!/usr/bin/env python3
"""How fast pkigen is, against others on this machine in this run. Says so, and judges nothing.

  bench.py [NAME...]   those measurements, or all: build parallel cpu noop startup san sizes
PKIGEN and PKIGEN_BENCH_FLOOR are the programs; PKIGEN_BENCH_DIR is where trees are made, on a disk and not in memory."""
import collections
import os
import sys
import tempfile

import trees
from contest import Contestant, answer, cost, medians

PKIGEN = os.environ["PKIGEN"]
FLOOR = os.environ["PKIGEN_BENCH_FLOOR"]
OPTIONS = [] if os.geteuid() == 0 else ["--unprivileged"]


def command(folder, *arguments):
    return [PKIGEN, "-C", folder, *OPTIONS, *arguments]


def build(folder, *arguments):
    return cost(command(folder, "build", "-q", *arguments))


def row(what, *cells):
    print(f"{what:<46}" + "".join(f"{cell:>15}" for cell in cells), flush=True)


def versus(what, ours, theirs, bar):
    row(what, f"{ours:.4f} s", f"{theirs:.4f} s", f"{ours / theirs:.3f}", bar)


class Bench:
    def __init__(self, folder):
        self.folder = folder
        self.turns = collections.Counter()

    def path(self, name):
        return os.path.join(self.folder, f"{name}.{self.turns[name]}")

    def fresh(self, name, write, count):
        """In a folder that never was: ext4 is slow to make files where some have just been deleted."""
        self.turns[name] += 1
        write(self.path(name), count)
        os.sync()

    def fresh_pki(self, count):
        return lambda: self.fresh("pki", trees.pkigen, count)

    def settled(self, count):
        """A tree that is built, and known to be."""
        folder = self.path(f"pki-{count}")
        if not os.path.exists(folder):
            trees.pkigen(folder, count)
            build(folder)
        for _ in range(50):
            build(folder)
            if os.path.exists(os.path.join(folder, ".pkigen", "standstill")):
                break
        return folder

    def build(self):
        ours, theirs = medians(
            3, Contestant(lambda: build(self.path("pki")).wall, self.fresh_pki(1000)),
            Contestant(lambda: cost(["make", "-s", "-j2"], self.path("make")).wall,
                       lambda: self.fresh("make", trees.makefile, 1000)))
        versus("1000 P-256, to make -j2 + openssl", ours, theirs, "0.050 (1/20)")

    def parallel(self):
        two, one = medians(5, Contestant(lambda: build(self.path("pki"), "-j2").wall, self.fresh_pki(1000)),
                           Contestant(lambda: build(self.path("pki"), "-j1").wall, self.fresh_pki(1000)))
        versus("1000 P-256, -j2 to -j1", two, one, "0.625 (1/1.6)")

    def cpu(self):
        ours, bare, checked = medians(
            5, Contestant(lambda: build(self.path("pki"), "-j1").user, self.fresh_pki(1000)),
            Contestant(lambda: answer([FLOOR, "keys", "1000"])),
            Contestant(lambda: answer([FLOOR, "keys-checked", "1000"])))
        versus("CPU of it, to bare mbedTLS", ours, bare, "1.5")
        versus("  and to mbedTLS that checks what it signed", ours, checked, "")

    def noop(self):
        ninja = self.path("ninja")
        if not os.path.exists(ninja):
            trees.ninja(ninja, 10000)
            cost(["ninja", "--quiet"], ninja)
        folder = self.settled(10000)
        ours, theirs = medians(15, Contestant(lambda: build(folder).wall),
                               Contestant(lambda: cost(["ninja", "--quiet"], ninja).wall))
        versus("no-op of 10,000, to ninja", ours, theirs, "1.0")

    def startup(self):
        folder = self.settled(10)
        ours, theirs = medians(101, Contestant(lambda: build(folder).wall),
                               Contestant(lambda: cost(["openssl", "version"]).wall))
        versus("no-op of 10, to openssl version", ours, theirs, "2.0, 0.0100 s")

    def san(self):
        folder = self.settled(10000)
        file = os.path.join(folder, "pki.yaml")
        turns = iter(range(1000))

        def change():
            trees.pkigen(folder, 10000)
            with open(file, encoding="utf-8") as before:
                text = before.read()
            with open(file, "w", encoding="utf-8") as after:
                after.write(text.replace("www.host-005000.", f"www{next(turns)}.host-005000."))
            os.sync()

        ours, theirs = medians(5, Contestant(lambda: build(folder).wall, change),
                               Contestant(lambda: answer([FLOOR, "yaml", file])))
        versus("a SAN among 10,000, to parsing the YAML", ours, theirs, "1.3")

    def sizes(self):
        row("growth", "build", "each", "peak", "no-op", "peak")
        for count in (100, 1000, 10000):
            (wall,) = medians(3 if count < 10000 else 1,
                              Contestant(lambda: build(self.path("pki")).wall, self.fresh_pki(count)))
            self.fresh_pki(count)()
            peak = answer([FLOOR, "peak", *command(self.path("pki"), "build", "-q")])
            folder = self.settled(count)
            (idle,) = medians(15, Contestant(lambda: build(folder).wall))
            idle_peak = answer([FLOOR, "peak", *command(folder, "build", "-q")])
            row(f"  {count} identities", f"{wall:.2f} s", f"{wall / count * 1000:.2f} ms", f"{peak / 1024:.0f} MiB",
                f"{idle:.4f} s", f"{idle_peak / 1024:.1f} MiB")


def main(names):
    everything = ["build", "parallel", "cpu", "noop", "startup", "san", "sizes"]
    unknown = [name for name in names if name not in everything]
    if unknown:
        sys.exit(f"no measurement is called {unknown[0]}; there are {' '.join(everything)}")
    with tempfile.TemporaryDirectory(prefix="bench-", dir=os.environ.get("PKIGEN_BENCH_DIR", ".")) as folder:
        bench = Bench(os.path.abspath(folder))
        row("", "pkigen", "the other", "ratio", "bar")
        for name in names or everything:
            getattr(bench, name)()


if __name__ == "__main__":
    main(sys.argv[1:])
