"""What tests of JSON are made of: any value, and any schema, pasted or built."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

LETTERS = st.characters(codec="utf-8")
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(LETTERS, max_size=8)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(LETTERS, max_size=5), inner, max_size=4)
    ),
    max_leaves=8,
)

_NAMES = st.text(LETTERS, min_size=0, max_size=6)
_KINDS = st.sampled_from(["string", "number", "integer", "boolean", "null", "object", "array"])


def _made(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Return schemas that fields can show, with keywords in any order."""
    keywords = st.fixed_dictionaries(
        {},
        optional={
            "type": _KINDS | st.lists(_KINDS, min_size=0, max_size=3) | SCALARS,
            "description": st.text(LETTERS, max_size=10) | SCALARS,
            "title": SCALARS,
            "enum": st.lists(VALUES, max_size=3) | SCALARS,
            "required": st.lists(_NAMES, max_size=3) | SCALARS,
            "properties": st.dictionaries(_NAMES, inner, max_size=3) | SCALARS,
            "items": inner,
            "pattern": SCALARS,
            "anyOf": st.lists(inner, max_size=2),
            "$ref": SCALARS,
        },
    )
    return keywords.flatmap(lambda made: st.permutations(list(made.items())).map(dict))


ANY_SCHEMA = _made(st.recursive(VALUES, _made, max_leaves=4))
"""Objects that look like schemas, whether or not they are any."""

CALM = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
"""For machines that are busy with something else."""
