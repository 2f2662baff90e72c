"""The variant that sees reads images; what is no image is refused, and the engine lives on."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

from gui.engine.gguf import read_header
from gui.engine.images import check_image, url_of, with_numbers
from gui.engine.launch import DEMO_MODEL, VARIANTS, Engine
from gui.engine.models import ModelFolder
from gui.engine.projector import IMAGE_TOKENS, random_projector
from gui.engine.refusals import Refused
from tests.engine.test_server import call, error
from tests.engine.test_window import window

SEEING = "smollm2-vision:135m"
SMALL = {"num_ctx": 2048, "num_thread": 1, "num_predict": 12, "seed": 1}
NOT_LOADED = "Failed to load image or audio file"


def picture(colour: str = "red", kind: str = "png", width: int = 60, height: int = 40) -> str:
    """Return an image of one colour in base64."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    return encoded(bytes(data.data()))


def encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def question(*images: str) -> list[dict[str, Any]]:
    return [{"role": "user", "content": "What do you see?", "images": list(images)}]


def asked(engine: Engine, messages: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    body = {"model": SEEING, "messages": messages, "stream": False, "options": SMALL, **more}
    status, text = call(engine, "POST", "/api/chat", body)
    assert status == 200, text
    answer: dict[str, Any] = json.loads(text)
    return answer


def test_it_says_that_it_sees(engine: Engine) -> None:
    shown = json.loads(call(engine, "POST", "/api/show", {"model": SEEING})[1])
    rows = json.loads(call(engine, "GET", "/api/tags")[1])["models"]

    assert shown["capabilities"] == ["completion", "vision"]
    assert {row["name"]: row["capabilities"] for row in rows}[SEEING] == ["completion", "vision"]


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_an_image_is_read_as_part_of_the_prompt(engine: Engine, kind: str) -> None:
    blind = asked(engine, question())
    seen = asked(engine, question(picture(kind=kind)))
    twice = asked(engine, question(picture(kind=kind), picture("blue", kind, 40, 400)))

    assert seen["message"]["content"]
    assert seen["prompt_eval_count"] == blind["prompt_eval_count"] + IMAGE_TOKENS
    assert twice["prompt_eval_count"] == blind["prompt_eval_count"] + 2 * IMAGE_TOKENS


def test_what_is_on_an_image_makes_a_difference(engine: Engine) -> None:
    def tokens(image: str) -> list[Any]:
        answer = asked(engine, question(image), logprobs=True, top_logprobs=5)
        return [entry["top_logprobs"] for entry in answer["logprobs"]]

    assert tokens(picture()) != tokens(picture("blue"))


def test_an_image_of_an_earlier_message_is_still_seen(engine: Engine) -> None:
    later = [{"role": "assistant", "content": "Red."}, {"role": "user", "content": "Sure?"}]

    blind = asked(engine, [*question(), *later])
    seen = asked(engine, [*question(picture()), *later])

    assert seen["prompt_eval_count"] == blind["prompt_eval_count"] + IMAGE_TOKENS


def test_a_streamed_answer_counts_the_image_too(engine: Engine) -> None:
    body = {"model": SEEING, "messages": question(picture()), "options": SMALL}

    _, text = call(engine, "POST", "/api/chat", body)

    last = json.loads(text.splitlines()[-1])
    assert last["prompt_eval_count"] == asked(engine, question(picture()))["prompt_eval_count"]


def test_generate_takes_images(engine: Engine) -> None:
    def count(images: list[str]) -> int:
        body = {"model": SEEING, "prompt": "What?", "images": images, "stream": False}
        status, text = call(engine, "POST", "/api/generate", {**body, "options": SMALL})
        assert status == 200
        return int(json.loads(text)["prompt_eval_count"])

    assert count([picture()]) == count([]) + IMAGE_TOKENS


def test_the_prompt_shows_where_the_images_are(engine: Engine) -> None:
    messages = question(picture(), picture("blue"))

    info = asked(engine, messages, _debug_render_only=True)["_debug_info"]

    assert "user\n[img-0][img-1]What do you see?<|im_end|>" in info["rendered_template"]
    assert info["image_count"] == 2


def test_a_model_that_sees_has_a_window_of_2048_at_least(engine: Engine) -> None:
    asked(engine, [], options={"num_ctx": 256})

    assert window(engine, SEEING) == 2048


@pytest.mark.parametrize(
    "image",
    [
        encoded(b"junk" * 500),
        encoded(b"GIF89a" + bytes(50)),
        encoded(b"RIFF\x24\0\0\0WEBPVP8 " + bytes(50)),
        encoded(b"\x89PNG\r\n\x1a\n" + b"junk" * 500),
        picture()[:80],
        encoded(b"\xff\xd8\xff" + b"junk" * 500),
        "",
    ],
    ids=["junk", "gif", "webp", "png of junk", "half a png", "jpeg of junk", "nothing"],
)
def test_what_is_no_image_is_refused_and_the_engine_lives_on(engine: Engine, image: str) -> None:
    status, text = error(engine, {"model": SEEING, "messages": question(image), "options": SMALL})

    nested = json.loads(text)["error"]
    assert (status, nested["code"], nested["message"]) == (400, 400, NOT_LOADED)
    assert asked(engine, question())["message"]["content"]


@pytest.mark.parametrize("model", [SEEING, DEMO_MODEL.name, "smollm2-tools:135m"])
@pytest.mark.parametrize(
    ("image", "words"),
    [
        ("@@@=", "illegal base64 data at input byte 0"),
        (5, "json: cannot unmarshal number into Go struct field Message.messages.images"),
    ],
)
def test_what_is_no_base64_is_refused_by_any_model(
    engine: Engine, model: str, image: object, words: str
) -> None:
    messages = [{"role": "user", "content": "?", "images": [picture(), image]}]

    status, text = error(engine, {"model": model, "messages": messages})

    assert status == 400
    assert text.startswith(words)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", None), ("AAAA", None), ("AAA=", None), ("AA==", None),
        ("!!!!", 0), ("====", 0), ("x===", 1), ("=AAA", 0), ("A=AA", 1), ("AA=A", 2),
        ("AA==A", 4), ("AAA=AAAA", 4), ("AAAAA", 4), ("AAAAAA", 4), ("A=", 1), ("A==", 1),
        ("AA=", 3), ("AAAAAA=", 7), ("YWJjZA=====", 8), ("AA-_", 2),
        ("data:image/png;base64,AAAA", 4),
    ],
)  # fmt: skip
def test_base64_is_refused_where_go_s_decoder_stops(text: str, place: int | None) -> None:
    if place is None:
        check_image(text)
        return
    with pytest.raises(Refused, match=f"^illegal base64 data at input byte {place}$"):
        check_image(text)


