from pathlib import Path

import pytest

from samlofte.pledges.importing.document import MAX_BYTES, DocumentError
from samlofte.pledges.importing.extract import read_bytes, read_file

TEXT = "Medborgarlöfte\nPolisen lovar att:\n• åka till ön\n"


@pytest.mark.parametrize(
    ("encoding", "notices"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("utf-16", ()),
        ("utf-16-le", ()),
        ("utf-16-be", ()),
        ("cp1252", ("encoding_guessed",)),
    ],
)
def test_read_bytes_any_encoding_of_plain_text(encoding: str, notices: tuple[str, ...]) -> None:
    document = read_bytes(TEXT.encode(encoding), name="löfte.pdf")
    assert [line.text for line in document.lines] == ["Medborgarlöfte", "Polisen lovar att:", "• åka till ön"]
    assert (document.kind, document.notices) == ("txt", notices)


def test_read_bytes_numbers_lines_as_the_file_does() -> None:
    document = read_bytes(b"\n a \r\n\r\n\r\n   - b\n\x0cc\n", name="x")
    seen = [(line.number, line.text, line.page, line.hints.gap, line.hints.bullet) for line in document.lines]
    assert seen == [(2, "a", 1, 1, None), (5, "- b", 1, 2, "-"), (6, "c", 2, 0, None)]


@pytest.mark.parametrize(
    ("text", "bullet", "body"),
    [
        ("• Media", "•", "Media"),
        ("– Synas", "–", "Synas"),
        ("1. Synas", "1.", "1. Synas"),
        ("2022 börjar det", None, "2022 börjar det"),
    ],
)
def test_read_bytes_knows_bullets(text: str, bullet: str | None, body: str) -> None:
    (line,) = read_bytes(text.encode(), name="x").lines
    assert (line.hints.bullet, line.body) == (bullet, body)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n\t", "empty"),
        (bytes(range(256)) * 50, "unknown_kind"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "unknown_kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old_word"),
        (b"\xff\xfe" + b"\x00\xd8" * 9, "unknown_kind"),
        (b"a" * 1_000_000, "too_long"),
        (b"_" * 5_000, "no_words"),
        (b"polisen lovar\n" * 4_000, "too_long"),
        (b" " * (MAX_BYTES + 1), "too_large"),
    ],
    ids=[
        "empty",
        "blank",
        "binary",
        "picture",
        "old word",
        "broken utf-16",
        "one word",
        "no words",
        "many lines",
        "large",
    ],
)
def test_read_bytes_refuses_with_a_code(data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as error:
        read_bytes(data, name="x.txt")
    assert error.value.code == code
    assert str(error.value).count(".") == 1


def test_read_file_checks_the_size_before_opening(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    large.chmod(0)
    with pytest.raises(DocumentError) as error:
        read_file(large)
    assert str(error.value) == "The file is larger than 20 MB: save only the pledge itself as a file of its own."
