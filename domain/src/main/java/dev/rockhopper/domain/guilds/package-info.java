/// Guilds, the ids that Discord gives to what is in them, and their settings; open [GuildConfig]
/// first. Knows no other package of the domain.
@NullMarked
package dev.rockhopper.domain.guilds;

import org.jspecify.annotations.NullMarked;
