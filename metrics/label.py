"""A name for people that remembers what it names, so that a cell of a table can lead to what is behind it."""

__all__ = ["Label"]


class Label(str):
    """A text like any other, with the `id` of what it names."""

    __slots__ = ("id",)
    id: str

    def __new__(cls, words: str, id: str) -> "Label":
        """Return `words` as the name of `id`."""
        label = super().__new__(cls, words)
        label.id = id
        return label

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # a str has one argument
        return str(self), self.id
