"""Judges what others are given: the chains of servers, under each anchor that a client may hold, and the CRLs of each
key of an authority. A part of oracle.py, whose numbers it uses. Knows nothing but what is published."""
import os
import re

import openssl

certificate_block = re.compile(rb"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----\n?", re.S)
crl_block = re.compile(rb"-----BEGIN X509 CRL-----.*?-----END X509 CRL-----\n?", re.S)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def anchors(folder):
    """What clients of a root hold: its certificate; and while it is rolled over with a cross-certificate, the old one."""
    old = os.path.join(folder, "cacert.old.pem")
    is_crossed = os.path.exists(old) and os.path.exists(os.path.join(folder, "cross.pem"))
    return [os.path.join(folder, "cacert.pem")] + ([old] if is_crossed else [])


def judge_chain(path, roots):
    """Whoever hands out this file is believed by all clients of one of these roots, with nothing but the file."""
    first, *rest = certificate_block.findall(read(path))
    refusals = [[openssl.why_not_verified(first, (read(anchor),), tuple(rest)) for anchor in anchors(root)]
                for root in roots]
    if not any(not any(reasons) for reasons in refusals):
        yield f"4: {os.path.basename(path)} does not verify alone: {refusals}"


def judge_crls(folder):
    """While the old key is here, there is a CRL of each key, and they say the same."""
    certificates = [os.path.join(folder, name) for name in ("cacert.pem", "cacert.old.pem")]
    present = [path for path in certificates if os.path.exists(path)]
    blocks = crl_block.findall(read(os.path.join(folder, "crl.pem")))
    if os.path.exists(os.path.join(folder, "private/cakey.old.pem")) and len(blocks) != 2:
        yield f"4: {folder}/crl.pem holds {len(blocks)} CRLs, and the authority has two keys"
    if len(blocks) > len(present):
        yield f"4: {folder}/crl.pem holds {len(blocks)} CRLs, and the authority has {len(present)} certificates"
        return
    try:
        if len({openssl.revoked_in_crl(block, read(path)) for block, path in zip(blocks, present)}) > 1:
            yield f"4: {folder}: its two CRLs disagree about what is revoked"
    except openssl.Refused as error:
        yield f"4: {folder}/crl.pem, one of two: {error}"


def judge(tree, paths, authorities, gone):
    """`paths`: of what is published; `authorities`: those of oracle.py; `gone`: serials that are revoked."""
    roots = [os.path.join(tree, one.folder) for one in authorities if one.crt.subject == one.crt.issuer]
    for path in paths:
        if path.endswith(".fullchain.pem"):
            full = os.path.join(tree, path)
            if openssl.certificate(certificate_block.search(read(full)).group()).serial not in gone:
                yield from judge_chain(full, roots)
    for authority in authorities:
        folder = os.path.join(tree, authority.folder)
        if os.path.exists(os.path.join(folder, "crl.pem")):
            yield from judge_crls(folder)
