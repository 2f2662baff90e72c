"""What others made that the program uses or brings along, and under which licences."""

from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from gui.assets import asset
from gui.fields import QT_TRANSLATE_NOOP

_APACHE = "licences/Apache-2.0.txt"
_LGPL = ("licences/LGPL-3.0.txt", "licences/GPL-3.0.txt")
_LIBRARY = QT_TRANSLATE_NOOP("ThirdParties", "Library")
_ENGINE = QT_TRANSLATE_NOOP("ThirdParties", "Built-in engine")
_FONT = QT_TRANSLATE_NOOP("ThirdParties", "Font")
_ICONS = QT_TRANSLATE_NOOP("ThirdParties", "Icons")
_MODEL = QT_TRANSLATE_NOOP("ThirdParties", "Demo model")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdParty:
    """Something made by others.

    `use` is English and marked for translation. `package` is its name where it is installed by
    pip; its licence is read from there, unless `files` of resources/ hold it.
    """

    name: str
    licence: str
    address: str
    use: str
    package: str = ""
    files: tuple[str, ...] = ()


THIRD_PARTIES: tuple[ThirdParty, ...] = (
    ThirdParty(
        name="Qt for Python",
        licence="LGPL-3.0",
        address="https://doc.qt.io/qtforpython-6/",
        use=_LIBRARY,
        package="PySide6-Essentials",
        files=_LGPL,
    ),
    ThirdParty(
        name="Shiboken",
        licence="LGPL-3.0",
        address="https://doc.qt.io/qtforpython-6/shiboken6/",
        use=_LIBRARY,
        package="shiboken6",
        files=_LGPL,
    ),
    ThirdParty(
        name="httpx",
        licence="BSD-3-Clause",
        address="https://www.python-httpx.org",
        use=_LIBRARY,
        package="httpx",
    ),
    ThirdParty(
        name="httpcore",
        licence="BSD-3-Clause",
        address="https://www.encode.io/httpcore/",
        use=_LIBRARY,
        package="httpcore",
    ),
    ThirdParty(
        name="h11",
        licence="MIT",
        address="https://github.com/python-hyper/h11",
        use=_LIBRARY,
        package="h11",
    ),
    ThirdParty(
        name="jsonschema",
        licence="MIT",
        address="https://python-jsonschema.readthedocs.io",
        use=_LIBRARY,
        package="jsonschema",
    ),
    ThirdParty(
        name="jsonschema-specifications",
        licence="MIT",
        address="https://github.com/python-jsonschema/jsonschema-specifications",
        use=_LIBRARY,
        package="jsonschema-specifications",
    ),
    ThirdParty(
        name="referencing",
        licence="MIT",
        address="https://referencing.readthedocs.io",
        use=_LIBRARY,
        package="referencing",
    ),
    ThirdParty(
        name="rpds-py",
        licence="MIT",
        address="https://rpds.readthedocs.io",
        use=_LIBRARY,
        package="rpds-py",
    ),
    ThirdParty(
        name="attrs",
        licence="MIT",
        address="https://www.attrs.org",
        use=_LIBRARY,
        package="attrs",
    ),
    ThirdParty(
        name="AnyIO",
        licence="MIT",
        address="https://anyio.readthedocs.io",
        use=_LIBRARY,
        package="anyio",
    ),
    ThirdParty(
        name="idna",
        licence="BSD-3-Clause",
        address="https://github.com/kjd/idna",
        use=_LIBRARY,
        package="idna",
    ),
    ThirdParty(
        name="certifi",
        licence="MPL-2.0",
        address="https://github.com/certifi/python-certifi",
        use=_LIBRARY,
        package="certifi",
    ),
    ThirdParty(
        name="markdown-it-py",
        licence="MIT",
        address="https://markdown-it-py.readthedocs.io",
        use=_LIBRARY,
        package="markdown-it-py",
    ),
    ThirdParty(
        name="mdit-py-plugins",
        licence="MIT",
        address="https://mdit-py-plugins.readthedocs.io",
        use=_LIBRARY,
        package="mdit-py-plugins",
    ),
    ThirdParty(
        name="mdurl",
        licence="MIT",
        address="https://github.com/executablebooks/mdurl",
        use=_LIBRARY,
        package="mdurl",
    ),
    ThirdParty(
        name="ziamath",
        licence="MIT",
        address="https://ziamath.readthedocs.io",
        use=_LIBRARY,
        package="ziamath",
    ),
    ThirdParty(
        name="ziafont",
        licence="MIT",
        address="https://ziafont.readthedocs.io",
        use=_LIBRARY,
        package="ziafont",
    ),
    ThirdParty(
        name="latex2mathml",
        licence="MIT",
        address="https://github.com/roniemartinez/latex2mathml",
        use=_LIBRARY,
        package="latex2mathml",
        files=("licences/latex2mathml.txt",),
    ),
    ThirdParty(
        name="Pygments",
        licence="BSD-2-Clause",
        address="https://pygments.org",
        use=_LIBRARY,
        package="Pygments",
    ),
    ThirdParty(
        name="msgspec",
        licence="BSD-3-Clause",
        address="https://jcristharif.com/msgspec/",
        use=_LIBRARY,
        package="msgspec",
    ),
    ThirdParty(
        name="platformdirs",
        licence="MIT",
        address="https://platformdirs.readthedocs.io",
        use=_LIBRARY,
        package="platformdirs",
    ),
    ThirdParty(
        name="qasync",
        licence="BSD-2-Clause",
        address="https://github.com/CabbageDevelopment/qasync",
        use=_LIBRARY,
        package="qasync",
    ),
    ThirdParty(
        name="truststore",
        licence="MIT",
        address="https://truststore.readthedocs.io",
        use=_LIBRARY,
        package="truststore",
    ),
    ThirdParty(
        name="typing_extensions",
        licence="PSF-2.0",
        address="https://typing-extensions.readthedocs.io",
        use=_LIBRARY,
        package="typing_extensions",
    ),
    ThirdParty(
        name="tzdata",
        licence="Apache-2.0",
        address="https://tzdata.readthedocs.io",
        use=_LIBRARY,
        package="tzdata",
        files=(_APACHE,),
    ),
    ThirdParty(
        name="charset-normalizer",
        licence="MIT",
        address="https://charset-normalizer.readthedocs.io",
        use=_LIBRARY,
        package="charset-normalizer",
    ),
    ThirdParty(
        name="python-docx",
        licence="MIT",
        address="https://python-docx.readthedocs.io",
        use=_LIBRARY,
        package="python-docx",
    ),
    ThirdParty(
        name="lxml",
        licence="BSD-3-Clause",
        address="https://lxml.de",
        use=_LIBRARY,
        package="lxml",
    ),
    ThirdParty(
        name="pypdfium2, PDFium",
        licence="BSD-3-Clause, Apache-2.0",
        address="https://pypdfium2.readthedocs.io",
        use=_LIBRARY,
        package="pypdfium2",
    ),
    ThirdParty(
        name="llama.cpp",
        licence="MIT",
        address="https://github.com/ggml-org/llama.cpp",
        use=_ENGINE,
        files=("licences/llama.cpp.txt",),
    ),
    ThirdParty(
        name="xllamacpp",
        licence="MIT",
        address="https://github.com/xorbitsai/xllamacpp",
        use=_ENGINE,
        package="xllamacpp",
    ),
    ThirdParty(
        name="Starlette",
        licence="BSD-3-Clause",
        address="https://www.starlette.io",
        use=_ENGINE,
        package="starlette",
    ),
    ThirdParty(
        name="Uvicorn",
        licence="BSD-3-Clause",
        address="https://www.uvicorn.org",
        use=_ENGINE,
        package="uvicorn",
    ),
    ThirdParty(
        name="Click",
        licence="BSD-3-Clause",
        address="https://click.palletsprojects.com",
        use=_ENGINE,
        package="click",
    ),
    ThirdParty(
        name="SmolLM2-135M-Instruct",
        licence="Apache-2.0",
        address="https://huggingface.co/HuggingFaceTB/SmolLM2-135M-Instruct",
        use=_MODEL,
        files=(_APACHE,),
    ),
    ThirdParty(
        name="Pretendard",
        licence="OFL-1.1",
        address="https://github.com/orioncactus/pretendard",
        use=_FONT,
        files=("fonts/Pretendard-LICENSE.txt",),
    ),
    ThirdParty(
        name="NanumGothicCoding",
        licence="OFL-1.1",
        address="https://github.com/naver/nanumfont",
        use=_FONT,
        files=("fonts/NanumGothicCoding-LICENSE.txt",),
    ),
    ThirdParty(
        name="Lucide",
        licence="ISC",
        address="https://lucide.dev",
        use=_ICONS,
        files=("icons/LICENSE",),
    ),
)


def version_of(package: str) -> str:
    """Return the version of a package; empty where it is not installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def licence_text(third_party: ThirdParty) -> str:
    """Return the licence in full; empty where it is not installed here."""
    if third_party.files:
        texts = [asset(name).read_text(encoding="utf-8") for name in third_party.files]
    else:
        texts = [_text_of(path) for path in _licence_files(third_party.package)]
    return "\n\n".join(text.strip("\n") for text in texts)


def _text_of(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:  # old ones have a © of Latin-1
        return data.decode("latin-1")


def _licence_files(package: str) -> list[Path]:
    try:
        files = metadata.distribution(package).files or []
    except metadata.PackageNotFoundError:
        return []
    named = [file for file in files if file.name.startswith(("LICENSE", "COPYING"))]
    if not named:  # a folder of them, one for each part
        named = [file for file in files if "licenses" in file.parts]
    located = [Path(str(file.locate())) for file in named]
    return [path for path in located if path.is_file()]
