//! A decision that no analysis can finish.

use crate::Rng;

/// A decision whose gap is what satisfies random clauses of three: nobody knows how to find that fast.
pub fn clauses(fields: u32, rules: u32) -> String {
    let mut random = Rng(5);
    let names: Vec<String> = (0..fields).map(|field| format!("    f{field} : yesno\n")).collect();
    let mut text = format!("policy Hard {{ version 1 }}\nrecord Case {{\n    id : text key\n{}}}\n", names.concat());
    text.push_str("decision D for Case in order {\n    outcome way : integer 0 to 9\n");
    for rule in 0..rules {
        let literals: Vec<String> = (0..3)
            .map(|_| format!("{}f{}", if random.chance(50) { "not " } else { "" }, random.below(fields)))
            .collect();
        text.push_str(&format!("    rule r{rule} {{ when {}; then way {} }}\n", literals.join(" and "), rule % 7));
    }
    text.push_str("}\n");
    text
}
