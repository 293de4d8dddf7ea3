package dev.rockhopper.application.settings;

/// A setting that a module has.
///
/// @param module which module
/// @param path its name with those of the groups around it, for example `welcome.channel`
/// @param kind what it may be set to
public record SettingDefinition(String module, String path, SettingKind kind) {}
