"""A plain article, written for these tests, that no notice applies to."""

from __future__ import annotations

import pytest

HEADLINE = "Harbour Town Votes to Keep Its Old Ferry"

PARAGRAPHS = (
    "The council of the harbour town voted on Monday to keep the ferry that has crossed the bay "
    "since the war, after three hours of argument in a hall that was too small for the crowd.",
    "The mayor, who had wanted a bridge, said she would respect the vote. The ferry loses money "
    "every winter, and the repair of its engine alone will cost more than the town takes in from "
    "parking in a whole year.",
    '"We have been told for ten years that this boat is finished," the captain said. "It is still '
    'there, and so am I."',
    "Opponents of the ferry said that the decision would make the journey to the hospital longer "
    "than it needs to be. They will ask the county to look at the figures again in the spring.",
)


@pytest.fixture
def body() -> str:
    return "\n\n".join(PARAGRAPHS)


@pytest.fixture
def headline() -> str:
    return HEADLINE


@pytest.fixture
def article_text(body: str) -> str:
    return f"{HEADLINE}\n\n{body}\n"
