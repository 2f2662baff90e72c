"""The variant that calls tools: whole calls of offered tools, their results, and bad requests."""

import contextlib
import json
import re
from typing import Any

import ollama
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gui.engine.launch import DEMO_MODEL, Engine
from gui.engine.refusals import Refused
from gui.engine.tools import call_in, calls_schema, read_tools
from tests.engine.test_requests import VALUES
from tests.engine.test_server import call, error

CALLER = "smollm2-tools:135m"
SMALL = {"num_ctx": 2048, "num_thread": 1, "num_predict": 96, "seed": 1}
QUESTION = {"role": "user", "content": "What is the weather in Oslo?"}


def tool(name: str, properties: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """Return a tool as a request offers it; all of its arguments are required."""
    properties = properties or {}
    parameters = {"type": "object", "properties": properties, "required": list(properties), **more}
    function = {"name": name, "description": f"Does {name}", "parameters": parameters}
    return {"type": "function", "function": function}


WEATHER = tool("get_weather", {"city": {"type": "string", "enum": ["Oslo"]}})
ADD = tool("add", {"a": {"type": "number"}, "b": {"type": "integer"}})
NOW = tool("current_time")
EVERYTHING = tool(
    "everything",
    {
        "text": {"type": "string", "minLength": 500, "pattern": "[0-9]+"},
        "either": {"type": ["boolean", "null"]},
        "rows": {"type": "array", "items": {"type": "integer"}, "minItems": 90},
        "place": {"type": "object", "properties": {"x": {"type": "number", "minimum": 1e9}}},
        "some": {"anyOf": [{"type": "boolean"}, {"enum": [1, "a"]}]},
        "unknown": {"type": "file"},
    },
    **{"$defs": {"a": {"$ref": "http://example.invalid"}}},
)


def asked(engine: Engine, messages: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    body = {"model": CALLER, "messages": messages, "stream": False, "options": SMALL, **more}
    status, text = call(engine, "POST", "/api/chat", body)
    assert status == 200, text
    answer: dict[str, Any] = json.loads(text)
    return answer


def prompt(engine: Engine, messages: list[dict[str, Any]], **more: Any) -> str:
    answer = asked(engine, messages, _debug_render_only=True, **more)
    return str(answer["_debug_info"]["rendered_template"])


def called(engine: Engine, tools: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the one call of a whole reply."""
    options = {**SMALL, "num_predict": 400}
    (made,) = asked(engine, [QUESTION], tools=tools, options=options)["message"]["tool_calls"]
    function: dict[str, Any] = made["function"]
    return function


def answered(made: dict[str, Any], result: str) -> list[dict[str, Any]]:
    """Return a conversation in which a call has its result."""
    name = made["function"]["name"]
    return [
        QUESTION,
        {"role": "assistant", "content": "", "tool_calls": [made]},
        {"role": "tool", "content": result, "tool_name": name, "tool_call_id": made["id"]},
    ]


def test_it_says_that_it_calls_tools(engine: Engine) -> None:
    shown = json.loads(call(engine, "POST", "/api/show", {"model": CALLER})[1])
    rows = json.loads(call(engine, "GET", "/api/tags")[1])["models"]

    assert shown["capabilities"] == ["completion", "tools"]
    assert {row["name"]: row["capabilities"] for row in rows}[CALLER] == ["completion", "tools"]


def test_a_streamed_call_comes_whole_before_the_end(engine: Engine) -> None:
    body = {"model": CALLER, "messages": [QUESTION], "tools": [WEATHER], "options": SMALL}

    _, text = call(engine, "POST", "/api/chat", body)

    first, last = map(json.loads, text.splitlines())
    (made,) = first["message"].pop("tool_calls")
    assert (first["message"], first["done"]) == ({"role": "assistant", "content": ""}, False)
    assert re.fullmatch("call_[a-z0-9]{8}", made["id"])
    assert made["function"] == {"index": 0, "name": "get_weather", "arguments": {"city": "Oslo"}}
    assert last["message"] == {"role": "assistant", "content": ""}
    assert (last["done"], last["done_reason"]) == (True, "stop")
    assert last["eval_count"] > 0


def test_a_call_that_is_not_streamed_is_in_the_one_object(engine: Engine) -> None:
    answer = asked(engine, [QUESTION], tools=[WEATHER])

    (made,) = answer["message"]["tool_calls"]
    assert made["function"]["arguments"] == {"city": "Oslo"}
    assert (answer["message"]["content"], answer["done_reason"]) == ("", "stop")


def test_the_only_tool_there_is_is_called_whatever_is_asked(engine: Engine) -> None:
    assert called(engine, [NOW]) == {"index": 0, "name": "current_time", "arguments": {}}


def test_one_of_several_tools_is_called_with_arguments_of_its_own(engine: Engine) -> None:
    made = called(engine, [WEATHER, ADD, NOW])

    own = {entry["function"]["name"]: entry["function"]["parameters"] for entry in (WEATHER, ADD)}
    schema = own.get(made["name"], {"type": "object", "maxProperties": 0})
    Draft202012Validator(schema).validate(made["arguments"])
    assert made["name"] in {"get_weather", "add", "current_time"}


def test_every_kind_of_argument_comes_to_an_end(engine: Engine) -> None:
    made = called(engine, [EVERYTHING])

    assert set(made["arguments"]) == set(EVERYTHING["function"]["parameters"]["properties"])
    assert isinstance(made["arguments"]["text"], str)
    assert made["arguments"]["either"] in {True, False, None}


def test_a_call_that_was_cut_off_is_a_text_that_was_cut_off(engine: Engine) -> None:
    answer = asked(engine, [QUESTION], tools=[WEATHER], options={**SMALL, "num_predict": 10})

    assert "tool_calls" not in answer["message"]
    assert answer["message"]["content"].startswith("{")
    assert answer["done_reason"] == "length"


@pytest.mark.parametrize("stream", [True, False])
def test_after_the_result_of_a_tool_it_says_what_it_likes(engine: Engine, *, stream: bool) -> None:
    (made,) = asked(engine, [QUESTION], tools=[WEATHER])["message"]["tool_calls"]
    body = {"model": CALLER, "messages": answered(made, "12 degrees"), "tools": [WEATHER],
            "stream": stream, "options": {**SMALL, "num_predict": 24}}  # fmt: skip

    _, text = call(engine, "POST", "/api/chat", body)

    parts = [json.loads(line)["message"] for line in text.splitlines()]
    assert "".join(part["content"] for part in parts)
    assert not any("tool_calls" in part for part in parts)


def test_without_tools_it_answers_in_words(engine: Engine) -> None:
    answer = asked(engine, [QUESTION], options={**SMALL, "num_predict": 8})

    assert answer["message"]["content"]
    assert "tool_calls" not in answer["message"]


@pytest.mark.parametrize("system", [[], [{"role": "system", "content": "Be brief."}]])
def test_the_prompt_tells_of_tools_calls_and_results(
    engine: Engine, system: list[dict[str, Any]]
) -> None:
    made = {"id": "call_1", "function": {"name": "get_weather", "arguments": {"city": "Oslo"}}}

    told = prompt(engine, [*system, *answered(made, "12 degrees")], tools=[WEATHER, NOW])

    assert told.count("<|im_start|>system") == 1
    assert all(message["content"] in told.split("<|im_end|>")[0] for message in system)
    assert "get_weather(city): Does get_weather\ncurrent_time(): Does current" in told
    assert '<|im_start|>assistant\nget_weather(city="Oslo")<|im_end|>' in told
    assert "<|im_start|>tool\nResult of get_weather: 12 degrees<|im_end|>" in told


def test_the_official_client_goes_round_with_a_function(official: ollama.Client) -> None:
    def get_weather(city: str) -> str:
        """Tell the weather.

        Args:
            city: where
        """
        return f"Rain in {city}"

    messages: list[Any] = [QUESTION]
    message = official.chat(CALLER, messages, tools=[get_weather], options=SMALL).message
    assert message.tool_calls is not None
    messages.append(message)
    for made in message.tool_calls:
        assert isinstance(made.function.arguments["city"], str)
        result = get_weather(**made.function.arguments)
        messages.append({"role": "tool", "content": result, "tool_name": made.function.name})

    answer = official.chat(CALLER, messages, tools=[get_weather], options=SMALL)

    assert answer.message.content
    assert not answer.message.tool_calls


@pytest.mark.parametrize("model", [DEMO_MODEL.name, "smollm2-thinking:135m"])
def test_models_that_call_no_tools_refuse_them(engine: Engine, model: str) -> None:
    body = {"model": model, "messages": [QUESTION], "tools": [WEATHER]}
    words = f"registry.ollama.ai/library/{model} does not support tools"

    assert error(engine, body) == (400, words)
    assert error(engine, {**body, "options": {"stop": 1}}) == (400, words)
    assert error(engine, {**body, "model": "x"}) == (404, "model 'x' not found")


def test_a_model_that_calls_tools_does_not_think(engine: Engine) -> None:
    body = {"model": CALLER, "messages": [QUESTION], "tools": [WEATHER], "think": True}

    assert error(engine, body) == (400, f'"{CALLER}" does not support thinking')


@pytest.mark.parametrize(
    ("tools", "words"),
    [
        ("x", "string into Go struct field ChatRequest.tools of type api.Tools"),
        (["x"], "string into Go struct field ChatRequest.tools of type api.Tool"),
        ([{"function": 1}], "number into Go struct field ChatRequest.tools.function of"),
        (
            [{"function": {"name": []}}],
            "array into Go struct field ChatRequest.tools.function.name",
        ),
        ([{"function": {"parameters": "{}"}}], "string into Go struct field"),
        ([tool("f", {"a": "string"})], "string into Go struct field"),
        ([tool("f", {"a": {"type": 1}})], "number into Go struct field"),
        ([tool("f", required="a")], "string into Go struct field"),
    ],
)
def test_tools_that_are_none_are_refused(engine: Engine, tools: object, words: str) -> None:
    body = {"model": CALLER, "messages": [QUESTION], "tools": tools}

    status, text = error(engine, body)

    assert status == 400
    assert text.startswith(f"json: cannot unmarshal {words}")


@pytest.mark.parametrize(
    "made",
    [
        {"function": {"name": "f", "arguments": "{}"}},
        {"function": {"name": "f", "arguments": []}},
        {"function": {"name": 1}},
        {"function": "f"},
        {"id": 1, "function": {"name": "f"}},
        "f",
    ],
)
def test_calls_that_are_none_are_refused(engine: Engine, made: object) -> None:
    messages = [QUESTION, {"role": "assistant", "content": "", "tool_calls": [made]}]

    status, text = error(engine, {"model": CALLER, "messages": messages})

    assert status == 400
    assert text.startswith("json: cannot unmarshal ")


def test_endless_nesting_is_refused() -> None:
    part: dict[str, Any] = {"type": "string"}
    for _ in range(200):
        part = {"type": "array", "items": part}

    with pytest.raises(Refused, match="exceeded max depth"):
        read_tools({"tools": [tool("f", {"a": part})]})


def test_what_the_server_does_not_keep_of_a_schema_is_dropped() -> None:
    kept = read_tools({"tools": [EVERYTHING]})[0]["function"]["parameters"]

    assert "$defs" not in kept
    assert kept["properties"]["text"] == {"type": "string"}
    assert kept["properties"]["rows"] == {"type": "array", "items": {"type": "integer"}}
    assert kept["required"] == list(EVERYTHING["function"]["parameters"]["properties"])


@settings(max_examples=40, deadline=None)
@given(st.lists(VALUES.map(lambda value: {"function": {"name": "f", "parameters": value}})))
def test_whatever_a_tool_s_parameters_are_a_schema_comes_of_them_or_a_refusal(
    tools: list[dict[str, Any]],
) -> None:
    with contextlib.suppress(Refused):
        read = read_tools({"tools": tools})
        Draft202012Validator.check_schema(calls_schema(read) if read else {})


@pytest.mark.parametrize("text", ["", "{", '{"name": "f", "arguments": {"a": "b'])
def test_a_call_is_whole_or_none(text: str) -> None:
    assert call_in(text) is None
