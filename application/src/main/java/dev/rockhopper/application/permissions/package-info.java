/// Who may do what: open [PermissionService] for decisions, [RankService], [RuleService],
/// [PermissionListService] and [CommandSwitchService] for what people change about them, each
/// change through a [PermissionLedger]. May use `cache` nowhere: the repositories that are injected
/// are cached.
@NullMarked
package dev.rockhopper.application.permissions;

import org.jspecify.annotations.NullMarked;
