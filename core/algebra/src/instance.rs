//! Whose turn it is to use Symbolica, and on what terms.
//!
//! Without a licence key Symbolica may run once on a machine, and ends the process that starts a second instance. So
//! processes take turns: each holds an exclusive lock on one file from before its first call until it ends, when the
//! system releases the lock, however it ends. The file is one user's; `turn` is the same for all users of the machine.
//! Symbolica itself watches a local port; a program that uses Symbolica without knowing of either holds that port, and is
//! waited for too.

use std::env;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rederive_kernel::algebra::AlgebraError;

use super::turn::{self, Turn};

/// Keeps Symbolica's notice off stdout, where it would spoil output that programs read.
pub(super) const HIDE_BANNER: &str = "SYMBOLICA_HIDE_BANNER";

/// Holds the licence key.
const LICENSE: &str = "SYMBOLICA_LICENSE";

/// Names another port than the usual one.
const PORT: &str = "SYMBOLICA_PORT";

const TERMS: &str = "note: this uses the computer algebra system Symbolica without a licence key, which is permitted \
for non-commercial use only, on one core of the machine. Keys, free for hobbyists and students: \
https://symbolica.io/docs/get_started.html#license";

/// How long this process has waited for its turn, in microseconds.
static WAITED: AtomicU64 = AtomicU64::new(0);

/// How long this process has waited for its turn so far.
#[must_use]
pub fn waited() -> Duration {
    Duration::from_micros(WAITED.load(Ordering::Relaxed))
}

/// Adds to how long this process has waited: a process of its own has waited for it.
pub(super) fn has_waited(microseconds: u64) {
    WAITED.fetch_add(microseconds, Ordering::Relaxed);
}

/// Says on stderr on what terms Symbolica is used, once in a process.
pub(super) fn tell_terms() {
    static TOLD: Once = Once::new();
    // A process without stderr is served all the same.
    TOLD.call_once(|| drop(writeln!(io::stderr(), "{TERMS}")));
}

/// The right to use Symbolica, for as long as this is alive.
pub(super) struct Instance {
    waited: u64,
    turn: Option<(File, Turn)>,
}

impl Instance {
    /// For how many microseconds its turn was waited for.
    pub(super) fn waited(&self) -> u64 {
        self.waited
    }

    /// Whether it is used without a licence key.
    pub(super) fn is_unlicensed(&self) -> bool {
        self.turn.is_some()
    }

    /// Says on what terms it is used, where there are any to be told.
    pub(super) fn tell_terms(&self) {
        if self.is_unlicensed() {
            tell_terms();
        }
    }

    /// Whether another process waits for its turn.
    pub(super) fn is_waited_for(&self) -> bool {
        self.turn
            .as_ref()
            .is_some_and(|(_, turn)| turn.is_waited_for())
    }
}

/// Waits for this process's turn.
pub(super) fn open() -> Result<Instance, AlgebraError> {
    if env::var_os(LICENSE).is_some() && symbolica::LicenseManager::is_licensed() {
        return Ok(Instance {
            waited: 0,
            turn: None,
        });
    }
    let mut patience = Patience::new();
    let lock = take_lock(&mut patience)?;
    let turn = turn::take(&mut patience)?;
    wait_for_port(&mut patience)?;
    let waited = u64::try_from(patience.since.elapsed().as_micros()).unwrap_or(u64::MAX);
    has_waited(waited);
    Ok(Instance {
        waited,
        turn: Some((lock, turn)),
    })
}

/// How long a process has waited.
pub(super) struct Patience {
    since: Instant,
    told: bool,
}

impl Patience {
    const STEP: Duration = Duration::from_millis(15);
    const BEFORE_NOTE: Duration = Duration::from_secs(2);
    const LIMIT: Duration = Duration::from_secs(600);

    fn new() -> Patience {
        Patience {
            since: Instant::now(),
            told: false,
        }
    }

    /// Waits a little longer for whoever is in the way.
    pub(super) fn wait(&mut self, whom: &str) -> Result<(), AlgebraError> {
        let waited = self.since.elapsed();
        if waited > Patience::LIMIT {
            return Err(AlgebraError::Unavailable(format!(
                "{whom} has used Symbolica for ten minutes, and without a licence key only one may at a time"
            )));
        }
        if waited > Patience::BEFORE_NOTE && !self.told {
            self.told = true;
            let _ = writeln!(
                io::stderr(),
                "note: waiting for {whom} to end; without a licence key one process at a time may use Symbolica"
            );
        }
        std::thread::sleep(Patience::STEP);
        Ok(())
    }
}

