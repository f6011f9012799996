"""REFI-QDA 1.5, the exchange format of programs for qualitative analysis: projects (.qdpx) and codebooks (.qdc)."""

from vantage.documents.refi_qda.codebook import read_codebook, read_qdc
from vantage.documents.refi_qda.reading import read_qdpx
from vantage.documents.refi_qda.validation import problems, problems_of_archive
from vantage.documents.refi_qda.writing import losses_of_writing, write_qdpx

__all__ = [
    "losses_of_writing",
    "problems",
    "problems_of_archive",
    "read_codebook",
    "read_qdc",
    "read_qdpx",
    "write_qdpx",
]
