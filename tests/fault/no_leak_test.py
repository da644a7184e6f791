"""No key leaks: no sixteen octets of any private key, in any of its forms, stand in what pkigen says or keeps for itself,
also when it is killed while it publishes, or meets a broken key. Nor does a passphrase, and no child is given one."""
import base64
import os
import re
import subprocess
import sys
import unittest

import oracle
import pki
import system_calls

window = 16


def forms(pem):
    """A private key as text, as DER and as the number itself; not the public key, which may be seen."""
    body = b"".join(line for line in pem.splitlines() if not line.startswith(b"-----"))
    der = base64.b64decode(body)
    public = subprocess.run(["openssl", "pkey", "-pubout", "-outform", "DER"], input=pem, check=True,
                            capture_output=True).stdout
    text = subprocess.run(["openssl", "pkey", "-noout", "-text"], input=pem, check=True, capture_output=True).stdout
    number = bytes.fromhex(re.search(rb"priv:\n((?:\s+[0-9a-f:]+\n)+)", text).group(1).decode().translate(
        str.maketrans("", "", ": \n")))
    secret_end = der.index(number) + len(number)
    # In base64 only the groups that are all secret: before it stands the type, after it the public key.
    return [number, body[-(-der.index(number) // 3) * 4:secret_end // 3 * 4], number.hex().encode(),
            number.hex().upper().encode()], public


def windows(tree):
    """Every sixteen octets of every private key."""
    found = set()
    for path in oracle.files(tree):
        for block in oracle.key_block.findall(oracle.read(os.path.join(tree, path))):
            octets, _ = forms(block)
            found.update(form[start:start + window] for form in octets for start in range(len(form) - window + 1))
    return found


def hits(data, pieces):
    return [start for start in range(len(data) - window + 1) if data[start:start + window] in pieces]


class Tree(unittest.TestCase):
    def setUp(self):
        folder = pki.scratch()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.tree = pki.make_tree(os.path.join(self.folder, "pki"))


class NoLeak(Tree):

    def expect_none(self, tree, said, pieces):
        self.assertEqual(hits(said, pieces), [], "in what is said")
        for path in oracle.files(tree):
            if path.startswith(".pkigen/") and not path.startswith(".pkigen/stage/"):
                self.assertEqual(hits(oracle.read(os.path.join(tree, path)), pieces), [], path)
            if not oracle.key_block.search(oracle.read(os.path.join(tree, path))):
                self.assertEqual(hits(oracle.read(os.path.join(tree, path)), pieces), [], path)

    def test_in_output_cache_and_every_file_without_a_key(self):
        said = b""
        for arguments in (["build", "-v"], ["build", "--force", "--json"], ["plan", "-v"], ["graph"], ["build", "-v"]):
            done = subprocess.run(pki.command(self.tree, *arguments), capture_output=True, timeout=60)
            said += done.stdout + done.stderr
        key = os.path.join(self.tree, "tls/private/leaf1.key")
        pieces = windows(self.tree)
        text = oracle.read(key)
        for broken in (text[:100] + b"\n", text.replace(b"\n", b"!\n", 2), text.replace(b"BEGIN", b"BEGUN")):
            with open(key, "wb") as file:
                file.write(broken)
            done = pki.build(self.tree, "-v")
            said += done.stdout + done.stderr
        with open(key, "wb") as file:
            file.write(text)
        self.assertGreater(len(pieces), 500)
        self.assertGreater(len(said), 1000)
        self.expect_none(self.tree, said, pieces)

    def test_in_the_journal(self):
        names = system_calls.names()
        build = pki.command(self.tree, "build", "-j1")
        system_calls.run(build, names, ("renameat", 20))
        self.assertIn(".pkigen/journal", oracle.files(self.tree))
        self.expect_none(self.tree, b"", windows(self.tree))

    def test_a_leak_would_be_found(self):
        pki.build(self.tree)
        pieces = windows(self.tree)
        key = oracle.read(os.path.join(self.tree, "tls/private/leaf1.key"))
        octets, public = forms(key)
        for form in octets:
            self.assertTrue(hits(b"said: " + form[-20:] + b" was said", pieces))
        self.assertFalse(hits(public, pieces))
        self.assertTrue(hits(key, pieces))


class NoPassphraseLeaks(Tree):
    phrases = {kind: f"a canary that sings in the {kind}".encode() for kind in ("file", "command", "variable", "mine")}

    def setUp(self):
        super().setUp()
        for kind in self.phrases:
            self.write(kind, kind)
        sources = {"leaf1": "file: file", "leaf2": "command: [cat, command]", "leaf3": "env: CANARY"}
        self.identities = {name: f"{{san: [{name}.example.org], key: {{type: ec-p256, passphrase: {{{source}}}}}}}"
                           for name, source in sources.items()}
        self.identities["leaf4"] = f"{{san: [leaf4.example.org], issuer: {{exec: [cat, none]}}}}"
        pki.write_yaml(self.tree, self.identities)
        self.log = os.path.join(self.folder, "calls")

    def write(self, name, kind):
        path = os.path.join(self.tree, name)
        with open(path, "wb") as file:
            file.write(self.phrases[kind] + b"\n")
        os.chmod(path, 0o600)

    def run_traced(self, *arguments):
        """What it says, with the arguments and variables of all that it starts."""
        traced = ["strace", "-f", "-v", "-s", "65536", "-e", "trace=execve", "-o", self.log]
        done = subprocess.run(traced + pki.command(self.tree, *arguments), capture_output=True, timeout=60,
                              env={**os.environ, "CANARY": self.phrases["variable"].decode()})
        # The first is pkigen, which has the variable from the person who started it.
        started = [line for line in oracle.read(self.log).splitlines() if b"execve(" in line][1:]
        self.started += len(started)
        return done.stdout + done.stderr + b"".join(started)

    def expect_no_canary(self, said):
        for phrase in self.phrases.values():
            for form in (phrase, phrase.hex().encode(), base64.b64encode(phrase)[:-4]):
                self.assertNotIn(form, said)
                for path in set(oracle.files(self.tree)) - set(self.phrases):
                    self.assertNotIn(form, oracle.read(os.path.join(self.tree, path)), path)

    def test_in_what_is_said_kept_and_handed_to_children(self):
        self.started = 0
        said = b""
        for arguments in (["build", "-v"], ["build", "--force", "--json"], ["plan", "-v"], ["status", "--json"], ["verify"],
                          ["show", "leaf1"], ["rotate", "leaf1"], ["passphrase", "leaf2"], ["doctor"]):
            said += self.run_traced(*arguments)
        self.assertGreater(self.started, 3)
        self.assertIn(b"leaf2.key", said)
        self.expect_no_canary(said)

    def test_in_what_is_said_of_a_wrong_one(self):
        self.started = 0
        self.run_traced("build")
        for name in ("file", "command"):
            self.write(name, "mine")
        pki.write_yaml(self.tree, {name: value.replace(".example", ".test") for name, value in self.identities.items()})
        said = self.run_traced("build", "-v") + self.run_traced("passphrase", "leaf1")
        self.assertIn(b"leaf1.key", said)
        self.expect_no_canary(said)

    def test_a_leak_would_be_found(self):
        pki.build(self.tree)
        for form in (self.phrases["file"], self.phrases["variable"].hex().encode()):
            with self.assertRaises(AssertionError):
                self.expect_no_canary(b"said: " + form)
        self.started = 0
        self.run_traced("build")
        self.assertIn(self.phrases["variable"], oracle.read(self.log))


if __name__ == "__main__":
    pki.need_root()
    if not system_calls.can_trace():
        sys.exit(pki.cannot_be_tried)
    unittest.main()
