"""Texts in Markdown, made from seeds: as models write them, and as nobody should.

Frozen: the figures of the benchmarks and the counts of the tests refer to them.
"""

import random
from collections.abc import Callable, Iterator

CHARACTERS_PER_TOKEN = 4
_WORDS = [
    "the",
    "a",
    "model",
    "token",
    "한국어",
    "문장",
    "입니다",
    "stream",
    "fast",
    "*em*",
    "**bold**",
    "`code`",
    "$x^2$",
    "[link](http://a.b/c)",
    "~~no~~",
    "$5",
    "C:\\dir",
    "<b>",
    "&",
    "1.",
    "-",
    "#",
    ">",
    "|",
    "[x]",
    "[^1]",
    "word",
]
_PLAIN = _WORDS[:16]
_SIGNS = ("*", "**", "_", "`", "```", "~~", "~~~", "$", "$$", "[", "](", "]", ")", "(", "![", "<",
          ">", "|", "|-|", "---", "===", "#", "# ", "- ", "1. ", "> ", "\\", "\\(", "\\[", "\\]",
          "[^1]:", "[x]:", "&amp;", "<br>", "http://a.b", "\t", "    ", "  ", "\n", "\n\n", " ",
          "a", "word", "한글", "😀", "\u202e", "\u2028", "\u00a0", "\x00", "é")  # fmt: skip


def model_like(seed: int) -> str:
    """Return a text of a few blocks as models write them."""
    made = _Writer(random.Random(seed))
    blocks = [made.block() for _ in range(made.random.randint(2, 9))]
    gap = "\n\n" if made.random.random() < 0.7 else "\n"
    return gap.join(blocks)


def adversarial(seed: int) -> str:
    """Return a text of signs in a row, that no person would write."""
    chance = random.Random(seed)
    return "".join(chance.choice(_SIGNS) for _ in range(chance.randint(5, 120)))


def mixed(tokens: int, seed: int = 7) -> str:
    """Return an answer with a bit of everything, of about so many tokens."""
    made = _Writer(random.Random(seed))
    pieces: list[str] = []
    length = 0
    while length < tokens * CHARACTERS_PER_TOKEN:
        pieces.append(made.block())
        length += len(pieces[-1]) + 2
    return "\n\n".join(pieces)


def table(tokens: int, seed: int = 7) -> str:
    """Return one table."""
    made = _Writer(random.Random(seed))
    rows = _lines(lambda: f"| {made.words(2)} | {made.words(3)} | {made.words(2)} |", tokens)
    return "| One | Two | Three |\n|:--|--:|---|\n" + rows


def bullet_list(tokens: int, seed: int = 7) -> str:
    """Return one list."""
    made = _Writer(random.Random(seed))
    return _lines(lambda: f"- {made.sentence()}", tokens)


def code(tokens: int, seed: int = 7) -> str:
    """Return one block of code."""
    chance = random.Random(seed)
    line = "    value_{0} = compute(value_{1}, “한글”)  # step {0}"
    body = _lines(lambda: line.format(chance.randint(0, 99), chance.randint(0, 99)), tokens)
    return f"```python\n{body}\n```"


def paragraph(tokens: int, seed: int = 7) -> str:
    """Return one paragraph in one line."""
    made = _Writer(random.Random(seed))
    return _lines(made.sentence, tokens).replace("\n", " ")


def deltas(text: str, tokens: int = 1) -> Iterator[str]:
    """Yield a text in pieces of so many tokens."""
    step = tokens * CHARACTERS_PER_TOKEN
    for at in range(0, len(text), step):
        yield text[at : at + step]


def cuts(text: str, seed: int, most: int = 60) -> list[str]:
    """Return a text cut at random places."""
    chance = random.Random(seed)
    count = min(len(text) - 1, chance.randint(1, most))
    places = sorted(chance.sample(range(1, len(text)), count)) if len(text) > 1 else []
    return [text[at:end] for at, end in zip([0, *places], [*places, len(text)], strict=True)]


