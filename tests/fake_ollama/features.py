"""What a server of some version can do (ollama-api §12)."""

from dataclasses import dataclass

BASELINE = "0.32.15"
OLD = "0.9.0"


@dataclass(frozen=True, slots=True)
class Features:
    """The abilities that depend on the version, each by its least one."""

    version: str = BASELINE

    @property
    def is_valid(self) -> bool:
        """Whether the version is of numbers and dots, maybe with `-` and more after them."""
        return all(part.isdecimal() for part in self._release.split("."))

    @property
    def shows_capabilities(self) -> bool:
        return self._since(0, 6, 4)

    @property
    def knows_think(self) -> bool:
        return self._since(0, 9)

    @property
    def lists_context_length(self) -> bool:
        return self._since(0, 10)

    @property
    def think_levels(self) -> tuple[str, ...]:
        """The texts that `think` may be."""
        levels = ("high", "medium", "low") if self._since(0, 11, 1) else ()
        return (*levels, "max") if self._since(0, 22) else levels

    @property
    def knows_accounts(self) -> bool:
        return self._since(0, 12)

    @property
    def names_signin_url(self) -> bool:
        return self._since(0, 12, 1)

    @property
    def thinks_by_default(self) -> bool:
        return self._since(0, 12, 4)

    @property
    def knows_truncate(self) -> bool:
        """Whether `truncate` and `shift` mean anything."""
        return self._since(0, 12, 4)

    @property
    def allows_think_off_anywhere(self) -> bool:
        return self._since(0, 12, 5)

    @property
    def fails_with_status(self) -> bool:
        """Whether a failure before the first chunk has a real status, not 200 and a line."""
        return self._since(0, 12, 6)

    @property
    def numbers_tool_calls(self) -> bool:
        return self._since(0, 12, 10)

    @property
    def knows_logprobs(self) -> bool:
        return self._since(0, 12, 11)

    @property
    def knows_status(self) -> bool:
        return self._since(0, 16, 2)

    @property
    def runs_cloud_unpulled(self) -> bool:
        return self._since(0, 17, 6)

    @property
    def searches_web(self) -> bool:
        return self._since(0, 18)

    @property
    def recommends(self) -> bool:
        return self._since(0, 22, 1)

    @property
    def tags_capabilities(self) -> bool:
        return self._since(0, 30)

    @property
    def reloads_for_shift(self) -> bool:
        return self._since(0, 30)

    @property
    def knows_usage(self) -> bool:
        return self._since(0, 40, 1)

    def _since(self, *least: int) -> bool:
        numbers = tuple(int(part) for part in self._release.split("."))
        return numbers == (0, 0, 0) or numbers >= least

    @property
    def _release(self) -> str:
        return self.version.partition("-")[0]
