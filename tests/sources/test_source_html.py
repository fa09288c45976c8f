from __future__ import annotations

import sys
from pathlib import Path

import pytest

from framing.errors import MissingExtraError, SourceError
from framing.sources import load_articles

PARAGRAPHS = (
    "The council of the harbour town voted on Monday to keep the ferry that has crossed the bay "
    "since the war, after three hours of argument.",
    "The mayor, who had wanted a bridge, said that she would respect the café owners’ wish and "
    "that the money for the repair would be found.",
    "Opponents of the ferry said that the decision would make the way to the hospital longer.",
)

HEAD = (
    '<meta property="og:site_name" content="The Lamp"><meta name="author" content="Ann Example">'
    '<meta property="article:published_time" content="2022-01-03T10:00:00Z">'
    '<link rel="canonical" href="https://lamp.example.org/ferry">'
)


def page(head: str = HEAD, charset: str = "utf-8") -> str:
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return (
        f'<!doctype html><html><head><meta charset="{charset}"><title>Town Keeps Its Ferry</title>'
        f"{head}<script>document.title = 'changed'</script></head><body><nav>Home</nav><article>"
        f"<h1>Town Keeps Its Ferry</h1>{body}</article></body></html>"
    )


@pytest.mark.parametrize("name", ["a.html", "a.htm", "page"])
def test_text_and_metadata_of_a_page(tmp_path: Path, name: str) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / name).write_text(page(), encoding="utf-8")
    article = load_articles(tmp_path / name).articles[0]
    assert article.title == "Town Keeps Its Ferry"
    assert (article.outlet, article.author) == ("The Lamp", "Ann Example")
    assert (article.published, article.url) == ("2022-01-03", "https://lamp.example.org/ferry")
    assert article.origin.outlet_from == "html metadata"
    assert all(p in article.text for p in PARAGRAPHS)
    assert article.text.count("Town Keeps Its Ferry") == 1
    assert "<" not in article.text
    assert "changed" not in article.text


def test_manifest_before_metadata_and_metadata_before_folder(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "sub").mkdir()
    for name in ("sub/a.html", "sub/b.html"):
        (tmp_path / name).write_text(page(), encoding="utf-8")
    (tmp_path / "sub" / "c.html").write_text(page(""), encoding="utf-8")
    (tmp_path / "articles.csv").write_text("file,outlet\nsub/a.html,The Bell\n")
    found = load_articles(tmp_path).articles
    assert [a.outlet for a in found] == ["The Bell", "The Lamp", "sub"]
    assert [a.origin.outlet_from for a in found] == ["manifest", "html metadata", "subfolder"]


def test_a_page_in_its_declared_encoding(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_bytes(page(charset="windows-1252").encode("cp1252"))
    article = load_articles(tmp_path).articles[0]
    assert "café owners’" in article.text
    assert "decoded-as" not in {n.code for n in article.notices}
    (tmp_path / "a.html").write_bytes(page(charset="no-such-thing").encode("utf-8"))
    assert "café owners’" in load_articles(tmp_path).articles[0].text


@pytest.mark.parametrize(
    "data",
    [b"<html></html>", b"<html><body><p>", b"\x89PNG\r\n\x1a\n" + bytes(99), b"<" * 5000],
)
def test_pages_without_an_article(tmp_path: Path, data: bytes) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_bytes(data)
    with pytest.raises(SourceError) as caught:
        load_articles(tmp_path)
    assert "a.html" in str(caught.value)
    assert caught.value.remedy


def test_without_trafilatura_the_error_says_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.html").write_text(page(), encoding="utf-8")
    with pytest.raises(MissingExtraError) as caught:
        load_articles(tmp_path)
    assert 'pip install "framing[html]"' in str(caught.value)
    assert "a.html" in str(caught.value)
