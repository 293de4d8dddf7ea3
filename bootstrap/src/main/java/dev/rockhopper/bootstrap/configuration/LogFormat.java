package dev.rockhopper.bootstrap.configuration;

/// The shape of a log line: an event name with `key=value` fields, or one JSON object.
public enum LogFormat {
  TEXT,
  JSON
}
