"""Fixtures that every room's tests share."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.facts.language import Language  # the platform must be set before any test imports Qt


@pytest.fixture(scope="session")
def language() -> Language:
    """The language model, loaded once."""
    return Language()
