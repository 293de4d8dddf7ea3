/// Takes work off JDA's threads: one virtual thread per conversation at a time, order kept,
/// bounded. Open [Conversations]. No JDA type here.
@NullMarked
package dev.rockhopper.adapters.discord.dispatch;

import org.jspecify.annotations.NullMarked;
