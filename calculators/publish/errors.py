"""The error that stops a build with a sentence for the author."""

import click


class ContentError(click.ClickException):
    """Something that an author wrote cannot be published; the message names the page and the line.

    A ClickException, because MkDocs prints those as one line and ends with status 1.
    """
