"""Make the pictures of resources/screenshots anew: `python3 -m tests.screenshots [NAME …]`."""

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.screenshots import screen

os.environ["QT_QPA_PLATFORM"] = screen.platform()

import qasync
from PySide6.QtWidgets import QApplication

from gui.widgets.theme import use_own_style
from tests.screenshots import (
    attach_pictures,
    context_pictures,
    inspector_pictures,
    library_pictures,
    memory_pictures,
    model_pictures,
    options_pictures,
    pictures,
    structured_pictures,
    tool_pictures,
)
from tests.screenshots.stage import PORT

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "screenshots"

Picture = Callable[[Path], Awaitable[None]]
PICTURES: dict[str, Picture] = {
    "1-main-light-en": pictures.main_light_en,
    "2-thinking-dark-ko": pictures.thinking_dark_ko,
    "3-picker-light-en": pictures.picker_light_en,
    "4-empty-dark-en": pictures.empty_dark_en,
    "5-compact-light-ko": pictures.compact_light_ko,
    "6-error-dark-en": pictures.error_dark_en,
    "7-answer-light-en": pictures.answer_light_en,
    "8-answer-dark-en": pictures.answer_dark_en,
    "22-memory-light-en": memory_pictures.memory_light_en,
    "23-memory-dark-ko": memory_pictures.memory_dark_ko,
    "24-weights-light-en": memory_pictures.weights_light_en,
    "25-weights-dark-ko": memory_pictures.weights_dark_ko,
    "9-sidebar-light-en": library_pictures.sidebar_light_en,
    "10-sidebar-dark-ko": library_pictures.sidebar_dark_ko,
    "11-versions-light-en": library_pictures.versions_light_en,
    "12-versions-dark-ko": library_pictures.versions_dark_ko,
    "13-damaged-light-ko": library_pictures.damaged_light_ko,
    "14-damaged-dark-en": library_pictures.damaged_dark_en,
    "15-search-light-ko": library_pictures.search_light_ko,
    "16-search-dark-en": library_pictures.search_dark_en,
    "20-options-light-en": options_pictures.options_light_en,
    "21-options-dark-ko": options_pictures.options_dark_ko,
    "30-schema-light-en": structured_pictures.schema_light_en,
    "31-schema-dark-ko": structured_pictures.schema_dark_ko,
    "32-table-light-en": structured_pictures.table_light_en,
    "33-table-dark-ko": structured_pictures.table_dark_ko,
    "40-inspector-light-en": inspector_pictures.response_light_en,
    "41-inspector-dark-ko": inspector_pictures.response_dark_ko,
    "42-prompt-dark-en": inspector_pictures.prompt_dark_en,
    "43-prompt-light-ko": inspector_pictures.prompt_light_ko,
    "44-tokens-light-en": inspector_pictures.tokens_light_en,
    "45-tokens-dark-ko": inspector_pictures.tokens_dark_ko,
    "46-guard-light-en": context_pictures.guard_light_en,
    "47-guard-dark-ko": context_pictures.guard_dark_ko,
    "48-line-light-en": context_pictures.line_light_en,
    "49-line-dark-ko": context_pictures.line_dark_ko,
    "50-download-light-en": model_pictures.download_light_en,
    "51-download-dark-ko": model_pictures.download_dark_ko,
    "52-speed-light-en": model_pictures.speed_light_en,
    "53-speed-dark-ko": model_pictures.speed_dark_ko,
    "60-attached-light-en": attach_pictures.composer_light_en,
    "60-attached-dark-ko": attach_pictures.composer_dark_ko,
    "61-message-light-en": attach_pictures.message_light_en,
    "61-message-dark-ko": attach_pictures.message_dark_ko,
    "62-call-light-en": tool_pictures.card_light_en,
    "62-call-dark-ko": tool_pictures.card_dark_ko,
    "63-result-light-en": tool_pictures.result_light_en,
    "63-result-dark-ko": tool_pictures.result_dark_ko,
    "64-servers-light-en": tool_pictures.servers_light_en,
    "64-servers-dark-ko": tool_pictures.servers_dark_ko,
}


def main() -> int:
    """Make all pictures, or those that are named."""
    parser = argparse.ArgumentParser("python3 -m tests.screenshots", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PICTURES))
    names = parser.parse_args().names or list(PICTURES)
    use_own_style()
    app = QApplication([])
    app.setCursorFlashTime(0)
    FOLDER.mkdir(exist_ok=True)
    try:
        for name in names:
            with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
                runner.run(_make(name))
    except OSError as error:
        print(f"Port {PORT}, which the pictures show, cannot be had: {error}.", file=sys.stderr)
        return 1
    return 0


async def _make(name: str) -> None:
    path = FOLDER / f"{name}.png"
    await PICTURES[name](path)
    print(path.relative_to(FOLDER.parent.parent))


if __name__ == "__main__":
    sys.exit(main())
