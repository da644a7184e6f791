"""Judges a tree by the list of what must never happen. Shares no code with pkigen: knows files, sha256 and openssl.

The trees are laid out as pkigen lays them out by default: CA/NAME/…, NAME.key, NAME.crt, NAME.pem … anywhere else.
"""
import functools
import hashlib
import os
import re
import stat

import openssl
import published
import second_pair
from openssl import Refused

key_block = re.compile(rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----.*?-----END (?:[A-Z]+ )*PRIVATE KEY-----", re.S)
name_and_key = re.compile(rb"(?:-----BEGIN PUBLIC KEY-----[^-]*-----END PUBLIC KEY-----\s+)?(" + key_block.pattern + rb")", re.S)
certificate_block = re.compile(rb"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----\n?", re.S)
largest_key_file = 1 << 20
readable = ("pki.yaml", "crl.pem")


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def read(path):
    with open(path, "rb") as file:
        return file.read()


def files(tree, below=""):
    """Paths, relative to the tree, of everything that is no folder."""
    found = []
    for folder, folders, names in os.walk(os.path.join(tree, below)):
        names += [name for name in folders if os.path.islink(os.path.join(folder, name))]
        found += [os.path.relpath(os.path.join(folder, name), tree) for name in names]
    return sorted(found)


def is_plain(path):
    return stat.S_ISREG(os.lstat(path).st_mode)


@functools.lru_cache(maxsize=None)  # unlocking one takes as long as making it
def identity(block):
    """By what a private key is known: by itself if it can be opened, whatever locks it; else by what stands there."""
    try:
        return sha256(openssl.private_of_key(block))
    except Refused:
        return sha256(block)


def unlocked(data):
    """sha256 of a file as if its keys were not locked."""
    if len(data) > largest_key_file or b"PRIVATE KEY-----" not in data:
        return sha256(data)
    return sha256(name_and_key.sub(lambda found: identity(found.group(1)).encode(), data))


def digests(tree):
    """sha256 of every file, also unlocked, and of every private key in one, by its octets and by itself."""
    found = set()
    for path in files(tree):
        if is_plain(os.path.join(tree, path)):
            data = read(os.path.join(tree, path))
            found.update((sha256(data), unlocked(data)))
            for block in key_block.findall(data):
                found.update((sha256(block), identity(block)))
    return found


def keys(tree):
    """Every private key that is published or archived, by itself."""
    return {identity(block) for path in files(tree) if not path.startswith(".pkigen/") and is_plain(os.path.join(tree, path))
            for block in key_block.findall(read(os.path.join(tree, path)))}


def snapshot(folder, contents=True):
    """All that is in a folder with everything that a write, chmod or chown would change."""
    seen = {}
    for above, folders, names in os.walk(folder):
        for name in [".", *folders, *names]:
            path = os.path.join(above, name)
            status = os.lstat(path)
            is_file = stat.S_ISREG(status.st_mode)
            seen[path] = (status.st_mode, status.st_uid, status.st_gid, status.st_nlink, status.st_size if is_file else 0,
                          status.st_mtime_ns, status.st_ctime_ns, sha256(read(path)) if is_file and contents else "")
    return seen


def judge_access(tree):
    """2: key bytes in a file that others could open."""
    for path in files(tree):
        full = os.path.join(tree, path)
        if not is_plain(full):
            continue
        status = os.lstat(full)
        mode = stat.S_IMODE(status.st_mode)
        is_secret = key_block.search(read(full)) is not None or path.startswith("archive/")
        widest = 0o640 if is_secret and status.st_gid != 0 else 0o600
        if is_secret and mode & ~widest:
            yield f"2: {path} holds a secret and has mode {mode:04o}"
        elif mode & ~0o600 and os.path.basename(path) not in readable and not path.startswith(".pkigen/stage/"):
            yield f"2: {path} has mode {mode:04o}"
        if status.st_uid != 0:
            yield f"2: {path} belongs to user {status.st_uid}"
        if "system.posix_acl_access" in os.listxattr(full):
            yield f"2: {path} has an access control list"
    for folder in (".pkigen", "archive"):
        if os.path.isdir(os.path.join(tree, folder)) and os.stat(os.path.join(tree, folder)).st_mode & 0o077:
            yield f"2: {folder} is open to others"


def judge_whole(tree):
    """6: a partial or empty file at a published path."""
    for path in files(tree):
        if path.startswith((".pkigen/", "archive/")) or not is_plain(os.path.join(tree, path)):
            continue
        data = read(os.path.join(tree, path))
        if not data and not path.endswith("index.txt"):
            yield f"6: {path} is empty"
        try:
            parse(path, data)
        except (Refused, AttributeError, ValueError) as error:
            yield f"6: {path} is not whole: {error}"


def parse(path, data):
    if path.endswith((".key", "cakey.pem")):
        openssl.public_of_key(data)
    elif path.endswith(".der"):
        openssl.certificate(data, "DER")
    elif path.endswith((".csr", "careq.pem")):
        openssl.public_of_request(data)
    elif path.endswith((".crt", "cacert.pem")) or "/newcerts/" in path:
        openssl.certificate(data)
    elif path.endswith(".pem") and "crl" not in path:
        for block in certificate_block.findall(data):
            openssl.certificate(block)
    if data and data[-1:] != b"\n" and not path.endswith(".der"):
        raise ValueError("does not end with a line")


class Authority:
    def __init__(self, tree, folder):
        self.folder = folder
        self.crt_path = os.path.join(tree, folder, "cacert.pem")
        self.crt = openssl.certificate(read(self.crt_path))
        index = os.path.join(tree, folder, "index.txt")
        self.rows = [line.split("\t") for line in read(index).decode().splitlines()] if os.path.exists(index) else []
        self.serials = [row[3].lstrip("0") for row in self.rows]
        self.revoked = {row[3].lstrip("0") for row in self.rows if row[0] == "R"}


def authorities(tree):
    folder = os.path.join(tree, "CA")
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [Authority(tree, f"CA/{name}") for name in names if os.path.exists(os.path.join(folder, name, "cacert.pem"))]


def judge_records(tree):
    """5: one serial twice; a certificate issued but not recorded."""
    known = authorities(tree)
    for authority in known:
        for serial in sorted({serial for serial in authority.serials if authority.serials.count(serial) > 1}):
            yield f"5: serial {serial} twice in {authority.folder}/index.txt"
        copies = {path: openssl.certificate(read(os.path.join(tree, path))) for path in
                  files(tree, authority.folder + "/newcerts")}
        for path, copy in copies.items():
            if os.path.basename(path).removesuffix(".pem").lstrip("0") != copy.serial:
                yield f"5: {path} has another serial"
        for serial in set(authority.serials) - {copy.serial for copy in copies.values()}:
            yield f"5: {serial} is recorded but not in {authority.folder}/newcerts"
    for path in files(tree):
        if path.startswith((".pkigen/", "archive/")) or not path.endswith((".crt", "cacert.pem")):
            continue
        crt = openssl.certificate(read(os.path.join(tree, path)))
        for authority in known:
            if authority.crt.subject == crt.issuer and crt.serial not in authority.serials:
                yield f"5: {path} is issued but not recorded in {authority.folder}/index.txt"


def judge_pairs(tree):
    """3: a published key and certificate that do not belong together; and all that is made from them."""
    paths = [path for path in files(tree) if not path.startswith((".pkigen/", "archive/"))]
    by_name = {os.path.basename(path): os.path.join(tree, path) for path in paths}
    for authority in authorities(tree):
        key = os.path.join(tree, authority.folder, "private/cakey.pem")
        if not os.path.exists(key) or openssl.public_of_key(read(key)) != authority.crt.public:
            yield f"3: {authority.folder}: key and certificate do not belong together"
        yield from second_pair.judge(os.path.join(tree, authority.folder))
    for name, path in by_name.items():
        if not name.endswith(".crt"):
            continue
        stem = name.removesuffix(".crt")
        crt = openssl.certificate(read(path))
        if stem + ".key" not in by_name or openssl.public_of_key(read(by_name[stem + ".key"])) != crt.public:
            yield f"3: {stem}: key and certificate do not belong together"
        if stem + ".csr" in by_name and openssl.public_of_request(read(by_name[stem + ".csr"])) != crt.public:
            yield f"3: {stem}: request and certificate do not belong together"
        yield from judge_bundles(stem, by_name, crt)


def judge_bundles(stem, by_name, crt):
    for name in (stem + ".pem", stem + ".fullchain.pem"):
        if name in by_name:
            data = read(by_name[name])
            if openssl.certificate(certificate_block.findall(data)[0]).digest != crt.digest:
                yield f"3: {name} holds another certificate than {stem}.crt"
            for block in key_block.findall(data):
                if openssl.public_of_key(block) != crt.public:
                    yield f"3: {name}: key and certificate do not belong together"
    if stem + ".der" in by_name and openssl.certificate(read(by_name[stem + ".der"]), "DER").digest != crt.digest:
        yield f"3: {stem}.der is another certificate than {stem}.crt"


def judge_chains(tree, revoked):
    """4: what does not verify; and a revocation that no CRL tells."""
    known = authorities(tree)
    roots = [authority.crt_path for authority in known if authority.crt.subject == authority.crt.issuer]
    below = [authority.crt_path for authority in known if authority.crt.subject != authority.crt.issuer]
    leaves = [os.path.join(tree, path) for path in files(tree) if path.endswith(".crt") and not path.startswith("archive/")]
    trusted, others = (tuple(read(path) for path in paths) for paths in (roots, below))
    # What is revoked is not issued again, and so not below a key that its authority got since.
    gone = set().union(*(authority.revoked for authority in known))
    for path in below + leaves:
        if openssl.certificate(read(path)).serial in gone:
            continue
        reason = openssl.why_not_verified(read(path), trusted, others)
        if reason:
            yield f"4: {os.path.relpath(path, tree)} does not verify: {reason}"
    listed = set()
    for authority in known:
        crl = os.path.join(tree, authority.folder, "crl.pem")
        try:
            in_crl = openssl.revoked_in_crl(read(crl), read(authority.crt_path))
        except (Refused, OSError) as error:
            yield f"4: {authority.folder}/crl.pem: {error}"
            continue
        listed |= in_crl
        if in_crl != authority.revoked:
            yield f"4: {authority.folder}: the CRL and index.txt disagree about what is revoked"
    for path in leaves:
        name = os.path.basename(path).removesuffix(".crt")
        if name in revoked and openssl.certificate(read(path)).serial not in listed:
            yield f"4: {name} is revoked but in no CRL"
    yield from published.judge(tree, [path for path in files(tree) if not path.startswith((".pkigen/", "archive/"))],
                               known, gone)


def judge_left_overs(tree):
    for path in files(tree):
        if path == ".pkigen/journal" or path.startswith(".pkigen/stage/") or "/.pkigen-" in "/" + path:
            yield f"left over: {path}"


def judge_now(tree, required=frozenset()):
    """What must hold at every instant. Of a file that is not whole nothing else can be said."""
    lost = required - digests(tree)
    if lost:
        yield f"1: {len(lost)} private keys are lost"
    yield from judge_access(tree)
    broken = list(judge_whole(tree))
    yield from broken or judge_records(tree)


def judge_settled(tree, required=frozenset(), revoked=frozenset()):
    """What must hold when a writing command has ended."""
    found = list(judge_now(tree, required))
    yield from found
    if not any(fault.startswith("6:") for fault in found):
        yield from judge_pairs(tree)
        yield from judge_chains(tree, revoked)
    yield from judge_left_overs(tree)


def judge_rebuild(build, tree, required=frozenset(), revoked=frozenset()):
    """Builds twice: the first exits 0 and leaves nothing to object to, the second does nothing. `build()` returns a
    finished process."""
    first = build()
    if first.returncode != 0:
        yield f"10: build exits with {first.returncode}: {(first.stderr or first.stdout).decode(errors='replace')[:500]}"
    yield from judge_settled(tree, required, revoked)
    before = snapshot(tree)
    second = build()
    if second.returncode != 0 or b"nothing to do" not in second.stdout:
        yield f"10: a second build exits with {second.returncode}: {second.stdout.decode(errors='replace')[:300]}"
    own = os.path.join(tree, ".pkigen")
    after = snapshot(tree)
    changed = [path for path in before.keys() | after.keys()
               if not path.startswith(own) and before.get(path) != after.get(path)]
    if changed:
        yield f"12: a second build changes {sorted(changed)[:3]}"
