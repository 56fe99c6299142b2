"""Keeps None, True and False alive under PySide6 builds that give their references away.

PySide6 6.12 is built for Pythons whose constants are immortal (3.12 and later, PEP 683): every call
of Qt that returns nothing takes one reference from None, every `emit` one from True. On Python 3.11
the interpreter then aborts ("deallocating None") after some hundred thousand calls, which are a few
minutes of use. Giving the three constants references in plenty makes them as good as immortal.
"""

import ctypes
import sys

PLENTY = 1 << (60 if sys.maxsize > 2**32 else 29)


def keep_constants() -> None:
    """Make None, True and False immortal where the interpreter does not do so itself."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for constant in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(constant))
        if count.value < PLENTY:
            count.value += PLENTY
