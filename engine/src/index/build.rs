//! Builds the index: where to split, what the leaves hold.

use super::leaf::MAX_TABLES;
use super::{Alternative, Atoms, Column, Entry, Index, Lane, Leaf, LeafColumn, NodeIx, Tree};

/// So many alternatives are one leaf whatever they ask: a word of bits.
const SMALL: usize = 64;

/// So few are tried one by one.
const FEW: usize = 1;

/// Splits below splits: bounds the tree, and with [`MAX_COPIES`] its size.
const MAX_SPLITS: usize = 3;

/// An alternative that accepts several atoms stands below each; at a split, they may become so many times as many.
const MAX_COPIES: usize = 3;

/// A table of bits may always have so many words, and so many per alternative; past both, neighbouring atoms share a
/// row.
const SMALL_TABLE: usize = 64;
const TABLE_WORDS: usize = 16;

pub(super) struct Builder {
    index: Index,
    rules: Vec<u32>,
    /// Per alternative, for each column it asks: the ranges of atoms that it accepts.
    spans: Vec<Vec<Span>>,
}

/// What an alternative accepts of a column.
struct Span {
    column: usize,
    /// First and last atom of each range.
    ranges: Vec<(usize, usize)>,
    /// How many atoms these are.
    width: usize,
}

/// A split that was weighed.
struct Plan {
    column: usize,
    /// Alternatives of at most this width go below the atoms.
    width: usize,
    /// About how many alternatives a record will be held against.
    cost: usize,
}

impl Builder {
    pub(super) fn new(columns: Vec<Column>, alternatives: Vec<Alternative>, rules: &[u32]) -> Builder {
        let sets_of = |number| alternatives.iter().flat_map(|one| &one.sets).filter(move |(of, _)| *of == number);
        let lane = |(number, column): (usize, Column)| Lane {
            field: column.cell_field(),
            atoms: Atoms::new(sets_of(number).map(|(_, set)| set)),
            column,
        };
        let columns: Vec<Lane> = columns.into_iter().enumerate().map(lane).collect();
        let spans = alternatives.iter().map(|one| spans(one, &columns)).collect();
        let index = Index { columns, alternatives, ..Index::default() };
        Builder { index, rules: rules.to_vec(), spans }
    }

    pub(super) fn finish(mut self) -> Index {
        let all = (0..self.spans.len() as u32).collect();
        self.node(all, &mut Vec::new());
        self.index
    }

    /// Builds the node for some alternatives (in order) below splits by the columns that are settled.
    fn node(&mut self, alternatives: Vec<u32>, settled: &mut Vec<usize>) -> Option<NodeIx> {
        if alternatives.is_empty() {
            return None;
        }
        let plan = if alternatives.len() <= SMALL || settled.len() >= MAX_SPLITS {
            None
        } else {
            self.plan(&alternatives, settled)
        };
        let node = match plan {
            Some(plan) => self.split(plan, &alternatives, settled),
            None => self.leaf(&alternatives, settled),
        };
        self.index.nodes.push(node);
        (self.index.nodes.len() as NodeIx).checked_sub(1)
    }

    fn split(&mut self, plan: Plan, alternatives: &[u32], settled: &mut Vec<usize>) -> Tree {
        let mut below: Vec<Vec<u32>> = vec![Vec::new(); self.atoms(plan.column)];
        let mut wide = Vec::new();
        for alternative in alternatives {
            let Some(span) = self.span(*alternative, plan.column).filter(|span| span.width <= plan.width) else {
                wide.push(*alternative);
                continue;
            };
            for atom in span.ranges.iter().flat_map(|(first, last)| *first..=*last) {
                if let Some(list) = below.get_mut(atom) {
                    list.push(*alternative);
                }
            }
        }
        settled.push(plan.column);
        let children: Vec<Option<NodeIx>> = below.into_iter().map(|list| self.node(list, settled)).collect();
        settled.pop();
        // The wide ones still ask the column, so it is not settled for them; that they do not come here again is
        // seen to by what a split must save.
        settled.push(usize::MAX);
        let wide = self.node(wide, settled);
        settled.pop();
        let first = self.index.children.len() as u32;
        self.index.children.extend(children);
        Tree::Split { column: plan.column as u32, children: first, wide }
    }

    /// The best split, if it at least halves what a record is held against.
    fn plan(&self, alternatives: &[u32], settled: &[usize]) -> Option<Plan> {
        let columns = (0..self.index.columns.len()).filter(|column| !settled.contains(column));
        let best = columns.filter_map(|column| self.plan_for(column, alternatives)).min_by_key(|plan| plan.cost)?;
        (best.cost * 2 <= alternatives.len()).then_some(best)
    }

