package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Caller.Ownership;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.wording.DenialWords;
import dev.rockhopper.application.permissions.PermissionService;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.Asker.Office;
import dev.rockhopper.domain.permissions.DecisionStep.Code;
import dev.rockhopper.domain.permissions.PermissionDecision;
import dev.rockhopper.domain.permissions.PermissionQuestion;
import dev.rockhopper.domain.permissions.Site;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Asks whether somebody may use a command: what Discord shows of them and of the place becomes the
/// question, and where they may not, the decision becomes words. Whoever wants to know, before a
/// command runs or in an explanation of it, asks here.
public final class CommandGate {
  private final PermissionService permissions;
  private final Set<UserId> operators;
  private final BiConsumer<GuildId, UserId> stopped;

  /// Asks `permissions`; `operators` run the bot.
  ///
  /// @param stopped hears who has tried to act in quarantine, and where
  public CommandGate(
      PermissionService permissions, Set<UserId> operators, BiConsumer<GuildId, UserId> stopped) {
    this.permissions = permissions;
    this.operators = Set.copyOf(operators);
    this.stopped = stopped;
  }

  /// Whether somebody may use a command there, and why.
  public PermissionDecision decide(NamedCommand command, Caller caller, Place place) {
    return permissions.decide(question(command, caller, place));
  }

  /// What to say to somebody who may not use a command there, absent when they may.
  public Optional<Reply> objection(NamedCommand command, Caller caller, Place place) {
    PermissionDecision decision = decide(command, caller, place);
    if (decision.isAllowed()) {
      return Optional.empty();
    }
    if (decision.reason() == Code.IN_QUARANTINE && place instanceof Place.InGuild in) {
      stopped.accept(in.guild(), caller.id());
    }
    return Optional.of(DenialWords.of(command.path(), decision, ranks(place)));
  }

  private DenialWords.RankNames ranks(Place place) {
    return switch (place) {
      case Place.InPrivate _ -> DenialWords.RankNames.NONE;
      case Place.InGuild in -> new DenialWords.RankNames(permissions.ranks(in.guild()));
    };
  }

  /// Whether what somebody types there is no command, because the bot hears nothing in that
  /// channel.
  public boolean isUnheard(NamedCommand command, Caller caller, Place place) {
    return permissions.isUnheard(question(command, caller, place));
  }

  /// What is asked of the service.
  public PermissionQuestion question(NamedCommand command, Caller caller, Place place) {
    return new PermissionQuestion(
        command.demand(),
        asker(caller),
        site(caller, place),
        missing(command.command().rights().caller(), caller::may),
        switch (place) {
          case Place.InPrivate _ -> Set.of();
          case Place.InGuild in -> missing(command.command().rights().bot(), botMay(in));
        });
  }

  /// Somebody as the service knows them.
  public Asker asker(Caller caller) {
    Set<Office> offices = EnumSet.noneOf(Office.class);
    if (operators.contains(caller.id())) {
      offices.add(Office.OPERATOR);
    }
    if (caller.ownership() == Ownership.OWNER) {
      offices.add(Office.GUILD_OWNER);
    }
    if (caller.may(DiscordPermission.ADMINISTRATOR)) {
      offices.add(Office.ADMINISTRATOR);
    }
    if (caller.may(DiscordPermission.MANAGE_GUILD)) {
      offices.add(Office.GUILD_MANAGER);
    }
    return new Asker(caller.id(), caller.roles(), offices);
  }

  private static Site site(Caller caller, Place place) {
    return switch (place) {
      case Place.InPrivate _ -> new Site.InPrivate();
      case Place.InGuild in ->
          new Site.InGuild(in.guild(), caller.voice(), in.home(), in.category());
    };
  }

  private static Predicate<DiscordPermission> botMay(Place.InGuild in) {
    return in.botPermissions().contains(DiscordPermission.ADMINISTRATOR)
        ? _ -> true
        : in.botPermissions()::contains;
  }

  private static Set<String> missing(
      Set<DiscordPermission> asked, Predicate<DiscordPermission> isThere) {
    if (asked.isEmpty()) {
      return Set.of();
    }
    return asked.stream()
        .filter(isThere.negate())
        .map(DiscordPermission::title)
        .collect(Collectors.toUnmodifiableSet());
  }
}
