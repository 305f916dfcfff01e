//! What help says: of every command, argument and option, in Chinese and English.

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
    //
    ("new", "建一个小城市：能检查、能测试、能运行", "Write a small city that checks, tests and runs"),
    ("new.dir", "新文件夹", "The folder to make"),
    //
    ("check", "检查政策：列出全部错误和警告", "Check policies: every error and warning"),
    ("check.policies", "政策文件夹或 .shao 文件；- 是标准输入", "Folders or .shao files; - is standard input"),
    ("check.format", "输出的形式", "The form of the output"),
    ("check.strict", "有警告也算不通过", "Let warnings fail the check too"),
    ("check.data", "连同这个文件夹里的数据一起检查", "Check the data in this folder too"),
    ("check.assumed", "列出标了“暂定”的值", "List the values marked `assumed`"),
    //
    ("fmt", "排版：统一写法，不改意思", "Lay out policies canonically; their meaning stays"),
    ("fmt.policy", "政策文件夹或 .shao 文件；- 是标准输入", "A folder or .shao file; - is standard input"),
    ("fmt.check", "只看排得对不对，不写文件", "Only tell whether the layout is canonical; write nothing"),
    ("fmt.diff", "只显示会改什么，不写文件", "Only show what would change; write nothing"),
    ("fmt.to", "关键词改成中文或英文", "Rewrite the keywords in Chinese or English"),
    //
    ("build", "编译成一个 .shaoc 文件", "Compile into one .shaoc file"),
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
    ("inspect.format", "输出的形式", "The form of the output"),
    //
    ("verify", "核对一个 .shaoc 文件的签名", "Check that a trusted key signed a .shaoc file"),
    ("verify.file", ".shaoc 文件", "A .shaoc file"),
    ("verify.serial_after", "要求序号大于这个数", "The number that the serial must be greater than"),
    ("verify.format", "输出的形式", "The form of the output"),
    //
    ("keygen", "做一对密钥：私钥签名，公钥核对", "Make a pair of keys: the secret one signs, the public one checks"),
    ("keygen.output", "写出 NAME.key 和 NAME.pub，从不覆盖", "Writes NAME.key and NAME.pub; overwrites nothing"),
    //
    ("decide", "按一条判定逐条判数据", "Decide on every record of a file"),
    ("decide.policy", "政策文件夹、.shao 或 .shaoc 文件", "A folder, .shao or .shaoc file"),
    ("decide.decision", "判定的名字", "The decision's name"),
    ("decide.input", "数据文件（CSV 或 NDJSON）；- 是标准输入", "The data (CSV or NDJSON); - is standard input"),
    ("decide.bind", "绑定文件：列名、取值、日期写法", "A binding file: column names, values, date formats"),
    ("decide.output", "写到这个文件；- 是标准输出", "The file to write; - is standard output"),
    ("decide.explain", "每个结果附上为什么", "Add to every result why"),
    ("decide.format", "输出的形式", "The form of the output"),
    ("decide.jobs", "同时用几个线程；不给则按处理器", "How many threads to use; else as many as processors"),
    ("decide.as_of", "以什么时刻为准", "The instant as of which to judge"),
    //
    ("run", "主要的活：读数据、派单、考核，给出汇总", "The main job: read the data, route, score, and sum up"),
    ("run.policy", "政策文件夹、.shao 或 .shaoc 文件", "A folder, .shao or .shaoc file"),
    ("run.data", "数据文件夹；不给则看 shao.toml", "The folder of the data; else as shao.toml says"),
    ("run.bind", "绑定文件，代替 shao.toml 里的绑定", "A binding file, instead of the bindings in shao.toml"),
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
    ("score.data", "数据文件夹；不给则看 shao.toml", "The folder of the data; else as shao.toml says"),
    ("score.bind", "绑定文件，代替 shao.toml 里的绑定", "A binding file, instead of the bindings in shao.toml"),
    (
        "score.period",
        "考核的期：2022-07、2022-Q3、2022；不给则看 shao.toml",
        "The period to score: 2022-07, 2022-Q3, 2022; else as shao.toml says",
    ),
    ("score.as_of", "截止时刻；不给则看 shao.toml", "The cut-off; else as shao.toml says"),
    ("score.explain", "说明这个对象的得分怎么来的", "Explain how this subject's score came about"),
    ("score.format", "输出的形式", "The form of the output"),
    ("score.output", "写到这个文件；- 是标准输出", "The file to write; - is standard output"),
    ("score.jobs", "同时用几个线程；不给则按处理器", "How many threads to use; else as many as processors"),
    //
    ("test", "跑政策自带的测试", "Run the tests that a policy carries"),
    ("test.policy", "政策文件夹或 .shao 文件；- 是标准输入", "A folder or .shao file; - is standard input"),
    ("test.run", "只跑标题符合的，例如 '*险情*'", "Only those whose title matches, such as '*hazard*'"),
    ("test.format", "输出的形式", "The form of the output"),
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
