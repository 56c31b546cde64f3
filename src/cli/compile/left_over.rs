//! Requests whose briefs are gone.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::destination::{Destinations, Route, is_outside, request_stem};
use crate::brief::file_key;
use crate::syntax::{self, Format, Value};
use crate::workspace::{self, BriefFile, Configs, Failure};

/// Where the briefs of a run have, or had, their requests.
#[derive(Default)]
pub(super) struct Traces {
    folders: BTreeSet<PathBuf>,
    files: BTreeSet<PathBuf>,
}

impl Traces {
    /// A file of many briefs may have held one, and the other way round.
    pub(super) fn add(&mut self, destinations: &Destinations<'_>, file: &BriefFile, is_many: bool) {
        let Some((route, stem)) = destinations.place(file) else {
            return;
        };
        let folder = route.root.join(&stem);
        let request = route.root.join(format!("{stem}.json"));
        // Beside its brief a file of that name may be anybody's.
        let is_apart =
            workspace::name_from(workspace::folder_of(&file.path), &request).contains('/');
        if is_many && is_apart {
            self.files.insert(request);
        }
        if is_many || is_apart {
            self.folders.insert(folder);
        }
    }
}

/// The requests that no brief asks for any more: in the places of these briefs, and in those of whole folders, where no
/// brief stands. A request is left alone while there is a brief that it may be of, whether or not that one was named.
pub(super) fn left_over(
    destinations: &Destinations<'_>,
    traces: Traces,
    ours: &HashSet<&Path>,
) -> Result<Vec<PathBuf>, Failure> {
    let configs = destinations.configs();
    let mut areas = traces.folders;
    areas.extend(destinations.whole_areas());
    let mut found: BTreeSet<PathBuf> = traces.files;
    found.retain(|path| workspace::is_there(path));
    let mut last_area: Option<PathBuf> = None;
    for area in areas {
        if last_area
            .as_ref()
            .is_some_and(|last| area.starts_with(last))
        {
            continue;
        }
        let files = workspace::files_below(&area)?;
        if files.iter().any(|file| stands_there(configs, file)) {
            continue;
        }
        let is_json = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "json");
        found.extend(files.into_iter().filter(is_json));
        last_area = Some(area);
    }
    // A disk may know a file by more than one name.
    let real_paths: OnceCell<HashSet<PathBuf>> = OnceCell::new();
    let is_ours = |path: &Path| {
        let real = || {
            let paths = ours.iter().filter_map(|path| workspace::real_path(path));
            paths.collect()
        };
        ours.contains(path)
            || workspace::real_path(path)
                .is_some_and(|path| real_paths.get_or_init(real).contains(&path))
    };
    found.retain(|path| !is_ours(path) && is_request(path));
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let mut others = Others::new(destinations);
    Ok(found
        .into_iter()
        .filter(|path| !others.have(path))
        .collect())
}

fn stands_there(configs: &Configs, file: &Path) -> bool {
    workspace::is_brief(&configs.of_file(file), file)
}

/// Whether a file may be a request: whatever else is in the folder is somebody's.
fn is_request(path: &Path) -> bool {
    let text = workspace::read_text(path).unwrap_or_default();
    let parsed = syntax::parse(&text, Format::Json);
    let root = parsed
        .documents
        .first()
        .map(|document| &document.root.value);
    let Some(Value::Map(entries)) = root.filter(|_| parsed.problems.is_empty()) else {
        return false;
    };
    entries
        .iter()
        .any(|entry| REQUEST_FIELDS.contains(&entry.key.value()))
}

/// Each request of each target has one of these.
const REQUEST_FIELDS: [&str; 3] = ["prompt", "input", "body"];

/// The briefs that were not named and are there.
struct Others<'a> {
    configs: &'a Arc<Configs>,
    routes: BTreeSet<Route>,
    /// The briefs that were named, wherever links lead.
    named: HashSet<PathBuf>,
    /// What the requests of the other briefs in a folder are called, without ending.
    stems: HashMap<PathBuf, HashSet<String>>,
}

impl<'a> Others<'a> {
    fn new(destinations: &'a Destinations<'_>) -> Self {
        let named = destinations.briefs();
        let mut routes = destinations.routes();
        routes.extend(destinations.routes_beside(&routes));
        Self {
            configs: destinations.configs(),
            routes,
            named: named.map(|file| real_path_of(&file.path)).collect(),
            stems: HashMap::new(),
        }
    }

    /// Whether a request may be of one of them: alone in its file, or of many.
    fn have(&mut self, request: &Path) -> bool {
        let mut sources = Vec::new();
        for route in &self.routes {
            let name = workspace::name_from(&route.root, request);
            if is_outside(&name) {
                continue;
            }
            let stem = Path::new(name.strip_suffix(".json").unwrap_or(&name));
            let base = workspace::absolute(&route.base);
            // How far above it the brief stands does not show in the name of a request.
            sources.extend(base.ancestors().map(|base| base.join(stem)));
        }
        sources
            .iter()
            .any(|source| self.has(source) || source.parent().is_some_and(|many| self.has(many)))
    }

    /// Whether one of them is called so, but for its ending.
    fn has(&mut self, source: &Path) -> bool {
        let (Some(folder), Some(stem)) = (source.parent(), source.file_name()) else {
            return false;
        };
        let (configs, named) = (self.configs, &self.named);
        let stems = self.stems.entry(folder.to_owned()).or_insert_with(|| {
            let briefs = workspace::briefs_in(folder, configs).into_iter();
            let others = briefs.filter(|brief| !named.contains(&real_path_of(brief)));
            let stem = |brief: PathBuf| {
                let name = brief.file_name().unwrap_or_default().to_string_lossy();
                file_key(&request_stem(&name))
            };
            others.map(stem).collect()
        });
        stems.contains(&file_key(&stem.to_string_lossy()))
    }
}

/// By way of its folder: what is a link itself is another brief than the one it leads to.
fn real_path_of(brief: &Path) -> PathBuf {
    let folder = workspace::real_place(workspace::folder_of(brief));
    folder.join(brief.file_name().unwrap_or_default())
}
