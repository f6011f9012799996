r"""The LaTeX in BibTeX values: `M{\"u}ller \& S{\o}n` as characters, and characters as a value that reads back equal.

Decoding goes over the text once, from left to right, without recursion: what a replacement yields is not read again.
Commands that are not known are kept as they stand.
"""

import re
import unicodedata

_COMBINING = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
_SYMBOLS = {
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textbraceleft": "{", "textbraceright": "}",
    "textquotedbl": '"', "textquotesingle": "'", "textendash": "–", "textemdash": "—", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "ss": "ß", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð",
    "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "ldots": "…", "dots": "…",
    "textellipsis": "…", "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™",
    "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "textdegree": "°", "S": "§", "P": "¶",
    "dag": "†", "guillemotleft": "«", "guillemotright": "»", "textless": "<", "textgreater": ">", "textbar": "|",
    "textunderscore": "_", "TeX": "TeX", "LaTeX": "LaTeX", "par": "\n", "newline": "\n", "slash": "/",
}  # fmt: skip
_DRESS = frozenset(
    """emph textit textbf texttt textsc textrm textsf textup textmd textsl text mbox hbox url path it bf em tt sc rm sf
    sl itshape bfseries scshape ttfamily enquote mkbibquote mkbibemph nolinkurl uppercase lowercase noopsort protect
    relax ensuremath""".split()
)
_LETTER = r"(?:\\[ij](?![A-Za-z])|[^\W\d_])"
_TOKEN = re.compile(
    rf"""(?P<math>\$(?:[^$\\]|\\.){{1,500}}\$)
    |\\(?P<accent>[`'^"~=.])\s*(?:\{{\s*(?P<held>{_LETTER})\s*\}}|(?P<bare>{_LETTER}))
    |\\(?P<named>[uvHcdbrk])(?:\s*\{{\s*(?P<inside>{_LETTER})\s*\}}|\s+(?P<after>{_LETTER}))
    |\\(?P<macro>[A-Za-z]+)(?:\{{\}}|(?P<space>\s*))
    |\\(?P<lone>[~^])(?:\{{\}})?
    |\\(?P<escaped>[^A-Za-z\s])
    |\\(?P<hard>\s)
    |(?P<brace>[{{}}])
    |(?P<dash>---?)|(?P<quotes>``|'')|(?P<tie>~)""",
    re.VERBOSE | re.DOTALL,
)
_PLAIN_TOKEN = re.compile(r"\\(?P<macro>text[a-z]+|url|path)(?:\{\})?|\\(?P<escaped>[#%&_{}~$^\\;:])|(?P<brace>[{}])")


def decode(text: str) -> str:
    """The characters a BibTeX value stands for; line ends and runs of spaces are one space, as TeX reads them."""
    return _TOKEN.sub(_decoded, " ".join(text.split())).strip()


def decode_address(text: str) -> str:
    """The same for URLs, DOIs and file names, where dashes, ties and quotes are themselves."""

    def plain(found: re.Match[str]) -> str:
        if macro := found["macro"]:
            return "" if macro in _DRESS else _SYMBOLS.get(macro, found[0])
        return found["escaped"] or ""

    return _PLAIN_TOKEN.sub(plain, " ".join(text.split())).strip()


def _decoded(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "held" | "bare":
            return _accented(found["held"] or found["bare"], found["accent"])
        case "inside" | "after":
            return _accented(found["inside"] or found["after"], found["named"])
        case "macro" | "space":
            return _command(found)
        case "lone" | "escaped":
            return {"\\": " "}.get(found[0][1], found[0][1])
        case "hard" | "tie":
            return " "
        case "brace":
            return ""
        case "dash":
            return "–" if len(found[0]) == 2 else "—"
        case "quotes":
            return "“" if found[0] == "``" else "”"
    return found[0]


def _command(found: re.Match[str]) -> str:
    name = found["macro"]
    if name in _SYMBOLS:
        return _SYMBOLS[name]
    return "" if name in _DRESS else found[0]


def _accented(letter: str, accent: str) -> str:
    letter = {"\\i": "i", "\\j": "j"}.get(letter, letter)
    return unicodedata.normalize("NFC", letter + _COMBINING[accent])


_CODES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "\n": r"\par{}", "#": r"\#", "%": r"\%", "&": r"\&", "_": r"\_", "$": r"\$",
}  # fmt: skip
_SPECIAL = re.compile(r"[\\{}~^\n#%&_$]|(?<=-)-|(?<=`)`|(?<=')'")
_CODES_OF_ADDRESSES = {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}


def encode(text: str) -> str:
    """A value that `decode` reads back equal and that BibTeX can split: braces balance, no character has a meaning."""
    return _SPECIAL.sub(lambda found: _CODES.get(found[0], "{}" + found[0]), text)


def encode_address(text: str) -> str:
    """The same for `decode_address`: only what would upset the braces is written otherwise."""
    return re.sub(r"[\\{}]", lambda found: _CODES_OF_ADDRESSES[found[0]], text)
