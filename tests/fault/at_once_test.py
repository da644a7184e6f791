"""Several builds of one tree at once, and builds whose predecessor was killed: all come to an end, none finds a stale
lock, and no serial is given twice.

The argument multiplies how often each is done.
"""
import fcntl
import os
import random
import signal
import subprocess
import sys
import unittest

import oracle
import pki

identities = {"leaf1": "{san: [leaf1.example.org]}", "leaf4": "{service: apache, san: [leaf4.example.org]}"}
locked = 5


def start(tree, *arguments):
    return subprocess.Popen(pki.command(tree, "build", *arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


class AtOnce(unittest.TestCase):
    times = 1

    def setUp(self):
        folder = pki.scratch()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.tree = pki.make_tree(os.path.join(self.folder, "pki"), identities)

    def expect_good(self):
        self.assertEqual(list(oracle.judge_rebuild(lambda: pki.build(self.tree), self.tree)), [])

    def run_together(self, count, *arguments):
        builds = [start(self.tree, "--wait", "120", *arguments) for _ in range(count)]
        for build in builds:
            output = build.communicate(timeout=180)
            self.assertEqual(build.returncode, 0, output)

    def test_two_at_once(self):
        self.run_together(2)
        for _ in range(20 * self.times):
            self.run_together(2, "--force")
        self.expect_good()

    def test_sixteen_at_once(self):
        self.run_together(16)
        for _ in range(2 * self.times):
            self.run_together(16, "--force")
        self.expect_good()

    def test_a_killed_holder_leaves_no_lock(self):
        pki.build(self.tree)
        chance = random.Random(1)
        killed = 0
        for _ in range(20 * self.times):
            holder = start(self.tree, "--force")
            try:
                holder.wait(chance.uniform(0, 0.1))
            except subprocess.TimeoutExpired:
                holder.send_signal(signal.SIGKILL)
            holder.communicate()
            killed += holder.returncode == -signal.SIGKILL
            self.assertEqual(pki.build(self.tree, "--wait", "0").returncode, 0)
        self.assertGreater(killed, 0)
        self.expect_good()

    def test_a_build_that_may_not_wait_says_who_holds_the_lock(self):
        pki.build(self.tree)
        before = oracle.snapshot(self.tree)
        with open(os.path.join(self.tree, ".pkigen/lock"), "r+b") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            done = pki.build(self.tree, "--force", "--wait", "0")
        self.assertEqual(done.returncode, locked, done.stderr)
        self.assertEqual(oracle.snapshot(self.tree), before)
        self.assertEqual(pki.build(self.tree, "--force", "--wait", "0").returncode, 0)


if __name__ == "__main__":
    pki.need_root()
    if len(sys.argv) > 1:
        AtOnce.times = int(sys.argv.pop())
    unittest.main()
