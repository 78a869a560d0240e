"""How many examples properties are tried with, and which: the profiles of Hypothesis.

`project`, which the tests run with: the same few examples every time. A failing one is shown as it
was found: many take a store of their own, too slow to shrink.

`random`, chosen by `pytest -m hypothesis --hypothesis-profile=random`: other examples every time,
more of them, and what fails is made as small as it gets and shown with the line that repeats it.
"""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings

MOST_EXAMPLES = 12


def register_profiles() -> None:
    """Make both profiles known, and use `project` unless asked otherwise."""
    settings.register_profile(
        "project",
        derandomize=True,
        deadline=None,
        max_examples=MOST_EXAMPLES,
        database=None,
        phases=[Phase.explicit, Phase.generate],
    )
    settings.register_profile(
        "random",
        derandomize=False,
        deadline=None,
        max_examples=5 * MOST_EXAMPLES,
        database=None,
        print_blob=True,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    settings.load_profile("project")


def examples(number: int) -> settings:
    """For a property that takes seconds, or hides well: so many examples under `project`.

    Under `random` it has five times as many.
    """
    times = 5 if settings.get_current_profile_name() == "random" else 1
    return settings(max_examples=number * times)
