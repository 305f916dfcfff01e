//! Cases that were found, as a file of tests that a policy can hold.

use crate::failure::Failure;
use crate::output::{Console, Destination, not_an_input};
use diagnose::{Lang, Witness};
use std::path::{Path, PathBuf};

/// Writes a test for each case, and tells how many; where there is none no file is made. `inputs` are not overwritten.
pub(crate) fn write_tests<'w>(
    file: &Path,
    witnesses: impl Iterator<Item = &'w Witness>,
    inputs: impl IntoIterator<Item = PathBuf>,
    lang: Lang,
) -> Result<(), Failure> {
    not_an_input(Some(file), inputs)?;
    let (with, without): (Vec<_>, Vec<_>) = witnesses.map(|it| it.test.as_ref()).partition(Option::is_some);
    let tests: Vec<&str> = with.into_iter().flatten().map(|test| test.get(lang).as_str()).collect();
    let console = Console::stderr(lang);
    if !tests.is_empty() {
        Destination::File(file.to_owned()).put(tests.join("\n").as_bytes())?;
    }
    let (name, count) = (file.display(), tests.len());
    console.line(&match (count, lang) {
        (0, Lang::Zh) => format!("没有例子可写成测试，没有写 {name}"),
        (0, Lang::En) => format!("there is no case to write a test of: {name} was not written"),
        (_, Lang::Zh) => format!("写好了 {name}：{count} 个测试"),
        (_, Lang::En) => format!("wrote {name}: tests: {count}"),
    });
    if !without.is_empty() {
        let count = without.len();
        console.line(&match lang {
            Lang::Zh => format!("另有 {count} 个例子要先办过什么，或者有政策里写不出的值：没有写成测试"),
            Lang::En => format!(
                "of {count} more cases there is none: something is to be done before, or a value cannot be written"
            ),
        });
    }
    Ok(())
}
