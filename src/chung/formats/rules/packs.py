"""Rule packs read from ``data/packs``: each rule's severity, parameters, source and words."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chung.foundation.refusals import Invalid

Severity = Literal["E", "W", "I"]
LAW = ("hd05", "hd36", "nd30")
_FOLDER = Path(__file__).parent / "data" / "packs"
_WORDS = ("severity", "source", "vi", "en", "remedy_vi", "remedy_en", "doubt", "off", "pdf")
Asked = Literal["yes", "whole", "no"]
Overrides = Mapping[str, Mapping[str, Any]]


def number_words(value: float) -> str:
    """A number to at most two places: "13,5" in Vietnamese, "13.5" in English."""
    said = f"{round(value, 2):g}"
    return said if _english() else said.replace(".", ",")


class _Blanks(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


@dataclass(frozen=True, slots=True)
class RuleText:
    """One rule of a pack. ``params`` are what its function measures against; ``doubt`` says what
    of it is not certain, "" for nothing. ``pdf``: is it asked of a PDF; "whole" for only when
    all its pages could be read."""

    key: str
    severity: Severity
    source: str
    vi: str
    en: str
    remedy_vi: str
    remedy_en: str
    params: Mapping[str, Any]
    doubt_vi: str = ""
    doubt_en: str = ""
    off: bool = False
    pdf: Asked = "yes"

    def wanted(self, more: Mapping[str, Any] | None = None) -> str:
        """What the rule wants, in the reader's language."""
        said = self.en if _english() else self.vi
        if "{" not in said:
            return said
        values = {**self.params, **(more or {})}
        told = {n: number_words(v) if isinstance(v, float) else v for n, v in values.items()}
        return said.format_map(_Blanks(told))

    @property
    def remedy(self) -> str:
        return self.remedy_en if _english() else self.remedy_vi

    @property
    def doubt(self) -> str:
        return self.doubt_en if _english() else self.doubt_vi


@dataclass(frozen=True, slots=True)
class Pack:
    """The rules in force for a family of papers ("party", "state") over a time."""

    key: str
    name_vi: str
    name_en: str
    family: str
    valid_from: date
    valid_to: date | None
    rules: Mapping[str, RuleText]

    @property
    def name(self) -> str:
        return self.name_en if _english() else self.name_vi

    def valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def _english() -> bool:
    return (get_language() or "vi").startswith("en")


@cache
def all_packs() -> tuple[Pack, ...]:
    """Every pack, the one in force first."""
    return tuple(_pack(key) for key in LAW)


def pack_named(key: str) -> Pack:
    """Raises Invalid for an unknown key."""
    for pack in all_packs():
        if pack.key == key:
            return pack
    raise Invalid(
        _("Không có bộ quy tắc “%(key)s”.") % {"key": key},
        _("Hãy chọn một trong: %(keys)s.") % {"keys": ", ".join(LAW)},
        field="pack",
    )


def pack_on(day: date | None, family: str = "party") -> Pack:
    """The pack for a paper of that day; without a day the one in force.

    Papers older than the first pack known are held against that first one.
    """
    packs = [pack for pack in all_packs() if pack.family == family] or list(all_packs())
    if day is None:
        return packs[0]
    return next((pack for pack in packs if pack.valid_on(day)), packs[-1])


def with_overrides(pack: Pack, overrides: Overrides | None) -> Pack:
    """The pack as a body wants it: ``{"DOC-045": {"off": True}, "DOC-037": {"sizes": [13, 15]}}``.

    A mapping may hold "off", "severity" and any parameter. Raises Invalid for an unknown rule,
    severity or parameter.
    """
    if not overrides:
        return pack
    rules = dict(pack.rules)
    for key, change in overrides.items():
        if key not in rules:
            raise _bad(key)
        rules[key] = _changed(rules[key], change)
    return replace(pack, rules=rules)


def _changed(rule: RuleText, change: Mapping[str, Any]) -> RuleText:
    params = {k: v for k, v in change.items() if k not in ("off", "severity")}
    severity = change.get("severity", rule.severity)
    if severity not in ("E", "W", "I") or not params.keys() <= rule.params.keys():
        raise _bad(rule.key)
    return replace(
        rule,
        severity=severity,
        off=bool(change.get("off", rule.off)),
        params={**rule.params, **params},
    )


def _bad(key: str) -> Invalid:
    return Invalid(
        _("Thiết lập riêng cho quy tắc %(key)s không đúng.") % {"key": key},
        _("Xem danh sách quy tắc và tham số trong docs/rules.md."),
        field="overrides",
    )


def _pack(key: str) -> Pack:
    data = _data(key)
    rules = {name: _rule(name, values) for name, values in data["rules"].items()}
    return Pack(
        key=data["key"],
        name_vi=data["name_vi"],
        name_en=data["name_en"],
        family=data["family"],
        valid_from=data["valid_from"],
        valid_to=data.get("valid_to"),
        rules=rules,
    )


@cache
def _data(key: str) -> dict[str, Any]:
    with (_FOLDER / f"{key}.toml").open("rb") as file:
        data = tomllib.load(file)
    if "extends" not in data:
        return data
    base = _data(data["extends"])["rules"]
    wanted = data["rules"] if data.get("only") else base
    common = {"source": f"{data['source']}, {{}}"}
    rules = {}
    for name in wanted:
        source = common["source"].format(base[name]["source"])
        rules[name] = {**base[name], "source": source, **data["rules"].get(name, {})}
    return {**data, "rules": rules}


def _rule(key: str, values: Mapping[str, Any]) -> RuleText:
    doubt_vi, _sign, doubt_en = values.get("doubt", "").partition(" · ")
    return RuleText(
        key=key,
        severity=values["severity"],
        source=values["source"],
        vi=values["vi"],
        en=values["en"],
        remedy_vi=values["remedy_vi"],
        remedy_en=values["remedy_en"],
        params={k: _plain(v) for k, v in values.items() if k not in _WORDS},
        doubt_vi=doubt_vi,
        doubt_en=doubt_en or doubt_vi,
        off=values.get("off", False),
        pdf=values.get("pdf", "yes"),
    )


def _plain(value: Any) -> Any:
    """Endings of lines are asked for as a tuple by ``str.endswith``."""
    if isinstance(value, list) and value and all(isinstance(v, str) and len(v) < 4 for v in value):
        return tuple(value) if all(not v.isalnum() for v in value) else value
    return value
