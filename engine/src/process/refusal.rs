//! Why an action is refused: who could have done it, and what was missing.

use diagnose::Both;

/// Why an action is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The case has ended in this stage.
    Ended(String),
    /// No action of the process has this name; those that have one.
    NoSuchAction(String, Vec<String>),
    /// It cannot be done in this stage; what can, and the stages in which it could.
    NotInStage {
        /// The action.
        action: String,
        /// The stage.
        stage: String,
        /// What can be done in it.
        possible: Vec<String>,
        /// The stages in which the action could be done.
        elsewhere: Vec<String>,
    },
    /// Someone else may do it: these.
    NotYou {
        /// Who tried.
        who: String,
        /// The action.
        action: String,
        /// Who may.
        may: Vec<String>,
    },
    /// They have taken part already; these are still to.
    AlreadyDone {
        /// Who.
        who: String,
        /// The action.
        action: String,
        /// Who is still awaited.
        awaited: Vec<String>,
    },
    /// A condition does not hold, in both languages.
    Condition(Both),
    /// It was done as often as it may be.
    TooOften {
        /// The action.
        action: String,
        /// How often it may be done.
        at_most: u32,
    },
    /// These fields must come with it, and do not.
    Missing {
        /// The action.
        action: String,
        /// The fields.
        fields: Vec<String>,
    },
    /// These fields do not belong to it.
    NotEnclosed {
        /// The action.
        action: String,
        /// The fields.
        fields: Vec<String>,
    },
    /// It must be said to whom the case is to go: one of these.
    ToWhom {
        /// The action.
        action: String,
        /// Who may get it.
        among: Vec<String>,
        /// Who was named, where someone was.
        named: Option<String>,
    },
    /// The case goes to nobody by this action.
    NobodyGiven {
        /// The action.
        action: String,
    },
    /// There is nobody above the holder.
    NobodyAbove(String),
    /// There is nobody for this record: what the policy names.
    Vacant(String),
    /// The clock does not run.
    NotRunning(String),
    /// Nobody asks for their consent now.
    NotAsked {
        /// Who.
        who: String,
        /// The action.
        action: String,
    },
    /// Too few of a meeting are there.
    NoQuorum {
        /// The meeting.
        body: String,
        /// How many must be there.
        needed: u64,
        /// How many are.
        present: u64,
        /// Members who are not.
        missing: Vec<String>,
    },
    /// They are not of the meeting.
    NotMembers {
        /// The meeting.
        body: String,
        /// Who.
        who: Vec<String>,
        /// Its members.
        members: Vec<String>,
    },
    /// This is no meeting, at which anybody could be.
    NoMeeting(String),
    /// It would happen before what happened last.
    Earlier {
        /// When it would.
        now: String,
        /// When the last did.
        last: String,
    },
}

