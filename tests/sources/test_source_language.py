from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.sources.language import NAMES, detect_language

SAMPLES = {
    "en": "The council said on Monday that it had not been told about the plan and would ask.",
    "de": "Der Rat der Stadt hat am Montag gesagt, dass er von dem Plan nichts gewusst habe und "
    "nun die Zahlen sehen wolle, die es nicht gibt.",
    "fr": "Le conseil de la ville a dit lundi que les habitants ne sont pas au courant du projet "
    "et que la mairie doit leur répondre dans le mois.",
    "es": "El consejo de la ciudad dijo el lunes que los vecinos no conocían el plan y que la "
    "alcaldesa tiene que responder a todas las preguntas en un mes.",
    "it": "Il consiglio della città ha detto lunedì che gli abitanti non sono stati informati del "
    "piano e che il sindaco deve rispondere alle domande.",
    "pt": "O conselho da cidade disse na segunda que os moradores não foram informados do plano e "
    "que a prefeita deve responder às perguntas em um mês.",
    "nl": "De raad van de stad zei maandag dat het plan niet met de bewoners is besproken en dat "
    "de burgemeester op alle vragen moet antwoorden.",
    "sv": "Stadens råd sade på måndagen att invånarna inte har fått veta något om planen och att "
    "borgmästaren måste svara på frågorna som de har ställt.",
    "pl": "Rada miasta powiedziała w poniedziałek, że mieszkańcy nie wiedzieli o planie i że "
    "burmistrz musi odpowiedzieć na pytania, które do niego mają.",
    "tr": "Kent meclisi pazartesi günü plan için halka bir şey söylenmedi ve başkan bu soruların "
    "her biri için daha sonra yanıt verecek dedi.",
    "ru": "Совет города сказал в понедельник, что жители не знали о плане.",
    "uk": "Міська рада сказала в понеділок, що мешканці не знали про цей план і його ціну.",
    "ar": "قال مجلس المدينة يوم الاثنين إن السكان لم يعرفوا شيئا عن الخطة",
    "zh": "市议会星期一表示居民对该计划一无所知",
    "ja": "市議会は月曜日に、住民は計画について何も知らなかったと述べた",
    "ko": "시의회는 월요일에 주민들이 계획에 대해 알지 못했다고 말했다",
    "el": "Το συμβούλιο της πόλης είπε τη Δευτέρα ότι οι κάτοικοι δεν γνώριζαν το σχέδιο",
    "he": "מועצת העיר אמרה ביום שני שהתושבים לא ידעו על התוכנית",
}


@pytest.mark.parametrize("code", sorted(SAMPLES))
def test_sentences_in_many_languages(code: str) -> None:
    assert detect_language(SAMPLES[code]) == code


def test_english_with_foreign_names_and_quotations_is_english() -> None:
    text = (
        SAMPLES["en"] + " He quoted the old song “La mer, qu'on voit danser le long des golfes”. "
    )
    assert detect_language(text + SAMPLES["en"]) == "en"


@pytest.mark.parametrize("text", ["", "!!!", "123", "Hello", "Kabul"])
def test_too_little_to_say_is_english(text: str) -> None:
    assert detect_language(text) == "en"


@given(st.text())
def test_always_a_known_name(text: str) -> None:
    assert detect_language(text) in NAMES
