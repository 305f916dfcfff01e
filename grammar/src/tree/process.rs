//! Processes: stages, actions, clocks, ladders.

use super::{Expr, Given, Name, Tail, Text};
use diagnose::Spanned;

/// `流程 办理 针对 事件 { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Process {
    /// Its name.
    pub name: Name,
    /// The record whose cases it moves.
    pub record: Name,
    /// `初始`
    pub initial: Option<Initial>,
    /// `计时`, in order.
    pub clocks: Vec<ClockRule>,
    /// `阶段`, in order.
    pub stages: Vec<Stage>,
    /// `终态`, in order.
    pub finals: Vec<FinalStage>,
    /// `当 … 通知 …` outside stages, in order.
    pub watches: Vec<Watch>,
    /// `升级`, in order.
    pub ladders: Vec<Ladder>,
    /// `过渡`
    pub transition: Option<Transition>,
}

/// `过渡 { 待分流 转 待受理 }`: unfinished cases of an earlier version move to this one.
#[derive(Clone, Debug, PartialEq)]
pub struct Transition {
    /// What a stage of the earlier version becomes; those that are not named keep their name.
    pub stages: Vec<Becomes>,
    /// All of it.
    pub span: Spanned<()>,
}

/// `待分流 转 待受理`
#[derive(Clone, Debug, PartialEq)]
pub struct Becomes {
    /// The earlier version's stage.
    pub from: Name,
    /// This version's.
    pub to: Name,
}

/// `初始 待分流 由 社区网格中心`
#[derive(Clone, Debug, PartialEq)]
pub struct Initial {
    /// The stage in which a case begins.
    pub stage: Name,
    /// Who holds it there.
    pub holder: Option<Party>,
    /// All of it.
    pub span: Spanned<()>,
}

/// `计时 处置 = 分流.时限 起 指派 止 反馈 停于 已挂起`
#[derive(Clone, Debug, PartialEq)]
pub struct ClockRule {
    /// Its name.
    pub name: Name,
    /// How long.
    pub limit: Given<Expr>,
    /// `起`: the actions or stages that start it; the first of them does.
    pub from: Vec<Name>,
    /// `止`: the actions or stages that stop it.
    pub until: Vec<Name>,
    /// `停于`: the stages in which it stands still.
    pub paused_in: Vec<Name>,
    /// All of it.
    pub span: Spanned<()>,
}

/// `阶段 待分流 { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// Its name.
    pub name: Name,
    /// What may be done in it, in order.
    pub actions: Vec<Action>,
    /// `限 … 逾期 …`, in order.
    pub limits: Vec<StageLimit>,
    /// `当 … 通知 …`, in order.
    pub watches: Vec<Watch>,
    /// Its tail: `依据` only.
    pub tail: Tail,
    /// All of it.
    pub span: Spanned<()>,
}

/// `终态 办结`, `终态 转诉求 { 另立 诉求办理 }`
#[derive(Clone, Debug, PartialEq)]
pub struct FinalStage {
    /// Its name.
    pub name: Name,
    /// `另立`: the process of which a case is opened on the same record.
    pub opens: Option<Name>,
}

/// `退回 由 主办 附 理由 转 待分流 至多 2次`; its parts in any order after the name.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// What it is called.
    pub name: Name,
    /// `由`: any of them may.
    pub by: Vec<Party>,
    /// `会同`: each of them acts too, in any order.
    pub jointly: Vec<Party>,
    /// `经 … 同意`: who must agree.
    pub consent: Option<Party>,
    /// `附`: the record's fields that it must fill.
    pub enclosing: Vec<Name>,
    /// `给`: who gets the case; a new lead.
    pub give: Option<Party>,
    /// `转`: the stage it leads to.
    pub to: Option<Name>,
    /// `升一级`: the case goes to the body to which its holder belongs.
    pub up_one: Option<Spanned<()>>,
    /// `至多 2次`, per case.
    pub at_most: Option<Given<Spanned<u64>>>,
    /// `延 处置 2个工作日`
    pub extend: Option<Extension>,
    /// `免`: the indicators that leave the case out from then on.
    pub exempt: Vec<Name>,
    /// Its tail.
    pub tail: Tail,
    /// All of it.
    pub span: Spanned<()>,
}

/// `延 处置 2个工作日`
#[derive(Clone, Debug, PartialEq)]
pub struct Extension {
    /// The clock.
    pub clock: Name,
    /// By how much, from the current deadline.
    pub limit: Given<Expr>,
}

/// `限 30分钟 逾期 提醒 网格长 转 待评价`
#[derive(Clone, Debug, PartialEq)]
pub struct StageLimit {
    /// How long a case may stay.
    pub limit: Ends,
    /// What happens where it runs out.
    pub effects: Vec<Effect>,
    /// All of it.
    pub span: Spanned<()>,
}

