/// What guilds have set: [GuildConfigService], and all of it at once: [GuildSetupService]. What
/// becomes of those that the bot leaves: [GuildDepartureService].
@NullMarked
package dev.rockhopper.application.guilds;

import org.jspecify.annotations.NullMarked;
