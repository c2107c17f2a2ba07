"""The form that a call's questions make: its fields, what is typed, and what it says once read."""
