//! Parquet as other tools write it: every arrow type that a table may have, and what becomes of it.

use std::io::Cursor;
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BinaryArray, Date32Array, Decimal128Array, DictionaryArray, DurationSecondArray, Int32Array, LargeStringArray,
    RecordBatch, StringArray, StringViewArray, StructArray, TimestampMillisecondArray, TimestampNanosecondArray, UInt64Array,
};
use arrow_schema::{DataType, Field};
use bytes::Bytes;
use parquet::arrow::ArrowWriter;
use parquet::basic::CompressionCodec;
use parquet::file::metadata::{ParquetMetaDataReader, ParquetMetaDataWriter};
use samsyn_calendar::Zone;
use samsyn_eventlog::{Data, Error, Findings, Level, Log, ReadOptions, Watch, parquet as samsyn};

fn file(columns: Vec<(&str, ArrayRef)>) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter(columns).expect("a batch");
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).expect("starts");
    writer.write(&batch).expect("writes");
    writer.close().expect("closes");
    bytes
}

fn read(bytes: Vec<u8>) -> Result<(Log, Findings), Error> {
    let options = ReadOptions::new(Zone::parse("Europe/Oslo").expect("a zone"));
    let read = samsyn::read(samsyn::Shared::new(Cursor::new(bytes))?, &options, Watch::none())?;
    Ok((Log::of_segment(read.segment)?, read.findings))
}

/// The values of an event column as text, in the log's order.
fn texts(log: &Log, name: &str) -> Vec<String> {
    let column = log.column(Level::Event, name).unwrap_or_else(|e| panic!("{name}: {e}"));
    let rows = log.event_count() as usize;
    let one = |row: usize| match &column.parts[0] {
        data if data.is_missing(row) => "missing".to_owned(),
        Data::Text(codes, _) => column.text(codes[row]).to_owned(),
        Data::Int(v, _) => format!("int {}", v[row]),
        Data::Float(v, _) => format!("float {:?}", v[row]),
        Data::Bool(v, _) => format!("bool {}", v.value(row)),
        Data::Time(v, offsets, _) => samsyn_calendar::rfc3339(v[row], offsets.at(row)),
        Data::Absent => "absent".to_owned(),
    };
    (0..rows).map(one).collect()
}

fn base() -> Vec<(&'static str, ArrayRef)> {
    let dictionary: DictionaryArray<Int32Type> = ["a", "b"].into_iter().collect();
    let times = TimestampNanosecondArray::from(vec![1_711_846_800_000_000_001, 1_711_850_400_000_000_000]);
    vec![
        ("case_id", Arc::new(StringViewArray::from(vec!["A", "A"])) as ArrayRef),
        ("activity", Arc::new(dictionary)),
        ("timestamp", Arc::new(times)),
    ]
}

#[test]
fn times_are_instants() {
    let mut columns = base();
    let ms = || TimestampMillisecondArray::from(vec![Some(1_711_846_800_000), None]);
    columns.push(("utc", Arc::new(ms().with_timezone("UTC"))));
    columns.push(("fixed", Arc::new(ms().with_timezone("+02:00"))));
    columns.push(("named", Arc::new(ms().with_timezone("Europe/Helsinki"))));
    columns.push(("date", Arc::new(Date32Array::from(vec![19_813, 19_814]))));
    let (log, findings) = read(file(columns)).expect("reads");
    // 2024-03-31 01:00 and 02:00 on a wall clock without a zone; the second does not exist in Oslo.
    assert_eq!(texts(&log, "timestamp"), ["2024-03-31T01:00:00+01:00", "2024-03-31T02:00:00+01:00"]);
    assert_eq!(texts(&log, "utc"), ["2024-03-31T01:00:00+00:00", "missing"]);
    assert_eq!(texts(&log, "fixed"), ["2024-03-31T03:00:00+02:00", "missing"]);
    assert_eq!(texts(&log, "named"), ["2024-03-31T04:00:00+03:00", "missing"]);
    assert_eq!(texts(&log, "date"), ["2024-03-31T00:00:00+01:00", "2024-04-01T00:00:00+02:00"]);
    assert_eq!(findings.get("times-cut-to-microseconds").map(|f| f.count), Some(1));
    assert_eq!(findings.get("time-in-clock-gap").map(|f| f.place.row), Some(Some(2)));
}

