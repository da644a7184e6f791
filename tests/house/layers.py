#!/usr/bin/env python3
"""Includes go down the house, never up or across: each folder includes only what this table allows it.

The table is that of CONTRIBUTING.md. An entry ending in / is everything in that folder (not below it), others are files.
"""
import pathlib
import re
import sys

LAYERS = {
    "rules/bytes": [],
    "rules/x509": ["rules/bytes/"],
    "rules": ["rules/bytes/", "rules/x509/"],
    "tool/store": ["rules/bytes/"],
    "tool/spec": ["rules/bytes/", "rules/x509/", "rules/", "tool/store/permissions.h"],
    "tool/engine": ["rules/bytes/", "rules/rule.h", "rules/description.h", "rules/ledger.h", "rules/x509/random.h",
                    "tool/store/store.h", "tool/store/permissions.h", "tool/store/cache.h"],
    "tool/report": ["rules/bytes/", "rules/", "tool/engine/", "tool/spec/", "tool/options.h"],
    "tool/probe": ["rules/bytes/"],
    "tool": ["rules/bytes/", "rules/x509/", "rules/", "tool/engine/", "tool/spec/", "tool/store/", "tool/report/"],
}

# Who may see a library at all; what is not named here (the language's own, POSIX) is for everyone.
LIBRARIES = {
    "mbedtls/": ["rules/x509"],
    "psa/": [],
    "yaml-cpp/": ["tool/spec"],
    "openssl/": ["tool/probe"],
    "CLI/": ["tool"],
    "nlohmann/": ["tool", "tool/report"],
    "fmt/": ["tool", "tool/report", "tool/spec"],
    "kainjow/": ["rules"],
    "mustache": ["rules"],
}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')


def allowed(folder, name):
    own = name.startswith(folder + "/") and "/" not in name[len(folder) + 1:]
    return own or any(name == entry or name.rpartition("/")[0] + "/" == entry for entry in LAYERS[folder])


def fault(folder, project, library):
    if project is not None:
        return None if allowed(folder, project) else f"{folder} must not include {project}"
    for prefix, folders in LIBRARIES.items():
        if library.startswith(prefix) and folder not in folders:
            return f"{folder} must not know {library}"
    return None


def faults(root):
    for path in sorted(file for part in ("rules", "tool") for file in (root / part).rglob("*")):
        if path.suffix not in (".cc", ".h"):
            continue
        name = path.relative_to(root)
        folder = str(name.parent)
        if folder not in LAYERS:
            yield f"{name}: {folder} is not a layer of the house"
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            include = INCLUDE.match(line)
            found = include and fault(folder, *include.groups())
            if found:
                yield f"{name}:{number}: {found}"


if __name__ == "__main__":
    found = list(faults(pathlib.Path(sys.argv[1])))
    print("\n".join(found))
    sys.exit(1 if found else 0)
