"""The same key, the same answer. No command: the write it guards has its own entry."""

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from chung.api.models import KeptAnswer, Token
from chung.api.queries import kept_answer
from chung.api.rules import KEPT_FOR
from chung.foundation import clock
from chung.foundation.refusals import Conflict

Answer = tuple[int, dict[str, Any]]


def answer_once(
    token: Token, key: str, request: str, write: Callable[[], Answer], *, whole: bool = True
) -> Answer:
    """What ``write`` answers, or answered when the key came first; kept for a day.

    ``request`` is the digest of what was sent. ``whole``: the answer is kept in the transaction of
    the write, so both are there or neither; without it the write itself must be safe to repeat.
    A refused write keeps nothing. Raises Conflict when the key came with something else.
    """
    if kept := kept_answer(token, key):
        return _again(kept, request)
    try:
        if not whole:
            answer = write()
            _keep(token, key, request, answer)
            return answer
        with transaction.atomic():
            place = _keep(token, key, request, (0, {}))
            answer = write()
            place.status, place.answer = answer
            place.save(update_fields=["status", "answer"])
            return answer
    except IntegrityError:
        kept = kept_answer(token, key)  # another request with this key was faster
        if kept is None:
            raise
        return _again(kept, request)


def _keep(token: Token, key: str, request: str, answer: Answer) -> KeptAnswer:
    KeptAnswer.objects.filter(token=token, kept_at__lte=clock.now() - KEPT_FOR).delete()
    status, words = answer
    with transaction.atomic():
        return KeptAnswer.objects.create(
            token=token, key=key, request=request, status=status, answer=words, kept_at=clock.now()
        )


def _again(kept: KeptAnswer, request: str) -> Answer:
    if kept.request != request:
        raise Conflict(
            _("Khoá này đã dùng cho một yêu cầu khác."),
            _("Dùng Idempotency-Key mới cho mỗi việc mới."),
            "Idempotency-Key",
        )
    return kept.status, kept.answer
