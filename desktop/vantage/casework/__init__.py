"""One function per job that both doors, the window and the command line, share. No Qt, no click."""
