"""Makes packages of the program that need no Python: used by `make package`, never part of the program."""
