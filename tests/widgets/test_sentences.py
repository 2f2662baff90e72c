import pytest

from gui.fields import FieldError
from gui.ollama import errors
from gui.widgets import sentences


def test_the_first_sentence_is_the_title() -> None:
    error = errors.NotAnswering(address="http://localhost:11434")

    title, rest = sentences.sentences(error)

    assert title == "Nothing answers at http://localhost:11434."
    assert rest == (
        "Nothing was sent. Start Ollama there (ollama serve), or choose another address."
    )


def test_a_text_that_is_kept_makes_it_an_interruption() -> None:
    error = errors.ConnectionLost(address="http://localhost:11434")
    error.text_is_kept = True

    title, rest = sentences.interruption(error)

    assert title == "The reply was interrupted"
    assert "The connection to http://localhost:11434 was lost." in rest
    assert "The text so far is kept." in rest


def test_a_failure_before_the_first_word_is_none() -> None:
    error = errors.ServerRefused(text="no", status=500)

    assert sentences.interruption(error) == sentences.sentences(error)


def test_a_refused_value_is_told_in_the_fields_words() -> None:
    refused = FieldError("{name} is a number, not {value}.", name="seed", value="x")
    error = errors.OptionInvalid(reason="in English")
    error.__cause__ = refused

    assert sentences.sentences(error)[0] == "seed is a number, not x."


def test_details_name_the_kind_the_facts_and_the_cause() -> None:
    error = errors.ServerRefused(text="boom", status=500)
    error.__cause__ = OSError("below")

    details = sentences.details(error)

    assert "ServerRefused" in details
    assert "status: 500" in details
    assert "OSError: below" in details


@pytest.mark.parametrize("url", ["", "https://ollama.com/connect?name=x"])
def test_the_way_to_sign_in_is_said(url: str) -> None:
    way = f"open {url}" if url else "run “ollama signin” there, or set its key"
    error = errors.SignInNeeded(text="unauthorized", status=401, signin_url=url, way=way)

    assert f"To sign in, {way};" in sentences.sentences(error)[1]
