/// What the services ask of Discord: the ports of `application.moderation`, each one request with a
/// deadline. Open [JdaMemberSanctions]. Nothing here is called inside a transaction;
/// `session.DiscordCalls` sees to that.
@NullMarked
package dev.rockhopper.adapters.discord.sanction;

import org.jspecify.annotations.NullMarked;
