"""One tone placement (uỷ or ủy) in what the writer prints around a text.

The head, the signature's posts, the recipients and the marks follow the office. What somebody
wrote stays as written: the text, the subject, appendices, and the names of people.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from chung.formats.writer.content import PaperContent, Signature
from chung.foundation.text import Tone, fold, with_tone

_PERSON = ("dong chi ", "d/c ", "ong ", "ba ")
_PLAIN = ("kept_at", "author", "urgency", "circulation", "witness", "issuer_name")


def placed(content: PaperContent) -> PaperContent:
    """The content with its frame in the tone placement it asks for; as it is where it asks none."""
    tone = content.tone
    if tone is None:
        return content
    head, certificate = content.letterhead, content.certificate
    plain: dict[str, Any] = {name: with_tone(getattr(content, name), tone) for name in _PLAIN}
    return replace(
        content,
        **plain,
        letterhead=replace(
            head,
            superior=with_tone(head.superior, tone),
            issuer=_lines(head.issuer, tone),
            place=with_tone(head.place, tone),
        ),
        signature=_signature(content.signature, tone),
        cosigners=tuple(_signature(each, tone) for each in content.cosigners),
        certificate=certificate
        and replace(
            certificate,
            place=with_tone(certificate.place, tone),
            signature=_signature(certificate.signature, tone),
        ),
        addressees=_lines(content.addressees, tone),
        recipients=_lines(content.recipients, tone),
        beside=content.beside and (with_tone(content.beside[0], tone), content.beside[1]),
    )


def _signature(signature: Signature, tone: Tone) -> Signature:
    return replace(
        signature,
        on_behalf=with_tone(signature.on_behalf, tone),
        position=with_tone(signature.position, tone),
    )


def _lines(lines: Iterable[str], tone: Tone) -> tuple[str, ...]:
    return tuple(_line(line, tone) for line in lines)


def _line(line: str, tone: Tone) -> str:
    return line if fold(line).startswith(_PERSON) else with_tone(line, tone)


def otherwise_placed(content: PaperContent) -> tuple[str, ...]:
    """Words of the text and the subject that place a tone otherwise than the content asks for,
    each once: they stay, and whoever writes can be told.
    """
    tone = content.tone
    if tone is None:
        return ()
    texts = [content.subject, *(block.text for block in content.blocks)]
    for appendix in content.appendices:
        texts += [appendix.title, *(block.text for block in appendix.blocks)]
    words = (word.strip(".,;:!?()[]“”\"'…-–/") for text in texts for word in text.split())
    return tuple(dict.fromkeys(word for word in words if with_tone(word, tone) != word))