impl Refusal {
    /// A stable name in JSON.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::Ended(_) => "ended",
            Refusal::NoSuchAction(..) => "no-such-action",
            Refusal::NotInStage { .. } => "not-in-stage",
            Refusal::NotYou { .. } => "not-you",
            Refusal::AlreadyDone { .. } => "already-done",
            Refusal::Condition(_) => "condition",
            Refusal::TooOften { .. } => "too-often",
            Refusal::Missing { .. } => "missing",
            Refusal::NotEnclosed { .. } => "not-enclosed",
            Refusal::ToWhom { .. } => "to-whom",
            Refusal::NobodyGiven { .. } => "nobody-given",
            Refusal::NobodyAbove(_) => "nobody-above",
            Refusal::Vacant(_) => "vacant",
            Refusal::NotRunning(_) => "not-running",
            Refusal::NotAsked { .. } => "not-asked",
            Refusal::NoQuorum { .. } => "no-quorum",
            Refusal::NotMembers { .. } => "not-members",
            Refusal::NoMeeting(_) => "no-meeting",
            Refusal::Earlier { .. } => "earlier",
        }
    }

    /// What was wrong, in both languages.
    pub fn message(&self) -> Both {
        match self {
            Refusal::Ended(stage) => Both::new(
                format!("已在「{stage}」办结，不能再办"),
                format!("the case has ended in `{stage}`; nothing more can be done"),
            ),
            Refusal::NoSuchAction(action, known) => Both::new(
                format!("流程里没有动作「{action}」，有：{}", zh(known)),
                format!("the process has no action `{action}`; it has: {}", en(known)),
            ),
            Refusal::NotInStage { action, stage, possible, elsewhere } => Both::new(
                format!(
                    "现在是「{stage}」，不能「{action}」；可以：{}{}",
                    zh(possible),
                    some(elsewhere, |names| format!("。「{action}」要在「{}」", names.join("」「")))
                ),
                format!(
                    "in `{stage}` there is no `{action}`; there is: {}{}",
                    en(possible),
                    some(elsewhere, |names| format!(". `{action}` belongs to `{}`", names.join("`, `")))
                ),
            ),
            Refusal::NotYou { who, action, may } => Both::new(
                format!("「{who}」不能「{action}」，要由：{}", zh(may)),
                format!("`{who}` may not do `{action}`; who may: {}", en(may)),
            ),
            Refusal::AlreadyDone { who, action, awaited } => Both::new(
                format!("「{who}」已经「{action}」过，还等：{}", zh(awaited)),
                format!("`{who}` has done its part of `{action}`; awaited: {}", en(awaited)),
            ),
            Refusal::Condition(text) => {
                Both::new(format!("条件不成立：{}", text.zh), format!("a condition does not hold: {}", text.en))
            }
            Refusal::TooOften { action, at_most } => Both::new(
                format!("「{action}」至多 {at_most} 次，已经用完"),
                format!("`{action}` may be done {at_most} times at most, and has been"),
            ),
            Refusal::Missing { action, fields } => Both::new(
                format!("「{action}」要附上：{}", zh(fields)),
                format!("`{action}` must enclose: {}", en(fields)),
            ),
            Refusal::NotEnclosed { action, fields } => Both::new(
                format!("「{action}」不带：{}", zh(fields)),
                format!("`{action}` does not carry: {}", en(fields)),
            ),
            Refusal::ToWhom { action, among, named } => Both::new(
                match named {
                    Some(named) => format!("「{action}」不能给「{named}」，可以给：{}", zh(among)),
                    None => format!("「{action}」要说明给谁：{}", zh(among)),
                },
                match named {
                    Some(named) => format!("`{action}` cannot give the case to `{named}`; it can to: {}", en(among)),
                    None => format!("`{action}` must say to whom the case goes: {}", en(among)),
                },
            ),
            Refusal::NobodyGiven { action } => Both::new(
                format!("「{action}」不改变承办，不用写给谁"),
                format!("`{action}` does not hand the case on; do not say to whom"),
            ),
            Refusal::NobodyAbove(holder) => {
                Both::new(format!("「{holder}」之上没有单位可升"), format!("there is nobody above `{holder}`"))
            }
            Refusal::Vacant(party) => {
                Both::new(format!("这件事没有对应的「{party}」"), format!("there is no `{party}` for this case"))
            }
            Refusal::Earlier { now, last } => Both::new(
                format!("时间倒退：{now} 早于上一件事的 {last}"),
                format!("time runs backward: {now} is before the last event, at {last}"),
            ),
            Refusal::NotAsked { who, action } => Both::new(
                format!("没有人请「{who}」同意「{action}」，谈不上不同意"),
                format!("nobody asks `{who}` to consent to `{action}`; there is nothing to decline"),
            ),
            Refusal::NoQuorum { body, needed, present, missing } => Both::new(
                format!("「{body}」到会 {present} 个，不到法定的 {needed} 个；没到：{}", zh(missing)),
                format!("{present} of `{body}` are there, {needed} must be; missing: {}", en(missing)),
            ),
            Refusal::NotMembers { body, who, members } => Both::new(
                format!("不是「{body}」的成员：{}；成员：{}", zh(who), zh(members)),
                format!("not of `{body}`: {}; its members: {}", en(who), en(members)),
            ),
            Refusal::NoMeeting(body) => Both::new(
                format!("「{body}」不是有成员的会议，不用写到会的人"),
                format!("`{body}` is no meeting with members; do not say who is there"),
            ),
            Refusal::NotRunning(clock) => {
                Both::new(format!("计时「{clock}」没有在走"), format!("the clock `{clock}` is not running"))
            }
        }
    }
}

fn zh(names: &[String]) -> String {
    if names.is_empty() { "无".to_owned() } else { names.join("、") }
}

fn en(names: &[String]) -> String {
    if names.is_empty() { "nobody, nothing".to_owned() } else { names.join(", ") }
}

fn some(names: &[String], words: impl FnOnce(&[String]) -> String) -> String {
    if names.is_empty() { String::new() } else { words(names) }
}
