/// Discord at the edge: commands come in, sanctions go out, through JDA. Open
/// [dev.rockhopper.adapters.discord.command.CommandTree] for what can be said to the bot. The
/// sub-packages `command`, `option`, `duration`, `prefix`, `pipeline`, `reply`, `menu`, `dispatch`
/// and `commands` know no JDA type; `gateway`, `session` and `moderation` do.
@NullMarked
package dev.rockhopper.adapters.discord;

import org.jspecify.annotations.NullMarked;
