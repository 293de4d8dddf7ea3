package dev.rockhopper.bootstrap.configuration;

/// One line of `./rockhopper config`.
///
/// @param path the key as in `rockhopper.toml`
/// @param shown the value with its secrets masked; empty when it is not set
/// @param origin where it was set
public record EffectiveValue(String path, String shown, Origin origin) {}
