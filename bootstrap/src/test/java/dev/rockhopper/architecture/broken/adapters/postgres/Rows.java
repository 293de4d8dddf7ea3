package dev.rockhopper.architecture.broken.adapters.postgres;

/// Is known by another adapter.
public record Rows() {}
