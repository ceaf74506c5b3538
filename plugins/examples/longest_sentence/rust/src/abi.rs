//! `sidelight/plugin.h`, version 1.0, as Rust sees it. The header says what each member means.
use std::ffi::c_void;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Text {
    pub data: *const u8,
    pub size: usize,
}

pub type Status = i32;
pub const OK: Status = 0;
pub const FAILED: Status = 1;

pub type Receive = extern "C" fn(user: *mut c_void, status: i32, content_type: Text, body: Text);

#[repr(C)]
pub struct Host {
    pub size: usize,
    pub api_minor: u32,
    pub this: *mut c_void,
    pub log: extern "C" fn(this: *mut c_void, level: i32, line: Text),
    pub cancelled: extern "C" fn(this: *mut c_void) -> i32,
    pub give: extern "C" fn(this: *mut c_void, slot: Text, json: Text) -> Status,
    pub fetch: extern "C" fn(this: *mut c_void, url: Text, receive: Option<Receive>, user: *mut c_void) -> Status,
    pub cache_get: extern "C" fn(this: *mut c_void, key: Text, receive: Option<Receive>, user: *mut c_void) -> Status,
    pub cache_put: extern "C" fn(this: *mut c_void, key: Text, value: Text, seconds: i64) -> Status,
    pub fail: extern "C" fn(this: *mut c_void, reason: Text),
}

#[repr(C)]
pub struct Job {
    pub size: usize,
    pub deadline_ms: i64,
    pub url: Text,
    pub title: Text,
    pub language: Text,
    pub text: Text,
    pub html: Text,
    pub inputs: Text,
}

#[repr(C)]
pub struct Plugin {
    pub size: usize,
    pub api_minor: u32,
    pub create: extern "C" fn(host: *const Host, settings: Text) -> *mut c_void,
    pub run: extern "C" fn(plugin: *mut c_void, job: *const Job) -> Status,
    pub destroy: extern "C" fn(plugin: *mut c_void),
}

impl Text {
    pub fn borrow(text: &str) -> Text {
        Text { data: text.as_ptr(), size: text.len() }
    }

    /// # Safety
    /// Only for what Sidelight handed over, and only until that call returns.
    pub unsafe fn bytes(&self) -> &[u8] {
        if self.size == 0 { &[] } else { std::slice::from_raw_parts(self.data, self.size) }
    }
}
