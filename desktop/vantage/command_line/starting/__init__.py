"""What can go wrong before the window is there, told in plain sentences even where there is no terminal to print to.

A start that goes well imports `display`, `refusals` and `unforeseen` only; nothing here imports Qt at module top.
"""