def test_the_kind_of_an_image_is_told_by_its_bytes() -> None:
    assert url_of(picture(kind="jpg")).startswith("data:image/jpeg;base64,/9j/")
    assert url_of(picture()).startswith("data:image/png;base64,iVBO")


def test_a_prompt_without_images_is_left_alone() -> None:
    assert with_numbers("a", "") == "a"
    assert with_numbers("a<m>b<m>", "<m>") == "a[img-0]b[img-1]"


def test_the_projector_is_a_whole_file_that_is_always_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.mmproj"
    path.write_bytes(random_projector(32))

    header = read_header(path)

    assert path.read_bytes() == random_projector(32) != random_projector(64)
    assert header.architecture == "clip"
    assert header.facts["clip.vision.image_mean"] == [0.5, 0.5, 0.5]


def test_the_projector_is_no_model_and_is_written_once(engine: Engine, tmp_path: Path) -> None:
    folder = ModelFolder(tmp_path, VARIANTS)
    names = {model.name for model in folder.all()}
    (path,) = tmp_path.iterdir()
    written = path.stat().st_mtime_ns

    assert {model.name for model in folder.all()} == names
    assert len(names) == 1 + len(VARIANTS)
    assert path.stat().st_mtime_ns == written


def test_where_no_projector_can_be_written_the_other_models_are_served(
    engine: Engine, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()

    names = {model.name for model in ModelFolder(tmp_path / "file" / "folder", VARIANTS).all()}

    assert names == {DEMO_MODEL.name, "smollm2-thinking:135m", "smollm2-tools:135m"}
