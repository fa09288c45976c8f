"""``framing lexicon``: look into lexicons, check them, bring in others' dictionaries."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli._options import LexiconFolders
from framing.cli._terminal import console, error_line, note, one_line, styled
from framing.errors import LexiconError, UsageError

if TYPE_CHECKING:
    from rich.text import Text

    from framing.lexicons import Guard, Lexicon

_LIST_EXAMPLES = """Examples:

framing lexicon list

framing lexicon list --lexicon my-lexicons"""
_SHOW_EXAMPLES = """Examples:

framing lexicon show loaded

framing lexicon show loaded --category epithet --grep thug

framing lexicon show my-words --lexicon my-lexicons"""
_CHECK_EXAMPLES = """Examples:

framing lexicon check

framing lexicon check my-lexicons/my-words"""
_IMPORT_EXAMPLES = """Examples:

framing lexicon import policy.yml --out my-lexicons --id policy --layer frames

framing lexicon import moral.dic --out my-lexicons --id moral --layer loaded

framing lexicon import words.txt --out my-lexicons --id words --layer hedging"""

app = typer.Typer(
    help="List, show and check lexicons; import other programs' dictionaries.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)


def _ids_starting(incomplete: str) -> list[tuple[str, str]]:
    from framing.lexicons import load_lexicons

    return [(x.id, x.title) for x in load_lexicons() if x.id.startswith(incomplete)]


@app.command("list", epilog=_LIST_EXAMPLES)
def list_(lexicon: LexiconFolders = None) -> None:
    """List the lexicons: what each is for, how big it is, its version and licence."""
    from rich.table import Table

    from framing.lexicons import load_lexicons

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("Id", "Layer"):
        table.add_column(heading, no_wrap=True)
    table.add_column("Rows", justify="right", no_wrap=True)
    for heading in ("Version", "Licence"):
        table.add_column(heading, no_wrap=True)
    table.add_column("Title", overflow="fold")
    for found in load_lexicons(lexicon or ()):
        table.add_row(
            styled((found.id, "cyan")),
            *map(
                _cell,
                (
                    found.layer,
                    f"{len(found.terms) or len(found.entries):,}",
                    found.version,
                    found.licence,
                    found.title,
                ),
            ),
        )
    console(wide=True).print(table)


def _cell(value: str) -> Text:
    return styled(one_line(value))


@app.command("show", epilog=_SHOW_EXAMPLES)
def show(
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The lexicon's id.", autocompletion=_ids_starting, show_default=False
        ),
    ],
    category: Annotated[
        str | None, typer.Option("--category", "-c", metavar="C", help="Only this category.")
    ] = None,
    grep: Annotated[
        str | None,
        typer.Option(
            "--grep", "-g", metavar="TEXT", help="Only rows that hold this text, any case."
        ),
    ] = None,
    lexicon: LexiconFolders = None,
) -> None:
    """Show a lexicon: what it says of itself, its categories and its rows."""
    from framing.lexicons import load_lexicons

    lexicons = {found.id: found for found in load_lexicons(lexicon or ())}
    if id not in lexicons:
        raise UsageError(
            f"there is no lexicon {id!r}.", remedy=f"There are {', '.join(sorted(lexicons))}."
        )
    found = lexicons[id]
    known = [entry.id for entry in found.categories]
    if category is not None and category not in known:
        raise UsageError(
            f"{id} has no category {category!r}.",
            remedy=f"It has {', '.join(known)}." if known else "It has none.",
        )
    if category is None and grep is None:
        _about(found)
    _rows(found, category, grep)


def _about(found: Lexicon) -> None:
    out = console(wide=True)
    out.print(styled((one_line(found.title), "bold")))
    facts = f"{found.id} {found.version} · layer {found.layer} · {found.language} · {found.licence}"
    out.print(styled((one_line(facts), "dim")))
    out.print(styled(("Limits: ", "bold"), one_line(found.limits)))
    if found.sources:
        out.print(styled(("Sources: ", "bold"), one_line("; ".join(found.sources))))
    for entry in found.categories:
        count = sum(term.category == entry.id for term in found.terms)
        text = f"  {count:,} rows. {one_line(entry.description)}"
        out.print(styled("  ", (entry.id, "cyan"), f"  {one_line(entry.title)}", (text, "dim")))
    out.print()


def _rows(found: Lexicon, category: str | None, grep: str | None) -> None:
    from rich.table import Table

    needle = (grep or "").casefold()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    if found.kind == "terms":
        headings = ("Term", "Category", "Match", "Weight", "Guard", "Neutral")
        rows = [
            (t.term, t.category, t.match, f"{t.weight:g}", _guards(t.guards), t.alternative)
            for t in found.terms
            if category in (None, t.category)
            and needle in "\n".join((t.term, t.alternative, t.note, t.group)).casefold()
        ]
    else:
        headings = ("Name", "Type", "Aliases", "Demonyms", "Metonyms", "Note")
        rows = [
            (e.name, e.type, ", ".join(e.aliases), ", ".join(e.demonyms), ", ".join(e.metonyms),
             e.note)
            for e in found.entries
            if needle in "\n".join((e.name, *e.aliases, *e.demonyms, *e.metonyms)).casefold()
        ]  # fmt: skip
    # A column that is empty in every row tells nothing.
    used = [at for at in range(len(headings)) if at < 2 or any(row[at] for row in rows)]
    for at in used:
        right = headings[at] == "Weight"
        table.add_column(headings[at], justify="right" if right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row[at]) for at in used))
    out = console(wide=True)
    if rows:
        out.print(table)
    out.print(styled((f"{len(rows):,} of {len(found.terms) or len(found.entries):,} rows", "dim")))


def _guards(guards: Iterable[Guard]) -> str:
    return "; ".join(f"{guard.kind}: {'|'.join(sorted(guard.values))}" for guard in guards)


@app.command("check", epilog=_CHECK_EXAMPLES)
def check(
    folders: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DIR]...",
            help="Lexicon folders, or folders of them; the shipped ones if none is given.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Validate lexicons and run the two examples of every row; exit code 4 on problems."""
    from framing.lexicons import check_lexicon, shipped_folder

    out = console()
    bad = 0
    for given in folders or [str(shipped_folder())]:
        for folder in _lexicons_in(Path(given)):
            problems = check_lexicon(folder)
            bad += len(problems)
            for problem in problems:
                where = "" if problem.row is None else f", row {problem.row}"
                text = one_line(f"{folder.as_posix()}{where}: {problem.message}")
                out.print(styled(text), soft_wrap=True)
            if not problems:
                out.print(styled(f"{one_line(folder.as_posix())}: ", ("no problem", "green")))
    if bad:
        error_line(f"{bad:,} {'problem' if bad == 1 else 'problems'} found.")
        raise typer.Exit(LexiconError.exit_code)


