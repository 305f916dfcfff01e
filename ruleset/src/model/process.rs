//! Processes: how cases move.

use super::{
    ActionId, AgencyId, BasisRef, ClockId, DecisionId, FieldId, GroupId, IndicatorId, NodeId, PositionId, ProcessId,
    RecordId, StageId,
};
use serde::{Deserialize, Serialize};

/// A process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Process<E = NodeId> {
    /// Its name.
    pub name: String,
    /// The record whose cases it moves.
    pub record: RecordId,
    /// The decision that says who leads and helps; made on entering a stage in which an action gives
    /// the case to [`Party::Lead`], else where it is first needed; and kept.
    pub routing: Option<DecisionId>,
    /// What can be done, by name; the same action may stand in several stages.
    pub actions: Vec<String>,
    /// Its clocks, in order.
    pub clocks: Vec<ClockRule<E>>,
    /// Its stages, in order, those in which it ends last.
    pub stages: Vec<Stage<E>>,
    /// The stage in which a case begins.
    pub initial: StageId,
    /// Who holds it there.
    pub initial_holder: Option<Party>,
    /// What happens when a condition comes true, in order.
    pub watches: Vec<Watch<E>>,
    /// Its ladders, in order.
    pub ladders: Vec<Ladder<E>>,
    /// Where unfinished cases of an earlier version of the process come to when this one is in force: what stages of the
    /// earlier version become, sorted by their names; others keep theirs. None: such cases stay where they are.
    pub transition: Option<Vec<(String, StageId)>>,
    /// Where the facts of a case stand in its record.
    pub facts: Facts,
    /// What it rests on.
    pub basis: Vec<BasisRef>,
}

/// A named clock: starts at the first of its starts, stops at the first stop after, stands still in some stages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockRule<E = NodeId> {
    /// Its name.
    pub name: String,
    /// Its limit, evaluated where it starts; no limit where that is missing.
    pub limit: E,
    /// What starts it.
    pub from: Vec<Mark>,
    /// What stops it.
    pub until: Vec<Mark>,
    /// The stages in which it stands still, sorted.
    pub paused_in: Vec<StageId>,
    /// Its place among the clauses of the process.
    pub order: u32,
}

/// Something that happens to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// An action is done.
    Action(ActionId),
    /// A stage is entered.
    Stage(StageId),
}

/// A stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage<E = NodeId> {
    /// Its name.
    pub name: String,
    /// Whether a case ends in it; then it has no actions and no limits.
    pub is_final: bool,
    /// What may be done in it, in order; each action once.
    pub actions: Vec<Action<E>>,
    /// How long a case may stay, in order.
    pub limits: Vec<StageLimit<E>>,
    /// The process of which a case is opened where this one ends here.
    pub opens: Option<ProcessId>,
    /// What it rests on.
    pub basis: Vec<BasisRef>,
}

/// What may be done in a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action<E = NodeId> {
    /// Which.
    pub action: ActionId,
    /// Any of them may.
    pub by: Vec<Party>,
    /// Each of them acts too, in any order.
    pub jointly: Vec<Party>,
    /// Who must agree.
    pub consent: Option<Party>,
    /// The record's optional fields that it fills.
    pub enclosing: Vec<FieldId>,
    /// Who gets the case, as its new lead.
    pub give: Option<Party>,
    /// The stage it leads to; none: it stays, and its limits run on.
    pub to: Option<StageId>,
    /// The case goes to the body to which its holder belongs.
    pub up_one: bool,
    /// How often, per case.
    pub at_most: Option<u32>,
    /// The clock it extends, and by how much.
    pub extend: Option<(ClockId, E)>,
    /// The indicators that leave the case out from then on.
    pub exempt: Vec<IndicatorId>,
    /// When it may be done; all must hold.
    pub conditions: Vec<E>,
    /// What it rests on.
    pub basis: Vec<BasisRef>,
}

