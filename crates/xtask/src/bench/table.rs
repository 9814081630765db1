//! Medians, ranges, and tables in Markdown.

/// Figures of several rounds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures(Vec<f64>);

impl Figures {
    /// Adds the figure of one more round.
    pub(crate) fn push(&mut self, figure: f64) {
        self.0.push(figure);
    }

    /// Adds all figures of another list.
    pub(crate) fn append(&mut self, other: Figures) {
        self.0.extend(other.0);
    }

    /// A quantile by nearest rank; 0 of nothing.
    pub(crate) fn quantile(&self, part: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let last = sorted.len().saturating_sub(1);
        sorted.get((part * last as f64).round() as usize).copied().unwrap_or_default()
    }

    /// Whether nothing was measured.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The one in the middle.
    pub(crate) fn median(&self) -> f64 {
        self.quantile(0.5)
    }

    /// Each figure over that of another list in the same round.
    pub(crate) fn over(&self, base: &Figures) -> Figures {
        Figures(self.0.iter().zip(&base.0).map(|(figure, base)| figure / base).collect())
    }

    /// Median, lowest and highest.
    pub(crate) fn shown(&self) -> String {
        let (low, high) = (self.quantile(0.0), self.quantile(1.0));
        format!("{} ({} to {})", short(self.median()), short(low), short(high))
    }
}

impl Extend<f64> for Figures {
    fn extend<T: IntoIterator<Item = f64>>(&mut self, figures: T) {
        self.0.extend(figures);
    }
}

/// Three significant digits or so.
pub(crate) fn short(figure: f64) -> String {
    match figure.abs() {
        size if size >= 100.0 => format!("{figure:.0}"),
        size if size >= 10.0 => format!("{figure:.1}"),
        size if size >= 1.0 => format!("{figure:.2}"),
        _ => format!("{figure:.3}"),
    }
}

/// Prints a table: a heading line, then a line per row.
pub(crate) fn print(title: &str, heading: &[&str], rows: &[Vec<String>]) {
    println!("\n{title}\n");
    println!("| {} |", heading.join(" | "));
    println!("|{}", " --- |".repeat(heading.len()));
    for row in rows {
        println!("| {} |", row.join(" | "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_figures_that_were_measured() {
        let mut figures = Figures::default();
        figures.extend([5.0, 1.0, 3.0, 2.0, 4.0]);
        assert_eq!((figures.quantile(0.0), figures.median(), figures.quantile(1.0)), (1.0, 3.0, 5.0));
        assert_eq!(Figures::default().median(), 0.0);
    }

    #[test]
    fn ratios_are_taken_round_by_round() {
        let (mut ours, mut raw) = (Figures::default(), Figures::default());
        ours.extend([2.0, 30.0]);
        raw.extend([1.0, 10.0]);
        assert_eq!(ours.over(&raw).quantile(1.0), 3.0);
    }
}
