"""`python -m vantage`: hands the arguments to the command line."""

from vantage.command_line import main

if __name__ == "__main__":
    main()
