/// Guilds and the ids that Discord gives to what is in them.
@NullMarked
package dev.rockhopper.domain.guilds;

import org.jspecify.annotations.NullMarked;
