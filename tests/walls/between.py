"""What stands between bodies in the scene: an agreement, a request, a plan, a rule of signing."""

import io
from dataclasses import replace
from datetime import timedelta

from chung.formats.reader import AdmittedFile
from chung.foundation import clock
from chung.organisation.commands import BodyDetails
from chung.organisation.states import BodyKind, Level
from chung.records.models import Attachment
from chung.reorganisation.commands import (
    NewBody,
    OperationFields,
    PlanFields,
    add_operation,
    draft_plan,
)
from chung.reorganisation.models import HandoverItem, HandoverMinutes, PlannedBody
from chung.reorganisation.states import OperationKind, ReceiverRole
from chung.services.commands import (
    AgreementTerms,
    CostLine,
    ServiceTerms,
    Wish,
    ask_service,
    begin_agreement,
    enter_cost,
)
from chung.services.states import ServiceKind
from chung.signing.commands import add_signing_rule
from tests.walls.circles import COMMUNE, SERVED
from tests.walls.scene import DOCX, Scene, body, house, marker, page


def add(scene: Scene) -> None:
    """Put all of it into the scene."""
    _shared_office(scene)
    _plan(scene)
    scene.structure["rule"] = add_signing_rule(
        house(),
        body_id=body("ubkttu-nghe-an"),
        effect="refuse",
        since=clock.today() + timedelta(days=2),
        basis="Quy chế làm việc (giả định)",
        types=["nghi_quyet"],
    )


def _shared_office(scene: Scene) -> None:
    """The provincial office looks after the computers of the body whose desk it works."""
    provider, served, today = body("vptu-nghe-an"), scene.of("desk", SERVED), clock.today()
    terms = AgreementTerms(
        provider, served, today, [ServiceTerms(ServiceKind.IT, 3)], "Thoả thuận (giả định)"
    )
    agreement = begin_agreement(house(), terms=terms)
    word = marker(SERVED.key, "yeucau")
    wish = Wish(served, ServiceKind.IT, f"Sửa máy {word}", f"Lời {word}", f"Phòng {word}")
    file = AdmittedFile(f"{word}.docx", DOCX, io.BytesIO(page(word)))
    asked = ask_service(scene.acting(SERVED.specialist), wish=wish, files=[file])
    scene.put("yeucau", SERVED, asked)
    scene.put("yeucau-file", SERVED, Attachment.objects.get(record_id=asked).id)
    line = CostLine(provider, served, ServiceKind.IT, today, today, cost=1_000_000)
    cost = enter_cost(scene.acting("chanhvp.tinhuy"), line=line)
    later = replace(
        terms, since=today + timedelta(days=30), services=[ServiceTerms(ServiceKind.CASHIER)]
    )
    scene.structure |= {
        "agreement": agreement.pk,
        "coming": begin_agreement(house(), terms=later).pk,
        "provider": provider,
        "cost": cost.pk,
    }


def _plan(scene: Scene) -> None:
    """A commune is to be founded; minutes of what another would receive."""
    fields = PlanFields(
        "Phương án thử", clock.today() + timedelta(days=40), decision_symbol="1-QĐ/TU"
    )
    plan = draft_plan(house(), fields=fields)
    details = BodyDetails(
        name="Đảng uỷ xã Mới Thử",
        kind=BodyKind.COMMITTEE,
        level=Level.COMMUNE,
        symbol="ĐU",
        letterhead_issuer="ĐẢNG UỶ XÃ MỚI THỬ",
        place="Mới Thử",
    )
    founding = OperationFields(
        kind=OperationKind.ESTABLISH,
        successors=(NewBody("moi", details, parent=body("tu-nghe-an")),),
    )
    operation = add_operation(house(), plan_id=plan.id, operation=founding)
    minutes = HandoverMinutes.objects.create(
        plan=plan,
        giver_id=body("du-xa-keng-du"),
        receiver_id=scene.of("desk", COMMUNE),
        made_on=clock.today(),
    )
    HandoverItem.objects.create(
        minutes=minutes, role=ReceiverRole.DOCUMENTS, position=1, what="Tài liệu", count=1
    )
    scene.structure |= {
        "plan": plan.id,
        "operation": operation.id,
        "planned": PlannedBody.objects.get(plan=plan).id,
        "minutes": minutes.id,
    }
