//! The compiled file: what is written is read back, and nothing else is.

use crate::rich::{rich, sealed};
use proptest::prelude::*;
use ruleset::*;

const HEADER: usize = 48;

fn code(bytes: &[u8]) -> &'static str {
    RuleSet::from_bytes(bytes).expect_err("must be refused").code()
}

fn with_byte(mut bytes: Vec<u8>, at: usize, byte: u8) -> Vec<u8> {
    bytes[at] = byte;
    bytes
}

#[test]
fn what_is_written_is_read_back() {
    let set = rich();
    let bytes = set.to_bytes();
    let read = RuleSet::from_bytes(&bytes).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read, set);
    assert_eq!(read.to_bytes(), bytes);
    assert_eq!(bytes, sealed(&bytes[HEADER..]), "the header is as documented");
}

#[test]
fn the_empty_rule_set_is_one() {
    let meaning = Meaning { timezone: "UTC".into(), enums: preset_enums().to_vec(), ..Meaning::default() };
    let surface = Surface { enum_labels: vec![vec![String::new(); 2], vec![String::new(); 3]], ..Surface::default() };
    let set = RuleSet { meaning, surface };
    assert_eq!(RuleSet::from_bytes(&set.to_bytes()), Ok(set));
}

#[test]
fn the_meaning_hash_does_not_see_the_surface() {
    let set = rich();
    let mut moved = set.clone();
    moved.surface.indicators[0].line = 99;
    assert_eq!(moved.meaning_hash(), set.meaning_hash());
    assert_ne!(moved.content_hash(), set.content_hash());
    let mut other = set.clone();
    other.meaning.timezone = "Asia/Urumqi".into();
    assert_ne!(other.meaning_hash(), set.meaning_hash());
    assert_eq!(set.meaning_hash().len(), 64);
    assert_ne!(set.meaning_hash(), set.content_hash());
}

#[test]
fn every_flipped_bit_is_refused() {
    let bytes = rich().to_bytes();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let flipped = with_byte(bytes.clone(), at, bytes[at] ^ (1 << bit));
            assert!(RuleSet::from_bytes(&flipped).is_err(), "bit {bit} of byte {at}");
        }
    }
}

#[test]
fn every_truncation_is_refused_as_such() {
    let bytes = rich().to_bytes();
    for length in 0..bytes.len() {
        assert_eq!(code(&bytes[..length]), "S0702", "at {length}");
    }
}

#[test]
fn the_refusal_says_why() {
    let bytes = rich().to_bytes();
    assert_eq!(code(b"PK\x03\x04 a spreadsheet"), "S0701");
    assert_eq!(code(b"no"), "S0701");
    assert_eq!(code(&[bytes.as_slice(), b"!"].concat()), "S0703");
    let last = bytes.len() - 1;
    assert_eq!(code(&with_byte(bytes.clone(), last, !bytes[last])), "S0703");
    assert_eq!(code(&with_byte(bytes.clone(), 4, FORMAT_VERSION as u8 + 1)), "S0704");
    assert_eq!(code(&with_byte(bytes.clone(), 6, 2)), "S0704");
    assert_eq!(code(&with_byte(bytes.clone(), 6, 1)), "S0702", "a signature that is not there");
    assert_eq!(code(&with_byte(bytes.clone(), 4, 0)), "S0705");
    assert_eq!(code(&vec![0; MAX_BYTES + 1]), "S0706");
    assert_eq!(code(&sealed(b"")), "S0707");
    assert_eq!(code(&sealed(&[&bytes[HEADER..], b"!"].concat())), "S0707");
}

#[test]
fn only_the_canonical_encoding_is_read() {
    let body = &rich().to_bytes()[HEADER..];
    // The first byte of the meaning is the length of the time zone's name, here spread over two.
    let (length, meaning) = body.split_at(8);
    assert_eq!(meaning[0], b"Asia/Shanghai".len() as u8);
    let length = u64::from_le_bytes(length.try_into().unwrap()) + 1;
    let longer = [&length.to_le_bytes(), &[meaning[0] | 0x80, 0][..], &meaning[1..]].concat();
    assert_eq!(code(&sealed(&longer)), "S0707");
}

#[test]
fn claimed_lengths_reserve_nothing() {
    let huge = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
    for at in 0..64 {
        let part = [vec![0; at], huge.to_vec()].concat();
        let body = [&(part.len() as u64).to_le_bytes()[..], &part].concat();
        assert_eq!(code(&sealed(&body)), "S0707");
    }
}

#[test]
fn more_nodes_than_the_bound_are_refused_while_decoding() {
    let set = RuleSet {
        meaning: Meaning { nodes: vec![Node::AsOf; MAX_NODES + 1], ..Meaning::default() },
        surface: Surface::default(),
    };
    assert_eq!(code(&set.to_bytes()), "S0707");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// With the hash set right again, whatever is read back is canonical, and valid.
    #[test]
    fn changed_bodies_never_panic(edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut body = rich().to_bytes().split_off(HEADER);
        for (at, byte) in edits {
            let at = at.index(body.len());
            body[at] = byte;
        }
        reads_or_refuses(&sealed(&body))?;
    }

    /// Bytes cut out of the middle shift everything after them.
    #[test]
    fn shifted_bodies_never_panic(at in any::<prop::sample::Index>(), cut in 1usize..9, put in prop::collection::vec(any::<u8>(), 0..9)) {
        let mut meaning = rich().to_bytes().split_off(HEADER + 8);
        let start = at.index(meaning.len());
        let end = (start + cut).min(meaning.len());
        meaning.splice(start..end, put);
        let body = [&(meaning.len() as u64).to_le_bytes()[..], &meaning].concat();
        reads_or_refuses(&sealed(&body))?;
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        reads_or_refuses(&bytes)?;
        reads_or_refuses(&sealed(&bytes))?;
    }
}

fn reads_or_refuses(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Ok(set) = RuleSet::from_bytes(bytes) {
        prop_assert_eq!(set.to_bytes(), bytes);
    }
    Ok(())
}
