//! The pages of an SQLite file as they lie there, by the file format that sqlite.org/fileformat2.html fixes.

use std::collections::BTreeMap;

use super::wal;

/// The page size that SQLite chooses, where the header no longer says.
const USUAL_PAGE_SIZE: usize = 4_096;
const PAGE_SIZE_AT: usize = 16;
/// Page 1 begins with the file's header.
const FILE_HEADER: usize = 100;
/// More columns than any table here has; what claims more is no row.
const MAX_COLUMNS: usize = 64;
/// The largest row taken, in bytes: far above the largest document, and a bound for what damage can claim.
const MAX_ROW_BYTES: usize = 64 * 1024 * 1024;

/// One value of a row; numbers and texts are only recognised, not read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Column<'a> {
    Null,
    Integer,
    Other,
    Blob(&'a [u8]),
}

/// Every page of the file, and every newer state of it in the write-ahead log.
pub(super) struct Pages<'a> {
    size: usize,
    file: &'a [u8],
    /// By number, oldest first.
    newer: BTreeMap<u32, Vec<&'a [u8]>>,
}

/// How rows lie in a page of one kind.
struct Layout {
    header: usize,
    before_cell: usize,
    has_rowid: bool,
    /// The longest row that lies in the page as a whole.
    whole: usize,
}

impl<'a> Pages<'a> {
    pub(super) fn of(file: &'a [u8], write_ahead_log: &'a [u8]) -> Self {
        let noted = number(file, PAGE_SIZE_AT, 2).map(|noted| if noted == 1 { 65_536 } else { noted });
        let noted = noted.filter(|size| size.is_power_of_two() && (512..=65_536).contains(size));
        let size = noted.unwrap_or(USUAL_PAGE_SIZE);
        let mut newer: BTreeMap<u32, Vec<&[u8]>> = BTreeMap::new();
        for (page, content) in wal::committed_pages(write_ahead_log, size) {
            newer.entry(page).or_default().push(content);
        }
        Self { size, file, newer }
    }

    /// Shows every row of every page that holds rows, in no particular order, old states and new ones.
    pub(super) fn each_row(&self, mut show: impl FnMut(&[Column<'_>])) {
        let in_file = self.file.chunks(self.size).enumerate();
        for (at, page) in in_file {
            self.rows_of(page, if at == 0 { FILE_HEADER } else { 0 }, &mut show);
        }
        for (page, states) in &self.newer {
            for state in states {
                self.rows_of(state, if *page == 1 { FILE_HEADER } else { 0 }, &mut show);
            }
        }
    }

    fn rows_of(&self, page: &[u8], start: usize, show: &mut impl FnMut(&[Column<'_>])) {
        let Some(layout) = page.get(start).and_then(|kind| self.layout(*kind)) else {
            return;
        };
        let cells = number(page, start + 3, 2).unwrap_or(0);
        for cell in 0..cells {
            let Some(at) = number(page, start + layout.header + 2 * cell, 2) else {
                return;
            };
            let oldest = self.row(page, at, &layout, |number| self.in_file(number));
            let newest = self.row(page, at, &layout, |number| self.newest(number));
            // The rest of a long row lies in other pages, which may be newer than this one.
            let newest = newest.filter(|newest| Some(newest) != oldest.as_ref());
            for row in [oldest, newest].into_iter().flatten() {
                if let Some(columns) = columns(&row) {
                    show(&columns);
                }
            }
        }
    }

    fn layout(&self, kind: u8) -> Option<Layout> {
        let index_whole = ((self.size - 12) * 64 / 255) - 23;
        let (header, before_cell, has_rowid, whole) = match kind {
            0x0d => (8, 0, true, self.size - 35),
            0x0a => (8, 0, false, index_whole),
            0x02 => (12, 4, false, index_whole),
            _ => return None,
        };
        Some(Layout {
            header,
            before_cell,
            has_rowid,
            whole,
        })
    }

    /// The bytes of a row, gathered from its page and those it runs over into.
    fn row<'b>(
        &self,
        page: &'b [u8],
        at: usize,
        layout: &Layout,
        find: impl Fn(usize) -> Option<&'b [u8]>,
    ) -> Option<Vec<u8>> {
        let mut rest = page.get(at + layout.before_cell..)?;
        let length = usize::try_from(take_varint(&mut rest)?).ok()?;
        if layout.has_rowid {
            take_varint(&mut rest)?;
        }
        if length > MAX_ROW_BYTES {
            return None;
        }
        let smallest = ((self.size - 12) * 32 / 255) - 23;
        let here = if length <= layout.whole {
            length
        } else {
            let fitting = smallest + (length - smallest) % (self.size - 4);
            if fitting <= layout.whole {
                fitting
            } else {
                smallest
            }
        };
        let mut row = rest.get(..here)?.to_vec();
        let mut next = if here < length { number(rest, here, 4)? } else { 0 };
        // Each page adds to the row, so that a chain that runs in a circle ends.
        while row.len() < length {
            let page = find(next)?;
            next = number(page, 0, 4)?;
            let wanted = (length - row.len()).min(self.size - 4);
            row.extend(page.get(4..4 + wanted)?);
        }
        Some(row)
    }

    fn in_file(&self, page: usize) -> Option<&'a [u8]> {
        let start = page.checked_sub(1)?.checked_mul(self.size)?;
        self.file.get(start..start.checked_add(self.size)?)
    }

    fn newest(&self, page: usize) -> Option<&'a [u8]> {
        let number = u32::try_from(page).ok()?;
        let newer = self.newer.get(&number).and_then(|states| states.last());
        newer.copied().or_else(|| self.in_file(page))
    }
}

/// A row's values; none when the bytes are no row.
fn columns(row: &[u8]) -> Option<Vec<Column<'_>>> {
    let mut rest = row;
    let header = usize::try_from(take_varint(&mut rest)?).ok()?;
    let mut kinds = row.get(row.len() - rest.len()..header)?;
    let mut values = row.get(header..)?;
    let mut columns = Vec::new();
    while !kinds.is_empty() && columns.len() < MAX_COLUMNS {
        let kind = take_varint(&mut kinds)?;
        let length = match kind {
            0 | 8 | 9 => 0,
            1..=4 => kind,
            5 => 6,
            6 | 7 => 8,
            10 | 11 => return None,
            longer => (longer - 12) / 2,
        };
        let (value, after) = values.split_at_checked(usize::try_from(length).ok()?)?;
        values = after;
        columns.push(match kind {
            0 => Column::Null,
            1..=6 | 8 | 9 => Column::Integer,
            blob if blob >= 12 && blob % 2 == 0 => Column::Blob(value),
            _ => Column::Other,
        });
    }
    Some(columns)
}

/// SQLite's number of one to nine bytes.
fn take_varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for at in 0..9 {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        if at == 8 {
            return Some((value << 8) | u64::from(*byte));
        }
        value = (value << 7) | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// A number of `width` bytes, most significant first.
pub(super) fn number(bytes: &[u8], at: usize, width: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(width)?)?;
    Some(
        bytes
            .iter()
            .fold(0, |value, byte| (value << 8) | usize::from(*byte)),
    )
}
