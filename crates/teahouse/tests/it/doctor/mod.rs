//! The doctor as people run it: towards a house, beside one, and through networks that are broken on purpose.

mod beside;
mod lane;
mod towards;
mod ways;

use std::process::{Command, Output};

/// The steps that a doctor told, as JSON, the verdict last.
pub(super) struct Told {
    pub(super) steps: Vec<serde_json::Value>,
    pub(super) exit: i32,
}

impl Told {
    /// Runs a doctor that was asked for JSON.
    pub(super) fn by(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = String::from_utf8(stdout).unwrap();
        let steps: Vec<serde_json::Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")))
            .collect();
        assert!(!steps.is_empty(), "{status}: {}", String::from_utf8_lossy(&stderr));
        let told = Self { steps, exit: status.code().unwrap() };
        told.keeps_its_form();
        told
    }

    /// What a step found.
    pub(super) fn step(&self, name: &str) -> &serde_json::Value {
        self.steps.iter().find(|step| step["step"] == name).unwrap_or_else(|| panic!("no {name}: {:#?}", self.steps))
    }

    pub(super) fn expect(&self, step: &str, verdict: &str, code: &str) -> &serde_json::Value {
        let found = self.step(step);
        assert_eq!((&found["verdict"], &found["code"]), (&verdict.into(), &code.into()), "{:#?}", self.steps);
        found
    }

    /// That one step is broken, what is to be done is said, and the program ended with its code.
    pub(super) fn broken(&self, step: &str, code: &str, exit: i32) -> &serde_json::Value {
        let found = self.expect(step, "broken", code);
        assert!(found["advice"].as_str().is_some_and(|advice| !advice.is_empty()), "{found}");
        let end = self.step("verdict");
        assert_eq!((&end["broken"], &end["exit"]), (&step.into(), &exit.into()), "{end}");
        assert_eq!(self.exit, exit, "{:#?}", self.steps);
        found
    }

    /// Programs read this: the fields are always these.
    fn keeps_its_form(&self) {
        let fields = |value: &serde_json::Value| {
            let mut fields: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
            fields.sort();
            fields.join(" ")
        };
        let (end, steps) = self.steps.split_last().unwrap();
        for step in steps {
            assert_eq!(fields(step), "advice code details layer number sentence step unit v verdict");
            assert_eq!(step["v"], 1);
            assert_eq!(step["number"].is_null(), step["unit"].is_null(), "{step}");
            let sentence = step["sentence"].as_str().unwrap();
            assert!(!sentence.is_empty() && !sentence.contains("doctor-"), "{step}");
        }
        assert_eq!(fields(end), "broken exit sentence step v verdict");
        assert_eq!((&end["v"], &end["step"]), (&1.into(), &"verdict".into()));
    }
}
