"""What the installed or packaged program runs to prove it is whole: every part once, on a sample of its own."""

from vantage.command_line.self_test.parts import PartResult, run_part, run_self_test

__all__ = ["PartResult", "run_part", "run_self_test"]
