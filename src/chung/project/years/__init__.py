"""``chung demo --years``: a made-up past of the demo office, in the shapes of a real one."""

from chung.project.years.filling import Wanted, fill_years
from chung.project.years.scales import SCALES

__all__ = ["SCALES", "Wanted", "fill_years"]
