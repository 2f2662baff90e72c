"""What is wrong with JSON, or with a schema, in words."""

from PySide6.QtCore import QCoreApplication

from gui.chat.reply import Ending, Reply
from gui.chat.structured.following import Amiss
from gui.chat.structured.reading import Break, Path, Why, path_text
from gui.chat.structured.validating import Doubt, Outcome, Problem, Verdict
from gui.chat.structured.writing import compact, printable

_LONGEST = 120
_MOST_PARTS = 16
_CUT = {Ending.LENGTH, Ending.STOPPED, Ending.INTERRUPTED, Ending.FAILED}


def place_text(path: Path) -> str:
    """Return a place as people write it; of a very long one its beginning and its end."""
    if len(path) > _MOST_PARTS:
        half = _MOST_PARTS // 2
        return f"{place_text(path[:half])}…{place_text(path[-half:])}"
    parts = [part if isinstance(part, int) else _short(part) for part in path]
    return printable(path_text(tuple(parts)))


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"


def broken_words(broken: Break) -> str:
    """Return where a text stops being JSON, and why."""
    why = _why(broken)
    if broken.why in {Why.EMPTY, Why.INCOMPLETE}:
        return why
    place = place_text(broken.path)
    if place:
        words = QCoreApplication.translate(
            "Verdict", "Broken at line {line}, column {column}, in {place}: {why}"
        )
    else:
        words = QCoreApplication.translate(
            "Verdict", "Broken at line {line}, column {column}: {why}"
        )
    return words.format(line=broken.line, column=broken.column, place=place, why=why)


def _why(broken: Break) -> str:
    translate = QCoreApplication.translate
    place = place_text(broken.path)
    if broken.why is Why.EMPTY:
        return translate("Verdict", "There is no JSON.")
    if broken.why is Why.INCOMPLETE:
        if place:
            words = translate("Verdict", "The JSON is not complete; it ends in {place}.")
            return words.format(place=place)
        return translate("Verdict", "The JSON is not complete.")
    words = {
        Why.VALUE: translate("Verdict", "a value is missing; {found} stands there."),
        Why.NAME: translate("Verdict", "a name in quotes is missing; {found} stands there."),
        Why.COLON: translate("Verdict", "a colon is missing; {found} stands there."),
        Why.COMMA: translate("Verdict", "a comma or an end is missing; {found} stands there."),
        Why.AFTER: translate("Verdict", "{found} stands behind the end of the JSON."),
        Why.ESCAPE: translate("Verdict", "{found} cannot follow a backslash there."),
        Why.CONTROL: translate("Verdict", "a line end or control character is within a string."),
        Why.NUMBER: translate("Verdict", "{found} cannot stand there in a number."),
    }[broken.why]
    return words.format(found=_quoted(broken.found))


def _quoted(letter: str) -> str:
    return f"“{printable(letter)}”" if letter.isprintable() else f"U+{ord(letter):04X}"


def _amiss_words(amiss: Amiss) -> str:
    """Return where an answer breaks its schema."""
    translate = QCoreApplication.translate
    place = place_text(amiss.path)
    if not amiss.wanted:
        words = translate("Verdict", "Against the schema: {place} may not be there.")
    elif place:
        words = translate("Verdict", "Against the schema: {place} is not of the type {type}.")
    else:
        words = translate("Verdict", "Against the schema: the answer is not of the type {type}.")
    return words.format(place=place, type=", ".join(amiss.wanted))


def running_words(broken: Break | None, amiss: Amiss | None = None) -> str:
    """Return how an answer stands that is on its way."""
    if broken is None and amiss is not None:
        return _amiss_words(amiss)
    if broken is None:
        return QCoreApplication.translate("Verdict", "Valid JSON so far")
    if not broken.path and broken.why is Why.VALUE:
        return QCoreApplication.translate("Verdict", "Not only JSON: other text stands before it")
    return broken_words(broken)


def summary(verdict: Verdict, reply: Reply, *, has_schema: bool) -> str:
    """Return in a line what came of an answer."""
    translate = QCoreApplication.translate
    if verdict.outcome is Outcome.VALID:
        if has_schema:
            return translate("Verdict", "Valid: the answer follows the schema")
        return translate("Verdict", "Valid JSON")
    if verdict.outcome is Outcome.BROKEN and verdict.broken is not None:
        if verdict.broken.why is Why.INCOMPLETE and reply.ending in _CUT:
            place = place_text(verdict.broken.path)
            if not place:
                return translate("Verdict", "Cut off; the JSON is not complete.")
            words = translate("Verdict", "Cut off in {place}; the JSON is not complete.")
            return words.format(place=place)
        if verdict.broken.why is Why.VALUE and not verdict.broken.path:
            return translate("Verdict", "No JSON: the answer is other text")
        return broken_words(verdict.broken)
    if verdict.outcome is Outcome.UNCHECKED:
        return translate("Verdict", "Valid JSON, not held against the schema")
    count = len(verdict.problems) + verdict.more
    if not count:
        return translate("Verdict", "Not only JSON: other text stands around it")
    if verdict.has_even_more:
        return translate("Verdict", "At least %n errors against the schema", "", count)
    return translate("Verdict", "%n errors against the schema", "", count)


