package dev.rockhopper.architecture.broken.application.cases;

import dev.rockhopper.architecture.broken.adapters.discord.Chat;

/// Breaks rule 2.
record KnowsAnAdapter(Chat chat) {}
