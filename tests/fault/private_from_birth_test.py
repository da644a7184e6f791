"""A file is private from its first instant, by what the system saw of the calls that made it."""
import grp
import os
import shutil
import sys
import unittest

import pki
import strace_log

group = grp.getgrgid(1).gr_name
identities = {**pki.leaves,
              "shared": f'{{san: [shared.example.org], outputs: {{key: {{mode: "0640", group: {group}}}, csr: {{}}, crt: {{}}}}}}'}
changed = {**identities, "leaf1": "{san: [new.example.org]}", "leaf6": "{san: [leaf6.example.org], key: ec-p256}"}

tree = "/t"
opening = 'openat(4</t/.pkigen/stage>, "a", O_RDWR|O_CREAT|O_EXCL|O_NOFOLLOW|O_CLOEXEC, 0600) = 5</t/.pkigen/stage/a>'
fstat, chown, chmod = "", "fchown(5</t/.pkigen/stage/a>, 0, 1) = 0", "fchmod(5</t/.pkigen/stage/a>, 0640) = 0"
writing = 'write(5</t/.pkigen/stage/a>, "secret", 6) = 6'
renaming = 'renameat(4</t/.pkigen/stage>, "a", 6</t/tls>, "a.key") = 0'
bad_logs = {
    "no O_EXCL": [opening.replace("O_EXCL|", "")],
    "no O_NOFOLLOW": [opening.replace("O_NOFOLLOW|", "")],
    "no O_CLOEXEC": [opening.replace("|O_CLOEXEC", "")],
    "0644": [opening.replace("0600", "0644")],
    "made in place": [opening.replace(".pkigen/stage", "tls")],
    "written in place": ['openat(4</t/tls>, "a", O_WRONLY|O_TRUNC) = 5</t/tls/a>'],
    "widened": [opening, writing, chmod],
    "given away late": [opening, writing, chown],
    "given away when open": [opening, chmod, chown],
    "chmod by path": [opening, 'fchmodat(4</t/.pkigen/stage>, "a", 0640) = 0'],
    "written by whom": [writing],
    "linked": ['linkat(4</t/.pkigen/stage>, "a", 6</t/tls>, "a.key", 0) = 0'],
    "renamed from elsewhere": [renaming.replace(".pkigen/stage", "tls/new")],
    "let in by a list": [opening, 'fsetxattr(5</t/.pkigen/stage/a>, "system.posix_acl_access", "", 0, 0) = 0'],
    "an open folder": ['mkdirat(4</t>, "tls", 0755) = 0'],
}


class Judge(unittest.TestCase):
    def test_has_nothing_against_what_is_right(self):
        log = strace_log.judge([[opening, chown, chmod, writing, renaming]], tree)
        self.assertEqual((log.faults, log.created, log.renamed, log.chowned), ([], 1, 1, 1))

    def test_finds_each_fault(self):
        for what, lines in bad_logs.items():
            with self.subTest(what):
                self.assertEqual(len(strace_log.judge([lines], tree).faults), 1)


class PrivateFromBirth(unittest.TestCase):
    def setUp(self):
        self.folder = pki.scratch()
        self.addCleanup(self.folder.cleanup)
        os.umask(0)

    def expect_private(self, path, *arguments):
        logs = strace_log.record(pki.command(path, "build", *arguments), os.path.join(self.folder.name, "log"))
        log = strace_log.judge(logs, path)
        self.assertEqual(log.faults, [])
        self.assertGreater(log.created, 5)
        self.assertGreater(log.renamed, 5)
        print(f"{log.created} files made, {log.renamed} renamed")
        return log

    def test_every_file_of_a_build_and_of_a_forced_build_with_a_new_key(self):
        path = pki.make_tree(os.path.join(self.folder.name, "pki"), identities)
        self.assertGreater(self.expect_private(path).chowned, 0)
        pki.write_yaml(path, changed)
        self.expect_private(path, "--force")


if __name__ == "__main__":
    pki.need_root()
    if not shutil.which("strace"):
        sys.exit(pki.cannot_be_tried)
    unittest.main()
