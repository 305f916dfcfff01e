//! What happened to a case, in words and as JSON.

use super::event::{Cause, Condition, Role, Skip};
use super::run::worktime;
use super::{Case, Datum, DueAt, Event, Timer, TimerOf, What};
use crate::render::limit_text;
use crate::worktime::{Clock, Step};
use crate::{Engine, YearNotLoaded, render};
use diagnose::{Lang, Word};
use ruleset::{ActionId, ClockId, FieldId, Limit, NodeId, NoticeKind, Party, Process, StageId};
use serde_json::{Map, Value as Json};

impl Event {
    /// The event in words, without its instant. What comes from data is not escaped.
    pub fn text(&self, engine: &Engine, process: &Process, lang: Lang) -> String {
        Shown { engine, process, lang }.text(&self.what)
    }

    /// The event as JSON: `at`, `event`, and what belongs to it.
    pub fn json(&self, engine: &Engine, process: &Process) -> Json {
        let shown = Shown { engine, process, lang: Lang::En };
        let mut whole = Map::new();
        whole.insert("at".into(), engine.zone().time_text(self.at).into());
        whole.insert("event".into(), self.what.name().into());
        shown.parts(&self.what, &mut whole);
        Json::Object(whole)
    }
}

impl TimerOf {
    /// What has a deadline, in words.
    pub fn text(self, engine: &Engine, process: &Process, lang: Lang) -> String {
        Shown { engine, process, lang }.timed(self)
    }
}

impl What {
    /// The name of a case's going over to another version of the policy.
    pub const MOVED: &str = "moved";

    /// A stable name in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            What::Filed { .. } => "filed",
            What::Moved(_) => What::MOVED,
            What::Decided { .. } => "decided",
            What::Met { .. } => "met",
            What::Declined { .. } => "declined",
            What::Joined { .. } => "joined",
            What::Acted { .. } => "acted",
            What::Given { .. } => "given",
            What::Entered { .. } => "entered",
            What::Skipped { .. } => "skipped",
            What::Handed { .. } => "handed",
            What::ClockStarted { .. } => "clock-started",
            What::ClockPaused { .. } => "clock-paused",
            What::ClockResumed { .. } => "clock-resumed",
            What::ClockExtended { .. } => "clock-extended",
            What::ClockStopped { .. } => "clock-stopped",
            What::RanOut { .. } => "ran-out",
            What::DueKnown { .. } => "due-known",
            What::Turned { .. } => "turned",
            What::Climbed { .. } => "climbed",
            What::Told { .. } => "told",
            What::Exempted { .. } => "exempted",
            What::Opens { .. } => "opens",
        }
    }
}

impl Case {
    /// How a deadline of the case comes about, span by span; none where there is no such deadline.
    pub fn derivation(&self, engine: &Engine, of: TimerOf) -> Result<Vec<Step>, YearNotLoaded> {
        let derive = |clock: &Clock<'_>| worktime(engine).derive(clock);
        let simple =
            |start: i64, limit: Option<Limit>| limit.map_or(Ok(Vec::new()), |it| derive(&Clock::new(start, it)));
        match of {
            TimerOf::Clock(id) => {
                let Some(clock) = self.clocks.get(id.index()) else { return Ok(Vec::new()) };
                let (Some(start), Some(limit)) = (clock.started, clock.limit) else { return Ok(Vec::new()) };
                let pauses: Vec<_> = clock.pauses.iter().map(|(from, to)| *from..*to).collect();
                derive(&Clock { start, limit, extensions: &clock.extensions, pauses: &pauses })
            }
            TimerOf::Limit(limit) => {
                simple(self.entered, self.limits.get(limit as usize).and_then(|limit| limit.timer.limit))
            }
            TimerOf::Rung(ladder) => {
                let ladder = self.ladders.get(ladder as usize);
                ladder.map_or(Ok(Vec::new()), |it| simple(it.since, it.timer.and_then(|timer| timer.limit)))
            }
        }
    }
}

