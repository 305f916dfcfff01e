//! Classes of characters.

/// Blanks within a line.
pub(super) fn blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\u{3000}' | '\u{a0}')
}

/// Plain and full-width digits.
pub(super) fn digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The plain mark that a mark reads as; others are themselves.
pub(super) fn twin(c: char) -> char {
    match c {
        '；' | '。' => ';',
        '、' | '，' => ',',
        '｜' => '|',
        '（' => '(',
        '）' => ')',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '｛' => '{',
        '｝' => '}',
        '：' => ':',
        '＝' | '≠' => '=',
        '＋' => '+',
        '－' | '—' | '–' | '−' => '-',
        '＊' | '×' => '*',
        '／' | '÷' => '/',
        '＜' | '≤' | '⩽' | '《' => '<',
        '＞' | '≥' | '⩾' | '》' => '>',
        '．' => '.',
        '％' => '%',
        '！' => '!',
        _ => c,
    }
}

/// Characters that nobody sees: controls, directional marks, joiners, fillers, selectors.
pub(super) fn hidden(c: char) -> bool {
    c.is_control()
        || refused_in_text(c)
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Directional marks, which can make a line look like another; and controls other than tabs.
pub(super) fn refused_in_text(c: char) -> bool {
    (c.is_control() && c != '\t' && c != '\r')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
