//! A decision of which every case has exactly one rule: all cases, cut in two again and again.

use crate::Rng;
use std::fmt::Write;

/// The values of an enum.
const VALUES: u32 = 12;

/// The largest whole number.
const MOST: u32 = 99_999;

/// The rules: per column, the first and last value.
#[derive(Debug)]
pub struct Partition {
    rules: Vec<Vec<(u32, u32)>>,
}

impl Partition {
    /// So many rules over so many columns: every third is an enum, the others are whole numbers.
    pub fn new(rules: usize, columns: usize, seed: u64) -> Partition {
        let mut random = Rng(seed);
        let mut parts: Vec<Vec<(u32, u32)>> = vec![(0..columns).map(|column| (0, last(column))).collect()];
        while parts.len() < rules {
            let part = random.below(parts.len() as u32) as usize;
            let column = random.below(columns as u32) as usize;
            let (low, high) = parts[part][column];
            if low < high {
                let cut = low + random.below(high - low);
                let mut other = parts[part].clone();
                parts[part][column] = (low, cut);
                other[column] = (cut + 1, high);
                parts.push(other);
            }
        }
        Partition { rules: parts }
    }

    /// The policy, in the English dialect.
    pub fn policy(&self) -> String {
        let columns = self.rules.first().map_or(0, Vec::len);
        let values: Vec<String> = (0..VALUES).map(|value| format!("v{value}")).collect();
        let mut text = format!(
            "policy Bench {{ version 1 }}\nenum Kind {{ {} }}\nrecord Case {{\n    id : text key\n",
            values.join(", ")
        );
        for column in 0..columns {
            let ty = if is_enum(column) { "Kind".to_owned() } else { format!("integer 0 to {MOST}") };
            let _ = writeln!(text, "    c{column} : {ty}");
        }
        text.push_str("}\ndecision D for Case {\n    outcome way : integer 0 to 99999\n");
        for (number, rule) in self.rules.iter().enumerate() {
            let tests = rule.iter().enumerate().filter_map(|(column, range)| test(column, *range));
            let tests: Vec<String> = tests.collect();
            let _ = writeln!(text, "    rule r{number} {{ when {}; then way {number} }}", tests.join(" and "));
        }
        text.push_str("}\n");
        text
    }
}

fn is_enum(column: usize) -> bool {
    column % 3 == 2
}

fn last(column: usize) -> u32 {
    if is_enum(column) { VALUES - 1 } else { MOST }
}

fn test(column: usize, (low, high): (u32, u32)) -> Option<String> {
    if (low, high) == (0, last(column)) {
        return None;
    }
    Some(if is_enum(column) {
        let values: Vec<String> = (low..=high).map(|value| format!("v{value}")).collect();
        format!("c{column} is {}", values.join(", "))
    } else if low == 0 {
        format!("c{column} at most {high}")
    } else if high == MOST {
        format!("c{column} at least {low}")
    } else if low == high {
        format!("c{column} is {low}")
    } else {
        format!("c{column} in {low} to {high}")
    })
}
