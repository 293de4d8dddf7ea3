package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.pipeline.CommandGate;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.LastingSanction;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Whether somebody may do what a decision of theirs leads to. To agree to a mass ban, to accept an
/// appeal against a ban, or to take the next step of a ladder stands for a command that does the
/// same by itself, and is decided as that command is: by switches, lists, rules, ranks and rights.
final class DeedRights {
  private static final String CORRECTING = "cases modify";

  private final Supplier<CommandTree> tree;
  private final CommandGate gate;

  /// Asks `gate` about the commands of `tree`, which may be complete later only.
  DeedRights(Supplier<CommandTree> tree, CommandGate gate) {
    this.tree = tree;
    this.gate = gate;
  }

  /// Why whoever decides may not, absent where they may.
  ///
  /// @param path the full name of the command that the decision stands for
  Optional<Reply> objection(CommandRequest request, String path) {
    return gate.objection(command(path), request.caller(), request.place())
        .map(reply ->
            reply.adding(
                "This stands for %s: who decides it must be allowed to use that. Nothing was done."
                    .formatted(Markdown.code(path))));
  }

  /// The command that makes cases of a type.
  static String making(CaseType type) {
    return type.name().toLowerCase(Locale.ROOT).replace("_", "");
  }

  /// The command that does the same to many at once.
  String makingMany(CaseType type) {
    String many = "mass" + making(type);
    return tree.get().named(many).isPresent() ? many : making(type);
  }

  /// The command that undoes a case of a type: it lifts what is in force, or declares the case
  /// void.
  static String undoing(CaseType type) {
    Optional<LastingSanction> inForce = type.brings().filter(_ -> type.lasts());
    return inForce
        .flatMap(kind ->
            Arrays.stream(CaseType.values())
                .filter(one -> one.lifts().filter(kind::equals).isPresent())
                .findFirst())
        .map(DeedRights::making)
        .orElse(CORRECTING);
  }

  private NamedCommand command(String path) {
    return tree.get()
        .named(path)
        .orElseThrow(() -> new IllegalStateException("there is no command " + path));
  }
}
