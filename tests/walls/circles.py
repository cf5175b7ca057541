"""Who works where, written down by hand: what the tests of walls hold the house against.

Nothing here is asked of the house. A change of the demo's cast that moves somebody to another
circle has to be written here too.
"""

from dataclasses import dataclass

# Accounts made for the tests: one with no post at all, one in a post without a duty.
STRANGER = "nguoi.la"
BYSTANDER = "nguoi.khong-nhiem-vu"
ADMINISTRATOR = "quantri"


@dataclass(frozen=True)
class Circle:
    """The people of one body, by what they are to its papers (user names).

    ``clerk`` keeps the desk and may serve several bodies; ``distributor`` says who deals with
    papers; ``leaders`` lead the body; ``head`` leads the division of the ``specialist``.
    """

    key: str
    body: str
    unit: str
    clerk: str
    distributor: str
    leaders: frozenset[str]
    signer: str
    office_leader: str | frozenset[str]
    head: str
    specialist: str
    sends_to: str


PROVINCE = Circle(
    key="tinh",
    body="tu-nghe-an",
    unit="vptu-tong-hop",
    clerk="vanthu.tinhuy",
    distributor="chanhvp.tinhuy",
    leaders=frozenset({"bithu.tinhuy", "phobithu.tinhuy"}),
    signer="phobithu.tinhuy",
    office_leader=frozenset({"chanhvp.tinhuy", "phochanhvp.tinhuy"}),
    head="truongphong.tonghop",
    specialist="chuyenvien.tonghop",
    sends_to="noichinh",
)
# Its desk is the provincial office's: the pooled clerk is the same person.
SERVED = Circle(
    key="noichinh",
    body="bnctu-nghe-an",
    unit="bnctu-nghiep-vu-1",
    clerk="vanthu.tinhuy",
    distributor="truongban.noichinh",
    leaders=frozenset({"truongban.noichinh"}),
    signer="truongban.noichinh",
    office_leader="truongban.noichinh",
    head="truongphong.noichinh1",
    specialist="chuyenvien.noichinh1",
    sends_to="tochuc",
)
BOARD = Circle(
    key="tochuc",
    body="btctu-nghe-an",
    unit="btctu-to-chuc-dang",
    clerk="vanthu.tochuc",
    distributor="truongban.tochuc",
    leaders=frozenset({"truongban.tochuc"}),
    signer="truongban.tochuc",
    office_leader="truongban.tochuc",
    head="truongphong.tochucdang",
    specialist="chuyenvien.tochucdang",
    sends_to="kiemtra",
)
INSPECTION = Circle(
    key="kiemtra",
    body="ubkttu-nghe-an",
    unit="ubkttu-nghiep-vu-1",
    clerk="vanthu.kiemtra",
    distributor="chunhiem.kiemtra",
    leaders=frozenset({"chunhiem.kiemtra"}),
    signer="chunhiem.kiemtra",
    office_leader="chunhiem.kiemtra",
    head="truongphong.kiemtra1",
    specialist="chuyenvien.kiemtra1",
    sends_to="xa",
)
COMMUNE = Circle(
    key="xa",
    body="du-xa-kim-lien",
    unit="vpdu-xa-kim-lien",
    clerk="vanthu.xa-kim-lien",
    distributor="chanhvp.xa-kim-lien",
    leaders=frozenset({"bithu.xa-kim-lien", "phobithu.xa-kim-lien"}),
    signer="bithu.xa-kim-lien",
    office_leader="chanhvp.xa-kim-lien",
    head="chanhvp.xa-kim-lien",
    specialist="chuyenvien.xa-kim-lien",
    sends_to="tinh",
)
CIRCLES = {c.key: c for c in (PROVINCE, SERVED, BOARD, INSPECTION, COMMUNE)}

# Everybody the demo lets one play, whoever else works with the papers of the circles, and two who
# have nothing to do with any.
PEOPLE = (
    "vanthu.tinhuy",
    "chanhvp.tinhuy",
    "phochanhvp.tinhuy",
    "phobithu.tinhuy",
    "truongphong.tonghop",
    "chuyenvien.tonghop",
    "truongban.tochuc",
    "vanthu.tochuc",
    "chunhiem.kiemtra",
    "vanthu.kiemtra",
    "vanthu.xa-kim-lien",
    "bithu.xa-kim-lien",
    "vanphong.xa-keng-du",
    "vanthu.phuong-truong-vinh",
    ADMINISTRATOR,
    STRANGER,
    BYSTANDER,
)

