"""The kinds of messages that this room sends, one module a subject."""
