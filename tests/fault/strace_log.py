"""What `strace -ff -y` saw a program do to files, and what is wrong with how they were made.

A file is private from its first instant if it is created exclusively with mode 0600, gets its owner before its first
octet and no wider mode afterwards, and becomes visible only by being renamed.
"""
import glob
import os
import re
import subprocess

calls = ("openat,open,creat,write,pwrite64,writev,pwritev,copy_file_range,sendfile,fchmod,fchmodat,chmod,fchown,fchownat,"
         "chown,lchown,rename,renameat,renameat2,link,linkat,symlink,symlinkat,fsetxattr,setxattr,lsetxattr,mknod,mknodat,"
         "mkdir,mkdirat,ftruncate,truncate")
line_form = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+)(?:<([^>]*)>)?")
needed = ("O_CREAT", "O_EXCL", "O_NOFOLLOW", "O_CLOEXEC")
by_descriptor = re.compile(r"\d+<([^>]*)>")
text = re.compile(r'"([^"]*)"')


def record(argv, prefix):
    """Runs a program and returns its log, a list of lines for each thread."""
    done = subprocess.run(["strace", "-ff", "-y", "-s", "4096", "-e", "trace=" + calls, "-o", prefix, *argv],
                          capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr
    logs = []
    for path in sorted(glob.glob(prefix + ".*")):
        with open(path, encoding="utf-8", errors="replace") as file:
            logs.append(file.read().splitlines())
        os.remove(path)
    return logs


class Log:
    """One pass over the calls, in order; `faults` is what it found."""

    def __init__(self, tree):
        self.tree = tree
        self.faults = []
        self.modes = {}  # of what was made: what its mode is
        self.written = set()
        self.folders = set()  # made by this run: what is in them is judged, they themselves may be opened to a group later
        self.created = self.renamed = self.chowned = 0

    def inside(self, path):
        return path.startswith(self.tree + "/")

    def fault(self, what, path):
        self.faults.append(f"{what}: {path}")

    def line(self, line):
        match = line_form.match(line)
        if not match or int(match.group(3)) < 0:
            return
        name, arguments, _, result = match.groups()
        if name in ("open", "openat", "creat"):
            self.opened(name, arguments, result or "")
        elif name in ("rename", "renameat", "renameat2"):
            self.moved(arguments)
        elif name in ("fchmod", "fchown", "fsetxattr", "write", "pwrite64", "writev", "pwritev", "ftruncate"):
            path = by_descriptor.match(arguments)
            if path and self.inside(path.group(1)):
                getattr(self, "did_" + name.replace("pwrite64", "write").replace("pwritev", "write").replace(
                    "writev", "write"))(path.group(1), arguments)
        elif name in ("mkdir", "mkdirat"):
            self.made_folder(arguments)
        elif self.tree in arguments:
            self.fault(name + " by path", arguments)

    def made_folder(self, arguments):
        above, name = by_descriptor.findall(arguments), text.findall(arguments)
        self.folders.add(os.path.join(*above, *name))
        if self.tree in arguments and not arguments.endswith(" 0700"):
            self.fault("a folder that is open before it has its owner", arguments)

    def opened(self, name, arguments, path):
        if not self.inside(path) or "O_PATH" in arguments:
            return
        if "O_CREAT" not in arguments and name != "creat":
            if re.search(r"O_WRONLY|O_TRUNC|O_RDWR", arguments) and not path.endswith("/.pkigen/lock"):
                self.fault("opened for writing in place", path)
            return
        self.created += 1
        missing = [flag for flag in needed if flag not in arguments]
        if missing:
            self.fault("created without " + " ".join(missing), path)
        if not arguments.endswith(" 0600"):
            self.fault("created with a mode other than 0600", path)
        if not path.startswith((self.tree + "/.pkigen/", self.tree + "/.pkigen-")):
            self.fault("created where others look", path)
        self.modes[path] = 0o600

    def moved(self, arguments):
        source, target = self.two_paths(arguments)
        if not self.inside(target):
            return
        self.renamed += 1
        if "/.pkigen" not in source:
            self.fault("published from elsewhere than the stage", arguments)
        if source not in self.folders:
            self.written.add(target)

    def two_paths(self, arguments):
        folders, names = by_descriptor.findall(arguments), text.findall(arguments)
        folders = folders if len(folders) == 2 else ["", ""]
        return tuple(os.path.join(folder, name) for folder, name in zip(folders, names))

    def did_write(self, path, _):
        if path not in self.modes and not path.endswith("/.pkigen/lock"):
            self.fault("written without having been made", path)
        self.written.add(path)

    def did_ftruncate(self, path, arguments):
        self.did_write(path, arguments)

    def did_fchmod(self, path, arguments):
        mode = int(arguments.rsplit(" ", 1)[1], 8)
        if path in self.written and mode & ~self.modes.get(path, 0o600):
            self.fault("widened after it was written", path)
        if path in self.modes:
            self.modes[path] = mode

    def did_fchown(self, path, _):
        self.chowned += 1
        if path in self.written:
            self.fault("given away after it was written", path)
        if path in self.modes and self.modes[path] & 0o077:
            self.fault("given away after others were let in", path)

    def did_fsetxattr(self, path, arguments):
        self.fault("given an attribute", path + arguments)


def judge(logs, tree):
    log = Log(os.path.realpath(tree))
    for lines in logs:
        for line in lines:
            log.line(line)
    return log
