/// What happens around every command, in this order: correlation id, error boundary, whether the
/// caller may use it (it is switched on, no list, rule or rank speaks against it, the bot can do
/// it), cooldown, metrics; then its arguments are read and it runs. Open [CommandPipeline], and
/// [CommandGate] for the question whether somebody may. No JDA type here.
@NullMarked
package dev.rockhopper.adapters.discord.pipeline;

import org.jspecify.annotations.NullMarked;
