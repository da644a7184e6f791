"""When pkigen has ended and its objects are gone, nothing is left in its memory of a private key or of a passphrase,
whatever it did with them: made, read, signed with, locked, opened, refused. PKIGEN_MEMORY is the library that looks."""
import base64
import glob
import os
import subprocess
import sys
import unittest

import openssl
import oracle
import pki

window = 16
phrases = {"file": "a phrase that stands in a file", "command": "a phrase that a command says",
           "later": "a phrase that comes after the first"}
identities = {
    "unlocked": "{san: [unlocked.example.org]}",
    "large": "{san: [large.example.org], key: ec-p384}",
    "rsa": "{san: [rsa.example.org], key: rsa-2048}",
    "locked": "{san: [locked.example.org], key: {type: ec-p256, passphrase: {file: phrase}}}",
    "asked": "{san: [asked.example.org], key: {type: rsa-2048, passphrase: {command: [cat, other]}}}",
}


def elements(der):
    """Tag and contents of what is in a sequence."""
    def length_at(at):
        first = der[at]
        return (first, at + 1) if first < 0x80 else (int.from_bytes(der[at + 1:at + 1 + first - 0x80], "big"),
                                                     at + 1 + first - 0x80)
    _, at = length_at(1)
    found = []
    while at < len(der):
        tag = der[at]
        size, begin = length_at(at + 1)
        found.append((tag, der[begin:begin + size]))
        at = begin + size
    return found


def secrets(block):
    """The numbers of a private key that nobody else may know: of an EC key one, of an RSA key all but the first three."""
    parts = elements(openssl.private_of_key(block))
    if parts[1][0] == 4:
        return [parts[1][1]]
    return [number.lstrip(b"\0") for _, number in parts[3:]]


def encoded(block, numbers):
    """Those groups of a key's base64 that have nothing in them but secrets; none of a locked key, which may be seen."""
    if b"ENCRYPTED" in block:
        return b""
    body = b"".join(line for line in block.splitlines() if not line.startswith(b"-----"))
    der = base64.b64decode(body)
    begin, end = der.index(numbers[0]), der.index(numbers[-1]) + len(numbers[-1])
    return body[-(-begin // 3) * 4:end // 3 * 4]


def pieces(tree):
    """Every sixteen octets of the keys in the order in which they are written, in that of the processor, and in base64."""
    found = set()
    for path in oracle.files(tree):
        for block in oracle.key_block.findall(oracle.read(os.path.join(tree, path))):
            numbers = secrets(block)
            forms = [*numbers, *(number[::-1] for number in numbers), encoded(block, numbers)]
            found.update(form[start:start + window] for form in forms for start in range(len(form) - window + 1))
    return found


class MemoryAtExit(unittest.TestCase):
    def setUp(self):
        folder = pki.scratch()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.tree = pki.make_tree(os.path.join(self.folder, "pki"), identities)
        self.say("phrase", "file")
        self.say("other", "command")

    def say(self, name, which):
        path = os.path.join(self.tree, name)
        with open(path, "w", encoding="ascii") as file:
            file.write(phrases[which] + "\n")
        os.chmod(path, 0o600)

    def memory_of(self, *arguments, code=0):
        for old in glob.glob(os.path.join(self.folder, "memory.*")):
            os.remove(old)
        environment = {**os.environ, "LD_PRELOAD": os.environ["PKIGEN_MEMORY"],
                       "PKIGEN_MEMORY_AT_EXIT": os.path.join(self.folder, "memory")}
        process = subprocess.Popen(pki.command(self.tree, *arguments), env=environment, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT)
        said, _ = process.communicate(timeout=120)
        self.assertEqual(process.returncode, code, said)
        memory = oracle.read(os.path.join(self.folder, f"memory.{process.pid}"))
        self.assertIn(b"unlocked.key", memory)  # it would be found
        return memory

    def expect_nothing_left(self, *arguments, code=0):
        memory = self.memory_of(*arguments, code=code)
        with self.subTest(arguments):
            for phrase in phrases.values():
                self.assertNotIn(phrase.encode(), memory)
            wanted = pieces(self.tree)
            self.assertGreater(len(wanted), 500)
            places = [at for at in range(len(memory) - window + 1) if memory[at:at + window] in wanted]
            self.assertEqual(places[:5], [])

    def test_holds_no_secret_whatever_was_done(self):
        self.expect_nothing_left("build", "-j2")
        self.expect_nothing_left("build", "--force", "-j2")
        self.expect_nothing_left("plan")
        self.expect_nothing_left("verify")
        self.expect_nothing_left("rotate", "locked")
        self.expect_nothing_left("rollback", "locked")

    def test_holds_no_secret_when_passphrases_change_or_are_wrong(self):
        self.memory_of("build")
        self.say("previous", "file")
        self.say("phrase", "later")
        pki.write_yaml(self.tree, {**identities, "locked": identities["locked"].replace(
            "{file: phrase}", "{file: phrase}, previous: {file: previous}")})
        self.expect_nothing_left("passphrase", "locked")
        self.say("other", "file")
        pki.write_yaml(self.tree, {**identities, "asked": identities["asked"].replace("asked.ex", "again.ex")})
        self.expect_nothing_left("build", code=4)


if __name__ == "__main__":
    pki.need_root()
    if not os.path.exists(os.environ.get("PKIGEN_MEMORY", "")):
        sys.exit(pki.cannot_be_tried)
    openssl.passphrases[:] = [phrase.encode() for phrase in phrases.values()]
    unittest.main()
