package dev.rockhopper.application.settings;

/// Something that is stored for a setting and does not fit, so that something else holds.
///
/// @param stored what is stored, as people read it
/// @param why why it does not fit, a sentence without a full stop
public record SettingMisfit(String stored, String why) {}