#[test]
fn other_types_keep_their_values() {
    let mut columns = base();
    let decimal = |values: Vec<i128>| Decimal128Array::from(values).with_precision_and_scale(30, 2).expect("fits");
    columns.push(("money", Arc::new(decimal(vec![125, -50]))));
    columns.push(("long", Arc::new(decimal(vec![12_345_678_901_234_567_890, 1]))));
    columns.push(("unsigned", Arc::new(UInt64Array::from(vec![u64::MAX, 1]))));
    columns.push(("large", Arc::new(LargeStringArray::from(vec![Some("NA"), None]))));
    columns.push(("bytes", Arc::new(BinaryArray::from(vec![b"ab".as_slice(), b"c"]))));
    let mut list = ListBuilder::new(StringBuilder::new());
    list.append_value([Some("x"), None]);
    list.append_null();
    columns.push(("list", Arc::new(list.finish())));
    let inner: ArrayRef = Arc::new(Int32Array::from(vec![1, 2]));
    columns.push(("struct", Arc::new(StructArray::from(vec![(Arc::new(Field::new("n", DataType::Int32, true)), inner)]))));
    columns.push(("duration", Arc::new(DurationSecondArray::from(vec![1, 2]))));
    let (log, findings) = read(file(columns)).expect("reads");
    assert_eq!(texts(&log, "money"), ["float 1.25", "float -0.5"]);
    assert_eq!(texts(&log, "long"), ["123456789012345678.90", "0.01"]);
    assert_eq!(texts(&log, "unsigned"), ["18446744073709551615", "1"]);
    assert_eq!(texts(&log, "large"), ["NA", "missing"]);
    assert_eq!(texts(&log, "bytes"), ["ab", "c"]);
    assert_eq!(texts(&log, "list"), ["[\"x\",null]", "missing"]);
    assert_eq!(texts(&log, "struct"), ["{\"n\":1}", "{\"n\":2}"]);
    assert_eq!(findings.get("column-type-unknown").map(|f| f.place.field.as_deref()), Some(Some("duration")));
}

#[test]
fn texts_and_numbers_serve_as_times_and_cases() {
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("case", Arc::new(Int32Array::from(vec![7, 7, 8]))),
        ("activity", Arc::new(StringArray::from(vec!["a", "b", "a"]))),
        ("time", Arc::new(StringArray::from(vec!["13.04.2024 10:00", "01.05.2024", "soon"]))),
    ];
    let (log, findings) = read(file(columns)).expect("reads");
    assert_eq!(
        (log.case_id(0).expect("an id"), texts(&log, "time").as_slice()),
        ("7", &["2024-04-13T10:00:00+02:00".to_owned(), "2024-05-01T00:00:00+02:00".to_owned()][..])
    );
    assert_eq!(findings.get("time-not-readable").map(|f| (f.count, f.place.row)), Some((1, Some(3))));
    let open: Vec<(&str, ArrayRef)> = vec![
        ("case", Arc::new(Int32Array::from(vec![7]))),
        ("activity", Arc::new(StringArray::from(vec!["a"]))),
        ("time", Arc::new(StringArray::from(vec!["03/04/2024 10:00"]))),
    ];
    assert!(matches!(read(file(open)), Err(Error::Unusable { code: "date-order-ambiguous", .. })));
}

#[test]
fn a_codec_that_is_not_read_is_named_with_its_column() {
    // Nothing here writes Brotli: a file that says it has it, from the description of one that has not.
    let whole = file(base());
    let described = ParquetMetaDataReader::new().parse_and_finish(&Bytes::from(whole.clone())).expect("a description");
    let mut builder = described.clone().into_builder();
    let groups = builder.take_row_groups().into_iter().map(|group| {
        let mut group = group.into_builder();
        let columns = group.take_columns().into_iter().enumerate().map(|(at, column)| {
            let codec = if at == 1 { CompressionCodec::BROTLI } else { column.compression_codec() };
            column.into_builder().set_compression_codec(codec).build().expect("a column")
        });
        let columns = columns.collect();
        group.set_column_metadata(columns).build().expect("a group")
    });
    let described = builder.set_row_groups(groups.collect()).build();
    let length = u32::from_le_bytes(whole[whole.len() - 8..whole.len() - 4].try_into().expect("four bytes"));
    let mut bytes = whole[..whole.len() - 8 - length as usize].to_vec();
    ParquetMetaDataWriter::new(&mut bytes, &described).finish().expect("writes");
    let Err(Error::Unusable { code, place, args }) = read(bytes) else { panic!("it was read") };
    assert_eq!((code, place.field.as_deref(), args), ("parquet-codec", Some("activity"), vec![("codec", "Brotli".to_owned())]));
}

#[test]
fn damaged_files_are_refused() {
    let whole = file(base());
    for length in [0, 4, 20, whole.len() / 2, whole.len() - 1] {
        assert!(matches!(read(whole[..length].to_vec()), Err(Error::Unusable { code: "parquet-damaged", .. })), "{length}");
    }
    for at in (4..whole.len()).step_by(41) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x2a;
        // Damage may hit a value only; what must not happen is a panic.
        let _ = read(damaged);
    }
}
