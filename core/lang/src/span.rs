//! Where something stands in a proof file, as plain data that any thread may hold.

/// A stretch of source text: the positions of its first character and of the one after its last.
///
/// Lines are counted from 1 and columns from 1, in characters, as editors show them. The default span (all zeros) means
/// "nowhere": something the checker made up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Which file of the loaded set it stands in: 0 is the file that was asked for, imports follow.
    pub file: u16,
    /// First token of the stretch in the file's token table.
    pub first: u32,
    /// Last token of the stretch (inclusive) in the file's token table.
    pub last: u32,
    /// Line of the first character, from 1.
    pub line: u32,
    /// Column of the first character, from 1.
    pub column: u32,
    /// Line of the last token's end.
    pub end_line: u32,
    /// Column after the last character.
    pub end_column: u32,
}

impl Span {
    /// The smallest stretch that covers both, which must stand in the same file.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        if self == Span::default() {
            return other;
        }
        if other == Span::default() || other.file != self.file {
            return self;
        }
        let (start, end) = (self.min_start(other), self.max_end(other));
        Span {
            file: self.file,
            first: start.first,
            line: start.line,
            column: start.column,
            last: end.last,
            end_line: end.end_line,
            end_column: end.end_column,
        }
    }

    fn min_start(self, other: Span) -> Span {
        if (other.line, other.column) < (self.line, self.column) {
            other
        } else {
            self
        }
    }

    fn max_end(self, other: Span) -> Span {
        if (other.end_line, other.end_column) > (self.end_line, self.end_column) {
            other
        } else {
            self
        }
    }
}
