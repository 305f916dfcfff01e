//! S0409: a referral that is not complete.

use diagnose::{About, Both, Problem, Report, Severity, Span};

use diagnose::{Lang, Word};
use ruleset::Preset;

pub(crate) struct ReferIncomplete {
    pub at: Span,
    pub lacking: Vec<Preset>,
}

impl Problem for ReferIncomplete {
    const ABOUT: About = About {
        code: "S0409",
        severity: Severity::Error,
        title: Both { zh: "提请没有写全", en: "a referral that is not complete" },
        means: Both {
            zh: "提请审议要说明提请谁、限多久、逾期视为什么。",
            en: "a referral says to whom, within what limit, and what silence means.",
        },
        example: "政策 例 { 版本 1 }
层级 市
机构 联席会议 属 市
记录 申请 { 编号 : 文本 主键 }
准入 事项准入 针对 申请 按序 { 其余 { 提请 联席会议 } }
",
        underlines: "其余 { 提请 联席会议 }",
    };

    fn report(&self) -> Report {
        let words = |lang: Lang, between: &str| {
            let word = |preset: &Preset| match preset {
                Preset::ReferTo => Word::ReferTo,
                Preset::Within => Word::Within,
                _ => Word::Deemed,
            };
            self.lacking.iter().map(|preset| word(preset).spelling().canonical(lang)).collect::<Vec<_>>().join(between)
        };
        let (lacking_zh, lacking_en) = (words(Lang::Zh, "、"), words(Lang::En, ", "));
        Report::at(
            self.at,
            format!("提请没有写全：缺{lacking_zh}"),
            format!("the referral is not complete: it lacks {lacking_en}"),
        )
        .help(
            "例如：提请 联席会议; 时限 15个工作日; 视为 不准",
            "for example: refer to Meeting; within 15 workdays; deemed refuse",
        )
    }
}