    /// The best width for a split by a column.
    fn plan_for(&self, column: usize, alternatives: &[u32]) -> Option<Plan> {
        let atoms = self.atoms(column);
        let mut widths: Vec<usize> =
            alternatives.iter().filter_map(|one| self.span(*one, column)).map(|span| span.width).collect();
        widths.sort_unstable();
        let mut best: Option<Plan> = None;
        let mut copies = 0;
        for (narrow, width) in widths.iter().enumerate() {
            copies += width;
            if copies > alternatives.len() * MAX_COPIES {
                break;
            }
            let last_of_width = widths.get(narrow + 1).is_none_or(|next| next > width);
            let cost = alternatives.len() - (narrow + 1) + copies / atoms + 1;
            if last_of_width && best.as_ref().is_none_or(|best| cost < best.cost) {
                best = Some(Plan { column, width: *width, cost });
            }
        }
        best
    }

    fn leaf(&mut self, alternatives: &[u32], settled: &[usize]) -> Tree {
        let first_entry = self.index.entries.len() as u32;
        for alternative in alternatives {
            let rule = self.rules.get(*alternative as usize).copied().unwrap_or(u32::MAX);
            let rest = self.index.alternatives.get(*alternative as usize).map(|one| !one.rest.is_empty());
            self.index.entries.push(Entry { rule, alternative: *alternative, has_rest: rest.unwrap_or(true) });
        }
        let first_column = self.index.leaf_columns.len() as u32;
        let columns = self.asked(alternatives, settled);
        let mut check = columns.len() > MAX_TABLES || alternatives.len() <= FEW;
        if alternatives.len() > FEW {
            for column in columns.into_iter().take(MAX_TABLES) {
                check |= self.table(column, alternatives);
            }
        }
        Tree::Leaf(Leaf {
            entries: first_entry..self.index.entries.len() as u32,
            columns: first_column..self.index.leaf_columns.len() as u32,
            check,
        })
    }

    /// The columns that some of the alternatives ask, those first that fewest records pass.
    fn asked(&self, alternatives: &[u32], settled: &[usize]) -> Vec<usize> {
        let share = |column: usize| {
            let atoms = self.atoms(column);
            let widths = alternatives.iter().map(|one| self.span(*one, column).map_or(atoms, |span| span.width));
            (widths.sum::<usize>() * 1000 / (alternatives.len() * atoms), column)
        };
        let asks = |column: &usize| alternatives.iter().any(|one| self.span(*one, *column).is_some());
        let columns = (0..self.index.columns.len()).filter(|column| !settled.contains(column));
        let mut shares: Vec<(usize, usize)> = columns.filter(asks).map(share).collect();
        shares.sort_unstable();
        shares.into_iter().map(|(_, column)| column).collect()
    }

    /// Lays out the table of a column, and says whether atoms share rows in it.
    fn table(&mut self, column: usize, alternatives: &[u32]) -> bool {
        let words = alternatives.len().div_ceil(64);
        let most = (alternatives.len() * TABLE_WORDS).max(SMALL_TABLE) / words;
        let atoms = self.atoms(column);
        let shift = (0..usize::BITS).find(|shift| (atoms - 1) >> shift < most).unwrap_or(0);
        let rows = ((atoms - 1) >> shift) + 1;
        let start = self.index.bits.len();
        self.index.leaf_columns.push(LeafColumn { column: column as u32, shift, bits: start as u32 });
        let mut bits = vec![0u64; rows * words];
        for (at, alternative) in alternatives.iter().enumerate() {
            let whole = [(0, atoms - 1)];
            let ranges = self.span(*alternative, column).map_or(&whole[..], |span| &span.ranges);
            for row in ranges.iter().flat_map(|(first, last)| first >> shift..=last >> shift) {
                if let Some(word) = bits.get_mut(row * words + at / 64) {
                    *word |= 1 << (at % 64);
                }
            }
        }
        self.index.bits.extend(bits);
        shift > 0
    }

    fn atoms(&self, column: usize) -> usize {
        self.index.columns.get(column).map_or(1, |lane| lane.atoms.count())
    }

    fn span(&self, alternative: u32, column: usize) -> Option<&Span> {
        self.spans.get(alternative as usize)?.iter().find(|span| span.column == column)
    }
}

fn spans(alternative: &Alternative, columns: &[Lane]) -> Vec<Span> {
    let atoms = |column: usize| columns.get(column).map(|lane| &lane.atoms);
    let of = |(column, set): &(usize, crate::KeySet)| {
        let ranges: Vec<(usize, usize)> = atoms(*column)?.ranges(set).collect();
        let width = ranges.iter().map(|(first, last)| last - first + 1).sum();
        Some(Span { column: *column, ranges, width })
    };
    alternative.sets.iter().filter_map(of).collect()
}
