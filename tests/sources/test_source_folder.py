from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest

from framing.errors import SourceError, StrictError
from framing.sources import load_articles
from framing.sources.folder import outlet_of_name
from framing.types import Article, ArticleSet


def codes(found: ArticleSet | Article) -> set[str]:
    return {notice.code for notice in found.notices}


def make(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return root


def test_a_folder_of_files_in_order(tmp_path: Path, article_text: str) -> None:
    make(tmp_path, {"bell.txt": article_text, "a/x.md": article_text + "b", "lamp.TXT": "Text."})
    found = load_articles(tmp_path)
    assert [Path(a.origin.path or "").name for a in found.articles] == [
        "x.md",
        "bell.txt",
        "lamp.TXT",
    ]
    assert [a.outlet for a in found.articles] == ["a", "bell", "lamp"]
    assert [a.origin.outlet_from for a in found.articles] == ["subfolder", "file name", "file name"]
    assert found.articles[1].origin.sha256 == hashlib.sha256(article_text.encode()).hexdigest()
    assert found.articles[1].origin.row is None


def test_front_matter(tmp_path: Path, body: str) -> None:
    make(
        tmp_path,
        {
            "a/one.md": f"---\ntitle: A boat\noutlet: The Lamp\ndate: 3 January 2022\nid: x1\n---\n{body}",
        },
    )
    article = load_articles(tmp_path).articles[0]
    assert (article.title, article.outlet, article.published) == (
        "A boat",
        "The Lamp",
        "2022-01-03",
    )
    assert article.id == "x1"
    assert article.origin.outlet_from == "front matter"
    assert article.text[article.body_offset :] == body


def test_the_id_of_a_file_is_its_name(tmp_path: Path, article_text: str, body: str) -> None:
    page = f"<html><head><title>A boat</title></head><body><p>{body}</p></body></html>"
    make(
        tmp_path,
        {
            "Bay_Lamp 2022-01-03.txt": article_text,
            "bell.md": f"---\ntitle: A boat\nid:\n---\n{body} Two.",
            "crow/story.txt": f"{article_text} Three.",
            "dove/story.txt": f"{article_text} Four.",
            "eel.html": page,
            "---.txt": f"{article_text} Five.",
        },
    )
    found = load_articles(tmp_path)
    ids = {Path(a.origin.path or "").relative_to(tmp_path).as_posix(): a.id for a in found.articles}
    assert ids["Bay_Lamp 2022-01-03.txt"] == "bay-lamp-2022-01-03"
    assert ids["bell.md"] == "bell"
    assert (ids["crow/story.txt"], ids["dove/story.txt"]) == ("story", "story-2")
    assert ids["eel.html"] == "eel"
    assert ids["---.txt"].endswith("harbour-town-votes-to-keep-its-old-ferry")


def test_a_manifest_s_id_and_standard_input_s(tmp_path: Path, article_text: str) -> None:
    make(
        tmp_path,
        {
            "a.txt": article_text,
            "b.txt": f"{article_text} Two.",
            "articles.csv": "file,outlet,id\na.txt,Lamp,x7\nb.txt,Bell,\n",
        },
    )
    assert [a.id for a in load_articles(tmp_path).articles] == ["x7", "b"]
    (read,) = load_articles("-", stdin=io.StringIO(article_text)).articles
    assert read.id == "standard-input-harbour-town-votes-to-keep-its-old-ferry"


@pytest.mark.parametrize("name", ["articles.csv", "manifest.csv", "manifest.jsonl", "articles.tsv"])
def test_a_manifest_in_the_folder(tmp_path: Path, article_text: str, name: str) -> None:
    table = {
        "csv": 'file,outlet,published,story\none.txt,"The Lamp",2022-01-03,ferry\n',
        "tsv": "file\toutlet\tpublished\tstory\none.txt\tThe Lamp\t2022-01-03\tferry\n",
        "jsonl": '{"file": "one.txt", "outlet": "The Lamp", "date": "2022-01-03", "story": "ferry"}\n',
    }[name.rpartition(".")[2]]
    make(
        tmp_path, {"one.txt": f"---\noutlet: Other\nauthor: Ann\n---\n{article_text}", name: table}
    )
    found = load_articles(tmp_path)
    (article,) = found.articles
    assert (article.outlet, article.published, article.story) == ("The Lamp", "2022-01-03", "ferry")
    assert article.author == "Ann"
    assert article.origin.outlet_from == "manifest"
    assert found.skipped == ()
    assert found.notices == ()


def test_what_the_manifest_and_the_folder_do_not_share(tmp_path: Path, article_text: str) -> None:
    make(
        tmp_path,
        {
            "one.txt": article_text,
            "two.txt": article_text + "2",
            "articles.csv": "file,outlet\none.txt,Lamp\ngone.txt,Bell\n,Bell\none.txt,Bell\n",
        },
    )
    found = load_articles(tmp_path)
    assert [a.outlet for a in found.articles] == ["Lamp", "two"]
    assert [s.row for s in found.skipped] == [2, 3, 4]
    assert "gone.txt" in found.skipped[0].reason
    assert all(s.path.endswith("articles.csv") and s.remedy for s in found.skipped)
    assert "not-in-manifest" in codes(found)


def test_a_manifest_in_each_subfolder(tmp_path: Path, article_text: str) -> None:
    make(
        tmp_path,
        {
            "ferry/1.txt": article_text,
            "ferry/articles.csv": "file,outlet\n1.txt,Lamp\n",
            "bridge/1.txt": article_text + "2",
            "bridge/articles.csv": "file,outlet\n1.txt,Bell\n",
        },
    )
    assert [a.outlet for a in load_articles(tmp_path).articles] == ["Bell", "Lamp"]


def test_a_manifest_named_apart(tmp_path: Path, article_text: str) -> None:
    make(tmp_path, {"set/1.txt": article_text, "else/2.txt": article_text + "2",
                    "list.csv": "file,outlet\nset/1.txt,Lamp\nelse/2.txt,Bell\n"})  # fmt: skip
    found = load_articles(tmp_path / "set", manifest=tmp_path / "list.csv")
    assert [a.outlet for a in found.articles] == ["Lamp", "Bell"]
    # The table by itself, given as a path, lists the files just as well.
    found = load_articles(tmp_path / "list.csv")
    assert [a.origin.outlet_from for a in found.articles] == ["manifest", "manifest"]
    with pytest.raises(SourceError, match="not there"):
        load_articles(tmp_path / "set", manifest=tmp_path / "gone.csv")
    make(tmp_path, {"text.csv": "text,outlet\nSome text.,Lamp\n"})
    with pytest.raises(SourceError, match="no manifest"):
        load_articles(tmp_path / "set", manifest=tmp_path / "text.csv")


def test_a_table_of_articles_with_a_manifest_s_name(tmp_path: Path) -> None:
    make(tmp_path, {"articles.csv": "outlet,text\nLamp,Some text.\n"})
    assert [a.outlet for a in load_articles(tmp_path).articles] == ["Lamp"]


def test_what_is_not_an_article_is_left_out(tmp_path: Path, article_text: str) -> None:
    make(
        tmp_path,
        {
            "one.txt": article_text,
            "README.md": "# The set\n\nThree files.\n",
            "gold.json": "{}",
            "one.gold.csv": "a,b\n",
            "gold/one.txt": "spans",
            "actors.toml": "x = 1",
            ".hidden.txt": "x",
            ".git/one.txt": article_text,
            "._one.txt": article_text,
        },
    )
    found = load_articles(tmp_path)
    assert len(found.articles) == 1
    assert found.notices == ()
    assert found.skipped == ()


def test_what_looks_like_an_article_is_said(tmp_path: Path, article_text: str) -> None:
    make(
        tmp_path,
        {
            "one.txt": article_text,
            "readme-of-the-day.txt": article_text * 2,
            "page.pdf": "%PDF",
            "other.csv": "a,b\n1,2\n",
        },
    )
    found = load_articles(tmp_path)
    assert len(found.articles) == 1
    assert [n.code for n in found.notices] == ["ignored-file"] * 3


def test_several_paths_and_one_given_twice(tmp_path: Path, article_text: str) -> None:
    make(tmp_path, {"a.txt": article_text, "b.txt": article_text + "2",
                    "c.jsonl": '{"text": "Row text.", "outlet": "C"}\n'})  # fmt: skip
    found = load_articles([tmp_path / "a.txt", str(tmp_path / "c.jsonl"), tmp_path])
    assert [a.outlet for a in found.articles] == ["a", "C", "b"]
    assert "given-twice" in codes(found)


def test_other_suffixes_are_judged_by_their_content(tmp_path: Path, article_text: str) -> None:
    make(tmp_path, {"article": article_text, "article.text2": article_text + "2"})
    found = load_articles([tmp_path / "article", tmp_path / "article.text2"])
    assert len(found.articles) == 2


@pytest.mark.parametrize(
    ("stem", "outlet"),
    [
        ("lamp", "lamp"),
        ("the-daily-lamp", "the daily lamp"),
        ("2022-01-03_daily_lamp", "daily lamp"),
        ("01 Daily Lamp", "Daily Lamp"),
        ("lamp-1", "lamp"),
        ("lamp_2", "lamp"),
        ("lamp_69f896774e0b072f", "lamp"),
        ("000_69f896774e0b072f", "000_69f896774e0b072f"),
        ("Channel4", "Channel4"),
    ],
)
def test_the_outlet_in_a_file_s_name(stem: str, outlet: str) -> None:
    assert outlet_of_name(stem) == outlet


def test_standard_input_as_one_article(article_text: str) -> None:
    found = load_articles("-", stdin=io.BytesIO(article_text.encode("utf-16")))
    assert found.articles[0].text == article_text
    assert found.articles[0].origin.path == "-"
    assert load_articles(["-"], stdin=io.StringIO(article_text)).articles[0].text == article_text


def test_standard_input_as_json_lines() -> None:
    lines = '\n{"text": "One text.", "outlet": "Lamp"}\nbroken\n{"text": "Two text."}\n'
    for stream in (io.BytesIO(lines.encode()), io.StringIO(lines)):
        found = load_articles("-", stdin=stream)
        assert [a.outlet for a in found.articles] == ["Lamp", "standard input"]
        assert [(s.path, s.row) for s in found.skipped] == [("-", 3)]


@pytest.mark.parametrize("data", [b"", b" \n", b"\x89PNG\r\n"])
def test_nothing_on_standard_input(data: bytes) -> None:
    with pytest.raises(SourceError):
        load_articles("-", stdin=io.BytesIO(data))


def test_a_missing_path(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file") as caught:
        load_articles(tmp_path / "gone.txt")
    assert "gone.txt" in str(caught.value)
    with pytest.raises(SourceError, match="no such file"):
        load_articles("a\0b")
    with pytest.raises(SourceError, match="no path"):
        load_articles([])


def test_an_empty_folder_says_what_an_article_set_is(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"\.txt, \.md or \.html") as caught:
        load_articles(tmp_path)
    assert caught.value.exit_code == 3


def test_bad_files_are_skipped_with_a_remedy_each(tmp_path: Path, article_text: str) -> None:
    make(tmp_path, {"good.txt": article_text, "empty.txt": "", "blank.txt": "\ufeff \r\n",
                    "front.md": "---\ntitle: A\nno entry\n---\nText.",
                    "only-front.md": "---\ntitle: A\n---\n\n"})  # fmt: skip
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    found = load_articles(tmp_path)
    assert len(found.articles) == 1
    reasons = {Path(s.path).name: s.reason for s in found.skipped}
    assert set(reasons) == {"empty.txt", "blank.txt", "front.md", "only-front.md", "image.txt"}
    assert "empty" in reasons["empty.txt"]
    assert "line 3" in reasons["front.md"]
    assert "PNG" in reasons["image.txt"]
    assert all(s.remedy for s in found.skipped)
    with pytest.raises(StrictError) as caught:
        load_articles(tmp_path, strict=True)
    assert caught.value.path is not None
    assert caught.value.path.endswith("blank.txt")


def test_only_bad_files(tmp_path: Path) -> None:
    make(tmp_path, {"a.txt": "", "b.txt": ""})
    with pytest.raises(SourceError, match="1 more") as caught:
        load_articles(tmp_path)
    assert caught.value.path is not None
    assert caught.value.path.endswith("a.txt")


def test_one_word_and_no_sentence_are_read_and_said(tmp_path: Path) -> None:
    make(tmp_path, {"a.txt": "Word", "b.txt": "!!! ???"})
    found = load_articles(tmp_path)
    assert len(found.articles) == 2
    assert all({"very-short", "no-sentence"} <= codes(a) for a in found.articles)


def test_five_megabytes_on_one_line(tmp_path: Path) -> None:
    make(tmp_path, {"a.txt": "The boat stays and the town is glad. " * 140_000})
    article = load_articles(tmp_path).articles[0]
    assert len(article.text) > 5_000_000
    assert len(article.sections) == 1
    assert codes(article) == {"long-line"}


def test_a_file_too_big_for_an_article(tmp_path: Path, article_text: str) -> None:
    make(tmp_path, {"good.txt": article_text})
    with (tmp_path / "big.txt").open("wb") as stream:
        stream.truncate(20_000_001)
    found = load_articles(tmp_path)
    assert len(found.articles) == 1
    assert "20 MB" in found.skipped[0].reason
    assert "Split" in found.skipped[0].remedy


def test_other_encodings_are_said(tmp_path: Path, body: str) -> None:
    (tmp_path / "a.txt").write_bytes((body + " Café.").encode("cp1252"))
    (tmp_path / "b.txt").write_bytes((body + " Café!").encode("utf-8-sig"))
    one, two = load_articles(tmp_path).articles
    assert one.text.endswith("Café.")
    assert "decoded-as" in codes(one)
    assert two.text == body + " Café!"
    assert codes(two) == set()


def test_line_endings_are_kept(tmp_path: Path, article_text: str) -> None:
    text = article_text.replace("\n", "\r\n")
    (tmp_path / "a.txt").write_bytes(text.encode())
    article = load_articles(tmp_path).articles[0]
    assert article.text == text
    assert all("\r" not in article.slice(s.span) for s in article.sections)


def test_one_article_two_of_one_outlet_and_fifty_outlets(tmp_path: Path, article_text: str) -> None:
    make(tmp_path, {f"outlet{i:02}/a.txt": f"{article_text}{i}." for i in range(50)})
    make(tmp_path, {"outlet00/b.txt": article_text})
    found = load_articles(tmp_path)
    assert len({a.outlet for a in found.articles}) == 50
    assert len({a.id for a in found.articles}) == 51
    assert len(load_articles(tmp_path / "outlet00" / "b.txt").articles) == 1


def test_markup_in_a_file_s_name(tmp_path: Path, article_text: str) -> None:
    name = "<b onclick=x>lamp.txt"
    try:
        make(tmp_path, {name: article_text})
    except OSError:
        pytest.skip("the file system does not take such names")
    article = load_articles(tmp_path).articles[0]
    assert article.outlet == "<b onclick=x>lamp"


def test_a_name_that_is_no_text(tmp_path: Path, article_text: str) -> None:
    try:
        (tmp_path / "caf\udce9.txt").write_text(article_text)
    except (OSError, UnicodeError):
        pytest.skip("the file system does not take such names")
    article = load_articles(tmp_path).articles[0]
    assert article.origin.path is not None
    article.origin.path.encode("utf-8")
    article.outlet.encode("utf-8")


def test_a_file_that_may_not_be_read(
    tmp_path: Path, article_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, {"a.txt": article_text, "b.txt": article_text + "2"})
    real = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = load_articles(tmp_path)
    assert len(found.articles) == 1
    assert "Permission denied" in found.skipped[0].reason


def test_a_link_to_nothing_and_a_folder_that_may_not_be_read(
    tmp_path: Path, article_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, {"a.txt": article_text, "closed/b.txt": article_text})
    try:
        (tmp_path / "c.txt").symlink_to(tmp_path / "gone.txt")
    except OSError:
        pytest.skip("the file system has no links")
    real = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = load_articles(tmp_path)
    assert len(found.articles) == 1
    assert {Path(s.path).name for s in found.skipped} == {"c.txt", "closed"}
