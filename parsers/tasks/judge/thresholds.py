"""From which probability on a passage is a task, surely one, or nearly one."""

TASK_FROM = 0.45
"""A passage at least so probably a task is exported. Between 0.4 and 0.5 F1 on left-out sources is the same."""
SURE_FROM = 0.8
"""Below it an exported task goes to review. Of a hundred tasks of left-out sources 2 are wrong and above it."""
NEAR_FROM = 0.1
"""A passage at least so probably a task, and less than `TASK_FROM`, may be shown to a person."""
