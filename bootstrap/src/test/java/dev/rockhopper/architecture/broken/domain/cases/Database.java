package dev.rockhopper.architecture.broken.domain.cases;

/// Breaks nothing: banned are words, and this is one word.
record Database() {}
