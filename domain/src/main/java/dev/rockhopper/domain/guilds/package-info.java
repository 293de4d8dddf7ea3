/// Guilds, the ids that Discord gives to what is in them, and their settings; open [GuildConfig]
/// first. May use `repository`.
@NullMarked
package dev.rockhopper.domain.guilds;

import org.jspecify.annotations.NullMarked;
