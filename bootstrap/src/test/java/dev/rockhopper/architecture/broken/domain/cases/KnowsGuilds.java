package dev.rockhopper.architecture.broken.domain.cases;

import dev.rockhopper.architecture.broken.domain.guilds.KnowsCases;

/// Breaks rule 5 together with the other.
public record KnowsGuilds(KnowsCases cases) {}
