"""What macOS is told about the program: the property list of Vantage.app. It asks for no rights of any kind."""

from typing import Any

from bundle.version_resource import version_numbers
from vantage import __version__

IDENTIFIER = "local.vantage.Vantage"
"""In reverse order of names, as macOS wants it; no address on the internet is claimed."""
WORKSPACE = "local.vantage.workspace"
MEDIA_TYPE = "application/x-vantage"
OLDEST_SYSTEM = "14.0"
"""What the packages for macOS in the lock are built for: the newest demand is that of NumPy."""


def property_list(document_icon: str) -> dict[str, Any]:
    """What `BUNDLE(info_plist=...)` adds to what PyInstaller writes itself, the icon of the program among it; that of
    workspaces is named as among the resources of the application, where `bundle.disk_image` puts it."""
    return {
        "CFBundleDevelopmentRegion": "en",
        "CFBundleVersion": ".".join(map(str, version_numbers(__version__)[:3])),
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Vantage workspace",
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": document_icon,
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [WORKSPACE],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": WORKSPACE,
                "UTTypeDescription": "Vantage workspace",
                "UTTypeIconFile": document_icon,
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["vantage"],
                    "public.mime-type": [MEDIA_TYPE],
                },
            }
        ],
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": OLDEST_SYSTEM,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "Apache License 2.0",
        "NSPrincipalClass": "NSApplication",
    }
