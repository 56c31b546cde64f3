//! A request and where it goes.

use std::borrow::Cow;

use serde::Serialize;

use super::unifically::DryRun;
use super::{fal, kling, replicate, unifically};
use crate::bundle::Bundle;
use crate::spec::Provider;

/// All that is sent, and where. The key is never in it: its place is held by the name of the variable that has it.
#[derive(Debug, Serialize)]
pub struct Submission<'t> {
    /// `POST`.
    pub method: &'static str,
    /// The address.
    pub url: Cow<'static, str>,
    /// What the request says of itself.
    pub headers: Headers,
    /// What it says.
    pub body: Body<'t>,
}

/// What a request says of itself.
#[derive(Debug, Serialize)]
pub struct Headers {
    /// The key, as `$NAME`.
    #[serde(rename = "Authorization")]
    pub authorization: &'static str,
    /// `application/json`.
    #[serde(rename = "Content-Type")]
    pub content_type: &'static str,
}

/// The body of a request.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Body<'t> {
    /// For Unifically.
    Unifically(unifically::Request<'t>),
    /// For Kling's own API.
    Kling(kling::Request<'t>),
    /// For fal.
    Fal(fal::Request<'t>),
    /// For Replicate.
    Replicate(replicate::Request<'t>),
}

/// Compiles a brief in which no error was found, for the target of its bundle.
///
/// The defaults on which providers, and generations of their APIs, disagree are written out; nothing else is added. Names and
/// empty lists are not sent.
#[must_use]
pub fn submission<'t>(bundle: &Bundle<'t>, dry_run: DryRun) -> Submission<'t> {
    let target = bundle.target;
    let base = target.url.value;
    let (url, body) = match target.provider {
        Provider::Unifically => {
            let request = unifically::request(bundle, dry_run);
            (base.into(), Body::Unifically(request))
        }
        Provider::Kling => (base.into(), Body::Kling(kling::request(bundle))),
        Provider::Fal => {
            let url = format!("{base}{}", fal::endpoint(bundle));
            (url.into(), Body::Fal(fal::request(bundle)))
        }
        Provider::Replicate => (base.into(), Body::Replicate(replicate::request(bundle))),
    };
    Submission {
        method: "POST",
        url,
        headers: Headers {
            authorization: target.authorization,
            content_type: "application/json",
        },
        body,
    }
}
