package dev.rockhopper.adapters.discord.setup;

import dev.rockhopper.adapters.discord.option.ChannelType;
import dev.rockhopper.adapters.discord.option.ChannelType.Offered;
import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.adapters.discord.option.Reading;
import dev.rockhopper.adapters.discord.option.RoleType;
import dev.rockhopper.adapters.discord.option.TargetChannel;
import dev.rockhopper.application.documents.GuildDocument;
import dev.rockhopper.application.documents.GuildDocument.Listed;
import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.application.settings.SettingKind;
import dev.rockhopper.application.validation.Fault;
import dev.rockhopper.application.validation.Problem;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Looks whether the channels, roles and people that a document names are such as the commands take
/// for the same. What is set so already is left alone: a file that was written before a channel
/// went can be brought back. Looks at one document.
public final class DocumentNames {
  /// So many people are looked for at Discord at most.
  private static final int MOST_PEOPLE = 100;

  private final SetupItems items;
  private final GuildId guild;
  private final Lookup lookup;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Long, Boolean> people = new HashMap<>();

  /// Looks in `guild`, by `lookup`.
  public DocumentNames(SetupItems items, GuildId guild, Lookup lookup) {
    this.items = items;
    this.guild = guild;
    this.lookup = lookup;
  }

  /// What is wrong with what a document would change.
  ///
  /// @param now how the guild is set up
  public List<Problem> problems(GuildDocument document, GuildDocument now) {
    document
        .modLog()
        .filter(id -> id != 0 && !now.modLog().equals(document.modLog()))
        .ifPresent(this::modLog);
    ranks(document, now);
    for (int n = 0; n < document.rules().size(); n++) {
      GuildSetup.Rule rule = document.rules().get(n);
      if (!now.rules().contains(rule)) {
        subject("rules[" + n + "].for", rule.subject(), rule.id());
      }
    }
    SortedMap<Long, Integer> known = now.access().userRanks().orElseGet(TreeMap::new);
    document
        .access()
        .userRanks()
        .orElseGet(TreeMap::new)
        .forEach((user, rank) -> {
          if (!rank.equals(known.get(user))) {
            subject("user-ranks." + user, RuleSubject.Kind.USER, user);
          }
        });
    lists(document.access().lists().orElse(List.of()), now.access().lists().orElse(List.of()));
    document
        .settings()
        .forEach((name, value) -> {
          if (!value.equals(now.settings().get(name))) {
            items.find(name).ifPresent(item -> setting(item, value));
          }
        });
    return List.copyOf(problems);
  }

  private void modLog(long id) {
    channel("mod-log", id, Offered.TEXT_ALONE)
        .filter(channel -> !channel.writable())
        .ifPresent(channel ->
            found(
                "mod-log",
                "I cannot write in #%s: there I need View Channel and Send Messages"
                    .formatted(channel.name())));
  }

  private void ranks(GuildDocument document, GuildDocument now) {
    for (int n = 0; n < document.ranks().size(); n++) {
      GuildDocument.RankPart rank = document.ranks().get(n);
      List<Long> giving =
          now.ranks().stream()
              .filter(other -> other.number() == rank.number())
              .flatMap(other -> other.roles().stream())
              .toList();
      for (int at = 0; at < rank.roles().size(); at++) {
        if (!giving.contains(rank.roles().get(at))) {
          role("ranks[" + n + "].roles[" + at + "]", rank.roles().get(at));
        }
      }
    }
  }

  private void lists(List<Listed> wanted, List<Listed> now) {
    Map<String, Integer> counts = new HashMap<>();
    for (Listed one : wanted) {
      String list = Listed.word(one.list());
      int at = counts.merge(list, 1, Integer::sum) - 1;
      if (!now.contains(one)) {
        subject("lists." + list + "[" + at + "]", one.subject().kind(), one.subject().id());
      }
    }
  }

  private void setting(SetupItem item, SettingValue value) {
    String path = "settings." + item.name();
    boolean isThere =
        !(value instanceof SettingValue.WholeNumber(long id))
            || id == 0
            || switch (item.kind()) {
              case SettingKind.Channel() -> channel(path, id, Offered.TEXT_ALONE).isPresent();
              case SettingKind.Role() -> role(path, id);
              default -> true;
            };
    if (isThere) {
      item.objection(guild, value).ifPresent(why -> found(path, why));
    }
  }

  private void subject(String path, RuleSubject.Kind kind, long id) {
    switch (kind) {
      case USER -> {
        if (!isSomebody(id)) {
          found(path, "there is nobody with the id " + id);
        }
      }
      case ROLE -> role(path, id);
      case CHANNEL -> channel(path, id, Offered.TEXT_AND_VOICE);
      case CATEGORY -> {
        if (lookup.anyChannel(new ChannelId(id)).isEmpty()) {
          found(path, "this server has no category " + id);
        }
      }
      case GUILD, DEFAULT -> {
        // They name nobody.
      }
    }
  }

  /// Whoever is looked for after too many others is taken for somebody.
  private boolean isSomebody(long id) {
    if (!people.containsKey(id) && people.size() >= MOST_PEOPLE) {
      return true;
    }
    return people.computeIfAbsent(id, user -> lookup.user(new UserId(user)).isPresent());
  }

  private Optional<TargetChannel> channel(String path, long id, Offered kind) {
    return read(path, new ChannelType(kind).read("<#" + id + ">", lookup));
  }

  private boolean role(String path, long id) {
    return read(path, new RoleType().read("<@&" + id + ">", lookup)).isPresent();
  }

  private <T> Optional<T> read(String path, Reading<T> reading) {
    return switch (reading) {
      case Reading.Understood<T>(T target) -> Optional.of(target);
      case Reading.Misread<T>(String wrong, _) -> {
        found(path, wrong);
        yield Optional.empty();
      }
    };
  }

  private void found(String path, String wrong) {
    problems.add(new Problem(path, new Fault.Unfit(wrong)));
  }
}
