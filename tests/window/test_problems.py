"""What fails inside the program is told at the top of the window."""

from tests.window.conftest import Person


async def test_a_failure_is_told_until_it_is_dismissed(person: Person) -> None:
    crashes = person.program._crashes
    crashes._is_told = True
    person.program._show_crash()
    ((title, text),) = person.window.problems.problems
    assert title == "Something went wrong inside Pronk"
    assert text.startswith("Your chats are safe")

    person.window.problems.dismiss()

    assert person.window.problems.problems == []
    assert not crashes._is_told
