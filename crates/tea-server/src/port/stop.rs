//! How everything that listens is told to end: first kindly, then at once.

use tokio_util::sync::CancellationToken;

/// Two signals shared by all listeners. `drain` asks for no new work and a tidy end; `cut` ends everything now.
#[derive(Clone, Debug, Default)]
pub struct Stop {
    soft: CancellationToken,
    hard: CancellationToken,
}

impl Stop {
    /// A pair of signals of which neither was given.
    pub fn new() -> Stop {
        Stop::default()
    }

    /// Stop accepting, let people finish. May be called again without effect.
    pub fn drain(&self) {
        self.soft.cancel();
    }

    /// End everything at once; includes [`Stop::drain`].
    pub fn cut(&self) {
        self.soft.cancel();
        self.hard.cancel();
    }

    /// Cancelled when draining begins.
    pub fn soft(&self) -> &CancellationToken {
        &self.soft
    }

    /// Cancelled when everything has to end at once.
    pub fn hard(&self) -> &CancellationToken {
        &self.hard
    }
}

#[cfg(test)]
mod tests {
    use super::Stop;

    #[test]
    fn cut_includes_drain_but_not_the_reverse() {
        let stop = Stop::new();
        stop.drain();
        assert!(stop.soft().is_cancelled());
        assert!(!stop.hard().is_cancelled());

        let stop = Stop::new();
        stop.clone().cut();
        assert!(stop.soft().is_cancelled());
        assert!(stop.hard().is_cancelled());
    }
}
