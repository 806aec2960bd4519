//! The tables: refused with their line when they are not whole.

use super::*;
use crate::rule::{Body, Malformed, RuleId, Table};

fn refused<T: Body + std::fmt::Debug>(id: RuleId, text: &str, from: &str, to: &str) -> (String, String) {
    assert!(text.contains(from), "{from}");
    let edited = text.replacen(from, to, 1);
    let Malformed { line, what, .. } = Table::<T>::read(id, &edited).unwrap_err();
    (edited.lines().nth(line - 1).unwrap().to_owned(), what)
}

#[test]
fn a_form_that_is_not_whole_is_refused_with_its_line() {
    let skilas = include_str!("../../../../assets/rules/skilas.toml");
    let barthel = include_str!("../../../../assets/rules/barthel.toml");
    let of_skilas = |from: &str, to: &str| refused::<SkilasRules>(RuleId::Skilas, skilas, from, to);
    let of_barthel = |from: &str, to: &str| refused::<BarthelRules>(RuleId::Barthel, barthel, from, to);

    let (line, what) = of_skilas("question = \"thin-arm\"", "question = \"arm\"");
    assert!(
        line.contains("arm = {") && what.contains("\"arm\""),
        "{line}: {what}"
    );
    let (line, what) = of_skilas("domain = \"mood\"", "domain = \"sight\"");
    assert!(
        line.contains("version.rule.domains") && what.contains("twice"),
        "{line}: {what}"
    );
    let (_, what) = of_skilas("key = \"whisper\"", "key = \"sad\"");
    assert!(what.contains("two domains"), "{what}");
    let (line, _) = of_skilas("key = \"appetite\"", "key = \"lost-3-kg\"");
    assert!(line.contains("nafsu makan"), "{line}");
    let mood = skilas.rfind("[[version.rule.domains]]").unwrap();
    let missing = Table::<SkilasRules>::read(RuleId::Skilas, &skilas[..mood]).unwrap_err();
    assert!(missing.what.contains("Mood"), "{missing}");

    let (line, _) = of_barthel("from = 9, below = 12", "from = 10, below = 12");
    assert!(line.contains("moderate"), "{line}");
    let (line, what) = of_barthel("activity = \"stairs\"", "activity = \"walking\"");
    assert!(
        line.contains("version.rule.activities") && what.contains("twice"),
        "{line}: {what}"
    );
    let (_, what) = of_barthel(
        "    { id = \"Tergantung orang lain\", en = \"Dependent\" },\n    { id = \"Mandiri\"",
        "    { id = \"Mandiri\"",
    );
    assert!(what.contains("choice"), "{what}");
    let bathing = barthel.rfind("[[version.rule.activities]]").unwrap();
    let missing = Table::<BarthelRules>::read(RuleId::Barthel, &barthel[..bathing]).unwrap_err();
    assert!(missing.what.contains("Bathing"), "{missing}");
}
