package dev.rockhopper.architecture.broken.adapters.discord;

import dev.rockhopper.architecture.broken.adapters.postgres.Rows;

/// Breaks rule 4.
public record Chat(Rows rows) {}
