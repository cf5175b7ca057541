"""Rules of form as dated data: which hold on a paper's day, how strictly, by which clause."""

from chung.formats.rules.packs import (
    LAW,
    Pack,
    RuleText,
    Severity,
    all_packs,
    number_words,
    pack_named,
    pack_on,
    with_overrides,
)

__all__ = [
    "LAW",
    "Pack",
    "RuleText",
    "Severity",
    "all_packs",
    "number_words",
    "pack_named",
    "pack_on",
    "with_overrides",
]
