"""No key is lost: whatever stands where a key should be, good or bad, is found again afterwards, in place or archived;
and no authority is made anew because something is wrong with its key."""
import itertools
import os
import subprocess
import unittest

import openssl
import oracle
import pki

leaf, authority = "tls/private/leaf1.key", "CA/inter/private/cakey.pem"
next_key = "CA/inter/private/cakey.next.pem"
first = {"leaf1": "{san: [leaf1.example.org]}", "leaf3": pki.leaves["leaf3"]}
before = pki.yaml(first)
leaf_row, authority_row = "{san: [leaf1.example.org]", "{issuer: root"
# What is done to the text of pki.yaml, and the command.
leaf_events = {
    "build": ("", ["build"]),
    "build of the key": ("", ["build", "leaf1.key"]),
    "build, going on": ("", ["build", "-k"]),
    "force": ("", ["build", "--force"]),
    "force one": ("", ["build", "--force", "leaf1"]),
    "another key type": (", key: ec-p384", ["build"]),
    "another key type, forced": (", key: ec-p384", ["build", "--force"]),
    "a passphrase": (", key: {type: ec-p256, passphrase: {env: FAULT_PASSPHRASE}}", ["build"]),
    "a passphrase, forced": (", key: {type: ec-p256, passphrase: {env: FAULT_PASSPHRASE}}", ["build", "--force"]),
    "another validity": (", validity: 90d", ["build"]),
    "rotate": ("", ["rotate", "leaf1"]),
    "rotate to another key type": (", key: ec-p384", ["rotate", "leaf1"]),
    "revoke": ("", ["revoke", "leaf1"]),
    "revoked in the file": (", revoked: key_compromise", ["build"]),
    "roll back to nothing": ("", ["rollback", "leaf1"]),
}
# Of a leaf whose key has a passphrase. What stands for a key then is made again, but for what locks it.
locked_row = leaf_row + ", key: {type: ec-p256, passphrase: {env: FAULT_PASSPHRASE}}"
locked_events = {
    "no passphrase any more": (", key: {type: ec-p256, previous: {env: FAULT_PASSPHRASE}}", ["build"]),
    "no passphrase any more, and the old one is wrong": (", key: {type: ec-p256, previous: {env: FAULT_WRONG}}", ["build"]),
    "another passphrase": (
        ", key: {type: ec-p256, passphrase: {env: FAULT_OTHER}, previous: {env: FAULT_PASSPHRASE}}", ["passphrase", "leaf1"]),
    "another passphrase, and the old one is wrong": (
        ", key: {type: ec-p256, passphrase: {env: FAULT_OTHER}, previous: {env: FAULT_WRONG}}", ["passphrase", "leaf1"]),
    "another key type and passphrase": (", key: {type: ec-p384, passphrase: {env: FAULT_OTHER}}", ["build"]),
}
# Of one whose key was rotated before.
rotated_events = {
    "roll back": ("", ["rollback", "leaf1"]),
    "roll back and lock": (", key: {type: ec-p256, passphrase: {env: FAULT_PASSPHRASE}}", ["rollback", "leaf1"]),
    "rotate again": ("", ["rotate", "leaf1"]),
    "revoke all": ("", ["revoke", "leaf1"]),
}
authority_events = {
    "a passphrase": (", key: {type: ec-p256, passphrase: {env: FAULT_PASSPHRASE}}", ["build"]),
    "build": ("", ["build"]),
    "force": ("", ["build", "--force", "inter"]),
    "another key type": (", key: ec-p384", ["build"]),
    "another validity": (", validity: 8y", ["build"]),
    "rotate": ("", ["rotate", "inter"]),
}
# Of one that has a next key.
introduced_events = {
    "build": ("", ["build"]),
    "rotate": ("", ["rotate", "inter"]),
    "rotate with a passphrase": (", key: {type: ec-p256, passphrase: {env: FAULT_PASSPHRASE}}", ["rotate", "inter"]),
}


