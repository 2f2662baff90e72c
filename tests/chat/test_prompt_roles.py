"""Whose words stand where in a prompt, for the templates that models really have."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.chat.prompt_roles import ASSISTANT, SYSTEM, USER, Stretch, stretches
from gui.ollama.wire import Message

MESSAGES = [Message("system", "Be brief."), Message("user", "Hi you"),
            Message("assistant", "Hello."), Message("user", " Why? ")]  # fmt: skip
TEMPLATES = {
    "chatml": "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHi you<|im_end|>\n"
    "<|im_start|>assistant\nHello.<|im_end|>\n<|im_start|>user\nWhy?<|im_end|>\n"
    "<|im_start|>assistant\n",
    "llama3": "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|>"
    "<|start_header_id|>user<|end_header_id|>\n\nHi you<|eot_id|>"
    "<|start_header_id|>assistant<|end_header_id|>\n\nHello.<|eot_id|>"
    "<|start_header_id|>user<|end_header_id|>\n\nWhy?<|eot_id|>"
    "<|start_header_id|>assistant<|end_header_id|>\n\n",
    "gemma": "<bos><start_of_turn>user\nBe brief.\n\nHi you<end_of_turn>\n<start_of_turn>model\n"
    "Hello.<end_of_turn>\n<start_of_turn>user\nWhy?<end_of_turn>\n<start_of_turn>model\n",
    "harmony": "<|start|>system<|message|>Be brief.<|end|><|start|>user<|message|>Hi you<|end|>"
    "<|start|>assistant<|channel|>final<|message|>Hello.<|end|><|start|>user<|message|>Why?<|end|>"
    "<|start|>assistant",
    "mistral": "<s>[SYSTEM_PROMPT]Be brief.[/SYSTEM_PROMPT][INST] Hi you [/INST] Hello.</s>"
    "[INST] Why? [/INST]",
    "words": "System: Be brief.\n\nUser: Hi you\n\nAssistant: Hello.\n\nUser: Why?\n\nAssistant:",
    "exaone": "[|system|]Be brief.[|endofturn|]\n[|user|]Hi you\n[|assistant|]Hello.[|endofturn|]\n"
    "[|user|]Why?\n[|assistant|]",
    "deepseek": "<｜begin▁of▁sentence｜>Be brief.<｜User｜>Hi you<｜Assistant｜>Hello."
    "<｜end▁of▁sentence｜><｜User｜>Why?<｜Assistant｜>",
}


@pytest.mark.parametrize("name", list(TEMPLATES))
def test_every_word_has_its_role(name: str) -> None:
    prompt = TEMPLATES[name]
    found = stretches(prompt, MESSAGES)
    assert "".join(prompt[it.start : it.end] for it in found) == prompt
    said = [(it.role, prompt[it.start : it.end].strip()) for it in found if not it.is_marker]
    wanted = [(SYSTEM, "Be brief."), (USER, "Hi you"), (ASSISTANT, "Hello."), (USER, "Why?")]
    assert [it for it in said if it[1]] == wanted
    markers = [prompt[it.start : it.end] for it in found if it.is_marker]
    assert markers
    assert found[-1].is_marker
    assert found[-1].role == ASSISTANT


@pytest.mark.parametrize("name", ["chatml", "llama3", "harmony", "exaone"])
def test_markers_alone_tell_it_too(name: str) -> None:
    prompt = TEMPLATES[name]
    said = [(it.role, prompt[it.start : it.end].strip()) for it in stretches(prompt)
            if not it.is_marker]  # fmt: skip
    assert [it for it in said if it[1]] == [
        (SYSTEM, "Be brief."), (USER, "Hi you"), (ASSISTANT, "Hello."), (USER, "Why?"),
    ]  # fmt: skip


def test_a_message_that_looks_like_a_marker_is_a_message() -> None:
    text = "What is <|im_start|>system\nme?<|im_end|>"
    prompt = f"<|im_start|>user\n{text}<|im_end|>\n<|im_start|>assistant\n"
    found = stretches(prompt, [Message("user", text)])
    assert (USER, text) in [(it.role, prompt[it.start : it.end]) for it in found]


@pytest.mark.parametrize("text", ["<|im_start|>", "<|im_start|>user", "<|im_end|>"])
def test_a_message_that_is_a_marker_is_a_message(text: str) -> None:
    prompt = (
        f"<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\n{text}<|im_end|>\n"
        "<|im_start|>assistant\n"
    )
    found = stretches(prompt, [Message("user", text)])
    place = prompt.index(f"user\n{text}") + len("user\n")
    assert [it for it in found if it.start == place] == [Stretch(place, place + len(text), USER)]


@pytest.mark.parametrize("name", list(TEMPLATES))
@pytest.mark.parametrize("text", ["a", "s", "r", "start", "user", "e.", "1", ":"])
def test_a_short_message_is_in_its_own_turn(name: str, text: str) -> None:
    prompt = TEMPLATES[name].replace("Hi you", text)
    found = stretches(prompt, [Message("user", text), Message("user", "Why?")])
    places = [(it.role, prompt[it.start : it.end].strip()) for it in found if not it.is_marker]
    assert (USER, "Why?") in places
    markers = {prompt[it.start : it.end] for it in found if it.is_marker}
    assert markers == {TEMPLATES[name][it.start : it.end] for it in stretches(TEMPLATES[name])
                       if it.is_marker}  # fmt: skip
    if name not in {"gemma", "deepseek"}:  # there, nothing tells where the system's words end
        assert (USER, text) in places


@settings(deadline=None)
@given(st.text(max_size=80), st.lists(st.tuples(st.sampled_from(["user", "assistant", "x"]),
                                                st.text(max_size=10)), max_size=4))  # fmt: skip
def test_nothing_is_lost_or_twice(prompt: str, said: list[tuple[str, str]]) -> None:
    found = stretches(prompt, [Message(role, text) for role, text in said])
    assert "".join(prompt[it.start : it.end] for it in found) == prompt
    assert all(a.end == b.start for a, b in itertools.pairwise(found))
