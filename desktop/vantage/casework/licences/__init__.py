"""What the program is made of, for whoever wants to see it: components, their versions, licences and texts."""

from vantage.casework.licences.component import EXCHANGE, Component, Contents, LicenceText
from vantage.casework.licences.finding import find_component, matching
from vantage.casework.licences.installed import installed_contents
from vantage.casework.licences.packaged import packaged_contents

__all__ = [
    "EXCHANGE",
    "Component",
    "Contents",
    "LicenceText",
    "contents",
    "find_component",
    "installed_contents",
    "matching",
    "packaged_contents",
]


def contents() -> Contents:
    """What this program is made of: by the folder of licences of a package, from source by what is installed beside it.

    A package that was made without its licences has no components here. Raises FileProblem where a page of the folder
    cannot be read.
    """
    from vantage import locations

    folder = locations.licences()
    if folder is not None:
        return packaged_contents(folder)
    return Contents() if locations.is_packaged() else installed_contents()
