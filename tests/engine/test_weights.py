"""The arithmetic of the weights chart against the built-in engine's own runner.

The runner tells the probabilities before sampling (`logprobs`) and after it
(`post_sampling_probs`, llama-server's own field): ours must turn the first into the second.
"""

import json
import math
from collections.abc import AsyncGenerator
from typing import Any

import httpx
import pytest

from gui.chat.weights import Sampling, weigh
from gui.engine.launch import DEMO_MODEL, Engine
from gui.engine.models import ModelFolder
from gui.engine.requests import LoadSettings
from gui.engine.runner_client import Runner
from tests.engine.test_server import call

ALL_OFF: dict[str, float] = {
    "temperature": 1, "top_k": 0, "top_p": 1, "min_p": 0, "typical_p": 1, "repeat_penalty": 1,
}  # fmt: skip
VOCABULARY = 49_152
_CLOSE = 1e-4
"""llama.cpp adds up the vocabulary in single precision: so little more or less may be cut."""
SETTINGS = LoadSettings(
    num_ctx=256,
    num_batch=128,
    num_gpu=0,
    main_gpu=0,
    num_thread=1,
    use_mmap=None,
    draft_num_predict=0,
    shift=True,
)


@pytest.fixture
async def runner(engine: Engine) -> AsyncGenerator[Runner, None]:
    """A runner of its own with the demo model, which the engine has fetched."""
    assert engine.url
    model = ModelFolder().find(DEMO_MODEL.name)
    assert model is not None
    runner = await Runner.start(model, SETTINGS)
    yield runner
    runner.end()
    await runner._process.ended.wait()


async def first_token(http: httpx.AsyncClient, **asked: Any) -> dict[str, Any]:
    """Return what the runner tells of the first token after a fixed prompt."""
    prompt = "The weather today is"
    body = {**ALL_OFF, "prompt": prompt, "n_predict": 1, "n_probs": VOCABULARY, "seed": 1}
    response = await http.post("/completion", json={**body, **asked})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()["completion_probabilities"][0]
    return found


@pytest.mark.anyio
async def test_ours_are_the_weights_with_which_the_engine_draws(runner: Runner) -> None:
    http = runner._http
    before = (await first_token(http, post_sampling_probs=False))["top_logprobs"]
    logits = [token["logprob"] for token in before]
    assert sum(map(math.exp, logits)) == pytest.approx(1, abs=0.001)

    choices: list[dict[str, float]] = [
        {},
        {"temperature": 0.8, "top_k": 40, "top_p": 0.9},
        {"temperature": 0.6, "top_k": 40, "top_p": 0.9, "min_p": 0.05},
        {"temperature": 0},
        {"temperature": 0, "typical_p": 0.3},
        {"temperature": 2, "top_k": 9, "top_p": 0.5, "min_p": 0.1},
        {"temperature": 1.5, "top_k": 12, "typical_p": 0.3},
        {"top_k": 1},
        {"top_k": -1, "top_p": 0.6},
        {"top_p": 0},
        {"min_p": 1},
        {"typical_p": 0},
        {"typical_p": 0.5},
        {"temperature": 0.2, "top_p": 0.95},
    ]
    for chosen in choices:
        after = (await first_token(http, post_sampling_probs=True, **chosen))["top_probs"]
        theirs = {token["id"]: token["prob"] for token in after if token["prob"] > 0}
        weights = weigh(logits, Sampling.of({**ALL_OFF, **chosen}))
        ours = {
            token["id"]: weight.probability
            for token, weight in zip(before, weights, strict=True)
            if weight.is_kept
        }
        only_one = theirs.keys() ^ ours.keys()
        assert sum(theirs.get(one, 0) + ours.get(one, 0) for one in only_one) < _CLOSE, chosen
        for one in theirs.keys() & ours.keys():
            assert ours[one] == pytest.approx(theirs[one], abs=1e-5), chosen


def test_the_engine_draws_only_what_ours_keep_of_its_top_logprobs(engine: Engine) -> None:
    choices: list[dict[str, float]] = [
        {"top_k": 3},
        {"top_k": 20, "top_p": 0.5},
        {"temperature": 0},
        {"top_k": 20, "min_p": 0.3},
    ]
    for chosen in choices:
        found = [_first_word(engine, {**ALL_OFF, **chosen, "seed": seed}) for seed in range(8)]
        said = [one["logprob"] for one in found[0]["top_logprobs"]]
        words = [one["token"] for one in found[0]["top_logprobs"]]
        weights = weigh(said, Sampling.of({**ALL_OFF, **chosen}))
        kept = {word for word, weight in zip(words, weights, strict=True) if weight.is_kept}
        assert len(said) == 20
        assert {one["token"] for one in found} <= kept, chosen


def _first_word(engine: Engine, options: dict[str, float]) -> dict[str, Any]:
    """Return the first token of an answer with what might have come instead."""
    body = {
        "model": DEMO_MODEL.name,
        "messages": [{"role": "user", "content": "Name a colour."}],
        "options": {**options, "num_ctx": 256, "num_predict": 1, "num_thread": 1},
        "stream": False,
        "logprobs": True,
        "top_logprobs": 20,
    }
    status, text = call(engine, "POST", "/api/chat", body)
    assert status == 200, text
    found: dict[str, Any] = json.loads(text)["logprobs"][0]
    return found