pub(super) struct Shown<'e> {
    pub(super) engine: &'e Engine,
    pub(super) process: &'e Process,
    lang: Lang,
}

impl Shown<'_> {
    fn say(&self, zh: String, en: String) -> String {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn text(&self, what: &What) -> String {
        match what {
            What::Filed { process, .. } => {
                let name = self.engine.ruleset().meaning.name(*process);
                self.say(format!("立案，进入流程「{name}」"), format!("filed under `{name}`"))
            }
            What::Moved(carry) => {
                let (from, to, stage) = (carry.from, carry.to, self.stage(carry.stage));
                self.say(
                    format!("由第 {from} 号政策过渡到第 {to} 号，在「{stage}」接着办"),
                    format!("goes over from policy number {from} to number {to}, and on in `{stage}`"),
                )
            }
            What::Decided { decision, rules } => {
                let (name, rules) = self.decided(*decision, rules);
                let rules = if rules.is_empty() { vec![self.word(Word::Else).to_owned()] } else { rules };
                self.say(format!("{name}：{}", rules.join("、")), format!("{name}: {}", rules.join(", ")))
            }
            What::Met { body, present, chair } => {
                let present: Vec<String> = present.iter().map(ToString::to_string).collect();
                let (zh, en) = match chair {
                    Some(chair) => (format!("，{chair} 召集"), format!(", {chair} in the chair")),
                    None => (String::new(), String::new()),
                };
                self.say(
                    format!("{body} 开会{zh}，到会：{}", present.join("、")),
                    format!("{body} meets{en}; present: {}", present.join(", ")),
                )
            }
            What::Declined { action, who } => {
                let action = self.action(*action);
                self.say(format!("{who} 不同意「{action}」"), format!("{who} declines `{action}`"))
            }
            What::Joined { action, role, who, .. } => {
                let action = self.action(*action);
                match role {
                    Role::By => self.say(
                        format!("{who} 发起「{action}」，等其他各方"),
                        format!("{who} begins `{action}`; others are awaited"),
                    ),
                    Role::Jointly => self.say(format!("{who} 会同「{action}」"), format!("{who} joins in `{action}`")),
                    Role::Consent => {
                        self.say(format!("{who} 同意「{action}」"), format!("{who} consents to `{action}`"))
                    }
                }
            }
            What::Acted { action, who, carried } => {
                let (action, carried) = (self.action(*action), self.carried(carried));
                self.say(format!("{who}「{action}」{carried}"), format!("{who}: `{action}`{carried}"))
            }
            What::Given { lead, assist } => {
                let helped: Vec<String> = assist.iter().map(ToString::to_string).collect();
                match helped.as_slice() {
                    [] => self.say(format!("由 {lead} 主办"), format!("{lead} leads")),
                    _ => self.say(
                        format!("由 {lead} 主办，{} 协办", helped.join("、")),
                        format!("{lead} leads; {} assist", helped.join(", ")),
                    ),
                }
            }
            What::Entered { stage, holder, limits, .. } => {
                let stage = self.stage(*stage);
                let limits: String = limits.iter().map(|timer| self.timer(timer)).collect();
                match holder {
                    Some(holder) => self.say(
                        format!("进入「{stage}」，由 {holder} 承办{limits}"),
                        format!("comes into `{stage}`, held by {holder}{limits}"),
                    ),
                    None => self.say(format!("进入「{stage}」{limits}"), format!("comes into `{stage}`{limits}")),
                }
            }
            What::Skipped { ladder, rung, why } => {
                let body = self.rung_body(*ladder, *rung);
                let (zh, en) = match why {
                    Skip::NotInForce => ("此时此地不适用", "not in force"),
                    Skip::Nobody => ("没有人", "nobody is there"),
                    Skip::Below => ("低于主办", "below the lead"),
                };
                self.say(format!("跳过第 {rung} 级「{body}」：{zh}"), format!("passes rung {rung}, `{body}`: {en}"))
            }
            What::Handed { holder } => self.say(format!("交由 {holder} 承办"), format!("goes to {holder}")),
            What::ClockStarted { clock, timer } => {
                let (clock, timer) = (self.clock(*clock), self.timer(timer));
                self.say(format!("计时「{clock}」起{timer}"), format!("the clock `{clock}` starts{timer}"))
            }
            What::ClockPaused { clock } => {
                let clock = self.clock(*clock);
                self.say(format!("计时「{clock}」停走"), format!("the clock `{clock}` stands still"))
            }
            What::ClockResumed { clock, due } => {
                let (clock, due) = (self.clock(*clock), self.due(*due));
                self.say(format!("计时「{clock}」续走{due}"), format!("the clock `{clock}` goes on{due}"))
            }
            What::ClockExtended { clock, by, due } => {
                let (clock, by, due) = (self.clock(*clock), limit_text(*by, self.lang), self.due(*due));
                self.say(
                    format!("计时「{clock}」延 {by}{due}"),
                    format!("the clock `{clock}` is extended by {by}{due}"),
                )
            }
            What::ClockStopped { clock } => {
                let clock = self.clock(*clock);
                self.say(format!("计时「{clock}」止"), format!("the clock `{clock}` stops"))
            }
            What::RanOut { step } => {
                let step = self.timed(*step);
                self.say(format!("{step}到期"), format!("{step} has run out"))
            }
            What::DueKnown { step, due } => {
                let (step, due) = (self.timed(*step), self.due(*due));
                self.say(format!("日历已有：{step}{due}"), format!("the calendar is there now: {step}{due}"))
            }
            What::Turned { condition, holds } => {
                let text = self.condition(*condition);
                match holds {
                    true => self.say(format!("条件成立：{text}"), format!("it has come true that {text}")),
                    false => self.say(format!("条件不再成立：{text}"), format!("it is true no more that {text}")),
                }
            }
            What::Climbed { rung, holder, timer, .. } => {
                let timer = timer.as_ref().map_or(String::new(), |timer| self.timer(timer));
                self.say(
                    format!("升至第 {rung} 级，由 {holder} 承办{timer}"),
                    format!("goes up to rung {rung}, held by {holder}{timer}"),
                )
            }
            What::Told { kind, to, why } => {
                let (kind, why) = (self.kind(*kind), self.cause(*why));
                self.say(format!("{kind} {to}：{why}"), format!("{kind} {to}: {why}"))
            }
            What::Exempted { indicator } => {
                let name = self.engine.ruleset().meaning.name(*indicator);
                self.say(format!("不计入指标「{name}」"), format!("left out of the indicator `{name}`"))
            }
            What::Opens { process } => {
                let name = self.engine.ruleset().meaning.name(*process);
                self.say(format!("另立「{name}」"), format!("opens a case of `{name}`"))
            }
        }
    }

    pub(super) fn decided(&self, id: ruleset::DecisionId, rules: &[u32]) -> (String, Vec<String>) {
        let Some(decision) = self.engine.decision_at(id) else { return (String::new(), Vec::new()) };
        let rules = rules.iter().filter_map(|rule| decision.rules.get(*rule as usize)).map(|rule| rule.name.clone());
        (decision.name.clone(), rules.collect())
    }

    fn word(&self, word: Word) -> &'static str {
        word.spelling().canonical(self.lang)
    }

    pub(super) fn action(&self, id: ActionId) -> String {
        self.process.actions.get(id.index()).cloned().unwrap_or_default()
    }

    pub(super) fn stage(&self, id: StageId) -> String {
        self.process.stages.get(id.index()).map_or(String::new(), |stage| stage.name.clone())
    }

    pub(super) fn clock(&self, id: ClockId) -> String {
        self.process.clocks.get(id.index()).map_or(String::new(), |clock| clock.name.clone())
    }

    pub(super) fn rung_body(&self, ladder: u32, rung: u32) -> String {
        let meaning = &self.engine.ruleset().meaning;
        let ladder = self.process.ladders.get(ladder as usize);
        let rung = ladder.and_then(|ladder| ladder.rungs.get((rung as usize).checked_sub(1)?));
        match rung.map(|rung| &rung.body) {
            Some(Party::Agency(id)) => meaning.name(*id).to_owned(),
            Some(Party::Post(id)) => meaning.name(*id).to_owned(),
            _ => String::new(),
        }
    }

    pub(super) fn field(&self, id: FieldId) -> Option<&ruleset::Field> {
        self.engine.field(self.process.record, id)
    }

    pub(super) fn datum(&self, id: FieldId, value: &Datum) -> String {
        self.field(id).map_or(String::new(), |field| value.text(self.engine, field, self.lang))
    }

    fn carried(&self, carried: &[(FieldId, Datum)]) -> String {
        let named = |(id, value): &(FieldId, Datum)| {
            let name = self.field(*id).map_or("", |field| &field.name);
            format!("{name} {}", self.datum(*id, value))
        };
        match carried {
            [] => String::new(),
            some => {
                let all = some.iter().map(named).collect::<Vec<_>>().join("; ");
                self.say(format!("（{all}）"), format!(" ({all})"))
            }
        }
    }

    /// `，限 2小时，到期 …`
    fn timer(&self, timer: &Timer) -> String {
        match timer.limit {
            None if timer.due != DueAt::Never => {
                let due = self.due(timer.due);
                self.say(format!("，限下次会议{due}"), format!(", until the next meeting{due}"))
            }
            None => self.say("，不限时".to_owned(), ", without limit".to_owned()),
            Some(limit) => {
                let (limit, due) = (limit_text(limit, self.lang), self.due(timer.due));
                self.say(format!("，限 {limit}{due}"), format!(", within {limit}{due}"))
            }
        }
    }

    fn due(&self, due: DueAt) -> String {
        match due {
            DueAt::Never => String::new(),
            DueAt::At(at) => {
                let at = self.engine.zone().shown(at);
                self.say(format!("，到期 {at}"), format!(", due {at}"))
            }
            DueAt::Awaiting(year) => {
                self.say(format!("，到期待 {year} 年日历"), format!(", due when the calendar of {year} is there"))
            }
        }
    }

    /// What has a deadline.
    pub(super) fn timed(&self, of: TimerOf) -> String {
        match of {
            TimerOf::Clock(clock) => {
                let clock = self.clock(clock);
                self.say(format!("计时「{clock}」"), format!("the clock `{clock}`"))
            }
            TimerOf::Limit(_) => self.say("本阶段的限期".to_owned(), "the stage's limit".to_owned()),
            TimerOf::Rung(_) => self.say("本级的限期".to_owned(), "the rung's limit".to_owned()),
        }
    }

    pub(super) fn condition(&self, condition: Condition) -> String {
        let node: Option<NodeId> = match condition {
            Condition::Watch(watch) => self.process.watches.get(watch as usize).map(|watch| watch.condition),
            Condition::Ladder(ladder) => self.process.ladders.get(ladder as usize).and_then(|ladder| ladder.condition),
        };
        node.map_or(String::new(), |node| render(self.engine.ruleset(), self.process.record, node, self.lang))
    }

    pub(super) fn kind(&self, kind: NoticeKind) -> &'static str {
        self.word(match kind {
            NoticeKind::Remind => Word::Remind,
            NoticeKind::Notify => Word::Notify,
            NoticeKind::Supervise => Word::Supervise,
        })
    }

    pub(super) fn cause(&self, cause: Cause) -> String {
        match cause {
            Cause::RanOut(of) => {
                let of = self.timed(of);
                self.say(format!("{of}到期"), format!("{of} has run out"))
            }
            Cause::Came(condition) => self.condition(condition),
            Cause::Rung(_, rung) => self.say(format!("升至第 {rung} 级"), format!("gone up to rung {rung}")),
        }
    }
}
