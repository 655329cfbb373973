//! What everything is, in reading order: the tree that readers of the page aloud follow.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, ListNumbering, Node as Leaf, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

/// What a node is.
#[derive(Clone, Debug)]
pub(crate) enum Role {
    Section,
    Heading(u16, String),
    Paragraph,
    Contents,
    Entry,
    List,
    ListItem,
    Label,
    Body,
    Figure(String),
    Table,
    Caption,
    TableHead,
    TableBody,
    Row,
    ColumnHeading,
    RowHeading,
    Cell,
}

/// A node, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Node(usize);

#[derive(Debug)]
enum Child {
    Node(Node),
    Content(Identifier),
}

#[derive(Debug)]
struct Entry {
    role: Role,
    children: Vec<Child>,
}

/// The tree.
#[derive(Debug)]
pub(crate) struct Structure {
    entries: Vec<Entry>,
}

impl Structure {
    pub(crate) fn new() -> Self {
        Self { entries: vec![Entry { role: Role::Section, children: Vec::new() }] }
    }

    pub(crate) fn root(&self) -> Node {
        Node(0)
    }

    /// A node after those that its parent has.
    pub(crate) fn add(&mut self, parent: Node, role: Role) -> Node {
        let node = Node(self.entries.len());
        self.entries.push(Entry { role, children: Vec::new() });
        self.entries[parent.0].children.push(Child::Node(node));
        node
    }

    /// Something drawn, as content of a node.
    pub(crate) fn content(&mut self, node: Node, drawn: Identifier) {
        self.entries[node.0].children.push(Child::Content(drawn));
    }

    /// The tree as the PDF has it.
    pub(crate) fn tree(&self, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for child in &self.entries[0].children {
            tree.push(self.leaf(child));
        }
        tree
    }

    fn leaf(&self, child: &Child) -> Leaf {
        match child {
            Child::Content(drawn) => Leaf::Leaf(*drawn),
            Child::Node(node) => {
                let entry = &self.entries[node.0];
                let children = entry.children.iter().map(|child| self.leaf(child)).collect();
                Leaf::Group(TagGroup::with_children(kind(&entry.role), children))
            }
        }
    }
}

fn kind(role: &Role) -> TagKind {
    match role {
        Role::Section => Tag::Section.into(),
        Role::Heading(level, title) => Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(title.clone())).into(),
        Role::Paragraph => Tag::P.into(),
        Role::Contents => Tag::TOC.into(),
        Role::Entry => Tag::TOCI.into(),
        Role::List => Tag::L(ListNumbering::None).into(),
        Role::ListItem => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::Body => Tag::LBody.into(),
        Role::Figure(alternative) => Tag::Figure(Some(alternative.clone())).into(),
        Role::Table => Tag::Table.into(),
        Role::Caption => Tag::Caption.into(),
        Role::TableHead => Tag::THead.into(),
        Role::TableBody => Tag::TBody.into(),
        Role::Row => Tag::TR.into(),
        Role::ColumnHeading => Tag::TH(TableHeaderScope::Column).into(),
        Role::RowHeading => Tag::TH(TableHeaderScope::Row).into(),
        Role::Cell => Tag::TD.into(),
    }
}
