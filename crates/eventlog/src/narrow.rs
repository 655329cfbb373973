//! Columns in as few bytes as their values need. What a log costs to store is bytes: a fresh page of memory or of a file takes
//! longer to get than its values take to read. Codes of small dictionaries lie in one or two bytes, whole numbers in as few as
//! hold them all, numbers with few distinct values as codes of those. Who asks for a column gets it wide; who picks few of its
//! rows widens those alone.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, DictionaryArray, Float64Array, PrimitiveArray};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use arrow_schema::DataType;
use arrow_select::take::take;
use rustc_hash::FxHashMap;

use crate::Result;

/// Values that lie in fewer bytes than they are used in.
#[derive(Clone, Debug)]
pub(crate) enum Small {
    U8(ScalarBuffer<u8>),
    U16(ScalarBuffer<u16>),
    I8(ScalarBuffer<i8>),
    I16(ScalarBuffer<i16>),
    I32(ScalarBuffer<i32>),
}

impl Small {
    /// The numbers of a narrow column, or the codes of one that has a dictionary; `None` for a wide one.
    pub(crate) fn of(array: &dyn Array) -> Option<Self> {
        if let Some(dictionary) = array.as_any_dictionary_opt() {
            return Self::of(dictionary.keys());
        }
        Some(match array.data_type() {
            DataType::UInt8 => Self::U8(array.as_primitive::<UInt8Type>().values().clone()),
            DataType::UInt16 => Self::U16(array.as_primitive::<UInt16Type>().values().clone()),
            DataType::Int8 => Self::I8(array.as_primitive::<Int8Type>().values().clone()),
            DataType::Int16 => Self::I16(array.as_primitive::<Int16Type>().values().clone()),
            DataType::Int32 => Self::I32(array.as_primitive::<Int32Type>().values().clone()),
            _ => return None,
        })
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::U8(v) => v.len(),
            Self::U16(v) => v.len(),
            Self::I8(v) => v.len(),
            Self::I16(v) => v.len(),
            Self::I32(v) => v.len(),
        }
    }

    pub(crate) fn at(&self, row: usize) -> i64 {
        match self {
            Self::U8(v) => i64::from(v[row]),
            Self::U16(v) => i64::from(v[row]),
            Self::I8(v) => i64::from(v[row]),
            Self::I16(v) => i64::from(v[row]),
            Self::I32(v) => i64::from(v[row]),
        }
    }

    /// The values of some rows, each widened.
    pub(crate) fn wide<T>(&self, rows: Range<usize>, to: impl Fn(i64) -> T) -> Vec<T> {
        match self {
            Self::U8(v) => v[rows].iter().map(|&n| to(i64::from(n))).collect(),
            Self::U16(v) => v[rows].iter().map(|&n| to(i64::from(n))).collect(),
            Self::I8(v) => v[rows].iter().map(|&n| to(i64::from(n))).collect(),
            Self::I16(v) => v[rows].iter().map(|&n| to(i64::from(n))).collect(),
            Self::I32(v) => v[rows].iter().map(|&n| to(i64::from(n))).collect(),
        }
    }
}

/// A column as [`crate::Kind::data_type`] has it. Cost: O(rows) for a narrow one, else none.
pub(crate) fn widened(array: &ArrayRef) -> Result<ArrayRef> {
    let Some(small) = Small::of(array) else { return Ok(array.clone()) };
    let rows = 0..small.len();
    Ok(match array.as_any_dictionary_opt() {
        Some(numbers) if *numbers.values().data_type() == DataType::Float64 => take(numbers.values(), numbers.keys(), None)?,
        Some(texts) => {
            let keys = small.wide(rows, |n| n as u32);
            let keys = PrimitiveArray::<UInt32Type>::new(keys.into(), array.nulls().cloned());
            Arc::new(DictionaryArray::try_new(keys, texts.values().clone())?)
        }
        None if *array.data_type() == DataType::UInt8 || *array.data_type() == DataType::UInt16 => array.clone(),
        None => Arc::new(PrimitiveArray::<Int64Type>::new(small.wide(rows, |n| n).into(), array.nulls().cloned())),
    })
}

/// A wide column of text or numbers in fewer bytes; `None` when it needs all that it has.
///
/// Cost: O(rows).
pub(crate) fn narrowed(array: &ArrayRef) -> Option<ArrayRef> {
    let nulls = || array.nulls().cloned();
    match array.data_type() {
        DataType::Dictionary(key, _) if **key == DataType::UInt32 => {
            let wide = array.as_dictionary::<UInt32Type>();
            let (codes, texts) = (wide.keys().values(), wide.values());
            match texts.len() {
                0..=0x100 => coded::<UInt8Type>(codes.iter().map(|&c| c as u8).collect(), nulls(), texts.clone()),
                0x101..=0x1_0000 => coded::<UInt16Type>(codes.iter().map(|&c| c as u16).collect(), nulls(), texts.clone()),
                _ => None,
            }
        }
        DataType::Int64 => {
            let wide = array.as_primitive::<Int64Type>();
            match width(wide.iter().flatten()) {
                Width::One => Some(numbers::<Int8Type>(wide.values().iter().map(|&n| n as i8).collect(), nulls())),
                Width::Two => Some(numbers::<Int16Type>(wide.values().iter().map(|&n| n as i16).collect(), nulls())),
                Width::Four => Some(numbers::<Int32Type>(wide.values().iter().map(|&n| n as i32).collect(), nulls())),
                Width::Eight => None,
            }
        }
        DataType::Float64 => {
            let (wide, mut distinct) = (array.as_primitive::<Float64Type>(), Distinct::default());
            let codes: Option<Vec<u16>> = wide.iter().map(|v| v.map_or(Some(0), |v| distinct.code(v))).collect();
            Some(distinct.array(codes?, nulls()))
        }
        _ => None,
    }
}

