use diagnose::{FileId, Span, Spanned};

const FILE: FileId = FileId(0);

#[test]
fn spans_join_within_a_file() {
    let (a, b) = (Span::new(FILE, 3, 5), Span::new(FILE, 8, 9));
    assert_eq!(a.to(b), Span::new(FILE, 3, 9));
    assert_eq!(b.to(a), Span::new(FILE, 3, 9));
    assert_eq!(a.to(Span::new(FileId(1), 8, 9)), a);
    assert_eq!(Span::new(FILE, 5, 3), Span::new(FILE, 5, 5), "never ends before it starts");
}

#[test]
fn where_a_value_stands_does_not_count() {
    let here = Spanned::new("甲", Span::new(FILE, 0, 3));
    let there = Spanned::new("甲", Span::new(FILE, 9, 12));
    assert_eq!(here, there);
    assert_ne!(here, there.map(|_| "乙"));
}
