use super::error::CellError;
use super::*;
use crate::testing::engine;
use engine::{Engine, Exact, MISSING, Row, UnitIx, Val};
use ruleset::*;

fn field(ty: Type) -> Field {
    Field { name: "字段".into(), ty, optional: false, multiple: false }
}

/// What a text reads as, in words; an error by its code.
fn read(field: &Field, settings: &Settings<'_>, text: &str) -> String {
    let engine = engine();
    let reader = FieldReader::new(&engine, field, settings).unwrap();
    let mut row = Row::new(1);
    match reader.read(&engine, text, FieldId(0), &mut row) {
        Ok(()) => shown(&engine, &row, field),
        Err(error) => error.diagnostic().code().to_owned(),
    }
}

/// A row's only cell in words.
fn shown(engine: &Engine, row: &Row, field: &Field) -> String {
    let cell = row.cell(FieldId(0));
    let value: Val<&str> = match &field.ty {
        _ if cell == MISSING => Val::Missing,
        Type::Bool => Val::Bool(cell == 1),
        Type::Number { scale, .. } => Val::Number(Exact::decimal(cell, *scale)),
        Type::Date => Val::Date(cell as i32),
        Type::Time => Val::Time(cell as i64),
        Type::Limit => return format!("{} of unit {}", cell & 0xffff, cell >> 64),
        Type::Enum(id) if field.multiple => Val::Set(*id, cell as u128),
        Type::Enum(id) => row.text(FieldId(0)).filter(|_| cell > 9).map_or(Val::Enum(*id, cell as u32), Val::Other),
        Type::Unit { .. } => Val::Unit(UnitIx(cell as u32)),
        Type::Agency(_) => Val::Agency(AgencyId(cell as u32), ((cell >> 32) as u32).checked_sub(1).map(UnitIx)),
        _ => Val::Text(row.text(FieldId(0)).unwrap()),
    };
    value.text(engine, None, diagnose::Lang::En)
}

fn plain(ty: Type, text: &str) -> String {
    read(&field(ty), &Settings::default(), text)
}

#[test]
fn every_type_has_a_usual_form() {
    let number = |scale| Type::Number { scale, min: Some(0), max: Some(500), unit: None };
    assert_eq!(plain(Type::Bool, "是"), "yes");
    assert_eq!(plain(Type::Bool, " FALSE"), "no");
    assert_eq!(plain(Type::Bool, "1"), "S0665");
    assert_eq!(plain(number(1), "2.50"), "2.5");
    assert_eq!(plain(number(0), "2.5"), "S0664");
    assert_eq!(plain(number(0), "501"), "S0663");
    assert_eq!(plain(number(0), "-1"), "S0663");
    assert_eq!(plain(number(0), "12a"), "S0662");
    assert_eq!(plain(Type::Text, " 甲 "), " 甲 ");
    assert_eq!(plain(Type::Date, "2022-07-01"), "2022-07-01");
    assert_eq!(plain(Type::Date, "2022-07-01 09:00"), "S0662");
    assert_eq!(plain(Type::Time, "2022-07-01T01:00:00Z"), "2022-07-01 09:00");
    assert_eq!(plain(Type::Limit, "3个工作日"), "3 of unit 3");
    assert_eq!(plain(Type::Enum(EnumId(2)), "high"), "high");
    assert_eq!(plain(Type::Enum(EnumId(2)), "hihg"), "S0665");
    assert_eq!(plain(Type::Enum(EnumId::CLASS), "重点"), "key");
    assert_eq!(plain(Type::Enum(EnumId(3)), "来访"), "来访");
}

#[test]
fn places_and_agencies_are_looked_up() {
    let unit =
        |levels: &[u32], and_above| Type::Unit { levels: levels.iter().map(|l| LevelId(*l)).collect(), and_above };
    assert_eq!(plain(unit(&[2], false), "舍宅一网格"), "舍宅一网格");
    assert_eq!(plain(unit(&[2], false), "舍宅"), "S0665");
    assert_eq!(plain(unit(&[2], true), "北票"), "北票");
    assert_eq!(plain(unit(&[2], true), "无"), "S0665");
    assert_eq!(plain(Type::Agency(vec![]), "舍宅.网格中心"), "舍宅.网格中心");
    assert_eq!(plain(Type::Agency(vec![]), "舍宅一网格.网格中心"), "S0665");
    assert_eq!(plain(Type::Agency(vec![]), "舍宅.应急局"), "S0665");
    assert_eq!(plain(Type::Agency(vec![GroupId(0)]), "应急局"), "应急局");
    assert_eq!(plain(Type::Agency(vec![GroupId(0)]), "网格中心"), "S0665");
}

#[test]
fn a_binding_says_what_texts_stand_for() {
    let missing = ["?".to_owned()];
    let settings = Settings { values: vec![("3 - Moderate", "moderate")], missing: &missing, ..Settings::default() };
    let mut level = field(Type::Enum(EnumId(2)));
    assert_eq!(read(&level, &settings, "3 - Moderate"), "moderate");
    assert_eq!(read(&level, &settings, "low"), "low");
    assert_eq!(read(&level, &settings, "?"), "S0661");
    level.optional = true;
    assert_eq!(read(&level, &settings, "?"), "not filled");
    level.multiple = true;
    assert_eq!(read(&level, &settings, "high、3 - Moderate; high"), "high, moderate");
    assert_eq!(read(&level, &settings, "high、none"), "S0665");
    let phone = Settings { values: vec![("tel", "电话"), ("web", "网站")], ..Settings::default() };
    let source = field(Type::Enum(EnumId(3)));
    assert_eq!((read(&source, &phone, "tel"), read(&source, &phone, "web")), ("电话".into(), "网站".into()));
    let zone = engine::Zone::utc();
    let format = Settings { format: Some("%d/%m/%Y %H:%M"), zone: Some(&zone), ..Settings::default() };
    assert_eq!(read(&field(Type::Time), &format, "29/2/2016 01:16"), "2016-02-29 09:16");
}

#[test]
fn settings_are_checked_before_a_row_is_read() {
    let engine = engine();
    let misfit = |ty, settings: &Settings<'_>| FieldReader::new(&engine, &field(ty), settings).unwrap_err();
    let values = Settings { values: vec![("a", "high"), ("b", "hig")], ..Settings::default() };
    assert!(
        matches!(misfit(Type::Enum(EnumId(2)), &values), Misfit::Value(1, CellError::Unknown { near: Some(near), .. }) if near == "high")
    );
    let format = Settings { format: Some("%Y"), ..Settings::default() };
    assert_eq!(misfit(Type::Date, &format), Misfit::Format);
    assert_eq!(misfit(Type::Text, &format), Misfit::Format);
}
