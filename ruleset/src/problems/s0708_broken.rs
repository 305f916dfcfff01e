//! S0708: the contents decode, but contradict themselves.

use diagnose::{About, Both, Problem, Report, Severity};

/// An invariant of the model does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Where, as a path through the tables: `decisions[2].rules[0]`.
    pub place: String,
    /// What is wrong there.
    pub defect: Defect,
}

impl Problem for Broken {
    const ABOUT: About = About {
        code: "S0708",
        severity: Severity::Error,
        title: Both { zh: "编译后的政策自相矛盾", en: "a compiled policy that contradicts itself" },
        means: Both {
            zh: "内容可以读出，但违反了编译器一定遵守的约定：文件不是由 `shao build` 写成的，或编译器有错。",
            en: "the contents can be read, but break a promise that the compiler keeps: `shao build` did not write the file, or the compiler is at fault.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let place = &self.place;
        let text = self.defect.text();
        Report::nowhere(
            format!("编译后的政策自相矛盾：`{place}` {}", text.zh),
            format!("the compiled policy contradicts itself: `{place}` {}", text.en),
        )
        .help(
            "不要使用这个文件；从源文件重新编译，仍然如此请报告",
            "do not use this file; compile the policy again from its sources, and report it if that does not help",
        )
    }
}

macro_rules! defects {
    ($($(#[$doc:meta])* $name:ident: $zh:literal $en:literal;)+) => {
        /// What may be wrong with a part of a rule set.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Defect {
            $($(#[$doc])* $name,)+
        }

        impl Defect {
            /// The end of a sentence that begins with the part.
            fn text(self) -> Both<&'static str> {
                match self {
                    $(Defect::$name => Both { zh: $zh, en: $en },)+
                }
            }
        }
    };
}

defects! {
    /// An id beyond its table.
    OutOfBounds: "指向不存在的条目" "points at something that is not there";
    /// A sequence that must be strictly ascending is not.
    NotSorted: "没有按次序排列，或有重复" "is out of order, or has duplicates";
    /// Two things of one name or key.
    Duplicate: "有重复" "has a duplicate";
    /// A name or a sequence that must not be empty.
    Empty: "是空的" "is empty";
    /// Parallel sequences of different lengths.
    Length: "数目对不上" "has the wrong number of parts";
    /// A number, date, clock, limit or line outside its range.
    OutOfRange: "超出允许的范围" "is out of range";
    /// A number that is not in canonical form.
    NotCanonical: "数字不是规范写法" "has a number that is not in canonical form";
    /// Least above greatest.
    Reversed: "下限高于上限" "has a least value above its greatest";
    /// A value or an expression of another type than the place asks for.
    WrongType: "类型不对" "is of the wrong type";
    /// A part of an expression that has no meaning where it stands.
    WrongContext: "不能出现在这里" "cannot stand here";
    /// Something that refers to itself, directly or through others.
    Cycle: "绕了一圈又指回自己" "refers to itself through others";
    /// An expression that nests too deeply.
    TooDeep: "嵌套太深" "nests too deeply";
    /// An expression that would take too long, or too many of something.
    TooMuch: "太多或太费时" "is too much";
    /// A preset that is not as the language fixes it.
    NotPreset: "与语言预设的不符" "differs from what the language presets";
    /// Weights that do not add up to 100.
    Weights: "权重之和不是 100%" "has weights that do not add up to 100 %";
    /// Two tables that must agree and do not.
    Disagrees: "与另一处的记载不一致" "disagrees with what is said elsewhere";
    /// No plausible name of a time zone.
    Timezone: "不像是时区名" "is no plausible name of a time zone";
}
