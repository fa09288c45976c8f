"""Is this English, and if not, what is it likely to be?

A small detector on scripts and the commonest function words. It need not tell
Danish from Norwegian; it must not score a French article as if it were English.
"""

from __future__ import annotations

import re
from collections import Counter

NAMES: dict[str, str] = {
    "en": "English",
    "ar": "Arabic",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
    "und": "an unknown language",
}

_FUNCTION_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to in a is that for it on was with as at by be are this from have had "
        "not but they he his she her their were has would which will said who been or an its "
        "we you i there when more than if so what about after could also because",
        "de": "der die das und ist nicht ein eine einer eines einen dem den des mit von zu auf "
        "für im sich auch als an es wird sind war bei nach wie aus dass oder wurde haben hat",
        "fr": "le la les des et est une du que qui dans pour pas sur au aux avec par plus ce cette "
        "ont il elle sont son ses mais ou en été comme leur nous vous être fait après",
        "es": "el la los las de que y en un una por con para no se su del al lo como más pero sus "
        "fue ha este esta entre cuando sobre también años es son han desde todo",
        "it": "il lo la gli le di che e un una per con non si del della dei delle al nel sono ha "
        "è da come anche più ma alla ai dal questo questa loro stato hanno dopo",
        "pt": "o a os as de que e um uma para com não se do da dos das no na em por mais foi ao "
        "como mas seu sua são pelo pela também ou quando muito já está entre",
        "nl": "de het een en van dat die niet op te zijn met voor aan er om ook als maar bij naar "
        "wordt door over nog werd uit hij heeft hebben deze dit worden tot",
        "sv": "och att det som en är på av för med den till inte har om ett men var sig så vid kan "
        "från eller nu också efter hade vi när under skulle ska blev",
        "pl": "i w na z się nie do że jest to o jak po za od przez dla ale co był są oraz które "
        "która który tym tego jego już jej ich może tylko został",
        "tr": "ve bir bu da de için ile olarak çok daha gibi olan ama ne o kadar sonra en var "
        "değil ise dedi olduğu her ya mi göre tarafından",
        "id": "yang dan di dengan untuk tidak ini itu dari dalam pada adalah akan ke telah juga "
        "oleh mereka sudah bisa saya ada atau karena para kata tersebut",
        "ro": "și de la în a cu pe că nu o un din este care pentru mai ce au fost să se sunt dar "
        "ale lui după prin ca al sau fi acest această",
    }.items()
}

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
)

# Below these no script of the list begins; most English articles hold none of them.
_BEYOND_LATIN = re.compile("[\u0370-\u1fff\u3040-\uffff]")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 8000
_ENOUGH = 12


def detect_language(text: str) -> str:
    """An ISO 639-1 code, "en" where there is too little text to say, "und" where none fits."""
    sample = _sample(text)
    words = _WORD.findall(sample.casefold())
    letters = sum(map(len, words))
    if not letters:
        return "en"
    if script := _by_script(sample, letters):
        return script
    if len(words) < _ENOUGH:
        return "en"
    counts = Counter(words)
    shares = {
        code: sum(counts[word] for word in known if word in counts) / len(words)
        for code, known in _FUNCTION_WORDS.items()
    }
    best = max(shares, key=lambda code: shares[code])
    if shares["en"] >= 0.9 * shares[best] and shares["en"] >= 0.1:
        return "en"
    if shares[best] >= 0.1:
        return best
    # Lists, tables and tickers hold few function words of any language.
    return "en" if shares["en"] >= 0.03 or len(words) < 40 else "und"


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _by_script(sample: str, letters: int) -> str | None:
    if _BEYOND_LATIN.search(sample) is None:
        return None
    counts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS}
    # Japanese mixes kana with Chinese characters, so a fifth of kana decides.
    if counts["ja"] > 0.1 * letters:
        return "ja"
    best = max(counts, key=lambda code: counts[code])
    if counts[best] < 0.4 * letters:
        return None
    if best == "ru" and len(re.findall("[іїєґІЇЄҐ]", sample)) > 0.01 * letters:
        return "uk"
    if best == "ar" and len(re.findall("[پچژگی]", sample)) > 0.02 * letters:
        return "fa"
    return best
