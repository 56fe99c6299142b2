"""The window; the only room that imports Qt."""

from app.ui.constants_kept import keep_constants

keep_constants()
