"""How the options of sampling weigh the words that may come next: pure arithmetic.

The steps are llama.cpp's, in the order of its default chain: penalties, dry, top_n_sigma, top_k,
typ_p, top_p, min_p, xtc, temperature (`CommonParams().sampling.samplers` of the built-in engine).
So what is cut does not depend on the temperature, except at 0. Ollama runs models in the same
llama-server, and leaves its chain alone (ollama-api §12, since 0.30); what it runs in its own
way, MLX models and all models of older servers, applies the temperature before top_p and min_p.
Left out is what needs a history of words, and what Ollama has no option for.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gui.fields import QT_TRANSLATE_NOOP


class Sampling(NamedTuple):
    """What decides which words may come next, by the names of the options.

    A `temperature` of 0 or less always takes the likeliest word. What is switched off: `top_k`
    at 0 or less, `typical_p` and `top_p` at 1 or more, `min_p` at 0 or less.
    """

    temperature: float = 0.8
    top_k: int = 40
    top_p: float = 0.9
    min_p: float = 0.0
    typical_p: float = 1.0

    @classmethod
    def of(cls, values: Mapping[str, object]) -> "Sampling":
        """Return what these options say; for one that is absent or no number, the default."""
        default = cls()
        return cls(
            temperature=_number(values.get("temperature"), default.temperature),
            top_k=int(_number(values.get("top_k"), default.top_k)),
            top_p=_number(values.get("top_p"), default.top_p),
            min_p=_number(values.get("min_p"), default.min_p),
            typical_p=_number(values.get("typical_p"), default.typical_p),
        )


class Weight(NamedTuple):
    """A word's chances, from 0 to 1.

    `plain` is its probability at this temperature with nothing cut, `probability` the one with
    which it is drawn: 0 where it is cut, and all that are kept have 1 together.
    """

    plain: float
    probability: float
    is_kept: bool


EXAMPLE: tuple[tuple[str, float], ...] = (
    (QT_TRANSLATE_NOOP("Weights", "sunny"), 4.8),
    (QT_TRANSLATE_NOOP("Weights", "warm"), 4.4),
    (QT_TRANSLATE_NOOP("Weights", "fine"), 4.1),
    (QT_TRANSLATE_NOOP("Weights", "mild"), 3.8),
    (QT_TRANSLATE_NOOP("Weights", "cloudy"), 3.4),
    (QT_TRANSLATE_NOOP("Weights", "cold"), 3.1),
    (QT_TRANSLATE_NOOP("Weights", "windy"), 2.9),
    (QT_TRANSLATE_NOOP("Weights", "hot"), 2.6),
    (QT_TRANSLATE_NOOP("Weights", "rainy"), 2.4),
    (QT_TRANSLATE_NOOP("Weights", "grey"), 2.2),
    (QT_TRANSLATE_NOOP("Weights", "foggy"), 1.9),
    (QT_TRANSLATE_NOOP("Weights", "dry"), 1.7),
    (QT_TRANSLATE_NOOP("Weights", "humid"), 1.4),
    (QT_TRANSLATE_NOOP("Weights", "stormy"), 1.1),
    (QT_TRANSLATE_NOOP("Weights", "snowy"), 0.8),
    (QT_TRANSLATE_NOOP("Weights", "strange"), 0.4),
)
"""Words that may follow "The weather today is", each with its logit, the likeliest first."""


def weigh(logits: Sequence[float], sampling: Sampling) -> list[Weight]:
    """Return the weights of the words with these logits, in their order; one at least is kept.

    Of equal words those that come first count as the likelier ones, so that as many are kept as
    in llama.cpp, which leaves open which they are.
    """
    if not logits:
        return []
    kept = sorted(range(len(logits)), key=lambda at: -logits[at])
    kept = _top_k(kept, sampling.top_k)
    kept = _typical_p(kept, logits, sampling.typical_p)
    kept = _top_p(kept, logits, sampling.top_p)
    kept = _min_p(kept, logits, sampling.min_p)
    if sampling.temperature <= 0:
        kept = kept[:1]
    places = range(len(logits))
    plain = dict(zip(places, _softmax(logits, sampling.temperature), strict=True))
    drawn = _softmax([logits[at] for at in kept], sampling.temperature)
    chances = dict(zip(kept, drawn, strict=True))
    return [Weight(plain[at], chances.get(at, 0.0), at in chances) for at in places]


def _number(value: object, default: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return default
    return value


def _top_k(kept: list[int], k: int) -> list[int]:
    return kept[:k] if k > 0 else kept


def _typical_p(kept: list[int], logits: Sequence[float], p: float) -> list[int]:
    """Keep the words whose surprise is nearest to the one expected, up to a share of `p`."""
    if p >= 1:
        return kept
    chances = _softmax([logits[at] for at in kept])
    surprises = [-math.log(chance) if chance > 0 else math.inf for chance in chances]
    expected = sum(
        chance * surprise for chance, surprise in zip(chances, surprises, strict=True) if chance > 0
    )
    nearest = sorted(range(len(kept)), key=lambda rank: abs(surprises[rank] - expected))
    total = 0.0
    for count, rank in enumerate(nearest, 1):
        total += chances[rank]
        if total > p:
            nearest = nearest[:count]
            break
    return [kept[rank] for rank in sorted(nearest)]


def _top_p(kept: list[int], logits: Sequence[float], p: float) -> list[int]:
    """Keep the likeliest words, up to a share of `p`; the one that reaches it is among them."""
    if p >= 1:
        return kept
    total = 0.0
    for count, chance in enumerate(_softmax([logits[at] for at in kept]), 1):
        total += chance
        if total >= p:
            return kept[:count]
    return kept


def _min_p(kept: list[int], logits: Sequence[float], p: float) -> list[int]:
    """Keep the words with at least a share of `p` of the likeliest one's probability."""
    if p <= 0:
        return kept
    least = logits[kept[0]] + math.log(p)
    return [at for rank, at in enumerate(kept) if rank == 0 or logits[at] >= least]


def _softmax(logits: Sequence[float], temperature: float = 1.0) -> list[float]:
    """Return the probabilities of these logits; at a temperature of 0 the first best has all."""
    best = max(logits)
    if temperature <= 0:
        first = logits.index(best)
        return [float(at == first) for at in range(len(logits))]
    powers = [math.exp((logit - best) / temperature) for logit in logits]
    total = sum(powers)
    return [power / total for power in powers]
