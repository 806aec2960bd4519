//! Documents that say what is.

use anyhow::Result;

use crate::tree;

const DOCUMENTS: [&str; 6] = [
    "README.md",
    "ARCHITECTURE.md",
    "GLOSSARY.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
];
const LICENCES: [&str; 3] = ["LICENSE", "LICENSE-MIT", "LICENSE-APACHE"];

#[test]
fn the_documents_a_newcomer_looks_for_are_there() -> Result<()> {
    let root = tree::root()?;
    for document in DOCUMENTS.iter().chain(&LICENCES) {
        let length = std::fs::metadata(root.join(document)).map_or(0, |file| file.len());
        assert!(length > 100, "{document} is missing or says nothing");
    }
    Ok(())
}

#[test]
fn every_code_name_of_the_glossary_is_used_in_the_code() -> Result<()> {
    let sources = tree::sources()?;
    for name in tree::backticked(&tree::read("GLOSSARY.md")?) {
        let used = sources
            .iter()
            .any(|source| !source.is("md") && source.text.contains(&name));
        assert!(used, "GLOSSARY.md says `{name}`, the code does not");
    }
    Ok(())
}

#[test]
fn links_between_documents_lead_somewhere() -> Result<()> {
    let root = tree::root()?;
    for document in tree::sources()?.iter().filter(|source| source.is("md")) {
        let folder = root.join(&document.path);
        let folder = folder.parent().unwrap_or(&root);
        for target in document
            .text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let path = target.split('#').next().unwrap_or_default();
            let elsewhere = path.is_empty() || path.contains("://") || path.starts_with("mailto:");
            assert!(
                elsewhere || folder.join(path).exists(),
                "{} links to {target}, which is not there",
                document.path
            );
        }
    }
    Ok(())
}

#[test]
fn nothing_refers_to_a_place_outside_the_clone() -> Result<()> {
    // Put together here, so that this file does not find itself.
    let outside = [
        ["..", "shared"].join("/"),
        ["", "work", "shared"].join("/"),
        ["", "work", "main"].join("/"),
    ];
    for source in tree::sources()? {
        for place in &outside {
            assert!(
                !source.text.contains(place.as_str()),
                "{} refers to {place}",
                source.path
            );
        }
    }
    Ok(())
}
