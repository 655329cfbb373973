//! Reads a filter's text by recursive descent; what is wrong is told by place and by what could stand there.

use samsyn_eventlog::Level;

use super::lex::{Placed, Token, tokens};
use super::{Bound, Filter, Moment, Range, Rule, Span, Step, Test, TimeRule, VariantRule};
use crate::SyntaxError;

/// Words that begin a rule or modify one; an attribute called so is written in quotes.
pub(super) const KEYWORDS: [&str; 20] = [
    "not",
    "time",
    "has",
    "count",
    "starts",
    "ends",
    "follows",
    "variants",
    "lead",
    "size",
    "resource",
    "rework",
    "same",
    "different",
    "case",
    "event",
    "in",
    "missing",
    "present",
    "with",
];

type Parsed<T> = Result<T, SyntaxError>;

const SPAN: &str = "a span of time such as 30d or 1d12h";
const MOMENT: &str = "a date such as 2024, 2024-05, 2024-05-31 or 2024-05-31T14:00";
const NUMBER: &str = "a whole number";

pub(super) fn filter(text: &str) -> Parsed<Filter> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0 };
    let mut steps = Vec::new();
    loop {
        while parser.sign(";") || parser.sign("\n") {}
        if *parser.peek() == Token::End {
            return Ok(Filter { steps });
        }
        steps.push(parser.step()?);
        if !matches!(parser.peek(), Token::End | Token::Sign(";" | "\n")) {
            return Err(parser.wrong("\";\" or the end"));
        }
    }
}

struct Parser {
    tokens: Vec<Placed>,
    at: usize,
}

impl Parser {
    fn peek(&self) -> &Token {
        &self.tokens[self.at].0
    }

    fn next(&mut self) {
        self.at = (self.at + 1).min(self.tokens.len() - 1);
    }

    fn wrong(&self, expected: &str) -> SyntaxError {
        let (_, position, found) = &self.tokens[self.at];
        SyntaxError { position: *position, expected: expected.to_owned(), found: found.clone() }
    }

    fn sign(&mut self, sign: &str) -> bool {
        let is = matches!(self.peek(), Token::Sign(s) if *s == sign);
        if is {
            self.next();
        }
        is
    }

    fn word(&mut self, word: &str) -> bool {
        let is = matches!(self.peek(), Token::Word(w) if w == word);
        if is {
            self.next();
        }
        is
    }

    fn step(&mut self) -> Parsed<Step> {
        let not = self.word("not");
        let (rule, turned) = self.rule()?;
        Ok(Step { not: not != turned, rule })
    }

    /// A rule, and whether its sign (`!=`, `present`) turns it around.
    fn rule(&mut self) -> Parsed<(Rule, bool)> {
        let Token::Word(word) = self.peek().clone() else { return self.attribute(None) };
        let keyword = KEYWORDS.contains(&word.as_str());
        if keyword {
            self.next();
        }
        Ok((
            match word.as_str() {
                "time" => self.time()?,
                "has" => Rule::Has { activities: self.names()? },
                "count" => Rule::Count { activity: self.name("the name of an activity")?, times: self.numbers()? },
                "starts" => Rule::Starts { activities: self.names_with()? },
                "ends" => Rule::Ends { activities: self.names_with()? },
                "follows" => self.follows()?,
                "variants" => self.variants()?,
                "lead" => Rule::Lead { range: self.range(SPAN, Span::parse)? },
                "size" => Rule::Size { range: self.numbers()? },
                "resource" => {
                    self.sign("=");
                    Rule::Resource { resources: self.names()? }
                }
                "rework" => {
                    let named = matches!(self.peek(), Token::Word(_) | Token::Quoted(_));
                    Rule::Rework { activities: if named { self.names()? } else { Vec::new() } }
                }
                "same" | "different" => self.four_eyes(word == "same")?,
                // `case = 17` is about the case's identifier.
                "case" if matches!(self.peek(), Token::Sign(_)) => {
                    self.at -= 1;
                    return self.attribute(None);
                }
                "case" => return self.attribute(Some(Level::Case)),
                "event" => return self.attribute(Some(Level::Event)),
                _ if keyword => {
                    self.at -= 1;
                    return Err(self.wrong("a rule such as time, has, starts, lead or an attribute's name"));
                }
                _ => return self.attribute(None),
            },
            false,
        ))
    }

    fn time(&mut self) -> Parsed<Rule> {
        let how = TimeRule::ALL.into_iter().find(|how| self.word(how.name()));
        let how = how.ok_or_else(|| self.wrong("contained, intersecting, started, ended or trimmed"))?;
        self.word("in");
        let single = !matches!(self.peek(), Token::Sign(".."));
        let from = if single { Some(self.value(MOMENT, Moment::parse)?) } else { None };
        let to = if !self.sign("..") {
            from.clone()
        } else if matches!(self.peek(), Token::End | Token::Sign(_)) {
            None
        } else {
            Some(self.value(MOMENT, Moment::parse)?)
        };
        Ok(Rule::Time { how, from, to })
    }

    fn attribute(&mut self, level: Option<Level>) -> Parsed<(Rule, bool)> {
        let name = self.name("a rule such as time, has, starts, lead or an attribute's name")?;
        let (test, turned) = if self.sign("=") {
            (Test::OneOf { values: self.names()? }, false)
        } else if self.sign("!=") {
            (Test::OneOf { values: self.names()? }, true)
        } else if self.word("missing") {
            (Test::Missing, false)
        } else if self.word("present") {
            (Test::Missing, true)
        } else if self.word("in") || matches!(self.peek(), Token::Sign("<" | "<=" | ">" | ">=" | "..")) {
            (self.between()?, false)
        } else {
            return Err(self.wrong("=, !=, <, <=, >, >=, in, missing or present"));
        };
        Ok((Rule::Attribute { name, level, test }, turned))
    }

