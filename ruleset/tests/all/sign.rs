//! Signed files: what the trusted key signed is read, and nothing else.

use crate::rich::rich;
use proptest::prelude::*;
use ruleset::*;

const HEADER: usize = 48;
const SEAL: usize = 96;
const FLAGS: usize = 6;

fn key(seed: u8) -> SigningKey {
    SigningKey::from_secret([seed; 32])
}

fn signed() -> Vec<u8> {
    rich().to_signed_bytes(&key(1))
}

fn trust() -> TrustRoot {
    TrustRoot { keys: vec![key(1).public(), key(2).public()], after: None }
}

/// Why a file is refused where the trust root is set.
fn refused(bytes: &[u8]) -> &'static str {
    let refusal = RuleSet::from_trusted_bytes(bytes, &trust()).expect_err("must be refused");
    let early = verify(bytes, &trust().keys).expect_err("must be refused early");
    assert_eq!(early, refusal);
    refusal.code()
}

fn changed(mut bytes: Vec<u8>, change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    change(&mut bytes);
    bytes
}

/// Another policy, signed with this key.
fn other(key: &SigningKey) -> Vec<u8> {
    let mut set = rich();
    set.surface.policy.serial += 1;
    set.to_signed_bytes(key)
}

#[test]
fn what_is_signed_is_read_back() {
    let (set, bytes) = (rich(), signed());
    assert_eq!(RuleSet::from_trusted_bytes(&bytes, &trust()), Ok(set.clone()));
    assert_eq!(RuleSet::from_bytes(&bytes), Ok(set), "it need not be asked for");
    assert_eq!(verify(&bytes, &trust().keys), Ok(key(1).public()));
    assert_eq!(signer(&bytes), Ok(Some(key(1).public())));
    assert_eq!(signer(&rich().to_bytes()), Ok(None));
}

#[test]
fn the_layout_is_as_documented() {
    let (plain, bytes) = (rich().to_bytes(), signed());
    let (header, rest) = bytes.split_at(HEADER);
    let (body, seal) = rest.split_at(rest.len() - SEAL);
    assert_eq!((header[FLAGS], header[FLAGS + 1]), (1, 0));
    assert_eq!(changed(header.to_vec(), |header| header[FLAGS] = 0), plain[..HEADER]);
    assert_eq!(body, &plain[HEADER..]);
    let (public, signature) = seal.split_at(32);
    assert_eq!(public, key(1).public().to_bytes());
    assert_eq!(signature, sign_detached("rule set", &[header, public].concat(), &key(1)));
}

#[test]
fn signing_leaves_the_hashes_alone() {
    let set = rich();
    for bytes in [signed(), set.to_signed_bytes(&key(2))] {
        let read = RuleSet::from_bytes(&bytes).unwrap();
        assert_eq!(read.content_hash(), set.content_hash());
        assert_eq!(read.meaning_hash(), set.meaning_hash());
    }
    assert_eq!(signed(), signed(), "signing again gives the same bytes");
    assert_eq!(RuleSet::from_bytes(&signed()).unwrap().to_bytes(), set.to_bytes());
}

#[test]
fn the_serial_is_no_part_of_the_meaning() {
    let (one, two) = (RuleSet::from_bytes(&signed()).unwrap(), RuleSet::from_bytes(&other(&key(1))).unwrap());
    assert_eq!(one.meaning_hash(), two.meaning_hash());
    assert_ne!(one.content_hash(), two.content_hash());
}

#[test]
fn unsigned_and_stripped_files_are_refused() {
    assert_eq!(refused(&rich().to_bytes()), "S0709");
    let stripped = changed(signed(), |bytes| {
        bytes[FLAGS] = 0;
        bytes.truncate(bytes.len() - SEAL);
    });
    assert_eq!(stripped, rich().to_bytes());
    assert_eq!(refused(&stripped), "S0709");
    assert_eq!(refused(&changed(signed(), |bytes| bytes.truncate(bytes.len() - SEAL))), "S0702");
}

#[test]
fn other_keys_are_refused() {
    assert_eq!(refused(&rich().to_signed_bytes(&key(3))), "S0710");
    let nobody = TrustRoot::default();
    assert_eq!(RuleSet::from_trusted_bytes(&signed(), &nobody).unwrap_err().code(), "S0710");
    let swap = |seed: u8| {
        changed(signed(), |bytes| {
            let at = bytes.len() - SEAL;
            bytes.splice(at..at + 32, key(seed).public().to_bytes());
        })
    };
    assert_eq!(refused(&swap(3)), "S0710");
    assert_eq!(refused(&swap(2)), "S0711", "a trusted key that did not sign");
}

