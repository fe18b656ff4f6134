"""The keys that the review page asks of a clerk, and the seconds that they take (keystroke-level model).

What stands here is what the page does: `tests/review/test_browser_effort.py` presses these very keys on it. What it
shows together is taken from `review.groups`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import ceil

from benchmarks.review_steps import Kind, Step
from review.groups import FIELDS, LEAST, OF_TASKS, TALLEST_PT, GroupKind

LOOK_S = 3.0
"""To find the field, see its crop and compare: a choice of the plan, to be measured with people."""
TASK_S = 1.0
"""To read over one task, as planned likewise; a further value of a signature."""
KEY_S, MIND_S = 0.28, 1.35
"""A keystroke of an average typist who is no expert, and a decision what to do (Card, Moran and Newell 1980)."""
TYPED, DRAWN = "typed", "F9"
"""In the place of the keys of a text; the key after which a box is drawn on the scan and read into the value."""
PAIR = "Alt+1"
"""Capacity and post at one stroke."""
BOX_S = 2 * 0.4 + 2 * 1.1 + 2 * 0.1 + 0.5
"""To draw it: to the mouse and back, to point at two corners, to press and let go (Card, Moran and Newell 1980), and to
wait for the reader (measured on a sample, 2026-11-29)."""
DIGITS = ("code_number", "issued_date", "arrival_number", "arrival_date")
"""What the grid of numbers and days shows (register/reviewing/digits.py)."""
TO_A_CELL = 4
"""Arrows to a cell that is wrong: from one corner to the middle of a grid of four by four."""

BLOCKS: tuple[Kind, ...] = ("head", "stamp", "signature")
SCREEN_PX, LINE_PX, TEXT_PX, VALUE_PX, SHOWN_AGAIN_PX = 490, 18.2, 7, 34, 60
"""Of the lines of tasks at 1366x768: what is shown at once where nothing is offered, a line of a task's words, what is
around them where it is asked whether it is a task, a line with another value, and what of a screen the next one
repeats. As Chromium draws it (tests/review/test_browser_effort.py)."""
COMMON_PX, OFFERS_PX, OFFER_PX, LONG_OFFER_PX = 45, 1, 27, 44
"""What is taken of that: by the one answer for all leads, by the place of what is offered, by each row of it and by a
name of two rows."""
LINE_LETTERS, ROW_LETTERS, KEY_LETTERS = 86, 92, 8
"""Letters in a line of a task's words there, in a row of what is offered, and that a key before each takes."""


def presses(kind: Kind, steps: Sequence[Step]) -> list[str]:
    """The keys that settle what is looked at together, from the first input on; `TYPED` stands for a text's own."""
    if kind == "alone":
        return _alone(steps[0])
    if kind == "list":
        return [*(key for each in steps for key in _in_line(each)), "Enter"]
    return _in_block(steps) if kind in BLOCKS else _of_tasks(steps)


def key_count(keys: Iterable[str], steps: Iterable[Step]) -> int:
    """Keystrokes: Alt and a digit are two."""
    named = sum(1 + key.count("+") for key in keys if key != TYPED)
    return named + sum(each.typing for each in steps)


def seconds(kind: Kind, steps: Sequence[Step]) -> float:
    """One look, the keys, and for each line what it asks: a decision for a task's value or an entry, a second for a
    further value of a signature; a decision more for what is changed. A lead or deadline that several tasks show is
    decided once, and again where one of them is another's; that each is seen, the second a task counts."""
    pair = kind == "signature" and any(each.pair for each in steps)  # is one decision
    changed = sum(each.way != "enter" and not (pair and each.pair) for each in steps) + pair
    further = {"alone": 0.0, "signature": (len(steps) - 1) * TASK_S, "tasks": _decisions(steps) * MIND_S}
    minds = 0.0 if kind == "tasks" else changed * MIND_S
    return (
        LOOK_S
        + further.get(kind, (len(steps) - 1) * MIND_S)
        + minds
        + key_count(presses(kind, steps), steps) * KEY_S
        + sum(each.boxes * BOX_S + (each.boxes - 1) * MIND_S for each in steps if each.way == "drawn")
    )


def digit_seconds(step: Step) -> float:
    """Of a cell in the grid of numbers and days: a decision; where it is wrong the way there and the answer."""
    keys = 0 if step.way == "enter" else TO_A_CELL + key_count(_in_line(step, absent="Alt+0"), [step])
    return MIND_S * (1 + (step.way != "enter")) + keys * KEY_S


def together(steps: Sequence[Step]) -> list[tuple[Kind, list[Step]]]:
    """The steps as the page asks for them."""
    groups: defaultdict[tuple[Kind, str], list[Step]] = defaultdict(list)
    for at, step in enumerate(_still_asked(steps)):
        kind = "list" if step.is_entry else _kind_of(step.field)
        groups[kind, step.field if kind == "list" else str(at) if kind == "alone" else ""].append(step)
    found: list[tuple[Kind, list[Step]]] = []
    for (kind, _), some in groups.items():
        lines = _in_order(kind, some)
        fitting = _in_one_picture(lines) if kind in ("head", "stamp") else lines
        if kind in ("list", "alone") or len(fitting) >= LEAST or (kind == "tasks" and asks_common(lines)):
            found.append((kind, fitting))
            lines = [each for each in lines if each not in fitting]
        found += [("alone", [each]) for each in lines]
    return found


