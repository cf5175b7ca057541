"""For every test: the database comes from ``chung.project.testing``, chance is repeatable."""

from hypothesis import HealthCheck, settings

# A shared, slow machine must not make a test fail by the clock, and what fails once must fail
# again on the next machine.
settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("house")
