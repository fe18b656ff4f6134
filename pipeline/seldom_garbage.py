"""Has Python look for garbage seldom in this process; importing it is its only purpose.

Loading modules makes some hundred thousand objects that all stay. To search them again and again for garbage, as Python
does after every 700, takes a fifth of the time in which the command or the server of its workers starts.
"""

import gc

OBJECTS_BETWEEN = (20_000, 20, 20)
"""Objects made before Python looks for garbage, and how often it then looks at older ones. A choice: with five times as
many nothing gets faster."""

gc.set_threshold(*OBJECTS_BETWEEN)