def write_yaml(tree, text):
    with open(os.path.join(tree, "pki.yaml"), "w", encoding="ascii") as file:
        file.write(text)


def made(*arguments):
    return subprocess.run(["openssl", *arguments], check=True, capture_output=True).stdout


def write(path, data, mode=0o600):
    os.remove(path)
    with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode), "wb") as file:
        file.write(data)


def encrypted(path):
    return made("pkey", "-in", path, "-passin", "env:FAULT_PASSPHRASE", "-aes256", "-passout", "pass:unknown")


def link_elsewhere(path):
    os.rename(path, path + ".elsewhere")
    os.symlink(os.path.basename(path) + ".elsewhere", path)


def folder_instead(path):
    os.rename(path, path + ".elsewhere")
    os.mkdir(path)
    os.rename(path + ".elsewhere", path + "/key")


def without_pem(path):
    os.remove(path)
    if os.path.exists(path.replace(".key", ".pem")):
        os.remove(path.replace(".key", ".pem"))


# What is there instead of the key that pkigen made.
states = {
    "valid": lambda path: None,
    "of another type": lambda path: write(path, made("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")),
    "foreign": lambda path: write(path, made("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")),
    "of a type that pkigen does not know": lambda path: write(path, made("genpkey", "-algorithm", "ED25519")),
    "encrypted": lambda path: write(path, encrypted(path)),
    "cut off": lambda path: write(path, oracle.read(path)[:120]),
    "with text around it": lambda path: write(path, b"my key\n" + oracle.read(path) + b"my notes\n"),
    "two in one file": lambda path: write(path, oracle.read(path) + made("genpkey", "-algorithm", "ED25519")),
    "DER": lambda path: write(path, made("pkey", "-in", path, "-passin", "env:FAULT_PASSPHRASE",
                                          "-outform", "DER")),
    "garbage": lambda path: write(path, bytes(range(256)) * 4),
    "empty": lambda path: write(path, b""),
    "huge": lambda path: os.truncate(path, 1 << 27),
    "of mode 0000": lambda path: os.chmod(path, 0),
    "of mode 0644": lambda path: os.chmod(path, 0o644),
    "somebody else's": lambda path: os.chown(path, 65534, 65534),
    "a symbolic link": link_elsewhere,
    "a hard link": lambda path: os.link(path, path + ".elsewhere"),
    "a folder": folder_instead,
    "missing": os.remove,
    "missing, and no pem": without_pem,
}


def precious(tree, path, locks):
    """All that must be found again: every key, and as a whole whatever stands for this one; octet for octet, unless the
    event locks or opens keys."""
    full = os.path.join(tree, path)
    blocks = {oracle.sha256(block) for other in oracle.files(tree) if oracle.is_plain(os.path.join(tree, other))
              for block in oracle.key_block.findall(oracle.read(os.path.join(tree, other)))}
    found = oracle.keys(tree) if locks else blocks
    if os.path.isfile(full):
        found.add((oracle.unlocked if locks else oracle.sha256)(oracle.read(full)))
    return found