def asks_common(steps: Sequence[Step]) -> bool:
    """Whether one answer is asked for all leads that are not known."""
    return any(each.field == "task lead_agencies" and not each.shown for each in steps)


def _above(steps: Sequence[Step]) -> list[Step | None]:
    """For each line the last one before it that shows the same lead or deadline."""
    last: dict[tuple[str, str], Step] = {}
    found = []
    for each in steps:
        found.append(last.get((each.field, each.shown)))
        if each.shown:
            last[each.field, each.shown] = each
    return found


def _decisions(steps: Sequence[Step]) -> int:
    """Lines that are not answered with one above."""
    return sum(above is None or above.answer != each.answer for each, above in zip(steps, _above(steps), strict=True))


def offers_px(offered: Iterable[str]) -> float:
    """How high that is which a line offers, side by side as long as it fits."""
    high, at = 0, ROW_LETTERS
    for wide in (KEY_LETTERS + len(each) for each in offered):
        if at + wide > ROW_LETTERS:
            high, at = high + (OFFER_PX if wide <= ROW_LETTERS else LONG_OFFER_PX), 0
        at += wide
    return high + OFFERS_PX if high else 0


def lines_px(steps: Sequence[Step]) -> float:
    """How much of the lines of tasks is shown at once; the highest offer of any has its place all the time."""
    return SCREEN_PX - COMMON_PX * asks_common(steps) - max(offers_px(each.offered) for each in steps)


def screens(steps: Sequence[Step]) -> int:
    """How many screens the lines of tasks fill: Enter shows the next one before it accepts all."""
    words = sum(LINE_PX * ceil(each.letters / LINE_LETTERS) for each in steps)
    values = sum(VALUE_PX if each.field != "task text" else TEXT_PX for each in steps)
    shown = lines_px(steps)
    return 1 + max(ceil((words + values - shown) / max(shown - SHOWN_AGAIN_PX, VALUE_PX)), 0)


def _kind_of(field: str) -> Kind:
    if field.startswith("task "):
        return "tasks"
    kinds: dict[str, Kind] = {
        **dict.fromkeys(FIELDS[GroupKind.HEAD], "head"),
        **dict.fromkeys(FIELDS[GroupKind.STAMP], "stamp"),
        **dict.fromkeys(FIELDS[GroupKind.SIGNATURE], "signature"),
    }
    return kinds.get(field, "alone")


def _still_asked(steps: Sequence[Step]) -> list[Step]:
    """Without the values of tasks that are taken off."""
    off = {each.task for each in steps if each.field == "task text" and each.way == "absent"}
    return [each for each in steps if each.task is None or each.task not in off or each.field == "task text"]


def _in_order(kind: Kind, steps: Sequence[Step]) -> list[Step]:
    """As the lines stand on the page."""
    order = [each for fields in (*FIELDS.values(), OF_TASKS) for each in fields]

    def place(step: Step) -> tuple[int, int]:
        name = {"due": "due_date"}.get(root := step.field.removeprefix("task "), root)
        return step.task or 0, order.index(name) if name in order else len(order)

    return list(steps) if kind == "list" else sorted(steps, key=place)


def _in_one_picture(steps: Sequence[Step]) -> list[Step]:
    """Those that one picture shows with the first; what was not found usually stands there."""
    fitting: list[Step] = []
    for each in steps:
        places = [place for step in (*fitting, each) for place in step.places]
        tall = max((low for _, _, low in places), default=0.0) - min((top for _, top, _ in places), default=0.0)
        if len({page for page, _, _ in places if page}) < 2 and tall <= TALLEST_PT:
            fitting.append(each)
    return fitting


def _alone(step: Step) -> list[str]:
    if step.way in ("absent", "candidate"):
        return ["Alt+0" if step.way == "absent" else "Alt+1"]
    return [*_in_line(step), "Enter"]


def _in_line(step: Step, absent: str = "Alt+1") -> list[str]:
    """In a line that waits for Enter."""
    answers = {"enter": [], "absent": [absent], "candidate": ["Alt+1"], "drawn": [DRAWN] * step.boxes}
    return answers.get(step.way, [TYPED])


def _in_block(steps: Sequence[Step]) -> list[str]:
    """Each answer goes on to the next line, a pair's to the one after both, and from the last one all are sent."""
    keys: list[str] = []
    at = 0
    for line, step in enumerate(steps):
        if step.pair and line < at:
            continue
        if step.pair:
            keys += [*["Tab"] * (line - at), PAIR]
            at = line + 2
        elif step.way != "enter":
            keys += [*["Tab"] * (line - at), *_alone(step)]
            at = line + 1
    is_sent = at == len(steps) and (steps[-1].pair or steps[-1].way != "absent")
    return keys if is_sent else [*keys, "Enter"]


def _of_tasks(steps: Sequence[Step]) -> list[str]:
    """Tab to each line that is wrong, Escape where it is right and an answer above went for it too; Enter shows what
    stands below, then sends all."""
    keys: list[str] = []
    at = -1 if asks_common(steps) else 0
    for line, (step, above) in enumerate(zip(steps, _above(steps), strict=True)):
        if step.answer == (above.answer if above else ("enter", "")):
            continue
        said = _in_line(step, absent="Space" if step.field == "task text" else "Alt+0")
        keys += ["Tab"] * (line - at) + (said or ["Escape"])
        at = line
    return [*keys, *["Enter"] * screens(steps)]
