//! Keys, signed policies, and what is refused where trusted keys are set.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Ran, command, shao};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The offset of the flags, and the length of key and signature at the end.
const FLAGS: usize = 6;
const SEAL: usize = 96;

/// The English template with serial 7; keys `me` and `other`; the policy unsigned, and signed by both.
fn town() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let ran = |words: &str| {
        let ran = shao(dir.path(), words);
        assert_eq!(ran.code, 0, "{words}: {}", ran.err);
    };
    ran("--lang en new town");
    let path = dir.path().join("town/rules.shao");
    let text = fs::read_to_string(&path).unwrap();
    let (head, rest) = text.split_once("    version ").unwrap();
    fs::write(&path, format!("{head}    serial 7\n    version {rest}")).unwrap();
    let manifest = fs::read_to_string(dir.path().join("town/shao.toml")).unwrap();
    let (_, bindings) = manifest.split_once("# Units").unwrap();
    fs::write(dir.path().join("bind.toml"), format!("# Units{}", bindings.replace("path = \"", "path = \"town/data/")))
        .unwrap();
    ran("keygen -o me");
    ran("keygen -o other");
    ran("build town -o plain.shaoc");
    ran("build town -o signed.shaoc --sign me.key");
    ran("build town -o others.shaoc --sign other.key");
    dir
}

/// Writes a change of `signed.shaoc` to `changed.shaoc`.
fn change(dir: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(dir.join("signed.shaoc")).unwrap();
    change(&mut bytes);
    fs::write(dir.join("changed.shaoc"), bytes).unwrap();
}

/// Holds that a run was refused with this code, in both languages, without output.
fn refused(dir: &Path, words: &str, exit: i32, code: &str) {
    for (lang, error) in [("en", format!("error[{code}]")), ("zh", format!("错误[{code}]"))] {
        let ran = shao(dir, &format!("--lang {lang} {words}"));
        assert_eq!((ran.code, ran.out.as_str()), (exit, ""), "{words}: {}", ran.err);
        assert!(ran.err.starts_with(&error), "{words}: {}", ran.err);
    }
}

/// What was printed, with hashes and keys replaced by their kind.
fn masked(ran: &Ran) -> String {
    let word = |word: &str| match word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        true => "<64 hex digits>".to_owned(),
        false => word.to_owned(),
    };
    let line = |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    ran.out.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_signed_policy_is_verified() {
    let dir = town();
    let ran = shao(dir.path(), "--lang en verify signed.shaoc --trust me.pub --serial-after 6");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!("verify_en", masked(&ran));
    insta::assert_snapshot!("verify_zh", masked(&shao(dir.path(), "verify signed.shaoc --trust me.pub")));
    let ran = shao(dir.path(), "verify signed.shaoc --trust me.pub --format json");
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let public = fs::read_to_string(dir.path().join("me.pub")).unwrap();
    assert_eq!(public, format!("shao-public-1 {} me\n", json["signer"].as_str().unwrap()));
    assert_eq!(json["serial"], 7);
}

#[test]
fn signing_changes_no_hash() {
    let dir = town();
    let shown = |words: &str| -> serde_json::Value {
        serde_json::from_str(&shao(dir.path(), &format!("inspect {words} --format json")).out).unwrap()
    };
    let (plain, signed, others) = (shown("plain.shaoc"), shown("signed.shaoc"), shown("others.shaoc"));
    for kind in ["content", "meaning", "serial"] {
        assert_eq!(plain[kind], signed[kind]);
        assert_eq!(plain[kind], others[kind]);
    }
    assert!(plain["signer"].is_null());
    assert_ne!(signed["signer"], others["signer"]);
    assert_eq!((&signed["trusted"], &shown("signed.shaoc --trust me.pub")["trusted"]), (&false.into(), &true.into()));
    assert_eq!(shao(dir.path(), "build signed.shaoc -o again.shaoc --sign other.key").code, 0);
    let read = |name: &str| fs::read(dir.path().join(name)).unwrap();
    assert_eq!(read("again.shaoc"), read("others.shaoc"), "a signature is replaced, not added");
    assert_eq!(shao(dir.path(), "build signed.shaoc -o bare.shaoc").code, 0);
    assert_eq!(read("bare.shaoc"), read("plain.shaoc"));
}

#[test]
fn verify_refuses_with_exit_1() {
    let dir = town();
    let dir = dir.path();
    refused(dir, "verify plain.shaoc --trust me.pub", 1, "S0709");
    refused(dir, "verify others.shaoc --trust me.pub", 1, "S0710");
    refused(dir, "verify signed.shaoc --trust me.pub --serial-after 7", 1, "S0712");
    refused(dir, "verify town --trust me.pub", 1, "S0813");
    refused(dir, "verify signed.shaoc", 2, "S0807");
    change(dir, |bytes| bytes.truncate(bytes.len() - SEAL));
    refused(dir, "verify changed.shaoc --trust me.pub", 1, "S0702");
    change(dir, |bytes| {
        bytes[FLAGS] = 0;
        bytes.truncate(bytes.len() - SEAL);
    });
    refused(dir, "verify changed.shaoc --trust me.pub", 1, "S0709");
    change(dir, |bytes| *bytes.last_mut().unwrap() ^= 1);
    refused(dir, "verify changed.shaoc --trust me.pub", 1, "S0711");
    change(dir, |bytes| bytes[60] ^= 1);
    refused(dir, "verify changed.shaoc --trust me.pub", 1, "S0703");
}

