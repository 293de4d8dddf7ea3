package dev.rockhopper.architecture.broken.domain.cases;

/// Breaks rule 7: not a repository.
record ICase() {}
