package dev.rockhopper.architecture.broken.domain.cases;

import org.slf4j.Logger;

/// Breaks rules 1 and 3.
record KnowsALibrary(Logger log) {}
