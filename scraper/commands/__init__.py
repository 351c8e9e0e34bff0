"""One module a command: parse the switches, call the library, print."""
