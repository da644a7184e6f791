"""The trees that the fault tests break: one root, one intermediate, six leaves; and how pkigen is run on them."""
import os
import shutil
import subprocess
import sys
import tempfile

program = os.environ.get("PKIGEN", "pkigen")
cannot_be_tried = 77


def need_root():
    if os.geteuid() != 0:
        print("only root can try this")
        sys.exit(cannot_be_tried)


def scratch():
    """A folder that others may enter, in memory where there is some: a killed process leaves the same there."""
    fast = "/dev/shm"
    above = os.environ.get("PKIGEN_FAULT_DIR") or (fast if os.path.isdir(fast) and os.access(fast, os.W_OK) else None)
    folder = tempfile.TemporaryDirectory(prefix="pkigen-fault-", dir=above)
    os.chmod(folder.name, 0o755)
    return folder


leaves = {
    "leaf1": "{san: [leaf1.example.org]}",
    "leaf2": "{san: [leaf2.example.org], outputs: [key, csr, crt, pem, chain, fullchain, der]}",
    "leaf3": "{san: [leaf3.example.org]}",
    "leaf4": "{service: apache, san: [leaf4.example.org]}",
    "leaf5": "{san: [leaf5.example.org], usage: client}",
    "leaf6": "{san: [leaf6.example.org], key: ec-p384}",
}


def yaml(identities):
    rows = "".join(f"  {name}: {value}\n" for name, value in identities.items())
    return ("version: 1\ndefaults: {issuer: inter}\nauthorities:\n  root: {subject: {CN: Fault Root}}\n"
            "  inter: {issuer: root, subject: {CN: Fault Intermediate}}\nidentities:\n" + rows)


def write_yaml(tree, identities):
    path = os.path.join(tree, "pki.yaml")
    with open(path, "w", encoding="ascii") as file:
        file.write(yaml(identities))
    os.chmod(path, 0o644)


def make_tree(path, identities=None):
    os.mkdir(path)
    os.chmod(path, 0o755)
    write_yaml(path, leaves if identities is None else identities)
    return path


def copy_tree(source, target):
    """A copy with owners, modes and times."""
    shutil.rmtree(target, ignore_errors=True)
    subprocess.run(["cp", "-a", source, target], check=True)
    return target


def command(tree, *arguments):
    return [program, "-C", tree, *arguments]


def build(tree, *arguments, timeout=60):
    return subprocess.run(command(tree, "build", *arguments), capture_output=True, timeout=timeout)
