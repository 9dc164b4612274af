//! Reading a long slice where the order does not matter.

/// From so many places of a slice, in turn.
const PLACES: usize = 8;
/// So many items at a time.
const RUN: usize = 4;

/// Calls a function with every item of a slice, in no particular order.
///
/// A slice that does not fit the caches is read from several places side by side: one core gets
/// more out of memory that way than from one place after the other.
#[inline]
pub(super) fn for_each<T: Copy>(items: &[T], mut call: impl FnMut(T)) {
    let length = items.len() / (PLACES * RUN) * RUN;
    let (parts, rest) = items.split_at(PLACES * length);
    let mut parts: [_; PLACES] =
        std::array::from_fn(|place| parts[place * length..][..length].chunks_exact(RUN));
    for _ in 0..length / RUN {
        for part in &mut parts {
            // Each part has as many runs. Through an iterator over them this is half as fast.
            if let Some(run) = part.next() {
                for &item in run {
                    call(item);
                }
            }
        }
    }
    for &item in rest {
        call(item);
    }
}

#[cfg(test)]
mod tests {
    use super::for_each;

    #[test]
    fn every_item_is_read_once() {
        for length in 0..300_usize {
            let items = (0..length).collect::<Vec<_>>();
            let mut read = Vec::new();
            for_each(&items, |item| read.push(item));
            read.sort_unstable();
            assert_eq!(read, items);
        }
    }
}
