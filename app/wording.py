"""What the program says, in the words of one catalogue that is looked for once.

`gettext.gettext` looks for the catalogue on disk at every call, which a long document or an answer pays for
hundreds of times.
"""

from gettext import translation

_CATALOGUE = translation("lectern", fallback=True)
gettext = _CATALOGUE.gettext
ngettext = _CATALOGUE.ngettext
