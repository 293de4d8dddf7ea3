package dev.rockhopper.architecture.broken.adapters.sandbox;

import dev.rockhopper.architecture.broken.domain.cases.KnowsGuilds;

/// Breaks rule 4.
record KnowsTheBot(KnowsGuilds bot) {}
