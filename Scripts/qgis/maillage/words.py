# SPDX-License-Identifier: GPL-2.0-or-later
"""The two languages: every text is written in both, side by side, where it arises."""

from qgis.core import QgsApplication


def language():
    """`fr` where QGIS is in French, else `en`; what the command takes for --lang."""
    return "fr" if QgsApplication.locale().lower().startswith("fr") else "en"


def say(english, french):
    """The text in the language of QGIS."""
    return french if language() == "fr" else english


def number(value):
    """A number with the decimal mark of the language, up to three decimals, no zeros behind."""
    text = f"{value:,.3f}".rstrip("0").rstrip(".")
    if language() == "fr":
        text = text.replace(",", "\u202f").replace(".", ",")
    return text.replace("-", "\u2212")
