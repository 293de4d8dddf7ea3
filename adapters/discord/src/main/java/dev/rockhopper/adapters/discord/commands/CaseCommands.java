package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Arguments;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandAction;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.Cooldown;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.MenuEntry;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.menu.PageMenu;
import dev.rockhopper.adapters.discord.option.CaseNumberType;
import dev.rockhopper.adapters.discord.option.ChoiceType;
import dev.rockhopper.adapters.discord.option.DurationType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.SwitchType;
import dev.rockhopper.adapters.discord.option.TargetUser;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.option.TimeType;
import dev.rockhopper.adapters.discord.option.UserType;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.AppealEmbeds;
import dev.rockhopper.adapters.discord.wording.CaseEmbeds;
import dev.rockhopper.adapters.discord.wording.CaseWords;
import dev.rockhopper.adapters.discord.wording.Moment;
import dev.rockhopper.adapters.discord.wording.OutcomeEmbeds;
import dev.rockhopper.adapters.discord.wording.RefusalWords;
import dev.rockhopper.application.appeals.AppealService;
import dev.rockhopper.application.cases.CaseEdit;
import dev.rockhopper.application.cases.CaseService;
import dev.rockhopper.application.evidence.EvidenceService;
import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.moderation.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looking at cases and correcting them: view, search, modify, history. `cases 12` views a case,
/// `cases @somebody` lists theirs, and `cases list` does as the word after it says.
final class CaseCommands {
  private static final int MOST_TEXT = 100;
  private static final Duration LONGEST_AGO = Duration.ofDays(3_650);
  private static final Option<TargetUser> USER =
      Option.optional("user", "Only cases against this user", new UserType()).flagged("u");
  private static final Option<TargetUser> MODERATOR =
      Option.optional("moderator", "Only cases by this moderator", new UserType())
          .flagged("mod", "m")
          .onlyAsFlag();
  private static final Option<CaseType> TYPE =
      Option.optional(
              "type",
              "Only cases of this type",
              ChoiceType.of(CaseType.values(), CaseWords::type, "type"))
          .flagged("t")
          .onlyAsFlag();
  private static final Option<CaseStatus> STATUS =
      Option.optional(
              "status",
              "Only cases with this status",
              ChoiceType.of(CaseStatus.values(), CaseWords::status, "status"))
          .flagged("s")
          .onlyAsFlag();
  private static final Option<String> TEXT =
      Option.optional("text", "Only cases with this in their reason", TextType.word(MOST_TEXT))
          .flagged("x")
          .onlyAsFlag();
  private static final Option<Boolean> HIDDEN =
      Option.optional("hidden", "Also cases that are hidden from searches", new SwitchType())
          .flagged("h")
          .onlyAsFlag();
  private static final Option<String> NEW_REASON =
      Option.optional("reason", "The new reason", TextType.restOfLine(Reason.MAX_LENGTH))
          .flagged("r");
  private static final Option<CaseStatus> NEW_STATUS =
      Option.optional(
              "status",
              "The new status; by hand a case can only be voided",
              ChoiceType.of(new CaseStatus[] {CaseStatus.VOIDED}, CaseWords::status, "status"))
          .flagged("s")
          .onlyAsFlag();

  private static final Option<Duration> NEW_LENGTH =
      Option.optional(
              "duration",
              "How long what is in force lasts, counted from now; a timeout at most a year",
              new DurationType(Duration.ofSeconds(1), Sanction.LONGEST))
          .flagged("d")
          .onlyAsFlag();

  /// Nobody reads faster; a search is the dearest thing that one line can ask for.
  private static final Cooldown SEARCHES =
      new Cooldown(Cooldown.Scope.USER, 20, Duration.ofSeconds(30));

  /// Every change makes the history of its case longer, for good.
  private static final Cooldown CHANGES =
      new Cooldown(Cooldown.Scope.USER, 10, Duration.ofSeconds(60));

  private final CaseService service;
  private final EvidenceService evidence;
  private final ICaseRepository cases;
  private final AppealService appeals;
  private final DeedRights rights;
  private final Option<CaseNumber> number;
  private final Option<Instant> after;
  private final Option<Instant> before;
  private final Clock clock;

