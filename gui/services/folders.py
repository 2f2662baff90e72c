"""Where Pronk keeps its files."""

from pathlib import Path
from typing import NamedTuple


class Folders(NamedTuple):
    """The files and folders of one person."""

    settings: Path
    window: Path
    logs: Path
    library: Path

    @property
    def presets(self) -> Path:
        """The file of presets and system prompts, beside the library."""
        return self.library.with_name("presets.json")

    @property
    def load_times(self) -> Path:
        """The file of what was learned of how long models take to load."""
        return self.library.with_name("load-times.json")

    @property
    def tools(self) -> Path:
        """The folder of the person's own tools, beside the library."""
        return self.library.with_name("tools")

    @property
    def enabled_tools(self) -> Path:
        """The file of which of them are enabled, beside the library."""
        return self.library.with_name("enabled-tools.json")

    @property
    def tool_access(self) -> Path:
        """The file of what built-in tools may read, beside the library."""
        return self.library.with_name("tool-access.json")

    @property
    def tool_servers(self) -> Path:
        """The file of servers of tools, beside the library."""
        return self.library.with_name("tool-servers.json")

    @classmethod
    def of(cls, data_dir: Path | None) -> "Folders":
        """Return those below `data_dir`, or where this system keeps such things."""
        if data_dir is not None:
            root = data_dir.expanduser().absolute()
            return cls(
                root / "settings.json", root / "window.ini", root / "logs", root / "chats.db"
            )
        import platformdirs  # noqa: PLC0415 - not needed where the folder is given

        config = platformdirs.user_config_path("pronk", appauthor=False)
        logs = platformdirs.user_log_path("pronk", appauthor=False)
        data = platformdirs.user_data_path("pronk", appauthor=False)
        return cls(config / "settings.json", config / "window.ini", logs, data / "chats.db")
