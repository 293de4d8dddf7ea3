package dev.rockhopper.architecture.broken.domain.guilds;

import dev.rockhopper.architecture.broken.domain.cases.KnowsGuilds;

/// Breaks rule 5 together with the other.
public record KnowsCases(KnowsGuilds guilds) {}
