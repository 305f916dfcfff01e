//! What stands between the cells of a file, in words.

use crate::Both;

/// The name of a sign between cells: `分号`, `semicolons`.
pub fn separator_name(sign: char) -> Both {
    match sign {
        '\t' => Both::new("制表符", "tabs"),
        ',' => Both::new("逗号", "commas"),
        ';' => Both::new("分号", "semicolons"),
        '|' => Both::new("竖线", "bars"),
        '；' => Both::new("全角分号", "full-width semicolons"),
        '，' => Both::new("全角逗号", "full-width commas"),
        sign => Both::new(format!("「{sign}」"), format!("`{sign}`")),
    }
}
