//! Levels, agencies, enums, records, functions.

use super::model::{Agency, Enum, Field, Function, Kind, Level, NumberKind, Record};
use super::writer::Writer;
use diagnose::{Lang, Unit, Word};

/// The time zones that policies name; the first where they name none.
const ZONES: [&str; 5] = ["Asia/Shanghai", "UTC", "America/New_York", "Pacific/Auckland", "Europe/London"];

/// The units that columns are counted in.
const UNITS: [Unit; 8] =
    [Unit::Yuan, Unit::Hour, Unit::Household, Unit::Metre, Unit::Minute, Unit::Kilometre, Unit::Day, Unit::Workday];

impl Writer<'_> {
    /// The head, and everything that rules speak of.
    pub(super) fn structure(&mut self) -> String {
        let mut out = self.head();
        out.push_str(&self.calendar());
        out.push_str(&self.levels());
        out.push_str(&self.agencies());
        for _ in 0..self.choose.between(1, 3) {
            out.push_str(&self.enumeration());
        }
        for _ in 0..self.choose.between(0, 2) {
            out.push_str(&self.list());
        }
        for _ in 0..self.choose.between(1, 2) {
            out.push_str(&self.record());
        }
        for _ in 0..self.choose.between(0, 2) {
            out.push_str(&self.function());
        }
        out
    }

    fn head(&mut self) -> String {
        let (policy, name) = (self.word(Word::Policy), self.name("政策", "policy"));
        if self.choose.percent(60) {
            let zone = *self.choose.pick(&ZONES);
            let (timezone, zone) = (self.word(Word::Timezone), self.text(zone));
            return format!("{policy} {name} {{ {timezone} {zone} }}\n\n");
        }
        format!("{policy} {name}\n\n")
    }

    /// One calendar or none; its file is [`super::resource`].
    fn calendar(&mut self) -> String {
        if self.choose.percent(40) {
            return String::new();
        }
        self.model.calendar = true;
        let (calendar, name) = (self.word(Word::Calendar), self.name("日历", "calendar"));
        let file = *self.choose.pick(&["days.csv", "long.csv"]);
        let file = self.text(file);
        let (weekly, from, to) = (self.word(Word::Weekly), self.word(Word::Monday), self.word(Word::To));
        let until = *self.choose.pick(&[Word::Friday, Word::Saturday]);
        let until = self.word(until);
        format!("{calendar} {name} {file} {{ {weekly} {from} {to} {until} 09:00 {to} 17:30 }}\n\n")
    }

    /// A chain of levels, and now and then another below its first.
    fn levels(&mut self) -> String {
        let mut out = String::new();
        let depth = self.choose.between(1, 4);
        let mut chain: Vec<usize> = Vec::new();
        for _ in 0..depth {
            chain.push(self.new_level(chain.last().copied()));
        }
        out.push_str(&self.chain(&chain));
        if self.choose.percent(20) {
            let top = chain[0];
            let branch = self.new_level(Some(top));
            out.push_str(&self.chain(&[top, branch]));
        }
        for level in 0..self.model.levels.len() {
            if self.choose.percent(40) {
                out.push_str(&self.level_fields(level));
            }
        }
        out
    }

    /// What the units of a level carry: numbers, yes and no, text.
    fn level_fields(&mut self, level: usize) -> String {
        let mut lines = Vec::new();
        for _ in 0..self.choose.between(1, 3) {
            let number = Kind::Number(self.number_kind());
            let kind = self.choose.pick(&[number, Kind::Bool, Kind::Text]).clone();
            let optional = self.choose.percent(30);
            let field = self.field(kind, optional);
            lines.push(self.field_line(&field, &[]));
            self.model.levels[level].fields.push(field);
        }
        let name = self.model.levels[level].name.clone();
        format!("{} {name} {{\n    {}\n}}\n\n", self.word(Word::Level), lines.join("\n    "))
    }

    fn new_level(&mut self, above: Option<usize>) -> usize {
        let name = self.name("层", "level");
        let id = self.model.levels.len();
        let mut up = vec![id];
        up.extend(above.into_iter().flat_map(|above| self.model.levels[above].up.clone()));
        self.model.levels.push(Level { name, up, fields: Vec::new() });
        id
    }

    fn chain(&mut self, levels: &[usize]) -> String {
        let names: Vec<&str> = levels.iter().map(|id| self.model.levels[*id].name.as_str()).collect();
        let chain = names.join(" > ");
        format!("{} {chain}\n\n", self.word(Word::Level))
    }

    fn agencies(&mut self) -> String {
        let mut out = String::new();
        self.model.groups = (0..self.choose.between(1, 2)).map(|_| self.name("组", "group")).collect();
        for group in 0..self.model.groups.len() {
            for _ in 0..self.choose.between(1, 2) {
                out.push_str(&self.agency(group));
            }
        }
        out
    }

    fn agency(&mut self, group: usize) -> String {
        let level = self.choose.below(self.model.levels.len());
        let per = self.choose.percent(35);
        let names: Vec<String> = (0..self.choose.between(1, 2)).map(|_| self.name("局", "office")).collect();
        for name in &names {
            let (name, groups) = (name.clone(), vec![group]);
            self.model.agencies.push(Agency { name, groups, per: per.then_some(level) });
        }
        let (agency, names) = (self.word(Word::Agency), self.items(&names));
        let level = self.model.levels[level].name.clone();
        let seat = match per {
            false => format!("{} {level}", self.word(Word::At)),
            true => format!("{} {level} {}", self.word(Word::Per), self.word(Word::One)),
        };
        let (of, group) = (self.word(Word::Group), self.model.groups[group].clone());
        format!("{agency} {names} {seat} {of} {group}\n\n")
    }

    fn enumeration(&mut self) -> String {
        let (word, name) = (self.word(Word::Enum), self.name("类型", "Kind"));
        let values: Vec<String> = (0..self.choose.between(2, 5)).map(|_| self.name("值", "value")).collect();
        let open = self.choose.percent(15);
        let items = self.items(&values);
        self.model.enums.push(Enum { name: name.clone(), values, open });
        let others = if open { format!(" {}", self.word(Word::AndOthers)) } else { String::new() };
        format!("{word} {name} {{ {items}{others} }}\n\n")
    }

    pub(super) fn field(&mut self, kind: Kind, optional: bool) -> Field {
        let (zh, en) = match &kind {
            Kind::Bool => ("是非", "flag"),
            Kind::Number(_) => ("数目", "amount"),
            Kind::Text => ("文字", "words"),
            Kind::Person => ("人员", "person"),
            Kind::Date => ("日子", "day"),
            Kind::Time => ("时间", "time"),
            Kind::Limit => ("期限", "limit"),
            Kind::Enum(_) | Kind::Class => ("类别", "kind"),
            Kind::Set(_) => ("若干项", "several"),
            Kind::Unit(..) => ("地点", "place"),
            Kind::Agency(_) => ("单位", "office"),
            Kind::Row(_) => ("条目", "row"),
        };
        Field { name: self.name(zh, en), kind, optional }
    }

    /// `名 : 类型 标记`
    pub(super) fn field_line(&mut self, field: &Field, markers: &[Word]) -> String {
        let ty = self.ty(&field.kind);
        let mut line = format!("{} : {ty}", field.name);
        for marker in markers {
            line = format!("{line} {}", self.word(*marker));
        }
        if field.optional {
            line = format!("{line} {}", self.word(Word::Optional));
        }
        if matches!(field.kind, Kind::Set(_)) {
            line = format!("{line} {}", self.word(Word::Multiple));
        }
        line
    }

    /// A type, as written.
    pub(super) fn ty(&mut self, kind: &Kind) -> String {
        match kind {
            Kind::Bool => self.word(Word::YesNo).to_owned(),
            Kind::Number(number) => self.number_type(*number),
            Kind::Text => self.word(Word::Text).to_owned(),
            Kind::Person => self.word(Word::Person).to_owned(),
            Kind::Date => self.word(Word::Date).to_owned(),
            Kind::Time => self.word(Word::Time).to_owned(),
            Kind::Limit => self.word(Word::LimitType).to_owned(),
            Kind::Enum(id) | Kind::Set(id) => self.model.enums[*id].name.clone(),
            Kind::Class => unreachable!("no field is declared of a preset type"),
            Kind::Unit(levels, above) => {
                let names: Vec<String> = levels.iter().map(|level| self.model.levels[*level].name.clone()).collect();
                let names = self.items(&names);
                if *above { format!("{names} {}", self.word(Word::AndAbove)) } else { names }
            }
            Kind::Agency(groups) if groups.is_empty() => self.word(Word::AnyAgency).to_owned(),
            Kind::Agency(groups) => {
                let names: Vec<String> = groups.iter().map(|group| self.model.groups[*group].clone()).collect();
                self.items(&names)
            }
            Kind::Row(list) => self.model.lists[*list].name.clone(),
        }
    }

    fn number_type(&mut self, number: NumberKind) -> String {
        let mut out = match number.scale {
            0 => self.word(Word::Integer).to_owned(),
            scale => {
                let gap = if self.lang == Lang::En { " " } else { "" };
                format!("{} {scale}{gap}{}", self.word(Word::Decimal), self.word(Word::Places))
            }
        };
        if let Some((low, high)) = number.range {
            let (low, to, high) =
                (self.decimal(low, number.scale), self.word(Word::To), self.decimal(high, number.scale));
            out = format!("{out} {low} {to} {high}");
        }
        if let Some(unit) = number.unit {
            out = format!("{out} {}", unit.written(self.lang, false));
        }
        out
    }

    /// A number type.
    pub(super) fn number_kind(&mut self) -> NumberKind {
        let scale = *self.choose.pick(&[0, 0, 1, 2]);
        let unit = if self.choose.percent(35) { Some(*self.choose.pick(&UNITS)) } else { None };
        let range = self.choose.percent(50).then(|| {
            let low = *self.choose.pick(&[0, 1, -3, 100]);
            (low, low + *self.choose.pick(&[3, 10, 0, 500]))
        });
        NumberKind { scale, range, unit }
    }

    pub(super) fn column_kind(&mut self) -> Kind {
        match self.choose.below(8) {
            0..=2 => Kind::Number(self.number_kind()),
            3 => Kind::Bool,
            4 => Kind::Enum(self.choose.below(self.model.enums.len())),
            5 => Kind::Date,
            6 => Kind::Limit,
            _ => Kind::Agency(vec![self.choose.below(self.model.groups.len())]),
        }
    }

    fn record(&mut self) -> String {
        let (word, name) = (self.word(Word::Record), self.name("记录", "Record"));
        let id = self.field(Kind::Text, false);
        let mut lines = vec![self.field_line(&id, &[Word::Key])];
        let mut record = Record { name: name.clone(), fields: vec![id], place: None };
        if self.choose.percent(70) {
            let level = self.model.levels.len() - 1;
            let field = self.field(Kind::Unit(vec![level], false), false);
            lines.push(self.field_line(&field, &[Word::Place]));
            record.place = Some(level);
            record.fields.push(field);
        }
        if self.choose.percent(60) {
            let kind = self.choose.pick(&[Kind::Date, Kind::Time]).clone();
            let field = self.field(kind, false);
            let counts_from = if self.choose.percent(60) { &[Word::CountsFrom][..] } else { &[] };
            lines.push(self.field_line(&field, counts_from));
            record.fields.push(field);
        }
        for _ in 0..self.choose.between(2, 7) {
            let kind = self.kind();
            let optional = self.choose.percent(30);
            let field = self.field(kind, optional);
            lines.push(self.field_line(&field, &[]));
            record.fields.push(field);
        }
        self.model.records.push(record);
        format!("{word} {name} {{\n    {}\n}}\n\n", lines.join("\n    "))
    }

    /// The type of a field.
    fn kind(&mut self) -> Kind {
        match self.choose.below(16) {
            0..=3 => Kind::Number(self.number_kind()),
            4 | 5 => Kind::Enum(self.choose.below(self.model.enums.len())),
            6 => Kind::Bool,
            7 => Kind::Date,
            8 => Kind::Time,
            9 => Kind::Limit,
            10 => self.set_kind(),
            11 => Kind::Text,
            12 => self.unit_kind(),
            13 => Kind::Agency(self.choose.pick(&[vec![0], Vec::new()]).clone()),
            14 if !self.model.lists.is_empty() => Kind::Row(self.choose.below(self.model.lists.len())),
            _ => Kind::Person,
        }
    }

    fn set_kind(&mut self) -> Kind {
        let closed: Vec<usize> = (0..self.model.enums.len()).filter(|id| !self.model.enums[*id].open).collect();
        if closed.is_empty() { Kind::Bool } else { Kind::Set(*self.choose.pick(&closed)) }
    }

    fn unit_kind(&mut self) -> Kind {
        let all: Vec<usize> = (0..self.model.levels.len()).collect();
        let levels = self.choose.some(&all, 2);
        Kind::Unit(levels, self.choose.percent(40))
    }

    /// A function of numbers.
    fn function(&mut self) -> String {
        let (word, name) = (self.word(Word::Function), self.name("算", "formula"));
        let arity = self.choose.between(1, 2);
        let parameters: Vec<String> = (0..arity).map(|_| self.name("参", "p")).collect();
        let typed: Vec<String> =
            parameters.iter().map(|parameter| format!("{parameter} : {}", self.word(Word::Integer))).collect();
        let (p, q) = (&parameters[0], &parameters[arity - 1]);
        let body = match self.choose.below(4) {
            0 => format!("{p} + 2 * {q}"),
            1 => format!("{p} * {q} - 1"),
            2 => {
                let max = self.word(Word::MaxOf);
                self.call(max, &[format!("{p} - {q}"), "0".into()])
            }
            _ => format!("({p} / ({q} * {q} + 1)) {} 0", self.word(Word::IfMissing)),
        };
        let head = self.call(&name, &typed);
        self.model.functions.push(Function { name, arity });
        format!("{word} {head} = {body}\n\n")
    }
}
