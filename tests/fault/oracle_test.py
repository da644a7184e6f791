"""The oracle has teeth: each fault, put into a good tree by hand, is found and called by its number."""
import os
import re
import shutil
import subprocess
import unittest

import oracle
import pki


def path_of_first(tree, suffix):
    return os.path.join(tree, next(path for path in oracle.files(tree) if path.endswith(suffix)))


def write(tree, path, data):
    with open(os.path.join(tree, path), "wb") as file:
        file.write(data)


def change(tree, path, edit):
    write(tree, path, edit(oracle.read(os.path.join(tree, path))))


def new_key():
    return subprocess.run(["openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"], check=True,
                          capture_output=True).stdout


def swap(tree, one, other):
    one, other = os.path.join(tree, one), os.path.join(tree, other)
    os.rename(one, one + ".x")
    os.rename(other, one)
    os.rename(one + ".x", other)


def copy(tree, source, target):
    shutil.copy2(os.path.join(tree, source), os.path.join(tree, target))


def chmod(tree, path, mode):
    os.chmod(os.path.join(tree, path), mode)


def forget_serials(tree):
    write(tree, "CA/inter/index.txt", b"")


def sign_otherwise(tree):
    """The certificate of leaf1 with another last octet of its signature."""
    def edit(pem):
        der = subprocess.run(["openssl", "x509", "-outform", "DER"], input=pem, check=True, capture_output=True).stdout
        return subprocess.run(["openssl", "x509", "-inform", "DER"], input=der[:-1] + bytes([der[-1] ^ 1]), check=True,
                              capture_output=True).stdout
    change(tree, "tls/certs/leaf1.crt", edit)


# what is done to the tree, and what the oracle must say of it
faults = {
    "a key is gone": (lambda t: os.remove(f"{t}/tls/private/leaf1.key"), r"^3: leaf1"),
    "a key is another": (lambda t: write(t, "tls/private/leaf1.key", new_key()), r"^3: leaf1: key and"),
    "a key of an authority is another": (lambda t: write(t, "CA/inter/private/cakey.pem", new_key()), r"^3: CA/inter"),
    "two keys are swapped": (lambda t: swap(t, "tls/private/leaf1.key", "tls/private/leaf3.key"), r"^3: leaf3: key and"),
    "two requests are swapped": (lambda t: swap(t, "tls/certs/leaf1.csr", "tls/certs/leaf3.csr"), r"^3: leaf1: request"),
    "two pems are swapped": (lambda t: swap(t, "tls/private/leaf1.pem", "tls/private/leaf3.pem"), r"^3: leaf1.pem holds"),
    "a pem has another key": (lambda t: change(t, "tls/private/leaf1.pem",
                                               lambda pem: oracle.key_block.sub(new_key().strip(), pem)),
                              r"^3: leaf1.pem: key and"),
    "a der is another": (lambda t: write(t, "tls/certs/leaf2.der", subprocess.run(
        ["openssl", "x509", "-in", f"{t}/tls/certs/leaf1.crt", "-outform", "DER"], check=True,
        capture_output=True).stdout), r"^3: leaf2.der"),
    "others may read a key": (lambda t: chmod(t, "tls/private/leaf1.key", 0o644), r"^2: tls/private/leaf1.key holds"),
    "the group may read a pem": (lambda t: chmod(t, "tls/private/leaf1.pem", 0o640), r"^2: tls/private/leaf1.pem holds"),
    "others may read a certificate": (lambda t: chmod(t, "tls/certs/leaf1.crt", 0o604), r"^2: tls/certs/leaf1.crt has"),
    "a key is somebody else's": (lambda t: os.chown(f"{t}/tls/private/leaf1.key", 65534, 0), r"^2: .*user 65534"),
    "others may enter .pkigen": (lambda t: chmod(t, ".pkigen", 0o755), r"^2: .pkigen is open"),
    "a key has an access list": (lambda t: subprocess.run(
        ["setfacl", "-m", "u:nobody:r", f"{t}/tls/private/leaf1.key"], check=True), r"^2: .*access control list"),
    "a key is empty": (lambda t: write(t, "tls/private/leaf1.key", b""), r"^6: tls/private/leaf1.key is empty"),
    "a key is cut off": (lambda t: change(t, "tls/private/leaf1.key", lambda key: key[:100] + b"\n"), r"^6: .*not whole"),
    "a crt is cut off": (lambda t: change(t, "tls/certs/leaf1.crt", lambda crt: crt[:-30]), r"^6: tls/certs/leaf1.crt"),
    "a csr is cut off": (lambda t: change(t, "tls/certs/leaf1.csr", lambda csr: csr[:-30]), r"^6: tls/certs/leaf1.csr"),
    "a configuration is cut off": (lambda t: change(t, "apache/leaf4.conf", lambda text: text[:-9]), r"^6: apache"),
    "a serial is there twice": (lambda t: change(t, "CA/inter/index.txt", lambda rows: rows + rows.splitlines(True)[0]),
                                r"^5: serial .* twice"),
    "serials are not recorded": (forget_serials, r"^5: tls/certs/leaf1.crt is issued but not recorded"),
    "a copy in newcerts is gone": (lambda t: os.remove(path_of_first(t, f"{serial_of_leaf1(t)}.pem")), r"^5: .*newcerts"),
    "a signature is wrong": (sign_otherwise, r"^4: tls/certs/leaf1.crt does not verify"),
    "a root is another": (lambda t: swap(t, "CA/root/cacert.pem", "CA/inter/cacert.pem"), r"^4: "),
    "a chain lacks the intermediate": (lambda t: copy(t, "tls/certs/leaf2.crt", "tls/certs/leaf2.fullchain.pem"),
                                       r"^4: leaf2.fullchain.pem does not verify alone"),
    "a CRL is gone": (lambda t: os.remove(f"{t}/CA/inter/crl.pem"), r"^4: CA/inter/crl.pem"),
    "a CRL is signed by another": (lambda t: copy(t, "CA/root/crl.pem", "CA/inter/crl.pem"), r"^4: .*signature of the CRL"),
    "a revocation is in no CRL": (lambda t: None, r"^4: leaf5 is revoked but in no CRL"),
    "a revocation is in the index only": (lambda t: change(
        t, "CA/inter/index.txt", lambda rows: re.sub(rb"^V\t(\w+)\t\t", rb"R\t\1\t261122000000Z\t", rows)), r"^4: .*disagree"),
    "something is staged": (lambda t: write(t, ".pkigen/stage/x", b"x"), r"^left over: .pkigen/stage/x"),
    "a journal is left": (lambda t: write(t, ".pkigen/journal", b"x"), r"^left over: .pkigen/journal"),
}


