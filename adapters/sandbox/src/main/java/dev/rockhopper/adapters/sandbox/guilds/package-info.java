/// Guilds and what is in them: bans, kicks, timeouts, members, roles, channels and threads, as API
/// calls change them, with permission and rank checks. [Founding] brings things into the world that
/// no API call makes.
@NullMarked
package dev.rockhopper.adapters.sandbox.guilds;

import org.jspecify.annotations.NullMarked;
