"""What associations do in the demo: through the pages' own forms and the services of this room."""

from applicants.demo.build import begin, register, write
from applicants.demo.shapes import Association, Project

__all__ = ["Association", "Project", "begin", "register", "write"]
