use crate::stage::Stage;
use tea_words::Locale;

#[test]
fn look() {
    for (columns, rows) in [(120, 40), (80, 24), (40, 20)] {
        let mut stage = Stage::seated(Locale::ZhCn, columns, rows);
        println!("{}", stage.picture());
    }
}
