"""SIGKILL at every system call of a build, a renewal, a forced build and a revocation: whatever is on disk then, nothing
on the list of what must never happen is there, and the next build puts all of it right.

The calls that change something are all tried, which are all states that a disk can be left in; with `all` the rest too.
"""
import multiprocessing
import os
import sys

import oracle
import pki
import system_calls


def changed(**leaves):
    return {**pki.leaves, **leaves}


renewed = changed(leaf1="{san: [new1.example.org]}", leaf4="{service: apache, san: [new4.example.org]}",
                  leaf3="{san: [leaf3.example.org], validity: 90d}", leaf6="{san: [leaf6.example.org], key: ec-p256}")
revoked = changed(leaf5="{san: [leaf5.example.org], usage: client, revoked: true}",
                  leaf2="{san: [leaf2.example.org], revoked: key_compromise}")
# name: what pki.yaml says then, arguments, who is revoked
scenarios = {
    "build": (None, [], set()),
    "renewal": (renewed, [], set()),
    "force": (pki.leaves, ["--force"], set()),
    "revocation": (revoked, [], {"leaf5", "leaf2"}),
}
call_names = system_calls.names()


def prepare(folder, scenario):
    tree = pki.make_tree(os.path.join(folder, scenario))
    identities = scenarios[scenario][0]
    if identities is not None:
        assert pki.build(tree).returncode == 0
        pki.write_yaml(tree, identities)
    return tree


def points(base, scenario, every):
    tree = pki.copy_tree(base, base + "-counted")
    counts, _ = system_calls.run(pki.command(tree, "build", "-j1", *scenarios[scenario][1]), call_names)
    return [(scenario, name, number) for name in sorted(counts) if every or name in system_calls.changing
            for number in range(1, counts[name] + 1)]


def try_point(work):
    folder, (scenario, name, number) = work
    tree = pki.copy_tree(os.path.join(folder, scenario), os.path.join(folder, f"{scenario}-{os.getpid()}"))
    _, arguments, gone = scenarios[scenario]
    before = oracle.keys(tree)
    _, killed = system_calls.run(pki.command(tree, "build", "-j1", *arguments), call_names, (name, number))
    faults = list(oracle.judge_now(tree, before))
    faults += oracle.judge_rebuild(lambda: pki.build(tree), tree, before | oracle.keys(tree), gone)
    return f"{scenario}: {name} {number}", killed, faults


def main():
    pki.need_root()
    if not system_calls.can_trace():
        sys.exit(pki.cannot_be_tried)
    with pki.scratch() as folder, multiprocessing.Pool() as pool:
        chosen = []
        for scenario in scenarios:
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
