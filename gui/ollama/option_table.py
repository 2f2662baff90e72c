"""The table of options, each declared once, with the facts of ollama-api §3.1 to §3.5."""

from collections.abc import Mapping
from types import MappingProxyType

from gui.fields import (
    QT_TRANSLATE_NOOP,
    Choice,
    Duration,
    Format,
    Integer,
    Lines,
    Number,
    Toggle,
)
from gui.ollama.option import Option, Place

_SAMPLING = QT_TRANSLATE_NOOP("Options", "Sampling")
_LENGTH = QT_TRANSLATE_NOOP("Options", "Length")
_REPETITION = QT_TRANSLATE_NOOP("Options", "Repetition")
_ANSWER = QT_TRANSLATE_NOOP("Options", "Answer")
_MEMORY = QT_TRANSLATE_NOOP("Options", "Memory and speed")
_DETAILS = QT_TRANSLATE_NOOP("Options", "Details")

OPTIONS: tuple[Option, ...] = (
    Option(
        field=Number(
            name="temperature",
            label=QT_TRANSLATE_NOOP("Options", "Temperature"),
            help=QT_TRANSLATE_NOOP(
                "Options", "How freely words are chosen; 0 always takes the likeliest."
            ),
            group=_SAMPLING,
            minimum=0,
            maximum=2,
        ),
        defaults=(("", 0.8),),
        is_basic=True,
    ),
    Option(
        field=Integer(
            name="top_k",
            label=QT_TRANSLATE_NOOP("Options", "Top K"),
            help=QT_TRANSLATE_NOOP(
                "Options", "Choose each token among this many candidates; 0 turns it off."
            ),
            group=_SAMPLING,
            minimum=0,
            maximum=200,
            is_wide=True,
        ),
        defaults=(("", 40),),
    ),
    Option(
        field=Number(
            name="top_p",
            label=QT_TRANSLATE_NOOP("Options", "Top P"),
            help=QT_TRANSLATE_NOOP(
                "Options", "Choose among the likeliest tokens up to this share; 1 turns it off."
            ),
            group=_SAMPLING,
            minimum=0,
            maximum=1,
            step=0.01,
        ),
        defaults=(("", 0.9),),
        is_basic=True,
    ),
    Option(
        field=Number(
            name="min_p",
            label=QT_TRANSLATE_NOOP("Options", "Min P"),
            help=QT_TRANSLATE_NOOP(
                "Options", "Drop tokens below this share of the likeliest one; 0 turns it off."
            ),
            group=_SAMPLING,
            minimum=0,
            maximum=1,
            step=0.01,
        ),
        defaults=(("", 0.0),),
        since="0.3.1",
    ),
    Option(
        field=Number(
            name="typical_p",
            label=QT_TRANSLATE_NOOP("Options", "Typical P"),
            help=QT_TRANSLATE_NOOP(
                "Options", "Prefer tokens about as surprising as expected; 1 turns it off."
            ),
            group=_SAMPLING,
            minimum=0,
            maximum=1,
            step=0.01,
        ),
        defaults=(("", 1.0),),
        until="0.34.1",
    ),
    Option(
        field=Integer(
            name="seed",
            label=QT_TRANSLATE_NOOP("Options", "Seed"),
            help=QT_TRANSLATE_NOOP(
                "Options", "The same seed makes the same answer; -1 is a new one each time."
            ),
            group=_SAMPLING,
        ),
        defaults=(("", -1),),
    ),
    Option(
        field=Number(
            name="repeat_penalty",
            label=QT_TRANSLATE_NOOP("Options", "Repeat penalty"),
            help=QT_TRANSLATE_NOOP(
                "Options", "Make tokens that came before less likely; 1 turns it off."
            ),
            group=_REPETITION,
            minimum=0.8,
            maximum=2,
            step=0.05,
        ),
        defaults=(("", 1.1), ("0.32.10", 1.0)),
    ),
    Option(
        field=Integer(
            name="repeat_last_n",
            label=QT_TRANSLATE_NOOP("Options", "Repeat window"),
            help=QT_TRANSLATE_NOOP(
                "Options", "How many tokens back repeats count; 0 none, -1 the whole context."
            ),
            group=_REPETITION,
            minimum=-1,
            endless=-1,
            step=8,
            is_wide=True,
            usual_maximum=4096,
        ),
        defaults=(("", 64),),
    ),
    Option(
        field=Number(
            name="presence_penalty",
            label=QT_TRANSLATE_NOOP("Options", "Presence penalty"),
            help=QT_TRANSLATE_NOOP(
                "Options", "Make every token that has come less likely, once for all."
            ),
            group=_REPETITION,
            minimum=-2,
            maximum=2,
        ),
        defaults=(("", 0.0),),
    ),
    Option(
        field=Number(
            name="frequency_penalty",
            label=QT_TRANSLATE_NOOP("Options", "Frequency penalty"),
            help=QT_TRANSLATE_NOOP(
                "Options", "Make tokens less likely the more often they have come."
            ),
            group=_REPETITION,
            minimum=-2,
            maximum=2,
        ),
        defaults=(("", 0.0),),
    ),
    Option(
        field=Integer(
            name="num_predict",
            label=QT_TRANSLATE_NOOP("Options", "Longest answer"),
            help=QT_TRANSLATE_NOOP(
                "Options", "Most tokens to generate, thinking included; -1 sets no limit."
            ),
            group=_LENGTH,
            minimum=1,
            special=(-1,),
            endless=-1,
            step=64,
            is_wide=True,
            usual_maximum=32768,
        ),
        defaults=(("", -1),),
        is_basic=True,
    ),
    Option(
        field=Lines(
            name="stop",
            label=QT_TRANSLATE_NOOP("Options", "Stop texts"),
            help=QT_TRANSLATE_NOOP(
                "Options", "The answer ends before one of these; they replace the model's own."
            ),
            group=_LENGTH,
        ),
        defaults=(("", ()),),
        mlx_ignores=True,
    ),
    Option(
        field=Integer(
            name="num_ctx",
            label=QT_TRANSLATE_NOOP("Options", "Context length"),
            help=QT_TRANSLATE_NOOP(
                "Options", "How many tokens the model can see at once, its answer included."
            ),
            group=_LENGTH,
            minimum=256,
            step=1024,
            is_wide=True,
            usual_maximum=131072,
        ),
        defaults=(("", 4096), ("0.15.5", None)),
        automatic=QT_TRANSLATE_NOOP("Options", "by the server's memory"),
        reloads=True,
        mlx_ignores=True,
        is_basic=True,
    ),
    Option(
        field=Integer(
            name="num_keep",
            label=QT_TRANSLATE_NOOP("Options", "Kept tokens"),
            help=QT_TRANSLATE_NOOP(
                "Options", "Tokens of the beginning kept when old ones are dropped; -1 keeps all."
            ),
            group=_LENGTH,
            minimum=-1,
            endless=-1,
            step=4,
            is_wide=True,
            usual_maximum=4096,
        ),
        defaults=(("", 4),),
    ),
    Option(
        field=Toggle(
            name="truncate",
            label=QT_TRANSLATE_NOOP("Options", "Drop old messages"),
            help=QT_TRANSLATE_NOOP(
                "Options", "Leave out the oldest messages when the conversation does not fit."
            ),
            group=_LENGTH,
        ),
        defaults=(("", True),),
        place=Place.TOP,
        since="0.12.4",
        mlx_ignores=True,
    ),
    Option(
        field=Toggle(
            name="shift",
            label=QT_TRANSLATE_NOOP("Options", "Drop old tokens"),
            help=QT_TRANSLATE_NOOP(
                "Options", "Go on past the end of the context by forgetting its beginning."
            ),
            group=_LENGTH,
        ),
        defaults=(("", True),),
        family_defaults=(("deepseek2", False),),
        place=Place.TOP,
        reloads=True,
        since="0.12.4",
        reloads_since="0.30.0",
        mlx_ignores=True,
    ),
    Option(
        field=Choice(
            name="think",
            label=QT_TRANSLATE_NOOP("Options", "Think"),
            help=QT_TRANSLATE_NOOP("Options", "Let the model think before it answers."),
            group=_ANSWER,
            choices=(False, True, "low", "medium", "high", "max"),
        ),
        defaults=(("", False), ("0.12.4", True)),
        place=Place.TOP,
        capability="thinking",
        since="0.9.0",
        is_basic=True,
    ),
    Option(
        field=Format(
            name="format",
            label=QT_TRANSLATE_NOOP("Options", "Format"),
            help=QT_TRANSLATE_NOOP(
                "Options", "Make the answer JSON, or JSON of the form that a schema describes."
            ),
            group=_ANSWER,
        ),
        defaults=(("", ""),),
        place=Place.TOP,
        is_basic=True,
    ),
    Option(
        field=Toggle(
            name="stream",
            label=QT_TRANSLATE_NOOP("Options", "Show words as they come"),
            help=QT_TRANSLATE_NOOP("Options", "Off: the answer appears when it is complete."),
            group=_ANSWER,
        ),
        defaults=(("", True),),
        place=Place.TOP,
    ),
    Option(
        field=Duration(
            name="keep_alive",
            label=QT_TRANSLATE_NOOP("Options", "Keep in memory"),
            help=QT_TRANSLATE_NOOP(
                "Options", "How long the model stays loaded after an answer; 0 unloads it."
            ),
            group=_MEMORY,
        ),
        defaults=(("", "5m"),),
        place=Place.TOP,
        automatic=QT_TRANSLATE_NOOP("Options", "as it was, or the server's own"),
    ),
    Option(
        field=Integer(
            name="num_gpu",
            label=QT_TRANSLATE_NOOP("Options", "Layers on the GPU"),
            help=QT_TRANSLATE_NOOP("Options", "0 uses the CPU only; -1 lets the server decide."),
            group=_MEMORY,
            minimum=-1,
        ),
        defaults=(("", -1),),
        reloads=True,
        mlx_ignores=True,
    ),
    Option(
        field=Integer(
            name="main_gpu",
            label=QT_TRANSLATE_NOOP("Options", "First GPU"),
            help=QT_TRANSLATE_NOOP("Options", "Which GPU to fill first, counted from 0."),
            group=_MEMORY,
            minimum=0,
        ),
        defaults=(("", None),),
        automatic=QT_TRANSLATE_NOOP("Options", "decided by the server"),
        reloads=True,
        mlx_ignores=True,
    ),
    Option(
        field=Integer(
            name="num_thread",
            label=QT_TRANSLATE_NOOP("Options", "CPU threads"),
            help=QT_TRANSLATE_NOOP("Options", "0 lets the server decide."),
            group=_MEMORY,
            minimum=0,
        ),
        defaults=(("", 0),),
        reloads=True,
        mlx_ignores=True,
    ),
    Option(
        field=Integer(
            name="num_batch",
            label=QT_TRANSLATE_NOOP("Options", "Prompt batch"),
            help=QT_TRANSLATE_NOOP("Options", "How many tokens of the prompt are read at a time."),
            group=_MEMORY,
            minimum=32,
            maximum=2048,
            step=32,
            is_wide=True,
        ),
        defaults=(("", 512),),
        automatic=QT_TRANSLATE_NOOP("Options", "the server may raise it to 1024 or 2048"),
        reloads=True,
        mlx_ignores=True,
    ),
    Option(
        field=Toggle(
            name="use_mmap",
            label=QT_TRANSLATE_NOOP("Options", "Map the file"),
            help=QT_TRANSLATE_NOOP(
                "Options", "Read the weights from disk as they are needed, not all at first."
            ),
            group=_MEMORY,
        ),
        defaults=(("", None),),
        automatic=QT_TRANSLATE_NOOP("Options", "decided by the server"),
        reloads=True,
        mlx_ignores=True,
    ),
    Option(
        field=Integer(
            name="draft_num_predict",
            label=QT_TRANSLATE_NOOP("Options", "Drafted tokens"),
            help=QT_TRANSLATE_NOOP(
                "Options", "Tokens guessed ahead at each step, for models that bring a draft."
            ),
            group=_MEMORY,
            minimum=0,
            maximum=16,
        ),
        defaults=(("", None),),
        automatic=QT_TRANSLATE_NOOP("Options", "4 if the model has a draft, else 0"),
        reloads=True,
        since="0.30.0",
        mlx_ignores=True,
    ),
    Option(
        field=Toggle(
            name="logprobs",
            label=QT_TRANSLATE_NOOP("Options", "Probabilities"),
            help=QT_TRANSLATE_NOOP("Options", "Report how likely each token was."),
            group=_DETAILS,
        ),
        defaults=(("", False),),
        place=Place.TOP,
        since="0.12.11",
    ),
    Option(
        field=Integer(
            name="top_logprobs",
            label=QT_TRANSLATE_NOOP("Options", "Alternatives"),
            help=QT_TRANSLATE_NOOP(
                "Options", "How many other tokens to report beside each; needs probabilities."
            ),
            group=_DETAILS,
            minimum=0,
            maximum=20,
        ),
        defaults=(("", 0),),
        place=Place.TOP,
        since="0.12.11",
    ),
    Option(
        field=Toggle(
            name="_debug_render_only",
            label=QT_TRANSLATE_NOOP("Options", "Prompt only"),
            help=QT_TRANSLATE_NOOP(
                "Options", "Return the prompt as the model would see it, without an answer."
            ),
            group=_DETAILS,
        ),
        defaults=(("", False),),
        place=Place.TOP,
    ),
)

OPTION_NAMED: Mapping[str, Option] = MappingProxyType({option.name: option for option in OPTIONS})
