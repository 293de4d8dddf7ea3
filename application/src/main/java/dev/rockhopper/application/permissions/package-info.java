/// Who may do what: open [PermissionService] for decisions; [RankService], [CommandRankService],
/// [RuleService], [PermissionListService] and [CommandSwitchService] for what people change about
/// them, each change by way of the [PermissionLedger], and [RankSetupService] for the beginning;
/// [QuarantineService] for who may not act at all.
@NullMarked
package dev.rockhopper.application.permissions;

import org.jspecify.annotations.NullMarked;
