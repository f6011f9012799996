"""Messages name entries of the window's menu; whoever types commands is told the command that does the same."""

COMMANDS = {
    "“Import references or a coding project…”": "`vantage references`",
    "“Add documents…”": "`vantage add`",
    "The Evidence page": "`vantage evidence FILE`",
}
"""What a message may call by its name in the window, and the command for it."""


def in_commands(text: str) -> str:
    """The message with commands in the places of menu entries."""
    for entry, command in COMMANDS.items():
        text = text.replace(entry, command)
    return text
