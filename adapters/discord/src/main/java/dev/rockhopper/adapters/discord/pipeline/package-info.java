/// What happens around every command, in this order: correlation id, error boundary, whether the
/// command is enabled, the caller's rights, cooldown, metrics; then its arguments are read and it
/// runs. Open [CommandPipeline]. No JDA type here.
@NullMarked
package dev.rockhopper.adapters.discord.pipeline;

import org.jspecify.annotations.NullMarked;
