//! Who asks. Today the owner of the machine; roles and scopes come with sign-in, and every use case already asks here.

/// The person or program on whose behalf a use case runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    kind: ActorKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum ActorKind {
    Owner,
}

impl Actor {
    /// The owner of the data directory or file: may do everything, sees exact figures.
    pub fn owner() -> Self {
        Self { kind: ActorKind::Owner }
    }

    /// Whether figures are shown to this actor as they are, without disclosure control.
    pub(crate) fn sees_exact(&self) -> bool {
        matches!(self.kind, ActorKind::Owner)
    }
}
