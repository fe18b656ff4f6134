"""From which probability on a passage is a task, or nearly one."""

TASK_FROM = 0.45
"""A passage at least so probably a task is exported. Between 0.4 and 0.5 F1 on left-out sources is the same."""
NEAR_FROM = 0.1
"""A passage at least so probably a task, and less than `TASK_FROM`, may be shown to a person."""
