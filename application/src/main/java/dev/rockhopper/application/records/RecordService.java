package dev.rockhopper.application.records;

import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What members see of their own cases: what they were told of, or would have been had their
/// messages been open. No notes, nothing that is hidden, void or failed, and nothing that was done
/// silently. Blocks and may come from any thread.
public final class RecordService {
  private static final int READ_AT_ONCE = 50;

  private static final Set<CaseType> TOLD =
      Arrays.stream(CaseType.values())
          .filter(CaseType::isTold)
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<CaseStatus> TAKEN_EFFECT =
      Set.of(CaseStatus.APPLIED, CaseStatus.EXPIRED, CaseStatus.REVERSED);

  private final ICaseRepository cases;
  private final GuildSettings settings;

  /// Reads the cases of `cases`.
  @Inject
  public RecordService(ICaseRepository cases, GuildSettings settings) {
    this.cases = cases;
    this.settings = settings;
  }

  /// A page of somebody's own cases.
  public OwnRecord show(GuildId guild, UserId member, PageRequest request) {
    if (!settings.get(guild, RecordSettings.ENABLED)) {
      return new OwnRecord.SwitchedOff();
    }
    return new OwnRecord.Shown(
        page(guild, member, request),
        settings.get(guild, RecordSettings.MODERATORS)
            ? OwnRecord.Moderators.NAMED
            : OwnRecord.Moderators.UNNAMED);
  }

  private Page<ModerationCase> page(GuildId guild, UserId member, PageRequest request) {
    CaseCriteria criteria =
        CaseCriteria.in(guild).against(member).ofTypes(TOLD).inStatuses(TAKEN_EFFECT);
    List<ModerationCase> found = new ArrayList<>();
    Cursor from = request.from();
    while (found.size() <= request.size() && !(from instanceof Cursor.End)) {
      Page<ModerationCase> read = cases.findAll(criteria, new PageRequest(READ_AT_ONCE, from));
      read.items().stream().filter(RecordService::wasTold).forEach(found::add);
      from = read.next();
    }
    return Page.of(
        found.subList(0, Math.min(found.size(), request.size() + 1)),
        request.size(),
        one -> one.number().value());
  }

  private static boolean wasTold(ModerationCase one) {
    return one.notices().directMessage() != DirectMessageResult.NOT_WANTED;
  }
}
