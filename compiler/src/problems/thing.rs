//! The kinds of thing that have names.

macro_rules! things {
    ($($name:ident $zh:literal $en:literal;)+) => {
        /// A kind of thing that has a name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Thing {
            $($name,)+
        }

        impl Thing {
            /// Its name in Chinese and in English.
            pub(crate) fn words(self) -> (&'static str, &'static str) {
                match self {
                    $(Thing::$name => ($zh, $en),)+
                }
            }
        }
    };
}

things! {
    Basis "依据" "basis";
    Calendar "日历" "calendar";
    Level "层级" "level";
    Group "机构组" "group";
    Agency "机构" "agency";
    Position "岗位" "position";
    Body "机构、机构组或岗位" "agency, group or position";
    Enum "枚举" "enum";
    Value "值" "value";
    Record "记录" "record";
    Field "字段" "field";
    List "清单" "list";
    Column "列" "column";
    Type "类型" "type";
    Decision "判定" "decision";
    Outcome "结果" "outcome";
    Rule "规则" "rule";
    Process "流程" "process";
    Stage "阶段" "stage";
    Action "动作" "action";
    Mark "动作或阶段" "action or stage";
    Clock "计时" "clock";
    Ladder "升级" "ladder";
    Rung "梯级" "rung";
    Party "机构、机构组、岗位或人的字段" "agency, group, position or field with a person";
    Function "函数" "function";
    Parameter "参数" "parameter";
    Indicator "指标" "indicator";
    Subject "考核对象（机构组、层级、枚举或清单）" "subject (group, level, enum or list)";
    Score "考核" "score";
    Grade "等次" "grade";
    Ensure "保证" "promise";
    Case "另一个情形" "case";
    Given "测试里的对象" "thing set up by the test";
}
