//! Turns each rule table from TOML, which people read, into JSON, for which the app carries a parser anyway: a TOML
//! parser would cost every phone 74 KB more of its first download. What a table means is checked by the tests.

use std::{env, fs, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tables = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../assets/rules");
    let out = Path::new(&env::var("OUT_DIR")?).join("rules");
    println!("cargo::rerun-if-changed={}", tables.display());
    fs::create_dir_all(&out)?;
    for entry in fs::read_dir(&tables)? {
        let path = entry?.path();
        let Some(id) = path
            .file_stem()
            .filter(|_| path.extension().is_some_and(|ending| ending == "toml"))
        else {
            continue;
        };
        let table: toml::Table = toml::from_str(&fs::read_to_string(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        let json = Path::new(id).with_extension("json");
        fs::write(out.join(json), serde_json::to_vec(&table)?)?;
    }
    Ok(())
}
