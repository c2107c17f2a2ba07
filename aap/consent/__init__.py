"""Consent as pages tell it: whose voice, and what was said round after round."""