class KeysSurvive(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        os.environ.update(FAULT_PASSPHRASE="a passphrase", FAULT_OTHER="another", FAULT_WRONG="wrong")
        openssl.passphrases[:] = [b"a passphrase", b"another"]
        cls.folder = pki.scratch()
        cls.good = pki.make_tree(os.path.join(cls.folder.name, "good"), first)
        assert pki.build(cls.good).returncode == 0
        cls.rotated = pki.copy_tree(cls.good, os.path.join(cls.folder.name, "rotated"))
        subprocess.run(pki.command(cls.rotated, "rotate", "leaf1"), check=True, capture_output=True)
        cls.introduced = pki.copy_tree(cls.good, os.path.join(cls.folder.name, "introduced"))
        subprocess.run(pki.command(cls.introduced, "rotate", "inter"), check=True, capture_output=True)
        cls.locked = pki.copy_tree(cls.good, os.path.join(cls.folder.name, "locked"))
        write_yaml(cls.locked, before.replace(leaf_row, locked_row))
        assert pki.build(cls.locked).returncode == 0

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def tree_with(self, good, path, state):
        tree = pki.copy_tree(good, os.path.join(self.folder.name, "tried"))
        states[state](os.path.join(tree, path))
        return tree

    def run_pkigen(self, tree, row, addition, arguments):
        write_yaml(tree, before.replace(row, row + addition))
        done = subprocess.run(pki.command(tree, *arguments), capture_output=True, timeout=20)
        said = done.stdout.decode() + done.stderr.decode()
        self.assertIn(done.returncode, (0, 1, 4), said)
        return done.returncode, said

    def expect_kept(self, good, path, state, row, event):
        addition, arguments = event
        tree = self.tree_with(good, path, state)
        wanted = precious(tree, path, "pass" in addition or "previous" in addition)
        code, said = self.run_pkigen(tree, row, addition, arguments)
        lost = wanted - oracle.digests(tree)
        self.assertFalse(lost, f"{len(lost)} lost\n{said}")
        self.assertEqual(list(oracle.judge_left_overs(tree)), [])
        return tree, code, said

    def test_of_a_leaf_in_every_state_through_every_event(self):
        for state, event in itertools.product(states, leaf_events):
            with self.subTest(state=state, event=event):
                _, code, said = self.expect_kept(self.good, leaf, state, leaf_row, leaf_events[event])
                if code != 0:
                    self.assertIn("leaf1", said)

    def test_of_a_leaf_that_was_rotated_in_every_state(self):
        for state, event in itertools.product(states, rotated_events):
            with self.subTest(state=state, event=event):
                self.expect_kept(self.rotated, leaf, state, leaf_row, rotated_events[event])

    def test_of_a_locked_leaf_in_every_state_through_every_event_of_passphrases(self):
        for state, event in itertools.product(states, locked_events):
            with self.subTest(state=state, event=event):
                _, code, said = self.expect_kept(self.locked, leaf, state, leaf_row, locked_events[event])
                if code != 0:
                    self.assertIn("leaf1", said)

    def test_a_locked_leaf_keeps_its_key_and_certificate(self):
        for event in ("no passphrase any more", "another passphrase"):
            tree, code, said = self.expect_kept(self.locked, leaf, "valid", leaf_row, locked_events[event])
            self.assertEqual(code, 0, said)
            self.assertEqual(list(oracle.judge_settled(tree)), [])
            for path in ("tls/certs/leaf1.crt", "tls/certs/leaf1.csr"):
                self.assertEqual(oracle.read(f"{tree}/{path}"), oracle.read(f"{self.locked}/{path}"), event)

    def test_of_an_authority_in_every_state_through_every_event(self):
        for state, event in itertools.product(states, authority_events):
            with self.subTest(state=state, event=event):
                tree, _, said = self.expect_kept(self.good, authority, state, authority_row, authority_events[event])
                old, new = (openssl.certificate(oracle.read(f"{top}/CA/inter/cacert.pem")) for top in (self.good, tree))
                self.assertEqual(new.public, old.public, "a new authority was made\n" + said)

    def test_of_an_authority_that_is_rolled_over_in_every_state_of_each_of_its_keys(self):
        for key, state, event in itertools.product((authority, next_key), states, introduced_events):
            with self.subTest(key=key, state=state, event=event):
                self.expect_kept(self.introduced, key, state, authority_row, introduced_events[event])

    def test_a_replaced_key_would_be_noticed(self):
        tree = self.tree_with(self.good, leaf, "foreign")
        wanted = precious(tree, leaf, locks=False)
        self.assertFalse(wanted - oracle.digests(tree))
        states["foreign"](os.path.join(tree, leaf))
        self.assertTrue(wanted - oracle.digests(tree))


if __name__ == "__main__":
    pki.need_root()
    unittest.main()
