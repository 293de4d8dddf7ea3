/// The one model of the simulated Discord: users, guilds, roles, members, channels, messages, bans,
/// audit log, commands and interactions, kept as immutable documents in Discord's own JSON shapes.
/// Open [World] first. Every change goes through [World#change], which writes the journal and
/// announces the events in one step, so that REST answers, gateway events and audit entries cannot
/// disagree. Nothing here knows HTTP or WebSockets.
@NullMarked
package dev.rockhopper.adapters.sandbox.world;

import org.jspecify.annotations.NullMarked;
