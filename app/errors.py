"""The one kind of error a person can mend."""


class UserError(Exception):
    """Something the person can mend, said in a full sentence.

    It is shown as it stands (a dialog, or a line on standard error with exit status 2).
    Any other exception is a bug and is reported with its traceback.
    """


class CancelledError(Exception):
    """The person stopped the work; whatever was begun is left as it was before."""
