"""The `vantage` command: every command here works without a display, except those that open the window."""


def main() -> None:
    """Read the arguments and run."""
    from vantage.command_line.main import vantage

    vantage()
