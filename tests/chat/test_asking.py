"""What is sent to have a model answer."""

import msgspec
import pytest

from gui.chat import asking
from gui.ollama import errors


def sent(**chosen: object) -> dict[str, object]:
    made = asking.request("qwen3:14b", [asking.question("Why?")], chosen)  # type: ignore[arg-type]
    body: dict[str, object] = msgspec.to_builtins(made)
    return body


def test_only_what_was_chosen_is_sent() -> None:
    body = sent(temperature=0.3, keep_alive="20m")
    assert body["messages"] == [{"role": "user", "content": "Why?"}]
    assert body["options"] == {"temperature": 0.3}
    assert body["keep_alive"] == "20m"
    assert "think" not in body
    assert "options" not in sent()


@pytest.mark.parametrize("think", [True, False, "high", "a level of the future"])
def test_thinking_goes_as_it_was_chosen(think: object) -> None:
    assert sent(think=think, seed=1)["think"] == think
    assert sent(think=think, seed=1)["options"] == {"seed": 1}


def test_what_ollama_would_refuse_is_not_sent() -> None:
    with pytest.raises(errors.OptionInvalid):
        sent(temperature="warm")