  CaseCommands(
      CaseService service,
      EvidenceService evidence,
      ICaseRepository cases,
      AppealService appeals,
      DeedRights rights,
      Clock clock) {
    this.rights = rights;
    this.service = service;
    this.evidence = evidence;
    this.cases = cases;
    this.appeals = appeals;
    this.number =
        Option.required("number", "The case's number", new CaseNumberType())
            .flagged("n")
            .suggested(new CaseSuggestions(cases));
    this.clock = clock;
    TimeType past = new TimeType(LONGEST_AGO, Duration.ZERO, clock);
    this.after =
        Option.optional("after", "Only cases made since this time", past)
            .flagged("since")
            .onlyAsFlag();
    this.before =
        Option.optional("before", "Only cases made before this time", past)
            .flagged("until")
            .onlyAsFlag();
  }

  CommandGroup group() {
    return new CommandGroup(
        Naming.of("cases", "Look at cases and correct them", "case", "c"),
        List.of(
            command(
                    Naming.of("view", "Show a case", "v", "show", "get"),
                    List.of(number),
                    (request, _) -> view(request))
                .prompt()
                .reading(),
            command(
                    Naming.of("search", "List cases, newest first", "filter", "find", "list"),
                    List.of(USER, MODERATOR, TYPE, STATUS, TEXT, after, before, HIDDEN),
                    (request, _) -> search(request))
                .prompt()
                .reading()
                .cooled(SEARCHES)
                .inMenu(new MenuEntry(MenuEntry.Menu.USER, "Show cases", USER))
                .inMenu(new MenuEntry(MenuEntry.Menu.MESSAGE, "Show the author's cases", USER)),
            command(
                    Naming.of(
                        "modify",
                        "Change the reason, the status or the end of a case",
                        "m",
                        "edit",
                        "update"),
                    List.of(number, NEW_REASON, NEW_STATUS, NEW_LENGTH),
                    (request, _) -> modify(request))
                .cooled(CHANGES),
            command(
                    Naming.of("history", "Show what happened to a case", "h"),
                    List.of(number),
                    (request, _) -> history(request))
                .prompt()
                .reading()),
        CaseCommands::meant,
        CaseCommands::redirected);
  }

  /// A number means a case, anything else the list.
  private static String meant(String word) {
    return CaseNumberType.isWord(word) ? "view" : "search";
  }

  /// A number after `list` means the case: to Tux, `list` is another name of `view`.
  private static String redirected(String word, String next) {
    return word.equalsIgnoreCase("list") && CaseNumberType.isWord(next) ? "view" : word;
  }

  /// A command about cases: for those who may moderate, and answered to them alone.
  static Command command(Naming naming, List<Option<?>> options, CommandAction action) {
    return new Command(
        naming,
        options,
        Rights.inGuild(DiscordPermission.MODERATE_MEMBERS),
        Visibility.PRIVATE,
        action);
  }

  private Answer view(CommandRequest request) {
    CaseNumber wanted = request.arguments().get(number);
    return cases
        .findByGuildAndNumber(request.guild(), wanted)
        .<Answer>map(found ->
            new Answer.Offered(
                new CaseMenu(
                    service, evidence, cases, appeals, request.caller().id(), found, clock)))
        .orElseGet(() -> unknown(wanted, "show"));
  }

  private Answer history(CommandRequest request) {
    CaseNumber wanted = request.arguments().get(number);
    Optional<ModerationCase> found = cases.findByGuildAndNumber(request.guild(), wanted);
    return found
        .map(shown -> Answer.of(history(shown, cases, appeals)))
        .orElseGet(() -> unknown(wanted, "show"));
  }

  /// What happened to a case, and what was said against it.
  static Reply history(ModerationCase shown, ICaseRepository cases, AppealService appeals) {
    Reply history = CaseEmbeds.history(shown, cases.history(shown.key()));
    String against = AppealEmbeds.history(appeals.against(shown.key()));
    return against.isEmpty() ? history : history.adding(against);
  }

