/// What guilds have set: [GuildConfigService]. What becomes of those that the bot leaves:
/// [GuildDepartureService].
@NullMarked
package dev.rockhopper.application.guilds;

import org.jspecify.annotations.NullMarked;
