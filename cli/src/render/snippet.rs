//! One source line in a terminal, and what stands under it.
//!
//! Everything is measured in terminal columns after escaping, so that marks stand under what they mark, whether it
//! is Chinese, English, or a character that should not be there.

use diagnose::{escape_control, width};

/// A line cut to the terminal, and where a stretch of it begins and how wide it is, in columns.
pub(super) struct Clipped {
    /// The text to print.
    pub text: String,
    /// Columns before the stretch.
    pub blanks: usize,
    /// Columns of the stretch, at least one.
    pub marked: usize,
}

/// Cuts `line` to `columns` around the bytes `start..end` of it, `…` standing for what is left out.
pub(super) fn clip(line: &str, start: usize, end: usize, columns: usize) -> Clipped {
    let before = escape_control(line.get(..start).unwrap_or(line));
    let marked = escape_control(line.get(start..end).unwrap_or(""));
    let after = escape_control(line.get(end..).unwrap_or(""));
    let total = width(&before) + width(&marked) + width(&after);
    if total <= columns {
        return Clipped {
            blanks: width(&before),
            marked: width(&marked).max(1),
            text: format!("{before}{marked}{after}"),
        };
    }
    let head = keep_end(&before, columns / 3);
    let middle = keep_start(&marked, columns.saturating_sub(width(&head) + 1));
    let tail = keep_start(&after, columns.saturating_sub(width(&head) + width(&middle)));
    Clipped { blanks: width(&head), marked: width(&middle).max(1), text: format!("{head}{middle}{tail}") }
}

/// The beginning of `text` within `columns`, its last column `…` where it is cut.
pub(crate) fn keep_start(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width(&kept) + 1 > columns {
            kept.pop();
            break;
        }
    }
    if columns > 0 {
        kept.push('…');
    }
    kept
}

/// The end of `text` within `columns`, its first column `…` where it is cut.
fn keep_end(text: &str, columns: usize) -> String {
    let whole = width(text);
    if whole <= columns {
        return text.to_owned();
    }
    let mut rest = text.chars();
    let mut left = whole;
    while left + 1 > columns {
        let Some(c) = rest.next() else { break };
        left = left.saturating_sub(width(c.encode_utf8(&mut [0; 4])));
    }
    format!("…{}", rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_two_columns_for_a_chinese_character() {
        let line = "当 类另 为 险情";
        let clipped = clip(line, 4, 10, 80);
        assert_eq!((clipped.blanks, clipped.marked), (3, 4));
        assert_eq!(clipped.text, line);
    }

    #[test]
    fn an_empty_stretch_is_marked_one_column_wide() {
        let clipped = clip("政策", 6, 6, 80);
        assert_eq!((clipped.blanks, clipped.marked), (4, 1));
    }

    #[test]
    fn hidden_characters_are_shown_and_measured() {
        let clipped = clip("a\u{202e}b", 4, 5, 80);
        assert_eq!(clipped.text, "a\\u{202e}b");
        assert_eq!(clipped.blanks, 9);
    }

    #[test]
    fn long_lines_are_cut_around_the_stretch() {
        let line = format!("{}目标{}", "前".repeat(500), "后".repeat(500));
        let clipped = clip(&line, 1500, 1506, 40);
        assert!(width(&clipped.text) <= 40, "{}", clipped.text);
        assert!(clipped.text.contains("目标"));
        assert_eq!(clipped.marked, 4);
        let all_marked = clip(&line, 0, line.len(), 40);
        assert!(width(&all_marked.text) <= 40);
    }

    #[test]
    fn offsets_out_of_range_do_no_harm() {
        let clipped = clip("政策", 1, 2, 80);
        assert_eq!(clipped.text, "政策");
    }
}