  private static Answer unknown(CaseNumber number, String deed) {
    return Answer.of(RefusalWords.of(new Refusal.CaseUnknown(number), deed + " case #" + number));
  }

  private Answer search(CommandRequest request) {
    Arguments arguments = request.arguments();
    CaseCriteria criteria = CaseCriteria.in(request.guild());
    List<String> filters = new ArrayList<>();
    if (arguments.find(USER).isPresent()) {
      criteria = criteria.against(arguments.get(USER).id());
      filters.add("against <@" + arguments.get(USER).id() + ">");
    }
    if (arguments.find(MODERATOR).isPresent()) {
      criteria = criteria.by(arguments.get(MODERATOR).id());
      filters.add("by <@" + arguments.get(MODERATOR).id() + ">");
    }
    if (arguments.find(TYPE).isPresent()) {
      criteria = criteria.ofTypes(Set.of(arguments.get(TYPE)));
      filters.add("type " + CaseWords.type(arguments.get(TYPE)));
    }
    if (arguments.find(STATUS).isPresent()) {
      criteria = criteria.inStatuses(Set.of(arguments.get(STATUS)));
      filters.add("status " + CaseWords.status(arguments.get(STATUS)));
    }
    if (arguments.find(TEXT).isPresent()) {
      criteria = criteria.saying(arguments.get(TEXT));
      filters.add("saying “%s”".formatted(Markdown.escape(arguments.get(TEXT))));
    }
    CaseCriteria.Period period =
        new CaseCriteria.Period(
            arguments.find(after).orElse(CaseCriteria.Period.ALWAYS.from()),
            arguments.find(before).orElse(CaseCriteria.Period.ALWAYS.to()));
    arguments.find(after).ifPresent(since -> filters.add("since " + Moment.full(since)));
    arguments.find(before).ifPresent(until -> filters.add("before " + Moment.full(until)));
    criteria = criteria.openedIn(period);
    if (arguments.find(HIDDEN).orElse(false)) {
      criteria = criteria.includingHidden();
    }
    return new Answer.Offered(
        new PageMenu<>(new CasePages(cases, criteria, String.join(", ", filters))));
  }

  private Answer modify(CommandRequest request) {
    CaseNumber wanted = request.arguments().get(number);
    List<CaseEdit.Change> changes = new ArrayList<>();
    request
        .arguments()
        .find(NEW_REASON)
        .ifPresent(text -> changes.add(new CaseEdit.Change.ToReason(text)));
    request
        .arguments()
        .find(NEW_STATUS)
        .ifPresent(status -> changes.add(new CaseEdit.Change.ToStatus(status)));
    request
        .arguments()
        .find(NEW_LENGTH)
        .ifPresent(length -> changes.add(new CaseEdit.Change.ToEnd(length)));
    if (changes.isEmpty()) {
      return Answer.of(
          Reply.of(
              Tone.PROBLEM,
              "Nothing to change",
              "Give a new `reason`, the `status` voided, or the `duration` that what is in force"
                  + " lasts from now."));
    }
    Optional<Reply> objection =
        request.arguments().find(NEW_LENGTH).flatMap(_ -> objectionToNewEnd(request, wanted));
    if (objection.isPresent()) {
      return Answer.of(objection.get());
    }
    CaseEdit edit =
        new CaseEdit(
            request.guild(),
            wanted,
            request.caller().id(),
            changes,
            Optional.of(CaseSources.of(request.source())));
    return Answer.of(OutcomeEmbeds.of(service.edit(edit), wanted, clock.instant()));
  }

  /// Whoever moves an end punishes for longer, or lifts what is in force.
  private Optional<Reply> objectionToNewEnd(CommandRequest request, CaseNumber wanted) {
    return cases
        .findByGuildAndNumber(request.guild(), wanted)
        .map(ModerationCase::type)
        .filter(CaseType::lasts)
        .flatMap(type ->
            rights
                .objection(request, DeedRights.making(type))
                .or(() -> rights.objection(request, DeedRights.undoing(type))));
  }
}