/// How long a case may stay in a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageLimit<E = NodeId> {
    /// When it runs out, from the entry into the stage on.
    pub limit: Ends<E>,
    /// What happens where it runs out, in order.
    pub effects: Vec<Effect>,
    /// Its place among the clauses of the process.
    pub order: u32,
}

/// When a limit runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ends<E = NodeId> {
    /// After a limit, evaluated where it begins; never where that is missing.
    After(E),
    /// When this agency meets next.
    NextMeeting(AgencyId),
}

/// What happens each time a condition comes true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watch<E = NodeId> {
    /// The stage in which it is watched; none: in every stage but the final ones.
    pub stage: Option<StageId>,
    /// The condition.
    pub condition: E,
    /// What happens, in order.
    pub effects: Vec<Effect>,
}

/// What happens of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// These are told.
    Tell(NoticeKind, Vec<Party>),
    /// The case goes to this stage.
    Move(StageId),
    /// The case goes one rung up this ladder (an index into [`Process::ladders`]).
    Escalate(u32),
}

/// The kinds of notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NoticeKind {
    /// `提醒`
    Remind,
    /// `通知`
    Notify,
    /// `督办`
    Supervise,
}

/// An escalation ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ladder<E = NodeId> {
    /// Its name, or empty.
    pub name: String,
    /// Each time this comes true a case goes one rung up; none: only where an effect says so.
    pub condition: Option<E>,
    /// Whether vacancies are climbed along the line of command.
    pub along_command: bool,
    /// From below; never empty.
    pub rungs: Vec<Rung<E>>,
    /// Its place among the clauses of the process.
    pub order: u32,
    /// What it rests on.
    pub basis: Vec<BasisRef>,
}

/// One rung.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rung<E = NodeId> {
    /// Who gets the case.
    pub body: Party,
    /// How long it may stay with them; none: it goes no further of itself.
    pub limit: Option<E>,
    /// Who is told.
    pub tells: Vec<(NoticeKind, Vec<Party>)>,
    /// Where and when it is in force; all must hold, else it is skipped.
    pub conditions: Vec<E>,
    /// What it rests on.
    pub basis: Vec<BasisRef>,
}

/// Someone who acts, holds or is told.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Party {
    /// The case's lead.
    Lead,
    /// Those who help.
    Assist,
    /// The present holder.
    Holder,
    /// An agency; one per unit is that of the record's place.
    Agency(AgencyId),
    /// Who convenes an agency, or has the turn to.
    Chair(AgencyId),
    /// Any agency of a group.
    Group(GroupId),
    /// A post, of the unit of the record's place.
    Post(PositionId),
    /// The person in a field of the record.
    Person(FieldId),
    /// Free words; only to be told.
    Words(String),
}

/// Where the facts of a case stand in its record: fields past [`super::RecordType::own`], all optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The stage it is in: a value of an enum whose values are the process's stages in order.
    pub stage: FieldId,
    /// Its lead: an agency.
    pub lead: FieldId,
    /// How many have led it: a whole number.
    pub leads: FieldId,
    /// Per action.
    pub actions: Vec<ActionFacts>,
    /// Per clock.
    pub clocks: Vec<ClockFacts>,
    /// Per ladder: the highest rung it has come to, from 1: a whole number.
    pub rungs: Vec<FieldId>,
    /// Per indicator that some action exempts from: yes where one has. Sorted.
    pub exempt: Vec<(IndicatorId, FieldId)>,
}

/// What is known of an action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionFacts {
    /// How often: a whole number.
    pub count: FieldId,
    /// When last: a time.
    pub last: FieldId,
    /// When first: a time.
    pub first: FieldId,
}

/// What is known of a clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockFacts {
    /// Its deadline: a time; missing before it starts, without a limit, and while no one can know it.
    pub due: FieldId,
    /// When it stopped: a time.
    pub stopped: FieldId,
    /// Yes where it ran out before it stopped.
    pub ran_out: FieldId,
}
