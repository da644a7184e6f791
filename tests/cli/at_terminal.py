"""Runs a program at a terminal of its own and talks to it: at_terminal.py [PROMPT ANSWER]... -- PROGRAM [ARGUMENT]...

An answer is typed when its prompt has appeared and the terminal shows nothing of it; ^C and TERM are signals instead.
Prints all that the terminal showed. Exits as the program does, with 99 if it asked for less or was too curious, with 98 if
it left the terminal without its echo.
"""
import os
import pty
import signal
import sys
import termios


def echoes(terminal):
    return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)


def read(terminal):
    try:
        return os.read(terminal, 4096)
    except OSError:  # nobody has it open any more
        return b""


def answer(terminal, child, text):
    if text == "TERM":
        os.kill(child, signal.SIGTERM)
    else:
        os.write(terminal, b"\x03" if text == "^C" else text.encode() + b"\n")


def talk(terminal, child, dialogue):
    """What was shown, and whether it went as expected."""
    shown, start = b"", 0
    for prompt, text in dialogue:
        while prompt.encode() not in shown[start:]:
            more = read(terminal)
            if not more:
                return shown, False
            shown += more
        start = shown.index(prompt.encode(), start) + len(prompt)
        if echoes(terminal):
            return shown, False
        answer(terminal, child, text)
    while more := read(terminal):
        shown += more
    return shown, True


def main():
    split = sys.argv.index("--")
    words, argv = sys.argv[1:split], sys.argv[split + 1:]
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(argv[0], argv)
    shown, expected = talk(terminal, child, list(zip(words[::2], words[1::2])))
    restored = echoes(terminal)
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    sys.stdout.buffer.write(shown)
    if not expected:
        sys.exit(99)
    sys.exit(os.waitstatus_to_exitcode(status) if restored else 98)


main()
