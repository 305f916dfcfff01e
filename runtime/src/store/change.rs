//! What an action changes, handed to the store as one piece.

/// An instant, in a unit that the layer above chooses and keeps to; the store only compares.
pub type Instant = i64;

/// Everything that one action changes, in one transaction: all of it is kept, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// When it is recorded. Never earlier than what was recorded before.
    pub now: Instant,
    /// The request that asked for it; none where nobody will ask twice.
    pub key: Option<Key>,
    /// The cases it touches, in order. More than one where a case opens another.
    pub cases: Vec<CaseChange>,
}

/// The name by which a request is known again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The idempotency key.
    pub key: String,
    /// A hash of what is asked for: the same key with another hash is refused.
    pub request: Vec<u8>,
    /// What is answered, now and to every repetition.
    pub answer: Vec<u8>,
}

/// What changes in one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseChange {
    /// The case's name.
    pub case: String,
    /// What the change builds on.
    pub basis: Basis,
    /// What happened, at least one.
    pub events: Vec<NewEvent>,
    /// The state that the events lead to.
    pub state: Vec<u8>,
    /// Whether the case is at its end.
    pub is_final: bool,
    /// Timers set, cancelled and run out, in order.
    pub timers: Vec<TimerChange>,
    /// Decisions that were evaluated on the way.
    pub decisions: Vec<NewDecision>,
    /// Notices that are to leave.
    pub notices: Vec<Vec<u8>>,
}

/// What a change builds on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// There is no such case yet.
    New {
        /// What was filed.
        record: Vec<u8>,
        /// The serial of the policy that it lives under.
        policy: i64,
    },
    /// The case as it was after its `seq`-th event.
    Known {
        /// How many events the case had.
        seq: i64,
        /// Another policy, where the case moves to it.
        policy: Option<i64>,
        /// Another record, where what was filed is amended.
        record: Option<Vec<u8>>,
    },
}

impl Basis {
    /// A case as it was after its `seq`-th event.
    pub fn after(seq: i64) -> Basis {
        Basis::Known { seq, policy: None, record: None }
    }
}

/// Something that happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewEvent {
    /// As of when: not before the case's last event, not after the change's `now`.
    pub at: Instant,
    /// What kind of thing. Kinds that begin with `store.` are the store's own.
    pub kind: String,
    /// The facts that the state is folded from. They are kept for ever.
    pub payload: Vec<u8>,
    /// Personal text. It can be erased, and the chain still holds.
    pub personal: Option<Vec<u8>>,
}

/// What happens to a timer. A timer is known by its case, step and occurrence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimerChange {
    /// It is to run out at `due`; with none, once the calendar of its year is there. Set again, it is moved.
    Set {
        /// The step that waits.
        step: String,
        /// The how-manieth time.
        occurrence: i64,
        /// When.
        due: Option<Instant>,
    },
    /// It will not run out.
    Cancel {
        /// The step that waited.
        step: String,
        /// The how-manieth time.
        occurrence: i64,
    },
    /// It ran out, and this change records it: once and no more.
    Fired {
        /// The step that waited.
        step: String,
        /// The how-manieth time.
        occurrence: i64,
    },
}

/// A decision that was evaluated, and is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDecision {
    /// Its name, once in a change of a case.
    pub name: String,
    /// The hash of the rule set that decided.
    pub ruleset: Vec<u8>,
    /// Why it came out so.
    pub explanation: Vec<u8>,
}

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is kept.
    Done {
        /// The number of its last event.
        seq: i64,
    },
    /// It was asked for before, and was answered this. Empty where the answer was erased.
    Repeated {
        /// The answer.
        answer: Vec<u8>,
    },
}

/// The name of a notice: the event that caused it, and its place among that event's notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoticeId {
    /// The event's number.
    pub seq: i64,
    /// From 0.
    pub nth: i64,
}

impl std::fmt::Display for NoticeId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.seq, self.nth)
    }
}
