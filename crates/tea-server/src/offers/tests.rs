use super::*;
use ring::signature::{Ed25519KeyPair, KeyPair};
use tempfile::TempDir;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn pair(seed: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
}

/// A directory with one program, signed by the first key.
fn shelf() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(KEY), format!("{}\n", hex(pair(1).public_key().as_ref()))).unwrap();
    put(folder.path(), "linux-x86_64", "2.0.0", b"a program", &pair(1));
    folder
}

fn put(folder: &Path, platform: &str, version: &str, program: &[u8], signer: &Ed25519KeyPair) {
    let place = folder.join(platform);
    fs::create_dir_all(&place).unwrap();
    fs::write(place.join(PROGRAM), program).unwrap();
    let sha256 = hex(&Sha256::digest(program));
    let signature = hex(signer.sign(signed_text(version, platform, &sha256).as_bytes()).as_ref());
    let bytes = program.len() as u64;
    let (version, platform) = (version.to_owned(), platform.to_owned());
    let manifest = Manifest { v: 1, version, platform, bytes, sha256, signature };
    fs::write(place.join(MANIFEST), serde_json::to_vec(&manifest).unwrap()).unwrap();
}

fn offered(folder: &Path, before: &Standing) -> (Standing, Vec<String>) {
    let standing = read(folder, before).unwrap();
    let sound = standing.programs.values().filter_map(|program| program.manifest.as_ref());
    let versions = sound.map(|manifest| manifest.version.clone()).collect();
    (standing, versions)
}

#[tokio::test]
async fn another_version_is_offered_with_its_key() {
    let folder = shelf();
    let offers = Offers::new(Some(folder.path().to_owned()));
    let (update, key) = offers.to("teahouse/0.1.0 linux-x86_64").await;
    let update = update.unwrap();
    assert_eq!((update.version.as_str(), update.path.as_str()), ("2.0.0", "/clients/linux-x86_64/teahouse"));
    assert_eq!(key.unwrap(), hex(pair(1).public_key().as_ref()));
    for client in ["teahouse/2.0.0 linux-x86_64", "teahouse/0.1.0 plan9-mips", "curl/8", ""] {
        let (update, key) = offers.to(client).await;
        assert!(update.is_none() && key.is_some(), "{client}");
    }
    assert!(offers.program("linux-x86_64").await.is_some());
    assert!(offers.program("../linux-x86_64").await.is_none());
    assert_eq!(Offers::new(None).to("teahouse/0.1.0 linux-x86_64").await, (None, None));
}

#[tokio::test]
async fn whoever_comes_during_the_first_look_is_told_what_it_finds() {
    let folder = shelf();
    let offers = Offers::new(Some(folder.path().to_owned()));
    let client = "teahouse/0.1.0 linux-x86_64";
    let (first, second) = tokio::join!(offers.to(client), offers.to(client));
    assert!(first.0.is_some() && first == second, "{second:?}");
}

#[test]
fn what_the_key_did_not_sign_is_not_offered() {
    let folder = shelf();
    let nothing = Standing::default();
    assert_eq!(offered(folder.path(), &nothing).1, ["2.0.0"]);
    put(folder.path(), "linux-x86_64", "2.0.1", b"a program", &pair(2));
    assert_eq!(offered(folder.path(), &nothing).1, [""; 0], "another signer");
    put(folder.path(), "linux-x86_64", "2.0.1", b"a program", &pair(1));
    fs::write(folder.path().join("linux-x86_64").join(PROGRAM), b"a pr0gram").unwrap();
    assert_eq!(offered(folder.path(), &nothing).1, [""; 0], "another program");
    put(folder.path(), "linux-x86_64", "2.0.1", b"a program", &pair(1));
    fs::rename(folder.path().join("linux-x86_64"), folder.path().join("macos-x86_64")).unwrap();
    assert_eq!(offered(folder.path(), &nothing).1, [""; 0], "another platform");
    fs::remove_file(folder.path().join(KEY)).unwrap();
    assert!(read(folder.path(), &nothing).unwrap().key.is_none());
}

#[test]
fn only_what_changed_is_read_again() {
    let folder = shelf();
    let (standing, _) = offered(folder.path(), &Standing::default());
    // The stamp is the same, so the program is not looked into.
    let meta = fs::metadata(folder.path().join("linux-x86_64").join(PROGRAM)).unwrap();
    let program = File::options().write(true).open(folder.path().join("linux-x86_64").join(PROGRAM)).unwrap();
    std::io::Write::write_all(&mut &program, b"A").unwrap();
    program.set_modified(meta.modified().unwrap()).unwrap();
    assert_eq!(offered(folder.path(), &standing).1, ["2.0.0"]);
    put(folder.path(), "linux-x86_64", "2.1.0", b"a newer program", &pair(1));
    assert_eq!(offered(folder.path(), &standing).1, ["2.1.0"]);
}

#[test]
fn the_number_of_platforms_and_the_size_of_a_manifest_have_limits() {
    let folder = shelf();
    for index in 0..PLATFORMS_MAX {
        put(folder.path(), &format!("os-{index}"), "2.0.0", b"x", &pair(1));
    }
    assert_eq!(offered(folder.path(), &Standing::default()).1.len(), PLATFORMS_MAX);
    let file = folder.path().join("long");
    fs::write(&file, "x".repeat(MANIFEST_BYTES_MAX as usize + 1)).unwrap();
    assert_eq!(read_small(&file).unwrap().len(), MANIFEST_BYTES_MAX as usize);
}

#[tokio::test(start_paused = true)]
async fn the_directory_is_looked_at_once_in_a_while() {
    let folder = shelf();
    let offers = Offers::new(Some(folder.path().to_owned()));
    let version = async || offers.to("teahouse/0.1.0 linux-x86_64").await.0.unwrap().version;
    assert_eq!(version().await, "2.0.0");
    put(folder.path(), "linux-x86_64", "2.1.0", b"a newer program", &pair(1));
    assert_eq!(version().await, "2.0.0", "just looked");
    tokio::time::advance(OFFERS_LOOK_PAUSE).await;
    assert_eq!(version().await, "2.1.0");
}
