package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.menu.Menu;
import dev.rockhopper.adapters.discord.menu.MenuButton;
import dev.rockhopper.adapters.discord.menu.MenuButton.Look;
import dev.rockhopper.adapters.discord.menu.MenuSelect;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.ChangeWords;
import dev.rockhopper.adapters.discord.wording.RankEmbeds;
import dev.rockhopper.adapters.discord.wording.SubjectWords;
import dev.rockhopper.application.permissions.PermissionChange;
import dev.rockhopper.application.permissions.RankService;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleSubject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The ranks in the set-up: which roles give which; the usual ranks where there are none. Every
/// press is judged as the command that does the same.
final class RankMenu implements Menu {
  private static final String INIT = "init";
  private static final String SURE = "sure";
  private static final String RANK = "rank";
  private static final String GIVE = "give";
  private static final String TAKE = "take";
  private static final String RANKS = "ranks";

  private final CommandRequest request;
  private final PermissionTools tools;
  private final RankSetup setup;
  private Optional<RankNumber> chosen = Optional.empty();

  RankMenu(CommandRequest request, PermissionTools tools, RankSetup setup) {
    this.request = request;
    this.tools = tools;
    this.setup = setup;
  }

  @Override
  public MenuView open() {
    chosen = Optional.empty();
    List<Rank> ranks = tools.records().ranks().findByGuild(request.guild());
    Reply reply =
        RankEmbeds.of(
            ranks,
            tools.records().ranks().findRoleRanks(request.guild()),
            tools.records().commandRanks().findByGuild(request.guild()));
    if (ranks.isEmpty()) {
      return new MenuView(
          reply, List.of(new MenuButton(INIT, "Set up ranks", Look.MAIN, true)), false);
    }
    return new MenuView(
        reply,
        List.of(
            new MenuSelect(
                RANK,
                "Which rank?",
                new MenuSelect.Choices(
                    ranks.stream()
                        .map(rank ->
                            new MenuSelect.Choice(
                                rank.number().toString(),
                                rank.number() + " " + rank.name(),
                                rank.description()))
                        .toList()),
                true)),
        List.of(),
        false);
  }

  @Override
  public List<String> commandsBehind(String button) {
    return switch (button) {
      case INIT, SURE -> List.of("ranks init");
      case GIVE -> List.of("ranks assign role");
      case TAKE -> List.of("ranks unassign role");
      default -> List.of();
    };
  }

  @Override
  public MenuView press(String button) {
    return switch (button) {
      case INIT ->
          new MenuView(
              setup.question(request),
              List.of(
                  new MenuButton(SURE, "Set up ranks", Look.DANGER, true),
                  new MenuButton(RANKS, "Back", Look.QUIET, true)),
              false);
      case SURE ->
          new MenuView(
              setup.setUp(tools.asTheyStandNow(request)),
              List.of(new MenuButton(RANKS, "To the ranks", Look.MAIN, true)),
              false);
      default -> open();
    };
  }

  @Override
  public MenuView choose(String select, String value) {
    if (select.equals(RANK)) {
      chosen = Optional.of(new RankNumber(Integer.parseInt(value)));
      return rank(Optional.empty());
    }
    if (chosen.isEmpty()) {
      return open();
    }
    RoleId role = new RoleId(Long.parseLong(value));
    return rank(Optional.of(select.equals(GIVE) ? give(role) : take(role)));
  }

  private Reply give(RoleId role) {
    CommandRequest now = tools.asTheyStandNow(request);
    return words(role, ranks().assign(now.guild(), tools.actor(now), role, chosen.orElseThrow()));
  }

  private Reply take(RoleId role) {
    CommandRequest now = tools.asTheyStandNow(request);
    return roles().containsKey(role)
        ? words(role, ranks().withdraw(now.guild(), tools.actor(now), role))
        : Reply.of(Tone.PLAIN, "It is so already", "That role gives no rank. Nothing was changed.");
  }

  private Reply words(RoleId role, PermissionChange change) {
    return ChangeWords.of(
        change,
        "The rank of " + SubjectWords.of(new RuleSubject.OfRole(role)),
        tools.ranks(request));
  }

  private RankService ranks() {
    return tools.changes().ranks();
  }

  private Map<RoleId, RankNumber> roles() {
    return tools.records().ranks().findRoleRanks(request.guild());
  }

  /// The chosen rank.
  ///
  /// @param said what was done just now
  private MenuView rank(Optional<Reply> said) {
    Optional<Rank> found =
        tools.records().ranks().findByGuild(request.guild()).stream()
            .filter(rank -> chosen.filter(rank.number()::equals).isPresent())
            .findFirst();
    if (found.isEmpty()) {
      return open();
    }
    Rank rank = found.get();
    Map<RoleId, RankNumber> giving = new TreeMap<>(roles());
    giving.values().removeIf(number -> !number.equals(rank.number()));
    Reply reply =
        said.orElseGet(() ->
                Reply.of(
                    Tone.PLAIN,
                    "Rank " + rank.number() + ": " + Markdown.escape(rank.name()),
                    Markdown.escape(rank.description())))
            .withWide("Roles that give rank " + rank.number(), RankEmbeds.roles(giving));
    return new MenuView(
        reply,
        List.of(
            new MenuSelect(GIVE, "A role that is to give this rank", new MenuSelect.Roles(), true),
            new MenuSelect(TAKE, "A role that is to give no rank", new MenuSelect.Roles(), true)),
        List.of(new MenuButton(RANKS, "All ranks", Look.QUIET, true)),
        false);
  }
}
