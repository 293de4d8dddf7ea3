package dev.rockhopper.architecture.broken.domain.cases;

/// Breaks rule 7, and rule 6 since nobody implements it.
interface CaseRepository {}