#[test]
fn a_signature_or_a_body_from_elsewhere_is_refused() {
    let seal_of = |bytes: &[u8]| bytes[bytes.len() - SEAL..].to_vec();
    let moved = |seal: Vec<u8>| {
        changed(signed(), |bytes| {
            bytes.truncate(bytes.len() - SEAL);
            bytes.extend(seal);
        })
    };
    assert_eq!(refused(&moved(seal_of(&other(&key(1))))), "S0711");
    let body = |bytes: &[u8]| bytes[HEADER..bytes.len() - SEAL].to_vec();
    let swapped = changed(signed(), |bytes| {
        let end = bytes.len() - SEAL;
        bytes.splice(HEADER..end, body(&other(&key(1))));
    });
    assert_eq!(refused(&swapped), "S0703", "the signed header has another hash");
    let mut forged = other(&key(3));
    let at = forged.len() - SEAL;
    forged.splice(at.., seal_of(&signed()));
    assert_eq!(refused(&forged), "S0711", "the other header is not the one that was signed");
}

#[test]
fn a_signature_of_another_domain_is_none() {
    let forged = changed(signed(), |bytes| {
        let end = bytes.len() - 64;
        let signed = [&bytes[..HEADER], &key(1).public().to_bytes()].concat();
        let signature = sign_detached("checkpoint", &signed, &key(1));
        bytes.splice(end.., signature);
    });
    assert_eq!(refused(&forged), "S0711");
}

#[test]
fn an_older_serial_is_refused() {
    let serial = rich().surface.policy.serial;
    let read = |bytes: &[u8], after| RuleSet::from_trusted_bytes(bytes, &TrustRoot { after: Some(after), ..trust() });
    assert!(read(&signed(), serial - 1).is_ok());
    assert_eq!(read(&signed(), serial).unwrap_err().code(), "S0712");
    assert_eq!(read(&signed(), u64::MAX).unwrap_err().code(), "S0712");
    let mut none = rich();
    none.surface.policy.serial = 0;
    assert_eq!(read(&none.to_signed_bytes(&key(1)), 0).unwrap_err().code(), "S0712", "no serial is after none");
}

#[test]
fn every_flipped_bit_of_the_header_and_the_seal_is_refused() {
    let bytes = signed();
    for at in (0..HEADER).chain(bytes.len() - SEAL..bytes.len()) {
        for bit in 0..8 {
            let flipped = changed(bytes.clone(), |bytes| bytes[at] ^= 1 << bit);
            refused(&flipped);
            assert!(RuleSet::from_bytes(&flipped).is_err(), "bit {bit} of byte {at}");
        }
    }
}

#[test]
fn every_changed_byte_is_refused() {
    let bytes = signed();
    for at in 0..bytes.len() {
        refused(&changed(bytes.clone(), |bytes| bytes[at] ^= 0xff));
    }
}

#[test]
fn every_other_length_is_refused() {
    let bytes = signed();
    for length in 0..bytes.len() {
        assert_eq!(refused(&bytes[..length]), "S0702", "at {length}");
    }
    assert_eq!(refused(&[&bytes[..], &[0]].concat()), "S0703");
    assert_eq!(refused(&[&bytes[..], &bytes[bytes.len() - SEAL..]].concat()), "S0703");
}

#[test]
fn the_length_cap_comes_first() {
    assert_eq!(refused(&vec![0; MAX_BYTES + 1]), "S0706");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Whatever is done to a signed file, it is either as it was or refused; lengths may be put right by the forger.
    #[test]
    fn a_changed_file_is_refused(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        resealed in any::<bool>(),
    ) {
        let mut bytes = signed();
        for (at, byte) in edits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if resealed {
            // A forger can make the hash of the header right again, but not the signature over it.
            let end = bytes.len() - SEAL;
            let header = crate::rich::sealed(&bytes[HEADER..end])[16..HEADER].to_vec();
            bytes.splice(16..HEADER, header);
        }
        let read = RuleSet::from_trusted_bytes(&bytes, &trust());
        prop_assert!(bytes == signed() || read.is_err());
    }
}
