"""Nobody ever opens a file of the tree while builds run, however wide the umask and whatever a default access list offers.

Builds 60 times, or as often as the argument says.
"""
import os
import pwd
import select
import shutil
import signal
import subprocess
import sys
import unittest

import pki

nobody = pwd.getpwnam("nobody")
may_be_read = ("pki.yaml", "crl.pem")


def look(tree, known, report):
    """Tries to open all that it finds, and all that it knows of, until it is killed. Says what it opened."""
    folders = {os.path.dirname(path) for path in known} | {tree}
    while True:
        paths = set(known)
        for folder in folders:
            try:
                paths.update(entry.path for entry in os.scandir(folder) if not entry.is_dir(follow_symlinks=False))
            except OSError:
                continue
        for path in paths:
            if os.path.basename(path) in may_be_read:
                continue
            try:
                os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
                os.write(report, (path + "\n").encode())
            except OSError:
                pass
        os.write(report, b".\n")


class Spy:
    """A process of the user nobody."""

    def __init__(self, tree, known):
        self.read_end, write_end = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            os.close(self.read_end)
            os.setgroups([])
            os.setgid(nobody.pw_gid)
            os.setuid(nobody.pw_uid)
            try:
                look(tree, known, write_end)
            finally:
                os._exit(1)
        os.close(write_end)
        self.opened, self.looks, self.rest = set(), 0, b""

    def listen(self):
        """Takes in what was reported so far, waiting until it has looked at least once more."""
        wanted = self.looks + 1
        while self.looks < wanted or select.select([self.read_end], [], [], 0)[0]:
            data = os.read(self.read_end, 65536)
            if not data:
                raise RuntimeError("the spy died")
            *lines, self.rest = (self.rest + data).split(b"\n")
            self.looks += lines.count(b".")
            self.opened.update(line.decode() for line in lines if line != b".")

    def stop(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.read_end)


def all_paths(tree):
    return [os.path.join(folder, name) for folder, _, names in os.walk(tree) for name in names]


def hostile(path):
    pki.make_tree(path, {name: pki.leaves[name] for name in ("leaf1", "leaf4")})
    subprocess.run(["setfacl", "-d", "-m", "u:nobody:rwx,m::rwx,o::rwx", path], check=True)
    return path


class SpyTest(unittest.TestCase):
    builds = 60

    def setUp(self):
        folder = pki.scratch()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.umask, os.umask(0))
        self.tree = os.path.join(folder.name, "pki")

    def spy(self, known):
        found = Spy(self.tree, known)
        self.addCleanup(found.stop)
        found.listen()
        return found

    def test_opens_nothing_while_builds_run(self):
        model = hostile(self.tree)
        self.assertEqual(pki.build(model).returncode, 0)
        spy = self.spy(all_paths(model) + [f"{self.tree}/.pkigen/{name}" for name in ("journal", "cache")])
        for number in range(self.builds):
            if number % 4 == 0:
                shutil.rmtree(self.tree)
                hostile(self.tree)
            arguments = ["--force"] if number % 4 else []
            done = pki.build(self.tree, *arguments)
            self.assertEqual(done.returncode, 0, done.stderr)
            spy.listen()
        print(f"{self.builds} builds, {spy.looks} looks at the tree, opened {len(spy.opened)} files")
        self.assertEqual(spy.opened, set())

    def test_catches_a_file_that_is_open_to_others(self):
        hostile(self.tree)
        path = os.path.join(self.tree, "a.key")
        spy = self.spy([path])
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o666))
        spy.listen()
        spy.listen()
        self.assertEqual(spy.opened, {path})


if __name__ == "__main__":
    pki.need_root()
    if not shutil.which("setfacl"):
        sys.exit(pki.cannot_be_tried)
    if len(sys.argv) > 1:
        SpyTest.builds = int(sys.argv.pop())
    unittest.main()
