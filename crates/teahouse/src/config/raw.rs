//! Every value as it was written, with where it came from.

use super::keys::{self, KEYS};
use super::nearest::nearest;
use crate::limits::CONFIG_BYTES_MAX;
use crate::system;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// What begins the name of an environment variable that sets a key: `TEAHOUSE_LOG_LEVEL` is `log.level`.
const ENVIRONMENT: &str = "TEAHOUSE_";

/// Where values come from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources {
    /// `--config`.
    pub(crate) file: Option<PathBuf>,
    /// `--data`.
    pub(crate) data: Option<PathBuf>,
    /// `--set KEY=VALUE`, in order.
    pub(crate) set: Vec<String>,
    /// The environment.
    pub(crate) environment: Vec<(String, String)>,
}

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    Default,
    File(PathBuf),
    Environment(String),
    CommandLine(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(file) => write!(f, "{}", file.display()),
            Self::Environment(name) => f.write_str(name),
            Self::CommandLine(flag) => f.write_str(flag),
        }
    }
}

/// A value as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    /// Lists are joined by commas.
    pub(crate) text: String,
    pub(crate) origin: Origin,
}

/// Every key with its value.
#[derive(Debug, Clone)]
pub(crate) struct RawConfig {
    values: BTreeMap<&'static str, Value>,
}

impl RawConfig {
    /// Gathers the values.
    pub(crate) fn load(sources: &Sources) -> Result<Self> {
        let defaults =
            KEYS.iter().map(|key| (key.name, Value { text: key.default.to_owned(), origin: Origin::Default }));
        let mut raw = Self { values: defaults.collect() };
        if let Some(file) = &sources.file {
            raw.read_file(file)?;
        }
        raw.read_environment(&sources.environment)?;
        if let Some(data) = &sources.data {
            let data = data.to_str().context("the data directory's name is not UTF-8")?;
            raw.put("data", data.to_owned(), Origin::CommandLine("--data"))?;
        }
        for setting in &sources.set {
            let (name, text) =
                setting.split_once('=').with_context(|| format!("--set {setting}: write it as KEY=VALUE"))?;
            raw.put(name.trim(), text.to_owned(), Origin::CommandLine("--set"))?;
        }
        Ok(raw)
    }

    fn read_file(&mut self, file: &Path) -> Result<()> {
        let reading = || system::reading(file);
        if fs::metadata(file).with_context(reading)?.len() > CONFIG_BYTES_MAX {
            bail!("the configuration {} is over {CONFIG_BYTES_MAX} bytes", file.display());
        }
        let text = fs::read_to_string(file).with_context(reading)?;
        let table: toml::Table = text.parse().with_context(reading)?;
        let mut flat = Vec::new();
        flatten("", table, &mut flat);
        for (name, value) in flat {
            let text =
                as_text(value).with_context(|| format!("{}: {name} holds no text, number or list", file.display()))?;
            self.put(&name, text, Origin::File(file.to_owned())).with_context(reading)?;
        }
        Ok(())
    }

    fn read_environment(&mut self, environment: &[(String, String)]) -> Result<()> {
        let spelling = |key: &str| format!("{ENVIRONMENT}{}", key.replace('.', "_").to_uppercase());
        for (variable, text) in environment {
            if !variable.starts_with(ENVIRONMENT) {
                continue;
            }
            let origin = Origin::Environment(variable.clone());
            match KEYS.iter().find(|key| spelling(key.name) == *variable) {
                Some(key) => self.put(key.name, text.clone(), origin)?,
                None => {
                    let known: Vec<String> = KEYS.iter().map(|key| spelling(key.name)).collect();
                    let near = nearest(variable, known.iter().map(String::as_str));
                    bail!("the environment sets {variable}, which no key is named for{}", hint(near));
                }
            }
        }
        Ok(())
    }

    fn put(&mut self, name: &str, text: String, origin: Origin) -> Result<()> {
        let Some(key) = keys::find(name) else {
            let names = || KEYS.iter().map(|key| key.name);
            // Somebody who shortened a name meant it, even where another is fewer letters away.
            let near = names().find(|key| key.starts_with(name)).or_else(|| nearest(name, names()));
            bail!("there is no key {name:?}{}", hint(near));
        };
        self.values.insert(key.name, Value { text, origin });
        Ok(())
    }

    /// The value of a key of the table.
    pub(super) fn get(&self, name: &str) -> &Value {
        self.values.get(name).expect("every key of the table has its default")
    }
}

fn hint(near: Option<&str>) -> String {
    near.map(|near| format!("; did you mean {near}?")).unwrap_or_default()
}

/// Turns tables into names with dots.
fn flatten(prefix: &str, table: toml::Table, flat: &mut Vec<(String, toml::Value)>) {
    for (name, value) in table {
        let name = if prefix.is_empty() { name } else { format!("{prefix}.{name}") };
        match value {
            toml::Value::Table(inner) => flatten(&name, inner, flat),
            value => flat.push((name, value)),
        }
    }
}

fn as_text(value: toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Boolean(true) => Some("on".to_owned()),
        toml::Value::Boolean(false) => Some("off".to_owned()),
        toml::Value::Array(values) => {
            let texts: Option<Vec<String>> = values.into_iter().map(as_text).collect();
            texts.map(|texts| texts.join(","))
        }
        _ => None,
    }
}
