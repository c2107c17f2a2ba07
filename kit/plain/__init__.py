"""Plain French: how hard a text is to read, what makes it so, and what to write instead."""
