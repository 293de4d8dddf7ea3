/// The one grammar for lengths of time that people type. Open [DurationGrammar]. Depends on the JDK
/// only.
@NullMarked
package dev.rockhopper.adapters.discord.duration;

import org.jspecify.annotations.NullMarked;
