//! Any text becomes HTML of the allow-list: nothing that could be script leaves the writer. Seeds are in `seeds/markdown`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tea_core::markdown::{Dialect, html, parse, plain};

fuzz_target!(|text: &str| {
    for dialect in [Dialect::Talk, Dialect::Long] {
        let tree = parse(text, dialect);
        let written = html(&tree, &|name| Some(format!("/u/{name}"))).to_lowercase();
        assert!(!written.contains("<script") && !written.contains("<svg") && !written.contains("<iframe"));
        // Pictures are files of the house, nothing else.
        assert_eq!(written.matches("<img").count(), written.matches("<img src=\"/files/").count());
        assert!(!written.contains("href=\"javascript:") && !written.contains("href=\"data:"));
        let _ = plain(&tree);
    }
});
