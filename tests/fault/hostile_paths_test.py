"""Whatever stands in the way, a build refuses and names it, or is safe; nothing outside of the tree is touched, and
nothing makes it wait."""
import os
import re
import socket
import stat
import subprocess
import unittest

import oracle
import pki

identities = {"leaf1": "{san: [leaf1.example.org]}", "leaf4": "{service: apache, san: [leaf4.example.org]}"}
changed = {**identities, "leaf1": "{san: [new.example.org]}"}
nobody = 65534
# Nobody waits for two seconds; more is for a machine that is busy.
too_long = 20

file_places = {
    "key": "tls/private/leaf1.key", "crt": "tls/certs/leaf1.crt", "pem": "tls/private/leaf1.pem", "pki.yaml": "pki.yaml",
    "lock": ".pkigen/lock", "cache": ".pkigen/cache", "journal": ".pkigen/journal", "index": "CA/inter/index.txt",
    "authority's key": "CA/inter/private/cakey.pem", "crl": "CA/inter/crl.pem",
}
folder_places = {
    "ancestor": "..", "tree": ".", "directory": "tls", "directory of files": "tls/certs", "private": "tls/private",
    ".pkigen": ".pkigen", "stage": ".pkigen/stage", "archive": "archive", "newcerts": "CA/inter/newcerts",
    "authority": "CA/inter",
}


class Hostility:
    """What can be done to a file or a folder at `path`. `outside` is a folder with a file that nobody may touch."""

    def __init__(self, path, outside):
        self.path, self.outside = path, outside
        self.other = path + ".other"

    def make_way(self):
        if os.path.lexists(self.path):
            os.rename(self.path, self.other)

    def link_inside(self):
        self.make_way()
        os.symlink(os.path.basename(self.other), self.path)

    def link_outside(self):
        self.make_way()
        os.symlink(os.path.join(self.outside, "folder" if os.path.isdir(self.other) else "file"), self.path)

    def link_to_its_copy_outside(self):
        target = os.path.join(self.outside, "moved")
        os.rename(self.path, target)
        os.symlink(target, self.path)

    def link_to_nothing(self):
        self.make_way()
        os.symlink(os.path.join(self.outside, "nothing"), self.path)

    def link_to_itself(self):
        self.make_way()
        os.symlink(self.path, self.path)

    def hard_link(self):
        self.make_way()
        os.link(os.path.join(self.outside, "file"), self.path)

    def fifo(self):
        self.make_way()
        os.mkfifo(self.path, 0o600)

    def socket(self):
        self.make_way()
        with socket.socket(socket.AF_UNIX) as made:
            here = os.getcwd()
            os.chdir(os.path.dirname(self.path))
            made.bind(os.path.basename(self.path))
            os.chdir(here)

    def device(self):
        self.make_way()
        os.mknod(self.path, stat.S_IFCHR | 0o600, os.makedev(1, 5))  # /dev/zero, which never ends

    def folder_instead(self):
        self.make_way()
        os.mkdir(self.path)

    def file_instead(self):
        self.make_way()
        with open(self.path, "wb"):
            pass

    def foreign_owner(self):
        os.chown(self.path, nobody, nobody)

    def group_writable(self):
        os.chown(self.path, 0, nobody)
        os.chmod(self.path, os.stat(self.path).st_mode & 0o777 | 0o070)

    def world_writable(self):
        os.chmod(self.path, 0o777)

    def sticky_and_foreign(self):
        os.chown(self.path, nobody, 0)
        os.chmod(self.path, 0o1777)

    def access_list(self):
        subprocess.run(["setfacl", "-m", "u:nobody:rwx,m::rwx", self.path], check=True)

    def default_list(self):
        subprocess.run(["setfacl", "-d", "-m", "u:nobody:rwx,m::rwx,o::rwx", self.path], check=True)

    def immutable(self):
        subprocess.run(["chattr", "+i", self.path], check=True, stderr=subprocess.DEVNULL)