#[test]
fn every_command_that_runs_a_policy_holds_to_the_trusted_keys() {
    let dir = town();
    let dir = dir.path();
    let runs = |policy: &str| {
        [
            format!("inspect {policy}"),
            format!("decide {policy} Dispatch --input town/data/requests.csv --bind bind.toml"),
            format!("score {policy} --data . --bind bind.toml --period 2026-01"),
            format!("run {policy} --data . --bind bind.toml --period 2026-01"),
        ]
    };
    for words in runs("plain.shaoc") {
        refused(dir, &format!("{words} --trust me.pub"), 2, "S0709");
    }
    for words in runs("others.shaoc") {
        refused(dir, &format!("{words} --trust me.pub"), 2, "S0710");
    }
    for words in runs("town") {
        refused(dir, &format!("{words} --trust me.pub"), 2, "S0813");
        let output = command(dir, &words).env("SHAO_TRUST", "me.pub").output().unwrap();
        assert!(String::from_utf8(output.stderr).unwrap().contains("S0813"), "{words}");
    }
    for words in runs("signed.shaoc") {
        let [free, held] = [&words, &format!("{words} --trust me.pub")].map(|words| shao(dir, words));
        assert_eq!((held.code, free.code), (0, 0), "{words}: {}", held.err);
        assert!(words.starts_with("inspect") || held.out == free.out, "{words}");
    }
    for words in runs("plain.shaoc") {
        let output = command(dir, &words).env("SHAO_TRUST", "").output().unwrap();
        assert_eq!(output.status.code(), Some(2), "set to nothing: {words}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("S0601"), "{words}");
    }
    let flag = command(dir, "inspect others.shaoc --trust other.pub").env("SHAO_TRUST", "me.pub").output().unwrap();
    assert_eq!(flag.status.code(), Some(0), "the flag comes first");
}

#[test]
fn several_keys_may_be_trusted() {
    let dir = town();
    let dir = dir.path();
    let text: String = ["me.pub", "other.pub"].map(|name| fs::read_to_string(dir.join(name)).unwrap()).concat();
    fs::write(dir.join("both"), format!("# who may sign\n\n{text}")).unwrap();
    for file in ["signed.shaoc", "others.shaoc"] {
        assert_eq!(shao(dir, &format!("verify {file} --trust both")).code, 0);
    }
}

#[test]
fn malformed_keys_are_told_and_never_shown() {
    let dir = town();
    let dir = dir.path();
    refused(dir, "verify signed.shaoc --trust nowhere", 2, "S0601");
    refused(dir, "verify signed.shaoc --trust me.key", 2, "S0713");
    refused(dir, "build town -o x.shaoc --sign me.pub", 2, "S0713");
    assert!(!dir.join("x.shaoc").exists());
    let secret = fs::read_to_string(dir.join("me.key")).unwrap();
    let told = shao(dir, "--lang en verify signed.shaoc --trust me.key").err;
    insta::assert_snapshot!("secret_for_public", told);
    assert!(!told.contains(secret.split(' ').nth(1).unwrap()));
    fs::write(dir.join("empty"), "# nobody\n").unwrap();
    refused(dir, "verify signed.shaoc --trust empty", 2, "S0713");
}

#[test]
fn keys_are_never_overwritten() {
    let dir = town();
    let dir = dir.path();
    let before = fs::read(dir.join("me.key")).unwrap();
    refused(dir, "keygen -o me", 2, "S0652");
    assert_eq!(fs::read(dir.join("me.key")).unwrap(), before);
    assert_ne!(before, fs::read(dir.join("other.key")).unwrap());
}

#[test]
fn a_serial_is_a_whole_number_from_1() {
    let dir = tempfile::tempdir().unwrap();
    let told = |serial: &str| {
        fs::write(dir.path().join("a.shao"), format!("policy P {{ serial {serial} }}\n")).unwrap();
        shao(dir.path(), "check a.shao --format json").out
    };
    assert!(told("1").contains("\"errors\": 0"));
    assert!(told("4294967295").contains("\"errors\": 0"));
    for (serial, code) in
        [("0", "S0120"), ("4294967296", "S0120"), ("1.5", "S0109"), ("one", "S0109"), ("1; serial 2", "S0114")]
    {
        let told = told(serial);
        assert!(told.contains(code), "{serial}: {told}");
    }
}

#[test]
fn where_keys_are_trusted_only_what_they_signed_is_compared() {
    let dir = town();
    let path = dir.path();
    let ran = shao(path, "--lang en diff signed.shaoc signed.shaoc --trust me.pub");
    assert_eq!((ran.code, ran.out.as_str()), (0, "no difference: every case comes out the same\n"), "{}", ran.err);
    assert_eq!(shao(path, "diff signed.shaoc others.shaoc").code, 0);
    for other in ["others.shaoc", "plain.shaoc", "town"] {
        for words in
            [format!("diff signed.shaoc {other} --trust me.pub"), format!("diff {other} signed.shaoc --trust me.pub")]
        {
            let ran = shao(path, &words);
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{words}: {}", ran.err);
        }
    }
    change(path, |bytes| bytes[SEAL] ^= 1);
    assert_eq!(shao(path, "diff signed.shaoc changed.shaoc").code, 2);
}
