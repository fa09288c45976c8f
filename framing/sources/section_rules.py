"""The wording by which page furniture is recognised: data for :mod:`sections`.

Patterns are matched against a paragraph with straight quotes and plain hyphens,
as a whole (``fullmatch``), within the number of words named. ``unended`` rules
apply only where the paragraph does not end as a sentence does, which is what
tells a link from prose.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from framing.types import SectionKind


def _anywhere(top: int, end: int) -> bool:
    return True


def _at_an_end(top: int, end: int) -> bool:
    return top <= 6 or end <= 4


def _near_the_end(top: int, end: int) -> bool:
    return end <= 4 and top >= 3


def _below_title(top: int, end: int) -> bool:
    return top <= 2 and end >= 2


def _at_top(top: int, end: int) -> bool:
    return top <= 6


@dataclass(frozen=True, slots=True)
class ParagraphRule:
    """One rule: what it recognises, by which wording, up to which length and where.

    ``place`` is asked with the number of paragraphs above and below.
    """

    name: str
    kind: SectionKind
    pattern: re.Pattern[str]
    words: int = 30
    unended: bool = False
    place: Callable[[int, int], bool] = _anywhere


_SMALL = """
a an and as at but by for from if in into is it its nor of off on onto or over per so than
that the then to up via vs vs. was with no not are be do he his you your my we our us this
it's amid after about who how what when why
"""
SMALL_WORDS = frozenset(_SMALL.split())
"""Words that headlines in title case leave without a capital."""

# Names of agencies, papers and broadcasters that stray into scraped text as a line
# of their own. A name that is missing costs one short line counted as body.
_NAMES_OF_OUTLETS = """
ABC News, AFP, Agence France-Presse, Al Arabiya, Al Jazeera, Al-Monitor, Anadolu Agency, ANSA,
AP, Associated Press, Australian Associated Press, Axios, BBC, BBC News, Bloomberg,
Bloomberg News, Breitbart, Breitbart News, BuzzFeed News, CBC, CBC News, CBS News,
Chicago Tribune, Christian Science Monitor, CNBC, CNN, C-SPAN, Daily Beast, Daily Caller,
Daily Express, Daily Mail, Daily Mirror, Daily Telegraph, Deutsche Welle, DPA, DW, EFE, EPA,
Euronews, Financial Times, Forbes, Foreign Policy, Fortune, Fox Business, Fox News, France 24,
Getty Images, Guardian, Haaretz, HuffPost, Huffington Post, Independent, Interfax,
International Business Times, IRNA, Jerusalem Post, KCNA, Kyodo, Kyodo News,
Los Angeles Times, Mehr News Agency, Middle East Eye, Mother Jones, MSNBC, National Review,
NBC News, Newsmax, Newsweek, New York Post, New Yorker, New York Times, NPR, OAN, PA Media,
PBS, PBS NewsHour, Politico, Press Association, Press TV, ProPublica, Reason, Reuters,
RIA Novosti, RT, Salon, Sky News, Slate, South China Morning Post, Sputnik, TASS, Tasnim,
The Atlantic, The Economist, The Hill, The Intercept, The National, The Nation, The Sun,
The Times, The Week, Thomson Reuters, TIME, Times of India, Times of Israel, Townhall, UPI,
USA TODAY, Vanity Fair, Vice News, Voice of America, Vox, Wall Street Journal,
Washington Examiner, Washington Post, Washington Times, Wired, Xinhua, Yahoo News, ZeroHedge
"""
_OUTLET_NAMES = tuple(" ".join(name.split()) for name in _NAMES_OF_OUTLETS.split(","))
_OUTLETS = frozenset(name.casefold() for name in _OUTLET_NAMES)
_OUTLET_PATTERN = "|".join(re.escape(name.removeprefix("The ")) for name in _OUTLET_NAMES)

# Those whose name after a photographer's makes a picture credit.
_PICTURES = (
    r"(?:AFP|AP(?: Photo| Images)?|Associated Press|Reuters|REUTERS|Getty(?: Images)?|EPA(?:-EFE)?|"
    r"UPI|TASS|Sputnik|Xinhua|Bloomberg(?: News)?|Anadolu(?: Agency)?|NurPhoto|Shutterstock|"
    r"Alamy(?: Stock Photo)?|iStock(?:photo)?|Corbis|Zuma(?: Press)?|Magnum|Barcroft|"
    r"Rex(?: Features)?|"
    r"PA(?: Wire| Media)?|Press Association|SIPA(?: USA)?|USA TODAY(?: Sports)?|Polaris|WireImage|"
    r"LightRocket|Pacific Press|Redux|Flickr|Wikimedia(?: Commons)?|Unsplash|Pixabay|Pool|Handout)"
)
_AGENCY_TAIL = (
    r"(?:AFP|AP|Associated Press|Reuters|ABC News|BBC|CBS News|CNN|Fox News|NBC News|NPR)"
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"  # "Sept." and "June" too
)
_NAME = r"(?:[A-Z][\w'.-]+|[A-Z]\.)(?: (?:[A-Z][\w'.-]*|de|van|von|al|bin|el|la)){0,4}"
_NAMES = rf"{_NAME}(?:(?:,| and| &|, and) {_NAME}){{0,6}}"


_PERSON = r"(?:(?:[A-Z]\. ?){1,2}[A-Z][\w'-]+|[A-Z][a-z]['\w-]+(?: [A-Z][\w'.-]*){1,2})"
_AGENCY = r"[A-Z][\w.&'-]*(?: [A-Z][\w.&'-]*){0,3}"


def is_outlet_name(text: str) -> bool:
    """Whether ``text`` is nothing but the name of a well-known outlet or agency."""
    name = re.sub(r"^(?:with|via|from|by|source) ", "", text.strip().casefold())
    return name in _OUTLETS or name.removeprefix("the ") in _OUTLETS


def _i(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _c(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_BUTTON = (
    r"(?:share|tweet|retweet|post|e-?mail|print|facebook|twitter|whatsapp|reddit|linkedin|telegram|"
    r"pinterest|flipboard|pocket|messenger|vk|copy link|discuss|comments?|bookmark|save|close|like)"
)
_LINK_IN_ROW = (
    r"[^\w\"|]*(?:share|tweet|post|e-?mail|print|save|discuss|comments?|subscribe|support|donate|"
    r"follow|sign up|sign in|log ?in|join|register|bookmark|listen|copy link|report)\b"
    r"[^|\u2022\u00b7.!?\"]{0,50}"
)
_SOCIAL = r"(?:twitter|facebook|instagram|youtube|tiktok|telegram|linkedin|threads|mastodon|X)"
_CREDIT_WORK = (
    r"(?:reporting|writing|editing|compiled|photography|graphics?|translation|translated|produced|"
    r"production|research|text|photos?|photographs?|pictures|illustrations?|video|edited|written)"
)
_LINK_LABEL = (
    r"(?:related(?: (?:stor(?:y|ies)|articles?|coverage|content|news|links?|topics?))?|see also|"
    r"also see|also read|read also|read next|up next|also on [\w .'-]{2,30}|more|also|latest|"
    r"watch(?: (?:now|live|more|the video|this))?|video|photos|(?:photo )?gallery|slideshow|"
    r"opinion|analysis|explainer|explained|fact[ -]check|transcript|podcast|listen|timeline|"
    r"full coverage|special coverage|complete coverage|further reading|in pictures|interactive|"
    r"must[ -]read|must[ -]watch|recommended(?: reading)?|don't miss|poll|quiz|live updates)"
)

_BOILERPLATE, _RELATED = SectionKind.BOILERPLATE, SectionKind.RELATED
_CREDIT, _BYLINE = SectionKind.CREDIT, SectionKind.BYLINE
_CAPTION, _FOOTNOTE = SectionKind.CAPTION, SectionKind.FOOTNOTE

PARAGRAPH_RULES: tuple[ParagraphRule, ...] = (
    ParagraphRule("separator", _BOILERPLATE, _c(r"(?:[^\w\"'?!$€£]|_)+"), 40),
    ParagraphRule(
        "truncation-mark",
        _BOILERPLATE,
        _i(r"[\[(]?\s*(?:\.\.\.|…)?\s*\[?\+?\d+ char(?:acter)?s\]?"),
        5,
    ),
    ParagraphRule(
        "advertisement",
        _BOILERPLATE,
        _i(
            r"(?:-+ ?)?(?:advertise?ments?|ads?|advert|sponsored(?: content)?|promoted)\b[ :.-]*"
            r"(?:advertisement|continue reading.*|thanks for watching.*|story continues.*|"
            r"scroll.*)?"
        ),
        14,
    ),
    ParagraphRule(
        "share-buttons",
        _BOILERPLATE,
        _i(rf"{_BUTTON}(?:[\W\d]+(?:{_BUTTON}|this|article|story|on|via|link|by|or))*\W*"),
        15,
    ),
    # "Share | Discuss (12) | Support us": a row of links, each beginning with what it does.
    ParagraphRule(
        "link-row",
        _BOILERPLATE,
        _i(rf"{_LINK_IN_ROW}(?:[|\u2022\u00b7]{_LINK_IN_ROW})+"),
        40,
        unended=True,
    ),
    ParagraphRule(
        "share-buttons",
        _BOILERPLATE,
        _i(r"[^\w\"]*share (?:this|on|via|with)\b[^.!?:\"]{0,50}"),
        9,
        unended=True,
    ),
    ParagraphRule(
        "share-buttons",
        _BOILERPLATE,
        _i(
            r"[^\w\"]*(?:you can (?:also )?|please |why not )?"
            r"(?:share|discuss|tweet|e-?mail|print|forward|comment on|rate) (?:this|the|our) "
            r"(?:story|article|post|page|report|piece)\b(?! (?:of|that|which|has|is|was)\b)"
            r"[^.!?\"]{0,80}[.!?:]?"
        ),
        18,
    ),
    # "Were you there? Ring our newsdesk": what a paper asks its readers.
    ParagraphRule(
        "reader-call",
        _BOILERPLATE,
        _i(
            r"\W*(?:(?:have|are|were|do|did|has|had|is|was|got|know|can|could|would|what|how|why)\b"
            r"[^?\"]{0,120}\b(?:you|your|a story|a tip|more)\b[^?\"]{0,120}\? )?"
            r"(?:please )?(?:ring|call|phone|e-?mail|contact|text|message|tell|write to|whatsapp|"
            r"send|get in touch with|let)\b[^.!?\"]{0,60}?(?:\b(?:our|the) (?:news ?desk|"
            r"news ?room|"
            r"news team|reporters|editors|reporting team)\b|\bnewsdesk@\S+)[^.!?\"]{0,90}[.!]?"
        ),
        45,
    ),
    ParagraphRule(
        "reader-call",
        _BOILERPLATE,
        _i(
            r"\W*(?:have|are|were|do|did|got|know)\b[^?\"]{0,120}\b(?:you|your|a story|a tip)\b"
            r"[^?\"]{0,120}\? (?:please )?(?:(?:ring|call|phone|e-?mail|contact|text|message|tell|"
            r"write to|whatsapp|send|get in touch with|let) us\b[^.!?\"]{0,90}|"
            r"(?:e-?mail|contact|write to|send)\b[^!?\"]{0,90}\S+@\S+\.\w+[^.!?\"]{0,40})[.!]?"
        ),
        45,
        place=_at_an_end,
    ),
    ParagraphRule(
        "page-reference",
        _BOILERPLATE,
        _i(
            r"\W*(?:[^.!?\"]{1,70} ?[:|-] ?(?:(?:see|turn to|from|on|full story:?) )?"
            r"(?:pages?|pp?\.) ?[a-z]?\d{1,3}|"
            r"(?:turn to|see(?: also)?|continued (?:on|from)|full (?:story|report)[:,]?(?: on)?|"
            r"more on|"
            r"comment[:,]|editorial[:,]) (?:pages?|pp?\.) ?[a-z]?\d{1,3})"
            r"(?:(?:, ?| and | & ?|-)[a-z]?\d{1,3})*\W*"
        ),
        14,
    ),
    # "The mayor takes viewers' questions in a special edition of ... at 8pm."
    ParagraphRule(
        "trailer",
        _BOILERPLATE,
        _i(
            r"(?=.*(?:\b(?:viewers|listeners)'? (?:questions|calls)\b|^\W*(?:tune in|watch|catch|"
            r"listen to)\b))"
            r"(?=.*\b(?:edition|episode|programme|program|broadcast|interview|"
            r"documentary) (?:of|with|"
            r"on)\b)"
            r".*\b(?:at|from) \d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\b\.?|gmt|bst|cet|et\b).{0,40}"
        ),
        40,
        place=_near_the_end,
    ),
    ParagraphRule(
        "continue-reading",
        _BOILERPLATE,
        _i(
            r"\W*(?:(?:story|article) continue[sd]?(?: (?:below|after|on)\b.*)?|continue reading.*|"
            r"skip (?:to|past|advert)\b.*|scroll (?:down )?to (?:continue|read)\b.*|"
            r"keep reading.*|show more|load more.*|loading.*|back to top|expand|collapse)\W*"
        ),
        12,
    ),
    ParagraphRule(
        "sign-up",
        _BOILERPLATE,
        _i(
            r"\W*(?:(?:please )?(?:sign|signing) up (?:for|to|now|here|today|with|and)\b.*|"
            r"subscribe(?: (?:to|now|today|here|for)\b.*)?|newsletters?(?: sign-?up)?|"
            r"get (?:the|our|all|breaking)\b.*\b(?:app|newsletters?|inbox|alerts?|updates)|"
            r".{0,120}\b(?:delivered|sent|straight|direct(?:ly)?) (?:straight |"
            r"right )?to your inbox.*|"
            r"for .{5,90}, (?:subscribe|sign up) .*newsletters?|"
            r"(?:support|donate|become a member|join now|log ?in|sign in|register)\b.{0,60}"
            r"\b(?:journalism|today|now|account|here)|donate|log ?in|sign in|register)\W*"
        ),
        28,
    ),
    ParagraphRule(
        "click-here", _BOILERPLATE, _i(r"\W*(?:click|tap) (?:here|to|on|through|for)\b.*"), 22
    ),
    ParagraphRule(
        "follow-us",
        _BOILERPLATE,
        _i(
            r"\W*(?:you can )?(?:please )?(?:(?:follow|like|join|find) (?:(?:us|me)\W*$|(?:us|"
            r"me) (?:here|on|at|via)\b|@|[\w .'&-]{2,50} "
            r"(?:on|at) (?:@|https?|www|\w+\.com|"
            rf"{_SOCIAL}\b)).*|.{{2,60}} (?:on|at) twitter:? ?@\w+)"
        ),
        25,
    ),
    ParagraphRule(
        "read-more",
        _BOILERPLATE,
        _i(
            r"\W*(?:(?:read|see|view|learn) more\b(?: ?[:>»|-]+\W*| (?:here|about|at|from|"
            r"on)\b.*)?|"
            r"read (?:the )?(?:full|original|whole|entire|rest of the) "
            r"(?:story|article|report|piece|post|text|transcript)\b.*|"
            r"read or share this story.*|read (?:it )?here)\W*"
        ),
    ),
    ParagraphRule("link-label", _BOILERPLATE, _i(rf"\W*(?:{_LINK_LABEL})\s*:?"), 4),
    ParagraphRule(
        "media-label",
        _BOILERPLATE,
        _i(
            r"\W*(?:photos?|images?|videos?|caption|pictures?|media|audio|graphic|play|pause|"
            r"slideshow|next image|previous image|x youtube video|youtube|"
            r"(?:prev|next) image \d+ of \d+|slideshow \(\d+ images?\)|image \d+ of \d+|"
            r"\[(?:image|video|photo|pullquote|music|embed|caption|ad)\b[^\]]*\]|"
            r"(?:watch|listen to) (?:the|our|this) (?:latest )?(?:video|podcast|episode)\b.*)\W*"
        ),
        12,
    ),
    ParagraphRule("address-only", _BOILERPLATE, _i(r"\W*(?:https?://|www\.)\S+|\S+@\S+\.\w+"), 1),
    ParagraphRule(
        "contact",
        _BOILERPLATE,
        _i(
            r"\W*(?:write to|contact|e-?mail|reach|send|have a|got a|do you have)\b.{1,120}"
            r"(?:\S+@\S+\.\w+|\btips?\?.*|https?://\S+)\W*"
        ),
        25,
        place=_at_an_end,
    ),
    ParagraphRule(
        "site-notice",
        _BOILERPLATE,
        _i(
            r"(?:(?:we|this (?:web)?site) uses? cookies\b.*|"
            r"by (?:clicking|continuing|using|signing|submitting)\b.*\b(?:terms|privacy|"
            r"cookies)\b.*|"
            r"(?:privacy policy|terms (?:of (?:use|service)|and conditions)|cookie policy)\W*|"
            r"this (?:article|story|post) is (?:more than|over) .{1,20} old|"
            r"please (?:enable|turn on) javascript.*|your browser does not support.*|"
            r"(?:most (?:read|popular|viewed|shared|recent)|trending|recommended|popular|"
            r"top stories)"
            r"(?: (?:now|for you|stories|today|news))?|you (?:may|might) also (?:like|"
            r"be interested).*|"
            r"more (?:from|on this story|stories|headlines|news)\b.{0,50}|\d+ comments?|"
            r"(?:view|leave|post|add) (?:a |all |your )?comments?\b.*|"
            r"send (?:letters|comments|corrections) to .*|was this (?:article|page) helpful.*)"
        ),
        40,
    ),
    # "(c) Bay Agency / The ferry leaves the harbour": the owner, then the caption's words.
    ParagraphRule(
        "caption-label",
        _CAPTION,
        _c(
            r"(?!.*\b(?:[Rr]eserved|Inc|Ltd|LLC)\b)(?:©|\([cC]\)|Copyright) ?[\w .&'-]{2,40} ?/ ?"
            r"[A-Z](?:\S+ ){4,}\S.*"
        ),
        60,
    ),
    ParagraphRule(
        "copyright",
        _BOILERPLATE,
        _i(
            r"\W*(?:(?:copyright|©|\(c\)) ?.*(?:\d{4}|reserved|inc\b|ltd\b|llc\b|©).*|"
            r"all rights reserved.*|"
            r"this material may not be (?:published|reproduced).*)"
        ),
        50,
    ),
    ParagraphRule(
        "tags",
        _BOILERPLATE,
        _i(
            r"(?:(?:this (?:article|story) )?tagged(?: under| with)?|tags?|topics?|keywords|"
            r"filed under|categor(?:y|ies)) ?: ?\S.*"
        ),
        40,
        unended=True,
    ),
)

PARAGRAPH_RULES += (
    # Labels that carry the caption's own words behind them.
    ParagraphRule(
        "caption-label",
        _CAPTION,
        _c(
            r"(?:FILE(?: PHOTO)?\b ?[-:].*|\(?FILES?\) .*|(?:Enlarge this image|[Tt]oggle caption|"
            r"Image (?:copyright|caption|source|credit|courtesy)|Media caption|File photo\b ?[-:,]|"
            r"(?:Photo(?:graph)?s?|Image|Picture|Pictured|Credit|Caption|Illustration|Screenshot)"
            r"(?: (?:by|credit|courtesy(?: of)?|illustration by))? ?:|"
            r"Photo(?:graph)?s? (?:by|courtesy)|Pictured(?: above| below| left| right)?:|"
            r"(?:PICTURED|PICTURE|PHOTO|PHOTOGRAPH|IMAGE|CAPTION)(?: (?:ABOVE|BELOW|LEFT|"
            r"RIGHT))? ?:|"
            r"[\[(](?:Picture|Photo|Photograph|Image|Caption|PICTURE|PHOTO|IMAGE|"
            r"CAPTION)s?[\])]:? \S)"
            r".*|"
            r"!\[.*\]\(.*\)|\(?In this .{0,60}\b(?:photo|photograph|picture|image|"
            r"frame)\b.{0,40}, .*"
            rf"[/(][^/()]*{_PICTURES}[^()]*\)?)"
        ),
        150,
    ),
    ParagraphRule(
        "caption-label",
        _CAPTION,
        _c(r"(?:Photo [Ii]llustration by|Photographer ?:|Photo [Ss]ource ?:) .*"),
        20,
    ),
    ParagraphRule(
        "agency-credit",
        _CREDIT,
        _i(
            rf"\W*(?:additional |further |with )*{_CREDIT_WORK}"
            rf"(?:(?: and|,|/) {_CREDIT_WORK})*(?: in [\w ,.-]{{2,40}})?,? by .*"
        ),
        60,
        unended=True,
    ),
    ParagraphRule(
        "agency-credit",
        _CREDIT,
        _i(
            rf"\W*(?:additional |further |with )*{_CREDIT_WORK}(?: and {_CREDIT_WORK})? by "
            rf".{{3,300}}(?:;|\b(?:editing|reporting|writing|edited) by\b).*"
        ),
        60,
    ),
    ParagraphRule(
        "agency-credit",
        _CREDIT,
        _c(
            r"\W*(?:[Aa]dditional |[Ff]urther )?(?:Reporting|reporting|Editing|editing|Writing|"
            r"Photos?) "
            rf"by {_NAMES}(?: in {_NAMES})?\W*"
        ),
        20,
    ),
    ParagraphRule(
        "contributed",
        _CREDIT,
        _i(
            r"\W*(?:.{2,200}\bcontributed (?:to (?:this|the) (?:report|story|article|piece|post)|"
            r"reporting|research)\b.{0,60}|(?:contributing|contributors?) ?:.*|"
            r"with (?:reporting|files|additional reporting|inputs?) (?:by|from) .*)"
        ),
        45,
        place=_at_an_end,
    ),
    ParagraphRule(
        "agency-credit",
        _CREDIT,
        _i(
            r"\W*(?:(?:additional|further|extra|other) (?:material|reporting|research|writing|"
            r"sources?|"
            r"information|photos?|photography) ?[:-] ?\S.{0,100}|"
            r"(?:(?:with|includes|including|uses|contains) )(?:additional )?(?:material|"
            r"reports?|copy|"
            r"information) (?:from|by) .{2,80}|(?:with |from )?(?:news |wire )?agencies)\W*"
        ),
        15,
        unended=True,
        place=_at_an_end,
    ),
    ParagraphRule("source-line", _CREDIT, _i(r"sources? ?: ?\S.{0,80}"), 12, unended=True),
    ParagraphRule(
        "republished",
        _CREDIT,
        _i(
            r"\W*(?:this|a version of this|a longer version of this) (?:article|story|post|piece|"
            r"essay|"
            r"column|op-ed|report)\b.{0,80}\b(?:appeared|published|republished|produced|adapted|"
            r"reprinted|syndicated|posted)\b.*"
        ),
        60,
        place=_at_an_end,
    ),
    ParagraphRule(
        "correction",
        _FOOTNOTE,
        _i(
            r"\W*(?:(?:editor'?s?'?|publisher's|author's) note ?[:-].*|"
            r"(?:corrections?|clarifications?|corrections? (?:&|and) \w+) ?(?:[:-].*|\W*)|"
            r"(?:this|an earlier version of this|a previous version of this|"
            r"an earlier version of the) "
            r"(?:article|story|post|piece|report)\b.{0,120}\b(?:updated|corrected|amended|"
            r"misstated|"
            r"misidentified|incorrectly|clarif\w+|include|reflect)\b.*|"
            r"\(?(?:this|the) .{0,40}(?:version|story|article) .{0,60}\bcorrects\b.*)"
        ),
        140,
    ),
    ParagraphRule(
        "byline",
        _BYLINE,
        _c(
            r"\W*(?:(?:Written|Story|Words|Text|Report|Analysis|Opinion|Commentary|Posted|"
            r"Published) )?"
            rf"(?:By|BY|by):? (?!(?:{'|'.join(_DAYS)}|{_MONTH}\b))"
            rf"{_NAMES}(?:(?:,| \||/| in| for| of| -| @) ?(?:the )?[\w .,'&@|/:()-]{{1,90}}|"
            r" (?:and|with) (?:the )?(?:news |wire )?(?:agency|agencies|wires?|staff|services?|"
            r"correspondents?|reporters?)(?: reporters?| writers?)?)?"
        ),
        24,
        unended=True,
        place=_at_an_end,
    ),
    ParagraphRule(
        "name-and-place",
        _BYLINE,
        _c(rf"{_PERSON} in {_NAME}(?:(?:,| and|, and) {_PERSON} in {_NAME}){{0,3}}"),
        14,
        unended=True,
        place=_below_title,
    ),
    ParagraphRule(
        "name-and-outlet",
        _BYLINE,
        _c(
            rf"\W*{_NAMES}(?:, (?:The |the )?(?:{_OUTLET_PATTERN})|"
            r", (?:[Oo]pinion contributor|[Ss]taff [Ww]riter|[Cc]ontributor|[Cc]olumnist))"
        ),
        14,
        unended=True,
    ),
    ParagraphRule(
        "role-line",
        _BYLINE,
        _i(
            r"\W*(?:(?:opinion|guest|special|political|senior|staff|contributing|foreign) )*"
            r"(?:contributor|columnist|correspondent|staff writer|staff reporter|reporter)|"
            r"\W*special (?:for|to) [\w .]{2,40}|editorial board"
        ),
        6,
        place=_at_an_end,
    ),
    ParagraphRule(
        "genre-label",
        _BYLINE,
        _i(
            r"\W*(?:analysis|opinions?|commentary|editorial|exclusive|breaking(?: news)?|column|"
            r"op-ed|"
            r"news|explainer|perspective)(?: ?[/|&-] ?\w+)*\W*"
        ),
        4,
        place=_at_top,
    ),
    ParagraphRule(
        "timestamp",
        _BYLINE,
        _i(
            r"\W*(?:(?:(?:first |last |originally )?(?:published|updated|posted|modified|created)\b"
            rf".{{0,80}}\d.{{0,40}})|\d+ (?:min(?:ute)?s?|hours?|days?|weeks?|months?|years?) ago|"
            r"\d+[ -]min(?:ute)?s? read|"
            rf"(?:(?:{'|'.join(_DAYS)}),? )?(?:{_MONTH} \d{{1,2}},? \d{{4}}|"
            rf"\d{{1,2}} {_MONTH} \d{{4}}|"
            r"\d{4}-\d\d-\d\d)\b.{0,40})"
        ),
        16,
        place=_at_an_end,
    ),
    ParagraphRule(
        "labelled-link",
        _RELATED,
        _i(rf"[\W_]*(?:{_LINK_LABEL}|(?:read|see|view) more) ?: ?\S.*"),
        32,
        unended=True,
    ),
    ParagraphRule(
        "labelled-link",
        _RELATED,
        # The label alone in capitals is a link even where its title ends with a mark.
        _c(
            r"\W*(?:RELATED|READ MORE|SEE ALSO|MORE|WATCH|PHOTOS|VIDEO|READ|LISTEN|ALSO READ|"
            r"OPINION|"
            r"Related(?: Story| Article| Coverage)?|See also|See Also|Also see|Also read|"
            r"Read [Mm]ore)"
            r" ?: ?\S.*"
        ),
        32,
    ),
    ParagraphRule(
        "labelled-link", _RELATED, _i(r"\W*read more ?[>\u00bb|-] ?\S.*"), 24, unended=True
    ),
    ParagraphRule("labelled-link", _RELATED, _c(r"Related [A-Z\"'].*"), 22, unended=True),
    ParagraphRule(
        "labelled-link",
        _RELATED,
        _i(r"\( ?(?:see also|also on|photos|related|full|video|watch|more|read)\b[^()]*\)"),
        24,
        unended=True,
    ),
    ParagraphRule("read-more-link", _RELATED, _i(r"[^.]*\w['\")]? (?:read more|» ?)"), 32),
)

# A picture credit at the end of a paragraph makes it a caption. The patterns are
# matched with ``search``; all of them reach to the end of the paragraph. They are
# in two groups, so that the sentences that end as sentences do need no search.
CAPTION_SIGNS_IN_BRACKETS: tuple[re.Pattern[str], ...] = (
    # (AP Photo/Jane Doe), (Reuters photo: Jane Doe), (Jane Doe/AFP via Getty Images)
    re.compile(
        rf"[\[(](?:[^()\[\]]{{0,80}}/ ?)?{_PICTURES}"
        rf"(?:(?: (?:via|/) ?|/){_PICTURES})*"
        r"(?: ?(?:[Pp]hotos?|[Ii]mages?|[Ff]ile(?: [Pp]hoto)?))?"
        r"(?: ?[/:,] ?[^()\[\]]{1,80})[\])]\W*$"
    ),
    re.compile(rf"[\[(][^()\[\]]{{1,80}}/ ?{_PICTURES}(?:[ ,/]+[^()\[\]]{{1,60}})?[\])]\W*$"),
    re.compile(
        r"[\[(](?:(?:[Ff]ile |[Ss]creen)?(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Ss]hot|PHOTO|IMAGE)s?"
        r"(?: (?:by|credit|courtesy|via|from|of)\b|[:/])[^()\[\]]{1,90})[\])]\W*$"
    ),
    # ... in the harbour. (Bay Agency/J. Doe): of an agency that is on no list. Behind the full
    # stop of a sentence, or without any; "(Green Party/Labour)." is part of its sentence.
    re.compile(
        rf"(?:[.!?][\"']?|[^\W\d_]) \((?:{_AGENCY} ?/ ?{_PERSON}|{_PERSON} ?/ ?{_AGENCY})\)$"
    ),
)
CAPTION_SIGNS_UNENDED: tuple[re.Pattern[str], ...] = (
    # ... in the harbour. Photograph: Bay Agency
    re.compile(
        r"[.!?][\"')]? (?:(?:File |FILE )?(?:Photo(?:graph)?|Picture|Image)s?"
        r"(?: by| credit| courtesy(?: of)?)?|PHOTO|PICTURE|Credit) ?: ?[A-Z@][^.!?:\"]{1,70}$"
    ),
    # ... in the harbour. Jane Doe/AFP/Getty Images
    re.compile(
        rf"(?:^|\s)(?:[\w.@'-]+ ){{0,5}}[\w.@'-]+ ?/ ?{_PICTURES}"
        rf"(?:(?: via | ?/ ?|, ){_PICTURES})*(?: ?[/,] ?(?:[Ff]ile|Pool|TNS|POOL|FILE))?$"
    ),
    re.compile(
        r"[\w.)] (?:via )?(?:Getty Images|AFP/Getty|AP Photo|AP Images|Shutterstock|Alamy)$"
    ),
    # ... in the harbour. CBS News / ... in the harbour. Jane Doe, The Associated Press
    re.compile(
        rf"[.!?][\"')]? (?:[A-Z][\w.'-]+ ){{0,3}}(?:[A-Z][\w.'-]+, (?:The )?)?{_AGENCY_TAIL}$"
    ),
    # ... in the harbour. Sergeant Jane Doe/Third Brigade/U.S. Army
    re.compile(
        r"(?<![A-Z])[.!?][\"')]? [A-Z](?:[^.!?/:]|(?<=[A-Z])\.){2,70}"
        r"(?:/[A-Z](?:[^.!?/]|(?<=[A-Z])\.){1,70})+$"
    ),
)

CAPTION_TAIL = 320
"""How much of a paragraph's end the caption signs look at."""

