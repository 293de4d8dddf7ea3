package dev.rockhopper.adapters.discord.session;

import net.dv8tion.jda.api.hooks.EventListener;

/// Hears every event of Discord on JDA's reading thread, and hands on at once what it makes of it.
public interface DiscordListener extends EventListener {}
