//! A small least-recently-used list: a bounded cache for open logs and answers.

/// At most `entries_max` values by key, newest last. Cost: O(entries) per operation, which is small here.
#[derive(Debug)]
pub(crate) struct Lru<K, V> {
    entries: Vec<(K, V)>,
    entries_max: usize,
}

impl<K: PartialEq, V: Clone> Lru<K, V> {
    pub(crate) fn new(entries_max: usize) -> Self {
        Self { entries: Vec::new(), entries_max }
    }

    pub(crate) fn get(&mut self, key: &K) -> Option<V> {
        let at = self.entries.iter().position(|(k, _)| k == key)?;
        let entry = self.entries.remove(at);
        let value = entry.1.clone();
        self.entries.push(entry);
        Some(value)
    }

    pub(crate) fn put(&mut self, key: K, value: V) {
        self.entries.retain(|(k, _)| *k != key);
        if self.entries.len() == self.entries_max {
            self.entries.remove(0);
        }
        self.entries.push((key, value));
    }

    pub(crate) fn retain(&mut self, keep: impl Fn(&K) -> bool) {
        self.entries.retain(|(k, _)| keep(k));
    }
}

#[cfg(test)]
mod tests {
    use super::Lru;

    #[test]
    fn the_one_used_longest_ago_leaves_first() {
        let mut cache = Lru::new(2);
        cache.put("a", 1);
        cache.put("b", 2);
        assert_eq!(cache.get(&"a"), Some(1));
        cache.put("c", 3);
        assert_eq!((cache.get(&"a"), cache.get(&"b"), cache.get(&"c")), (Some(1), None, Some(3)));
        cache.retain(|k| *k == "c");
        assert_eq!((cache.get(&"a"), cache.get(&"c")), (None, Some(3)));
    }
}
