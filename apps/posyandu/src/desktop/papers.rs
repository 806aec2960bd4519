use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use ui::File;

/// More files of one name than anybody writes in a day.
const MOST: u32 = 999;

/// Where a person looks for what a program gave her: her downloads, else her documents, else beside the records.
pub fn folder_for_papers(records: &Path) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let known = home
        .into_iter()
        .flat_map(|home| ["Downloads", "Documents"].map(|name| home.join(name)));
    let mut there = known.filter(|folder| folder.is_dir());
    there.next().unwrap_or_else(|| records.to_owned())
}

/// Writes a file under its name, or under "name (2).pdf" where that is taken: nothing is written over.
///
/// # Errors
/// What the disk says.
pub fn keep(folder: &Path, file: &File) -> io::Result<PathBuf> {
    let (stem, end) = file.name.rsplit_once('.').unwrap_or((&file.name, ""));
    for number in 1..=MOST {
        let path = match number {
            1 => folder.join(&file.name),
            _ => folder.join(format!("{stem} ({number}).{end}")),
        };
        match fs::File::create_new(&path) {
            Ok(mut kept) => {
                kept.write_all(&file.bytes)?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_second_file_of_a_name_is_written_beside_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let file = |bytes: &[u8]| File {
            name: "surat-rujukan-2026-11-22.pdf".to_owned(),
            media_type: "application/pdf",
            bytes: bytes.to_vec(),
        };
        let first = keep(folder.path(), &file(b"one")).unwrap();
        let second = keep(folder.path(), &file(b"two")).unwrap();
        assert_eq!(
            (fs::read(&first).unwrap(), fs::read(&second).unwrap()),
            (b"one".to_vec(), b"two".to_vec())
        );
        assert!(second.ends_with("surat-rujukan-2026-11-22 (2).pdf"));
    }
}
