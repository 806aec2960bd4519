//! The tables: refused with their line when they are not whole.

use super::*;
use crate::rule::{RuleId, Table, refused_after};

#[test]
fn a_form_of_skilas_that_is_not_whole_is_refused_with_its_line() {
    let refused = |from, to| refused_after::<SkilasRules>(RuleId::Skilas, from, to);
    for (from, to, at, said) in [
        (
            "question = \"thin-arm\"",
            "question = \"arm\"",
            "arm = {",
            "\"arm\"",
        ),
        (
            "domain = \"mood\"",
            "domain = \"sight\"",
            "version.rule.domains",
            "Mood is expected",
        ),
        (
            "key = \"whisper\"",
            "key = \"sad\"",
            "version.rule.domains",
            "two domains",
        ),
        (
            "key = \"appetite\"",
            "key = \"lost-3-kg\"",
            "nafsu makan",
            "used before",
        ),
    ] {
        let (line, what) = refused(from, to);
        assert!(line.contains(at) && what.contains(said), "{line}: {what}");
    }
    let text = include_str!("../../../../assets/rules/skilas.toml");
    let mood = text.rfind("[[version.rule.domains]]").unwrap();
    let missing = Table::<SkilasRules>::read(RuleId::Skilas, &text[..mood]).unwrap_err();
    assert!(missing.what.contains("Mood is missing"), "{missing}");
}

#[test]
fn a_barthel_form_that_is_not_whole_is_refused_with_its_line() {
    let refused = |from, to| refused_after::<BarthelRules>(RuleId::Barthel, from, to);
    for (from, to, at, said) in [
        (
            "from = 9, below = 12",
            "from = 10, below = 12",
            "moderate",
            "begin",
        ),
        (
            "class = \"moderate\"",
            "class = \"severe\"",
            "from = 9",
            "Moderate is expected",
        ),
        (
            "activity = \"stairs\"",
            "activity = \"walking\"",
            "version.rule.activities",
            "Stairs is expected",
        ),
        (
            "    { id = \"Tergantung orang lain\", en = \"Dependent\" },\n    { id = \"Mandiri\"",
            "    { id = \"Mandiri\"",
            "version.rule.activities",
            "choice",
        ),
    ] {
        let (line, what) = refused(from, to);
        assert!(line.contains(at) && what.contains(said), "{line}: {what}");
    }
    let text = include_str!("../../../../assets/rules/barthel.toml");
    let bathing = text.rfind("[[version.rule.activities]]").unwrap();
    let missing = Table::<BarthelRules>::read(RuleId::Barthel, &text[..bathing]).unwrap_err();
    assert!(missing.what.contains("Bathing is missing"), "{missing}");
}
