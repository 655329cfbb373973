//! Embeds the bundled browser files of `web/dist`, each with a digest of its bytes in its name, so that it can be cached
//! for ever. Without Node there are none: pages are then unstyled, and the build says so.

use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let dist = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("../../web/dist");
    println!("cargo:rerun-if-changed={}", dist.display());
    let mut files: Vec<PathBuf> = match std::fs::read_dir(&dist) {
        Ok(entries) => entries.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.is_file()).collect(),
        Err(_) => Vec::new(),
    };
    files.retain(|path| path.extension().is_some_and(|e| e != "map"));
    files.sort();
    if !files.iter().any(|path| path.ends_with("app.css")) {
        println!(
            "cargo:warning=web/dist has no app.css: the pages will be unstyled. `cargo xtask build` bundles the browser files."
        );
    }
    let mut out = String::from("&[\n");
    for path in &files {
        println!("cargo:rerun-if-changed={}", path.display());
        let name = path.file_name().and_then(|n| n.to_str()).ok_or("a file name in web/dist is not UTF-8")?;
        let path = path.canonicalize()?;
        let digest = format!("{:016x}", digest(&std::fs::read(&path)?));
        writeln!(out, "    ({name:?}, {digest:?}, include_bytes!({:?})),", path.display().to_string())?;
    }
    out.push_str("]\n");
    std::fs::write(Path::new(&std::env::var("OUT_DIR")?).join("assets.rs"), out)?;
    Ok(())
}

/// FNV-1a, 64 bits: names change with content; nothing rests on it being hard to forge.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