    /// `in a, b` is a list, `in a..b` a range.
    fn between(&mut self) -> Parsed<Test> {
        let at = self.at;
        let range = self.range("a value", |v| Some(v.to_owned()))?;
        if matches!(self.peek(), Token::Sign(",")) {
            self.at = at;
            return Ok(Test::OneOf { values: self.names()? });
        }
        Ok(Test::Between { range })
    }

    fn follows(&mut self) -> Parsed<Rule> {
        let from = self.names()?;
        let directly = self.sign("->");
        if !directly && !self.sign("...") {
            return Err(self.wrong("-> (directly) or ... (some time later)"));
        }
        let to = self.names()?;
        let within = if self.word("over") {
            let value = self.value(SPAN, Span::parse)?;
            Range { from: Some(Bound { value, inclusive: false }), to: None }
        } else if self.word("within") {
            let single = matches!(self.peek(), Token::Word(_) | Token::Quoted(_));
            let mut range = self.range(SPAN, Span::parse)?;
            // One span alone is the longest time allowed.
            if single && range.from == range.to && !matches!(self.tokens[self.at - 2].0, Token::Sign("..")) {
                range.from = None;
            }
            range
        } else {
            Range::default()
        };
        Ok(Rule::Follows { from, to, directly, within })
    }

    fn variants(&mut self) -> Parsed<Rule> {
        let keep = if self.word("top") {
            VariantRule::Top(self.value(NUMBER, |v| v.parse().ok())?)
        } else if self.word("cover") {
            VariantRule::Cover(self.value("a share such as 80% or 0.8", share)?)
        } else {
            return Err(self.wrong("top or cover"));
        };
        Ok(Rule::Variants { keep })
    }

    fn four_eyes(&mut self, same: bool) -> Parsed<Rule> {
        if !self.word("resource") {
            return Err(self.wrong("resource"));
        }
        let first = self.name("the name of an activity")?;
        if !self.sign("&") && !self.sign(",") {
            return Err(self.wrong("&"));
        }
        Ok(Rule::FourEyes { first, second: self.name("the name of an activity")?, same })
    }

    fn name(&mut self, expected: &str) -> Parsed<String> {
        let name = match self.peek() {
            Token::Word(w) | Token::Quoted(w) => w.clone(),
            _ => return Err(self.wrong(expected)),
        };
        self.next();
        Ok(name)
    }

    fn names(&mut self) -> Parsed<Vec<String>> {
        let mut names = vec![self.name("a name")?];
        while self.sign(",") {
            names.push(self.name("a name")?);
        }
        Ok(names)
    }

    fn names_with(&mut self) -> Parsed<Vec<String>> {
        self.word("with");
        self.names()
    }

    fn value<T>(&mut self, expected: &str, read: impl Fn(&str) -> Option<T>) -> Parsed<T> {
        let value = match self.peek() {
            Token::Word(w) | Token::Quoted(w) => read(w),
            _ => None,
        };
        let value = value.ok_or_else(|| self.wrong(expected))?;
        self.next();
        Ok(value)
    }

    fn numbers(&mut self) -> Parsed<Range<u64>> {
        self.range(NUMBER, |v| v.parse().ok())
    }

    /// `>= a`, `> a < b`, `= a`, `a..b`, `a..`, `..b`, or `a` alone, which is `a..a`.
    fn range<T: Clone>(&mut self, expected: &str, read: impl Fn(&str) -> Option<T> + Copy) -> Parsed<Range<T>> {
        if let Some(range) = self.compared(expected, read)? {
            return Ok(range);
        }
        let bound = |value| Some(Bound { value, inclusive: true });
        if self.sign("..") {
            return Ok(Range { from: None, to: bound(self.value(expected, read)?) });
        }
        self.sign("=");
        let from = self.value(expected, read)?;
        if !self.sign("..") {
            return Ok(Range { from: bound(from.clone()), to: bound(from) });
        }
        let open = !matches!(self.peek(), Token::Word(_) | Token::Quoted(_));
        let to = if open { None } else { bound(self.value(expected, read)?) };
        Ok(Range { from: bound(from), to })
    }

    /// A lower sign, an upper sign, or both; `None` when there is neither.
    fn compared<T>(&mut self, expected: &str, read: impl Fn(&str) -> Option<T> + Copy) -> Parsed<Option<Range<T>>> {
        let mut range = Range::default();
        loop {
            let (lower, inclusive) = match self.peek() {
                Token::Sign(">=") => (true, true),
                Token::Sign(">") => (true, false),
                Token::Sign("<=") => (false, true),
                Token::Sign("<") => (false, false),
                _ => break,
            };
            let end = if lower { &mut range.from } else { &mut range.to };
            if end.is_some() {
                return Err(self.wrong("\";\" or the end"));
            }
            self.next();
            *end = Some(Bound { value: self.value(expected, read)?, inclusive });
        }
        Ok(if range.from.is_some() || range.to.is_some() { Some(range) } else { None })
    }
}

/// `80%` or `0.8`.
fn share(text: &str) -> Option<f64> {
    let share = match text.strip_suffix('%') {
        Some(percent) => percent.parse::<f64>().ok()? / 100.0,
        None => text.parse::<f64>().ok()?,
    };
    (0.0..=1.0).contains(&share).then_some(share)
}
