//! The write-ahead log beside a database, by sqlite.org/fileformat2.html (section 4).

use super::pages::number;

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// Where the header says the page size, the two salts of this run of the log, and its own checksum.
const PAGE_SIZE_AT: usize = 8;
const SALTS: std::ops::Range<usize> = 16..24;
const CHECKSUM: std::ops::Range<usize> = 24..32;
/// Last bit set: checksums read the words most significant byte first.
const MAGIC: u32 = 0x377f_0682;

/// The pages of every transaction that was committed, oldest first. Checksums are not asked: what a page holds has its
/// own. What follows the last commit was never reported saved.
pub(super) fn committed_pages(log: &[u8], page_size: usize) -> Vec<(u32, &[u8])> {
    let frames = log.get(HEADER..).unwrap_or_default();
    let mut pages = Vec::new();
    let mut committed = 0;
    for frame in frames.chunks_exact(FRAME_HEADER + page_size) {
        let (header, content) = frame.split_at(FRAME_HEADER);
        let page = number(header, 0, 4).and_then(|page| u32::try_from(page).ok());
        pages.extend(page.map(|page| (page, content)));
        if number(header, 4, 4) != Some(0) {
            committed = pages.len();
        }
    }
    pages.truncate(committed);
    pages
}

/// Whether SQLite would pass over transactions that were committed. It stops at the first frame that is not whole, which
/// is right after a power cut in the middle of the last transaction; but each commit waits for the disk, so that a log
/// whose header is broken, or with more than one commit behind a broken frame, was damaged later.
pub fn is_damaged(log: &[u8]) -> bool {
    // Made but never written, or made longer by a file system that had not written it yet.
    if log.len() <= HEADER || log.iter().all(|byte| *byte == 0) {
        return false;
    }
    let Some(mut sum) = header_sum(log) else {
        return true;
    };
    let most_significant_first = log.get(3).is_some_and(|byte| byte & 1 == 1);
    let salts = log.get(SALTS).unwrap_or_default();
    let page_size = number(log, PAGE_SIZE_AT, 4).unwrap_or(0);
    let mut broken = false;
    let mut commits_behind = 0;
    for frame in log
        .get(HEADER..)
        .unwrap_or_default()
        .chunks_exact(FRAME_HEADER + page_size)
    {
        let (header, content) = frame.split_at(FRAME_HEADER);
        let of_this_run = header.get(8..16) == Some(salts);
        if !broken {
            sum = checksum(sum, header.get(..8).unwrap_or_default(), most_significant_first);
            sum = checksum(sum, content, most_significant_first);
            broken = !of_this_run || header.get(16..) != Some(&stored(sum)[..]);
        }
        if broken && of_this_run && number(header, 4, 4) != Some(0) {
            commits_behind += 1;
        }
    }
    commits_behind > 1
}

/// The header's checksum, with which the frames' begin; none when the header is not whole.
fn header_sum(log: &[u8]) -> Option<(u32, u32)> {
    let magic = number(log, 0, 4)? as u32;
    if magic & !1 != MAGIC {
        return None;
    }
    let sum = checksum((0, 0), log.get(..CHECKSUM.start)?, magic & 1 == 1);
    (log.get(CHECKSUM)? == stored(sum)).then_some(sum)
}

fn stored((first, second): (u32, u32)) -> [u8; 8] {
    ((u64::from(first) << 32) | u64::from(second)).to_be_bytes()
}

fn checksum((mut first, mut second): (u32, u32), bytes: &[u8], most_significant_first: bool) -> (u32, u32) {
    for pair in bytes.chunks_exact(8) {
        let (a, b) = pair.split_at(4);
        let word = |bytes: &[u8]| {
            let bytes: [u8; 4] = bytes.try_into().unwrap_or_default();
            if most_significant_first {
                u32::from_be_bytes(bytes)
            } else {
                u32::from_le_bytes(bytes)
            }
        };
        first = first.wrapping_add(word(a)).wrapping_add(second);
        second = second.wrapping_add(word(b)).wrapping_add(first);
    }
    (first, second)
}
