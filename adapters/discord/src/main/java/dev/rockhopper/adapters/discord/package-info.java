/// Discord at the edge, through JDA.
@NullMarked
package dev.rockhopper.adapters.discord;

import org.jspecify.annotations.NullMarked;