CREDIT_ALONE = re.compile(
    rf"\W*(?:(?:Photo|Image|Picture|Photograph)s? ?(?:by|:|/) ?)?"
    rf"(?:(?:[A-Z@][\w.@'-]*|de|van|von|al|el)(?: (?:[A-Z@][\w.@'-]*|de|van|von|al|el)){{0,4}} ?"
    rf"(?:/|,|\||for|via) ?)?{_PICTURES}"
    rf"(?:(?: ?/ ?| via |, ){_PICTURES})*(?: ?[:/] ?[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){{0,3}})?\W*"
    r"|\W*(?:[A-Z][a-z]+) photo: (?:[A-Z][\w.'-]+ ?){1,4}\W*"
    r"|(?:[A-Z][\w.'-]+ ){2,3}for (?:[A-Z][\w.'-]+ ?){1,3}"
    r"|\W*(?:(?:File )?[Pp]hoto|Image|Credit|Photo [Cc]redit) ?: ?[\w.@'/, -]{2,60}\W*"
    r"|\W*Photo(?:s|graphs?)? by (?:[A-Z][\w.'-]+ ?){1,5}\W*"
)

# Four or more short items, no verb to be expected: "Harbour, ferry, storm, 2021".
KEYWORD_LINE = re.compile(
    r"(?!.*\b(?:and|or|the|is|was|are|were) )"
    r"(?:[\w.'&-]+(?: [\w.'&-]+){0,3}, ?){3,12}[\w.'&-]+(?: [\w.'&-]+){0,3}"
)
