package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.dispatch.Conversations;
import dev.rockhopper.adapters.discord.menu.MenuBook;
import dev.rockhopper.adapters.discord.pipeline.CommandGate;
import dev.rockhopper.adapters.discord.pipeline.CommandPipeline;
import dev.rockhopper.adapters.discord.pipeline.ErrorBoundary;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import java.util.concurrent.ExecutorService;

/// What every door works with.
///
/// @param tree the commands
/// @param pipeline what leads to their answers
/// @param gate who may use which command
/// @param boundary what turns failures outside commands into answers
/// @param conversations runs the work, in order and bounded
/// @param menus the open menus
/// @param calls sends requests
/// @param members finds members by name
/// @param letters answers by direct message
/// @param threads gives every task a virtual thread of its own
/// @param answers what is done about answers that take long
/// @param overflow gives the short answers that no conversation waits for
record Workshop(
    CommandTree tree,
    CommandPipeline pipeline,
    CommandGate gate,
    ErrorBoundary boundary,
    Conversations conversations,
    MenuBook menus,
    DiscordCalls calls,
    MemberSearch members,
    PrivateAnswers letters,
    ExecutorService threads,
    Deadlines answers,
    Overflow overflow) {
  Deliveries deliveries() {
    return new Deliveries(menus, boundary, letters);
  }
}
