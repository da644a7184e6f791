"""SIGKILL at every system call of a build, a renewal, a forced build and of what else replaces keys or revokes: whatever is on disk then, nothing
on the list of what must never happen is there, and the next build puts all of it right.

The calls that change something are all tried, which are all states that a disk can be left in; with `all` the rest too.
With names of scenarios only those.
"""
import dataclasses
import multiprocessing
import os
import subprocess
import sys

import openssl
import oracle
import pki
import system_calls


def changed(**leaves):
    return {**pki.leaves, **leaves}


renewed = changed(leaf1="{san: [new1.example.org]}", leaf4="{service: apache, san: [new4.example.org]}",
                  leaf3="{san: [leaf3.example.org], validity: 90d}", leaf6="{san: [leaf6.example.org], key: ec-p256}")
revoked = changed(leaf5="{san: [leaf5.example.org], usage: client, revoked: true}",
                  leaf2="{san: [leaf2.example.org], revoked: key_compromise}")
locked = changed(leaf1="{san: [leaf1.example.org], key: {type: ec-p256, passphrase: {env: FAULT_PASSPHRASE}}}")
relocked = changed(leaf1="{san: [leaf1.example.org], key: {type: ec-p256, passphrase: {env: FAULT_OTHER}, "
                         "previous: {env: FAULT_PASSPHRASE}}}")


@dataclasses.dataclass
class Scenario:
    command: list
    first: dict | None = dataclasses.field(default_factory=lambda: pki.leaves)  # what is built before; None: nothing is
    then: dict | None = None  # what pki.yaml says afterwards, if that differs
    before: list = dataclasses.field(default_factory=list)  # commands after the first build
    gone: set = dataclasses.field(default_factory=set)  # who is revoked in the end


scenarios = {
    "build": Scenario(["build"], first=None),
    "renewal": Scenario(["build"], then=renewed),
    "force": Scenario(["build", "--force"]),
    "revocation": Scenario(["build"], then=revoked, gone={"leaf5", "leaf2"}),
    "rotate": Scenario(["rotate", "leaf1"]),
    "rollback": Scenario(["rollback", "leaf1"], before=[["rotate", "leaf1"]]),
    "revoke": Scenario(["revoke", "leaf1", "--reason", "superseded"]),
    "lock": Scenario(["build"], then=locked),
    "passphrase": Scenario(["passphrase", "leaf1"], first=locked, then=relocked),
    **{f"{step} {name}": Scenario(["rotate", name], before=[["rotate", name]] * done)
       for name in ("root", "inter") for done, step in enumerate(("introduce", "switch", "retire"))},
}
call_names = system_calls.names()


def prepare(folder, scenario):
    chosen = scenarios[scenario]
    tree = pki.make_tree(os.path.join(folder, scenario), chosen.first or pki.leaves)
    for command in ([] if chosen.first is None else [["build"], *chosen.before]):
        subprocess.run(pki.command(tree, *command), check=True, capture_output=True)
    if chosen.then is not None:
        pki.write_yaml(tree, chosen.then)
    return tree


def command(tree, scenario):
    return pki.command(tree, *scenarios[scenario].command, "-j1")


def points(base, scenario, every):
    tree = pki.copy_tree(base, base + "-counted")
    counts, _ = system_calls.run(command(tree, scenario), call_names)
    return [(scenario, name, number) for name in sorted(counts) if every or name in system_calls.changing
            for number in range(1, counts[name] + 1)]


def try_point(work):
    folder, (scenario, name, number) = work
    tree = pki.copy_tree(os.path.join(folder, scenario), os.path.join(folder, f"{scenario}-{os.getpid()}"))
    before = oracle.keys(tree)
    _, killed = system_calls.run(command(tree, scenario), call_names, (name, number))
    faults = list(oracle.judge_now(tree, before))
    faults += oracle.judge_rebuild(lambda: pki.build(tree), tree, before | oracle.keys(tree),
                                   scenarios[scenario].gone)
    return f"{scenario}: {name} {number}", killed, faults


def main():
    pki.need_root()
    if not system_calls.can_trace():
        sys.exit(pki.cannot_be_tried)
    os.environ.update(FAULT_PASSPHRASE="a passphrase", FAULT_OTHER="another")
    openssl.passphrases[:] = [b"a passphrase", b"another"]
    with pki.scratch() as folder, multiprocessing.Pool() as pool:
        chosen = []
        for scenario in [name for name in scenarios if name in sys.argv] or scenarios:
            chosen += points(prepare(folder, scenario), scenario, every="all" in sys.argv)
        reached = wrong = 0
        for point, killed, faults in pool.imap_unordered(try_point, [(folder, point) for point in chosen]):
            reached += killed
            wrong += bool(faults)
            for fault in faults:
                print(f"{point}: {fault}", flush=True)
    print(f"{len(chosen)} points, {reached} killed there, {wrong} with faults")
    # Which thread wakes the other is for the system to say; everything else is the same in each run.
    sys.exit(0 if wrong == 0 and reached >= len(chosen) * 0.95 else 1)


if __name__ == "__main__":
    main()