def _lines(line: Callable[[], str], tokens: int) -> str:
    lines: list[str] = []
    length = 0
    while length < tokens * CHARACTERS_PER_TOKEN:
        lines.append(line())
        length += len(lines[-1]) + 1
    return "\n".join(lines)


class _Writer:
    """Writes blocks."""

    def __init__(self, chance: random.Random) -> None:
        self.random = chance

    def words(self, count: int) -> str:
        return " ".join(self.random.choice(_PLAIN) for _ in range(count))

    def sentence(self, count: int | None = None) -> str:
        """Return some words, now and then with signs that may mean something."""
        words: list[str] = []
        for _ in range(count or self.random.randint(1, 14)):
            is_plain = self.random.random() < 0.9
            words.append(self.random.choice(_PLAIN if is_plain else _WORDS))
        return " ".join(words)

    def block(self) -> str:
        makers: list[tuple[int, Callable[[], str]]] = [
            (6, self._paragraph), (5, self._list), (3, self._code), (2, self._table),
            (2, self._quote), (1, self._math), (3, self._heading), (1, self._rule),
            (1, self._setext), (1, self._indented), (1, self._reference), (1, self._note),
        ]  # fmt: skip
        weights = [weight for weight, _ in makers]
        return self.random.choices([make for _, make in makers], weights)[0]()

    def _paragraph(self) -> str:
        return "\n".join(self.sentence() for _ in range(self.random.randint(1, 3)))

    def _list(self, depth: int = 0) -> str:
        is_ordered = self.random.random() < 0.4
        pad = "   " if is_ordered else "  "
        bullet = self.random.choice("-*+")
        lines: list[str] = []
        for number in range(1, self.random.randint(2, 5)):
            box = "[ ] " if self.random.random() < 0.1 else ""
            marker = f"{number}." if is_ordered else bullet
            lines.append(f"{marker} {box}{self.sentence()}")
            chance = self.random.random()
            if depth < 2 and chance < 0.25:
                lines += _moved(self._list(depth + 1), pad)
            elif chance < 0.35:
                lines += ["", *_moved(self._paragraph(), pad)]
            elif chance < 0.45:
                lines += ([""] if chance < 0.4 else []) + _moved(self._code(), pad)
            if self.random.random() < 0.15:
                lines.append("")
        return "\n".join(lines)

    def _code(self) -> str:
        lines = ("x = 1", "  y", "", "# c", "- a", "| a |")
        body = "".join(self.random.choice(lines) + "\n" for _ in range(self.random.randint(0, 4)))
        return f"```{self.random.choice(('', 'python', 'js'))}\n{body}```"

    def _table(self) -> str:
        columns = self.random.randint(1, 4)
        aligns = (self.random.choice(("---", ":-:", "--:")) for _ in range(columns))
        rows = [self._row(columns) for _ in range(self.random.randint(0, 4))]
        return "\n".join([self._row(columns), f"|{'|'.join(aligns)}|", *rows])

    def _row(self, columns: int) -> str:
        cells = (self.sentence(2).replace("|", "") for _ in range(columns))
        return f"| {' | '.join(cells)} |"

    def _quote(self) -> str:
        inner = self._paragraph() if self.random.random() < 0.5 else self._list()
        return "\n".join(f"> {line}" for line in inner.split("\n"))

    def _math(self) -> str:
        return self.random.choice(("$$\nx^2\n$$", "$$x$$", "\\[\ny\n\\]"))

    def _heading(self) -> str:
        return "#" * self.random.randint(1, 4) + " " + self.sentence(4)

    def _rule(self) -> str:
        return self.random.choice(("---", "***", "- - -"))

    def _setext(self) -> str:
        return f"{self.sentence(4)}\n{self.random.choice(('===', '---'))}"

    def _indented(self) -> str:
        return "    code\n    more"

    def _reference(self) -> str:
        return "[x]: http://a.b"

    def _note(self) -> str:
        return f"[^1]: {self.sentence()}"


def _moved(block: str, pad: str) -> list[str]:
    return [f"{pad}{line}".rstrip() for line in block.split("\n")]
