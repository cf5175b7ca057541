"""``python -m chung.formats.rules.listing > docs/rules.md``: the packs as a list to read."""

import sys
from collections.abc import Iterator
from typing import Any

from chung.formats.rules.packs import Pack, RuleText, all_packs

_SEVERITIES = {"E": "error", "W": "warning", "I": "information"}


def rules_page() -> str:
    """All packs as Markdown."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield "# Rules of form"
    yield ""
    yield "Made from `src/chung/formats/rules/data/packs` by"
    yield "`python -m chung.formats.rules.listing > docs/rules.md`; do not edit."
    yield ""
    yield "A paper is held against the pack of its date and family. An office re-tunes a rule"
    yield "without code: `off`, `severity` and every parameter named here may be given another"
    yield "value, on the command line by `rules/CODE.toml` in the data folder and"
    yield "`chung check FILE --body CODE`."
    yield ""
    yield "A PDF is checked by what its pages show; a rule marked *no PDF* is not asked of one, a"
    yield "rule marked *whole PDF* only when all its pages could be read."
    base = all_packs()[0]
    for pack in all_packs():
        yield from _pack(pack, None if pack is base else base)


def _pack(pack: Pack, base: Pack | None) -> Iterator[str]:
    until = f"to {pack.valid_to}" if pack.valid_to else "on"
    yield ""
    yield f"## {pack.key}: {pack.name_en}"
    yield ""
    yield f"{pack.name_vi}. For {pack.family} papers from {pack.valid_from} {until};"
    yield f"{len(pack.rules)} rules."
    if base is not None and len(pack.rules) == len(base.rules):
        yield f"As {base.key}, but for:"
    yield ""
    yield "| rule | | wanted | source | parameters |"
    yield "|---|---|---|---|---|"
    for rule in pack.rules.values():
        if base is None or _differs(rule, base.rules[rule.key]) or len(pack.rules) < 88:
            yield _row(rule)
    yield ""
    for rule in pack.rules.values():
        if rule.doubt_en and (base is None or rule.doubt_en != base.rules[rule.key].doubt_en):
            yield f"- {rule.key}, in doubt: {rule.doubt_vi} · {rule.doubt_en}"


def _differs(rule: RuleText, other: RuleText) -> bool:
    mine = (rule.severity, rule.off, rule.vi, rule.params)
    return mine != (other.severity, other.off, other.vi, other.params)


def _row(rule: RuleText) -> str:
    severity = "off" if rule.off else _SEVERITIES[rule.severity]
    params = ", ".join(f"{name} {_short(value)}" for name, value in rule.params.items())
    severity += {"yes": "", "no": ", no PDF", "whole": ", whole PDF"}[rule.pdf]
    cells = (rule.key, severity, f"{rule.en}<br>{rule.vi}", rule.source, params)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _short(value: Any) -> str:
    if isinstance(value, list | tuple | dict) and len(str(value)) > 40:
        return f"({len(value)} entries)"
    return f"`{value}`"


if __name__ == "__main__":
    sys.stdout.write(rules_page())
