//! 层级, 机构, 岗位.

use super::literal::ordinal;
use super::reader::{Reader, Slot};
use super::tail::TailSlots;
use crate::outline::Clause;
use crate::problems::BadBlock;
use crate::problems::BlockFault;
use crate::syntax::{Part, Rule, word};
use crate::tree::{
    Agency, Cycle, Date, Given, Items, Kind, LevelChain, LevelFields, Meets, Member, Name, Position, PostCount, Seat,
    Session,
};
use diagnose::Spanned;

impl<'o, 't> Reader<'o, 't> {
    pub(super) fn level(&mut self, clause: &'o Clause, tail: &mut TailSlots) -> Option<Kind> {
        let mut steps: Vec<Vec<Name>> = Vec::new();
        for part in self.parts(Rule::level_head, &clause.head).into_iter().flatten() {
            match part.as_rule() {
                Rule::step => steps.push(self.names(part)),
                _ => tail.take(self, part),
            }
        }
        let Some(body) = clause.body.as_ref() else {
            return (!steps.is_empty()).then_some(Kind::LevelChain(LevelChain { steps }));
        };
        let fields = self.fields(Some(body));
        match steps.as_mut_slice() {
            [names] if names.len() == 1 => {
                let level = names.pop()?;
                Some(Kind::LevelFields(LevelFields { level, fields }))
            }
            [] => None,
            _ => {
                self.report(BadBlock { at: self.head_span(clause), fault: BlockFault::Misplaced });
                Some(Kind::LevelChain(LevelChain { steps }))
            }
        }
    }

    pub(super) fn agency(&mut self, clause: &'o Clause, tail: &mut TailSlots) -> Option<Kind> {
        let mut head = AgencyHead::default();
        let parts = self.parts(Rule::agency_head, &clause.head);
        let sound = parts.is_some();
        for part in parts.into_iter().flatten() {
            head.take(self, tail, part);
        }
        let mut body = AgencyBody::default();
        for item in self.clauses(clause.body.as_ref()) {
            if let Some(part) = self.plain(Rule::agency_item, item) {
                body.take(self, part);
            }
        }
        if sound && head.seat.at.is_none() {
            let zh = ("「属 层级」或「每 层级 一个」", "属 市");
            self.missing(self.head_span(clause), zh, ("`at LEVEL` or `per LEVEL one`", "at city"));
        }
        Some(Kind::Agency(Agency {
            names: head.names?,
            seat: head.seat.value?,
            groups: head.groups.value.unwrap_or_default(),
            belongs_to: head.belongs_to.value,
            commanded_by: head.commanded_by.value,
            total: head.total.value.flatten(),
            members: body.members.value.unwrap_or_default(),
            chair: body.chair.value,
            rotating: body.rotating.value.unwrap_or_default(),
            rotating_since: body.rotating_since,
            meets: body.meets.value,
            quorum: body.quorum.value.flatten(),
            decides: body.decides.value.unwrap_or_default(),
        }))
    }

