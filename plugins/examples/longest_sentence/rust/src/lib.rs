//! Quotes the article's longest sentence. See ../../README.md for what a sentence is.
#![allow(dead_code)] // abi.rs is the whole interface, of which this needs a part
mod abi;

use abi::{Host, Job, Plugin, Status, Text, FAILED, OK};
use std::ffi::c_void;
use std::panic::catch_unwind;

const LONGEST: usize = 4000; // what evidence may hold

fn ends_before(text: &[u8], at: usize) -> bool {
    at == text.len() || text[at] == b'\n' || (text[at] == b' ' && matches!(text[at - 1], b'.' | b'!' | b'?'))
}

fn longest_sentence(text: &[u8]) -> (usize, usize) {
    let mut longest = (0, 0);
    let mut start = 0;
    while start < text.len() {
        if matches!(text[start], b' ' | b'\n') {
            start += 1;
            continue;
        }
        let mut end = start + 1;
        while !ends_before(text, end) {
            end += 1;
        }
        if end - start > longest.1 - longest.0 && end - start <= LONGEST {
            longest = (start, end);
        }
        start = end;
    }
    longest
}

fn json_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\0'..='\x1f' | '\x7f' => out.push_str(&format!("\\u{:04x}", c as u32)),
            _ => out.push(c),
        }
    }
    out + "\""
}

fn work(host: &Host, job: &Job) -> Status {
    let text = unsafe { job.text.bytes() };
    let (start, end) = longest_sentence(text);
    if start == end {
        return OK;
    }
    let sentence = String::from_utf8_lossy(&text[start..end]);
    let card = format!(
        r#"{{"kind": "text", "id": "longest", "title": "The longest sentence", "text": {}, "evidence": [{{"start": {}, "end": {}}}]}}"#,
        json_string(&sentence), start, end
    );
    (host.give)(host.this, Text::borrow("cards"), Text::borrow(&card))
}

extern "C" fn create(host: *const Host, _settings: Text) -> *mut c_void {
    host as *mut c_void // it lives as long as the plugin, and is all that is needed
}

extern "C" fn run(plugin: *mut c_void, job: *const Job) -> Status {
    let (host, job) = unsafe { (&*(plugin as *const Host), &*job) };
    // A panic does not leave the library.
    catch_unwind(std::panic::AssertUnwindSafe(|| work(host, job))).unwrap_or_else(|_| {
        (host.fail)(host.this, Text::borrow("The plugin panicked; the log says where."));
        FAILED
    })
}

extern "C" fn destroy(_plugin: *mut c_void) {}

static PLUGIN: Plugin =
    Plugin { size: std::mem::size_of::<Plugin>(), api_minor: 0, create, run, destroy };

#[no_mangle]
pub extern "C" fn sidelight_plugin_v1() -> *const Plugin {
    &PLUGIN
}
