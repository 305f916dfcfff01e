//! What many examples begin with.

/// An example on the levels, agencies and record that most examples of processes need.
macro_rules! in_city {
    ($rest:literal) => {
        concat!(
            "政策 例 { 版本 1 }
层级 市 > 街道 > 社区
机构 住建局、应急局 属 市 归 部门
机构 街道中心 每 街道 一个
机构 社区中心 每 社区 一个
记录 事件 { 编号 : 文本 主键; 地点 : 社区 属地; 结果 : 文本 选填 }
",
            $rest
        )
    };
}

/// An example on a record with fields of most types.
macro_rules! in_events {
    ($rest:expr) => {
        concat!(
            "政策 例 { 版本 1 }
枚举 类别 { 险情, 环境 }
机构 应急局、住建局 属 市 归 部门
层级 市
记录 事件 {
    编号 : 文本 主键
    类别 : 类别
    严重 : 整数 1 至 5
    户数 : 整数 户
    时长 : 整数 小时
    发生 : 时刻
    满意 : 整数 1 至 5 选填
    主办 : 部门
    经办 : 部门 选填
}
",
            $rest
        )
    };
}

/// An example on indicators of those records.
macro_rules! in_scores {
    ($rest:literal) => {
        in_events!(concat!(
            "指标 重件率 针对 部门 按 主办 = 比率(严重 不少于 4; 事件) 归期 发生
指标 件数 针对 部门 按 主办 = 计数(事件) 归期 发生
指标 类数 针对 类别 按 类别 = 计数(事件) 归期 发生
",
            $rest
        ))
    };
}

/// An example on a record with few cases, for what is proved of decisions.
macro_rules! in_few_cases {
    ($rest:literal) => {
        concat!(
            "政策 例 { 版本 1 }
枚举 类别 { 险情, 供水, 其他 }
记录 事件 { 编号 : 文本 主键; 类别 : 类别; 严重 : 整数 1 至 5 }
",
            $rest
        )
    };
}
