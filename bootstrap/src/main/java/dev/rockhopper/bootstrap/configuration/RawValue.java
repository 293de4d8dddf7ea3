package dev.rockhopper.bootstrap.configuration;

/// A text that some source gives for a key, not yet parsed.
record RawValue(String text, Origin origin) {}
