//! What a process map is drawn from: activities and paths with their words already chosen.
//! Nothing here knows logs, languages or files; the caller words figures and labels.

/// An end point of an edge: one of the two terminals, or an activity by its stable id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vertex {
    /// Where cases start: a filled circle with a word.
    Start,
    /// An activity, by [`Node::id`].
    Node(u32),
    /// Where cases end: a ring with a word.
    End,
}

/// How something stands in a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// More, or longer: an unbroken line in a colour of its own.
    More,
    /// Less, or shorter: a dashed line in another colour.
    Less,
    /// Nothing shown that tells it apart: a plain line.
    Same,
    /// There is none of it here: dotted, so that its place is kept.
    Absent,
}

/// An activity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// Stable key: the same activity has the same id in every view of a log.
    pub id: u32,
    /// Name, in full; the drawing wraps it to two lines and shortens what does not fit.
    pub label: String,
    /// The worded figure under the name, such as `2 dager · 1 434 saker`; may be empty.
    pub figure: String,
    /// Share shown as a thin bar, 0 to 1.
    pub share: f64,
    /// Place on the colour ramp, 0 to 1.
    pub shade: f64,
    /// The one thing to look at: drawn with a strong frame.
    pub hot: bool,
    /// How it stands in a comparison; none outside of one.
    pub tone: Option<Tone>,
}

/// A path from one vertex to another. Paths with the same ends are merged by the caller.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Where the path leaves.
    pub from: Vertex,
    /// Where it arrives.
    pub to: Vertex,
    /// How often it is taken; decides width, and in the whole graph also ranks.
    pub weight: f64,
    /// The words on its plate; empty for none.
    pub label: String,
    /// On the main path, which is drawn straight and strong.
    pub main: bool,
    /// Place on the colour ramp, 0 to 1.
    pub shade: f64,
    /// Drawn in the colour of the hot spot.
    pub hot: bool,
    /// What it is called when read aloud; empty for the names of its ends with the label.
    pub name: String,
    /// How it stands in a comparison; none outside of one.
    pub tone: Option<Tone>,
}

impl Edge {
    /// An edge without words, off the main path.
    pub fn new(from: Vertex, to: Vertex, weight: f64) -> Self {
        Edge { from, to, weight, label: String::new(), main: false, shade: 0.0, hot: false, name: String::new(), tone: None }
    }
}

/// A process map to draw: a whole log's, or a view of it.
///
/// Edges that name an unknown node are not drawn. A terminal is drawn when an edge touches it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// Activities; ids are distinct.
    pub nodes: Vec<Node>,
    /// Paths.
    pub edges: Vec<Edge>,
    /// The word beside the start terminal.
    pub start_word: String,
    /// The word beside the end terminal.
    pub end_word: String,
}

impl Graph {
    /// Flags the main path: from the start always the heaviest path to an activity not yet passed, until the end is the
    /// heaviest. Earlier flags are dropped. Ties go to the edge that comes first. O(path length × edges).
    pub fn mark_main_path(&mut self) {
        for edge in &mut self.edges {
            edge.main = false;
        }
        let mut at = Vertex::Start;
        let mut passed = vec![at];
        while at != Vertex::End {
            let mut best: Option<usize> = None;
            for (index, edge) in self.edges.iter().enumerate() {
                let open = edge.from == at && !passed.contains(&edge.to);
                if open && best.is_none_or(|b| edge.weight > self.edges[b].weight) {
                    best = Some(index);
                }
            }
            let Some(index) = best else { return };
            self.edges[index].main = true;
            at = self.edges[index].to;
            passed.push(at);
        }
    }
}
