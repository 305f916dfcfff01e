//! Lists with their rows.

use super::model::{Enum, Field, Kind, List, NumberKind};
use super::writer::Writer;
use diagnose::Word;

impl Writer<'_> {
    /// A list with its rows; now and then an enum is drawn from its key.
    pub(super) fn list(&mut self) -> String {
        let (word, name) = (self.word(Word::List), self.name("清单", "List"));
        let first = match self.choose.below(6) {
            0..=2 => Kind::Text,
            3 | 4 => Kind::Enum(self.choose.below(self.model.enums.len())),
            _ => Kind::Number(NumberKind::default()),
        };
        let mut fields = vec![self.field(first, false)];
        let keys = if self.choose.percent(20) { 2 } else { 1 };
        if keys == 2 {
            fields.push(self.field(Kind::Bool, false));
        }
        for _ in 0..self.choose.between(1, 3) {
            let kind = self.column_kind();
            let optional = self.choose.percent(25);
            fields.push(self.field(kind, optional));
        }
        let rows = self.rows(&fields, keys);
        let first: Vec<String> = rows.iter().map(|row| row[0].clone()).collect();
        let mut out = format!("{word} {name} {{\n");
        for (index, field) in fields.iter().enumerate() {
            let line = self.field_line(field, if index < keys { &[Word::Key] } else { &[] });
            out.push_str(&format!("    {line}\n"));
        }
        let header: Vec<String> = fields.iter().map(|field| field.name.clone()).collect();
        for row in std::iter::once(&header).chain(&rows) {
            out.push_str(&format!("    | {} |\n", row.join(" | ")));
        }
        out.push_str("}\n\n");
        let drawn = keys == 1 && fields[0].kind == Kind::Text && self.choose.percent(30);
        if drawn {
            out.push_str(&self.drawn_enum(&name, &mut fields[0], &first));
        }
        self.model.lists.push(List { name, fields, keys, first });
        out
    }

    fn drawn_enum(&mut self, list: &str, key: &mut Field, values: &[String]) -> String {
        let (word, name) = (self.word(Word::Enum), self.name("类型", "Kind"));
        let values = values.iter().map(|value| value.trim_matches(['「', '」', '“', '”', '"']).to_owned()).collect();
        key.kind = Kind::Enum(self.model.enums.len());
        self.model.enums.push(Enum { name: name.clone(), values, open: false });
        format!("{word} {name} = {list}.{}\n\n", key.name)
    }

    /// Rows with different keys.
    fn rows(&mut self, fields: &[Field], keys: usize) -> Vec<Vec<String>> {
        let most = match &fields[0].kind {
            Kind::Enum(id) => self.model.enums[*id].values.len(),
            _ => 5,
        };
        let count = self.choose.between(1, most);
        (0..count)
            .map(|row| {
                let mut cells = vec![match &fields[0].kind {
                    Kind::Enum(id) => self.model.enums[*id].values[row].clone(),
                    Kind::Number(_) => (row * 5).to_string(),
                    _ => self.text(&format!("k{row}")),
                }];
                for (index, field) in fields.iter().enumerate().skip(1) {
                    let missing = index >= keys && field.optional && self.choose.percent(30);
                    cells.push(match &field.kind {
                        _ if missing => "-".to_owned(),
                        Kind::Agency(groups) => {
                            let names = self.model.agencies_of(groups);
                            self.choose.pick(&names).clone()
                        }
                        kind => self.constant(kind, None),
                    });
                }
                cells
            })
            .collect()
    }
}