fn take_lock(patience: &mut Patience) -> Result<File, AlgebraError> {
    let mut file = lock_file()?;
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) => {
                let holder = holder(&mut file);
                if holder.is_some_and(is_ancestor) {
                    return Err(AlgebraError::Unavailable(
                        "the process that started this one uses Symbolica, and waits for this one"
                            .into(),
                    ));
                }
                // Who has the lock has the turn, or will have it in a moment, and learns there that somebody waits.
                if turn::wait_for_holder(patience)? {
                    continue;
                }
                match holder {
                    Some(process) => {
                        patience.wait(&format!("process {process}, which is rederive,"))?
                    }
                    None => patience.wait("another rederive process")?,
                }
            }
            Err(TryLockError::Error(error)) => {
                return Err(AlgebraError::Unavailable(format!(
                    "the lock file cannot be locked: {error}"
                )));
            }
        }
    }
    // The number only helps a child to see that waiting would be in vain.
    let _ = file.set_len(0);
    let _ = file.rewind();
    let _ = write!(file, "{}", std::process::id());
    Ok(file)
}

fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.take(32).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

/// The port that Symbolica watches.
pub(super) fn symbolica_port() -> u16 {
    turn::named_port(PORT).unwrap_or(12011)
}

/// The port stays taken for a moment after its holder has ended, and longer when the holder knows nothing of the lock.
fn wait_for_port(patience: &mut Patience) -> Result<(), AlgebraError> {
    let port = symbolica_port();
    while let Err(error) = TcpListener::bind(("127.0.0.1", port)) {
        if error.kind() != io::ErrorKind::AddrInUse {
            return Err(AlgebraError::Unavailable(format!(
                "it needs the local port {port}: {error}"
            )));
        }
        patience.wait("another program that uses Symbolica")?;
    }
    Ok(())
}

/// A file that all processes of this user agree on.
fn lock_file() -> Result<File, AlgebraError> {
    let home = env::home_dir().map(|home| home.join(".cache"));
    if let Some(cache) = home
        .as_deref()
        .filter(|cache| cache.parent().is_some_and(Path::is_dir))
    {
        // A home that has no cache yet gets one; where that fails, opening the file says so.
        let _ = create_private(cache);
    }
    let places: Vec<PathBuf> = [Some(env::temp_dir()), home]
        .into_iter()
        .flatten()
        .collect();
    let mut reasons = Vec::new();
    for place in &places {
        match lock_file_in(place) {
            Ok(file) => return Ok(file),
            Err(error) => reasons.push(format!("{}: {error}", place.display())),
        }
    }
    Err(AlgebraError::Unavailable(format!(
        "no place for its lock file ({})",
        reasons.join("; ")
    )))
}

fn lock_file_in(place: &Path) -> io::Result<File> {
    let folder = place.join(format!("rederive-{}", user()));
    match create_private(&folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => check_own(&folder)?,
    }
    let file = folder.join("symbolica.lock");
    if fs::symlink_metadata(&file).is_ok_and(|found| !found.is_file()) {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "its lock file is no plain file",
        ));
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    options.open(file)
}

/// Something that tells users of one machine apart in the name of a folder.
fn user() -> String {
    if let Some(id) = user_id() {
        return id.to_string();
    }
    let name = env::var("USER")
        .or_else(|_| env::var("USERNAME"))
        .unwrap_or_default();
    name.chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(unix)]
fn user_id() -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").ok().map(|process| process.uid())
}

#[cfg(not(unix))]
fn user_id() -> Option<u32> {
    None
}

#[cfg(unix)]
fn create_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_private(folder: &Path) -> io::Result<()> {
    fs::create_dir(folder)
}

/// In a folder that everybody can write to, the name may have been taken by someone else.
fn check_own(folder: &Path) -> io::Result<()> {
    let found = fs::symlink_metadata(folder)?;
    if !found.is_dir() || !owned(&found) {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "its folder belongs to someone else",
        ));
    }
    if !private(&found) {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "its folder can be written to by others",
        ));
    }
    Ok(())
}

#[cfg(unix)]
fn owned(folder: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    user_id().is_none_or(|id| id == folder.uid())
}

/// Whether nobody else can put anything into a folder: what is opened there is ours.
#[cfg(unix)]
fn private(folder: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    folder.mode() & 0o022 == 0
}

#[cfg(not(unix))]
fn private(_folder: &fs::Metadata) -> bool {
    true
}

#[cfg(not(unix))]
fn owned(_folder: &fs::Metadata) -> bool {
    true
}

#[cfg(unix)]
pub(super) fn is_ancestor(process: u32) -> bool {
    let mut ancestor = std::os::unix::process::parent_id();
    // Beyond the parent it takes /proc, and the bound is for processes that come and go while this looks.
    for _ in 0..100 {
        if ancestor == process {
            return true;
        }
        let Some(parent) = parent_of(ancestor) else {
            return false;
        };
        ancestor = parent;
    }
    false
}

#[cfg(unix)]
fn parent_of(process: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // `pid (name) state parent …`, where the name may hold anything.
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(not(unix))]
pub(super) fn is_ancestor(_process: u32) -> bool {
    false
}
