package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandEntry;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.Cooldown;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.option.CaseNumberType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.wording.AppealEmbeds;
import dev.rockhopper.application.appeals.AppealService;
import dev.rockhopper.domain.appeals.Appeal;
import dev.rockhopper.domain.appeals.AppealRefusal;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Appeals: `appeal` for people, in a guild or, since who is banned is in none, in direct messages
/// with the bot; `appeals` for those who decide.
final class AppealCommands {
  private static final Option<String> PLEA =
      Option.optional("text", "Why it should be undone", TextType.restOfLine(Appeal.LONGEST))
          .flagged("t");
  private static final Option<String> ANSWER =
      Option.optional(
              "answer", "What they are told with the decision", TextType.restOfLine(Appeal.LONGEST))
          .flagged("r");
  private static final Option<CaseNumber> NUMBER =
      Option.required("case", "The number of the case", new CaseNumberType()).flagged("n");

  /// What others have to read.
  private static final Cooldown APPEALS =
      new Cooldown(Cooldown.Scope.USER, 10, Duration.ofMinutes(1));

  private static final Rights EVERYBODY = Rights.open();

  private final AppealService service;
  private final ICaseRepository cases;
  private final Function<GuildId, String> guildNames;
  private final DeedRights rights;
  private final Option<String> about;

  AppealCommands(
      AppealService service,
      ICaseRepository cases,
      Function<GuildId, String> guildNames,
      DeedRights rights) {
    this.service = service;
    this.cases = cases;
    this.guildNames = guildNames;
    this.rights = rights;
    this.about =
        Option.optional("case", "Which of your cases; leave it out to choose", TextType.word(60))
            .flagged("n")
            .suggested(new AppealSuggestions(service, guildNames));
  }

  List<CommandEntry> all() {
    return List.of(
        new Command(
                Naming.of("appeal", "Say why a case against you should be undone"),
                List.of(about, PLEA),
                EVERYBODY,
                Visibility.PRIVATE,
                (request, _) -> appeal(request))
            .cooled(APPEALS),
        new CommandGroup(
            Naming.of("appeals", "Look at appeals and decide"),
            List.of(
                moderators(
                        Naming.of("list", "Show the appeals that nobody has decided", "open"),
                        List.of(),
                        request ->
                            AppealEmbeds.waiting(service.waiting(request.guild()), service::caseOf))
                    .reading(),
                moderators(
                    Naming.of("accept", "Accept an appeal, and undo its case", "approve"),
                    List.of(NUMBER, ANSWER),
                    this::accept),
                moderators(
                    Naming.of("deny", "Deny an appeal: the case stands", "decline"),
                    List.of(NUMBER, ANSWER),
                    request ->
                        AppealEmbeds.of(
                            service.deny(
                                request.guild(),
                                request.arguments().get(NUMBER),
                                request.caller().id(),
                                answer(request)))),
                new Command(
                    Naming.of("mine", "Show your own appeals, in all servers", "own"),
                    List.of(),
                    EVERYBODY,
                    Visibility.PRIVATE,
                    (request, _) ->
                        Answer.of(
                            AppealEmbeds.own(
                                service.ofAppellant(request.caller().id()),
                                service::caseOf,
                                guildNames))),
                new Command(
                    Naming.of("withdraw", "Take an appeal of yours back"),
                    List.of(about),
                    EVERYBODY,
                    Visibility.PRIVATE,
                    (request, _) -> withdraw(request))),
            word -> word.isEmpty() ? "list" : ""));
  }

  /// What a moderator's command answers.
  @FunctionalInterface
  private interface Deed {
    Reply answer(CommandRequest request);
  }

  private static Command moderators(Naming naming, List<Option<?>> options, Deed deed) {
    return new Command(
        naming,
        options,
        Rights.inGuild(DiscordPermission.MODERATE_MEMBERS),
        Visibility.PRIVATE,
        (request, _) -> Answer.of(deed.answer(request)));
  }

  private Answer appeal(CommandRequest request) {
    List<ModerationCase> own =
        service.appealable(request.caller().id()).stream()
            .filter(one -> isHere(request, one.key().guild()))
            .toList();
    Optional<String> typed = request.arguments().find(about);
    if (typed.isEmpty()) {
      return own.isEmpty()
          ? Answer.of(AppealEmbeds.nothingToAppeal())
          : new Answer.Offered(new AppealMenu(service, request.caller().id(), own, guildNames));
    }
    Optional<CaseChoice> choice = CaseChoice.read(typed.get(), guild(request), own);
    if (choice.isEmpty()) {
      return own.isEmpty()
          ? Answer.of(AppealEmbeds.nothingToAppeal())
          : new Answer.Offered(new AppealMenu(service, request.caller().id(), own, guildNames));
    }
    Optional<String> plea = request.arguments().find(PLEA);
    if (plea.isEmpty()) {
      List<ModerationCase> chosen = own.stream().filter(one -> choice.get().names(one)).toList();
      return chosen.isEmpty()
          ? Answer.of(AppealEmbeds.refused(new AppealRefusal.NotAppealable(choice.get().number())))
          : new Answer.Offered(new AppealMenu(service, request.caller().id(), chosen, guildNames));
    }
    return Answer.of(
        AppealEmbeds.of(
            service.open(
                choice.get().guild(), choice.get().number(), request.caller().id(), plea.get())));
  }

  private Answer withdraw(CommandRequest request) {
    List<ModerationCase> own =
        service.ofAppellant(request.caller().id()).stream()
            .filter(appeal -> appeal.state() instanceof Appeal.State.Open)
            .flatMap(appeal -> service.caseOf(appeal).stream())
            .toList();
    Optional<CaseChoice> choice =
        request
            .arguments()
            .find(about)
            .flatMap(typed -> CaseChoice.read(typed, guild(request), own))
            .or(() ->
                own.size() == 1 ? Optional.of(CaseChoice.of(own.getFirst())) : Optional.empty());
    return Answer.of(
        choice
            .map(chosen ->
                AppealEmbeds.of(
                    service.withdraw(chosen.guild(), chosen.number(), request.caller().id())))
            .orElseGet(AppealEmbeds::nothingToWithdraw));
  }

  private Reply accept(CommandRequest request) {
    CaseNumber number = request.arguments().get(NUMBER);
    return cases
        .findByGuildAndNumber(request.guild(), number)
        .flatMap(about -> rights.objection(request, DeedRights.undoing(about.type())))
        .orElseGet(() ->
            AppealEmbeds.of(
                service.accept(request.guild(), number, request.caller().id(), answer(request))));
  }

  private static String answer(CommandRequest request) {
    return request.arguments().find(ANSWER).orElse("");
  }

  private static Optional<GuildId> guild(CommandRequest request) {
    return request.place() instanceof Place.InGuild in ? Optional.of(in.guild()) : Optional.empty();
  }

  /// In a guild, people see their cases there; in direct messages, all of them.
  private static boolean isHere(CommandRequest request, GuildId guild) {
    return guild(request).filter(here -> !here.equals(guild)).isEmpty();
  }
}
