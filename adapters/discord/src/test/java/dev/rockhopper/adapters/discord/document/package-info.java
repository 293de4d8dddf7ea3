/// Tests of guilds' set-up as YAML.
@NullMarked
package dev.rockhopper.adapters.discord.document;

import org.jspecify.annotations.NullMarked;
