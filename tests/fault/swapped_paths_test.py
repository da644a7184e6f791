"""While a folder or file is exchanged for a link that leads out of the tree, again and again, builds write nothing there;
and when it stops, the next build puts all right.

The argument says how many builds are tried for each place; the exchanges go on all the time.
"""
import ctypes
import mmap
import os
import signal
import struct
import sys
import unittest

import oracle
import pki

libc = ctypes.CDLL(None, use_errno=True)
exchange = 2  # RENAME_EXCHANGE
here = -100  # AT_FDCWD
identities = {"leaf1": "{san: [leaf1.example.org]}", "leaf4": "{service: apache, san: [leaf4.example.org]}"}
places = ["tls/certs", "tls/private", "tls", "CA/inter/newcerts", ".pkigen/stage", ".pkigen", "tls/certs/leaf1.crt",
          "tls/private/leaf1.pem", "CA/inter/index.txt"]


class Swapper:
    """A process that exchanges two names, and counts."""

    def __init__(self, one, other):
        self.one, self.other = one.encode(), other.encode()
        self.shared = mmap.mmap(-1, 8)
        self.process = os.fork()
        if self.process == 0:
            self.swap_for_ever()

    def swap_for_ever(self):
        count = 0
        try:
            while libc.renameat2(here, self.one, here, self.other, exchange) == 0:
                count += 1
                self.shared[:8] = struct.pack("q", count)
        finally:
            os._exit(1)

    def count(self):
        return struct.unpack("q", self.shared[:8])[0]

    def is_alive(self):
        return os.waitpid(self.process, os.WNOHANG) == (0, 0)

    def stop(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def plant(tree, place, outside):
    """A link, beside what is at the place, to something of the same kind outside."""
    path = os.path.join(tree, place)
    os.symlink(os.path.join(outside, "folder" if os.path.isdir(path) else "file"), path + ".other")
    return path


class SwappedPaths(unittest.TestCase):
    builds = 6

    def setUp(self):
        folder = pki.scratch()
        self.addCleanup(folder.cleanup)
        self.outside = os.path.join(folder.name, "outside")
        os.makedirs(self.outside + "/folder/private", 0o755)
        for name in ("file", "folder/file", "folder/leaf1.crt", "folder/lock"):
            with open(os.path.join(self.outside, name), "wb") as file:
                file.write(b"canary\n")
        self.good = pki.make_tree(os.path.join(folder.name, "good"), identities)
        self.assertEqual(pki.build(self.good).returncode, 0)
        self.folder = folder.name

    def swap_while_building(self, tree, path):
        swapper = Swapper(path, path + ".other")
        codes = []
        for number in range(self.builds):
            pki.write_yaml(tree, {**identities, "leaf1": f"{{san: [new{number}.example.org]}}"})
            codes.append(pki.build(tree, "--force", timeout=60).returncode)
        self.assertTrue(swapper.is_alive())
        swapper.stop()
        return swapper.count(), codes

    def test_no_escape(self):
        exchanges = builds = completed = 0
        for place in places:
            with self.subTest(place=place):
                tree = pki.copy_tree(self.good, os.path.join(self.folder, "tried"))
                path = plant(tree, place, self.outside)
                keys, before = oracle.keys(tree), oracle.snapshot(self.outside)
                count, codes = self.swap_while_building(tree, path)
                self.assertEqual(oracle.snapshot(self.outside), before, "the outside was touched")
                self.assertLessEqual(set(codes), {0, 1, 2, 4}, codes)
                if os.path.islink(path):
                    libc.renameat2(here, path.encode(), here, (path + ".other").encode(), exchange)
                os.remove(path + ".other")
                faults = list(oracle.judge_rebuild(lambda: pki.build(tree), tree, keys))
                self.assertEqual(faults, [], codes)
                exchanges, builds, completed = exchanges + count, builds + len(codes), completed + codes.count(0)
        print(f"{exchanges} exchanges during {builds} builds, of which {completed} came through")
        self.assertGreater(exchanges, 500)


if __name__ == "__main__":
    pki.need_root()
    if len(sys.argv) > 1:
        SwappedPaths.builds = int(sys.argv.pop())
    unittest.main()
