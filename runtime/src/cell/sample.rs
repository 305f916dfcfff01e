//! A date or time as a binding expects it, for messages.

/// The moment that examples show: an afternoon, so that day, month and hour cannot be taken for one another.
const SAMPLE: [(&str, &str); 11] = [
    ("%Y", "2024"),
    ("%m", "05"),
    ("%d", "31"),
    ("%H", "14"),
    ("%M", "30"),
    ("%S", "00"),
    ("%I", "02"),
    ("%p", "PM"),
    ("%f", ""),
    ("%z", "+08:00"),
    ("%%", "%"),
];

/// `%Y/%m/%d %H:%M` → `2024/05/31 14:30`
pub(super) fn sample(format: &str) -> String {
    SAMPLE.iter().fold(format.to_owned(), |text, (piece, shown)| text.replace(piece, shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_reads_in_its_own_format() {
        assert_eq!(sample("%Y/%m/%d %H:%M"), "2024/05/31 14:30");
        let format = super::super::format::Format::new("%d.%m.%Y", false).unwrap();
        assert!(format.read(&sample("%d.%m.%Y")).is_some());
    }
}
