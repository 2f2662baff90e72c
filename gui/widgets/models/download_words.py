"""What is said of a download."""

from PySide6.QtCore import QCoreApplication

from gui.ollama.pulling import Layer
from gui.services.downloads import Download, DownloadState
from gui.widgets.durations import clock_text
from gui.widgets.model_row import SEPARATOR
from gui.widgets.sentences import sentences
from gui.widgets.sizes import size_text


def state_text(download: Download) -> str:
    """Return how far a download has come, or why it has come no further."""
    if download.state is DownloadState.RUNNING:
        return _running(download)
    if download.state is DownloadState.FAILED and download.error is not None:
        return " ".join(part for part in sentences(download.error) if part)
    if download.state is DownloadState.NO_ROOM and download.lack is not None:
        text = QCoreApplication.translate(
            "Downloads",
            "{needed} are still to come, and {free} are free on this disk. Make room or delete a "
            "model, then resume; or download it anyway.",
        )
        needed, free = size_text(download.lack.needed), size_text(download.lack.free)
        return text.format(needed=needed, free=free)
    if download.state is DownloadState.DONE and not download.progress.total:
        return QCoreApplication.translate("Downloads", "Downloaded")
    if download.state is DownloadState.DONE:
        text = QCoreApplication.translate("Downloads", "Downloaded: {size}")
        return text.format(size=size_text(download.progress.total))
    if not download.progress.completed:
        return QCoreApplication.translate("Downloads", "Stopped; resuming goes on where it was")
    text = QCoreApplication.translate("Downloads", "Stopped at {done} of {total}")
    return text.format(done=_done(download), total=size_text(download.progress.total))


def _running(download: Download) -> str:
    status = download.progress.status
    if status.startswith("verifying"):
        return QCoreApplication.translate("Downloads", "Checking what has come…")
    if status.startswith(("writing", "removing")):
        return QCoreApplication.translate("Downloads", "Finishing…")
    if not download.progress.layers:
        return QCoreApplication.translate("Downloads", "Asking what it consists of…")
    text = QCoreApplication.translate("Downloads", "{done} of {total}")
    parts = [text.format(done=_done(download), total=size_text(download.progress.total))]
    speed, left_s = download.speed, download.seconds_left
    if speed is not None and speed < 1:
        parts.append(QCoreApplication.translate("Downloads", "waiting for more"))
    elif speed is not None:
        text = QCoreApplication.translate("Downloads", "{size} a second")
        parts.append(text.format(size=size_text(round(speed))))
    if left_s is not None:
        text = QCoreApplication.translate("Downloads", "{time} left")
        parts.append(text.format(time=clock_text(left_s)))
    return SEPARATOR.join(parts)


def _done(download: Download) -> str:
    return size_text(download.progress.completed)


def layer_text(layer: Layer) -> str:
    """Return how far a layer has come."""
    if layer.is_whole:
        text = QCoreApplication.translate("Downloads", "{layer}: {total}, all of it")
        return text.format(layer=layer.label, total=size_text(layer.total))
    text = QCoreApplication.translate("Downloads", "{layer}: {done} of {total}")
    return text.format(
        layer=layer.label, done=size_text(layer.completed), total=size_text(layer.total)
    )


def news(download: Download) -> tuple[str, str]:
    """Return that a model has come, as title and text."""
    title = QCoreApplication.translate("Downloads", "{model} is downloaded")
    text = QCoreApplication.translate("Downloads", "It is in the list of models (Ctrl+L).")
    return title.format(model=download.name), text


def failure(download: Download) -> tuple[str, str]:
    """Return that a download has failed, as title and text."""
    title = QCoreApplication.translate("Downloads", "{model} is not downloaded")
    return title.format(model=download.name), state_text(download)
