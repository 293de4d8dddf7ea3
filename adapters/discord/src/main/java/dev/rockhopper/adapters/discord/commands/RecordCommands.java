package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.Cooldown;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.menu.PageMenu;
import dev.rockhopper.adapters.discord.menu.Pages;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.RecordEmbeds;
import dev.rockhopper.application.records.OwnRecord;
import dev.rockhopper.application.records.RecordService;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What members see of their own cases: record.
final class RecordCommands {
  private static final int PAGE_SIZE = 10;
  private static final Cooldown LOOKS =
      new Cooldown(Cooldown.Scope.USER, 10, Duration.ofSeconds(60));

  private final RecordService service;

  RecordCommands(RecordService service) {
    this.service = service;
  }

  Command command() {
    return new Command(
            Naming.of("record", "Show your own cases in this server, to you alone", "myrecord"),
            List.of(),
            new Rights(Set.of(), Set.of(), Rights.Where.GUILD, new Rights.Who.Anybody()),
            Visibility.PRIVATE,
            (request, _) -> shown(request))
        .prompt()
        .cooled(LOOKS);
  }

  private Answer shown(CommandRequest request) {
    if (request.source().door() == Source.Door.PREFIX) {
      return Answer.of(
          Reply.of(
              Tone.PLAIN,
              "Use `/record` for that",
              "Everybody could read the answer here. The answer to the slash command is for you"
                  + " alone."));
    }
    return new Answer.Offered(
        new PageMenu<>(new OwnPages(service, request.guild(), request.caller().id())));
  }

  /// The caller's cases, newest first, ten a page.
  private record OwnPages(RecordService service, GuildId guild, UserId member)
      implements Pages<Long> {
    @Override
    public Page<Long> first() {
      return page(PageRequest.first(PAGE_SIZE));
    }

    @Override
    public Page<Long> after(Long cursor) {
      return page(PageRequest.after(cursor, PAGE_SIZE));
    }

    private Page<Long> page(PageRequest request) {
      OwnRecord own = service.show(guild, member, request);
      Reply reply = RecordEmbeds.of(own);
      return own instanceof OwnRecord.Shown shown
              && shown.cases().next() instanceof Cursor.After(long key)
          ? new Page.Followed<>(reply, key)
          : new Page.Last<>(reply);
    }
  }
}
