//! Climbs the layers to a house and names the first broken one.
