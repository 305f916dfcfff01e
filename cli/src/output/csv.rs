//! CSV for spreadsheets.

use std::io;

/// Without it Excel takes the text for that of an old code page.
const BOM: &str = "\u{feff}";

/// A CSV table in the making.
///
/// Text cells that a spreadsheet would take for a formula, or a fraction for a date, get a quote before them; decimals
/// are left alone. A byte order mark tells spreadsheets that it is UTF-8.
pub(crate) struct CsvTable {
    writer: csv::Writer<Vec<u8>>,
}

impl CsvTable {
    /// A table with these column heads.
    pub fn new<'c>(heads: impl IntoIterator<Item = &'c str>) -> io::Result<Self> {
        let mut table = CsvTable { writer: csv::Writer::from_writer(BOM.as_bytes().to_vec()) };
        table.row(heads)?;
        Ok(table)
    }

    /// Adds a row.
    pub fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) -> io::Result<()> {
        self.writer.write_record(cells.into_iter().map(guarded).collect::<Vec<_>>()).map_err(io::Error::from)
    }

    /// The table's bytes.
    pub fn finish(self) -> io::Result<Vec<u8>> {
        self.writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
    }
}

/// A cell that no spreadsheet evaluates.
fn guarded(cell: &str) -> String {
    let suspicious = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(cell);
    if suspicious || is_fraction(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// Whether a cell is a fraction, such as `12/19`, which a spreadsheet takes for the nineteenth of December.
fn is_fraction(cell: &str) -> bool {
    let whole = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let parts = cell.strip_prefix('-').unwrap_or(cell).split_once('/');
    parts.is_some_and(|(numerator, denominator)| whole(numerator) && whole(denominator))
}

/// Whether a cell is a plain decimal, such as `-12.50`.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let mut marks = 0;
    let plain = digits.chars().all(|c| {
        marks += usize::from(c == '.');
        c.is_ascii_digit() || c == '.'
    });
    plain
        && marks <= 1
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused_and_numbers_are_not() {
        let mut table = CsvTable::new(["名称", "=head"]).unwrap();
        table.row(["=1+1", "-12.50"]).unwrap();
        table.row(["@a,b", "-12/19"]).unwrap();
        table.row(["-", "+86"]).unwrap();
        let text = String::from_utf8(table.finish().unwrap()).unwrap();
        assert_eq!(text, "\u{feff}名称,'=head\n'=1+1,-12.50\n\"'@a,b\",'-12/19\n'-,'+86\n");
    }
}