def details(verdict: Verdict) -> list[str]:
    """Return what there is to say beyond the summary, a line each."""
    translate = QCoreApplication.translate
    lines = [problem_words(it) for it in verdict.problems]
    more = verdict.more
    if verdict.has_even_more:
        lines.append(translate("Verdict", "… and at least %n more", "", more))
    elif more:
        lines.append(translate("Verdict", "… and %n more", "", more))
    if verdict.has_other_text and verdict.problems:
        lines.append(translate("Verdict", "Not only JSON: other text stands around it"))
    if verdict.outcome is Outcome.INVALID and verdict.has_other_text:
        lines.append(translate("Verdict", "A program that reads the answer as it is would fail."))
    if verdict.doubt is not None:
        lines.append(_doubt(verdict.doubt).format(about=printable(verdict.about)[:_LONGEST]))
    for path in verdict.repeated[:5]:
        words = translate("Verdict", "{place} stands there twice; the last one counts.")
        lines.append(words.format(place=place_text(path)))
    return lines


def _doubt(doubt: Doubt) -> str:
    translate = QCoreApplication.translate
    return {
        Doubt.SCHEMA: translate("Verdict", "The schema itself is wrong: {about}"),
        Doubt.REMOTE: translate(
            "Verdict",
            "The schema refers to {about}, which is not in it. Nothing is fetched from elsewhere.",
        ),
        Doubt.DEEP: translate("Verdict", "The answer is nested too deeply to be checked."),
        Doubt.SLOW: translate("Verdict", "To hold all of it against the schema takes too long."),
        Doubt.FAILED: translate("Verdict", "The schema could not be applied: {about}"),
    }[doubt]


def problem_words(problem: Problem) -> str:
    """Return a problem with its place, in words; jsonschema's own where there are no others."""
    sentence = _sentence(problem)
    place = place_text(problem.path)
    return f"{place}: {sentence}" if place else sentence


def _sentence(problem: Problem) -> str:
    words = _templates().get(problem.keyword)
    wanted = _wanted(problem)
    if words is None or not wanted:
        return printable(problem.message)[: 3 * _LONGEST]
    return words.format(wanted=wanted, found=printable(problem.found))


def _wanted(problem: Problem) -> str:
    wanted = problem.wanted
    if problem.keyword == "required":
        return problem.message.partition(" is a required")[0].strip("'\"")
    if problem.keyword == "additionalProperties":
        return "" if wanted is not False else _unexpected(problem.message)
    if problem.keyword == "type" and isinstance(wanted, list):
        return ", ".join(map(str, wanted))
    return wanted if isinstance(wanted, str) else compact(wanted, _LONGEST)


def _unexpected(message: str) -> str:
    """Return the names that jsonschema gives in its sentence."""
    return message.partition("(")[2].rpartition(" w")[0]


def _templates() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "type": translate("Verdict", "{found} is not of the type {wanted}."),
        "required": translate("Verdict", "“{wanted}” is missing."),
        "additionalProperties": translate("Verdict", "Not allowed here: {wanted}"),
        "enum": translate("Verdict", "{found} is none of {wanted}."),
        "const": translate("Verdict", "{found} is not {wanted}."),
        "minimum": translate("Verdict", "{found} is less than {wanted}."),
        "maximum": translate("Verdict", "{found} is more than {wanted}."),
        "exclusiveMinimum": translate("Verdict", "{found} is not more than {wanted}."),
        "exclusiveMaximum": translate("Verdict", "{found} is not less than {wanted}."),
        "multipleOf": translate("Verdict", "{found} is no multiple of {wanted}."),
        "minLength": translate("Verdict", "{found} is shorter than {wanted} characters."),
        "maxLength": translate("Verdict", "{found} is longer than {wanted} characters."),
        "pattern": translate("Verdict", "{found} does not match the pattern {wanted}."),
        "minItems": translate("Verdict", "There are fewer items than {wanted}."),
        "maxItems": translate("Verdict", "There are more items than {wanted}."),
        "uniqueItems": translate("Verdict", "Some items are there twice."),
    }
