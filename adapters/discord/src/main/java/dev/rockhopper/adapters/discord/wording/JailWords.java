package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.application.moderation.JailRoleCheck;
import dev.rockhopper.domain.permissions.RankNumber;

/// What people read about the role of the jail.
public final class JailWords {
  private JailWords() {}

  /// What speaks against a role, a part of a sentence without a full stop.
  public static String of(JailRoleCheck.Objection why) {
    return switch (why) {
      case JailRoleCheck.Objection.Unfit() ->
          "the role belongs to an integration, stands above my own, or allows more than everybody"
              + " may";
      case JailRoleCheck.Objection.GivesRank(RankNumber rank) ->
          "the role gives rank %s, which whoever is jailed would get; /ranks unassign role takes it from the role"
              .formatted(rank);
    };
  }
}
