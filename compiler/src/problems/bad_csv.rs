//! S0211: a CSV file with a fault.

use diagnose::{About, Both, Problem, Report, Severity, Span, separator_name};

use crate::resources::CsvError;

pub(crate) struct BadCsv {
    pub at: Span,
    pub path: String,
    pub error: CsvError,
}

impl Problem for BadCsv {
    const ABOUT: About = About {
        code: "S0211",
        severity: Severity::Error,
        title: Both { zh: "CSV 文件有误", en: "a CSV file with a fault" },
        means: Both {
            zh: "CSV 文件要用 UTF-8，第一行是列名，格子之间用英文逗号，每行的格数与列名相同。",
            en: "a CSV file is UTF-8, its cells stand between commas, its first line names the columns, and every row has as many cells.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let BadCsv { path, .. } = self;
        let (what_zh, what_en) = what(&self.error);
        let (help_zh, help_en) = mend(&self.error);
        Report::at(self.at, format!("文件「{path}」{what_zh}"), format!("the file `{path}` {what_en}"))
            .help(help_zh, help_en)
    }
}

fn what(error: &CsvError) -> (String, String) {
    match error {
        CsvError::NotUtf8 { line } => {
            (format!("第 {line} 行起不是 UTF-8 编码"), format!("is not UTF-8 from line {line} on"))
        }
        CsvError::Ragged { line, expected, found } => (
            format!("第 {line} 行有 {found} 格，列名有 {expected} 个"),
            format!("has {found} cells on line {line}, but {expected} columns"),
        ),
        CsvError::SameColumn(name) => (format!("有两列都叫「{name}」"), format!("has two columns called `{name}`")),
        CsvError::SameDay(day) => (
            format!("里 {day} 写了两次，一次上班，一次不上班"),
            format!("has {day} twice, once as a day of work and once as a day off"),
        ),
        CsvError::Empty => ("是空的，没有列名".to_owned(), "is empty: it has no header".to_owned()),
        CsvError::Separator(sign) => {
            let Both { zh, en } = separator_name(*sign);
            (format!("的格子之间是{zh}，不是逗号"), format!("parts its cells by {en}, not by commas"))
        }
        CsvError::OpenQuote { line } => {
            (format!("第 {line} 行的引号没有关上"), format!("has a quote on line {line} that is never closed"))
        }
        CsvError::TooManyRows(rows) => (format!("超过 {rows} 行"), format!("has more than {rows} rows")),
    }
}

fn mend(error: &CsvError) -> (&'static str, &'static str) {
    match error {
        CsvError::NotUtf8 { .. } => ("用 Excel 另存为「CSV UTF-8」", "save it as “CSV UTF-8”"),
        CsvError::Ragged { .. } => (
            "把这一行的格数改得与列名一样多；格里有逗号的，整格加引号",
            "give the line as many cells as there are columns; a cell with a comma in it stands in quotes",
        ),
        CsvError::SameColumn(_) => ("给其中一列改名，或删去一列", "rename one of them, or remove it"),
        CsvError::SameDay(_) => ("改正或删去其中一行", "correct or remove one of the rows"),
        CsvError::Empty => ("第一行写列名，下面各行写内容", "write the names of the columns on its first line"),
        CsvError::Separator('，' | '；') => ("把它们改成英文（半角）逗号", "write plain commas in their place"),
        CsvError::Separator(_) => (
            "另存为用逗号分隔的 CSV（Excel 里选「CSV UTF-8（逗号分隔）」），或把它们换成英文逗号",
            "save it as a CSV with commas (in Excel “CSV UTF-8 (Comma delimited)”), or write commas in their place",
        ),
        CsvError::OpenQuote { .. } => {
            ("补上引号；格里本来的引号写两次", "close it; a quote that belongs to the cell is written twice")
        }
        CsvError::TooManyRows(_) => {
            ("只留用得到的行，或拆成几个清单", "keep the rows that are needed, or make several lists")
        }
    }
}