    pub(super) fn position(&mut self, clause: &'o Clause, tail: &mut TailSlots) -> Option<Kind> {
        let (mut name, mut posts, mut total) = (None, Slot::default(), Slot::default());
        let parts = self.parts(Rule::position_head, &clause.head);
        let sound = parts.is_some();
        for part in parts.into_iter().flatten() {
            let at = self.span(&part);
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                Rule::per_post => {
                    let per = self.per_post(part);
                    self.once(&mut posts, at, per);
                }
                Rule::totalling => {
                    let count = self.totalling(part);
                    self.once(&mut total, at, count);
                }
                _ => tail.take(self, part),
            }
        }
        let mut body = PositionBody::default();
        for item in self.clauses(clause.body.as_ref()) {
            if let Some(part) = self.plain(Rule::position_item, item) {
                body.take(self, part);
            }
        }
        if sound && posts.at.is_none() {
            self.missing(
                self.head_span(clause),
                ("「每 层级 一名」", "每 街道 一名"),
                ("`per LEVEL one`", "per district one"),
            );
        }
        let (per, count) = posts.value.flatten()?;
        Some(Kind::Position(Position {
            name: name?,
            per,
            count,
            total: total.value.flatten(),
            same_holder_as: body.same_holder_as.value.unwrap_or_default(),
            drawn_from: body.drawn_from.value.unwrap_or_default(),
            reports_to: body.reports_to.value,
            one_post_each: body.one_post_each.value.is_some(),
        }))
    }

    fn per_post(&mut self, part: Part<'t>) -> Option<(Vec<Name>, Given<Spanned<PostCount>>)> {
        let (mut per, mut assumed, mut count) = (Vec::new(), None, None);
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::idents => per = self.names(inner),
                Rule::w_assumed => assumed = Some(self.at(&inner, ())),
                Rule::w_one_post => count = Some(self.at(&inner, PostCount::One)),
                Rule::w_several => count = Some(self.at(&inner, PostCount::Several)),
                Rule::count => count = self.whole(&inner).map(|n| n.map(PostCount::AtLeast)),
                _ => {}
            }
        }
        Some((per, Given { value: count?, assumed }))
    }

    /// `共 [暂定] N`
    pub(super) fn totalling(&mut self, part: Part<'t>) -> Option<Given<Spanned<u64>>> {
        let (mut assumed, mut value) = (None, None);
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::w_assumed => assumed = Some(self.at(&inner, ())),
                Rule::count => value = self.whole(&inner),
                _ => {}
            }
        }
        value.map(|value| Given { value, assumed })
    }

    fn members(&mut self, part: Part<'t>) -> Items<Member> {
        let (mut items, mut open) = (Vec::new(), false);
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::member => items.extend(inner.into_inner().next().map(|member| match member.as_rule() {
                    Rule::text => Member::Text(self.text(&member)),
                    _ => Member::Name(self.name(&member)),
                })),
                Rule::w_and_others => open = true,
                _ => {}
            }
        }
        Items { items, open }
    }

    /// The name that follows a clause's keyword.
    pub(super) fn name_in(&mut self, part: Part<'t>) -> Option<Name> {
        let name = part.into_inner().find(|inner| matches!(inner.as_rule(), Rule::name | Rule::ident))?;
        Some(self.name(&name))
    }

    /// The names in the list that follows a clause's keyword.
    pub(super) fn names_in(&mut self, part: Part<'t>) -> Vec<Name> {
        let list = part.into_inner().find(|inner| inner.as_rule() == Rule::idents);
        list.map_or_else(Vec::new, |list| self.names(list))
    }

    /// `例会 每月 第1个 周二 14:00`
    fn meets(&mut self, part: Part<'t>) -> Option<Given<Meets>> {
        let assumed = part.clone().into_inner().find(|inner| inner.as_rule() == Rule::w_assumed);
        let assumed = assumed.map(|inner| self.at(&inner, ()));
        let session = part.clone().into_inner().find(|inner| inner.as_rule() == Rule::session);
        let session = match session {
            Some(session) => Some(self.session(session)?),
            None => None,
        };
        Some(Given { value: Meets { cycle: self.cycle(part)?, session }, assumed })
    }

    fn session(&mut self, part: Part<'t>) -> Option<Session> {
        let span = self.at(&part, ());
        let (mut nth, mut weekday, mut clock) = (None, None, None);
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::ordinal => nth = Some(self.at(&inner, ordinal(inner.as_str()))),
                Rule::clock => clock = self.clock(&inner),
                other => weekday = word(other).and_then(super::calendar::weekday),
            }
        }
        Some(Session { nth, weekday: weekday?, clock: clock?, span })
    }

    /// `每周 每月 每季度 每年`
    pub(super) fn cycle(&mut self, part: Part<'t>) -> Option<Spanned<Cycle>> {
        part.into_inner().find_map(|inner| {
            let cycle = match inner.as_rule() {
                Rule::w_weekly => Cycle::Weekly,
                Rule::w_monthly => Cycle::Monthly,
                Rule::w_quarterly => Cycle::Quarterly,
                Rule::w_yearly => Cycle::Yearly,
                _ => return None,
            };
            Some(self.at(&inner, cycle))
        })
    }
}

