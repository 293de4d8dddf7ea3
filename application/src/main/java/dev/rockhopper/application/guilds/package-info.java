/// What guilds have set: [GuildConfigService].
@NullMarked
package dev.rockhopper.application.guilds;

import org.jspecify.annotations.NullMarked;
