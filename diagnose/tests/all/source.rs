use diagnose::{Position, SourceFile, Sources, Span};

fn at(line: u32, column: u32) -> Position {
    Position { line, column }
}

fn position(text: &str, offset: usize) -> Position {
    SourceFile::new("a.shao", text).position(offset as u32)
}

#[test]
fn columns_count_characters_not_bytes() {
    let text = "层级 市\n记录 事件 {\n";
    assert_eq!(position(text, 0), at(1, 1));
    assert_eq!(position(text, text.find('市').unwrap()), at(1, 4));
    assert_eq!(position(text, text.find('事').unwrap()), at(2, 4));
    assert_eq!(position(text, text.find('{').unwrap()), at(2, 7));
    assert_eq!(position("a😀b", "a😀".len()), at(1, 3), "one beyond the basic plane is one");
    assert_eq!(position("e\u{301}x", 3), at(1, 3), "a combining mark is one of its own");
}

#[test]
fn the_end_has_a_place() {
    assert_eq!(position("", 0), at(1, 1));
    assert_eq!(position("甲", 3), at(1, 2));
    assert_eq!(position("甲\n", 4), at(2, 1));
    assert_eq!(position("甲\n", 99), at(2, 1), "past the end gives the end");
}

#[test]
fn windows_line_ends_are_one_break() {
    let text = "市\r\n街道\r\n";
    let file = SourceFile::new("a.shao", text);
    assert_eq!(position(text, text.find('街').unwrap()), at(2, 1));
    assert_eq!((file.line(1), file.line(2), file.line(3), file.line(4)), ("市", "街道", "", ""));
    assert_eq!(file.line_start(2) as usize, text.find('街').unwrap());
    assert_eq!(file.line_start(9) as usize, text.len());
}

#[test]
fn every_offset_has_a_place_and_none_goes_back() {
    let text = "\n政策 甲\r\n\r\n  「文」\n";
    let file = SourceFile::new("a.shao", text);
    let offsets = text.char_indices().map(|(offset, _)| offset as u32).chain([text.len() as u32]);
    let positions: Vec<_> = offsets.clone().map(|offset| file.position(offset)).collect();
    assert!(positions.is_sorted_by(|a, b| a < b), "{positions:?}");
    for (offset, position) in offsets.zip(positions) {
        let line = &text[file.line_start(position.line) as usize..offset as usize];
        assert_eq!(line.chars().count() as u32 + 1, position.column);
    }
}

#[test]
fn an_offset_within_a_character_does_no_harm() {
    for offset in 0..8 {
        assert_eq!(position("市街", offset).line, 1);
    }
}

#[test]
fn sources_are_found_by_their_numbers() {
    let mut sources = Sources::new();
    let first = sources.add("a.shao", "政策 甲");
    let second = sources.add("b.shao", "层级 市");
    assert_ne!(first, second);
    assert_eq!(sources.get(second).unwrap().name(), "b.shao");
    assert_eq!(sources.text(Span::new(second, 7, 10)), "市");
    assert_eq!(sources.text(Span::new(second, 8, 10)), "", "not at a character's edge");
    assert_eq!(sources.text(Span::new(second, 7, 99)), "", "outside");
    assert_eq!(sources.iter().map(|(id, _)| id).collect::<Vec<_>>(), [first, second]);
    assert!(Sources::new().get(first).is_none());
}
