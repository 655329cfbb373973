//! What cargo knows of the workspace: packages, where they come from, what they depend on.

use std::collections::BTreeSet;

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
    metadata().map(|metadata| packages_of(&metadata))
}

/// The packages from elsewhere whose code is in a package of the workspace, on whatever platform.
pub(crate) fn built_in(name: &str) -> Result<Vec<Package>, String> {
    let metadata = metadata()?;
    let ids: Vec<&str> = list(&metadata["packages"]).iter().filter_map(|package| package["id"].as_str()).collect();
    let mut packages: Vec<(&str, Package)> = ids.into_iter().zip(packages_of(&metadata)).collect();
    let nodes = list(&metadata["resolve"]["nodes"]);
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = packages.iter().filter(|(_, package)| package.name == name).map(|(id, _)| *id).collect();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            let node = nodes.iter().find(|node| node["id"] == id).unwrap_or(&Value::Null);
            let built_in = |dep: &&Value| list(&dep["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
            open.extend(list(&node["deps"]).iter().filter(built_in).filter_map(|dep| dep["pkg"].as_str()));
        }
    }
    packages.retain(|(id, package)| reached.contains(id) && package.source.is_some());
    Ok(packages.into_iter().map(|(_, package)| package).collect())
}

fn metadata() -> Result<Value, String> {
    let json = run::output(run::cargo_command().args(["metadata", "--format-version=1", "--locked"]))?;
    serde_json::from_slice(&json).map_err(|error| format!("cargo metadata: {error}"))
}

fn packages_of(metadata: &Value) -> Vec<Package> {
    let root = text(&metadata["workspace_root"]);
    let package = |value: &Value| {
        let manifest = text(&value["manifest_path"]);
        let folder = manifest.trim_end_matches("Cargo.toml").trim_end_matches(['/', '\\']);
        Package {
            name: text(&value["name"]),
            version: text(&value["version"]),
            licence: value["license"].as_str().map(str::to_owned),
            source: value["source"].as_str().map(str::to_owned),
            folder: folder.strip_prefix(&root).map_or(folder, |inside| inside.trim_start_matches(['/', '\\'])).to_owned(),
            dependencies: list(&value["dependencies"]).iter().map(dependency).collect(),
            used_unseen: list(&value["metadata"]["tidy"]["used-unseen"]).iter().map(text).collect(),
        }
    };
    list(&metadata["packages"]).iter().map(package).collect()
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
