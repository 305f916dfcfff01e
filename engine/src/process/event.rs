//! What happens to a case. A case is a fold of its events: each holds everything that follows from it, so that folding
//! them again computes nothing.

use super::{Datum, LadderState, LimitState, Who};
use ruleset::{ActionId, ClockId, DecisionId, FieldId, IndicatorId, Limit, NoticeKind, ProcessId, StageId};
use serde::{Deserialize, Serialize};

/// Something that happened to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When: seconds since 1970-01-01T00:00Z.
    pub at: i64,
    /// What.
    pub what: What,
}

/// How a case goes over to a later version of its process. What both versions have by name is carried; what the later
/// one does not have is gone, and what the earlier one did not have begins as with a new case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carry {
    /// The serial of the version that it leaves.
    pub from: u64,
    /// The serial of the version under which it lives from now on.
    pub to: u64,
    /// Its process there.
    pub process: ProcessId,
    /// Its stage there.
    pub stage: StageId,
    /// Per field of the record: the earlier one.
    pub fields: Vec<Option<FieldId>>,
    /// Per stage: the earlier one.
    pub stages: Vec<Option<StageId>>,
    /// Per action: the earlier one.
    pub actions: Vec<Option<ActionId>>,
    /// Per clock: the earlier one.
    pub clocks: Vec<Option<ClockId>>,
    /// The limits of its stage, where the stage is the same.
    pub limits: Vec<LimitState>,
    /// Where it is on each ladder.
    pub ladders: Vec<LadderState>,
    /// Per watch: whether its condition held last.
    pub watches: Vec<bool>,
    /// What waits for others to take part: the actions, one for each that waited.
    pub pending: Vec<Option<ActionId>>,
    /// The decisions made on it.
    pub kept: Vec<(DecisionId, Vec<u32>)>,
    /// The indicators that leave it out.
    pub exempt: Vec<IndicatorId>,
}

/// What can happen to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// It is filed.
    Filed {
        /// Under this process.
        process: ProcessId,
        /// Its record: a value per field of its own.
        record: Vec<Option<Datum>>,
        /// How much there is of everything that the process counts.
        sizes: Sizes,
    },
    /// It lives under a later version of the policy from now on.
    Moved(Box<Carry>),
    /// A decision has been made on it, and is kept.
    Decided {
        /// Which.
        decision: DecisionId,
        /// The rules that matched, by their index; none: it was `其余`.
        rules: Vec<u32>,
    },
    /// A meeting is held, which then acts.
    Met {
        /// The meeting.
        body: Who,
        /// Who is there.
        present: Vec<Who>,
        /// Who is in the chair.
        chair: Option<Who>,
    },
    /// Who is asked to agree to an action does not: it does not come about.
    Declined {
        /// Which.
        action: ActionId,
        /// Who.
        who: Who,
    },
    /// Part of an action that several do together.
    Joined {
        /// Which.
        action: ActionId,
        /// As what.
        role: Role,
        /// Who.
        who: Who,
        /// To whom the case is to go.
        give: Option<Who>,
        /// What it carries.
        carried: Vec<(FieldId, Datum)>,
    },
    /// An action is done.
    Acted {
        /// Which.
        action: ActionId,
        /// By whom; who did it last, where several do it together.
        who: Who,
        /// What it carries.
        carried: Vec<(FieldId, Datum)>,
    },
    /// It has a new lead, who holds it now, and others who help.
    Given {
        /// The lead.
        lead: Who,
        /// Those who help.
        assist: Vec<Who>,
    },
    /// It has come into a stage.
    Entered {
        /// Which.
        stage: StageId,
        /// Who holds it there.
        holder: Option<Who>,
        /// The stage's limits, in order.
        limits: Vec<Timer>,
        /// Whether it ends there.
        is_final: bool,
    },
    /// A rung is passed by.
    Skipped {
        /// The ladder, by its index.
        ladder: u32,
        /// The rung, from 1.
        rung: u32,
        /// Why.
        why: Skip,
    },
    /// Someone else holds it, in the same stage.
    Handed {
        /// Who.
        holder: Who,
    },
    /// A clock starts.
    ClockStarted {
        /// Which.
        clock: ClockId,
        /// Its limit and deadline.
        timer: Timer,
    },
    /// A clock stands still.
    ClockPaused {
        /// Which.
        clock: ClockId,
    },
    /// A clock goes on.
    ClockResumed {
        /// Which.
        clock: ClockId,
        /// Its deadline now.
        due: DueAt,
    },
    /// A clock's limit is extended.
    ClockExtended {
        /// Which.
        clock: ClockId,
        /// By how much.
        by: Limit,
        /// Its deadline now.
        due: DueAt,
    },
    /// A clock stops.
    ClockStopped {
        /// Which.
        clock: ClockId,
    },
    /// Time has run out.
    RanOut {
        /// On what.
        step: TimerOf,
    },
    /// A deadline that awaited the calendar is known.
    DueKnown {
        /// Of what.
        step: TimerOf,
        /// The deadline.
        due: DueAt,
    },
    /// A condition has come true, or is true no more.
    Turned {
        /// Which.
        condition: Condition,
        /// Whether it holds now.
        holds: bool,
    },
    /// It has gone up a ladder.
    Climbed {
        /// Which, by its index.
        ladder: u32,
        /// To this rung, from 1.
        rung: u32,
        /// Who holds it there.
        holder: Who,
        /// How long it may stay there.
        timer: Option<Timer>,
    },
    /// Someone is to be told.
    Told {
        /// How.
        kind: NoticeKind,
        /// Whom.
        to: Who,
        /// Why.
        why: Cause,
    },
    /// An indicator leaves it out from now on.
    Exempted {
        /// Which.
        indicator: IndicatorId,
    },
    /// A case of another process is to be opened on the same record.
    Opens {
        /// Which.
        process: ProcessId,
    },
}

/// How much there is of everything that a process counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sizes {
    /// Stages.
    pub stages: u32,
    /// Actions.
    pub actions: u32,
    /// Clocks.
    pub clocks: u32,
    /// Watches.
    pub watches: u32,
    /// Ladders.
    pub ladders: u32,
}

/// As what someone takes part in an action that several do together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Who does it.
    By,
    /// Who does it jointly.
    Jointly,
    /// Who agrees.
    Consent,
}

/// A limit with its deadline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// The limit; none where there is none for this case.
    pub limit: Option<Limit>,
    /// The deadline.
    pub due: DueAt,
}

/// When time runs out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DueAt {
    /// Never: there is no limit.
    #[default]
    Never,
    /// At this instant.
    At(i64),
    /// Nobody can know before the calendar holds this year.
    Awaiting(i32),
}

/// What has a deadline. At most one deadline of each is open at any time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TimerOf {
    /// A clock.
    Clock(ClockId),
    /// A limit of the present stage, by its index.
    Limit(u32),
    /// The rung on a ladder, by the ladder's index.
    Rung(u32),
}

/// A condition that is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// Of a watch, by its index.
    Watch(u32),
    /// Of a ladder, by its index.
    Ladder(u32),
}

/// Why someone is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// Time has run out.
    RanOut(TimerOf),
    /// A condition has come true.
    Came(Condition),
    /// The case has come to a rung: the ladder, and the rung from 1.
    Rung(u32, u32),
}

/// Why a rung is passed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Skip {
    /// It is not in force here and now.
    NotInForce,
    /// Nobody is there.
    Nobody,
    /// It stands below the case's lead.
    Below,
}
