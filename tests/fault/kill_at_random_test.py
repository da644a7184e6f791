"""SIGKILL at random times while eight threads build, rotate, roll over, roll back or revoke: 500 times, or as often as the
argument says. The same seed gives the same delays."""
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time

import openssl
import oracle
import pki

rounds_of_a_tree = 20
commands = [["build"], ["build"], ["build"], ["rotate", "leaf1"], ["rollback", "leaf1"], ["revoke", "leaf2"], ["rotate", "inter"],
            ["rotate", "inter"], ["rotate", "root"], ["rotate", "root"], ["passphrase", "leaf5"]]


def identities(number):
    """Each round changes names, validity or key types, so that there is something to do."""
    return {"leaf1": f"{{san: [a{number}.example.org]}}",
            "leaf2": f"{{san: [leaf2.example.org], validity: {90 + number % 7}d, outputs: [key, csr, crt, pem, fullchain]}}",
            "leaf3": f"{{san: [leaf3.example.org], key: {('ec-p256', 'ec-p384')[number % 2]}}}",
            "leaf4": f"{{service: apache, san: [b{number}.example.org]}}",
            "leaf5": "{san: [leaf5.example.org], key: {type: ec-p256, passphrase: {env: FAULT_PASSPHRASE}}}"}


def duration(folder):
    """Seconds that a first build takes here and now, but for locking a key, which is slow and done once."""
    quick = {name: row for name, row in identities(0).items() if "passphrase" not in row}
    tree = pki.make_tree(os.path.join(folder, "timed"), quick)
    begun = time.monotonic()
    subprocess.run(pki.command(tree, "build", "-j8"), check=True, capture_output=True)
    return time.monotonic() - begun


def kill(tree, command, delay):
    process = subprocess.Popen(pki.command(tree, *command, "-j8"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def try_tree(work):
    folder, number, rounds, seed, longest = work
    chance = random.Random(f"{seed} {number}")
    tree = pki.make_tree(os.path.join(folder, str(number)), identities(0))
    killed, faults = 0, []
    for done in range(rounds):
        pki.write_yaml(tree, identities(done))
        before = oracle.keys(tree)
        command = chance.choice(commands)
        killed += kill(tree, command, chance.uniform(0, longest))
        faults += [f"tree {number} round {done}: {fault}" for fault in oracle.judge_now(tree, before)]
        faults += [f"tree {number} round {done}: {fault}" for fault in
                   oracle.judge_rebuild(lambda: pki.build(tree), tree, before | oracle.keys(tree))]
    return killed, faults


def main():
    pki.need_root()
    os.environ.update(FAULT_PASSPHRASE="a passphrase")
    openssl.passphrases[:] = [b"a passphrase"]
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    seed = sys.argv[2] if len(sys.argv) > 2 else str(random.SystemRandom().randrange(10**9))
    trees = -(-wanted // rounds_of_a_tree)
    with pki.scratch() as folder, multiprocessing.Pool() as pool:
        longest = duration(folder)
        print(f"seed {seed}, delays up to {longest * 1000:.0f} ms", flush=True)
        work = [(folder, number, min(rounds_of_a_tree, wanted - number * rounds_of_a_tree), seed, longest)
                for number in range(trees)]
        killed, wrong = 0, 0
        for some, faults in pool.imap_unordered(try_tree, work):
            killed += some
            wrong += len(faults)
            for fault in faults:
                print(fault, flush=True)
    print(f"{wanted} builds, {killed} killed, {wrong} faults")
    # Some commands have nothing to do, and others that use the machine may slow or speed the rest: those end before they
    # are killed.
    sys.exit(0 if wrong == 0 and killed >= wanted / 4 else 1)


if __name__ == "__main__":
    main()
