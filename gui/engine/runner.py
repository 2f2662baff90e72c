"""Run one model: llama.cpp's own server, on a loopback port of its own.

A process, because loading a model holds Python's lock, a prompt cannot be cancelled from inside,
and llama.cpp ends its process on bad input. To end the process is to unload the model.
"""

import json
import os
import threading
from typing import Any, cast

from gui.engine.child import end_with_parent, leave_standard_output, print_line, read_first_line

SMALL_MACHINE_CORES = 2
MOST_THREADS = 4
BATCH_TOKENS = 128
"""Small, so that a cancelled request frees the model within about a second."""
_CACHE_MIB = 64


def main() -> None:
    """Load the model that the parent describes, say where it serves, and stay."""
    settings = json.loads(read_first_line())
    end_with_parent()
    os.environ["OMP_WAIT_POLICY"] = "passive"
    os.environ["GGML_NO_BACKTRACE"] = "1"
    import xllamacpp  # noqa: PLC0415 - reads the environment when imported

    llama = cast("Any", xllamacpp)  # it has no types
    parameters = llama.CommonParams()
    _describe(parameters, settings)
    try:
        server = llama.Server(parameters)
    except (RuntimeError, ValueError) as error:
        print_line({"error": str(error)})
        return
    print_line({"url": server.listening_address})
    leave_standard_output()
    _stay()


def _threads(wanted: int) -> int:
    """Return how many threads to use: few, since the window and the server need cores too.

    Two threads that spin for work on two busy cores run 30 times slower than one.
    """
    cores = os.cpu_count() or 1
    if wanted > 0:
        return min(wanted, cores)
    return 1 if cores <= SMALL_MACHINE_CORES else min(MOST_THREADS, cores - 1)


def _describe(parameters: object, settings: dict[str, Any]) -> None:
    values: dict[str, object] = {
        "n_ctx": settings["num_ctx"],
        "n_batch": settings["num_batch"],
        "n_ubatch": settings["num_batch"],
        "n_parallel": 1,
        "n_gpu_layers": settings["num_gpu"],
        "main_gpu": settings["main_gpu"],
        # To forget in the middle of an answer is never what was meant: a full window ends it.
        "ctx_shift": False,
        "ui": False,
        "endpoint_slots": False,
        "offline": True,
        "cache_ram_mib": _CACHE_MIB,
        "api_keys": [settings["key"]],
        "port": 0,
        "use_jinja": True,
        "warmup": False,
        "video_ffmpeg_bin_dir": os.devnull,  # what is no image is not tried as a film
        "cpuparams.n_threads": _threads(settings["num_thread"]),
        "cpuparams_batch.n_threads": _threads(settings["num_thread"]),
        "model.path": settings["path"],
    }
    if settings["template"]:
        values["chat_template"] = settings["template"]
    if settings["projector"]:
        values["mmproj.path"] = settings["projector"]
    for name, value in values.items():
        _set(parameters, name, value)


def _set(parameters: object, name: str, value: object) -> None:
    """Set a parameter if there is one of that name: the names follow llama.cpp's."""
    *path, last = name.split(".")
    target = parameters
    for part in path:
        target = getattr(target, part, None)
    if hasattr(target, last):
        setattr(target, last, value)


def _stay() -> None:
    """Wait for the end; it comes from the thread that watches the parent."""
    threading.Event().wait()


if __name__ == "__main__":
    main()
