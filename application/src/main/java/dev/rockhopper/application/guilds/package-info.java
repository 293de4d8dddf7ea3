/// What guilds have set: [GuildConfigService], and all of it at once: [GuildSetupService]. What
/// becomes of those that the bot leaves: Discord tells [GuildAttendance], [GuildDepartureLoop] has
/// it noted by [GuildDepartureService] and has [GuildPurgeService] remove those that were left long
/// ago.
@NullMarked
package dev.rockhopper.application.guilds;

import org.jspecify.annotations.NullMarked;
