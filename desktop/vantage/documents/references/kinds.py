"""The types of references: those of RIS and BibTeX against those of CSL."""

CSL_TYPES = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
    dataset document entry entry-dictionary entry-encyclopedia figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage""".split()
)
"""What csl-data allows as `type`."""

RIS_TO_CSL = {
    "RPRT": "report", "JOUR": "article-journal", "NEWS": "article-newspaper", "MGZN": "article-magazine",
    "ELEC": "webpage", "CPAPER": "paper-conference", "BOOK": "book", "CHAP": "chapter", "DATA": "dataset",
    "BILL": "bill", "STAT": "legislation", "LEGAL": "regulation", "PAT": "patent", "BLOG": "post-weblog",
    "GEN": "document", "THES": "thesis", "HEAR": "hearing", "STAND": "standard", "COMP": "software",
    "UNPB": "article", "PCOMM": "personal_communication", "VIDEO": "broadcast", "CASE": "legal_case", "MAP": "map",
    "MANSCPT": "manuscript", "PAMP": "pamphlet", "SER": "periodical", "DICT": "entry-dictionary",
    "ENCYC": "entry-encyclopedia", "FIGURE": "figure", "ART": "graphic", "MPCT": "motion_picture",
    "MUSIC": "musical_score", "CLSWK": "classic", "SOUND": "song",
    # Several types of RIS are one of CSL; the original is kept beside the reference.
    "WEB": "webpage", "CONF": "paper-conference", "GOVDOC": "report", "EBOOK": "book", "EDBOOK": "book",
    "ECHAP": "chapter", "EJOUR": "article-journal", "JFULL": "periodical", "ABST": "article-journal",
    "INPR": "article", "DBASE": "dataset", "AGGR": "dataset", "ICOMM": "personal_communication", "UNBILL": "bill",
}  # fmt: skip

BIBTEX_TO_CSL = {
    "article": "article-journal", "inproceedings": "paper-conference", "book": "book", "incollection": "chapter",
    "report": "report", "thesis": "thesis", "online": "webpage", "dataset": "dataset", "patent": "patent",
    "misc": "document", "unpublished": "article", "software": "software", "standard": "standard",
    "legislation": "legislation", "jurisdiction": "legal_case", "legal": "regulation",
    "letter": "personal_communication", "periodical": "periodical", "booklet": "pamphlet", "video": "motion_picture",
    # Several types of BibTeX are one of CSL.
    "conference": "paper-conference", "inbook": "chapter", "inreference": "entry-encyclopedia", "techreport": "report",
    "phdthesis": "thesis", "mastersthesis": "thesis", "electronic": "webpage", "www": "webpage", "manual": "report",
    "collection": "book", "proceedings": "book", "mvbook": "book", "bookinbook": "chapter", "suppbook": "chapter",
    "suppcollection": "chapter", "suppperiodical": "article-journal", "data": "dataset", "movie": "motion_picture",
}  # fmt: skip


def _first_of_each(table: dict[str, str]) -> dict[str, str]:
    turned: dict[str, str] = {}
    for theirs, ours in table.items():
        turned.setdefault(ours, theirs)
    return turned


CSL_TO_RIS = _first_of_each(RIS_TO_CSL)
CSL_TO_BIBTEX = _first_of_each(BIBTEX_TO_CSL) | {
    "article-newspaper": "article", "article-magazine": "article", "post-weblog": "online", "bill": "legislation",
    "entry-dictionary": "inreference", "entry-encyclopedia": "inreference",
}  # fmt: skip
