//! From the state to a frame.

use crate::app::App;
use ratatui::Frame;

/// Draws the whole screen. The state is changed only by what drawing finds out: where things stand, for the mouse, and
/// how high messages are at this width.
pub fn draw(frame: &mut Frame<'_>, app: &mut App) {
    let now = app.now();
    frame.render_widget(now.to_string(), frame.area());
}
