package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.Suggester;
import dev.rockhopper.adapters.discord.option.Suggestion;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.Command.Choice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Offers values while somebody fills in a slash command, to those who may use the command and to
/// nobody else. Discord asks at every few letters and shows what it gets within three seconds; so
/// beyond a limit of questions at once the newest go without suggestions, and none ever waits in
/// line behind a command.
final class SuggestionDoor {
  private static final Logger LOG = LoggerFactory.getLogger(SuggestionDoor.class);
  private static final int AT_ONCE = 64;

  private final Workshop workshop;
  private final Semaphore room = new Semaphore(AT_ONCE);

  SuggestionDoor(Workshop workshop) {
    this.workshop = workshop;
  }

  void open(CommandAutoCompleteInteractionEvent event) {
    if (!room.tryAcquire()) {
      // Nobody waits for it: the person goes on typing, which asks again.
      LOG.debug("suggestions.turned-away command={}", event.getFullCommandName());
      return;
    }
    workshop
        .threads()
        .execute(() -> {
          try {
            answer(event);
          } finally {
            room.release();
          }
        });
  }

  /// Takes no more questions and waits for the answers under way; says whether all of them are out.
  boolean close(Duration patience) throws InterruptedException {
    return room.tryAcquire(AT_ONCE, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void answer(CommandAutoCompleteInteractionEvent event) {
    List<Choice> choices =
        workshop
            .boundary()
            .guarded(
                "suggestions for " + event.getFullCommandName(),
                () -> choices(event),
                _ -> List.of());
    try {
      workshop.calls().send(() -> event.replyChoices(choices));
    } catch (DiscordCallException e) {
      // Too late, or Discord is away; the next letter asks again.
      LOG.debug("suggestions.not-taken command={}", event.getFullCommandName(), e);
    }
  }

  private List<Choice> choices(CommandAutoCompleteInteractionEvent event) {
    String typed = event.getFocusedOption().getValue();
    UserId asker = new UserId(event.getUser().getIdLong());
    Lookup lookup =
        event.getGuild() == null
            ? new NoLookup(asker)
            : new JdaLookup(workshop, event.getGuild(), asker);
    return workshop
        .tree()
        .named(event.getFullCommandName())
        .filter(named -> isAllowed(named, event))
        .flatMap(named -> suggester(named, event.getFocusedOption().getName()))
        .map(suggester -> suggester.suggest(typed, lookup))
        .orElse(List.of())
        .stream()
        .limit(Suggestion.MOST)
        .map(suggestion -> new Choice(suggestion.shown(), suggestion.value()))
        .toList();
  }

  private boolean isAllowed(NamedCommand named, CommandAutoCompleteInteractionEvent event) {
    return workshop
        .gate()
        .decide(
            named,
            Guests.caller(event.getUser(), event.getMember(), event.getChannelIdLong()),
            Guests.place(event.getGuild(), event.getChannelIdLong()))
        .isAllowed();
  }

  private static Optional<Suggester> suggester(NamedCommand named, String option) {
    return named.command().options().stream()
        .filter(candidate -> candidate.name().equals(option))
        .findFirst()
        .flatMap(Option::suggester);
  }
}
