/// Guilds and their settings over jOOQ on a real server.
@NullMarked
package dev.rockhopper.adapters.postgres.guilds;

import org.jspecify.annotations.NullMarked;
