//! Looking names up, and saying what is wrong where they are not found.

use super::Checker;
use crate::checked::Ty;
use crate::names::Table;
use crate::problems::Thing;
use crate::problems::unknown_name::UnknownName;
use diagnose::{Both, Lang, Word, nearest};
use grammar::tree::{Name, Preset};
use ruleset::{AgencyId, EnumId, Field, FieldId, LevelId, ListId, RecordId};

impl Checker<'_> {
    /// The index of a name in a table; reported where there is none, unless a damaged declaration may be its own.
    pub(super) fn find<T>(&mut self, table: &Table<'_, T>, thing: Thing, name: &Name) -> Option<u32> {
        let found = table.find(&name.value);
        if found.is_none() {
            self.unknown(thing, name, table.words());
        }
        found
    }

    /// Reports a name that nothing declares, with the nearest one that something does.
    pub(super) fn unknown<'a>(&mut self, thing: Thing, name: &Name, known: impl Iterator<Item = &'a str>) {
        self.unknown_or(thing, name, known, None);
    }

    /// As [`Checker::unknown`], with what else may be meant where no name comes near.
    pub(super) fn unknown_or<'a>(
        &mut self,
        thing: Thing,
        name: &Name,
        known: impl Iterator<Item = &'a str>,
        otherwise: Option<Both>,
    ) {
        if self.may_be_declared(name) {
            return;
        }
        let known: Vec<&str> = known.collect();
        let mend = super::glued::mend(&name.value, known.iter().copied());
        let near = nearest(&name.value, known).map(str::to_owned);
        let instead = self.what_is(&name.value).filter(|found| *found != thing);
        let otherwise = otherwise.filter(|_| near.is_none() && instead.is_none());
        let mend = mend.or(otherwise);
        self.report(UnknownName { at: name.span, name: name.value.clone(), thing, near, instead, mend });
    }

    /// What kind of thing a name is, whatever was expected.
    fn what_is(&self, name: &str) -> Option<Thing> {
        let d = self.declared;
        let tables: [(bool, Thing); 12] = [
            (d.levels.find(name).is_some(), Thing::Level),
            (d.groups.find(name).is_some(), Thing::Group),
            (d.agencies.find(name).is_some(), Thing::Agency),
            (d.positions.find(name).is_some(), Thing::Position),
            (d.enums.find(name).is_some(), Thing::Enum),
            (d.records.find(name).is_some(), Thing::Record),
            (d.lists.find(name).is_some(), Thing::List),
            (d.decisions.find(name).is_some(), Thing::Decision),
            (d.processes.find(name).is_some(), Thing::Process),
            (d.functions.find(name).is_some(), Thing::Function),
            (d.indicators.find(name).is_some(), Thing::Indicator),
            (d.scores.find(name).is_some(), Thing::Score),
        ];
        tables.into_iter().find_map(|(found, thing)| found.then_some(thing))
    }

    pub(super) fn level(&mut self, name: &Name) -> Option<LevelId> {
        let declared = self.declared;
        self.find(&declared.levels, Thing::Level, name).map(LevelId)
    }

    pub(super) fn agency(&mut self, name: &Name) -> Option<AgencyId> {
        let declared = self.declared;
        self.find(&declared.agencies, Thing::Agency, name).map(AgencyId)
    }

    pub(super) fn record(&mut self, name: &Name) -> Option<RecordId> {
        let declared = self.declared;
        self.find(&declared.records, Thing::Record, name).map(RecordId)
    }

    pub(super) fn list(&mut self, name: &Name) -> Option<ListId> {
        let declared = self.declared;
        self.find(&declared.lists, Thing::List, name).map(ListId)
    }

    /// The id of an enum that the policy brings: a declared one, or the stages of a process by their hidden name.
    pub(super) fn enum_id(&self, name: &str) -> Option<EnumId> {
        let sorted = self.meaning.enums.get(PRESET_ENUMS as usize..)?;
        let index = sorted.binary_search_by(|it| it.name.as_str().cmp(name)).ok()?;
        Some(EnumId(index as u32 + PRESET_ENUMS))
    }

    /// The index of a value in an enum.
    pub(super) fn enum_value(&self, id: EnumId, name: &str) -> Option<u32> {
        self.value_index.get(id.index())?.get(name).copied()
    }

    /// The record's own fields: those that have names. Facts are asked for in words of their own.
    pub(super) fn fields_of_record(&self, record: RecordId) -> &[Field] {
        self.meaning.records.get(record.index()).map_or(&[], |record| record.own_fields())
    }

    /// The columns of a list.
    pub(super) fn fields_of_list(&self, list: ListId) -> &[Field] {
        self.meaning.lists.get(list.index()).map_or(&[], |list| &list.fields)
    }

    /// A type in words.
    pub(super) fn describe(&self, ty: &Ty) -> Both {
        let named = |zh: &str, en: &str, name: Option<&str>| match name {
            Some(name) => Both::new(format!("{zh}「{name}」"), format!("{en} `{name}`")),
            None => Both::new(zh, en),
        };
        match ty {
            Ty::Bool => Both::new("「是否」", "yes or no"),
            Ty::Number(measure) => match measure.unit {
                Some(unit) => Both::new(
                    format!("以{}计的数", unit.spelling().canonical(Lang::Zh)),
                    format!("a number of {}", unit.spelling().canonical(Lang::En)),
                ),
                None if measure.share => Both::new("比率", "a share"),
                None => Both::new("数", "a number"),
            },
            Ty::Text => Both::new("文本", "text"),
            Ty::Date => Both::new("日期", "a date"),
            Ty::Time => Both::new("时刻", "a time"),
            Ty::Clock => Both::new("钟点", "a time of day"),
            Ty::Limit => Both::new("时限", "a limit"),
            Ty::Enum(id) => named("枚举", "a value of", self.meaning.enums.get(id.index()).map(|it| it.name.as_str())),
            Ty::Set(id) => named("多选", "values of", self.meaning.enums.get(id.index()).map(|it| it.name.as_str())),
            Ty::Unit(levels, _) => {
                let level = levels.first().and_then(|id| self.meaning.levels.get(id.index()));
                named("单位，层级", "a unit of level", level.map(|it| it.name.as_str()))
            }
            Ty::Agency(groups) => {
                let group = groups.first().and_then(|id| self.meaning.groups.get(id.index()));
                named("机构", "an agency", group.map(|it| it.name.as_str()))
            }
            Ty::Person => Both::new("人", "a person"),
            Ty::Post(id) => named("岗位", "a post", self.meaning.positions.get(id.index()).map(|it| it.name.as_str())),
            Ty::Row(id) => named("清单", "a row of", self.meaning.lists.get(id.index()).map(|it| it.name.as_str())),
            Ty::Unknown => Both::new("未知", "unknown"),
        }
    }
}

/// How many enums stand before the declared ones.
pub(super) const PRESET_ENUMS: u32 = 2;

/// The index of a field by name.
pub(super) fn field_named(fields: &[Field], name: &str) -> Option<FieldId> {
    fields.iter().position(|field| field.name == name).map(|index| FieldId(index as u32))
}

/// The keyword of a preset outcome, and its concept name in JSON.
pub(super) fn preset_word(preset: Preset) -> (Word, &'static str) {
    match preset {
        Preset::Lead => (Word::Lead, "lead"),
        Preset::Assist => (Word::Assist, "assist"),
        Preset::Class => (Word::Class, "class"),
        Preset::Within => (Word::Within, "within"),
        Preset::Channel => (Word::Channel, "channel"),
        Preset::Verdict(grammar::tree::Verdict::Refer) => (Word::ReferTo, "refer_to"),
        Preset::Verdict(_) | Preset::AnyVerdict => (Word::Outcome, "verdict"),
        Preset::Deemed => (Word::Deemed, "deemed"),
        Preset::WithIt => (Word::WithIt, "with_it"),
    }
}