fn coded<K: ArrowDictionaryKeyType>(codes: Vec<K::Native>, nulls: Option<NullBuffer>, texts: ArrayRef) -> Option<ArrayRef> {
    let codes = PrimitiveArray::<K>::new(codes.into(), nulls);
    DictionaryArray::try_new(codes, texts).ok().map(|narrow| Arc::new(narrow) as ArrayRef)
}

fn numbers<T: ArrowPrimitiveType>(values: Vec<T::Native>, nulls: Option<NullBuffer>) -> ArrayRef {
    Arc::new(PrimitiveArray::<T>::new(values.into(), nulls))
}

/// Bytes that hold each of some whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Width {
    One,
    Two,
    Four,
    Eight,
}

/// The fewest bytes that hold all of the numbers.
pub(crate) fn width(numbers: impl Iterator<Item = i64>) -> Width {
    let (least, most) = numbers.fold((0, 0), |(least, most), n| (n.min(least), n.max(most)));
    let fits = |from: i64, to: i64| least >= from && most <= to;
    if fits(i64::from(i8::MIN), i64::from(i8::MAX)) {
        Width::One
    } else if fits(i64::from(i16::MIN), i64::from(i16::MAX)) {
        Width::Two
    } else if fits(i64::from(i32::MIN), i64::from(i32::MAX)) {
        Width::Four
    } else {
        Width::Eight
    }
}

/// The distinct numbers of a column, while they are few.
#[derive(Debug, Default)]
pub(crate) struct Distinct {
    codes: FxHashMap<u64, u16>,
    values: Vec<f64>,
    seen: usize,
}

impl Distinct {
    /// Distinct numbers that are always few.
    const FEW: usize = 1024;

    /// The code of a number, bit for bit; `None` when there are too many to be worth codes.
    #[inline]
    pub(crate) fn code(&mut self, number: f64) -> Option<u16> {
        self.seen += 1;
        let Self { codes, values, seen } = self;
        match codes.entry(number.to_bits()) {
            std::collections::hash_map::Entry::Occupied(known) => Some(*known.get()),
            std::collections::hash_map::Entry::Vacant(new) => {
                let few = values.len() < Self::FEW || values.len() < usize::from(u16::MAX) && values.len() < *seen / 8;
                let code = few.then_some(values.len() as u16)?;
                new.insert(code);
                values.push(number);
                Some(code)
            }
        }
    }

    /// The column that has these codes.
    pub(crate) fn array(mut self, codes: Vec<u16>, nulls: Option<NullBuffer>) -> ArrayRef {
        if self.values.is_empty() {
            // A null still has a code, and a code needs something to point at.
            self.values.push(0.0);
        }
        let codes = PrimitiveArray::<UInt16Type>::new(codes.into(), nulls);
        Arc::new(DictionaryArray::<UInt16Type>::new(codes, Arc::new(Float64Array::from(self.values))))
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::{Int64Array, UInt32Array};
    use proptest::prelude::*;

    use super::*;
    use crate::Interner;

    fn same(wide: ArrayRef) -> Option<DataType> {
        let narrow = narrowed(&wide);
        let again = narrow.as_ref().map(|narrow| widened(narrow).expect("widens"));
        if let (Some(narrow), Some(again)) = (&narrow, again) {
            assert_eq!((again.data_type(), again.len()), (wide.data_type(), wide.len()));
            assert!(*again == *wide, "{again:?}\n{wide:?}");
            let small = Small::of(narrow).expect("narrow");
            assert_eq!(small.wide(0..small.len(), |n| n), (0..small.len()).map(|row| small.at(row)).collect::<Vec<_>>());
        }
        narrow.map(|narrow| narrow.data_type().clone())
    }

    fn ints(values: &[Option<i64>]) -> Option<DataType> {
        same(Arc::new(Int64Array::from(values.to_vec())))
    }

    #[test]
    fn numbers_take_the_fewest_bytes() {
        assert_eq!(ints(&[Some(-128), None, Some(127)]), Some(DataType::Int8));
        assert_eq!(ints(&[Some(128)]), Some(DataType::Int16));
        assert_eq!(ints(&[Some(-32_769)]), Some(DataType::Int32));
        assert_eq!(ints(&[Some(i64::from(i32::MAX) + 1)]), None);
        assert_eq!(ints(&[None]), Some(DataType::Int8));
        let many: Vec<f64> = (0..5_000).map(f64::from).collect();
        assert_eq!(same(Arc::new(Float64Array::from(many))), None);
    }

    proptest! {
        #[test]
        fn what_is_narrowed_is_the_same_when_widened(
            codes in prop::collection::vec(prop::option::of(0_u32..70_000), 0..300),
            texts in prop::sample::select(vec![1_usize, 255, 256, 257, 65_536, 65_537]),
            numbers in prop::collection::vec(prop::option::of(any::<i64>()), 0..50),
            shift in 0_u32..64,
            floats in prop::collection::vec(prop::option::of(prop::num::f64::ANY), 0..300),
        ) {
            let names: Interner = (0..texts).map(|n| n.to_string()).collect::<Vec<_>>().iter().map(String::as_str).collect();
            let codes: UInt32Array = codes.into_iter().map(|c| c.map(|c| c % texts as u32)).collect();
            let narrow = same(Arc::new(DictionaryArray::<UInt32Type>::new(codes, Arc::new(names.into_array()))));
            prop_assert_eq!(narrow.is_some(), texts <= 65_536);
            ints(&numbers.into_iter().map(|n| n.map(|n| n >> shift)).collect::<Vec<_>>());
            prop_assert!(same(Arc::new(Float64Array::from(floats))).is_some());
        }
    }
}
