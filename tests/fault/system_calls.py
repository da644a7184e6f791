"""Runs a program and stops it at a system call of choice, counted over all its threads: the n-th renameat, the n-th write.

strace counts for each thread apart, and so cannot name every call of a program that has two.
"""
import collections
import ctypes
import os
import platform
import signal
import subprocess

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.restype = ctypes.c_long
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]

TRACEME, SYSCALL, SETOPTIONS, GET_SYSCALL_INFO = 0, 24, 0x4200, 0x420e
# TRACESYSGOOD, TRACECLONE, TRACEEXEC, EXITKILL
options = 0x1 | 0x8 | 0x10 | 0x100000
event_exec = 4
wait_all = 0x40000000
entry = 1


class SyscallInfo(ctypes.Structure):
    """struct ptrace_syscall_info at the entry of a call, linux/ptrace.h."""
    _fields_ = [("op", ctypes.c_uint8), ("pad", ctypes.c_uint8 * 3), ("arch", ctypes.c_uint32), ("ip", ctypes.c_uint64),
                ("sp", ctypes.c_uint64), ("number", ctypes.c_uint64), ("arguments", ctypes.c_uint64 * 6)]


def names():
    """Number → name, from the headers of this machine."""
    macros = subprocess.run(["cc", "-E", "-dM", "-include", "sys/syscall.h", "-x", "c", "/dev/null"], check=True,
                            capture_output=True).stdout.decode()
    rows = (line.split() for line in macros.splitlines() if line.startswith("#define __NR_"))
    return {int(row[2]): row[1].removeprefix("__NR_") for row in rows if len(row) == 3 and row[2].isdigit()}


# Calls after which something on disk is, or may be, another thing than before.
changing = {"write", "pwrite64", "ftruncate", "renameat", "renameat2", "rename", "unlinkat", "unlink", "mkdirat", "mkdir",
            "fsync", "fdatasync", "syncfs", "fchown", "fchmod", "fremovexattr", "fsetxattr", "linkat", "symlinkat",
            "openat creating", "flock"}


def label(call_names, info):
    name = call_names.get(info.number, str(info.number))
    return "openat creating" if name == "openat" and info.arguments[2] & os.O_CREAT else name


def start(argv):
    child = os.fork()
    if child == 0:
        try:
            nothing = os.open(os.devnull, os.O_RDWR)
            for number in (0, 1, 2):
                os.dup2(nothing, number)
            libc.ptrace(TRACEME, 0, None, None)
            os.kill(os.getpid(), signal.SIGSTOP)
            os.execvp(argv[0], argv)
        finally:
            os._exit(127)
    os.waitpid(child, 0)
    if libc.ptrace(SETOPTIONS, child, None, options) != 0:
        raise OSError(ctypes.get_errno(), "ptrace")
    return child


def run(argv, call_names, kill_at=None):
    """Runs to the end, or kills at the entry of the call `kill_at` = (label, n). Returns how often each call was made,
    and whether it was killed."""
    child = start(argv)
    counts = collections.Counter()
    info = SyscallInfo()
    running, resumed, killed = False, child, False
    libc.ptrace(SYSCALL, resumed, None, None)
    while True:
        thread, status = os.waitpid(-1, wait_all)
        if not os.WIFSTOPPED(status):
            if thread == child:
                return counts, killed
            continue
        stopped_by = os.WSTOPSIG(status)
        if status >> 16 == event_exec:
            running = True
        deliver = 0 if stopped_by in (signal.SIGTRAP, signal.SIGSTOP, signal.SIGTRAP | 0x80) else stopped_by
        if stopped_by == signal.SIGTRAP | 0x80 and running:
            libc.ptrace(GET_SYSCALL_INFO, thread, ctypes.sizeof(info), ctypes.byref(info))
            if info.op == entry:
                name = label(call_names, info)
                counts[name] += 1
                if (name, counts[name]) == kill_at:
                    os.kill(child, signal.SIGKILL)
                    killed = True
        libc.ptrace(SYSCALL, thread, None, deliver)


def can_trace():
    try:
        counts, _ = run(["true"], names())
        return platform.system() == "Linux" and counts["exit_group"] == 1
    except OSError:
        return False
