use super::*;

fn key(seed: u8) -> SigningKey {
    SigningKey::from_secret([seed; 32])
}

/// The fault of a text of public keys, and its line.
fn fault(text: &str) -> (KeyFault, Option<usize>) {
    let bad = parse_public_keys("trust", text).unwrap_err();
    (bad.fault, bad.line)
}

#[test]
fn what_is_written_is_read_back() {
    let public = key(1).public();
    let line = public_key_line(&public, "town\nhall");
    assert_eq!(line, format!("shao-public-1 {public} town hall\n"));
    assert_eq!(parse_public_keys("", &line).unwrap(), [public]);
    let line = signing_key_line(&key(1), "");
    assert_eq!(line, format!("shao-secret-1 {}\n", "01".repeat(32)));
    assert_eq!(parse_signing_key("", &line).unwrap().public(), public);
}

#[test]
fn a_trust_file_lists_several_keys() {
    let (one, two) = (key(1).public(), key(2).public());
    let text = format!("# who may sign\r\n\r\nshao-public-1 {one}\r\n  shao-public-1 {two} b c\nshao-public-1 {one} a");
    assert_eq!(parse_public_keys("", &text).unwrap(), [one, two]);
}

#[test]
fn a_malformed_line_is_told_with_its_number() {
    let hex = key(1).public().to_string();
    assert_eq!(fault(""), (KeyFault::None, None));
    assert_eq!(fault("# nobody\n"), (KeyFault::None, None));
    assert_eq!(fault(&format!("# a\nshao-public-1 {hex}\nssh-ed25519 AAAA\n")), (KeyFault::Prefix, Some(3)));
    assert_eq!(fault(&hex), (KeyFault::Prefix, Some(1)));
    assert_eq!(fault(&format!("shao-public-2 {hex}")), (KeyFault::Version, Some(1)));
    assert_eq!(fault(&signing_key_line(&key(1), "")), (KeyFault::Secret, Some(1)));
    let digits =
        ["", "0", &hex[1..], &hex[2..], &hex.to_uppercase(), &format!("{hex}00"), "字", &hex.replace('0', "g")];
    for digits in digits {
        assert_eq!(fault(&format!("shao-public-1 {digits}")), (KeyFault::Digits, Some(1)), "{digits}");
    }
    assert_eq!(fault(&format!("shao-public-1 {}", "0".repeat(64))), (KeyFault::Weak, Some(1)));
}

#[test]
fn one_secret_key_and_nothing_else() {
    let line = signing_key_line(&key(1), "");
    let fault = |text: &str| parse_signing_key("me", text).map(|key| key.public()).unwrap_err().fault;
    assert_eq!(fault(""), KeyFault::None);
    assert_eq!(fault(&line.repeat(2)), KeyFault::Several);
    assert_eq!(fault(&public_key_line(&key(1).public(), "")), KeyFault::Public);
    assert_eq!(fault(&line[..30]), KeyFault::Digits);
}

#[test]
fn a_problem_never_shows_the_key() {
    let line = signing_key_line(&key(0xab), "");
    for text in [line.clone(), line.to_uppercase(), line.repeat(2), line.replace("shao-secret-1 ", "")] {
        for problem in [
            parse_public_keys("f", &text).unwrap_err(),
            parse_signing_key("f", &text).err().unwrap_or(BadKey {
                name: String::new(),
                line: None,
                fault: KeyFault::None,
            }),
        ] {
            let said = format!("{problem:?} {:?}", diagnose::Problem::report(&problem)).to_lowercase();
            assert!(!said.contains("abab"), "{said}");
        }
    }
}
