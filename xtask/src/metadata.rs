//! What cargo knows of the workspace: packages, where they come from, what they depend on.

use serde_json::Value;

use crate::run;

/// A package of the workspace or one that it uses.
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) licence: Option<String>,
    /// None for a package of the workspace.
    pub(crate) source: Option<String>,
    /// The folder, for a package of the workspace relative to its root.
    pub(crate) folder: String,
    pub(crate) dependencies: Vec<Dependency>,
    /// Names in `package.metadata.tidy.used-unseen`: used without being named in the source.
    pub(crate) used_unseen: Vec<String>,
}

/// A dependency as its package declares it.
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// The name in the source, when renamed.
    pub(crate) rename: Option<String>,
    pub(crate) kind: Kind,
}

/// What a dependency is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Normal,
    Build,
    Test,
}

/// All packages that the lock file names, on whatever platform.
pub(crate) fn packages() -> Result<Vec<Package>, String> {
    let json = run::output(run::cargo_command().args(["metadata", "--format-version=1", "--locked"]))?;
    let metadata: Value = serde_json::from_slice(&json).map_err(|error| format!("cargo metadata: {error}"))?;
    let root = text(&metadata["workspace_root"]);
    let package = |value: &Value| {
        let manifest = text(&value["manifest_path"]);
        let folder = manifest.trim_end_matches("Cargo.toml").trim_end_matches(['/', '\\']);
        Package {
            name: text(&value["name"]),
            version: text(&value["version"]),
            licence: value["license"].as_str().map(str::to_owned),
            source: value["source"].as_str().map(str::to_owned),
            folder: folder.strip_prefix(&root).unwrap_or(folder).trim_start_matches(['/', '\\']).to_owned(),
            dependencies: list(&value["dependencies"]).iter().map(dependency).collect(),
            used_unseen: list(&value["metadata"]["tidy"]["used-unseen"]).iter().map(text).collect(),
        }
    };
    Ok(list(&metadata["packages"]).iter().map(package).collect())
}

fn dependency(value: &Value) -> Dependency {
    Dependency {
        name: text(&value["name"]),
        rename: value["rename"].as_str().map(str::to_owned),
        kind: match value["kind"].as_str() {
            Some("build") => Kind::Build,
            Some("dev") => Kind::Test,
            _ => Kind::Normal,
        },
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
