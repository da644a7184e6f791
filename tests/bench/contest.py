"""Running commands in turns, so that what else the machine does meets all of them alike."""
import collections
import os
import statistics
import subprocess
import time

Cost = collections.namedtuple("Cost", "wall user")


def cost(command, folder=None):
    """What a command takes, in seconds; an error if it fails."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{command} exited with {process.returncode}")
    return Cost(wall, usage.ru_utime)


def answer(command):
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


class Contestant:
    """`prepare` is called before each turn and not counted; `turn` returns what is compared."""

    def __init__(self, turn, prepare=lambda: None):
        self.turn = turn
        self.prepare = prepare


def medians(rounds, *contestants):
    """The median of each contestant, all of them once in each round."""
    results = [[] for _ in contestants]
    for _ in range(rounds):
        for contestant, result in zip(contestants, results):
            contestant.prepare()
            result.append(contestant.turn())
    return [statistics.median(result) for result in results]