def _lexicons_in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise LexiconError("there is no such folder.", path=str(folder), remedy="Check the path.")
    names = ("lexicon.toml", "terms.csv", "entries.csv")
    if any((folder / name).exists() for name in names):
        return [folder]
    found = sorted(path.parent for path in folder.glob("*/lexicon.toml"))
    if not found:
        raise LexiconError(
            "no lexicon here.",
            path=str(folder),
            remedy="A lexicon is a folder with lexicon.toml and terms.csv.",
        )
    return found


@app.command("import", epilog=_IMPORT_EXAMPLES)
def import_(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The dictionary file.", show_default=False)
    ],
    out: Annotated[
        str,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            help="Make the lexicon's folder, DIR/ID, in here.",
            show_default=False,
        ),
    ],
    id: Annotated[
        str,
        typer.Option("--id", metavar="ID", help="Its id, kebab-case.", show_default=False),
    ],
    layer: Annotated[
        str,
        typer.Option(
            "--layer",
            metavar="LAYER",
            help="What reads it: loaded, hedging, frames, agency or naming.",
            show_default=False,
        ),
    ],
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="liwc, yaml (as quanteda exports), csv or list; by the file's name if not given.",
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option(help="Its title; the file's name if not given.")
    ] = None,
    licence: Annotated[
        str, typer.Option(metavar="SPDX", help="The dictionary's licence.")
    ] = "NOASSERTION",
    weight: Annotated[
        float, typer.Option(metavar="W", help="The weight of terms that have none in the file.")
    ] = 0.5,
) -> None:
    """Import a LIWC or quanteda dictionary, a CSV table, or a list of terms.

    A star at a term's end becomes the match form prefix. What can't be taken over is named.

    The rows have no examples yet: the lexicon works, and check asks for them.
    """  # fmt: skip
    from framing.lexicon_import import import_lexicon

    made = import_lexicon(
        file, out, id=id, layer=layer, format=format, title=title, licence=licence, weight=weight
    )
    for problem in made.left_out:
        note(f"{file}, line {problem.row}: {problem.message}")
    for remark in made.notes:
        note(remark)
    lexicon = made.lexicon
    text = f"{len(lexicon.terms):,} terms in {len(lexicon.categories):,} categories: "
    console().print(styled(text, (one_line(made.folder.as_posix()), "cyan")), soft_wrap=True)
