"""Reads many reports of the same events and sets them side by side."""

from ._stemma import __version__

__all__ = ["__version__"]