# What everybody's first post is charged with, for doors that lead to no single thing.
CLERKS = frozenset(c.clerk for c in CIRCLES.values()) | {
    "vanphong.xa-keng-du",
    "vanthu.phuong-truong-vinh",
}
DISTRIBUTORS = frozenset(
    {
        "chanhvp.tinhuy",
        "truongban.noichinh",
        "truongban.tochuc",
        "chunhiem.kiemtra",
        "vanphong.xa-keng-du",
    }
)
OFFICE_LEADERS = DISTRIBUTORS | {"phochanhvp.tinhuy"}
LEADERS = DISTRIBUTORS | {"phobithu.tinhuy", "truongphong.tonghop", "bithu.xa-kim-lien"}
SPECIALISTS = frozenset({"chuyenvien.tonghop", "vanphong.xa-keng-du"})
AT_WORK = CLERKS | OFFICE_LEADERS | LEADERS | SPECIALISTS
EVERYBODY = frozenset(PEOPLE)
PROVINCE_STAFF = frozenset(  # who keeps, leads or signs for the provincial office or committee
    {"vanthu.tinhuy", "chanhvp.tinhuy", "phochanhvp.tinhuy"}
)
OFFICE_KEEPERS = frozenset({"chanhvp.tinhuy", "phochanhvp.tinhuy"})
COMMUNE_STAFF = frozenset({"vanthu.xa-kim-lien", "bithu.xa-kim-lien"})
FIGURE_READERS = LEADERS | OFFICE_LEADERS | {ADMINISTRATOR}
# Who leads the level above, and who signs for what the commune receives.
PLAN_READERS = COMMUNE_STAFF | {ADMINISTRATOR, "phobithu.tinhuy", *OFFICE_KEEPERS}

# Who sees a thing, by what they are to its circle; ``recipient`` is the clerk and the distributor
# of the circle a paper was sent to. Nobody else sees it, whatever they are elsewhere.
SEES: dict[str, tuple[str, ...]] = {
    "den": ("clerk", "distributor", "leaders"),  # a paper in the book, given to nobody yet
    "denphan": ("clerk", "distributor", "leaders", "head"),  # given to the division
    "viecden": ("distributor", "head"),  # the task that came of it
    "tep": ("clerk",),  # a file dropped at the desk
    "tepbo": ("clerk",),  # one put away
    "nhap": ("specialist",),  # a draft being written
    "duyet": ("specialist", "head"),  # one sent up
    "kiem": ("specialist",),  # a file sent to have its form checked
    "viec": ("distributor", "head", "specialist"),  # a task handed in, the specialist helps
    "ky": ("clerk", "distributor", "leaders"),  # signed, waiting for its number
    "phat": ("clerk", "distributor", "leaders", "recipient"),  # issued and sent
    "goi": ("recipient clerk",),  # the packet it became at the recipient's desk
    "mau": ("clerk", "office_leader"),  # a template on trial
    "register": ("clerk", "distributor"),
    "desk": ("clerk", "distributor"),  # where a door is a body's own: series, templates
    "yeucau": ("office", "leaders", "specialist"),  # asked of the shared office
    "news": ("head",),  # news for the division's head
    "nhom": ("clerk", "administrator"),  # a group of recipients: structure, no content
}
ALIKE = {"phan": "viec"}


def who_sees(kind: str, circle: Circle, parts: tuple[str, ...] | None = None) -> frozenset[str]:
    """User names of those who see a thing of a circle (or who are one of ``parts`` to it)."""
    kind = kind.removesuffix("-file")
    found: set[str] = set()
    for part in SEES[ALIKE.get(kind, kind)] if parts is None else parts:
        found |= _people(part, circle)
    return frozenset(found)


def _people(part: str, circle: Circle) -> frozenset[str]:
    recipient = CIRCLES[circle.sends_to]
    if part == "recipient":
        return frozenset({recipient.clerk, recipient.distributor})
    if part == "recipient clerk":
        return frozenset({recipient.clerk})
    if part == "office":
        return frozenset({"chanhvp.tinhuy", "vanthu.tinhuy"})
    if part == "administrator":
        return frozenset({ADMINISTRATOR})
    found = getattr(circle, part)
    return frozenset({found}) if isinstance(found, str) else found


def may_read(person: str) -> set[tuple[str, str]]:
    """(circle, kind) of every marker somebody may meet on a page."""
    return {
        (circle.key, kind)
        for circle in CIRCLES.values()
        for name in SEES
        if person in who_sees(name, circle)
        for kind in (name, f"{name}moi")  # a second set, see ``scene.fill``
    }
