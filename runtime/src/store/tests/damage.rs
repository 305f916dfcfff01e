//! Files that were damaged beneath the store: pages overwritten, mixed up, cut off. Opening or checking tells; where
//! neither does, everything is still as it was.

use super::*;
use std::fs;
use std::path::Path;

/// splitmix64.
struct Rng(u64);

impl Rng {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) as usize % n
    }
}

/// Does something bad to the bytes of a file.
fn damage(bytes: &mut Vec<u8>, random: &mut Rng) -> &'static str {
    const PAGE: usize = 4096;
    let pages = bytes.len() / PAGE;
    let (from, to) = (random.below(pages) * PAGE, random.below(pages) * PAGE);
    match random.below(6) {
        0 => {
            bytes.truncate(random.below(bytes.len()));
            "cut off"
        }
        1 => {
            bytes[from..from + PAGE].fill(random.below(256) as u8);
            "a page overwritten"
        }
        2 => {
            bytes.copy_within(from..from + PAGE, to);
            "a page in place of another"
        }
        3 => {
            // A page of which only some sectors were written.
            let sector = from + random.below(8) * 512;
            bytes[sector..from + PAGE].fill(0);
            "a page torn"
        }
        _ => {
            for _ in 0..1 + random.below(4) {
                let at = random.below(bytes.len());
                bytes[at] ^= 1 << random.below(8);
            }
            "bits flipped"
        }
    }
}

/// The cases, or why they cannot be read.
type Cases = Result<Vec<Show>, StoreError>;

/// All that the chain and the cases vouch for.
fn cases(reader: &Reader) -> Cases {
    let names = (0..60).map(|case| format!("case {case}"));
    names.map(|name| reader.show(&name)?.ok_or_else(|| NoCase { case: name }.into())).collect()
}

fn looked_at(path: &Path, kept: &Checkpoint) -> Result<(Vec<String>, Cases), StoreError> {
    let reader = Reader::open(path, &Options::default())?;
    let checked = reader.check(std::slice::from_ref(kept), None)?;
    Ok((errors(&checked), cases(&reader)))
}

#[test]
fn a_damaged_file_is_told_or_harmless() {
    let mut bench = Bench::new();
    for case in 0..60 {
        let mut filed = file(&format!("case {case}"), 10);
        filed.cases[0].state = vec![b's'; 50 + case * 13 % 400];
        filed.cases[0].events[0].personal = Some(format!("电话 {case}").into_bytes());
        filed.cases[0].timers = vec![set("办结", 1, Some(100 + case as i64))];
        filed.cases[0].decisions =
            vec![NewDecision { name: "派单".into(), ruleset: vec![1; 32], explanation: vec![b'e'; 200] }];
        bench.store.commit(&filed).unwrap();
    }
    let (kept, before) = (bench.store.reader().head().unwrap(), cases(bench.store.reader()).unwrap());
    bench.store.reader.close().unwrap();
    let path = bench.folder.path().join("store.db");
    let whole = fs::read(&path).unwrap();
    let (mut told, mut harmless) = (0, 0);
    for seed in 0..300 {
        let mut bytes = whole.clone();
        let how = damage(&mut bytes, &mut Rng(seed));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("damaged.db");
        fs::write(&path, &bytes).unwrap();
        match looked_at(&path, &kept) {
            Ok((errors, after)) if errors.is_empty() => {
                harmless += 1;
                assert_eq!(after.as_ref(), Ok(&before), "seed {seed}: {how}, and nobody says so");
            }
            _ => told += 1,
        }
    }
    assert!(told > 100 && harmless > 0, "{told} told, {harmless} harmless");
}

/// A log that ends anywhere, or of which a part was never written: a beginning of what was acknowledged, never more.
#[test]
fn a_log_damaged_anywhere_leaves_a_beginning() {
    let mut bench = Bench::new();
    bench.store.conn().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    bench.store.conn().query_row("PRAGMA wal_autocheckpoint = 0", [], |_| Ok(())).unwrap();
    let mut heads = vec![bench.store.reader().head().unwrap()];
    for case in 0..20 {
        bench.store.commit(&file(&format!("case {case}"), 10)).unwrap();
        heads.push(bench.store.reader().head().unwrap());
    }
    let beside = |path: &Path| path.with_extension("db-wal");
    let (database, log) = (fs::read(bench.path()).unwrap(), fs::read(beside(&bench.path())).unwrap());
    for seed in 0..120 {
        let (mut random, mut log) = (Rng(seed), log.clone());
        let at = random.below(log.len());
        match random.below(3) {
            0 => log.truncate(at),
            1 => log[at..].fill(0),
            _ => log[at] ^= 1 << random.below(8),
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("torn.db");
        fs::write(&path, &database).unwrap();
        fs::write(beside(&path), &log).unwrap();
        let mut store = Store::open(&path, &Options::default()).unwrap();
        let head = store.reader().head().unwrap();
        assert!(heads.contains(&head), "seed {seed}: something else than a beginning");
        assert_eq!(errors(&store.reader().check(&[], None).unwrap()), Vec::<String>::new(), "seed {seed}");
        if head.size < heads[20].size {
            let lost = store.reader().check(&heads[20..], None).unwrap();
            assert!(!errors(&lost).is_empty(), "seed {seed}: a checkpoint that was kept shows what is lost");
        }
        store.commit(&file("after", 20)).unwrap();
    }
}
