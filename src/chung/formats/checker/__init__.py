"""Checks Party and State papers against the rules of form, and mends what is safe to mend.

from chung.formats.checker import check, fix_safe

report = check("to-trinh.docx")
for finding in report.findings:
    print(finding.severity, finding.rule, finding.place, finding.found, "→", finding.expected)
mended, changes = fix_safe(open("to-trinh.docx", "rb").read(), report)
"""

from chung.formats.checker.checking import check
from chung.formats.checker.fixing import Change, fix_safe
from chung.formats.checker.many import Checked, check_folder
from chung.formats.checker.report import Finding, Place, Report
from chung.formats.checker.rule import RULES, Facts

__all__ = [
    "RULES",
    "Change",
    "Checked",
    "Facts",
    "Finding",
    "Place",
    "Report",
    "check",
    "check_folder",
    "fix_safe",
]
