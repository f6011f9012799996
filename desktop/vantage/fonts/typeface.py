"""One face of a font file, with all that is known of it."""

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from vantage.fonts.tables import read_face


@dataclass(frozen=True)
class Typeface:
    """`index` is the face in a collection; `characters` are the code points it has glyphs for."""

    path: Path
    index: int
    sha256: str
    family: str = field(compare=False)
    version: str = field(compare=False)
    embeddable: bool = field(compare=False)
    characters: frozenset[int] = field(compare=False, repr=False)

    @property
    def words(self) -> str:
        """Name, version and the beginning of the SHA-256, by which another machine can tell whether it has the same."""
        return f"{self.family or self.path.name} {self.version} (SHA-256 {self.sha256[:16]}…)".replace("  ", " ")


@lru_cache(maxsize=16)
def open_typeface(path: Path) -> Typeface:
    """Read once. Raises OSError, and ValueError for what is no font."""
    data = path.read_bytes()
    face = read_face(data)
    digest = hashlib.sha256(data).hexdigest()
    return Typeface(path, face.index, digest, face.family, face.version, face.embeddable, face.characters)
