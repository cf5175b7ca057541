"""The part of ``chung doctor`` that looks at the second wall."""

from django.db import connection

from chung.project.faults import Words
from chung.project.findings import Finding, broken, good, off
from chung.project.prepare import role_of
from chung.project.surroundings import WALL_OFF, WALL_ON, Surroundings
from chung.project.walls.content import CONTENT
from chung.project.walls.raising import walls_down

_MIGHT = """
    SELECT rolsuper OR rolbypassrls OR pg_has_role(rolname, current_user, 'MEMBER')
    FROM pg_roles WHERE rolname = %s
"""


def examine_walls(here: Surroundings) -> Finding:
    """Do the walls stand, and do they hold for the role web server and worker work as?"""
    if down := walls_down():
        shown = ", ".join(down)
        return broken(
            "walls",
            Words(f"Bảng chưa có tường: {shown}", f"Tables without their wall: {shown}"),
            Words("Chạy: chung migrate", "Run: chung migrate"),
        )
    role = role_of(here)
    if role is None:
        return off("walls", WALL_OFF, WALL_ON)
    with connection.cursor() as cursor:
        cursor.execute(_MIGHT, [role])
        row = cursor.fetchone()
    if row is None or row[0]:
        return broken(
            "walls",
            Words(
                f"Vai trò {role} không có hoặc có quá nhiều quyền.",
                f"The role {role} is missing or has too many rights.",
            ),
            Words(
                f"Tạo lại: CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '…'",
                f"Make it anew: CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '…'",
            ),
        )
    return good("walls", f"{len(CONTENT)} bảng, {role}", f"{len(CONTENT)} tables, {role}")
