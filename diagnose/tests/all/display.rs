use diagnose::{escape_control, pad_to_width, width};

#[test]
fn cjk_takes_two_columns() {
    assert_eq!(width("abc"), 3);
    assert_eq!(width("事件"), 4);
    assert_eq!(width("，「」"), 6);
    assert_eq!(width("é"), 1);
    assert_eq!(width(""), 0);
}

#[test]
fn padding_reaches_the_width_and_cuts_nothing() {
    assert_eq!(pad_to_width("事件", 6), "事件  ");
    assert_eq!(pad_to_width("事件", 5), "事件 ");
    assert_eq!(pad_to_width("事件", 3), "事件");
    assert_eq!(pad_to_width("", 2), "  ");
    for text in ["a", "险情", "ab险"] {
        assert_eq!(width(&pad_to_width(text, 8)), 8);
    }
}

#[test]
fn plain_text_stays_as_it_is() {
    for text in ["", "险情直派", "O'Neil & Söhne", "😀", "a b", "e\u{301}", "「《》」，。"] {
        assert_eq!(escape_control(text), text);
    }
}

#[test]
fn what_could_deceive_is_made_visible() {
    assert_eq!(escape_control("a\tb"), "a b");
    assert_eq!(escape_control("\u{1b}[31mred"), "\\u{1b}[31mred");
    assert_eq!(escape_control("a\r\nb\u{7}"), "a\\u{d}\\u{a}b\\u{7}");
    assert_eq!(escape_control("x\u{9b}y"), "x\\u{9b}y");
    for hidden in
        "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}".chars()
    {
        let escaped = escape_control(&format!("a{hidden}b"));
        assert_eq!(escaped, format!("a\\u{{{:x}}}b", u32::from(hidden)));
    }
    for invisible in "\u{200b}\u{200d}\u{2060}\u{feff}\u{e0041}\u{fe0f}\u{0}\u{7f}".chars() {
        assert!(escape_control(&invisible.to_string()).starts_with("\\u{"), "{:x}", u32::from(invisible));
    }
}

#[test]
fn line_and_paragraph_separators_break_no_line() {
    assert_eq!(escape_control("a\u{2028}b\u{2029}c\u{85}"), "a\\u{2028}b\\u{2029}c\\u{85}");
}

#[test]
fn escaping_again_changes_nothing() {
    let once = escape_control("\u{202e}\t\u{1b}险");
    assert_eq!(escape_control(&once), once);
}
