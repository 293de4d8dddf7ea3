/// The one grammar for points in time that people type. Open [MomentGrammar]. Depends on the JDK
/// and on the grammar for lengths of time.
@NullMarked
package dev.rockhopper.adapters.discord.moment;

import org.jspecify.annotations.NullMarked;
