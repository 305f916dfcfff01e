//! What help says: of every command, argument and option, in Chinese and English.

const CITY_ZH: &str = "政策文件夹、.shao 或 .shaoc 文件：只取其中的绑定，规则用库里的";
const CITY_EN: &str = "A folder, .shao or .shaoc file: its bindings are used; the rules are those in the store";
const LOADED_ZH: &str = "政策文件夹、.shao 或 .shaoc 文件；签过名的 .shaoc 连签名一起存";
const LOADED_EN: &str = "A folder, .shao or .shaoc file; a signed one is kept with its signature";

/// Key (`command` or `command.argument`), Chinese, English.
pub(super) const TEXTS: &[(&str, &str, &str)] = &[
    ("shao", "哨：给城市写治理规则的语言", "Shao: a language in which a city writes how it is governed"),
    ("help", "显示帮助", "Show this help"),
    ("version", "显示版本", "Show the version"),
    (
        "lang",
        "说哪种语言；不给则看 shao.toml，再看 LC_ALL、LANG，再不然是中文",
        "The language to speak; else as shao.toml says, then LC_ALL or LANG, then Chinese",
    ),
    (
        "trust",
        "可信公钥文件；不给则看环境变量 SHAO_TRUST。给了，就只认其中密钥签过名的 .shaoc 文件",
        "A file of trusted keys; else as SHAO_TRUST says. With it, only .shaoc files that one of them signed are taken",
    ),
    (
        "bind",
        "绑定文件，代替 shao.toml 里的绑定；里面只写 [[bind]]",
        "A binding file, instead of the bindings in shao.toml; it holds [[bind]] tables only",
    ),
    ("data", "数据文件夹；不给则看 shao.toml", "The folder of the data; else as shao.toml says"),
    ("db", "存储的文件（SQLite）", "The file of the store (SQLite)"),
    (
        "now",
        "以这一刻为现在：2022-07-04T09:05，政策的时区",
        "The instant that is now: 2022-07-04T09:05, in the policy's time zone",
    ),
    ("format", "输出的形式", "The form of the output"),
    (
        "key",
        "幂等键：同一个键再来一次，只回答，不重做",
        "An idempotency key: asked again with the same one, the request is answered and not repeated",
    ),
    //
    ("new", "建一个小城市：能检查、能测试、能运行", "Write a small city that checks, tests and runs"),
    ("new.dir", "新文件夹", "The folder to make"),
    //
    ("check", "检查政策：列出全部错误和警告", "Check policies: every error and warning"),
    ("check.policies", "政策文件夹或 .shao 文件；- 是标准输入", "Folders or .shao files; - is standard input"),
    ("check.strict", "有警告也算不通过", "Let warnings fail the check too"),
    (
        "check.data",
        "连同这个文件夹里的数据一起检查，列出每一处；run 和 decide 只读自己用得到的列",
        "Check the data in this folder too, and list what is wrong; run and decide read only the columns they need",
    ),
    ("check.assumed", "列出标了“暂定”的值", "List the values marked `assumed`"),
    (
        "check.witness_tests",
        "把举出的例子写成测试，写进这个文件，可以放进政策文件夹",
        "Write the cases that are shown as tests to this file, which can be put into the policy's folder",
    ),
    //
    ("fmt", "排版：统一写法，不改意思", "Lay out policies canonically; their meaning stays"),
    ("fmt.policy", "政策文件夹或 .shao 文件；- 是标准输入", "A folder or .shao file; - is standard input"),
    ("fmt.check", "只看排得对不对，不写文件", "Only tell whether the layout is canonical; write nothing"),
    ("fmt.diff", "只显示会改什么，不写文件", "Only show what would change; write nothing"),
    ("fmt.to", "关键词改成中文或英文", "Rewrite the keywords in Chinese or English"),
    //
    (
        "build",
        "编译成一个 .shaoc 文件；shao.toml 里的绑定和运行设置不在其内",
        "Compile into one .shaoc file; the bindings and run settings of shao.toml stay outside",
    ),
    (
        "build.policy",
        "政策文件夹或 .shao 文件；- 是标准输入；要签名的 .shaoc 文件也行",
        "A folder or .shao file; - is standard input; or a .shaoc file, to sign it",
    ),
    ("build.output", "写到这个文件；- 是标准输出", "The file to write; - is standard output"),
    ("build.sign", "用这个私钥文件签名", "The file of the secret key to sign it with"),
    //
    ("inspect", "看一个 .shaoc 文件：版本、哈希、各有多少", "Show what a .shaoc file holds: version, hashes, counts"),
    ("inspect.file", ".shaoc 文件，政策文件夹也行", "A .shaoc file, or a policy"),
    //
    ("verify", "核对一个 .shaoc 文件的签名", "Check that a trusted key signed a .shaoc file"),
    ("verify.file", ".shaoc 文件", "A .shaoc file"),
    ("verify.serial_after", "要求序号大于这个数", "The number that the serial must be greater than"),
    //
    ("keygen", "做一对密钥：私钥签名，公钥核对", "Make a pair of keys: the secret one signs, the public one checks"),
    ("keygen.output", "写出 NAME.key 和 NAME.pub，从不覆盖", "Writes NAME.key and NAME.pub; overwrites nothing"),
    //
    ("decide", "按一条判定逐条判数据", "Decide on every record of a file"),
    ("decide.policy", "政策文件夹、.shao 或 .shaoc 文件", "A folder, .shao or .shaoc file"),
    ("decide.decision", "判定的名字", "The decision's name"),
    ("decide.input", "数据文件（CSV 或 NDJSON）；- 是标准输入", "The data (CSV or NDJSON); - is standard input"),
    (
        "decide.bind",
        "绑定文件：列名、取值、日期写法；里面只写 [[bind]]",
        "A binding file: column names, values, date formats; it holds [[bind]] tables only",
    ),
    ("decide.output", "写到这个文件；- 是标准输出", "The file to write; - is standard output"),
    ("decide.explain", "每个结果附上为什么", "Add to every result why"),
    ("decide.jobs", "同时用几个线程；不给则按处理器", "How many threads to use; else as many as processors"),
    ("decide.as_of", "以什么时刻为准", "The instant as of which to judge"),
    //
    ("run", "主要的活：读数据、派单、考核，给出汇总", "The main job: read the data, route, score, and sum up"),
    ("run.policy", "政策文件夹、.shao 或 .shaoc 文件", "A folder, .shao or .shaoc file"),
    ("run.as_of", "截止时刻；不给则看 shao.toml", "The cut-off; else as shao.toml says"),
    (
        "run.period",
        "考核的期：2022-07、2022-Q3、2022；不给则看 shao.toml",
        "The period to score: 2022-07, 2022-Q3, 2022; else as shao.toml says",
    ),
    (
        "run.events",
        "演流程用的事件文件，如真实日志；怎么读见 shao.toml 里 process 的绑定",
        "A log to play the processes over; how it is read stands in the binding of the process in shao.toml",
    ),
    (
        "run.simulate",
        "没有日志时，从这个种子编出办理经过",
        "Without a log: the seed from which the handling of cases is made up",
    ),
    ("run.output", "把判定、考核结果写进这个文件夹", "A folder to write decisions and scores to"),
    ("run.jobs", "同时用几个线程；不给则按处理器", "How many threads to use; else as many as processors"),
    //
    ("score", "考核：每个对象一行", "Score: one row per subject"),
    ("score.policy", "政策文件夹、.shao 或 .shaoc 文件", "A folder, .shao or .shaoc file"),
    ("score.score", "考核的名字；只有一个时可以不给", "The score's name; may be left out where there is one"),
    (
        "score.period",
        "考核的期：2022-07、2022-Q3、2022；不给则看 shao.toml",
        "The period to score: 2022-07, 2022-Q3, 2022; else as shao.toml says",
    ),
    ("score.as_of", "截止时刻；不给则看 shao.toml", "The cut-off; else as shao.toml says"),
    ("score.explain", "说明这个对象的得分怎么来的", "Explain how this subject's score came about"),
    ("score.output", "写到这个文件；- 是标准输出", "The file to write; - is standard output"),
    ("score.jobs", "同时用几个线程；不给则按处理器", "How many threads to use; else as many as processors"),
    //
    (
        "diff",
        "比较两个版本：什么样的事项换了结论、从什么换成什么",
        "Compare two versions: which cases come out otherwise, from what to what",
    ),
    ("diff.before", "旧版：政策文件夹、.shao 或 .shaoc 文件", "The version before: a folder, .shao or .shaoc file"),
    ("diff.after", "新版：政策文件夹、.shao 或 .shaoc 文件", "The version after: a folder, .shao or .shaoc file"),
    (
        "diff.data",
        "再用这个文件夹里的数据各判一遍：多少件换了结论、从谁到谁",
        "Decide on the data in this folder with both too: how many cases move, from whom to whom",
    ),
    //
    ("test", "跑政策自带的测试", "Run the tests that a policy carries"),
    ("test.policy", "政策文件夹或 .shao 文件；- 是标准输入", "A folder or .shao file; - is standard input"),
    ("test.run", "只跑标题符合的，例如 '*险情*'", "Only those whose title matches, such as '*hazard*'"),
    (
        "test.coverage",
        "也说测试走到了哪些规则、表行、其余、梯子的级和等次，哪些没有",
        "Tell too which rules, rows, else, rungs and grades the tests come to, and which not",
    ),
    (
        "test.threshold",
        "走到的不足百分之几，退出码就是 1；带着 --coverage",
        "End with 1 where less than so many percent is come to; implies --coverage",
    ),
    (
        "test.witness_tests",
        "给没有走到的规则、表行和其余各写一个测试，写进这个文件；带着 --coverage",
        "Write a test for each rule, row and else that is not come to, to this file; implies --coverage",
    ),
    //
    ("case", "案件：立案、办理、查看，存在一个库里", "Cases in a store: file, act, show, list"),
    ("case new", "立案：一件，或者文件里每行一件", "File a case, or one for each line of a file"),
    ("case new.policy", CITY_ZH, CITY_EN),
    ("case new.process", "流程的名字", "The process's name"),
    ("case new.record", "案件的记录，一条 JSON", "The record of the case, as JSON"),
    (
        "case new.input",
        "每行一条记录的 NDJSON 文件；- 是标准输入",
        "A file of NDJSON, a record a line; - is standard input",
    ),
    ("case new.id", "案件的名字；不给则用记录的主键", "The case's name; else the key of its record"),
    ("case act", "办理：对一件案件做一个动作", "Do something with a case"),
    ("case act.policy", CITY_ZH, CITY_EN),
    ("case act.case", "案件的名字", "The case's name"),
    ("case act.action", "动作的名字", "The action's name"),
    (
        "case act.by",
        "由谁：应急局、舍宅社区.社区网格中心、人名",
        "Who does it: an agency, UNIT.AGENCY, UNIT.POST, a person",
    ),
    ("case act.give", "给谁承办", "To whom the case goes"),
    ("case act.present", "开会来办的：到会的人，用逗号隔开", "Where a meeting acts: who is there, with commas between"),
    ("case act.decline", "请他同意的，他不同意", "Who is asked to consent declines"),
    ("case act.set", "附上一个值；可以给几次", "A value that it carries; may be given several times"),
    ("case show", "查看一件案件：阶段、承办、计时、经过", "Show a case: stage, holder, clocks, history"),
    ("case show.policy", CITY_ZH, CITY_EN),
    ("case show.case", "案件的名字", "The case's name"),
    (
        "case show.explain",
        "说明每个期限怎么算出来的，判定为什么这样定",
        "Tell how each deadline comes about, and why decisions came out so",
    ),
    ("case list", "列出案件", "List cases"),
    ("case list.policy", CITY_ZH, CITY_EN),
    ("case list.open", "只列没有办结的", "Only those that have not ended"),
    //
    ("tick", "让时间走到现在：到期的依次发生", "Let time pass: everything that is due happens, in order"),
    ("tick.policy", CITY_ZH, CITY_EN),
    (
        "tick.now",
        "走到这一刻；不给则看系统时钟，只有这里看",
        "Until this instant; else until the system's clock says, which is read here alone",
    ),
    (
        "tick.leap",
        "到期超过一年的也让它发生：时钟没有错",
        "Let happen what has been due for more than a year: the clock is right",
    ),
    //
    ("store", "案件的库：政策版本、日历、核对、备份", "The store of cases: versions, years, checks, backups"),
    ("store init", "建一个库，装入政策", "Make a store and load a policy"),
    ("store init.policy", LOADED_ZH, LOADED_EN),
    (
        "store load",
        "装入政策的下一个版本；不合要求时，现行的不动",
        "Load a further version of the policy; where it is refused, those in force stay",
    ),
    ("store load.policy", LOADED_ZH, LOADED_EN),
    (
        "store year",
        "装入日历新公布的一年，算出等它的期限",
        "Load a year of a calendar, and compute the deadlines that awaited it",
    ),
    ("store year.file", "一年的 CSV：日期、类别", "The year as CSV: date, kind"),
    ("store year.calendar", "哪个日历", "Which calendar"),
    (
        "store year.signature",
        "签名文件，用 sign-year 写的；给了可信公钥就要有",
        "The file of its signature, as sign-year writes it; needed where trusted keys are set",
    ),
    ("store sign-year", "给日历的一年签名", "Sign a year of a calendar"),
    ("store sign-year.file", "一年的 CSV", "The year as CSV"),
    ("store sign-year.calendar", "为哪个日历", "For which calendar"),
    ("store sign-year.sign", "私钥文件", "The file of the secret key"),
    ("store sign-year.output", "写到这个文件；不给则写到标准输出", "The file to write; else standard output"),
    (
        "store check",
        "核对：事件链、各表、逐案重放",
        "Check the chain of events, the rows, and every case by folding it again",
    ),
    ("store check.checkpoint", "另处保存的检查点", "Checkpoints that were kept elsewhere"),
    (
        "store checkpoint",
        "写出检查点：到此有多少事件，链的根是什么",
        "Write a checkpoint: how many events there are, and the root of the chain",
    ),
    ("store checkpoint.output", "写到这个文件；不给则写到标准输出", "The file to write; else standard output"),
    ("store checkpoint.sign", "用这个私钥文件签名", "The file of the secret key to sign it with"),
    ("store backup", "备份，不用停下", "Copy the store while it runs"),
    ("store backup.to", "新文件", "The file to make"),
    ("store restore", "从备份恢复成新的库，先核对", "Make a store out of a backup that holds"),
    ("store restore.backup", "备份", "The backup"),
    ("store restore.to", "新文件", "The file to make"),
    ("store restore.checkpoint", "另处保存的检查点", "Checkpoints that were kept elsewhere"),
    ("store export", "全部事件，每行一条 JSON", "All events, a line of JSON to each"),
    ("store export.output", "写到这个文件；不给则写到标准输出", "The file to write; else standard output"),
    (
        "store erase",
        "依法删除一件案件里人写的文字；删除本身也是事件",
        "Erase what people wrote in a case, on a legal request; the erasure is itself an event",
    ),
    ("store erase.case", "案件的名字", "The case's name"),
    ("store erase.reason", "为什么：哪个请求，依据什么", "Why: which request, by what law"),
    ("store outbox", "待发的通知，每行一条 JSON", "Notices that are to leave, as lines of JSON"),
    ("store outbox.sent", "把这些标为已发", "Mark these as sent"),
    //
    ("completions", "给 shell 的补全脚本", "A completion script for a shell"),
    ("completions.shell", "哪个 shell", "Which shell"),
    //
    ("man", "手册页", "Manual pages"),
    (
        "man.output",
        "把全部手册页写进这个文件夹；不给则把主页写到标准输出",
        "A folder to write all pages to; else the main page goes to standard output",
    ),
];
