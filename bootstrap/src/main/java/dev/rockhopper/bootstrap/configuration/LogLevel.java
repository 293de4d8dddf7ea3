package dev.rockhopper.bootstrap.configuration;

/// How important a log line must be to be written.
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE
}