of_both = ["link_inside", "link_outside", "link_to_nothing", "link_to_itself", "link_to_its_copy_outside", "fifo", "socket",
           "device", "foreign_owner", "group_writable", "world_writable", "access_list", "immutable"]
of_files = [*of_both, "hard_link", "folder_instead"]
of_folders = [*of_both, "file_instead", "default_list", "sticky_and_foreign"]
must_be_refused = {"foreign_owner", "group_writable", "world_writable", "access_list", "sticky_and_foreign"}
# These are pkigen's alone, and it takes the rights of others away before it uses them.
own = {".pkigen", "stage", "archive", "private"}


class HostilePaths(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pki.scratch()
        cls.good = os.path.join(cls.folder.name, "good")
        os.mkdir(cls.good)
        tree = pki.make_tree(os.path.join(cls.good, "pki"), identities)
        assert pki.build(tree).returncode == 0
        # A key that is replaced goes to the archive, so that there is one.
        pki.write_yaml(tree, {**identities, "leaf4": "{service: apache, key: ec-p384, san: [leaf4.example.org]}"})
        assert pki.build(tree).returncode == 0 and os.path.isdir(tree + "/archive")
        pki.write_yaml(tree, changed)
        cls.outside = os.path.join(cls.folder.name, "outside")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def setUp(self):
        self.above = os.path.join(self.folder.name, "above")
        self.clean()
        os.makedirs(self.outside + "/folder", 0o755)
        for name in ("file", "folder/file"):
            with open(os.path.join(self.outside, name), "wb") as file:
                file.write(b"canary\n")
        pki.copy_tree(self.good, self.above)
        self.tree = self.above + "/pki"

    def clean(self):
        subprocess.run(["chattr", "-R", "-f", "-i", self.above], stderr=subprocess.DEVNULL)
        subprocess.run(["rm", "-rf", self.above, self.above + ".other", self.outside], check=True)

    def try_one(self, place, path, what, arguments):
        self.setUp()
        path = os.path.normpath(os.path.join(self.tree, path))
        try:
            getattr(Hostility(path, self.outside), what)()
        except (FileNotFoundError, subprocess.CalledProcessError):
            return  # not there, or not known to this file system
        keys = oracle.keys(self.tree) if os.path.isdir(self.tree) else set()
        before = oracle.snapshot(self.outside)
        done = pki.build(self.tree, *arguments, timeout=too_long)
        said = done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
        self.assertEqual(oracle.snapshot(self.outside), before, "the outside was touched\n" + said)
        self.assertIn(done.returncode, (0, 1, 2, 4), said)
        if keys:
            self.assertFalse(keys - oracle.digests(self.tree), "keys were lost\n" + said)
        if done.returncode != 0:
            name = "immutable" if what == "immutable" else re.escape(os.path.basename(path))
            self.assertRegex(said, name, "what stands in the way is not named")
        else:
            self.expect_safe(path, what, said)
        if what in must_be_refused and place in folder_places and place not in own:
            self.assertEqual(done.returncode, 4, said)

    def expect_safe(self, path, what, said):
        # What nobody can reach in .pkigen may have any mode, and pki.yaml is no secret.
        no_harm = re.compile(r"2: (\.pkigen/(lock|cache|journal)|pki\.yaml) ")
        faults = [fault for fault in oracle.judge_settled(self.tree) if not no_harm.match(fault)]
        self.assertEqual(faults, [], said)
        status = os.lstat(path) if os.path.lexists(path) else None
        if status and what in must_be_refused and not re.search(r"/\.pkigen/|pki\.yaml$", path):
            self.assertEqual(status.st_mode & 0o022, 0, "others can still write\n" + said)

    def test_of_files(self):
        self.try_all(file_places, of_files)

    def test_of_folders(self):
        self.try_all(folder_places, of_folders)

    def try_all(self, places, hostilities):
        for place, path in places.items():
            for what in hostilities:
                for arguments in ([], ["--force"]):
                    with self.subTest(place=place, what=what, arguments=arguments):
                        self.try_one(place, path, what, arguments)


if __name__ == "__main__":
    pki.need_root()
    unittest.main()
