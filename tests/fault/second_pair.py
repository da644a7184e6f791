"""Judges what an authority has besides its pair while it is rolled over. A part of oracle.py, whose numbers it uses."""
import os

import openssl


def read(path):
    with open(path, "rb") as file:
        return file.read()


def files(folder, stage):
    return [os.path.join(folder, name) for name in (f"private/cakey.{stage}.pem", f"cacert.{stage}.pem")]


def judge(folder):
    """Its next pair or its old one, whole, and never both; and a cross-certificate of its newest key."""
    stages = [stage for stage in ("next", "old") if any(os.path.exists(path) for path in files(folder, stage))]
    if len(stages) > 1:
        yield f"4: {folder} has a next pair and an old one"
    for stage in stages:
        key, crt = files(folder, stage)
        if not os.path.exists(key) or not os.path.exists(crt):
            yield f"3: {folder}: half of the {stage} pair is missing"
        elif openssl.public_of_key(read(key)) != openssl.certificate(read(crt)).public:
            yield f"3: {folder}: the {stage} key and certificate do not belong together"
    cross = os.path.join(folder, "cross.pem")
    if not os.path.exists(cross):
        return
    newest = files(folder, "next")[1] if "next" in stages else os.path.join(folder, "cacert.pem")
    if not stages or openssl.certificate(read(cross)).public != openssl.certificate(read(newest)).public:
        yield f"4: {cross} is not of the newest key"
