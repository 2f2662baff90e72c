"""Which answers are JSON, and not Markdown."""

_BEGINNING = 200


def is_json(form: object, text: str) -> bool:
    """Tell whether an answer is one in JSON: asked for in a form, and begun as JSON is.

    It is shown as it was written then: read as Markdown it would lose stars and indentation.
    """
    return bool(form) and text[:_BEGINNING].lstrip().startswith(("{", "["))