#[derive(Default)]
struct AgencyHead {
    names: Option<Items<Name>>,
    seat: Slot<Seat>,
    groups: Slot<Vec<Name>>,
    belongs_to: Slot<Name>,
    commanded_by: Slot<Name>,
    total: Slot<Option<Given<Spanned<u64>>>>,
}

impl AgencyHead {
    fn take<'t>(&mut self, reader: &mut Reader<'_, 't>, tail: &mut TailSlots, part: Part<'t>) {
        let at = reader.span(&part);
        let of = part.as_rule();
        match of {
            Rule::name_list => {
                let open = part.clone().into_inner().any(|inner| inner.as_rule() == Rule::w_and_others);
                self.names = Some(Items { items: reader.names(part), open });
            }
            Rule::group_of => {
                let groups = reader.names_in(part);
                reader.once(&mut self.groups, at, groups);
            }
            Rule::totalling => {
                let total = reader.totalling(part);
                reader.once(&mut self.total, at, total);
            }
            Rule::at | Rule::per_one | Rule::belongs_to | Rule::commanded_by => {
                let Some(name) = reader.name_in(part) else { return };
                match of {
                    Rule::at => reader.once(&mut self.seat, at, Seat::At(name)),
                    Rule::per_one => reader.once(&mut self.seat, at, Seat::Per(name)),
                    Rule::belongs_to => reader.once(&mut self.belongs_to, at, name),
                    _ => reader.once(&mut self.commanded_by, at, name),
                }
            }
            _ => tail.take(reader, part),
        }
    }
}

#[derive(Default)]
struct AgencyBody {
    members: Slot<Items<Member>>,
    chair: Slot<Name>,
    rotating: Slot<Vec<Name>>,
    rotating_since: Option<Given<Spanned<Date>>>,
    meets: Slot<Given<Meets>>,
    quorum: Slot<Option<Given<Spanned<u64>>>>,
    decides: Slot<Items<Member>>,
}

impl AgencyBody {
    fn take<'t>(&mut self, reader: &mut Reader<'_, 't>, part: Part<'t>) {
        let at = reader.span(&part);
        match part.as_rule() {
            Rule::members | Rule::decides => {
                let slot = if part.as_rule() == Rule::members { &mut self.members } else { &mut self.decides };
                let members = reader.members(part);
                reader.once(slot, at, members);
            }
            Rule::rotating => {
                let since = part.clone().into_inner().find(|inner| inner.as_rule() == Rule::since);
                self.rotating_since = since.and_then(|since| reader.given_date(since.into_inner()));
                let names = reader.names_in(part);
                reader.once(&mut self.rotating, at, names);
            }
            Rule::chair => {
                if let Some(name) = reader.name_in(part) {
                    reader.once(&mut self.chair, at, name);
                }
            }
            Rule::quorum => {
                let count = reader.totalling(part);
                reader.once(&mut self.quorum, at, count);
            }
            _ => {
                if let Some(meets) = reader.meets(part) {
                    reader.once(&mut self.meets, at, meets);
                }
            }
        }
    }
}

#[derive(Default)]
struct PositionBody {
    same_holder_as: Slot<Vec<Name>>,
    drawn_from: Slot<Items<Member>>,
    reports_to: Slot<Name>,
    one_post_each: Slot<()>,
}

impl PositionBody {
    fn take<'t>(&mut self, reader: &mut Reader<'_, 't>, part: Part<'t>) {
        let at = reader.span(&part);
        match part.as_rule() {
            Rule::same_holder_as => {
                let names = reader.names_in(part);
                reader.once(&mut self.same_holder_as, at, names);
            }
            Rule::drawn_from => {
                let members = reader.members(part);
                reader.once(&mut self.drawn_from, at, members);
            }
            Rule::reports => {
                if let Some(name) = reader.name_in(part) {
                    reader.once(&mut self.reports_to, at, name);
                }
            }
            _ => reader.once(&mut self.one_post_each, at, ()),
        }
    }
}
