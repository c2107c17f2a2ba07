"""Words and figures as lists show them: grouped, and marked where somebody could be recognised."""
