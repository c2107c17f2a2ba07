"""Cuts runs of text into lines: at spaces, never at no-break spaces, and inside a word only when it is too wide."""

import re
from dataclasses import dataclass, field

from kit.pdf import fonts
from kit.pdf.text import Run

WORDS_AND_GAPS = re.compile(r"\n|[^\S\u00a0\n]+|(?:[^\s]|\u00a0)+")
GOOD_CUTS = re.compile(r"(?<=[/\-_.@?&=])")


@dataclass(frozen=True)
class Faces:
    regular: str = fonts.REGULAR
    italic: str = fonts.ITALIC
    bold: str = fonts.BOLD
    bold_italic: str = fonts.BOLD_ITALIC

    def of(self, run: Run) -> str:
        if run.bold:
            return self.bold_italic if run.italic else self.bold
        return self.italic if run.italic else self.regular


@dataclass(frozen=True)
class Piece:
    text: str
    run: Run
    width: float


@dataclass
class Line:
    pieces: list[Piece] = field(default_factory=list)
    gap: bool = False

    @property
    def width(self) -> float:
        return sum(piece.width for piece in self.pieces)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Breaker:
    def __init__(self, faces: Faces, size: float, width: float):
        self.faces, self.size, self.room = faces, size, width
        self.lines = [Line()]
        self.word: list[Piece] = []
        self.space: Piece | None = None

    def cut(self, runs: list[Run]) -> list[Line]:
        for run in runs:
            for word in WORDS_AND_GAPS.findall(run.text):
                self._take(word, run)
        self._end_word()
        return [self._merged(line) for line in self.lines]

    def _take(self, word: str, run: Run) -> None:
        if word == "\n":
            self._end_word()
            self._new_line()
        elif word[0].isspace() and word[0] != "\u00a0":
            self._end_word()
            self.space = self._piece(" ", run)
        else:
            self.word.append(self._piece(word, run))

    def _piece(self, text: str, run: Run) -> Piece:
        return Piece(text, run, fonts.width(text, self.faces.of(run), self.size))

    def _new_line(self) -> None:
        self.lines[-1].gap = True
        self.lines.append(Line())
        self.space = None

    def _end_word(self) -> None:
        if not self.word:
            return
        word, self.word = self.word, []
        line, needed = self.lines[-1], sum(piece.width for piece in word)
        between = self.space.width if self.space and line.pieces else 0
        if line.pieces and line.width + between + needed > self.room:
            self._new_line()
        elif between:
            line.pieces.append(self.space)
        self.space = None
        if needed > self.room:
            word = self._cut_long(word)
        self.lines[-1].pieces += word

    def _cut_long(self, word: list[Piece]) -> list[Piece]:
        """Fills whole lines with a word wider than a line; gives back what is left for the last one."""
        for piece in word:
            for part in self._cuttable(piece):
                line = self.lines[-1]
                if line.pieces and line.width + part.width > self.room:
                    self.lines.append(Line())
                self.lines[-1].pieces.append(part)
        return []

    def _cuttable(self, piece: Piece) -> list[Piece]:
        parts = []
        for text in GOOD_CUTS.split(piece.text):
            part = self._piece(text, piece.run)
            parts += [part] if part.width <= self.room else [self._piece(letter, piece.run) for letter in text]
        return parts

    def _merged(self, line: Line) -> Line:
        """Neighbours of the same run become one piece, and the line keeps the space that it was cut at."""
        merged: list[Piece] = []
        for piece in line.pieces:
            if merged and merged[-1].run is piece.run:
                merged[-1] = self._piece(merged[-1].text + piece.text, piece.run)
            else:
                merged.append(piece)
        return Line(merged, line.gap)


def break_lines(runs: list[Run], faces: Faces, size: float, width: float) -> list[Line]:
    return Breaker(faces, size, width).cut(runs)
