//! What a minute of film costs, printed for people: run with `--ignored costs --nocapture`.

use std::time::Instant;

use tea_media::{Made, Rung};

use crate::support::{Place, plain, tools};

/// Seconds of processor time of all children that were waited for, from proc(5), in hundredths.
fn children_ticks() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux tells");
    let fields: Vec<&str> = stat.rsplit(')').next().expect("fields").split_whitespace().collect();
    fields[13..15].iter().map(|field| field.parse::<u64>().expect("a number")).sum()
}

struct Watch {
    ticks: u64,
    begun: Instant,
}

impl Watch {
    fn begin() -> Self {
        Self { ticks: children_ticks(), begun: Instant::now() }
    }

    fn tell(&self, what: &str) {
        let cpu = children_ticks() - self.ticks;
        println!(
            "{what:10} {:3}.{:02} CPU-s  {:6.1} s on the clock",
            cpu / 100,
            cpu % 100,
            self.begun.elapsed().as_secs_f32()
        );
    }
}

#[tokio::test]
#[ignore = "takes minutes; for people who want numbers"]
async fn costs() {
    let Some(tools) = tools() else { return };
    let place = Place::new();
    let source = place.film("minute.mp4", &plain("1920x1080", "30", 60).replace("ultrafast", "veryfast"));
    let work = place.work();
    let watch = Watch::begin();
    let probe = tea_media::probe(tools, &source, &work).await.expect("a film");
    watch.tell("probe");
    println!("{} bytes, {} bits per second, copies {}", probe.bytes, probe.bits_per_s, probe.copies);
    if probe.copies {
        let watch = Watch::begin();
        tea_media::copy(tools, &source, &work, &probe, &mut |_| ()).await.expect("a copy");
        watch.tell("copy");
    }
    let watch = Watch::begin();
    tea_media::poster(tools, &source, &work, &probe).await.expect("a poster");
    watch.tell("poster");
    let watch = Watch::begin();
    let gain = tea_media::loudness(tools, &source, &work, &probe, &mut |_| ()).await.expect("a measure");
    watch.tell("loudness");
    let mut made: Vec<Made> = Vec::new();
    for rung in Rung::ALL {
        let watch = Watch::begin();
        let mut beats = 0;
        made.extend(
            tea_media::encode(tools, &source, &work, &probe, &[rung], gain, &mut |_| beats += 1).await.expect("a rung"),
        );
        watch.tell(rung.name());
        println!("{beats} beats, {} bytes", made.last().expect("just made").bytes);
    }
    let watch = Watch::begin();
    let sprite =
        tea_media::sprite(tools, &made[0].file, &work, made[0].duration_ms, &mut |_| ()).await.expect("a preview");
    watch.tell("sprite");
    assert_eq!(sprite.tiles, 15);
}