def serial_of_leaf1(tree):
    return oracle.openssl.certificate(oracle.read(f"{tree}/tls/certs/leaf1.crt")).serial


class Oracle(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pki.scratch()
        cls.good = pki.make_tree(os.path.join(cls.folder.name, "good"))
        assert pki.build(cls.good).returncode == 0

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def broken(self):
        return pki.copy_tree(self.good, os.path.join(self.folder.name, "broken"))

    def test_has_nothing_against_a_good_tree(self):
        self.assertEqual(list(oracle.judge_settled(self.good, oracle.keys(self.good))), [])

    def test_finds_each_fault(self):
        for what, (do, expected) in faults.items():
            with self.subTest(what):
                tree = self.broken()
                do(tree)
                revoked = {"leaf5"} if "revocation is in no" in what else set()
                found = list(oracle.judge_settled(tree, revoked=revoked))
                self.assertTrue(any(re.search(expected, fault) for fault in found), found)

    def test_finds_a_lost_key_and_is_content_with_an_archived_one(self):
        tree = self.broken()
        before = oracle.keys(tree)
        os.mkdir(f"{tree}/archive", 0o700)
        for name in ("leaf1.key", "leaf1.pem"):
            shutil.move(f"{tree}/tls/private/{name}", f"{tree}/archive/{name}")
        self.assertFalse(any(fault.startswith("1:") for fault in oracle.judge_now(tree, before)))
        shutil.rmtree(f"{tree}/archive")
        self.assertIn("1: 1 private keys are lost", list(oracle.judge_now(tree, before)))

    def judged(self, tree, *scripts):
        """The verdict on a program that runs `sh -c` with these scripts in turn, instead of pkigen."""
        runs = iter(scripts)
        return list(oracle.judge_rebuild(
            lambda: subprocess.run(["sh", "-c", next(runs)], cwd=tree, capture_output=True), tree))

    def test_finds_a_build_that_fails_or_never_comes_to_rest(self):
        nothing = "echo nothing to do"
        self.assertEqual(self.judged(self.broken(), nothing, nothing), [])
        self.assertTrue(self.judged(self.broken(), "exit 1", nothing)[0].startswith("10: build exits with 1"))
        self.assertTrue(self.judged(self.broken(), nothing, "echo 1 made")[0].startswith("10: a second build"))
        found = self.judged(self.broken(), nothing, nothing + "; touch tls/certs/leaf1.crt")
        self.assertTrue(found[0].startswith("12: a second build changes"), found)

    def test_sees_what_is_done_to_a_folder_that_is_not_pkigens(self):
        outside = os.path.join(self.folder.name, "outside")
        for do in (lambda: chmod(outside, "file", 0o640), lambda: write(outside, "file", b"y"),
                   lambda: os.link(f"{outside}/file", f"{outside}/other"), lambda: os.remove(f"{outside}/file")):
            shutil.rmtree(outside, ignore_errors=True)
            os.mkdir(outside)
            write(outside, "file", b"x")
            before = oracle.snapshot(outside)
            self.assertEqual(oracle.snapshot(outside), before)
            do()
            self.assertNotEqual(oracle.snapshot(outside), before)


if __name__ == "__main__":
    pki.need_root()
    unittest.main()