/// When a stage's limit runs out.
#[derive(Clone, Debug, PartialEq)]
pub enum Ends {
    /// After so long.
    After(Given<Expr>),
    /// `[联席会议.]下次会议`: when the agency next meets; the only one that acts in the stage, where none is named.
    NextMeeting(Option<Name>, Spanned<()>),
}

/// `当 次数(退回) 不少于 2 通知 督查室`: happens each time the condition comes true.
#[derive(Clone, Debug, PartialEq)]
pub struct Watch {
    /// The condition.
    pub when: Expr,
    /// What happens.
    pub effects: Vec<Effect>,
    /// All of it.
    pub span: Spanned<()>,
}

/// What happens of itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// `提醒`, `通知`, `督办`: these are told.
    Tell(Spanned<Notice>, Vec<Party>),
    /// `转`: the case goes to this stage.
    Move(Name),
    /// `升级`: the case goes one rung up the ladder (the only one, or the named one).
    Escalate(Spanned<()>, Option<Name>),
}

/// The kinds of notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Notice {
    /// `提醒`
    Remind,
    /// `通知`
    Notify,
    /// `督办`
    Supervise,
}

/// `升级 [名] 当 … { 梯级 … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Ladder {
    /// Its name, where it has one.
    pub name: Option<Name>,
    /// When a case goes up; each time this comes true, one rung.
    pub when: Option<Expr>,
    /// `沿 指挥`: vacancies are climbed along the line of command.
    pub along_command: bool,
    /// From below.
    pub rungs: Vec<Rung>,
    /// Its tail: `依据` only.
    pub tail: Tail,
    /// All of it.
    pub span: Spanned<()>,
}

/// `市网格中心 限 2个工作日 通知 分管领导 自 2022-07-01`
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    /// Who gets the case.
    pub body: Party,
    /// How long it may stay with them before it goes on up.
    pub limit: Option<Given<Expr>>,
    /// Who is told.
    pub tells: Vec<(Spanned<Notice>, Vec<Party>)>,
    /// Its tail: a rung that is not in force, or not in these places, is skipped.
    pub tail: Tail,
    /// All of it.
    pub span: Spanned<()>,
}

/// Someone who acts, holds or is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Party {
    /// `主办`: the case's lead.
    Lead(Spanned<()>),
    /// `协办`: those who help.
    Assist(Spanned<()>),
    /// `承办`: the present holder.
    Holder(Spanned<()>),
    /// An agency, a group, a position, or the record's field with a person.
    Name(Name),
    /// `联席会议.召集`: who convenes it, or whose turn it is.
    Chair(Name),
    /// `「…」`: free words; only to be told.
    Text(Text),
}

/// What an expression asks of a case's history.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// `曾 反馈`
    Did(FactName),
    /// `未曾 反馈`
    Never(FactName),
    /// `次数(退回)`
    Times(FactName),
    /// `家数(主办)`: how many have led it.
    Leads(Spanned<()>),
    /// `在 处置中`
    InStage(FactName),
    /// `首次 反馈`: its first time; its last is its bare name.
    FirstTime(FactName),
    /// `按时(处置)`
    OnTime(FactName),
    /// `超时(处置)`
    TimedOut(FactName),
    /// `到期(处置)`
    DueAt(FactName),
    /// `升至 市网格中心`: it has come to that rung or gone past it.
    Reached(FactName),
    /// `现主办`: who leads it now.
    Lead(Spanned<()>),
}

/// An action, stage, clock or rung; the process before it where several serve the record: `办理.反馈`.
#[derive(Clone, Debug, PartialEq)]
pub struct FactName {
    /// The process, where it is named.
    pub process: Option<Name>,
    /// The name.
    pub name: Name,
}

/// `2022-07-04 09:05 舍宅社区.社区网格中心 指派 甲 给 住建局 { 处置结果 解决 } 拒绝`: a step of a test.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    /// Who.
    pub actor: Expr,
    /// Does what.
    pub action: Name,
    /// The case: the test's name of its record.
    pub case: Name,
    /// `给`: to whom.
    pub give: Option<Expr>,
    /// `到会`: who was there, where a meeting acts.
    pub attended: Vec<Expr>,
    /// `不同意`: who is asked to agree does not.
    pub declines: Option<Spanned<()>>,
    /// What it carries.
    pub fields: Vec<super::SetupField>,
    /// `拒绝`: it is refused.
    pub refused: Option<Spanned<()>>,
    /// All of it.
    pub span: Spanned<()>,
}
