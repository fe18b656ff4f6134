"""From which probability on a passage is a task, or nearly one."""

TASK_FROM = 0.45
"""A passage at least so probably a task is exported. Between 0.4 and 0.5 F1 on left-out sources is the same."""
SURE_FROM = 0.8
"""A task at least so probable passes without a look. A choice: of a hundred exported tasks of sources that the judge
was not fitted on two are none and pass (the project's bar is four); with 0.86, as it was before, nearly as many do for
a third more flags (2026-11-29)."""
NEAR_FROM = 0.1
"""A passage at least so probably a task, and less than `TASK_FROM`, may be shown to a person."""
