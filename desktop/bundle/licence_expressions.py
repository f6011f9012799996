"""What a licence expression (SPDX) allows: whether a component under it may be in the package, and if not, why.

Only licences on the lists below are permitted. One that is on no list is refused, so that nobody has to think of
every licence the program must not carry.
"""

from functools import cache

from license_expression import LicenseExpression, LicenseWithExceptionSymbol, Licensing, get_spdx_licensing  # type: ignore[import-untyped]

PERMISSIVE = frozenset(
    """
    0BSD AFL-2.1 Apache-2.0 Artistic-2.0 BSD-2-Clause BSD-3-Clause BSD-4-Clause-UC BSL-1.0 Bitstream-Vera blessing
    bzip2-1.0.6 CC-BY-4.0 CC0-1.0 CNRI-Python curl FTL HPND HPND-sell-variant ICU IJG ISC Libpng libpng-2.0 libtiff MIT
    MIT-CMU MIT-open-group NCSA OFL-1.1 OLDAP-2.8 PSF-2.0 Python-2.0 SGI-B-2.0 SMLNJ TCL Unicode-3.0 Unicode-DFS-2016
    Unlicense X11 Zlib
    LicenseRef-scancode-public-domain LicenseRef-ICC-License
    """.split()
)
"""Use, change and pass on, with the notice kept."""

WEAK_COPYLEFT = frozenset(
    """
    LGPL-2.0-only LGPL-2.0-or-later LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0-only LGPL-3.0-or-later
    LPPL-1.3c LicenseRef-scancode-gust-font-1.0 MPL-1.1 MPL-2.0
    """.split()
)
"""Changes to the component itself must be passed on under its licence; what only uses it may have another one. Each
of them is a file of its own in the folder, so that anyone can put a changed one in its place."""

WITH_EXCEPTION = {
    ("Apache-2.0", "LLVM-exception"): "the exception only takes duties away",
    ("BSD-3-Clause", "PCRE2-exception"): "the exception only takes duties away",
    ("GPL-3.0-or-later", "GCC-exception-3.1"): "GCC's runtime libraries may be passed on with any program GCC built",
    ("GPL-2.0-or-later", "Bootloader-exception"): "PyInstaller's starter may be part of a program of any licence",
    ("GPL-2.0-or-later", "Font-exception-2.0"): "a document that embeds the font is not covered by the GPL",
    ("GPL-3.0-or-later", "Font-exception-2.0"): "a document that embeds the font is not covered by the GPL",
}
"""A GPL that gives the needed freedom back, and how."""

REDISTRIBUTABLE = {
    "LicenseRef-Microsoft-Visual-C-Runtime": "Microsoft names these files as ones that go along with any program built "
    "with its compiler; part of Windows versions of Python and Qt",
}
"""No free licence, but permission to pass the files on unchanged. Windows only."""


@cache
def _spdx() -> Licensing:
    return get_spdx_licensing()


def parsed(expression: str) -> LicenseExpression:
    """The expression as a tree. Raises ValueError for text that is none ("BSD", "MIT/Apache-2.0", nothing)."""
    own = REDISTRIBUTABLE.keys() | PERMISSIVE
    try:
        tree = _spdx().parse(expression, validate=False, strict=True)
    except Exception as why:  # the library raises its own kinds and, for odd characters, AttributeError
        raise ValueError(f"not a licence expression: {expression!r}") from why
    if tree is None:
        raise ValueError("no licence is named")
    unknown = [str(symbol) for symbol in _spdx().unknown_license_keys(tree) if str(symbol) not in own]
    if unknown:
        raise ValueError(f"not a licence expression: {expression!r} ({', '.join(unknown)} is no SPDX licence)")
    return tree


def normal(expression: str) -> str:
    """The expression in its usual spelling: one space, no needless brackets. Raises ValueError as `parsed` does."""
    return str(parsed(expression).render("{symbol.key}"))


def licences_in(expression: str) -> tuple[str, ...]:
    """Every licence and exception the expression names, once, in order: "GPL-3.0-or-later" and "GCC-exception-3.1"."""
    found: dict[str, None] = {}
    for symbol in _spdx().license_symbols(parsed(expression), unique=True, decompose=True):
        found[str(symbol.key)] = None
    return tuple(found)


def objection(expression: str) -> str | None:
    """Why a component under this licence must not be in the package, or None when it may."""
    try:
        return _objection(parsed(expression))
    except ValueError as why:
        return str(why)


def _objection(tree: LicenseExpression) -> str | None:
    operator = getattr(tree, "operator", "").strip().upper()
    if operator == "OR":
        refusals = [_objection(choice) for choice in tree.args]
        return None if None in refusals else " and ".join(str(refusal) for refusal in refusals)
    if operator == "AND":
        return next((refusal for part in tree.args if (refusal := _objection(part))), None)
    if isinstance(tree, LicenseWithExceptionSymbol):
        pair = (tree.license_symbol.key, tree.exception_symbol.key)
        if pair in WITH_EXCEPTION or _objection(tree.license_symbol) is None:
            return None
        return f"{pair[0]} is not permitted, and {pair[1]} is not known to change that"
    key = str(tree.key)
    if key in PERMISSIVE or key in WEAK_COPYLEFT or key in REDISTRIBUTABLE:
        return None
    if key.startswith(("GPL-", "AGPL-", "SSPL-", "Sleepycat")):
        return f"{key} asks that whole programs carry it"
    return f"{key} is on no list of permitted licences"
