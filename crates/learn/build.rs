//! Gathers the cards and quizzes of each language from TOML, which people write, into one JSON, for which the app carries
//! a parser anyway. The catalogue gives the order and what is the same in every language; what the texts say is checked
//! by the tests.

use std::{env, error::Error, fs, path::Path};

use toml::{Table, Value};

fn main() -> Result<(), Box<dyn Error>> {
    let assets = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../assets");
    let out = env::var("OUT_DIR")?;
    for folder in ["cards", "quizzes"] {
        println!("cargo::rerun-if-changed={}", assets.join(folder).display());
    }
    let catalogue = read(&assets.join("cards/catalogue.toml"))?;
    for language in ["id", "en"] {
        let library = library(&assets, &catalogue, language)?;
        let json = Path::new(&out).join(format!("{language}.json"));
        fs::write(json, serde_json::to_vec(&library)?)?;
    }
    Ok(())
}

/// The catalogue with the texts of one language in their places.
fn library(assets: &Path, catalogue: &Table, language: &str) -> Result<Table, Box<dyn Error>> {
    let mut library = catalogue.clone();
    let topics = list(&mut library, "topics").ok_or("the catalogue has no topics")?;
    for topic in topics.iter_mut().filter_map(Value::as_table_mut) {
        let name = topic.get("name").and_then(|names| names.get(language)).cloned();
        topic.insert("name".into(), name.ok_or("a topic has no name")?);
        give_texts(topic, "cards", &assets.join("cards").join(language))?;
    }
    give_texts(&mut library, "quizzes", &assets.join("quizzes").join(language))?;
    Ok(library)
}

/// Puts beside each thing in a list the text of the file that has its key for a name.
fn give_texts(table: &mut Table, name: &str, folder: &Path) -> Result<(), Box<dyn Error>> {
    let things = list(table, name).ok_or_else(|| format!("no {name} in the catalogue"))?;
    for thing in things.iter_mut().filter_map(Value::as_table_mut) {
        let key = thing.get("key").and_then(Value::as_str).ok_or("no key")?;
        let text = read(&folder.join(key).with_extension("toml"))?;
        thing.insert("text".into(), text.into());
    }
    Ok(())
}

fn list<'a>(table: &'a mut Table, name: &str) -> Option<&'a mut Vec<Value>> {
    table.get_mut(name).and_then(Value::as_array_mut)
}

fn read(path: &Path) -> Result<Table, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}
