//! Whether two whole numbers that are written differently are the same linear expression.

use std::collections::BTreeMap;

/// A linear expression: coefficients by name, the constant under the empty name.
type Linear = BTreeMap<String, i64>;

/// Whether both texts are linear in names and are the same. What cannot be read is the same as nothing but itself.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a == b || matches!((read(a), read(b)), (Some(a), Some(b)) if a == b)
}

fn read(text: &str) -> Option<Linear> {
    let mut reader = Reader {
        rest: text.trim(),
        depth: 0,
    };
    let mut sum = reader.sum()?;
    sum.retain(|_, coefficient| *coefficient != 0);
    reader.rest.is_empty().then_some(sum)
}

struct Reader<'t> {
    rest: &'t str,
    depth: u32,
}

impl Reader<'_> {
    fn take(&mut self, sign: char) -> bool {
        if let Some(rest) = self.rest.strip_prefix(sign) {
            self.rest = rest.trim_start();
            return true;
        }
        false
    }

    fn sum(&mut self) -> Option<Linear> {
        let mut total = self.product()?;
        loop {
            let factor = if self.take('+') {
                1
            } else if self.take('-') {
                -1
            } else {
                return Some(total);
            };
            let next = scaled(&self.product()?, factor)?;
            for (name, coefficient) in next {
                let entry = total.entry(name).or_insert(0);
                *entry = entry.checked_add(coefficient)?;
            }
        }
    }

    fn product(&mut self) -> Option<Linear> {
        let mut value = self.factor()?;
        while self.take('*') {
            let next = self.factor()?;
            value = match (constant(&value), constant(&next)) {
                (Some(factor), _) => scaled(&next, factor)?,
                (_, Some(factor)) => scaled(&value, factor)?,
                _ => return None,
            };
        }
        Some(value)
    }

    fn factor(&mut self) -> Option<Linear> {
        self.depth += 1;
        if self.depth > 1000 {
            return None;
        }
        if self.take('-') {
            return scaled(&self.factor()?, -1);
        }
        if self.take('(') {
            let inner = self.sum()?;
            return self.take(')').then_some(inner);
        }
        let end = self
            .rest
            .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '\'')
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        let first = word.chars().next()?;
        // A name before another word is applied to it, which is not linear.
        if self
            .rest
            .starts_with(|c: char| c.is_alphanumeric() || c == '(' || c == '_')
        {
            return None;
        }
        if first.is_ascii_digit() {
            return Some(BTreeMap::from([(String::new(), word.parse().ok()?)]));
        }
        Some(BTreeMap::from([(word.to_owned(), 1)]))
    }
}

fn constant(value: &Linear) -> Option<i64> {
    value
        .iter()
        .all(|(name, coefficient)| name.is_empty() || *coefficient == 0)
        .then(|| value.get("").copied().unwrap_or(0))
}

fn scaled(value: &Linear, factor: i64) -> Option<Linear> {
    value
        .iter()
        .map(|(name, coefficient)| Some((name.clone(), coefficient.checked_mul(factor)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn sums_are_compared_whatever_their_order() {
        assert!(same("d - k1 + 1 - k2 + 1", "d - k1 - k2 + 2"));
        assert!(same("2 * (n + 1)", "n + n + 2"));
        assert!(!same("n + 1", "n"));
        assert!(!same("n", "m"));
    }

    #[test]
    fn what_is_not_linear_is_the_same_as_itself_alone() {
        assert!(same("Z.max 0 n", "Z.max 0 n"));
        assert!(!same("Z.max 0 n", "Z.max 0 m"));
        assert!(!same("n * m", "m * n"));
        assert!(!same("n / 2", "m / 2"));
    }
}
